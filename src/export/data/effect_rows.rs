//! What events do to one another, a row for each effect, for tables and graphs.
//!
//! Start with [`effect_rows`].

use super::excerpt::{Entry, Ledger, Sort};
use crate::model::{Effect, Occasion, Scope};

/// An effect of which both ends are given away.
pub(super) struct EffectRow<'a> {
    /// The event that acts.
    pub acting: Entry<'a>,
    /// What it does.
    pub effect: &'a Effect,
    /// The place of the event that it acts on, in the case of the story.
    pub target: usize,
}

/// A column: its name, what its cells are, and what is told.
type EffectColumn = (&'static str, Sort, fn(&EffectRow<'_>) -> Option<String>);

/// The columns beside the two events.
pub(super) const EFFECT_COLUMNS: &[EffectColumn] = &[
    ("verb", Sort::Text, |row| {
        Some(row.effect.verb.word().to_owned())
    }),
    ("phrase", Sort::Text, |row| {
        Some(row.effect.verb.phrase().to_owned())
    }),
    ("effect_family", Sort::Text, |row| {
        Some(row.effect.verb.family().word().to_owned())
    }),
    ("scope", Sort::Text, |row| match &row.effect.scope {
        Scope::Part(part) => Some(part.clone()),
        Scope::Whole => None,
    }),
    ("as_to", Sort::Text, |row| {
        row.acting.parties(&row.effect.as_to)
    }),
    ("condition", Sort::Text, |row| row.effect.condition.clone()),
    ("takes_effect", Sort::Text, |row| {
        row.effect.from.as_deref().map(occasion)
    }),
    ("ends", Sort::Text, |row| {
        row.effect.until.as_deref().map(occasion)
    }),
    ("basis", Sort::Text, |row| {
        let law = row.effect.basis.as_ref()?;
        let known = row.acting.ledger.excerpt.case.authority(law);
        Some(known.map_or_else(|| law.to_string(), |law| law.cite.clone()))
    }),
    ("reason", Sort::Text, |row| row.effect.reason.clone()),
    ("effect_unverified", Sort::Flag, |row| {
        Some(row.effect.unverified.to_string())
    }),
];

/// Every effect of the excerpt, in the order of time.
pub(super) fn effect_rows<'a>(ledger: &'a Ledger<'_>) -> impl Iterator<Item = EffectRow<'a>> {
    ledger.entries().flat_map(|acting| {
        let effects = acting.event.does.iter();
        effects.filter_map(move |effect| {
            let replay = &acting.ledger.excerpt.story.replay;
            let target = replay.position(&effect.target)?;
            let is_told = acting.ledger.excerpt.shows_place(target);
            is_told.then_some(EffectRow {
                acting,
                effect,
                target,
            })
        })
    })
}

/// An event by its id, or a date as EDTF.
fn occasion(occasion: &Occasion) -> String {
    match occasion {
        Occasion::Event(id) => id.to_string(),
        Occasion::Date(date) => date.to_string(),
    }
}
