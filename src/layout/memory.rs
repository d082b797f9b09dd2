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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Effort, Sizes, place_again, sample};
    use crate::typography::Inter;

    #[test]
    fn what_was_a_chart_stays_one_when_less_of_it_is_shown() {
        let mut memory = Memory::default();
        let mut place = |diagram| {
            let sizes = Sizes::default();
            place_again(&diagram, &sizes, &Inter, Effort::NONE, &mut memory);
            memory.form
        };
        let chart = Some(Form::Chart { is_long: false });
        assert_eq!(place(sample::of_size(9, 8)), Some(Form::Story));
        assert_eq!(place(sample::of_size(90, 200)), chart);
        assert_eq!(place(sample::of_size(9, 8)), chart);
    }

    #[test]
    fn a_story_leaves_nothing_but_its_form() {
        let mut memory = Memory::default();
        let (story, sizes) = (sample::of_size(9, 8), Sizes::default());
        place_again(&story, &sizes, &Inter, Effort::NONE, &mut memory);
        assert_eq!(memory.chart, ChartMemory::default());
    }
}
