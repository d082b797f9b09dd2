//! What a session cannot do itself, because it needs a window, a file or a thread.
//!
//! It is plain data; who serves it and how is not known here.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Comparand, Origin};
use crate::import::Options;
use crate::model::{ConflictId, EventId, SourceId};
use crate::storage::Consent;

/// What a session cannot do itself, because it needs a window, a file or a thread.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// Ask the user which file to open.
    AskForFile,
    /// Ask the user under which name to save.
    AskForName(String),
    /// Read this and come back with [`Arrival::Case`](super::Arrival::Case).
    Load(Origin),
    /// Import this in this way and come back with [`Arrival::Offer`](super::Arrival::Offer).
    Import(Origin, Options),
    /// Stop reading.
    CancelLoading,
    /// Write this text and come back with [`Arrival::Written`](super::Arrival::Written).
    Write {
        /// The file.
        path: PathBuf,
        /// What to write.
        text: String,
        /// The revision that it holds.
        revision: u64,
        /// What may be replaced.
        consent: Consent,
    },
    /// Ask the user with which file this is compared, and come back with
    /// [`Arrival::Compared`](super::Arrival::Compared).
    AskForComparison(Comparand),
    /// Compare this with a file, and come back with
    /// [`Arrival::Compared`](super::Arrival::Compared).
    Compare(Comparand, Origin),
    /// Read or write texts of sources.
    Texts(TextWish),
    /// Ask the user for the file with the text of a source, and come back with
    /// [`Arrival::Article`](super::Arrival::Article).
    AskForText,
    /// Ask the user for the file of an export, beginning with this one.
    AskForExport(PathBuf),
    /// Write what is taken out of the case.
    Export {
        /// The file.
        path: PathBuf,
        /// Whether what is there may be replaced.
        replaces: bool,
    },
    /// Put the picture on the clipboard.
    CopyPicture,
    /// Put this text on the clipboard.
    Copy(String),
    /// Come back with [`FileCommand::Paste`](super::FileCommand::Paste).
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
    /// Bring a conflict between sources into sight, with the event that it is about.
    RevealConflict(ConflictId, Option<EventId>),
    /// Say where a new event goes and come back with
    /// [`ComposeCommand::New`](super::ComposeCommand::New).
    PlaceNew,
    /// Close the window.
    Quit,
}

/// What is wanted of the texts of sources on the disk.
#[derive(Clone, Debug, PartialEq)]
pub enum TextWish {
    /// Read a file as the text of a source and come back with
    /// [`Arrival::Article`](super::Arrival::Article).
    Article(PathBuf),
    /// Read the texts of sources that are kept in this folder and come back with
    /// [`Arrival::Texts`](super::Arrival::Texts).
    Read {
        /// The folder.
        folder: PathBuf,
        /// The sources, each with the name of its file.
        files: Vec<(SourceId, String)>,
    },
    /// Write the texts of sources into this folder, which is made where it is missing.
    Keep {
        /// The folder.
        folder: PathBuf,
        /// The names of the files, each with its text.
        files: Vec<(String, Arc<str>)>,
        /// What is told of them then.
        tells: Option<String>,
    },
}
