//! A case as a graph: its events are nodes, their effects are edges from the event that acts to
//! the one on which it acts.
//!
//! What is graph work (orders in which causes come first, circles, reach, connected parts) is
//! done here by petgraph and nowhere else; only the links of a drawing are a graph of the layout's
//! own. Events and effects go by number, so any part of a case
//! can be such a graph. It knows neither dates nor what an effect means, and nothing here
//! recurses: a docket may be a chain of a hundred thousand. Start with [`EventGraph::new`].

use std::collections::{HashMap, HashSet, VecDeque};

use petgraph::Direction;
use petgraph::algo::{has_path_connecting, kosaraju_scc};
use petgraph::graph::{DiGraph, EdgeReference, NodeIndex};
use petgraph::unionfind::UnionFind;
use petgraph::visit::{
    Bfs, Dfs, DfsPostOrder, EdgeFiltered, EdgeRef, IntoNeighbors, NodeIndexable, Reversed,
    VisitMap, Visitable,
};

use crate::model::Verb;

/// What one event does to another; both are numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The event that acts.
    pub from: usize,
    /// What it does.
    pub verb: Verb,
    /// The event on which it acts.
    pub to: usize,
}

/// Which way effects are followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toward {
    /// From an event to what it acts on.
    Causes,
    /// From an event to what acts on it.
    Consequences,
}

/// Things of which each leads to the next, such as events that act on one another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Circle {
    /// The things, each leading to the next and the last to the first.
    pub members: Vec<usize>,
    /// The number of the pair that leads from the last to the first.
    pub closed_by: usize,
}

/// The circles among some things.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Circles {
    /// Those that were followed, at most [`MOST_FOLLOWED`].
    pub followed: Vec<Circle>,
    /// How many more there are.
    pub more: usize,
}

/// The most circles of which the members are told: every one may be as long as there are things.
const MOST_FOLLOWED: usize = 100;

/// The events of a case, or of a part of one, with the effects between them.
#[derive(Clone, Debug)]
pub struct EventGraph(DiGraph<(), Verb>);

impl EventGraph {
    /// The events from 0 up to a number, with the effects between them. Linear.
    pub fn new(events: usize, ties: &[Tie]) -> Self {
        Self(graph(events, ties.iter().rev().map(edge)))
    }

    /// What is done to an event, in the order in which the effects were given.
    pub fn acting_on(&self, event: usize) -> impl Iterator<Item = Tie> {
        let event = NodeIndex::new(event);
        self.0.edges_directed(event, Direction::Incoming).map(tie)
    }

    /// Every event once, each after those on which it acts along the effects that count. Events
    /// in a circle, and what acts on them, come last, by number. Linear.
    pub fn causes_first(&self, counts: impl Fn(Verb) -> bool) -> Vec<usize> {
        let ties = || self.0.edge_references().map(tie);
        if ties().all(|tie| tie.to < tie.from || !counts(tie.verb)) {
            // As in most files.
            return (0..self.0.node_count()).collect();
        }
        let graph = EdgeFiltered::from_fn(&self.0, |edge| counts(*edge.weight()));
        let sorted = post_order(&graph);
        let mut place = vec![0; sorted.len()];
        for (at, event) in sorted.iter().enumerate() {
            place[*event] = at;
        }
        if ties().all(|tie| place[tie.to] < place[tie.from] || !counts(tie.verb)) {
            return sorted;
        }
        // Each component comes after those on which it acts.
        let mut is_late = vec![false; sorted.len()];
        let mut sorted = Vec::with_capacity(sorted.len());
        for component in kosaraju_scc(&graph) {
            let acts_on_late =
                |event: &NodeIndex| graph.neighbors(*event).any(|on| is_late[on.index()]);
            let late = component.len() > 1 || component.iter().any(acts_on_late);
            for event in component {
                is_late[event.index()] = late;
                sorted.extend(Some(event.index()).filter(|_| !late));
            }
        }
        sorted.extend((0..is_late.len()).filter(|event| is_late[*event]));
        sorted
    }

    /// An event and all that acts on it along the effects that count, at once or by way of
    /// others, the nearest first.
    pub fn consequences<'g>(
        &'g self,
        event: usize,
        counts: impl Fn(Tie) -> bool + 'g,
    ) -> impl Iterator<Item = usize> + 'g {
        let graph = EdgeFiltered::from_fn(&self.0, move |edge| counts(tie(edge)));
        let mut walk = Bfs::new(&graph, NodeIndex::new(event));
        std::iter::from_fn(move || walk.next(Reversed(&graph)).map(NodeIndex::index))
    }

    /// The chains of two ties and more that lead from one kept event to another through events
    /// that are not kept, for each pair the shortest: the ties from the later event on. The graph
    /// with the others contracted has a tie for each. Every kept event is walked from once.
    pub fn chains(&self, is_kept: &[bool]) -> Vec<Vec<Tie>> {
        let mut chains = Vec::new();
        for event in (0..is_kept.len()).filter(|&event| is_kept[event]) {
            // How each event was first reached, by the walk in breadth.
            let mut reached: HashMap<usize, Tie> = HashMap::new();
            let mut walk = VecDeque::from([event]);
            while let Some(at) = walk.pop_front() {
                for tie in self.0.edges(NodeIndex::new(at)).map(tie) {
                    let is_direct = at == event && is_kept[tie.to];
                    if tie.to == event || is_direct || reached.contains_key(&tie.to) {
                        continue;
                    }
                    reached.insert(tie.to, tie);
                    if is_kept[tie.to] {
                        chains.push(way(event, tie.to, &reached));
                    } else {
                        walk.push_back(tie.to);
                    }
                }
            }
        }
        chains
    }

    /// What leads on from an event to at most so many steps, the nearest first: the tie by which each
    /// further event is reached, and its distance. Towards what it acts on, or what acts on it.
    pub fn reach(&self, event: usize, toward: Toward, most: usize) -> Vec<(Tie, usize)> {
        let direction = match toward {
            Toward::Causes => Direction::Outgoing,
            Toward::Consequences => Direction::Incoming,
        };
        let mut is_seen = vec![false; self.0.node_count()];
        is_seen[event] = true;
        let mut reached = Vec::new();
        let mut walk = VecDeque::from([(event, 0)]);
        while let Some((at, distance)) = walk.pop_front() {
            if distance == most {
                continue;
            }
            for edge in self.0.edges_directed(NodeIndex::new(at), direction) {
                let tie = tie(edge);
                let other = match toward {
                    Toward::Causes => tie.to,
                    Toward::Consequences => tie.from,
                };
                if !std::mem::replace(&mut is_seen[other], true) {
                    reached.push((tie, distance + 1));
                    walk.push_back((other, distance + 1));
                }
            }
        }
        reached
    }

    /// The ways along effects from a later event to an earlier one, at most so many, the shortest
    /// first: one for each tie with which the later event begins, and each the shortest of its kind.
    pub fn ways(&self, from: usize, to: usize, most: usize) -> Vec<Vec<Tie>> {
        // With what each event begins its shortest way to the earlier one.
        let mut next: Vec<Option<Tie>> = vec![None; self.0.node_count()];
        for (tie, _) in self.reach(to, Toward::Consequences, usize::MAX) {
            next[tie.from] = Some(tie);
        }
        let begin = self.0.edges(NodeIndex::new(from)).map(tie);
        let mut ways: Vec<Vec<Tie>> = begin
            .filter(|tie| tie.to == to || next[tie.to].is_some())
            .map(|first| {
                let step = |tie: &Tie| next[tie.to].filter(|_| tie.to != to);
                std::iter::successors(Some(first), step).collect()
            })
            .filter(|way: &Vec<Tie>| way.iter().skip(1).all(|tie| tie.from != from))
            .collect();
        ways.sort_by_key(Vec::len);
        ways.dedup();
        ways.truncate(most);
        ways
    }

    /// An event and all on which it acts, at once or by way of others, the nearest first.
    pub fn causes(&self, event: usize) -> impl Iterator<Item = usize> {
        let mut walk = Bfs::new(&self.0, NodeIndex::new(event));
        std::iter::from_fn(move || walk.next(&self.0).map(NodeIndex::index))
    }
}

/// The ties from one event to another, as a walk reached it.
fn way(from: usize, to: usize, reached: &HashMap<usize, Tie>) -> Vec<Tie> {
    let step = |tie: &Tie| {
        (tie.from != from)
            .then(|| reached.get(&tie.from).copied())
            .flatten()
    };
    let mut ties: Vec<Tie> = std::iter::successors(reached.get(&to).copied(), step).collect();
    ties.reverse();
    ties
}

/// For each start in turn, it and all to which pairs, each of a thing and one to which it leads, lead
/// from there, without what an earlier start has reached. In depth, of the pairs of a thing the last
/// first. Linear.
pub fn reached_in_turn(
    things: usize,
    pairs: &[(usize, usize)],
    starts: impl IntoIterator<Item = usize>,
) -> Vec<Vec<usize>> {
    let graph = graph(things, pairs.iter().rev().map(|&(from, to)| (from, (), to)));
    let mut walk = Dfs::empty(&graph);
    let starts = starts.into_iter().map(|start| {
        walk.move_to(NodeIndex::new(start));
        let reached = std::iter::from_fn(|| walk.next(&graph));
        reached.map(NodeIndex::index).collect()
    });
    starts.collect()
}

/// Whether of some pairs, each of a thing and one to which it leads, those other than one of them
/// lead from its first thing to its second.
pub fn implies(things: usize, pairs: &[(usize, usize)], implied: (usize, usize)) -> bool {
    let others = pairs.iter().filter(|&&pair| pair != implied);
    let graph = graph(
        things,
        others
            .map(|&(from, to)| (from, (), to))
            .collect::<Vec<_>>()
            .into_iter(),
    );
    has_path_connecting(
        &graph,
        NodeIndex::new(implied.0),
        NodeIndex::new(implied.1),
        None,
    )
}

/// The events from 0 up to a number, each behind those on which it acts and by number otherwise.
/// Of events in a circle the first comes last. Linear.
pub fn each_behind_its_causes(events: usize, ties: &[Tie]) -> Vec<usize> {
    post_order(&graph(events, ties.iter().map(edge)))
}

/// Each circle once, as it closes when the pairs, each of a thing and one to which it leads, are
/// followed from the first thing on. Linear.
pub fn circles(things: usize, pairs: &[(usize, usize)]) -> Circles {
    let graph = graph(things, pairs.iter().map(|&(from, to)| (from, (), to)));
    let mut found = Circles::default();
    let mut walk = DfsPostOrder::empty(&graph);
    for start in graph.node_indices() {
        walk.move_to(start);
        while let Some(last) = walk.next(&graph) {
            // What a thing leads to is left before it, but for what leads to it.
            let closing = graph.edges(last);
            for edge in closing.filter(|edge| !walk.finished.is_visited(&edge.target())) {
                if found.followed.len() == MOST_FOLLOWED {
                    found.more += 1;
                    continue;
                }
                let mut members = vec![last.index()];
                let mut seen = HashSet::new();
                let path = walk.stack.iter().rev().filter(|thing| {
                    let is_open =
                        walk.discovered.is_visited(*thing) && !walk.finished.is_visited(*thing);
                    // Below its own place on the path a thing may wait once more.
                    is_open && seen.insert(**thing)
                });
                for thing in path {
                    members.push(thing.index());
                    if *thing == edge.target() {
                        break;
                    }
                }
                members.reverse();
                found.followed.push(Circle {
                    members,
                    closed_by: edge.id().index(),
                });
            }
        }
    }
    found
}

/// For each of some things a number that it shares with all to which pairs connect it, and with
/// no other.
pub fn parts(things: usize, pairs: impl IntoIterator<Item = (usize, usize)>) -> Vec<usize> {
    let mut parts = UnionFind::new(things);
    for (one, other) in pairs {
        parts.union(one, other);
    }
    parts.into_labeling()
}

/// petgraph walks the edges of a node from the last to the first. So where their order matters
/// they are put in backwards, but for a walk in depth, which takes the last that it was given.
fn graph<E>(
    things: usize,
    edges: impl ExactSizeIterator<Item = (usize, E, usize)>,
) -> DiGraph<(), E> {
    let mut graph = DiGraph::with_capacity(things, edges.len());
    for _ in 0..things {
        graph.add_node(());
    }
    for (from, weight, to) in edges {
        graph.add_edge(NodeIndex::new(from), NodeIndex::new(to), weight);
    }
    graph
}

fn edge(tie: &Tie) -> (usize, Verb, usize) {
    (tie.from, tie.verb, tie.to)
}

fn tie(edge: EdgeReference<'_, Verb>) -> Tie {
    Tie {
        from: edge.source().index(),
        verb: *edge.weight(),
        to: edge.target().index(),
    }
}

/// The nodes as a walk in depth leaves them, begun at each in turn.
fn post_order<G>(graph: G) -> Vec<usize>
where
    G: IntoNeighbors<NodeId = NodeIndex> + NodeIndexable + Visitable,
    G::Map: VisitMap<NodeIndex>,
{
    let mut order = Vec::with_capacity(graph.node_bound());
    let mut walk = DfsPostOrder::empty(graph);
    for start in 0..graph.node_bound() {
        walk.move_to(NodeIndex::new(start));
        while let Some(event) = walk.next(graph) {
            order.push(event.index());
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ties(pairs: &[(usize, usize)]) -> Vec<Tie> {
        let tie = |&(from, to): &(usize, usize)| Tie {
            from,
            verb: Verb::Cites,
            to,
        };
        pairs.iter().map(tie).collect()
    }

    fn of(events: usize, pairs: &[(usize, usize)]) -> EventGraph {
        EventGraph::new(events, &ties(pairs))
    }

    #[test]
    fn causes_come_first_and_circles_last() {
        let sorted = |events, pairs: &[_]| of(events, pairs).causes_first(|_| true);
        assert_eq!(sorted(3, &[]), [0, 1, 2]);
        assert_eq!(sorted(3, &[(0, 2), (2, 1)]), [1, 2, 0]);
        // 1 and 3 make a circle, 0 acts on it, 4 does not.
        let knot = [(0, 1), (1, 3), (3, 1), (1, 2), (4, 2)];
        assert_eq!(sorted(5, &knot), [2, 4, 0, 1, 3]);
        let none = of(5, &knot).causes_first(|_| false);
        assert_eq!(none, [0, 1, 2, 3, 4]);
    }

    #[test]
    fn each_stands_behind_its_causes_and_otherwise_where_it_was() {
        let sorted = |events, pairs: &[_]| each_behind_its_causes(events, &ties(pairs));
        assert_eq!(sorted(4, &[(0, 3), (0, 2)]), [3, 2, 0, 1]);
        assert_eq!(sorted(3, &[(0, 1), (1, 0)]), [1, 0, 2]);
    }

    #[test]
    fn each_thing_is_reached_once_from_the_first_start_that_leads_to_it() {
        let pairs = [(0, 1), (0, 2), (2, 3), (3, 0), (4, 3), (4, 5)];
        let reached = reached_in_turn(7, &pairs, [0, 2, 4]);
        assert_eq!(reached, [vec![0, 2, 3, 1], vec![], vec![4, 5]]);
    }

    #[test]
    fn each_circle_is_found_once_where_it_closes() {
        let found = |things, pairs: &[_]| circles(things, pairs).followed;
        let circle = |members: &[usize], closed_by| Circle {
            members: members.to_vec(),
            closed_by,
        };
        assert_eq!(found(3, &[(1, 0), (2, 0), (2, 1)]), []);
        assert_eq!(found(2, &[(0, 1), (1, 0)]), [circle(&[0, 1], 1)]);
        assert_eq!(
            found(4, &[(0, 2), (2, 3), (3, 1), (1, 2), (3, 2)]),
            [circle(&[2, 3, 1], 3), circle(&[2, 3], 4)]
        );
        // 2 waits on the way from 0 when it is reached by way of 1.
        assert_eq!(
            found(3, &[(0, 1), (0, 2), (1, 2), (2, 0)]),
            [circle(&[0, 1, 2], 3)]
        );
    }

    #[test]
    fn reach_goes_by_the_effects_that_count_the_nearest_first() {
        let graph = of(5, &[(1, 0), (2, 1), (3, 0), (4, 3)]);
        let all: Vec<_> = graph.consequences(0, |_| true).collect();
        assert_eq!(all, [0, 1, 3, 2, 4]);
        let some: Vec<_> = graph.consequences(0, |tie| tie.from != 1).collect();
        assert_eq!(some, [0, 3, 4]);
        assert_eq!(graph.causes(4).collect::<Vec<_>>(), [4, 3, 0]);
        let acting: Vec<_> = graph.acting_on(0).map(|tie| tie.from).collect();
        assert_eq!(acting, [1, 3]);
    }

    #[test]
    fn a_long_chain_is_no_problem() {
        const LENGTH: usize = 100_000;
        let chain: Vec<_> = (1..LENGTH).map(|event| (event - 1, event)).collect();
        let round: Vec<_> = chain.iter().copied().chain([(LENGTH - 1, 0)]).collect();
        assert_eq!(of(LENGTH, &chain).causes_first(|_| true)[0], LENGTH - 1);
        assert_eq!(of(LENGTH, &round).causes_first(|_| true)[0], 0);
        assert_eq!(circles(LENGTH, &round).followed[0].members.len(), LENGTH);
        // As many circles as there are things, each longer than the one before.
        let back = (1..LENGTH).map(|event| (event, 0));
        let many = circles(
            LENGTH,
            &chain.iter().copied().chain(back).collect::<Vec<_>>(),
        );
        assert_eq!(many.followed.len(), MOST_FOLLOWED);
        assert_eq!(many.followed.len() + many.more, LENGTH - 1);
    }

    #[test]
    fn pairs_connect_parts() {
        let parts = parts(4, [(0, 3), (3, 1)]);
        assert!(parts[0] == parts[1] && parts[1] == parts[3] && parts[0] != parts[2]);
    }

    #[test]
    fn chains_lead_from_one_kept_event_to_another_through_the_rest() {
        // 4 acts on 3, 3 on 2 and 1, 2 on 0; 4 acts on 1 directly.
        let graph = of(5, &[(4, 3), (3, 2), (3, 1), (2, 0), (4, 1)]);
        let chains = graph.chains(&[true, true, false, false, true]);
        let told: Vec<Vec<(usize, usize)>> = chains
            .iter()
            .map(|ties| ties.iter().map(|tie| (tie.from, tie.to)).collect())
            .collect();
        assert_eq!(told, [vec![(4, 3), (3, 1)], vec![(4, 3), (3, 2), (2, 0)]]);
        assert!(graph.chains(&[true; 5]).is_empty());
    }

    #[test]
    fn what_is_reached_knows_its_distance_and_ways_are_the_shortest() {
        // 4 acts on 3 and 1, 3 on 2, 2 on 1, 1 on 0; 5 stands alone.
        let graph = of(6, &[(4, 3), (4, 1), (3, 2), (2, 1), (1, 0)]);
        let reach = |event, toward, most| -> Vec<(usize, usize)> {
            let reached = graph.reach(event, toward, most).into_iter();
            let other = |tie: Tie| match toward {
                Toward::Causes => tie.to,
                Toward::Consequences => tie.from,
            };
            reached.map(|(tie, far)| (other(tie), far)).collect()
        };
        let all = reach(4, Toward::Causes, usize::MAX);
        assert_eq!(all, [(3, 1), (1, 1), (2, 2), (0, 2)]);
        assert_eq!(reach(4, Toward::Causes, 1), [(3, 1), (1, 1)]);
        assert_eq!(reach(2, Toward::Consequences, 9), [(3, 1), (4, 2)]);
        let ways = graph.ways(4, 0, 5);
        let told: Vec<Vec<usize>> = ways
            .iter()
            .map(|way| way.iter().map(|tie| tie.to).collect())
            .collect();
        assert_eq!(told, [vec![1, 0], vec![3, 2, 1, 0]]);
        assert!(graph.ways(0, 4, 5).is_empty() && graph.ways(5, 0, 5).is_empty());
        // A circle leads round and back, and no way goes twice through its beginning.
        let round = of(3, &[(2, 1), (1, 2), (1, 0)]);
        assert_eq!(round.ways(2, 0, 5).len(), 1);
        assert!(round.ways(1, 1, 5).iter().all(|way| way.len() <= 2));
    }

    #[test]
    fn what_a_longer_way_says_is_implied() {
        let pairs = [(0, 1), (1, 2), (0, 2)];
        assert!(implies(3, &pairs, (0, 2)));
        assert!(!implies(3, &pairs, (0, 1)));
    }
}
