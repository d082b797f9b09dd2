//! What a lane is: the strip of a court, or one strip for all.

use crate::diagram::{Card, Diagram};

/// What a lane is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lanes {
    /// The strip of a court, which holds its events and no others.
    #[default]
    Strict,
    /// All courts share one strip and rows follow the matters, so that fewer links cross; the
    /// court has to be told by colour. The placement then has one lane, whatever the diagram has.
    Soft,
}

impl Lanes {
    /// Soft lanes, or else strict ones.
    pub const fn soft_if(soft: bool) -> Self {
        if soft { Lanes::Soft } else { Lanes::Strict }
    }

    /// The lane of a card.
    pub(super) fn of(self, card: &Card) -> usize {
        match self {
            Lanes::Strict => card.lane,
            Lanes::Soft => 0,
        }
    }

    /// How many lanes there are.
    pub(super) fn count(self, diagram: &Diagram) -> usize {
        match self {
            Lanes::Strict => diagram.lanes.len(),
            Lanes::Soft => diagram.lanes.len().min(1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::sample;

    #[test]
    fn soft_lanes_are_one_for_all_and_none_where_there_is_no_court() {
        let diagram = sample::diagram("a 0 1; b 2 2");
        let (strict, soft) = (Lanes::soft_if(false), Lanes::soft_if(true));
        assert_eq!((strict.count(&diagram), soft.count(&diagram)), (3, 1));
        assert_eq!(strict.of(&diagram.cards[1]), 2);
        assert_eq!(soft.of(&diagram.cards[1]), 0);
        let nothing = sample::diagram("");
        assert_eq!((strict.count(&nothing), soft.count(&nothing)), (0, 0));
    }
}
