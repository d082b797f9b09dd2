//! Why nothing could be imported: the problem first, what was seen, what to do about it.

use std::fmt::Display;

use super::ColumnRole;
use crate::model::counted;
use crate::syntax::SyntaxError;
use crate::syntax::line::shortened;

/// Why an input gives no case.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// Bytes that give no text, table or tree.
    #[error(transparent)]
    Syntax(#[from] SyntaxError),
    /// Something in the place of the data, such as a login page or a server's error message.
    #[error("{problem}; {remedy}")]
    Substitute {
        /// What it is.
        problem: String,
        /// What to do about it.
        remedy: &'static str,
    },
    /// Data of a source that lists nothing that happened.
    #[error("{problem}; {remedy}")]
    NoEntries {
        /// What it is, and what is missing.
        problem: String,
        /// What to do about it.
        remedy: &'static str,
    },
    /// A table without a column that is needed or was asked for.
    #[error("{}", without_column(*role, named.as_deref(), columns))]
    Column {
        /// What the column would hold.
        role: ColumnRole,
        /// The name that was asked for, if one was.
        named: Option<String>,
        /// The names of its columns.
        columns: Vec<String>,
    },
    /// Text that begins as JSON and breaks off, or has a mistake.
    #[error(
        "this begins as {what} in JSON and breaks in line {line}, column {column}: {problem}; \
         was the download cut short?"
    )]
    BrokenJson {
        /// What it seems to be.
        what: &'static str,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong there.
        problem: String,
    },
    /// JSON that no importer knows.
    #[error(
        "this is JSON, but neither a case file nor a docket that an importer knows; its keys are {}",
        listed(keys)
    )]
    UnknownJson {
        /// The keys of the object, or of the first one of a list.
        keys: Vec<String>,
    },
    /// A web page that no importer knows.
    #[error(
        "this is a web page{}, and no importer knows it; save the data as CSV or JSON",
        titled(title)
    )]
    UnknownPage {
        /// Its title; empty when it has none.
        title: String,
    },
    /// Text that no importer knows.
    #[error("no importer knows what this is; {} can be imported", listed(known))]
    Unknown {
        /// What the importers know.
        known: Vec<String>,
    },
    /// A case file, which needs no import.
    #[error("this is a case file already; open it as it is")]
    OwnCase,
    /// Several files of which none could be imported.
    #[error("nothing in it can be imported: {}", reasons(files))]
    NothingUsable {
        /// Their names and what is wrong with each.
        files: Vec<(String, ImportError)>,
    },
}

impl ImportError {
    /// A page that asks for a password.
    pub(super) fn login_page() -> Self {
        ImportError::Substitute {
            problem: "this is a login page, not the data behind it".to_owned(),
            remedy: "sign in with the browser, then download again",
        }
    }

    /// What a publisher has beside dockets.
    pub(super) fn not_a_docket(what: impl Display, remedy: &'static str) -> Self {
        ImportError::Substitute {
            problem: format!("this is {what}, not a docket"),
            remedy,
        }
    }

    /// The docket of this case, without any entry.
    pub(super) fn no_entries(case: impl Display, remedy: &'static str) -> Self {
        ImportError::NoEntries {
            problem: format!("this is the docket of {case}, but no entry could be found in it"),
            remedy,
        }
    }

    /// What stands around dockets, such as their headings or lists of parties.
    pub(super) fn without_entries(what: impl Display) -> Self {
        ImportError::NoEntries {
            problem: format!("there is no docket entry in this: {what}"),
            remedy: "add the file that has the entries, or download the docket itself",
        }
    }

    /// A table that lacks a column which every table of events has.
    pub(super) fn no_column(role: ColumnRole, columns: Vec<String>) -> Self {
        ImportError::Column {
            role,
            named: None,
            columns,
        }
    }
}

/// What a table lacks, with the columns that it has.
fn without_column(role: ColumnRole, named: Option<&str>, columns: &[String]) -> String {
    let columns = listed(columns);
    match (named, role) {
        (Some(named), _) => {
            format!("the table has no column `{named}`; its columns are {columns}")
        }
        (None, ColumnRole::Date) => format!(
            "the table has no column of dates; its columns are {columns}; say which holds the \
             dates"
        ),
        (None, _) => format!(
            "the table does not say what happened; its columns are {columns}; say which tells \
             it"
        ),
    }
}

/// Files with what is wrong with each, shortened when there are many.
fn reasons(files: &[(String, ImportError)]) -> String {
    const MOST: usize = 5;
    let told = files.iter().take(MOST);
    let mut text: Vec<_> = told
        .map(|(name, reason)| format!("`{}`: {reason}", shortened(name, 80)))
        .collect();
    match files.len() {
        0 => text.push("there is no file in it".to_owned()),
        many if many > MOST => text.push(format!("and {}", counted(many - MOST, "more file"))),
        _ => {}
    }
    text.join("; ")
}

/// Names in quotes, shortened when there are many.
fn listed(names: &[String]) -> String {
    const MOST: usize = 12;
    let mut text = Vec::new();
    for name in names.iter().take(MOST) {
        text.push(format!("`{}`", shortened(name, 40)));
    }
    if names.len() > MOST {
        text.push(format!("{} more", names.len() - MOST));
    }
    text.join(", ")
}

/// A title in brackets, if there is one.
pub(super) fn titled(title: &str) -> String {
    if title.is_empty() {
        String::new()
    } else {
        format!(" (“{}”)", shortened(title, 80))
    }
}
