//! What becomes of unsaved work when the program makes a mistake on the thread of the window: it is
//! kept in a file, the user is told where, and the next start offers it.
//!
//! It runs after a panic, so it relies on little, and a panic of its own ends it and nothing else.
//! Start with [`Rescue::keep`].

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use egui::{Align, CentralPanel, Layout, Ui, vec2};

use super::controls::{button, words};
use crate::diagnostics::watched;
use crate::model::{SourceId, counted};
use crate::render::Theme;
use crate::session::{
    Document, Origin, RESCUED, RESCUED_TEXT, Session, rescued_at, rescued_name, rescued_text_name,
    rescued_text_of, rescued_texts,
};
use crate::storage::{self, shown_path};
use crate::typography::Weight;

/// How wide the words are that end it, in points.
const WIDTH: f32 = 560.0;
/// How the name of a file begins and ends that tells of one in which work was kept.
const ABOUT: &str = "about-";
const TEXT: &str = ".txt";

/// Where unsaved work is kept, and what earlier runs have left there.
#[derive(Debug, Default)]
pub(super) struct Rescue {
    folder: Option<PathBuf>,
    /// What is still to be offered, the latest last.
    left: Vec<PathBuf>,
    /// What is told of what is offered.
    tale: Option<Tale>,
}

/// How long ago work was kept, and what it changes, where that is known.
pub(super) type Tale = (Option<String>, Vec<String>);

impl Rescue {
    /// Work is kept in this folder, and what is there is offered.
    pub(super) fn in_folder(folder: PathBuf) -> Self {
        let mut left = storage::beginning_with(RESCUED, &folder);
        // Another window keeps there what it has not saved yet.
        left.retain(|path| !is_journal_of_another(path, &folder));
        tidy(&folder);
        left.reverse();
        Self {
            tale: left.last().map(|path| tale(path)),
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
        let path = self.left.pop();
        self.tale = self.left.last().map(|path| tale(path));
        path
    }

    /// What is told of what is offered.
    pub(super) fn tale(&self) -> Option<&Tale> {
        self.tale.as_ref()
    }

    /// Keeps what is not saved, and says so; whether it is kept.
    pub(super) fn keep(&self, session: &Session) -> (String, bool) {
        let unsaved = session.document().filter(|document| document.is_changed());
        let Some(document) = unsaved else {
            return ("Nothing was open that had not been saved.".to_owned(), true);
        };
        let name = document.origin.name();
        let texts = session.texts().unkept();
        let kept =
            watched(|| self.write(document, &texts)).unwrap_or_else(|again| Err(again.to_string()));
        match kept {
            Ok(path) => {
                let path = shown_path(&path);
                let text = format!(
                    "What you had not saved of {name} is kept, and will be offered \
                     when you start Writmap again. It is in {path}"
                );
                (text, true)
            }
            Err(why) => {
                let text = format!("What you had not saved of {name} could not be kept: {why}");
                (text, false)
            }
        }
    }

    /// Writes what is not saved into the folder, or else beside the file of the case.
    fn write(
        &self,
        document: &Document,
        texts: &[(SourceId, Arc<str>)],
    ) -> Result<PathBuf, String> {
        let (name, text) = document.to_rescue();
        let name = rescued_name(&name, moment(), std::process::id());
        let beside = document.origin.path().and_then(|path| path.parent());
        let mut why = "there is no folder for it".to_owned();
        for folder in self.folder.as_deref().into_iter().chain(beside) {
            let path = folder.join(&name);
            storage::make_folder_of(&path);
            match storage::write_private(&path, text.as_bytes()) {
                Ok(()) => {
                    write_texts(&path, texts);
                    forget(&document.origin);
                    return Ok(path);
                }
                Err(error) => why = error.to_string(),
            }
        }
        Err(why)
    }
}

/// Keeps the texts of sources that stand in no file beside the work to which they belong.
pub(super) fn write_texts(path: &Path, texts: &[(SourceId, Arc<str>)]) {
    for (source, text) in texts {
        let Some(name) = rescued_text_name(path, source) else {
            continue;
        };
        if let Err(error) = storage::write_private(&path.with_file_name(name), text.as_bytes()) {
            log::warn!("the text of a source could not be kept: {error}");
        }
    }
}

/// Throws away what was kept of work that has been written elsewhere since.
pub(super) fn forget(origin: &Origin) {
    if let Origin::Rescued(path) = origin {
        forget_path(path);
    }
}

/// Throws away a file in which work was kept, with what was to be told of it.
pub(super) fn forget_path(path: &Path) {
    if let Err(error) = storage::throw_away(path) {
        // It is offered once more, which is better than too little.
        log::warn!("what was rescued could not be removed: {error}");
    }
    let texts = rescued_texts(path).zip(path.parent());
    for text in texts.map_or_else(Vec::new, |(name, folder)| {
        storage::beginning_with(&name, folder)
    }) {
        // Whoever cannot remove it leaves it to the next one.
        let _ = storage::throw_away(&text);
    }
    // It goes last, for without it the file counts as left behind. Often there is none.
    let _ = storage::throw_away(&about_path(path));
}

/// The file that tells of one in which work was kept.
pub(super) fn about_path(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{ABOUT}{name}{TEXT}"))
}

/// Throws away what belongs to work that was never kept: its program was killed in between.
fn tidy(folder: &Path) {
    let kept: HashSet<(u64, u32)> = storage::beginning_with(RESCUED, folder)
        .iter()
        .filter_map(|path| rescued_at(path))
        .collect();
    for text in storage::beginning_with(RESCUED_TEXT, folder) {
        let of = rescued_text_of(&text).filter(|of| !kept.contains(of));
        if of.is_some_and(|(_, process)| !storage::is_present(folder, process)) {
            // Whoever cannot remove it leaves it to the next one.
            let _ = storage::throw_away(&text);
        }
    }
    for about in storage::beginning_with(ABOUT, folder) {
        let name = about.file_name().unwrap_or_default().to_string_lossy();
        let kept = name
            .strip_prefix(ABOUT)
            .and_then(|name| name.strip_suffix(TEXT));
        let kept = kept
            .map(|name| folder.join(name))
            .filter(|path| !path.exists());
        let writer = kept.and_then(|path| rescued_at(&path));
        if writer.is_some_and(|(_, process)| !storage::is_present(folder, process)) {
            // Whoever cannot remove it leaves it to the next one.
            let _ = storage::throw_away(&about);
        }
    }
}

/// The present moment, in milliseconds since 1970.
pub(super) fn moment() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    now.map_or(0, |now| now.as_millis() as u64)
}

/// Whether a file is the journal of a program that is running; what was kept after a mistake is none.
fn is_journal_of_another(path: &Path, folder: &Path) -> bool {
    let is_told = matches!(storage::own_bytes(&about_path(path)), Ok(Some(_)));
    let writer = rescued_at(path).map(|(_, process)| process);
    is_told && writer.is_some_and(|process| storage::is_present(folder, process))
}

/// What is told of work that was kept.
fn tale(path: &Path) -> Tale {
    let ago = rescued_at(path).map(|(then, _)| ago_text(moment().saturating_sub(then) / 1000));
    let about = storage::own_bytes(&about_path(path)).ok().flatten();
    let about = about.and_then(|bytes| String::from_utf8(bytes).ok());
    let lines = about.iter().flat_map(|about| about.lines().skip(1));
    (ago, lines.map(str::to_owned).collect())
}

/// A number of seconds as people say it.
fn ago_text(seconds: u64) -> String {
    let (count, unit) = match seconds {
        0..60 => return "less than a minute ago".to_owned(),
        60..3_600 => (seconds / 60, "minute"),
        3_600..86_400 => (seconds / 3_600, "hour"),
        _ => (seconds / 86_400, "day"),
    };
    format!("{} ago", counted(count as usize, unit))
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
