//! An open case and everything a reader does with it, without a window.
//!
//! It must not know egui, dialogs or threads: what needs those comes back as a [`Request`].
//! Views look at [`Session`] and push [`Command`]s. Two places change anything: [`Session::apply`]
//! does what the user wants, and [`Session::receive`] takes what jobs bring. The picture is made
//! anew by [`Session::refresh`] when the case or the way it is looked at differs.

mod actions;
mod arrival;
mod board;
mod change;
mod command;
mod compare;
mod connections;
mod day_brief;
mod document;
mod edit;
mod find;
mod history;
mod hits;
mod list_walk;
mod open;
mod outside;
mod request;
mod search;
mod second_view;
mod selection;
mod settings;
mod source_text;
#[cfg(test)]
mod tests;
mod walk;

use std::sync::Arc;

use crate::diagram::FoldId;
use crate::export::Outlook;
use crate::format::Section;
use crate::import::Options;
use crate::model::{Day, Event, EventId};
use crate::picture::{Commission, Picture, Story};
pub use actions::ACTIONS;
pub use arrival::Arrival;
pub use board::{
    BorderClaim, BorderQuestion, CheckBoard, CheckOrder, CheckRow, Claims, ConflictBoard,
    ConflictFilter, ConflictState, EventColumn, EventRecord, EventTable, Gap, Holder,
    JurisdictionBoard, MapPoint, PartyBoard, PointSubject, QuestionBoard, QuestionEntry,
    QuestionOutcome, RecordedFact, RecordedWords, ShownEvents, Sovereign, StageCell, StageRole,
    Stand, TableLook, Testimony, TestimonyTable, Timeline, TimelineMark, Track, TrackSubject,
    Unplaced, aspects, day_of, left_out, rule_of,
};
pub use command::{
    Action, ClaimCommand, Command, ComposeCommand, DateCommand, EditCommand, ExportCommand,
    FileCommand, Key, Menu, PaneCommand, Panel, READABLE, RowCommand, SelectCommand, Shortcut,
    TextCommand, ViewCommand, always, has_case,
};
pub use compare::{CaseComparison, Comparand, ComparedMark, EventDifference};
pub use connections::{Connections, hanging_on, loose_ends, ways_between};
pub use day_brief::DayBrief;
pub use document::Document;
pub use edit::{
    Beginning, CaseForm, CheckedQuotation, ClaimDraft, Comparison, Consequence, ConsequenceLine,
    Contradiction, ListEntry, QuotationCheck, Refusal, TypedField, TypedFields, VerbChoice, checks,
    entries, field_at, fitting, party_kind_of, rows, verb_choices,
};
pub use find::{Field, HitList, Query, Term, WordIndex};
pub use history::{CaseState, History};
pub use open::{
    Addition, Dossier, Instructions, Intake, Offer, Origin, RESCUED, RESCUED_TEXT, consider,
    imported, open, read, rescued_at, rescued_name, rescued_text_name, rescued_text_of,
    rescued_texts,
};
pub use outside::{NewContents, Notice, Obstacle, OutsideChange};
pub use request::{Request, TextWish};
pub use search::{Hit, find};
pub use selection::Selection;
pub use settings::{SecondView, Settings};
pub use source_text::{SourceText, SourceTexts, folder_of_texts, text_file_name};
pub use walk::Walk;

/// An open case, or none, and how it is looked at.
#[derive(Default)]
pub struct Session {
    document: Option<Document>,
    history: History,
    selection: Selection,
    settings: Settings,
    picture: Option<Picture>,
    /// The one that was shown before, until it is given up elsewhere.
    retired: Option<Picture>,
    /// The replayed case while its picture is still being made.
    told: Option<Arc<Story>>,
    day_brief: Option<DayBrief>,
    /// What fits the query, and the words of the case in which it is looked for.
    hits: Option<hits::Search>,
    /// What is in focus.
    focus: Option<connections::Focus>,
    /// The form that is open on the case.
    form: Option<CaseForm>,
    /// The form that is open again once that one is closed.
    form_beneath: Option<CaseForm>,
    /// The row that was added last, for the field in which it was missing.
    added: Option<(Section, String, u64)>,
    /// The texts of the sources of the open case, as far as they are known.
    texts: SourceTexts,
    /// What the last comparison with another file has come to.
    compared: Option<CaseComparison>,
    /// What became of the last change.
    change: change::ChangeWatch,
    /// An import that waits for a word of the user.
    offer: Option<Offer>,
    /// What another program did to the open file.
    outside: Option<OutsideChange>,
    /// A picture that has to be made elsewhere, because it takes long.
    wanted: Option<Commission>,
    revisions: u64,
}

/// The picture of a case of more events than this is made elsewhere, and the window stays alive
/// meanwhile.
pub const LARGE: usize = 2_000;

impl Session {
    /// The open document; `None` on the start page.
    pub fn document(&self) -> Option<&Document> {
        self.document.as_ref()
    }

    /// The import that waits for a word of the user.
    pub fn offer(&self) -> Option<&Offer> {
        self.offer.as_ref()
    }

    /// What can be undone.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// What the last comparison with another file has come to.
    pub fn compared(&self) -> Option<&CaseComparison> {
        self.compared.as_ref()
    }

    /// The texts of the sources of the open case, as far as they are known.
    pub fn texts(&self) -> &SourceTexts {
        &self.texts
    }

    /// Whether the texts that are kept beside the case have not been looked for yet.
    pub fn wants_texts(&self) -> bool {
        let opened = self.document.as_ref().map(|document| document.opened);
        opened.is_some() && self.texts.looked_for != opened
    }

    /// Whether rescued work is open whose texts have not been looked for yet: they lie nowhere else.
    pub fn has_texts_to_rescue(&self) -> bool {
        let open = self.document.as_ref();
        let is_rescued = open.is_some_and(|open| matches!(open.origin, Origin::Rescued(_)));
        is_rescued && self.wants_texts()
    }

    /// Whether a file that is dropped is the text of a source.
    pub fn takes_text(&self) -> bool {
        let document = self.document.as_ref();
        document.is_some_and(|open| command::takes_text(self.form(), &open.case))
    }

    /// What is selected.
    pub fn selection(&self) -> &Selection {
        &self.selection
    }

    /// How the case is looked at.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The picture that is shown, as of the last refresh.
    pub fn picture(&self) -> Option<&Picture> {
        self.picture.as_ref()
    }

    /// How the open case is looked at.
    pub fn outlook(&self) -> Option<Outlook> {
        let document = self.document.as_ref()?;
        Some(Outlook {
            case: Arc::clone(&document.case),
            look: self.settings.look(),
            on: self.settings.as_of,
            selected: self.selection.event().cloned(),
        })
    }

    /// What was so on the chosen date, or else in the end.
    pub fn day_brief(&self) -> Option<&DayBrief> {
        self.day_brief.as_ref()
    }

    /// The selected event, when the case has it.
    pub fn selected_event(&self) -> Option<&Event> {
        self.event(self.selection.event()?)
    }

    /// The event with this id, as the shown picture has it; as it is now where that lags behind.
    pub fn event(&self, id: &EventId) -> Option<&Event> {
        self.ahead_of_picture(id)
            .or_else(|| self.picture.as_ref()?.story.event(id))
    }

    /// The day under which the selected event is placed.
    pub fn selected_day(&self) -> Option<Day> {
        self.selected_event()?.date.anchor()
    }

    /// Whether the case is a docket long enough to fold, folded or not.
    pub fn is_foldable(&self) -> bool {
        let picture = self.picture.as_ref();
        picture
            .is_some_and(|picture| picture.diagram.is_foldable || picture.diagram.steps.is_some())
    }

    /// Whether threads and routine entries are folded.
    pub fn is_folded(&self) -> bool {
        let picture = self.picture.as_ref();
        picture.is_some_and(|picture| {
            picture.diagram.glance.is_some() || !picture.diagram.stretches.is_empty()
        })
    }

    /// The selected event, when it stands in a fold or came out of one.
    pub fn selected_fold(&self) -> Option<EventId> {
        let event = self.selection.event()?;
        let picture = self.picture.as_ref()?;
        let is_fold = match picture.card_of(event) {
            Some(card) => {
                let card = &picture.diagram.cards[card];
                let opened = FoldId::Step(event.clone());
                let is_opened = self.settings.filter.folding.open.contains(&opened);
                card.fold.is_some() || card.within.is_some() || is_opened
            }
            None => picture.diagram.is_beside(event),
        };
        is_fold.then(|| event.clone())
    }

    /// The selected event, if its lane has more orders than have a bar each without being asked
    /// for.
    pub fn selected_crowd(&self) -> Option<EventId> {
        let event = self.selection.event()?;
        self.picture.as_ref()?.crowded_lane(event)?;
        Some(event.clone())
    }

    /// Makes the picture anew where what it is made of differs. Cheap when nothing changed. In a
    /// large case the picture stays as it was until [`Session::take_work`] is done.
    pub fn refresh(&mut self) {
        self.wanted = None;
        let Some(document) = &self.document else {
            (self.picture, self.day_brief) = (None, None);
            (self.hits, self.focus) = (None, None);
            return;
        };
        let (case, look) = (&document.case, self.settings.look());
        let told = self.told.take();
        match &self.picture {
            Some(picture) if picture.is_of(case, &look) => {}
            Some(picture) => {
                let known = told.as_ref().filter(|told| told.is_of(case, &look.lens));
                let known = known.cloned();
                let commission = Commission::new(Arc::clone(case), look).after(picture);
                if case.events.len() > LARGE {
                    self.wanted = Some(commission.with_story(told));
                    if let Some(story) = known {
                        // The states are told before the picture has followed.
                        self.brief_from(&story);
                        self.told = Some(story);
                    }
                    return;
                }
                self.picture = Some(commission.done());
            }
            None => self.picture = Some(Picture::of(Arc::clone(case), look)),
        }
        self.compare_change();
        if let Some(story) = self
            .picture
            .as_ref()
            .map(|picture| Arc::clone(&picture.story))
        {
            self.brief_from(&story);
        }
        self.find_again();
        self.focus_again();
    }

    fn brief_from(&mut self, story: &Arc<Story>) {
        let day = self.settings.as_of.unwrap_or(Day::MAX);
        let known = self.day_brief.take();
        let known = known.filter(|known| known.is_of(story, day));
        self.day_brief = known.or_else(|| Some(DayBrief::of(story, day)));
    }

    /// Whether what was so on the chosen date is still being worked out after a change of the case.
    pub fn is_replaying(&self) -> bool {
        let brief = self.document.as_ref().zip(self.day_brief.as_ref());
        brief.is_some_and(|(document, brief)| !brief.is_of_case(&document.case))
    }

    /// Whether the picture, and what is told of its events, is of the case before the last change.
    pub fn is_picture_behind(&self) -> bool {
        let shown = self.document.as_ref().zip(self.picture.as_ref());
        shown.is_some_and(|(document, shown)| !Arc::ptr_eq(&document.case, &shown.story.whole))
    }

    /// The picture that has to be made elsewhere, to come back by way of [`Arrival::of_work`].
    /// Meanwhile what was shown before is shown.
    pub fn take_work(&mut self) -> Option<Commission> {
        self.wanted.take()
    }

    /// How something is to be opened now: the open case again as it is looked at; anything else
    /// without filters, and beside what is open.
    pub fn instructions(&self, origin: Option<&Origin>) -> Instructions {
        let open = self.document.as_ref();
        let again = open.filter(|document| Some(&document.origin) == origin);
        if let Some(document) = again {
            let intake = document.intake.as_ref();
            return Instructions {
                look: self.settings.look(),
                options: intake.map_or_else(Options::default, |known| known.options.clone()),
                beside: None,
                asks: false,
            };
        }
        let mut settings = self.settings.clone();
        settings.forget_case();
        Instructions {
            look: settings.look(),
            options: Options::default(),
            beside: open.cloned(),
            asks: false,
        }
    }

    /// Has everything arranged anew in the next picture.
    fn forget_places(&mut self) {
        if let Some(picture) = &mut self.picture {
            picture.forget_places();
        }
    }

    fn has_event(&self, id: &EventId) -> bool {
        self.document
            .as_ref()
            .is_some_and(|document| document.case.event(id).is_some())
    }

    fn next_revision(&mut self) -> u64 {
        self.revisions += 1;
        self.revisions
    }
}
