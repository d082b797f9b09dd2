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
    /// The effects that it stands for, each in one link of the diagram alone: those between its
    /// cards, those of folded events on the way from one to the other, and what a longer way says
    /// too. Events by position.
    pub ties: Vec<Tie>,
    /// Where it stands for a chain alone, of which its label says the length: the chain from the
    /// later card on. Other links may share a part of it.
    pub chain: Vec<Tie>,
}

impl Link {
    /// Every effect that it tells of, each once: its chain, and what else it stands for.
    pub fn told(&self) -> impl Iterator<Item = Tie> {
        let besides = self.ties.iter().filter(|tie| !self.chain.contains(tie));
        self.chain.iter().chain(besides).copied()
    }
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
                bundles[link].add(act.by(event));
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
/// on a status; the link that ends that way holds it. Effects of folded events that lead from no
/// card to another are told beside those events.
pub(super) fn join_by_chains(diagram: &mut Diagram, acts: &Acts) {
    let events = diagram.card_of.len();
    let beside = diagram.beside();
    let is_kept: Vec<bool> = diagram.card_of.iter().map(Option::is_some).collect();
    let is_told = |event: usize| is_kept[event] || beside.contains_key(&event);
    let ties: Vec<Tie> = (0..events)
        .filter(|&from| is_told(from))
        .flat_map(|from| acts.of(from).iter().map(move |act| act.by(from)))
        .filter(|tie| is_told(tie.to))
        .collect();
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
        // All that one event does to another goes the same way.
        let new = new.flat_map(|tie| {
            let acts = acts.of(tie.from).iter().filter(|act| act.target == tie.to);
            acts.map(|act| act.by(tie.from))
        });
        let new: Vec<Tie> = new.collect();
        let known = |link: &&mut Link| (link.source, link.target) == (source, target);
        if let Some(link) = diagram.links.iter_mut().find(known) {
            link.ties.extend(new);
            continue;
        }
        by_chain.insert((source, target));
        diagram.links.push(Link {
            source,
            target,
            verb: last.verb,
            label: format!("{} · {}", last.verb.label(), chain.len()),
            unverified: false,
            ties: new,
            chain,
        });
    }
    leave_out_what_is_implied(diagram, &by_chain);
    diagram.links.sort_by_key(|link| (link.source, link.target));
    let is_drawn = |tie: &&Tie| is_kept[tie.from] && is_kept[tie.to];
    let is_held = |tie: &&Tie| held.contains(&(tie.from, tie.to));
    for &tie in ties.iter().filter(|tie| !is_drawn(tie) && !is_held(tie)) {
        let place = beside.get(&tie.from).or_else(|| beside.get(&tie.to));
        if let Some(&(stretch, event)) = place {
            diagram.stretches[stretch].events[event].ties.push(tie);
        }
    }
}

/// Leaves out the links that a longer way implies, the longest first.
fn leave_out_what_is_implied(diagram: &mut Diagram, by_chain: &HashSet<(usize, usize)>) {
    let cards = diagram.cards.len();
    // A status may hang on any of the effects between two cards, not on the weightiest alone.
    let is_drawn = |event: usize| diagram.card_of(event).is_some();
    let bears =
        |tie: &Tie| tie.verb.meaning().bears_on_status() && is_drawn(tie.from) && is_drawn(tie.to);
    let mut order: Vec<(usize, usize)> = diagram
        .links
        .iter()
        .map(|link| (link.ties.iter().any(bears), (link.source, link.target)))
        .filter(|(bears, ends)| by_chain.contains(ends) || !bears)
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
            other.ties.extend(link.ties);
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
    ties: Vec<Tie>,
}

impl Bundle {
    fn new(ends: (usize, usize), act: &Act) -> Self {
        Self {
            ends,
            verb: act.verb,
            unverified: act.unverified,
            verbs: Vec::new(),
            ties: Vec::new(),
        }
    }

    /// Adds an effect: the weightier family leads.
    fn add(&mut self, tie: Tie) {
        let verb = tie.verb;
        self.ties.push(tie);
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
            ties: self.ties,
            chain: Vec::new(),
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
