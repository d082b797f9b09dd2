//! What is imported, and what can be done with it: shown instead of what is open, or added.
//!
//! Making an import takes long, so it happens elsewhere, from values only: start with
//! [`receive`]. What it answers waits in the session as an [`Offer`] until the user has chosen.

use std::sync::Arc;

use super::Reading;
use super::reading::loaded;
use crate::format;
use crate::import::{
    self, Changes, Column, File, Import, ImportError, Mapping, Options, Report, Update,
};
use crate::model::Case;
use crate::session::{Document, Loaded, Origin};

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
    pub(in crate::session) fn fits(&self, document: &Document) -> bool {
        Arc::ptr_eq(&self.to, &document.case)
    }
}

/// What is open while something else is imported.
#[derive(Clone, Debug)]
pub struct Beside {
    read: Arc<format::Document>,
    case: Arc<Case>,
}

impl Beside {
    pub(in crate::session) fn of(document: &Document) -> Self {
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
/// open, when the meaning of its columns was guessed, when its court is not known, or when it is
/// wished; else it is shown.
///
/// # Errors
/// When the files are certainly no case file and no importer can use them.
pub fn receive(
    origin: Origin,
    files: Vec<File>,
    reading: &Reading,
) -> Result<Received, ImportError> {
    let options = &reading.options;
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
    let beside = reading.beside.as_ref().filter(|_| problem.is_none());
    let unnamed = report.without_court;
    let asks = reading.asks || guessed || unnamed || problem.is_some() || beside.is_some();
    let added = beside.map(|open| add(open, import));
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
    document.case = Arc::clone(&open.case);
    let update = import::update(&document, import, format::builtin());
    let Update { case, changes } = update.map_err(|error| error.to_string())?;
    Ok(Added {
        case: Arc::new(case),
        changes,
        to: Arc::clone(&open.case),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::{Arrival, EditCommand, FileCommand, Request, Session};

    const DOCKET: &str = "id,date,kind,title,court\na,2014-01-02,complaint,Complaint,S.D.N.Y.\n";
    const LATER: &str = "id,date,kind,title,court\na,2014-01-02,complaint,Complaint,S.D.N.Y.\n\
        b,2014-02-03,order,Order,S.D.N.Y.\n";
    const OTHER: &str = "id,date,kind,title,court\nz,1999-05-06,order,Order,Utah\n";
    /// A table of which nothing tells what happened.
    const STRANGE: &str = "When;X;Court\n2014-01-02;Klage;S.D.N.Y.\n2014-02-03;Urteil;S.D.N.Y.\n";

    fn received(session: &Session, text: &str, options: Option<Options>) -> Received {
        let bytes: Arc<[u8]> = text.as_bytes().into();
        let name = format!("{}.csv", text.len());
        let origin = Origin::Dropped(name.clone(), Arc::clone(&bytes));
        let mut reading = session.reading(Some(&origin));
        reading.asks = options.is_some();
        reading.options = options.unwrap_or(reading.options);
        receive(origin, vec![File { name, bytes }], &reading).unwrap()
    }

    fn open(session: &mut Session, text: &str) {
        let Received::Case(loaded) = received(session, text, None) else {
            panic!("it was offered");
        };
        session.receive(Arrival::Case(Box::new(loaded)));
    }

    fn offer(session: &mut Session, text: &str, options: Option<Options>) {
        let Received::Offer(offer) = received(session, text, options) else {
            panic!("it was not offered");
        };
        session.receive(Arrival::Offer(Box::new(offer)));
    }

    fn events(session: &Session) -> usize {
        session.document().unwrap().case.events.len()
    }

    #[test]
    fn an_import_waits_while_something_is_open_and_is_added_as_a_change() {
        let mut session = Session::default();
        open(&mut session, DOCKET);
        assert!(session.document().unwrap().has_report());
        offer(&mut session, LATER, None);
        assert_eq!(events(&session), 1);
        let added = session.offer().unwrap().added.as_ref().unwrap();
        assert_eq!(added.as_ref().unwrap().changes.added.len(), 1);
        session.apply(FileCommand::AddOffer.into());
        assert!(session.offer().is_none());
        assert_eq!(events(&session), 2);
        session.apply(EditCommand::Undo.into());
        assert_eq!(events(&session), 1);
    }

    #[test]
    fn what_nothing_joins_can_only_be_opened_instead() {
        let mut session = Session::default();
        open(&mut session, LATER);
        offer(&mut session, OTHER, None);
        let why = session.offer().unwrap().added.as_ref().unwrap();
        assert!(
            why.as_ref()
                .unwrap_err()
                .contains("no import of this docket")
        );
        session.apply(FileCommand::TakeOffer.into());
        assert_eq!(events(&session), 1);
        assert!(session.offer().is_none());
    }

    #[test]
    fn an_offer_for_a_case_that_has_changed_is_refused() {
        let mut session = Session::default();
        open(&mut session, DOCKET);
        offer(&mut session, LATER, None);
        let stale = session.offer().unwrap().clone();
        session.apply(FileCommand::AddOffer.into());
        session.receive(Arrival::Offer(Box::new(stale)));
        let told = session.apply(FileCommand::AddOffer.into());
        assert!(matches!(told, Some(Request::Tell(_))));
        assert_eq!(events(&session), 2);
    }

    #[test]
    fn the_user_says_what_the_columns_of_a_strange_table_hold() {
        let mut session = Session::default();
        offer(&mut session, STRANGE, None);
        let imported = Arc::clone(session.offer().unwrap().imported().unwrap());
        assert!(imported.problem.is_some());
        let (columns, mut mapping) = imported.table.clone().unwrap();
        assert_eq!(columns[1].name, "X");
        mapping.assign(import::Role::Title, Some(1));
        let options = Options {
            table: mapping.choices(),
            ..Options::default()
        };
        let again = session.apply(FileCommand::ImportAs(options.clone()).into());
        assert!(matches!(again, Some(Request::Import(..))));
        offer(&mut session, STRANGE, Some(options));
        let loaded = &session.offer().unwrap().loaded;
        assert!(loaded.imported.as_ref().unwrap().problem.is_none());
        assert_eq!(loaded.case.events[1].title, "Urteil");
    }
}
