//! The table of docket entries that the docket page of CourtListener offers for download.
//!
//! It has a row for each document, so that an entry with attachments fills several. The court
//! and the case stand nowhere but in the name of the file, `case.court.docket.date.csv`, from
//! which they are taken when it still has that form. The text of an entry is kept word for
//! word as a quotation; what it does in law is not guessed. Start with [`read`].

use std::collections::HashMap;

use crate::import::words::dates::{self, DayOrder, Reading};
use crate::import::{
    Confidence, Content, Docket, Entry, EntryList, ImportError, Importer, Input, Report,
};
use crate::model::{Catalogue, CourtId, EventDate};
use crate::syntax::table::{Row, Table};

pub(crate) const IMPORTER: Importer = Importer {
    name: "CourtListener docket CSV",
    recognise,
    read,
};

const ENTRY: &str = "docketentry_id";
const DATE: &str = "docketentry_date_filed";
const TEXT: &str = "docketentry_description";

fn recognise(input: &Input<'_>) -> Confidence {
    let columns = input.columns();
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
struct FileName<'a> {
    title: String,
    court: CourtId,
    /// The number of the docket at CourtListener.
    docket: &'a str,
}

/// Reads the entries of a docket.
fn read(input: &Input<'_>, catalogue: &Catalogue) -> Result<Content, ImportError> {
    let text = input.text();
    let table = Table::read(text)?;
    let mut report = Report::new(IMPORTER.name);
    report.rows = table.rows.len();
    report.problems(table.problems());
    let name = file_name(input.stem(), catalogue);
    match &name {
        Some(name) => report.understand(format!(
            "by the name of the file, the court is `{}` and the case is “{}”",
            name.court, name.title
        )),
        None => report.understand(
            "the name of the file does not say the court and the case; download it again and \
             keep its name, or add both to the case file",
        ),
    }
    let mut docket = Docket {
        publisher: "CourtListener",
        entries: entries(&table, &mut report),
        ..Docket::default()
    };
    if let Some(name) = name {
        docket.title = name.title;
        docket.court = name.court.to_string();
        docket.address = Some(format!(
            "https://www.courtlistener.com/docket/{}/",
            name.docket
        ));
    }
    Ok(Content::Dockets(vec![docket], report))
}

/// What stands in `case-slug.court.docket.year-month-day`, the name that the site gives.
fn file_name<'a>(stem: &'a str, catalogue: &Catalogue) -> Option<FileName<'a>> {
    // A browser adds a number when there is a file of that name already.
    let stem = stem.split_once(" (").map_or(stem, |(name, _)| name);
    let mut parts = stem.rsplitn(4, '.');
    let (date, docket, court, slug) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    EventDate::parse(date).ok()?.exact()?;
    let court = catalogue.court(&CourtId::from(court))?.id.clone();
    let digits = !docket.is_empty() && docket.bytes().all(|byte| byte.is_ascii_digit());
    let title: Vec<String> = slug.split('-').map(title_word).collect();
    digits.then(|| FileName {
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

/// An entry of the rows that belong to each.
fn entries(table: &Table<'_>, report: &mut Report) -> EntryList {
    let columns = Columns {
        entry: table.column(ENTRY),
        number: table.column("docketentry_entry_number"),
        date: table.column(DATE),
        text: table.column(TEXT),
        document_type: table.column("recapdocument_document_type"),
        document_name: table.column("recapdocument_description"),
        sealed: table.column("recapdocument_is_sealed"),
    };
    // The rows by entries, in one list: a large table has little room for a list of each.
    let mut rows: Vec<(usize, &Row)> = Vec::with_capacity(table.rows.len());
    let mut by_entry: HashMap<&str, usize> = HashMap::new();
    for (place, row) in table.rows.iter().enumerate() {
        let entry = row.cell(columns.entry);
        if entry.is_empty() {
            report.problem(|| {
                row.warning("it does not say to which entry it belongs")
                    .remedy("it is taken as an entry of its own")
            });
            rows.push((place, row));
            continue;
        }
        rows.push((*by_entry.entry(entry).or_insert(place), row));
    }
    drop(by_entry);
    // An entry stands where its first row does.
    rows.sort_by_key(|(first, _)| *first);
    rows.chunk_by(|one, next| one.0 == next.0)
        .map(|rows| Box::new(entry(rows, &columns, report)))
        .collect()
}

/// The entry of which the list holds the rows, at least one.
fn entry(rows: &[(usize, &Row)], columns: &Columns, report: &mut Report) -> Entry {
    let rows = || rows.iter().map(|(_, row)| *row);
    let is_attachment = |row: &&Row| row.cell(columns.document_type) == "Attachment";
    let attachments = rows().filter(is_attachment).count();
    let main = rows().find(|row| !is_attachment(row)).or(rows().next());
    let cell = |column| main.map_or("", |row| row.cell(column));
    Entry {
        number: cell(columns.number).to_owned(),
        filed: main.map_or_else(EventDate::unknown, |row| date(row, columns, report)),
        text: cell(columns.text).to_owned(),
        sort: cell(columns.document_name).to_owned(),
        attachments,
        sealed: cell(columns.sealed).eq_ignore_ascii_case("true"),
        ..Entry::default()
    }
}

/// The date of filing; one that cannot be read is unknown.
fn date(row: &Row<'_>, columns: &Columns, report: &mut Report) -> EventDate {
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
        let said = |stem| file_name(stem, builtin()).map(|name| (name.title, name.court));
        let expected = Some(("United States v. Acme Inc".to_owned(), "nysd".into()));
        assert_eq!(
            said("united-states-v-acme-inc.nysd.123.2025-09-03"),
            expected
        );
        assert_eq!(
            said("united-states-v-acme-inc.nysd.123.2025-09-03 (1)"),
            expected
        );
        for other in [
            "entries",
            "a.b.c.d",
            "x.nysd.12a.2025-09-03",
            "x.nowhere.12.2025-09-03",
        ] {
            assert_eq!(said(other), None);
        }
    }
}
