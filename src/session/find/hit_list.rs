//! The events that fit a query.
//!
//! Start with [`HitList::of`].

use std::sync::Arc;

use super::field::Record;
use super::{Query, Term, WordIndex};
use crate::model::{Certainty, Event, EventId};
use crate::picture::{Picture, Story};
use crate::session::ShownEvents;

/// The events that fit a query.
#[derive(Clone, Debug, Default)]
pub struct HitList {
    /// The query.
    pub query: Query,
    /// The events that are shown, by position, in the order of time.
    pub rows: Vec<usize>,
    /// How many more fit that the filters hide.
    pub hidden: usize,
    /// What cannot be meant as it was typed, with the nearest that can.
    pub problems: Vec<String>,
    /// Whether each event fits.
    fits: Vec<bool>,
}

impl HitList {
    /// Which events of a picture fit; the index is that of its case.
    pub fn of(picture: &Picture, index: &WordIndex, query: Query) -> Self {
        let story = &picture.story;
        let mut problems = query.problems.clone();
        let mut fits = vec![!query.is_empty(); story.case.events.len()];
        let record = Record::new(&story.case);
        for term in query.terms() {
            let kept = match fitting(story, index, &record, term) {
                Ok(kept) => kept,
                Err(problem) => {
                    problems.extend(problem);
                    continue;
                }
            };
            for (fits, kept) in fits.iter_mut().zip(kept) {
                *fits &= kept;
            }
        }
        let shown = ShownEvents::of(picture);
        let rows = shown.order.iter().copied().filter(|event| fits[*event]);
        let rows: Vec<usize> = rows.collect();
        Self {
            hidden: fits.iter().filter(|fits| **fits).count() - rows.len(),
            query,
            rows,
            problems,
            fits,
        }
    }

    /// Whether an event, by its position, fits.
    pub fn holds(&self, event: usize) -> bool {
        self.fits.get(event).copied().unwrap_or(false)
    }

    /// The hit after or before an event; the first or the last without one, and beyond the ends.
    pub fn next(
        &self,
        story: &Arc<Story>,
        from: Option<&EventId>,
        forward: bool,
    ) -> Option<EventId> {
        let here = from.and_then(|event| story.replay.position(event));
        let here = here.and_then(|event| self.rows.iter().position(|row| *row == event));
        let count = self.rows.len();
        let there = match (here, forward) {
            (Some(here), true) => (here + 1) % count,
            (Some(here), false) => (here + count - 1) % count,
            (None, true) => 0,
            (None, false) => count.checked_sub(1)?,
        };
        let event = self.rows.get(there)?;
        Some(story.case.events[*event].id.clone())
    }
}

/// Of each event whether it fits a condition; what is wrong with it where none can, nothing said where that
/// was told already.
fn fitting(
    story: &Story,
    index: &WordIndex,
    record: &Record<'_>,
    term: &Term,
) -> Result<Vec<bool>, Option<String>> {
    let events = story.case.events.iter();
    let those = |is_it: &dyn Fn(&Event) -> bool| -> Vec<bool> { events.map(is_it).collect() };
    Ok(match term {
        Term::Word(word) => index.about(word),
        Term::Phrase(phrase) => index.exactly(phrase),
        Term::Field(_, value) if value.is_empty() => return Err(None),
        Term::Field(field, value) => {
            let wanted = field.fitting(story, value).map_err(Some)?;
            those(&|event| {
                let said = field.of_event(story, record, event);
                said.iter().any(|id| wanted.contains(*id))
            })
        }
        Term::Between(..) => {
            let (from, to) = term.days();
            those(&|event| {
                let date = &event.date;
                let is_before = from.is_some_and(|day| date.latest().is_some_and(|end| end < day));
                let is_after = to.is_some_and(|day| date.by(day) == Certainty::No);
                date.anchor().is_some() && !is_before && !is_after
            })
        }
        Term::Unverified => those(&|event| {
            event.marks.unverified || event.does.iter().any(|effect| effect.unverified)
        }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::Look;

    fn found(text: &str) -> (Vec<String>, Vec<String>) {
        let shipped = crate::format::SHIPPED[0];
        let case = crate::format::read(
            shipped.name,
            shipped.text.as_bytes(),
            crate::format::builtin(),
        );
        let picture = Picture::of(case.case, Look::default());
        let index = WordIndex::of(picture.case());
        let hits = HitList::of(&picture, &index, Query::parse(text));
        let ids = hits.rows.iter();
        let ids = ids.map(|row| picture.case().events[*row].id.to_string());
        (ids.collect(), hits.problems)
    }

    #[test]
    fn words_are_found_however_they_are_spelt() {
        let (stays, _) = found("stay lifted");
        assert!(stays.contains(&"stay-lifted".to_owned()), "{stays:?}");
        let misspelt = found("contemt").0;
        assert!(
            found("contempt")
                .0
                .iter()
                .all(|event| misspelt.contains(event))
        );
        assert!(found("zzzzzzzz").0.is_empty());
        assert!(found("\"final, appealable\"").0.len() < found("final").0.len() + 1);
    }

    #[test]
    fn every_operator_narrows() {
        let all = found("2000..").0.len();
        for text in [
            "court:ca2",
            "court:\"2nd Cir.\"",
            "by:microsoft",
            "judge:preska",
            "kind:motion",
            "role:petitioner",
            "source:article-003",
            "conflict:open",
            "unverified",
            "2014-08..2014-09",
            "..2014",
        ] {
            let (ids, problems) = found(text);
            assert!(problems.is_empty(), "{text}: {problems:?}");
            assert!((1..all).contains(&ids.len()), "{text}: {}", ids.len());
        }
        let (magistrate, whole) = (found("court:nysd-mj").0, found("court:nysd").0);
        assert!(magistrate.iter().all(|event| whole.contains(event)));
        let both = found("court:nysd 2014..2014 stay").0;
        assert!(both.iter().all(|event| whole.contains(event)));
    }

    #[test]
    fn a_value_that_nothing_has_is_told_with_the_nearest() {
        let (ids, problems) = found("by:micosoft stay");
        assert_eq!(
            problems,
            ["No party is called “micosoft”; did you mean by:microsoft?"]
        );
        assert_eq!(ids, found("stay").0);
    }
}
