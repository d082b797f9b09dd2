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

use super::board::Board;
use super::course::Course;
use super::movables::{Movables, OpenStrand};
use super::polish;
use super::strands::Strands;
use super::task::{Attempt, Chart};
use crate::diagram::Link;
use crate::layout::effort::Effort;
use crate::layout::grid::Grid;

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

/// Chooses a course for every link, and better rows for the strands that had none.
pub(super) fn choose(
    chart: &Chart<'_>,
    strands: &Strands,
    grid: &mut Grid,
    attempt: &Attempt,
) -> Vec<Course> {
    let effort = attempt.effort;
    if effort == Effort::NONE || 4 * grid.rows() * grid.columns() > MOST_CELLS {
        return first(chart, grid);
    }
    let (diagram, links) = (chart.diagram, chart.links);
    let mut board = Board::new(diagram, links, grid, chart.spacing.detour, attempt.seed);
    let movables = Movables::beside_remembered(chart, strands, &mut board);
    for &link in &movables.links {
        board.lay(link);
    }
    improve(&mut board, strands, &movables, effort);
    polish::polish(chart, &mut board, strands, &movables, attempt.polish);
    board.courses()
}

/// The first course that will do for every link, whatever crosses.
fn first(chart: &Chart<'_>, grid: &Grid) -> Vec<Course> {
    let course = |(link, ends): (usize, &Link)| {
        let before = chart.recollection.course(link, ends, grid);
        before.unwrap_or_else(|| {
            Course::plain(grid, grid.cells[ends.source], grid.cells[ends.target])
        })
    };
    chart.diagram.links.iter().enumerate().map(course).collect()
}

/// Lays links and strands anew while steps are left, first with some heat, so that it finds
/// its way out of what only looks best nearby (Kirkpatrick, Gelatt and Vecchi, "Optimization by
/// simulated annealing", Science 220, 1983).
fn improve(board: &mut Board<'_>, strands: &Strands, movables: &Movables, effort: Effort) {
    let begun = board.steps;
    let last = begun + effort.0;
    if !round(board, strands, movables, last) {
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
        if !round(board, strands, movables, last) {
            return;
        }
    }
}

/// Lays everything anew once; `false` when the steps are used up.
fn round(board: &mut Board<'_>, strands: &Strands, movables: &Movables, last: u64) -> bool {
    for OpenStrand { strand, tied } in &movables.strands {
        if board.steps >= last {
            return false;
        }
        reseat(board, tied, strands, *strand);
    }
    for &link in &movables.links {
        if board.steps >= last {
            return false;
        }
        board.take_up(link);
        board.lay(link);
    }
    true
}

/// Moves a strand to the row of its lane in which its links cost least.
fn reseat(board: &mut Board<'_>, tied: &[usize], strands: &Strands, strand: usize) {
    let cards = &strands.cards[strand];
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
        for &link in tied {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::chart::course::Slot;
    use crate::layout::chart::routing;
    use crate::layout::chart::sample::Sample;
    use crate::layout::route::ends;
    use crate::layout::sample;

    fn reseated(board: &mut Board<'_>, sample: &Sample, strands: &Strands, strand: usize) {
        let tied = sample.links.of_cards(&strands.cards[strand]);
        reseat(board, &tied, strands, strand);
    }

    fn attempt(effort: Effort) -> Attempt {
        Attempt {
            most_cards: 3,
            seed: 0,
            effort,
            polish: Effort::NONE,
        }
    }

    /// The courses of all links, and the grid in the end.
    fn chosen(sample: &Sample, effort: Effort, mut grid: Grid) -> (Vec<Course>, Grid) {
        let (chart, strands) = (sample.chart(effort), sample.strands());
        let courses = choose(&chart, &strands, &mut grid, &attempt(effort));
        (courses, grid)
    }

    const SOME: Effort = Effort(60_000);

    /// z in row 0 of lane 0 is linked with x in lane 1; what runs along row 1 lies between them.
    fn apart() -> (Sample, Grid) {
        let sample = Sample::of("p 0 1; x 1 2; z 0 3; q 0 4; p > q; x > z");
        (
            sample,
            sample::grid(&[(0, 1), (1, 3), (2, 0), (3, 1)], &[3, 1]),
        )
    }

    #[test]
    fn nothing_has_no_course() {
        for effort in [Effort::NONE, SOME] {
            let sample = Sample::of("");
            assert!(chosen(&sample, effort, sample.grid()).0.is_empty());
        }
    }

    #[test]
    fn without_effort_every_link_has_its_plain_course_and_no_card_moves() {
        let (sample, grid) = apart();
        let (courses, after) = chosen(&sample, Effort::NONE, grid.clone());
        assert_eq!(after.cells, grid.cells);
        for (link, course) in courses.iter().enumerate() {
            let (source, target) = ends(&sample.diagram, &grid, link);
            assert_eq!(*course, Course::plain(&grid, source, target));
        }
    }

    #[test]
    fn no_trunk_passes_through_a_card_and_every_card_stays_in_its_lane_and_column() {
        let sample = Sample::new(sample::tangled());
        for effort in [Effort::NONE, Effort(1), SOME] {
            let before = sample.grid();
            let (courses, grid) = chosen(&sample, effort, before.clone());
            assert_eq!(courses.len(), sample.diagram.links.len());
            let routing = routing::of_courses(&sample.diagram, &grid, &courses);
            for (link, route) in routing.routes.iter().enumerate() {
                let ends = ends(&sample.diagram, &grid, link);
                assert!(sample::passes_no_card(&grid, route, ends), "link {link}");
            }
            for (card, cell) in sample.diagram.cards.iter().zip(&grid.cells) {
                assert!(grid.rows_of_lane[card.lane].contains(&cell.1));
            }
            let columns = |grid: &Grid| grid.cells.iter().map(|at| at.0).collect::<Vec<_>>();
            assert_eq!(columns(&grid), columns(&before));
        }
    }

    #[test]
    fn a_strand_moves_to_the_row_in_which_its_links_cost_least() {
        let (sample, mut grid) = apart();
        let strands = sample.strands();
        let mut board = sample.board(&mut grid);
        board.lay(0);
        board.lay(1);
        let z = 2;
        reseated(&mut board, &sample, &strands, strands.of_card[z]);
        assert_eq!(board.grid.cells[z], (2, 2));
        assert_eq!(board.courses().len(), 2);
    }

    #[test]
    fn the_links_of_a_strand_that_moved_are_laid_anew() {
        let (sample, mut grid) = apart();
        let strands = sample.strands();
        let mut board = sample.board(&mut grid);
        let x_to_z = 1;
        board.lay(0);
        let (before, _) = board.lay(x_to_z);
        reseated(&mut board, &sample, &strands, strands.of_card[2]);
        let after = board.take_up(x_to_z).unwrap();
        assert_ne!(after, before);
        assert_eq!(after, board.lay(x_to_z).0);
    }

    #[test]
    fn no_strand_moves_to_where_a_card_stands_or_a_run_passes() {
        let sample = Sample::of("p 0 1; x 1 2; z 0 3; w 0 3; q 0 4; p > q; x > z");
        let cells = [(0, 1), (1, 3), (2, 0), (2, 2), (3, 1)];
        let mut grid = sample::grid(&cells, &[3, 1]);
        let strands = sample.strands();
        let mut board = sample.board(&mut grid);
        board.lay(0);
        board.lay(1);
        let before = board.courses();
        reseated(&mut board, &sample, &strands, strands.of_card[2]);
        assert_eq!(board.grid.cells, cells);
        assert_eq!(board.courses(), before);
    }

    #[test]
    fn what_was_laid_in_rows_that_were_only_tried_is_gone() {
        let sample = Sample::new(sample::tangled());
        let strands = sample.strands();
        let links = 0..sample.diagram.links.len();
        let mut grid = sample.grid();
        let mut board = sample.board(&mut grid);
        for link in links.clone() {
            board.lay(link);
        }
        for strand in 0..strands.cards.len() {
            reseated(&mut board, &sample, &strands, strand);
        }
        for link in links.clone() {
            board.take_up(link);
        }
        let mut same = board.grid.clone();
        let mut empty = sample.board(&mut same);
        for link in links {
            let most = usize::MAX;
            assert_eq!(
                board.cheap_courses(link, most),
                empty.cheap_courses(link, most)
            );
            let (laid, expected) = (board.lay(link), empty.lay(link));
            assert_eq!(laid.0, expected.0, "link {link}");
            assert!((laid.1 - expected.1).abs() < 1e-3, "link {link}");
        }
    }

    #[test]
    fn a_strand_that_stands_well_stays_and_so_do_its_links() {
        let (sample, mut grid) = apart();
        let strands = sample.strands();
        let mut board = sample.board(&mut grid);
        let z = 2;
        board.seat(&[z], 2);
        board.lay(0);
        board.lay(1);
        let before = board.courses();
        for strand in 0..strands.cards.len() {
            reseated(&mut board, &sample, &strands, strand);
        }
        assert_eq!(board.grid.cells, [(0, 1), (1, 3), (2, 2), (3, 1)]);
        assert_eq!(board.courses(), before);
    }

    #[test]
    fn improvement_ends_with_what_crosses_nothing() {
        let (sample, grid) = apart();
        let (courses, grid) = chosen(&sample, SOME, grid);
        assert_eq!(courses[0].slot, Slot::Row(grid.cells[0].1));
        assert_ne!(grid.cells[2].1, 0);
    }

    #[test]
    fn a_round_without_steps_left_changes_nothing() {
        let (sample, mut grid) = apart();
        let strands = sample.strands();
        let cells = grid.cells.clone();
        let mut board = sample.board(&mut grid);
        let mut movables = Movables::beside_remembered(&sample.chart(SOME), &strands, &mut board);
        // The one that would move comes first.
        movables.strands.reverse();
        for &link in &movables.links {
            board.lay(link);
        }
        let (before, steps) = (board.courses(), board.steps);
        assert!(steps > 0);
        assert!(!round(&mut board, &strands, &movables, steps));
        assert_eq!((board.courses(), &board.grid.cells), (before, &cells));
        assert!(round(&mut board, &strands, &movables, u64::MAX));
        assert_ne!(board.grid.cells, cells);
    }

    #[test]
    fn a_strand_that_was_tried_elsewhere_leaves_nothing_there() {
        let (sample, mut grid) = apart();
        let strands = sample.strands();
        let mut board = sample.board(&mut grid);
        board.lay(0);
        board.lay(1);
        board.heat = 0.5;
        reseated(&mut board, &sample, &strands, strands.of_card[2]);
        assert_eq!(board.heat.to_bits(), 0.5_f32.to_bits());
        board.heat = 0.0;
        board.seat(&[2], 2);
        for link in [0, 1] {
            board.take_up(link);
        }
        assert!(board.lay(0).1 < 0.05);
    }

    #[test]
    fn the_last_rounds_are_without_heat() {
        let (sample, mut grid) = apart();
        let strands = sample.strands();
        let mut board = sample.board(&mut grid);
        let movables = Movables::beside_remembered(&sample.chart(SOME), &strands, &mut board);
        for &link in &movables.links {
            board.lay(link);
        }
        improve(&mut board, &strands, &movables, Effort(1_000_000));
        assert_eq!(board.heat.to_bits(), 0.0_f32.to_bits());
    }
}
