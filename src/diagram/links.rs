//! Links: what one card does to an earlier one, all effects between the two together.
//!
//! It knows no colours and no routes. Start with [`between`].

use std::collections::HashMap;

use super::Diagram;
use super::acts::{Act, Acts};
use crate::model::Verb;

/// What one card does to an earlier one.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The earlier card, as an index into [`Diagram::cards`].
    pub source: usize,
    /// The later card.
    pub target: usize,
    /// The most weighty effect; it gives the colour.
    pub verb: Verb,
    /// The words on the edge.
    pub label: String,
    /// Whether the effect was recalled and not checked.
    pub unverified: bool,
    /// How many effects it stands for.
    pub effects: usize,
}

/// Most different effects that the label of a link from or to a fold names.
const MOST_NAMED: usize = 2;

/// One link for each pair of cards; several effects between them share it. A run has none:
/// nearly everything acts on something in it, which says nothing at a glance.
pub(super) fn between(diagram: &Diagram, acts: &Acts) -> Vec<Link> {
    let mut bundles: Vec<Bundle> = Vec::new();
    let mut known: HashMap<(usize, usize), usize> = HashMap::new();
    let holders = diagram.cards.iter().enumerate();
    for (card, holder) in holders.filter(|(_, card)| !card.is_run()) {
        for &event in holder.events() {
            for act in acts.of(event) {
                let target = diagram.card_of(act.target);
                let Some(other) = target.filter(|&other| other != card) else {
                    continue;
                };
                if diagram.cards[other].is_run() {
                    continue;
                }
                let ends = (card.min(other), card.max(other));
                let link = *known.entry(ends).or_insert_with(|| {
                    bundles.push(Bundle::new(ends, act));
                    bundles.len() - 1
                });
                bundles[link].add(act.verb);
            }
        }
    }
    let is_fold = |card: usize| diagram.cards[card].fold.is_some();
    let mut links: Vec<Link> = bundles
        .into_iter()
        .map(|link| {
            let counted = is_fold(link.ends.0) || is_fold(link.ends.1);
            link.finish(counted)
        })
        .collect();
    links.sort_by_key(|link| (link.source, link.target));
    links
}

/// The effects between two cards.
struct Bundle {
    ends: (usize, usize),
    verb: Verb,
    unverified: bool,
    /// Each verb with how often it occurs, in the order of the file.
    verbs: Vec<(Verb, usize)>,
}

impl Bundle {
    fn new(ends: (usize, usize), act: &Act) -> Self {
        Self {
            ends,
            verb: act.verb,
            unverified: act.unverified,
            verbs: Vec::new(),
        }
    }

    /// Adds an effect: the weightier family leads.
    fn add(&mut self, verb: Verb) {
        match self.verbs.iter_mut().find(|known| known.0 == verb) {
            Some(known) => known.1 += 1,
            None => self.verbs.push((verb, 1)),
        }
        if verb.family() < self.verb.family() {
            self.verb = verb;
        }
    }

    /// Between folds the words say how often, and name only the most frequent effects.
    fn finish(mut self, counted: bool) -> Link {
        let effects = self.verbs.iter().map(|(_, times)| times).sum();
        let label = if counted {
            self.verbs
                .sort_by_key(|(verb, times)| (std::cmp::Reverse(*times), verb.family()));
            counted_label(&self.verbs)
        } else {
            let mut labels: Vec<&str> = Vec::new();
            for label in self.verbs.iter().map(|(verb, _)| verb.label()) {
                if !labels.contains(&label) {
                    labels.push(label);
                }
            }
            labels.join(", ")
        };
        Link {
            source: self.ends.0,
            target: self.ends.1,
            verb: self.verb,
            label,
            unverified: self.unverified,
            effects,
        }
    }
}

/// `granted 3×, denied and 2 more`.
fn counted_label(verbs: &[(Verb, usize)]) -> String {
    let name = |&(verb, times): &(Verb, usize)| match times {
        1 => verb.label().to_owned(),
        times => format!("{} {times}×", verb.label()),
    };
    let (named, more) = verbs.split_at(verbs.len().min(MOST_NAMED));
    let named: Vec<String> = named.iter().map(name).collect();
    let label = named.join(", ");
    match more.iter().map(|(_, times)| times).sum::<usize>() {
        0 => label,
        more => format!("{label} and {more} more"),
    }
}
