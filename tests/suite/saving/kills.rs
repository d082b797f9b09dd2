//! A program that edits and saves is killed again and again: its file is whole each time, and
//! holds what was saved last. `WRITMAP_KILLS=1000` kills more often.

use std::env;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use writmap::format::SHIPPED;
use writmap::session::{Arrival, EditCommand, FileCommand, Origin, Request, Session, read};
use writmap::storage::write;

use super::{Folder, is_part};

/// Names the file to the program that is killed.
const FILE: &str = "WRITMAP_TO_BE_KILLED";
const CONFLICT: &str = "when-lifted";
const LAST_LINE: &str = "# The end.\n";

/// `WRITMAP_KILLS=1000` kills more often.
fn kills() -> usize {
    let wanted = env::var("WRITMAP_KILLS").ok();
    wanted.and_then(|kills| kills.parse().ok()).unwrap_or(50)
}

#[test]
fn a_killed_program_leaves_its_file_whole() {
    let folder = Folder::new();
    let shipped = SHIPPED.iter().find(|case| case.name == "tutorial.toml");
    // Long enough for kills to fall into the writing.
    let filler = "# Long remarks of somebody who remarks much.\n".repeat(8_000);
    let text = format!("{}{filler}{LAST_LINE}", shipped.unwrap().text);
    let path = folder.file("case.toml", &text);
    let (mut saved, mut left) = (0, 0);
    for kill in 0..kills() {
        let acknowledged = start_and_kill(&path, kill);
        let found = saved_in(&path);
        assert!(
            found >= acknowledged && acknowledged > 0,
            "{acknowledged} was saved and {found} is there after kill {kill}"
        );
        saved = found.max(saved);
        left += usize::from(folder.names().iter().any(|name| is_part(name)));
    }
    let text = fs::read_to_string(&path).unwrap();
    super::replace(&path, &text, &text).unwrap();
    assert_eq!(folder.names(), ["case.toml"]);
    println!(
        "{} kills, {saved} edits; {left} times a temporary file was left until the next save",
        kills()
    );
}

#[test]
fn a_killed_import_leaves_the_old_case_or_the_new_one() {
    let folder = Folder::new();
    let rows = |title: &str| -> String {
        let rows = (0..400).map(|row| format!("{row},2014-01-02,order,{title} {row},S.D.N.Y.\n"));
        "id,date,kind,title,court\n".to_owned() + &rows.collect::<String>()
    };
    let sources = ["Old", "New"].map(|title| folder.file(&format!("{title}.csv"), &rows(title)));
    let case = folder.path("case.toml");
    let import = |from: &Path| -> Child {
        let mut program = super::program();
        program
            .arg("import")
            .arg(from)
            .arg("--force")
            .arg("-o")
            .arg(&case);
        program.stdout(Stdio::null()).spawn().unwrap()
    };
    let begun = Instant::now();
    let texts = sources.each_ref().map(|source| {
        assert!(import(source).wait().unwrap().success());
        fs::read_to_string(&case).unwrap()
    });
    let usual = begun.elapsed() / 2;
    let (kills, mut seen) = (kills() / 2, [0, 0]);
    for kill in 0..kills {
        let mut child = import(&sources[kill % 2]);
        // Where it writes, before and after.
        thread::sleep(usual.mul_f64(0.5 + (kill * 7_919 % 1_000) as f64 / 700.0));
        child.kill().unwrap();
        child.wait().unwrap();
        let text = fs::read_to_string(&case).unwrap();
        let found = texts.iter().position(|known| *known == text);
        seen[found.expect("the file is torn")] += 1;
    }
    println!("{kills} kills of an import: the file was whole each time, {seen:?} of either");
}

/// Kills a program some time after it has begun to save; the number of the last edit that it
/// said was saved.
fn start_and_kill(path: &Path, kill: usize) -> usize {
    let mut child = start(path);
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut last = 0;
    let mut next = |last: &mut usize| -> bool {
        let Some(Ok(line)) = lines.next() else {
            return false;
        };
        let number = line
            .split_once("saved ")
            .and_then(|(_, number)| number.parse().ok());
        *last = number.unwrap_or(*last);
        true
    };
    while last == 0 && next(&mut last) {}
    // No two waits are alike, and together they cover the time of an edit with its saving.
    thread::sleep(Duration::from_micros((kill as u64 * 7_919) % 60_000));
    child.kill().unwrap();
    child.wait().unwrap();
    while next(&mut last) {}
    last
}

fn start(path: &Path) -> Child {
    let name = format!("{}::edits_and_saves_until_it_is_killed", module());
    Command::new(env::current_exe().unwrap())
        .args([&name, "--exact", "--ignored", "--nocapture"])
        .env(FILE, path)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// This module as the test runner calls it.
fn module() -> &'static str {
    module_path!().split_once("::").unwrap().1
}

/// The number of the last edit in a file that must be whole.
fn saved_in(path: &Path) -> usize {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.ends_with(LAST_LINE), "the end is missing");
    let dossier = read(Origin::File(path.to_owned()), text.as_bytes());
    assert_eq!(dossier.problems(), []);
    let conflict = dossier.case.conflicts.iter();
    let mut conflict = conflict.filter(|conflict| conflict.id.as_str() == CONFLICT);
    let settled = conflict.next().unwrap().settlement.as_ref().unwrap();
    let number = settled.reason.strip_prefix("Edit ");
    number.and_then(|number| number.parse().ok()).unwrap_or(0)
}

#[test]
#[ignore = "it is started by the test that kills it"]
fn edits_and_saves_until_it_is_killed() {
    let Some(path) = env::var_os(FILE).map(PathBuf::from) else {
        return;
    };
    let mut session = Session::default();
    let text = fs::read(&path).unwrap();
    let dossier = read(Origin::File(path.clone()), &text);
    session.receive(Arrival::Case(Box::new(dossier)));
    for number in saved_in(&path) + 1.. {
        let settle = EditCommand::Settle {
            conflict: CONFLICT.into(),
            holds: "The docket".to_owned(),
            reason: format!("Edit {number}"),
        };
        session.apply(settle.into());
        let Some(Request::Write {
            path,
            text,
            revision,
            consent,
        }) = session.apply(FileCommand::Save.into())
        else {
            panic!("nothing to save");
        };
        write(&path, text.as_bytes(), consent).unwrap();
        let written = read(Origin::File(path), text.as_bytes());
        session.receive(Arrival::Written(Box::new(written), revision));
        println!("\nsaved {number}");
    }
}
