//! Tiny diagrams and grids for the tests of the phases.
//!
//! It knows no phase but the grid, which several of them begin with, and how a route runs through
//! it. Start with [`diagram`].

use super::grid::{Cell, Grid};
use super::route::{Strip, extent, sorted};
use crate::diagram::{Card, Diagram, Dispute, Importance, Lane, Link};
use crate::model::{Day, EventId, Family, Marks, Verb};

/// The diagram of a few lines of text. A card is its name, its lane and its day in a month, with
/// `~` before a day that is not certain and `?` for none: `stay 0 ~12`. A link is `stay > appeal`.
pub(super) fn diagram(text: &str) -> Diagram {
    let mut diagram = Diagram::default();
    for line in text.split([';', '\n']).map(str::trim) {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words[..] {
            [] => {}
            [source, ">", target] => {
                let named = |name| {
                    diagram
                        .cards
                        .iter()
                        .position(|card| card.id.as_str() == name)
                };
                let link = link(named(source).unwrap(), named(target).unwrap());
                diagram.links.push(link);
            }
            [name, lane, day] => {
                let card = card(diagram.cards.len(), name, lane.parse().unwrap(), day);
                diagram.cards.push(card);
            }
            _ => panic!("neither a card nor a link: {line}"),
        }
    }
    let lanes = diagram.cards.iter().map(|card| card.lane + 1).max();
    diagram.lanes = (0..lanes.unwrap_or(0)).map(lane).collect();
    for card in &diagram.cards {
        diagram.lanes[card.lane].events += 1;
    }
    diagram
}

/// A diagram of so many cards in one lane, a day each, with so many links from each to the next.
pub(super) fn of_size(cards: usize, links: usize) -> Diagram {
    let mut diagram = diagram("");
    diagram.lanes = vec![lane(0)];
    diagram.cards = (0..cards)
        .map(|number| card(number, &format!("c{number}"), 0, "1"))
        .collect();
    diagram.links = (0..links)
        .map(|number| link(number % (cards - 1), number % (cards - 1) + 1))
        .collect();
    diagram
}

/// What no order of the cards makes easy: lanes in both directions, days that several cards share,
/// dates that are not certain or not known, one card with many links, and one with none.
pub(super) fn tangled() -> Diagram {
    diagram(
        "a 0 1; b 1 1; c 2 1; d 0 2; e 0 2; f 1 ~2; g 2 ?; h 0 5; i 1 5; j 2 5; k 1 6; l 0 9; m 2 9
         a > b; b > d; a > d; a > e; a > h; a > k; a > l; c > f; f > h; e > j; d > i; g > i
         i > k; j > l; h > m; b > m; c > h; h > k",
    )
}

/// The grid in which each card has this cell, in lanes of so many rows.
pub(super) fn grid(cells: &[Cell], rows_of_lane: &[usize]) -> Grid {
    let mut grid = Grid::default();
    grid.cells = cells.to_vec();
    grid.step_of = vec![0; cells.len()];
    for &rows in rows_of_lane {
        let first = grid.row_numbers.len();
        grid.row_numbers.extend(0..rows as u32);
        grid.rows_of_lane.push(first..first + rows);
    }
    for (card, &(column, _)) in cells.iter().enumerate() {
        if grid.moments.last().is_none_or(|moment| moment.1 < column) {
            grid.moments.push((card, column));
        }
    }
    grid.fill(cells.last().map_or(0, |cell| cell.0 + 1));
    grid
}

/// Whether no leg of a route runs along a card between its ends.
pub(super) fn passes_no_card(grid: &Grid, route: &[Strip], (source, target): (Cell, Cell)) -> bool {
    route.iter().enumerate().all(|(leg, &strip)| {
        let (from, to) = sorted(extent(route, leg, source, target));
        let is_between = |at: usize| (from..=to).contains(&(2.0 * at as f32 + 1.0));
        grid.cells.iter().enumerate().all(|(card, &(column, row))| {
            let covered = column..grid.until(card);
            let is_own = (column, row) == source || (column, row) == target;
            match strip {
                Strip::Band(band) => {
                    band as usize != row || is_own || !covered.into_iter().any(is_between)
                }
                Strip::Column(place) => {
                    !covered.contains(&(place as usize)) || is_own || !is_between(row)
                }
                Strip::Gap(gap) => {
                    let is_across = covered.contains(&(gap as usize + 1)) && column <= gap as usize;
                    // A leg from or to the row of its own card begins right of it.
                    !is_across || !is_between(row)
                }
                Strip::Channel(_) => true,
            }
        })
    })
}

fn lane(number: usize) -> Lane {
    Lane {
        key: format!("lane {number}"),
        title: String::new(),
        note: String::new(),
        parties: None,
        sovereign: None,
        power: None,
        ..Lane::default()
    }
}

fn card(event: usize, name: &str, lane: usize, day: &str) -> Card {
    let number = day.trim_start_matches('~').parse();
    Card {
        event,
        id: EventId::from(name),
        lane,
        day: number.ok().map(|number| Day::new(2014, 1, number).unwrap()),
        exact: !day.starts_with(['~', '?']),
        bounds: (None, None),
        dated: true,
        date: String::new(),
        kind: String::new(),
        glyph: String::new(),
        family: Family::Orders,
        title: String::new(),
        who: String::new(),
        who_first: None,
        sources: 0,
        dispute: Dispute::None,
        marks: Marks::default(),
        importance: Importance::default(),
        rank: event as u32,
        moment: day
            .trim_start_matches('~')
            .parse()
            .unwrap_or(100 + event as u32),
        standing: 0,
        number: None,
        fold: None,
        step: None,
        carry: None,
        within: None,
    }
}

fn link(source: usize, target: usize) -> Link {
    Link {
        source,
        target,
        verb: Verb::Stays,
        label: "stayed".to_owned(),
        unverified: false,
        ties: Vec::new(),
        chain: Vec::new(),
    }
}
