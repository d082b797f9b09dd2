//! What the command line offers where the library says what is missing or open: its flags, of
//! which the library knows nothing.
//!
//! Each table has a row for what can be said. Start with [`of_import`].

use crate::export::ExportError;
use crate::import::{Ambiguity, ColumnRole, ImportError};
use crate::storage::WriteError;

/// How an import that failed may succeed.
pub(in crate::cli) fn of_import(error: &ImportError) -> Vec<&'static str> {
    let mut hints = match error {
        ImportError::Column {
            role, named: None, ..
        } => vec![match role {
            ColumnRole::Date => "`--map date=COLUMN` says which column holds the dates",
            _ => "`--map title=COLUMN` says which column tells what happened",
        }],
        ImportError::NothingUsable { files } => files
            .iter()
            .flat_map(|(_, error)| of_import(error))
            .collect(),
        _ => Vec::new(),
    };
    hints.sort_unstable();
    hints.dedup();
    hints
}

/// How to say what was guessed.
pub(in crate::cli) fn of_ambiguity(ambiguity: Ambiguity) -> &'static str {
    match ambiguity {
        Ambiguity::Columns => "`--map ROLE=COLUMN` says what a column holds",
        Ambiguity::DayOrder => {
            "`--day-first` or `--month-first` says which number of a date is the day"
        }
    }
}

/// How an export that failed may succeed.
pub(in crate::cli) fn of_export(error: &ExportError) -> Option<&'static str> {
    match error {
        ExportError::TooLarge { .. } => Some("`--scale` takes fewer pixels per unit"),
        ExportError::Cramped { is_bare: false, .. } => {
            Some("`--without legend,sources,credit` leaves more room")
        }
        ExportError::NothingLeft { .. } => Some(
            "a later day of `--until` or `--known-by`, or fewer of `--party` and `--hide`, leave more",
        ),
        ExportError::TooMany { .. } => Some("`--until`, `--party` and `--hide` show fewer"),
        _ => None,
    }
}

/// How to write over a file that would be left alone.
pub(in crate::cli) const FORCE: &str = "`--force` replaces the file that is there";

/// How a file that was not written may be.
pub(in crate::cli) fn of_write(error: &WriteError) -> Option<&'static str> {
    match error {
        WriteError::Exists(_) | WriteError::Names { .. } => Some(FORCE),
        WriteError::Changed(_) | WriteError::Gone(_) => {
            Some("run the command again; or `--force` replaces the file that is there")
        }
        _ => None,
    }
}

/// A hint as it is printed.
pub(in crate::cli) fn line(hint: &str) -> String {
    format!("hint: {hint}")
}
