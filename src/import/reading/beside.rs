//! The words for an entry that stand beside its number.
//!
//! Clerks write `19 Motion to Quash` or `motion to quash [19]`. Start with [`beside`].

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::ends::{head, tail};
use super::outcomes::rulings;
use super::paper::{self, Paper};
use super::rules::searched;

/// The most bytes that are looked at on either side of a number.
const REACH: usize = 100;

/// Words of ruling that stand for themselves, "- - Granted", are shorter, in bytes.
const SHORT: usize = 30;

struct Words {
    /// The numbers that follow one in a list.
    list: Option<Regex>,
    /// The number of a chapter, which ends no name.
    chapter: Option<Regex>,
    stop: Option<Regex>,
    cue: Option<Regex>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| Words {
    list: searched(r"^(?:[\])#*,&\s-]*(?:(?:and|&)\s+)?[\[(#]*\d{1,5}(?:-\d{1,2})?\b)+"),
    chapter: searched(r"^chapter \d+ "),
    stop: searched(
        r"[,;:.()\[\]*]|\b(?:filed|by|as to|signed|is|are|was|were|set|and [\[#]?\d|re|regarding|granting|denying)\b|\d",
    ),
    cue: searched(r"(?:[,(\[#:]| |\b(?:dkt|docs?|docket|document|ecf|nos?|de)\b\.?)+$"),
});

/// The words for the entry whose number stands at a place: those that follow, else those
/// before it.
pub(super) fn beside(text: &str, at: &Range<usize>) -> String {
    let following = following(text, at.end);
    let names_none = || paper::first(following).is_none();
    if following.is_empty() || (is_closed(text, at) && names_none()) {
        // "granting motion to extend time [76] PTO due": what follows is no name.
        let preceding = preceding(text, at.start);
        let ends_open = OPEN.iter().any(|word| preceding.ends_with(word));
        if following.is_empty() || !(preceding.is_empty() || ends_open) {
            return preceding.to_owned();
        }
    }
    following.to_owned()
}

/// Words behind which the name of a paper goes on.
const OPEN: [&str; 10] = [
    " to",
    " re",
    " of",
    " for",
    " on",
    " by",
    " as",
    " with",
    " from",
    " granting",
];

/// Whether a number stands in square brackets.
fn is_closed(text: &str, at: &Range<usize>) -> bool {
    text[..at.start].trim_end().ends_with('[') && text[at.end..].trim_start().starts_with(']')
}

fn following(text: &str, from: usize) -> &str {
    let mut rest = head(&text[from..], 2 * REACH);
    if let Some(numbers) = WORDS.list.as_ref().and_then(|list| list.find(rest)) {
        rest = &rest[numbers.end()..];
    }
    let rest = rest.trim_start_matches([']', ')', ',', ' ', '*', ':', '-', '"', '“']);
    // "[24] [30] and Reply to Order": another paper.
    if rest.starts_with("and ") {
        return "";
    }
    let chapter = WORDS.chapter.as_ref().and_then(|words| words.find(rest));
    let rest = &rest[chapter.map_or(0, |words| words.end())..];
    let end = WORDS.stop.as_ref().and_then(|stop| stop.find(rest));
    let words = head(&rest[..end.map_or(rest.len(), |end| end.start())], REACH).trim_end();
    let is_title = words.starts_with(|c: char| c.is_uppercase());
    let is_ruling = words.len() < SHORT
        && rulings(words)
            .first()
            .is_some_and(|ruling| ruling.at.start == 0);
    if !is_ruling && (is_title || paper::first(words).is_some()) {
        words
    } else {
        ""
    }
}

/// From the last name of a paper to the number.
fn preceding(text: &str, to: usize) -> &str {
    let before = before_cue(tail(&text[..to], REACH));
    // An appeal that is pending is no paper: "motion for a stay pending appeal".
    let named = ["pending appeal", "on appeal"]
        .iter()
        .find_map(|words| before.strip_suffix(words));
    let words = paper::last(named.unwrap_or(before)).map_or("", |last| &before[last..]);
    // "ORDER denying 48": the words say what is done, not to which paper.
    if words.contains(['.', ';', ']', '(', ')']) || !rulings(words).is_empty() {
        ""
    } else {
        words.trim()
    }
}

/// The text without the sign or the words that announce a number: "(Dkt. No.".
fn before_cue(text: &str) -> &str {
    let cue = WORDS.cue.as_ref().and_then(|cue| cue.find(text));
    &text[..cue.map_or(text.len(), |cue| cue.start())]
}

/// `motion to strike complaint[25] [30]`: of two numbers at the end of a title the second is
/// that of the request. The words for it, given where the first stands.
pub(super) fn request_around(text: &str, first: usize) -> String {
    let before = before_cue(tail(&text[..first], REACH));
    let Some(last) = paper::last(before) else {
        return String::new();
    };
    let requests = paper::requests(before).filter(|request| request.end <= last);
    let words = requests
        .last()
        .map_or("", |request| &before[request.start..]);
    if words.contains(['.', ';', ']', '(', ')']) {
        return String::new();
    }
    words.to_owned()
}

/// Whether words name one request.
pub(super) fn is_one_request(words: &str) -> bool {
    let first = words.split_whitespace().next().unwrap_or_default();
    paper::sort(words) == Paper::Request && !first.ends_with(['s', 'S'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, number: &str) -> String {
        let start = text.find(number).unwrap();
        beside(text, &(start..start + number.len()))
    }

    #[test]
    fn the_words_stand_after_the_number_or_before_it() {
        for (text, number, words) in [
            (
                "granting 19 Motion to Quash; denying 21",
                "19",
                "Motion to Quash",
            ),
            ("motion to dismiss[18] is denied", "18", "motion to dismiss"),
            (
                "granting [62] Motion to Withdraw as Attorney.",
                "62",
                "Motion to Withdraw as Attorney",
            ),
            (
                "granting 12, 13 Motions for Leave",
                "12",
                "Motions for Leave",
            ),
            (
                "the Motion to Seal, Dkt. No. 17, is",
                "17",
                "Motion to Seal",
            ),
            ("(RE: 58 ).", "58", ""),
            ("ORDER denying 48 . The mill", "48", ""),
            (
                "regarding [65-1] dft's motion for x",
                "65-1",
                "dft's motion for x",
            ),
        ] {
            assert_eq!(of(text, number), words, "{text}");
        }
    }

    #[test]
    fn of_two_numbers_the_second_is_the_request() {
        let text =
            "RESPONSE by Otter Mill in Opposition to MOTION to strike amended complaint[25] [30]";
        assert_eq!(
            request_around(text, text.find("25").unwrap()),
            "MOTION to strike amended complaint"
        );
        assert_eq!(request_around("ORDER re complaint[25] [30]", 20), "");
    }
}
