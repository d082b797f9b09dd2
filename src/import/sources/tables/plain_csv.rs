//! A table of events that anybody can write with a spreadsheet.
//!
//! The columns are named in the first row, in any order: `id`, `date`, `kind`, `title`,
//! `court`, `docket_number`, `by`, `does`, `source`, `quote`, `note`. Only `date` and one of
//! `kind` and `title` are needed. Tables without these names are read by
//! [`super::mapped_csv`]. Start with [`read`].

use super::event_rows;
use super::mapping::Mapping;
use super::role::ColumnRole;
use super::suggestion::Evidence;
use crate::import::{Confidence, Content, ImportError, Importer, Input, Report};
use crate::model::Catalogue;
use crate::syntax::table::Table;

pub(crate) const IMPORTER: Importer = Importer {
    name: "plain CSV",
    recognise,
    read,
};

/// What the columns can hold; each is called by the word of its role.
const COLUMNS: [ColumnRole; 11] = [
    ColumnRole::Id,
    ColumnRole::Date,
    ColumnRole::Kind,
    ColumnRole::Title,
    ColumnRole::Court,
    ColumnRole::DocketNumber,
    ColumnRole::By,
    ColumnRole::Does,
    ColumnRole::Source,
    ColumnRole::Quote,
    ColumnRole::Note,
];

/// With so many columns named as above, a table can be nothing else.
const SURE: usize = 4;

fn recognise(input: &Input<'_>) -> Confidence {
    let columns = input.columns();
    let has = |role: &ColumnRole| columns.iter().any(|column| column == role.word());
    if !has(&ColumnRole::Date) || !(has(&ColumnRole::Kind) || has(&ColumnRole::Title)) {
        Confidence::No
    } else if COLUMNS.iter().filter(|role| has(role)).count() >= SURE {
        Confidence::Sure
    } else {
        Confidence::Possible
    }
}

/// Reads a table of events.
fn read(input: &Input<'_>, catalogue: &Catalogue) -> Result<Content, ImportError> {
    let table = Table::read(input.text())?;
    let mut mapping = Mapping::default();
    for role in COLUMNS {
        mapping.assign(role, table.column(role.word()));
    }
    if mapping.column(ColumnRole::Date).is_none() {
        let columns = table.names().to_vec();
        return Err(ImportError::no_column(ColumnRole::Date, columns));
    }
    let mut report = Report::new(IMPORTER.name);
    add_other_names(input, &table, &mut mapping, &mut report);
    let import = event_rows::read(input, &table, &mapping, report, catalogue);
    Ok(Content::Case(Box::new(import)))
}

/// Takes a column that has another name for something that no column is called by here.
fn add_other_names(
    input: &Input<'_>,
    table: &Table<'_>,
    mapping: &mut Mapping,
    report: &mut Report,
) {
    let guesses = input.suggestion().map(|found| &found.guesses[..]);
    for guess in guesses.unwrap_or_default() {
        let free = mapping.column(guess.role).is_none() && mapping.role(guess.column).is_none();
        if free && guess.evidence == Evidence::Name {
            mapping.assign(guess.role, Some(guess.column));
            let (name, role) = (&table.names()[guess.column], guess.role.word());
            report.understand(format!("the column “{name}” is taken as `{role}`"));
        }
    }
}
