//! What is imported, and what can be done with it: shown instead of what is open, or added.
//!
//! Making an import takes long, so it happens elsewhere, from values only: start with
//! [`receive`]. What it answers waits in the session as an [`Offer`] until the user has chosen.

use std::sync::Arc;

use super::reading::loaded;
use super::{Document, Loaded, Origin};
use crate::format;
use crate::import::{
    self, Changes, Column, File, Import, ImportError, Mapping, Options, Report, Update,
};
use crate::model::Case;

/// What was imported: the files, how, and what was understood of them.
#[derive(Debug)]
pub struct Imported {
    /// The files, to be imported in another way.
    pub files: Vec<File>,
    /// How they were imported.
    pub options: Options,
    /// What was understood, and what was not.
    pub report: Report,
    /// The columns of a table whose meaning was guessed or chosen, and what they are taken for.
    pub table: Option<(Vec<Column>, Mapping)>,
    /// Why nothing came of a table while its columns are taken so.
    pub problem: Option<ImportError>,
}

/// An import that waits for a word of the user.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The import alone.
    pub loaded: Loaded,
    /// The open case with the import added, or why it cannot be.
    pub added: Option<Result<Added, String>>,
}

/// The open case with an import added.
#[derive(Clone, Debug)]
pub struct Added {
    /// The case.
    pub case: Arc<Case>,
    /// What is new in it.
    pub changes: Changes,
    /// The case to which it was added; an offer is stale when another one is open.
    to: Arc<Case>,
}

impl Offer {
    /// What was imported.
    pub fn imported(&self) -> Option<&Arc<Imported>> {
        self.loaded.imported.as_ref()
    }
}

impl Added {
    /// Whether this was made for the case as it is now.
    pub(super) fn fits(&self, document: &Document) -> bool {
        Arc::ptr_eq(&self.to, &document.case)
    }
}

/// Equal when it is the outcome of the same reading.
impl PartialEq for Offer {
    fn eq(&self, other: &Self) -> bool {
        self.loaded == other.loaded
    }
}

/// What is open while something else is imported.
#[derive(Clone, Debug)]
pub struct Beside {
    read: Arc<format::Document>,
    case: Arc<Case>,
}

impl Beside {
    pub(super) fn of(document: &Document) -> Self {
        Self {
            read: Arc::clone(&document.read),
            case: Arc::clone(&document.case),
        }
    }
}

/// What came of files.
#[derive(Debug)]
pub enum Received {
    /// A case to show.
    Case(Loaded),
    /// An import that the user should look at first.
    Offer(Offer),
}

/// Reads a case file, or imports what importers know. An import is offered when something is
/// open, or when the meaning of its columns was guessed; else it is shown.
///
/// # Errors
/// When the files are certainly no case file and no importer can use them.
pub fn receive(
    origin: Origin,
    files: Vec<File>,
    options: &Options,
    beside: Option<Beside>,
) -> Result<Received, ImportError> {
    let catalogue = format::builtin();
    let inputs: Vec<_> = files.iter().map(File::input).collect();
    if let [only] = inputs[..]
        && import::is_case_file(&only)
    {
        let read = format::read(&origin.name(), only.bytes, catalogue);
        return Ok(Received::Case(loaded(origin, read, None)));
    }
    let table = match inputs[..] {
        [only] => import::table_of(&only, &options.table)?,
        _ => None,
    };
    let (import, problem) = match import::gather(&origin.name(), &inputs, catalogue, options) {
        Ok(gathered) => (gathered.import, None),
        // Of a table the user can say what its columns hold.
        Err(problem) if table.is_some() => (Import::default(), Some(problem)),
        Err(problem) => return Err(problem),
    };
    let guessed = table.is_some() && options.table.is_empty();
    let (report, case) = (import.report.clone(), import.case.clone());
    let beside = beside.filter(|_| problem.is_none());
    let asks = guessed || problem.is_some() || beside.is_some();
    let added = beside.map(|open| add(&open, import));
    let read = format::Document::imported(case, report.problems.clone());
    let imported = Imported {
        files,
        options: options.clone(),
        report,
        table,
        problem,
    };
    let loaded = loaded(origin, read, Some(Arc::new(imported)));
    Ok(if asks {
        Received::Offer(Offer { loaded, added })
    } else {
        Received::Case(loaded)
    })
}

/// Adds an import to the open case: a later state of the same docket, or the docket of another
/// court in the same case.
fn add(open: &Beside, import: Import) -> Result<Added, String> {
    let mut document = format::Document::clone(&open.read);
    document.case = Case::clone(&open.case);
    let update = import::update(&document, import, format::builtin());
    let Update { case, changes } = update.map_err(|error| error.to_string())?;
    Ok(Added {
        case: Arc::new(case),
        changes,
        to: Arc::clone(&open.case),
    })
}
