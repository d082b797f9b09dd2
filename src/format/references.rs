//! Ids that are declared and ids that are named: what dangles, what is declared twice, and
//! effects that lead back to where they began.
//!
//! Start with [`report`].

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::problem::Problem;
use super::section::Section;
use super::spelling::Speller;
use crate::model::{Catalogue, Verb};

/// An id that a row names.
#[derive(Debug)]
pub struct Reference<'a> {
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
#[derive(Debug, Default)]
pub struct Declared<'a> {
    sections: HashMap<Section, Ids<'a>>,
}

#[derive(Debug, Default)]
struct Ids<'a> {
    places: HashMap<Cow<'a, str>, Range<usize>>,
    /// In the order of the file, so that suggestions are the same on every run.
    order: Vec<Cow<'a, str>>,
}

impl<'a> Declared<'a> {
    /// Notes an id, and reports one that another row of the list has already.
    pub fn declare(
        &mut self,
        section: Section,
        id: Cow<'a, str>,
        row: Range<usize>,
        span: Range<usize>,
        problems: &mut Vec<Problem>,
    ) {
        let ids = self.sections.entry(section).or_default();
        if ids.places.contains_key(&id) {
            let message = format!(
                "there are two rows of `{}` with the id `{id}`",
                section.key()
            );
            let problem = Problem::error(span, message)
                .expected("an id that no other row of the list has")
                .remedy("what names this id means the first of them");
            problems.push(problem);
        } else {
            ids.order.push(id.clone());
            ids.places.insert(id, row);
        }
    }

    /// The places of the rows, free of the text.
    pub fn into_places(self) -> HashMap<Section, HashMap<Box<str>, Range<usize>>> {
        let own = |(id, span): (Cow<'a, str>, _)| (Box::from(&*id), span);
        self.sections
            .into_iter()
            .map(|(section, ids)| (section, ids.places.into_iter().map(own).collect()))
            .collect()
    }

    fn has(&self, section: Section, id: &str) -> bool {
        let ids = self.sections.get(&section);
        ids.is_some_and(|ids| ids.places.contains_key(id))
    }

    fn ids(&self, section: Section) -> impl Iterator<Item = &str> {
        let ids = self.sections.get(&section);
        ids.into_iter()
            .flat_map(|ids| ids.order.iter().map(|id| &**id))
    }
}

/// Reports ids that nothing declares, and effects of an event on itself or in a circle.
pub fn report(
    references: &[Reference<'_>],
    declared: &Declared<'_>,
    catalogue: &Catalogue,
    speller: &mut Speller,
    problems: &mut Vec<Problem>,
) {
    for reference in references {
        let known = declared.has(reference.section, &reference.id)
            || in_catalogue(catalogue, reference.section, &reference.id);
        if !known {
            problems.push(dangling(reference, declared, catalogue, speller));
        }
        if let Some((Section::Event, owner)) = &reference.owner
            && reference.verb.is_some()
            && *owner == reference.id
        {
            let message = format!("event `{owner}` acts on itself");
            let problem = Problem::error(reference.span.clone(), message)
                .expected("the id of an earlier event");
            problems.push(problem);
        }
    }
    circles(references, declared, problems);
}

fn in_catalogue(catalogue: &Catalogue, section: Section, id: &str) -> bool {
    match section {
        Section::Court => catalogue.court(&id.into()).is_some(),
        Section::Jurisdiction => catalogue.jurisdiction(&id.into()).is_some(),
        Section::Kind => catalogue.kind(&id.into()).is_some(),
        _ => false,
    }
}

fn dangling(
    reference: &Reference<'_>,
    declared: &Declared<'_>,
    catalogue: &Catalogue,
    speller: &mut Speller,
) -> Problem {
    let Reference { section, id, .. } = reference;
    let ids = declared.ids(*section);
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

/// Reports each circle of effects once, at the effect that closes it.
fn circles(references: &[Reference<'_>], declared: &Declared<'_>, problems: &mut Vec<Problem>) {
    let effects = Effects::of(references, declared);
    let mut state = vec![Visit::Not; effects.targets.len()];
    for start in 0..effects.targets.len() {
        if state[start] == Visit::Not {
            effects.follow(start, &mut state, problems);
        }
    }
}

/// How far the search for circles has come with an event.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Visit {
    Not,
    Open,
    Done,
}

/// The effects as numbered events with the events on which they act.
struct Effects<'r> {
    ids: Vec<&'r str>,
    targets: Vec<Vec<(usize, &'r Reference<'r>)>>,
}

impl<'r> Effects<'r> {
    fn of(references: &'r [Reference<'r>], declared: &'r Declared<'r>) -> Self {
        let ids: Vec<&str> = declared.ids(Section::Event).collect();
        let numbers: HashMap<&str, usize> = ids
            .iter()
            .enumerate()
            .map(|(number, id)| (*id, number))
            .collect();
        let mut targets = vec![Vec::new(); ids.len()];
        for reference in references {
            let Some((Section::Event, owner)) = &reference.owner else {
                continue;
            };
            // What sets a deadline points forward, and the deadline may point back.
            let points_back = reference.verb.is_some_and(|verb| !verb.may_point_forward());
            if let (true, Some(&from), Some(&to)) = (
                points_back,
                numbers.get(&**owner),
                numbers.get(&*reference.id),
            ) && from != to
            {
                targets[from].push((to, reference));
            }
        }
        Self { ids, targets }
    }

    /// Follows effects from an event, without recursion: a docket may be a chain of
    /// a hundred thousand.
    fn follow(&self, start: usize, state: &mut [Visit], problems: &mut Vec<Problem>) {
        let mut path = vec![(start, 0)];
        state[start] = Visit::Open;
        while let Some((event, next)) = path.last_mut() {
            let Some(&(target, reference)) = self.targets[*event].get(*next) else {
                state[*event] = Visit::Done;
                path.pop();
                continue;
            };
            *next += 1;
            match state[target] {
                Visit::Not => {
                    state[target] = Visit::Open;
                    path.push((target, 0));
                }
                Visit::Open => problems.push(self.circle(&path, target, reference)),
                Visit::Done => {}
            }
        }
    }

    fn circle(&self, path: &[(usize, usize)], target: usize, closing: &Reference<'_>) -> Problem {
        let begin = path
            .iter()
            .position(|(event, _)| *event == target)
            .unwrap_or(0);
        let mut chain: Vec<&str> = path[begin..]
            .iter()
            .map(|(event, _)| self.ids[*event])
            .collect();
        let length = chain.len();
        if length > MAX_CHAIN {
            chain.drain(MAX_CHAIN / 2..length - MAX_CHAIN / 2);
            chain.insert(MAX_CHAIN / 2, "…");
        }
        chain.push(self.ids[target]);
        let message = format!("effects run in a circle: {}", chain.join(" acts on "));
        Problem::error(closing.span.clone(), message)
            .expected("an effect on an event that came before")
    }
}

/// A circle of more events than this is shortened in the message.
const MAX_CHAIN: usize = 12;
