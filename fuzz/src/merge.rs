//! Any three versions of a case, divided by a line of percent signs: what is put together is a case
//! that can be written, and what is the same on all sides stays.

use std::sync::Arc;

use writmap::format::{CaseFile, Side, builtin, combine, differences, merge, read};
use writmap::import::{Import, Input, Options, open, update};
use writmap::model::Case;

/// What divides the versions.
const LINE: &[u8] = b"\n%%%%\n";

/// Puts the second and the third version together, which grew from the first.
pub fn try_bytes(bytes: &[u8]) {
    let mut rest = bytes;
    let mut next = || {
        let at = rest.windows(LINE.len()).position(|part| part == LINE);
        let (part, left) = at.map_or((rest, &[][..]), |at| {
            (&rest[..at], &rest[at + LINE.len()..])
        });
        rest = left;
        part
    };
    let [base, ours, theirs] = [next(), next(), next()];
    import_again(ours, theirs);
    let [base, ours, theirs] = [base, ours, theirs].map(|text| read("a", text, builtin()));
    if ![&base, &ours, &theirs].iter().all(|file| file.is_usable()) {
        return;
    }
    for order in [Side::Ours, Side::Theirs] {
        let both = combine(&base.case, &ours.case, &theirs.case, order);
        assert!(differences(&both.case, &both.case).is_empty());
        let theirs_alone = combine(&base.case, &base.case, &theirs.case, order);
        assert!(theirs_alone.case == theirs.case && theirs_alone.clashes.is_empty());
        saves(&ours, &both.case);
        saves(&theirs, &both.case);
    }
}

/// Saves a case in the text of another one; what is read then is that case.
fn saves(file: &CaseFile, case: &Arc<Case>) {
    if let Ok(text) = merge(file, case) {
        let again = read("saved", text.as_bytes(), builtin());
        assert!(again.case == *case, "{text}");
    }
}

/// Adds one import to another.
fn import_again(first: &[u8], later: &[u8]) {
    let import = |bytes: &[u8]| -> Option<Import> {
        let inputs = [Input::new("docket.csv", bytes)];
        let contents = open("docket.csv", &inputs, builtin(), &Options::default()).ok()?;
        Some(contents.into_bundle().ok()?.import)
    };
    let (Some(first), Some(later)) = (import(first), import(later)) else {
        return;
    };
    let mut file = first.into_file();
    let Ok(added) = update(&file, later.clone(), builtin()) else {
        return;
    };
    // What was added is there already the second time.
    file.case = Arc::new(added.case);
    let again = update(&file, later, builtin());
    assert!(again.is_ok_and(|again| again.changes.added.is_empty()));
}
