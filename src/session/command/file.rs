//! What the session does about files: opening, showing, saving, and imports that are offered.
//!
//! It reads and writes nothing itself; what needs that comes back as a request. Start with
//! [`Session::apply_file`].

use std::sync::Arc;

use crate::session::{
    Derived, Document, FileCommand, Handed, History, Loaded, Origin, Panel, Request, Selection,
    Session, opening, text_to_save,
};

impl Session {
    pub(in crate::session) fn apply_file(&mut self, command: FileCommand) -> Option<Request> {
        match command {
            FileCommand::Ask => Some(Request::AskForFile),
            FileCommand::Open(origin) => Some(Request::Load(origin)),
            FileCommand::Show(loaded) => {
                self.show(*loaded);
                Some(Request::Fit)
            }
            FileCommand::AskPaste => Some(Request::Paste),
            FileCommand::Paste(text) => {
                let bytes = Arc::from(text.into_bytes());
                let name = "the clipboard".to_owned();
                Some(Request::Load(Origin::Dropped(name, bytes)))
            }
            FileCommand::Offer(offer) => {
                self.offer = Some(*offer);
                None
            }
            FileCommand::TakeOffer => {
                let offer = self.offer.take()?;
                self.show(offer.loaded);
                Some(Request::Fit)
            }
            FileCommand::AddOffer => self.add_offer(),
            FileCommand::DropOffer => {
                self.offer = None;
                None
            }
            FileCommand::ImportAs(options) => {
                let offered = self.offer.as_ref().map(|offer| &offer.loaded);
                let offered = offered.map(|loaded| (&loaded.origin, &loaded.imported));
                let open = self.document.as_ref();
                let open = open.map(|document| (&document.origin, &document.imported));
                let (origin, imported) = offered.or(open)?;
                let files = imported.as_ref()?.files.clone();
                Some(Request::Import(origin.clone(), files, options))
            }
            FileCommand::Reload => {
                let origin = self.document.as_ref()?.origin.clone();
                Some(Request::Load(origin))
            }
            FileCommand::Save => {
                let document = self.document.as_ref()?;
                match document.path_to_save() {
                    Some(path) => Some(write(document, path.clone())),
                    None => Some(Request::AskForName(document.name_to_save())),
                }
            }
            FileCommand::SaveAs => {
                let document = self.document.as_ref()?;
                Some(Request::AskForName(document.name_to_save()))
            }
            FileCommand::WriteTo(path) => Some(write(self.document.as_ref()?, path)),
            FileCommand::Written(written, revision) => {
                self.document.as_mut()?.written(*written, revision);
                None
            }
            FileCommand::Cancel => Some(Request::CancelLoading),
            FileCommand::Home => {
                self.document = None;
                self.offer = None;
                self.settings.forget_case();
                None
            }
            FileCommand::Quit => Some(Request::Quit),
        }
    }

    /// Adds the import that is offered to the open case, as a change that can be undone.
    fn add_offer(&mut self) -> Option<Request> {
        let offer = self.offer.take()?;
        let revision = self.next_revision();
        let document = self.document.as_mut()?;
        let added = offer.added?.ok().filter(|added| added.fits(document));
        let Some(added) = added else {
            return Some(Request::Tell(
                "The open case has changed since; drop the file again.".to_owned(),
            ));
        };
        let label = format!("Add {}", offer.loaded.origin.name());
        self.history.record(label, Arc::clone(&document.case));
        document.imported = offer.loaded.imported;
        document.replace(added.case, revision);
        Some(Request::Fit)
    }

    /// Shows what was read. The same file read again keeps the way it is looked at.
    fn show(&mut self, mut loaded: Loaded) {
        let again = self
            .document
            .as_ref()
            .is_some_and(|document| document.origin == loaded.origin);
        if !again {
            self.derived = Derived::default();
        }
        if let Some(ready) = loaded.ready.as_ref().and_then(Handed::take) {
            self.derived.adopt(ready);
        }
        loaded.ready = None;
        self.offer = None;
        let document = Document::new(loaded, self.next_revision());
        self.history = History::default();
        let is_useless = document.case.events.is_empty() && !document.problems().is_empty();
        let opening = opening::opening(&document.origin);
        self.document = Some(document);
        if again {
            return;
        }
        self.settings.forget_case();
        if is_useless {
            self.settings.panels.insert(Panel::Problems);
        }
        self.selection = Selection::default();
        self.results = None;
        self.refresh();
        let last = self
            .results
            .as_ref()
            .and_then(|results| results.story.span());
        let (day, event) = opening.unzip();
        self.settings.as_of = day.or(last.map(|span| span.1));
        self.selection.set(event.filter(|id| self.has_event(id)));
    }
}

fn write(document: &Document, path: std::path::PathBuf) -> Request {
    match text_to_save(document, &path) {
        Ok(text) => Request::Write {
            text,
            path,
            revision: document.revision,
        },
        Err(error) => Request::Tell(error.to_string()),
    }
}
