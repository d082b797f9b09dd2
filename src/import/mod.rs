//! Foreign bytes to a case, with a report of what was understood and what was not.
//!
//! Knows neither paths nor windows. Each source is one file with one [`Importer`] in the list
//! [`IMPORTERS`]; it is chosen by what the bytes hold, never by the name of the file alone.
//! Nothing is invented: what a source does not say is left out or marked, and told in the
//! [`Report`]. Start with [`open`], then [`Importer`].

mod assemble;
mod docket;
mod error;
mod foreign;
mod open;
mod options;
mod privacy;
pub mod reading;
mod report;
mod sources;
mod values;
mod words;

use std::sync::Arc;

use crate::model::{Case, Catalogue, EventId, Verb};

pub use assemble::gather::{FileReport, Gathered, gather};
pub use assemble::instances::{Instances, Origin, Record};
pub use assemble::join::join;
pub use assemble::merge::{Changes, Update, UpdateError, update};
pub use assemble::to_case::to_case;
pub use docket::{Docket, DocketJudge, DocketParty, Entry, EntryLink, LowerCase, RelatedCase};
pub use error::ImportError;
pub use foreign::may_be_imported;
pub use open::{Contents, import, open, open_many};
pub use options::{Heading, Options};
pub use privacy::{LeftOut, Private};
pub use report::{Question, References, Report, Understanding};
pub use sources::IMPORTERS;
pub use sources::tables::mapped_csv::table_of;
pub use sources::tables::mapping::{Choice, Choices, DateOrder, Mapping, Role};
pub use sources::tables::suggest::{Basis, Column, Guess, Suggestion, suggest};

/// A file with its bytes, from which an [`Input`] borrows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name, as a message shall say it.
    pub name: String,
    /// What it holds.
    pub bytes: Arc<[u8]>,
}

impl File {
    /// The file as the importers take it.
    pub fn input(&self) -> Input<'_> {
        Input {
            name: &self.name,
            bytes: &self.bytes,
        }
    }
}

/// Bytes to import, and what they are called.
#[derive(Clone, Copy, Debug)]
pub struct Input<'a> {
    /// The name of the file, for messages and for the title of the case.
    pub name: &'a str,
    /// What the file holds.
    pub bytes: &'a [u8],
}

impl<'a> Input<'a> {
    /// The name without folders and ending: `docket` of `cases/docket.csv`.
    pub fn stem(&self) -> &'a str {
        let file = self.name.rsplit(['/', '\\']).next().unwrap_or(self.name);
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        if stem.is_empty() { file } else { stem }
    }
}

/// How sure an importer is that an input is of its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Confidence {
    /// It is not.
    No,
    /// It can be read as such, but another importer may know it better.
    Possible,
    /// It is.
    Sure,
}

/// How one source is recognised and read.
#[derive(Debug)]
pub struct Importer {
    /// What it reads, in words: `plain CSV`.
    pub name: &'static str,
    /// Looks at the beginning of the bytes.
    pub recognise: fn(&Input<'_>) -> Confidence,
    /// Reads all of them.
    pub read: fn(&Input<'_>, &Catalogue) -> Result<Content, ImportError>,
}

/// What an importer found.
#[derive(Clone, Debug)]
#[allow(
    clippy::large_enum_variant,
    reason = "there is one for each file that is opened"
)]
pub enum Content {
    /// Records of courts, of which [`to_case`] makes a case in the same way for all sources,
    /// with what was met on the way.
    Dockets(Vec<Docket>, Report),
    /// A case, from a source that is no docket.
    Case(Box<Import>),
}

/// What an importer made of its input.
#[derive(Clone, Debug, Default)]
pub struct Import {
    /// The case.
    pub case: Case,
    /// What was understood of the input, and what was not.
    pub report: Report,
    /// Effects on events that are not in the input, in its order.
    pub outside: Vec<OutsideEffect>,
    /// What joins the dockets of several courts.
    pub instances: Instances,
}

/// An effect on an event that is not in the same input; it may be in another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutsideEffect {
    /// The event that acts.
    pub from: EventId,
    /// What it does.
    pub verb: Verb,
    /// The target, as it is written.
    pub target: String,
}

/// The importer that is surest of the input, the first of equals.
pub fn recognise(input: &Input<'_>) -> Option<&'static Importer> {
    let mut best = (Confidence::No, None);
    for importer in IMPORTERS {
        let confidence = (importer.recognise)(input);
        if confidence > best.0 {
            best = (confidence, Some(importer));
        }
    }
    best.1
}
