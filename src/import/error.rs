//! Why nothing could be imported: the problem first, what was seen, what to do about it.

use super::IMPORTERS;
use crate::syntax::SyntaxError;
use crate::syntax::line::shortened;

/// Why an input gives no case.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// Bytes that give no text, table or tree.
    #[error(transparent)]
    Syntax(#[from] SyntaxError),
    /// A page that asks for a password, saved in place of the data.
    #[error(
        "this is a login page, not the data behind it; sign in with the browser, then download again"
    )]
    LoginPage,
    /// A page that holds nothing but the address of another.
    #[error(
        "this page holds nothing itself and leads on to another; \
         open it in the browser, and save the page that appears"
    )]
    LeadsOn,
    /// What a server sends when it fails.
    #[error(
        "this is the error message of a server (“{}”), not the data; download it again",
        shortened(title, 80)
    )]
    ServerError {
        /// The title of the message.
        title: String,
    },
    /// A web page that no importer knows.
    #[error(
        "this is a web page{}, and no importer knows it; save the data as CSV or JSON",
        titled(title)
    )]
    WebPage {
        /// Its title; empty when it has none.
        title: String,
    },
    /// A page that was not saved whole.
    #[error("the page ends abruptly, before its first entry; save it again")]
    EndsEarly,
    /// Bytes that are no text.
    #[error("this is {what}, not text; {remedy}")]
    NotText {
        /// What it seems to be.
        what: &'static str,
        /// What to do about it.
        remedy: &'static str,
    },
    /// A table whose events cannot be placed in time.
    #[error(
        "the table has no column of dates; its columns are {}; say which holds the dates, \
         on the command line with `--map date=COLUMN`",
        listed(columns)
    )]
    NoDateColumn {
        /// The names of its columns.
        columns: Vec<String>,
    },
    /// A table with dates that says nothing of what happened.
    #[error(
        "the table does not say what happened; its columns are {}; say which tells it, \
         on the command line with `--map title=COLUMN`",
        listed(columns)
    )]
    NoTitleColumn {
        /// The names of its columns.
        columns: Vec<String>,
    },
    /// A column that was asked for and is not there.
    #[error(
        "the table has no column `{column}`; its columns are {}",
        listed(columns)
    )]
    NoSuchColumn {
        /// The name that was asked for.
        column: String,
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
    /// A timeline that tells nothing.
    #[error("the timeline has no event; was it saved before it was filled in?")]
    NoEvents,
    /// What a court's server sent in the place of a docket.
    #[error("this is {what}, not a docket; {remedy}")]
    NotADocket {
        /// What it is.
        what: String,
        /// What to do about it.
        remedy: &'static str,
    },
    /// A docket that lists nothing that happened.
    #[error("this is the docket of {case}, but no entry could be found in it; {remedy}")]
    NoEntries {
        /// Number or title of the case.
        case: String,
        /// What to do about it.
        remedy: &'static str,
    },
    /// The answer of a server that gave no data.
    #[error(
        "this is not the data but what the server answered instead: “{}”; \
         sign in or look at the address, then download again",
        shortened(message, 200)
    )]
    ServerMessage {
        /// What the server said.
        message: String,
    },
    /// JSON of something else.
    #[error(
        "this is JSON, but neither a case file nor a docket that an importer knows; its keys are {}",
        listed(keys)
    )]
    UnknownJson {
        /// The keys of the object, or of the first one of a list.
        keys: Vec<String>,
    },
    /// A docket of which there are no entries.
    #[error(
        "there is no docket entry in this: {what}; add the file that has the entries, \
         or download the docket itself"
    )]
    WithoutEntries {
        /// What is there.
        what: String,
    },
    /// Several files of which none could be imported.
    #[error("nothing in it can be imported: {}", reasons(files))]
    NothingUsable {
        /// Their names and what is wrong with each.
        files: Vec<(String, String)>,
    },
    /// Text that no importer knows.
    #[error("no importer knows what this is; {} can be imported", listed(known))]
    Unknown {
        /// What the importers know.
        known: Vec<String>,
    },
}

impl ImportError {
    /// The error for what no importer knows.
    pub(super) fn unknown() -> Self {
        let known = IMPORTERS.iter().map(|importer| importer.name.to_owned());
        ImportError::Unknown {
            known: known.collect(),
        }
    }
}

/// Files with what is wrong with each, shortened when there are many.
fn reasons(files: &[(String, String)]) -> String {
    const MOST: usize = 5;
    let told = files.iter().take(MOST);
    let mut text: Vec<_> = told
        .map(|(name, reason)| format!("`{}`: {reason}", shortened(name, 80)))
        .collect();
    match files.len() {
        0 => text.push("there is no file in it".to_owned()),
        many if many > MOST => text.push(format!("and {} more files", many - MOST)),
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

fn titled(title: &str) -> String {
    if title.is_empty() {
        String::new()
    } else {
        format!(" (“{}”)", shortened(title, 80))
    }
}
