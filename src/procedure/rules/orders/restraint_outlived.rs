//! A restraining order that has outlived the days for which one without notice lasts.

use crate::model::{DateStyle, Day, day_text};
use crate::procedure::rules::{Facts, Rule};
use crate::procedure::{Finding, FindingSeverity};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "restraint-outlived",
    title: "a restraining order older than one without notice can be",
    authority: Some("Fed. R. Civ. P. 65(b)(2)"),
    severity: FindingSeverity::Unusual,
    find,
};

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let course = &facts.replay.course;
    let outlived = course.restraints.orders().filter_map(|order| {
        let last = course.restraints.last_day(order)?;
        let next = last.saturating_add(jiff::Span::new().days(1));
        let binds = course.status_on(order, next).binds();
        binds.then(|| finding(facts, order, last, next))
    });
    outlived.collect()
}

fn finding(facts: &Facts<'_>, order: usize, last: Day, next: Day) -> Finding {
    let script = &facts.replay.course.script;
    let id = &script.ids[order];
    // Where the file says that there was none, nobody is asked.
    let is_told = facts.case.events[order].on_notice == Some(false);
    let (untold, ask) = if is_told {
        ("extended", "Say")
    } else {
        (
            "made on notice or extended by consent",
            "Say `on-notice = true` in `ID`, or",
        )
    };
    let message = format!(
        "“{}” was in force after {}. Without notice it had lasted its days by then, and the file \
         does not say that it was {untold}.",
        script.title(order),
        day_text(last, DateStyle::Long)
    );
    let ask = ask.replace("ID", id.as_str());
    let until = if is_told {
        format!(" in `{id}`")
    } else {
        String::new()
    };
    let finding = RULE.finding(vec![id.clone()], message).with_remedy(format!(
        "{ask} `until` when it was to last{until}, or add what extended it or ended it: extends, \
         expires, dissolves or supersedes."
    ));
    Finding {
        since: Some(next),
        authority: Some(facts.replay.course.restraints.authority(order)),
        ..finding
    }
}
