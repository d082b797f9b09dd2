//! Which paper is meant where a ruling names none by number: the only one that it can mean.
//!
//! What asks for a decision is open until an entry decides it. Words for a paper mean the one
//! open paper that has them; bare words such as "the petition" the only one of its sort. Start
//! with [`OpenPapers::meant`].

use std::collections::{BTreeSet, HashMap};

use crate::model::{Kind, Verb};

/// A word that so many open papers have tells none from others.
const TOO_COMMON: usize = 150;

/// Words of an object that are compared at most, and of a paper.
const MOST_WORDS: usize = 10;
const MOST_OF_PAPER: usize = 60;

/// Words that tell no paper from another.
const SAY_NOTHING: [&str; 34] = [
    "motion",
    "motions",
    "application",
    "petition",
    "request",
    "order",
    "the",
    "for",
    "and",
    "filed",
    "with",
    "plaintiff",
    "defendant",
    "appellant",
    "appellee",
    "petitioner",
    "respondent",
    "court",
    "hereby",
    "granted",
    "denied",
    "that",
    "this",
    "upon",
    "consideration",
    "are",
    "was",
    "from",
    "said",
    "writ",
    "party",
    "parties",
    "dated",
    "its",
];

/// Papers that wait for a decision.
#[derive(Default)]
pub(super) struct OpenPapers {
    by_word: HashMap<String, Vec<usize>>,
    by_sort: HashMap<&'static str, BTreeSet<usize>>,
    sorts: HashMap<usize, &'static str>,
}

impl OpenPapers {
    /// Adds a paper of a kind, which stands at a place among the entries.
    pub(super) fn add(&mut self, place: usize, kind: &str, text: &str) {
        let sort = sort_of(kind);
        self.sorts.insert(place, sort);
        self.by_sort.entry(sort).or_default().insert(place);
        let words: BTreeSet<String> = words(text).take(MOST_OF_PAPER).collect();
        for word in words {
            let places = self.by_word.entry(word).or_default();
            if places.len() <= TOO_COMMON {
                places.push(place);
            }
        }
    }

    /// Takes off a paper that was decided.
    pub(super) fn close(&mut self, place: usize) {
        if let Some(sort) = self.sorts.remove(&place)
            && let Some(open) = self.by_sort.get_mut(sort)
        {
            open.remove(&place);
        }
    }

    /// Whether the paper at a place waits for a decision.
    pub(super) fn waits(&self, place: usize) -> bool {
        self.sorts.contains_key(&place)
    }

    /// The one open paper that the words for it can mean.
    pub(super) fn meant(&self, object: &str) -> Option<usize> {
        let object = without_owner(object);
        let told: Vec<String> = words(object).take(MOST_WORDS).collect();
        if told.is_empty() {
            return self.bare(object);
        }
        if let Some(place) = self.numbered(object, &told) {
            return Some(place);
        }
        let mut counts: HashMap<usize, usize> = HashMap::new();
        for word in told.iter().collect::<BTreeSet<_>>() {
            let places = self.by_word.get(word).map_or(&[][..], Vec::as_slice);
            if places.len() > TOO_COMMON {
                continue;
            }
            for place in places.iter().filter(|place| self.sorts.contains_key(place)) {
                *counts.entry(*place).or_default() += 1;
            }
        }
        let all = told.iter().collect::<BTreeSet<_>>().len();
        let mut fitting = counts.iter().filter(|(_, count)| *count * 4 >= all * 3);
        match (fitting.next(), fitting.next()) {
            (Some((place, _)), None) => Some(*place),
            _ => None,
        }
    }

    /// The one open paper of the sort that is named with one of the numbers that the Supreme
    /// Court gives to applications and motions: "Application (31A22) for stay".
    fn numbered(&self, object: &str, told: &[String]) -> Option<usize> {
        let sort = self.by_sort.get(noun_of(object)?)?;
        let numbers = told.iter().filter(|word| is_docket_number(word));
        let mut found: BTreeSet<usize> = BTreeSet::new();
        for number in numbers {
            let places = self.by_word.get(number).map_or(&[][..], Vec::as_slice);
            found.extend(places.iter().filter(|place| sort.contains(place)));
        }
        let mut found = found.into_iter();
        match (found.next(), found.next()) {
            (Some(place), None) => Some(place),
            _ => None,
        }
    }

    /// The only open paper of the sort that is named without a word more: "Petition DISMISSED".
    pub(super) fn bare(&self, object: &str) -> Option<usize> {
        let noun = noun_of(object).filter(|_| words(object).next().is_none())?;
        self.only(noun)
    }

    /// The only open paper of a sort.
    pub(super) fn only(&self, sort: &str) -> Option<usize> {
        let mut open = self.by_sort.get(sort)?.iter();
        match (open.next(), open.next()) {
            (Some(place), None) => Some(*place),
            _ => None,
        }
    }
}

/// The sort of paper for which a bare word stands.
fn sort_of(kind: &str) -> &'static str {
    match kind {
        Kind::PETITION_FOR_REHEARING => "rehearing",
        Kind::REPORT => "report",
        kind if kind.contains("petition") => "petition",
        kind if kind.contains("application") => "application",
        kind if kind.contains("motion") => "motion",
        _ => "another paper",
    }
}

/// The words for a paper without the name of whose it is, "application of Ada Finch": many papers
/// have that.
fn without_owner(object: &str) -> &str {
    let is_name = |words: &str| {
        let mut words = words.split(|c: char| !c.is_alphanumeric() && c != '\'');
        words.all(|word| word.is_empty() || word.starts_with(|c: char| c.is_uppercase()))
    };
    let places = [" of ", " by "].iter().filter_map(|joint| {
        let at = object.find(joint)?;
        is_name(&object[at + joint.len()..]).then_some(at)
    });
    places.min().map_or(object, |at| &object[..at])
}

/// The noun with which bare words name a paper.
fn noun_of(object: &str) -> Option<&'static str> {
    let lower = object.to_lowercase();
    let nouns = ["rehearing", "report", "petition", "application", "motion"];
    nouns
        .into_iter()
        .filter_map(|noun| Some((lower.find(noun)?, noun)))
        .min()
        .map(|(_, noun)| noun)
}

/// Whether a word in small letters is such as "31a22" or "31m105".
fn is_docket_number(word: &str) -> bool {
    let (term, rest) = word.split_at_checked(2).unwrap_or_default();
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    is_digits(term) && rest.strip_prefix(['a', 'm']).is_some_and(is_digits)
}

/// The words of a text that tell a paper from others, in small letters.
fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| word.len() > 2).map(str::to_lowercase);
    words.filter(|word| {
        word.contains(|c: char| c.is_alphabetic()) && !SAY_NOTHING.contains(&word.as_str())
    })
}

/// Whether a verb decides what a party asked for.
pub(super) fn decides_request(verb: Verb) -> bool {
    matches!(
        verb,
        Verb::Grants | Verb::GrantsInPart | Verb::Denies | Verb::Moots | Verb::Withdraws
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_mean_the_one_paper_that_has_them() {
        let mut open = OpenPapers::default();
        open.add(
            0,
            "motion",
            "MOTION to extend time to file brief by Otter Mill",
        );
        open.add(1, "motion", "MOTION for leave to file a deferred appendix");
        open.add(
            2,
            "cert-petition",
            "Petition for a writ of certiorari of Otter Mill filed.",
        );
        assert_eq!(
            open.meant("motion to extend time to file brief filed by"),
            Some(0)
        );
        assert_eq!(
            open.meant("motion for leave to file a deferred appendix, the motion is"),
            Some(1)
        );
        assert_eq!(open.meant("Petition"), Some(2));
        assert_eq!(open.meant("the motion"), None);
        assert_eq!(open.meant("motion to seal the pond"), None);
        assert_eq!(open.meant("it"), None);
        assert_eq!(open.meant("request of Otter Mill"), None);
        open.close(1);
        assert_eq!(open.meant("the motion"), Some(0));
        assert_eq!(open.meant("deferred appendix"), None);
    }
}
