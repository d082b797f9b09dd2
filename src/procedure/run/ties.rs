//! The acts of all events as graphs.
//!
//! Start with [`graph`].

use super::act::Act;
use super::rows::Rows;
use crate::graph::{EventGraph, Tie};
use crate::model::{DutyEffect, Verb};

/// The acts as a graph. What befalls an order bears on a contempt for disobeying it, and what
/// befalls a ruling on what carries it out, or may have been made to.
pub(in crate::procedure) fn graph(
    acts: &Rows<Act>,
    rests: &[(usize, usize)],
    count: usize,
) -> EventGraph {
    let mut ties = Vec::with_capacity(acts.total() + rests.len());
    ties.extend(rests.iter().map(|(ruling, order)| Tie {
        from: *ruling,
        verb: Verb::FollowsFrom,
        to: *order,
    }));
    for from in 0..count {
        for act in &acts[from] {
            let (verb, to) = (act.verb, act.target);
            ties.push(Tie { from, verb, to });
            if verb.meaning().duty == DutyEffect::Punish {
                ties.push(Tie {
                    from: to,
                    verb: Verb::FollowsFrom,
                    to: from,
                });
            }
        }
    }
    EventGraph::new(count, &ties)
}

/// What must have happened before what, as a graph.
pub(in crate::procedure) fn causes(acts: &Rows<Act>, count: usize) -> EventGraph {
    let mut ties = Vec::with_capacity(acts.total());
    for from in 0..count {
        let causes = acts[from].iter().filter(|act| act.is_cause);
        ties.extend(causes.map(|act| Tie {
            from,
            verb: act.verb,
            to: act.target,
        }));
    }
    EventGraph::new(count, &ties)
}

/// What upholds what.
pub(in crate::procedure) struct Upheld {
    /// What each event upholds or enforces, be it by refusing an attack.
    pub graph: EventGraph,
    /// Of each event, whether what it upheld can depend on it.
    pub bears: Vec<bool>,
    /// Of each order, whether it or something that upheld it, and so on upward, does.
    pub depends: Vec<bool>,
}
