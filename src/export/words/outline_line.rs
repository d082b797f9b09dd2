//! A line of an outline, as whoever sets it by other means than text is given it.

/// A line of an outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineLine {
    /// How far it is from the left: not at all, a detail, a detail of that.
    pub depth: u8,
    /// What it says.
    pub text: String,
}
