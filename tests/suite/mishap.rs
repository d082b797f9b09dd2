//! What the program leaves behind when it has made a mistake, seen from outside: this test runs itself
//! as a program of its own that panics.

#![cfg(target_os = "linux")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use crate::bad_input::Folder;

/// Set for the program that is to panic.
const PANICS: &str = "WRITMAP_TEST_PANICS";

/// Not a test of its own: the program that panics, over words of a case.
#[test]
fn panics_when_it_is_told_to() {
    if std::env::var_os(PANICS).is_none() {
        return;
    }
    writmap::diagnostics::begin();
    let case = "Otter v. Heron \u{1b}[31m";
    let job = std::thread::Builder::new().name("writmap-job".to_owned());
    let job = job.spawn(move || {
        let result = writmap::diagnostics::watched(|| panic!("no lane for {case}"));
        // What the window would say.
        println!("{}", result.unwrap_err());
    });
    job.unwrap().join().unwrap();
}

fn run(state: &Path, log: Option<&str>) -> Output {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args([
            "--exact",
            "mishap::panics_when_it_is_told_to",
            "--nocapture",
        ])
        .env(PANICS, "1")
        .env("HOME", state)
        .env("XDG_STATE_HOME", state)
        .env_remove("RUST_LOG");
    if let Some(log) = log {
        command.env("RUST_LOG", log);
    }
    command.output().unwrap()
}

#[test]
fn a_report_says_where_and_holds_no_word_of_a_case() {
    let folder = Folder::new("mishap");
    let output = run(&folder.0, None);
    let err = String::from_utf8(output.stderr).unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{err}");
    let mut reports: Vec<_> = fs::read_dir(folder.0.join("writmap"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    let report = reports.pop().unwrap();
    assert!(reports.is_empty());
    // Both the error output and the window say where it is, and no more.
    for text in [&err, &out] {
        assert!(text.contains(&*report.to_string_lossy()), "{text}");
        assert!(!text.contains("Otter"), "{text}");
    }
    let text = fs::read_to_string(report).unwrap();
    assert!(
        text.contains("thread: writmap-job") && text.contains("mishap.rs:"),
        "{text}"
    );
    assert!(!text.contains("Otter"), "{text}");
    assert!(!text.contains(env!("CARGO_MANIFEST_DIR")), "{text}");
    assert!(!text.contains(&*folder.0.to_string_lossy()), "{text}");
}

#[test]
fn the_log_is_silent_unless_it_is_asked_for_and_is_harmless() {
    let folder = Folder::new("mishap-log");
    let err = |log| String::from_utf8(run(&folder.0, log).stderr).unwrap();
    assert_eq!(err(None).lines().count(), 1, "{}", err(None));
    let told = err(Some("writmap=error"));
    assert!(
        told.contains("Otter v. Heron") && !told.contains('\u{1b}'),
        "{told}"
    );
}
