//! Counts of the lines that are laid, kept so that a sum over a long way is a few additions.
//!
//! Sums over blocks of places, and over blocks of blocks, stand beside the places themselves.
//! It knows slots and places but not what they mean. Start with [`Verticals`] and [`RunCounts`].

use std::ops::{Range, RangeInclusive};

/// A vertical run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Vertical {
    /// The upper one of the slots between which it runs.
    pub low: u32,
    /// The lower one.
    pub high: u32,
    /// The card whose trunk it belongs to.
    pub owner: u32,
    /// The link whose end it is; [`TRUNK`] for what leaves the owner.
    pub link: u32,
}

/// In place of a link: what leaves the card itself.
pub(super) const TRUNK: u32 = u32::MAX;

/// Of the runs at one place as many are looked at; more only crowd where a file links one
/// event with hundreds.
const MOST_AT_PLACE: usize = 64;
/// Places in a block, and blocks in a block of blocks.
const BLOCK: usize = 32;

/// Vertical runs by their place, with the number of those that cross each slot.
pub(super) struct Verticals {
    slots: usize,
    at: Vec<Vec<Vertical>>,
    /// Crossings in halves by block and slot; by block of blocks and slot.
    sums: [Vec<u32>; 2],
}

/// In halves: what an end counts in the slot where it lies, as the order inside the slot may
/// avoid the crossing; and what the slots between the ends count.
const END: u32 = 1;
const BETWEEN: u32 = 2;
/// A crossing in halves.
const WHOLE: f32 = 2.0;

impl Verticals {
    /// None so far.
    pub(super) fn new(slots: usize, places: usize) -> Self {
        Self {
            slots,
            at: vec![Vec::new(); places],
            sums: [BLOCK, BLOCK * BLOCK].map(|size| vec![0; slots * (places / size + 1)]),
        }
    }

    /// Those that stand at a place, or the first of very many.
    pub(super) fn at(&self, place: usize) -> &[Vertical] {
        &self.at[place][..self.at[place].len().min(MOST_AT_PLACE)]
    }

    /// Adds a run.
    pub(super) fn put(&mut self, place: usize, run: Vertical) {
        self.at[place].push(run);
        self.count(place, run, u32::wrapping_add);
    }

    /// Takes away the run of an owner and link, if there is one; returns how many were looked
    /// at.
    pub(super) fn take(&mut self, place: usize, owner: usize, link: u32) -> u64 {
        let mut runs = self.at[place].iter();
        let found = runs.position(|run| run.link == link && run.owner == owner as u32);
        let steps = self.at[place].len() - runs.len();
        if let Some(index) = found {
            let run = self.at[place].swap_remove(index);
            self.count(place, run, u32::wrapping_sub);
        }
        steps as u64
    }

    /// Puts the trunk of an owner in the place of the one it had; returns how many were looked
    /// at. One that has no height is only taken away.
    pub(super) fn set_trunk(&mut self, place: usize, trunk: Vertical) -> u64 {
        let mut runs = self.at[place].iter();
        let found = runs.position(|run| run.link == TRUNK && run.owner == trunk.owner);
        let steps = self.at[place].len() - runs.len();
        if let Some(index) = found {
            let run = self.at[place][index];
            if (run.low, run.high) == (trunk.low, trunk.high) {
                return steps as u64;
            }
            self.at[place].swap_remove(index);
            self.count(place, run, u32::wrapping_sub);
        }
        if trunk.low < trunk.high {
            self.put(place, trunk);
        }
        steps as u64
    }

    fn count(&mut self, place: usize, run: Vertical, add: fn(u32, u32) -> u32) {
        for (sums, size) in self.sums.iter_mut().zip([BLOCK, BLOCK * BLOCK]) {
            let first = place / size * self.slots;
            let (low, high) = (first + run.low as usize, first + run.high as usize);
            for (end, by) in [(low, END), (high, END)] {
                sums[end] = add(sums[end], by);
            }
            for between in &mut sums[low + 1..high] {
                *between = add(*between, BETWEEN);
            }
        }
    }

    /// Adds to `costs` what runs along each slot of a window cross on their way over some
    /// places. One more slot than the window is written. Returns how much was looked at.
    pub(super) fn crossed(
        &self,
        way: Range<usize>,
        window: RangeInclusive<usize>,
        owner: usize,
        costs: &mut [f32],
    ) -> u64 {
        let (first, last) = (*window.start(), *window.end());
        let mut steps = 0;
        let (head, blocks, tail) = stretches(rounded(way), BLOCK);
        costs[first..=last + 1].fill(0.0);
        for place in head.chain(tail) {
            for run in self.at(place) {
                steps += 1;
                let (low, high) = (run.low as usize, run.high as usize);
                if run.owner == owner as u32 || high < first || low > last {
                    continue;
                }
                for (slot, by) in [(low, 0.5), (low + 1, 0.5), (high, -0.5), (high + 1, -0.5)] {
                    costs[slot.clamp(first, last + 1)] += by;
                }
            }
        }
        let mut sum = 0.0;
        for cost in &mut costs[first..=last] {
            sum += *cost;
            *cost = sum;
        }
        let (head, coarse, tail) = stretches(blocks, BLOCK);
        for (sums, blocks) in [(0, head), (0, tail), (1, coarse)] {
            for block in blocks {
                let row = block * self.slots;
                let sums = &self.sums[sums][row + first..=row + last];
                for (cost, &crossed) in costs[first..=last].iter_mut().zip(sums) {
                    *cost += crossed as f32 / WHOLE;
                }
                steps += (last - first) as u64 / 8;
            }
        }
        steps
    }

    /// What a run along one slot crosses. Returns how much was looked at too.
    pub(super) fn crossed_in(&self, slot: usize, way: Range<usize>, owner: usize) -> (f32, u64) {
        let mut crossed = 0;
        let mut steps = 0;
        let (head, blocks, tail) = stretches(way, BLOCK);
        for place in head.chain(tail) {
            steps += 1 + self.at[place].len() as u64;
            for run in self.at[place]
                .iter()
                .filter(|run| run.owner != owner as u32)
            {
                crossed += run.crosses(slot as u32);
            }
        }
        let (head, coarse, tail) = stretches(blocks, BLOCK);
        for (sums, blocks) in [(0, head), (0, tail), (1, coarse)] {
            for block in blocks {
                crossed += self.sums[sums][block * self.slots + slot];
                steps += 1;
            }
        }
        (crossed as f32 / WHOLE, steps)
    }
}

impl Vertical {
    /// How often it crosses a run along a slot, in halves.
    fn crosses(&self, slot: u32) -> u32 {
        if slot < self.low || slot > self.high {
            0
        } else if slot == self.low || slot == self.high {
            END
        } else {
            BETWEEN
        }
    }
}

/// A range that is so long that the ends of it do not matter, in whole blocks.
fn rounded(way: Range<usize>) -> Range<usize> {
    const LONG: usize = 64 * BLOCK;
    if way.len() < LONG {
        return way;
    }
    way.start.next_multiple_of(BLOCK)..way.end / BLOCK * BLOCK
}

/// A range as whole blocks with what is left before and behind them.
fn stretches(range: Range<usize>, size: usize) -> (Range<usize>, Range<usize>, Range<usize>) {
    let (first, last) = (range.start.div_ceil(size), range.end / size);
    if first >= last {
        return (range, 0..0, 0..0);
    }
    (
        range.start..first * size,
        first..last,
        last * size..range.end,
    )
}

/// How many horizontal runs pass each place in each slot: stretches of places in sizes that
/// are powers of [`RunCounts::SPAN`], each with what passes the whole of it and no larger one.
pub(super) struct RunCounts {
    slots: usize,
    /// By size: by stretch and slot.
    sizes: Vec<Vec<u16>>,
}

impl RunCounts {
    const SPAN: usize = 8;

    /// None so far.
    pub(super) fn new(slots: usize, places: usize) -> Self {
        let mut stretches = places;
        let mut sizes = Vec::new();
        while stretches > 0 {
            sizes.push(vec![0; slots * stretches]);
            stretches /= Self::SPAN;
        }
        Self { slots, sizes }
    }

    /// How many pass a place in each slot of a window.
    pub(super) fn at(&self, place: usize, window: RangeInclusive<usize>, passing: &mut [u16]) {
        let (first, last) = (*window.start(), *window.end());
        let mut stretch = place;
        passing[first..=last].fill(0);
        for size in &self.sizes {
            // The last places are in no whole stretch of the larger sizes.
            let row = stretch * self.slots;
            let Some(here) = size.get(row + first..=row + last) else {
                return;
            };
            for (sum, &here) in passing[first..=last].iter_mut().zip(here) {
                *sum = sum.wrapping_add(here);
            }
            stretch /= Self::SPAN;
        }
    }

    /// Whether none pass a place in a slot.
    pub(super) fn none_at(&self, place: usize, slot: usize) -> bool {
        let mut stretch = place;
        self.sizes.iter().all(|size| {
            let here = size.get(stretch * self.slots + slot);
            stretch /= Self::SPAN;
            here.is_none_or(|&here| here == 0)
        })
    }

    /// Adds so many runs along a slot.
    pub(super) fn add(&mut self, slot: usize, way: Range<usize>, by: i16) {
        let mut way = way;
        let last = self.sizes.len().saturating_sub(1);
        for (number, size) in self.sizes.iter_mut().enumerate() {
            let (head, whole, tail) = if number == last {
                (way.clone(), 0..0, 0..0)
            } else {
                stretches(way, Self::SPAN)
            };
            for stretch in head.chain(tail) {
                let passing = &mut size[stretch * self.slots + slot];
                *passing = passing.wrapping_add_signed(by);
            }
            way = whole;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(low: u32, high: u32, owner: u32) -> Vertical {
        Vertical {
            low,
            high,
            owner,
            link: owner,
        }
    }

    /// Runs at many places, more than fit into a block of blocks.
    fn crowded() -> (Verticals, usize) {
        let places = 3 * BLOCK * BLOCK;
        let mut verticals = Verticals::new(9, places);
        for place in 0..places as u32 {
            let low = place % 5;
            verticals.put(place as usize, run(low, low + 1 + place % 3, place));
        }
        (verticals, places)
    }

    fn halves(crossed: f32) -> u32 {
        (2.0 * crossed).round() as u32
    }

    #[test]
    fn an_end_counts_half_and_what_lies_between_whole() {
        let mut verticals = Verticals::new(9, 3);
        verticals.put(1, run(2, 5, 7));
        let crossed = |slot| halves(verticals.crossed_in(slot, 0..3, 0).0);
        assert_eq!([1, 2, 3, 5, 6].map(crossed), [0, 1, 2, 1, 0]);
        assert_eq!(halves(verticals.crossed_in(3, 0..3, 7).0), 0, "its own");
        assert_eq!(halves(verticals.crossed_in(3, 2..3, 0).0), 0, "elsewhere");
        assert_eq!(halves(verticals.crossed_in(3, 1..1, 0).0), 0, "nowhere");
    }

    #[test]
    fn what_is_taken_away_is_crossed_no_more() {
        let mut verticals = Verticals::new(9, 3);
        verticals.put(1, run(2, 5, 7));
        verticals.put(1, run(3, 4, 8));
        verticals.take(1, 7, 7);
        verticals.take(1, 9, 9);
        assert_eq!(verticals.at(1).len(), 1);
        assert_eq!(halves(verticals.crossed_in(2, 0..3, 0).0), 0);
        assert_eq!(halves(verticals.crossed_in(3, 0..3, 0).0), 1);
    }

    #[test]
    fn a_card_has_one_trunk_and_one_without_height_is_none() {
        let trunk = |low, high| Vertical {
            link: TRUNK,
            ..run(low, high, 1)
        };
        let mut verticals = Verticals::new(9, 3);
        verticals.set_trunk(0, trunk(1, 3));
        verticals.set_trunk(0, trunk(2, 6));
        assert_eq!(verticals.at(0).len(), 1);
        assert_eq!(halves(verticals.crossed_in(4, 0..1, 0).0), 2);
        verticals.set_trunk(0, trunk(2, 2));
        assert!(verticals.at(0).is_empty());
    }

    #[test]
    fn sums_over_blocks_are_what_the_places_are_one_by_one() {
        let (verticals, places) = crowded();
        for way in [0..places, 5..40, BLOCK - 1..2 * BLOCK * BLOCK + 7, 64..65] {
            for slot in 0..9 {
                let each = way.clone().flat_map(|place| verticals.at(place));
                let sum: u32 = each.map(|run| run.crosses(slot as u32)).sum();
                let none = places + 1;
                assert_eq!(halves(verticals.crossed_in(slot, way.clone(), none).0), sum);
            }
        }
    }

    #[test]
    fn all_slots_at_once_are_what_each_is_alone() {
        let (verticals, places) = crowded();
        let mut costs = [0.0; 10];
        for way in [3..9, 30..200, 0..0] {
            verticals.crossed(way.clone(), 1..=7, places, &mut costs);
            for (slot, &cost) in costs.iter().enumerate().take(8).skip(1) {
                let alone = verticals.crossed_in(slot, way.clone(), places).0;
                assert_eq!(halves(cost), halves(alone), "slot {slot} of {way:?}");
            }
        }
    }

    #[test]
    fn runs_pass_the_places_of_their_way_and_no_others() {
        let places = 1000;
        let mut counts = RunCounts::new(3, places);
        let ways = [0..1000, 5..6, 7..700, 64..128, 991..1000, 4..4];
        for way in &ways {
            counts.add(1, way.clone(), 1);
        }
        counts.add(1, ways[2].clone(), -1);
        let mut there = [9; 3];
        for place in 0..places {
            counts.at(place, 0..=2, &mut there);
            let (first, rest) = (&ways[..2], &ways[3..]);
            let left = first.iter().chain(rest).filter(|way| way.contains(&place));
            assert_eq!(there, [0, left.count() as u16, 0], "place {place}");
            assert!(counts.none_at(place, 0) && !counts.none_at(place, 1));
        }
    }

    #[test]
    fn of_the_links_of_one_card_only_the_one_that_is_meant_is_taken() {
        let mut verticals = Verticals::new(9, 3);
        for link in [7, 8] {
            verticals.put(
                1,
                Vertical {
                    link,
                    ..run(2, 5, 1)
                },
            );
        }
        verticals.take(1, 1, 8);
        assert_eq!(verticals.at(1)[0].link, 7);
    }
}
