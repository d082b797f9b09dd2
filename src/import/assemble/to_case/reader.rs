//! What the entries of a docket say of themselves and of one another, with what it rests on.
//!
//! The words are read in [`crate::import::reading`]; here its results become sentences that a
//! reader can check. Start with [`read`].

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use thin_vec::ThinVec;

use crate::import::Report;
use crate::import::docket::Entry;
use crate::import::reading::{self, Basis, EntryEffect, Linker, Reference, Setting};
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

/// The kind and the outcome of one entry, with that on which they rest. It is kept until all entries
/// are read, so it is small.
pub(super) struct EntrySense {
    kind: KindId,
    outcome: Option<&'static str>,
    rests_on: Arc<str>,
}

/// What one entry does to another, of which it gives the place.
pub(super) struct ReasonedEffect {
    pub to: u32,
    pub verb: Verb,
    pub scope: Scope,
    /// On what it rests, for the reader.
    pub reason: String,
}

/// What was read of a docket.
pub(super) struct DocketReading {
    pub entries: Vec<EntrySense>,
    /// What each entry does to others.
    pub effects: Vec<ThinVec<ReasonedEffect>>,
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

/// Reads the entries of a docket of a court. What was read of one is given back once it is linked: of
/// a large docket there is hardly room for all.
pub(super) fn read(
    entries: &[Box<Entry>],
    number: &str,
    court: Option<&CourtId>,
    catalogue: &Catalogue,
    report: &mut Report,
) -> DocketReading {
    let setting = setting(court, catalogue);
    let sorts = entries.iter().map(|entry| reading::kind_of(entry, setting));
    let (kinds, bases): (Vec<KindId>, Vec<Option<Basis>>) = sorts.unzip();
    let mut senses = Vec::with_capacity(entries.len());
    let mut grounds = Grounds::default();
    let mut linker = Linker::new(entries, &kinds, number);
    let mut refusals = Refusals(vec![None; entries.len()]);
    let mut others = Speakers::default();
    let mut effects: Vec<ThinVec<ReasonedEffect>> = Vec::new();
    effects.resize_with(entries.len(), ThinVec::new);
    for place in linker.in_time() {
        let said = reading::said(&entries[place], kinds[place].as_str());
        let told = linker.link(place, &said.references, &said.unnumbered);
        let speaker = Speaker::new(&entries[place], said.references);
        for effect in told {
            refusals.note(&effect);
            let reason = reason(entries, (place, &speaker), &mut others, &effect);
            let of_entry = &mut effects[effect.from];
            // Nearly all that do something do it once.
            if of_entry.is_empty() {
                of_entry.reserve_exact(1);
            }
            of_entry.push(ReasonedEffect {
                to: effect.to as u32,
                verb: effect.verb,
                scope: effect.scope,
                reason,
            });
        }
        let outcome = said.outcome;
        let outcome_basis = outcome.as_ref().map(|outcome| outcome.basis.clone());
        senses.push(EntrySense {
            kind: kinds[place].clone(),
            outcome: outcome.map(|outcome| outcome.name),
            rests_on: grounds.words(bases[place].clone(), outcome_basis),
        });
    }
    if linker.is_newest_first {
        senses.reverse();
    }
    let linked = linker.linked;
    refusals.name_denials(&mut senses);
    for &place in &linked.unclear {
        let entry = &entries[place];
        let text = shortened(&entry.text, 60);
        report.understand(format!(
            "several stays are open and entry {} does not say which it lifts: “{text}”",
            entry.number
        ));
    }
    let distant = linked.distant.into_iter().map(|effect| {
        let text = &entries[effect.from].text;
        let words = words_at(text, &effect.words);
        ReasonedDistantEffect {
            from: effect.from,
            docket: effect.docket,
            number: effect.number.to_string(),
            verb: effect.verb,
            reason: format!("number in the text: “{words}”"),
        }
    });
    let understanding = &mut report.understanding;
    for (entry, sense) in entries.iter().zip(&senses) {
        understanding.entries += 1;
        understanding.outcomes += usize::from(sense.says_outcome(entry));
        understanding.without_text += usize::from(entry.text.is_empty());
        understanding.without_date += usize::from(entry.filed.anchor().is_none());
    }
    understanding.kinds += bases.iter().flatten().count();
    report.references.append(linked.references);
    DocketReading {
        distant: distant.collect(),
        effects,
        entries: senses,
    }
}

impl EntrySense {
    fn says_outcome(&self, entry: &Entry) -> bool {
        self.outcome.is_some() || !entry.outcome.trim().is_empty()
    }

    /// What it comes to in words.
    pub(super) fn meaning(self, entry: &Entry) -> EntryMeaning {
        EntryMeaning {
            rests_on: self.rests_on.to_string(),
            outcome: said_outcome(entry, self.outcome),
            kind: self.kind,
        }
    }
}

/// On what the kind and the outcome of entries rest, in words; many entries have the same.
#[derive(Default)]
struct Grounds(HashMap<(Option<Basis>, Option<Basis>), Arc<str>>);

impl Grounds {
    fn words(&mut self, kind: Option<Basis>, outcome: Option<Basis>) -> Arc<str> {
        let known = self.0.entry((kind, outcome));
        let words = known.or_insert_with_key(|(kind, outcome)| {
            let words = rests_on(kind.as_ref(), outcome.as_ref());
            words.into()
        });
        Arc::clone(words)
    }
}

/// Of each entry whether it does nothing but refuse; not said where it does nothing, and false where
/// it is attacked itself.
struct Refusals(Vec<Option<bool>>);

impl Refusals {
    fn note(&mut self, effect: &EntryEffect) {
        if matches!(effect.verb, Verb::Cites | Verb::Hears) {
            return;
        }
        // Nor does the end of a stay command anything.
        let refuses = matches!(effect.verb, Verb::Denies | Verb::Moots | Verb::LiftsStay);
        let all = &mut self.0[effect.from];
        *all = Some(all.unwrap_or(true) && refuses);
        // Arguments and answers attack nothing.
        if effect.verb.weight() > 0 || effect.verb == Verb::Challenges {
            self.0[effect.to] = Some(false);
        }
    }

    /// What only refuses commands nothing, and is over at once; but a ruling that is attacked is
    /// kept as one, so that its fate can be told.
    fn name_denials(self, senses: &mut [EntrySense]) {
        for (sense, refuses_all) in senses.iter_mut().zip(self.0) {
            let outcome = sense.outcome.unwrap_or_default();
            let said = ["denied", "moot", "overruled"].contains(&outcome);
            if said && refuses_all != Some(false) && sense.kind.as_str() == Kind::RULING {
                sense.kind = Kind::DENIAL.into();
            }
        }
    }
}

/// Reads one entry alone.
pub(crate) fn meaning_of(
    entry: &Entry,
    court: Option<&CourtId>,
    catalogue: &Catalogue,
) -> EntryMeaning {
    let (kind, basis) = reading::kind_of(entry, setting(court, catalogue));
    let outcome = reading::said(entry, kind.as_str()).outcome;
    let outcome_basis = outcome.as_ref().map(|outcome| &outcome.basis);
    EntryMeaning {
        rests_on: rests_on(basis.as_ref(), outcome_basis),
        outcome: said_outcome(entry, outcome.map(|outcome| outcome.name)),
        kind,
    }
}

/// On what kind and outcome rest: `kind by rule “motion”; outcome by rule “granted”`.
fn rests_on(kind: Option<&Basis>, outcome: Option<&Basis>) -> String {
    let by = |basis: &Basis| match basis {
        Basis::Rule(rule) => format!("by rule “{rule}”"),
        Basis::Hyperlink | Basis::Number => "by its place in the text".to_owned(),
        Basis::Field => "by a field of the docket".to_owned(),
    };
    let kind = kind.map(|basis| format!("kind {}", by(basis)));
    let outcome = outcome.map(|basis| format!("outcome {}", by(basis)));
    let parts: Vec<String> = kind.into_iter().chain(outcome).collect();
    parts.join("; ")
}

/// What was decided: in the words of the source where it has a field for that.
fn said_outcome(entry: &Entry, read: Option<&str>) -> Option<String> {
    let field = entry.outcome.trim();
    let field = || (!field.is_empty()).then(|| field.to_lowercase());
    read.map(str::to_owned).or_else(field)
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

/// What an entry says of others, to be looked up.
struct Speaker<'a> {
    text: &'a str,
    references: Vec<Reference>,
    named: OnceCell<FirstPlaces>,
}

/// Entries of which another says that they act, with what they say themselves.
type Speakers<'a> = HashMap<usize, Speaker<'a>>;

/// The first reference of an entry to each number and key, by its place.
struct FirstPlaces {
    numbers: HashMap<u32, usize>,
    keys: HashMap<String, usize>,
}

impl<'a> Speaker<'a> {
    fn new(entry: &'a Entry, references: Vec<Reference>) -> Self {
        Self {
            text: &entry.text,
            references,
            named: OnceCell::new(),
        }
    }

    /// The words around the first place where it names another entry.
    fn words(&self, other: &Entry) -> Option<&'a str> {
        let named = self.named.get_or_init(|| FirstPlaces::of(&self.references));
        let first = named.first(other)?;
        Some(words_around(self.text, &self.references[first]))
    }
}

impl FirstPlaces {
    fn of(references: &[Reference]) -> Self {
        let mut named = Self {
            numbers: HashMap::new(),
            keys: HashMap::new(),
        };
        for (place, reference) in references.iter().enumerate() {
            if let Some(number) = reference.number {
                named.numbers.entry(number).or_insert(place);
            }
            if !reference.key.is_empty() {
                named.keys.entry(reference.key.clone()).or_insert(place);
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

/// On what an effect rests, in words; one entry tells of it, and acts itself or says that another did.
fn reason<'a>(
    entries: &'a [Box<Entry>],
    (teller, speaker): (usize, &Speaker<'a>),
    others: &mut Speakers<'a>,
    effect: &EntryEffect,
) -> String {
    let mut words = |from: usize, other: usize| {
        if from == teller {
            return speaker.words(&entries[other]);
        }
        let entry = &entries[from];
        let of_other = others.entry(from);
        let of_other =
            of_other.or_insert_with(|| Speaker::new(entry, reading::references_of(entry)));
        of_other.words(&entries[other])
    };
    // An entry that says that a later one acted on it holds the words itself.
    let own = words_at(&entries[effect.from].text, &effect.words);
    let said = Some(own).filter(|words| !words.is_empty());
    let said = said.or_else(|| words(effect.from, effect.to));
    let said = said.or_else(|| words(effect.to, effect.from));
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
