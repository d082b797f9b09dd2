//! The tables that Writmap exports together: the case file among them says everything, and the
//! table of events what somebody has changed since.
//!
//! A cell counts where it says something else than the case file; a row that the case file does
//! not know is a new event. What is missing in the table stays, and that is said. Start with
//! [`pair`], then [`read`].

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::plain_csv;
use crate::format::cells::{CASE_FILE, EventCell, cite_cells, numbered};
use crate::format::{self, CaseFile};
use crate::import::assemble::to_case::order::by_date;
use crate::import::open::input::Nature;
use crate::import::words::ids::Ids;
use crate::import::words::judges::bare_name;
use crate::import::words::parties::name_key;
use crate::import::{Content, Import, ImportError, Input, Report};
use crate::model::{
    Case, CaseIndex, Catalogue, Cite, Effect, Event, EventFields, EventId, JudgeId, PartyId,
    SourceId, counted_as,
};
use crate::syntax::table::{Row, Table};
use crate::syntax::{SyntaxError, visible};

/// The column of the first source; those of others have a number behind.
const SOURCE: &str = "source";
/// So many columns, in their order, are those of no other table.
const SURE: usize = 13;

/// The places of the case file and of the table of events among files that stand together.
pub(crate) fn pair(inputs: &[Input<'_>]) -> Option<(usize, usize)> {
    let is_case_file = |input: &Input<'_>| {
        let name = input.name.rsplit(['/', '\\']).next();
        name == Some(CASE_FILE) && matches!(input.nature(), Nature::CaseFile)
    };
    let is_table = |input: &Input<'_>| {
        let own = EventCell::ALL.iter().take(SURE);
        own.map(|cell| cell.column())
            .eq(input.columns().iter().take(SURE).map(String::as_str))
    };
    let case_file = inputs.iter().position(is_case_file)?;
    Some((case_file, inputs.iter().position(is_table)?))
}

/// The case of a case file and the table of its events.
///
/// # Errors
/// When the case file says nothing, or the table cannot be read.
pub(crate) fn read(
    case_file: &Input<'_>,
    events: &Input<'_>,
    catalogue: &Catalogue,
) -> Result<Import, ImportError> {
    let CaseFile {
        case,
        problems,
        unlisted,
        ..
    } = format::read(case_file.name, case_file.bytes, catalogue);
    let table = match Table::read(events.text()) {
        // A case without an event has a table without a row.
        Err(SyntaxError::NoRows) if case.events.is_empty() => None,
        table => Some(table?),
    };
    let told = match &table {
        Some(_) => match plain_csv::IMPORTER.import(events, catalogue)? {
            Content::Case(import) => *import,
            Content::Dockets(..) => Import::default(),
        },
        None => Import::default(),
    };
    let mut report = Report::new("tables of a Writmap archive");
    report.rows = told.report.rows;
    report.understand(format!(
        "the case is read from `{}`; what was changed in `{}` is kept, but for columns that only \
         tell (statuses, names of kinds and courts, ...); the other tables only tell, too, and are \
         not read",
        case_file.name, events.name
    ));
    let mut revision = Revision::new(case, told);
    if let Some(table) = &table {
        revision.rows(table, &mut report);
    }
    revision.tell(&mut report);
    report.problems.splice(0..0, problems);
    report.unlisted += unlisted;
    let case = revision.into_case();
    report.events = case.events.len();
    Ok(Import {
        case,
        report,
        ..Import::default()
    })
}

/// A case whose events are brought to what a table says of them.
struct Revision {
    /// The case as it was written.
    old: Arc<Case>,
    case: Case,
    /// What the table says by itself, an event for each row.
    told: Import,
    /// The ids of the case for those of what is told.
    events: HashMap<EventId, EventId>,
    parties: HashMap<PartyId, PartyId>,
    judges: HashMap<JudgeId, JudgeId>,
    sources: HashMap<SourceId, SourceId>,
    /// How many cells said something else.
    changed: usize,
    added: usize,
    renamed: usize,
    missing: usize,
}

impl Revision {
    fn new(old: Arc<Case>, told: Import) -> Self {
        let mut revision = Self {
            case: Case::clone(&old),
            old,
            told,
            events: HashMap::new(),
            parties: HashMap::new(),
            judges: HashMap::new(),
            sources: HashMap::new(),
            changed: 0,
            added: 0,
            renamed: 0,
            missing: 0,
        };
        revision.match_names();
        revision
    }

    /// Finds for everything that rows name what it is in the case, by its name; what the case
    /// does not have is added once a row needs it.
    fn match_names(&mut self) {
        let (case, told) = (&self.case, &self.told.case);
        self.parties = matched(&case.parties, &told.parties, |party| {
            (name_key(&party.name), party.id.clone())
        });
        self.judges = matched(&case.judges, &told.judges, |judge| {
            (name_key(bare_name(&judge.name)), judge.id.clone())
        });
        self.sources = matched(&case.sources, &told.sources, |source| {
            let key = (source.title.clone(), source.address.clone());
            (key, source.id.clone())
        });
    }

    /// Goes through the rows; row and event that is told of it have the same place.
    fn rows(&mut self, table: &Table<'_>, report: &mut Report) {
        let id_column = table.column(EventCell::Id.column());
        let old = Arc::clone(&self.old);
        let places: HashMap<&str, usize> = old
            .events
            .iter()
            .enumerate()
            .rev()
            .map(|(place, event)| (event.id.as_str(), place))
            .collect();
        let told = std::mem::take(&mut self.told.case.events);
        let mut ids = Ids::except(old.events.iter().map(|event| event.id.as_str()));
        let mut seen = HashSet::new();
        let place_of = |row: &Row<'_>| places.get(row.cell(id_column)).copied();
        let mut of_rows: Vec<Option<usize>> = table
            .rows
            .iter()
            .map(|row| place_of(row).filter(|place| seen.insert(*place)))
            .collect();
        self.find_renamed(&mut of_rows, &told, &mut seen);
        for (place, told) in of_rows.iter().zip(&told) {
            let id = match place {
                Some(place) => old.events[*place].id.clone(),
                None => ids.take(told.id.as_str()).into(),
            };
            self.events.insert(told.id.clone(), id);
        }
        let index = CaseIndex::new(&old);
        for ((row, told), place) in table.rows.iter().zip(told).zip(of_rows) {
            match place {
                Some(place) => self.change(
                    place,
                    &told,
                    &changes(table, row, &old.events[place], &index),
                ),
                None => self.add(&told),
            }
        }
        self.missing = places.len() - seen.len();
        if self.changed + self.added > 0 {
            report.problems(std::mem::take(&mut self.told.report.problems));
        }
    }

    /// A row whose id is not known, but whose title and date are those of an event without a row,
    /// is that event under another name; the case keeps the old one.
    fn find_renamed(
        &mut self,
        of_rows: &mut [Option<usize>],
        told: &[Event],
        seen: &mut HashSet<usize>,
    ) {
        let without_row = |(place, event): (usize, &Event)| {
            let key = (event.title.clone(), event.date.text().to_owned());
            (!seen.contains(&place)).then_some((key, place))
        };
        let events = self.old.events.iter().enumerate();
        let mut gone: HashMap<_, _> = events.filter_map(without_row).collect();
        for (place, told) in of_rows
            .iter_mut()
            .zip(told)
            .filter(|(place, _)| place.is_none())
        {
            let key = (told.title.clone(), told.date.text().to_owned());
            *place = gone.remove(&key);
            seen.extend(*place);
            self.renamed += usize::from(place.is_some());
        }
    }

    fn tell(&self, report: &mut Report) {
        if self.changed > 0 {
            report.understand(counted_as(
                self.changed,
                "of the cells was changed since",
                "of the cells were changed since",
            ));
        }
        if self.added > 0 {
            report.understand(counted_as(
                self.added,
                "of the rows is new",
                "of the rows are new",
            ));
        }
        if self.renamed > 0 {
            report.understand(counted_as(
                self.renamed,
                "of the rows has another id; the case keeps the old one",
                "of the rows have other ids; the case keeps the old ones",
            ));
        }
        if self.missing > 0 {
            report.understand(counted_as(
                self.missing,
                "of the events has no row any more; it stays, since others may speak of it",
                "of the events have no row any more; they stay, since others may speak of them",
            ));
        }
    }

    fn into_case(mut self) -> Case {
        if self.added > 0 {
            by_date(&mut self.case.events);
        }
        self.case
    }

    /// Brings an event to what its row says.
    fn change(&mut self, place: usize, told: &Event, changes: &Changes) {
        self.changed += changes.cells.len() + changes.cites.len();
        let mut event = self.case.events[place].clone();
        for cell in &changes.cells {
            self.set(*cell, &mut event, told);
        }
        for number in &changes.cites {
            self.cite(*number, &mut event, told);
        }
        self.case.events[place] = event;
    }

    fn set(&mut self, cell: EventCell, event: &mut Event, told: &Event) {
        match cell {
            EventCell::Id => {}
            EventCell::Date => event.date = told.date.clone(),
            EventCell::Kind => {
                event.kind = told.kind.clone();
                self.need_kind(told);
            }
            EventCell::Title => event.title.clone_from(&told.title),
            EventCell::Court => {
                event.court.clone_from(&told.court);
                self.need_court(told);
            }
            EventCell::CaseNumber => event.docket.clone_from(&told.docket),
            EventCell::DocketNumber => event.docket_number.clone_from(&told.docket_number),
            EventCell::By => event.by = self.known_parties(&told.by).into(),
            EventCell::To => event.to = self.known_parties(&told.to).into(),
            EventCell::Judges => event.judges = self.known_judges(&told.judges).into(),
            EventCell::Outcome => event.outcome.clone_from(&told.outcome),
            EventCell::Because => event.because.clone_from(&told.because),
            EventCell::Note => event.note.clone_from(&told.note),
            EventCell::Sealed => event.marks.sealed = told.marks.sealed,
            EventCell::Unreported => event.marks.unreported = told.marks.unreported,
            EventCell::Unverified => event.marks.unverified = told.marks.unverified,
            EventCell::Disputed => event.marks.disputed = told.marks.disputed,
            EventCell::Does => event.does = self.effects(&event.does, told).into(),
        }
    }

    /// An event that the case did not have.
    fn add(&mut self, told: &Event) {
        self.added += 1;
        self.need_kind(told);
        self.need_court(told);
        let mut event: Event = EventFields {
            by: self.known_parties(&told.by).into(),
            to: self.known_parties(&told.to).into(),
            judges: self.known_judges(&told.judges).into(),
            does: self.effects(&[], told).into(),
            ..told.clone().into_fields()
        }
        .into();
        if let Some(id) = self.events.get(&told.id) {
            event.id = id.clone();
        }
        for cite in &mut event.sources {
            cite.source = self.known_source(&cite.source);
        }
        self.case.events.push(event);
    }

    /// What an event is said to do. An effect that it had keeps what a cell has no room for.
    fn effects(&self, old: &[Effect], told: &Event) -> Vec<Effect> {
        let told = told.does.iter().map(|effect| {
            let target = self.events.get(&effect.target).unwrap_or(&effect.target);
            let same = |old: &&Effect| {
                (old.verb, &old.target, &old.scope) == (effect.verb, target, &effect.scope)
            };
            old.iter().find(same).cloned().unwrap_or_else(|| Effect {
                target: target.clone(),
                ..effect.clone()
            })
        });
        told.collect()
    }

    /// Takes over a source of a row, or its words.
    fn cite(&mut self, number: usize, event: &mut Event, told: &Event) {
        // A row has no gaps between its sources once it is read.
        match told.sources.get(number) {
            None => event.sources.truncate(number),
            Some(cite) => {
                let source = self.known_source(&cite.source);
                let quote = cite.quote.clone();
                match event.sources.get_mut(number) {
                    Some(old) if old.source == source => old.quote = quote,
                    Some(old) => {
                        *old = Cite {
                            source,
                            ..cite.clone()
                        }
                    }
                    None => event.sources.push(Cite {
                        source,
                        ..cite.clone()
                    }),
                }
            }
        }
    }
}

/// What the case needs of what is told.
impl Revision {
    fn known_parties(&mut self, told: &[PartyId]) -> Vec<PartyId> {
        let (case, others) = (&mut self.case.parties, &self.told.case.parties);
        let known = told
            .iter()
            .map(|id| adopt(id, &mut self.parties, case, others, |party| &mut party.id));
        known.collect()
    }

    fn known_judges(&mut self, told: &[JudgeId]) -> Vec<JudgeId> {
        let (case, others) = (&mut self.case.judges, &self.told.case.judges);
        let known = told
            .iter()
            .map(|id| adopt(id, &mut self.judges, case, others, |judge| &mut judge.id));
        known.collect()
    }

    fn known_source(&mut self, told: &SourceId) -> SourceId {
        let (case, others) = (&mut self.case.sources, &self.told.case.sources);
        adopt(told, &mut self.sources, case, others, |source| {
            &mut source.id
        })
    }

    fn need_kind(&mut self, told: &Event) {
        let has = |case: &Case| case.kinds.iter().position(|kind| kind.id == told.kind);
        if let (None, Some(place)) = (has(&self.case), has(&self.told.case)) {
            self.case.kinds.push(self.told.case.kinds[place].clone());
        }
    }

    fn need_court(&mut self, told: &Event) {
        let has = |case: &Case| {
            let mut courts = case.courts.iter();
            courts.position(|court| told.court.as_ref() == Some(&court.id))
        };
        if let (None, Some(place)) = (has(&self.case), has(&self.told.case)) {
            self.case.courts.push(self.told.case.courts[place].clone());
        }
    }
}

/// The ids in the case of what is told with the same key.
fn matched<R, K, I>(own: &[R], told: &[R], key_and_id: fn(&R) -> (K, I)) -> HashMap<I, I>
where
    K: Eq + std::hash::Hash,
    I: Clone + Eq + std::hash::Hash,
{
    // Of several with one key the first counts.
    let known: HashMap<K, I> = own.iter().rev().map(key_and_id).collect();
    let told = told.iter().map(key_and_id);
    told.filter_map(|(key, id)| Some((id, known.get(&key)?.clone())))
        .collect()
}

/// The id in the case of something that is told; what the case does not have is added to it.
fn adopt<I, R>(
    told: &I,
    known: &mut HashMap<I, I>,
    rows: &mut Vec<R>,
    others: &[R],
    id_of: fn(&mut R) -> &mut I,
) -> I
where
    I: Clone + Eq + std::hash::Hash + std::fmt::Display + From<String>,
    R: Clone,
{
    if let Some(known) = known.get(told) {
        return known.clone();
    }
    let mut ids = Ids::default();
    for row in &mut *rows {
        ids.reserve(&id_of(row).to_string());
    }
    let new = I::from(ids.take(&told.to_string()));
    let other = others.iter().cloned().find_map(|mut other| {
        let is_told = id_of(&mut other) == told;
        is_told.then_some(other)
    });
    rows.extend(other.map(|mut other| {
        *id_of(&mut other) = new.clone();
        other
    }));
    known.insert(told.clone(), new.clone());
    new
}

/// What a row says differently.
struct Changes {
    cells: Vec<EventCell>,
    /// The sources, by their numbers from 0.
    cites: Vec<usize>,
}

/// What a row says differently from the event of which it was made.
fn changes(table: &Table<'_>, row: &Row<'_>, event: &Event, index: &CaseIndex<'_>) -> Changes {
    let says = |column: &str, own: Option<String>| {
        let column = table.column(column);
        column.is_some() && !same(row.cell(column), &own.unwrap_or_default())
    };
    let cells = EventCell::ALL.iter().copied();
    let cells = cells.filter(|cell| says(cell.column(), cell.text(event, index)));
    let columns = table.columns().iter();
    let most = columns.filter(|column| is_numbered(column)).count();
    let cites = (0..most).filter(|place| {
        let cite = event.sources.get(*place);
        let [source, quote] = cite.map_or_else(Default::default, |cite| cite_cells(cite, index));
        says(&numbered(SOURCE, place + 1), source) || says(&numbered("quote", place + 1), quote)
    });
    Changes {
        cells: cells.collect(),
        cites: cites.collect(),
    }
}

/// Whether a column is that of a source: `source`, `source_2`.
fn is_numbered(column: &str) -> bool {
    let number = column.strip_prefix(SOURCE);
    let number = number.map(|rest| rest.strip_prefix('_').unwrap_or(rest));
    number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a cell says what was written into it, whatever has become of its blanks.
fn same(cell: &str, written: &str) -> bool {
    let written = visible(written);
    cell.split_whitespace().eq(written.split_whitespace())
}
