//! Where cards stood before, by the numbers of rows and columns, which they never lose.

/// The rows and columns that cards had in an earlier drawing.
#[derive(Default)]
pub(in crate::layout) struct Seats {
    /// The numbers of row and column of each card; empty when nothing is remembered.
    pub of_card: Vec<(Option<u32>, Option<u32>)>,
    /// In each lane the least number that no row ever had.
    pub fresh: Vec<u32>,
}

impl Seats {
    /// Whether the row of any card is known.
    pub(in crate::layout) fn any(&self) -> bool {
        self.of_card.iter().any(|seat| seat.0.is_some())
    }

    /// The number of the row of a card.
    pub(in crate::layout) fn row(&self, card: usize) -> Option<u32> {
        self.of_card.get(card)?.0
    }

    /// The number of the column of a card.
    pub(in crate::layout) fn column(&self, card: usize) -> Option<u32> {
        self.of_card.get(card)?.1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_counts_as_known_and_a_column_alone_does_not() {
        let seats = |of_card: &[(Option<u32>, Option<u32>)]| Seats {
            of_card: of_card.to_vec(),
            fresh: Vec::new(),
        };
        assert!(!Seats::default().any());
        assert!(!seats(&[(None, Some(4))]).any());
        let known = seats(&[(None, Some(4)), (Some(7), None)]);
        assert!(known.any());
        assert_eq!((known.row(0), known.column(0)), (None, Some(4)));
        assert_eq!((known.row(1), known.column(1)), (Some(7), None));
        assert_eq!((known.row(2), known.column(2)), (None, None));
    }
}
