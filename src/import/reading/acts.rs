//! What a court did to the papers that an entry names: the grammar of entries.
//!
//! An entry is cut into clauses. In each, words of ruling are bound to the numbers on which they
//! act: those that follow them as their object, those of which they are said, those that repeat
//! by number what was said in words. The words are data, `assets/entry-rules/grammar.toml`, and
//! GRAMMAR.md beside it says the grammar for readers. Start with [`bound`].

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use super::clauses::Clauses;
use super::ends::{head, tail};
use super::outcomes::Ruling;
use super::paper::{self, Paper};
use super::rules::{fits, searched, table};
use super::{Basis, Reference, UnnumberedAct};
use crate::model::Verb;

const TABLE: &str = include_str!("../../../assets/entry-rules/grammar.toml");

/// How far a ruling reaches, in bytes.
pub(super) const REACH: usize = 300;

/// How far before a ruling stands that of which a sentence of its own says it, in bytes.
const FAR: usize = 600;

/// How many words may stand between a ruling and its object without a name of a paper.
const MOST_FILLER: usize = 16;

#[derive(Debug, Default, Deserialize)]
struct Table {
    abbreviations: Vec<String>,
    filler: Vec<String>,
    repeats: String,
    related: String,
    joint: String,
    copula: String,
    subject: String,
    embedded: String,
    recommended: String,
    #[cfg(test)]
    form: Vec<Form>,
}

#[cfg(test)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    text: String,
    does: Vec<String>,
}

/// The grammar, ready for use.
struct Grammar {
    abbreviations: Vec<String>,
    filler: Option<Regex>,
    repeats: Option<Regex>,
    related: Option<Regex>,
    joint: Option<Regex>,
    copula: Option<Regex>,
    subject: Option<Regex>,
    embedded: Option<Regex>,
    recommended: Option<Regex>,
    #[cfg(test)]
    forms: Vec<Form>,
}

static GRAMMAR: LazyLock<Grammar> = LazyLock::new(|| {
    let table = table::<Table>(TABLE);
    Grammar {
        abbreviations: table.abbreviations,
        filler: searched(&format!("^(?:{})$", table.filler.join("|"))),
        repeats: searched(&table.repeats),
        related: searched(&table.related),
        joint: searched(&table.joint),
        copula: searched(&table.copula),
        subject: searched(&table.subject),
        embedded: searched(&table.embedded),
        recommended: searched(&table.recommended),
        #[cfg(test)]
        forms: table.form,
    }
});

/// A verb, and on what it rests.
pub(super) type VerbReading = (Option<Verb>, Basis);

/// What the rulings of an entry do.
#[derive(Debug, Default)]
pub(super) struct BoundActs {
    /// For each reference what is done to the entry that it names.
    pub verbs: Vec<Option<VerbReading>>,
    /// What is done to papers that are named by words only.
    pub unnumbered: Vec<UnnumberedAct>,
}

/// Whether the entry recommends a decision and makes none.
pub(super) fn recommends(text: &str) -> bool {
    fits(GRAMMAR.recommended.as_ref(), head(text, REACH))
}

/// Whether the words between two numbers join them in one list.
pub(super) fn are_joined(between: &str) -> bool {
    between.len() < REACH && fits(GRAMMAR.joint.as_ref(), between)
}

/// Binds the rulings of a text to what it names.
pub(super) fn bound(text: &str, rulings: &[Ruling], references: &[Reference]) -> BoundActs {
    let mut acts = BoundActs {
        verbs: vec![None; references.len()],
        unnumbered: Vec::new(),
    };
    if rulings.is_empty() {
        return acts;
    }
    let clauses = Clauses::of(text, &GRAMMAR.abbreviations);
    let mut binder = Binder {
        text,
        embedded: embedded(text, rulings, &clauses),
        rulings,
        references,
        clauses,
        governs: vec![None; references.len()],
    };
    for (place, reference) in references.iter().enumerate() {
        if reference.is_agent {
            continue;
        }
        if let Some(ruling) = binder.active(place).or_else(|| binder.passive(place)) {
            binder.governs[place] = Some(ruling);
            if binder.decides(ruling, place) {
                let ruling = &rulings[ruling];
                acts.verbs[place] = Some((ruling.verb, Basis::Rule(ruling.name)));
            }
        }
    }
    if acts.verbs.iter().all(Option::is_none) {
        acts.unnumbered = binder.unnumbered();
    }
    acts
}

/// Which rulings are not of this entry: "motion to vacate order granting 12 motion".
fn embedded(text: &str, rulings: &[Ruling], clauses: &Clauses) -> Vec<bool> {
    let is_embedded = |ruling: &Ruling| {
        let start = clauses.start_of(ruling.at.start);
        let before = tail(&text[start..ruling.at.start], REACH);
        let Some(order) = GRAMMAR
            .embedded
            .as_ref()
            .and_then(|order| order.find(before))
        else {
            return false;
        };
        let lead = &before[..order.start()];
        // "MEMORANDUM OPINION AND ORDER denying" is the title of one paper.
        let lower = lead.to_ascii_lowercase();
        let about = ["notice", "supplement", "certificate", "transmi"];
        paper::requests(lead).next().is_some()
            || about.iter().any(|words| lower.contains(words))
            || rulings.iter().any(|other| {
                other.is_active && other.at.start >= start && other.at.end <= ruling.at.start
            })
    };
    rulings
        .iter()
        .map(|ruling| ruling.is_active && is_embedded(ruling))
        .collect()
}

/// Binds rulings to references, one after the other.
struct Binder<'a> {
    text: &'a str,
    rulings: &'a [Ruling],
    /// Whether a ruling is one that the entry only mentions.
    embedded: Vec<bool>,
    references: &'a [Reference],
    clauses: Clauses,
    /// The ruling in whose list each reference stands, be it decided by it or not.
    governs: Vec<Option<usize>>,
}

impl Binder<'_> {
    /// Whether a ruling can decide the paper that a reference names, as far as its words say.
    fn decides(&self, ruling: usize, place: usize) -> bool {
        let ruling = &self.rulings[ruling];
        let what = &self.references[place].what;
        let sort = paper::sort(what);
        let on_appeal = matches!(
            ruling.verb,
            Some(
                Verb::Affirms
                    | Verb::AffirmsInPart
                    | Verb::Reverses
                    | Verb::ReversesInPart
                    | Verb::Vacates
                    | Verb::Remands
            )
        ) && what.to_ascii_lowercase().contains("appeal");
        let refuses_plan = sort == Paper::Plan && matches!(ruling.verb, Some(Verb::Denies));
        let is_unsaid = sort == Paper::Unsaid && ruling.on != Paper::Case;
        sort.is_of(ruling.on) || is_unsaid || on_appeal || refuses_plan
    }

    /// The ruling before a reference of which it is the object.
    fn active(&self, place: usize) -> Option<usize> {
        let at = &self.references[place].at;
        let before = self
            .rulings
            .partition_point(|ruling| ruling.at.end <= at.start);
        let near = (0..before)
            .rev()
            .take_while(|index| self.rulings[*index].at.end + REACH >= at.start);
        let own = near.clone().find(|index| !self.embedded[*index])?;
        let words = self.text.get(self.rulings[own].at.end..at.start)?;
        let is_related = fits(GRAMMAR.related.as_ref(), tail(words, 60));
        let one_clause =
            self.clauses.start_of(self.rulings[own].at.start) == self.clauses.start_of(at.start);
        if !(one_clause || is_related) {
            return None;
        }
        if !self.rulings[own].is_active {
            return (is_related && self.is_free(own, place, words)).then_some(own);
        }
        self.is_object(own, place, words, is_related).then_some(own)
    }

    /// "OUTCOME: Granted (related document 6)": a ruling without a subject of its own, before
    /// the number.
    fn is_free(&self, ruling: usize, place: usize, words: &str) -> bool {
        let start = self.clauses.start_of(self.rulings[ruling].at.start);
        let last = place.checked_sub(1).map(|last| &self.references[last]);
        match last {
            Some(last) if last.at.start >= self.rulings[ruling].at.end => {
                self.governs[place - 1] == Some(ruling)
                    && are_joined(&self.text[last.at.end..self.references[place].at.start])
            }
            Some(last) if last.at.start >= start => false,
            _ => words.len() < REACH / 2,
        }
    }

    /// Whether a reference is the object of a ruling before it, `words` between the two.
    fn is_object(&self, ruling: usize, place: usize, words: &str, is_related: bool) -> bool {
        let reference = &self.references[place];
        let last = place.checked_sub(1).map(|last| &self.references[last]);
        if let Some(last) = last.filter(|last| last.at.start >= self.rulings[ruling].at.end) {
            let between = &self.text[last.at.end.min(reference.at.start)..reference.at.start];
            let in_list = self.governs[place - 1] == Some(ruling) && are_joined(between);
            let governed = self.governs[..place].contains(&Some(ruling));
            return in_list || (is_related && !governed && self.embeds(ruling, place));
        }
        if is_filler(words) {
            return true;
        }
        let Some(cue) = GRAMMAR.repeats.as_ref().and_then(|cue| cue.find(words)) else {
            return object_is_repeated(words, &reference.what);
        };
        let phrase = &words[..cue.start()];
        if phrase.contains(';') || (phrase.contains(':') && !is_related) {
            return false;
        }
        let Some(start) = paper::first(phrase) else {
            return true;
        };
        let object = phrase[start..].split(" as to ").next().unwrap_or_default();
        let what = reference.what.trim();
        what.is_empty()
            || same_beginning(object, what)
            || (is_related && self.decides(ruling, place))
    }

    /// Whether a ruling that the entry only mentions stands between a ruling and a reference.
    fn embeds(&self, ruling: usize, place: usize) -> bool {
        let start = self.references[place].at.start;
        let after = self.rulings.iter().zip(&self.embedded).skip(ruling + 1);
        let mut between = after.take_while(|(other, _)| other.at.end <= start);
        between.any(|(_, embedded)| *embedded)
    }

    /// The ruling after a reference that is said of it.
    fn passive(&self, place: usize) -> Option<usize> {
        let at = &self.references[place].at;
        let first = self
            .rulings
            .partition_point(|ruling| ruling.at.start < at.end);
        let clause = self.clauses.start_of(at.start);
        for index in first..self.rulings.len() {
            let ruling = &self.rulings[index];
            if ruling.at.start > at.end + FAR || (ruling.is_active && !self.embedded[index]) {
                return None;
            }
            if self.embedded[index] {
                continue;
            }
            if self.clauses.start_of(ruling.at.start) == clause {
                return self.is_subject(index, place).then_some(index);
            }
            match self.is_topic(index, place, index == first) {
                Topic::Same => return Some(index),
                Topic::Another => {}
                Topic::Unclear => return None,
            }
        }
        None
    }

    /// "motion 12 is denied": whether a ruling in the same clause is said of a reference.
    fn is_subject(&self, ruling: usize, place: usize) -> bool {
        let passive = &self.rulings[ruling];
        let mut start = self.references[place].at.end;
        for next in self.references.iter().skip(place + 1) {
            if next.at.start >= passive.at.start {
                break;
            }
            let between = self.text.get(start..next.at.start).unwrap_or_default();
            if !are_joined(between) {
                return false;
            }
            start = next.at.end.max(start).min(passive.at.start);
        }
        let words = &self.text[start..passive.at.start];
        words.len() < REACH
            && self.decides(ruling, place)
            && (fits(GRAMMAR.copula.as_ref(), words)
                || starts_with_copula(&self.text[passive.at.clone()]))
    }

    /// "re 10 Motion by Otter Mill. The motion is GRANTED.": whether a ruling in a sentence of
    /// its own is said of the paper that a sentence before it names.
    fn is_topic(&self, ruling: usize, place: usize, is_first: bool) -> Topic {
        let passive = &self.rulings[ruling];
        let start = self.clauses.start_of(passive.at.start);
        let subject = &self.text[start..passive.at.start];
        let what = &self.references[place].what;
        if !self.decides(ruling, place) || paper::sort(what) == Paper::Unsaid {
            return Topic::Unclear;
        }
        let numbered = self
            .references
            .iter()
            .any(|other| other.at.start >= start && other.at.start < passive.at.start);
        if numbered {
            return Topic::Another;
        }
        let Some((noun, several)) = subject_of(subject) else {
            let Some(at) = paper::first(subject) else {
                return Topic::Unclear;
            };
            let said = same_beginning(&subject[at..], what);
            return if said { Topic::Same } else { Topic::Another };
        };
        let ends = self
            .references
            .partition_point(|other| other.at.start < start);
        let from = self.rulings[..ruling]
            .last()
            .map_or(0, |other| other.at.end);
        let is_candidate = |other: &usize| {
            let other_what = &self.references[*other].what;
            let fitting = noun.is_empty() || other_what.to_lowercase().contains(&noun);
            self.references[*other].at.start >= from
                && paper::sort(other_what) != Paper::Unsaid
                && self.decides(ruling, *other)
                && fitting
        };
        let candidates = (0..ends).filter(is_candidate).count();
        let mine = is_candidate(&place);
        let plain = self.plans_among(ends, from);
        match (mine, candidates, several) {
            (true, 1, _) if is_first && !plain => Topic::Same,
            (true, _, true) if is_first => Topic::Same,
            (false, ..) => Topic::Another,
            _ => Topic::Unclear,
        }
    }

    /// Whether the sentences before speak of a plan, too, which a bare ruling may mean.
    fn plans_among(&self, ends: usize, from: usize) -> bool {
        let papers = self.references[..ends]
            .iter()
            .filter(|other| other.at.start >= from);
        let plans = papers
            .filter(|other| paper::sort(&other.what) == Paper::Plan)
            .count();
        plans > 0 && ends > 1
    }

    /// Rulings whose object has no number: `ORDER granting motion to extend time`.
    fn unnumbered(&self) -> Vec<UnnumberedAct> {
        let mut acts: Vec<UnnumberedAct> = Vec::new();
        for (index, ruling) in self.rulings.iter().enumerate() {
            if self.embedded[index] || ruling.name == "so ordered" {
                continue;
            }
            let object = if ruling.is_active {
                self.object_after(ruling)
            } else {
                self.subject_before(ruling)
            };
            acts.push(UnnumberedAct {
                verb: ruling.verb,
                at: ruling.at.clone(),
                object,
                rule: ruling.name,
            });
        }
        acts
    }

    /// The words for the object, from its name to the next comma, bracket or person.
    fn object_after(&self, ruling: &Ruling) -> Range<usize> {
        let end = self.clauses.end_of(ruling.at.end, self.text.len());
        let words = head(&self.text[ruling.at.end..end], REACH);
        let Some(start) = paper::first(words) else {
            return ruling.at.end..ruling.at.end;
        };
        let stop = words[start..]
            .find(['(', '[', ';'])
            .unwrap_or(words.len() - start);
        ruling.at.end + start..ruling.at.end + start + stop
    }

    fn subject_before(&self, ruling: &Ruling) -> Range<usize> {
        let start = self.clauses.start_of(ruling.at.start);
        let words = tail(&self.text[start..ruling.at.start], REACH);
        let start = ruling.at.start - words.len();
        match paper::first(words) {
            Some(at) => start + at..ruling.at.start,
            None => ruling.at.start..ruling.at.start,
        }
    }
}

/// Whether a sentence speaks of the paper of an earlier one.
enum Topic {
    Same,
    Another,
    Unclear,
}

/// The noun of a subject that says no more than that it is the paper in question, and whether
/// it says that of several.
fn subject_of(words: &str) -> Option<(String, bool)> {
    let found = GRAMMAR.subject.as_ref()?.captures(words)?;
    let part = |name| found.name(name).map_or("", |part| part.as_str());
    Some((part("noun").to_lowercase(), !part("several").is_empty()))
}

/// Whether the words between a ruling and a number name no paper of their own: articles, words
/// for the docket, and those whose paper it is.
fn is_filler(words: &str) -> bool {
    if words.contains(';') || words.len() > REACH {
        return false;
    }
    let tokens: Vec<&str> = words
        .split(|c: char| c.is_whitespace() || ",:#([/*\"“”.-".contains(c))
        .filter(|word| !word.is_empty())
        .collect();
    let is_owner = |word: &str| word.contains(['\'', '’']);
    let owners = tokens.iter().rposition(|word| is_owner(word));
    let is_name = |word: &str| word.starts_with(|c: char| c.is_uppercase());
    let lower = ["of", "for", "&", "and", "et", "al"];
    let fits_there = |(place, word): (usize, &&str)| {
        let bare = word.trim_end_matches(['\'', '’', ')', ']']);
        let owns = owners.is_some_and(|owner| place <= owner);
        fits(GRAMMAR.filler.as_ref(), bare)
            || (owns
                && paper::first(word).is_none()
                && (is_name(word) || is_owner(word) || lower.contains(word)))
    };
    tokens.len() <= MOST_FILLER && tokens.iter().enumerate().all(fits_there)
}

/// Whether the words of ruling themselves say "is".
fn starts_with_copula(words: &str) -> bool {
    let word = words.split_whitespace().next();
    word.is_some_and(|word| {
        ["is", "are", "hereby", "was"].contains(&word.to_ascii_lowercase().as_str())
    })
}

/// "granting motion to stay 12": the number follows the words without a sign; they must name
/// one paper only, and stop there.
fn object_is_repeated(words: &str, what: &str) -> bool {
    let Some(start) = paper::first(words).filter(|_| !words.contains([':', ';'])) else {
        return false;
    };
    let object = words[start..].trim_end_matches([' ', '[', '(', '#']);
    let rest = object.get(1..).unwrap_or_default();
    let what = what.trim();
    !what.is_empty() && object.ends_with(what) && paper::first(rest).is_none()
}

/// Whether two names of papers begin with the same words.
pub(super) fn same_beginning(one: &str, other: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let from = paper::first(text).unwrap_or_default();
        let words = text[from..].split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty() && !["is", "are", "be"].contains(word));
        let singular = |word: &str| word.to_lowercase().trim_end_matches('s').to_owned();
        words.take(3).map(singular).collect()
    };
    let (one, other) = (words(one), words(other));
    !one.is_empty() && !other.is_empty() && one.iter().zip(&other).all(|(a, b)| a == b)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;
    use crate::import::Entry;
    use crate::import::reading::{Setting, read};

    #[test]
    fn every_form_does_what_it_says_and_no_more() {
        assert!(GRAMMAR.forms.len() > 20);
        let patterns = [
            &GRAMMAR.filler,
            &GRAMMAR.repeats,
            &GRAMMAR.related,
            &GRAMMAR.joint,
            &GRAMMAR.copula,
            &GRAMMAR.subject,
            &GRAMMAR.embedded,
            &GRAMMAR.recommended,
        ];
        assert!(patterns.iter().all(|pattern| pattern.is_some()));
        let mut wrong = String::new();
        for form in &GRAMMAR.forms {
            let entry = Entry {
                number: "90".to_owned(),
                text: form.text.clone(),
                ..Entry::default()
            };
            let reading = read(&entry, Setting::Unknown);
            let done = reading.references.iter().filter_map(|reference| {
                let verb = reference.verb?;
                Some(format!("{} {}", verb.word(), reference.number?))
            });
            let done: Vec<String> = done.collect();
            if done != form.does {
                let _ = writeln!(wrong, "{done:?} in “{}” ({})", form.text, reading.kind);
            }
        }
        assert!(wrong.is_empty(), "{wrong}");
    }
}
