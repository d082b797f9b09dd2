//! Two writers at once: one waits for the other, and none loses what the other wrote.
//! `WRITMAP_RACES=200` races longer.

use std::fs;
use std::path::Path;
use std::process::{Child, Output, Stdio};
use std::thread;

use writmap::storage::{Consent, Fingerprint, WriteError, write};

use super::{Folder, program};

const WRITERS: usize = 6;
const LINES: usize = 20;

#[test]
fn no_line_of_many_writers_is_lost() {
    let folder = Folder::new();
    let path = folder.file("case.toml", "");
    let refused: usize = thread::scope(|scope| {
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let path = &path;
                scope.spawn(move || {
                    (0..LINES)
                        .map(|line| add(path, writer, line))
                        .sum::<usize>()
                })
            })
            .collect();
        writers
            .into_iter()
            .map(|writer| writer.join().unwrap())
            .sum()
    });
    let text = fs::read_to_string(&path).unwrap();
    for writer in 0..WRITERS {
        for line in 0..LINES {
            assert!(
                text.contains(&format!("{writer}-{line}\n")),
                "{writer}-{line}"
            );
        }
    }
    assert_eq!(text.lines().count(), WRITERS * LINES);
    assert_eq!(folder.names(), ["case.toml"]);
    println!("{WRITERS} writers wrote {LINES} lines each and were refused {refused} times");
}

/// Adds a line as somebody who reads, changes and saves; how often that was refused.
fn add(path: &Path, writer: usize, line: usize) -> usize {
    for refused in 0.. {
        let text = fs::read_to_string(path).unwrap();
        let known = Consent::known(Fingerprint::of(text.as_bytes()));
        match write(path, format!("{text}{writer}-{line}\n").as_bytes(), known) {
            Ok(()) => return refused,
            Err(WriteError::Changed(_)) => {}
            Err(error) => panic!("{error}"),
        }
    }
    unreachable!()
}

#[test]
fn of_writers_of_a_new_file_one_succeeds() {
    let folder = Folder::new();
    for round in 0..20 {
        let path = folder.path(&format!("{round}.toml"));
        let written: Vec<bool> = thread::scope(|scope| {
            let write = |text: &'static [u8]| {
                let path = &path;
                scope.spawn(move || write(path, text, Consent::NEW).is_ok())
            };
            let writers = [write(b"one"), write(b"two"), write(b"three")];
            writers
                .into_iter()
                .map(|writer| writer.join().unwrap())
                .collect()
        });
        assert_eq!(written.iter().filter(|done| **done).count(), 1);
        let text = fs::read(&path).unwrap();
        let winner = written.iter().position(|done| *done).unwrap();
        assert_eq!(text, [&b"one"[..], b"two", b"three"][winner]);
    }
}

const FIRST: &str = "id,date,kind,title,court\na,2014-01-02,complaint,Complaint,S.D.N.Y.\n";

#[test]
fn two_imports_at_once_lose_nothing() {
    let folder = Folder::new();
    let first = folder.file("first.csv", FIRST);
    let later = |name: &str, row: &str| {
        let text = format!("{FIRST}{row},2014-02-03,order,Order {row},S.D.N.Y.\n");
        folder.file(name, &text)
    };
    let (one, two) = (later("one.csv", "b"), later("two.csv", "c"));
    let (mut both, mut refused) = (0, 0);
    for round in 0..rounds() {
        let case = folder.path(&format!("{round}.toml"));
        let made = import(&first, &case).wait_with_output().unwrap();
        assert!(made.status.success(), "{made:?}");
        let running = [import(&one, &case), import(&two, &case)];
        let ended = running.map(|child| child.wait_with_output().unwrap());
        let text = fs::read_to_string(&case).unwrap();
        for (output, title) in ended.iter().zip(["Order b", "Order c"]) {
            if output.status.success() {
                assert!(text.contains(title), "{title} was lost: {text}");
            } else {
                said_to_be_refused(output);
                refused += 1;
            }
        }
        both += usize::from(ended.iter().all(|output| output.status.success()));
    }
    println!(
        "{} rounds: {both} times both were written, {refused} refused",
        rounds()
    );
    assert!(!folder.names().iter().any(|name| super::is_part(name)));
}

fn rounds() -> usize {
    let wanted = std::env::var("WRITMAP_RACES").ok();
    wanted.and_then(|rounds| rounds.parse().ok()).unwrap_or(12)
}

fn said_to_be_refused(output: &Output) {
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("changed by another program"), "{said}");
    assert!(said.contains("--force"), "{said}");
}

fn import(from: &Path, to: &Path) -> Child {
    let mut program = program();
    program.arg("import").arg(from).arg("-o").arg(to);
    program.stdout(Stdio::piped()).stderr(Stdio::piped());
    program.spawn().unwrap()
}

#[test]
fn the_command_line_replaces_only_its_own_unless_it_is_forced() {
    let folder = Folder::new();
    let first = folder.file("first.csv", FIRST);
    let mine = folder.file(
        "mine.toml",
        "writmap = 1\n[case]\ntitle = \"Another case\"\n",
    );
    let kept = fs::read(&mine).unwrap();
    let refused = import(&first, &mine).wait_with_output().unwrap();
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("--force"));
    assert_eq!(fs::read(&mine).unwrap(), kept);
    let forced = program()
        .arg("import")
        .arg(&first)
        .arg("--force")
        .arg("-o")
        .arg(&mine)
        .output()
        .unwrap();
    assert!(forced.status.success(), "{forced:?}");
    assert!(fs::read_to_string(&mine).unwrap().contains("Complaint"));
    let svg = folder.file("letter.svg", "Dear all");
    let render = |force: bool| {
        let mut program = program();
        program.arg("render").arg(&mine).arg("-o").arg(&svg);
        program.args(force.then_some("--force")).output().unwrap()
    };
    let refused = render(false);
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("--force"));
    assert_eq!(fs::read(&svg).unwrap(), b"Dear all");
    assert!(render(true).status.success());
    // A drawing is drawn again without a word.
    assert!(render(false).status.success());
    assert!(fs::read_to_string(&svg).unwrap().starts_with("<svg"));
}

#[test]
fn what_others_drew_and_what_was_worked_on_is_not_replaced() {
    let folder = Folder::new();
    let case = folder.file(
        "case.toml",
        "writmap = 1\n[case]\ntitle = \"Otter v. Heron\"\n",
    );
    let run = |verb: &str, out: &Path| {
        let mut program = program();
        program.arg(verb).arg(&case).arg("-o").arg(out);
        program.output().unwrap()
    };
    // Pictures of the same formats by other hands.
    for (name, text) in [
        (
            "a.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\"><circle r=\"4\"/></svg>",
        ),
        (
            "b.html",
            "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<p>Mine.",
        ),
        ("c.png", "\u{89}PNG\r\n\u{1a}\n\0\0\0\rIHDR"),
    ] {
        let bytes: Vec<u8> = text.chars().map(|sign| sign as u8).collect();
        let path = folder.path(name);
        fs::write(&path, &bytes).unwrap();
        let refused = run("render", &path);
        assert_eq!(refused.status.code(), Some(1), "{name}");
        assert!(String::from_utf8_lossy(&refused.stderr).contains("--force"));
        assert_eq!(fs::read(&path).unwrap(), bytes, "{name}");
        let own = folder.path(&format!("own-{name}"));
        assert!(run("render", &own).status.success());
        assert!(run("render", &own).status.success(), "{name}");
    }
    // Data of our own, before and after somebody worked on them.
    for name in ["d.csv", "e.json", "f.md"] {
        let path = folder.path(name);
        assert!(run("export", &path).status.success());
        assert!(run("export", &path).status.success(), "{name}");
        let mut edited = fs::read(&path).unwrap();
        edited.extend(b"\n");
        fs::write(&path, &edited).unwrap();
        assert_eq!(run("export", &path).status.code(), Some(1), "{name}");
        assert_eq!(fs::read(&path).unwrap(), edited);
    }
}
