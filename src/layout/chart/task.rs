//! What is laid out as a chart, and how.

use super::memory::Recollection;
use crate::diagram::Diagram;
use crate::layout::effort::Effort;
use crate::layout::links::Links;
use crate::layout::sizes::Sizes;

/// What is laid out as a chart, and how.
pub(super) struct Chart<'a> {
    pub diagram: &'a Diagram,
    pub links: &'a Links,
    /// What an earlier drawing knows of it.
    pub recollection: &'a Recollection,
    pub spacing: Spacing,
    /// Sizes of a chart.
    pub sizes: &'a Sizes,
    pub effort: Effort,
}

/// One way to begin.
pub(super) struct Attempt {
    /// Most cards in a column.
    pub most_cards: usize,
    /// Decides what is drawn at random.
    pub seed: u64,
    /// How long courses are looked for by the state of the board.
    pub effort: Effort,
    /// And how long by counting the crossings of the finished drawing.
    pub polish: Effort,
}

/// What depends on how large a chart is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spacing {
    /// Rows that each lane has to spare while links are laid.
    pub spare_rows: usize,
    /// What a bend beyond two counts, in crossings: more where each link crosses many.
    pub detour: f32,
    /// Most cards in a column: fewer in a long chart, since links climb past more rows.
    pub most_cards: usize,
}

impl Spacing {
    /// From this many cards on there are rows enough.
    const SPACIOUS: usize = 600;

    /// The spacing of a chart of so many cards.
    pub(super) fn of(cards: usize, is_long: bool) -> Self {
        if is_long {
            Self {
                spare_rows: 0,
                detour: 12.0,
                most_cards: 2,
            }
        } else if cards < Self::SPACIOUS {
            Self {
                spare_rows: 2,
                detour: 3.0,
                most_cards: 3,
            }
        } else {
            Self {
                spare_rows: 0,
                detour: 8.0,
                most_cards: 3,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chart_of_few_cards_has_rows_to_spare_and_one_of_many_has_none() {
        let spare = |cards| Spacing::of(cards, false).spare_rows;
        assert!(spare(Spacing::SPACIOUS - 1) > 0);
        assert_eq!(spare(Spacing::SPACIOUS), 0);
    }

    #[test]
    fn the_larger_a_chart_the_more_a_bend_counts_and_the_narrower_its_columns() {
        let sizes = [
            Spacing::of(9, false),
            Spacing::of(Spacing::SPACIOUS, false),
            Spacing::of(9, true),
        ];
        assert!(sizes.is_sorted_by(|small, large| small.detour < large.detour));
        assert!(sizes.is_sorted_by_key(|spacing| std::cmp::Reverse(spacing.most_cards)));
        assert!(sizes[2].most_cards < sizes[0].most_cards);
    }
}
