//! Puts marks that are close below one another, and counts those for which there is no room.
//!
//! It knows lengths along an axis alone. Start with [`Packing::of`].

/// Most rows of a track.
const ROWS: usize = 6;
/// Least length of a mark, what stays free behind one, and the least that is left of words, in
/// points.
pub(super) const DOT: f64 = 10.0;
const GAP: f64 = 5.0;
const LEAST_WORDS: f64 = 44.0;
/// Marks closer than this for which there is no room are counted together, in points.
const BUNDLE: f64 = 38.0;

/// What wants a place on the axis, in points from its zero.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Claim {
    /// Where it begins.
    pub left: f64,
    /// Where it ends.
    pub right: f64,
    /// How long the words beside it are.
    pub words: f64,
}

/// A mark in its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Seat {
    /// Which of the wishes it is.
    pub number: usize,
    /// The row, from the top.
    pub row: usize,
    /// Where it begins, in points from the zero of the axis.
    pub left: f64,
    /// Where it ends, without its words.
    pub right: f64,
    /// How long the words beside it may be; nothing where there is no room.
    pub words: f64,
}

/// Marks for which there was no room, counted in their place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Bundle {
    /// Where the first of them begins, in points.
    pub left: f64,
    /// Where the last of them begins.
    pub right: f64,
    /// Which of the wishes they are.
    pub numbers: Vec<usize>,
}

/// The places of the marks of a track.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Packing {
    /// The marks, from left to right.
    pub seats: Vec<Seat>,
    /// What is counted together, from left to right.
    pub bundles: Vec<Bundle>,
    /// How many rows there are, without one for the bundles.
    pub rows: usize,
    /// How long the longest mark is with its words, in points.
    pub longest: f64,
}

impl Packing {
    /// Gives everything a place; the wishes stand in the order of where they begin. Linear.
    pub(super) fn of(wishes: &[Claim]) -> Self {
        let mut packing = Self::default();
        // The last seat of each row.
        let mut last: [Option<usize>; ROWS] = [None; ROWS];
        for (number, wish) in wishes.iter().enumerate() {
            let right = wish.right.max(wish.left + DOT);
            let end = |seat: Option<usize>, packing: &Self, has_words: bool| {
                let seat = seat.map(|seat| packing.seats[seat]);
                seat.map_or(f64::NEG_INFINITY, |seat| {
                    let words = if has_words { seat.words } else { 0.0 };
                    seat.right + words + GAP
                })
            };
            let free = |row: &usize| end(last[*row], &packing, true) <= wish.left;
            let wide = |row: &usize| end(last[*row], &packing, false) <= wish.left;
            let by_end = |one: &usize, other: &usize| {
                let ends = [one, other].map(|row| end(last[*row], &packing, false));
                ends[0].total_cmp(&ends[1])
            };
            let row = (0..ROWS).find(free);
            let row = row.or_else(|| (0..ROWS).filter(wide).min_by(by_end));
            let Some(row) = row else {
                packing.bundle(number, wish.left);
                continue;
            };
            if let Some(before) = last[row] {
                // Its words give way.
                let before = &mut packing.seats[before];
                let room = wish.left - GAP - before.right;
                if before.words > room {
                    before.words = if room < LEAST_WORDS { 0.0 } else { room };
                }
            }
            last[row] = Some(packing.seats.len());
            packing.rows = packing.rows.max(row + 1);
            packing.longest = packing.longest.max(right - wish.left + wish.words);
            packing.seats.push(Seat {
                number,
                row,
                left: wish.left,
                right,
                words: wish.words,
            });
        }
        packing
    }

    fn bundle(&mut self, number: usize, left: f64) {
        match self.bundles.last_mut() {
            Some(bundle) if left - bundle.left < BUNDLE => {
                bundle.right = left;
                bundle.numbers.push(number);
            }
            _ => self.bundles.push(Bundle {
                left,
                right: left,
                numbers: vec![number],
            }),
        }
    }

    /// The marks of which something is between two places.
    pub(super) fn seats_between(&self, from: f64, to: f64) -> impl Iterator<Item = &Seat> {
        let first = self
            .seats
            .partition_point(|seat| seat.left < from - self.longest);
        let seats = self.seats[first..].iter();
        seats
            .take_while(move |seat| seat.left <= to)
            .filter(move |seat| seat.right + seat.words >= from)
    }

    /// The bundles between two places.
    pub(super) fn bundles_between(&self, from: f64, to: f64) -> impl Iterator<Item = &Bundle> {
        let first = self
            .bundles
            .partition_point(|bundle| bundle.left < from - BUNDLE);
        let bundles = self.bundles[first..].iter();
        bundles.take_while(move |bundle| bundle.left <= to)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wishes(lefts: &[f64]) -> Vec<Claim> {
        let wish = |left: &f64| Claim {
            left: *left,
            right: *left,
            words: 100.0,
        };
        lefts.iter().map(wish).collect()
    }

    #[test]
    fn what_is_far_apart_shares_a_row_and_what_is_close_does_not() {
        let packing = Packing::of(&wishes(&[0.0, 50.0, 300.0]));
        let rows: Vec<_> = packing.seats.iter().map(|seat| seat.row).collect();
        assert_eq!((rows, packing.rows), (vec![0, 1, 0], 2));
    }

    #[test]
    fn nothing_is_lost_and_nothing_overlaps() {
        let lefts: Vec<f64> = (0..2_000)
            .map(|number| f64::from(number * 7 % 1_999))
            .collect();
        let mut lefts = lefts;
        lefts.sort_by(f64::total_cmp);
        let packing = Packing::of(&wishes(&lefts));
        let bundled: usize = packing
            .bundles
            .iter()
            .map(|bundle| bundle.numbers.len())
            .sum();
        assert_eq!(packing.seats.len() + bundled, lefts.len());
        assert!(bundled > 0);
        for row in 0..packing.rows {
            let seats: Vec<_> = packing
                .seats
                .iter()
                .filter(|seat| seat.row == row)
                .collect();
            for pair in seats.windows(2) {
                assert!(pair[0].right + pair[0].words <= pair[1].left);
            }
        }
        let all = packing
            .seats_between(f64::NEG_INFINITY, f64::INFINITY)
            .count();
        assert_eq!(all, packing.seats.len());
        let some = packing.seats_between(100.0, 200.0).count();
        assert!(some > 0 && some < 80, "{some}");
    }
}
