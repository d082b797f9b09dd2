//! Files to what the window and the command line work on: a case with all that it came with.
//!
//! The only way in for both, and the only place of the session that knows how a case file is
//! read. Start with [`open`].

use std::fmt;
use std::sync::Arc;

use super::Origin;
use super::origin::NEW_CASE;
use crate::format;
use crate::import::{
    self, Bundle, Column, File, Files, Gathering, ImportError, Mapping, Options, Report,
};
use crate::model::{Case, counted};
use crate::picture::Picture;
use crate::storage::Fingerprint;
use crate::syntax::Problem;

/// A case as it came: however much of it could be used, with what it was made of.
#[derive(Clone, Debug)]
pub struct Dossier {
    /// Where it came from.
    pub origin: Origin,
    /// The file as it was read; of an import, the case without a text.
    pub read: Arc<format::CaseFile>,
    /// What could be used.
    pub case: Arc<Case>,
    /// How it was imported, when it is no case file.
    pub intake: Option<Arc<Intake>>,
    /// What the file held, when it was one.
    pub fingerprint: Option<Fingerprint>,
    /// Its picture, if it was made already.
    pub picture: Option<Picture>,
}

/// An import: where it came from, how it was taken, and what was understood of it.
#[derive(Debug)]
pub struct Intake {
    /// Where the files are, to be imported in another way. Their bytes are not kept: of large ones
    /// there is hardly room for them beside the case.
    pub origin: Origin,
    /// How they were imported.
    pub options: Options,
    /// What was understood, and what was not.
    pub report: Report,
    /// The columns of a table whose meaning was guessed or chosen, and what they are taken for.
    pub table: Option<(Vec<Column>, Mapping)>,
    /// Why nothing came of a table while its columns are taken so.
    pub problem: Option<ImportError>,
}

/// Opens files: a case file is read, anything that importers know is imported.
///
/// # Errors
/// When the files are certainly no case file and no importer can use them. Problems inside them
/// are no error; they come with the dossier.
pub fn open(origin: Origin, files: Files, options: &Options) -> Result<Dossier, ImportError> {
    let harvest = match take(files, options) {
        Delivery::CaseFile(files, _) => return Ok(case_file(origin, files)),
        Delivery::Import(harvest) => harvest,
    };
    let import = harvest.into_bundle(&origin, options)?.import;
    let intake = Intake {
        origin: origin.clone(),
        options: options.clone(),
        report: import.report.clone(),
        table: None,
        problem: None,
    };
    Ok(Dossier::new(origin, import.into_file(), Some(intake)))
}

/// Reads a case file. It never fails: what is wrong stands in the problems.
pub fn read(origin: Origin, bytes: &[u8]) -> Dossier {
    let read = format::read(&origin.to_string(), bytes, format::builtin());
    Dossier {
        fingerprint: Some(Fingerprint::of(bytes)),
        ..Dossier::new(origin, read, None)
    }
}

/// What stands in a file that nobody has written into yet.
const BLANK: &str = "writmap = 1\n\n[case]\ntitle = \"New case\"\n";

/// A case in which nothing stands yet, and which is in no file.
pub(in crate::session) fn blank() -> Dossier {
    let bytes = BLANK.as_bytes();
    let origin = Origin::Dropped(NEW_CASE.to_owned(), Arc::new(bytes.to_vec()));
    Dossier {
        fingerprint: None,
        ..read(origin, bytes)
    }
}

/// What files turned out to be.
#[allow(
    clippy::large_enum_variant,
    reason = "there is one for all files that are opened together"
)]
pub(super) enum Delivery {
    /// A case file, and why it cannot be imported.
    CaseFile(Files, ImportError),
    /// What is imported.
    Import(Harvest),
}

/// What was read of files that are imported, without their bytes.
pub(super) struct Harvest {
    gathering: Gathering,
    problems: Vec<Problem>,
    /// What the columns of a table hold, where it does not say so itself.
    pub table: Result<Option<(Vec<Column>, Mapping)>, ImportError>,
}

/// Looks what files are, and reads those that are imported. Their bytes are given back before a case
/// is made of them: of large ones there is hardly room for both.
pub(super) fn take(files: Files, options: &Options) -> Delivery {
    let Files { read, unread } = files;
    let read = read.into_iter().map(File::plain).collect();
    let files = Files { read, unread };
    let read = {
        let inputs: Vec<_> = files.read.iter().map(File::input).collect();
        match import::refusal_of_case_file(&inputs, options) {
            Some(refusal) => Err(refusal),
            None => Ok(Harvest {
                table: match &inputs[..] {
                    [only] => import::table_of(only, &options.table),
                    _ => Ok(None),
                },
                gathering: import::gather(&inputs, format::builtin(), options),
                problems: files.problems().collect(),
            }),
        }
    };
    match read {
        Ok(harvest) => Delivery::Import(harvest),
        Err(refusal) => Delivery::CaseFile(files, refusal),
    }
}

impl Harvest {
    /// Makes a case of it, with what became of each file; those that could not be read are among the
    /// problems.
    ///
    /// # Errors
    /// When nothing of it can be used.
    pub(super) fn into_bundle(
        self,
        origin: &Origin,
        options: &Options,
    ) -> Result<Bundle, ImportError> {
        let name = origin.name();
        let mut bundle = self
            .gathering
            .into_bundle(&name, format::builtin(), options)?;
        bundle.import.report.problems.splice(0..0, self.problems);
        Ok(bundle)
    }
}

/// The case file that files are.
///
/// A file that nobody else holds becomes the text of the case: of a large one there is no room for
/// two.
pub(super) fn case_file(origin: Origin, files: Files) -> Dossier {
    let problems: Vec<Problem> = files.problems().collect();
    let only = files.read.into_iter().next().unwrap_or_default();
    let fingerprint = Fingerprint::of(&only.bytes);
    let bytes = Arc::unwrap_or_clone(only.bytes);
    let mut file = format::read(&only.name, bytes, format::builtin());
    file.problems.splice(0..0, problems);
    Dossier {
        fingerprint: Some(fingerprint),
        ..Dossier::new(origin, file, None)
    }
}

/// What files hold that are imported and not opened, with what became of each.
///
/// # Errors
/// When they hold a case file, or nothing that can be used.
pub fn imported(origin: &Origin, files: Files, options: &Options) -> Result<Bundle, ImportError> {
    match take(files, options) {
        Delivery::CaseFile(_, refusal) => Err(refusal),
        Delivery::Import(harvest) => harvest.into_bundle(origin, options),
    }
}

/// As a line of a log says it: how it was read, and how much there is.
impl fmt::Display for Dossier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (origin, events) = (&self.origin, self.case.events.len());
        let events = counted(events, "event");
        match self.report() {
            Some(report) => write!(f, "{origin}: {}", report.summary()),
            None => write!(f, "{origin}: read as a case file: {events}"),
        }
    }
}

impl Dossier {
    pub(super) fn new(origin: Origin, read: format::CaseFile, intake: Option<Intake>) -> Self {
        Self {
            case: Arc::clone(&read.case),
            read: Arc::new(read),
            origin,
            intake: intake.map(Arc::new),
            fingerprint: None,
            picture: None,
        }
    }

    /// What is wrong with the file, in the order of the text.
    pub fn problems(&self) -> &[Problem] {
        &self.read.problems
    }

    /// What was understood, when it was imported.
    pub fn report(&self) -> Option<&Report> {
        self.intake.as_ref().map(|intake| &intake.report)
    }
}
