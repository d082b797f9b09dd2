//! Any case, written and read again: in both syntaxes it is the same case, and so it is when changes
//! are merged into the text that was read.

use writmap::format::{CaseFile, builtin, merge, read, to_json, to_toml};
use writmap::model::{Case, Catalogue};
use writmap::syntax::{Problem, Severity};

use super::reader::read_soundly;

/// Writes what a case file holds.
pub fn try_bytes(bytes: &[u8]) {
    let file = read_soundly(bytes, builtin());
    if file.is_usable() {
        // A row without an id goes by its number, and rows that could not be used are not written:
        // then the numbers of the others are new, once.
        let text = to_toml(&file.case);
        let usable = read("usable.toml", text.as_bytes(), builtin()).case;
        assert_eq!(to_toml(&usable), text);
        if !file
            .problems
            .iter()
            .any(|problem| problem.severity == Severity::Error)
        {
            assert!(*usable == *file.case, "it is another case:\n{text}");
        }
        same_again("a case file", &usable);
        takes_changes(&file, builtin());
    }
}

/// Writes a case in both syntaxes, reads it and writes it again: it is the same case, and nothing is
/// wrong with it.
pub fn reads_back(name: &str, case: &Case) {
    if let Some(problem) = same_again(name, case).first() {
        panic!("{name}: {problem}");
    }
}

/// Writes a case in both syntaxes, reads it and writes it again; what is wrong with it.
pub fn same_again(name: &str, case: &Case) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (file, write) in [
        ("a.toml", to_toml as fn(&Case) -> String),
        ("a.json", to_json),
    ] {
        let text = write(case);
        let again = read(file, text.as_bytes(), builtin());
        assert!(
            *again.case == *case,
            "{name} as {file} is another case:\n{text}"
        );
        assert!(
            write(&again.case) == text,
            "{name} as {file} is written otherwise"
        );
        problems.extend(again.problems);
    }
    problems
}

/// Merges changes into the text of a case file, and reads that.
pub fn takes_changes(file: &CaseFile, catalogue: &Catalogue) {
    let again = read("again.toml", to_toml(&file.case).as_bytes(), catalogue);
    assert_eq!(again.case.events, file.case.events);
    let mut changed = (*file.case).clone();
    changed.title.push('!');
    changed.events.reverse();
    if let Ok(saved) = merge(file, &changed) {
        let again = read("saved.toml", saved.as_bytes(), catalogue);
        assert_eq!(*again.case, changed, "{saved}");
    }
}
