//! Lists of numbers in an entry: related documents, and numbers of which one is meant.
//!
//! Start with [`related`].

use super::Reference;
use super::ends::tail;
use super::grammar::{GRAMMAR, REACH};
use super::rules::fits;
use crate::model::Verb;

/// Whether the words between two numbers join them in one list.
pub(super) fn are_joined(between: &str) -> bool {
    between.len() < REACH && fits(GRAMMAR.joint.as_ref(), between)
}

/// Which references stand in a list of related documents, with their names or without.
pub(super) fn related(text: &str, references: &[Reference]) -> Vec<bool> {
    let mut related: Vec<bool> = Vec::with_capacity(references.len());
    for (place, reference) in references.iter().enumerate() {
        let last = place.checked_sub(1).map(|last| &references[last]);
        let follows = last.is_some_and(|last| {
            let between = text.get(last.at.end..reference.at.start);
            let between = between.unwrap_or_default().trim_end();
            between.len() < REACH
                && !between.contains(['(', ')', ';'])
                && [",", " and", "&"]
                    .iter()
                    .any(|joint| between.ends_with(joint))
        });
        let before = tail(&text[..reference.at.start], 60);
        let is_first = fits(GRAMMAR.related.as_ref(), before);
        related.push(is_first || (follows && related[place - 1]));
    }
    related
}

/// The lists of bare numbers behind a decision on one paper, by the places of their references:
/// "granting motion for summary judgment (related documents 60, 6)" means one of them. Where the
/// first stands beside the words for the paper, "granting motion to exceed pages [58], [40]", the
/// others only may be meant. The lists are those of which the verb is `wanted`.
pub(super) fn of_one(
    text: &str,
    references: &[Reference],
    wanted: impl Fn(Verb) -> bool,
) -> Vec<Vec<usize>> {
    let decides = |reference: &Reference| reference.verb.is_some_and(&wanted);
    let follows = |last: &Reference, next: &Reference| {
        let between = text.get(last.at.end..next.at.start);
        let is_named = last.what.is_empty() || is_named_before(text, last);
        next.what.is_empty()
            && (is_named && decides(last) && last.verb == next.verb)
            && between.is_some_and(are_joined)
    };
    let places: Vec<usize> = (0..references.len()).collect();
    let lists = places.chunk_by(|last, next| follows(&references[*last], &references[*next]));
    let lists = lists.filter(|list| list.len() > 1 && says_one(text, references[list[0]].at.start));
    lists.map(<[usize]>::to_vec).collect()
}

/// Whether the words for a paper stand right before its number.
fn is_named_before(text: &str, reference: &Reference) -> bool {
    let before = text[..reference.at.start].trim_end_matches([' ', '[', '(', '#']);
    before.ends_with(reference.what.trim())
}

/// Whether the last motion that is named before a place is one.
fn says_one(text: &str, place: usize) -> bool {
    let lead = tail(&text[..place], REACH).to_ascii_lowercase();
    let after = lead.rfind("motion").map(|at| &lead[at + "motion".len()..]);
    after.is_some_and(|after| !after.starts_with('s'))
}
