//! Room for labels beyond what cards and tracks need.

use std::collections::BTreeMap;

use super::grid::{Cell, Grid};
use super::labels::LabelSize;
use super::placement::Placement;
use super::route::{Routing, Strip, ends, extent, sorted};
use crate::diagram::Diagram;
use crate::geometry::Rect;

/// Space that labels ask for beyond what cards and tracks need.
#[derive(Default)]
pub(super) struct Room {
    /// Extra width at the right end of gaps, where links run side by side and no track turns.
    gaps: BTreeMap<usize, f32>,
    /// Height in channels, which links cross on their way up and down.
    channels: BTreeMap<usize, f32>,
    /// Extra height of channels for marks.
    marks: BTreeMap<usize, f32>,
    /// Extra width at the left and the right edge.
    edges: Option<(f32, f32)>,
    /// How often room was made for each link.
    tries: BTreeMap<usize, usize>,
    rounds: usize,
}

/// What a label needs beside itself, so that it touches nothing.
const PAD: f32 = 5.0;

impl Room {
    /// Makes room for labels that found no place: in one after the other of the channels that
    /// their link crosses, which is cheap, then in the gap before the card it leads to, which it
    /// crosses whatever its route. `false` when it is no use to try again.
    pub(super) fn widen(
        &mut self,
        diagram: &Diagram,
        grid: &Grid,
        routing: &Routing,
        homeless: &[usize],
        labels: &[LabelSize],
    ) -> bool {
        const ROUNDS: usize = 14;
        // From here on labels of one gap no longer share its width.
        const APART: usize = 10;
        let mut gaps: BTreeMap<usize, f32> = BTreeMap::new();
        let mut channels: BTreeMap<usize, f32> = BTreeMap::new();
        for &link in homeless {
            let (source, target) = ends(diagram, grid, link);
            let crossed = channels_crossed(&routing.routes[link], source, target);
            let tries = self.tries.entry(link).or_default();
            if let Some(&channel) = crossed.get(*tries) {
                let height = channels.entry(channel).or_default();
                *height = height.max(labels[link].h + PAD);
            } else {
                let width = gaps.entry(target.0.saturating_sub(1)).or_default();
                let needed = labels[link].w + PAD;
                *width = if self.rounds < APART {
                    width.max(needed)
                } else {
                    *width + needed
                };
            }
            *tries += 1;
        }
        for (gap, width) in gaps {
            *self.gaps.entry(gap).or_default() += width;
        }
        for (channel, height) in channels {
            let known = self.channels.entry(channel).or_default();
            *known = known.max(height);
        }
        self.rounds += 1;
        self.rounds < ROUNDS
    }

    /// Makes room of such heights below lifelines for labels that stand on one, in one after the
    /// other of the channels that their link crosses. `false` when there is none left.
    pub(super) fn heighten(
        &mut self,
        diagram: &Diagram,
        grid: &Grid,
        routing: &Routing,
        on_bars: &[usize],
        heights: impl Fn(usize) -> f32,
    ) -> bool {
        let mut is_higher = false;
        for &link in on_bars {
            let (source, target) = ends(diagram, grid, link);
            let needed = heights(link);
            let crossed = channels_crossed(&routing.routes[link], source, target);
            let low = |channel: &usize| self.for_labels(*channel) < needed;
            if let Some(channel) = crossed.into_iter().find(low) {
                self.channels.insert(channel, needed);
                is_higher = true;
            }
        }
        is_higher
    }

    /// Makes room at the edges for labels that reach beyond them; `false` where none does, or room
    /// was made before.
    pub(super) fn widen_edges(&mut self, placement: &Placement) -> bool {
        let labels = placement.links.iter().filter_map(|link| link.label);
        let beyond = |(left, right): (f32, f32), label: Rect| {
            let over = label.right() + PAD - placement.width;
            (left.max(PAD - label.x), right.max(over))
        };
        let edges = labels.fold((0.0, 0.0), beyond);
        let is_new = self.edges.is_none() && edges != (0.0, 0.0);
        if is_new {
            self.edges = Some(edges);
        }
        is_new
    }

    /// How much wider the drawing shall be at its left edge, and at its right.
    pub(super) fn at_edges(&self) -> (f32, f32) {
        self.edges.unwrap_or_default()
    }

    /// Room of these heights for the marks of folded events at the bottom of channels.
    pub(super) fn with_marks(channels: impl Iterator<Item = (usize, f32)>) -> Self {
        Self {
            marks: channels.collect(),
            ..Self::default()
        }
    }

    /// How much wider a gap shall be than its tracks need.
    pub(super) fn in_gap(&self, gap: usize) -> f32 {
        self.gaps.get(&gap).copied().unwrap_or(0.0)
    }

    /// The height in a channel, beside its tracks, that labels shall have.
    pub(super) fn for_labels(&self, channel: usize) -> f32 {
        self.channels.get(&channel).copied().unwrap_or(0.0)
    }

    /// The height in a channel that marks shall have for themselves.
    pub(super) fn for_marks(&self, channel: usize) -> f32 {
        self.marks.get(&channel).copied().unwrap_or(0.0)
    }
}

/// The channels that a route crosses on its way up or down, the one nearest to its middle first.
fn channels_crossed(route: &[Strip], source: Cell, target: Cell) -> Vec<usize> {
    let mut crossed: Vec<(u32, usize)> = Vec::new();
    for (leg, strip) in route.iter().enumerate() {
        if strip.horizontal() {
            continue;
        }
        let (from, to) = sorted(extent(route, leg, source, target));
        let middle = f32::midpoint(from, to);
        let first = (from / 2.0).floor() as usize + 1;
        let inside = (first..).take_while(|&channel| 2.0 * (channel as f32) < to);
        crossed.extend(inside.map(|channel| {
            let far = (Strip::channel(channel).position() - middle).abs();
            (far as u32, channel)
        }));
    }
    crossed.sort_unstable();
    crossed.into_iter().map(|(_, channel)| channel).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::route::Route;
    use crate::layout::sample;

    fn width(w: f32) -> LabelSize {
        LabelSize { w, h: 15.0 }
    }

    fn routing(routes: &[&[Strip]]) -> Routing {
        Routing {
            routes: routes.iter().map(|legs| Route::new(legs)).collect(),
            trunks: false,
        }
    }

    fn is_wide(room: &Room, gap: usize, width: f32) -> bool {
        (room.in_gap(gap) - width).abs() < 0.01
    }

    #[test]
    fn labels_without_a_place_widen_the_gap_before_their_target_by_the_widest() {
        let diagram = sample::diagram("a 0 1; b 0 2; c 0 3; a > c; b > c");
        let grid = sample::grid(&[(0, 0), (1, 0), (2, 0)], &[1]);
        let labels = [30.0, 40.0].map(width);
        let routing = routing(&[&[Strip::Band(0)], &[Strip::Band(0)]]);
        let mut room = Room::default();
        assert!(room.widen(&diagram, &grid, &routing, &[0, 1], &labels));
        assert!(is_wide(&room, 0, 0.0) && is_wide(&room, 1, 40.0 + PAD));
        assert!(room.widen(&diagram, &grid, &routing, &[0], &labels));
        assert!(is_wide(&room, 1, 70.0 + 2.0 * PAD));
    }

    #[test]
    fn a_link_that_goes_down_gets_room_in_one_channel_after_the_other_before_any_gap() {
        let diagram = sample::diagram("a 0 1; b 2 2; a > b");
        let grid = sample::grid(&[(0, 0), (1, 2)], &[1, 1, 1]);
        let routing = routing(&[&[Strip::Column(0), Strip::Band(2)]]);
        let mut room = Room::default();
        let heights = |room: &Room| [0, 1, 2, 3].map(|channel| room.for_labels(channel) > 0.0);
        let widen = |room: &mut Room| room.widen(&diagram, &grid, &routing, &[0], &[width(30.0)]);
        assert!(widen(&mut room));
        assert_eq!(heights(&room).iter().filter(|high| **high).count(), 1);
        assert!(widen(&mut room));
        assert_eq!(heights(&room), [false, true, true, false]);
        assert!(is_wide(&room, 0, 0.0));
        assert!(widen(&mut room));
        assert!(is_wide(&room, 0, 30.0 + PAD));
    }

    #[test]
    fn labels_on_lifelines_get_height_in_one_channel_after_the_other() {
        let diagram = sample::diagram("a 0 1; b 0 2; c 0 3; a > c");
        let grid = sample::grid(&[(0, 0), (1, 1), (2, 2)], &[3]);
        let routing = routing(&[&[Strip::Band(0), Strip::Gap(1)]]);
        let mut room = Room::default();
        let heights = |room: &Room| {
            (0..4)
                .filter(|&channel| room.for_labels(channel) > 0.0)
                .count()
        };
        let mut counts = Vec::new();
        while room.heighten(&diagram, &grid, &routing, &[0], |_| 20.0) {
            counts.push(heights(&room));
        }
        assert_eq!(counts, (1..=counts.len()).collect::<Vec<_>>());
        assert!(!counts.is_empty());
    }

    #[test]
    fn it_is_not_tried_for_ever() {
        let (diagram, grid) = (sample::diagram(""), sample::grid(&[], &[]));
        let mut room = Room::default();
        let none = routing(&[]);
        let tries = (0..100).take_while(|_| room.widen(&diagram, &grid, &none, &[], &[]));
        assert!(tries.count() < 40);
    }
}
