//! What is laid out, and how: the input of both pipelines.

use super::effort::Effort;
use super::sizes::Sizes;
use crate::diagram::Diagram;
use crate::typography::TextMeasurer;

/// What is laid out, and how.
#[derive(Clone, Copy)]
pub(super) struct Task<'a> {
    pub diagram: &'a Diagram,
    /// Sizes as they were asked for.
    pub sizes: &'a Sizes,
    pub measurer: &'a dyn TextMeasurer,
    pub effort: Effort,
}
