//! What the window does with files, always inside a job: dialogs, reading, writing.
//!
//! It knows paths and dialogs; how a case is encoded the session knows. Start with [`load`].

use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::Thread;
use std::time::{Duration, Instant};

use super::export_news::ExportNews;
use super::jobs::Reporter;
use super::texts;
use crate::export::{Outlook, Publication, Raster, raster};
use crate::import::{Files, Options};
use crate::session::{
    self, Arrival, Comparand, Document, Instructions, Origin, OutsideChange, TextWish, consider,
    read,
};
use crate::storage::{self, Consent, Fingerprint, ReadError, Standing, WriteError};

/// What a job answers.
pub(super) enum JobAnswer {
    /// Something for the session.
    Arrival(Arrival),
    /// The file in which to save.
    Name(PathBuf),
    /// What an export has come to.
    Export(ExportNews),
    /// A picture for the clipboard.
    Picture(Raster),
    /// Something went wrong with a file; the session stays as it is.
    Failed(String),
}

/// Reads or imports a case, and makes what follows from it when it is large.
pub(super) fn load(
    origin: Origin,
    instructions: Instructions,
    reporter: &Reporter<JobAnswer>,
) -> Option<JobAnswer> {
    let goes_on = |percent: u64| {
        if percent > 0 {
            reporter.progress(format!("Reading {}, {percent} %", origin.name()));
        }
        !reporter.is_cancelled()
    };
    match origin.files(|path| storage::read(path, &goes_on)) {
        Ok(files) => {
            log::info!("read {origin}: {} files", files.read.len());
            make(origin, files, instructions, reporter)
        }
        Err(ReadError::Stopped(_)) => None,
        Err(error) => Some(JobAnswer::Failed(error.to_string())),
    }
}

/// Makes a case of files that were read.
fn make(
    origin: Origin,
    files: Files,
    instructions: Instructions,
    reporter: &Reporter<JobAnswer>,
) -> Option<JobAnswer> {
    let name = origin.name();
    reporter.progress(format!("Understanding {name}"));
    let arrival = consider(origin, files, &instructions);
    if reporter.is_cancelled() {
        return None;
    }
    let say = |text: &str| reporter.progress(format!("{text} {name}"));
    Some(match arrival {
        Ok(arrival) => {
            log::info!("{arrival}");
            let is_cancelled = || reporter.is_cancelled();
            JobAnswer::Arrival(arrival.with_picture(instructions.look, &say, &is_cancelled)?)
        }
        Err(problem) => JobAnswer::Failed(format!("{name}: {problem}")),
    })
}

/// A dialog that asks which file to open. Made on the thread of the window, as some platforms
/// demand, and waited for in a job.
pub(super) fn open_dialog(folder: Option<PathBuf>) -> DialogAnswer {
    let dialog = dialog(folder).set_title("Open a case file, or one or several dockets");
    let files = dialog.pick_files();
    Box::pin(async move { files.await.unwrap_or_default() })
}

/// A dialog that asks under which name to save.
pub(super) fn save_dialog(folder: Option<PathBuf>, name: &str) -> DialogAnswer {
    let dialog = dialog(folder).set_title("Save the case file");
    let file = dialog.set_file_name(name).save_file();
    Box::pin(async move { file.await.into_iter().collect() })
}

/// A dialog that asks for the file of an export.
pub(super) fn export_dialog(beginning: &Path) -> DialogAnswer {
    let name = beginning.file_name().unwrap_or_default().to_string_lossy();
    let mut dialog = rfd::AsyncFileDialog::new().set_title("Export");
    if let Some(folder) = beginning.parent().filter(|folder| folder.is_dir()) {
        dialog = dialog.set_directory(folder);
    }
    let file = dialog.set_file_name(name).save_file();
    Box::pin(async move { file.await.into_iter().collect() })
}

/// Waits for the answer of the dialog of an export.
pub(super) fn export_name_asked(dialog_answer: DialogAnswer) -> Option<JobAnswer> {
    match chosen(dialog_answer) {
        Ok(mut paths) => paths
            .pop()
            .map(|path| JobAnswer::Export(ExportNews::Chosen(path))),
        Err(None) => None,
        Err(Some(_)) => Some(JobAnswer::Export(ExportNews::Failed(
            "This desktop shows no file dialog; write the name of the file instead".to_owned(),
        ))),
    }
}

/// Makes a file of a case and writes it. Of what is there, only what the user has agreed to
/// replace is replaced, and never the file of the case itself.
pub(super) fn export(
    path: PathBuf,
    replaces: bool,
    outlook: &Outlook,
    publication: &Publication,
    open: Option<&PathBuf>,
) -> JobAnswer {
    let failed = |why: String| JobAnswer::Export(ExportNews::Failed(why));
    let Some(exporter) = publication.exporter() else {
        return failed(format!("There is no format {:?}", publication.ending));
    };
    if open.is_some_and(|open| storage::is_same_file(open, &path)) {
        let why = "This would overwrite the case file; choose another name";
        return failed(why.to_owned());
    }
    let there = storage::read(&path, &|_| true).ok();
    let there = there.as_ref().and_then(|files| files.read.first());
    let consent = match there {
        Some(file) if replaces => Consent::known(Fingerprint::of(&file.bytes)),
        _ => Consent::NEW,
    };
    let mut notes = Vec::new();
    let sheet = outlook.sheet(publication);
    let bytes = match (exporter.export)(&sheet, &mut notes) {
        Ok(bytes) => bytes,
        Err(error) => return failed(error.to_string()),
    };
    JobAnswer::Export(match storage::write(&path, &bytes, consent) {
        Ok(()) => ExportNews::Written(path, notes),
        Err(WriteError::Exists(_) | WriteError::Changed(_)) => ExportNews::Occupied(path),
        Err(error) => ExportNews::Failed(format!("Not written: {error}")),
    })
}

/// Makes the picture of a case for the clipboard.
pub(super) fn picture(outlook: &Outlook, publication: &Publication) -> JobAnswer {
    match raster(&outlook.sheet(publication), &mut Vec::new()) {
        Ok(raster) => JobAnswer::Picture(raster),
        Err(error) => JobAnswer::Failed(error.to_string()),
    }
}

/// The answer of a dialog, when it comes; no file when it was closed without one.
pub(super) type DialogAnswer = Pin<Box<dyn Future<Output = Vec<rfd::FileHandle>> + Send>>;

/// What to do where a desktop shows no dialog.
const NO_DIALOG: &str = "This desktop shows no file dialog; drop a file on the window, or name it when you start the \
     program";
/// The same where the form beside the picture asks for the file.
pub(super) const NO_DIALOG_TO_COMPARE: &str = "This desktop shows no file dialog; drop the other file on the \
     window, or write its name in the form";

/// Waits for the answer of an open dialog and reads the files.
pub(super) fn load_asked(
    dialog_answer: DialogAnswer,
    instructions: Instructions,
    reporter: &Reporter<JobAnswer>,
) -> Option<JobAnswer> {
    match chosen(dialog_answer) {
        Ok(paths) => load(Origin::of_files(paths)?, instructions, reporter),
        Err(answer) => answer,
    }
}

/// Waits for the answer of an open dialog, and compares the open case with what was chosen.
pub(super) fn compare_asked(dialog_answer: DialogAnswer, open: &Comparand) -> Option<JobAnswer> {
    match chosen_or(dialog_answer, NO_DIALOG_TO_COMPARE) {
        Ok(paths) => Some(compare(Origin::of_files(paths)?, open)),
        Err(answer) => answer,
    }
}

/// Compares the open case with another file.
pub(super) fn compare(origin: Origin, open: &Comparand) -> JobAnswer {
    let files = match origin.files(|path| storage::read(path, &|_| true)) {
        Ok(files) => files,
        Err(error) => return JobAnswer::Failed(error.to_string()),
    };
    let name = origin.name();
    match session::open(origin, files, &Options::default()) {
        Ok(other) => {
            let found = open.with(name, &other.case);
            JobAnswer::Arrival(Arrival::Compared(Box::new(found)))
        }
        Err(problem) => JobAnswer::Failed(format!("{name}: {problem}")),
    }
}

/// A dialog that asks for the text of a source.
pub(super) fn text_dialog(folder: Option<PathBuf>) -> DialogAnswer {
    let mut dialog = rfd::AsyncFileDialog::new()
        .set_title("Choose a text, a saved web page or a PDF")
        .add_filter(
            "Text, saved web page, PDF",
            &["pdf", "html", "htm", "xhtml", "mhtml", "mht", "txt", "md"],
        )
        .add_filter("All files", &["*"]);
    if let Some(folder) = folder {
        dialog = dialog.set_directory(folder);
    }
    let file = dialog.pick_file();
    Box::pin(async move { file.await.into_iter().collect() })
}

/// Waits for the answer of that dialog, and reads the text.
pub(super) fn text_asked(dialog_answer: DialogAnswer) -> Option<JobAnswer> {
    match chosen(dialog_answer) {
        Ok(mut paths) => {
            let read = texts::serve(TextWish::Article(paths.pop()?));
            read.map(JobAnswer::Arrival)
        }
        Err(answer) => answer,
    }
}

/// Waits for the answer of a save dialog.
pub(super) fn name_asked(dialog_answer: DialogAnswer) -> Option<JobAnswer> {
    match chosen(dialog_answer) {
        Ok(mut paths) => paths.pop().map(JobAnswer::Name),
        Err(answer) => answer,
    }
}

/// The files that were chosen, or what to tell when none was.
fn chosen(dialog_answer: DialogAnswer) -> Result<Vec<PathBuf>, Option<JobAnswer>> {
    chosen_or(dialog_answer, NO_DIALOG)
}

/// The same with the advice that is given where no dialog comes. A desktop without file dialogs
/// answers like somebody who cancels, only faster than anybody could.
fn chosen_or(dialog_answer: DialogAnswer, advice: &str) -> Result<Vec<PathBuf>, Option<JobAnswer>> {
    const FASTEST: Duration = Duration::from_millis(250);
    let begun = Instant::now();
    let files = wait(dialog_answer);
    match &files[..] {
        [_, ..] => Ok(files.iter().map(|file| file.path().to_owned()).collect()),
        [] if begun.elapsed() < FASTEST => Err(Some(JobAnswer::Failed(advice.to_owned()))),
        [] => Err(None),
    }
}

/// Sleeps until the dialog is closed.
fn wait(mut dialog_answer: DialogAnswer) -> Vec<rfd::FileHandle> {
    struct ThreadWaker(Thread);
    impl Wake for ThreadWaker {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Waker::from(Arc::new(ThreadWaker(std::thread::current())));
    let mut context = Context::from_waker(&waker);
    loop {
        match dialog_answer.as_mut().poll(&mut context) {
            Poll::Ready(files) => return files,
            Poll::Pending => std::thread::park(),
        }
    }
}

fn dialog(folder: Option<PathBuf>) -> rfd::AsyncFileDialog {
    let dialog = rfd::AsyncFileDialog::new()
        .add_filter(
            "Case file, docket or table",
            &[
                "toml", "json", "html", "htm", "xml", "csv", "tsv", "txt", "zip",
            ],
        )
        .add_filter("All files", &["*"]);
    match folder {
        Some(folder) => dialog.set_directory(folder),
        None => dialog,
    }
}

/// Writes a text, and reads it back as the case that is open from now on. What stands in the way
/// in the file of the open document is a matter for the user.
pub(super) fn write(
    path: PathBuf,
    text: &str,
    consent: Consent,
    revision: u64,
    open: Option<&Document>,
) -> JobAnswer {
    let written = storage::write_case(&path, text, consent);
    let Err(error) = written else {
        log::info!("saved {}", path.display());
        let written = read(Origin::File(path), text.as_bytes());
        return JobAnswer::Arrival(Arrival::Written(Box::new(written), revision));
    };
    let open = open.filter(|document| document.path_to_save() == Some(&path));
    let obstacle = open.and_then(|document| match error {
        WriteError::Changed(_)
        | WriteError::Gone(_)
        | WriteError::Exists(_)
        | WriteError::Directory(_) => found(document),
        WriteError::Names { names, .. } => OutsideChange::of_names(document, names),
        _ => None,
    });
    match obstacle {
        Some(obstacle) => JobAnswer::Arrival(Arrival::Outside(Box::new(obstacle.asked()))),
        None => JobAnswer::Failed(format!("Not saved: {error}")),
    }
}

/// How the file of a document stands on the disk.
pub(super) fn found(document: &Document) -> Option<OutsideChange> {
    let path = document.path_to_save()?;
    let standing = storage::standing(path);
    let bytes = match standing {
        Standing::File(_) => storage::read(path, &|_| true).ok(),
        _ => None,
    };
    let bytes = bytes.as_ref().and_then(|files| files.read.first());
    OutsideChange::of(document, standing, bytes.map(|file| &file.bytes[..]))
}
