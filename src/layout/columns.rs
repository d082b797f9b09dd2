//! Phase 1: the grid. A column for each moment, a row for each lane.
//!
//! Cards of one day share a column unless one acts on the other or they are in one lane;
//! then the order of the diagram decides, which is the order stated by the file.

use petgraph::Direction;
use petgraph::graph::{DiGraph, NodeIndex};

use crate::diagram::Diagram;

/// The cell of each card, and the cards of each row and column.
pub(super) struct Grid {
    /// Column and row of each card.
    pub cells: Vec<(usize, usize)>,
    /// Sorted columns that are taken in each row.
    pub taken_in_row: Vec<Vec<usize>>,
    /// Sorted rows that are taken in each column.
    pub taken_in_column: Vec<Vec<usize>>,
    /// The first card of each column.
    pub first_card: Vec<usize>,
}

impl Grid {
    /// Number of columns.
    pub fn columns(&self) -> usize {
        self.taken_in_column.len()
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.taken_in_row.len()
    }

    /// Whether no card stands in this row strictly between two columns.
    pub fn row_free(&self, row: usize, after: usize, before: usize) -> bool {
        free(&self.taken_in_row[row], after, before)
    }

    /// Whether no card stands in this column strictly between two rows.
    pub fn column_free(&self, column: usize, after: usize, before: usize) -> bool {
        free(&self.taken_in_column[column], after, before)
    }

    /// Whether the cell is empty.
    pub fn empty(&self, column: usize, row: usize) -> bool {
        self.taken_in_row[row].binary_search(&column).is_err()
    }
}

fn free(taken: &[usize], after: usize, before: usize) -> bool {
    let next = taken.partition_point(|&place| place <= after);
    taken.get(next).is_none_or(|&place| place >= before)
}

/// Assigns cells.
pub(super) fn assign(diagram: &Diagram) -> Grid {
    let graph = graph_of(diagram);
    let mut grid = Grid {
        cells: Vec::with_capacity(diagram.cards.len()),
        taken_in_row: vec![Vec::new(); diagram.lanes.len()],
        taken_in_column: Vec::new(),
        first_card: Vec::new(),
    };
    for (index, card) in diagram.cards.iter().enumerate() {
        let row = card.lane;
        let fits = grid.first_card.last().is_some_and(|&first| {
            let column = grid.columns() - 1;
            card.day.is_some()
                && diagram.cards[first].day == card.day
                && diagram.cards[first].exact == card.exact
                && grid.empty(column, row)
                && graph
                    .neighbors_directed(NodeIndex::new(index), Direction::Incoming)
                    .all(|earlier| grid.cells[earlier.index()].0 < column)
        });
        if !fits {
            grid.first_card.push(index);
            grid.taken_in_column.push(Vec::new());
        }
        let column = grid.columns() - 1;
        grid.cells.push((column, row));
        grid.taken_in_row[row].push(column);
        grid.taken_in_column[column].push(row);
    }
    for rows in &mut grid.taken_in_column {
        rows.sort_unstable();
    }
    grid
}

/// The diagram as a graph: nodes are cards, edges lead to later cards, so it has no cycle.
fn graph_of(diagram: &Diagram) -> DiGraph<(), ()> {
    let mut graph = DiGraph::with_capacity(diagram.cards.len(), diagram.links.len());
    for _ in &diagram.cards {
        graph.add_node(());
    }
    for link in &diagram.links {
        graph.add_edge(NodeIndex::new(link.source), NodeIndex::new(link.target), ());
    }
    graph
}
