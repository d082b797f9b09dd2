//! Phase 4 of a story: a course of few bends for each link.
//!
//! Every link has a few possible shapes; it takes the one that costs least given all others.
//! Short links choose first; a second pass lets each link choose again when all others are
//! known. Start with [`choose`]. In the end [`polish`] looks at the finished drawing.

use crate::diagram::Diagram;
use crate::layout::grid::{Cell, Grid};
use crate::layout::route::{Route, Routing, Strip, ends, extent, sorted};

/// Chooses a route for every link.
pub(super) fn choose(diagram: &Diagram, grid: &Grid) -> Routing {
    let mut order: Vec<usize> = (0..diagram.links.len()).collect();
    order.sort_by_key(|&link| {
        let (source, target) = ends(diagram, grid, link);
        (
            target.0.abs_diff(source.0) + 2 * target.1.abs_diff(source.1),
            link,
        )
    });
    let mut routes = vec![Route::new(&[]); diagram.links.len()];
    let mut others = Legs::default();
    for _pass in 0..2 {
        for &link in &order {
            let (source, target) = ends(diagram, grid, link);
            others.remove(link);
            let best = candidates(grid, source, target)
                .into_iter()
                .map(|route| (others.cost(&legs(&route, source, target)), route))
                .min_by(|a, b| a.0.total_cmp(&b.0));
            if let Some((_, route)) = best {
                others.add(link, &legs(&route, source, target));
                routes[link] = route;
            }
        }
    }
    Routing {
        routes,
        trunks: false,
    }
}

/// Shapes of a link that are drawn to the end, the best ones; and all drawings together.
const MOST_DRAWN: usize = 4;
const MOST_DRAWINGS: usize = 600;
/// A shape that costs so much more than another lies where labels find no room.
const FAR_WORSE: f32 = OVERFULL / 2.0;

/// Lays single links anew as long as the drawing crosses less for it, which `crossings` draws to
/// the end and counts.
pub(super) fn polish(
    diagram: &Diagram,
    grid: &Grid,
    routing: &mut Routing,
    crossings: impl Fn(&Routing) -> usize,
) {
    let mut others = Legs::default();
    for (link, route) in routing.routes.iter().enumerate() {
        let (source, target) = ends(diagram, grid, link);
        others.add(link, &legs(route, source, target));
    }
    let mut least = crossings(routing);
    let mut left = MOST_DRAWINGS;
    let links = routing.routes.len();
    let mut in_vain = 0;
    for link in (0..links).cycle() {
        if in_vain == links || least == 0 || left == 0 {
            return;
        }
        in_vain += 1;
        let (source, target) = ends(diagram, grid, link);
        others.remove(link);
        let before = routing.routes[link];
        let mut best = before;
        let mut shapes: Vec<(f32, Route)> = candidates(grid, source, target)
            .into_iter()
            .filter(|route| **route != *before)
            .map(|route| (others.cost(&legs(&route, source, target)), route))
            .collect();
        shapes.sort_by(|a, b| a.0.total_cmp(&b.0));
        let now = others.cost(&legs(&before, source, target));
        shapes.retain(|(cost, _)| *cost < now + FAR_WORSE);
        for (_, route) in shapes.into_iter().take(MOST_DRAWN.min(left)) {
            left -= 1;
            routing.routes[link] = route;
            let crossed = crossings(routing);
            if crossed < least {
                (least, best, in_vain) = (crossed, route, 0);
            }
        }
        routing.routes[link] = best;
        others.add(link, &legs(&best, source, target));
    }
}

/// Every route of a known shape that passes through no card. Never empty.
fn candidates(grid: &Grid, source: Cell, target: Cell) -> Vec<Route> {
    let ((c1, r1), (c2, r2)) = (source, target);
    let (low, high) = (r1.min(r2), r1.max(r2));
    let mut routes = Vec::new();
    if c1 == c2 {
        // Cards of one day that the file links later than it states them: up or down.
        if grid.column_free(c1, low, high) {
            routes.push(Route::new(&[Strip::column(c1)]));
        }
        routes.push(Route::new(&[
            Strip::column(c1),
            Strip::channel(r1 + usize::from(r2 > r1)),
            Strip::gap(c1),
            Strip::channel(r2 + usize::from(r1 > r2)),
            Strip::column(c1),
        ]));
        return routes;
    }
    if r1 == r2 {
        if grid.row_free(r1, c1, c2) {
            routes.push(Route::new(&[Strip::band(r1)]));
        }
        for channel in [r1, r1 + 1] {
            routes.push(Route::new(&[
                Strip::column(c1),
                Strip::channel(channel),
                Strip::column(c2),
            ]));
        }
        return routes;
    }
    if grid.column_free(c1, low, high) && grid.empty(c1, r2) && grid.row_free(r2, c1, c2) {
        routes.push(Route::new(&[Strip::column(c1), Strip::band(r2)]));
    }
    if grid.column_free(c2, low, high) && grid.empty(c2, r1) && grid.row_free(r1, c1, c2) {
        routes.push(Route::new(&[Strip::band(r1), Strip::column(c2)]));
    }
    for gap in [c1, c2 - 1] {
        if grid.row_free(r1, c1, gap + 1) && grid.row_free(r2, gap, c2) {
            routes.push(Route::new(&[
                Strip::band(r1),
                Strip::gap(gap),
                Strip::band(r2),
            ]));
        }
    }
    // The channels between the two rows, and those just beyond them.
    let within = |(first, last): (usize, usize), channel| (first..=last).contains(&channel);
    for channel in low..=high + 1 {
        let leaves = within(grid.reach(source), channel);
        let arrives = within(grid.reach(target), channel);
        if leaves && arrives {
            routes.push(Route::new(&[
                Strip::column(c1),
                Strip::channel(channel),
                Strip::column(c2),
            ]));
        }
        if leaves {
            routes.push(Route::new(&[
                Strip::column(c1),
                Strip::channel(channel),
                Strip::gap(c2 - 1),
                Strip::band(r2),
            ]));
        }
        if arrives {
            routes.push(Route::new(&[
                Strip::band(r1),
                Strip::gap(c1),
                Strip::channel(channel),
                Strip::column(c2),
            ]));
        }
    }
    routes
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
}

fn legs(route: &[Strip], source: Cell, target: Cell) -> Vec<Leg> {
    let leg = |(index, &strip): (usize, &Strip)| {
        let (from, to) = sorted(extent(route, index, source, target));
        Leg {
            strip,
            position: strip.position(),
            from,
            to,
        }
    };
    route.iter().enumerate().map(leg).collect()
}

/// The legs of the links that have chosen.
#[derive(Default)]
struct Legs {
    horizontal: Vec<(usize, Leg)>,
    vertical: Vec<(usize, Leg)>,
}

impl Legs {
    fn add(&mut self, link: usize, legs: &[Leg]) {
        for &leg in legs {
            let list = if leg.strip.horizontal() {
                &mut self.horizontal
            } else {
                &mut self.vertical
            };
            list.push((link, leg));
        }
    }

    fn remove(&mut self, link: usize) {
        self.horizontal.retain(|(owner, _)| *owner != link);
        self.vertical.retain(|(owner, _)| *owner != link);
    }

    /// What a route costs given the others: bends, length, crossings, crowding.
    fn cost(&self, route: &[Leg]) -> f32 {
        const BEND: f32 = 6.0;
        const CROSSING: f32 = 7.0;
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
            let (along, across) = if leg.strip.horizontal() {
                total += 0.5 * length;
                (&self.horizontal, &self.vertical)
            } else {
                total += length;
                (&self.vertical, &self.horizontal)
            };
            let beside = |other: &&(usize, Leg)| {
                other.1.strip == leg.strip && leg.from < other.1.to && other.1.from < leg.to
            };
            let crosses = |other: &&(usize, Leg)| {
                leg.from < other.1.position
                    && other.1.position < leg.to
                    && other.1.from < leg.position
                    && leg.position < other.1.to
            };
            let crowd = along.iter().filter(beside).count();
            total += CROWDING * crowd as f32;
            total += CROSSING * across.iter().filter(crosses).count() as f32;
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

    #[test]
    fn nothing_has_no_route() {
        let (diagram, grid) = (sample::diagram(""), sample::grid(&[], &[]));
        let mut routing = choose(&diagram, &grid);
        polish(&diagram, &grid, &mut routing, |_| 1);
        assert!(routing.routes.is_empty());
    }

    #[test]
    fn a_link_to_its_neighbour_runs_straight() {
        let diagram = sample::diagram("a 0 1; b 0 2; a > b");
        let routing = choose(&diagram, &sample::grid(&[(0, 0), (1, 0)], &[1]));
        assert_eq!(*routing.routes[0], [Strip::Band(0)]);
        assert!(!routing.trunks);
    }

    #[test]
    fn no_shape_passes_through_a_card_and_there_always_is_one() {
        let cells = [
            (0, 0),
            (0, 2),
            (1, 1),
            (1, 2),
            (2, 0),
            (2, 1),
            (3, 0),
            (3, 2),
        ];
        let grid = sample::grid(&cells, &[1, 1, 1]);
        for (card, &source) in cells.iter().enumerate() {
            for &target in &cells[card + 1..] {
                let routes = candidates(&grid, source, target);
                assert!(!routes.is_empty());
                for route in routes {
                    assert!(
                        sample::passes_no_card(&grid, &route, (source, target)),
                        "{source:?} to {target:?}: {route:?}"
                    );
                }
            }
        }
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
        crossed.add(7, &legs(&[Strip::Gap(0)], (0, 2), (0, 0)));
        let past = legs(&[Strip::Channel(1)], (0, 0), (2, 0));
        assert!(crossed.cost(&past) > alone.cost(&past) + 6.0);
        crossed.remove(7);
        assert!((crossed.cost(&past) - alone.cost(&past)).abs() < 0.01);
    }

    #[test]
    fn the_polish_takes_a_shape_with_which_the_drawing_crosses_less() {
        let diagram = sample::diagram("a 0 1; b 1 2; a > b");
        let grid = sample::grid(&[(0, 0), (1, 1)], &[1, 1]);
        let mut routing = choose(&diagram, &grid);
        let first = routing.routes[0];
        polish(&diagram, &grid, &mut routing, |_| 3);
        assert_eq!(*routing.routes[0], *first);
        polish(&diagram, &grid, &mut routing, |routing| {
            usize::from(*routing.routes[0] == *first)
        });
        assert_ne!(*routing.routes[0], *first);
    }

    #[test]
    fn a_link_may_turn_in_every_gap_beside_its_cards_and_in_every_channel_around_them() {
        let grid = sample::grid(&[(0, 0), (2, 1)], &[1, 1]);
        let routes = candidates(&grid, (0, 0), (2, 1));
        let is_there = |legs: &[Strip]| routes.iter().any(|route| **route == *legs);
        for gap in [0, 1] {
            assert!(is_there(&[Strip::Band(0), Strip::Gap(gap), Strip::Band(1)]));
        }
        for channel in 0..=2 {
            let between = [Strip::Column(0), Strip::Channel(channel), Strip::Column(2)];
            assert!(is_there(&between));
        }
    }

    #[test]
    fn a_card_in_the_way_is_passed_above_or_below_or_beside() {
        let row = sample::grid(&[(0, 0), (1, 0), (2, 0)], &[1]);
        let channels = candidates(&row, (0, 0), (2, 0));
        let over = |route: &Route| route[1];
        let expected = [Strip::Channel(0), Strip::Channel(1)];
        assert_eq!(channels.iter().map(over).collect::<Vec<_>>(), expected);
        let column = sample::grid(&[(0, 0), (0, 1), (0, 2)], &[3]);
        let around = candidates(&column, (0, 0), (0, 2));
        let legs = [
            Strip::Column(0),
            Strip::Channel(1),
            Strip::Gap(0),
            Strip::Channel(2),
            Strip::Column(0),
        ];
        assert!(around.len() == 1 && *around[0] == legs);
    }

    #[test]
    fn runs_beside_cards_are_crowded_long_before_they_are_too_many() {
        let straight = legs(&[Strip::Band(0)], (0, 0), (2, 0));
        let mut others = Legs::default();
        let mut before = others.cost(&straight);
        for link in 0..4 {
            assert!(before < OVERFULL);
            others.add(link, &straight);
            let cost = others.cost(&straight);
            assert!(cost > before + 1.0);
            before = cost;
        }
        assert!(before > OVERFULL);
    }
}
