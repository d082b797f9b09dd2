//! The table that the search page of CourtListener offers for download.
//!
//! It has a row for each document that was found, with the case repeated in each; a search
//! finds some documents of a case, not its whole docket. Start with [`read`].

use std::collections::HashMap;

use crate::import::docket::{Docket, DocketJudge, DocketParty, Entry};
use crate::import::words::dates;
use crate::import::{Confidence, Content, ImportError, Importer, Input, Report};
use crate::model::{Catalogue, EventDate};
use crate::syntax::table::{Row, Table};

pub(crate) const IMPORTER: Importer = Importer {
    name: "CourtListener search CSV",
    recognise,
    read,
};

/// The columns without which it is another table.
const OWN: [&str; 3] = ["docket_id", "docket_number", "case_name"];

fn recognise(input: &Input<'_>) -> Confidence {
    let columns = input.columns();
    let has = |name: &str| columns.iter().any(|column| column == name);
    if OWN.iter().all(|name| has(name)) && (has("docket_absolute_url") || has("docket_entry_id")) {
        Confidence::Sure
    } else {
        Confidence::No
    }
}

fn read(input: &Input<'_>, _: &Catalogue) -> Result<Content, ImportError> {
    let text = input.text();
    let table = Table::read(text)?;
    let mut report = Report::new(IMPORTER.name);
    report.rows = table.rows.len();
    report.problems(table.problems());
    report.understand(
        "these are results of a search, which name only some documents of a case, not its \
         whole docket",
    );
    let mut dockets: Vec<DocketDraft> = Vec::new();
    let mut by_id: HashMap<String, usize> = HashMap::new();
    let columns = Columns(&table);
    for row in &table.rows {
        let id = columns.cell(row, "docket_id");
        let place = *by_id.entry(id.to_owned()).or_insert(dockets.len());
        if place == dockets.len() {
            dockets.push(DocketDraft {
                docket: columns.docket(row),
                by_entry: HashMap::new(),
            });
        }
        dockets[place].add(&columns, row, &mut report);
    }
    let dockets = dockets.into_iter().map(|draft| draft.docket).collect();
    Ok(Content::Dockets(dockets, report))
}

/// A docket under construction, and where its entries are.
struct DocketDraft {
    docket: Docket,
    by_entry: HashMap<String, usize>,
}

impl DocketDraft {
    /// Adds the document of a row.
    fn add(&mut self, columns: &Columns<'_>, row: &Row<'_>, report: &mut Report) {
        let Some(entry) = columns.entry(row, report) else {
            return;
        };
        let id = columns.cell(row, "docket_entry_id");
        let next = self.docket.entries.len();
        let place = match id {
            "" => next,
            id => *self.by_entry.entry(id.to_owned()).or_insert(next),
        };
        match self.docket.entries.get_mut(place) {
            Some(known) => {
                known.attachments += entry.attachments;
                if known.sort.is_empty() {
                    known.sort = entry.sort;
                }
            }
            None => self.docket.entries.push(Box::new(entry)),
        }
    }
}

/// The columns of the table by name.
struct Columns<'t>(&'t Table<'t>);

impl Columns<'_> {
    fn cell<'r>(&self, row: &'r Row, name: &str) -> &'r str {
        row.cell(self.0.column(name))
    }

    fn date(&self, row: &Row<'_>, name: &str) -> Option<EventDate> {
        dates::certain(self.cell(row, name))
    }

    fn docket(&self, row: &Row<'_>) -> Docket {
        let path = self.cell(row, "docket_absolute_url");
        let judge = |name: &str, part| {
            let name = self.cell(row, name);
            (!name.is_empty()).then(|| DocketJudge {
                name: name.to_owned(),
                part,
            })
        };
        let judges = [
            judge("assigned_to", "assigned"),
            judge("referred_to", "referred"),
        ];
        let id = self.cell(row, "court_id");
        let court = if id.is_empty() {
            self.cell(row, "court")
        } else {
            id
        };
        let parties = names(self.cell(row, "party")).into_iter();
        Docket {
            title: self.cell(row, "case_name").to_owned(),
            court: court.to_owned(),
            number: self.cell(row, "docket_number").to_owned(),
            filed: self.date(row, "date_filed").unwrap_or_default(),
            terminated: self.date(row, "date_terminated").unwrap_or_default(),
            judges: judges.into_iter().flatten().collect(),
            parties: parties
                .map(|name| DocketParty {
                    name,
                    ..DocketParty::default()
                })
                .collect(),
            publisher: "CourtListener",
            address: path
                .starts_with('/')
                .then(|| format!("https://www.courtlistener.com{path}")),
            ..Docket::default()
        }
    }

    /// The entry that a row is about; a row may be about a case alone.
    fn entry(&self, row: &Row<'_>, report: &mut Report) -> Option<Entry> {
        let text = self.cell(row, "docket_entry_description");
        let number = self.cell(row, "docket_entry_number");
        let number = if number.is_empty() {
            self.cell(row, "rd_document_number")
        } else {
            number
        };
        let filed = self.date(row, "docket_entry_date_filed");
        if text.is_empty() && number.is_empty() && filed.is_none() {
            return None;
        }
        if filed.is_none() {
            report.problem(|| row.warning("it has no date").remedy("the date is unknown"));
        }
        let attachment = !self.cell(row, "rd_attachment_number").is_empty();
        let name = self.cell(row, "rd_description");
        let key = self.cell(row, "pacer_doc_id");
        Some(Entry {
            number: number.to_owned(),
            keys: (!key.is_empty() && !attachment)
                .then(|| key.to_owned())
                .into_iter()
                .collect(),
            filed: filed.unwrap_or_default(),
            text: text.to_owned(),
            // The name of an attachment says nothing of the entry.
            sort: if attachment { "" } else { name }.to_owned(),
            attachments: usize::from(attachment),
            span: row.span.clone(),
            ..Entry::default()
        })
    }
}

/// The names in a cell: a list in brackets with each name in quotes, or names divided by
/// semicolons.
fn names(cell: &str) -> Vec<String> {
    let list = cell
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    let Some(list) = list else {
        let names = cell.split(';').map(str::trim);
        return names
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect();
    };
    let mut names = Vec::new();
    let mut rest = list;
    while let Some(start) = rest.find(['\'', '"']) {
        let quote = if rest[start..].starts_with('"') {
            '"'
        } else {
            '\''
        };
        let inside = &rest[start + 1..];
        let Some(end) = inside.find(quote) else {
            break;
        };
        names.push(inside[..end].trim().to_owned());
        rest = &inside[end + 1..];
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parties_stand_in_lists_of_two_sorts() {
        assert_eq!(
            names("['Acme, Inc.', \"O'Neil\"]"),
            ["Acme, Inc.", "O'Neil"]
        );
        assert_eq!(names("Acme, Inc.; Doe ;"), ["Acme, Inc.", "Doe"]);
        assert!(names("").is_empty());
        assert!(names("['open").len() <= 1);
    }
}
