//! What jobs bring: a case that was read, an import, a file that was written, a picture.
//!
//! Unlike a command it holds what was made, and cannot be written down. Start with
//! [`Session::receive`].

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use super::{
    CaseComparison, CaseForm, Consequence, Document, Dossier, History, LARGE, Offer, Origin,
    OutsideChange, Panel, Request, Selection, Session, SourceText, SourceTexts, open::opening,
};
use crate::import::Article;
use crate::model::{SourceId, counted};
use crate::picture::{Commission, Look, Picture, Story};

/// What a job has brought.
#[derive(Debug)]
pub enum Arrival {
    /// A case that was read, to be shown.
    Case(Box<Dossier>),
    /// An import that the user should look at first.
    Offer(Box<Offer>),
    /// This revision is now in a file, which reads like this.
    Written(Box<Dossier>, u64),
    /// How the open file stands on the disk.
    Outside(Box<OutsideChange>),
    /// A large case replayed anew, before there is a picture of it.
    Story(Arc<Story>),
    /// The picture of a large case, looked at in another way.
    Picture(Box<Picture>),
    /// What followed from a change of the case.
    Consequence(Box<Consequence>),
    /// What a comparison with another file has come to.
    Compared(Box<CaseComparison>),
    /// The text of a source that was dropped: what it calls itself, and the text.
    Article(Article),
    /// Texts of sources that are kept in this folder.
    Texts(PathBuf, Vec<(SourceId, String)>),
    /// Why what was to be opened is neither a case nor a docket.
    Refused(String),
}

impl Arrival {
    /// Whether it puts something else in the place of the open case.
    pub fn replaces_case(&self) -> bool {
        matches!(self, Arrival::Case(_))
    }

    /// The same with the picture of a large case, made before it is shown. Says how far it is;
    /// gives up, and answers `None`, when it is told to.
    pub fn with_picture(
        mut self,
        look: Look,
        say: &dyn Fn(&str),
        is_cancelled: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let dossier = match &mut self {
            Arrival::Case(dossier) => dossier,
            Arrival::Offer(offer) => &mut offer.dossier,
            Arrival::Written(..)
            | Arrival::Outside(_)
            | Arrival::Story(_)
            | Arrival::Picture(_)
            | Arrival::Consequence(_)
            | Arrival::Compared(_)
            | Arrival::Article(_)
            | Arrival::Texts(..)
            | Arrival::Refused(_) => return Some(self),
        };
        if dossier.case.events.len() > LARGE {
            let commission = Commission::new(Arc::clone(&dossier.case), look);
            dossier.picture = Some(commission.watched(say, is_cancelled)?);
        }
        Some(self)
    }

    /// What comes of work that was taken: the case replayed, where that is new, so that its states are
    /// told at once; the picture, for which it is asked then, otherwise. Says how far it is; gives up
    /// when it is told to.
    pub fn of_work(
        work: &Commission,
        say: &dyn Fn(&str),
        is_cancelled: &dyn Fn() -> bool,
    ) -> Option<Self> {
        if work.lacks_story() {
            say("Replaying");
            let story = work.replayed();
            return (!is_cancelled()).then_some(Self::Story(story));
        }
        let picture = work.watched(say, is_cancelled)?;
        Some(Self::Picture(Box::new(picture)))
    }

    /// The file that is open once this was received, where there is one.
    pub fn path(&self) -> Option<&PathBuf> {
        match self {
            Arrival::Case(dossier) | Arrival::Written(dossier, _) => dossier.origin.path(),
            Arrival::Offer(_)
            | Arrival::Outside(_)
            | Arrival::Story(_)
            | Arrival::Picture(_)
            | Arrival::Consequence(_)
            | Arrival::Compared(_)
            | Arrival::Article(_)
            | Arrival::Texts(..)
            | Arrival::Refused(_) => None,
        }
    }
}

/// As a line of a log says it: how it was read, and how much there is.
impl fmt::Display for Arrival {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let dossier = match self {
            Arrival::Case(dossier) | Arrival::Written(dossier, _) => dossier,
            Arrival::Offer(offer) => &offer.dossier,
            Arrival::Outside(_) => {
                return f.write_str("the open file stands otherwise on the disk");
            }
            Arrival::Story(_) => return f.write_str("a case was replayed"),
            Arrival::Picture(_) => return f.write_str("a picture was made"),
            Arrival::Consequence(_) => return f.write_str("two versions were compared"),
            Arrival::Compared(found) => return write!(f, "compared with {}", found.name),
            Arrival::Article(_) => return f.write_str("a text was read"),
            Arrival::Texts(_, texts) => {
                return write!(f, "texts of {}", counted(texts.len(), "source"));
            }
            Arrival::Refused(why) => return f.write_str(why),
        };
        dossier.fmt(f)
    }
}

impl Session {
    /// Takes what a job has brought. What needs a window comes back.
    pub fn receive(&mut self, arrival: Arrival) -> Option<Request> {
        let request = match arrival {
            Arrival::Case(dossier) => {
                self.show(*dossier);
                Some(Request::Fit)
            }
            Arrival::Offer(offer) => {
                self.offer = Some(*offer);
                None
            }
            Arrival::Written(written, revision) => {
                if let Some(document) = &mut self.document {
                    document.written(*written, revision);
                    self.outside = None;
                }
                self.texts_to_keep()
            }
            Arrival::Compared(found) => {
                self.compared = Some(*found);
                self.form = Some(CaseForm::Compare);
                self.settings.open_inspector();
                None
            }
            Arrival::Article(article) => {
                self.texts.offered = Some((article.title, article.text));
                None
            }
            Arrival::Texts(folder, texts) => {
                // What lies beside rescued work is there until that is saved somewhere.
                let is_rescued = self
                    .document
                    .as_ref()
                    .is_some_and(|open| matches!(open.origin, Origin::Rescued(_)));
                for (source, text) in texts {
                    if self.texts.get(&source).is_none() {
                        let kept = SourceText {
                            text: text.into(),
                            keeps: true,
                            kept_in: (!is_rescued).then(|| folder.clone()),
                        };
                        self.texts.put(&source, kept);
                    }
                }
                None
            }
            Arrival::Outside(found) => {
                self.find(*found);
                None
            }
            Arrival::Story(story) => {
                // What is of another case by now is given up with the work that comes next.
                self.told = Some(story);
                None
            }
            Arrival::Picture(picture) => {
                self.adopt(*picture);
                None
            }
            Arrival::Consequence(found) => {
                self.take_consequence(*found);
                None
            }
            Arrival::Refused(why) => Some(Request::Tell(why)),
        };
        self.refresh();
        request
    }

    /// Shows what was read. The same file read again keeps the way it is looked at.
    pub(super) fn show(&mut self, mut dossier: Dossier) {
        let again = self
            .document
            .as_ref()
            .is_some_and(|document| document.origin == dossier.origin);
        // What is new to the window shows nothing of what was open before.
        let before = self.picture.take().filter(|_| again);
        self.picture = dossier.picture.take().or(before);
        self.offer = None;
        self.outside = None;
        let document = Document::new(dossier, self.next_revision());
        self.history = History::default();
        self.form = None;
        self.form_beneath = None;
        self.change = super::change::ChangeWatch::default();
        self.texts = SourceTexts::default();
        self.compared = None;
        let is_useless = document.case.events.is_empty() && !document.problems().is_empty();
        let opening = opening(&document.origin);
        self.document = Some(document);
        if again {
            return;
        }
        self.settings.forget_case();
        if is_useless {
            self.settings.panels.insert(Panel::PROBLEMS);
        }
        self.selection = Selection::default();
        self.refresh();
        let last = self
            .picture
            .as_ref()
            .and_then(|picture| picture.story.span());
        let (day, event) = opening.unzip();
        self.settings.as_of = day.or(last.map(|span| span.1));
        self.selection.set(event.filter(|id| self.has_event(id)));
    }

    /// The picture that was shown before, to be given up where nobody waits for it.
    pub fn take_retired(&mut self) -> Option<Picture> {
        self.retired.take()
    }

    /// Takes over a picture that was made elsewhere, unless the case is another one by now.
    fn adopt(&mut self, picture: Picture) {
        let open = self.document.as_ref();
        if open.is_some_and(|document| Arc::ptr_eq(&document.case, &picture.story.whole)) {
            self.retired = self.picture.replace(picture);
        }
    }
}
