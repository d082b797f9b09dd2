//! Any table with a column of dates, through a mapping of its columns.
//!
//! The mapping is guessed by [`super::suggest`], or given by the user. Start with
//! [`read_as_chosen`].

use super::mapping::{Choices, Mapping};
use super::role::ColumnRole;
use super::suggestion::{Column, Evidence, Suggestion};
use super::{event_rows, plain_csv};
use crate::import::open::input::Nature;
use crate::import::{Ambiguity, Confidence, Content, ImportError, Importer, Input, Report};
use crate::model::Catalogue;
use crate::syntax::table::Table;

pub(crate) const IMPORTER: Importer = Importer {
    name: "CSV with a column of dates",
    recognise,
    read,
};

fn recognise(input: &Input<'_>) -> Confidence {
    match input.suggestion() {
        Some(suggestion) if suggestion.is_enough() => Confidence::Possible,
        _ => Confidence::No,
    }
}

/// Reads a table by the mapping that is guessed.
fn read(input: &Input<'_>, catalogue: &Catalogue) -> Result<Content, ImportError> {
    let suggestion = input.suggestion();
    let mapping = suggestion.map(Suggestion::mapping);
    let mut report = Report::new(IMPORTER.name);
    if let Some(suggestion) = suggestion {
        report.understand(told(suggestion));
        report.ask(Ambiguity::Columns);
        if suggestion.order_is_open {
            report.understand("say which number of a date is the day");
            report.ask(Ambiguity::DayOrder);
        }
    }
    with_mapping(input, catalogue, &mapping.unwrap_or_default(), report)
}

/// What a table with a column of dates lacks to be read.
pub(crate) fn what_is_missing(input: &Input<'_>) -> Option<ImportError> {
    let suggestion = input.suggestion()?;
    suggestion.mapping().column(ColumnRole::Date)?;
    let columns = suggestion.columns.iter();
    let names = columns.map(|column| column.name.clone()).collect();
    Some(ImportError::no_column(ColumnRole::Title, names))
}

/// The columns of a table that does not itself say what they hold, and what they are taken for
/// when the user says this; `None` where the input is no such table.
///
/// # Errors
/// When a choice names a column that the table does not have.
pub fn table_of(
    input: &Input<'_>,
    choices: &Choices,
) -> Result<Option<(Vec<Column>, Mapping)>, ImportError> {
    let by_columns = [IMPORTER.name, plain_csv::IMPORTER.name];
    let known = match input.nature() {
        Nature::Source(importer, Confidence::Sure) => {
            choices.is_empty() || !by_columns.contains(&importer.name)
        }
        _ => false,
    };
    let Some(suggestion) = input.suggestion().filter(|_| !known) else {
        return Ok(None);
    };
    let columns = suggestion.columns.iter();
    let names: Vec<String> = columns.map(|column| column.name.clone()).collect();
    let mapping = suggestion.mapping().with(choices, &names)?;
    Ok(Some((suggestion.columns.clone(), mapping)))
}

/// Imports a table as the user says; `None` where nothing is said, or where the input is no
/// table or of a format that says itself what its columns hold.
///
/// # Errors
/// When a choice names a column that the table does not have, or when it can make nothing of
/// the table.
pub(crate) fn read_as_chosen(
    input: &Input<'_>,
    catalogue: &Catalogue,
    choices: &Choices,
) -> Result<Option<Content>, ImportError> {
    if choices.is_empty() {
        return Ok(None);
    }
    let Some((columns, mapping)) = table_of(input, choices)? else {
        return Ok(None);
    };
    let mut report = Report::new(IMPORTER.name);
    report.understand(told_as_chosen(&mapping, &columns));
    with_mapping(input, catalogue, &mapping, report).map(Some)
}

/// What the columns hold as the user says, in a sentence.
fn told_as_chosen(mapping: &Mapping, columns: &[Column]) -> String {
    let named = |role| {
        let column = columns.get(mapping.column(role)?)?;
        Some(format!("{} in “{}”", role.word(), column.name))
    };
    let said: Vec<String> = ColumnRole::ALL.into_iter().filter_map(named).collect();
    format!("the columns are taken as chosen: {}", said.join(", "))
}

fn with_mapping(
    input: &Input<'_>,
    catalogue: &Catalogue,
    mapping: &Mapping,
    report: Report,
) -> Result<Content, ImportError> {
    let table = Table::read(input.text())?;
    let columns = || table.names().to_vec();
    let has = |role| {
        let place = mapping.column(role);
        place.is_some_and(|place| place < table.names().len())
    };
    if !has(ColumnRole::Date) {
        return Err(ImportError::no_column(ColumnRole::Date, columns()));
    }
    if !(has(ColumnRole::Title) || has(ColumnRole::Text) || has(ColumnRole::Kind)) {
        return Err(ImportError::no_column(ColumnRole::Title, columns()));
    }
    let import = event_rows::read(input, &table, mapping, report, catalogue);
    Ok(Content::Case(Box::new(import)))
}

/// What was guessed, and on what evidence, in a sentence.
fn told(suggestion: &Suggestion) -> String {
    let mut said = Vec::new();
    for guess in &suggestion.guesses {
        let name = &suggestion.columns[guess.column].name;
        let evidence = match guess.evidence {
            Evidence::Name => String::new(),
            other => format!(" ({})", other.says()),
        };
        said.push(format!("{} in “{name}”{evidence}", guess.role.word()));
    }
    format!(
        "what the columns hold is guessed by their names where nothing else is said: {}; say \
         what is guessed wrong",
        said.join(", ")
    )
}
