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
