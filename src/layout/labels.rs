//! Phase 7: a place for each label that hides nothing.
//!
//! A label sits on a leg of its own link. It covers no card, no other label and no other
//! link; it avoids lifelines where it can. Long legs are tried first, from their middle
//! outwards: near it, and in a story, which shows every label, then all along.

use super::placement::Placement;
use super::sizes::Sizes;
use crate::diagram::Diagram;
use crate::geometry::{Point, Rect};
use crate::typography::{TextMeasurer, Weight};

/// The size of a label.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub(super) struct LabelSize {
    /// Width.
    pub w: f32,
    /// Height.
    pub h: f32,
}

/// Sizes of the labels of all links; none where there are too many to be placed.
pub(super) fn sizes(
    diagram: &Diagram,
    sizes: &Sizes,
    measurer: &dyn TextMeasurer,
) -> Vec<LabelSize> {
    if diagram.links.len() > MOST_LABELLED {
        return Vec::new();
    }
    diagram
        .links
        .iter()
        .map(|link| match link.label.as_str() {
            "" => LabelSize::default(),
            words => LabelSize {
                w: measurer.width(words, sizes.label_size, Weight::SemiBold)
                    + 2.0 * sizes.label_pad,
                h: sizes.label_h,
            },
        })
        .collect()
}

/// Where labels may stand.
pub(super) struct Freedom {
    /// How far from the middle of a leg at most; one distance is tried after the other.
    farthest: &'static [f32],
    /// Where a leg that goes up or down passes through its label: 0 in the middle, 1 and -1 near
    /// its left and its right end; one after the other.
    asides: &'static [f32],
}

/// Near the middle of a leg, or nowhere.
pub(super) const NEAR_THE_MIDDLE: Freedom = Freedom {
    farthest: &[FARTHEST],
    asides: &[0.0],
};
/// Near the middle of a leg, or else anywhere on it: what is made room for stands at the end of a
/// link, however long that is.
pub(super) const ALL_ALONG: Freedom = Freedom {
    farthest: &[FARTHEST, f32::INFINITY],
    asides: &[0.0, 0.5, -0.5, 0.75, -0.75, 1.0, -1.0],
};

/// The links whose labels have no good place.
#[derive(Default)]
pub(super) struct Misplaced {
    /// Those of which the label has none at all.
    pub homeless: Vec<usize>,
    /// Those of which the label stands on a lifeline.
    pub on_bars: Vec<usize>,
}

/// Places the labels as near to the middle of a leg as their freedom allows.
pub(super) fn place(
    placement: &mut Placement,
    labels: &[LabelSize],
    sizes: &Sizes,
    freedom: &Freedom,
) -> Misplaced {
    let mut misplaced = Misplaced::default();
    if labels.is_empty() {
        return misplaced;
    }
    let has_words = |&link: &usize| labels[link].w > 0.0;
    let mut order: Vec<usize> = (0..labels.len()).filter(has_words).collect();
    // Those with least freedom choose first.
    let places = placement.links.iter().zip(labels);
    let slack: Vec<f32> = places
        .map(|(place, label)| length(&place.points) - label.w)
        .collect();
    order.sort_by(|&a, &b| slack[a].total_cmp(&slack[b]));
    let step = if labels.len() > MOST_FINELY_PLACED {
        COARSE_STEP
    } else {
        STEP
    };
    let mut obstacles = Obstacles::new(placement, sizes);
    for link in order {
        let place = &placement.links[link];
        let found = freedom.farthest.iter().find_map(|&farthest| {
            let reach = Reach {
                step,
                farthest,
                asides: freedom.asides,
            };
            obstacles.best(&place.points, labels[link], reach, link)
        });
        match found {
            Some((rect, is_on_bar)) => {
                obstacles.things.insert(rect.grown(2.0), NO_LINK);
                if is_on_bar {
                    misplaced.on_bars.push(link);
                }
            }
            None => misplaced.homeless.push(link),
        }
        placement.links[link].label = found.map(|(rect, _)| rect);
    }
    misplaced
}

/// Above this many links labels would not be readable anyway; they cost time and hide lines.
const MOST_LABELLED: usize = 2_000;
/// Above this many links a label that does not fit is moved farther at once.
const MOST_FINELY_PLACED: usize = 200;
/// How far apart the places are that are tried for a label.
const STEP: f32 = 7.0;
const COARSE_STEP: f32 = 70.0;
/// How far from the middle of a leg its label may stand if it can.
const FARTHEST: f32 = 420.0;

/// Which places are tried on a leg.
#[derive(Clone, Copy)]
struct Reach {
    /// How far apart they are.
    step: f32,
    /// How far they are from the middle of the leg at most.
    farthest: f32,
    /// Where a leg that goes up or down passes through its label.
    asides: &'static [f32],
}

/// How far beyond the edges a label may reach that is not looked for there.
const BEYOND: f32 = 400.0;

/// In place of a link: what is in the way of every label.
const NO_LINK: u32 = u32::MAX;

struct Obstacles {
    /// Cards, labels, and pieces of links, each with the link it belongs to.
    things: Shelves,
    bars: Shelves,
    /// Scratch: from where to where something is in the way along one leg.
    near: Vec<(f32, f32)>,
    near_bars: Vec<(f32, f32)>,
}

impl Obstacles {
    fn new(placement: &Placement, sizes: &Sizes) -> Self {
        let mut things = Shelves::new(placement.width, placement.height);
        let mut bars = Shelves::new(placement.width, placement.height);
        // A label beyond an edge is better than none, but room has to be made for it.
        let (width, height) = (placement.width, placement.height);
        for left in [-BEYOND, width] {
            bars.insert(Rect::new(left, 0.0, BEYOND, height), NO_LINK);
        }
        for rect in &placement.cards {
            things.insert(rect.grown(3.0), NO_LINK);
        }
        for (link, place) in placement.links.iter().enumerate() {
            for ends in place.points.windows(2) {
                things.insert(Rect::spanning(ends[0], ends[1]).grown(2.5), link as u32);
            }
        }
        for place in &placement.lifelines {
            if let Some(bar) = place.extent(sizes.bar) {
                bars.insert(bar, NO_LINK);
            }
        }
        Self {
            things,
            bars,
            near: Vec::new(),
            near_bars: Vec::new(),
        }
    }

    /// The first place on a link that hides nothing; if they all hide a lifeline, the first that
    /// hides nothing else, and that it does. The longest leg is tried first, from its middle
    /// outwards.
    fn best(
        &mut self,
        points: &[Point],
        label: LabelSize,
        reach: Reach,
        link: usize,
    ) -> Option<(Rect, bool)> {
        let mut legs: Vec<(Point, Point)> =
            points.windows(2).map(|ends| (ends[0], ends[1])).collect();
        legs.sort_by(|a, b| distance(*b).total_cmp(&distance(*a)));
        let mut on_bar = None;
        let places = legs.into_iter().flat_map(|leg| {
            let asides = reach.asides.iter();
            asides.map(move |&aside| Places::on(leg, label, reach, aside))
        });
        for places in places {
            if places.steps == 0 {
                continue;
            }
            let all = places.all();
            let along = |rect: &Rect| {
                if places.horizontal {
                    (rect.x, rect.right())
                } else {
                    (rect.y, rect.bottom())
                }
            };
            self.near.clear();
            self.things
                .find(&all, link as u32, |rect| self.near.push(along(rect)));
            self.near_bars.clear();
            self.bars
                .find(&all, link as u32, |rect| self.near_bars.push(along(rect)));
            let free = places.each().find(|place| {
                let (from, to) = along(place);
                let on = |things: &[(f32, f32)]| {
                    things.iter().any(|thing| thing.0 < to && from < thing.1)
                };
                let taken = on(&self.near);
                let clear = !taken && !on(&self.near_bars);
                if !taken && !clear {
                    on_bar.get_or_insert(*place);
                }
                clear
            });
            if let Some(place) = free {
                return Some((place, false));
            }
        }
        on_bar.map(|place| (place, true))
    }
}

/// Rectangles sorted into a grid of shelves, to find those that overlap another one quickly.
struct Shelves {
    /// The latest entry of each shelf.
    latest: Vec<u32>,
    /// What stands on the shelves: a rectangle, its owner, and the entry before on its shelf.
    entries: Vec<(Rect, u32, u32)>,
    across: usize,
    down: usize,
}

impl Shelves {
    const WIDTH: f32 = 200.0;
    const HEIGHT: f32 = 60.0;
    /// In place of an entry.
    const NONE: u32 = u32::MAX;

    fn new(width: f32, height: f32) -> Self {
        let across = (width / Self::WIDTH) as usize + 1;
        let down = (height / Self::HEIGHT) as usize + 1;
        Self {
            latest: vec![Self::NONE; across * down],
            entries: Vec::new(),
            across,
            down,
        }
    }

    /// The shelves that a rectangle touches.
    fn touched(&self, rect: &Rect) -> impl Iterator<Item = usize> + use<> {
        let number =
            |at: f32, size: f32, most: usize| ((at / size).max(0.0) as usize).min(most - 1);
        let (left, right) = (rect.x, rect.right());
        let columns =
            number(left, Self::WIDTH, self.across)..=number(right, Self::WIDTH, self.across);
        let floors = number(rect.y, Self::HEIGHT, self.down)
            ..=number(rect.bottom(), Self::HEIGHT, self.down);
        let across = self.across;
        floors.flat_map(move |floor| columns.clone().map(move |column| floor * across + column))
    }

    fn insert(&mut self, rect: Rect, owner: u32) {
        for shelf in self.touched(&rect) {
            let entry = self.entries.len() as u32;
            self.entries.push((rect, owner, self.latest[shelf]));
            self.latest[shelf] = entry;
        }
    }

    /// Finds the rectangles of others that overlap this one.
    fn find(&self, rect: &Rect, owner: u32, mut found: impl FnMut(&Rect)) {
        for shelf in self.touched(rect) {
            let mut entry = self.latest[shelf];
            while entry != Self::NONE {
                let (other, whose, before) = &self.entries[entry as usize];
                if *whose != owner && other.overlaps(rect) {
                    found(other);
                }
                entry = *before;
            }
        }
    }
}

/// Places for a label on a leg, from its middle outwards, clear of the corners.
#[derive(Clone, Copy)]
struct Places {
    middle: Point,
    label: LabelSize,
    horizontal: bool,
    /// How far apart they are, and how many there are on one side, the middle included.
    step: f32,
    steps: i32,
}

impl Places {
    fn on((from, to): (Point, Point), label: LabelSize, reach: Reach, aside: f32) -> Self {
        const CLEAR: f32 = 7.0;
        // From its round end to where a leg passes through a label.
        const INSET: f32 = 10.0;
        let horizontal = (from.y - to.y).abs() < f32::EPSILON;
        let along = if horizontal { label.w } else { label.h };
        let free = distance((from, to)) - along - 2.0 * CLEAR;
        let aside = aside * (label.w / 2.0 - INSET).max(0.0);
        let is_possible = !horizontal || aside == 0.0;
        Self {
            middle: Point::new(
                f32::midpoint(from.x, to.x) + aside,
                f32::midpoint(from.y, to.y),
            ),
            label,
            horizontal,
            step: reach.step,
            steps: if free < 0.0 || !is_possible {
                0
            } else {
                1 + ((free / 2.0).min(reach.farthest) / reach.step) as i32
            },
        }
    }

    fn at(&self, place: i32) -> Rect {
        let offset = place as f32 * self.step;
        let (dx, dy) = if self.horizontal {
            (offset, 0.0)
        } else {
            (0.0, offset)
        };
        let centre = Point::new(self.middle.x + dx, self.middle.y + dy);
        Rect::around(centre, self.label.w, self.label.h)
    }

    /// The rectangle in which all of them lie.
    fn all(&self) -> Rect {
        let last = self.steps - 1;
        self.at(-last).around_both(&self.at(last))
    }

    fn each(self) -> impl Iterator<Item = Rect> {
        (0..self.steps).flat_map(move |step| {
            let both = if step == 0 { &[0][..] } else { &[1, -1] };
            both.iter().map(move |sign| self.at(sign * step))
        })
    }
}

fn distance((from, to): (Point, Point)) -> f32 {
    (from.x - to.x).abs() + (from.y - to.y).abs()
}

fn length(points: &[Point]) -> f32 {
    points
        .windows(2)
        .map(|ends| distance((ends[0], ends[1])))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::placement::{LifelinePlace, LinkPlace};
    use crate::layout::sample;

    struct SixWide;

    impl TextMeasurer for SixWide {
        fn width(&self, text: &str, _size: f32, _weight: Weight) -> f32 {
            6.0 * text.chars().count() as f32
        }
    }

    const LABEL: LabelSize = LabelSize { w: 50.0, h: 15.0 };

    /// A drawing of links with these corners.
    fn drawing(links: &[&[(f32, f32)]]) -> Placement {
        let link = |corners: &&[(f32, f32)]| LinkPlace {
            points: corners.iter().map(|&(x, y)| Point::new(x, y)).collect(),
            label: None,
            trunk: None,
        };
        Placement {
            width: 1000.0,
            height: 400.0,
            links: links.iter().map(link).collect(),
            ..Placement::default()
        }
    }

    fn placed(placement: &mut Placement, freedom: &Freedom) -> Vec<usize> {
        let labels = vec![LABEL; placement.links.len()];
        place(placement, &labels, &Sizes::default(), freedom).homeless
    }

    const STRAIGHT: &[(f32, f32)] = &[(100.0, 100.0), (500.0, 100.0)];

    #[test]
    fn a_label_is_as_wide_as_its_words_and_what_lies_beside_them() {
        let of = |links| sizes(&sample::of_size(9, links), &Sizes::default(), &SixWide);
        assert!(of(0).is_empty());
        assert_eq!(of(1), [LabelSize { w: 50.0, h: 15.0 }]);
        assert_eq!(of(MOST_LABELLED).len(), MOST_LABELLED);
        assert!(of(MOST_LABELLED + 1).is_empty());
    }

    #[test]
    fn a_label_stands_in_the_middle_of_the_longest_leg() {
        let corners = &[(100.0, 100.0), (200.0, 100.0), (200.0, 350.0)][..];
        let mut placement = drawing(&[corners]);
        assert!(placed(&mut placement, &NEAR_THE_MIDDLE).is_empty());
        let middle = Rect::around(Point::new(200.0, 225.0), LABEL.w, LABEL.h);
        assert_eq!(placement.links[0].label, Some(middle));
    }

    #[test]
    fn a_label_without_room_has_no_place_and_is_told() {
        let short = &[(100.0, 200.0), (160.0, 200.0)][..];
        let mut placement = drawing(&[STRAIGHT, short]);
        assert_eq!(placed(&mut placement, &ALL_ALONG), [1]);
        assert!(placement.links[0].label.is_some() && placement.links[1].label.is_none());
        assert!(placed(&mut drawing(&[]), &ALL_ALONG).is_empty());
    }

    #[test]
    fn a_label_hides_no_card_no_link_and_no_other_label() {
        let across = &[(300.0, 0.0), (300.0, 300.0)][..];
        let beside = &[(100.0, 110.0), (500.0, 110.0)][..];
        let beyond = &[(100.0, 90.0), (500.0, 90.0)][..];
        let mut placement = drawing(&[STRAIGHT, across, beside, beyond]);
        placement.cards = vec![Rect::new(340.0, 60.0, 60.0, 30.0)];
        let labels = [LabelSize { w: 50.0, h: 12.0 }; 4];
        let homeless = place(&mut placement, &labels, &Sizes::default(), &ALL_ALONG).homeless;
        let places: Vec<Rect> = placement
            .links
            .iter()
            .filter_map(|link| link.label)
            .collect();
        assert_eq!(places.len() + homeless.len(), 4);
        assert!(!places.is_empty());
        for (link, place) in placement.links.iter().enumerate() {
            let Some(label) = place.label else { continue };
            assert!(placement.cards.iter().all(|card| !label.overlaps(card)));
            for (other, place) in placement.links.iter().enumerate() {
                let hides =
                    |ends: &[Point]| Rect::spanning(ends[0], ends[1]).grown(1.0).overlaps(&label);
                assert!(other == link || !place.points.windows(2).any(hides));
                assert!(other == link || !place.label.is_some_and(|rect| rect.overlaps(&label)));
            }
        }
    }

    #[test]
    fn a_label_moves_aside_for_what_crosses_its_link() {
        let across = &[(300.0, 80.0), (300.0, 120.0)][..];
        let mut placement = drawing(&[STRAIGHT, across]);
        placed(&mut placement, &NEAR_THE_MIDDLE);
        let label = placement.links[0].label.unwrap();
        assert!(label.x > 300.0 || label.right() < 300.0);
        assert!((label.centre().x - 300.0).abs() < LABEL.w);
    }

    #[test]
    fn only_all_along_reaches_the_far_end_of_a_link() {
        let mut placement = drawing(&[&[(0.0, 100.0), (2000.0, 100.0)]]);
        placement.width = 2000.0;
        placement.cards = vec![Rect::new(200.0, 80.0, 1600.0, 40.0)];
        assert_eq!(placed(&mut placement, &NEAR_THE_MIDDLE), [0]);
        assert!(placed(&mut placement, &ALL_ALONG).is_empty());
    }

    #[test]
    fn a_lifeline_is_avoided_but_hidden_rather_than_no_label() {
        let bar = |stops: [f32; 2]| {
            let mut placement = drawing(&[STRAIGHT]);
            placement.lifelines = vec![LifelinePlace {
                y: 100.0,
                stops: stops.to_vec(),
            }];
            let labels = vec![LABEL; placement.links.len()];
            let freedom = &NEAR_THE_MIDDLE;
            let Misplaced { on_bars, .. } =
                place(&mut placement, &labels, &Sizes::default(), freedom);
            (placement.links[0].label.unwrap(), on_bars)
        };
        let (beside, none) = bar([250.0, 350.0]);
        assert!(beside.right() <= 250.0 || beside.x >= 350.0);
        assert!(none.is_empty());
        let (hiding, told) = bar([0.0, 900.0]);
        assert_eq!(hiding.centre(), Point::new(300.0, 100.0));
        assert_eq!(told, [0]);
    }
}
