//! Files that no case can be read from, or only a part of one, through the command line: each
//! gets a clear message, nothing panics, nothing is overwritten.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use writmap::cli;

pub(crate) struct Answer {
    pub ok: bool,
    pub out: String,
    pub err: String,
}

pub(crate) fn writmap(arguments: &[&str]) -> Answer {
    let arguments = ["writmap"].iter().chain(arguments).map(OsString::from);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let no_window = |_file: Option<PathBuf>| Err("there is no display".to_owned());
    let code = cli::run(arguments, &no_window, &mut out, &mut err);
    Answer {
        ok: format!("{code:?}") == format!("{:?}", ExitCode::SUCCESS),
        out: String::from_utf8(out).unwrap(),
        err: String::from_utf8(err).unwrap(),
    }
}

/// A folder of this test's own, removed when the test is over.
pub(crate) struct Folder(pub PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("writmap-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn file(&self, name: &str, bytes: &[u8]) -> String {
        let path = self.0.join(name);
        fs::write(&path, bytes).unwrap();
        path.display().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What is left in the temporary folder harms nobody.
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A case with two events and this in the second one.
fn case(rest: &str) -> String {
    format!(
        "writmap = 1\n\n[case]\ntitle = \"A v. B\"\n\n[[source]]\nid = \"docket\"\n\
         kind = \"docket\"\ntitle = \"Docket\"\n\n[[event]]\nid = \"order\"\n\
         date = \"2014-01-02\"\nkind = \"order\"\ntitle = \"Order\"\nsources = [\"docket\"]\n\n\
         [[event]]\nid = \"stay\"\nkind = \"stay\"\ntitle = \"Stay\"\n\
         sources = [\"docket\"]\n{rest}\n"
    )
}

#[test]
fn each_bad_file_gets_a_message_that_names_the_trouble() {
    let folder = Folder::new("bad");
    let brackets = format!("writmap = 1\nx = {}", "[".repeat(10_000));
    let braces = format!("{{\"writmap\": 1, \"x\": {}", "[".repeat(10_000));
    let dated = |rest: &str| case(&format!("date = \"2014-01-03\"\n{rest}"));
    let files: &[(&str, Vec<u8>, &str)] = &[
        ("empty.toml", Vec::new(), "empty"),
        (
            "latin1.toml",
            b"writmap = 1\n[case]\ntitle = \"Caf\xe9\"\n".to_vec(),
            "UTF-8",
        ),
        ("brackets.toml", brackets.into_bytes(), "deep"),
        ("brackets.json", braces.into_bytes(), "deep"),
        (
            "day.toml",
            case("date = \"2014-02-30\"").into_bytes(),
            "2014-02-30",
        ),
        (
            "self.toml",
            dated("does = [{ stays = \"stay\" }]").into_bytes(),
            "itself",
        ),
        (
            "unknown.toml",
            dated("does = [{ stays = \"oder\" }]").into_bytes(),
            "order",
        ),
        (
            "verb.toml",
            dated("does = [{ stay = \"order\" }]").into_bytes(),
            "stays",
        ),
        (
            "twice.toml",
            dated(
                "[[event]]\nid = \"order\"\ndate = \"2014\"\nkind = \"order\"\ntitle = \"Again\"",
            )
            .into_bytes(),
            "order",
        ),
        (
            "html.toml",
            b"<!DOCTYPE html><title>Log in</title>".to_vec(),
            "",
        ),
    ];
    for (name, bytes, word) in files {
        let file = folder.file(name, bytes);
        let answer = writmap(&["check", &file]);
        assert!(answer.out.contains("error"), "{name}: {}", answer.out);
        assert!(
            answer.out.contains(word),
            "{name} should say {word:?}: {}",
            answer.out
        );
        assert!(answer.out.contains(name), "{name}: {}", answer.out);
    }
}

#[test]
fn of_very_many_problems_the_first_hundred_are_told_and_the_rest_counted() {
    let folder = Folder::new("many");
    let lines =
        |count, line: fn(usize) -> String| (0..count).map(line).collect::<Vec<_>>().concat();
    let keys = lines(300, |number| format!("k{number} = 1\n"));
    let file = folder.file(
        "many.toml",
        case(&("date = \"2014-01-03\"\n".to_owned() + &keys)).as_bytes(),
    );
    let check = writmap(&["check", &file]);
    let count = |out: &str, words: &str| out.matches(words).count();
    assert_eq!(count(&check.out, "there is no key"), 100, "{}", check.out);
    assert!(check.out.contains("and 200 more problems"), "{}", check.out);
    assert!(check.out.contains(", 300 warnings"), "{}", check.out);
    let all = writmap(&["check", "--all", &file]);
    assert_eq!(count(&all.out, "there is no key"), 300);
    assert!(!all.out.contains(" more "), "{}", all.out);
    let json = writmap(&["check", "--json", &file]);
    let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(json[0]["problems"].as_array().map(Vec::len), Some(100));
    assert_eq!(json[0]["more_problems"], 200);
    let table = lines(150, |number| format!("July,Order {number}\n"));
    let table = folder.file("a.csv", ("date,title\n".to_owned() + &table).as_bytes());
    let out = folder.0.join("a.toml").display().to_string();
    let import = writmap(&["import", &table, "-o", &out]);
    assert!(
        import.out.contains("and 50 more problems"),
        "{}",
        import.out
    );
}

#[test]
fn a_circle_of_effects_is_named_and_the_case_still_shown() {
    let folder = Folder::new("circle");
    let text = case("date = \"2014-01-03\"\ndoes = [{ stays = \"order\" }]").replacen(
        "title = \"Order\"\n",
        "title = \"Order\"\ndoes = [{ vacates = \"stay\" }]\n",
        1,
    );
    let file = folder.file("circle.toml", text.as_bytes());
    let check = writmap(&["check", &file]);
    assert!(
        check.out.contains("order") && check.out.contains("stay"),
        "{}",
        check.out
    );
    assert!(check.out.contains("circle"), "{}", check.out);
    let show = writmap(&["show", &file]);
    assert!(show.ok && show.out.contains("Stay"), "{}", show.err);
}

#[test]
fn a_directory_a_missing_file_and_a_giant_are_refused_before_reading() {
    let folder = Folder::new("giant");
    let answer = writmap(&["check", &folder.0.display().to_string()]);
    assert!(
        !answer.ok && answer.out.contains("directory"),
        "{}",
        answer.out
    );
    let missing = folder.0.join("none.toml").display().to_string();
    let answer = writmap(&["show", &missing]);
    assert!(
        !answer.ok && answer.err.contains("none.toml"),
        "{}",
        answer.err
    );
    let giant = folder.file("giant.toml", b"");
    fs::File::options()
        .write(true)
        .open(&giant)
        .unwrap()
        .set_len(1 << 30)
        .unwrap();
    let answer = writmap(&["check", &giant]);
    assert!(
        !answer.ok && answer.out.contains("1024 MB"),
        "{}",
        answer.out
    );
}

#[test]
fn a_result_never_overwrites_its_case_and_a_failure_leaves_files_alone() {
    let folder = Folder::new("output");
    let text = case("date = \"2014-01-03\"");
    let file = folder.file("case.toml", text.as_bytes());
    let svg = folder.file("case.svg", b"mine");
    let broken = folder.file("broken.toml", b"");
    assert!(!writmap(&["render", &broken, "-o", &svg]).ok);
    assert_eq!(fs::read(&svg).unwrap(), b"mine");
    assert!(!writmap(&["render", &file, "-o", &file]).ok);
    assert!(!writmap(&["render", &file, "-o", "case.doc"]).ok);
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
    let refused = writmap(&["render", &file, "-o", &svg]);
    assert!(
        !refused.ok && refused.err.contains("--force"),
        "{}",
        refused.err
    );
    assert_eq!(fs::read(&svg).unwrap(), b"mine");
    assert!(writmap(&["render", &file, "-o", &svg, "--force"]).ok);
    assert!(fs::read_to_string(&svg).unwrap().starts_with("<svg"));
    let left: Vec<_> = fs::read_dir(&folder.0)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    assert_eq!(left.len(), 3, "no part file is left: {left:?}");
}

#[test]
fn pictures_are_drawn_as_svg_and_png() {
    let folder = Folder::new("picture");
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases/tutorial.toml");
    let case = case.display().to_string();
    for (name, start) in [("a.svg", &b"<svg"[..]), ("a.png", &b"\x89PNG"[..])] {
        let out = folder.0.join(name).display().to_string();
        let answer = writmap(&[
            "render",
            &case,
            "-o",
            &out,
            "--on",
            "2031-01-01",
            "--theme",
            "dark",
        ]);
        assert!(answer.ok, "{}", answer.err);
        assert!(fs::read(&out).unwrap().starts_with(start));
    }
}

#[test]
fn without_a_display_the_case_is_printed_and_render_named() {
    let answer = writmap(&[]);
    assert!(answer.ok);
    assert!(answer.err.contains("there is no display") && answer.err.contains("writmap render"));
    assert!(answer.out.starts_with("Microsoft Corp. v. United States"));
}
