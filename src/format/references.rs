//! Ids that are declared and ids that are named: what dangles, what is declared twice, and
//! what leads back to where it began: effects, parts of parts, sources that rely on sources.
//!
//! Start with [`report`].

use std::borrow::Cow;
use std::collections::hash_map::Entry as Slot;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::rc::Rc;

use super::section::Section;
use super::shape::{Field, Table};
use crate::graph::{Circle, circles};
use crate::model::{Catalogue, Verb};
use crate::syntax::{Problem, Problems, Speller, brief};

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
    /// How the owner hangs on it, when what it names must not lead back to the owner.
    pub bond: Option<Bond>,
}

/// How a row hangs on one of its own list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bond {
    /// An event acts on another.
    Effect(Verb),
    /// A court, party or jurisdiction is a part of another.
    PartOf,
    /// A source took its account from another.
    ReliesOn,
}

/// The sorts of bonds: a circle has one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum BondKind {
    Effect,
    PartOf,
    ReliesOn,
}

/// How bonds are told of.
struct BondWords {
    leads_to: &'static str,
    several: &'static str,
    expected: &'static str,
    remedy: &'static str,
}

impl Bond {
    /// The bond that a field of a row makes.
    pub(super) fn of(table: &Table, field: &Field) -> Option<Self> {
        match (table.section, field.key) {
            (Some(_), "part-of") => Some(Bond::PartOf),
            (Some(_), "relies-on") => Some(Bond::ReliesOn),
            _ => table.choice_word(field).map(Bond::Effect),
        }
    }

    /// Whether it leads back and never forth. What sets a deadline points forward, and the
    /// deadline may point back.
    fn leads_back_only(self) -> bool {
        !matches!(self, Bond::Effect(verb) if verb.may_point_forward())
    }

    fn kind(self) -> BondKind {
        match self {
            Bond::Effect(_) => BondKind::Effect,
            Bond::PartOf => BondKind::PartOf,
            Bond::ReliesOn => BondKind::ReliesOn,
        }
    }
}

impl BondKind {
    fn words(self) -> BondWords {
        match self {
            BondKind::Effect => BondWords {
                leads_to: "acts on",
                several: "effects run",
                expected: "an effect on an event that came before",
                remedy: "",
            },
            BondKind::PartOf => BondWords {
                leads_to: "is a part of",
                several: "rows are parts of one another",
                expected: "the whole, which is no part of what it has as parts",
                remedy: "leave out `part-of` in the row that is the whole",
            },
            BondKind::ReliesOn => BondWords {
                leads_to: "relies on",
                several: "sources rely on one another",
                expected: "a source from which the account was taken",
                remedy: "leave out the `relies-on` of the source that told it first",
            },
        }
    }
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
        problems: &mut Problems,
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
                    "there are two rows of `{}` with the id `{}`",
                    section.key(),
                    brief(id)
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

/// Reports ids that nothing declares, and rows that lead back to themselves.
pub(super) fn report(
    references: &[Reference<'_>],
    ids: &IdIndex,
    catalogue: &Catalogue,
    speller: &mut Speller,
    problems: &mut Problems,
) {
    let mut known = Candidates::new(ids, catalogue);
    let mut bonds: BTreeMap<(Section, BondKind), Bonds<'_, '_>> = BTreeMap::new();
    for reference in references {
        let target = ids.find(reference.section, &reference.id);
        if target.is_none() && !in_catalogue(catalogue, reference.section, &reference.id) {
            if problems.is_full() {
                problems.count();
            } else {
                problems.push(dangling(reference, &mut known, speller));
            }
        }
        let (Some(bond), Some((section, owner))) = (reference.bond, &reference.owner) else {
            continue;
        };
        if *section != reference.section || !bond.leads_back_only() {
            continue;
        }
        if *owner == reference.id {
            problems.push(to_itself(reference, owner, bond));
        } else if let (Some(from), Some(to)) = (ids.find(*section, owner), target) {
            let bonds = bonds.entry((*section, bond.kind())).or_default();
            bonds.pairs.push((from.number as usize, to.number as usize));
            bonds.named_by.push(reference);
        }
    }
    for ((section, kind), bonds) in bonds {
        // Rows that all name earlier ones, or all name later ones, make no circle.
        let (back, forth) = (|(from, to)| to > from, |(from, to)| to < from);
        if bonds.pairs.iter().copied().any(back) && bonds.pairs.iter().copied().any(forth) {
            report_circles(&bonds, kind, &known.ids(section), problems);
        }
    }
}

/// What of one kind binds the rows of a list to one another.
#[derive(Default)]
struct Bonds<'r, 'a> {
    /// Numbers of rows, each with that to which it leads.
    pairs: Vec<(usize, usize)>,
    /// The reference of each pair.
    named_by: Vec<&'r Reference<'a>>,
}

fn report_circles(bonds: &Bonds<'_, '_>, kind: BondKind, ids: &[&str], problems: &mut Problems) {
    let circles = circles(ids.len(), &bonds.pairs);
    for circle in &circles.followed {
        problems.push(in_a_circle(
            circle,
            kind,
            ids,
            bonds.named_by[circle.closed_by],
        ));
    }
    for _ in 0..circles.more {
        problems.count();
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

/// The ids that a reference may mean, put together once for each list.
struct Candidates<'d> {
    declared: &'d IdIndex,
    catalogue: &'d Catalogue,
    sections: BTreeMap<Section, Rc<[&'d str]>>,
}

impl<'d> Candidates<'d> {
    fn new(declared: &'d IdIndex, catalogue: &'d Catalogue) -> Self {
        Self {
            declared,
            catalogue,
            sections: BTreeMap::new(),
        }
    }

    /// The ids of the rows of a list.
    fn ids(&mut self, section: Section) -> Rc<[&'d str]> {
        let ids = self.sections.entry(section);
        Rc::clone(ids.or_insert_with(|| self.declared.ids(section).into()))
    }

    /// The ids of a list in the catalogue; `None` when it has no such list.
    fn in_catalogue(&self, section: Section) -> Option<Vec<&'d str>> {
        let catalogue = self.catalogue;
        Some(match section {
            Section::Court => names(catalogue.courts(), |court| court.id.as_str()),
            Section::Jurisdiction => names(catalogue.jurisdictions(), |known| known.id.as_str()),
            Section::Kind => names(catalogue.kinds(), |kind| kind.id.as_str()),
            _ => return None,
        })
    }
}

fn names<T>(list: &[T], id_of: impl Fn(&T) -> &str) -> Vec<&str> {
    list.iter().map(id_of).collect()
}

fn dangling(
    reference: &Reference<'_>,
    known: &mut Candidates<'_>,
    speller: &mut Speller,
) -> Problem {
    let Reference { section, id, .. } = reference;
    let (ids, listed) = (known.ids(*section), known.in_catalogue(*section));
    let also = listed.as_ref().map_or("", |_| " or in the catalogue");
    let candidates = ids.iter().copied().chain(listed.into_iter().flatten());
    let near = speller.nearest(id, candidates);
    let noun = section.key();
    let message = format!("there is no {noun} `{}`", brief(id));
    Problem::error(reference.span.clone(), message)
        .expected(format!("the id of a row of `{noun}` in this file{also}"))
        .suggest(near)
}

fn to_itself(reference: &Reference<'_>, owner: &str, bond: Bond) -> Problem {
    let (noun, words) = (reference.section.key(), bond.kind().words());
    let message = format!("{noun} `{}` {} itself", brief(owner), words.leads_to);
    Problem::error(reference.span.clone(), message).expected(match bond {
        Bond::Effect(_) => "the id of an earlier event".to_owned(),
        _ => format!("the id of another row of `{noun}`"),
    })
}

/// A circle, told at the row that closes it.
fn in_a_circle(circle: &Circle, kind: BondKind, ids: &[&str], closing: &Reference<'_>) -> Problem {
    let mut chain: Vec<_> = circle.members.iter().map(|row| brief(ids[*row])).collect();
    chain.extend(chain.first().cloned());
    let length = chain.len() - 1;
    if length > MAX_CHAIN {
        chain.splice(MAX_CHAIN / 2..length - MAX_CHAIN / 2, ["…".into()]);
    }
    let words = kind.words();
    let chain = chain.join(&format!(" {} ", words.leads_to));
    let message = format!("{} in a circle: {chain}", words.several);
    let problem = Problem::error(closing.span.clone(), message).expected(words.expected);
    match words.remedy {
        "" => problem,
        remedy => problem.remedy(remedy),
    }
}

/// A circle of more rows than this is shortened in the message.
const MAX_CHAIN: usize = 12;
