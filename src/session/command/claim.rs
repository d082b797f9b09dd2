//! What a source claims of an event: noted from its words, as part of a conflict where it contradicts
//! what is known.
//!
//! Start with [`ClaimCommand`].

use serde::{Deserialize, Serialize};

use super::compose::TOLD_IN_PART;
use super::notation::{aspect, id};
use crate::model::{Aspect, Case, EventId, SourceId};
use crate::session::edit::{self, CaseForm, ClaimDraft};
use crate::session::{Request, Session};

/// What is done with what a source claims.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClaimCommand {
    /// Begin a claim on the selected event that these words of a source make.
    Begin {
        /// The source.
        #[serde(with = "id")]
        source: SourceId,
        /// The words.
        words: String,
    },
    /// Add a claim.
    Add(#[serde(with = "ClaimNotation")] ClaimDraft),
}

/// How a claim is written in a command.
#[derive(Serialize, Deserialize)]
#[serde(remote = "ClaimDraft", rename_all = "kebab-case")]
struct ClaimNotation {
    #[serde(with = "id")]
    about: EventId,
    #[serde(with = "id")]
    source: SourceId,
    words: String,
    #[serde(with = "aspect")]
    aspect: Aspect,
    says: String,
    as_of: String,
    topic: Option<String>,
}

impl Session {
    pub(super) fn apply_claim(&mut self, command: ClaimCommand) -> Option<Request> {
        match command {
            ClaimCommand::Begin { source, words } => self.begin_claim(&source, &words),
            ClaimCommand::Add(draft) => self.add_claim(&draft),
        }
    }

    fn begin_claim(&mut self, source: &SourceId, words: &str) -> Option<Request> {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let Some(event) = self.chosen_event().filter(|_| !words.is_empty()) else {
            let why = "Select the event in the picture, and words in the text that say something \
                       of it; then note what they claim.";
            return Some(Request::Tell(why.to_owned()));
        };
        if !self.picture.as_ref()?.story.lens.is_open() {
            return Some(Request::Tell(TOLD_IN_PART.to_owned()));
        }
        let case = &self.document.as_ref()?.case;
        let catalogue = self.whole_catalogue();
        let mut draft = ClaimDraft::proposed(case, &catalogue, event, (source, &words));
        let contradicts = !draft.contradictions(case, &catalogue).is_empty();
        draft.topic = contradicts.then(|| draft.proposed_topic(case));
        self.form_beneath = self.form.take();
        self.form = Some(CaseForm::Claim(Box::new(draft)));
        self.settings.open_inspector();
        None
    }

    fn add_claim(&mut self, draft: &ClaimDraft) -> Option<Request> {
        let now = self.document.as_ref()?.state();
        let label = label(draft, &now.case);
        let state = self.changed(&label, &now, |session, case| {
            edit::add_claim(case, &session.whole_catalogue(), draft)?;
            Ok(true)
        });
        match state {
            Ok(state) => self.document.as_mut()?.replace(state?),
            Err(refusal) => return Some(Request::Tell(refusal.text())),
        }
        // What sources say moves no status.
        self.forget_change();
        if matches!(self.form, Some(CaseForm::Claim(_))) {
            self.close_form();
        }
        self.refresh();
        self.open_selected();
        None
    }
}

/// What it is called where it can be undone.
fn label(draft: &ClaimDraft, case: &Case) -> String {
    let source = case.source(&draft.source);
    let source = source.map_or(draft.source.as_str(), |source| source.name());
    let event = case.event(&draft.about);
    let event = event.map_or(draft.about.as_str(), |event| event.title.as_str());
    format!("Note what {source} says of {event}")
}
