//! How files are to be opened, and what becomes of them: shown, or offered first.
//!
//! Start with [`consider`].

use super::dossier::{Delivery, case_file, take};
use super::{Addition, Dossier, Intake, Offer, Origin};
use crate::format::CaseFile;
use crate::import::{Files, Import, ImportError, Options};
use crate::picture::Look;
use crate::session::{Arrival, Document};
use crate::syntax::Problem;

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
    files: Files,
    instructions: &Instructions,
) -> Result<Arrival, ImportError> {
    let options = &instructions.options;
    let mut harvest = match take(files, options) {
        Delivery::CaseFile(files, _) => {
            let dossier = case_file(origin, files);
            return Ok(match refusal(&dossier.origin, &dossier.read) {
                Some(why) => Arrival::Refused(why),
                None => Arrival::Case(Box::new(dossier)),
            });
        }
        Delivery::Import(harvest) => harvest,
    };
    let table = std::mem::replace(&mut harvest.table, Ok(None))?;
    let (import, problem) = match harvest.into_bundle(&origin, options) {
        Ok(bundle) => (bundle.import, None),
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
        origin: origin.clone(),
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

/// Why a text that was read as a case file is none, so that it takes the place of no case: nothing of
/// it could be used. A file that means to be a case is shown all the same, with what is wrong in it.
fn refusal(origin: &Origin, file: &CaseFile) -> Option<String> {
    let means_to_be_one = ["writmap", "[case]", "[[event]]"];
    let means_to_be_one = means_to_be_one
        .iter()
        .any(|words| file.text.contains(words));
    if file.is_usable() {
        return None;
    }
    let what = match origin {
        Origin::Dropped(..) => "What was copied".to_owned(),
        Origin::Shipped(_) | Origin::File(_) | Origin::Several(_) | Origin::Rescued(_) => {
            origin.name()
        }
    };
    // What is missing is said of the first line, and tells less than a mistake further down.
    let problem = file.problems.iter().find(|problem| problem.line > 1);
    match origin {
        _ if file.text.trim().is_empty() => Some(format!("{what} is empty.")),
        _ if !means_to_be_one => Some(format!("{what} is neither a case nor a docket.")),
        Origin::Dropped(..) => Some(match problem.or(file.problems.first()) {
            Some(Problem { line, message, .. }) => {
                format!("{what} cannot be read as a case: line {line}: {message}.")
            }
            None => format!("{what} holds nothing of a case."),
        }),
        Origin::Shipped(_) | Origin::File(_) | Origin::Several(_) | Origin::Rescued(_) => None,
    }
}
