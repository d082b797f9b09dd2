//! Ids that are declared and ids that are named: what dangles, what is declared twice, and
//! effects that lead back to where they began.
//!
//! Start with [`report`].

use std::borrow::Cow;
use std::collections::hash_map::Entry as Slot;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::section::Section;
use crate::graph::{Circle, Tie, circles};
use crate::model::{Catalogue, Verb};
use crate::syntax::{Problem, Speller};

/// An id that a row names.
#[derive(Debug)]
pub(super) struct Reference<'a> {
    /// The list in which it should be.
    pub section: Section,
    /// The id.
    pub id: Cow<'a, str>,
    /// Where it is named.
    pub span: Range<usize>,
    /// The row that names it.
    pub owner: Option<(Section, Cow<'a, str>)>,
    /// What the owner does to it, when it is the target of an effect.
    pub verb: Option<Verb>,
}

/// The ids that rows give themselves, with the places of the rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct IdIndex {
    sections: BTreeMap<Section, HashMap<Box<str>, Place>>,
}

/// Where a row stands. A file is never so large that 32 bits are too few.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    start: u32,
    end: u32,
    /// Its number among the rows of its list that declare an id.
    number: u32,
}

impl IdIndex {
    /// Notes an id, and reports one that another row of the list has already.
    pub(super) fn declare(
        &mut self,
        section: Section,
        id: &str,
        row: &Range<usize>,
        span: Range<usize>,
        problems: &mut Vec<Problem>,
    ) {
        let ids = self.sections.entry(section).or_default();
        let number = ids.len() as u32;
        match ids.entry(Box::from(id)) {
            Slot::Vacant(slot) => {
                slot.insert(Place {
                    start: row.start as u32,
                    end: row.end as u32,
                    number,
                });
            }
            Slot::Occupied(_) => {
                let message = format!(
                    "there are two rows of `{}` with the id `{id}`",
                    section.key()
                );
                let problem = Problem::error(span, message)
                    .expected("an id that no other row of the list has")
                    .remedy("what names this id means the first of them");
                problems.push(problem);
            }
        }
    }

    /// The place of the row with this id, in bytes of the text.
    pub(super) fn place(&self, section: Section, id: &str) -> Option<Range<usize>> {
        let place = self.find(section, id)?;
        Some(place.start as usize..place.end as usize)
    }

    fn find(&self, section: Section, id: &str) -> Option<&Place> {
        self.sections.get(&section)?.get(id)
    }

    /// The ids of a list in the order of the file, so that what follows from them is the same
    /// on every run.
    fn ids(&self, section: Section) -> Vec<&str> {
        let Some(ids) = self.sections.get(&section) else {
            return Vec::new();
        };
        let mut sorted: Vec<(u32, &str)> = ids
            .iter()
            .map(|(id, place)| (place.number, &**id))
            .collect();
        sorted.sort_unstable();
        sorted.into_iter().map(|(_, id)| id).collect()
    }
}

/// Reports ids that nothing declares, and effects of an event on itself or in a circle.
pub(super) fn report(
    references: &[Reference<'_>],
    ids: &IdIndex,
    catalogue: &Catalogue,
    speller: &mut Speller,
    problems: &mut Vec<Problem>,
) {
    let (mut ties, mut tied_by) = (Vec::new(), Vec::new());
    for reference in references {
        let target = ids.find(reference.section, &reference.id);
        if target.is_none() && !in_catalogue(catalogue, reference.section, &reference.id) {
            problems.push(dangling(reference, ids, catalogue, speller));
        }
        let (Some(verb), Some((Section::Event, owner))) = (reference.verb, &reference.owner) else {
            continue;
        };
        if *owner == reference.id {
            let message = format!("event `{owner}` acts on itself");
            let problem = Problem::error(reference.span.clone(), message)
                .expected("the id of an earlier event");
            problems.push(problem);
        } else if !verb.may_point_forward()
            // What sets a deadline points forward, and the deadline may point back.
            && let (Some(from), Some(to)) = (ids.find(Section::Event, owner), target)
        {
            ties.push(Tie {
                from: from.number as usize,
                verb,
                to: to.number as usize,
            });
            tied_by.push(reference);
        }
    }
    // Effects that all go back to earlier rows make no circle.
    if ties.iter().any(|tie| tie.to > tie.from) {
        let ids = ids.ids(Section::Event);
        let circles = circles(ids.len(), &ties);
        problems.extend(
            circles
                .iter()
                .map(|circle| in_a_circle(circle, &ids, tied_by[circle.closed_by])),
        );
    }
}

/// Whether the catalogue holds this id.
pub(super) fn in_catalogue(catalogue: &Catalogue, section: Section, id: &str) -> bool {
    match section {
        Section::Court => holds(catalogue.courts(), id, |court| court.id.as_str()),
        Section::Jurisdiction => holds(catalogue.jurisdictions(), id, |known| known.id.as_str()),
        Section::Kind => holds(catalogue.kinds(), id, |kind| kind.id.as_str()),
        _ => false,
    }
}

/// Whether a list of the catalogue, which is sorted by id, holds this one.
fn holds<T>(list: &[T], id: &str, id_of: impl Fn(&T) -> &str) -> bool {
    list.binary_search_by(|item| id_of(item).cmp(id)).is_ok()
}

fn dangling(
    reference: &Reference<'_>,
    ids: &IdIndex,
    catalogue: &Catalogue,
    speller: &mut Speller,
) -> Problem {
    let Reference { section, id, .. } = reference;
    let ids = ids.ids(*section).into_iter();
    let (near, also) = match section {
        Section::Court => {
            let known = catalogue.courts().iter().map(|court| court.id.as_str());
            (
                speller.nearest(id, ids.chain(known)),
                " or in the catalogue",
            )
        }
        Section::Jurisdiction => {
            let known = catalogue
                .jurisdictions()
                .iter()
                .map(|known| known.id.as_str());
            (
                speller.nearest(id, ids.chain(known)),
                " or in the catalogue",
            )
        }
        Section::Kind => {
            let known = catalogue.kinds().iter().map(|kind| kind.id.as_str());
            (
                speller.nearest(id, ids.chain(known)),
                " or in the catalogue",
            )
        }
        _ => (speller.nearest(id, ids), ""),
    };
    let noun = section.key();
    Problem::error(reference.span.clone(), format!("there is no {noun} `{id}`"))
        .expected(format!("the id of a row of `{noun}` in this file{also}"))
        .suggest(near)
}

/// A circle of effects, told at the effect that closes it.
fn in_a_circle(circle: &Circle, ids: &[&str], closing: &Reference<'_>) -> Problem {
    let mut chain: Vec<&str> = circle.events.iter().map(|event| ids[*event]).collect();
    chain.extend(chain.first().copied());
    let length = chain.len() - 1;
    if length > MAX_CHAIN {
        chain.splice(MAX_CHAIN / 2..length - MAX_CHAIN / 2, ["…"]);
    }
    let message = format!("effects run in a circle: {}", chain.join(" acts on "));
    Problem::error(closing.span.clone(), message).expected("an effect on an event that came before")
}

/// A circle of more events than this is shortened in the message.
const MAX_CHAIN: usize = 12;
