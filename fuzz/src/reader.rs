//! Any bytes as a case file: every problem lies inside the text, they come in its order, and saving
//! what was not changed gives the same text.

use writmap::format::{CaseFile, builtin, merge, read};
use writmap::model::Catalogue;
use writmap::syntax::Problem;

/// Reads a case file.
pub fn try_bytes(bytes: &[u8]) {
    read_soundly(bytes, builtin());
}

/// Reads a case file and holds it against what must always hold.
pub fn read_soundly(bytes: &[u8], catalogue: &Catalogue) -> CaseFile {
    let file = read("case.toml", bytes, catalogue);
    for problem in &file.problems {
        check_problem(problem, &file.text);
    }
    let places = file.problems.iter().map(|problem| problem.span.start);
    assert!(places.is_sorted());
    assert_eq!(merge(&file, &file.case).as_deref(), Ok(&*file.text));
    file
}

fn check_problem(problem: &Problem, text: &str) {
    assert!(text.get(problem.span.clone()).is_some(), "{problem:?}");
    assert!(problem.line >= 1 && problem.column >= 1, "{problem:?}");
    assert!(problem.line <= text.lines().count() + 1, "{problem:?}");
    let said = problem.to_string();
    assert!(
        !problem.message.is_empty() && said.contains(": error: ") || said.contains(": warning: ")
    );
}
