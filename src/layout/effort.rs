//! How long better places are looked for.

use crate::diagram::Diagram;

/// How long better places are looked for, in steps: lines and slots looked at, not time, so that
/// the outcome is the same on every machine. A million take about five milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effort(pub u64);

impl Effort {
    /// None: the first drawing that keeps every promise, whatever crosses; the links of a chart have
    /// no labels yet.
    pub const NONE: Effort = Effort(0);

    /// What someone who waits for the drawing does not notice: some hundredths of a second up
    /// to thousands of links. Most of the crossings that can be avoided in a few hundred links
    /// are avoided then; of a hundred thousand links each is looked at about once.
    pub fn brief(diagram: &Diagram) -> Self {
        const MOST: u64 = 8_000_000;
        let links = diagram.links.len() as u64;
        // More would avoid next to nothing in few links.
        Self((2_000_000 + 10_000 * links).min(MOST) + 150 * links)
    }

    /// What brings most of the gain where nobody waits: seconds for a few hundred links, or for a
    /// hundred thousand. Beyond it, ten times the effort avoids another few in a hundred.
    pub fn thorough(diagram: &Diagram) -> Self {
        const FEW: usize = 500;
        let links = diagram.links.len();
        Self(if links < FEW {
            400_000_000
        } else {
            30_000_000 + 4_000 * links as u64
        })
    }
}
