//! What is carried from one row of a drawing into another.

/// What a card stands for that is no event of its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Carry {
    /// An event of an earlier row, on which something acts here, or whose order lives on here.
    FromAbove,
    /// What a link reaches that goes on in a later row.
    Below,
}
