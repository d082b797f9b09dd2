//! `writmap diff` and `writmap merge`: exit codes, what is told, and that nothing is lost.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use proptest::prelude::*;
use serde_json::Value;
use writmap::cli;
use writmap::format::{
    CaseFile, SHIPPED, Side, builtin, combine, differences, merge, read, to_json, to_toml,
};
use writmap::model::Case;

use crate::bad_input::Folder;

/// The exit code, and what was printed and what was complained of.
fn writmap(arguments: &[&str]) -> (u8, String, String) {
    let arguments = ["writmap"].iter().chain(arguments).map(OsString::from);
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let no_window = |_file: Option<PathBuf>| Err("there is no display".to_owned());
    let code = cli::run(arguments, &no_window, &mut out, &mut err);
    let code =
        (0..=2).find(|number| format!("{code:?}") == format!("{:?}", ExitCode::from(*number)));
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (code.unwrap(), text(out), text(err))
}

fn case_of(text: &str) -> CaseFile {
    read("case.toml", text.as_bytes(), builtin())
}

const BASE: &str = "writmap = 1\n# About the case\n[case]\ntitle = \"A v. B\"\n\n\
    [[party]]\nid = \"p\"\nname = \"Jane Roe\"\nkind = \"person\"\n\n\
    # The order\n[[event]]\nid = \"a\"\ndate = \"2014-01-10\" # Friday\nkind = \"order\"\n\
    title = \"Order\"\ncourt = \"nysd\"\n\n\
    [[event]]\nid = \"s\"\ndate = \"2014-02-01\"\nkind = \"stay\"\ntitle = \"Stay\"\n\
    court = \"nysd\"\ndoes = { stays = \"a\" }\n";

#[test]
fn a_case_does_not_differ_from_itself_in_whatever_form() {
    let folder = Folder::new("diff-same");
    for shipped in SHIPPED {
        let case = case_of(shipped.text).case;
        let toml = folder.file("case.toml", shipped.text.as_bytes());
        let anew = folder.file("anew.toml", to_toml(&case).as_bytes());
        let json = folder.file("case.json", to_json(&case).as_bytes());
        for other in [&toml, &anew, &json] {
            let (code, out, _) = writmap(&["diff", &toml, other]);
            assert_eq!((code, out.as_str()), (0, ""), "{} {other}", shipped.name);
        }
    }
}

#[test]
fn a_difference_is_told_with_the_statuses_that_follow() {
    let folder = Folder::new("diff");
    let old = folder.file("old.toml", BASE.as_bytes());
    let later = BASE
        .replace("2014-02-01", "2014-03-01")
        .replace("Roe", "Doe");
    let new = folder.file("new.toml", later.as_bytes());
    let (code, out, err) = writmap(&["diff", &old, &new]);
    assert_eq!((code, err.as_str()), (1, ""));
    for line in [
        "Changed: event “Stay” (1 Feb 2014) [s]\n  - date: 2014-02-01\n  + date: 2014-03-01\n",
        "Changed: party “Jane Doe”\n  - name: Jane Roe\n  + name: Jane Doe\n",
        "“Order” (10 Jan 2014)\n  1 February 2014 to 28 February 2014: stayed → in force\n",
    ] {
        assert!(out.contains(line), "{line}\nis not in\n{out}");
    }
    let (code, out, _) = writmap(&["diff", "--json", &old, &new]);
    let report: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(code, 1);
    assert_eq!(report["changed"][0]["event"], "s");
    assert_eq!(report["statuses"][0]["id"], "a");
    assert_eq!(report["statuses"][0]["from"], "2014-02-01");
    assert_eq!(report["statuses"][0]["to"], "2014-02-28");
    let (code, out, err) = writmap(&["diff", &old, "/nowhere/case.toml"]);
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("/nowhere/case.toml"), "{err}");
}

#[test]
fn only_so_many_lines_are_told_and_the_others_counted() {
    let folder = Folder::new("diff-many");
    let event = |number: usize| {
        format!("[[event]]\nid = \"e{number}\"\ndate = \"2015\"\nkind = \"other\"\ntitle = \"E\"\n")
    };
    let many: String = (0..1000).map(event).collect();
    let old = folder.file("old.toml", BASE.as_bytes());
    let new = folder.file("new.toml", format!("{BASE}{many}").as_bytes());
    let (code, out, _) = writmap(&["diff", &old, &new]);
    assert_eq!(code, 1);
    assert_eq!(out.matches("Added: event").count(), 60);
    assert!(out.contains("and 940 more; --json lists all"), "{out}");
    let (_, out, _) = writmap(&["diff", "--json", &old, &new]);
    let report: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(report["added"].as_array().unwrap().len(), 1000);
}

#[test]
fn a_docket_can_be_compared_with_a_later_one() {
    let folder = Folder::new("diff-table");
    let rows = "date,title\n2031-03-01,Complaint\n2031-03-05,Answer\n";
    let old = folder.file("old.csv", rows.as_bytes());
    let new = folder.file("new.csv", format!("{rows}2031-04-01,Reply\n").as_bytes());
    let (code, out, _) = writmap(&["diff", &old, &new]);
    assert_eq!(code, 1);
    assert!(out.contains("Added: event “Reply”"), "{out}");
    assert!(!out.contains("Complaint"), "{out}");
}

/// Merges texts as git does, over OURS: the exit code, what OURS holds then, and what was told.
fn merged(base: &str, ours: &str, theirs: &str) -> (u8, String, String) {
    let folder = Folder::new(&format!("merge-{}", next_number()));
    let base = folder.file(".merge_file_base", base.as_bytes());
    let ours = folder.file(".merge_file_ours", ours.as_bytes());
    let theirs = folder.file(".merge_file_theirs", theirs.as_bytes());
    let (code, out, err) = writmap(&["merge", &base, &ours, &theirs]);
    assert_eq!(out, "");
    (code, fs::read_to_string(ours).unwrap(), err)
}

/// A number that no other test of this run has.
fn next_number() -> usize {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

#[test]
fn what_both_did_goes_together_and_comments_stay() {
    let ours = BASE.replace("title = \"Order\"", "title = \"Our order\" # ours");
    let theirs = BASE
        .replace("2014-02-01", "2014-03-01")
        .replace("# Friday", "");
    let (code, text, err) = merged(BASE, &ours, &theirs);
    assert_eq!((code, err.as_str()), (0, ""));
    assert_eq!(text, ours.replace("2014-02-01", "2014-03-01"));
    let added = "[[event]]\nid = \"n\"\ndate = \"2014-04-01\"\nkind = \"order\"\ntitle = \"New\"\n";
    let (code, text, _) = merged(BASE, &ours, &format!("{BASE}\n{added}"));
    assert_eq!((code, text), (0, format!("{ours}\n{added}")));
}

#[test]
fn a_conflict_is_told_by_event_and_field_and_both_sides_are_kept() {
    let ours = BASE.replace("title = \"Order\"", "title = \"Ours\"");
    let theirs = BASE.replace("title = \"Order\"", "title = \"Theirs\"");
    let (code, text, err) = merged(BASE, &ours, &theirs);
    assert_eq!(code, 1);
    assert!(err.starts_with("1 conflict; ours stands in "), "{err}");
    let told = "[event a] “Ours” (10 Jan 2014): title; ours: \"Ours\" | theirs: \"Theirs\"\n";
    assert!(err.ends_with(told), "{err}");
    let comment = format!("\n# writmap merge: 1 conflict; ours stands above\n# {told}");
    assert_eq!(text, format!("{ours}{comment}"));
    // Removed by us, changed by them: it stays, and that is told.
    let gone = &BASE[..BASE.find("[[event]]\nid = \"s\"").unwrap()];
    let (code, text, err) = merged(BASE, gone, &BASE.replace("2014-02-01", "2014-03-01"));
    assert_eq!(code, 1);
    assert!(text.contains("date = \"2014-03-01\""), "{text}");
    assert!(
        err.contains("[event s] “Stay” (1 Mar 2014): you removed it"),
        "{err}"
    );
}

#[test]
fn two_new_files_go_together_without_a_base() {
    let other = "writmap = 1\n[case]\ntitle = \"A v. B\"\n[[event]]\nid = \"n\"\ndate = \"2014\"\n\
                 kind = \"order\"\ntitle = \"New\"\n";
    let (code, text, err) = merged("", BASE, other);
    assert_eq!((code, err.as_str()), (0, ""));
    let merged = case_of(&text).case;
    assert_eq!(ids(&merged), ["a", "n", "s"].map(str::to_owned).into());
    assert!(
        text.contains("# The order\n[[event]]\nid = \"a\""),
        "{text}"
    );
}

#[test]
fn what_cannot_be_merged_is_left_alone_and_told_with_its_place() {
    let broken = BASE.replace("kind = \"stay\"", "kind = ");
    for (base, ours, theirs) in [
        (BASE, BASE, broken.as_str()),
        (BASE, &broken, BASE),
        (&broken, BASE, BASE),
    ] {
        let (code, text, err) = merged(base, ours, theirs);
        assert_eq!((code, text.as_str()), (2, ours));
        assert!(err.starts_with("error: line 19 of "), "{err}");
        assert!(err.contains("mend them and merge again"), "{err}");
    }
    let (code, text, err) = merged(BASE, BASE, "date,title\n2031-03-01,Complaint\n");
    assert_eq!((code, text.as_str()), (2, BASE), "{err}");
}

#[test]
fn the_copies_of_git_are_told_as_whose_they_are() {
    let broken = BASE.replace("kind = \"stay\"", "kind = ");
    let (_, _, err) = merged(BASE, BASE, &broken);
    assert!(
        err.starts_with("error: line 19 of their version: "),
        "{err}"
    );
    let folder = Folder::new("merge-named");
    let base = folder.file(".merge_file_b", BASE.as_bytes());
    let ours = BASE.replace("title = \"Order\"", "title = \"Ours\"");
    let ours = folder.file(".merge_file_o", ours.as_bytes());
    let theirs = BASE.replace("title = \"Order\"", "title = \"Theirs\"");
    let theirs = folder.file(".merge_file_t", theirs.as_bytes());
    let broken = folder.file(".merge_file_x", broken.as_bytes());
    let merge = |ours: &str, theirs: &str| {
        writmap(&["merge", "--path", "cases/otter.toml", &base, ours, theirs]).2
    };
    let err = merge(&broken, &theirs);
    assert!(
        err.starts_with("error: line 19 of our version of cases/otter.toml: "),
        "{err}"
    );
    let err = merge(&ours, &theirs);
    let told = "1 conflict; ours stands in cases/otter.toml:\n";
    assert!(err.starts_with(told), "{err}");
    assert!(!err.contains(".merge_file_"), "{err}");
}

#[test]
fn another_file_is_written_over_only_when_that_is_said() {
    let folder = Folder::new("merge-out");
    let base = folder.file("base.toml", BASE.as_bytes());
    let theirs = folder.file("theirs.toml", BASE.replace("Roe", "Doe").as_bytes());
    let there = folder.file("there.toml", b"mine");
    let arguments = ["merge", &base, &base, &theirs, "-o", &there];
    assert_eq!(writmap(&arguments).0, 2);
    assert_eq!(fs::read(&there).unwrap(), b"mine");
    assert_eq!(writmap(&[&arguments[..], &["--force"]].concat()).0, 0);
    assert!(fs::read_to_string(&there).unwrap().contains("Jane Doe"));
    assert_eq!(fs::read_to_string(&base).unwrap(), BASE);
}

/// A change of a case: which event, and what is done to it.
fn edits() -> impl Strategy<Value = Vec<(usize, u8)>> {
    prop::collection::vec((0..12_usize, 0..6_u8), 0..5)
}

fn edited(base: &Case, edits: &[(usize, u8)], who: &str) -> Arc<Case> {
    let mut case = base.clone();
    for (number, (at, what)) in edits.iter().enumerate() {
        let at = at % case.events.len();
        match what {
            0 => case.events[at].title = format!("Title of {who}"),
            1 => case.events[at].note = Some(format!("Note of {who}")),
            2 if case.events.len() > 4 => drop(case.events.remove(at)),
            3 => {
                let mut event = case.events[at].clone();
                event.id = format!("{who}-{number}").as_str().into();
                case.events.insert(at, event);
            }
            4 => case.title = format!("Case of {who}"),
            _ => case.events[at].because = Some(format!("Reason of {who}")),
        }
    }
    // As it is read: what leads nowhere is in no file.
    case_of(&to_toml(&case)).case
}

/// What a case holds, whatever its order.
fn ids(case: &Case) -> BTreeSet<String> {
    case.events
        .iter()
        .map(|event| event.id.to_string())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(60)
    })]

    #[test]
    fn merging_keeps_what_either_side_did(
        shipped in 0..SHIPPED.len(), ours in edits(), theirs in edits()
    ) {
        let file = case_of(SHIPPED[shipped].text);
        let base = Arc::clone(&file.case);
        let (ours, theirs) = (edited(&base, &ours, "ours"), edited(&base, &theirs, "theirs"));
        prop_assert!(differences(&ours, &ours).is_empty());
        // One changed side gives that side.
        for order in [Side::Ours, Side::Theirs] {
            prop_assert_eq!(&combine(&base, &ours, &base, order).case, &ours);
            prop_assert_eq!(&combine(&base, &base, &theirs, order).case, &theirs);
        }
        // Both ways round keep the same, and tell the same.
        let there = combine(&base, &ours, &theirs, Side::Ours);
        let back = combine(&base, &theirs, &ours, Side::Theirs);
        prop_assert_eq!(ids(&there.case), ids(&back.case));
        prop_assert_eq!(there.clashes.len(), back.clashes.len());
        // Whatever one side says that the base does not stands in the case or is told.
        let told = format!("{:?}", there.clashes);
        for (side, other) in [(&ours, &theirs), (&theirs, &ours)] {
            for event in &side.events {
                let was = base.event(&event.id);
                let is_gone = other.event(&event.id).is_none() && was == Some(event);
                if was == Some(event) || is_gone {
                    continue;
                }
                let is = there.case.event(&event.id);
                prop_assert!(is.is_some(), "{} is gone", event.id);
                let is = is.unwrap();
                for (says, holds, said) in [
                    (Some(&event.title), Some(&is.title), was.map(|was| &was.title)),
                    (event.note.as_ref(), is.note.as_ref(), was.and_then(|was| was.note.as_ref())),
                    (event.because.as_ref(), is.because.as_ref(), was.and_then(|was| was.because.as_ref())),
                ] {
                    let is_own = says != said;
                    let is_told = says.is_none_or(|says| told.contains(says.as_str()));
                    prop_assert!(!is_own || says == holds || is_told, "{says:?}: {told}");
                }
            }
        }
        // The text of ours says it, with its comments.
        let of_ours = case_of(&merge(&file, &ours).unwrap());
        let text = merge(&of_ours, &there.case).unwrap();
        prop_assert_eq!(&case_of(&text).case, &there.case);
    }
}
