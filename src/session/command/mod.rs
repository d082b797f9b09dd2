//! What the user wants, as plain data.
//!
//! Views push commands and change nothing themselves; a bug report is a list of commands.
//! Grouped by subject; each variant has one small handler in [`Session`](super::Session).

use std::path::PathBuf;

pub(super) mod edit;
mod file;

use super::{Handed, Loaded, Offer, Origin};
use crate::import::{File, Options};
use crate::layout::{Lanes, Scale};
use crate::model::{ConflictId, Day, EventId, Family, PartyId, SourceId};
use crate::render::ThemeName;

/// Something that the user wants.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Opening and saving.
    File(FileCommand),
    /// How the case is looked at.
    View(ViewCommand),
    /// The date that cuts the picture.
    Date(DateCommand),
    /// What is selected.
    Select(SelectCommand),
    /// A change of the case.
    Edit(EditCommand),
    /// Take over what was made elsewhere.
    Ready(Handed),
}

/// Opening and saving.
#[derive(Clone, Debug, PartialEq)]
pub enum FileCommand {
    /// Ask which file to open.
    Ask,
    /// Open this.
    Open(Origin),
    /// Show what was read.
    Show(Box<Loaded>),
    /// Ask for the text on the clipboard.
    AskPaste,
    /// Read or import the text that was on the clipboard.
    Paste(String),
    /// Let the user look at an import first.
    Offer(Box<Offer>),
    /// Show the import that is offered instead of what is open.
    TakeOffer,
    /// Add the import that is offered to what is open.
    AddOffer,
    /// Forget the import that is offered.
    DropOffer,
    /// Import what is offered, or else what is open, in another way.
    ImportAs(Options),
    /// Read the open file again.
    Reload,
    /// Save under the name it has, or ask for one.
    Save,
    /// Ask under which name to save.
    SaveAs,
    /// Write to this file.
    WriteTo(PathBuf),
    /// This revision is now in a file, which reads like this.
    Written(Box<Loaded>, u64),
    /// Stop loading.
    Cancel,
    /// Go to the start page.
    Home,
    /// Close the program.
    Quit,
}

/// How the case is looked at.
#[derive(Clone, Debug, PartialEq)]
pub enum ViewCommand {
    /// Show or hide a family of events.
    ToggleFamily(Family),
    /// Narrow to a party, or widen again.
    ToggleParty(PartyId),
    /// Take back every filter.
    ShowAll,
    /// Show the case as one source tells it, or from all of them.
    ToldBy(Option<SourceId>),
    /// Show what could be known by the chosen date, or everything.
    ToggleKnownBy,
    /// Open the fold that holds this event, or close the one out of which it came.
    ToggleFold(EventId),
    /// Fold a docket, and close every fold that was opened.
    FoldAll,
    /// Give every event of a docket its own card.
    UnfoldAll,
    /// Choose how time maps to the horizontal axis.
    Scale(Scale),
    /// Give each court a lane of its own, or tell courts by colour.
    Lanes(Lanes),
    /// Choose the colours.
    Theme(ThemeName),
    /// Fit the picture to the window.
    Fit,
    /// Fit the window to the selected event and what it is linked to.
    FitSelection,
    /// Zoom by a factor.
    Zoom(f32),
    /// Open or close a panel.
    Toggle(Panel),
}

/// A panel that can be opened and closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Panel {
    /// Search and actions.
    Search,
    /// The box to go to a date.
    GoToDate,
    /// The list of shortcuts.
    Help,
    /// What is wrong with the file.
    Problems,
    /// The parties, filters and checks on the left.
    Left,
    /// The inspector on the right.
    Inspector,
}

/// The date that cuts the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateCommand {
    /// Choose a day.
    Set(Day),
    /// Go to the next day on which something happened.
    Next,
    /// Go to the previous one.
    Previous,
    /// Go to the first day of the case.
    First,
    /// Go to the last day of the case.
    Last,
    /// Start or stop playing.
    TogglePlay,
}

/// What is selected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SelectCommand {
    /// Select an event.
    Event(EventId),
    /// Select nothing.
    Nothing,
    /// Walk from the selected event.
    Walk(Walk),
    /// Back to what was selected before.
    Back,
    /// Copy the selected event as text; what was in force on the day, when none is.
    Copy,
}

/// A direction in which to walk the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Walk {
    /// To the next event in time.
    Later,
    /// To the previous event in time.
    Earlier,
    /// To a linked event in a higher lane, or else the nearest one there.
    Up,
    /// To a linked event in a lower lane, or else the nearest one there.
    Down,
}

/// A change of the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditCommand {
    /// Settle a conflict between sources.
    Settle {
        /// The conflict.
        conflict: ConflictId,
        /// What is held to be so.
        holds: String,
        /// Why.
        reason: String,
    },
    /// Take the settlement of a conflict back.
    Reopen(ConflictId),
    /// Take the last change back.
    Undo,
    /// Make it again.
    Redo,
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
    Date(DateCommand),
    Select(SelectCommand),
    Edit(EditCommand),
);

impl From<EventId> for Command {
    fn from(event: EventId) -> Self {
        SelectCommand::Event(event).into()
    }
}

/// What a session cannot do itself, because it needs a window, a file or a thread.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// Ask the user which file to open.
    AskForFile,
    /// Ask the user under which name to save.
    AskForName(String),
    /// Read this and come back with [`FileCommand::Show`].
    Load(Origin),
    /// Import this in this way and come back with [`FileCommand::Offer`].
    Import(Origin, Vec<File>, Options),
    /// Stop reading.
    CancelLoading,
    /// Write this text and come back with [`FileCommand::Written`].
    Write {
        /// The file.
        path: PathBuf,
        /// What to write.
        text: String,
        /// The revision that it holds.
        revision: u64,
    },
    /// Put this text on the clipboard.
    Copy(String),
    /// Come back with [`FileCommand::Paste`].
    Paste,
    /// Tell the user why something could not be done.
    Tell(String),
    /// Fit the picture to the window.
    Fit,
    /// Fit the window to the selected event and what it is linked to.
    FitSelection,
    /// Zoom by a factor.
    Zoom(f32),
    /// Bring an event into sight.
    Reveal(EventId),
    /// Close the window.
    Quit,
}
