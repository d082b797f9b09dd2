//! A part of an order that is spelt almost as another one.
//!
//! Two parts may differ by little and yet be two: counts by their number, an employer and an
//! employee. Only what nobody would mean is reported.

use std::collections::BTreeMap;

use crate::model::{Effect, Event, EventId};
use crate::procedure::rules::{Facts, Rule};
use crate::procedure::{Finding, FindingSeverity};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "part-misspelt",
    title: "a part of an order that is spelt almost as another one",
    authority: None,
    severity: FindingSeverity::Unusual,
    find,
};

/// Most spellings that are compared on one order.
const MOST_COMPARED: usize = 64;

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let mut used: BTreeMap<&EventId, Vec<(&str, &Event, &Effect)>> = BTreeMap::new();
    for position in facts.replay.order_of_events() {
        let event = &facts.case.events[*position];
        for effect in &event.does {
            if let Some(part) = effect.part() {
                used.entry(&effect.target)
                    .or_default()
                    .push((part, event, effect));
            }
        }
    }
    let mut findings = Vec::new();
    for (order, used) in used {
        let listed = facts.index.event(order).map_or(&[][..], |row| &row.parts);
        let mut known: Vec<(String, &str)> = listed
            .iter()
            .map(|part| (folded(part), part.as_str()))
            .collect();
        for (part, event, effect) in used {
            if known.len() > MOST_COMPARED {
                break;
            }
            let own = folded(part);
            if known.iter().any(|(known, _)| *known == own) {
                continue;
            }
            match known.iter().find(|(known, _)| is_slip(&own, known)) {
                Some((_, near)) => findings.push(finding(facts, part, near, event, effect)),
                None => known.push((own, part)),
            }
        }
    }
    findings
}

/// A part as the replay tells parts apart.
pub(in crate::procedure::rules) fn folded(part: &str) -> String {
    let words: Vec<&str> = part.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// Whether one spelling, folded, was probably meant for the other.
pub(super) fn is_slip(a: &str, b: &str) -> bool {
    let letters = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .collect::<String>()
    };
    let (a_words, b_words): (Vec<&str>, Vec<&str>) =
        (a.split(' ').collect(), b.split(' ').collect());
    if letters(a) == letters(b) {
        return true;
    }
    a_words.len() == b_words.len()
        && a_words
            .iter()
            .zip(&b_words)
            .filter(|(a, b)| a != b)
            .all(|(a, b)| is_slip_of_word(a, b))
}

/// Whether two words differ by a letter that is missing, in excess or in the wrong place, or by
/// one inside: the last one alone makes another word.
fn is_slip_of_word(a: &str, b: &str) -> bool {
    let is_word = |word: &str| word.chars().all(char::is_alphabetic);
    let numeral = |word: &str| word.chars().all(|c| "ivxlc".contains(c));
    let length = |word: &str| word.chars().count();
    let same_length = length(a) == length(b);
    let shortest = if same_length { 6 } else { 4 };
    is_word(a)
        && is_word(b)
        && length(a).min(length(b)) >= shortest
        && !numeral(a)
        && !numeral(b)
        && strsim::damerau_levenshtein(a, b) == 1
        && (!same_length || a.chars().last() == b.chars().last())
}

fn finding(facts: &Facts<'_>, part: &str, near: &str, event: &Event, effect: &Effect) -> Finding {
    let message = format!(
        "“{}” reaches a part of “{}” that is called “{part}”; another is called “{near}”.",
        event.title,
        facts.title(&effect.target),
    );
    RULE.finding(vec![event.id.clone(), effect.target.clone()], message)
        .with_remedy(format!(
            "Did you mean `{near}`? If they are two parts, list both in the `parts` of `{}`.",
            effect.target
        ))
        .at_effect(&event.id, effect.verb, &effect.target)
}

#[cfg(test)]
mod tests {
    use super::{folded, is_slip};

    #[test]
    fn what_nobody_would_mean_is_a_slip() {
        for (a, b) in [
            ("the email abroad", "the e-mail abroad"),
            ("privileged memos", "priviledged memos"),
            ("Privileged memos", "privileged  memo"),
            ("the Ireland content", "the Irleand content"),
        ] {
            assert!(is_slip(&folded(a), &folded(b)), "{a} / {b}");
        }
        for (a, b) in [
            ("count 1", "count 2"),
            ("count I", "count II"),
            ("paragraph 3(a)", "paragraph 3(b)"),
            ("the employer", "the employee"),
            ("north", "south"),
            ("Texas", "Taxes and fees"),
        ] {
            assert!(!is_slip(&folded(a), &folded(b)), "{a} / {b}");
        }
    }
}
