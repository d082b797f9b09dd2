//! Phase 3: the order of parallel legs inside each strip.
//!
//! Two legs of one strip that overlap need tracks of their own. Which of the two lies first
//! decides how often their links cross, and that can be counted from their ends alone. The
//! order is improved by moving one leg at a time while that removes crossings.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use super::columns::Grid;
use super::routes::{Route, Strip, ends, extent, sorted};
use crate::diagram::Diagram;

/// The track of each leg of each link, and how many tracks share its place.
pub(super) struct Tracks {
    /// For each link and leg: its track and the number of tracks of its neighbourhood.
    pub of_leg: Vec<Vec<Track>>,
    /// Number of tracks that each strip needs.
    pub needed: BTreeMap<Strip, usize>,
}

/// A place among parallel legs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Track {
    /// Counted from the top or the left.
    pub index: usize,
    /// How many tracks there are where this leg runs.
    pub of: usize,
}

/// Above this many runs in one strip they are packed without counting crossings.
const MOST_COMPARED: usize = 96;

/// A leg as seen by its strip.
#[derive(Clone, Copy, Debug)]
struct Run {
    link: usize,
    leg: usize,
    from: f32,
    to: f32,
    /// Ends with the side to which the link goes on: -1 up or left, 1 down or right, 0 card.
    ends: [(f32, i8); 2],
}

/// Orders the legs of every strip.
pub(super) fn order(diagram: &Diagram, grid: &Grid, routes: &[Route]) -> Tracks {
    let mut tracks = Tracks {
        of_leg: routes
            .iter()
            .map(|route| vec![Track::default(); route.len()])
            .collect(),
        needed: BTreeMap::new(),
    };
    // The place of a leg's ends inside the strips they lead to is known only after those are
    // ordered: one round with their middles, one with the tracks of the first round.
    for _round in 0..2 {
        for (strip, mut runs) in runs_by_strip(diagram, grid, routes, &tracks) {
            let needed = if runs.len() > MOST_COMPARED {
                pack(&mut runs, &mut tracks.of_leg)
            } else {
                improve(&mut runs);
                assign(&runs, &mut tracks.of_leg)
            };
            tracks.needed.insert(strip, needed);
        }
    }
    tracks
}

fn runs_by_strip(
    diagram: &Diagram,
    grid: &Grid,
    routes: &[Route],
    tracks: &Tracks,
) -> BTreeMap<Strip, Vec<Run>> {
    let mut strips: BTreeMap<Strip, Vec<Run>> = BTreeMap::new();
    for (link, route) in routes.iter().enumerate() {
        let (source, target) = ends(diagram, grid, link);
        for leg in 0..route.len() {
            let (mut from, mut to) = extent(route, leg, source, target);
            let here = route[leg].position();
            let side = |position: f32| if position < here { -1 } else { 1 };
            let mut before = 0;
            let mut after = 0;
            if let Some(previous) = leg.checked_sub(1) {
                from += shift(tracks.of_leg[link][previous]);
                before = side(extent(route, previous, source, target).0);
            }
            if leg + 1 < route.len() {
                to += shift(tracks.of_leg[link][leg + 1]);
                after = side(extent(route, leg + 1, source, target).1);
            }
            let ends = [(from, before), (to, after)];
            let (from, to) = sorted((from, to));
            strips.entry(route[leg]).or_default().push(Run {
                link,
                leg,
                from,
                to,
                ends,
            });
        }
    }
    strips
}

/// How far a track lies from the middle of its strip, in positions of strips.
fn shift(track: Track) -> f32 {
    if track.of == 0 {
        return 0.0;
    }
    0.8 * ((track.index as f32 + 0.5) / track.of as f32 - 0.5)
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
    let merged = first
        .ends
        .iter()
        .flat_map(|&a| second.ends.iter().map(move |&b| (a, b)))
        .filter(|(a, b)| (a.0 - b.0).abs() < 1e-3 && a.1 > 0 && b.1 < 0)
        .count();
    (over + under + merged) as i32
}

/// Most rounds of [`improve`].
const ROUNDS: usize = 4;

/// Moves single runs to the place where they cross least, until nothing improves.
fn improve(runs: &mut Vec<Run>) {
    // Runs that turn up first, those that turn down last; the long ones outside.
    runs.sort_by(|a, b| {
        let lean = |run: &Run| run.ends[0].1 + run.ends[1].1;
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
    for _round in 0..ROUNDS {
        let mut moved = false;
        for index in 0..runs.len() {
            if let Some(place) = better_place(runs, index) {
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
fn better_place(runs: &[Run], index: usize) -> Option<usize> {
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
    for place in (0..index).rev() {
        total += gain(&runs[place], false);
        if total > best.0 {
            best = (total, Some(place));
        }
    }
    total = 0;
    for (place, other) in runs.iter().enumerate().skip(index + 1) {
        total += gain(other, true);
        if total > best.0 {
            best = (total, Some(place));
        }
    }
    best.1
}

/// Gives each run the first track below all earlier runs that it overlaps, and tells runs that
/// overlap, directly or through others, how many tracks they share. Returns the most.
fn assign(runs: &[Run], of_leg: &mut [Vec<Track>]) -> usize {
    let mut index = vec![0; runs.len()];
    let mut group: Vec<usize> = (0..runs.len()).collect();
    for later in 0..runs.len() {
        for earlier in 0..later {
            if overlap(&runs[earlier], &runs[later]) {
                index[later] = index[later].max(index[earlier] + 1);
                let (from, into) = (group[later], group[earlier]);
                group
                    .iter_mut()
                    .filter(|group| **group == from)
                    .for_each(|group| *group = into);
            }
        }
    }
    let mut size = vec![0; runs.len()];
    for (run, &group) in group.iter().enumerate() {
        size[group] = size[group].max(index[run] + 1);
    }
    for (place, run) in runs.iter().enumerate() {
        of_leg[run.link][run.leg] = Track {
            index: index[place],
            of: size[group[place]],
        };
    }
    size.into_iter().max().unwrap_or(0)
}

/// Gives each run the first track that is free from its start on. Near-linear.
fn pack(runs: &mut [Run], of_leg: &mut [Vec<Track>]) -> usize {
    runs.sort_by(|a, b| a.from.total_cmp(&b.from).then(a.to.total_cmp(&b.to)));
    // The end of the last run of each track, the one that is free first on top.
    let mut free: BinaryHeap<Reverse<(Ordered, usize)>> = BinaryHeap::new();
    let mut places = Vec::with_capacity(runs.len());
    let mut tracks = 0;
    for run in runs.iter() {
        let reusable = free
            .peek()
            .is_some_and(|Reverse((end, _))| end.0 < run.from);
        let reused = if reusable {
            free.pop().map(|Reverse((_, track))| track)
        } else {
            None
        };
        let track = reused.unwrap_or_else(|| {
            tracks += 1;
            tracks - 1
        });
        free.push(Reverse((Ordered(run.to), track)));
        places.push(track);
    }
    for (run, index) in runs.iter().zip(places) {
        of_leg[run.link][run.leg] = Track { index, of: tracks };
    }
    tracks
}

/// A number with the total order of `f32::total_cmp`.
#[derive(PartialEq)]
struct Ordered(f32);

impl Eq for Ordered {}

impl PartialOrd for Ordered {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Ordered {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}
