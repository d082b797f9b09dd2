//! Ids that are declared and ids that are named: what dangles, what is declared twice, and
//! what leads back to where it began: effects, parts of parts, sources that rely on sources, courts
//! that appeal to courts.
//!
//! Start with [`report`].

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::hash::BuildHasher;
use std::mem;
use std::ops::Range;
use std::rc::Rc;

use hashbrown::{DefaultHashBuilder, HashMap, HashTable};

use super::advice::Adviser;
use crate::format::section::Section;
use crate::format::shape::{Field, Table};
use crate::graph::{Circle, circles};
use crate::model::{Catalogue, Verb};
use crate::syntax::{Problem, Problems, brief};

/// The ids that rows name. Nearly all name a row that stands before them, and are done with as they
/// come: of a large file there are millions.
#[derive(Debug, Default)]
pub(in crate::format) struct References<'a> {
    /// Those of the row at work, whose own id may come last.
    new: Vec<Reference<'a>>,
    /// Those that may name a row which comes later, or none, or the row itself.
    open: Vec<OpenReference<'a>>,
    /// What these name, each with its number.
    names: HashMap<(Section, Cow<'a, str>), u32>,
    ties: Ties,
    /// How many are no longer new.
    count: u32,
}

/// A reference of which more is to be known. All that is the same in many of them stands elsewhere.
#[derive(Debug)]
struct OpenReference<'a> {
    number: u32,
    /// The number of what it names.
    name: u32,
    /// Where it is named.
    start: u32,
    end: u32,
    /// How the owner hangs on a row of its own list, and the owner.
    bond: Option<Box<(Bond, Cow<'a, str>)>>,
}

/// The ties between the rows of a list, of one kind each.
type Ties = BTreeMap<(Section, BondKind), Vec<Tie>>;

/// That a row hangs on another one of its list.
#[derive(Clone, Copy, Debug)]
struct Tie {
    /// The number of the reference that says so.
    number: u32,
    /// The numbers of both rows.
    from: u32,
    to: u32,
    /// Where it is said.
    start: u32,
    end: u32,
}

impl<'a> References<'a> {
    /// Notes that the row at work names an id.
    pub(in crate::format) fn note(&mut self, reference: Reference<'a>) {
        self.new.push(reference);
    }

    /// Looks up what the row at work names, whose end was reached.
    pub(in crate::format) fn look_up(&mut self, ids: &IdIndex<'_>) {
        let mut new = mem::take(&mut self.new);
        for reference in new.drain(..) {
            let number = self.count;
            self.count += 1;
            let place = reference.span.start as u32..reference.span.end as u32;
            let is_done = match ids.find(reference.section, &reference.id) {
                None => false,
                Some(to) => reference.bond_in_list().is_none_or(|(bond, owner)| {
                    let link = (number, to, place.clone());
                    owner != reference.id && self.tie((reference.section, bond), owner, link, ids)
                }),
            };
            if !is_done {
                self.leave_open(number, reference, place);
            }
        }
        self.new = new;
    }

    fn leave_open(&mut self, number: u32, reference: Reference<'a>, place: Range<u32>) {
        let bond = reference.bond_in_list().map(|(bond, _)| bond);
        let owner = reference.owner.map(|(_, owner)| owner);
        let next = self.names.len() as u32;
        let names = self.names.entry((reference.section, reference.id));
        self.open.push(OpenReference {
            number,
            name: *names.or_insert(next),
            start: place.start,
            end: place.end,
            bond: bond.zip(owner).map(Box::new),
        });
    }

    /// Ties the owner of a reference to what it names, if the owner is known: by the number of
    /// the reference, that of the row, and the place.
    fn tie(
        &mut self,
        (section, bond): (Section, Bond),
        owner: &str,
        (number, to, place): (u32, u32, Range<u32>),
        ids: &IdIndex<'_>,
    ) -> bool {
        let from = ids.find(section, owner);
        let tie = from.map(|from| Tie {
            number,
            from,
            to,
            start: place.start,
            end: place.end,
        });
        let ties = self.ties.entry((section, bond.kind())).or_default();
        ties.extend(tie);
        tie.is_some()
    }

    /// What those that are open name, by number.
    fn take_names(&mut self) -> Vec<(Section, Cow<'a, str>)> {
        let names = mem::take(&mut self.names);
        let mut names: Vec<_> = names.into_iter().collect();
        names.sort_unstable_by_key(|(_, number)| *number);
        names.into_iter().map(|(name, _)| name).collect()
    }
}

/// An id that a row names.
#[derive(Debug)]
pub(in crate::format) struct Reference<'a> {
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

impl Reference<'_> {
    /// How its owner hangs on what it names, when both are rows of one list; and the owner.
    fn bond_in_list(&self) -> Option<(Bond, &str)> {
        let (section, owner) = self.owner.as_ref()?;
        let bond = self.bond.filter(|bond| bond.leads_back_only())?;
        (*section == self.section).then_some((bond, owner))
    }
}

/// How a row hangs on one of its own list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::format) enum Bond {
    /// An event acts on another.
    Effect(Verb),
    /// A court, party or jurisdiction is a part of another.
    PartOf,
    /// A source took its account from another.
    ReliesOn,
    /// The decisions of a court go on appeal to another.
    AppealsTo,
}

/// The sorts of bonds: a circle has one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum BondKind {
    Effect,
    PartOf,
    ReliesOn,
    AppealsTo,
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
    pub(in crate::format) fn of(table: &Table, field: &Field) -> Option<Self> {
        match (table.section, field.key) {
            (Some(_), "part-of") => Some(Bond::PartOf),
            (Some(_), "relies-on") => Some(Bond::ReliesOn),
            (Some(_), "appeals-to") => Some(Bond::AppealsTo),
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
            Bond::AppealsTo => BondKind::AppealsTo,
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
            BondKind::AppealsTo => BondWords {
                leads_to: "appeals to",
                several: "courts appeal to one another",
                expected: "a court above, from which no appeal leads back",
                remedy: "leave out `appeals-to` in the row of the highest court",
            },
        }
    }
}

/// The ids that rows give themselves: of each its number among those of its list. A file is never
/// so large that 32 bits are too few.
#[derive(Debug, Default)]
pub(in crate::format) struct IdIndex<'a> {
    sections: BTreeMap<Section, IdList<'a>>,
}

/// The ids of one list, in the order of the file, and a table of their numbers by which they are
/// found: a table of the ids themselves would have as much room again for ids that never come.
#[derive(Debug, Default)]
struct IdList<'a> {
    ids: Vec<Cow<'a, str>>,
    numbers: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl<'a> IdList<'a> {
    fn find(&self, id: &str) -> Option<u32> {
        let is_it = |number: &u32| self.ids[*number as usize] == id;
        let hash = self.hasher.hash_one(id);
        self.numbers.find(hash, is_it).copied()
    }

    /// Adds an id that the list does not have yet.
    fn push(&mut self, id: Cow<'a, str>) {
        let Self {
            ids,
            numbers,
            hasher,
        } = self;
        let hash = hasher.hash_one(&*id);
        let number = ids.len() as u32;
        ids.push(id);
        let rehash = |number: &u32| hasher.hash_one(&*ids[*number as usize]);
        numbers.insert_unique(hash, number, rehash);
    }
}

impl<'a> IdIndex<'a> {
    /// Makes room for so many ids of a list, if there is memory for them.
    pub(in crate::format) fn make_room(&mut self, section: Section, room: usize) {
        let list = self.sections.entry(section).or_default();
        let more = room.saturating_sub(list.ids.len());
        let _ = list.ids.try_reserve_exact(more);
    }

    /// Notes an id, and reports one that another row of the list has already.
    pub(in crate::format) fn declare(
        &mut self,
        section: Section,
        id: Cow<'a, str>,
        span: Range<usize>,
        problems: &mut Problems,
    ) {
        let list = self.sections.entry(section).or_default();
        if list.find(&id).is_none() {
            list.push(id);
            return;
        }
        let message = format!(
            "there are two rows of `{}` with the id `{}`",
            section.key(),
            brief(&id)
        );
        let problem = Problem::error(span, message)
            .expected("an id that no other row of the list has")
            .remedy("what names this id means the first of them");
        problems.push(problem);
    }

    fn find(&self, section: Section, id: &str) -> Option<u32> {
        self.sections.get(&section)?.find(id)
    }

    /// The ids of a list in the order of the file.
    fn ids(&self, section: Section) -> Vec<&str> {
        let list = self.sections.get(&section);
        let ids = list.map_or(&[][..], |list| &list.ids);
        ids.iter().map(|id| &**id).collect()
    }
}

/// Reports ids that nothing declares, and rows that lead back to themselves.
pub(in crate::format) fn report(
    mut references: References<'_>,
    ids: &IdIndex<'_>,
    catalogue: &Catalogue,
    adviser: &mut Adviser<'_>,
    problems: &mut Problems,
) {
    let mut known = Candidates::new(ids);
    references.look_up(ids);
    let names = references.take_names();
    for reference in mem::take(&mut references.open) {
        let (section, id) = &names[reference.name as usize];
        let place = reference.start..reference.end;
        let span = place.start as usize..place.end as usize;
        let target = ids.find(*section, id);
        if target.is_none() && !in_catalogue(catalogue, *section, id) {
            if problems.is_full() {
                problems.count();
            } else {
                problems.push(dangling(*section, id, span.clone(), &mut known, adviser));
            }
        }
        let Some((bond, owner)) = reference.bond.as_deref() else {
            continue;
        };
        if owner == id {
            problems.push(to_itself(*section, span, owner, *bond));
        } else if let Some(to) = target {
            let link = (reference.number, to, place);
            references.tie((*section, *bond), owner, link, ids);
        }
    }
    for ((section, kind), mut ties) in references.ties {
        // Rows that all name earlier ones, or all name later ones, make no circle.
        if ties.iter().any(|tie| tie.to > tie.from) && ties.iter().any(|tie| tie.to < tie.from) {
            ties.sort_unstable_by_key(|tie| tie.number);
            report_circles(&ties, kind, &known.ids(section), problems);
        }
    }
}

fn report_circles(ties: &[Tie], kind: BondKind, ids: &[&str], problems: &mut Problems) {
    let pairs = ties.iter().map(|tie| (tie.from as usize, tie.to as usize));
    let circles = circles(ids.len(), &pairs.collect::<Vec<_>>());
    for circle in &circles.followed {
        let closing = &ties[circle.closed_by];
        let span = closing.start as usize..closing.end as usize;
        problems.push(in_a_circle(circle, kind, ids, span));
    }
    for _ in 0..circles.more {
        problems.count();
    }
}

/// Whether the catalogue holds this id.
pub(in crate::format) fn in_catalogue(catalogue: &Catalogue, section: Section, id: &str) -> bool {
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
    declared: &'d IdIndex<'d>,
    sections: BTreeMap<Section, Rc<[&'d str]>>,
}

impl<'d> Candidates<'d> {
    fn new(declared: &'d IdIndex<'d>) -> Self {
        Self {
            declared,
            sections: BTreeMap::new(),
        }
    }

    /// The ids of the rows of a list.
    fn ids(&mut self, section: Section) -> Rc<[&'d str]> {
        let ids = self.sections.entry(section);
        Rc::clone(ids.or_insert_with(|| self.declared.ids(section).into()))
    }
}

fn dangling(
    section: Section,
    id: &str,
    span: Range<usize>,
    known: &mut Candidates<'_>,
    adviser: &mut Adviser<'_>,
) -> Problem {
    let ids = known.ids(section);
    no_such_row(section, id, span, ids.iter().copied(), adviser)
}

/// That a list has no such row, with the ids of those that may be meant.
pub(in crate::format) fn no_such_row<'c>(
    section: Section,
    id: &str,
    span: Range<usize>,
    ids: impl Iterator<Item = &'c str>,
    adviser: &mut Adviser<'_>,
) -> Problem {
    let also = match section {
        Section::Court | Section::Jurisdiction | Section::Kind => " or in the catalogue",
        _ => "",
    };
    let ids: Vec<&str> = ids.collect();
    let meant = adviser.ids(section, id, ids.iter().copied());
    let noun = section.key();
    let message = format!("there is no {noun} `{}`", brief(id));
    Problem::error(span, message)
        .expected(format!("the id of a row of `{noun}` in this file{also}"))
        .suggest_any(&meant)
}

fn to_itself(section: Section, span: Range<usize>, owner: &str, bond: Bond) -> Problem {
    let (noun, words) = (section.key(), bond.kind().words());
    let message = format!("{noun} `{}` {} itself", brief(owner), words.leads_to);
    Problem::error(span, message).expected(match bond {
        Bond::Effect(_) => "the id of an earlier event".to_owned(),
        _ => format!("the id of another row of `{noun}`"),
    })
}

/// A circle, told at the row that closes it.
fn in_a_circle(circle: &Circle, kind: BondKind, ids: &[&str], span: Range<usize>) -> Problem {
    let mut chain: Vec<_> = circle.members.iter().map(|row| brief(ids[*row])).collect();
    chain.extend(chain.first().cloned());
    let length = chain.len() - 1;
    if length > MAX_CHAIN {
        chain.splice(MAX_CHAIN / 2..length - MAX_CHAIN / 2, ["…".into()]);
    }
    let words = kind.words();
    let chain = chain.join(&format!(" {} ", words.leads_to));
    let message = format!("{} in a circle: {chain}", words.several);
    let problem = Problem::error(span, message).expected(words.expected);
    match words.remedy {
        "" => problem,
        remedy => problem.remedy(remedy),
    }
}

/// A circle of more rows than this is shortened in the message.
const MAX_CHAIN: usize = 12;
