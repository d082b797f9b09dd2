//! Which source tells which event: plainly, differently, or not at all.
//!
//! A source tells an event that is cited for it or of which it claims something. It tells it
//! differently when it denies it, gives a date that cannot be that of the case, or says in a conflict
//! what the settlement does not follow. In a conflict in which none is followed nobody is known to be
//! wrong: what is told there is disputed. Start with [`TestimonyTable::of`].

use std::collections::HashMap;

use super::ShownEvents;
use crate::model::{
    Case, CaseIndex, Claim, EventDate, EventId, SourceId, Statement, counted, listed,
};
use crate::picture::{Picture, Story};
use crate::procedure::{Lens, told};

/// How a source tells an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Testimony {
    /// It does not.
    Silent,
    /// As the case has it.
    Told,
    /// In a conflict in which no source is followed.
    Disputed,
    /// In another way.
    Differs,
}

impl Testimony {
    /// In a word or two, before who does so.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Silent => "silent",
            Self::Told => "told",
            Self::Disputed => "told in a dispute",
            Self::Differs => "told differently",
        }
    }
}

/// Which source tells which event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TestimonyTable {
    /// The events that are shown, by position, in the order of time.
    pub rows: Vec<usize>,
    /// How many the filters hide.
    pub hidden: usize,
    cells: HashMap<(usize, usize), Testimony>,
}

impl TestimonyTable {
    /// The events of a picture against the sources of its case. Linear in citations and claims.
    pub fn of(picture: &Picture, shown: ShownEvents) -> Self {
        let case = picture.case();
        let number: HashMap<&SourceId, usize> = case
            .sources
            .iter()
            .enumerate()
            .rev()
            .map(|(number, source)| (&source.id, number))
            .collect();
        let mut cells = HashMap::new();
        let mut hear = |event: usize, source: &SourceId, testimony: Testimony| {
            if let Some(&source) = number.get(source) {
                let known = cells.entry((event, source)).or_insert(testimony);
                *known = testimony.max(*known);
            }
        };
        for &event in &shown.order {
            for cite in &case.events[event].sources {
                hear(event, &cite.source, Testimony::Told);
            }
        }
        let followed = followed(case);
        for claim in &case.claims {
            let event = picture.story.replay.position(&claim.about);
            if let Some(event) = event.filter(|event| shown.shows(*event)) {
                hear(
                    event,
                    &claim.cite.source,
                    testimony(case, event, claim, &followed),
                );
            }
        }
        Self {
            rows: shown.order,
            hidden: shown.hidden,
            cells,
        }
    }

    /// How a source, by its number in the case, tells an event, by its position.
    pub fn cell(&self, event: usize, source: usize) -> Testimony {
        let known = self.cells.get(&(event, source));
        known.copied().unwrap_or(Testimony::Silent)
    }

    /// How many of the events a source tells, and how many of these differently.
    pub fn tally(&self, source: usize) -> (usize, usize) {
        let cells = self.rows.iter().map(|event| self.cell(*event, source));
        let told = cells.clone().filter(|cell| *cell != Testimony::Silent);
        let differs = cells.filter(|cell| *cell == Testimony::Differs);
        (told.count(), differs.count())
    }

    /// Who tells an event, as a sentence: `told by A and B; told differently by C; 3 silent`.
    pub fn sentence(&self, case: &Case, event: usize) -> String {
        let names = |wanted| -> Vec<&str> {
            let sources = case.sources.iter().enumerate();
            let sources = sources.filter(|(number, _)| self.cell(event, *number) == wanted);
            sources.map(|(_, source)| source.name()).collect()
        };
        let mut parts = Vec::new();
        for wanted in [Testimony::Told, Testimony::Disputed, Testimony::Differs] {
            let names = names(wanted);
            if !names.is_empty() {
                parts.push(format!("{} by {}", wanted.label(), listed(&names)));
            }
        }
        let silent = names(Testimony::Silent).len();
        if silent > 0 {
            parts.push(format!("{} silent", counted(silent, "source")));
        }
        parts.join("; ")
    }
}

/// What is followed in a conflict: a source and what it says there; nothing where no source is.
type Followed<'a> = Option<(&'a SourceId, Vec<&'a Statement>)>;

fn followed(case: &Case) -> HashMap<&str, Followed<'_>> {
    let index = CaseIndex::new(case);
    let conflicts = case.conflicts.iter();
    let followed = conflicts.map(|conflict| {
        let settlement = conflict.settlement.as_ref();
        let source = settlement.and_then(|settlement| settlement.follows.as_ref());
        let says = source.map(|source| {
            let claims = index.claims_of(conflict).iter();
            let own = claims.filter(|claim| claim.cite.source == *source);
            (source, own.map(|claim| &claim.says).collect())
        });
        (conflict.id.as_str(), says)
    });
    followed.collect()
}

fn testimony(
    case: &Case,
    event: usize,
    claim: &Claim,
    followed: &HashMap<&str, Followed<'_>>,
) -> Testimony {
    let is_other = match &claim.says {
        Statement::Occurred(happened) => !happened,
        Statement::Date(date) => are_apart(date, &case.events[event].date),
        Statement::Text(..) => false,
    };
    let conflict = claim.conflict.as_ref();
    match conflict.and_then(|conflict| followed.get(conflict.as_str())) {
        _ if is_other => Testimony::Differs,
        None => Testimony::Told,
        Some(None) => Testimony::Disputed,
        Some(Some((source, says))) => {
            if **source == claim.cite.source || says.contains(&&claim.says) {
                Testimony::Told
            } else {
                Testimony::Differs
            }
        }
    }
}

/// Whether no day is one of both dates.
fn are_apart(one: &EventDate, other: &EventDate) -> bool {
    let is_before = |one: &EventDate, other: &EventDate| {
        let end = one.latest().zip(other.earliest());
        end.is_some_and(|(latest, earliest)| latest < earliest)
    };
    is_before(one, other) || is_before(other, one)
}

/// What the one source through which a case is seen leaves out of it: the titles of the events, in
/// the order of the file. Nothing when it is not seen through one.
pub fn left_out(story: &Story) -> Vec<String> {
    if story.lens.as_told_by.is_none() {
        return Vec::new();
    }
    let open = Lens {
        as_told_by: None,
        known_by: story.lens.known_by,
    };
    let all = told(&story.whole, &story.whole_catalogue(), &open);
    let index = CaseIndex::new(&story.case);
    let is_told = |id: &EventId| index.event(id).is_some();
    let missing = all.events.iter().filter(|event| !is_told(&event.id));
    missing.map(|event| event.title.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::Look;

    const CASE: &str = r#"
writmap = 1
[case]
title = "Otter v. Heron"
[[source]]
id = "one"
kind = "article"
title = "One"
[[source]]
id = "two"
kind = "article"
title = "Two"
[[event]]
id = "a"
date = "2014-01-02"
kind = "order"
title = "Order"
sources = ["one"]
[[event]]
id = "b"
date = "2014-02-03"
kind = "order"
title = "Other order"
sources = ["one"]
[[conflict]]
id = "why"
topic = "Why?"
aspect = "reason"
about = ["b"]
[[claim]]
about = "a"
says = { date = "2014-01-03" }
source = "two"
[[claim]]
about = "b"
says = { reason = "rain" }
source = "one"
conflict = "why"
"#;

    fn picture(lens: Lens) -> Picture {
        let read = crate::format::read("case.toml", CASE.as_bytes(), crate::format::builtin());
        let look = Look {
            lens,
            ..Look::default()
        };
        Picture::of(read.case, look)
    }

    #[test]
    fn a_source_tells_differs_or_is_silent() {
        let picture = picture(Lens::default());
        let table = TestimonyTable::of(&picture, ShownEvents::of(&picture));
        assert_eq!(table.cell(0, 0), Testimony::Told);
        assert_eq!(table.cell(0, 1), Testimony::Differs);
        assert_eq!(table.cell(1, 0), Testimony::Disputed);
        assert_eq!(table.cell(1, 1), Testimony::Silent);
        assert_eq!((table.tally(0), table.tally(1)), ((2, 0), (1, 1)));
        assert_eq!(
            table.sentence(picture.case(), 0),
            "told by One; told differently by Two"
        );
        assert_eq!(
            table.sentence(picture.case(), 1),
            "told in a dispute by One; 1 source silent"
        );
    }

    #[test]
    fn what_one_source_leaves_out_is_named() {
        assert!(left_out(&picture(Lens::default()).story).is_empty());
        let lens = Lens {
            as_told_by: Some("two".into()),
            known_by: None,
        };
        assert_eq!(left_out(&picture(lens).story), ["Other order"]);
    }
}
