//! The record of an event: the words in which each source tells it, and on what each fact of it rests.
//!
//! Of an imported docket the words are the entry as the court wrote it. A fact rests on what is said
//! of it by itself, or else on the sources of the event, and that is said too. Start with
//! [`EventRecord::of`].

use crate::model::{
    Aspect, CaseIndex, Cite, DateStyle, Effect, Event, SourceKind, capital, date_text, listed,
};
use crate::picture::Story;

/// The words of a source on an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedWords {
    /// The source.
    pub source: String,
    /// Whether it is the record of a court: a docket, an order, an opinion or a paper.
    pub is_record: bool,
    /// When it was published, and where in it the words stand.
    pub place: String,
    /// The words; none where the source is only named.
    pub quote: Option<String>,
    /// What was read from them and how, or what the source says in the editor's words.
    pub note: Option<String>,
}

/// A fact and on what it rests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordedFact {
    /// What it is: `Date`, `Kind`, `Outcome`.
    pub label: &'static str,
    /// What is so.
    pub value: String,
    /// On what it rests, a line each; nothing where it rests on the sources of the event alone.
    pub basis: Vec<String>,
}

/// What is written of an event, and what was read from it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventRecord {
    /// The words, in the order of the file.
    pub words: Vec<RecordedWords>,
    /// The facts.
    pub facts: Vec<RecordedFact>,
}

impl EventRecord {
    /// The record of an event, by its position. Linear in what it says.
    pub fn of(story: &Story, index: &CaseIndex<'_>, position: usize, claims: &Claims) -> Self {
        let event = &story.case.events[position];
        let words = event.sources.iter();
        Self {
            words: words.map(|cite| recorded_words(index, cite)).collect(),
            facts: facts(story, index, event, claims),
        }
    }

    /// The whole in a few sentences.
    pub fn sentence(&self) -> String {
        let mut parts = Vec::new();
        for words in &self.words {
            let quote = words.quote.as_ref().map(|quote| format!(": “{quote}”"));
            parts.push(format!("{}{}", words.source, quote.unwrap_or_default()));
        }
        for fact in &self.facts {
            let basis = fact.basis.join("; ");
            let rests = if basis.is_empty() {
                String::new()
            } else {
                format!(" ({basis})")
            };
            parts.push(format!("{}: {}{rests}", fact.label, fact.value));
        }
        parts.join(". ")
    }
}

/// The claims of a case by the event that they are about.
#[derive(Clone, Debug, Default)]
pub struct Claims(std::collections::HashMap<String, Vec<usize>>);

impl Claims {
    /// The claims of a story. Linear.
    pub fn of(story: &Story) -> Self {
        let mut claims = Self::default();
        for (number, claim) in story.case.claims.iter().enumerate() {
            let of_event = claims.0.entry(claim.about.to_string()).or_default();
            of_event.push(number);
        }
        claims
    }

    /// What sources say of one aspect of an event, a line each.
    fn lines(
        &self,
        story: &Story,
        index: &CaseIndex<'_>,
        event: &Event,
        aspect: Aspect,
    ) -> Vec<String> {
        let of_event = self.0.get(event.id.as_str()).into_iter().flatten();
        let claims = of_event.map(|number| &story.case.claims[*number]);
        let told = claims.filter(|claim| claim.says.aspect() == aspect);
        told.map(|claim| {
            let differs = if claim.conflict.is_some() { "≠ " } else { "" };
            let quote = claim.cite.quote.as_ref().map(|quote| format!(" “{quote}”"));
            format!(
                "{differs}{}: {}{}",
                name_of(index, &claim.cite),
                claim.says.words(),
                quote.unwrap_or_default()
            )
        })
        .collect()
    }
}

fn name_of(index: &CaseIndex<'_>, cite: &Cite) -> String {
    let source = index.source(&cite.source);
    source.map_or_else(
        || cite.source.to_string(),
        |source| source.name().to_owned(),
    )
}

fn recorded_words(index: &CaseIndex<'_>, cite: &Cite) -> RecordedWords {
    let source = index.source(&cite.source);
    let is_record = source.is_some_and(|source| {
        matches!(
            source.kind,
            SourceKind::Docket | SourceKind::Order | SourceKind::Opinion | SourceKind::Filing
        )
    });
    let published = source.filter(|source| source.published.anchor().is_some());
    let published = published.map(|source| date_text(&source.published, DateStyle::Short));
    let place: Vec<String> = published.into_iter().chain(cite.at.clone()).collect();
    RecordedWords {
        source: name_of(index, cite),
        is_record,
        place: place.join(", "),
        quote: cite.quote.clone(),
        note: cite.note.clone(),
    }
}

/// The facts of an event, each with what is said of it by itself.
fn facts(
    story: &Story,
    index: &CaseIndex<'_>,
    event: &Event,
    claims: &Claims,
) -> Vec<RecordedFact> {
    let told = |aspect| claims.lines(story, index, event, aspect);
    let court = event.court.as_ref();
    let court = court.map(|id| {
        let known = story.catalogue.court(id);
        known.map_or_else(|| id.to_string(), |court| court.name.clone())
    });
    let kind = story.catalogue.kind(&event.kind);
    let kind = kind.map_or_else(|| event.kind.to_string(), |kind| kind.name.clone());
    let parties = |ids: &[crate::model::PartyId]| -> Vec<String> {
        let known = ids.iter().map(|id| {
            let party = index.party(id);
            party.map_or_else(|| id.to_string(), |party| party.name.clone())
        });
        known.collect()
    };
    let judges = event.judges.iter().map(|id| {
        let judge = index.judge(id);
        judge.map_or_else(|| id.to_string(), |judge| judge.name.clone())
    });
    let by: Vec<String> = judges.chain(parties(&event.by)).collect();
    let to = parties(&event.to);
    let named = |names: &[String]| (!names.is_empty()).then(|| listed(names));
    let rows = [
        (
            "Date",
            Some(date_text(&event.date, DateStyle::Long)),
            told(Aspect::Date),
        ),
        ("Entry", event.docket_number.clone(), Vec::new()),
        ("Kind", Some(kind), told(Aspect::Characterisation)),
        ("Court", court, told(Aspect::Court)),
        ("By", named(&by), told(Aspect::Actor)),
        ("To", named(&to), Vec::new()),
        ("Outcome", event.outcome.clone(), told(Aspect::Outcome)),
        ("Why", event.because.clone(), told(Aspect::Reason)),
        ("Status", None, told(Aspect::Status)),
        ("Happened", None, told(Aspect::Occurred)),
    ];
    let mut facts: Vec<RecordedFact> = Vec::new();
    for (label, value, basis) in rows {
        let value = match value {
            Some(value) => value,
            // What sources alone say is told as they say it.
            None if !basis.is_empty() => "as sources say".to_owned(),
            None => continue,
        };
        facts.push(RecordedFact {
            label,
            value,
            basis,
        });
    }
    facts.extend(
        event
            .does
            .iter()
            .map(|effect| effect_fact(story, index, effect)),
    );
    facts
}

fn effect_fact(story: &Story, index: &CaseIndex<'_>, effect: &Effect) -> RecordedFact {
    let target = story.event(&effect.target);
    let target = target.map_or_else(|| effect.target.to_string(), crate::model::title_and_date);
    let mut basis: Vec<String> = effect.reason.iter().cloned().collect();
    let authority = effect
        .basis
        .as_ref()
        .and_then(|id| story.case.authority(id));
    basis.extend(authority.map(|authority| authority.cite.clone()));
    basis.extend(effect.sources.iter().map(|cite| {
        let quote = cite.quote.as_ref().map(|quote| format!(": “{quote}”"));
        format!("{}{}", name_of(index, cite), quote.unwrap_or_default())
    }));
    if effect.unverified {
        basis.push("not checked".to_owned());
    }
    RecordedFact {
        label: "Effect",
        value: capital(&format!("{} {target}", effect.verb.phrase())),
        basis,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{Docket, Entry, to_case};
    use crate::model::{EventDate, EventId};
    use crate::picture::{Look, Picture};

    fn record(picture: &Picture, event: &str) -> EventRecord {
        let story = &picture.story;
        let id = EventId::from(event);
        let position = story.replay.position(&id).unwrap();
        let index = CaseIndex::new(&story.case);
        EventRecord::of(story, &index, position, &Claims::of(story))
    }

    #[test]
    fn a_told_event_has_the_words_of_its_sources_and_what_they_say_of_each_fact() {
        let mut shipped = crate::format::SHIPPED.iter();
        let shipped = shipped
            .find(|case| case.name.starts_with("microsoft"))
            .unwrap();
        let bytes = shipped.text.as_bytes();
        let read = crate::format::read(shipped.name, bytes, crate::format::builtin());
        let picture = Picture::of(read.case, Look::default());
        let record = record(&picture, "stay-lifted");
        assert!(record.words.iter().any(|words| words.quote.is_some()));
        let labels: Vec<_> = record.facts.iter().map(|fact| fact.label).collect();
        assert!(labels.starts_with(&["Date", "Kind", "Court"]), "{labels:?}");
        let lifts = record
            .facts
            .iter()
            .find(|fact| fact.label == "Effect")
            .unwrap();
        assert!(lifts.value.starts_with("Lifts"), "{}", lifts.value);
        let differs = record.facts.iter().flat_map(|fact| &fact.basis);
        assert!(differs.filter(|line| line.starts_with('≠')).count() > 0);
    }

    #[test]
    fn an_imported_entry_stands_as_the_court_wrote_it_with_how_it_was_read() {
        let entry = |number: &str, day: &str, text: &str| {
            Box::new(Entry {
                number: number.to_owned(),
                filed: EventDate::parse(day).unwrap(),
                text: text.to_owned(),
                ..Entry::default()
            })
        };
        let docket = Docket {
            court: "nysd".to_owned(),
            entries: vec![
                entry("1", "2020-01-02", "MOTION to Dismiss by Otter."),
                entry("2", "2020-02-03", "ORDER granting 1 Motion to Dismiss"),
            ],
            ..Docket::default()
        };
        let options = crate::import::Options::default();
        let report = crate::import::Report::default();
        let catalogue = crate::format::builtin();
        let case = to_case("docket.html", vec![docket], report, catalogue, &options).case;
        let picture = Picture::of(case, Look::default());
        let second = picture.case().events[1].id.to_string();
        let record = record(&picture, &second);
        assert_eq!(
            record.words[0].quote.as_deref(),
            Some("ORDER granting 1 Motion to Dismiss")
        );
        assert!(
            record.words[0]
                .note
                .as_ref()
                .unwrap()
                .contains("kind by rule")
        );
        let effect = record
            .facts
            .iter()
            .find(|fact| fact.label == "Effect")
            .unwrap();
        assert!(!effect.basis.is_empty());
        assert!(
            record.sentence().contains("Effect: Grants"),
            "{}",
            record.sentence()
        );
    }
}
