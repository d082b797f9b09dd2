//! Where cards stood before, by the numbers of rows and columns, which they never lose.

/// The rows and columns that cards had in an earlier drawing.
#[derive(Default)]
pub(super) struct Seats {
    /// The numbers of row and column of each card; empty when nothing is remembered.
    pub of_card: Vec<(Option<u32>, Option<u32>)>,
    /// In each lane the least number that no row ever had.
    pub fresh: Vec<u32>,
}

impl Seats {
    /// Whether the row of any card is known.
    pub(super) fn any(&self) -> bool {
        self.of_card.iter().any(|seat| seat.0.is_some())
    }

    /// The number of the row of a card.
    pub(super) fn row(&self, card: usize) -> Option<u32> {
        self.of_card.get(card)?.0
    }

    /// The number of the column of a card.
    pub(super) fn column(&self, card: usize) -> Option<u32> {
        self.of_card.get(card)?.1
    }
}
