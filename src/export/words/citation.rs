//! A fact as it is cited: what happened, what it did, how it stood on a day, and who says so with
//! which words and where.
//!
//! Start with [`citation`].

use super::notation::Notation;
use super::outline::effect_text;
use super::text::source_parts;
use crate::model::{CaseIndex, Cite, DateStyle, Day, Event, date_text, day_text, unchecked_mark};
use crate::picture::Story;
use crate::procedure::status_words;

/// An event of a case, by its position, as it is cited in a notation. The status of an order is
/// that on the day, which is said.
pub fn citation(story: &Story, event: usize, day: Option<Day>, notation: Notation) -> String {
    let Some(event_cited) = story.case.events.get(event) else {
        return String::new();
    };
    let index = CaseIndex::new(&story.case);
    let fact = fact(story, event_cited, notation);
    let mut sentences = vec![fact];
    for effect in &event_cited.does {
        let effect = effect_text(&index, effect);
        let effect = effect.trim_start_matches('→').trim();
        sentences.push(notation.words(&format!("It {}.", effect.trim_end_matches('.'))));
    }
    sentences.extend(standing(story, event, day).map(|text| notation.words(&text)));
    let case = notation.emphasis(&story.case.title);
    let heading = story
        .heading()
        .map(|heading| notation.words(&format!(" ({heading})")));
    sentences.push(format!("{case}{}.", heading.unwrap_or_default()));
    let cites = event_cited.sources.iter();
    let cites = cites.map(|cite| cite_words(&index, cite, notation));
    let notes: Vec<String> = cites.collect();
    let marks: Vec<String> = (1..=notes.len())
        .map(|number| notation.mark(number))
        .collect();
    let unsourced = notes.is_empty();
    if unsourced {
        sentences.push(notation.words("The file names no source."));
    }
    let paragraph = format!("{}{}", sentences.join(" "), marks.concat());
    notation.with_notes(&[paragraph], &notes)
}

/// `“Stay lifted”, S.D.N.Y., 29 August 2014.`
fn fact(story: &Story, event: &Event, notation: Notation) -> String {
    let court = event.court.as_ref();
    let court = court.and_then(|id| story.catalogue.court(id));
    let judges = event.judges.iter().filter_map(|id| story.case.judge(id));
    let mut parts = vec![format!("“{}”", event.title)];
    parts.extend(court.map(|court| match &court.bench {
        Some(bench) => format!("{} ({bench})", court.name),
        None => court.name.clone(),
    }));
    if court.is_none_or(|court| court.bench.is_none()) {
        parts.extend(judges.map(|judge| judge.name.clone()));
    }
    parts.extend(event.docket.clone());
    parts.extend(
        event
            .docket_number
            .as_ref()
            .map(|number| format!("Dkt. {number}")),
    );
    parts.push(date_text(&event.date, DateStyle::Long));
    let mark = event.marks.remarks();
    notation.words(&format!("{}{mark}.", parts.join(", ")))
}

/// How an order stood on a day: `As of 30 August 2014: in force.`
fn standing(story: &Story, event: usize, day: Option<Day>) -> Option<String> {
    let day = day?;
    let told = story.told_day(day);
    let state = story.replay.order_state_on(event, told)?;
    let words = status_words(&story.case, &story.catalogue, &story.replay, &state);
    let day = day_text(day, DateStyle::Long);
    Some(format!("As of {day}: {}.", words.trim_end_matches('.')))
}

/// A source with what it says and where: title, publisher, date, “words”, page, address.
pub(super) fn cite_words(index: &CaseIndex<'_>, cite: &Cite, notation: Notation) -> String {
    let Some(source) = index.source(&cite.source) else {
        return notation.words(cite.source.as_str());
    };
    let mut parts: Vec<String> = vec![notation.emphasis(&source.title)];
    let rest = source_parts(source).into_iter().skip(1);
    parts.extend(rest.map(|part| notation.words(&part)));
    parts.extend(cite.at.as_ref().map(|at| notation.words(at)));
    let words = match (&cite.quote, &cite.note) {
        (Some(quote), _) => Some(notation.words(&format!("“{}”", quote.trim()))),
        (None, note) => note
            .as_ref()
            .map(|note| notation.words(note.trim_end_matches('.'))),
    };
    parts.extend(words);
    parts.extend(
        source
            .address
            .as_ref()
            .map(|address| notation.address(address)),
    );
    let mark = notation.words(unchecked_mark(source.unverified));
    format!("{}{mark}", parts.join(", "))
}
