//! A story in rows, where the room is too narrow for it in one: which moments each row has, and
//! where they stand.
//!
//! Start with [`Rows::fitting`].

use std::sync::Arc;

use crate::diagram::{Diagram, Row};
use crate::layout::{Effort, Placement, Sizes, least_size, place_with};
use crate::model::Day;
use crate::render::{BETWEEN_ROWS, DATE_HEAD_HEIGHT, Frame, Index, Theme, View, frame, stacked};
use crate::typography::Inter;

/// A story in rows.
#[derive(Debug)]
pub struct Rows {
    /// The rows, from the top.
    pub rows: Vec<PlacedRow>,
}

/// A row with a place for everything in it.
#[derive(Debug)]
pub struct PlacedRow {
    /// What is drawn.
    pub row: Row,
    /// Where it is drawn.
    pub placement: Placement,
    /// The top of its body below that of the first.
    pub top: f32,
    index: Index,
}

/// What is free between the bodies of two rows: the dates of the lower one, and a little more.
const APART: f32 = BETWEEN_ROWS + DATE_HEAD_HEIGHT;

impl Rows {
    /// The rows of a story that stand in a room, a width and a height; none where they do not.
    /// All are about as wide. Places as many rows as there are, a few times.
    pub(super) fn fitting(
        whole: &Arc<Diagram>,
        (width, height): (f32, f32),
        sizes: &Sizes,
        effort: Effort,
    ) -> Option<Self> {
        let layout = Layout { whole, sizes };
        let ends = layout.ends((width, height))?;
        let ends = layout.balanced(ends, (width, height));
        let polished = layout.rows(&ends, effort);
        // Fewer crossings may need more room.
        let is_within = polished.width() <= width && polished.height() <= height;
        Some(if is_within {
            polished
        } else {
            layout.rows(&ends, Effort::NONE)
        })
    }

    /// Whether a story stands in a room in rows, as far as that can be said quickly.
    pub(super) fn fit(whole: &Diagram, room: (f32, f32), sizes: &Sizes) -> bool {
        Layout { whole, sizes }.ends(room).is_some()
    }

    /// The width of the widest.
    pub fn width(&self) -> f32 {
        let widths = self.rows.iter().map(|row| row.placement.width);
        widths.fold(0.0, f32::max)
    }

    /// From the top of the first body to the bottom of the last.
    pub fn height(&self) -> f32 {
        let last = self.rows.last();
        last.map_or(0.0, |row| row.top + row.placement.height)
    }

    /// All rows, painted in full.
    pub(super) fn frame(&self, view: &View, theme: &Theme) -> Frame {
        let begun = view.as_of.map(|day| self.row_of(day));
        // A day before all rows has its line where the first begins.
        let line = begun.map(|begun| begun.unwrap_or(0));
        let rows = self.rows.iter().enumerate().map(|(number, row)| {
            let is_before = |line: usize| line > number;
            let view = View {
                as_of: view.as_of.filter(|_| !line.is_some_and(is_before)),
                is_later: line.is_some_and(|line| line < number),
                band: view.band.clone().filter(|_| number == 0),
                ..view.clone()
            };
            let PlacedRow {
                row,
                placement,
                index,
                ..
            } = row;
            frame(&row.diagram, placement, index, &view, theme, &Inter)
        });
        stacked(rows.collect())
    }

    /// The row in which a day lies: the last one that has begun by then.
    fn row_of(&self, day: Day) -> Option<usize> {
        let begins = |row: &PlacedRow| row.index.span().is_some_and(|(first, _)| first <= day);
        self.rows.iter().rposition(begins)
    }
}

/// Ways of breaking one story into rows.
struct Layout<'a> {
    whole: &'a Diagram,
    sizes: &'a Sizes,
}

impl Layout<'_> {
    fn place(&self, row: &Row, effort: Effort) -> Placement {
        place_with(&row.diagram, self.sizes, &Inter, effort)
    }

    /// Where rows that stand in a room end, each as late as it can; none where they do not.
    fn ends(&self, (width, height): (f32, f32)) -> Option<Vec<usize>> {
        let breaks = self.whole.breaks();
        let mut ends: Vec<usize> = Vec::new();
        let (mut from, mut left) = (0, height);
        while from < self.whole.cards.len() {
            let later = breaks.partition_point(|&end| end <= from);
            let later = &breaks[later..];
            // A row with more moments is no lower, and the heights of rows are what most often
            // fails: so the first moment alone is looked at before the width of many is searched.
            let first = self.whole.row(from..*later.first()?);
            let least = least_size(&first.diagram, self.sizes, &Inter);
            if least.is_some_and(|least| least.1 > left) {
                return None;
            }
            let mut row_height = 0.0;
            let count = later.partition_point(|&end| {
                let placed = self.narrow(&self.whole.row(from..end), width);
                row_height = placed.unwrap_or(row_height);
                placed.is_some()
            });
            from = later[count.checked_sub(1)?];
            if row_height > left {
                return None;
            }
            left -= row_height + APART;
            ends.push(from);
        }
        Some(ends)
    }

    /// The height of a row that is not wider than that; none where it is.
    fn narrow(&self, row: &Row, width: f32) -> Option<f32> {
        let least = least_size(&row.diagram, self.sizes, &Inter);
        if least.is_some_and(|(least, _)| least > width) {
            return None;
        }
        let placement = self.place(row, Effort::NONE);
        (placement.width <= width).then_some(placement.height)
    }

    /// As many rows of about one width.
    fn balanced(&self, ends: Vec<usize>, (width, height): (f32, f32)) -> Vec<usize> {
        const ROUNDS: usize = 5;
        let (mut least, mut most) = (width / 2.0, width);
        let mut best = ends;
        for _ in 0..ROUNDS {
            let middle = f32::midpoint(least, most);
            let narrower = self.ends((middle, height));
            match narrower.filter(|ends| ends.len() == best.len()) {
                Some(ends) => (best, most) = (ends, middle),
                None => least = middle,
            }
        }
        best
    }

    fn rows(&self, ends: &[usize], effort: Effort) -> Rows {
        let mut top = 0.0;
        let mut from = 0;
        let rows = ends.iter().map(|&end| {
            let row = self.whole.row(from..end);
            let placement = self.place(&row, effort);
            let placed = PlacedRow {
                index: Index::new(&row.diagram, &placement),
                top,
                row,
                placement,
            };
            top += placed.placement.height + APART;
            from = end;
            placed
        });
        Rows {
            rows: rows.collect(),
        }
    }
}
