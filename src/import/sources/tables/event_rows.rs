//! Rows of a table to events, by a mapping of its columns.
//!
//! `by` holds names and `does` holds effects, `verb target`, both divided by semicolons. What
//! cannot be read is told with the number of its row, and the rest of the row is used. Start
//! with [`read`].

use super::mapping::Mapping;
use super::role::{ColumnRole, DateOrder};
use super::targets::{Destination, Targets};
use crate::format::cells::names_in;
use crate::import::words::courts::Courts;
use crate::import::words::dates::{DayOrder, Reading};
use crate::import::words::day_numbers::{day_of, stands_out};
use crate::import::words::effects::{self, Part};
use crate::import::words::groups::{Groups, Place};
use crate::import::words::judges::Judges;
use crate::import::words::kinds::Kinds;
use crate::import::words::loose_dates::{self, LooseDate};
use crate::import::words::parties::Parties;
use crate::import::words::publications::Sources;
use crate::import::{Import, Input, OutsideEffect, Report};
use crate::model::{
    Case, Catalogue, Cite, CourtId, DateStyle, Effect, Event, EventDate, EventFields, JudgeId,
    LaneOwner, Marks, Particulars, Scope, Verb, date_text,
};
use crate::syntax::Speller;
use crate::syntax::line::shortened;
use crate::syntax::table::{Row, Table};

/// The longest title made of a text, in characters.
const TITLE: usize = 100;

/// Makes a case of a table, whose mapping has a column of dates.
pub(crate) fn read(
    input: &Input<'_>,
    table: &Table<'_>,
    mapping: &Mapping,
    mut report: Report,
    catalogue: &Catalogue,
) -> Import {
    let decoded = input.decoded();
    report.rows = table.rows.len();
    report.understand(format!(
        "the columns are divided by {}, the text is {}",
        table.separator, decoded.encoding
    ));
    if decoded.cut_short {
        report.understand("the file ends within a character: it was probably cut short");
    }
    let further = further_sources(table);
    tell_unused_columns(table, mapping, &further, &mut report);
    report.problems(table.problems());
    let order = day_order(table, mapping, &mut report);
    let targets = Targets::of(table, mapping, &mut report);
    let mut reader = Reader {
        mapping,
        further: &further,
        order,
        targets,
        courts: Courts::new(catalogue),
        kinds: Kinds::new(catalogue),
        parties: Parties::default(),
        judges: Judges::default(),
        groups: Groups::default(),
        sources: Sources::new(input.name),
        speller: Speller::default(),
        outside: Vec::new(),
        report,
    };
    let events = reader.events(table, catalogue);
    reader.finish(input, events)
}

/// The columns `source_2` and `quote_2`, `source_3` and `quote_3`, and so on.
fn further_sources(table: &Table<'_>) -> Vec<(usize, Option<usize>)> {
    let columns = (2..).map_while(|number| {
        let source = table.column(&format!("source_{number}"))?;
        Some((source, table.column(&format!("quote_{number}"))))
    });
    columns.collect()
}

fn tell_unused_columns(
    table: &Table<'_>,
    mapping: &Mapping,
    further: &[(usize, Option<usize>)],
    report: &mut Report,
) {
    let mut unused = Vec::new();
    let is_further = |place: usize| {
        let mut further = further.iter();
        further.any(|(source, quote)| *source == place || *quote == Some(place))
    };
    for (place, column) in table.columns().iter().enumerate() {
        if !column.is_empty() && mapping.role(place).is_none() && !is_further(place) {
            unused.push(format!("`{column}`"));
        }
    }
    if !unused.is_empty() {
        report.understand(format!("columns that are not used: {}", unused.join(", ")));
    }
}

/// Which number comes first in a date: what the user says, else what the dates show, else the
/// order in which the rows are those of time.
fn day_order(table: &Table<'_>, mapping: &Mapping, report: &mut Report) -> DayOrder {
    match mapping.order {
        Some(DateOrder::DayFirst) => return DayOrder::DayFirst,
        Some(DateOrder::MonthFirst) => return DayOrder::MonthFirst,
        None => {}
    }
    let column = mapping.column(ColumnRole::Date);
    let texts = || table.rows.iter().map(|row| row.cell(column));
    let order = DayOrder::of(texts());
    if order == DayOrder::Open
        && let Some(sorted) = DayOrder::of_sorted(texts())
    {
        let first = if sorted == DayOrder::DayFirst {
            "day"
        } else {
            "month"
        };
        report.understand(format!(
            "no single date tells whether 03/04/2014 has the day or month first; the rows are in \
             the order of time if it has the {first} first, so it is read as such"
        ));
        return sorted;
    }
    report
        .understood
        .extend(order.sentence().map(str::to_owned));
    order
}

/// Makes events of rows.
struct Reader<'a> {
    mapping: &'a Mapping,
    /// The columns of further sources, each with that of its quotation.
    further: &'a [(usize, Option<usize>)],
    order: DayOrder,
    targets: Targets<'a>,
    courts: Courts<'a>,
    kinds: Kinds,
    parties: Parties,
    judges: Judges,
    groups: Groups,
    sources: Sources<'a>,
    speller: Speller,
    outside: Vec<OutsideEffect>,
    report: Report,
}

impl Reader<'_> {
    fn events(&mut self, table: &Table<'_>, catalogue: &Catalogue) -> Vec<Event> {
        let mut events = Vec::with_capacity(table.rows.len());
        for (index, row) in table.rows.iter().enumerate() {
            events.push(self.event(index, row, catalogue));
        }
        self.question(table, &events);
        events
    }

    /// Questions dates that cannot well be right: far behind those of the rows on either side.
    fn question(&mut self, table: &Table<'_>, events: &[Event]) {
        let day = |event: &Event| event.date.anchor();
        for (three, row) in events.windows(3).zip(table.rows.iter().skip(1)) {
            let [Some(before), Some(own), Some(after)] =
                [day(&three[0]), day(&three[1]), day(&three[2])]
            else {
                continue;
            };
            if stands_out(before, own, after) {
                let written = date_text(&three[1].date, DateStyle::Long);
                self.report.problem(|| {
                    row.warning(format!(
                        "{written} is far behind the dates of the rows before and after it"
                    ))
                    .remedy("it is read as it stands; is a digit of its year wrong?")
                });
            }
        }
    }

    fn event(&mut self, index: usize, row: &Row<'_>, catalogue: &Catalogue) -> Event {
        let mapping = self.mapping;
        let text = |role| row.cell(mapping.column(role));
        let optional = |role| Some(text(role).to_owned()).filter(|text| !text.is_empty());
        let kind = self.kinds.find(text(ColumnRole::Kind), &mut self.report);
        let kind_name = || {
            let name = catalogue.kind(&kind).map(|kind| kind.name.clone());
            name.unwrap_or_else(|| text(ColumnRole::Kind).to_owned())
        };
        let title = title_of(row, mapping, kind_name);
        let court = self.courts.find(text(ColumnRole::Court), &mut self.report);
        let (words, account) = words_of(text(ColumnRole::Quote), text(ColumnRole::Text), &title);
        let mut sources: Vec<Cite> = Vec::new();
        sources.extend(self.sources.cite(text(ColumnRole::Source), words));
        for &(source, quote) in self.further {
            sources.extend(self.sources.cite(row.cell(Some(source)), row.cell(quote)));
        }
        let mut notes = Vec::new();
        let date = self.date(row, &mut notes);
        self.end(row, &mut notes);
        notes.extend(account.map(str::to_owned));
        notes.extend(optional(ColumnRole::Note));
        let judges = self.judges(text(ColumnRole::Judges), court.as_ref());
        let mut event: Event = EventFields {
            kind,
            title,
            by: self.parties.find(text(ColumnRole::By)).into(),
            to: self.parties.find(text(ColumnRole::To)).into(),
            docket_number: optional(ColumnRole::DocketNumber),
            marks: self.marks(row),
            judges: judges.into(),
            court,
            details: Particulars {
                docket: optional(ColumnRole::CaseNumber),
                because: optional(ColumnRole::Because),
                outcome: optional(ColumnRole::Outcome),
                ..Particulars::default()
            }
            .into(),
            sources: sources.into(),
            does: self.does(index, row).into(),
            ..Event::new(self.targets.events[index].clone(), date).into_fields()
        }
        .into();
        self.group(text(ColumnRole::Group), &mut event, &mut notes);
        if !notes.is_empty() {
            event.note = Some(notes.join("\n")).filter(|note| !note.is_empty());
        }
        event
    }

    /// The judges in a cell, divided by semicolons.
    fn judges(&mut self, cell: &str, court: Option<&CourtId>) -> Vec<JudgeId> {
        let names = names_in(cell);
        let names = names.iter();
        names
            .filter_map(|name| self.judges.find(name, court))
            .collect()
    }

    /// What is not known of an event, as its row says it.
    fn marks(&mut self, row: &Row<'_>) -> Marks {
        let mut says = |role: ColumnRole| {
            let cell = row.cell(self.mapping.column(role));
            let said = yes_or_no(cell);
            if said.is_none() {
                self.report.problem(|| {
                    row.warning(format!(
                        "`{cell}` does not say whether it is {}",
                        role.word()
                    ))
                    .expected("`yes` or `no`")
                    .remedy("it is taken as `no`")
                });
            }
            said.unwrap_or_default()
        };
        Marks {
            sealed: says(ColumnRole::Sealed),
            unreported: says(ColumnRole::Unreported),
            unverified: says(ColumnRole::Unverified),
            disputed: says(ColumnRole::Disputed),
        }
    }

    /// Puts an event into the lane of its group, where nothing else says whose it is.
    fn group(&mut self, name: &str, event: &mut Event, notes: &mut Vec<String>) {
        if name.is_empty() {
            return;
        }
        let free = event.court.is_none() && event.by.is_empty();
        let place = if free {
            let (courts, parties) = (&mut self.courts, &mut self.parties);
            self.groups.place(name, courts, parties, &mut self.report)
        } else {
            Place::Nowhere
        };
        match place {
            Place::Court(court) => event.court = Some(court),
            Place::Party(party) => event.by.push(party),
            Place::Nowhere => notes.push(format!("Group: {name}")),
        }
    }

    /// The date of a row; one that cannot be read is unknown. What the text says beyond the
    /// date is kept as a note.
    fn date(&mut self, row: &Row<'_>, notes: &mut Vec<String>) -> EventDate {
        let written = row.cell(self.mapping.column(ColumnRole::Date));
        let LooseDate { reading, says_more } = match loose_dates::read(written, self.order) {
            Ok(loose) => loose,
            Err(error) => {
                self.report.problem(|| match day_of(written) {
                    Some(day) => row.error(error).remedy(format!(
                        "as a day number of a spreadsheet it would be {}; give the column the \
                         form of a date there, and save the table again",
                        date_text(&EventDate::on(day), DateStyle::Long)
                    )),
                    None => row
                        .error(error)
                        .remedy("until this is mended, the date is unknown"),
                });
                notes.push(format!("Date as written: {written}"));
                return EventDate::unknown();
            }
        };
        if says_more {
            notes.push(format!("Date as written: {written}"));
        }
        match reading {
            Reading::One(date) if date.text().is_empty() => {
                self.report.problem(|| {
                    row.warning("it has no date")
                        .remedy("the date is unknown; write `unknown` if it should be")
                });
                EventDate::unknown()
            }
            Reading::One(date) => date,
            Reading::Either(date) => {
                self.report.problem(|| {
                    row.warning(format!("`{written}` can have the day or the month first"))
                        .expected("a date such as 2014-07-31")
                        .remedy("it is read as one of the days from the earlier to the later")
                });
                date
            }
        }
    }

    /// When what happened was over, as a note: the date of an event is that of its beginning.
    fn end(&mut self, row: &Row<'_>, notes: &mut Vec<String>) {
        let written = row.cell(self.mapping.column(ColumnRole::End));
        if written.is_empty() {
            return;
        }
        match loose_dates::read(written, self.order) {
            Ok(LooseDate {
                reading: Reading::One(date),
                says_more: false,
            }) => notes.push(format!("Until {}", date_text(&date, DateStyle::Long))),
            Ok(_) => notes.push(format!("Until {written}")),
            Err(error) => {
                self.report.problem(|| {
                    row.warning(error)
                        .remedy("when it was over is kept as it is written")
                });
                notes.push(format!("Until {written}"));
            }
        }
    }

    /// The effects of a row.
    fn does(&mut self, index: usize, row: &Row<'_>) -> Vec<Effect> {
        let mut does = Vec::new();
        for part in effects::parse(row.cell(self.mapping.column(ColumnRole::Does))) {
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
        row: &Row<'_>,
        verb: Verb,
        targets: &str,
        does: &mut Vec<Effect>,
    ) {
        let named = effects::targets(targets, |name| self.targets.has_id(name));
        for (target, part) in named {
            self.report.references.found += 1;
            let found = self
                .targets
                .find(row.cell(self.mapping.column(ColumnRole::Court)), target);
            let Some(other) = self.resolve(index, row, verb, target, &found) else {
                continue;
            };
            let target = self.targets.events[other].clone();
            let effect = Effect {
                scope: part.map_or(Scope::Whole, |part| Scope::Part(part.to_owned())),
                ..Effect::new(verb, target)
            };
            if !does.contains(&effect) {
                does.push(effect);
            }
        }
    }

    /// The row on which an effect falls; what is wrong with the reference is reported.
    fn resolve(
        &mut self,
        index: usize,
        row: &Row<'_>,
        verb: Verb,
        target: &str,
        destination: &Destination,
    ) -> Option<usize> {
        let word = verb.word();
        match *destination {
            Destination::Row(other) if other == index => {
                self.report.references.resolved += 1;
                self.report.problem(|| {
                    row.error(format!("`{word} {target}` acts on its own row"))
                        .remedy("the effect is left out")
                });
                None
            }
            Destination::Row(other) => {
                self.report.references.resolved += 1;
                Some(other)
            }
            Destination::Several => {
                self.report.references.ambiguous += 1;
                self.report.problem(|| {
                    row.error(format!("several rows have the number `{target}`"))
                        .expected("the id of one row")
                        .remedy("the effect is left out")
                });
                None
            }
            Destination::Nowhere => {
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
            lanes_by: LaneOwner::Court,
            events,
            ..Case::default()
        };
        let mut report = self.report;
        report.events = case.events.len();
        self.courts.put_into(&mut case);
        self.kinds.put_into(&mut case);
        self.parties.put_into(&mut case);
        self.judges.put_into(&mut case);
        self.groups.put_into(&mut case);
        self.sources.put_into(&mut case);
        Import {
            case,
            report,
            outside: self.outside,
            ..Import::default()
        }
    }
}

/// What a cell says that answers a question; nothing is `no`.
fn yes_or_no(cell: &str) -> Option<bool> {
    match cell.to_ascii_lowercase().as_str() {
        "yes" | "true" | "y" | "x" | "1" => Some(true),
        "" | "no" | "false" | "n" | "0" | "-" => Some(false),
        _ => None,
    }
}

/// The title of a row: that of its own, else the beginning of its text, else its kind.
fn title_of(row: &Row<'_>, mapping: &Mapping, kind_name: impl Fn() -> String) -> String {
    let title = row.cell(mapping.column(ColumnRole::Title));
    let text = row.cell(mapping.column(ColumnRole::Text));
    if !title.is_empty() {
        return title.to_owned();
    }
    if !text.is_empty() {
        return shortened(text.lines().next().unwrap_or_default().trim(), TITLE);
    }
    let name = kind_name();
    if name.is_empty() {
        format!("Row {}", row.number)
    } else {
        name
    }
}

/// The words to quote, and the account that the row gives beside them, if any. What the title
/// says whole is not said again.
fn words_of<'a>(quote: &'a str, text: &'a str, title: &str) -> (&'a str, Option<&'a str>) {
    let text = if text == title { "" } else { text };
    match (quote, text) {
        ("", text) => (text, None),
        (quote, "") => (quote, None),
        (quote, text) => (quote, Some(text)),
    }
}
