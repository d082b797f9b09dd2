//! How many events lie where, lane by lane: counts over buckets of the horizontal axis, kept
//! at every coarseness, each level adding up the one before.
//!
//! Buckets stand on the scene, so they do not swim when the picture moves. It knows counts
//! and no colours. Start with [`Density::row`].

use crate::diagram::Diagram;
use crate::layout::Placement;
use crate::model::Family;

/// Number of families of kinds.
pub const FAMILIES: usize = Family::ALL.len();
/// Width of the narrowest buckets, in scene units.
const BASE: f32 = 64.0;
/// Most levels; the last has few buckets however wide the scene.
const MOST_LEVELS: usize = 26;

/// The events of a lane in a stretch of the horizontal axis; never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The bucket, counted from the left edge of the scene.
    pub bucket: u32,
    /// The first card in it, by the order of the diagram.
    pub first: u32,
    /// The last one.
    pub last: u32,
    /// How many there are of each family, in the order of [`Family::ALL`].
    pub counts: [u32; FAMILIES],
}

impl Cell {
    /// How many events there are.
    pub fn total(&self) -> u32 {
        self.counts.iter().sum()
    }

    fn add(&mut self, other: &Self) {
        self.first = self.first.min(other.first);
        self.last = self.last.max(other.last);
        for (count, more) in self.counts.iter_mut().zip(&other.counts) {
            *count += more;
        }
    }
}

/// Counts of events at every coarseness.
#[derive(Clone, Debug, Default)]
pub struct Density {
    /// Per level, per lane, the buckets that hold something, from the left.
    levels: Vec<Level>,
}

#[derive(Clone, Debug, Default)]
struct Level {
    lanes: Vec<Vec<Cell>>,
    /// The fullest bucket.
    most: u32,
}

impl Density {
    /// Counts the events of a placed diagram by the left edge of their cards; those of a fold
    /// in the family of its card.
    pub fn new(diagram: &Diagram, placement: &Placement) -> Self {
        let mut lanes: Vec<Vec<Cell>> = vec![Vec::new(); placement.lanes.len()];
        for (number, (card, rect)) in diagram.cards.iter().zip(&placement.cards).enumerate() {
            let mut counts = [0; FAMILIES];
            counts[card.family as usize] = card.events().len() as u32;
            if let Some(lane) = lanes.get_mut(placement.lane_of(diagram, card)) {
                lane.push(Cell {
                    bucket: (rect.x / BASE).max(0.0) as u32,
                    first: number as u32,
                    last: number as u32,
                    counts,
                });
            }
        }
        for lane in &mut lanes {
            lane.sort_by_key(|cell| cell.bucket);
        }
        let mut levels = vec![Level::of(
            lanes.iter().map(|lane| merged(lane, 0)).collect(),
        )];
        while levels.len() < MOST_LEVELS {
            let Some(last) = levels.last().filter(|level| !level.is_coarse()) else {
                break;
            };
            let halved = last.lanes.iter().map(|lane| merged(lane, 1)).collect();
            levels.push(Level::of(halved));
        }
        Self { levels }
    }

    /// The level with the narrowest buckets that are at least `width` scene units wide.
    pub fn level(&self, width: f32) -> usize {
        let wanted = (width / BASE).max(1.0).log2().ceil() as usize;
        wanted.min(self.levels.len().saturating_sub(1))
    }

    /// Width of the buckets of a level, in scene units.
    pub fn width(level: usize) -> f32 {
        BASE * 2.0_f32.powi(level as i32)
    }

    /// The number of events in the fullest bucket of a level, at least 1.
    pub fn most(&self, level: usize) -> u32 {
        self.levels.get(level).map_or(1, |level| level.most.max(1))
    }

    /// The buckets of a lane that touch a stretch of the horizontal axis, from the left.
    pub fn row(&self, level: usize, lane: usize, from: f32, to: f32) -> &[Cell] {
        let Some(cells) = self.levels.get(level).and_then(|l| l.lanes.get(lane)) else {
            return &[];
        };
        let width = Self::width(level);
        let first = (from / width).max(0.0) as u32;
        let last = (to / width).max(0.0) as u32;
        let begin = cells.partition_point(|cell| cell.bucket < first);
        let end = cells.partition_point(|cell| cell.bucket <= last);
        cells.get(begin..end).unwrap_or(&[])
    }

    /// The bucket of a lane at a place of the horizontal axis, when it holds something.
    pub fn at(&self, level: usize, lane: usize, x: f32) -> Option<&Cell> {
        let bucket = (x / Self::width(level)).max(0.0) as u32;
        let row = self.row(level, lane, x, x);
        row.iter().find(|cell| cell.bucket == bucket)
    }
}

impl Level {
    fn of(lanes: Vec<Vec<Cell>>) -> Self {
        let cells = lanes.iter().flatten();
        let most = cells.map(Cell::total).max().unwrap_or(0);
        Self { lanes, most }
    }

    /// Whether a coarser level would say nothing new.
    fn is_coarse(&self) -> bool {
        self.lanes.iter().all(|lane| lane.len() <= 1)
    }
}

/// The same cells in buckets `2^halvings` times as wide.
fn merged(cells: &[Cell], halvings: u32) -> Vec<Cell> {
    let mut merged: Vec<Cell> = Vec::new();
    for cell in cells {
        let bucket = cell.bucket >> halvings;
        match merged.last_mut().filter(|last| last.bucket == bucket) {
            Some(last) => last.add(cell),
            None => merged.push(Cell { bucket, ..*cell }),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cells() -> impl Strategy<Value = Vec<Cell>> {
        prop::collection::vec((0..5_000_u32, 0..FAMILIES), 1..200).prop_map(|found| {
            let mut cells: Vec<Cell> = (0_u32..)
                .zip(found)
                .map(|(number, (bucket, family))| {
                    let mut counts = [0; FAMILIES];
                    counts[family] = 1;
                    Cell {
                        bucket,
                        first: number,
                        last: number,
                        counts,
                    }
                })
                .collect();
            cells.sort_by_key(|cell| cell.bucket);
            cells
        })
    }

    proptest! {
        #[test]
        fn counts_add_up_at_every_level(cells in cells()) {
            let all: u32 = cells.iter().map(Cell::total).sum();
            let mut level = merged(&cells, 0);
            for _ in 0..14 {
                prop_assert_eq!(level.iter().map(Cell::total).sum::<u32>(), all);
                prop_assert!(level.windows(2).all(|pair| pair[0].bucket < pair[1].bucket));
                for family in 0..FAMILIES {
                    let of_family = |cells: &[Cell]| cells.iter().map(|cell| cell.counts[family]).sum::<u32>();
                    prop_assert_eq!(of_family(&level), of_family(&cells));
                }
                level = merged(&level, 1);
            }
            prop_assert_eq!(level.len(), 1);
        }
    }
}
