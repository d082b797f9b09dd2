//! Taking the open case out of the program: how, under which name, and onto the clipboard.
//!
//! It makes no bytes and writes nothing itself. Start with [`ExportCommand`].

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::action::{Action, actions, has_case};
use crate::export::Publication;
use crate::session::{Request, Session};

/// Taking a case out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExportCommand {
    /// Take cases out in this way from now on.
    As(Publication),
    /// Ask in a dialog for the file, beginning with this one.
    AskForName(PathBuf),
    /// Write this file.
    Write {
        /// The file.
        path: PathBuf,
        /// Whether the user has agreed to replace what is there.
        replaces: bool,
    },
    /// Put the picture on the clipboard.
    CopyPicture,
    /// Put the table of events on the clipboard, divided by tabs.
    CopyTable,
    /// Put it there as CSV.
    CopyTableAsCsv,
}

/// What can be done from menus and by keys.
pub(super) const ACTIONS: &[Action] = actions! {
    Edit "Copy the picture, as an image" [] has_case => |_| ExportCommand::CopyPicture.into();
    Edit "Copy the table of events, as text" [] has_case => |_| ExportCommand::CopyTable.into();
    Edit "Copy the table of events, as CSV" [] has_case => |_| ExportCommand::CopyTableAsCsv.into();
};

impl Session {
    pub(super) fn apply_export(&mut self, command: ExportCommand) -> Option<Request> {
        if let ExportCommand::As(publication) = command {
            self.settings.publication = publication;
            return None;
        }
        self.document.as_ref()?;
        match command {
            ExportCommand::As(_) => None,
            ExportCommand::AskForName(path) => Some(Request::AskForExport(path)),
            ExportCommand::Write { path, replaces } => Some(Request::Export { path, replaces }),
            ExportCommand::CopyPicture => Some(Request::CopyPicture),
            ExportCommand::CopyTable | ExportCommand::CopyTableAsCsv => {
                let story = &self.picture.as_ref()?.story;
                let (table, day) = self.event_table()?;
                let look = &self.settings.table;
                if command == ExportCommand::CopyTable {
                    return Some(Request::Copy(table.text(story, day, look)));
                }
                Some(match table.csv(story, day, look) {
                    Ok(text) => Request::Copy(text),
                    Err(error) => Request::Tell(error.to_string()),
                })
            }
        }
    }
}
