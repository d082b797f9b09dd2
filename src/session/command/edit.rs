//! Changes of the case, and undoing them.
//!
//! Each change takes the case to change and says whether it changed anything. Start with
//! [`EditCommand`].

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::action::{Action, Shortcut, actions};
use super::notation::{id, verb};
use super::{Command, FileCommand};
use crate::format::key_words;
use crate::model::{Case, Conflict, ConflictId, Day, EventId, Settlement, Verb};
use crate::session::edit::{self, Beginning, Refusal};
use crate::session::{CaseState, Request, Session};
use crate::syntax::line::shortened;

/// So much of what a change is called is said in a menu, in characters.
const MOST_SAID: usize = 48;

/// A change of the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EditCommand {
    /// Put something else into a field of an event.
    Set {
        /// The event.
        #[serde(with = "id")]
        event: EventId,
        /// The key of the field.
        key: String,
        /// What was typed; nothing empties it.
        typed: Vec<String>,
    },
    /// Put what is known at first into a case in which nothing stands yet.
    Begin(Beginning),
    /// Add an event of which these fields were typed.
    Add(Vec<(String, Vec<String>)>),
    /// Take an event out.
    Delete {
        /// The event.
        #[serde(with = "id")]
        event: EventId,
        /// Whether what names it stays.
        keeps_mentions: bool,
    },
    /// Have an event change places with its neighbour of the same day.
    Shift {
        /// The event.
        #[serde(with = "id")]
        event: EventId,
        /// Whether it goes behind it.
        later: bool,
    },
    /// Have an event act on another one.
    Link {
        /// The event that acts.
        #[serde(with = "id")]
        event: EventId,
        /// What it does.
        #[serde(with = "verb")]
        verb: Verb,
        /// On which event.
        #[serde(with = "id")]
        target: EventId,
    },
    /// Give a link another verb.
    Relink {
        /// The event that acts.
        #[serde(with = "id")]
        event: EventId,
        /// Which of its effects.
        number: usize,
        /// What it does.
        #[serde(with = "verb")]
        verb: Verb,
    },
    /// Say more of a link: how far it reaches, when, on what condition.
    Adjust {
        /// The event that acts.
        #[serde(with = "id")]
        event: EventId,
        /// Which of its effects.
        number: usize,
        /// The key of the field.
        key: String,
        /// What was typed; nothing empties it.
        typed: Vec<String>,
    },
    /// Let the event act on which was acted.
    Reverse {
        /// The event that acts.
        #[serde(with = "id")]
        event: EventId,
        /// Which of its effects.
        number: usize,
    },
    /// Take a link away.
    Unlink {
        /// The event that acts.
        #[serde(with = "id")]
        event: EventId,
        /// Which of its effects.
        number: usize,
    },
    /// Settle a conflict between sources.
    Settle {
        /// The conflict.
        #[serde(with = "id")]
        conflict: ConflictId,
        /// What is held to be so.
        holds: String,
        /// Why.
        reason: String,
    },
    /// Take the settlement of a conflict back.
    Reopen(#[serde(with = "id")] ConflictId),
    /// Take the last change back.
    Undo,
    /// Make it again.
    Redo,
}

/// What can be done from menus and by keys.
pub(super) const ACTIONS: &[Action] = actions! {
    Edit "Undo" [Shortcut::ctrl('z')] |session| session.history().undo_label().is_some()
        => |_| EditCommand::Undo.into();
    Edit "Redo" [Shortcut::ctrl('z').shift(), Shortcut::ctrl('y')]
        |session| session.history().redo_label().is_some()
        => |_| EditCommand::Redo.into();
};

impl Session {
    /// What an entry of a menu is called now: undo and redo say what they take back and make again,
    /// a setting how it stands.
    pub fn name_of(&self, action: &Action) -> String {
        let command = (action.command)(self);
        if let Command::File(FileCommand::KeepCopy(keeps)) = command {
            let now = if keeps { "off" } else { "on" };
            return format!("{}: {now}", action.label);
        }
        let change = if command == EditCommand::Undo.into() {
            self.history.undo_label()
        } else if command == EditCommand::Redo.into() {
            self.history.redo_label()
        } else {
            None
        };
        match change {
            Some(change) => format!("{}: {}", action.label, shortened(change, MOST_SAID)),
            None => action.label.to_owned(),
        }
    }

    pub(super) fn apply_edit(&mut self, command: EditCommand) -> Option<Request> {
        let now = self.document.as_ref()?.state();
        let state = match command {
            EditCommand::Undo => self.history.undo(now),
            EditCommand::Redo => self.history.redo(now),
            EditCommand::Add(fields) => return self.add_event(&fields, &now),
            EditCommand::Begin(beginning) => return self.begin_case(&beginning, &now),
            command => {
                let label = self.label_of(&command);
                let ends_form = matches!(
                    command,
                    EditCommand::Link { .. } | EditCommand::Relink { .. }
                );
                // What people hold of what sources say moves no status.
                let is_about_sources =
                    matches!(command, EditCommand::Settle { .. } | EditCommand::Reopen(_));
                match self.changed(&label, &now, |session, case| session.change(command, case)) {
                    Ok(state) => {
                        if is_about_sources {
                            self.forget_change();
                        }
                        self.form.take_if(|_| ends_form);
                        state
                    }
                    Err(refusal) => return Some(Request::Tell(refusal.text())),
                }
            }
        };
        if let (Some(state), Some(document)) = (state, &mut self.document) {
            document.replace(state);
            self.refresh();
            // What is changed stays in sight, whatever carries the story now.
            self.open_selected();
        }
        None
    }

    /// Begins a case and shows the first order of it.
    fn begin_case(&mut self, beginning: &Beginning, now: &CaseState) -> Option<Request> {
        let label = format!("Begin {}", beginning.title_of_case());
        let mut event = None;
        let state = self.changed(&label, now, |session, case| {
            let catalogue = session.whole_catalogue();
            event = edit::begin(case, &catalogue, beginning)?;
            Ok(true)
        });
        let state = match state {
            Ok(state) => state?,
            Err(refusal) => return Some(Request::Tell(refusal.text())),
        };
        self.document.as_mut()?.replace(state);
        self.forget_change();
        self.form = None;
        self.selection.set(event);
        self.refresh();
        self.settings.as_of = self.last_day();
        Some(Request::Fit)
    }

    /// The last day of the case as it is shown.
    fn last_day(&self) -> Option<Day> {
        let story = self.picture.as_ref().map(|picture| &picture.story);
        Some(story?.span()?.1)
    }

    /// Whether the case is looked at as it is in the end.
    fn stands_on_last_day(&self) -> bool {
        let day = self.settings.as_of.zip(self.last_day());
        day.is_some_and(|(day, last)| day == last)
    }

    /// Adds an event and shows it.
    fn add_event(&mut self, fields: &[(String, Vec<String>)], now: &CaseState) -> Option<Request> {
        let title = fields.iter().find(|(key, _)| key == "title");
        let title = title.and_then(|(_, typed)| typed.first());
        let label = format!("Add {}", title.map_or("an event", |title| title.trim()));
        let mut event = None;
        let state = self.changed(&label, now, |session, case| {
            let catalogue = session.whole_catalogue();
            event = Some(edit::add(case, &catalogue, fields)?);
            Ok(true)
        });
        let state = match state {
            Ok(state) => state?,
            Err(refusal) => return Some(Request::Tell(refusal.text())),
        };
        let was_last = self.stands_on_last_day();
        self.document.as_mut()?.replace(state);
        self.form = self.form_beneath.take();
        self.selection.set(event);
        self.refresh();
        if was_last {
            // Who tells a case as it goes on stays at its end.
            self.settings.as_of = self.last_day();
            self.refresh();
        }
        self.open_selected();
        self.reveal(self.selection.event()?)
    }

    /// A changed copy of the case, remembered under a label; `None` when nothing changed.
    pub(super) fn changed(
        &mut self,
        label: &str,
        now: &CaseState,
        change: impl FnOnce(&Self, &mut Case) -> Result<bool, Refusal>,
    ) -> Result<Option<CaseState>, Refusal> {
        let mut case = Case::clone(&now.case);
        if !change(self, &mut case)? {
            return Ok(None);
        }
        self.watch_change(label);
        self.history.record(label, now, &case);
        Ok(Some(CaseState {
            case: Arc::new(case),
            number: self.next_revision(),
        }))
    }

    /// Makes a change in a copy of the case; whether it changed anything.
    fn change(&self, command: EditCommand, case: &mut Case) -> Result<bool, Refusal> {
        let catalogue = self.whole_catalogue();
        match command {
            EditCommand::Set { event, key, typed } => {
                // The copy has every event where the case has it.
                let Some((place, _)) = self.event_now(&event) else {
                    return Ok(false);
                };
                let new = edit::set(&case.events[place], &key, &typed, case, &catalogue)?;
                let before = std::mem::replace(&mut case.events[place], new);
                return Ok(before != case.events[place]);
            }
            EditCommand::Delete {
                event,
                keeps_mentions,
            } => return Ok(edit::delete(case, &event, keeps_mentions)),
            EditCommand::Shift { event, later } => return Ok(edit::shift(case, &event, later)),
            EditCommand::Link {
                event,
                verb,
                target,
            } => edit::link(case, &event, verb, &target)?,
            EditCommand::Relink {
                event,
                number,
                verb,
            } => return edit::relink(case, &event, number, verb),
            EditCommand::Adjust {
                event,
                number,
                key,
                typed,
            } => return edit::adjust(case, &catalogue, &event, number, (&key, &typed)),
            EditCommand::Reverse { event, number } => edit::reverse(case, &event, number)?,
            EditCommand::Unlink { event, number } => edit::unlink(case, &event, number)?,
            EditCommand::Settle {
                conflict,
                holds,
                reason,
            } => return Ok(settle(case, &conflict, &holds, &reason)),
            EditCommand::Reopen(conflict) => return Ok(reopen(case, &conflict)),
            EditCommand::Begin(_) | EditCommand::Add(_) | EditCommand::Undo | EditCommand::Redo => {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

impl Session {
    /// What a change is called where it can be undone.
    fn label_of(&self, command: &EditCommand) -> String {
        label(command, &|id| {
            let event = self.event_now(id).map(|(_, event)| event);
            let event = event.filter(|event| !event.title.is_empty());
            event.map_or_else(|| id.to_string(), |event| event.title.clone())
        })
    }
}

/// What a change is called, with the titles of events.
fn label(command: &EditCommand, title: &dyn Fn(&EventId) -> String) -> String {
    match command {
        EditCommand::Set { event, key, .. } => {
            format!("Change {} of {}", key_words(key), title(event))
        }
        EditCommand::Delete { event, .. } => format!("Delete {}", title(event)),
        EditCommand::Shift { event, .. } => format!("Move {}", title(event)),
        EditCommand::Link {
            event,
            verb,
            target,
        } => format!("Link: {} {} {}", title(event), verb.phrase(), title(target)),
        EditCommand::Relink { event, .. } => format!("Change a link of {}", title(event)),
        EditCommand::Adjust { event, key, .. } => {
            format!("Change {} of a link of {}", key_words(key), title(event))
        }
        EditCommand::Reverse { event, .. } => format!("Turn a link of {}", title(event)),
        EditCommand::Unlink { event, .. } => format!("Remove a link of {}", title(event)),
        EditCommand::Settle { .. } => "Settle conflict".to_owned(),
        EditCommand::Reopen(_) => "Reopen conflict".to_owned(),
        EditCommand::Begin(_) => "Begin a case".to_owned(),
        EditCommand::Add(_) => "Add an event".to_owned(),
        EditCommand::Undo | EditCommand::Redo => String::new(),
    }
}

/// Settles a conflict between sources: a person decides, and writes down why. The claims stay.
fn settle(case: &mut Case, id: &ConflictId, holds: &str, reason: &str) -> bool {
    let (holds, reason) = (holds.trim(), reason.trim());
    if holds.is_empty() || reason.is_empty() {
        return false;
    }
    let Some(conflict) = find(case, id) else {
        return false;
    };
    let before = conflict.settlement.take();
    let (follows, sources) = match &before {
        Some(known) if known.holds == holds => (known.follows.clone(), known.sources.clone()),
        Some(_) | None => (None, Vec::new()),
    };
    conflict.settlement = Some(Settlement {
        holds: holds.to_owned(),
        reason: reason.to_owned(),
        follows,
        sources,
    });
    conflict.settlement != before
}

/// Takes the settlement of a conflict back.
fn reopen(case: &mut Case, id: &ConflictId) -> bool {
    find(case, id).is_some_and(|conflict| conflict.settlement.take().is_some())
}

fn find<'a>(case: &'a mut Case, id: &ConflictId) -> Option<&'a mut Conflict> {
    case.conflicts
        .iter_mut()
        .find(|conflict| conflict.id == *id)
}
