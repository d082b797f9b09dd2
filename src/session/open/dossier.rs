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
    self, Bundle, Column, Contents, File, Files, ImportError, Mapping, Options, Report,
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

/// An import: the files, how they were taken, and what was understood of them.
#[derive(Debug)]
pub struct Intake {
    /// The files, to be imported in another way.
    pub files: Files,
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
    let files = match case_file(&origin, files, options) {
        Ok(dossier) => return Ok(dossier),
        Err(files) => files,
    };
    let import = contents(&origin, &files, options)?.into_bundle()?.import;
    let intake = Intake {
        files,
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

/// The case file that files are.
///
/// A file that nobody else holds becomes the text of the case: of a large one there is no room for
/// two.
///
/// # Errors
/// When they are to be imported: the files.
pub(super) fn case_file(
    origin: &Origin,
    files: Files,
    options: &Options,
) -> Result<Dossier, Files> {
    let inputs: Vec<_> = files.read.iter().map(File::input).collect();
    if import::refusal_of_case_file(&inputs, options).is_none() {
        return Err(files);
    }
    let problems: Vec<Problem> = files.problems().collect();
    let Some(only) = files.read.into_iter().next() else {
        return Err(Files::default());
    };
    let fingerprint = Fingerprint::of(&only.bytes);
    let bytes = Arc::unwrap_or_clone(only.bytes);
    let mut file = format::read(&only.name, bytes, format::builtin());
    file.problems.splice(0..0, problems);
    Ok(Dossier {
        fingerprint: Some(fingerprint),
        ..Dossier::new(origin.clone(), file, None)
    })
}

/// What files hold that are imported and not opened, with what became of each. Their bytes are given
/// back before a case is made of them.
///
/// # Errors
/// When they hold a case file, or nothing that can be used.
pub fn imported(origin: &Origin, files: Files, options: &Options) -> Result<Bundle, ImportError> {
    let problems: Vec<Problem> = files.problems().collect();
    let gathered = {
        let inputs: Vec<_> = files.read.iter().map(File::input).collect();
        if let Some(refusal) = import::refusal_of_case_file(&inputs, options) {
            return Err(refusal);
        }
        import::gather(&inputs, format::builtin(), options)
    };
    drop(files);
    let mut bundle = gathered.into_bundle(&origin.name(), format::builtin(), options)?;
    bundle.import.report.problems.splice(0..0, problems);
    Ok(bundle)
}

/// What files hold, with what became of each; those that could not be read are among the problems.
///
/// # Errors
/// As [`open`].
pub(super) fn contents(
    origin: &Origin,
    files: &Files,
    options: &Options,
) -> Result<Contents, ImportError> {
    let inputs: Vec<_> = files.read.iter().map(File::input).collect();
    let mut contents = import::open(&origin.name(), &inputs, format::builtin(), options)?;
    match &mut contents {
        Contents::CaseFile { file, .. } => file.problems.splice(0..0, files.problems()),
        Contents::Bundle(bundle) => {
            let problems = &mut bundle.import.report.problems;
            problems.splice(0..0, files.problems())
        }
    };
    Ok(contents)
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
