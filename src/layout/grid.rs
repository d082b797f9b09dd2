//! The grid: which cell each card has, and which cells are taken.
//!
//! Columns are moments, rows are parts of lanes. Channels run above every row and below the
//! last; gaps lie after every column. Start with [`Grid`].

use std::ops::Range;

/// Column and row of a card.
pub(super) type Cell = (usize, usize);

/// Cells of cards, and the cards of each row and column.
#[derive(Clone, Debug, Default)]
pub(super) struct Grid {
    /// Column and row of each card.
    pub cells: Vec<Cell>,
    /// The rows of each lane, from the top.
    pub rows_of_lane: Vec<Range<usize>>,
    /// The number of each row in its lane, which it keeps when others come and go.
    pub row_numbers: Vec<u32>,
    /// The first card of each moment, with its column. Several moments may share a column.
    pub moments: Vec<(usize, usize)>,
    /// The first column that lies wholly right of each card; where nothing is said, the next one.
    /// In the columns before it the card may be in the way.
    until: Vec<usize>,
    /// The moment of each card, counted from the first of its column.
    pub step_of: Vec<u8>,
    /// Sorted columns that are taken in each row.
    taken_in_row: Vec<Vec<u32>>,
    /// Sorted rows that are taken in each column.
    taken_in_column: Vec<Vec<u32>>,
    /// Sorted rows that are taken in the gap after each column.
    taken_in_gap: Vec<Vec<u32>>,
}

impl Grid {
    /// Fills the cells. The columns of `cells` must not decrease from card to card.
    pub(super) fn fill(&mut self, columns: usize) {
        let rows = self.rows_of_lane.last().map_or(0, |rows| rows.end);
        self.taken_in_row = vec![Vec::new(); rows];
        self.taken_in_column = vec![Vec::new(); columns];
        self.taken_in_gap = vec![Vec::new(); columns];
        for (card, &(first, row)) in self.cells.iter().enumerate() {
            for column in first..self.until(card) {
                self.taken_in_row[row].push(column as u32);
                self.taken_in_column[column].push(row as u32);
                if column > first {
                    self.taken_in_gap[column - 1].push(row as u32);
                }
            }
        }
        let columns = self.taken_in_column.iter_mut();
        for rows in columns.chain(&mut self.taken_in_gap) {
            rows.sort_unstable();
        }
        for columns in &mut self.taken_in_row {
            columns.sort_unstable();
        }
    }

    /// The first column that lies wholly right of a card.
    pub(super) fn until(&self, card: usize) -> usize {
        let until = self.until.get(card).copied();
        until.unwrap_or(self.cells[card].0 + 1)
    }

    /// Says how far each card reaches to the right: the first column wholly right of it.
    pub(super) fn stretch(&mut self, until: Vec<usize>) {
        self.until = until;
        self.fill(self.columns());
    }

    /// Makes one lane of all.
    pub(super) fn open_lanes(&mut self) {
        let rows = self.rows();
        if self.rows_of_lane.len() > 1 {
            self.row_numbers = (0..rows as u32).collect();
        }
        self.rows_of_lane.truncate(1);
        self.rows_of_lane.fill(0..rows);
    }

    /// Leaves out empty rows, except that every lane has one. Returns the new number of each
    /// row, for one that is left out that of the next; and the number of rows.
    pub(super) fn close_up(&mut self) -> Vec<usize> {
        let mut new_rows = Vec::with_capacity(self.rows() + 1);
        let mut numbers = Vec::with_capacity(self.rows());
        for rows in &mut self.rows_of_lane {
            let first = numbers.len();
            for row in rows.clone() {
                new_rows.push(numbers.len());
                let needed = numbers.len() == first && row + 1 == rows.end;
                if needed || !self.taken_in_row[row].is_empty() {
                    numbers.push(self.row_numbers[row]);
                }
            }
            *rows = first..numbers.len();
        }
        new_rows.push(numbers.len());
        self.row_numbers = numbers;
        for cell in &mut self.cells {
            cell.1 = new_rows[cell.1];
        }
        self.fill(self.columns());
        new_rows
    }

    /// Whether a channel runs between two lanes, or outside all of them.
    pub(super) fn is_border(&self, channel: usize) -> bool {
        let lanes = &self.rows_of_lane;
        let lane = lanes.partition_point(|rows| rows.start < channel);
        lanes.get(lane).is_none_or(|rows| rows.start == channel)
    }

    /// Number of columns.
    pub(super) fn columns(&self) -> usize {
        self.taken_in_column.len()
    }

    /// Number of rows.
    pub(super) fn rows(&self) -> usize {
        self.taken_in_row.len()
    }

    /// Whether no card stands in this row strictly between two columns.
    pub(super) fn row_free(&self, row: usize, after: usize, before: usize) -> bool {
        free(&self.taken_in_row[row], after, before)
    }

    /// Whether no card stands in this column strictly between two rows.
    pub(super) fn column_free(&self, column: usize, after: usize, before: usize) -> bool {
        free(&self.taken_in_column[column], after, before)
    }

    /// Whether no card stands in a row.
    pub(super) fn is_empty_row(&self, row: usize) -> bool {
        self.taken_in_row[row].is_empty()
    }

    /// Whether no card stands across a gap in these rows.
    pub(super) fn gap_free(&self, gap: usize, rows: Range<usize>) -> bool {
        let taken = &self.taken_in_gap[gap];
        let next = taken.partition_point(|&row| (row as usize) < rows.start);
        taken.get(next).is_none_or(|&row| row as usize >= rows.end)
    }

    /// Whether the cell is empty.
    pub(super) fn empty(&self, column: usize, row: usize) -> bool {
        self.taken_in_column[column]
            .binary_search(&(row as u32))
            .is_err()
    }

    /// The channels that a vertical leg from the top and from the bottom of the card can reach
    /// without passing another card of its column: the first and the last.
    pub(super) fn reach(&self, (column, row): Cell) -> (usize, usize) {
        let rows = &self.taken_in_column[column];
        let place = rows.partition_point(|&taken| (taken as usize) < row);
        let first = place
            .checked_sub(1)
            .map_or(0, |above| rows[above] as usize + 1);
        let below = rows[place..].iter().find(|&&taken| taken as usize > row);
        let last = below.map_or(self.rows(), |&below| below as usize);
        (first, last)
    }

    /// Moves a card to another row of its column.
    pub(super) fn move_to_row(&mut self, card: usize, row: usize) {
        let (column, old) = self.cells[card];
        self.cells[card].1 = row;
        remove(&mut self.taken_in_column[column], old);
        insert(&mut self.taken_in_column[column], row);
        remove(&mut self.taken_in_row[old], column);
        insert(&mut self.taken_in_row[row], column);
    }
}

fn free(taken: &[u32], after: usize, before: usize) -> bool {
    let next = taken.partition_point(|&place| place as usize <= after);
    taken
        .get(next)
        .is_none_or(|&place| place as usize >= before)
}

fn insert(sorted: &mut Vec<u32>, number: usize) {
    if let Err(place) = sorted.binary_search(&(number as u32)) {
        sorted.insert(place, number as u32);
    }
}

fn remove(sorted: &mut Vec<u32>, number: usize) {
    if let Ok(place) = sorted.binary_search(&(number as u32)) {
        sorted.remove(place);
    }
}

#[cfg(test)]
mod tests {
    use crate::layout::sample::grid;

    #[test]
    fn only_what_lies_strictly_between_is_in_the_way() {
        let grid = grid(&[(0, 0), (2, 0), (2, 2), (4, 0)], &[3]);
        assert!(grid.row_free(0, 0, 2));
        assert!(!grid.row_free(0, 0, 3));
        assert!(!grid.row_free(0, 1, 4));
        assert!(grid.row_free(1, 0, 4));
        assert!(grid.column_free(2, 0, 2));
        assert!(!grid.column_free(2, 1, 3));
        assert!(grid.empty(2, 1) && !grid.empty(2, 2));
    }

    #[test]
    fn a_card_reaches_the_channels_up_to_its_neighbours() {
        let grid = grid(&[(0, 1), (0, 3)], &[5]);
        assert_eq!(grid.reach((0, 1)), (0, 3));
        assert_eq!(grid.reach((0, 3)), (2, 5));
    }

    #[test]
    fn a_card_that_moves_frees_its_cell_and_takes_the_other() {
        let mut grid = grid(&[(0, 0), (1, 0)], &[3]);
        grid.move_to_row(1, 2);
        assert_eq!(grid.cells, [(0, 0), (1, 2)]);
        assert!(grid.empty(1, 0) && !grid.empty(1, 2));
        assert!(grid.row_free(0, 0, 2) && !grid.row_free(2, 0, 2));
    }

    #[test]
    fn empty_rows_are_left_out_except_the_only_one_of_a_lane() {
        let mut grid = grid(&[(0, 1), (1, 3)], &[2, 3, 2]);
        let new_rows = grid.close_up();
        assert_eq!(grid.rows_of_lane, [0..1, 1..2, 2..3]);
        assert_eq!(grid.row_numbers, [1, 1, 1]);
        assert_eq!(grid.cells, [(0, 0), (1, 1)]);
        assert_eq!(new_rows, [0, 0, 1, 1, 2, 2, 2, 3]);
        assert!(!grid.empty(0, 0) && !grid.empty(1, 1));
    }

    #[test]
    fn lanes_that_are_opened_are_one_with_numbers_of_its_own() {
        let mut grid = grid(&[(0, 1), (1, 3)], &[2, 2]);
        grid.open_lanes();
        assert_eq!(
            (grid.rows_of_lane.len(), &grid.rows_of_lane[0]),
            (1, &(0..4))
        );
        assert_eq!(grid.row_numbers, [0, 1, 2, 3]);
    }

    #[test]
    fn nothing_has_neither_row_nor_column() {
        let mut grid = grid(&[], &[]);
        assert_eq!((grid.rows(), grid.columns()), (0, 0));
        assert_eq!(grid.close_up(), [0]);
    }
}
