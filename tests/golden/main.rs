//! Golden files: what every drawing is made of, as text, so that a change of the drawing shows in
//! the diff of the commit that makes it. They need neither display nor network.

// A test may fail by panicking, in its helpers too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod commands;
mod difference;
mod dockets;
mod drawings;
mod folder;
mod listing;
mod rows;
mod states;
mod texts;

use std::fs;
use std::path::Path;

#[test]
fn shipped_cases_are_drawn_as_before() {
    let goldens = drawings::shipped();
    folder::check("tests/golden/shipped", &goldens, difference::of_items);
}

#[test]
fn shipped_cases_read_as_before() {
    let goldens = texts::shipped();
    folder::check("tests/golden/outline", &goldens, difference::of_lines);
}

#[test]
fn each_article_tells_what_it_told() {
    let goldens = texts::told();
    folder::check("tests/golden/told", &goldens, difference::of_lines);
}

#[test]
fn dockets_are_read_as_before() {
    let goldens = dockets::imported();
    folder::check("tests/golden/imported", &goldens, difference::of_lines);
}

#[test]
fn dockets_are_drawn_as_before() {
    let goldens = dockets::glances();
    folder::check("tests/golden/glances", &goldens, difference::of_items);
}

#[test]
fn a_docket_looked_at_in_other_ways_is_drawn_as_before() {
    let goldens = dockets::looks();
    folder::check("tests/golden/looks", &goldens, difference::of_items);
}

#[test]
fn every_state_is_drawn_as_before() {
    let goldens = states::all();
    folder::check("tests/golden/states", &goldens, difference::of_items);
}

#[test]
fn every_kind_and_verb_means_what_it_meant() {
    let goldens = rows::all();
    folder::check("tests/golden/rows", &goldens, difference::of_lines);
}

#[test]
fn commands_print_and_draw_as_before() {
    let goldens = commands::all();
    folder::check("tests/golden/commands", &goldens, difference::of_lines);
}

#[test]
fn every_folder_has_its_test() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    for folder in fs::read_dir(path).unwrap().map(Result::unwrap) {
        let name = folder.file_name().into_string().unwrap();
        let is_checked = include_str!("main.rs").contains(&format!("\"tests/golden/{name}\""));
        let is_folder = folder.file_type().unwrap().is_dir();
        assert!(!is_folder || is_checked || name == "dockets", "{name}");
    }
}

#[test]
fn golden_files_stay_small() {
    const MOST: u64 = 2_000_000;
    let bytes = size(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests"));
    assert!(bytes < MOST, "{bytes} bytes of golden files");
}

/// How many bytes the files of a folder have, and of the folders in it.
fn size(folder: &Path) -> u64 {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    let sizes = files.map(|file| {
        let path = file.path();
        match file.metadata() {
            Ok(data) if data.is_dir() => size(&path),
            Ok(data) if path.extension().is_some_and(|ending| ending == "txt") => data.len(),
            _ => 0,
        }
    });
    sizes.sum()
}
