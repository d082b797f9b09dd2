//! Guards the completeness of `cases/microsoft-ireland.toml`: each of the 120 points that the five
//! articles make has a place that fits its nature, and each of the 47 events is there.
//!
//! The points are numbered; `x-rows` beside an entry lists the points that it represents, and
//! `x-ref` on an event gives its number in the list of events. Reads the file as plain TOML and
//! knows nothing of the program's own reader.

#![allow(clippy::unwrap_used, reason = "a helper of tests may fail the test")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use toml_edit::{DocumentMut, Table};

/// The nature of points, their numbers, and the tables of which one must represent each of them.
const POINTS: [(&str, &[i64], &[&str]); 10] = [
    (
        "event",
        &[
            1, 6, 8, 11, 12, 17, 24, 27, 30, 31, 33, 39, 54, 55, 57, 61, 74, 77, 79, 80, 81, 89,
            90, 91, 99, 101, 110,
        ],
        &["event"],
    ),
    ("status", &[22, 32, 62, 63, 73, 97, 105], &["claim"]),
    (
        "position",
        &[
            3, 4, 9, 10, 15, 18, 19, 29, 36, 37, 42, 60, 65, 67, 70, 84, 85, 93, 94, 108, 112, 113,
        ],
        &["position"],
    ),
    (
        "jurisdiction",
        &[2, 26, 35, 69, 102, 103],
        &["place", "question"],
    ),
    (
        "law",
        &[13, 14, 25, 43, 47, 86, 87, 95, 107, 114],
        &["authority", "question"],
    ),
    ("deadline", &[21], &["event"]),
    (
        "option",
        &[68, 76, 82, 96, 98, 100, 115, 116, 117],
        &["option"],
    ),
    (
        "source conflict",
        &[16, 28, 45, 56, 58, 59, 78, 83, 104, 106, 118, 119, 120],
        &["claim", "conflict", "source"],
    ),
    (
        "commentary",
        &[
            20, 23, 38, 40, 41, 44, 46, 48, 50, 51, 52, 53, 64, 66, 71, 72, 75, 88, 92, 109, 111,
        ],
        &["comment"],
    ),
    ("party", &[5, 7, 34, 49], &["party", "judge"]),
];

/// The numbers of the events. Gaps mean nothing; an event without a number was added later.
const EVENTS: [&str; 47] = [
    "A01", "A02", "A03", "A04", "A05", "A06", "A07", "A08", "A09", "A10", "A11", "A12", "A13",
    "A14", "A15", "A16", "A17", "A18", "A19", "A20", "A21", "A22", "A23", "A24", "A25", "A26",
    "A27", "A28", "A32", "A33", "A34", "A35", "A36", "A37", "A38", "A39", "A40", "A41", "A42",
    "A43", "A44", "A45", "A46", "A47", "A48", "A51", "A52",
];

fn case_file() -> DocumentMut {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases/microsoft-ireland.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    text.parse().unwrap()
}

/// Every entry of the file with the name of its table, in order of the tables.
fn entries(file: &DocumentMut) -> impl Iterator<Item = (&str, &Table)> {
    file.iter().flat_map(|(name, item)| {
        item.as_array_of_tables()
            .into_iter()
            .flatten()
            .map(move |entry| (name, entry))
    })
}

/// The points that an entry represents.
fn points_of(entry: &Table) -> impl Iterator<Item = i64> {
    let points = entry.get("x-rows").and_then(|item| item.as_array());
    points
        .into_iter()
        .flatten()
        .map(|point| point.as_integer().unwrap())
}

/// For each point, the names of the tables in which it has a place.
fn places(file: &DocumentMut) -> BTreeMap<i64, BTreeSet<&str>> {
    let mut places: BTreeMap<i64, BTreeSet<&str>> = BTreeMap::new();
    for (name, entry) in entries(file) {
        for point in points_of(entry) {
            places.entry(point).or_default().insert(name);
        }
    }
    places
}

#[test]
fn every_point_of_the_articles_has_a_place() {
    let file = case_file();
    let places = places(&file);
    let missing: Vec<i64> = (1..=120)
        .filter(|point| !places.contains_key(point))
        .collect();
    assert_eq!(missing, [0; 0], "points without a place");
    let strange: Vec<&i64> = places
        .keys()
        .filter(|point| !(1..=120).contains(*point))
        .collect();
    assert!(strange.is_empty(), "no such points: {strange:?}");
}

#[test]
fn every_point_has_a_place_of_its_nature() {
    let file = case_file();
    let places = places(&file);
    let mut seen = BTreeSet::new();
    for (nature, points, tables) in POINTS {
        for point in points {
            assert!(seen.insert(*point), "point {point} is listed twice");
            let found = places.get(point).cloned().unwrap_or_default();
            assert!(
                tables.iter().any(|table| found.contains(table)),
                "point {point} ({nature}) needs one of {tables:?} and stands in {found:?}"
            );
        }
    }
    assert!(seen.into_iter().eq(1..=120));
}

#[test]
fn every_status_is_a_claim_about_a_day() {
    let file = case_file();
    let mut dated = BTreeSet::new();
    for (_, claim) in entries(&file).filter(|(name, _)| *name == "claim") {
        let says = claim.get("says").and_then(|item| item.as_table_like());
        if says.is_some_and(|says| says.contains_key("status")) && claim.contains_key("as-of") {
            dated.extend(points_of(claim));
        }
    }
    let (_, statuses, _) = POINTS[1];
    for point in statuses {
        assert!(
            dated.contains(point),
            "point {point} is no status with a day"
        );
    }
}

#[test]
fn every_event_is_there_once() {
    let file = case_file();
    let mut found: Vec<&str> = entries(&file)
        .filter(|(name, _)| *name == "event")
        .filter_map(|(_, event)| event.get("x-ref").and_then(|item| item.as_str()))
        .collect();
    found.sort_unstable();
    assert_eq!(found, EVENTS);
}
