//! From the courses of links to routes through the strips of the grid.

use super::course::{Course, Slot, Way};
use crate::diagram::Diagram;
use crate::layout::grid::Grid;
use crate::layout::route::{Route, Routing, Strip, ends};

/// The routes of links that are laid like this.
pub(super) fn of_courses(diagram: &Diagram, grid: &Grid, courses: &[Course]) -> Routing {
    let routes = courses
        .iter()
        .enumerate()
        .map(|(link, course)| route(diagram, grid, link, *course))
        .collect();
    Routing {
        routes,
        trunks: true,
    }
}

/// The legs of a link that is laid in this way, as far as no card has come in between since.
fn route(diagram: &Diagram, grid: &Grid, link: usize, course: Course) -> Route {
    let (source, target) = ends(diagram, grid, link);
    let ((c1, r1), (c2, r2)) = (source, target);
    let climbs = |cell, way| {
        let (first, last) = grid.reach(cell);
        way == Way::Card
            && match course.slot {
                Slot::Row(row) => (first..last).contains(&row),
                Slot::Channel(channel) => (first..=last).contains(&channel),
            }
    };
    let run = match course.slot {
        Slot::Row(row) => Strip::band(row),
        Slot::Channel(channel) => Strip::channel(channel),
    };
    let mut legs = Route::new(&[]);
    if run != Strip::band(r1) {
        if climbs(source, course.out) {
            legs.extend([Strip::column(c1)]);
        } else {
            legs.extend([Strip::band(r1), Strip::gap(c1)]);
        }
    }
    legs.extend([run]);
    if run != Strip::band(r2) {
        if climbs(target, course.into) {
            legs.extend([Strip::column(c2)]);
        } else {
            legs.extend([Strip::gap(c2 - 1), Strip::band(r2)]);
        }
    }
    // Up and down again in one gap is no detour but a straight way.
    if let [out, gap, _, same, into] = legs[..]
        && gap == same
    {
        return Route::new(&[out, gap, into]);
    }
    legs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::sample;

    /// The legs of a link from the left top to the right bottom of three rows and columns.
    fn legs(course: Course, more: &[(usize, usize)]) -> Vec<Strip> {
        let mut diagram = sample::diagram("a 0 1; b 0 2; a > b");
        let mut grid = sample::grid(&[(0, 0), (2, 2)], &[3]);
        for &cell in more {
            diagram.cards.push(diagram.cards[0].clone());
            grid.cells.push(cell);
            grid.fill(3);
        }
        let routing = of_courses(&diagram, &grid, &[course]);
        assert!(routing.trunks);
        routing.routes[0].to_vec()
    }

    fn course(slot: Slot, out: Way, into: Way) -> Course {
        Course { slot, out, into }
    }

    #[test]
    fn nothing_has_no_route() {
        let routing = of_courses(&sample::diagram(""), &sample::grid(&[], &[]), &[]);
        assert!(routing.routes.is_empty());
    }

    #[test]
    fn a_link_leaves_and_arrives_by_the_card_or_beside_it() {
        let at = |out, into| legs(course(Slot::Channel(1), out, into), &[]);
        let channel = Strip::Channel(1);
        let (up, down) = (Strip::Column(0), Strip::Column(2));
        assert_eq!(at(Way::Card, Way::Card), [up, channel, down]);
        let (first, last) = (
            [Strip::Band(0), Strip::Gap(0)],
            [Strip::Gap(1), Strip::Band(2)],
        );
        assert_eq!(at(Way::Gap, Way::Card), [first[0], first[1], channel, down]);
        assert_eq!(at(Way::Card, Way::Gap), [up, channel, last[0], last[1]]);
    }

    #[test]
    fn along_the_row_of_a_card_one_bend_is_enough() {
        let along = |row| legs(course(Slot::Row(row), Way::Card, Way::Card), &[]);
        assert_eq!(along(0), [Strip::Band(0), Strip::Column(2)]);
        assert_eq!(along(2), [Strip::Column(0), Strip::Band(2)]);
    }

    #[test]
    fn a_card_that_has_come_in_between_is_passed_in_the_gap() {
        let climbs = course(Slot::Channel(2), Way::Card, Way::Card);
        assert_eq!(
            legs(climbs, &[(0, 1)]),
            [
                Strip::Band(0),
                Strip::Gap(0),
                Strip::Channel(2),
                Strip::Column(2)
            ]
        );
    }

    #[test]
    fn up_and_down_again_in_one_gap_is_a_straight_way() {
        let diagram = sample::diagram("a 0 1; b 0 2; a > b");
        let grid = sample::grid(&[(0, 0), (1, 1)], &[2]);
        let around = course(Slot::Channel(2), Way::Gap, Way::Gap);
        let routing = of_courses(&diagram, &grid, &[around]);
        let expected = [Strip::Band(0), Strip::Gap(0), Strip::Band(1)];
        assert_eq!(*routing.routes[0], expected);
    }

    #[test]
    fn the_channel_before_the_next_card_is_reached_from_the_card() {
        let climbs = course(Slot::Channel(1), Way::Card, Way::Card);
        assert_eq!(legs(climbs, &[(0, 1)])[0], Strip::Column(0));
    }
}
