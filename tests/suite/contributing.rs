//! Takes the table of CONTRIBUTING at its word: what it names exists, and each row has an example,
//! a real thing of its sort, which is to be found in the places that the row names and nowhere
//! else in the program.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// A row of the table.
struct Row {
    /// What is added.
    what: String,
    /// The files that it creates, with the name of the example for `NAME`.
    created: Vec<String>,
    /// The files and folders that it edits.
    edited: Vec<String>,
    /// The words by which the example is found.
    words: Vec<String>,
}

#[test]
fn every_row_names_what_exists_and_where_its_example_stands() {
    let program = program();
    let mut wrong = String::new();
    let rows = rows();
    assert!(rows.len() > 15, "only {} rows", rows.len());
    for row in &rows {
        for problem in problems(row, &program) {
            let _ = writeln!(wrong, "{}: {problem}", row.what);
        }
    }
    assert!(wrong.is_empty(), "CONTRIBUTING.md:\n{wrong}");
}

/// What is not so of a row.
fn problems(row: &Row, program: &[(String, String)]) -> Vec<String> {
    let mut problems = Vec::new();
    let named = || row.created.iter().chain(&row.edited);
    for name in named().filter(|name| !root().join(name).exists()) {
        problems.push(format!("there is no {name}"));
    }
    let found: BTreeSet<&String> = program
        .iter()
        .filter(|(_, text)| row.words.iter().any(|word| names(text, word)))
        .map(|(file, _)| file)
        .collect();
    for name in row.edited.iter().filter(|name| is_counted(name)) {
        if !found.iter().any(|file| is_in(file, name)) {
            problems.push(format!("{:?} is not in {name}", row.words));
        }
    }
    for file in found {
        if !named().any(|name| is_in(file, name)) {
            problems.push(format!("{:?} stands in {file} too", row.words));
        }
    }
    problems
}

/// Whether a text names a word outside comments: with neither letters, digits nor dashes around.
fn names(text: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    let lines = text.lines().map(str::trim_start);
    let mut code = lines.filter(|line| !line.starts_with("//") && !line.starts_with('#'));
    code.any(|line| {
        line.match_indices(word).any(|(at, _)| {
            let around = (
                line[..at].chars().next_back(),
                line[at + word.len()..].chars().next(),
            );
            !around.0.is_some_and(is_part) && !around.1.is_some_and(is_part)
        })
    })
}

/// Whether a file is this one, or stands in this folder.
fn is_in(file: &str, name: &str) -> bool {
    file == name || (name.ends_with('/') && file.starts_with(name))
}

/// Tests and pages of text are named in the table and are no places of the program.
fn is_counted(name: &str) -> bool {
    ["src/", "assets/", "cases/"]
        .iter()
        .any(|folder| name.starts_with(folder))
}

/// Every text of the program, with its path.
fn program() -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = ["src", "assets", "cases"]
        .map(|name| root().join(name))
        .into();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.ends_with("tests.rs") || path.ends_with("assets/notices.txt") {
                // Tests name what they try, and the terms of libraries are not of the program.
            } else if let Ok(text) = fs::read_to_string(&path) {
                let name = path.strip_prefix(root()).unwrap().to_string_lossy();
                found.push((name.replace('\\', "/"), without_tests(&text).to_owned()));
            }
        }
    }
    found
}

/// The code before the tests that stand at the end of a file.
fn without_tests(text: &str) -> &str {
    text.split_once("\n#[cfg(test)]\nmod tests {")
        .map_or(text, |(code, _)| code)
}

/// The rows of the table.
fn rows() -> Vec<Row> {
    let text = fs::read_to_string(root().join("CONTRIBUTING.md")).unwrap();
    let lines = text.lines().skip_while(|line| !line.starts_with("|---"));
    let rows = lines.skip(1).take_while(|line| line.starts_with('|'));
    rows.map(row).collect()
}

fn row(line: &str) -> Row {
    let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
    let [what, create, edit, example] = cells[..] else {
        panic!("four cells: {line}");
    };
    let mut words: Vec<String> = quoted(example).map(str::to_owned).collect();
    let name = words.first().expect("an example").clone();
    if words.len() > 1 {
        words.remove(0);
    }
    let paths = |cell| -> Vec<String> {
        let paths = quoted(cell).filter(|word| is_path(word));
        paths.map(|path| path.replace("NAME", &name)).collect()
    };
    Row {
        what: what.to_owned(),
        created: paths(create),
        edited: paths(edit),
        words,
    }
}

/// What stands between backticks.
fn quoted(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

fn is_path(word: &str) -> bool {
    word.contains('/') || Path::new(word).extension().is_some_and(|end| end == "md")
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn a_row_that_leaves_out_a_place_is_found_wrong() {
    let check = |line: &str, expected: usize| {
        let files = [
            ("src/lib.rs", "pub mod swan; // heron"),
            ("src/render/glyphs.rs", "[(\"heron\", 1)]"),
        ];
        let files = files.map(|(name, text)| (name.to_owned(), text.to_owned()));
        assert_eq!(problems(&row(line), &files).len(), expected, "{line}");
    };
    check("| a | – | `src/render/glyphs.rs` | `heron` |", 1);
    check("| a | – | `src/render/`, `src/lib.rs` | `heron` |", 0);
    check("| a | – | `src/lib.rs` | `swan` |", 0);
    check("| a | `src/render/NAME.rs` | `src/lib.rs` | `swan` |", 1);
}
