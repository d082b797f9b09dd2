//! Phase 4 of a story, second part: which of its shapes each link takes, given all others.
//!
//! Short links choose first, and each chooses again when all others are known; in the end
//! [`polish`](Choice::polish) looks at finished drawings. Start with [`Choice::new`].

use super::shapes::{Ends, candidates};
use crate::diagram::Diagram;
use crate::layout::effort::Effort;
use crate::layout::grid::{Cell, Grid};
use crate::layout::route::{Route, Routing, Strip, extent, sorted};

/// A shape of a link.
struct Shape {
    route: Route,
    legs: Vec<Leg>,
}

/// The shapes of all links, and which of them each takes.
pub(super) struct Choice {
    shapes: Vec<Vec<Shape>>,
    /// The links, the shortest first.
    order: Vec<usize>,
    chosen: Vec<usize>,
    legs: Legs,
}

/// Times that each link chooses anew without heat.
const PASSES: usize = 3;
/// Shapes of a link that are drawn to the end, the best ones; and all drawings together.
const MOST_DRAWN: usize = 6;
const MOST_DRAWINGS: u64 = 600;
/// Steps that a drawing takes for each link.
const STEPS_A_LINK: u64 = 200;
/// A shape that costs so much more than another lies where labels find no room.
const FAR_WORSE: f32 = OVERFULL / 2.0;

impl Choice {
    /// Every link in the shape that costs least, given those that are shorter.
    pub(super) fn new(diagram: &Diagram, grid: &Grid) -> Self {
        let ends: Vec<Ends> = (0..diagram.links.len())
            .map(|link| Ends::of(diagram, grid, link))
            .collect();
        let mut order: Vec<usize> = (0..ends.len()).collect();
        order.sort_by_key(|&link| {
            let Ends { source, target, .. } = ends[link];
            let far = target.0.abs_diff(source.0) + 2 * target.1.abs_diff(source.1);
            (far, link)
        });
        let shape = |route: Route, ends: &Ends| Shape {
            legs: legs(&route, ends.source, ends.target),
            route,
        };
        let shapes = ends.iter().map(|ends| {
            let routes = candidates(grid, *ends).into_iter();
            routes.map(|route| shape(route, ends)).collect()
        });
        let mut choice = Self {
            shapes: shapes.collect(),
            order,
            chosen: vec![0; ends.len()],
            legs: Legs::default(),
        };
        choice.settle();
        choice
    }

    /// The routes that were chosen.
    pub(super) fn routing(&self) -> Routing {
        let chosen = self.shapes.iter().zip(&self.chosen);
        Routing {
            routes: chosen.map(|(shapes, &shape)| shapes[shape].route).collect(),
            trunks: false,
        }
    }

    /// Lets each link take what costs least, over and over.
    fn settle(&mut self) {
        for _pass in 0..PASSES {
            for link in self.order.clone() {
                self.legs.take(link);
                self.choose(link);
            }
        }
    }

    fn put(&mut self, link: usize, shape: usize) {
        self.chosen[link] = shape;
        self.legs.put(link, &self.shapes[link][shape].legs);
    }

    /// Lets these links no longer take the shape that they have, unless it is the only one left;
    /// whether anything changed.
    pub(super) fn forbid(&mut self, links: &[usize]) -> bool {
        let mut changed = false;
        for &link in links {
            if self.shapes[link].len() > 1 {
                changed = true;
                self.legs.take(link);
                self.shapes[link].remove(self.chosen[link]);
                self.choose(link);
            }
        }
        changed
    }

    /// Lets a link that was taken up take what costs least.
    fn choose(&mut self, link: usize) {
        let costs = self.shapes[link].iter();
        let costs = costs.map(|shape| self.legs.cost(&shape.legs)).enumerate();
        let best = costs.min_by(|a, b| a.1.total_cmp(&b.1));
        self.put(link, best.map_or(0, |(shape, _)| shape));
    }

    /// Lays single links anew as long as the drawing crosses less for it, which `crossings` draws
    /// to the end and counts.
    pub(super) fn polish(&mut self, effort: Effort, crossings: impl Fn(&Routing) -> usize) {
        let mut routing = self.routing();
        let mut least = crossings(&routing);
        let links = self.shapes.len();
        let drawings = effort.0 / (STEPS_A_LINK * (1 + links as u64));
        let mut left = drawings.min(MOST_DRAWINGS) as usize;
        let mut in_vain = 0;
        for link in (0..links).cycle() {
            if in_vain == links || least == 0 || left == 0 {
                return;
            }
            in_vain += 1;
            self.legs.take(link);
            let now = self.chosen[link];
            let mut best = now;
            let costs = self.shapes[link]
                .iter()
                .map(|shape| self.legs.cost(&shape.legs));
            let mut shapes: Vec<(usize, f32)> = costs.enumerate().collect();
            let most = shapes[now].1 + FAR_WORSE;
            shapes.retain(|&(shape, cost)| shape != now && cost < most);
            shapes.sort_by(|a, b| a.1.total_cmp(&b.1));
            for (shape, _) in shapes.into_iter().take(MOST_DRAWN.min(left)) {
                left -= 1;
                routing.routes[link] = self.shapes[link][shape].route;
                let crossed = crossings(&routing);
                if crossed < least {
                    (least, best, in_vain) = (crossed, shape, 0);
                }
            }
            routing.routes[link] = self.shapes[link][best].route;
            self.put(link, best);
        }
    }
}

/// What it costs to run beside cards where labels would find no room any more.
const OVERFULL: f32 = 100.0;

/// A leg as it is compared with others.
#[derive(Clone, Copy)]
struct Leg {
    strip: Strip,
    position: f32,
    from: f32,
    to: f32,
    /// To which side the link goes on at these two ends: -1 up or left, 1 down or right, 0 where
    /// it ends at a card.
    turns: [i8; 2],
}

impl Leg {
    /// How often two legs of one strip cross when this one has the lower track.
    fn crossings_before(&self, other: &Leg) -> u32 {
        let inside = |at: f32, leg: &Leg| leg.from < at && at < leg.to;
        let crossed = |leg: &Leg, side: i8, other: &Leg| {
            let ends = [leg.from, leg.to].into_iter().zip(leg.turns);
            ends.filter(|&(at, turn)| turn == side && inside(at, other))
                .count() as u32
        };
        crossed(other, -1, self) + crossed(self, 1, other)
    }
}

fn legs(route: &[Strip], source: Cell, target: Cell) -> Vec<Leg> {
    let leg = |(index, &strip): (usize, &Strip)| {
        let (first, last) = extent(route, index, source, target);
        let side = |at: f32| if at < strip.position() { -1 } else { 1 };
        let before = index
            .checked_sub(1)
            .map_or(0, |before| side(extent(route, before, source, target).0));
        let is_last = index + 1 == route.len();
        let after = if is_last {
            0
        } else {
            side(extent(route, index + 1, source, target).1)
        };
        let (from, to) = sorted((first, last));
        Leg {
            strip,
            position: strip.position(),
            from,
            to,
            turns: if first <= last {
                [before, after]
            } else {
                [after, before]
            },
        }
    };
    route.iter().enumerate().map(leg).collect()
}

/// The legs of the links that have chosen, each with its link, by the position of their strip.
#[derive(Default)]
struct Legs {
    horizontal: Vec<Vec<(usize, Leg)>>,
    vertical: Vec<Vec<(usize, Leg)>>,
    /// The strips in which each link runs.
    strips: Vec<Vec<Strip>>,
}

impl Legs {
    fn of_strip(&mut self, strip: Strip) -> &mut Vec<(usize, Leg)> {
        let strips = if strip.horizontal() {
            &mut self.horizontal
        } else {
            &mut self.vertical
        };
        let place = strip.position() as usize;
        if place >= strips.len() {
            strips.resize(place + 1, Vec::new());
        }
        &mut strips[place]
    }

    fn put(&mut self, link: usize, legs: &[Leg]) {
        if link >= self.strips.len() {
            self.strips.resize(link + 1, Vec::new());
        }
        for &leg in legs {
            self.strips[link].push(leg.strip);
            self.of_strip(leg.strip).push((link, leg));
        }
    }

    fn take(&mut self, link: usize) {
        let strips = self.strips.get_mut(link).map(std::mem::take);
        for strip in strips.unwrap_or_default() {
            self.of_strip(strip).retain(|(owner, _)| *owner != link);
        }
    }

    /// The other legs of the strip of a leg, and those of the strips that it crosses.
    fn around(&self, leg: &Leg) -> (&[(usize, Leg)], impl Iterator<Item = &(usize, Leg)>) {
        let (along, across) = if leg.strip.horizontal() {
            (&self.horizontal, &self.vertical)
        } else {
            (&self.vertical, &self.horizontal)
        };
        let along = along.get(leg.position as usize);
        let first = (leg.from.max(0.0) as usize).min(across.len());
        let last = (leg.to.max(0.0) as usize + 1).clamp(first, across.len());
        (
            along.map_or(&[], Vec::as_slice),
            across[first..last].iter().flatten(),
        )
    }

    /// What a route costs given the others: bends, length, crossings, crowding.
    fn cost(&self, route: &[Leg]) -> f32 {
        const BEND: f32 = 6.0;
        const CROSSING: f32 = 20.0;
        const CROWDING: f32 = 1.5;
        // Runs along a row of cards look as if they touched them; channels are made for runs.
        const ALONG_CARDS: f32 = 0.25;
        // More runs than these find no room for labels between the edges of a card.
        const MOST_BESIDE_CARDS: usize = 4;
        let mut total = BEND * (route.len() - 1) as f32;
        let mut beside_cards = 0;
        for leg in route {
            let length = leg.to - leg.from;
            let in_band = matches!(leg.strip, Strip::Band(_));
            let (along, across) = self.around(leg);
            total += if leg.strip.horizontal() {
                0.5 * length
            } else {
                length
            };
            let beside = |other: &&(usize, Leg)| leg.from < other.1.to && other.1.from < leg.to;
            let crosses = |other: &&(usize, Leg)| {
                leg.from < other.1.position
                    && other.1.position < leg.to
                    && other.1.from < leg.position
                    && leg.position < other.1.to
            };
            let mut crowd = 0;
            for (_, other) in along.iter().filter(beside) {
                crowd += 1;
                let crossed = leg.crossings_before(other).min(other.crossings_before(leg));
                total += CROWDING + CROSSING * crossed as f32;
            }
            total += CROSSING * across.filter(crosses).count() as f32;
            if in_band {
                total += ALONG_CARDS * length;
                beside_cards += crowd;
            }
        }
        if beside_cards >= MOST_BESIDE_CARDS {
            total + OVERFULL
        } else {
            total
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::sample;

    fn chosen(diagram: &Diagram, grid: &Grid) -> Choice {
        Choice::new(diagram, grid)
    }

    #[test]
    fn nothing_has_no_route() {
        let (diagram, grid) = (sample::diagram(""), sample::grid(&[], &[]));
        let mut choice = chosen(&diagram, &grid);
        choice.polish(Effort(100_000), |_| 1);
        assert!(choice.routing().routes.is_empty());
    }

    #[test]
    fn a_link_to_its_neighbour_runs_straight() {
        let diagram = sample::diagram("a 0 1; b 0 2; a > b");
        let routing = chosen(&diagram, &sample::grid(&[(0, 0), (1, 0)], &[1])).routing();
        assert_eq!(*routing.routes[0], [Strip::Band(0)]);
        assert!(!routing.trunks);
    }

    #[test]
    fn crossings_bends_and_length_cost() {
        let alone = Legs::default();
        let straight = legs(&[Strip::Band(0)], (0, 0), (2, 0));
        let bent = legs(
            &[Strip::Column(0), Strip::Channel(1), Strip::Column(2)],
            (0, 0),
            (2, 0),
        );
        assert!(alone.cost(&straight) + 10.0 < alone.cost(&bent));
        let mut crossed = Legs::default();
        crossed.put(7, &legs(&[Strip::Gap(0)], (0, 2), (0, 0)));
        let past = legs(&[Strip::Channel(1)], (0, 0), (2, 0));
        assert!(crossed.cost(&past) > alone.cost(&past) + 6.0);
        crossed.take(7);
        assert!((crossed.cost(&past) - alone.cost(&past)).abs() < 0.01);
    }

    #[test]
    fn the_polish_takes_a_shape_with_which_the_drawing_crosses_less() {
        let diagram = sample::diagram("a 0 1; b 1 2; a > b");
        let grid = sample::grid(&[(0, 0), (1, 1)], &[1, 1]);
        let mut choice = chosen(&diagram, &grid);
        let first = choice.routing().routes[0];
        choice.polish(Effort(100_000), |_| 3);
        assert_eq!(*choice.routing().routes[0], *first);
        choice.polish(Effort(100_000), |routing| {
            usize::from(*routing.routes[0] == *first)
        });
        assert_ne!(*choice.routing().routes[0], *first);
    }

    #[test]
    fn legs_of_one_strip_cross_as_often_as_their_order_cannot_avoid() {
        let leg = |from: f32, to: f32, turns| Leg {
            strip: Strip::Channel(1),
            position: 2.0,
            from,
            to,
            turns,
        };
        let least = |one: Leg, other: Leg| {
            one.crossings_before(&other)
                .min(other.crossings_before(&one))
        };
        // One within the other, both open to one side.
        assert_eq!(least(leg(0.0, 9.0, [1, 1]), leg(2.0, 5.0, [1, 1])), 0);
        // One in between that opens to either side leaves across the outer one.
        assert_eq!(least(leg(0.0, 9.0, [1, 1]), leg(2.0, 5.0, [-1, 1])), 1);
        // They overlap, and each opens towards the other on both sides.
        assert_eq!(least(leg(0.0, 5.0, [1, 1]), leg(2.0, 9.0, [1, 1])), 1);
    }

    #[test]
    fn runs_beside_cards_are_crowded_long_before_they_are_too_many() {
        let straight = legs(&[Strip::Band(0)], (0, 0), (2, 0));
        let mut others = Legs::default();
        let mut before = others.cost(&straight);
        for link in 0..4 {
            assert!(before < OVERFULL);
            others.put(link, &straight);
            let cost = others.cost(&straight);
            assert!(cost > before + 1.0);
            before = cost;
        }
        assert!(before > OVERFULL);
    }
}
