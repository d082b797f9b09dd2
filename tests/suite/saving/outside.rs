//! The open file is changed, deleted or replaced by others: nothing is overwritten unseen, what
//! differs is told by event, and every way out works. Without a window.

use std::fs;
use std::path::{Path, PathBuf};

use writmap::session::{
    Arrival, EditCommand, FileCommand, Notice, Obstacle, Origin, OutsideChange, Request, Session,
    read,
};
use writmap::storage::{Standing, WriteError, standing, write};

use super::Folder;

const CASE: &str = r#"# A remark of ours.
writmap = 1

[case]
title = "Otter v. Heron"

[[source]]
id = "gazette"
kind = "article"
title = "The Gazette"

[[event]]
id = "complaint"
date = "2031-01-10"
kind = "complaint"
title = "Complaint"
sources = ["gazette"]

[[event]]
id = "order"
date = "2031-03-01"
kind = "order"
title = "Order"
sources = ["gazette"]

[[conflict]]
id = "when"
topic = "When was it ordered?"
aspect = "date"
about = ["order"]
open-because = "no docket was read"
"#;

const ADDED: &str = "\n[[event]]\nid = \"stay\"\ndate = \"2031-04-01\"\nkind = \"stay\"\n\
                     title = \"Stay\"\nsources = [\"gazette\"]\n";

/// A session with somebody who serves what it asks for.
struct Clerk {
    session: Session,
    path: PathBuf,
    /// What was told last.
    told: Option<String>,
}

impl Clerk {
    fn open(path: &Path) -> Self {
        let mut clerk = Self {
            session: Session::default(),
            path: path.to_owned(),
            told: None,
        };
        clerk.load();
        clerk
    }

    fn load(&mut self) {
        let bytes = fs::read(&self.path).unwrap();
        let dossier = read(Origin::File(self.path.clone()), &bytes);
        self.session.receive(Arrival::Case(Box::new(dossier)));
    }

    fn apply(&mut self, command: FileCommand) {
        self.told = None;
        match self.session.apply(command.into()) {
            Some(Request::Write {
                path,
                text,
                revision,
                consent,
            }) => match write(&path, text.as_bytes(), consent) {
                Ok(()) => {
                    let written = read(Origin::File(path), text.as_bytes());
                    self.session
                        .receive(Arrival::Written(Box::new(written), revision));
                }
                Err(error) => self.refused(&error),
            },
            Some(Request::Load(_)) => self.load(),
            Some(Request::Tell(text)) => self.told = Some(text),
            _ => {}
        }
    }

    fn refused(&mut self, error: &WriteError) {
        self.told = Some(error.to_string());
        let document = self.session.document().unwrap();
        let found = match error {
            WriteError::Names { names, .. } => OutsideChange::of_names(document, *names),
            WriteError::ReadOnly { .. } => None,
            _ => self.found(),
        };
        if let Some(found) = found {
            self.session
                .receive(Arrival::Outside(Box::new(found.asked())));
        }
    }

    fn found(&self) -> Option<OutsideChange> {
        let document = self.session.document().unwrap();
        let bytes = fs::read(&self.path).ok();
        OutsideChange::of(document, standing(&self.path), bytes.as_deref())
    }

    /// Looks at the disk, as the window does every second.
    fn look(&mut self) {
        if let Some(found) = self.found() {
            self.session.receive(Arrival::Outside(Box::new(found)));
        }
    }

    /// Changes the case.
    fn settle(&mut self, reason: &str) {
        self.session.apply(
            EditCommand::Settle {
                conflict: "when".into(),
                holds: "1 March".to_owned(),
                reason: reason.to_owned(),
            }
            .into(),
        );
    }

    fn obstacle(&self) -> &Obstacle {
        &self
            .session
            .outside()
            .expect("something was found")
            .obstacle
    }

    fn is_changed(&self) -> bool {
        self.session.document().unwrap().is_changed()
    }

    fn disk(&self) -> String {
        fs::read_to_string(&self.path).unwrap()
    }
}

/// Somebody with unsaved changes, and the folder of the file.
fn clerk() -> (Folder, Clerk) {
    let folder = Folder::new();
    let path = folder.file("case.toml", CASE);
    let mut clerk = Clerk::open(&path);
    clerk.settle("The docket says so.");
    (folder, clerk)
}

/// The file as somebody else leaves it: an event more, another title, a remark.
fn theirs() -> String {
    let changed = CASE.replace("title = \"Order\"", "title = \"Final order\"");
    format!("# Theirs.\n{changed}{ADDED}")
}

#[test]
fn saving_over_a_change_is_refused_and_told_by_event() {
    let (_folder, mut clerk) = clerk();
    fs::write(&clerk.path, theirs()).unwrap();
    clerk.apply(FileCommand::Save);
    assert_eq!(clerk.disk(), theirs());
    assert!(clerk.is_changed());
    assert_eq!(clerk.session.outside().unwrap().notice, Notice::Asked);
    let Obstacle::Changed(change) = clerk.obstacle() else {
        panic!("{:?}", clerk.obstacle());
    };
    let differences = &change.differences;
    assert_eq!(differences.added, ["stay".into()]);
    assert_eq!(differences.removed, []);
    let [(changed, fields)] = &differences.changed[..] else {
        panic!("{differences:?}");
    };
    assert_eq!((changed.as_str(), fields.len()), ("order", 1));
    assert_eq!(fields[0].key, "title");
    // What changes while the user chooses is chosen from.
    fs::write(&clerk.path, CASE.replace("Complaint", "Petition")).unwrap();
    clerk.look();
    assert_eq!(clerk.session.outside().unwrap().notice, Notice::Asked);
    fs::write(&clerk.path, theirs()).unwrap();
    clerk.look();
    // Saving again is refused again.
    clerk.apply(FileCommand::Leave);
    clerk.apply(FileCommand::Save);
    assert_eq!(clerk.disk(), theirs());
}

#[test]
fn both_sides_are_merged_saved_and_can_be_taken_apart() {
    let (_folder, mut clerk) = clerk();
    fs::write(&clerk.path, theirs()).unwrap();
    clerk.apply(FileCommand::Save);
    clerk.apply(FileCommand::Merge);
    assert!(clerk.session.outside().is_none());
    assert_eq!(clerk.disk(), theirs(), "merging writes nothing");
    let case = &clerk.session.document().unwrap().case;
    let titles: Vec<&str> = case.events.iter().map(|event| &*event.title).collect();
    assert_eq!(titles, ["Complaint", "Final order", "Stay"]);
    assert!(case.conflicts[0].settlement.is_some());
    let label = clerk.session.history().undo_label().unwrap().to_owned();
    assert!(label.contains("case.toml"), "{label}");
    clerk.session.apply(EditCommand::Undo.into());
    assert_eq!(clerk.session.document().unwrap().case.events.len(), 2);
    clerk.session.apply(EditCommand::Redo.into());
    clerk.apply(FileCommand::Save);
    assert_eq!(clerk.told, None);
    assert!(!clerk.is_changed());
    let text = clerk.disk();
    for wanted in [
        "# Theirs.",
        "# A remark of ours.",
        "Final order",
        "Stay",
        "The docket says so.",
    ] {
        assert!(text.contains(wanted), "{wanted} is missing:\n{text}");
    }
}

#[test]
fn what_both_changed_is_told_and_stays_ours() {
    let (_folder, mut clerk) = clerk();
    clerk.apply(FileCommand::Save);
    clerk.settle("Ours.");
    let theirs = clerk.disk().replace("The docket says so.", "Theirs.");
    fs::write(&clerk.path, theirs).unwrap();
    clerk.apply(FileCommand::Save);
    let Obstacle::Changed(change) = clerk.obstacle() else {
        panic!("{:?}", clerk.obstacle());
    };
    let clashes = &change.combined.as_ref().unwrap().clashes;
    assert_eq!(clashes.len(), 1);
    assert_eq!(clashes[0].row, "when");
    clerk.apply(FileCommand::Merge);
    clerk.apply(FileCommand::Save);
    assert!(clerk.disk().contains("Ours."));
}

#[test]
fn what_was_edited_after_it_was_noticed_is_merged_too() {
    let (_folder, mut clerk) = clerk();
    fs::write(&clerk.path, theirs()).unwrap();
    clerk.look();
    assert_eq!(clerk.session.outside().unwrap().notice, Notice::Told);
    clerk.settle("Later.");
    clerk.apply(FileCommand::Merge);
    clerk.apply(FileCommand::Save);
    assert!(clerk.disk().contains("Later.") && clerk.disk().contains("Final order"));
}

#[test]
fn overwriting_replaces_what_was_seen_and_nothing_later() {
    let (_folder, mut clerk) = clerk();
    fs::write(&clerk.path, theirs()).unwrap();
    clerk.apply(FileCommand::Save);
    fs::write(&clerk.path, format!("{}# Later.\n", theirs())).unwrap();
    clerk.apply(FileCommand::Overwrite);
    assert!(clerk.disk().ends_with("# Later.\n"), "it had not been seen");
    assert!(clerk.is_changed());
    clerk.apply(FileCommand::Overwrite);
    assert_eq!(clerk.told, None);
    assert!(!clerk.disk().contains("Final order"));
    assert!(!clerk.is_changed());
    assert!(clerk.session.outside().is_none());
}

#[test]
fn reloading_shows_the_file_and_saving_elsewhere_leaves_it() {
    let (folder, mut clerk) = clerk();
    fs::write(&clerk.path, theirs()).unwrap();
    clerk.apply(FileCommand::Save);
    let elsewhere = folder.path("mine.toml");
    clerk.apply(FileCommand::WriteTo(elsewhere.clone()));
    assert_eq!(clerk.disk(), theirs());
    assert!(
        fs::read_to_string(&elsewhere)
            .unwrap()
            .contains("The docket says so.")
    );
    assert!(clerk.session.outside().is_none());
    assert!(!clerk.is_changed());
    let mut clerk = Clerk::open(&clerk.path);
    fs::write(&clerk.path, CASE).unwrap();
    clerk.look();
    clerk.apply(FileCommand::Reload);
    assert_eq!(clerk.session.document().unwrap().case.events.len(), 2);
    assert!(clerk.session.outside().is_none());
}

#[test]
fn a_deleted_file_is_told_and_can_be_written_again() {
    let (_folder, mut clerk) = clerk();
    fs::remove_file(&clerk.path).unwrap();
    clerk.apply(FileCommand::Save);
    assert!(!clerk.path.exists());
    assert!(matches!(clerk.obstacle(), Obstacle::Gone));
    // Unless somebody else has put another one there meanwhile.
    fs::write(&clerk.path, theirs()).unwrap();
    clerk.apply(FileCommand::Overwrite);
    assert_eq!(clerk.disk(), theirs());
    assert!(matches!(clerk.obstacle(), Obstacle::Changed(_)));
    fs::remove_file(&clerk.path).unwrap();
    clerk.look();
    clerk.apply(FileCommand::Overwrite);
    assert!(clerk.disk().contains("The docket says so."));
}

#[test]
fn the_same_words_in_another_file_are_no_change() {
    let (folder, mut clerk) = clerk();
    let other = folder.file("other.toml", CASE);
    fs::rename(other, &clerk.path).unwrap();
    clerk.look();
    assert!(clerk.session.outside().is_none());
    // What was changed and changed back is none either.
    fs::write(&clerk.path, theirs()).unwrap();
    clerk.look();
    assert!(clerk.session.outside().is_some());
    fs::write(&clerk.path, CASE).unwrap();
    clerk.look();
    assert!(clerk.session.outside().is_none());
    clerk.apply(FileCommand::Save);
    assert_eq!(clerk.told, None);
}

#[test]
fn a_folder_in_its_place_leaves_saving_elsewhere() {
    let (folder, mut clerk) = clerk();
    fs::remove_file(&clerk.path).unwrap();
    fs::create_dir(&clerk.path).unwrap();
    clerk.apply(FileCommand::Save);
    assert!(matches!(clerk.obstacle(), Obstacle::Directory));
    clerk.apply(FileCommand::Overwrite);
    assert!(clerk.path.is_dir());
    let elsewhere = folder.path("mine.toml");
    clerk.apply(FileCommand::WriteTo(elsewhere.clone()));
    assert!(elsewhere.is_file() && clerk.session.outside().is_none());
}

#[test]
fn a_broken_file_is_not_merged_and_the_reason_is_given() {
    let (_folder, mut clerk) = clerk();
    let broken = theirs().replace("[[event]]\nid = \"stay\"", "[[event\nid = \"stay\"");
    fs::write(&clerk.path, &broken).unwrap();
    clerk.apply(FileCommand::Save);
    clerk.apply(FileCommand::Merge);
    assert!(
        clerk.told.as_ref().unwrap().contains("in line "),
        "{:?}",
        clerk.told
    );
    assert_eq!(clerk.disk(), broken);
    assert!(clerk.is_changed());
}

#[test]
fn of_two_windows_on_one_file_none_loses() {
    let (_folder, mut one) = clerk();
    let mut two = Clerk::open(&one.path);
    two.settle("The second window.");
    one.apply(FileCommand::Save);
    assert_eq!(one.told, None);
    two.apply(FileCommand::Save);
    assert!(two.disk().contains("The docket says so."));
    assert!(matches!(two.obstacle(), Obstacle::Changed(_)));
    two.apply(FileCommand::Merge);
    two.apply(FileCommand::Save);
    one.look();
    assert!(matches!(one.obstacle(), Obstacle::Changed(_)));
}

#[test]
fn what_was_found_for_another_file_is_dropped() {
    let (_folder, mut clerk) = clerk();
    fs::write(&clerk.path, theirs()).unwrap();
    let stale = clerk.found().unwrap();
    clerk.load();
    clerk.session.receive(Arrival::Outside(Box::new(stale)));
    assert!(clerk.session.outside().is_none());
    assert!(matches!(
        clerk.session.known_standing(),
        Some(Standing::File(_))
    ));
}

#[cfg(unix)]
#[test]
fn rights_and_names_are_respected() {
    use std::os::unix::fs::PermissionsExt as _;
    let (folder, mut clerk) = clerk();
    fs::set_permissions(&clerk.path, fs::Permissions::from_mode(0o444)).unwrap();
    clerk.apply(FileCommand::Save);
    assert!(clerk.told.as_ref().unwrap().contains("read-only"));
    assert_eq!(clerk.disk(), CASE);
    fs::set_permissions(&clerk.path, fs::Permissions::from_mode(0o644)).unwrap();
    let other = folder.path("other.toml");
    fs::hard_link(&clerk.path, &other).unwrap();
    clerk.apply(FileCommand::Save);
    assert!(matches!(clerk.obstacle(), Obstacle::Names(2)));
    assert_eq!(clerk.disk(), CASE);
    clerk.apply(FileCommand::Overwrite);
    assert!(clerk.disk().contains("The docket says so."));
    assert_eq!(fs::read_to_string(&other).unwrap(), CASE);
}
