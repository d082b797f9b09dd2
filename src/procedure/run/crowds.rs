//! What is done to events on which very many act, by verb: most who ask for some of it ask often, and
//! find little. Start with [`Crowds::few`].

use std::collections::{BTreeMap, HashMap};

use crate::graph::EventGraph;
use crate::model::Verb;

/// By event on which many act, and by verb, the events that do, each with its place among all.
pub(in crate::procedure) struct Crowds(HashMap<usize, BTreeMap<Verb, Vec<(usize, usize)>>>);

/// On fewer it is as fast to look at all.
const MANY: usize = 64;
/// What is found so often is not found among few.
const FEW: usize = 4;

impl Crowds {
    pub(super) fn of(graph: &EventGraph, count: usize) -> Self {
        let is_crowd = |event: &usize| graph.acting_on(*event).nth(MANY).is_some();
        let by_verb = |event: usize| {
            let mut verbs: BTreeMap<Verb, Vec<(usize, usize)>> = BTreeMap::new();
            for (place, tie) in graph.acting_on(event).enumerate() {
                verbs.entry(tie.verb).or_default().push((place, tie.from));
            }
            (event, verbs)
        };
        Self((0..count).filter(is_crowd).map(by_verb).collect())
    }

    /// The events that act on one with such verbs, in the order in which the effects were given;
    /// none where these are not few of very many.
    pub(super) fn few(&self, event: usize, test: impl Fn(Verb) -> bool) -> Option<Vec<usize>> {
        let verbs = self.0.get(&event)?;
        let all: usize = verbs.values().map(Vec::len).sum();
        let wanted = || verbs.iter().filter(|(verb, _)| test(**verb));
        let found: usize = wanted().map(|(_, acting)| acting.len()).sum();
        if FEW * found > all {
            return None;
        }
        let mut acting: Vec<(usize, usize)> =
            wanted().flat_map(|(_, acting)| acting.clone()).collect();
        acting.sort_unstable();
        Some(acting.into_iter().map(|(_, from)| from).collect())
    }
}
