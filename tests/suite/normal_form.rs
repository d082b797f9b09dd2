//! The normal form of a case file: the case stays the same, comments and rows stay, and once is
//! enough.

use std::path::Path;

use writmap::format::{CaseFile, SHIPPED, builtin, normal_form, read};

use writmap::syntax::Syntax;

use crate::mutant::{Random, mutate};
use crate::sample::{FULL, catalogue};

fn file(text: &str) -> CaseFile {
    read("case.toml", text.as_bytes(), builtin())
}

/// Runs the program without a window: its exit code, and what it said.
fn run(arguments: &[&str]) -> (bool, String) {
    let arguments = ["writmap"].iter().chain(arguments).map(Into::into);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let no_window = |_| Err("no display".to_owned());
    let code = writmap::cli::run(arguments, &no_window, &mut out, &mut err);
    let said = [out, err].concat();
    let is_good = format!("{code:?}") == format!("{:?}", std::process::ExitCode::SUCCESS);
    (is_good, String::from_utf8_lossy(&said).into_owned())
}

/// The lines of a text that are comments, or end in one that stands behind a value.
fn comments(text: &str) -> Vec<&str> {
    let lines = text.lines().map(str::trim);
    lines.filter(|line| line.starts_with('#')).collect()
}

/// Brings a text into its normal form, and proves all that is promised of it.
fn normal(text: &str) -> String {
    let before = file(text);
    let normal = normal_form(&before).unwrap();
    let after = file(&normal);
    assert!(*after.case == *before.case, "{normal}");
    assert_eq!(after.problem_count(), before.problem_count(), "{normal}");
    assert_eq!(normal_form(&after).unwrap(), normal);
    let sorted = |text: &str| {
        let mut lines: Vec<String> = comments(text).into_iter().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(sorted(&normal), sorted(text));
    let ids = |case: &writmap::model::Case| -> Vec<String> {
        let ids = case.events.iter().map(|event| event.id.to_string());
        ids.collect()
    };
    assert_eq!(ids(&after.case), ids(&before.case));
    normal
}

#[test]
fn every_case_stays_the_same_and_once_is_enough() {
    for shipped in SHIPPED {
        normal(shipped.text);
        normal(&writmap::format::to_toml(&file(shipped.text).case));
    }
    let full = read("full", FULL.as_bytes(), &catalogue());
    let text = normal_form(&full).unwrap();
    assert!(*read("full", text.into_bytes(), &catalogue()).case == *full.case);
    normal(include_str!("../../assets/beginning.toml"));
    let mut formed = 0;
    for room in ["merge", "reader", "replay", "round-trip"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds");
        for entry in std::fs::read_dir(folder.join(room)).unwrap() {
            let bytes = std::fs::read(entry.unwrap().path()).unwrap();
            let Ok(text) = String::from_utf8(bytes) else {
                continue;
            };
            let seed = file(&text);
            if seed.syntax == Syntax::Toml && normal_form(&seed).is_ok() {
                normal(&text);
                formed += 1;
            }
        }
    }
    assert!(formed > 5, "{formed}");
}

#[test]
fn what_the_program_writes_is_in_its_normal_form() {
    for shipped in SHIPPED {
        let text = writmap::format::to_toml(&file(shipped.text).case);
        let is = normal_form(&file(&text)).unwrap();
        let differs = is
            .lines()
            .zip(text.trim_start().lines())
            .find(|(is, was)| is != was);
        assert_eq!(differs, None, "{}", shipped.name);
    }
}

#[test]
fn damaged_cases_stay_the_same_too() {
    let mut random = Random(1616);
    let mut formed = 0;
    for round in 0..400 {
        let shipped = SHIPPED[round % SHIPPED.len()].text;
        // Of a long case a part is damaged.
        let end = shipped.floor_char_boundary(shipped.len().min(6_000));
        let end = shipped[..end].rfind("\n[[").unwrap_or(end);
        let damaged = mutate(&shipped.as_bytes()[..end], &mut random);
        let Ok(text) = String::from_utf8(damaged) else {
            continue;
        };
        let before = file(&text);
        let Ok(normal) = normal_form(&before) else {
            continue;
        };
        let after = file(&normal);
        assert!(*after.case == *before.case, "{text}\n=====\n{normal}");
        assert_eq!(normal_form(&after).as_ref(), Ok(&normal), "{text}");
        formed += 1;
    }
    assert!(formed > 20, "{formed}");
}

#[test]
fn keys_quotes_and_spaces_have_one_form() {
    let text = "# A case.\nwritmap=1\n[case]\n\n\ntitle='Otter v. Heron'   # as captioned\n\
        [[event]]\n  title = \"Order\"\n  # Said by the clerk.\n  date   = '2014-01-02'\n\
        x-mine = 1.50\nid = \"a\"\nnote = \"\"\"\\\n   A long\\\n   one.\"\"\"\n\n\n\nkind = \"order\"\n# The second.\n\n\n# Of the same day.\n[[event]]\n\
        id='b'\nkind='stay'\ndate=2014-01-02\ntitle=\"\"\"Stay\"\"\"\n\
        does={scope='part', stays=['a',]}\nsources = [\n # keep me\n]\n# The end.\n\n";
    let wanted = "# A case.\nwritmap = 1\n\n[case]\ntitle = \"Otter v. Heron\" # as captioned\n\n\
        [[event]]\nid = \"a\"\n# Said by the clerk.\ndate = \"2014-01-02\"\n\nkind = \"order\"\n\
        title = \"Order\"\nnote = \"\"\"\\\n   A long\\\n   one.\"\"\"\nx-mine = 1.50\n\n# The second.\n\n# Of the same day.\n[[event]]\n\
        id = \"b\"\ndate = 2014-01-02\nkind = \"stay\"\ntitle = \"Stay\"\n\
        does = { stays = [\"a\"], scope = \"part\" }\nsources = [\n # keep me\n]\n# The end.\n";
    assert_eq!(normal(text), wanted);
    let windows = normal(&text.replace('\n', "\r\n"));
    assert_eq!(windows, wanted.replace('\n', "\r\n"));
}

#[test]
fn the_command_forms_checks_and_leaves_alone_what_it_cannot_form() {
    let folder = std::env::temp_dir().join(format!("writmap-fmt-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("case.toml");
    let run = |arguments: &[&str], path: &Path| {
        let path = path.to_str().unwrap();
        run(&[&["fmt"], arguments, &[path]].concat())
    };
    std::fs::write(&path, "writmap=1\n[case]\ntitle='X'\n").unwrap();
    let (is_good, out) = run(&["--check"], &path);
    assert!(!is_good && out.contains("from line 1 on"), "{out}");
    assert_eq!(
        std::fs::read_to_string(&path).unwrap(),
        "writmap=1\n[case]\ntitle='X'\n"
    );
    assert!(run(&[], &path).0);
    let formed = "writmap = 1\n\n[case]\ntitle = \"X\"\n";
    assert_eq!(std::fs::read_to_string(&path).unwrap(), formed);
    assert!(run(&["--check"], &path).0);
    for (text, why) in [
        (
            "writmap = 1\n[case]\ntitle = \"X\"\n[event\n",
            "mistakes of syntax",
        ),
        (
            "{\"writmap\": 1, \"case\": {\"title\": \"X\"}}",
            "it is JSON",
        ),
        ("Dear all", "nothing was changed"),
    ] {
        std::fs::write(&path, text).unwrap();
        let (is_good, said) = run(&[], &path);
        assert!(!is_good && said.contains(why), "{said}");
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    }
    // What is left in the temporary folder harms nobody.
    let _ = std::fs::remove_dir_all(&folder);
}
