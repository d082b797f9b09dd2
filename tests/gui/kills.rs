//! A window in which somebody writes is killed again and again, at moments that are no moment in
//! particular: of what was written never more than five seconds are gone. `WRITMAP_KILLS=1000` kills
//! more often.

use std::env;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use writmap::format::{builtin, read};
use writmap::session::{EditCommand, Origin};

use crate::{apply, open};

/// Names the folder of the journal to the program that is killed.
const FOLDER: &str = "WRITMAP_JOURNAL_TO_BE_KEPT";
const CASE: &str = "writmap = 1\n[case]\ntitle = \"Otter v. Heron\"\n\
    [[event]]\nid = \"order\"\ndate = \"2014-01-03\"\nkind = \"order\"\ncourt = \"nysd\"\n\
    title = \"Edit 0\"\n";
/// So much of what was written may be gone.
const MOST_LOST: Duration = Duration::from_secs(5);
/// So many are killed side by side.
const ABREAST: usize = 4;

/// `WRITMAP_KILLS=1000` kills more often.
fn kills() -> usize {
    let wanted = env::var("WRITMAP_KILLS").ok();
    wanted
        .and_then(|kills| kills.parse().ok())
        .unwrap_or(ABREAST)
}

#[test]
fn of_a_killed_window_no_more_than_seconds_of_work_are_gone() {
    let most = Mutex::new(Duration::ZERO);
    let kills = kills();
    thread::scope(|scope| {
        for lane in 0..ABREAST {
            let most = &most;
            scope.spawn(move || {
                for kill in (lane..kills).step_by(ABREAST) {
                    let lost = start_and_kill(kill);
                    assert!(
                        lost <= MOST_LOST,
                        "{lost:?} of work are gone after kill {kill}"
                    );
                    let mut most = most.lock().expect("no other test uses it");
                    *most = lost.max(*most);
                }
            });
        }
    });
    let most = most.into_inner().expect("all have ended");
    println!("{kills} kills of a window: at most {most:?} of work were gone");
}

/// Kills a window in which somebody writes; for how long what is lost had been written.
fn start_and_kill(kill: usize) -> Duration {
    let name = format!("writmap-killed-{}-{kill}", std::process::id());
    let folder = env::temp_dir().join(name);
    // What an earlier run left there is no part of this one.
    let _ = std::fs::remove_dir_all(&folder);
    let mut child = start(&folder);
    let output = child.stdout.take().expect("it is piped");
    let written: Arc<Mutex<Vec<(usize, Instant)>>> = Arc::default();
    let noted = Arc::clone(&written);
    let reader = thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            let number = line.split_once("edit ").map(|(_, number)| number.parse());
            if let Some(Ok(number)) = number {
                noted
                    .lock()
                    .expect("read later")
                    .push((number, Instant::now()));
            }
        }
    });
    while written.lock().expect("shared").is_empty() {
        thread::sleep(Duration::from_millis(5));
    }
    // No two waits are alike, and together they cover more than one time of keeping.
    thread::sleep(Duration::from_millis(1_500 + kill as u64 * 797 % 5_000));
    let killed = Instant::now();
    child.kill().expect("it runs");
    child.wait().expect("it ends");
    reader.join().expect("it reads to the end");
    let kept = kept_in(&folder);
    let written = written.lock().expect("nobody writes any more");
    let first_lost = written.iter().find(|(number, _)| *number > kept);
    let _ = std::fs::remove_dir_all(&folder);
    first_lost.map_or(Duration::ZERO, |(_, since)| killed.duration_since(*since))
}

/// The number of the last edit that is in the journal, every file of which must be whole.
fn kept_in(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.path());
    let is_kept = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with("rescued-") && name.ends_with(".toml")
    };
    let numbers = names.filter(is_kept).map(|path| {
        let file = read("x.toml", std::fs::read(&path).expect("ours"), builtin());
        assert_eq!(file.problems, [], "{}", path.display());
        let number = file.case.events[0].title.strip_prefix("Edit ");
        number
            .and_then(|number| number.parse().ok())
            .expect("an edit")
    });
    numbers.max().unwrap_or(0)
}

fn start(folder: &Path) -> Child {
    let module = module_path!().split_once("::").expect("it is in a test").1;
    Command::new(env::current_exe().expect("it runs"))
        .args([&format!("{module}::writes_until_it_is_killed"), "--exact"])
        .args(["--ignored", "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("it can be started once more")
}

#[test]
#[ignore = "it is started by the test that kills it"]
fn writes_until_it_is_killed() {
    let Some(folder) = env::var_os(FOLDER).map(PathBuf::from) else {
        return;
    };
    let bytes = CASE.as_bytes().to_vec();
    let mut bench = open(Origin::Dropped("case.toml".to_owned(), bytes.into()));
    bench
        .state_mut()
        .as_mut()
        .expect("made")
        .rescue_into(folder);
    for number in 1.. {
        let command = EditCommand::Set {
            event: "order".into(),
            key: "title".to_owned(),
            typed: vec![format!("Edit {number}")],
        };
        apply(&mut bench, command);
        println!("\nedit {number}");
        thread::sleep(Duration::from_millis(10));
    }
}
