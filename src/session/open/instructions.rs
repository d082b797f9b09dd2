//! How files are to be opened, and what becomes of them: shown, or offered first.
//!
//! Start with [`consider`].

use super::{Addition, Dossier, Intake, Offer, Origin};
use crate::format;
use crate::import::{self, Contents, File, Import, ImportError, Options};
use crate::picture::Look;
use crate::session::{Arrival, Document};

/// How files are to be opened.
#[derive(Clone, Debug)]
pub struct Instructions {
    /// How the case will be looked at.
    pub look: Look,
    /// How it is imported, if it is.
    pub options: Options,
    /// What is open meanwhile, if an import may be added to it.
    pub beside: Option<Document>,
    /// Whether the user wants to look at an import first, whatever it is.
    pub asks: bool,
}

/// Opens files as [`open`](super::open) does, and says what becomes of them. An import is offered
/// when something is open, when the meaning of its columns was guessed, when its court is not
/// known, or when it is wished; else it is shown.
///
/// # Errors
/// When the files are certainly no case file and no importer can use them.
pub fn consider(
    origin: Origin,
    files: Vec<File>,
    instructions: &Instructions,
) -> Result<Arrival, ImportError> {
    let options = &instructions.options;
    let inputs: Vec<_> = files.iter().map(File::input).collect();
    let contents = import::open(&origin.name(), &inputs, format::builtin(), options);
    let table = match &inputs[..] {
        [only] => import::table_of(only, &options.table)?,
        _ => None,
    };
    let (import, problem) = match contents {
        Ok(Contents::CaseFile { file, .. }) => {
            let dossier = Dossier::of_file(origin, file, &files);
            return Ok(Arrival::Case(Box::new(dossier)));
        }
        Ok(Contents::Bundle(bundle)) => (bundle.import, None),
        // Of a table the user can say what its columns hold.
        Err(problem) if table.is_some() => (Import::default(), Some(problem)),
        Err(problem) => return Err(problem),
    };
    let report = import.report.clone();
    let guessed = table.is_some() && options.table.is_empty();
    let beside = instructions.beside.as_ref();
    let beside = beside.filter(|_| problem.is_none());
    let asks = instructions.asks
        || guessed
        || report.without_court
        || problem.is_some()
        || beside.is_some();
    let addition = beside.map(|open| Addition::of(import.clone(), open));
    let intake = Intake {
        files,
        options: options.clone(),
        report,
        table,
        problem,
    };
    let dossier = Dossier::new(origin, import.into_file(), Some(intake));
    Ok(if asks {
        Arrival::Offer(Box::new(Offer { dossier, addition }))
    } else {
        Arrival::Case(Box::new(dossier))
    })
}
