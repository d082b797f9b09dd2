//! What the user wants, as plain data.
//!
//! Views push commands and change nothing themselves. A command can be compared, written and read
//! again, so a bug report is a list of commands; what jobs bring is no command but an
//! [`Arrival`](super::Arrival).
//!
//! One file for each subject holds its commands, what they do, and the menu entries and keys that
//! lead to them. Start with [`Command`] and [`Session::apply`].

mod action;
mod claim;
mod compose;
mod date;
mod edit;
mod export;
mod file;
mod notation;
mod pane;
mod row;
mod select;
mod text;
mod view;

pub use action::{Action, Key, Menu, Shortcut, always, has_case};
pub use claim::ClaimCommand;
pub use compose::ComposeCommand;
pub use date::DateCommand;
pub use edit::EditCommand;
pub use export::ExportCommand;
pub use file::FileCommand;
pub use pane::PaneCommand;
pub use row::RowCommand;
pub use select::SelectCommand;
pub use text::TextCommand;
pub(super) use text::takes_text;
pub use view::{Panel, READABLE, ViewCommand};

use serde::{Deserialize, Serialize};

use super::{Request, Session};
use crate::model::EventId;

/// What can be done from menus and by keys, by subject.
pub(super) const ACTIONS: [&[Action]; 8] = [
    file::ACTIONS,
    edit::ACTIONS,
    compose::ACTIONS,
    export::ACTIONS,
    view::ACTIONS,
    pane::ACTIONS,
    date::ACTIONS,
    select::ACTIONS,
];

/// Something that the user wants.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Command {
    /// Opening and saving.
    File(FileCommand),
    /// How the case is looked at.
    View(ViewCommand),
    /// A second view beside the one in the middle.
    Pane(PaneCommand),
    /// The date that cuts the picture.
    Date(DateCommand),
    /// What is selected.
    Select(SelectCommand),
    /// A form on events of the case.
    Compose(ComposeCommand),
    /// A change of the case.
    Edit(EditCommand),
    /// A change of a row of one of its lists.
    Row(RowCommand),
    /// The text of a source.
    Text(TextCommand),
    /// What a source claims.
    Claim(ClaimCommand),
    /// Taking the case out.
    Export(ExportCommand),
}

impl Command {
    /// Whether it puts something else in the place of the open case.
    pub fn replaces_case(&self) -> bool {
        matches!(self, Command::File(command) if command.replaces_case())
    }
}

macro_rules! from_subject {
    ($($subject:ident($inner:ident)),+ $(,)?) => {$(
        impl From<$inner> for Command {
            fn from(command: $inner) -> Self {
                Self::$subject(command)
            }
        }
    )+};
}

from_subject!(
    File(FileCommand),
    View(ViewCommand),
    Pane(PaneCommand),
    Date(DateCommand),
    Select(SelectCommand),
    Compose(ComposeCommand),
    Edit(EditCommand),
    Row(RowCommand),
    Text(TextCommand),
    Claim(ClaimCommand),
    Export(ExportCommand),
);

impl From<EventId> for Command {
    fn from(event: EventId) -> Self {
        SelectCommand::Event(event).into()
    }
}

impl Session {
    /// Does what the user wants. What needs a window, a file or a thread comes back.
    pub fn apply(&mut self, command: Command) -> Option<Request> {
        let request = match command {
            Command::File(command) => self.apply_file(command),
            Command::View(command) => self.apply_view(command),
            Command::Pane(command) => {
                self.apply_pane(command);
                None
            }
            Command::Date(command) => {
                self.apply_date(command);
                None
            }
            Command::Select(command) => self.apply_select(command),
            Command::Compose(command) => self.apply_compose(command),
            Command::Edit(command) => self.apply_edit(command),
            Command::Row(command) => self.apply_row(&command),
            Command::Text(command) => self.apply_text(command),
            Command::Claim(command) => self.apply_claim(command),
            Command::Export(command) => self.apply_export(command),
        };
        self.refresh();
        request
    }
}
