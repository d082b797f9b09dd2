//! The words of the events of a case, and in which events each stands, so that a keystroke costs no
//! walk through all texts.
//!
//! A word that stands nowhere is looked for as it may have been meant. Start with [`WordIndex::of`].

use std::collections::HashMap;

use super::field::Record;
use crate::model::{Case, DateStyle, Event, date_text};

/// The words of the events of a case.
#[derive(Debug, Default)]
pub struct WordIndex {
    /// What is said of each event, in small letters.
    texts: Vec<String>,
    /// The events in which each word stands, in order.
    places: HashMap<String, Vec<u32>>,
}

impl WordIndex {
    /// Looks through a case once.
    pub fn of(case: &Case) -> Self {
        let record = Record::new(case);
        let mut index = Self::default();
        for (number, event) in case.events.iter().enumerate() {
            let text = text_of(&record, event);
            for word in words(&text) {
                let known = match index.places.get_mut(word) {
                    Some(known) => known,
                    None => index.places.entry(word.to_owned()).or_default(),
                };
                if known.last() != Some(&(number as u32)) {
                    known.push(number as u32);
                }
            }
            index.texts.push(text);
        }
        index
    }

    /// Of each event whether a word stands in it: as it is or as a part of another, or else spelt
    /// about so.
    pub(super) fn about(&self, word: &str) -> Vec<bool> {
        let wanted = word.to_lowercase();
        // Signs divide words: what is typed with them is looked for as it is.
        if words(&wanted).next() != Some(&wanted) {
            return self.exactly(&wanted);
        }
        let holds = |known: &&String| known.contains(&wanted);
        let found: Vec<&String> = self.places.keys().filter(holds).collect();
        let found = if found.is_empty() {
            self.near(&wanted)
        } else {
            found
        };
        let mut fits = vec![false; self.texts.len()];
        let places = found.into_iter().filter_map(|word| self.places.get(word));
        for &event in places.flatten() {
            fits[event as usize] = true;
        }
        fits
    }

    /// The words that are spelt nearly so: of five letters one may differ, of nine two.
    fn near(&self, wanted: &str) -> Vec<&String> {
        let length = wanted.chars().count();
        let most = match length {
            0..5 => return Vec::new(),
            5..9 => 1,
            _ => 2,
        };
        let is_near = |known: &&String| {
            known.len().abs_diff(wanted.len()) <= most * 2
                && strsim::damerau_levenshtein(known, wanted) <= most
        };
        self.places.keys().filter(is_near).collect()
    }

    /// Of each event whether these words stand in its text, one after the other.
    pub(super) fn exactly(&self, phrase: &str) -> Vec<bool> {
        let wanted = phrase.to_lowercase();
        let texts = self.texts.iter();
        texts.map(|text| text.contains(&wanted)).collect()
    }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|sign: char| !sign.is_alphanumeric());
    words.filter(|word| !word.is_empty())
}

/// Everything that is said of an event, in small letters.
fn text_of(record: &Record<'_>, event: &Event) -> String {
    let index = &record.index;
    let mut text = format!(
        "{}\n{} {}\n{}",
        event.title,
        event.date,
        date_text(&event.date, DateStyle::Long),
        event.id
    );
    let mut add = |part: &str| {
        text.push('\n');
        text.push_str(part);
    };
    let parties = event.by.iter().chain(&event.to);
    for party in parties.filter_map(|id| index.party(id)) {
        add(&party.name);
    }
    for judge in event.judges.iter().filter_map(|id| index.judge(id)) {
        add(&judge.name);
    }
    let own = [&event.because, &event.outcome, &event.note];
    for part in own.into_iter().flatten() {
        add(part);
    }
    for reason in event
        .does
        .iter()
        .filter_map(|effect| effect.reason.as_ref())
    {
        add(reason);
    }
    for cite in &event.sources {
        for part in [&cite.quote, &cite.note].into_iter().flatten() {
            add(part);
        }
    }
    text.to_lowercase()
}
