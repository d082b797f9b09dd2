//! A transfer of which the file does not say to which court, or of what.

use crate::model::{Kind, Verb};
use crate::procedure::rules::{Facts, Rule};
use crate::procedure::{Finding, FindingSeverity};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "transfer-untold",
    title: "a transfer of which the file does not say to which court",
    authority: None,
    severity: FindingSeverity::Gap,
    find,
};

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let course = &facts.replay.course;
    let (script, venue) = (&course.script, &course.venue);
    let place = |event: usize| course.chronology.place[event];
    let mut findings = Vec::new();
    for event in facts.replay.order_of_events().iter().copied() {
        let row = &facts.case.events[event];
        let id = &row.id;
        let is_transfer = row.kind.as_str() == Kind::TRANSFER;
        let transfers = script.acts[event].iter();
        let transfers = transfers.filter(|act| act.verb == Verb::Transfers && !act.by_law());
        let mut moved = transfers.map(|act| act.target).peekable();
        if moved.peek().is_none() && is_transfer && row.does.is_empty() {
            let message = format!("Nothing says what “{}” transferred.", row.title);
            let remedy = format!(
                "Add to `{id}` that it transfers the complaint or the appeal, in the court that took it \
                 over; or, where `{id}` is of the court that gave it away, add the event with which the \
                 other court took it over, too (`case-opened` with `follows-from = \"{id}\"`)."
            );
            findings.push(RULE.finding(vec![id.clone()], message).with_remedy(remedy));
        }
        for matter in moved {
            let (_, moves) = venue.courts_of(matter, &course.chronology);
            let mut moves = moves.iter();
            // What comes back from a court above was not taken over.
            let is_told = moves.any(|(by, court)| {
                let is_other = Some(*court) != script.courts[event].as_ref();
                place(*by) >= place(event) && (*by == event || is_other)
            });
            if is_told || script.courts[event].is_none() {
                continue;
            }
            let message = format!(
                "“{}” transferred “{}”, and nothing says to which court.",
                row.title,
                script.title(matter)
            );
            let remedy = format!(
                "Add the event with which the other court took it over (`case-opened` in that court, \
                 with `follows-from = \"{id}\"`); if `{id}` is of the court that took it, give it that \
                 court."
            );
            let about = vec![id.clone(), script.ids[matter].clone()];
            let finding = RULE.finding(about, message).with_remedy(remedy);
            let transfers = |verb: Verb| verb == Verb::Transfers;
            findings.push(facts.aimed(finding, event, matter, transfers));
        }
    }
    findings
}
