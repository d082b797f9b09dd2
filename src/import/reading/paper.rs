//! The words for an entry that stand beside its number, and what sort of paper they name.
//!
//! Clerks write `19 Motion to Quash` or `motion to quash [19]`. Start with [`beside`].

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use super::outcomes::rulings;
use super::references::{head, tail};
use super::rules::searched;

/// The most bytes that are looked at on either side of a number.
const REACH: usize = 100;

/// The sort of paper that can be the target of a ruling or a filing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Paper {
    /// What asks the court for something.
    Request,
    /// What binds, or is proposed to bind.
    Order,
    /// A stay.
    Stay,
    /// A complaint, an indictment, an appeal: what opens a case.
    Case,
    /// A pleading to be answered.
    Pleading,
    /// What answers a request.
    Response,
    /// What the words do not say, where no other number is named.
    Alone,
    /// Anything.
    Any,
    /// A paper of another sort.
    Another,
    /// The words do not say.
    Unsaid,
}

impl Paper {
    /// Whether a paper of this sort is one of the sort that is wanted.
    pub(super) fn is_of(self, wanted: Paper) -> bool {
        match wanted {
            Paper::Any => true,
            Paper::Case => matches!(self, Paper::Pleading | Paper::Case | Paper::Request),
            Paper::Stay => matches!(self, Paper::Stay | Paper::Order),
            wanted => self == wanted,
        }
    }
}

const REQUEST: &str = r"motions?|mtns?|applications?|requests?|petitions?|stipulat\w+|letter motion|letters?|objections?|appl|ex parte";
const ORDER: &str = r"orders?|judge?ments?|jgm|opinions?|rulings?|decrees?|warrants?|injunctions?|reports? (?:and|&) recommendations?|findings|subpoenas?|decisions?|verdict|scheduling|default|entry of default|sentence|mandate|hearing|notice of hearing";
const RESPONSE: &str = r"responses?|oppositions?|objection to|memorandum in opposition|brief in opposition|response in opposition";
const PLEADING: &str = r"complaints?|cmp|counter-?claims?|cross-?claims?|third[- ]party complaints?|indictment|information|notice of removal|crossclaim";
const CASE: &str = r"notices? of (?:\w+ )?appeal|appeals?|claims?|adversary";

struct Words {
    first: Option<Regex>,
    start: Option<Regex>,
    list: Option<Regex>,
    stop: Option<Regex>,
    cue: Option<Regex>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| Words {
    first: searched(&format!(
        r"\b(?:(?P<response>{RESPONSE})|(?P<request>{REQUEST})|(?P<case>{CASE})|(?P<order>{ORDER})|(?P<pleading>{PLEADING})|(?P<stay>stays?)|(?P<other>notices?|memorandum|brief|reply|exhibits?|declarations?|affidavits?|certificates?|transcripts?|statements?|minutes?|plan|schedules?|summons|answer|proposed))\b"
    )),
    start: searched(&format!(
        r"\b(?:(?:{RESPONSE}|{REQUEST}|{CASE}|{ORDER}|{PLEADING}|answer|notice|memorandum|brief|reply|declaration|affidavit|exhibit|claim)\b)"
    )),
    list: searched(r"^[\])#*,&\s-]*(?:(?:and|&)\s+)?[\[(#]*\d{1,5}(?:-\d{1,2})?\b"),
    stop: searched(
        r"[,;:.()\[\]*]|\b(?:filed|by|as to|signed|is|are|was|were|set|and [\[#]?\d|re|regarding|granting|denying)\b|\d",
    ),
    cue: searched(r"(?:[,(\[#:]| |\b(?:dkt|docs?|docket|document|ecf|nos?|de)\b\.?)+$"),
});

/// The words for the entry whose number stands at a place: those that follow, else those
/// before it.
pub(super) fn beside(text: &str, at: &Range<usize>) -> String {
    let following = following(text, at.end);
    if following.is_empty() {
        preceding(text, at.start).to_owned()
    } else {
        following.to_owned()
    }
}

fn following(text: &str, from: usize) -> &str {
    let mut rest = head(&text[from..], 2 * REACH);
    while let Some(next) = WORDS.list.as_ref().and_then(|list| list.find(rest)) {
        rest = &rest[next.end()..];
    }
    let rest = rest.trim_start_matches([']', ')', ',', ' ', '*', ':', '-', '"', '“']);
    let end = WORDS.stop.as_ref().and_then(|stop| stop.find(rest));
    let words = head(&rest[..end.map_or(rest.len(), |end| end.start())], REACH).trim_end();
    let is_title = words.starts_with(|c: char| c.is_uppercase());
    let names = || {
        WORDS
            .first
            .as_ref()
            .is_some_and(|first| first.is_match(words))
    };
    if is_title || names() { words } else { "" }
}

/// From the last name of a paper to the number.
fn preceding(text: &str, to: usize) -> &str {
    let before = before_cue(tail(&text[..to], REACH));
    let last = WORDS
        .start
        .as_ref()
        .and_then(|start| start.find_iter(before).last());
    let words = last.map_or("", |last| &before[last.start()..]);
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

/// "motion to strike complaint[25] [30]": of two numbers at the end of a title the second is
/// that of the request. The words for it, given where the first stands.
pub(super) fn request_around(text: &str, first: usize) -> String {
    let before = before_cue(tail(&text[..first], REACH));
    let (Some(names), Some(last)) = (&WORDS.first, WORDS.start.as_ref()) else {
        return String::new();
    };
    let Some(last) = last.find_iter(before).last() else {
        return String::new();
    };
    let requests = names
        .captures_iter(before)
        .filter_map(|name| name.name("request"));
    let request = requests
        .filter(|request| request.end() <= last.start())
        .last();
    let words = request.map_or("", |request| &before[request.start()..]);
    if words.contains(['.', ';', ']', '(', ')']) {
        return String::new();
    }
    words.to_owned()
}

/// The sort of paper that the words name first.
pub(super) fn sort(words: &str) -> Paper {
    let Some(captures) = WORDS.first.as_ref().and_then(|first| first.captures(words)) else {
        return Paper::Unsaid;
    };
    let is = |name| captures.name(name).is_some();
    match () {
        () if is("request") => Paper::Request,
        () if is("order") => Paper::Order,
        () if is("response") => Paper::Response,
        () if is("pleading") => Paper::Pleading,
        () if is("case") => Paper::Case,
        () if is("stay") => Paper::Stay,
        () => Paper::Another,
    }
}

/// Where the first name of a paper stands in the words.
pub(super) fn first(words: &str) -> Option<usize> {
    let first = WORDS.first.as_ref()?;
    first.find(words).map(|found| found.start())
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

    #[test]
    fn the_first_name_is_the_sort() {
        assert_eq!(sort("Order on Motion"), Paper::Order);
        assert_eq!(sort("Motion to Amend Order"), Paper::Request);
        assert_eq!(sort("Notice of Appeal"), Paper::Case);
        assert_eq!(sort("Compensation"), Paper::Unsaid);
        assert_eq!(sort("Certificate of Service"), Paper::Another);
    }
}
