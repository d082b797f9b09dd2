//! What the user wants of files: opening, saving, and imports that are offered.
//!
//! It reads and writes nothing itself; what needs that comes back as a request. Start with
//! [`FileCommand`].

use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Command;
use super::action::{Action, Key, Shortcut, actions, always, has_case};
use super::notation::origin;
use crate::import::Options;
use crate::session::{
    CaseForm, CaseState, Comparand, Document, Notice, Origin, Request, Session, open,
};

/// Opening and saving.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileCommand {
    /// Begin a case from nothing.
    New,
    /// Ask which file to open.
    Ask,
    /// Open this.
    Open(#[serde(with = "origin")] Origin),
    /// Ask for the text on the clipboard.
    AskPaste,
    /// Read or import the text that was on the clipboard.
    Paste(String),
    /// Show the import that is offered instead of what is open.
    TakeOffer,
    /// Add the import that is offered to what is open.
    AddOffer,
    /// Forget the import that is offered.
    DropOffer,
    /// Import what is offered, or else what is open, in another way.
    ImportAs(Options),
    /// Ask in a form with which file the open case is compared.
    AskCompare,
    /// Ask for that file in a dialog.
    BrowseCompare,
    /// Compare the open case with this.
    CompareWith(#[serde(with = "origin")] Origin),
    /// Read the open file again.
    Reload,
    /// Save under the name it has, or ask for one.
    Save,
    /// Ask under which name to save.
    SaveAs,
    /// Write to this file.
    WriteTo(PathBuf),
    /// Whether a file is kept as it was before it is saved over for the first time.
    KeepCopy(bool),
    /// Show what another program did to the open file, and what can be done about it.
    Review,
    /// Put what another program wrote together with the open case.
    Merge,
    /// Write the open case over what another program did.
    Overwrite,
    /// Leave things as they are.
    Leave,
    /// Stop loading.
    Cancel,
    /// Go to the start page.
    Home,
    /// Close the program.
    Quit,
}

impl FileCommand {
    /// Whether it puts something else in the place of the open case.
    pub fn replaces_case(&self) -> bool {
        matches!(
            self,
            FileCommand::New
                | FileCommand::TakeOffer
                | FileCommand::Reload
                | FileCommand::Home
                | FileCommand::Quit
        )
    }
}

/// What can be done from menus and by keys.
pub(super) const ACTIONS: &[Action] = actions! {
    File "New case" [Shortcut::ctrl('n')] always => |_| FileCommand::New.into();
    File "Open…" [Shortcut::ctrl('o')] always => |_| FileCommand::Ask.into();
    File "Open what was copied" [Shortcut::ctrl('v')] always => |_| FileCommand::AskPaste.into();
    File "Import with other choices…" []
        |session| session.document().is_some_and(|document| document.intake.is_some())
        => |session| import_again(session);
    File "Start page" [Shortcut::ctrl('h')] has_case => |_| FileCommand::Home.into();
    File "Reload" [Shortcut::ctrl('r'), Shortcut::plain(Key::F(5))] has_case
        => |_| FileCommand::Reload.into();
    File "Compare with…" [] has_case => |_| FileCommand::AskCompare.into();
    File "Changes on disk…" [] |session| session.outside().is_some()
        => |_| FileCommand::Review.into();
    File "Save" [Shortcut::ctrl('s')] |session| session.document().is_some_and(Document::is_changed)
        => |_| FileCommand::Save.into();
    File "Save as…" [Shortcut::ctrl('s').shift()] has_case => |_| FileCommand::SaveAs.into();
    File "Copy of the file before the first save" [] always
        => |session| FileCommand::KeepCopy(!session.settings().keeps_copy).into();
    File "Quit" [Shortcut::ctrl('q')] always => |_| FileCommand::Quit.into();
};

/// Offers the open import once more, to choose something else.
fn import_again(session: &Session) -> Command {
    let intake = session
        .document()
        .and_then(|document| document.intake.as_ref());
    let options = intake.map(|known| known.options.clone());
    FileCommand::ImportAs(options.unwrap_or_default()).into()
}

impl Session {
    pub(super) fn apply_file(&mut self, command: FileCommand) -> Option<Request> {
        match command {
            FileCommand::New => {
                self.show(open::blank());
                self.settings.open_inspector();
                self.form = Some(CaseForm::Begin);
                Some(Request::Fit)
            }
            FileCommand::Ask => Some(Request::AskForFile),
            FileCommand::Open(origin) => Some(Request::Load(origin)),
            FileCommand::AskPaste => Some(Request::Paste),
            FileCommand::Paste(text) => {
                let bytes = Arc::from(text.into_bytes());
                let name = "the clipboard".to_owned();
                Some(Request::Load(Origin::Dropped(name, bytes)))
            }
            FileCommand::TakeOffer => {
                let offer = self.offer.take()?;
                self.show(offer.dossier);
                Some(Request::Fit)
            }
            FileCommand::AddOffer => self.add_offer(),
            FileCommand::DropOffer => {
                self.offer = None;
                None
            }
            FileCommand::ImportAs(options) => {
                let offered = self.offer.as_ref().map(|offer| &offer.dossier);
                let offered = offered.map(|dossier| &dossier.intake);
                let open = self.document.as_ref().map(|document| &document.intake);
                let intake = offered.or(open)?.as_ref()?;
                Some(Request::Import(intake.origin.clone(), options))
            }
            FileCommand::AskCompare => {
                self.ask_comparison();
                None
            }
            FileCommand::BrowseCompare => Some(Request::AskForComparison(self.comparand()?)),
            FileCommand::CompareWith(origin) => Some(Request::Compare(self.comparand()?, origin)),
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
            FileCommand::KeepCopy(keeps) => {
                self.settings.keeps_copy = keeps;
                None
            }
            FileCommand::Review => {
                self.set_notice(Notice::Asked);
                None
            }
            FileCommand::Merge => self.merge_outside(),
            FileCommand::Overwrite => self.overwrite(),
            FileCommand::Leave => {
                self.set_notice(Notice::Known);
                None
            }
            FileCommand::Cancel => Some(Request::CancelLoading),
            FileCommand::Home => {
                self.document = None;
                self.offer = None;
                self.outside = None;
                self.settings.forget_case();
                None
            }
            FileCommand::Quit => Some(Request::Quit),
        }
    }

    /// Asks in a form with what the open case is compared.
    fn ask_comparison(&mut self) {
        if self.document.is_some() {
            (self.compared, self.form_beneath) = (None, None);
            self.form = Some(CaseForm::Compare);
            self.settings.open_inspector();
        }
    }

    /// The open case, to be compared.
    fn comparand(&self) -> Option<Comparand> {
        let document = self.document.as_ref()?;
        Some(Comparand {
            case: Arc::clone(&document.case),
            number: document.revision,
        })
    }

    /// Adds the import that is offered to the open case, as a change that can be undone.
    fn add_offer(&mut self) -> Option<Request> {
        let offer = self.offer.take()?;
        let number = self.next_revision();
        let document = self.document.as_mut()?;
        let addition = offer.addition?.ok();
        let Some(addition) = addition.filter(|addition| addition.fits(document)) else {
            return Some(Request::Tell(
                "The open case has changed since; drop the file again.".to_owned(),
            ));
        };
        let label = format!("Add {}", offer.dossier.origin.name());
        self.history
            .record(label, &document.state(), &addition.case);
        document.intake = offer.dossier.intake;
        document.replace(CaseState {
            case: addition.case,
            number,
        });
        Some(Request::Fit)
    }
}

/// What is to be written to save a document under a name.
fn write(document: &Document, path: PathBuf) -> Request {
    let consent = document.consent_for(&path);
    document.to_write(path, consent)
}
