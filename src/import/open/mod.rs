//! The way in for a case file and for everything that can be imported.
//!
//! Start with [`open`].

mod article;
mod files;
pub(in crate::import) mod foreign;
pub(in crate::import) mod gather;
pub(in crate::import) mod input;
mod options;
mod recognition;

pub use article::{Article, MAX_TEXT_BYTES, article, headline, proposal};
pub use files::{Files, UnreadFile};
pub use foreign::may_be_imported;
pub use gather::{Bundle, FileReport, Gathering, gather};
pub use input::{File, Input};
pub use options::{Heading, Options};

use super::ImportError;
use crate::format::{self, CaseFile};
use crate::model::Catalogue;
use input::Nature;

/// What files turned out to hold.
#[derive(Clone, Debug)]
#[allow(
    clippy::large_enum_variant,
    reason = "there is one for all files that are opened together"
)]
pub enum Contents {
    /// A case file.
    CaseFile {
        /// What could be read of it, with its problems.
        file: CaseFile,
        /// Why it cannot be imported.
        refusal: ImportError,
    },
    /// What was imported.
    Bundle(Bundle),
}

impl Contents {
    /// The case, with the problems met on the way. An imported case has no text to save into; it
    /// is written as a new case file.
    pub fn into_file(self) -> CaseFile {
        match self {
            Contents::CaseFile { file, .. } => file,
            Contents::Bundle(bundle) => bundle.import.into_file(),
        }
    }

    /// The import.
    ///
    /// # Errors
    /// When it is a case file, or is to be read as one because no importer knows it.
    pub fn into_bundle(self) -> Result<Bundle, ImportError> {
        match self {
            Contents::CaseFile { refusal, .. } => Err(refusal),
            Contents::Bundle(bundle) => Ok(bundle),
        }
    }
}

/// Opens files: a single case file is read, anything that importers know is imported, several
/// files as one case. `name` is the name of all together.
///
/// # Errors
/// When the bytes are certainly no case file and no importer can use any of them. What looks like
/// a case file is always read, with its problems.
pub fn open(
    name: &str,
    inputs: &[Input<'_>],
    catalogue: &Catalogue,
    options: &Options,
) -> Result<Contents, ImportError> {
    if let (Some(refusal), [only]) = (refusal_of_case_file(inputs, options), inputs) {
        let file = format::read(only.name, only.bytes, catalogue);
        return Ok(Contents::CaseFile { file, refusal });
    }
    let gathered = gather(inputs, catalogue, options);
    let bundle = gathered.into_bundle(name, catalogue, options);
    bundle.map(Contents::Bundle)
}

/// Why files that are to be read as a case file cannot be imported; `None` when they are to be
/// imported.
pub fn refusal_of_case_file(inputs: &[Input<'_>], options: &Options) -> Option<ImportError> {
    match inputs {
        [only] if is_case_file(only, options) => Some(gather::refusal(only)),
        _ => None,
    }
}

/// Whether an input is to be read as a case file: nothing shows that it is something else, and
/// nobody says what its columns hold.
fn is_case_file(input: &Input<'_>, options: &Options) -> bool {
    let is_table = || !options.table.is_empty() && input.suggestion().is_some();
    matches!(input.nature(), Nature::CaseFile) && !is_table()
}
