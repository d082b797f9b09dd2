//! Links: what one card does to an earlier one, all effects between the two together.
//!
//! It knows no colours and no routes. Start with [`between`].

use hashbrown::{HashMap, HashSet};

use super::Diagram;
use super::acts::{Act, Acts};
use crate::graph::{EventGraph, Tie, implies};
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
    /// The words on the edge; none where they stand in another row.
    pub label: String,
    /// Whether the effect was recalled and not checked.
    pub unverified: bool,
    /// How many effects it stands for.
    pub effects: usize,
    /// The effects of folded events that it stands for besides: chains that lead from one card to
    /// the other, and what a longer way says too. Events by position.
    pub holds: Vec<Tie>,
    /// Whether it stands for a chain alone, of which its label says the length.
    pub is_chain: bool,
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

/// Joins cards between which a chain of effects runs through folded events alone, with the word of
/// its last effect and how many it holds. What a longer way says too is left out, unless it bears
/// on a status; the link that ends that way holds it.
pub(super) fn join_by_chains(diagram: &mut Diagram, acts: &Acts) {
    let events = diagram.card_of.len();
    let ties: Vec<Tie> = (0..events)
        .flat_map(|from| {
            let tie = move |act: &Act| Tie {
                from,
                verb: act.verb,
                to: act.target,
            };
            acts.of(from).iter().map(tie)
        })
        .collect();
    let is_kept: Vec<bool> = diagram.card_of.iter().map(Option::is_some).collect();
    let mut held: HashSet<(usize, usize)> = HashSet::new();
    let mut by_chain: HashSet<(usize, usize)> = HashSet::new();
    for chain in EventGraph::new(events, &ties).chains(&is_kept) {
        let (Some(last), Some(first)) = (chain.first(), chain.last()) else {
            continue;
        };
        let ends = diagram.card_of(last.from).zip(diagram.card_of(first.to));
        let Some((one, other)) = ends.filter(|(one, other)| one != other) else {
            continue;
        };
        let (source, target) = (one.min(other), one.max(other));
        let new = chain.iter().filter(|tie| held.insert((tie.from, tie.to)));
        let holds: Vec<Tie> = new.copied().collect();
        let known = |link: &&mut Link| (link.source, link.target) == (source, target);
        if let Some(link) = diagram.links.iter_mut().find(known) {
            link.holds.extend(holds);
            continue;
        }
        by_chain.insert((source, target));
        diagram.links.push(Link {
            source,
            target,
            verb: last.verb,
            label: format!("{} · {}", last.verb.label(), chain.len()),
            unverified: false,
            effects: chain.len(),
            holds,
            is_chain: true,
        });
    }
    leave_out_what_is_implied(diagram, &by_chain);
    diagram.links.sort_by_key(|link| (link.source, link.target));
}

/// Leaves out the links that a longer way implies, the longest first.
fn leave_out_what_is_implied(diagram: &mut Diagram, by_chain: &HashSet<(usize, usize)>) {
    let cards = diagram.cards.len();
    let mut order: Vec<(usize, usize)> = diagram
        .links
        .iter()
        .map(|link| (link.verb, (link.source, link.target)))
        .filter(|(verb, ends)| by_chain.contains(ends) || !verb.meaning().bears_on_status())
        .map(|(_, ends)| ends)
        .collect();
    order.sort_by_key(|&(source, target)| (std::cmp::Reverse(target - source), source));
    for ends in order {
        let pairs: Vec<(usize, usize)> = diagram
            .links
            .iter()
            .map(|link| (link.source, link.target))
            .collect();
        let place = pairs.iter().position(|&pair| pair == ends);
        let Some(place) = place.filter(|_| implies(cards, &pairs, ends)) else {
            continue;
        };
        let link = diagram.links.remove(place);
        let into = |other: &&mut Link| other.target == link.target;
        if let Some(other) = diagram.links.iter_mut().rfind(into) {
            other.holds.extend(link.holds);
        }
    }
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
            holds: Vec::new(),
            is_chain: false,
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
