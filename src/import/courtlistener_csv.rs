//! The table of docket entries that the docket page of CourtListener offers for download.
//!
//! It has a row for each document, so that an entry with attachments fills several. The court
//! and the case stand nowhere but in the name of the file, `case.court.docket.date.csv`, from
//! which they are taken when it still has that form. The text of an entry is kept word for
//! word as a quotation; what it does in law is not guessed. Start with [`import`].

use std::collections::HashMap;

use super::dates::{self, DayOrder, Reading};
use super::error::shortened;
use super::ids::Ids;
use super::table::{Row, Table};
use super::{Confidence, Import, ImportError, Importer, Input, Report, text};
use crate::format::place_all;
use crate::model::{
    Case, Catalogue, Cite, CourtId, Event, EventDate, LanesBy, Marks, Source, SourceId, SourceKind,
};

pub(super) const IMPORTER: Importer = Importer {
    name: "CourtListener docket CSV",
    recognise,
    import,
};

const ENTRY: &str = "docketentry_id";
const DATE: &str = "docketentry_date_filed";
const TEXT: &str = "docketentry_description";

/// The longest title made of the text of an entry, in characters.
const TITLE: usize = 100;

fn recognise(input: &Input<'_>) -> Confidence {
    let columns = Table::columns_of(&text::head(input.bytes));
    let all = [ENTRY, DATE, TEXT].map(|name| columns.iter().any(|column| column == name));
    if all == [true; 3] {
        Confidence::Sure
    } else {
        Confidence::No
    }
}

/// Where the columns stand in a table.
struct Columns {
    entry: Option<usize>,
    number: Option<usize>,
    date: Option<usize>,
    text: Option<usize>,
    document_type: Option<usize>,
    document_name: Option<usize>,
    sealed: Option<usize>,
}

/// What the name of the file says.
struct Named<'a> {
    title: String,
    court: CourtId,
    /// The number of the docket at CourtListener.
    docket: &'a str,
}

/// Reads the entries of a docket.
fn import(input: &Input<'_>, catalogue: &Catalogue) -> Result<Import, ImportError> {
    let decoded = text::decode(input.bytes);
    let table = Table::read(&decoded.text)?;
    let mut report = Report::new(IMPORTER.name);
    report.rows = table.rows.len();
    table.report(&mut report);
    let named = named(input.stem(), catalogue);
    match &named {
        Some(named) => report.understand(format!(
            "by the name of the file, the court is `{}` and the case is “{}”",
            named.court, named.title
        )),
        None => report.understand(
            "the name of the file does not say the court and the case; download it again and \
             keep its name, or add both to the case file",
        ),
    }
    let mut case = Case {
        title: named
            .as_ref()
            .map_or_else(|| input.stem().to_owned(), |named| named.title.clone()),
        lanes_by: LanesBy::Court,
        sources: vec![docket(input, named.as_ref())],
        ..Case::default()
    };
    case.events = Reader::new(&table, named.as_ref()).events(&table, &mut report);
    report.events = case.events.len();
    report.understand("the text of each entry is kept as a quotation; no effect is read from it");
    place_all(&mut report.problems, input.name, &decoded.text);
    let outside = Vec::new();
    Ok(Import {
        case,
        report,
        outside,
    })
}

/// What stands in `case-slug.court.docket.year-month-day`, the name that the site gives.
fn named<'a>(stem: &'a str, catalogue: &Catalogue) -> Option<Named<'a>> {
    // A browser adds a number when there is a file of that name already.
    let stem = stem.split_once(" (").map_or(stem, |(name, _)| name);
    let mut parts = stem.rsplitn(4, '.');
    let (date, docket, court, slug) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    EventDate::parse(date).ok()?.exact()?;
    let court = catalogue.court(&CourtId::from(court))?.id.clone();
    let digits = !docket.is_empty() && docket.bytes().all(|byte| byte.is_ascii_digit());
    let title: Vec<String> = slug.split('-').map(title_word).collect();
    digits.then(|| Named {
        title: title.join(" "),
        court,
        docket,
    })
}

/// A word of a title, of which the name of the file keeps neither case nor full stops.
fn title_word(word: &str) -> String {
    match word {
        "v" => "v.".to_owned(),
        "of" | "the" | "for" | "and" | "in" | "re" | "et" | "al" => word.to_owned(),
        _ => {
            let mut word = word.to_owned();
            if let Some(first) = word.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            word
        }
    }
}

const DOCKET: &str = "docket";

fn docket(input: &Input<'_>, named: Option<&Named<'_>>) -> Source {
    Source {
        id: named
            .map_or_else(
                || DOCKET.to_owned(),
                |named| format!("{DOCKET}-{}", named.docket),
            )
            .into(),
        kind: SourceKind::Docket,
        title: format!("Docket entries, {}", input.stem()),
        short: Some("Docket".to_owned()),
        publisher: Some("CourtListener".to_owned()),
        authors: Vec::new(),
        published: EventDate::unknown(),
        published_basis: None,
        address: named
            .map(|named| format!("https://www.courtlistener.com/docket/{}/", named.docket)),
        relies_on: Vec::new(),
        note: None,
        unverified: false,
    }
}

/// Makes an event of the rows of each entry.
struct Reader {
    columns: Columns,
    court: Option<CourtId>,
    source: SourceId,
    ids: Ids,
}

impl Reader {
    fn new(table: &Table, named: Option<&Named<'_>>) -> Self {
        let source = named.map_or_else(
            || DOCKET.to_owned(),
            |named| format!("{DOCKET}-{}", named.docket),
        );
        Self {
            columns: Columns {
                entry: table.column(ENTRY),
                number: table.column("docketentry_entry_number"),
                date: table.column(DATE),
                text: table.column(TEXT),
                document_type: table.column("recapdocument_document_type"),
                document_name: table.column("recapdocument_description"),
                sealed: table.column("recapdocument_is_sealed"),
            },
            court: named.map(|named| named.court.clone()),
            source: source.into(),
            ids: Ids::default(),
        }
    }

    fn events(&mut self, table: &Table, report: &mut Report) -> Vec<Event> {
        let mut entries: Vec<Vec<&Row>> = Vec::new();
        let mut by_entry: HashMap<&str, usize> = HashMap::new();
        for row in &table.rows {
            let entry = row.cell(self.columns.entry);
            if entry.is_empty() {
                report.problem(|| {
                    row.warning("it does not say to which entry it belongs")
                        .remedy("it is taken as an entry of its own")
                });
                entries.push(vec![row]);
                continue;
            }
            let index = *by_entry.entry(entry).or_insert(entries.len());
            if index == entries.len() {
                entries.push(Vec::new());
            }
            entries[index].push(row);
        }
        entries
            .iter()
            .map(|rows| self.event(rows, report))
            .collect()
    }

    /// The event of an entry, of which the list holds the rows, at least one.
    fn event(&mut self, rows: &[&Row], report: &mut Report) -> Event {
        let columns = &self.columns;
        let is_attachment = |row: &&&Row| row.cell(columns.document_type) == "Attachment";
        let attachments = rows.iter().filter(is_attachment).count();
        let main = rows.iter().find(|row| !is_attachment(row)).or(rows.first());
        let cell = |column| main.map_or("", |row| row.cell(column));
        let (number, text) = (cell(columns.number), cell(columns.text));
        let date = main.map_or_else(EventDate::unknown, |row| date(row, columns, report));
        let court = self.court.as_ref().map_or("entry", CourtId::as_str);
        let wanted = if number.is_empty() {
            format!("{court}-of-{}", date.text())
        } else {
            format!("{court}-{}", super::ids::slug(number))
        };
        let title = match (text, cell(columns.document_name)) {
            ("", "") => format!("Entry {number}"),
            ("", name) => name.to_owned(),
            (text, _) => shortened(text.lines().next().unwrap_or_default(), TITLE),
        };
        Event {
            id: self.ids.take(&wanted).into(),
            date,
            kind: "other".into(),
            title,
            court: self.court.clone(),
            judges: Vec::new(),
            by: Vec::new(),
            to: Vec::new(),
            counsel: Vec::new(),
            docket: None,
            docket_number: (!number.is_empty()).then(|| number.to_owned()),
            does: Vec::new(),
            because: None,
            outcome: None,
            places: Vec::new(),
            authorities: Vec::new(),
            sources: vec![Cite {
                source: self.source.clone(),
                quote: (!text.is_empty()).then(|| text.to_owned()),
                at: None,
                note: None,
            }],
            marks: Marks {
                sealed: cell(columns.sealed).eq_ignore_ascii_case("true"),
                ..Marks::default()
            },
            note: match attachments {
                0 => None,
                1 => Some("1 attachment.".to_owned()),
                several => Some(format!("{several} attachments.")),
            },
        }
    }
}

/// The date of filing; one that cannot be read is unknown.
fn date(row: &Row, columns: &Columns, report: &mut Report) -> EventDate {
    match dates::read(row.cell(columns.date), DayOrder::MonthFirst) {
        Ok(Reading::One(date) | Reading::Either(date)) if !date.text().is_empty() => date,
        Ok(_) => {
            report.problem(|| row.warning("it has no date").remedy("the date is unknown"));
            EventDate::unknown()
        }
        Err(error) => {
            report.problem(|| row.error(error).remedy("the date is unknown"));
            EventDate::unknown()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::builtin;

    #[test]
    fn the_name_of_the_file_gives_court_and_case() {
        let named = |stem| named(stem, builtin()).map(|named| (named.title, named.court));
        let expected = Some(("United States v. Acme Inc".to_owned(), "nysd".into()));
        assert_eq!(
            named("united-states-v-acme-inc.nysd.123.2025-09-03"),
            expected
        );
        assert_eq!(
            named("united-states-v-acme-inc.nysd.123.2025-09-03 (1)"),
            expected
        );
        for other in [
            "entries",
            "a.b.c.d",
            "x.nysd.12a.2025-09-03",
            "x.nowhere.12.2025-09-03",
        ] {
            assert_eq!(named(other), None);
        }
    }
}
