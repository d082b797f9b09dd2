//! The links of each card, in flat lists.

use crate::diagram::Diagram;

/// Links by the card they leave and by the card they reach, as indices into the diagram's
/// links.
#[derive(Debug)]
pub(super) struct Links {
    into: Lists,
    out_of: Lists,
}

impl Links {
    /// The links of a diagram.
    pub(super) fn of(diagram: &Diagram) -> Self {
        let cards = diagram.cards.len();
        let ends = |end: fn(&crate::diagram::Link) -> usize| {
            diagram.links.iter().map(end).collect::<Vec<usize>>()
        };
        Self {
            into: Lists::new(cards, &ends(|link| link.target)),
            out_of: Lists::new(cards, &ends(|link| link.source)),
        }
    }

    /// The links that reach a card.
    pub(super) fn into(&self, card: usize) -> impl Iterator<Item = usize> + '_ {
        self.into.get(card)
    }

    /// The links that leave a card.
    pub(super) fn out_of(&self, card: usize) -> impl Iterator<Item = usize> + '_ {
        self.out_of.get(card)
    }

    /// The links that leave or reach any of these cards, each once.
    pub(super) fn of_cards(&self, cards: &[usize]) -> Vec<usize> {
        let each = cards.iter();
        let mut links: Vec<usize> = each
            .flat_map(|&card| self.into(card).chain(self.out_of(card)))
            .collect();
        links.sort_unstable();
        links.dedup();
        links
    }
}

/// Lists of numbers, one after the other.
#[derive(Debug)]
pub(super) struct Lists {
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Lists {
    /// Puts item `n` into list `list_of[n]`; the items of a list keep their order.
    pub(super) fn new(lists: usize, list_of: &[usize]) -> Self {
        let mut starts = vec![0_u32; lists + 1];
        for &list in list_of {
            starts[list + 1] += 1;
        }
        for list in 0..lists {
            starts[list + 1] += starts[list];
        }
        let mut next = starts.clone();
        let mut items = vec![0; list_of.len()];
        for (item, &list) in list_of.iter().enumerate() {
            items[next[list] as usize] = item as u32;
            next[list] += 1;
        }
        Self { starts, items }
    }

    /// The items of a list.
    pub(super) fn get(&self, list: usize) -> impl Iterator<Item = usize> + '_ {
        let range = self.starts[list] as usize..self.starts[list + 1] as usize;
        self.items[range].iter().map(|&item| item as usize)
    }
}
