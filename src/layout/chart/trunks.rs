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

use super::super::grid::{Cell, Grid};
use super::super::route::{Route, Routing, Strip, ends};
use super::super::strands::Strands;
use super::super::{Effort, Links, Task};
use super::board::{Board, Course, Slot, Way};
use super::polish;
use super::search::Attempt;
use crate::diagram::{Diagram, Link};

/// Most rounds of improvement.
const MOST_ROUNDS: usize = 100;
/// How much worse, in crossings, a choice of the first heated round may well be.
const HEAT: f32 = 1.5;
/// The last rounds, without heat.
const COLD_ROUNDS: usize = 3;
/// Rows tried for a strand, the nearest ones.
const MOST_ROWS: usize = 12;
/// A strand with more links than this keeps its row.
const MOST_TIED: usize = 400;

/// Of a drawing with more cells than this no state is kept: it has thousands of lanes.
const MOST_CELLS: usize = 1 << 26;

/// What is arranged: everything, or what is new.
pub(super) struct Open {
    /// Strands that may move to other rows.
    pub strands: Vec<usize>,
    /// Links that may be laid anew.
    pub links: Vec<usize>,
}

/// Chooses a course for every link, and better rows for the strands that had none.
pub(super) fn choose(
    chart: &Task<'_>,
    strands: &Strands,
    grid: &mut Grid,
    attempt: &Attempt,
) -> Vec<Course> {
    let Task {
        diagram,
        links,
        recalled,
        ..
    } = *chart;
    let effort = attempt.effort;
    if effort == Effort::NONE || 4 * grid.rows() * grid.columns() > MOST_CELLS {
        let each = diagram.links.iter().enumerate();
        let course = |(link, ends): (usize, &Link)| {
            let before = recalled.course(link, ends, grid);
            before.unwrap_or_else(|| plain(grid, grid.cells[ends.source], grid.cells[ends.target]))
        };
        return each.map(course).collect();
    }
    let detour = chart.plan.detour(diagram);
    let mut board = Board::new(diagram, links, grid, detour, attempt.seed);
    // In a lane without a link nothing is gained by moving, and it stays packed.
    let mut linked = vec![false; strands.lanes];
    for link in &diagram.links {
        for end in [link.source, link.target] {
            linked[strands.lane[strands.of_card[end]]] = true;
        }
    }
    let mut open = Open {
        strands: (0..strands.cards.len())
            .filter(|&strand| strands.row[strand].is_none() && linked[strands.lane[strand]])
            .collect(),
        links: Vec::new(),
    };
    for (link, ends) in diagram.links.iter().enumerate() {
        match recalled.course(link, ends, board.grid) {
            Some(course) => board.put(link, course),
            None => open.links.push(link),
        }
    }
    for &link in &open.links {
        board.lay(link);
    }
    improve(&mut board, links, strands, &open, effort);
    polish::polish(chart, &mut board, strands, &open, attempt.polish);
    board.courses()
}

/// A course with few bends, found without a look at other links: along the row of a card, or in
/// the channel beside the source on the way to the target, which links of one source share.
fn plain(grid: &Grid, source: Cell, target: Cell) -> Course {
    let ((c1, r1), (c2, r2)) = (source, target);
    let (from, to) = (grid.reach(source), grid.reach(target));
    let straight = |row: usize, (first, last): (usize, usize)| {
        (row == r1 && row == r2 || (first..last).contains(&row)) && grid.row_free(row, c1, c2)
    };
    let slot = if straight(r1, to) {
        Slot::Row(r1)
    } else if straight(r2, from) {
        Slot::Row(r2)
    } else {
        let beside = r1 + usize::from(r2 >= r1);
        let (first, last) = (from.0.max(to.0), from.1.min(to.1));
        Slot::Channel(beside.min(last).max(first))
    };
    Course {
        slot,
        out: Way::Card,
        into: Way::Card,
    }
}

/// Leaves out rows in which no card stands in the end.
pub(super) fn close_up(grid: &mut Grid, courses: &mut [Course]) {
    let new_rows = grid.close_up();
    for course in courses {
        match &mut course.slot {
            Slot::Row(row) | Slot::Channel(row) => *row = new_rows[*row],
        }
    }
}

/// The routes of links that are laid like this.
pub(in crate::layout) fn routing(diagram: &Diagram, grid: &Grid, courses: &[Course]) -> Routing {
    let routes = courses
        .iter()
        .enumerate()
        .map(|(link, course)| route(diagram, grid, link, *course))
        .collect();
    Routing {
        routes,
        trunks: true,
    }
}

/// Lays links and strands anew while steps are left, first with some heat, so that it finds
/// its way out of what only looks best nearby (Kirkpatrick, Gelatt and Vecchi, "Optimization by
/// simulated annealing", Science 220, 1983).
fn improve(board: &mut Board<'_>, links: &Links, strands: &Strands, open: &Open, effort: Effort) {
    let begun = board.steps;
    let last = begun + effort.0;
    if !round(board, links, strands, open, last) {
        return;
    }
    let cost = (board.steps - begun).max(1);
    let rounds = ((effort.0 / cost) as usize).min(MOST_ROUNDS);
    for turn in 1..rounds {
        let left = (rounds - turn) as f32 / rounds as f32;
        board.heat = if turn + COLD_ROUNDS < rounds {
            HEAT * left * left
        } else {
            0.0
        };
        if !round(board, links, strands, open, last) {
            return;
        }
    }
}

/// Lays everything anew once; `false` when the steps are used up.
fn round(board: &mut Board<'_>, links: &Links, strands: &Strands, open: &Open, last: u64) -> bool {
    for &strand in &open.strands {
        if board.steps >= last {
            return false;
        }
        reseat(board, links, strands, strand);
    }
    for &link in &open.links {
        if board.steps >= last {
            return false;
        }
        board.take_up(link);
        board.lay(link);
    }
    true
}

/// Moves a strand to the row of its lane in which its links cost least.
fn reseat(board: &mut Board<'_>, links: &Links, strands: &Strands, strand: usize) {
    let cards = &strands.cards[strand];
    let tied = links.of_cards(cards);
    let lane = board.grid.rows_of_lane[strands.lane[strand]].clone();
    if lane.len() < 2 || tied.len() > MOST_TIED {
        return;
    }
    let home = board.grid.cells[cards[0]].1;
    let before: Vec<Option<Course>> = tied.iter().map(|&link| board.take_up(link)).collect();
    let mut rows: Vec<usize> = lane.collect();
    rows.sort_by_key(|row| row.abs_diff(home));
    let mut best = (f32::MAX, home);
    let heat = std::mem::take(&mut board.heat);
    for row in rows.into_iter().take(MOST_ROWS) {
        if row != home && !board.seats_free(cards, row) {
            continue;
        }
        board.seat(cards, row);
        board.heat = heat;
        let mut cost = board.noise() + if row == home { -0.01 } else { 0.0 };
        board.heat = 0.0;
        cost += board.cost_of_cards(cards);
        let mut laid = 0;
        for &link in &tied {
            cost += board.lay(link).1;
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
    for (&link, course) in tied.iter().zip(before) {
        match course {
            Some(course) if best.1 == home => board.put(link, course),
            _ => {
                board.lay(link);
            }
        }
    }
    board.heat = heat;
}

/// The legs of a link that is laid in this way, as far as no card has come in between since.
fn route(diagram: &Diagram, grid: &Grid, link: usize, course: Course) -> Route {
    let (source, target) = ends(diagram, grid, link);
    let ((c1, r1), (c2, r2)) = (source, target);
    let climbs = |cell, way| {
        let (first, last) = grid.reach(cell);
        way == Way::Card
            && match course.slot {
                Slot::Row(row) => (first..last).contains(&row),
                Slot::Channel(channel) => (first..=last).contains(&channel),
            }
    };
    let run = match course.slot {
        Slot::Row(row) => Strip::band(row),
        Slot::Channel(channel) => Strip::channel(channel),
    };
    let mut legs = Route::new(&[]);
    if run != Strip::band(r1) {
        if climbs(source, course.out) {
            legs.extend([Strip::column(c1)]);
        } else {
            legs.extend([Strip::band(r1), Strip::gap(c1)]);
        }
    }
    legs.extend([run]);
    if run != Strip::band(r2) {
        if climbs(target, course.into) {
            legs.extend([Strip::column(c2)]);
        } else {
            legs.extend([Strip::gap(c2 - 1), Strip::band(r2)]);
        }
    }
    // Up and down again in one gap is no detour but a straight way.
    if let [out, gap, _, same, into] = legs[..]
        && gap == same
    {
        return Route::new(&[out, gap, into]);
    }
    legs
}
