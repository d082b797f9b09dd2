//! A decision that a mandate would bring into effect, in a file that tells of no mandate.

use std::collections::HashSet;

use crate::model::{CourtLevel, KindRole, OrderEffect};
use crate::procedure::rules::{Facts, Rule};
use crate::procedure::run::act::Start;
use crate::procedure::{Finding, FindingSeverity};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "mandate-untold",
    title: "a decision whose mandate is not in the file",
    authority: Some("Fed. R. App. P. 41"),
    severity: FindingSeverity::Note,
    find,
};

/// The same for the Supreme Court of the United States, which sends down its judgment.
const OF_SUPREME_COURT: &str = "Sup. Ct. R. 45";

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let script = &facts.replay.course.script;
    let untold = script.untold.iter().map(|decision| {
        // A stay of the mandate, say, or a petition for rehearing.
        let so_far = if script.holds.contains_key(decision) {
            "is not in the file; the decision counts once nothing that the file tells of holds it \
             back"
        } else {
            "is not in the file; the decision counts from its own day"
        };
        finding(facts, *decision, so_far)
    });
    let waiting = waiting(facts).into_iter().map(|decision| {
        let unsent = script.unsent.get(&decision);
        let shown = unsent.and_then(|unsent| unsent.carried_out_by);
        let so_far = match (shown, unsent.and_then(|unsent| unsent.since)) {
            (Some(by), _) => format!(
                "is not in the file, which has others; it had issued by the time of “{}”, and for \
                 the days before that it is open whether it had",
                script.title(by)
            ),
            (None, Some(_)) => "is not in the file, which has others; since the time within which \
                                mandates issue it is open whether the decision has changed anything \
                                below"
                .to_owned(),
            (None, None) => "is not in the file, which has others; until it comes the decision \
                             changes nothing below"
                .to_owned(),
        };
        finding(facts, decision, &so_far)
    });
    untold.chain(waiting).collect()
}

/// Decisions that wait at the end of the file for a mandate of their own.
fn waiting(facts: &Facts<'_>) -> Vec<usize> {
    let course = &facts.replay.course;
    let script = &course.script;
    let events = facts.replay.order_of_events().iter();
    let mandates = events.filter(|event| script.is(**event, KindRole::Mandate));
    let sent: HashSet<usize> = mandates
        .flat_map(|mandate| &script.acts[*mandate])
        .filter(|act| act.verb.meaning().order == OrderEffect::CarryOut)
        .map(|act| act.target)
        .collect();
    let waits = |decision: &usize| {
        let mut acts = script.acts[*decision].iter();
        acts.any(|act| act.start == Start::WithMandate)
            && !sent.contains(decision)
            && course.nominal_status(*decision).lives()
    };
    course.orders().filter(waits).collect()
}

fn finding(facts: &Facts<'_>, decision: usize, so_far: &str) -> Finding {
    let script = &facts.replay.course.script;
    let court = script.courts[decision].as_ref();
    let court = court.and_then(|id| facts.court(id));
    let place = court.map(|court| (court.jurisdiction.as_str(), court.level));
    let sending = script.sending(decision);
    let called = sending.strip_prefix("the ").unwrap_or(&sending);
    let (paper, authority) = match place {
        Some(("us", CourtLevel::Supreme)) => ("certified judgment", Some(OF_SUPREME_COURT)),
        Some(("us", _)) | None => (called, RULE.authority),
        Some(_) => (called, None),
    };
    let rule = court.filter(|_| authority.is_none());
    let rule = rule.and_then(|court| facts.catalogue.effect_rule(court));
    let rule = rule.map_or_else(String::new, |rule| format!(" ({})", rule.authority));
    let id = &script.ids[decision];
    let message = format!(
        "The {paper} in “{}” {so_far}{rule}.",
        script.title(decision)
    );
    let remedy = format!(
        "Add it as an event of the kind `mandate` with `follows-from = \"{id}\"`, where a source has \
         it."
    );
    Finding {
        authority,
        ..RULE.finding(vec![id.clone()], message).with_remedy(remedy)
    }
}
