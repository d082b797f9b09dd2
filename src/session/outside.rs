//! What another program did to the open file, and what can be done about it.
//!
//! It reads nothing: whoever has looked at the disk says what stands there. Nothing of it touches
//! the open case until the user has chosen. Start with [`OutsideChange`].

use std::path::PathBuf;
use std::sync::Arc;

use super::{Document, Dossier, Origin, Request, Session, read};
use crate::format::{self, Combination, Differences, Side, combine, differences};
use crate::model::Case;
use crate::storage::{Consent, Fingerprint, Standing};

/// The open file as it stands on the disk, when it is not what was read or written last.
#[derive(Clone, Debug)]
pub struct OutsideChange {
    /// How it stands.
    pub standing: Standing,
    /// What that means for whoever wants to save.
    pub obstacle: Obstacle,
    /// How much is made of it.
    pub notice: Notice,
    path: PathBuf,
    /// What the file held when it was read or written last.
    known: Option<Fingerprint>,
}

/// What stands in the way of saving.
#[derive(Clone, Debug)]
pub enum Obstacle {
    /// Nothing any more: the file is again as it was.
    None,
    /// The file holds something else.
    Changed(Arc<NewContents>),
    /// It was deleted, moved or renamed.
    Gone,
    /// A folder has taken its place.
    Directory,
    /// It can no longer be read.
    Unreadable,
    /// It has so many names (hard links), of which only one would be saved.
    Names(u64),
}

/// How much is made of what was noticed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// It is told in passing.
    Told,
    /// The user has to choose.
    Asked,
    /// The user knows.
    Known,
}

/// What the file says now.
#[derive(Debug)]
pub struct NewContents {
    /// The file as it was read now.
    pub dossier: Dossier,
    /// How it differs from what was read before.
    pub differences: Differences,
    /// It and the open case put together, or why they cannot be.
    pub combined: Result<Combination, String>,
    /// The open case with which it was put together.
    ours: Arc<Case>,
}

impl OutsideChange {
    /// What was found where the file of `document` should be; `bytes` are what it holds now, where
    /// it can be read. Takes long when the case is large.
    pub fn of(document: &Document, standing: Standing, bytes: Option<&[u8]>) -> Option<Self> {
        let path = document.path_to_save()?;
        let found = match (standing, bytes) {
            (Standing::File(_), Some(bytes)) => Standing::File(Fingerprint::of(bytes)),
            (standing, _) => standing,
        };
        let obstacle = match (found, bytes) {
            (Standing::File(now), _) if Some(now) == document.fingerprint => Obstacle::None,
            (Standing::File(_), Some(bytes)) => {
                Obstacle::Changed(Arc::new(NewContents::of(document, bytes)))
            }
            (Standing::File(_), None) | (Standing::Unreadable, _) => Obstacle::Unreadable,
            (Standing::Nothing, _) => Obstacle::Gone,
            (Standing::Directory, _) => Obstacle::Directory,
        };
        Some(Self {
            standing: found,
            obstacle,
            notice: Notice::Told,
            path: path.clone(),
            known: document.fingerprint,
        })
    }

    /// That the file of `document` has so many names.
    pub fn of_names(document: &Document, names: u64) -> Option<Self> {
        let standing = Standing::File(document.fingerprint?);
        Some(Self {
            obstacle: Obstacle::Names(names),
            ..Self::of(document, standing, None)?
        })
    }

    /// The same, found because saving was refused.
    #[must_use]
    pub fn asked(self) -> Self {
        Self {
            notice: Notice::Asked,
            ..self
        }
    }

    fn fits(&self, document: &Document) -> bool {
        document.path_to_save() == Some(&self.path) && document.fingerprint == self.known
    }

    /// What may be replaced by whoever has seen this.
    fn consent(&self) -> Option<Consent> {
        match (&self.obstacle, self.standing) {
            (Obstacle::Changed(_), Standing::File(now)) => Some(Consent::known(now)),
            (Obstacle::Names(_), Standing::File(now)) => Some(Consent {
                parts_names: true,
                ..Consent::known(now)
            }),
            (Obstacle::Gone, _) => Some(Consent::NEW),
            _ => None,
        }
    }
}

impl NewContents {
    /// Whether the file could be read to its end. What of it means nothing is told where it stands.
    pub fn is_whole(&self) -> bool {
        self.combined.is_ok()
    }

    fn of(document: &Document, bytes: &[u8]) -> Self {
        let dossier = read(document.origin.clone(), bytes);
        Self {
            differences: differences(&document.read.case, &dossier.case),
            combined: put_together(document, &dossier),
            ours: Arc::clone(&document.case),
            dossier,
        }
    }

    /// The same beside the open case as it is by now.
    fn beside(&self, document: &Document) -> Self {
        Self {
            dossier: self.dossier.clone(),
            differences: self.differences.clone(),
            combined: put_together(document, &self.dossier),
            ours: Arc::clone(&document.case),
        }
    }
}

/// The open case and the file as it is now, put together.
fn put_together(document: &Document, theirs: &Dossier) -> Result<Combination, String> {
    if !theirs.read.is_usable() {
        return Err("the file holds no case now".to_owned());
    }
    // It goes into the text that the file has now, so its order stays.
    let base = &document.read.case;
    let combined = combine(base, &document.case, &theirs.case, Side::Theirs);
    // It has to fit into the text that the file has now.
    match format::merge(&theirs.read, &combined.case) {
        Ok(_) => Ok(combined),
        Err(error) => Err(error.to_string()),
    }
}

impl Session {
    /// What another program did to the open file.
    pub fn outside(&self) -> Option<&OutsideChange> {
        self.outside.as_ref()
    }

    /// How the open file stands on the disk, as far as the session knows.
    pub fn known_standing(&self) -> Option<Standing> {
        let as_read = || self.document.as_ref()?.fingerprint.map(Standing::File);
        let outside = self.outside.as_ref();
        outside.map(|outside| outside.standing).or_else(as_read)
    }

    /// Takes what was found on the disk, unless something else is open by now.
    pub(super) fn find(&mut self, found: OutsideChange) {
        let open = self.document.as_ref();
        if !open.is_some_and(|document| found.fits(document)) {
            return;
        }
        if matches!(found.obstacle, Obstacle::None) {
            self.outside = None;
            return;
        }
        let before = self.outside.as_ref().map(|before| before.notice);
        let found = match before {
            // Who is choosing goes on with what there is to choose now.
            Some(Notice::Asked) => found.asked(),
            _ => found,
        };
        self.outside = Some(found);
    }

    /// Says how much is to be made of it.
    pub(super) fn set_notice(&mut self, notice: Notice) {
        let Some(outside) = &mut self.outside else {
            return;
        };
        outside.notice = notice;
        if let (Obstacle::Changed(change), Some(document)) = (&mut outside.obstacle, &self.document)
            && !Arc::ptr_eq(&change.ours, &document.case)
        {
            *change = Arc::new(change.beside(document));
        }
    }

    /// Puts what another program wrote together with the open case, as a change that can be
    /// undone. Nothing is written.
    pub(super) fn merge_outside(&mut self) -> Option<Request> {
        let Obstacle::Changed(change) = &self.outside.as_ref()?.obstacle else {
            return None;
        };
        let change = Arc::clone(change);
        let revision = self.next_revision();
        let document = self.document.as_mut()?;
        let is_new = !Arc::ptr_eq(&change.ours, &document.case);
        let anew = is_new.then(|| change.beside(document));
        let combined = match anew.as_ref().unwrap_or(&change).combined.clone() {
            Ok(combined) => combined,
            Err(why) => return Some(Request::Tell(format!("It cannot be merged: {why}."))),
        };
        let label = format!("Merge changes to {}", document.origin.name());
        self.history
            .record(label, &document.state(), &combined.case);
        document.take_in(&change.dossier, combined.case, revision);
        self.outside = None;
        None
    }

    /// Writes the open case over what the user has seen.
    pub(super) fn overwrite(&self) -> Option<Request> {
        let document = self.document.as_ref()?;
        let consent = self.outside.as_ref()?.consent()?;
        let Origin::File(path) = &document.origin else {
            return None;
        };
        Some(document.to_write(path.clone(), consent))
    }
}
