//! Phase 4 of a chart: one run for each link, shared by the links of one source.
//!
//! A link leaves its card up or down, runs in one channel and turns into its target; or it
//! runs along the row of either card where that is free. Where it runs is all there is to
//! choose, so the crossings of every choice can be counted at once from the lines that are
//! there: one sweep over the columns it passes and one over the rows it climbs. Each link in
//! turn takes the cheapest; what was chosen is then taken up and laid again while steps are
//! left, strand by strand with its row, as in rip-up and reroute of circuit layout (Dees and
//! Karger, "Automated rip-up and reroute techniques", DAC 1982). Links of one source pay only
//! for what they add to the trunk. Start with [`choose`].

use super::board::{Board, Slot};
use super::grid::Grid;
use super::route::{Route, Routing, Strip, ends};
use super::strands::Strands;
use super::{Effort, Links};
use crate::diagram::Diagram;

/// Most rounds of improvement.
const MOST_ROUNDS: usize = 10;
/// Rows tried for a strand, the nearest ones.
const MOST_ROWS: usize = 12;
/// A strand with more links than this keeps its row.
const MOST_TIED: usize = 400;

/// Chooses a route for every link, and better rows for the strands.
pub(super) fn choose(
    diagram: &Diagram,
    links: &Links,
    strands: &Strands,
    grid: &mut Grid,
    effort: Effort,
) -> Routing {
    let mut board = Board::new(diagram, links, grid);
    for link in 0..diagram.links.len() {
        board.lay(link);
    }
    improve(&mut board, links, strands, effort);
    let slots = board.into_slots();
    let routes = slots
        .iter()
        .enumerate()
        .map(|(link, &slot)| route(diagram, grid, link, slot))
        .collect();
    Routing {
        routes,
        trunks: true,
    }
}

/// Lays links and strands anew while that helps and steps are left.
fn improve(board: &mut Board<'_>, links: &Links, strands: &Strands, effort: Effort) {
    let last = board.steps + effort.0;
    for _round in 0..MOST_ROUNDS {
        let mut changed = false;
        for strand in 0..strands.cards.len() {
            if board.steps >= last {
                return;
            }
            changed |= reseat(board, links, strands, strand);
        }
        for link in 0..board.links() {
            if board.steps >= last {
                return;
            }
            let before = board.take_up(link);
            changed |= board.lay(link) != before;
        }
        if !changed {
            return;
        }
    }
}

/// Moves a strand to the row of its lane in which its links cost least.
fn reseat(board: &mut Board<'_>, links: &Links, strands: &Strands, strand: usize) -> bool {
    let cards = &strands.cards[strand];
    let mut tied: Vec<usize> = cards
        .iter()
        .flat_map(|&card| links.into(card).chain(links.out_of(card)))
        .collect();
    tied.sort_unstable();
    tied.dedup();
    let lane = board.grid.rows_of_lane[strands.lane[strand]].clone();
    if lane.len() < 2 || tied.len() > MOST_TIED {
        return false;
    }
    let home = board.grid.cells[cards[0]].1;
    let before: Vec<Slot> = tied.iter().map(|&link| board.take_up(link)).collect();
    let mut rows: Vec<usize> = lane.collect();
    rows.sort_by_key(|row| row.abs_diff(home));
    let mut best = (f32::MAX, home);
    for row in rows.into_iter().take(MOST_ROWS) {
        if row != home && !board.seats_free(cards, row) {
            continue;
        }
        board.seat(cards, row);
        let mut cost = if row == home { -0.01 } else { 0.0 };
        cost += board.cost_of_cards(cards);
        let mut laid = 0;
        for &link in &tied {
            cost += board.lay_counted(link);
            laid += 1;
            if cost >= best.0 {
                break;
            }
        }
        for &link in &tied[..laid] {
            board.take_up(link);
        }
        if cost < best.0 {
            best = (cost, row);
        }
    }
    board.seat(cards, best.1);
    for (&link, slot) in tied.iter().zip(before) {
        if best.1 == home {
            board.put(link, slot);
        } else {
            board.lay(link);
        }
    }
    best.1 != home
}

/// The legs of a link that runs in a slot.
fn route(diagram: &Diagram, grid: &Grid, link: usize, slot: Slot) -> Route {
    let (source, target) = ends(diagram, grid, link);
    let ((c1, r1), (c2, r2)) = (source, target);
    match slot {
        Slot::Row(row) if r1 == r2 => Route::new(&[Strip::band(row)]),
        Slot::Row(row) if row == r2 => {
            let (low, high) = (r1.min(r2), r1.max(r2));
            if grid.column_free(c1, low, high) && grid.empty(c1, r2) {
                Route::new(&[Strip::column(c1), Strip::band(r2)])
            } else {
                Route::new(&[Strip::band(r1), Strip::gap(c1), Strip::band(r2)])
            }
        }
        Slot::Row(_) => {
            let (low, high) = (r1.min(r2), r1.max(r2));
            if grid.column_free(c2, low, high) && grid.empty(c2, r1) {
                Route::new(&[Strip::band(r1), Strip::column(c2)])
            } else {
                Route::new(&[Strip::band(r1), Strip::gap(c2 - 1), Strip::band(r2)])
            }
        }
        Slot::Channel(channel) => {
            let reaches = |cell| {
                let (first, last) = grid.reach(cell);
                (first..=last).contains(&channel)
            };
            let run = Strip::channel(channel);
            let (leave, arrive) = (Strip::column(c1), Strip::column(c2));
            let (out, into) = (
                [Strip::band(r1), Strip::gap(c1)],
                [Strip::gap(c2 - 1), Strip::band(r2)],
            );
            match (reaches(source), reaches(target)) {
                (true, true) => Route::new(&[leave, run, arrive]),
                (true, false) => Route::new(&[leave, run, into[0], into[1]]),
                (false, true) => Route::new(&[out[0], out[1], run, arrive]),
                (false, false) => Route::new(&[out[0], out[1], run, into[0], into[1]]),
            }
        }
    }
}
