//! Which bars of a lane fold into one: of those that lie side by side more than can be told apart.
//!
//! The orders that weigh most keep theirs. Nothing is left out: what folds is counted, named, and
//! can be opened. Start with [`fold`].

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::Diagram;
use super::lifelines::Lifeline;

/// Most bars side by side in one lane.
const MOST: usize = 4;

/// Folds the bars of each lane whose key is not among those that are open. `rank` says of each event how much it weighs, 0
/// the most. Takes time with the square of the bars of a lane.
pub(super) fn fold(
    diagram: &Diagram,
    lifelines: Vec<Lifeline>,
    rank: &[u32],
    open: &BTreeSet<String>,
) -> Vec<Lifeline> {
    let mut of_lane: Vec<Vec<Lifeline>> = vec![Vec::new(); diagram.lanes.len()];
    for life in lifelines {
        of_lane[diagram.cards[life.card].lane].push(life);
    }
    let mut shown = Vec::new();
    for (lane, lives) in diagram.lanes.iter().zip(of_lane) {
        if open.contains(&lane.key) {
            shown.extend(lives);
        } else {
            fold_lane(diagram, lives, rank, &mut shown);
        }
    }
    shown.sort_by_key(|life| life.card);
    shown
}

/// Whether bars of a lane are folded, or would be if they were not open.
pub(super) fn is_crowded(diagram: &Diagram, lane: usize) -> bool {
    let lives = diagram.lifelines.iter();
    let lives = lives.filter(|life| diagram.cards[life.card].lane == lane);
    let all: Vec<&Lifeline> = lives.collect();
    all.iter().any(|life| !life.holds.is_empty())
        || all.iter().any(|life| beside(diagram, life, &all) > MOST)
}

fn fold_lane(diagram: &Diagram, lives: Vec<Lifeline>, rank: &[u32], shown: &mut Vec<Lifeline>) {
    let mut order: Vec<usize> = (0..lives.len()).collect();
    order.sort_by_key(|&life| rank[diagram.cards[lives[life].card].event]);
    let mut crowd = Crowd::default();
    let mut is_kept = vec![false; lives.len()];
    for life in order {
        is_kept[life] = crowd.takes(extent(diagram, &lives[life]));
    }
    let mut folded: Vec<Vec<Lifeline>> = Vec::new();
    for (life, is_kept) in lives.into_iter().zip(is_kept) {
        if is_kept {
            shown.push(life);
            continue;
        }
        let near = folded.iter_mut().find(|held: &&mut Vec<Lifeline>| {
            held.iter().any(|other| meets(diagram, other, &life))
        });
        match near {
            Some(held) => held.push(life),
            None => folded.push(vec![life]),
        }
    }
    shown.extend(folded.into_iter().filter_map(|held| bundle(diagram, held)));
}

/// Bars of a lane of which at most so many as may be shown are beside one another where one begins.
#[derive(Default)]
struct Crowd {
    /// Of each moment at which a bar begins, the ends of those that are there then.
    ends: BTreeMap<u32, Vec<u32>>,
}

impl Crowd {
    /// Takes a bar if there is room for it.
    fn takes(&mut self, (begin, end): (u32, u32)) -> bool {
        // What ends before it begins is beside nothing.
        if end < begin {
            return true;
        }
        // What is there at a moment was there at the last beginning before it, or begins then.
        let before = self.ends.range(..=begin).next_back();
        let there = before.into_iter().flat_map(|(_, ends)| ends);
        let mut there: Vec<u32> = there.copied().filter(|&end| end >= begin).collect();
        let mut begun = self.ends.range(begin..=end);
        if there.len() >= MOST || begun.any(|(_, ends)| ends.len() >= MOST) {
            return false;
        }
        for (_, ends) in self.ends.range_mut(begin..=end) {
            ends.push(end);
        }
        there.push(end);
        self.ends.entry(begin).or_insert(there);
        true
    }
}

/// From which moment to which a bar reaches.
fn extent(diagram: &Diagram, life: &Lifeline) -> (u32, u32) {
    let moment = |card: usize| diagram.cards[card].moment;
    let end = life.ends.and_then(|end| end.card);
    (moment(life.card), end.map_or(u32::MAX, moment))
}

fn meets(diagram: &Diagram, a: &Lifeline, b: &Lifeline) -> bool {
    let (a, b) = (extent(diagram, a), extent(diagram, b));
    a.0 <= b.1 && b.0 <= a.1
}

/// How many bars there are where this one begins, itself with them.
fn beside(diagram: &Diagram, life: &Lifeline, all: &[&Lifeline]) -> usize {
    let (begin, _) = extent(diagram, life);
    let there = all.iter().map(|other| extent(diagram, other));
    there
        .filter(|other| (other.0..=other.1).contains(&begin))
        .count()
}

/// One bar for several orders.
fn bundle(diagram: &Diagram, mut held: Vec<Lifeline>) -> Option<Lifeline> {
    held.sort_by_key(|life| life.card);
    let first = held.first()?;
    let span = first.spans.first()?.clone();
    let last = held.iter().max_by_key(|life| {
        let end = life.ends.and_then(|end| end.card);
        (extent(diagram, life).1, Reverse(end.is_some()))
    });
    let titles: Vec<&str> = held.iter().map(|life| life.name.as_str()).collect();
    Some(Lifeline {
        card: first.card,
        order: first.order,
        name: format!("and {} more", held.len()),
        told: titles.join("; "),
        ends: last.and_then(|life| life.ends),
        ended: None,
        commands: false,
        goes_on: false,
        spans: vec![span],
        holds: held.iter().map(|life| life.card).collect(),
    })
}
