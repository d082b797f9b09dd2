//! A ruling whose title says that it grants or denies something, and nothing says what.

use crate::model::{KindId, KindRole};
use crate::procedure::rules::{Facts, Rule};
use crate::procedure::{Finding, FindingSeverity};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "ruling-without-motion",
    title: "a ruling without the motion it answers",
    authority: None,
    severity: FindingSeverity::Gap,
    find,
};

const WORDS: &[&str] = &[
    "granted", "grants", "granting", "denied", "denies", "denying",
];

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let kinds = facts.catalogue.kinds().iter();
    let answering = kinds.filter(|kind| kind.is(KindRole::Answers));
    let answering: Vec<&KindId> = answering.map(|kind| &kind.id).collect();
    let replay = facts.replay;
    replay
        .order_of_events()
        .iter()
        .map(|event| &facts.case.events[*event])
        .filter(|event| answering.contains(&&event.kind) && says_it_answers(&event.title))
        .filter(|event| {
            !event
                .does
                .iter()
                .any(|effect| effect.verb.meaning().answers())
        })
        .map(|event| {
            let message = format!("Nothing says which motion “{}” answers.", event.title);
            RULE.finding(vec![event.id.clone()], message)
                .with_remedy("Add an effect `grants`, `grants-in-part` or `denies` with the motion as its target, \
                     and the motion, if the file does not have it.")
        })
        .collect()
}

fn says_it_answers(title: &str) -> bool {
    title
        .split(|letter: char| !letter.is_alphabetic())
        .any(|word| WORDS.contains(&word.to_lowercase().as_str()))
}
