//! What is kept of the earlier drawings of one case.

use super::chart::ChartMemory;
use super::form::Form;

/// Where things stood in earlier drawings of one case.
///
/// Whoever shows a case keeps one for it, hands it to [`place_again`](super::place_again) each
/// time, and starts with an empty one to have everything arranged anew.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Memory {
    /// The form of the latest drawing.
    pub(super) form: Option<Form>,
    /// What charts have left; a story needs to know nothing of the one before.
    pub(super) chart: ChartMemory,
}
