//! Rectangles sorted into tiles along the horizontal axis, so that a window of a drawing of
//! any width finds what it shows without looking at the rest.
//!
//! Each rectangle lies in one tile of the level whose tiles are at least as wide as it is; a
//! question looks at a few tiles of every level. It knows rectangles and numbers only. Start
//! with [`Tiles::query`].

use crate::geometry::Rect;

/// Width of the narrowest tiles, in scene units.
const BASE: f32 = 512.0;
/// Most levels; the widest tiles are then wider than any scene that numbers can express well.
const MOST_LEVELS: usize = 24;
/// Most tiles of one level; beyond it the last tile takes what is left.
const MOST_TILES: usize = 1 << 20;

/// Rectangles with numbers, found by place.
#[derive(Clone, Debug, Default)]
pub(in crate::render) struct Tiles {
    levels: Vec<Level>,
}

#[derive(Clone, Debug)]
struct Level {
    /// Width of a tile.
    width: f32,
    /// Where the items of each tile begin, and at the end where the last ones end.
    starts: Vec<u32>,
    /// Items in the order of the tiles of their left edges.
    items: Vec<Item>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Item {
    rect: Rect,
    number: u32,
}

impl Tiles {
    /// Sorts rectangles into tiles. What has no place (not a number) is never found.
    pub(in crate::render) fn new(rects: impl Iterator<Item = (u32, Rect)>) -> Self {
        let mut by_level: Vec<Vec<Item>> = Vec::new();
        for (number, rect) in rects.filter(|(_, rect)| rect.x.is_finite() && rect.w.is_finite()) {
            let level = level_of(rect.w);
            if by_level.len() <= level {
                by_level.resize_with(level + 1, Vec::new);
            }
            by_level[level].push(Item { rect, number });
        }
        let levels = by_level
            .into_iter()
            .enumerate()
            .filter(|(_, items)| !items.is_empty())
            .map(|(level, items)| Level::new(BASE * (1_u32 << level) as f32, items))
            .collect();
        Self { levels }
    }

    /// Calls `found` with every rectangle that touches `window`, in no certain order.
    pub(in crate::render) fn query(&self, window: &Rect, mut found: impl FnMut(u32, &Rect)) {
        for level in &self.levels {
            let first = level.tile(window.x - level.width);
            let last = level.tile(window.right());
            let items = level.starts[first] as usize..level.starts[last + 1] as usize;
            for item in &level.items[items] {
                if touches(&item.rect, window) {
                    found(item.number, &item.rect);
                }
            }
        }
    }

    /// The numbers of the rectangles that touch `window`, ascending and each once.
    pub(in crate::render) fn numbers(&self, window: &Rect) -> Vec<usize> {
        let mut numbers = Vec::new();
        self.query(window, |number, _| numbers.push(number as usize));
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }
}

impl Level {
    fn new(width: f32, mut items: Vec<Item>) -> Self {
        items.sort_by(|a, b| a.rect.x.total_cmp(&b.rect.x));
        let tile = |item: &Item| tile(item.rect.x, width);
        let count = items.last().map_or(0, tile) + 1;
        let mut starts = Vec::with_capacity(count + 1);
        for (position, item) in items.iter().enumerate() {
            while starts.len() <= tile(item) {
                starts.push(position as u32);
            }
        }
        starts.push(items.len() as u32);
        Self {
            width,
            starts,
            items,
        }
    }

    /// The tile of a place, one that this level has.
    fn tile(&self, x: f32) -> usize {
        tile(x, self.width).min(self.starts.len() - 2)
    }
}

fn tile(x: f32, width: f32) -> usize {
    ((x / width).max(0.0) as usize).min(MOST_TILES - 1)
}

fn level_of(width: f32) -> usize {
    let tiles = (width / BASE).max(1.0);
    (tiles.log2().ceil() as usize).min(MOST_LEVELS)
}

/// Whether two rectangles share at least an edge; lines have no area.
pub(in crate::render) fn touches(a: &Rect, b: &Rect) -> bool {
    a.x <= b.right() && b.x <= a.right() && a.y <= b.bottom() && b.y <= a.bottom()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rect() -> impl Strategy<Value = Rect> {
        let width = prop_oneof![0.0..200.0_f32, 0.0..40_000.0_f32, Just(5e6_f32)];
        (
            -500.0..90_000.0_f32,
            0.0..5_000.0_f32,
            width,
            0.0..900.0_f32,
        )
            .prop_map(|(x, y, w, h)| Rect::new(x, y, w, h))
    }

    proptest! {
        #[test]
        fn finds_exactly_what_a_linear_scan_finds(
            rects in prop::collection::vec(rect(), 0..120),
            window in rect(),
        ) {
            let numbered = || (0_u32..).zip(rects.iter().copied());
            let found = Tiles::new(numbered()).numbers(&window);
            let expected: Vec<usize> = numbered()
                .filter(|(_, rect)| touches(rect, &window))
                .map(|(number, _)| number as usize)
                .collect();
            prop_assert_eq!(found, expected);
        }
    }
}
