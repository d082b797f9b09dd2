//! Golden files: what every drawing is made of, as text, so that a change of the drawing shows in
//! the diff of the commit that makes it. They need neither display nor network.

// A test may fail by panicking, in its helpers too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod difference;
mod drawings;
mod folder;
mod listing;
mod picture;
mod texts;

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
fn golden_files_stay_small() {
    const MOST: u64 = 2_000_000;
    let bytes = folder::size(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests"));
    assert!(bytes < MOST, "{bytes} bytes of golden files");
}
