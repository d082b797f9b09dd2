//! Dockets whose number stands, as written, in an entry of another: removal from a state court and
//! remand to it, an application and its petition, lead and member cases.
//!
//! Numbers of state courts have every form, so a number is looked for as the docket itself writes
//! it. It counts only where one docket has it, and only behind words that say that it is of a case.
//! Start with [`joints`].

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use regex::Regex;

use super::CourtTie;
use super::below::{later_first, opening};
use super::group::{Groups, pair};
use crate::model::{Case, Event, Kind, Verb};

/// How far before a number the words stand that say that it is of a case, in bytes.
const BEFORE: usize = 160;

/// The shortest number that is looked for, in bytes; a shorter one means other things, too.
const SHORTEST: usize = 5;

/// Words that say that a number is of a case.
static CASE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(FORM).ok());

const FORM: &str = r"(?i)\b(?:cases?|actions?|causes?|dockets?|numbers?|nos?|removed|removal|remand\w*|court|county|application|petition|adversary|proceeding|mdl)\b";

/// What joins dockets that nothing else joins yet; `joined` are the pairs that are.
pub(super) fn joints(
    case: &Case,
    groups: &Groups,
    joined: &mut HashSet<(usize, usize)>,
) -> Vec<CourtTie> {
    let numbers = numbers(groups);
    let mut joints = Vec::new();
    if groups.list.len() < 2 || numbers.is_empty() {
        return joints;
    }
    for (place, event) in case.events.iter().enumerate() {
        let own = groups.of_event[place];
        for cite in &event.sources {
            let Some(quote) = cite.quote.as_deref() else {
                continue;
            };
            for (other, words) in said(quote, &numbers) {
                if other == own {
                    continue;
                }
                let reason = format!("number in the text: “{words}”");
                let carried_out = carried_out(case, groups, place, other);
                let named = || Some(later_first(case, place, opening(case, groups, other)?));
                let is_new = !joined.contains(&pair(own, other));
                let (from, verb, to) = match (carried_out, is_new) {
                    (Some(from), _) => (from, Verb::FollowsFrom, place),
                    (None, true) => match named() {
                        Some((from, to)) => (from, Verb::Cites, to),
                        None => continue,
                    },
                    (None, false) => continue,
                };
                joined.insert(pair(own, other));
                joints.push(CourtTie {
                    from,
                    verb,
                    to,
                    reason,
                });
            }
        }
    }
    joints
}

/// The numbers that one docket alone has, in small letters.
fn numbers(groups: &Groups) -> HashMap<String, usize> {
    let mut numbers: HashMap<String, Option<usize>> = HashMap::new();
    for (index, group) in groups.list.iter().enumerate() {
        let number = group.number.trim().to_lowercase();
        let digits = number.bytes().filter(u8::is_ascii_digit).count();
        let is_one_word = !number.contains(char::is_whitespace);
        if number.len() >= SHORTEST && digits >= 3 && is_one_word {
            let known = numbers.entry(number).or_insert(Some(index));
            if *known != Some(index) {
                *known = None;
            }
        }
    }
    let numbers = numbers.into_iter();
    numbers
        .filter_map(|(number, index)| Some((number, index?)))
        .collect()
}

/// The dockets that a text names by their numbers, with the words.
fn said<'q>(quote: &'q str, numbers: &HashMap<String, usize>) -> Vec<(usize, &'q str)> {
    let mut found = Vec::new();
    let is_joint = |c: char| c.is_whitespace() || "()[],;\"“”".contains(c);
    for token in quote.split(is_joint) {
        let word = token.trim_matches(|c: char| !c.is_alphanumeric());
        if word.len() < SHORTEST || !word.bytes().any(|byte| byte.is_ascii_digit()) {
            continue;
        }
        let Some(&index) = numbers.get(&word.to_lowercase()) else {
            continue;
        };
        let at = word.as_ptr() as usize - quote.as_ptr() as usize;
        let start = quote.floor_char_boundary(at.saturating_sub(BEFORE));
        let says_case = CASE
            .as_ref()
            .and_then(|form| form.find_iter(&quote[start..at]).last());
        if let Some(says) = says_case {
            found.push((index, &quote[start + says.start()..at + word.len()]));
        }
    }
    found
}

/// Where a docket carries out an order of another one that sends its case back.
fn carried_out(case: &Case, groups: &Groups, place: usize, other: usize) -> Option<usize> {
    let is_remand = |event: &Event| event.kind.as_str() == Kind::REMAND;
    if !is_remand(&case.events[place]) {
        return None;
    }
    let day = case.events[place].date.anchor();
    let events = groups.in_order(case, other).into_iter();
    let mut received = events.filter(|(_, event)| {
        event.date.anchor() >= day && (is_remand(event) || is_received(event))
    });
    received.next().map(|(from, _)| from)
}

/// Whether an entry says that a case came back: "REMANDED FROM FEDERAL COURT".
fn is_received(event: &Event) -> bool {
    let quotes = event.sources.iter();
    let mut quotes = quotes.filter_map(|cite| cite.quote.as_deref());
    quotes.any(|quote| {
        let quote = quote.to_lowercase();
        quote.contains("remand") && (quote.contains("received") || quote.contains("from"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_counts_behind_words_that_say_whose_it_is() {
        let numbers = HashMap::from([("2031-12345".to_owned(), 1), ("31a12".to_owned(), 2)]);
        let of = |quote| said(quote, &numbers);
        assert_eq!(
            of("NOTICE OF REMOVAL from the 9th District Court, case number 2031-12345."),
            [(1, "number 2031-12345")]
        );
        assert_eq!(
            of("Application (31A12) granted."),
            [(2, "Application (31A12")]
        );
        assert!(of("receipt 2031-12345 and 2031-123456").is_empty());
    }
}
