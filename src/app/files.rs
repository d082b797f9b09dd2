//! What the window does with files, always inside a job: dialogs, reading, writing.
//!
//! It knows paths and dialogs; how a case is encoded the session knows. Start with [`load`].

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::Thread;
use std::time::{Duration, Instant};

use super::jobs::Reporter;
use crate::format::{MAX_BYTES, SHIPPED};
use crate::session::{Command, FileCommand, Loaded, Look, Origin, open, prepare, read};

/// How much is read between two looks at the cancel flag, in bytes.
const CHUNK: usize = 1 << 20;

/// What a job answers.
pub enum Answer {
    /// A command for the session.
    Command(Command),
    /// Something went wrong with a file; the session stays as it is.
    Failed(String),
}

/// Reads a case, and makes what follows from it when it is large.
pub fn load(origin: Origin, look: Look, reporter: &Reporter<Answer>) -> Option<Answer> {
    let bytes = match &origin {
        Origin::Shipped(name) => {
            let shipped = SHIPPED.iter().find(|shipped| shipped.name == *name)?;
            shipped.text.as_bytes().to_vec()
        }
        Origin::Dropped(_, bytes) => bytes.to_vec(),
        Origin::File(path) => match read_file(path, reporter) {
            Ok(bytes) => bytes?,
            Err(message) => return Some(Answer::Failed(message)),
        },
    };
    reporter.progress(format!("Checking {}", origin.name()));
    let name = origin.name();
    let answer = match open(origin, &bytes) {
        Ok(loaded) => {
            drop(bytes);
            let say = |text: &str| reporter.progress(format!("{text} {name}"));
            show(prepare(loaded, look, &say, &|| reporter.is_cancelled())?)
        }
        Err(problem) => Answer::Failed(format!("{name}: {problem}")),
    };
    (!reporter.is_cancelled()).then_some(answer)
}

fn show(loaded: Loaded) -> Answer {
    Answer::Command(FileCommand::Show(Box::new(loaded)).into())
}

/// The bytes of a file; `None` when the user has given up.
fn read_file(path: &Path, reporter: &Reporter<Answer>) -> Result<Option<Vec<u8>>, String> {
    let failed = |error: std::io::Error| format!("{} cannot be read: {error}", path.display());
    if path.is_dir() {
        return Err(format!("{} is a folder, not a case file", path.display()));
    }
    let mut file = File::open(path).map_err(failed)?;
    let size = file.metadata().map_err(failed)?.len();
    if size > MAX_BYTES {
        let (has, most) = (size >> 20, MAX_BYTES >> 20);
        return Err(format!(
            "{} has {has} MB; a case file has at most {most} MB",
            path.display()
        ));
    }
    let mut bytes = Vec::with_capacity(size as usize);
    loop {
        if reporter.is_cancelled() {
            return Ok(None);
        }
        let before = bytes.len();
        let mut part = (&mut file).take(CHUNK as u64);
        part.read_to_end(&mut bytes).map_err(failed)?;
        if bytes.len() == before {
            return Ok(Some(bytes));
        }
        if bytes.len() as u64 > MAX_BYTES {
            return Err(format!("{} never ends", path.display()));
        }
        let part = 100 * bytes.len() as u64 / size.max(1);
        reporter.progress(format!("Reading, {} %", part.min(100)));
    }
}

/// A dialog that asks which file to open. Made on the thread of the window, as some platforms
/// demand, and waited for in a job.
pub fn open_dialog(folder: Option<PathBuf>) -> Asked {
    Box::pin(dialog(folder).set_title("Open a case file").pick_file())
}

/// A dialog that asks under which name to save.
pub fn save_dialog(folder: Option<PathBuf>, name: &str) -> Asked {
    let dialog = dialog(folder).set_title("Save the case file");
    Box::pin(dialog.set_file_name(name).save_file())
}

/// The answer of a dialog, when it comes.
pub type Asked = Pin<Box<dyn Future<Output = Option<rfd::FileHandle>> + Send>>;

/// Waits for the answer of an open dialog and reads the file.
pub fn load_asked(asked: Asked, look: Look, reporter: &Reporter<Answer>) -> Option<Answer> {
    match chosen(asked) {
        Ok(path) => load(Origin::File(path), look, reporter),
        Err(answer) => answer,
    }
}

/// Waits for the answer of a save dialog.
pub fn name_asked(asked: Asked) -> Option<Answer> {
    match chosen(asked) {
        Ok(path) => Some(Answer::Command(FileCommand::WriteTo(path).into())),
        Err(answer) => answer,
    }
}

/// The file that was chosen, or what to tell when none was. A desktop without file dialogs
/// answers like somebody who cancels, only faster than anybody could.
fn chosen(asked: Asked) -> Result<PathBuf, Option<Answer>> {
    const FASTEST: Duration = Duration::from_millis(250);
    let begun = Instant::now();
    match wait(asked) {
        Some(file) => Ok(file.path().to_owned()),
        None if begun.elapsed() < FASTEST => Err(Some(Answer::Failed(
            "This desktop shows no file dialog; drop a file on the window, or name it when \
             you start the program"
                .to_owned(),
        ))),
        None => Err(None),
    }
}

/// Sleeps until the dialog is closed.
fn wait(mut asked: Asked) -> Option<rfd::FileHandle> {
    struct Unpark(Thread);
    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    let mut context = Context::from_waker(&waker);
    loop {
        match asked.as_mut().poll(&mut context) {
            Poll::Ready(file) => return file,
            Poll::Pending => std::thread::park(),
        }
    }
}

fn dialog(folder: Option<PathBuf>) -> rfd::AsyncFileDialog {
    let dialog = rfd::AsyncFileDialog::new()
        .add_filter("Case file or table", &["toml", "json", "csv", "tsv", "txt"])
        .add_filter("All files", &["*"]);
    match folder {
        Some(folder) => dialog.set_directory(folder),
        None => dialog,
    }
}

/// Writes a text in full beside the file and then puts it in its place, so that a failure
/// leaves the old file whole.
pub fn write(path: PathBuf, text: &str, revision: u64) -> Answer {
    let mut beside = path.clone().into_os_string();
    beside.push(".part");
    let beside = PathBuf::from(beside);
    let written = std::fs::write(&beside, text).and_then(|()| std::fs::rename(&beside, &path));
    if let Err(error) = written {
        // Nothing more can be done about the part that was written.
        let _ = std::fs::remove_file(&beside);
        return Answer::Failed(format!("{} cannot be written: {error}", path.display()));
    }
    let loaded = read(Origin::File(path), text.as_bytes());
    Answer::Command(FileCommand::Written(Box::new(loaded), revision).into())
}
