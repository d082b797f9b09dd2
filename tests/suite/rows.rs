//! The path in rows, as a narrow page has it: nothing is lost at a break, and each is marked at
//! both ends.

use std::collections::BTreeSet;
use std::sync::Arc;

use writmap::diagram::Carry;
use writmap::format;
use writmap::model::Case;
use writmap::picture::{Look, Picture, PlacedRow, Rows};

use proptest::prelude::*;

use crate::layout::{cases, check};

/// A sheet of paper held upright.
const PAGE: (f32, f32) = (680.0, 1100.0);

fn wrapped(case: &Arc<Case>, room: (f32, f32)) -> Picture {
    let look = Look {
        room: Some(room),
        wraps: true,
        ..Look::default()
    };
    Picture::of(Arc::clone(case), look)
}

/// The numbers of the cards in a row that stand for others, in words as they are painted.
fn carried(row: &PlacedRow, carry: Carry) -> BTreeSet<usize> {
    let cards = row.row.diagram.cards.iter();
    let marks = cards.filter(|card| card.carry == Some(carry));
    let numbers = marks.flat_map(|mark| {
        let digits = mark.title.trim_start_matches(['←', '→', ' ']);
        digits.split(", ").map(|number| number.parse().unwrap())
    });
    numbers.collect()
}

/// The numbers of the cards that stand in a row for themselves.
fn own(row: &PlacedRow) -> Vec<usize> {
    let cards = row.row.diagram.cards.iter();
    cards.filter_map(|card| card.step).collect()
}

/// Every promise about breaks; `Err` names the first that is broken.
fn nothing_is_lost(picture: &Picture, rows: &Rows) -> Result<(), String> {
    let whole = &picture.diagram;
    let all: Vec<usize> = rows.rows.iter().flat_map(own).collect();
    if all != (1..=whole.cards.len()).collect::<Vec<_>>() {
        return Err(format!("cards are {all:?}"));
    }
    let row_of = |card: usize| {
        let holds = |row: &PlacedRow| own(row).contains(&(card + 1));
        rows.rows.iter().position(holds)
    };
    for (number, link) in whole.links.iter().enumerate() {
        let (from, to) = (row_of(link.source), row_of(link.target));
        let stands = |row: Option<usize>| {
            let links = row.map(|row| rows.rows[row].row.links.iter());
            links.is_some_and(|mut links| links.any(|of| of.contains(&number)))
        };
        if !stands(from) || !stands(to) {
            return Err(format!("link {number} is lost"));
        }
        let pieces = rows.rows.iter().flat_map(|row| &row.row.links);
        let pieces = pieces.filter(|of| of.contains(&number)).count();
        if pieces != if from == to { 1 } else { 2 } {
            return Err(format!("link {number} has {pieces} pieces"));
        }
        let (Some(from), Some(to)) = (from, to) else {
            continue;
        };
        let leaves = carried(&rows.rows[from], Carry::Below).contains(&(link.target + 1));
        let arrives = carried(&rows.rows[to], Carry::FromAbove).contains(&(link.source + 1));
        if from != to && !(leaves && arrives) {
            return Err(format!("link {number} is not marked at both ends"));
        }
    }
    for life in &whole.lifelines {
        let first = row_of(life.card).unwrap_or(0);
        let end = life.ends.and_then(|end| end.card).and_then(row_of);
        let last = match life.ends {
            Some(turn) if turn.card.is_some() => end.unwrap_or(first),
            _ => rows.rows.len() - 1,
        };
        for (number, row) in rows.rows.iter().enumerate() {
            let lives = row.row.diagram.lifelines.iter();
            let bar = lives.clone().find(|bar| bar.told == life.told);
            let goes_on = bar.is_some_and(|bar| bar.goes_on);
            let is_told = (first..=last).contains(&number);
            if is_told != bar.is_some() || goes_on != (is_told && number < last) {
                return Err(format!(
                    "the life of {} breaks off in row {number}",
                    life.name
                ));
            }
        }
    }
    let events = |of: &writmap::diagram::Diagram| -> Vec<String> {
        let stretches = of.stretches.iter().flat_map(|stretch| &stretch.events);
        let mut ids: Vec<String> = stretches.map(|event| event.id.to_string()).collect();
        ids.sort();
        ids
    };
    let mut folded: Vec<String> = rows
        .rows
        .iter()
        .flat_map(|row| events(&row.row.diagram))
        .collect();
    folded.sort();
    (folded == events(whole))
        .then_some(())
        .ok_or_else(|| "a folded event is lost".to_owned())
}

fn every_promise(picture: &Picture, room: (f32, f32)) -> Result<usize, String> {
    let Some(rows) = &picture.rows else {
        return Ok(1);
    };
    nothing_is_lost(picture, rows)?;
    for row in &rows.rows {
        check(&row.row.diagram, &row.placement)?;
    }
    let (width, height) = (rows.width(), rows.height());
    if width > room.0 || height > room.1 {
        return Err(format!(
            "{width} by {height} is more than there is room for"
        ));
    }
    Ok(rows.rows.len())
}

#[test]
fn a_page_shows_more_of_every_long_case_in_rows() {
    let mut wraps = 0;
    for shipped in format::SHIPPED {
        let bytes = shipped.text.as_bytes();
        let case = format::read(shipped.name, bytes, format::builtin()).case;
        let picture = wrapped(&case, PAGE);
        let rows = every_promise(&picture, PAGE);
        let plain = Picture::of(
            Arc::clone(&case),
            Look {
                room: Some(PAGE),
                ..Look::default()
            },
        );
        let (more, fewer) = (picture.diagram.cards.len(), plain.diagram.cards.len());
        assert!(more >= fewer, "{}: {more} and {fewer}", shipped.name);
        if rows.unwrap_or_else(|broken| panic!("{}: {broken}", shipped.name)) > 1 {
            let is_whole = more == case.events.len();
            assert!(more > fewer || is_whole, "{}", shipped.name);
            wraps += 1;
        }
    }
    assert!(wraps >= 5, "only {wraps} cases have rows");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_stories_lose_nothing_at_a_break(case in cases(12..45)) {
        let picture = wrapped(&Arc::new(case), PAGE);
        let kept = every_promise(&picture, PAGE);
        prop_assert!(kept.is_ok(), "{:?}", kept);
    }
}
