//! The runs of one strip, put in an order in which they cross little. It knows nothing of other
//! strips but where the legs that go on into them probably lie.
//!
//! Which of two runs lies first decides how often their links cross, and that can be counted from
//! their ends alone. Start with [`Crowd`].

use super::grid::{Cell, Grid};
use super::pieces::{Piece, Track};
use super::route::{MOST_LEGS, Routing, Strip, ends, extent};
use crate::diagram::Diagram;

/// Legs that lie on one another, as seen by their strip.
#[derive(Clone, Copy, Debug)]
struct Run {
    from: f32,
    to: f32,
    /// Its ends among those of the strip, and its legs among the pieces: first and behind last.
    ends: (u32, u32),
    pieces: (u32, u32),
    /// How many more of its ends lead down than up.
    lean: i32,
}

impl Run {
    fn length(&self) -> f32 {
        self.to - self.from
    }
}

/// Where a run ends, with the side to which the link goes on: -1 up or left, 1 down or right,
/// 0 card.
type End = (f32, i8);

/// The runs of one strip while they are put in order. It is used for one strip after the other,
/// so that few have to ask for memory.
#[derive(Default)]
pub(super) struct Crowd {
    runs: Vec<Run>,
    /// The ends of all runs; those of one run together, sorted.
    ends: Vec<End>,
    skyline: Skyline,
    /// For each run its track, and how many tracks there are where it lies.
    index: Vec<u16>,
    size: Vec<u16>,
    /// What two runs lose in this order, by the first and the second; and which lose anything.
    table: Vec<i32>,
    tied: Vec<bool>,
    /// Scratch: numbers of runs, the same from left to right or top to bottom, and runs.
    order: Vec<u32>,
    by_start: Vec<u32>,
    sorted: Vec<Run>,
}

impl Crowd {
    /// Finds the runs of a strip.
    pub(super) fn fill(
        &mut self,
        diagram: &Diagram,
        grid: &Grid,
        routing: &Routing,
        of_leg: &[[Track; MOST_LEGS]],
        pieces: &[Piece],
        guess: bool,
    ) {
        self.runs.clear();
        self.ends.clear();
        let mut first = 0;
        for shared in pieces.chunk_by(|a, b| a.owner == b.owner) {
            let first_end = self.ends.len();
            for piece in shared {
                let link = piece.link as usize;
                let cells = ends(diagram, grid, link);
                let tracks = (!guess).then_some(&of_leg[link]);
                let both = ends_of_leg(&routing.routes[link], piece.leg as usize, cells, tracks);
                self.ends.extend(both);
            }
            let ends = &mut self.ends[first_end..];
            ends.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
            let kept = first_end + without_repetition(ends);
            self.ends.truncate(kept);
            let ends = &self.ends[first_end..];
            self.runs.push(Run {
                from: ends[0].0,
                to: ends[ends.len() - 1].0,
                ends: (first_end as u32, kept as u32),
                pieces: (first, first + shared.len() as u32),
                lean: ends.iter().map(|end| i32::from(end.1)).sum(),
            });
            first += shared.len() as u32;
        }
    }

    fn ends(&self, run: &Run) -> &[End] {
        &self.ends[run.ends.0 as usize..run.ends.1 as usize]
    }
}

/// The two ends of a leg, at the tracks where the legs before and behind it lie as far as they
/// are known.
fn ends_of_leg(
    route: &[Strip],
    leg: usize,
    (source, target): (Cell, Cell),
    tracks: Option<&[Track; MOST_LEGS]>,
) -> [End; 2] {
    let (mut from, mut to) = extent(route, leg, source, target);
    let here = route[leg].position();
    let side = |position: f32| if position < here { -1 } else { 1 };
    let shift = |other: usize| {
        tracks.map_or_else(
            || expected_shift(route, other),
            |tracks| shift(tracks[other]),
        )
    };
    let (mut before, mut after) = (0, 0);
    if let Some(previous) = leg.checked_sub(1) {
        from += shift(previous);
        before = side(extent(route, previous, source, target).0);
    }
    if leg + 1 < route.len() {
        to += shift(leg + 1);
        after = side(extent(route, leg + 1, source, target).1);
    }
    [(from, before), (to, after)]
}

/// Moves what is there once to the front of a sorted list; returns how much that is.
fn without_repetition(ends: &mut [End]) -> usize {
    let mut kept = 0;
    for place in 0..ends.len() {
        if kept == 0 || ends[place] != ends[kept - 1] {
            ends[kept] = ends[place];
            kept += 1;
        }
    }
    kept
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

/// Crossings of two overlapping runs when `first` has the lower track, given their ends.
fn crossings(first: (&Run, &[End]), second: (&Run, &[End])) -> i32 {
    let inside = |x: f32, run: &Run| run.from < x && x < run.to;
    let mut crossed = 0;
    for &(x, side) in second.1 {
        crossed += i32::from(side < 0 && inside(x, first.0));
    }
    // Ends at one place on facing sides would lie on top of each other.
    let mut near = 0;
    for &(x, _) in first.1.iter().filter(|end| end.1 > 0) {
        crossed += i32::from(inside(x, second.0));
        let before = second.1[near..].iter();
        near += before.take_while(|end| end.0 < x - SAME_PLACE).count();
        let there = second.1[near..].iter();
        let there = there.take_while(|end| end.0 <= x + SAME_PLACE);
        crossed += there.filter(|end| end.1 < 0).count() as i32;
    }
    crossed
}

/// Places closer than this are one, in positions of strips.
const SAME_PLACE: f32 = 1e-3;

/// Most rounds of [`Crowd::improve`].
const ROUNDS: usize = 4;
/// Of at most as many runs every two are compared once and for all.
const MOST_TABLED: usize = 96;

/// Moves single runs to the place where they lose least, given what two runs lose in this order.
/// Runs that are not `tied` lose nothing anywhere.
fn settle(
    order: &mut [u32],
    compared: usize,
    rounds: usize,
    tied: impl Fn(u32) -> bool,
    loss: impl Fn(u32, u32) -> i32,
) {
    for _round in 0..rounds {
        let mut moved = false;
        for index in 0..order.len() {
            if !tied(order[index]) {
                continue;
            }
            let Some(place) = better_place(order, index, compared, &loss) else {
                continue;
            };
            // Only what lies between moves along.
            if place < index {
                order[place..=index].rotate_right(1);
            } else {
                order[index..=place].rotate_left(1);
            }
            moved = true;
        }
        if !moved {
            return;
        }
    }
}

/// Where the run at `index` would cross less than it does now.
fn better_place(
    order: &[u32],
    index: usize,
    compared: usize,
    loss: impl Fn(u32, u32) -> i32,
) -> Option<usize> {
    let run = order[index];
    let mut best = (0, None);
    let mut total = 0;
    for place in (index.saturating_sub(compared)..index).rev() {
        total -= loss(run, order[place]);
        if total > best.0 {
            best = (total, Some(place));
        }
    }
    total = 0;
    for (place, &other) in order.iter().enumerate().skip(index + 1).take(compared) {
        total += loss(run, other);
        if total > best.0 {
            best = (total, Some(place));
        }
    }
    best.1
}

impl Crowd {
    /// Moves single runs to the place where they cross least, until nothing improves.
    pub(super) fn improve(&mut self, compared: usize) {
        // Runs that turn up first, those that turn down last; the long ones outside.
        self.runs.sort_by(|a, b| {
            a.lean.cmp(&b.lean).then_with(|| {
                let longer = b.length().total_cmp(&a.length());
                if a.lean > 0 { longer.reverse() } else { longer }
            })
        });
        let count = self.runs.len();
        let rounds = if count > compared { 1 } else { ROUNDS };
        let mut order = std::mem::take(&mut self.order);
        order.clear();
        order.extend(0..count as u32);
        if count > MOST_TABLED {
            let loss = |a: u32, b: u32| {
                let (a, b) = (&self.runs[a as usize], &self.runs[b as usize]);
                if overlap(a, b) { self.loss(a, b) } else { 0 }
            };
            settle(&mut order, compared, rounds, |_| true, loss);
        } else {
            self.compare();
            let (tied, table) = (&self.tied, &self.table);
            settle(
                &mut order,
                compared,
                rounds,
                |run| tied[run as usize],
                |a, b| table[a as usize * count + b as usize],
            );
        }
        self.sorted.clear();
        let sorted = order.iter().map(|&run| self.runs[run as usize]);
        self.sorted.extend(sorted);
        std::mem::swap(&mut self.runs, &mut self.sorted);
        self.order = order;
    }

    /// Compares every two runs that overlap.
    fn compare(&mut self) {
        let count = self.runs.len();
        self.table.clear();
        self.table.resize(count * count, 0);
        self.tied.clear();
        self.tied.resize(count, false);
        self.sort_by_start();
        for (place, &first) in self.by_start.iter().enumerate() {
            let a = first as usize;
            for &second in &self.by_start[place + 1..] {
                let b = second as usize;
                if self.runs[b].from > self.runs[a].to {
                    break;
                }
                let loss = self.loss(&self.runs[a], &self.runs[b]);
                if loss != 0 {
                    self.table[a * count + b] = loss;
                    self.table[b * count + a] = -loss;
                    self.tied[a] = true;
                    self.tied[b] = true;
                }
            }
        }
    }

    fn sort_by_start(&mut self) {
        let Self { runs, by_start, .. } = self;
        by_start.clear();
        by_start.extend(0..runs.len() as u32);
        by_start.sort_unstable_by(|&a, &b| runs[a as usize].from.total_cmp(&runs[b as usize].from));
    }

    /// How many more crossings there are when a run lies before another one that it overlaps
    /// than behind it.
    fn loss(&self, a: &Run, b: &Run) -> i32 {
        let (a, b) = ((a, self.ends(a)), (b, self.ends(b)));
        crossings(a, b) - crossings(b, a)
    }

    /// Gives each run the first track beyond all earlier runs that it overlaps, and tells runs
    /// that overlap, directly or through others, how many tracks they share. Returns the most.
    pub(super) fn assign(&mut self, pieces: &[Piece], of_leg: &mut [[Track; MOST_LEGS]]) -> u16 {
        self.skyline.steps.clear();
        self.index.clear();
        for run in &self.runs {
            self.index.push(self.skyline.pile(run.from, run.to));
        }
        self.find_sizes();
        for (place, run) in self.runs.iter().enumerate() {
            let track = Track {
                index: self.index[place],
                of: self.size[place],
            };
            for piece in &pieces[run.pieces.0 as usize..run.pieces.1 as usize] {
                of_leg[piece.link as usize][piece.leg as usize] = track;
            }
        }
        self.size.iter().copied().max().unwrap_or(0)
    }

    /// Finds for each run the number of tracks of all that it overlaps, directly or through
    /// others.
    fn find_sizes(&mut self) {
        self.sort_by_start();
        let Self {
            runs,
            index,
            size,
            by_start,
            ..
        } = self;
        size.clear();
        size.resize(runs.len(), 0);
        let mut group = 0;
        let mut reach = f32::MIN;
        for place in 0..=by_start.len() {
            let next = by_start.get(place).map(|&run| &runs[run as usize]);
            if next.is_none_or(|run| run.from > reach) {
                let members = &by_start[group..place];
                let tracks = members.iter().map(|&run| index[run as usize] + 1);
                let most = tracks.max().unwrap_or(0);
                for &run in members {
                    size[run as usize] = most;
                }
                group = place;
            }
            reach = next.map_or(reach, |run| reach.max(run.to));
        }
    }
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
        let pieces = [(from, below + 1), (behind, onward)];
        let pieces = pieces.into_iter().take(2 - usize::from(begins_there));
        self.steps.splice(start..last, pieces);
        below
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_lies_above_all_that_it_touches() {
        let mut skyline = Skyline::default();
        let piled = [
            (0.0, 2.0),
            (3.0, 4.0),
            (2.0, 3.0),
            (5.0, 6.0),
            (4.5, 4.75),
            (0.0, 6.0),
            (5.5, 9.0),
        ]
        .map(|(from, to)| skyline.pile(from, to));
        assert_eq!(piled, [0, 0, 1, 0, 0, 2, 3]);
    }

    #[test]
    fn a_run_moves_to_where_it_loses_least() {
        // Every two lose one in descending order.
        let loss = |a: u32, b: u32| i32::from(a > b) - i32::from(a < b);
        let mut order = [3, 1, 0, 2];
        settle(&mut order, 4, ROUNDS, |_| true, loss);
        assert_eq!(order, [0, 1, 2, 3]);
        let mut untied = [3, 1, 0, 2];
        settle(&mut untied, 4, ROUNDS, |_| false, loss);
        assert_eq!(untied, [3, 1, 0, 2]);
        settle(&mut [], 4, ROUNDS, |_| true, loss);
    }

    #[test]
    fn what_turns_into_a_run_that_lies_before_it_crosses_it() {
        let run = Run {
            from: 0.0,
            to: 4.0,
            ends: (0, 0),
            pieces: (0, 0),
            lean: 0,
        };
        let within = Run {
            from: 1.0,
            to: 3.0,
            ..run
        };
        let (up, down) = (&[(1.0, -1), (3.0, -1)][..], &[(1.0, 1), (3.0, 1)][..]);
        let cards = &[(0.0, 0), (4.0, 0)][..];
        assert_eq!(crossings((&run, cards), (&within, up)), 2);
        assert_eq!(crossings((&within, up), (&run, cards)), 0);
        assert_eq!(crossings((&within, down), (&run, cards)), 2);
        assert_eq!(crossings((&run, cards), (&within, down)), 0);
    }

    #[test]
    fn ends_that_meet_from_facing_sides_cross_in_one_order() {
        let run = |from, to| Run {
            from,
            to,
            ends: (0, 0),
            pieces: (0, 0),
            lean: 0,
        };
        let (left, right) = (run(0.0, 2.0), run(2.0, 4.0));
        let (down, up) = (&[(2.0, 1)][..], &[(2.0, -1)][..]);
        assert!(overlap(&left, &right));
        assert_eq!(crossings((&left, down), (&right, up)), 1);
        assert_eq!(crossings((&right, up), (&left, down)), 0);
    }

    #[test]
    fn ends_that_lie_on_one_another_are_kept_once() {
        let mut ends = [(1.0, 0), (1.0, 0), (1.0, 1), (2.0, 1), (2.0, 1)];
        let kept = without_repetition(&mut ends);
        assert_eq!(ends[..kept], [(1.0, 0), (1.0, 1), (2.0, 1)]);
    }
}
