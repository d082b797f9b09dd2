//! The events that the filters leave, drawn or folded, and how many they hide.

use crate::diagram::Card;
use crate::picture::Picture;

/// The events that the filters leave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShownEvents {
    /// Their positions in the case, in the order of time.
    pub order: Vec<usize>,
    /// How many events of the case the filters hide.
    pub hidden: usize,
    is_shown: Vec<bool>,
}

impl ShownEvents {
    /// What a picture draws or folds. What it leaves out is hidden in every view.
    pub fn of(picture: &Picture) -> Self {
        let diagram = &picture.diagram;
        let order = picture.story.replay.order_of_events();
        let mut is_shown = vec![false; picture.case().events.len()];
        let drawn = diagram.cards.iter().flat_map(Card::events);
        let folded = diagram.stretches.iter();
        let folded = folded.flat_map(|stretch| stretch.events.iter().map(|folded| &folded.event));
        for &event in drawn.chain(folded) {
            is_shown[event] = true;
        }
        let shown: Vec<usize> = order
            .iter()
            .copied()
            .filter(|event| is_shown[*event])
            .collect();
        Self {
            hidden: order.len() - shown.len(),
            order: shown,
            is_shown,
        }
    }

    /// Whether an event, by its position, is shown.
    pub fn shows(&self, event: usize) -> bool {
        self.is_shown.get(event).copied().unwrap_or(false)
    }
}
