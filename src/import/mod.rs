//! Foreign bytes to a case, with a report of what was understood and what was not.
//!
//! Knows neither paths nor windows. Each source is one file with one [`Importer`] in the list
//! [`IMPORTERS`]; it is chosen by what the bytes hold, never by the name of the file alone.
//! Nothing is invented: what a source does not say is left out or marked, and told in the
//! [`Report`]. Start with [`open()`], then [`Importer`].

mod assemble;
mod docket;
mod error;
mod open;
mod privacy;
pub mod reading;
mod report;
mod sources;
mod words;

use crate::format::CaseFile;
use crate::model::{Case, Catalogue, EventId, Verb};
use crate::syntax::place_all;

pub use assemble::instances::{CaseBelow, Instances, Record};
pub use assemble::join::join;
pub use assemble::merge::{Changes, Update, UpdateError, update};
pub use assemble::to_case::to_case;
pub use docket::{
    Docket, DocketJudge, DocketParty, Entry, EntryLink, EntryList, LowerCase, RelatedCase,
};
pub use error::ImportError;
pub use open::{
    Article, Bundle, Contents, File, FileReport, Files, Gathering, Heading, Input, MAX_TEXT_BYTES,
    Options, UnreadFile, article, gather, headline, may_be_imported, open, proposal,
    refusal_of_case_file,
};
pub use privacy::{Omissions, PrivateData};
pub use report::{Ambiguity, References, Report, Understanding};
pub use sources::IMPORTERS;
pub use sources::tables::mapped_csv::table_of;
pub use sources::tables::mapping::{Choice, Choices, Mapping};
pub use sources::tables::role::{ColumnRole, DateOrder};
pub use sources::tables::suggestion::{Column, Evidence, Guess, Suggestion};
pub use words::dates::certain as typed_date;
pub(crate) use words::ids::{Ids, slug};
pub(crate) use words::party_kinds::kind_of as party_kind;
pub use words::typed_dates::{TypedDate, TypedDateError, date_of};

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
    /// Reads all of them, and leaves the places of its problems to [`Importer::import`].
    pub(in crate::import) read: fn(&Input<'_>, &Catalogue) -> Result<Content, ImportError>,
}

impl Importer {
    /// Reads an input.
    ///
    /// # Errors
    /// When it can make nothing of it.
    pub fn import(&self, input: &Input<'_>, catalogue: &Catalogue) -> Result<Content, ImportError> {
        (self.read)(input, catalogue).map(|content| content.placed(input))
    }
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

impl Content {
    /// Fills in where in the input each problem is.
    fn placed(mut self, input: &Input<'_>) -> Self {
        let report = match &mut self {
            Content::Dockets(_, report) => report,
            Content::Case(import) => &mut import.report,
        };
        place_all(&mut report.problems, input.name, input.text());
        self
    }
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

impl Import {
    /// The case as a case file without a text yet.
    pub fn into_file(self) -> CaseFile {
        CaseFile::imported(self.case, self.report.problems, self.report.unlisted)
    }
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
