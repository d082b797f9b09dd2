//! Phase 5: the order of parallel runs inside each strip.
//!
//! Two runs of one strip that overlap need tracks of their own. Which of the two lies first
//! decides how often their links cross, and that can be counted from their ends alone. The
//! order is improved by moving one run at a time while that removes crossings; then each run
//! gets the first track beyond all earlier ones that it overlaps. Start with [`order`].

use std::collections::HashMap;

use super::Effort;
use super::grid::Grid;
use super::route::{MOST_LEGS, Routing, Strip, ends, extent, sorted};
use crate::diagram::Diagram;

/// The track of each leg of each link, and how many tracks each strip needs.
pub(super) struct Tracks {
    /// For each link and leg: its track and the number of tracks of its neighbourhood.
    pub of_leg: Vec<[Track; MOST_LEGS]>,
    /// Number of tracks that each strip needs.
    pub needed: HashMap<Strip, usize>,
}

/// A place among parallel legs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Track {
    /// Counted from the top or the left.
    pub index: u16,
    /// How many tracks there are where this leg runs.
    pub of: u16,
}

/// Above this many links the ends of runs are not refined by a second round.
const MOST_REFINED: usize = 5_000;
/// Runs farther apart than this in the order of a crowded strip are not compared: at least, and
/// at most with more effort.
const LEAST_COMPARED: u64 = 40;
const MOST_COMPARED: u64 = 400;

/// Legs that lie on one another, as seen by their strip.
#[derive(Clone, Debug)]
struct Run {
    from: f32,
    to: f32,
    /// Ends with the side to which the link goes on: -1 up or left, 1 down or right, 0 card.
    /// Sorted.
    ends: Vec<(f32, i8)>,
    /// The links, with the number of the leg.
    legs: Vec<(u32, u8)>,
}

/// A leg with the strip it runs in and whom it shares its track with.
struct Piece {
    strip: Strip,
    /// The source of a trunk, or the link itself.
    owner: u32,
    link: u32,
    leg: u8,
}

/// Orders the legs of every strip.
pub(super) fn order(diagram: &Diagram, grid: &Grid, routing: &Routing, effort: Effort) -> Tracks {
    let for_each = effort.0 / (diagram.links.len() as u64 + 1);
    let compared = (LEAST_COMPARED + for_each).min(MOST_COMPARED) as usize;
    let mut tracks = Tracks {
        of_leg: vec![[Track::default(); MOST_LEGS]; routing.routes.len()],
        needed: HashMap::new(),
    };
    let pieces = pieces(diagram, routing);
    // The place of a leg's ends inside the strips they lead to is known only after those are
    // ordered: one round with a guess, one with the tracks of the first round.
    let rounds = if routing.routes.len() > MOST_REFINED {
        1
    } else {
        2
    };
    for round in 0..rounds {
        for pieces in pieces.chunk_by(|a, b| a.strip == b.strip) {
            let mut runs = runs(diagram, grid, routing, &tracks, pieces, round == 0);
            improve(&mut runs, compared);
            let needed = assign(&runs, &mut tracks.of_leg);
            tracks.needed.insert(pieces[0].strip, needed);
        }
    }
    tracks
}

/// All legs, those of one strip together, and in it those that share a track.
fn pieces(diagram: &Diagram, routing: &Routing) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(3 * routing.routes.len());
    for (link, route) in routing.routes.iter().enumerate() {
        for (leg, &strip) in route.iter().enumerate() {
            let shared = routing.trunks
                && (leg == 0
                    || matches!(strip, Strip::Channel(_))
                    || (leg == 1
                        && matches!((route[0], strip), (Strip::Band(_), Strip::Gap(_)))
                        && route.len() > 3));
            pieces.push(Piece {
                strip,
                owner: if shared {
                    diagram.links[link].source as u32
                } else {
                    (diagram.cards.len() + link) as u32
                },
                link: link as u32,
                leg: leg as u8,
            });
        }
    }
    pieces.sort_unstable_by_key(|piece| {
        let run = u64::from(piece.strip.code()) << 32 | u64::from(piece.owner);
        (run, piece.link, piece.leg)
    });
    pieces
}

fn runs(
    diagram: &Diagram,
    grid: &Grid,
    routing: &Routing,
    tracks: &Tracks,
    pieces: &[Piece],
    guess: bool,
) -> Vec<Run> {
    let shared = pieces.chunk_by(|a, b| a.owner == b.owner);
    shared
        .map(|pieces| {
            let mut run = Run {
                from: f32::MAX,
                to: f32::MIN,
                ends: Vec::with_capacity(2 * pieces.len()),
                legs: Vec::with_capacity(pieces.len()),
            };
            for piece in pieces {
                let (link, leg) = (piece.link as usize, piece.leg as usize);
                let route = &routing.routes[link];
                let (source, target) = ends(diagram, grid, link);
                let (mut from, mut to) = extent(route, leg, source, target);
                let here = route[leg].position();
                let side = |position: f32| if position < here { -1 } else { 1 };
                let shift = |other: usize| {
                    if guess {
                        expected_shift(route, other)
                    } else {
                        shift(tracks.of_leg[link][other])
                    }
                };
                let mut before = 0;
                let mut after = 0;
                if let Some(previous) = leg.checked_sub(1) {
                    from += shift(previous);
                    before = side(extent(route, previous, source, target).0);
                }
                if leg + 1 < route.len() {
                    to += shift(leg + 1);
                    after = side(extent(route, leg + 1, source, target).1);
                }
                run.ends.extend([(from, before), (to, after)]);
                let (low, high) = sorted((from, to));
                run.from = run.from.min(low);
                run.to = run.to.max(high);
                run.legs.push((piece.link, piece.leg));
            }
            run.ends
                .sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            run.ends.dedup();
            run
        })
        .collect()
}

/// Where in its strip a leg probably comes to lie, in positions of strips: what arrives at a
/// card from the left stands left of what leaves it to the right.
fn expected_shift(route: &[Strip], leg: usize) -> f32 {
    match route[leg] {
        Strip::Column(_) if leg == 0 => 0.2,
        Strip::Column(_) => -0.2,
        _ => 0.0,
    }
}

/// How far a track lies from the middle of its strip, in positions of strips.
fn shift(track: Track) -> f32 {
    if track.of == 0 {
        return 0.0;
    }
    0.8 * ((f32::from(track.index) + 0.5) / f32::from(track.of) - 0.5)
}

fn overlap(a: &Run, b: &Run) -> bool {
    a.from <= b.to && b.from <= a.to
}

/// Crossings of two overlapping runs when `first` has the lower track.
fn crossings(first: &Run, second: &Run) -> i32 {
    let inside = |x: f32, run: &Run| run.from < x && x < run.to;
    let over = first
        .ends
        .iter()
        .filter(|&&(x, side)| side > 0 && inside(x, second))
        .count();
    let under = second
        .ends
        .iter()
        .filter(|&&(x, side)| side < 0 && inside(x, first))
        .count();
    // Ends at one place on facing sides would lie on top of each other.
    let mut merged = 0;
    let mut near = 0;
    for &(x, side) in &first.ends {
        near += second.ends[near..].partition_point(|end| end.0 < x - SAME_PLACE);
        let there = second.ends[near..]
            .iter()
            .take_while(|end| side > 0 && end.0 <= x + SAME_PLACE);
        merged += there.filter(|end| end.1 < 0).count();
    }
    (over + under + merged) as i32
}

/// Places closer than this are one, in positions of strips.
const SAME_PLACE: f32 = 1e-3;

/// Most rounds of [`improve`].
const ROUNDS: usize = 4;

/// Moves single runs to the place where they cross least, until nothing improves.
fn improve(runs: &mut Vec<Run>, compared: usize) {
    if runs.len() < 2 {
        return;
    }
    // Runs that turn up first, those that turn down last; the long ones outside.
    runs.sort_by(|a, b| {
        let lean = |run: &Run| run.ends.iter().map(|end| i32::from(end.1)).sum::<i32>();
        let length = |run: &Run| run.to - run.from;
        lean(a).cmp(&lean(b)).then_with(|| {
            let longer = length(b).total_cmp(&length(a));
            if lean(a) > 0 {
                longer.reverse()
            } else {
                longer
            }
        })
    });
    let rounds = if runs.len() > compared { 1 } else { ROUNDS };
    for _round in 0..rounds {
        let mut moved = false;
        for index in 0..runs.len() {
            if let Some(place) = better_place(runs, index, compared) {
                let run = runs.remove(index);
                runs.insert(place, run);
                moved = true;
            }
        }
        if !moved {
            return;
        }
    }
}

/// Where the run at `index` would cross less than it does now.
fn better_place(runs: &[Run], index: usize, compared: usize) -> Option<usize> {
    let run = &runs[index];
    let gain = |other: &Run, run_first: bool| -> i32 {
        if !overlap(run, other) {
            return 0;
        }
        let (now, then) = if run_first {
            (run, other)
        } else {
            (other, run)
        };
        crossings(now, then) - crossings(then, now)
    };
    let mut best = (0, None);
    let mut total = 0;
    for place in (index.saturating_sub(compared)..index).rev() {
        total += gain(&runs[place], false);
        if total > best.0 {
            best = (total, Some(place));
        }
    }
    total = 0;
    for (place, other) in runs.iter().enumerate().skip(index + 1).take(compared) {
        total += gain(other, true);
        if total > best.0 {
            best = (total, Some(place));
        }
    }
    best.1
}

/// Gives each run the first track beyond all earlier runs that it overlaps, and tells runs that
/// overlap, directly or through others, how many tracks they share. Returns the most.
fn assign(runs: &[Run], of_leg: &mut [[Track; MOST_LEGS]]) -> usize {
    let mut skyline = Skyline::default();
    let index: Vec<u16> = runs
        .iter()
        .map(|run| skyline.pile(run.from, run.to))
        .collect();
    let size = sizes(runs, &index);
    for (place, run) in runs.iter().enumerate() {
        for &(link, leg) in &run.legs {
            of_leg[link as usize][leg as usize] = Track {
                index: index[place],
                of: size[place],
            };
        }
    }
    size.into_iter().max().map_or(0, usize::from)
}

/// For each run the number of tracks of all that it overlaps, directly or through others.
fn sizes(runs: &[Run], index: &[u16]) -> Vec<u16> {
    let mut order: Vec<usize> = (0..runs.len()).collect();
    order.sort_by(|&a, &b| runs[a].from.total_cmp(&runs[b].from));
    let mut size = vec![0; runs.len()];
    let mut group = 0;
    let mut reach = f32::MIN;
    for place in 0..=order.len() {
        let next = order.get(place).map(|&run| &runs[run]);
        if next.is_none_or(|run| run.from > reach) {
            let members = &order[group..place];
            let most = members.iter().map(|&run| index[run] + 1).max().unwrap_or(0);
            for &run in members {
                size[run] = most;
            }
            group = place;
        }
        reach = next.map_or(reach, |run| reach.max(run.to));
    }
    size
}

/// How many intervals lie on one another at each place.
#[derive(Default)]
struct Skyline {
    /// Where each step begins, sorted, and how high it is up to the next one.
    steps: Vec<(f32, u16)>,
}

impl Skyline {
    /// Lays an interval, ends included, on all that it touches; returns how many lie below.
    fn pile(&mut self, from: f32, to: f32) -> u16 {
        // What ends exactly where this begins is touched: steps begin just behind their ends.
        let behind = to.next_up();
        let first = self.steps.partition_point(|step| step.0 <= from);
        let last = self.steps.partition_point(|step| step.0 < behind);
        let under = first.saturating_sub(1);
        let below = self.steps[under..last]
            .iter()
            .map(|step| step.1)
            .max()
            .unwrap_or(0);
        let onward = last.checked_sub(1).map_or(0, |place| self.steps[place].1);
        let begins_there = self.steps.get(last).is_some_and(|step| step.0 <= behind);
        let start = self.steps.partition_point(|step| step.0 < from);
        let mut piece = vec![(from, below + 1)];
        if !begins_there {
            piece.push((behind, onward));
        }
        self.steps.splice(start..last, piece);
        below
    }
}
