//! What is no file, and files that cannot be read: a message, and no waiting for ever.

#![cfg(unix)]

use std::fs;
use std::process::Command;
use std::sync::mpsc::channel;
use std::time::Duration;

use crate::bad_input::{Answer, Folder, writmap};

const DOCKET: &str = "id,date,kind,title,court\na,2014-01-02,complaint,Complaint,S.D.N.Y.\n";

/// Runs the program, which has to be done soon.
fn soon(arguments: &[&str]) -> Answer {
    let arguments: Vec<String> = arguments.iter().map(|word| (*word).to_owned()).collect();
    let (tell, told) = channel();
    std::thread::spawn(move || {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let _ = tell.send(writmap(&arguments));
    });
    told.recv_timeout(Duration::from_secs(20))
        .expect("it waits for ever")
}

/// A pipe that nobody writes into.
fn pipe(folder: &Folder, name: &str) -> String {
    let path = folder.0.join(name);
    let made = Command::new("mkfifo").arg(&path).status();
    assert!(
        made.is_ok_and(|status| status.success()),
        "there is no mkfifo"
    );
    path.display().to_string()
}

#[test]
fn a_pipe_and_a_device_are_refused_and_not_waited_for() {
    let folder = Folder::new("pipe");
    let pipe = pipe(&folder, "pipe.toml");
    for (path, what) in [
        (pipe.as_str(), "a pipe"),
        ("/dev/zero", "a device"),
        ("/dev/tty0", ""),
    ] {
        let out = folder.0.join("out.toml").display().to_string();
        for arguments in [
            &["show", path][..],
            &["status", "--on", "2014-01-02", path],
            &["layout", "--json", path],
            &["import", path, "-o", &out],
            &["render", path, "-o", "out.svg"],
        ] {
            let answer = soon(arguments);
            assert!(
                !answer.ok && answer.err.contains(what),
                "{arguments:?}: {}",
                answer.err
            );
        }
        let answer = soon(&["check", path]);
        assert!(
            !answer.ok && answer.out.contains(what),
            "{path}: {}",
            answer.out
        );
    }
    // Nor is it written over.
    let table = folder.file("table.csv", DOCKET.as_bytes());
    let answer = soon(&["import", &table, "-o", &pipe]);
    assert!(!answer.ok && !answer.err.is_empty(), "{}", answer.out);
    assert!(fs::metadata(&pipe).is_ok_and(|metadata| !metadata.is_file()));
}

#[test]
fn one_unreadable_file_is_left_out_of_a_folder_and_said() {
    let folder = Folder::new("unreadable");
    folder.file("docket.csv", DOCKET.as_bytes());
    pipe(&folder, "pipe.csv");
    std::os::unix::fs::symlink("nowhere", folder.0.join("gone.csv")).unwrap();
    let path = folder.0.display().to_string();
    let show = soon(&["show", &path]);
    assert!(show.ok && show.out.contains("Complaint"), "{}", show.err);
    let check = soon(&["check", &path]);
    assert!(check.ok, "{}", check.out);
    let out = folder.0.join("out.toml").display().to_string();
    let import = soon(&["import", &path, "-o", &out]);
    assert!(import.ok, "{}", import.err);
    for text in [&show.err, &check.out, &import.out] {
        for words in ["pipe.csv", "it is a pipe", "gone.csv", "No such file"] {
            assert!(text.contains(words), "{words}: {text}");
        }
    }
    // Where nothing at all can be read there is nothing to open.
    fs::remove_file(folder.0.join("docket.csv")).unwrap();
    fs::remove_file(&out).unwrap();
    let answer = soon(&["show", &path]);
    assert!(!answer.ok && !answer.err.is_empty());
}
