//! Phase 3: rows. Each lane gets as many as its strands need side by side.
//!
//! Strands are intervals; they are packed into rows first come first served, as close as
//! possible to what they are linked with.

use super::Links;
use super::grid::Grid;
use super::strands::Strands;
use crate::diagram::Diagram;

/// Assigns a row to each strand and fills the grid.
pub(super) fn assign(diagram: &Diagram, links: &Links, strands: &Strands, grid: &mut Grid) {
    // The column from which on each row of each lane is free.
    let mut free_from: Vec<Vec<usize>> = vec![Vec::new(); diagram.lanes.len()];
    let mut row_in_lane = vec![0; strands.cards.len()];
    // How far down each placed strand lies: the lane, and the part of its rows so far.
    let mut height: Vec<Option<f32>> = vec![None; strands.cards.len()];
    for strand in 0..strands.cards.len() {
        let lane = strands.lane[strand];
        let (first, last) = (strands.first(strand), strands.last(strand));
        let (from, to) = (grid.cells[first].0, grid.cells[last].0);
        let rows = &mut free_from[lane];
        let wanted = pull(diagram, links, strands, strand, &height)
            .map_or(0.5, |pull| (pull - lane as f32).clamp(0.0, 1.0))
            * rows.len() as f32;
        let row = (0..rows.len())
            .filter(|&row| rows[row] <= from)
            .min_by(|&a, &b| {
                let far = |row: usize| (row as f32 + 0.5 - wanted).abs();
                far(a).total_cmp(&far(b))
            })
            .unwrap_or(rows.len());
        if row == rows.len() {
            rows.push(0);
        }
        rows[row] = to + 1;
        row_in_lane[strand] = row;
        height[strand] = Some(lane as f32 + (row as f32 + 0.5) / rows.len() as f32);
    }
    let mut first_row = 0;
    for rows in &free_from {
        let end = first_row + rows.len().max(1);
        grid.rows_of_lane.push(first_row..end);
        first_row = end;
    }
    for (card, &strand) in strands.of_card.iter().enumerate() {
        grid.cells[card].1 = grid.rows_of_lane[strands.lane[strand]].start + row_in_lane[strand];
    }
    let columns = grid.cells.last().map_or(0, |cell| cell.0 + 1);
    grid.fill(columns);
}

/// The mean height of what a strand is linked with; a lane counts whole while its rows are not
/// known.
fn pull(
    diagram: &Diagram,
    links: &Links,
    strands: &Strands,
    strand: usize,
    height: &[Option<f32>],
) -> Option<f32> {
    let (mut sum, mut count) = (0.0, 0.0);
    for &card in &strands.cards[strand] {
        let before = links.into(card).map(|link| diagram.links[link].source);
        let after = links.out_of(card).map(|link| diagram.links[link].target);
        for other in before.chain(after) {
            let other = strands.of_card[other];
            let known = height[other].or_else(|| {
                (strands.lane[other] != strands.lane[strand])
                    .then(|| strands.lane[other] as f32 + 0.5)
            });
            if let Some(known) = known {
                sum += known;
                count += 1.0;
            }
        }
    }
    (count > 0.0).then(|| sum / count)
}
