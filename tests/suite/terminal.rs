//! What a terminal gets to see of a case, of its name, and of what was typed: nothing that it would
//! obey, and JSON and files that hold the same as before.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::Value;
use writmap::syntax::acts;

use crate::bad_input::{Answer, Folder, writmap};

/// Red, a title for the window, a cleared screen, and a name that reads backwards.
const NASTY: &str =
    "\u{1b}[31mRED\u{1b}]0;TITLE\u{7}\u{1b}[2J\u{9b}31m\u{202e}lmot.x\u{2066}\u{200f}";

/// A text as a case file can hold it.
fn spelled(text: &str) -> String {
    let mut spelled = String::new();
    for sign in text.chars() {
        let _cannot_fail = write!(spelled, "\\U{:08x}", u32::from(sign));
    }
    spelled
}

/// A case with this wherever a text may stand, with mistakes in it.
fn nasty_case() -> String {
    let nasty = spelled(NASTY);
    format!(
        "writmap = 1\n[case]\ntitle = \"Case {nasty}\"\nsummary = \"S {nasty}\"\n\
         [[party]]\nid = \"p\"\nname = \"P {nasty}\"\nkind = \"company\"\n\
         [[source]]\nid = \"s\"\nkind = \"article\"\ntitle = \"O {nasty}\"\n\
         [[kind]]\nid = \"k {nasty}\"\nlabel = \"K {nasty}\"\nname = \"K {nasty}\"\n\
         [[court]]\nid = \"c {nasty}\"\nshort = \"C {nasty}\"\nname = \"C {nasty}\"\n\
         [[event]]\nid = \"a\"\ndate = \"2031-03-01\"\nkind = \"order\"\ncourt = \"nysd\"\nby = \"p\"\n\
         title = \"T {nasty}\"\nbecause = \"B {nasty}\"\n\
         sources = {{ source = \"s\", quote = \"Q {nasty}\" }}\n\
         [[event]]\nid = \"b {nasty}\"\ndate = \"{nasty}2031\"\nkind = \"or{nasty}der\"\ntitle = \"x\"\n\
         does = {{ stays = \"zz{nasty}\" }}\n"
    )
}

/// Nothing printed does anything.
fn assert_harmless(what: &str, answer: &Answer) {
    for text in [&answer.out, &answer.err] {
        let found = text
            .chars()
            .find(|sign| acts(*sign) && !matches!(sign, '\n' | '\t'));
        assert_eq!(found, None, "{what}: {text:?}");
    }
}

#[test]
fn no_subcommand_prints_what_a_terminal_obeys() {
    let folder = Folder::new("terminal");
    let file = folder.file("case.toml", nasty_case().as_bytes());
    let named = folder.file(&format!("{NASTY}.toml"), nasty_case().as_bytes());
    let raw = folder.file(
        "raw.toml",
        format!("writmap = 1\n[case]\ntitle = '{NASTY}").as_bytes(),
    );
    let table = format!("date,title,kind\n2031-03-01,T {NASTY},order\n,{NASTY},or{NASTY}\n");
    let table = folder.file(&format!("{NASTY}.csv"), table.as_bytes());
    let missing = folder.0.join(format!("{NASTY}.none")).display().to_string();
    let out = folder.0.join(format!("{NASTY}.svg")).display().to_string();
    let imported = folder
        .0
        .join(format!("{NASTY}.out.toml"))
        .display()
        .to_string();
    let beside = |ending: &str| {
        let name = format!("{NASTY}.{ending}");
        folder.0.join(name).display().to_string()
    };
    let (page, exported) = (beside("html"), beside("events.csv"));
    for file in [&file, &named, &raw, &table, &missing] {
        for arguments in [
            &["check", file][..],
            &["check", "--json", file],
            &["show", file],
            &["show", "--on", "2031-03-01", file],
            &["show", "--as-told-by", NASTY, file],
            &["status", "--on", "2031-03-01", file],
            &["status", "--json", "--on", "2031-03-01", file],
            &["render", file, "-o", &out],
            &["render", file, "-o", NASTY],
            &["layout", "--json", file],
            &["import", file, "-o", &imported],
            &["import", file, "-o", &imported],
            &["show", NASTY, file],
            &["brief", "--on", "2031-03-02", file],
            &["brief", "--on", "2031-03-02", "--format", "markdown", file],
            &["brief", "--on", "2031-03-02", "--format", "html", file],
            &["brief", "--on", NASTY, file],
            &["layout", "--json", "--path", file],
            &["layout", "--json", "--fit", NASTY, file],
            &["render", file, "-o", &page],
            &["render", file, "-o", &out, "--fit", "a4"],
            &["render", file, "-o", &out, "--theme", NASTY],
            &["export", file, "-o", &exported],
            &["export", file, "-o", &exported],
            &["export", file, "-o", NASTY],
            &["export", file, "-o", &exported, "--format", NASTY],
            &["export", file, "-o", &exported, "--party", NASTY],
            &["export", file, "-o", &exported, "--hide", NASTY],
            &["kinds", file],
            &["courts", file],
            &["kinds", "--json", file],
            &["courts", "--json", file],
            &[file],
        ] {
            assert_harmless(&format!("{arguments:?}"), &writmap(arguments));
        }
    }
    assert!(writmap(&["show", &file]).out.contains("\\u{1b}[31mRED"));
    assert_harmless("schema", &writmap(&["schema"]));
}

#[test]
fn versions_are_told_apart_and_merged_without_harm() {
    let folder = Folder::new("terminal-versions");
    let file = folder.file("case.toml", nasty_case().as_bytes());
    let clashing = |name: &str, nasty: &str| {
        let spelled = spelled(nasty);
        let text = format!(
            "writmap = 1\n[case]\ntitle = \"A v. B\"\n\
             [[event]]\nid = \"a\"\ndate = \"2031\"\nkind = \"order\"\ntitle = \"T {spelled}\"\n"
        );
        folder.file(name, text.as_bytes())
    };
    let base = clashing("base.toml", "");
    let ours = clashing("ours.toml", NASTY);
    let theirs = clashing("theirs.toml", &NASTY[1..]);
    let plain = folder.file("plain.toml", include_bytes!("../../cases/tutorial.toml"));
    let out = |name: &str| folder.0.join(name).display().to_string();
    for arguments in [
        &["diff", &file, &plain][..],
        &["diff", &plain, &file],
        &["diff", "--json", &file, &plain],
        &["merge", &file, &ours, &plain],
        &["merge", &plain, &ours, &file, "-o", &out("merged.toml")],
        &[
            "merge",
            &base,
            &ours,
            &theirs,
            "-o",
            &out("both.toml"),
            "--force",
        ],
    ] {
        assert_harmless(&format!("{arguments:?}"), &writmap(arguments));
    }
    assert!(
        writmap(&["diff", &base, &ours])
            .out
            .contains("\\u{1b}[31mRED")
    );
    let merged = writmap(&["merge", &base, &ours, &theirs]);
    assert!(merged.err.contains("\\u{1b}[31mRED"), "{}", merged.err);
    assert_harmless("merge", &merged);
    let text = fs::read_to_string(&ours).unwrap();
    assert!(!text.contains('\u{1b}'), "{text}");
}

#[test]
fn no_text_of_a_file_passes_for_a_line_of_a_report() {
    let folder = Folder::new("terminal-lines");
    let forged = "x\\nFORGED: 0 problems";
    let text = format!(
        "writmap = 1\n[case]\ntitle = \"T\"\n[[event]]\nid = \"a {forged}\"\ndate = \"2031\"\n\
         kind = \"k {forged}\"\ntitle = \"E {forged}\"\ndoes = {{ stays = \"z {forged}\" }}\n"
    );
    let file = folder.file("case.toml", text.as_bytes());
    let plain = folder.file("plain.toml", include_bytes!("../../cases/tutorial.toml"));
    for arguments in [
        &["check", &file][..],
        &["check", "--strict", &file],
        &["diff", &file, &plain],
        &["diff", &plain, &file],
    ] {
        let answer = writmap(arguments);
        assert!(
            answer.out.contains("FORGED"),
            "{arguments:?}: {}",
            answer.out
        );
        let mut lines = answer.out.lines().chain(answer.err.lines());
        let found = lines.find(|line| line.trim_start().starts_with("FORGED"));
        assert_eq!(found, None, "{arguments:?}: {}", answer.out);
    }
}

#[cfg(unix)]
#[test]
fn no_name_of_a_file_passes_for_a_line_of_a_report() {
    let folder = Folder::new("terminal-names");
    let wrong = folder.file("a\nFORGED.toml", b"writmap = 1\n[case]\ntitel = \"T\"\n");
    let table = folder.file("b\nFORGED.csv", b"Date,Text\n2031-03-03,Complaint\n");
    let whole = folder.file(
        "c\nFORGED.toml",
        include_bytes!("../../cases/tutorial.toml"),
    );
    let output = folder.0.join("d\nFORGED.toml").display().to_string();
    let out = output.as_str();
    for arguments in [
        &["check", &wrong, &whole][..],
        &["fmt", &wrong],
        &["fmt", "--check", &wrong],
        &["merge", &whole, &wrong, &whole],
        &["import", &table, "-o", out],
        &["import", &table, "-o", out],
        &["import", &folder.0.display().to_string(), "-o", out],
        &["show", &table],
        &["status", &wrong, "--on", "2031-03-03"],
        &["diff", &wrong, &whole],
    ] {
        let answer = writmap(arguments);
        let mut lines = answer.out.lines().chain(answer.err.lines());
        let found = lines.find(|line| line.trim_start().starts_with("FORGED"));
        assert_eq!(found, None, "{arguments:?}: {}{}", answer.out, answer.err);
    }
}

#[test]
fn json_and_files_hold_what_they_held() {
    let folder = Folder::new("terminal-json");
    let file = folder.file("case.toml", nasty_case().as_bytes());
    let check = writmap(&["check", "--json", &file]);
    let report: Value = serde_json::from_str(&check.out).unwrap();
    let words = report.to_string();
    let told: Value = serde_json::from_str(&words).unwrap();
    let has_nasty = |value: &Value| {
        let problems = value[0]["problems"].as_array().unwrap();
        let texts = problems
            .iter()
            .filter_map(|problem| problem["message"].as_str());
        texts.filter(|text| text.contains(NASTY)).count() > 0
    };
    assert!(has_nasty(&report) && report == told);
    let status = writmap(&["status", "--json", "--on", "2031-03-01", &file]);
    assert!(serde_json::from_str::<Value>(&status.out).is_ok());
    // What is written to a file is what the table has.
    let table = format!("date,title,kind\n2031-03-01,T{NASTY},order\n");
    let table = folder.file("table.csv", table.as_bytes());
    let out = folder.0.join("out.json").display().to_string();
    assert!(writmap(&["import", &table, "-o", &out]).ok);
    let written: Value = serde_json::from_str(&fs::read_to_string(&out).unwrap()).unwrap();
    assert!(written.to_string().contains("RED"));
}

/// An output that nobody reads any more.
struct Closed;

impl io::Write for Closed {
    fn write(&mut self, _bytes: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Err(io::ErrorKind::BrokenPipe.into())
    }
}

#[test]
fn what_is_to_be_written_is_written_though_nobody_reads_the_remarks() {
    let folder = Folder::new("remarks");
    let bytes = writmap::format::SHIPPED[0].text.as_bytes();
    let case = folder.file("case.toml", bytes);
    let picture = PathBuf::from(&case).with_file_name("picture.svg");
    let arguments = ["writmap", "render", "--fit", "a4", "-o"].map(OsString::from);
    let files = [picture.clone().into_os_string(), case.into()];
    let code = writmap::cli::run(
        arguments.into_iter().chain(files),
        &|_| Ok(()),
        &mut Vec::new(),
        &mut Closed,
    );
    assert_eq!(code, ExitCode::SUCCESS);
    assert!(picture.exists());
}
