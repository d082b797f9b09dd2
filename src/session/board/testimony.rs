//! Which source tells which event: plainly, differently, or not at all.
//!
//! A source tells an event that is cited for it or of which it claims something. It tells it
//! differently when it denies it, gives another date, or says in a conflict what the settlement does
//! not follow. Start with [`TestimonyTable::of`].

use std::collections::HashMap;

use super::ShownEvents;
use crate::model::{Case, CaseIndex, Claim, EventId, SourceId, Statement, counted, listed};
use crate::picture::{Picture, Story};
use crate::procedure::{Lens, told};

/// How a source tells an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Testimony {
    /// It does not.
    Silent,
    /// As the case has it.
    Told,
    /// In another way.
    Differs,
}

impl Testimony {
    /// In a word or two.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Silent => "silent",
            Self::Told => "told",
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
        let follows = settlements(case);
        for claim in &case.claims {
            let event = picture.story.replay.position(&claim.about);
            if let Some(event) = event.filter(|event| shown.shows(*event)) {
                hear(
                    event,
                    &claim.cite.source,
                    testimony(case, event, claim, &follows),
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

    /// How many of the events a source tells plainly and how many differently.
    pub fn tally(&self, source: usize) -> (usize, usize) {
        let count = |wanted| {
            let cells = self.rows.iter().map(|event| self.cell(*event, source));
            cells.filter(|cell| *cell == wanted).count()
        };
        (count(Testimony::Told), count(Testimony::Differs))
    }

    /// Who tells an event, as a sentence: `told by A and B; told differently by C; 3 silent`.
    pub fn sentence(&self, case: &Case, event: usize) -> String {
        let names = |wanted| -> Vec<&str> {
            let sources = case.sources.iter().enumerate();
            let sources = sources.filter(|(number, _)| self.cell(event, *number) == wanted);
            sources.map(|(_, source)| source.name()).collect()
        };
        let mut parts = Vec::new();
        for wanted in [Testimony::Told, Testimony::Differs] {
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

/// The source that is followed in each conflict that was settled so.
fn settlements(case: &Case) -> HashMap<&str, Option<&SourceId>> {
    let conflicts = case.conflicts.iter();
    let followed = conflicts.map(|conflict| {
        let settlement = conflict.settlement.as_ref();
        let follows = settlement.and_then(|settlement| settlement.follows.as_ref());
        (conflict.id.as_str(), follows)
    });
    followed.collect()
}

fn testimony(
    case: &Case,
    event: usize,
    claim: &Claim,
    follows: &HashMap<&str, Option<&SourceId>>,
) -> Testimony {
    let differs = match &claim.says {
        Statement::Occurred(happened) => !happened,
        Statement::Date(date) => *date != case.events[event].date,
        Statement::Text(..) => {
            let conflict = claim.conflict.as_ref();
            let followed = conflict.and_then(|conflict| follows.get(conflict.as_str()));
            followed.is_some_and(|followed| *followed != Some(&claim.cite.source))
        }
    };
    if differs {
        Testimony::Differs
    } else {
        Testimony::Told
    }
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
[[claim]]
about = "a"
says = { date = "2014-01-03" }
source = "two"
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
        assert_eq!(table.cell(1, 1), Testimony::Silent);
        assert_eq!((table.tally(0), table.tally(1)), ((2, 0), (0, 1)));
        assert_eq!(
            table.sentence(picture.case(), 0),
            "told by One; told differently by Two"
        );
        assert_eq!(
            table.sentence(picture.case(), 1),
            "told by One; 1 source silent"
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
