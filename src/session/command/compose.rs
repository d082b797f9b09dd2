//! Forms on the case: which is open, and on what.
//!
//! Nothing here changes the case; what is written in a form becomes an
//! [`EditCommand`](super::EditCommand). Start with [`ComposeCommand`].

use serde::{Deserialize, Serialize};

use super::action::{Action, Key, Shortcut, actions, has_case};
use super::notation::{id, ids, perhaps_id, place, section};
use super::{EditCommand, SelectCommand};
use crate::format::{RowPlace, Section};
use crate::model::{CourtId, Event, EventDate, EventId, PartyId};
use crate::session::edit::{copy_of, is_movable};
use crate::session::{CaseForm, Request, Session};

/// A form on the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ComposeCommand {
    /// Open the fields of an event.
    Edit(#[serde(with = "id")] EventId),
    /// Begin a new event where one points to.
    AskNew,
    /// Begin a new event of which this is known.
    New {
        /// When, in the words of the file.
        date: String,
        /// In which court.
        #[serde(with = "perhaps_id")]
        court: Option<CourtId>,
        /// By whom.
        #[serde(with = "ids")]
        by: Vec<PartyId>,
    },
    /// Begin a new event that is like this one.
    Duplicate(#[serde(with = "id")] EventId),
    /// Begin a link from this event; its other end is chosen next.
    LinkFrom(#[serde(with = "id")] EventId),
    /// Choose the other end.
    LinkTo(#[serde(with = "id")] EventId),
    /// Choose another verb for a link.
    ChangeVerb {
        /// The event that acts.
        #[serde(with = "id")]
        event: EventId,
        /// Which of its effects.
        number: usize,
    },
    /// Let the other one of two events act.
    Turn,
    /// Show every list of the file.
    Lists,
    /// Show the rows of a list.
    List(#[serde(with = "section")] Section),
    /// Open the fields of a row, or of the case as a whole.
    Row(#[serde(with = "place")] RowPlace),
    /// Begin a new row; what is open meanwhile waits.
    NewRow {
        /// The list.
        #[serde(with = "section")]
        section: Section,
        /// What it is called, as far as that is known.
        named: String,
    },
    /// Close the form.
    Stop,
}

/// What can be done from menus and by keys.
pub(super) const ACTIONS: &[Action] = actions! {
    Edit "Edit the selected event" [Shortcut::plain(Key::Enter), Shortcut::plain(Key::F(2))] has_event
        => |session| on_event(session, ComposeCommand::Edit);
    Edit "New event" [Shortcut::plain(Key::Char('n'))] has_case
        => |_| ComposeCommand::AskNew.into();
    Edit "New source: an article, an order, a docket" [] has_case
        => |_| ComposeCommand::NewRow { section: Section::Source, named: String::new() }.into();
    Edit "Everything in the file: parties, courts, sources…" [Shortcut::plain(Key::Char('i'))]
        has_case
        => |_| ComposeCommand::Lists.into();
    Edit "Duplicate the selected event" [Shortcut::ctrl('d')] has_event
        => |session| on_event(session, ComposeCommand::Duplicate);
    Edit "Add a link from the selected event" [Shortcut::plain(Key::Char('a'))] has_event
        => |session| on_event(session, ComposeCommand::LinkFrom);
    Edit "Put it before the other event of the day" [Shortcut::plain(Key::Left).shift()]
        |session| moves(session, false)
        => |session| on_event(session, |event| EditCommand::Shift { event, later: false });
    Edit "Put it behind the other event of the day" [Shortcut::plain(Key::Right).shift()]
        |session| moves(session, true)
        => |session| on_event(session, |event| EditCommand::Shift { event, later: true });
};

fn has_event(session: &Session) -> bool {
    session.chosen_event().is_some()
}

fn moves(session: &Session, later: bool) -> bool {
    let document = session.document();
    let event = session.chosen_event().zip(document);
    event.is_some_and(|(event, document)| is_movable(&document.case, &event.id, later))
}

fn on_event<C: Into<super::Command>>(
    session: &Session,
    command: impl FnOnce(EventId) -> C,
) -> super::Command {
    let event = session.selection().event().cloned();
    event.map_or_else(
        || SelectCommand::Nothing.into(),
        |event| command(event).into(),
    )
}

/// What is said where only a part of the case is told.
pub(super) const TOLD_IN_PART: &str = "You see the case as one source tells it, or as it was \
    known by a day. Choose “Show everything” in the View menu, and then change it.";

impl Session {
    /// The form that is open on the open case.
    pub fn form(&self) -> Option<&CaseForm> {
        let form = self.form.as_ref()?;
        form.is_about(&self.document.as_ref()?.case).then_some(form)
    }

    /// Whether what one goes back to from the open form is another form that waits.
    pub fn has_form_beneath(&self) -> bool {
        self.form_beneath.is_some()
    }

    /// Closes the form; what lies beneath it, or else behind it, is open then.
    pub(super) fn close_form(&mut self) {
        let behind = self.form.take().and_then(|form| form.behind());
        self.form = self.form_beneath.take().or(behind);
    }

    /// Whether the other end of a link is to be chosen.
    pub fn picks_target(&self) -> bool {
        matches!(self.form, Some(CaseForm::LinkFrom(_)))
    }

    /// The selected event as the file has it, whatever the lens lets be seen.
    pub fn chosen_event(&self) -> Option<&Event> {
        let document = self.document.as_ref()?;
        document.case.event(self.selection.event()?)
    }

    pub(super) fn apply_compose(&mut self, command: ComposeCommand) -> Option<Request> {
        if command == ComposeCommand::Stop {
            self.close_form();
            return None;
        }
        let picture = self.picture.as_ref()?;
        if !picture.story.lens.is_open() {
            return Some(Request::Tell(TOLD_IN_PART.to_owned()));
        }
        let form = match command {
            ComposeCommand::AskNew => return Some(Request::PlaceNew),
            ComposeCommand::Edit(event) => CaseForm::Edit(event),
            ComposeCommand::New { date, court, by } => {
                let date = EventDate::parse(&date).unwrap_or_default();
                let mut event = Event::new(EventId::from(""), date);
                event.court = court;
                event.by = by.into();
                CaseForm::Add(Box::new(event))
            }
            ComposeCommand::Duplicate(event) => {
                let event = self.document.as_ref()?.case.event(&event)?;
                CaseForm::Add(Box::new(copy_of(event)))
            }
            ComposeCommand::LinkFrom(event) => CaseForm::LinkFrom(event),
            ComposeCommand::LinkTo(to) => self.link_to(to)?,
            ComposeCommand::ChangeVerb { event, number } => {
                let case = &self.document.as_ref()?.case;
                let effect = case.event(&event)?.does.get(number)?;
                CaseForm::Link {
                    from: event,
                    to: effect.target.clone(),
                    instead_of: Some(number),
                }
            }
            ComposeCommand::Turn => match self.form.take()? {
                CaseForm::Link { from, to, .. } => CaseForm::Link {
                    from: to,
                    to: from,
                    instead_of: None,
                },
                other => other,
            },
            ComposeCommand::Lists => CaseForm::Lists,
            ComposeCommand::List(section) => CaseForm::List(section),
            ComposeCommand::Row(place) => CaseForm::Row(place),
            ComposeCommand::NewRow { section, named } => {
                let waits = matches!(
                    self.form,
                    Some(CaseForm::Add(_) | CaseForm::Edit(_) | CaseForm::Begin)
                );
                self.form_beneath = self.form.take().filter(|_| waits);
                self.settings.open_inspector();
                self.form = Some(CaseForm::NewRow { section, named });
                return None;
            }
            ComposeCommand::Stop => return None,
        };
        self.form_beneath = None;
        self.settings.open_inspector();
        if let CaseForm::Edit(event) = &form {
            self.selection.set(Some(event.clone()));
        }
        self.form = Some(form);
        None
    }

    /// The link from the event with which one began to this one: the later one acts.
    fn link_to(&self, to: EventId) -> Option<CaseForm> {
        let Some(CaseForm::LinkFrom(from)) = &self.form else {
            return None;
        };
        if *from == to {
            return None;
        }
        let case = &self.document.as_ref()?.case;
        let day = |event: &EventId| case.event(event)?.date.anchor();
        let (from, to) = match (day(from), day(&to)) {
            (Some(first), Some(second)) if first < second => (to, from.clone()),
            _ => (from.clone(), to),
        };
        Some(CaseForm::Link {
            from,
            to,
            instead_of: None,
        })
    }
}
