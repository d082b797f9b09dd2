//! Why nothing could be imported: the problem first, what was seen, what to do about it.

use super::IMPORTERS;

/// Why an input gives no case.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// There are no bytes, or only blanks.
    #[error("the file is empty; save or download it again")]
    Empty,
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
    /// Text without rows and columns.
    #[error(
        "this is no table: no comma, semicolon or tab divides its first line into columns; \
         the first line has to name them, as in `date,kind,title,court`"
    )]
    NotATable,
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
    /// A table that ends after its head.
    #[error(
        "the table has a line of column names and no row below it; was the download cut short?"
    )]
    NoRows,
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
    /// More than is read.
    #[error("the table has more than {limit} {what}; split it into several files")]
    TooLarge {
        /// What there is too much of.
        what: &'static str,
        /// How much is read.
        limit: usize,
    },
    /// A field so long that a quotation mark must be missing.
    #[error(
        "a field that begins in line {line} is longer than {limit} bytes; \
         a quotation mark that opens there is probably never closed"
    )]
    FieldTooLong {
        /// The line, from 1.
        line: usize,
        /// The longest field that is read, in bytes.
        limit: usize,
    },
    /// A page or document larger than is read.
    #[error("this is larger than {} MiB, the most that is read of one page or document", limit >> 20)]
    PageTooLarge {
        /// How much is read, in bytes.
        limit: usize,
    },
    /// A page or document that would cost its reader time and memory far beyond its size.
    #[error(
        "its elements are nested, left open or abbreviated in such numbers that this can be no \
         court record; download it again"
    )]
    Tangled,
    /// XML or JSON that breaks its rules.
    #[error("this {what} is damaged: {reason}; download it again")]
    Broken {
        /// What it is: `XML`, `JSON`.
        what: &'static str,
        /// What is wrong, and where.
        reason: String,
    },
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
    /// JSON of which nothing is complete.
    #[error("this begins like JSON, but no part of it is complete; download it again")]
    IncompleteJson,
    /// Lists and objects that stand too deep in one another.
    #[error("lists and objects stand too deep in one another; no court writes such a file")]
    TooDeep,
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
    /// An archive that unpacks to more than is read.
    #[error(
        "the archive unpacks to more than {limit} {what}; unpack it and name the files that matter"
    )]
    ArchiveTooLarge {
        /// What there is too much of.
        what: &'static str,
        /// How much is read.
        limit: u64,
    },
    /// An archive, or a file in it, that cannot be unpacked.
    #[error(
        "this begins like a zip archive or an office document, but it cannot be unpacked \
         ({reason}); download it again"
    )]
    BrokenArchive {
        /// What is wrong with it.
        reason: String,
    },
    /// An archive inside another.
    #[error(
        "this is an archive or an office document inside an archive and is not opened; \
         unpack the outer archive and name what is in it"
    )]
    NestedArchive,
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

/// The beginning of a text, up to `most` characters.
pub(super) fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}
