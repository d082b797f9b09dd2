//! Leaves out what is of private people: addresses, numbers by which they can be reached or
//! known, dates of birth. Names stay.
//!
//! It knows words only, neither dockets nor cases. What is left out is replaced by words that
//! say so and counted, because a quotation that was changed must not pass for the original.
//! The list follows Fed. R. Civ. P. 5.2(a) and Fed. R. Crim. P. 49.1(a), with the numbers of
//! prisoners and aliens added. Start with [`Privacy::text`].

mod patterns;

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use self::patterns::{Mark, PATTERNS, Pattern};
use crate::model::Case;

/// What is said in a citation whose quotation is not whole.
pub(super) const LEFT_OUT: &str = "personal data left out";

/// A sort of data of private people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PrivateData {
    /// A street address, a post box, or a city with its ZIP code.
    Address,
    /// A telephone or fax number.
    Telephone,
    /// An e-mail address.
    Email,
    /// The number under which an alien is registered in the United States.
    AlienNumber,
    /// The number of a prisoner.
    PrisonerNumber,
    /// A social security number, or its last digits.
    SocialSecurity,
    /// A day or year of birth.
    BirthDate,
}

impl PrivateData {
    /// Every sort.
    pub const ALL: [PrivateData; 7] = [
        PrivateData::Address,
        PrivateData::Telephone,
        PrivateData::Email,
        PrivateData::AlienNumber,
        PrivateData::PrisonerNumber,
        PrivateData::SocialSecurity,
        PrivateData::BirthDate,
    ];

    /// One of them and several, in words.
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            PrivateData::Address => ("address", "addresses"),
            PrivateData::Telephone => ("telephone number", "telephone numbers"),
            PrivateData::Email => ("e-mail address", "e-mail addresses"),
            PrivateData::AlienNumber => ("alien registration number", "alien registration numbers"),
            PrivateData::PrisonerNumber => ("prisoner number", "prisoner numbers"),
            PrivateData::SocialSecurity => ("social security number", "social security numbers"),
            PrivateData::BirthDate => ("date of birth", "dates of birth"),
        }
    }
}

/// How many of each sort were left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Omissions([usize; PrivateData::ALL.len()]);

impl Omissions {
    /// How many of one sort.
    pub fn of(&self, sort: PrivateData) -> usize {
        self.0[sort as usize]
    }

    /// How many of all.
    pub fn total(&self) -> usize {
        self.0.iter().sum()
    }

    /// Adds those of another text.
    pub(super) fn append(&mut self, other: Omissions) {
        for (count, more) in self.0.iter_mut().zip(other.0) {
            *count += more;
        }
    }
}

/// Leaves out private data, or keeps it, as was asked for.
#[derive(Debug, Default)]
pub(super) struct Privacy {
    keep: bool,
    /// Words of the names of parties: a number after one of them is that of a person.
    names: HashSet<String>,
    /// How many were left out of what was kept.
    pub left_out: Omissions,
}

impl Privacy {
    /// One that keeps everything when `keep` says so.
    pub(super) fn new(keep: bool) -> Self {
        Self {
            keep,
            ..Self::default()
        }
    }

    /// Learns the name of a party.
    pub(super) fn know(&mut self, name: &str) {
        if !self.keep {
            self.names.extend(
                words(name)
                    .filter(|word| word.len() > 1)
                    .map(str::to_lowercase),
            );
        }
    }

    /// A text without private data; what is left out is counted.
    pub(super) fn text<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        let (text, left_out) = self.cleaned(text, false);
        self.left_out.append(left_out);
        text
    }

    /// A text without private data that is counted elsewhere.
    pub(super) fn again<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.cleaned(text, false).0
    }

    /// The name of a party without its numbers. Streets stay, they may be the name.
    pub(super) fn name<'t>(&mut self, name: &'t str) -> Cow<'t, str> {
        let (name, left_out) = self.cleaned(name, true);
        self.left_out.append(left_out);
        name
    }

    /// Leaves private data out of a text, if there is one; whether there was any.
    fn replace(&mut self, text: Option<&mut String>) -> bool {
        let Some(text) = text else { return false };
        let cleaned = match self.text(text) {
            Cow::Owned(cleaned) => cleaned,
            Cow::Borrowed(_) => return false,
        };
        *text = cleaned;
        true
    }

    fn cleaned<'t>(&self, text: &'t str, is_name: bool) -> (Cow<'t, str>, Omissions) {
        let mut left_out = Omissions::default();
        if self.keep {
            return (Cow::Borrowed(text), left_out);
        }
        let found = self.find(text, is_name);
        if found.is_empty() {
            return (Cow::Borrowed(text), left_out);
        }
        let mut cleaned = String::with_capacity(text.len());
        let mut end = 0;
        for (range, sort) in found {
            if range.start < end {
                continue;
            }
            cleaned.push_str(&text[end..range.start]);
            for part in ["[", sort.words().0, " left out]"] {
                cleaned.push_str(part);
            }
            left_out.0[sort as usize] += 1;
            end = range.end;
        }
        cleaned.push_str(&text[end..]);
        (Cow::Owned(cleaned), left_out)
    }

    /// What is private, by its place; of two at one place the longer comes first.
    fn find(&self, text: &str, is_name: bool) -> Vec<(Range<usize>, PrivateData)> {
        let bytes = text.as_bytes();
        let at = bytes.contains(&b'@');
        let digits = bytes.iter().any(u8::is_ascii_digit);
        let mut found = Vec::new();
        if !(at || digits) {
            return found;
        }
        let run = longest_run(bytes);
        for pattern in PATTERNS.iter() {
            let possible = match pattern.mark {
                Mark::At => at,
                Mark::Digits(together) => digits && together <= run,
            };
            if possible && (pattern.in_names || !is_name) {
                let matches = matches(pattern, text);
                found.extend(matches.map(|range| (range, pattern.finds)));
            }
        }
        if bytes.contains(&b'#') {
            found.extend(self.numbered_people(text, is_name));
        }
        found.sort_by_key(|(range, _)| (range.start, std::cmp::Reverse(range.end)));
        found
    }

    /// `John Smith #12345`: a number of five to eight digits right after the name of a party.
    /// Looking back for the name, which may be far, waits until there is such a number; it ends
    /// at the number before at the latest, so that no part of a text is passed twice.
    fn numbered_people(&self, text: &str, is_name: bool) -> Vec<(Range<usize>, PrivateData)> {
        let places = text.match_indices('#').filter_map(|(at, _)| {
            let digits = text[at + 1..]
                .bytes()
                .take_while(u8::is_ascii_digit)
                .count();
            let range = at..at + 1 + digits;
            if !(5..=8).contains(&digits) || !stands_alone(text, &range) {
                return None;
            }
            let before = words(text[..at].trim_end_matches([' ', ',', '('])).next_back()?;
            let known = is_name || self.names.contains(&before.to_lowercase());
            known.then_some((range, PrivateData::PrisonerNumber))
        });
        places.collect()
    }
}

/// Leaves private data out of a case that was not made of dockets: out of the words of its
/// events and of the remarks on its parties.
pub(super) fn clean(case: &mut Case, keep: bool) -> Omissions {
    let mut privacy = Privacy::new(keep);
    if keep {
        return privacy.left_out;
    }
    for party in &case.parties {
        privacy.know(&party.name);
    }
    for event in &mut case.events {
        privacy.replace(Some(&mut event.title));
        if let Some(said) = event.said_mut() {
            for text in [&mut said.because, &mut said.outcome, &mut said.note] {
                privacy.replace(text.as_mut());
            }
        }
        for cite in &mut event.sources {
            if privacy.replace(cite.quote.as_mut()) {
                let note = cite.note.get_or_insert_default();
                if !note.is_empty() {
                    note.push_str("; ");
                }
                note.push_str(LEFT_OUT);
            }
        }
    }
    for party in &mut case.parties {
        privacy.replace(party.note.as_mut());
    }
    privacy.left_out
}

/// How many digits stand together at most. What is not ASCII may be one too.
fn longest_run(bytes: &[u8]) -> usize {
    let may_be_one = |byte: u8| byte.is_ascii_digit() || !byte.is_ascii();
    let begins_one = |byte: &&u8| !matches!(byte, 0x80..0xC0);
    let runs = bytes.split(|byte| !may_be_one(*byte));
    let lengths = runs.map(|run| run.iter().filter(begins_one).count());
    lengths.max().unwrap_or(0)
}

/// What a pattern finds, without what only looks like it.
fn matches<'t>(pattern: &'t Pattern, text: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
    pattern.regex.captures_iter(text).filter_map(move |found| {
        let range = found.get(1).or_else(|| found.get(0))?.range();
        let words = &text[range.clone()];
        let fits = match pattern.finds {
            PrivateData::Address => is_address(words, &text[range.end..]),
            PrivateData::Telephone => is_telephone(words),
            _ => true,
        };
        (fits && stands_alone(text, &range)).then_some(range)
    })
}

/// Whether what is found is no part of a longer number such as `1:17-cv-00050-123`.
fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].chars().next_back();
    let mut after = text[range.end..].chars();
    let joined = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '$' | '_');
    !before.is_some_and(|c| joined(c) || c == ':')
        && match (after.next(), after.next()) {
            (Some('-' | '/' | '.' | ','), Some(next)) => !next.is_ascii_digit(),
            (Some(next), _) => !next.is_ascii_alphanumeric(),
            (None, _) => true,
        }
}

/// Seven digits or more, and no day such as `2014-08-29`.
fn is_telephone(words: &str) -> bool {
    let digits = words.bytes().filter(u8::is_ascii_digit).count();
    let day = words.get(..4).is_some_and(|year| {
        year.bytes().all(|byte| byte.is_ascii_digit()) && words[4..].starts_with('-')
    });
    (7..=15).contains(&digits) && !day
}

/// Words of entries that follow the number of another entry: `12 Order Wall Street`.
const OF_ENTRIES: [&str; 22] = [
    "affidavit",
    "amended",
    "answer",
    "application",
    "brief",
    "certificate",
    "claim",
    "complaint",
    "declaration",
    "exhibit",
    "first",
    "judgment",
    "letter",
    "memorandum",
    "minute",
    "motion",
    "notice",
    "objection",
    "order",
    "response",
    "stipulation",
    "transcript",
];

/// Words after a street that make it the name of a company.
const OF_COMPANIES: [&str; 18] = [
    "associates",
    "bank",
    "capital",
    "church",
    "co",
    "company",
    "condominium",
    "corp",
    "corporation",
    "holdings",
    "inc",
    "journal",
    "llc",
    "lp",
    "owners",
    "partners",
    "properties",
    "realty",
];

fn is_address(street: &str, after: &str) -> bool {
    let entry = words(street)
        .skip(1)
        .take(4)
        .any(|word| OF_ENTRIES.contains(&word.to_lowercase().as_str()));
    let next = words(after.get(..after.len().min(24)).unwrap_or_default()).next();
    let plain = next.map(|word| word.to_lowercase().replace('.', ""));
    let company = after.starts_with([' ', ','])
        && plain.is_some_and(|word| OF_COMPANIES.contains(&word.as_str()));
    // `First` stands in streets too, but never between a number and a word of an entry only.
    !company && (!entry || only_first(street))
}

/// Whether `First` is the only word of [`OF_ENTRIES`] there, as in `200 First Street`.
fn only_first(street: &str) -> bool {
    words(street).skip(1).take(4).all(|word| {
        let word = word.to_lowercase();
        word == "first" || !OF_ENTRIES.contains(&word.as_str())
    })
}

/// The words of a text, without what stands between them.
fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '\'' | '’' | '-')))
        .map(|word| word.trim_matches(['.', '-', '\'']))
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_is_well_formed() {
        assert_eq!(PATTERNS.len(), patterns::written().len());
    }

    #[test]
    fn a_million_marks_are_passed_once() {
        let mut privacy = Privacy::new(false);
        privacy.know("Ann Finch");
        let marks = "#".repeat(1_000_000);
        let text = format!("12 {marks} Finch {marks}12345");
        assert!(!privacy.text(&text).contains("12345"));
        let numbered = "Finch #12345 #1234567890 ".repeat(1000);
        assert!(
            privacy
                .text(&numbered)
                .contains("Finch [prisoner number left out] #123")
        );
        assert_eq!(privacy.left_out.total(), 1001);
    }

    #[test]
    fn what_was_left_out_stays_so() {
        let mut privacy = Privacy::new(false);
        let text = "Ann, 12 Elm Street, (808) 555-0123, a@example.org, DOB: 1/2/1970";
        let once = privacy.text(text).into_owned();
        assert_eq!(privacy.left_out.total(), 4);
        assert_eq!(privacy.again(&once), once);
    }
}
