//! An import that the user looks at first: shown then instead of what is open, or added to it.
//!
//! It waits in the session until the user has chosen. Start with [`Offer`].

use std::sync::Arc;

use super::{Dossier, Intake};
use crate::format;
use crate::import::{self, Changes, Import, Update};
use crate::model::Case;
use crate::session::Document;

/// An import that waits for a word of the user.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The import alone.
    pub dossier: Dossier,
    /// The open case with the import added, or why it cannot be.
    pub addition: Option<Result<Addition, String>>,
}

/// The open case with an import added.
#[derive(Clone, Debug)]
pub struct Addition {
    /// The case.
    pub case: Arc<Case>,
    /// What is new in it.
    pub changes: Changes,
    /// The case to which it was added; an offer is stale when another one is open.
    to: Arc<Case>,
}

impl Offer {
    /// How it was imported.
    pub fn intake(&self) -> Option<&Arc<Intake>> {
        self.dossier.intake.as_ref()
    }
}

impl Addition {
    /// Adds an import to the open case: a later state of the same docket, or the docket of
    /// another court in the same case.
    pub(super) fn of(import: Import, open: &Document) -> Result<Self, String> {
        let mut file = format::CaseFile::clone(&open.read);
        file.case = Arc::clone(&open.case);
        let update = import::update(&file, import, format::builtin());
        let Update { case, changes } = update.map_err(|error| error.to_string())?;
        Ok(Self {
            case: Arc::new(case),
            changes,
            to: Arc::clone(&open.case),
        })
    }

    /// Whether this was made for the case as it is now.
    pub(in crate::session) fn fits(&self, document: &Document) -> bool {
        Arc::ptr_eq(&self.to, &document.case)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{File, Options};
    use crate::session::{Arrival, EditCommand, FileCommand, Origin, Request, Session, consider};

    const DOCKET: &str = "id,date,kind,title,court\na,2014-01-02,complaint,Complaint,S.D.N.Y.\n";
    const LATER: &str = "id,date,kind,title,court\na,2014-01-02,complaint,Complaint,S.D.N.Y.\n\
        b,2014-02-03,order,Order,S.D.N.Y.\n";
    const OTHER: &str = "id,date,kind,title,court\nz,1999-05-06,order,Order,Utah\n";
    /// A table of which nothing tells what happened.
    const STRANGE: &str = "When;X;Court\n2014-01-02;Klage;S.D.N.Y.\n2014-02-03;Urteil;S.D.N.Y.\n";

    fn arrival(session: &Session, text: &str, options: Option<Options>) -> Arrival {
        let bytes = Arc::new(text.as_bytes().to_vec());
        let name = format!("{}.csv", text.len());
        let origin = Origin::Dropped(name.clone(), Arc::clone(&bytes));
        let mut instructions = session.instructions(Some(&origin));
        instructions.asks = options.is_some();
        instructions.options = options.unwrap_or(instructions.options);
        consider(origin, vec![File { name, bytes }].into(), &instructions).unwrap()
    }

    fn open(session: &mut Session, text: &str) {
        let arrival = arrival(session, text, None);
        assert!(matches!(arrival, Arrival::Case(_)), "it was offered");
        session.receive(arrival);
    }

    fn offer(session: &mut Session, text: &str, options: Option<Options>) {
        let arrival = arrival(session, text, options);
        assert!(matches!(arrival, Arrival::Offer(_)), "it was not offered");
        session.receive(arrival);
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
        let addition = session.offer().unwrap().addition.as_ref().unwrap();
        assert_eq!(addition.as_ref().unwrap().changes.added.len(), 1);
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
        let why = session.offer().unwrap().addition.as_ref().unwrap();
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
    fn what_is_neither_case_nor_docket_changes_nothing_and_is_said() {
        let mut session = Session::default();
        open(&mut session, DOCKET);
        for (text, words) in [
            ("Dear all, nothing here.", "neither a case nor a docket"),
            (
                "the order of [sic] 3 May\n\n= final =",
                "neither a case nor a docket",
            ),
            (" \n\t", "is empty"),
            ("writmap = 1\n[[[event", "line 2"),
            ("{\"writmap\": 1}", "cannot be read as a case"),
        ] {
            let arrival = arrival(&session, text, None);
            assert!(!arrival.replaces_case(), "{text}");
            let told = session.receive(arrival);
            let Some(Request::Tell(told)) = told else {
                panic!("nothing is said of {text:?}");
            };
            assert!(
                told.starts_with("What was copied") && told.contains(words),
                "{told}"
            );
            assert_eq!(events(&session), 1);
        }
    }

    #[test]
    fn a_case_file_that_is_broken_is_shown_with_what_is_wrong() {
        let read = |name: &str, text: &str| {
            let file = File {
                name: name.to_owned(),
                bytes: text.as_bytes().to_vec().into(),
            };
            let origin = Origin::File(name.into());
            let instructions = Session::default().instructions(Some(&origin));
            consider(origin, vec![file].into(), &instructions).unwrap()
        };
        let broken = read("case.toml", "writmap = 1\n[[[event");
        assert!(matches!(broken, Arrival::Case(_)));
        let letter = read("letter.txt", "Dear all, nothing here.");
        let Arrival::Refused(why) = letter else {
            panic!("a letter is no case");
        };
        assert_eq!(why, "letter.txt is neither a case nor a docket.");
    }

    #[test]
    fn the_user_says_what_the_columns_of_a_strange_table_hold() {
        let mut session = Session::default();
        offer(&mut session, STRANGE, None);
        let intake = Arc::clone(session.offer().unwrap().intake().unwrap());
        assert!(intake.problem.is_some());
        let (columns, mut mapping) = intake.table.clone().unwrap();
        assert_eq!(columns[1].name, "X");
        mapping.assign(import::ColumnRole::Title, Some(1));
        let options = Options {
            table: mapping.choices(),
            ..Options::default()
        };
        let again = session.apply(FileCommand::ImportAs(options.clone()).into());
        assert!(matches!(again, Some(Request::Import(..))));
        offer(&mut session, STRANGE, Some(options));
        let dossier = &session.offer().unwrap().dossier;
        assert!(dossier.intake.as_ref().unwrap().problem.is_none());
        assert_eq!(dossier.case.events[1].title, "Urteil");
    }
}
