//! A panic: a mistake of the program, which ends with a message and a report in place of silence.
//!
//! The words of a panic may quote a case or name a file. So the report has the place in the program,
//! the calls that led there, and no word that was put together while it ran. Start with [`watched`].

use std::any::Any;
use std::backtrace::Backtrace;
use std::cell::RefCell;
use std::fmt::{self, Write as _};
use std::io::{self, Write as _};
use std::panic::{self, AssertUnwindSafe, Location, PanicHookInfo};
use std::path::PathBuf;
use std::sync::Once;

use crate::storage::{self, shown_path, state_folder};

/// How many of the calls that led to a panic are in its report.
const MOST_CALLS: usize = 64;

thread_local! {
    /// Where the report on the last panic of this thread is.
    static REPORTED: RefCell<Option<PathBuf>> = const { RefCell::new(None) };
}

/// A mistake of the program that ended what it was doing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mishap {
    /// The report; none where it could not be written.
    pub report: Option<PathBuf>,
}

/// As a message says it to the user.
impl fmt::Display for Mishap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Writmap made a mistake and could not go on.")?;
        match &self.report {
            Some(path) => {
                let path = shown_path(path);
                write!(
                    f,
                    " A report, with no word of your files in it, is in {path}"
                )
            }
            None => f.write_str(" No report could be written."),
        }
    }
}

/// Has panics reported from now on.
pub(super) fn begin() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| panic::set_hook(Box::new(report)));
}

/// Does something that may panic, and says so when it does.
///
/// # Errors
/// When it panicked. Whatever it was at work on is in no state to be used.
pub fn watched<T>(work: impl FnOnce() -> T) -> Result<T, Mishap> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|_words| Mishap {
        report: REPORTED.take(),
    })
}

/// Writes the report on a panic, and says on the error output where it is.
fn report(panic: &PanicHookInfo<'_>) {
    let text = text(
        panic.location(),
        panic.payload(),
        &Backtrace::force_capture(),
    );
    let path = state_folder().and_then(|folder| storage::add(&folder, "mistake", &text).ok());
    let mishap = Mishap { report: path };
    // If the error output is closed there is nobody left to tell.
    let _ = writeln!(io::stderr(), "{mishap}");
    log::error!("{panic}");
    REPORTED.set(mishap.report);
}

/// The text of a report.
fn text(location: Option<&Location<'_>>, words: &dyn Any, calls: &Backtrace) -> String {
    let thread = std::thread::current();
    let mut text = format!(
        "Writmap {} made a mistake. This file has no text and no path of a case.\n\n\
         system: {} {}\nthread: {}\n",
        env!("CARGO_PKG_VERSION"),
        std::env::consts::OS,
        std::env::consts::ARCH,
        thread.name().unwrap_or("unnamed"),
    );
    if let Some(at) = location {
        let file = within_crate(at.file());
        let _cannot_fail = writeln!(text, "place: {file}:{}:{}", at.line(), at.column());
    }
    // What is not put together stands in the program itself.
    if let Some(words) = words.downcast_ref::<&'static str>() {
        let _cannot_fail = writeln!(text, "words: {words}");
    }
    text.push_str("\ncalls:\n");
    let calls = calls.to_string();
    // A line of its own names the file of each call on the machine that built the program.
    let names = calls
        .lines()
        .filter(|line| !line.trim_start().starts_with("at "));
    for name in names.take(MOST_CALLS) {
        let _cannot_fail = writeln!(text, "{name}");
    }
    text
}

/// The path of a source file within its crate, with the folder of the crate.
fn within_crate(file: &str) -> String {
    let parts: Vec<&str> = file.split(['/', '\\']).collect();
    let source = parts.iter().rposition(|part| *part == "src").unwrap_or(0);
    parts[source.saturating_sub(1)..].join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_names_the_place_and_no_word_put_together_meanwhile() {
        let here = Location::caller();
        let calls = Backtrace::force_capture();
        let fixed: &'static str = "no such lane";
        let report = text(Some(here), &fixed, &calls);
        assert!(report.contains("src/diagnostics/mishap.rs:"), "{report}");
        assert!(report.contains("words: no such lane"));
        assert!(report.contains("a_report_names_the_place"), "{report}");
        let told = text(Some(here), &"Otter v. Heron".to_owned(), &calls);
        assert!(!told.contains("Otter"));
        let home = env!("CARGO_MANIFEST_DIR");
        assert!(!told.contains(home), "{told}");
    }

    #[test]
    fn a_place_is_told_within_its_crate() {
        for (file, told) in [
            ("src/model/case.rs", "src/model/case.rs"),
            (
                "/home/ann/.cargo/registry/src/x-1/egui-0.37.0/src/a.rs",
                "egui-0.37.0/src/a.rs",
            ),
            (
                "/rustc/0f3a/library/core/src/option.rs",
                "core/src/option.rs",
            ),
            (
                "C:\\Users\\Ann\\writmap\\src\\main.rs",
                "writmap/src/main.rs",
            ),
        ] {
            assert_eq!(within_crate(file), told);
        }
    }

    #[test]
    fn what_panics_ends_with_words() {
        assert_eq!(watched(|| 3), Ok(3));
        let mishap = watched(|| panic!("no such lane")).unwrap_err();
        assert!(mishap.to_string().starts_with("Writmap made a mistake"));
    }
}
