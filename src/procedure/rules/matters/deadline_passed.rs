//! A deadline went by, and nothing in the file says that it was met.

use crate::model::{DateStyle, Life, date_text};
use crate::procedure::rules::{Facts, Rule};
use crate::procedure::{DeadlineStatus, Finding, FindingSeverity};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "deadline-passed",
    title: "a deadline that nothing met",
    authority: None,
    severity: FindingSeverity::Gap,
    find,
};

/// Judged as of the last event of the file that is not itself a deadline: there is no clock.
fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let replay = facts.replay;
    let script = &replay.course.script;
    let events = || replay.order_of_events().iter().copied();
    let last = events()
        .filter(|event| script.lives[*event] != Life::Deadline)
        .filter_map(|event| script.dates[event].anchor())
        .max();
    let Some(last) = last else {
        return Vec::new();
    };
    events()
        .filter(|event| script.lives[*event] == Life::Deadline)
        .filter(|event| replay.course.deadline_on(*event, last).status == DeadlineStatus::Passed)
        .map(|event| {
            let message = format!(
                "Nothing says that “{}” ({}) was met.",
                script.title(event),
                date_text(&script.dates[event], DateStyle::Long),
            );
            let finding = RULE.finding(vec![script.ids[event].clone()], message);
            // The day itself is not over before its end.
            let day = script.dates[event].latest();
            let since = day.map(|day| day.saturating_add(jiff::Span::new().days(1)));
            Finding { since, ..finding }.with_remedy(
                "Add to an event that it met the deadline (complies-with), put it off \
                     (extends-deadline) or made it pointless (moots); if it was missed, nothing \
                     need be added.",
            )
        })
        .collect()
}
