//! What is selected: choosing it, walking the graph, and copying it as text.
//!
//! Where a walk leads is in [`walk`]. Start with [`SelectCommand`].

use serde::{Deserialize, Serialize};

use super::action::{Action, Key, Shortcut, actions, has_case};
use super::notation::{NotationName, id, ids, perhaps_id};
use crate::diagram::FoldId;
use crate::export::{self, Notation};
use crate::model::{ConflictId, EventId};
use crate::session::walk::{self, Walk};
use crate::session::{CaseForm, Request, Session};

/// What is selected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SelectCommand {
    /// Select an event.
    Event(#[serde(with = "id")] EventId),
    /// Select an event, or none, and let others stand out with it.
    Together {
        /// The event.
        #[serde(with = "perhaps_id")]
        event: Option<EventId>,
        /// The others.
        #[serde(with = "ids")]
        beside: Vec<EventId>,
    },
    /// Look at a conflict between sources, with the event that it is about.
    Conflict(#[serde(with = "id")] ConflictId),
    /// Select nothing.
    Nothing,
    /// Walk from the selected event.
    Walk(Walk),
    /// Select the next event that fits what is looked for.
    NextHit,
    /// Select the one before.
    PreviousHit,
    /// Back to what was selected before.
    Back,
    /// Copy the selected event as text; what was in force on the day, when none is.
    Copy,
    /// Copy the selected event as a citation with its sources; what was in force on the day, with
    /// notes, when none is.
    Cite(#[serde(with = "NotationName")] Notation),
}

/// What can be done from menus and by keys.
pub(super) const ACTIONS: &[Action] = actions! {
    Edit "Copy the event, or what was in force, as text" [Shortcut::plain(Key::Char('c'))] has_case
        => |_| SelectCommand::Copy.into();
    Edit "Copy it with its sources, as text" [Shortcut::plain(Key::Char('c')).shift()] has_case
        => |_| SelectCommand::Cite(Notation::Plain).into();
    Edit "Copy it with its sources, as Markdown" [] has_case
        => |_| SelectCommand::Cite(Notation::Markdown).into();
    Edit "Copy it with its sources, as HTML" [] has_case
        => |_| SelectCommand::Cite(Notation::Html).into();
    Go "Next event" [Shortcut::plain(Key::Right)] has_case
        => |_| SelectCommand::Walk(Walk::Later).into();
    Go "Previous event" [Shortcut::plain(Key::Left)] has_case
        => |_| SelectCommand::Walk(Walk::Earlier).into();
    Go "Along a link, or one lane, up" [Shortcut::plain(Key::Up)] has_case
        => |_| SelectCommand::Walk(Walk::Up).into();
    Go "Along a link, or one lane, down" [Shortcut::plain(Key::Down)] has_case
        => |_| SelectCommand::Walk(Walk::Down).into();
    Go "Next event found" [Shortcut::plain(Key::F(3))] has_hits
        => |_| SelectCommand::NextHit.into();
    Go "Previous event found" [Shortcut::plain(Key::F(3)).shift()] has_hits
        => |_| SelectCommand::PreviousHit.into();
    Go "Back to the event before" [Shortcut::plain(Key::Backspace)]
        |session| session.selection().can_go_back()
        => |_| SelectCommand::Back.into();
    Go "Select nothing" [Shortcut::plain(Key::Escape)] has_case
        => |_| SelectCommand::Nothing.into();
};

fn has_hits(session: &Session) -> bool {
    session.hits().is_some_and(|hits| !hits.rows.is_empty())
}

impl Session {
    pub(super) fn apply_select(&mut self, command: SelectCommand) -> Option<Request> {
        let request = self.select(command);
        // Whoever looks at something else is done with the fields of an event.
        let selected = self.selection.event();
        let is_left = |form: &mut CaseForm| match form {
            CaseForm::Edit(event) => selected != Some(event),
            form => form.is_list() && selected.is_some(),
        };
        self.form.take_if(is_left);
        request
    }

    fn select(&mut self, command: SelectCommand) -> Option<Request> {
        match command {
            SelectCommand::Event(event) => self.selection.set(Some(event)),
            SelectCommand::Together { event, beside } => {
                self.selection.set_together(event, beside);
                self.open_selected();
                return (!self.selection.beside().is_empty()).then_some(Request::FitSelection);
            }
            SelectCommand::Conflict(conflict) => return self.look_at(conflict),
            SelectCommand::Nothing => self.selection.set(None),
            SelectCommand::Back => self.selection.back(),
            SelectCommand::NextHit | SelectCommand::PreviousHit => {
                let hit = self.hit_beside(command == SelectCommand::NextHit)?;
                return self.select(hit);
            }
            SelectCommand::Copy => return self.text_to_copy().map(Request::Copy),
            SelectCommand::Cite(notation) => {
                return self.citation_to_copy(notation).map(Request::Copy);
            }
            SelectCommand::Walk(walk) if self.is_listed() => {
                let event = self.next_in_list(walk)?;
                self.selection.set(Some(event));
            }
            SelectCommand::Walk(walk) => {
                let picture = self.picture.as_ref()?;
                let from = self.selection.event();
                let from = from.and_then(|event| picture.seen_as(event));
                let event = walk::step(&picture.diagram, &picture.placement, from, walk)?;
                self.selection.set(Some(event));
            }
        }
        self.reveal(self.selection.event()?)
    }

    /// Gives what is selected cards of its own where it stands beside the path.
    pub(super) fn open_selected(&mut self) {
        let Some(picture) = &self.picture else {
            return;
        };
        let selected = self.selection.event().into_iter();
        let folded = selected
            .chain(self.selection.beside())
            .filter(|event| picture.diagram.stretch_of(event).is_some());
        let steps: Vec<FoldId> = folded.cloned().map(FoldId::Step).collect();
        if !steps.is_empty() {
            self.settings.filter.folding.open.extend(steps);
            self.refresh();
        }
    }

    /// Selects the event that a conflict is about and leads to the conflict itself, since one event
    /// may have many.
    fn look_at(&mut self, id: ConflictId) -> Option<Request> {
        let case = &self.document.as_ref()?.case;
        let conflict = case.conflicts.iter().find(|conflict| conflict.id == id)?;
        let mut about = conflict.about.iter();
        let event = about.find(|event| self.event(event).is_some()).cloned();
        self.selection.set_conflict(id.clone(), event.clone());
        self.settings.open_inspector();
        let picture = self.picture.as_ref();
        let seen = event.map(|event| {
            let seen = picture.and_then(|picture| picture.seen_as(&event));
            seen.cloned().unwrap_or(event)
        });
        Some(Request::RevealConflict(id, seen))
    }

    fn text_to_copy(&self) -> Option<String> {
        let story = &self.picture.as_ref()?.story;
        if let Some(event) = self.selected_event() {
            let text = export::event_text(&story.case, &story.catalogue, event);
            return Some(match story.heading() {
                Some(heading) => format!("{heading}.\n\n{text}"),
                None => text,
            });
        }
        let day = self.settings.as_of.unwrap_or(self.day_brief.as_ref()?.day);
        Some(export::status_text(story, day))
    }

    fn citation_to_copy(&self, notation: Notation) -> Option<String> {
        let story = &self.picture.as_ref()?.story;
        let day = self
            .settings
            .as_of
            .or(self.day_brief.as_ref().map(|brief| brief.day));
        let selected = self.selected_event();
        let place = selected.and_then(|event| story.replay.position(&event.id));
        Some(match place {
            Some(place) => export::citation(story, place, day, notation),
            None => export::brief_text(story, day?, notation),
        })
    }

    /// Brings the card of an event into sight: its own or the fold that holds it.
    pub(super) fn reveal(&self, event: &EventId) -> Option<Request> {
        let seen = self.picture.as_ref()?.seen_as(event).unwrap_or(event);
        Some(Request::Reveal(seen.clone()))
    }
}
