//! The journal of what is not saved: every few seconds it is kept beside the reports of the program,
//! and thrown away once it is saved or given up. What is left of a program that ended otherwise is
//! offered at the next start.
//!
//! The text is made and written on another thread. Start with [`Journal::keep`].

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::jobs::Jobs;
use super::rescue::{self, about_path, forget_path, moment};
use crate::format::{difference_lines, differences};
use crate::model::SourceId;
use crate::session::{Document, RESCUED, Session, rescued_name};
use crate::storage::{self, Presence, shown_path};

/// How long a change may be in no file.
const PERIOD: Duration = Duration::from_secs(2);
/// How long the end of the program waits for what is being written, and how long between two looks.
const PATIENCE: Duration = Duration::from_secs(2);
const PAUSE: Duration = Duration::from_millis(5);
/// The most differences that are told one by one.
const MOST: usize = 12;

/// What is kept of the open document.
pub(super) struct Journal {
    folder: Option<PathBuf>,
    /// That this program is running, so that no other one offers its journal; held until it ends.
    presence: Option<Presence>,
    jobs: Jobs<Result<PathBuf, String>>,
    /// Why the last try kept nothing: said once, until one keeps something again.
    trouble: Option<String>,
    /// The document and the state of it that was kept last, or is being kept.
    state: Option<(u64, u64, u64)>,
    /// The file that holds it.
    path: Option<PathBuf>,
    /// How the name of the file begins that is being written.
    next: Option<String>,
    /// Since when there is a state that is in no file.
    since: Option<Instant>,
}

impl Journal {
    /// A journal that keeps nothing yet, for it has no folder.
    pub(super) fn new(ctx: egui::Context) -> Self {
        Self {
            folder: None,
            presence: None,
            jobs: Jobs::new(ctx),
            trouble: None,
            state: None,
            path: None,
            next: None,
            since: None,
        }
    }

    /// Keeps its file in this folder.
    pub(super) fn write_into(&mut self, folder: PathBuf) {
        self.presence = Presence::announce(&folder);
        self.folder = Some(folder);
    }

    /// Keeps what is not saved, if it is time; forgets what was kept when everything is. Returns what
    /// is to be said where nothing can be kept.
    pub(super) fn keep(&mut self, ctx: &egui::Context, session: &Session) -> Option<String> {
        let told = match self.jobs.poll() {
            Some(Ok(Ok(path))) => {
                self.next = None;
                self.trouble = None;
                let before = self.path.replace(path);
                before.as_deref().map(forget_path);
                None
            }
            Some(Ok(Err(why))) => {
                // It is tried again.
                self.state = None;
                let text = format!("What is not saved cannot be kept ({why}). Save it soon.");
                let is_new = self.trouble.replace(why.clone()) != Some(why);
                is_new.then_some(text)
            }
            _ => None,
        };
        if let Some(folder) = self.folder.clone() {
            self.keep_in(folder, ctx, session);
        }
        told
    }

    fn keep_in(&mut self, folder: PathBuf, ctx: &egui::Context, session: &Session) {
        // What was rescued is in a file until somebody changes it.
        let unsaved = session
            .document()
            .filter(|document| document.is_changed() && document.revision != document.opened);
        let Some(document) = unsaved else {
            self.forget();
            return;
        };
        let state = (document.opened, document.revision, session.texts().count());
        if self.state == Some(state) || self.jobs.running().is_some() {
            return;
        }
        let passed = self.since.get_or_insert_with(Instant::now).elapsed();
        if passed < PERIOD {
            ctx.request_repaint_after(PERIOD.saturating_sub(passed));
            return;
        }
        self.since = None;
        self.state = Some(state);
        let document = document.clone();
        let texts = session.texts().unkept();
        let (now, process) = (moment(), std::process::id());
        self.next = Some(format!("{RESCUED}{now}-{process}-"));
        self.jobs.start("", move |reporter| {
            let path = write(&folder, now, &document, &texts);
            if let Ok(path) = &path
                && reporter.is_cancelled()
            {
                // It was given up meanwhile.
                forget_path(path);
            }
            Some(path)
        });
    }

    /// Throws away what was kept.
    pub(super) fn forget(&mut self) {
        self.jobs.cancel();
        (self.state, self.since) = (None, None);
        self.path.take().as_deref().map(forget_path);
        if let (Some(beginning), Some(folder)) = (self.next.take(), &self.folder) {
            for path in storage::beginning_with(&beginning, folder) {
                forget_path(&path);
            }
        }
    }

    /// Throws away what was kept when the program ends, and waits for what is being written.
    pub(super) fn close(&mut self) {
        let begun = Instant::now();
        while self.jobs.running().is_some() && begun.elapsed() < PATIENCE {
            if let Some(Ok(Ok(path))) = self.jobs.poll() {
                let before = self.path.replace(path);
                before.as_deref().map(forget_path);
            }
            std::thread::sleep(PAUSE);
        }
        self.forget();
    }
}

/// Writes what is not saved of a document; the file that holds it, or why there is none.
fn write(
    folder: &Path,
    now: u64,
    document: &Document,
    texts: &[(SourceId, Arc<str>)],
) -> Result<PathBuf, String> {
    let (name, text) = document.to_rescue();
    let path = folder.join(rescued_name(&name, now, std::process::id()));
    storage::make_folder_of(&path);
    // It comes first: a file without one counts as left behind, even while its program is running.
    let about = about_path(&path);
    if let Err(error) = storage::write_private(&about, about_text(document).as_bytes()) {
        log::warn!("what was kept cannot be told: {error}");
    }
    rescue::write_texts(&path, texts);
    if let Err(error) = storage::write_private(&path, text.as_bytes()) {
        log::warn!("what is not saved could not be kept: {error}");
        forget_path(&path);
        return Err(error.to_string());
    }
    rescue::forget(&document.origin);
    Ok(path)
}

/// What is told of it when it is offered: where it belongs, and what differs from what was saved.
fn about_text(document: &Document) -> String {
    let belongs = document.path_to_save().map(|path| shown_path(path));
    let before = &document.read.case;
    let lines = difference_lines(&differences(before, &document.case), before, &document.case);
    let more = lines.len().saturating_sub(MOST);
    let mut text = belongs.unwrap_or_default() + "\n";
    for line in lines.iter().take(MOST) {
        text.push_str(line);
        text.push('\n');
    }
    if more > 0 {
        // A text takes whatever is written to it.
        let _ = writeln!(text, "and {more} more");
    }
    text
}
