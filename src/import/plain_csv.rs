//! A table of events that anybody can write with a spreadsheet.
//!
//! The columns are named in the first row, in any order: `id`, `date`, `kind`, `title`,
//! `court`, `docket_number`, `by`, `does`, `source`, `quote`, `note`. Only `date` and one of
//! `kind` and `title` are needed. `by` holds names and `does` holds effects, `verb target`,
//! both divided by semicolons. Start with [`import`].

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::courts::Courts;
use super::dates::{self, DayOrder, Reading};
use super::effects::{self, Part};
use super::ids::{Ids, slug};
use super::kinds::Kinds;
use super::parties::Parties;
use super::sources::Sources;
use super::table::{Row, Table};
use super::{
    Confidence, Content, Import, ImportError, Importer, Input, OutsideEffect, Report, text,
};
use crate::format::{Speller, place_all};
use crate::model::{
    Case, Catalogue, Effect, Event, EventDate, EventId, LanesBy, Marks, Scope, Verb,
};

pub(super) const IMPORTER: Importer = Importer {
    name: "plain CSV",
    recognise,
    read,
};

/// The names of all columns.
const COLUMNS: [&str; 11] = [
    "id",
    "date",
    "kind",
    "title",
    "court",
    "docket_number",
    "by",
    "does",
    "source",
    "quote",
    "note",
];

/// With so many columns named as above, a table can be nothing else.
const SURE: usize = 4;

fn recognise(input: &Input<'_>) -> Confidence {
    let columns = Table::columns_of(&text::head(input.bytes));
    let has = |name: &&str| columns.iter().any(|column| column == *name);
    if !has(&"date") || !(has(&"kind") || has(&"title")) {
        Confidence::No
    } else if COLUMNS.iter().filter(|name| has(name)).count() >= SURE {
        Confidence::Sure
    } else {
        Confidence::Possible
    }
}

/// Where the columns stand in a table.
struct Columns {
    id: Option<usize>,
    date: Option<usize>,
    kind: Option<usize>,
    title: Option<usize>,
    court: Option<usize>,
    docket_number: Option<usize>,
    by: Option<usize>,
    does: Option<usize>,
    source: Option<usize>,
    quote: Option<usize>,
    note: Option<usize>,
}

impl Columns {
    fn of(table: &Table) -> Self {
        Self {
            id: table.column("id"),
            date: table.column("date"),
            kind: table.column("kind"),
            title: table.column("title"),
            court: table.column("court"),
            docket_number: table.column("docket_number"),
            by: table.column("by"),
            does: table.column("does"),
            source: table.column("source"),
            quote: table.column("quote"),
            note: table.column("note"),
        }
    }
}

/// Reads a table of events.
fn read(input: &Input<'_>, catalogue: &Catalogue) -> Result<Content, ImportError> {
    let decoded = text::decode(input.bytes);
    let table = Table::read(&decoded.text)?;
    let columns = Columns::of(&table);
    if columns.date.is_none() {
        let columns = table.columns().to_vec();
        return Err(ImportError::NoDateColumn { columns });
    }
    let mut report = Report::new(IMPORTER.name);
    report.rows = table.rows.len();
    report.understand(format!(
        "the columns are divided by {}, the text is {}",
        table.separator, decoded.encoding
    ));
    if decoded.cut_short {
        report.understand("the file ends within a character: it was probably cut short");
    }
    tell_unused_columns(&table, &mut report);
    table.report(&mut report);
    let order = DayOrder::of(table.rows.iter().map(|row| row.cell(columns.date)));
    if let Some(sentence) = order.sentence() {
        report.understand(sentence);
    }
    let targets = Targets::of(&table, &columns, &mut report);
    let mut reader = Reader {
        columns,
        order,
        targets,
        courts: Courts::new(catalogue),
        kinds: Kinds::new(catalogue),
        parties: Parties::default(),
        sources: Sources::new(input.name),
        speller: Speller::default(),
        outside: Vec::new(),
        report,
    };
    let events = reader.events(&table, catalogue);
    let mut import = reader.finish(input, events);
    place_all(&mut import.report.problems, input.name, &decoded.text);
    Ok(Content::Case(Box::new(import)))
}

fn tell_unused_columns(table: &Table, report: &mut Report) {
    let mut unused = Vec::new();
    for column in table.columns() {
        if !column.is_empty() && !COLUMNS.contains(&column.as_str()) {
            unused.push(format!("`{column}`"));
        }
    }
    if !unused.is_empty() {
        report.understand(format!("columns that are not used: {}", unused.join(", ")));
    }
}

/// What a target can be named by: the id of a row, or the number of its entry.
struct Targets<'a> {
    /// The event of each row.
    events: Vec<EventId>,
    by_id: HashMap<&'a str, usize>,
    /// By the court as it is written and the number; `None` where several entries have it.
    by_number: HashMap<(&'a str, &'a str), Option<usize>>,
    /// By the number alone.
    by_number_alone: HashMap<&'a str, Option<usize>>,
}

/// Where a name leads.
enum Found {
    Row(usize),
    Several,
    Nowhere,
}

impl<'a> Targets<'a> {
    fn of(table: &'a Table, columns: &Columns, report: &mut Report) -> Self {
        let rows = table.rows.len();
        let mut targets = Self {
            events: Vec::with_capacity(rows),
            by_id: HashMap::with_capacity(rows),
            by_number: HashMap::with_capacity(rows),
            by_number_alone: HashMap::with_capacity(rows),
        };
        let mut ids = Ids::default();
        for (index, row) in table.rows.iter().enumerate() {
            let written = row.cell(columns.id);
            if !written.is_empty() {
                targets.name(index, written, table, report);
            }
            let wanted = slug(written);
            let id = if wanted.is_empty() {
                ids.take(&format!("row-{}", row.number))
            } else {
                ids.take(&wanted)
            };
            targets.events.push(id.into());
            let (court, entry) = (row.cell(columns.court), row.cell(columns.docket_number));
            if !entry.is_empty() {
                note(&mut targets.by_number, (court, entry), index);
                note(&mut targets.by_number_alone, entry, index);
            }
        }
        targets
    }

    /// Notes the id of a row, and reports one that another row has.
    fn name(&mut self, index: usize, written: &'a str, table: &Table, report: &mut Report) {
        match self.by_id.entry(written) {
            Entry::Vacant(place) => {
                place.insert(index);
            }
            Entry::Occupied(first) => {
                let first = table.rows[*first.get()].number;
                report.problem(|| {
                    table.rows[index]
                        .error(format!("row {first} has the id `{written}` too"))
                        .remedy("both are kept; effects on this id reach the first")
                });
            }
        }
    }

    /// The row that a target means, seen from a row of a court.
    fn find(&self, court: &str, target: &str) -> Found {
        if let Some(&row) = self.by_id.get(target) {
            return Found::Row(row);
        }
        let in_court = self.by_number.get(&(court, target));
        match in_court.or_else(|| self.by_number_alone.get(target)) {
            Some(Some(row)) => Found::Row(*row),
            Some(None) => Found::Several,
            None => Found::Nowhere,
        }
    }
}

/// Notes where a key leads; a key that leads to two places leads nowhere.
fn note<K: std::hash::Hash + Eq>(map: &mut HashMap<K, Option<usize>>, key: K, index: usize) {
    map.entry(key)
        .and_modify(|other| *other = None)
        .or_insert(Some(index));
}

/// Makes events of rows.
struct Reader<'a> {
    columns: Columns,
    order: DayOrder,
    targets: Targets<'a>,
    courts: Courts<'a>,
    kinds: Kinds,
    parties: Parties,
    sources: Sources<'a>,
    speller: Speller,
    outside: Vec<OutsideEffect>,
    report: Report,
}

impl Reader<'_> {
    fn events(&mut self, table: &Table, catalogue: &Catalogue) -> Vec<Event> {
        let mut events = Vec::with_capacity(table.rows.len());
        for (index, row) in table.rows.iter().enumerate() {
            events.push(self.event(index, row, catalogue));
        }
        events
    }

    fn event(&mut self, index: usize, row: &Row, catalogue: &Catalogue) -> Event {
        let columns = &self.columns;
        let text = |column| row.cell(column);
        let optional = |column| Some(text(column).to_owned()).filter(|text| !text.is_empty());
        let kind = self.kinds.find(text(columns.kind), &mut self.report);
        let title = optional(columns.title).unwrap_or_else(|| {
            let name = catalogue.kind(&kind).map(|kind| kind.name.clone());
            name.unwrap_or_else(|| text(columns.kind).to_owned())
        });
        let court = self.courts.find(text(columns.court), &mut self.report);
        let cite = self.sources.cite(text(columns.source), text(columns.quote));
        Event {
            id: self.targets.events[index].clone(),
            kind,
            title,
            court,
            judges: Vec::new(),
            by: self.parties.find(text(columns.by)),
            to: Vec::new(),
            counsel: Vec::new(),
            docket: None,
            docket_number: optional(columns.docket_number),
            because: None,
            outcome: None,
            places: Vec::new(),
            authorities: Vec::new(),
            sources: cite.into_iter().collect(),
            marks: Marks::default(),
            note: optional(columns.note),
            date: self.date(row),
            does: self.does(index, row),
        }
    }

    /// The date of a row; one that cannot be read is unknown.
    fn date(&mut self, row: &Row) -> EventDate {
        let written = row.cell(self.columns.date);
        match dates::read(written, self.order) {
            Ok(Reading::One(date)) if date.text().is_empty() => {
                self.report.problem(|| {
                    row.warning("it has no date")
                        .remedy("the date is unknown; write `unknown` if it should be")
                });
                EventDate::unknown()
            }
            Ok(Reading::One(date)) => date,
            Ok(Reading::Either(date)) => {
                self.report.problem(|| {
                    row.warning(format!("`{written}` can have the day or the month first"))
                        .expected("a date such as 2014-07-31")
                        .remedy("it is read as one of the days from the earlier to the later")
                });
                date
            }
            Err(error) => {
                self.report.problem(|| {
                    row.error(error)
                        .remedy("until this is mended, the date is unknown")
                });
                EventDate::unknown()
            }
        }
    }

    /// The effects of a row.
    fn does(&mut self, index: usize, row: &Row) -> Vec<Effect> {
        let mut does = Vec::new();
        for part in effects::parse(row.cell(self.columns.does)) {
            match part {
                Part::Effect(verb, targets) => self.effect(index, row, verb, targets, &mut does),
                Part::NoTarget(verb) => self.report.problem(|| {
                    row.error(format!("`{}` is said of nothing", verb.word()))
                        .expected("`verb target`, with the id of another row as target")
                }),
                Part::NoVerb(words) => {
                    let near = effects::nearest_verb(words, &mut self.speller);
                    self.report.problem(|| {
                        row.error(format!("`{words}` does not begin with a verb"))
                            .expected("`verb target`, such as `grants e3`")
                            .suggest(near)
                            .remedy("until this is mended, no effect is drawn")
                    });
                }
            }
        }
        does
    }

    /// The effects of one verb on one target, or on several with commas between.
    fn effect(
        &mut self,
        index: usize,
        row: &Row,
        verb: Verb,
        targets: &str,
        does: &mut Vec<Effect>,
    ) {
        let whole = self.targets.by_id.contains_key(targets);
        let divider = if whole { '\0' } else { ',' };
        for target in targets.split(divider).map(str::trim) {
            if target.is_empty() {
                continue;
            }
            self.report.references.found += 1;
            let found = self.targets.find(row.cell(self.columns.court), target);
            let Some(other) = self.resolve(index, row, verb, target, &found) else {
                continue;
            };
            let target = self.targets.events[other].clone();
            if !does
                .iter()
                .any(|effect| effect.verb == verb && effect.target == target)
            {
                does.push(effect_on(verb, target));
            }
        }
    }

    /// The row on which an effect falls; what is wrong with the reference is reported.
    fn resolve(
        &mut self,
        index: usize,
        row: &Row,
        verb: Verb,
        target: &str,
        found: &Found,
    ) -> Option<usize> {
        let word = verb.word();
        match *found {
            Found::Row(other) if other == index => {
                self.report.references.resolved += 1;
                self.report.problem(|| {
                    row.error(format!("`{word} {target}` acts on its own row"))
                        .remedy("the effect is left out")
                });
                None
            }
            Found::Row(other) => {
                self.report.references.resolved += 1;
                Some(other)
            }
            Found::Several => {
                self.report.references.ambiguous += 1;
                self.report.problem(|| {
                    row.error(format!("several rows have the number `{target}`"))
                        .expected("the id of one row")
                        .remedy("the effect is left out")
                });
                None
            }
            Found::Nowhere => {
                self.report.references.outside += 1;
                self.outside.push(OutsideEffect {
                    from: self.targets.events[index].clone(),
                    verb,
                    target: target.to_owned(),
                });
                self.report.problem(|| {
                    row.error(format!(
                        "there is no row `{target}` to which `{word}` could apply"
                    ))
                    .remedy("the effect is left out, unless a file imported together has it")
                });
                None
            }
        }
    }

    fn finish(self, input: &Input<'_>, events: Vec<Event>) -> Import {
        let mut case = Case {
            title: input.stem().to_owned(),
            lanes_by: LanesBy::Court,
            events,
            ..Case::default()
        };
        let mut report = self.report;
        report.events = case.events.len();
        self.courts.put_into(&mut case);
        self.kinds.put_into(&mut case);
        self.parties.put_into(&mut case);
        self.sources.put_into(&mut case);
        Import {
            case,
            report,
            outside: self.outside,
            ..Import::default()
        }
    }
}

/// An effect on the whole of an event, of which the row is the only basis.
pub(super) fn effect_on(verb: Verb, target: EventId) -> Effect {
    Effect {
        verb,
        target,
        scope: Scope::Whole,
        basis: None,
        reason: None,
        unverified: false,
        sources: Vec::new(),
    }
}
