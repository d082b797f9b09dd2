//! What a court did to the papers that an entry names: the grammar of entries.
//!
//! An entry is cut into clauses. In each, words of ruling are bound to the numbers on which they
//! act: those that follow them as their object, those of which they are said, those that repeat
//! by number what was said in words. The words are data, `assets/entry-rules/grammar.toml`, and
//! GRAMMAR.md beside it says the grammar for readers. Start with [`bound`].

use std::ops::Range;

use super::clauses::Clauses;
use super::ends::{head, tail};
use super::grammar::{GRAMMAR, REACH};
use super::lists::{are_joined, related};
use super::mentioned::{embedded, recommended_from};
use super::objects::{
    are_alike, is_filler, names_case, object_is_repeated, same_beginning, starts_with,
    starts_with_copula,
};
use super::outcomes::Ruling;
use super::paper::{self, Paper};
use super::rules::fits;
use super::{Basis, Reference, UnnumberedAct};
use crate::model::Verb;

/// How far before a ruling stands that of which a sentence of its own says it, in bytes.
const FAR: usize = 600;

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
    let recommended = recommended_from(text, rulings).unwrap_or(usize::MAX);
    let mut binder = Binder {
        text,
        embedded: embedded(text, rulings, &clauses),
        related: related(text, references),
        rulings,
        references,
        clauses,
        governs: vec![None; references.len()],
    };
    for (place, reference) in references.iter().enumerate() {
        if reference.is_agent {
            continue;
        }
        let ruling = binder.around(place).or_else(|| binder.active(place));
        let ruling = ruling.or_else(|| binder.passive(place));
        let Some(ruling) = ruling.or_else(|| binder.cited(place)) else {
            continue;
        };
        binder.governs[place] = Some(ruling);
        if binder.decides(ruling, place) || binder.closes_request(ruling, place) {
            let ruling = &rulings[ruling];
            let proposes = ruling.at.start >= recommended && ruling.verb.is_some();
            let verb = if proposes {
                Some(Verb::Proposes)
            } else {
                ruling.verb
            };
            acts.verbs[place] = Some((verb, Basis::Rule(ruling.name)));
        }
    }
    if acts.verbs.iter().all(Option::is_none) {
        acts.unnumbered = binder.unnumbered();
        acts.unnumbered.retain(|act| act.at.start < recommended);
    }
    acts
}

/// Binds rulings to references, one after the other.
struct Binder<'a> {
    text: &'a str,
    rulings: &'a [Ruling],
    /// Whether a ruling is one that the entry only mentions.
    embedded: Vec<bool>,
    references: &'a [Reference],
    /// Whether each reference stands in a list of related documents.
    related: Vec<bool>,
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
        let is_of_case = ruling.on == Paper::Case && names_case(&self.text[ruling.at.end..]);
        if is_of_case && ruling.is_active && sort == Paper::Request {
            return false;
        }
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

    /// "the stay of [3] is lifted": the ruling whose own words name the reference.
    fn around(&self, place: usize) -> Option<usize> {
        let at = &self.references[place].at;
        let last = self
            .rulings
            .partition_point(|ruling| ruling.at.start <= at.start);
        let last = last.checked_sub(1)?;
        let contains = self.rulings[last].at.end >= at.end && !self.embedded[last];
        contains.then_some(last)
    }

    /// The ruling before a reference of which it is the object.
    fn active(&self, place: usize) -> Option<usize> {
        let at = &self.references[place].at;
        let is_related = self.related[place];
        let reach = if is_related { FAR } else { REACH };
        let before = self
            .rulings
            .partition_point(|ruling| ruling.at.end <= at.start);
        let near = (0..before)
            .rev()
            .take_while(|index| self.rulings[*index].at.end + reach >= at.start);
        let own = near.clone().find(|index| !self.embedded[*index])?;
        let words = self.text.get(self.rulings[own].at.end..at.start)?;
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
                (self.governs[place - 1] == Some(ruling)
                    && are_joined(&self.text[last.at.end..self.references[place].at.start]))
                    || self.is_first_fitting(ruling, place)
            }
            Some(last) if last.at.start >= start => false,
            _ => words.len() < REACH / 2,
        }
    }

    /// Whether a reference is the first of the related documents that a ruling can decide.
    fn is_first_fitting(&self, ruling: usize, place: usize) -> bool {
        let end = self.rulings[ruling].at.end;
        let earlier = (0..place).rev();
        let mut earlier = earlier.take_while(|other| self.references[*other].at.start >= end);
        self.related[place]
            && earlier.all(|other| self.related[other] && !self.decides(ruling, other))
    }

    /// Whether a reference is the object of a ruling before it, `words` between the two.
    fn is_object(&self, ruling: usize, place: usize, words: &str, is_related: bool) -> bool {
        let reference = &self.references[place];
        let last = place.checked_sub(1).map(|last| &self.references[last]);
        if let Some(last) = last.filter(|last| last.at.start >= self.rulings[ruling].at.end) {
            let between = &self.text[last.at.end.min(reference.at.start)..reference.at.start];
            let in_list = self.governs[place - 1] == Some(ruling) && are_joined(between);
            let governed = self.governs[..place].contains(&Some(ruling));
            let fits_first = self.is_first_fitting(ruling, place)
                || (is_related && !governed && self.embeds(ruling, place));
            return in_list || fits_first;
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
            || [object, what]
                .iter()
                .all(|words| starts_with(words, "stipulat"))
            || self.closes_request(ruling, place)
    }

    /// "granting Stipulation to Answer Complaint [24]": whether a number alone in brackets closes
    /// the name of the request that a ruling decides. Of two numbers the first may be of the
    /// paper that is named last.
    fn closes_request(&self, ruling: usize, place: usize) -> bool {
        let ruling = &self.rulings[ruling];
        let reference = &self.references[place];
        let start = if ruling.is_active {
            ruling.at.end
        } else {
            self.clauses.start_of(reference.at.start)
        };
        let words = self.text.get(start..reference.at.start);
        let Some(words) = words.filter(|words| words.len() < REACH) else {
            return false;
        };
        // "MINUTES: The motion to issue the mandate, Dkt. No. [16], is": what announces the number
        // and what stands before the sentence.
        let words = words.rsplit_once(", Dkt").map_or(words, |(words, _)| words);
        let lead = [": ", ") "]
            .iter()
            .filter_map(|sign| Some(words.rfind(sign)? + sign.len()));
        let lead = lead.max().filter(|_| !ruling.is_active);
        let words = &words[lead.unwrap_or_default()..];
        let after = self.text[reference.at.end..].trim_start_matches([']', ')', ' ']);
        let name = words.trim_end_matches(['[', '(', ' ']);
        self.text[..reference.at.start]
            .trim_end()
            .ends_with(['[', '('])
            && !after.starts_with(['[', '('])
            && !name.contains([';', ':', ']', '.'])
            && ruling.on == Paper::Request
            && !reference.what.is_empty()
            && name.ends_with(reference.what.trim())
            && paper::sort(words) == Paper::Request
    }

    /// "The motion is GRANTED. [Dkt. 17.]": a sentence that only cites, behind a ruling on a
    /// paper without a number.
    fn cited(&self, place: usize) -> Option<usize> {
        let at = &self.references[place].at;
        let before = self
            .rulings
            .partition_point(|ruling| ruling.at.end <= at.start);
        // "The motion - DENIED [22]": the number may stand in the same sentence.
        let start = self.clauses.start_of(at.start);
        let start = before.checked_sub(1).map_or(start, |ruling| {
            let ruling = &self.rulings[ruling];
            if ruling.is_active {
                start
            } else {
                start.max(ruling.at.end)
            }
        });
        let after = self.text[at.end..].trim_start();
        let ends = after.is_empty() || after.starts_with(['.', ';', ']', ')', ',']);
        if start == 0 || !ends || !fits(GRAMMAR.cited.as_ref(), &self.text[start..at.start]) {
            return None;
        }
        let last = place.checked_sub(1);
        let lead = self.clauses.start_of(start - 1);
        if let Some(last) = last.filter(|last| self.references[*last].at.start >= lead) {
            // "Dkt. 27 ; dkt. 28": a list of such sentences.
            let ruling = self.governs[last]?;
            let is_list = self.rulings[ruling].at.end <= lead
                && self.text[..start].ends_with(';')
                && fits(
                    GRAMMAR.cited.as_ref(),
                    &self.text[lead..self.references[last].at.start],
                );
            return is_list.then_some(ruling);
        }
        let before = self
            .rulings
            .partition_point(|ruling| ruling.at.end <= start);
        let ruling = before.checked_sub(1)?;
        let is_one_sentence = self.rulings[ruling].at.end == start;
        if is_one_sentence && !self.text[start..at.start].contains(['[', '(']) {
            return None;
        }
        let object = if self.rulings[ruling].is_active {
            self.object_after(&self.rulings[ruling])
        } else {
            self.subject_before(&self.rulings[ruling])
        };
        // The title of an order says in short what its sentences say.
        let is_alone = ruling.checked_sub(1).is_none_or(|other| {
            let other = self.rulings[other].at.end;
            let between = self.text.get(other..self.rulings[ruling].at.start);
            other <= lead || between.is_some_and(|words| words.contains([':', '-']))
        });
        let is_paper = paper::sort(&self.text[object]) == Paper::Request;
        // Of two rulings on papers without a number the number may be of the first.
        let last = last.map_or(0, |last| self.references[last].at.end);
        let said = self.rulings[..=ruling].iter();
        let said =
            said.filter(|other| !other.is_active && other.at.start >= last.max(self.title_end()));
        let is_alone = is_alone && said.count() < 2;
        let is_near = self.rulings[ruling].at.start >= lead && !self.embedded[ruling];
        (is_near && is_alone && is_paper && self.decides(ruling, place)).then_some(ruling)
    }

    /// Whether a ruling that the entry only mentions stands between a ruling and a reference.
    fn embeds(&self, ruling: usize, place: usize) -> bool {
        let start = self.references[place].at.start;
        let after = self.rulings.iter().zip(&self.embedded).skip(ruling + 1);
        let mut between = after.take_while(|(other, _)| other.at.end <= start);
        between.any(|(_, embedded)| *embedded)
    }

    /// Where the title ends that says in short what was decided: "ORDER DENYING MOTION AS MOOT:".
    fn title_end(&self) -> usize {
        let end = self.text.find(": ").unwrap_or_default();
        let is_title = self.rulings.iter().any(|ruling| ruling.at.end <= end);
        if is_title { end } else { 0 }
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
            && (self.decides(ruling, place) || self.closes_request(ruling, place))
            && (fits(GRAMMAR.copula.as_ref(), words)
                || starts_with_copula(&self.text[passive.at.clone()]))
    }

    /// "re 10 Motion by Otter Mill. The motion is GRANTED.": whether a ruling in a sentence of
    /// its own is said of the paper that a sentence before it names.
    fn is_topic(&self, ruling: usize, place: usize, is_first: bool) -> Topic {
        let passive = &self.rulings[ruling];
        let start = self.clauses.start_of(passive.at.start);
        let subject = &self.text[start..passive.at.start];
        let what = self.name(place);
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
        let is_appeal = what.to_ascii_lowercase().contains("appeal");
        if is_appeal && passive.on == Paper::Order && fits(GRAMMAR.below.as_ref(), subject) {
            return Topic::Same;
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
            if self.references[*other].at.start < from {
                return false;
            }
            let other_what = self.name(*other);
            let fitting = noun.is_empty() || other_what.to_lowercase().contains(&noun);
            paper::sort(other_what) != Paper::Unsaid && self.decides(ruling, *other) && fitting
        };
        let fitting: Vec<usize> = (0..ends).filter(is_candidate).collect();
        let (mine, candidates) = (fitting.contains(&place), fitting.len());
        // A judge signs so whatever he orders.
        let is_bare =
            passive.name != "so ordered" && !subject.contains(|c: char| c.is_alphanumeric());
        let names: Vec<&str> = fitting.iter().map(|other| self.name(*other)).collect();
        let several = several || (is_bare && are_alike(&names));
        let plain = paper::sort(what) != Paper::Plan && self.plans_among(ends, from);
        match (mine, candidates, several) {
            (true, 1, _) if is_first && !plain => Topic::Same,
            (true, _, true) if is_first => Topic::Same,
            (false, ..) => Topic::Another,
            _ => Topic::Unclear,
        }
    }

    /// The words for the paper that a reference names: those beside it, else those before the
    /// bracket of related documents in which it stands.
    fn name(&self, place: usize) -> &str {
        let reference = &self.references[place];
        if !reference.what.is_empty() || !self.related[place] {
            return &reference.what;
        }
        let start = self.clauses.start_of(reference.at.start);
        let words = tail(&self.text[start..reference.at.start], REACH);
        let words = words.rsplit_once('(').map_or(words, |(words, _)| words);
        let mut requests = paper::requests(words);
        let request = requests.next().filter(|_| requests.next().is_none());
        request.map_or("", |request| &words[request.start..])
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
        let object = &words[start..];
        let stop = object.find(['(', '[', ';']).unwrap_or(object.len());
        let stop = object
            .find(" filed by")
            .map_or(stop, |filer| filer.min(stop));
        ruling.at.end + start..ruling.at.end + start + stop
    }

    fn subject_before(&self, ruling: &Ruling) -> Range<usize> {
        let start = self.clauses.start_of(ruling.at.start);
        let words = tail(&self.text[start..ruling.at.start], REACH);
        let lower = words.to_ascii_lowercase();
        let lead = [": ", "ordered that "]
            .iter()
            .filter_map(|lead| Some(lower.rfind(lead)? + lead.len()));
        let words = &words[lead.max().unwrap_or_default()..];
        let start = ruling.at.start - words.len();
        let request = paper::requests(words).next().map(|request| request.start);
        let request = request.filter(|_| ruling.on == Paper::Request);
        match request.or_else(|| paper::first(words)) {
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
            &GRAMMAR.cited,
            &GRAMMAR.below,
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
