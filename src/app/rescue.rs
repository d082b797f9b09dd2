//! What becomes of unsaved work when the program makes a mistake on the thread of the window: it is
//! kept in a file, the user is told where, and the next start offers it.
//!
//! It runs after a panic, so it relies on little, and a panic of its own ends it and nothing else.
//! Start with [`Rescue::keep`].

use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use egui::{Align, CentralPanel, Layout, Ui, vec2};

use super::controls::{button, words};
use crate::diagnostics::watched;
use crate::render::Theme;
use crate::session::{Document, Origin, RESCUED, Session, rescued_name};
use crate::storage::{self, shown_path};
use crate::typography::Weight;

/// How wide the words are that end it, in points.
const WIDTH: f32 = 560.0;

/// Where unsaved work is kept, and what earlier runs have left there.
#[derive(Debug, Default)]
pub(super) struct Rescue {
    folder: Option<PathBuf>,
    /// What is still to be offered, the latest last.
    left: Vec<PathBuf>,
}

impl Rescue {
    /// Work is kept in this folder, and what is there is offered.
    pub(super) fn in_folder(folder: PathBuf) -> Self {
        let mut left = storage::beginning_with(RESCUED, &folder);
        left.reverse();
        Self {
            folder: Some(folder),
            left,
        }
    }

    /// What an earlier run has kept and nobody has been asked about.
    pub(super) fn offered(&self) -> Option<&Path> {
        self.left.last().map(PathBuf::as_path)
    }

    /// Offers this no more; what it is.
    pub(super) fn take(&mut self) -> Option<PathBuf> {
        self.left.pop()
    }

    /// Keeps what is not saved, and says so.
    pub(super) fn keep(&self, session: &Session) -> String {
        let unsaved = session.document().filter(|document| document.is_changed());
        let Some(document) = unsaved else {
            return "Nothing was open that had not been saved.".to_owned();
        };
        let name = document.origin.name();
        let kept = watched(|| self.write(document)).unwrap_or_else(|again| Err(again.to_string()));
        match kept {
            Ok(path) => {
                let path = shown_path(&path);
                format!(
                    "What you had not saved of {name} is kept, and will be offered \
                     when you start Writmap again. It is in {path}"
                )
            }
            Err(why) => {
                format!("What you had not saved of {name} could not be kept: {why}")
            }
        }
    }

    /// Writes what is not saved into the folder, or else beside the file of the case.
    fn write(&self, document: &Document) -> Result<PathBuf, String> {
        let (name, text) = document.to_rescue();
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let moment = now.map_or(0, |now| now.as_millis() as u64);
        let name = rescued_name(&name, moment, std::process::id());
        let beside = document.origin.path().and_then(|path| path.parent());
        let mut why = "there is no folder for it".to_owned();
        for folder in self.folder.as_deref().into_iter().chain(beside) {
            let path = folder.join(&name);
            storage::make_folder_of(&path);
            match storage::write_private(&path, text.as_bytes()) {
                Ok(()) => {
                    forget(&document.origin);
                    return Ok(path);
                }
                Err(error) => why = error.to_string(),
            }
        }
        Err(why)
    }
}

/// Throws away what was kept of work that has been written elsewhere since.
pub(super) fn forget(origin: &Origin) {
    if let Origin::Rescued(path) = origin
        && let Err(error) = storage::throw_away(path)
    {
        // It is offered once more, which is better than too little.
        log::warn!("what was rescued could not be removed: {error}");
    }
}

/// Paints what is said after a mistake, and nothing else; whether the user wants to quit.
pub(super) fn farewell_ui(ui: &mut Ui, farewell: &str, theme: &Theme) -> bool {
    let shown = CentralPanel::default().show(ui, |ui| {
        let width = WIDTH.min(ui.available_width());
        let margin = ((ui.available_width() - width) / 2.0).max(0.0);
        ui.add_space(96.0);
        ui.horizontal_top(|ui| {
            ui.add_space(margin);
            ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
                ui.set_width(width);
                for part in farewell.split("\n\n") {
                    ui.label(words(part, 14.0, Weight::Regular, theme.text));
                    ui.add_space(10.0);
                }
                button(ui, "Quit", theme).clicked()
            })
            .inner
        })
        .inner
    });
    shown.inner
}
