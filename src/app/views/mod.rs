//! The parts of the window, one file each.
//!
//! Each looks at the session and pushes commands; none changes anything. To add one, write
//! its file and call it from [`window`](super::window).

pub mod canvas;
pub mod checks;
pub mod conflict;
pub mod date_bar;
pub mod go_to_date;
pub mod help;
pub mod inspector;
pub mod minimap;
pub mod offer;
pub mod overview;
pub mod particulars;
pub mod parties;
pub mod problems;
pub mod search;
pub mod sources;
pub mod start;
pub mod things;
pub mod top_bar;
pub mod unsaved;

use crate::model::{Case, Catalogue, DateStyle, Event, EventId, date_text};
use crate::picture::Picture;
use crate::render::Theme;
use crate::session::{Command, Document, OnDay, Session};

/// What every view is given.
pub struct Desk<'a> {
    /// Everything there is to look at.
    pub session: &'a Session,
    /// The colours.
    pub theme: &'a Theme,
    /// What the user wants; applied after drawing.
    pub commands: Vec<Command>,
}

impl Desk<'_> {
    /// Asks for something.
    pub fn push(&mut self, command: impl Into<Command>) {
        self.commands.push(command.into());
    }
}

/// An open case, for the views that show one.
#[derive(Clone, Copy)]
pub struct Open<'a> {
    /// The document.
    pub document: &'a Document,
    /// The picture that is shown of it.
    pub picture: &'a Picture,
    /// What was so on the chosen date.
    pub on_day: &'a OnDay,
}

impl<'a> Open<'a> {
    /// The case that is open.
    pub fn of(session: &'a Session) -> Option<Self> {
        Some(Self {
            document: session.document()?,
            picture: session.picture()?,
            on_day: session.on_day()?,
        })
    }

    /// The case that is shown.
    pub fn case(&self) -> &'a Case {
        self.picture.case()
    }

    /// Its catalogue.
    pub fn catalogue(&self) -> &'a Catalogue {
        self.picture.catalogue()
    }

    /// The event with this id. Costs little however large the case.
    pub fn event(&self, id: &EventId) -> Option<&'a Event> {
        self.picture.story.event(id)
    }

    /// Title and date of an event, for a line that leads to it.
    pub fn event_line(&self, id: &EventId) -> String {
        self.event(id)
            .map_or_else(|| id.to_string(), title_and_date)
    }

    /// The word for the kind of an event.
    pub fn kind_label(&self, event: &Event) -> &'a str {
        self.catalogue()
            .kind(&event.kind)
            .map_or("Event", |kind| kind.label.as_str())
    }
}

/// Title and date of an event.
pub fn title_and_date(event: &Event) -> String {
    format!(
        "“{}” ({})",
        event.title,
        date_text(&event.date, DateStyle::Short)
    )
}
