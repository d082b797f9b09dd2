//! The open document: the case, the text it was read from, and what was wrong with that.
//!
//! It knows how its file is named and written, but writes none. Start with [`Document`].

use std::borrow::Cow;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{CaseState, Dossier, Intake, Origin, Request};
use crate::format::{self, MergeError};
use crate::import::slug;
use crate::model::Case;
use crate::storage::{Consent, Fingerprint, Occupant};
use crate::syntax::{Problem, Syntax, acts};

/// The number of no state.
const NO_REVISION: u64 = 0;

/// The open document.
#[derive(Clone, Debug)]
pub struct Document {
    /// Where it came from, and where it is saved.
    pub origin: Origin,
    /// The case as it is now.
    pub case: Arc<Case>,
    /// The file as it was read or written last; changes are merged into it, so that comments
    /// and order stay.
    pub read: Arc<format::CaseFile>,
    /// What was imported last, with the report on it.
    pub intake: Option<Arc<Intake>>,
    /// The number of the state that the case is in: each change makes a new one, undo and redo
    /// bring the old one back. What was made for another one is stale.
    pub revision: u64,
    /// What its file held when it was read or written last.
    pub fingerprint: Option<Fingerprint>,
    /// Tells this document from every other that was open, and from the same file read again.
    pub opened: u64,
    saved_revision: u64,
}

impl Document {
    /// The document that was read.
    pub fn new(dossier: Dossier, revision: u64) -> Self {
        // What was rescued was saved nowhere else.
        let is_rescued = matches!(dossier.origin, Origin::Rescued(_));
        Self {
            saved_revision: if is_rescued { NO_REVISION } else { revision },
            origin: dossier.origin,
            case: dossier.case,
            read: dossier.read,
            intake: dossier.intake,
            revision,
            fingerprint: dossier.fingerprint,
            opened: revision,
        }
    }

    /// The file to save into; none for what was imported, which stays as it is.
    pub fn path_to_save(&self) -> Option<&PathBuf> {
        self.origin.path().filter(|_| !self.read.is_imported())
    }

    /// What may be replaced when it is saved under this name: its own file as it was read or
    /// written last; under another name, whatever the user has agreed to replace.
    pub fn consent_for(&self, path: &Path) -> Consent {
        let own = self.path_to_save().is_some_and(|own| own == path);
        match self.fingerprint.filter(|_| own) {
            Some(fingerprint) => Consent::known(fingerprint),
            None => Consent {
                over: Occupant::Anything,
                parts_names: false,
            },
        }
    }

    /// The text to save in a file of this name: what changed, merged into the text that was read;
    /// a new text when the name asks for the other syntax.
    ///
    /// # Errors
    /// When the text that was read has mistakes of syntax, so that a change could land in the
    /// wrong place.
    pub fn text_for(&self, path: &Path) -> Result<String, MergeError> {
        let extension = path.extension().and_then(|extension| extension.to_str());
        let syntax = match extension {
            Some("json") => Syntax::Json,
            Some("toml") => Syntax::Toml,
            _ => self.read.syntax,
        };
        if syntax == self.read.syntax {
            return format::merge(&self.read, &self.case);
        }
        Ok(match syntax {
            Syntax::Json => format::to_json(&self.case),
            Syntax::Toml => format::to_toml(&self.case),
        })
    }

    /// What is to be kept of it, and under which name, when the program cannot go on: as it would be
    /// saved, or the case alone where a change could land in the wrong place.
    pub fn to_rescue(&self) -> (String, String) {
        let name = self.name_to_save();
        match self.text_for(Path::new(&name)) {
            Ok(text) => (name, text),
            Err(_) => (format!("{name}.toml"), format::to_toml(&self.case)),
        }
    }

    /// The name to propose for a new file.
    pub fn name_to_save(&self) -> String {
        let title = slug(&self.case.title);
        if self.origin.is_new() && !title.is_empty() {
            return format!("{title}.toml");
        }
        let name = match &self.origin {
            Origin::File(path) => path.file_name().map(OsStr::to_string_lossy),
            Origin::Dropped(name, _) => Some(name.into()),
            Origin::Shipped(_) | Origin::Several(_) | Origin::Rescued(_) => None,
        };
        let name = name.map_or_else(|| self.origin.name(), Cow::into_owned);
        // A new file need not have what makes its name look like another one.
        let name = name.replace(acts, "");
        if self.read.is_imported() {
            let stem = name
                .rsplit_once('.')
                .map_or(name.as_str(), |(stem, _)| stem);
            format!("{stem}.toml")
        } else {
            name
        }
    }

    /// What is wrong with the file, in the order of the text.
    pub fn problems(&self) -> &[Problem] {
        &self.read.problems
    }

    /// Whether there is anything to tell of how it was read.
    pub fn has_report(&self) -> bool {
        self.intake.is_some() || !self.problems().is_empty()
    }

    /// The state that the case is in.
    pub fn state(&self) -> CaseState {
        CaseState {
            case: Arc::clone(&self.case),
            number: self.revision,
        }
    }

    /// Puts another state of the case in the place of this one.
    pub fn replace(&mut self, state: CaseState) {
        self.case = state.case;
        self.revision = state.number;
    }

    /// Puts a case that goes together with what the file says now in the place of this one.
    pub(super) fn take_in(&mut self, theirs: &Dossier, case: Arc<Case>, revision: u64) {
        self.read = Arc::clone(&theirs.read);
        self.fingerprint = theirs.fingerprint;
        // What was saved before is in no file any more, so undo does not come back to it.
        let is_theirs = *case == *theirs.case;
        self.saved_revision = if is_theirs { revision } else { NO_REVISION };
        self.replace(CaseState {
            case,
            number: revision,
        });
    }

    /// What is to be written to save it in this file.
    pub(super) fn to_write(&self, path: PathBuf, consent: Consent) -> Request {
        match self.text_for(&path) {
            Ok(text) => Request::Write {
                text,
                path,
                revision: self.revision,
                consent,
            },
            Err(error) => Request::Tell(error.to_string()),
        }
    }

    /// Notes that a revision was written.
    pub fn written(&mut self, written: Dossier, revision: u64) {
        self.origin = written.origin;
        self.read = written.read;
        self.fingerprint = written.fingerprint;
        self.saved_revision = revision;
    }

    /// Whether the case differs from what was read or saved last. A change that was undone is none.
    pub fn is_changed(&self) -> bool {
        self.revision != self.saved_revision
    }
}
