//! What the entries of a docket say of themselves and of one another, with what it rests on.
//!
//! The words are read in [`crate::import::reading`]; here its results become sentences that a
//! reader can check. Start with [`read`].

use std::collections::HashMap;
use std::ops::Range;

use crate::import::Report;
use crate::import::docket::Entry;
use crate::import::reading::{self, Basis, EntryEffect, Reading, Reference, Setting};
use crate::model::{Catalogue, CourtId, CourtLevel, Kind, KindId, Scope, Verb};
use crate::syntax::line::shortened;

/// How much of a text is quoted before and after the number on which an effect rests, in bytes.
const BEFORE: usize = 36;
const AFTER: usize = 44;

/// What one entry means.
pub(crate) struct EntryMeaning {
    pub kind: KindId,
    /// What was decided, in the words of the law or of the source.
    pub outcome: Option<String>,
    /// On what kind and outcome rest, for the reader; empty where neither is known.
    pub rests_on: String,
}

/// What one entry does to another, by their places.
pub(super) struct ReasonedEffect {
    pub from: usize,
    pub to: usize,
    pub verb: Verb,
    pub scope: Scope,
    /// On what it rests, for the reader.
    pub reason: String,
}

/// What was read of a docket.
pub(super) struct DocketReading {
    pub entries: Vec<EntryMeaning>,
    pub effects: Vec<ReasonedEffect>,
    /// What entries do to those of other dockets.
    pub distant: Vec<ReasonedDistantEffect>,
}

/// What an entry does to one of another docket.
pub(super) struct ReasonedDistantEffect {
    pub from: usize,
    pub docket: String,
    pub number: String,
    pub verb: Verb,
    /// On what it rests, for the reader.
    pub reason: String,
}

/// Reads the entries of a docket of a court.
pub(super) fn read(
    entries: &[Entry],
    number: &str,
    court: Option<&CourtId>,
    catalogue: &Catalogue,
    report: &mut Report,
) -> DocketReading {
    let setting = setting(court, catalogue);
    let mut readings: Vec<Reading> = entries
        .iter()
        .map(|entry| reading::read(entry, setting))
        .collect();
    let acts = reading::link(entries, &readings, number);
    name_denials(&mut readings, &acts.effects);
    for &place in &acts.unclear {
        let entry = &entries[place];
        let text = shortened(&entry.text, 60);
        report.understand(format!(
            "several stays are open and entry {} does not say which it lifts: “{text}”",
            entry.number
        ));
    }
    let distant = acts.distant.iter().map(|effect| ReasonedDistantEffect {
        from: effect.from,
        docket: effect.docket.clone(),
        number: effect.number.to_string(),
        verb: effect.verb,
        reason: format!(
            "number in the text: “{}”",
            words_at(&entries[effect.from].text, &effect.words)
        ),
    });
    let distant = distant.collect();
    let understanding = &mut report.understanding;
    for (entry, reading) in entries.iter().zip(&readings) {
        understanding.entries += 1;
        understanding.kinds += usize::from(reading.basis.is_some());
        understanding.outcomes += usize::from(outcome(entry, reading).is_some());
        understanding.without_text += usize::from(entry.text.is_empty());
        understanding.without_date += usize::from(entry.filed.anchor().is_none());
    }
    report.references.append(acts.references);
    let mut speakers = Speakers::new(entries, &readings);
    let effects = acts.effects.into_iter().map(|effect| ReasonedEffect {
        reason: reason(&mut speakers, &effect),
        from: effect.from,
        to: effect.to,
        verb: effect.verb,
        scope: effect.scope,
    });
    let mut effects: Vec<ReasonedEffect> = effects.collect();
    let meanings = entries.iter().zip(readings);
    let mut meanings: Vec<EntryMeaning> = meanings
        .map(|(entry, reading)| meaning(entry, reading))
        .collect();
    // Both stand in the place of what they were made of, which is larger.
    effects.shrink_to_fit();
    meanings.shrink_to_fit();
    DocketReading {
        distant,
        effects,
        entries: meanings,
    }
}

/// What only refuses commands nothing, and is over at once; but a ruling that is attacked is
/// kept as one, so that its fate can be told.
fn name_denials(readings: &mut [Reading], effects: &[EntryEffect]) {
    // Nor does the end of a stay command anything.
    let refuses = |verb: Verb| matches!(verb, Verb::Denies | Verb::Moots | Verb::LiftsStay);
    let acts = |verb: Verb| !matches!(verb, Verb::Cites | Verb::Hears);
    let mut refusing = vec![None; readings.len()];
    for effect in effects.iter().filter(|effect| acts(effect.verb)) {
        let all: &mut Option<bool> = &mut refusing[effect.from];
        *all = Some(all.unwrap_or(true) && refuses(effect.verb));
        // Arguments and answers attack nothing.
        if effect.verb.weight() > 0 || effect.verb == Verb::Challenges {
            refusing[effect.to] = Some(false);
        }
    }
    for (reading, refuses_all) in readings.iter_mut().zip(refusing) {
        let said = reading
            .outcome
            .as_ref()
            .is_some_and(|outcome| ["denied", "moot", "overruled"].contains(&outcome.name));
        if said && refuses_all != Some(false) && reading.kind.as_str() == Kind::RULING {
            reading.kind = Kind::DENIAL.into();
        }
    }
}

/// Reads one entry alone.
pub(crate) fn meaning_of(
    entry: &Entry,
    court: Option<&CourtId>,
    catalogue: &Catalogue,
) -> EntryMeaning {
    meaning(entry, reading::read(entry, setting(court, catalogue)))
}

fn meaning(entry: &Entry, reading: Reading) -> EntryMeaning {
    EntryMeaning {
        outcome: outcome(entry, &reading),
        rests_on: rests_on(&reading),
        kind: reading.kind,
    }
}

/// On what kind and outcome rest: `kind by rule “motion”; outcome by rule “granted”`.
fn rests_on(reading: &Reading) -> String {
    let by = |basis: &Basis| match basis {
        Basis::Rule(rule) => format!("by rule “{rule}”"),
        Basis::Hyperlink | Basis::Number => "by its place in the text".to_owned(),
        Basis::Field => "by a field of the docket".to_owned(),
    };
    let kind = reading
        .basis
        .iter()
        .map(|basis| format!("kind {}", by(basis)));
    let outcome = reading.outcome.iter();
    let outcome = outcome.map(|outcome| format!("outcome {}", by(&outcome.basis)));
    let parts: Vec<String> = kind.chain(outcome).collect();
    parts.join("; ")
}

/// What was decided: in the words of the source where it has a field for that.
fn outcome(entry: &Entry, reading: &Reading) -> Option<String> {
    let read = reading
        .outcome
        .as_ref()
        .map(|outcome| outcome.name.to_owned());
    let field = entry.outcome.trim();
    read.or_else(|| (!field.is_empty()).then(|| field.to_lowercase()))
}

/// The sort of court whose clerk wrote the entries.
fn setting(court: Option<&CourtId>, catalogue: &Catalogue) -> Setting {
    let Some(court) = court.and_then(|court| catalogue.court(court)) else {
        return Setting::Unknown;
    };
    let jurisdiction = court.jurisdiction.as_str();
    match court.level {
        _ if jurisdiction.starts_with("us-") => Setting::State,
        _ if jurisdiction != "us" => Setting::Unknown,
        CourtLevel::Supreme => Setting::Supreme,
        CourtLevel::Appeal => Setting::Appellate,
        CourtLevel::Trial if court.name.contains("Bankruptcy") => Setting::Bankruptcy,
        CourtLevel::Trial | CourtLevel::Magistrate => Setting::District,
        CourtLevel::Authority | CourtLevel::Supranational => Setting::Unknown,
    }
}

/// What each entry says of others, to be looked up.
struct Speakers<'a> {
    entries: &'a [Entry],
    readings: &'a [Reading],
    named: HashMap<usize, FirstPlaces<'a>>,
}

/// The first reference of an entry to each number and key, by its place.
#[derive(Default)]
struct FirstPlaces<'a> {
    numbers: HashMap<u32, usize>,
    keys: HashMap<&'a str, usize>,
}

impl<'a> Speakers<'a> {
    fn new(entries: &'a [Entry], readings: &'a [Reading]) -> Self {
        Self {
            entries,
            readings,
            named: HashMap::new(),
        }
    }

    /// The words around the first place where an entry names another.
    fn words(&mut self, speaker: usize, other: usize) -> Option<&'a str> {
        // To look through a few costs less than to remember them.
        const FEW: usize = 8;
        let references = &self.readings[speaker].references;
        let other = &self.entries[other];
        let first = if references.len() <= FEW {
            FirstPlaces::of(references).first(other)
        } else {
            let named = self.named.entry(speaker);
            let named = named.or_insert_with(|| FirstPlaces::of(references));
            named.first(other)
        }?;
        let text = &self.entries[speaker].text;
        Some(words_around(text, &references[first]))
    }
}

impl<'a> FirstPlaces<'a> {
    fn of(references: &'a [Reference]) -> Self {
        let mut named = Self::default();
        for (place, reference) in references.iter().enumerate() {
            if let Some(number) = reference.number {
                named.numbers.entry(number).or_insert(place);
            }
            if !reference.key.is_empty() {
                named.keys.entry(&reference.key).or_insert(place);
            }
        }
        named
    }

    fn first(&self, entry: &Entry) -> Option<usize> {
        let number = entry.number.trim().parse().ok();
        let by_number = number.and_then(|number: u32| self.numbers.get(&number));
        let by_key = entry.keys.iter().map(|key| self.keys.get(key.as_str()));
        by_key.flatten().chain(by_number).min().copied()
    }
}

/// On what an effect rests, in words.
fn reason(speakers: &mut Speakers<'_>, effect: &EntryEffect) -> String {
    // An entry that says that a later one acted on it holds the words itself.
    let own = words_at(&speakers.entries[effect.from].text, &effect.words);
    let said = Some(own).filter(|words| !words.is_empty());
    let said = said.or_else(|| speakers.words(effect.from, effect.to));
    let said = said.or_else(|| speakers.words(effect.to, effect.from));
    let words = said.unwrap_or_default();
    let basis = match effect.basis {
        Basis::Hyperlink => "hyperlink in the docket",
        Basis::Number => "number in the text",
        Basis::Field => "field of the docket",
        Basis::Rule(_) => "words of the text",
    };
    let mut reason = basis.to_owned();
    if !words.is_empty() {
        reason = format!("{reason}: “{words}”");
    }
    if let Some(Basis::Rule(rule)) = &effect.verb_basis {
        reason = format!("{reason} (rule “{rule}”)");
    }
    reason
}

/// The words at a place of a text, at most a line of them.
fn words_at<'t>(text: &'t str, at: &Range<usize>) -> &'t str {
    const MOST: usize = 120;
    let words = text.get(at.clone()).unwrap_or_default();
    words[..words.floor_char_boundary(MOST)].trim()
}

/// The words around the number of a reference, whole and of one sentence.
fn words_around<'t>(text: &'t str, reference: &Reference) -> &'t str {
    let at = &reference.at;
    let (Some(before), Some(after)) = (text.get(..at.start), text.get(at.end..)) else {
        return "";
    };
    let from = before.len().saturating_sub(BEFORE);
    let from = (from..=before.len()).find(|&from| {
        from == 0 || (before.is_char_boundary(from) && before[..from].ends_with(' '))
    });
    let from = from.unwrap_or(at.start);
    let from = before[from..]
        .rfind(['.', ';'])
        .map_or(from, |end| from + end + 1);
    let end = match after.char_indices().find(|(place, _)| *place >= AFTER) {
        Some((place, _)) => after[..place].rfind(' ').unwrap_or(0),
        None => after.len(),
    };
    let end = after[..end].find(['.', ';', '(']).unwrap_or(end);
    text[from..at.end + end].trim_matches([' ', ','])
}
