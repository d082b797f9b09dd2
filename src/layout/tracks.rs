//! Phase 5: the order of parallel runs inside each strip.
//!
//! Two runs of one strip that overlap need tracks of their own. Which of the two lies first
//! decides how often their links cross, and that can be counted from their ends alone. The
//! order is improved by moving one run at a time while that removes crossings; then each run
//! gets the first track beyond all earlier ones that it overlaps. Start with [`order`].

use super::crowd::Crowd;
use super::effort::Effort;
use super::grid::Grid;
use super::pieces::{self, Track};
use super::route::{MOST_LEGS, Routing, Strip};
use crate::diagram::Diagram;

/// The track of each leg of each link, and how many tracks each strip needs.
#[derive(Default)]
pub(super) struct Tracks {
    /// For each link and leg: its track and the number of tracks of its neighbourhood.
    pub of_leg: Vec<[Track; MOST_LEGS]>,
    /// Number of tracks that each strip needs, by its code.
    needed: Vec<u16>,
}

impl Tracks {
    /// How many tracks a strip needs.
    pub(super) fn needed(&self, strip: Strip) -> u16 {
        let needed = self.needed.get(strip.code() as usize);
        needed.copied().unwrap_or(0)
    }
}

/// Above this many links the ends of runs are not refined by a second round.
const MOST_REFINED: usize = 5_000;
/// Runs farther apart than this in the order of a crowded strip are not compared: at least, and
/// at most with more effort.
const LEAST_COMPARED: u64 = 24;
const MOST_COMPARED: u64 = 400;

/// Orders the legs of every strip.
pub(super) fn order(diagram: &Diagram, grid: &Grid, routing: &Routing, effort: Effort) -> Tracks {
    let for_each = effort.0 / (diagram.links.len() as u64 + 1);
    let compared = (LEAST_COMPARED + for_each).min(MOST_COMPARED) as usize;
    let pieces = pieces::of_routes(diagram, routing);
    let codes = pieces.last().map_or(0, |piece| piece.strip.code() + 1);
    let mut tracks = Tracks {
        of_leg: vec![[Track::default(); MOST_LEGS]; routing.routes.len()],
        needed: vec![0; codes as usize],
    };
    // The place of a leg's ends inside the strips they lead to is known only after those are
    // ordered: one round with a guess, one with the tracks of the first round.
    let rounds = if effort == Effort::NONE && routing.trunks || routing.routes.len() > MOST_REFINED
    {
        1
    } else {
        2
    };
    let mut crowd = Crowd::default();
    for round in 0..rounds {
        for pieces in pieces.chunk_by(|a, b| a.strip == b.strip) {
            let needed = &mut tracks.needed[pieces[0].strip.code() as usize];
            if pieces[0].owner == pieces[pieces.len() - 1].owner {
                *needed = 1;
                for piece in pieces {
                    tracks.of_leg[piece.link as usize][piece.leg as usize] = Track::ONLY;
                }
                continue;
            }
            crowd.fill(diagram, grid, routing, &tracks.of_leg, pieces, round == 0);
            crowd.improve(compared);
            *needed = crowd.assign(pieces, &mut tracks.of_leg);
        }
    }
    tracks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::route::{Route, ends, extent, sorted};
    use crate::layout::sample;

    /// Every link leaves its card down, runs below the only row and comes up to its target.
    fn below(diagram: &Diagram, trunks: bool) -> (Grid, Routing) {
        let cells: Vec<_> = (0..diagram.cards.len()).map(|card| (card, 0)).collect();
        let route = |link: &crate::diagram::Link| {
            Route::new(&[
                Strip::column(link.source),
                Strip::channel(1),
                Strip::column(link.target),
            ])
        };
        let routes = diagram.links.iter().map(route).collect();
        (sample::grid(&cells, &[1]), Routing { routes, trunks })
    }

    /// The tracks of the long runs below the row.
    fn long_runs(text: &str, trunks: bool) -> (Vec<Track>, u16) {
        let diagram = sample::diagram(text);
        let (grid, routing) = below(&diagram, trunks);
        let tracks = order(&diagram, &grid, &routing, Effort(1000));
        let runs = tracks.of_leg.iter().map(|legs| legs[1]).collect();
        (runs, tracks.needed(Strip::channel(1)))
    }

    const CARDS: &str = "a 0 1; b 0 2; c 0 3; d 0 4;";

    #[test]
    fn nothing_needs_no_track() {
        let (runs, needed) = long_runs("", false);
        assert!(runs.is_empty());
        assert_eq!(needed, 0);
    }

    #[test]
    fn of_two_runs_the_one_around_the_other_lies_outside() {
        let (runs, needed) = long_runs(&format!("{CARDS} a > d; b > c"), false);
        assert_eq!(runs, [Track { index: 1, of: 2 }, Track { index: 0, of: 2 }]);
        assert_eq!(needed, 2);
        let (runs, _) = long_runs(&format!("{CARDS} b > c; a > d"), false);
        assert_eq!(runs, [Track { index: 0, of: 2 }, Track { index: 1, of: 2 }]);
    }

    #[test]
    fn runs_that_do_not_overlap_share_the_only_track() {
        let (runs, needed) = long_runs(&format!("{CARDS} a > b; c > d"), false);
        assert_eq!(runs, [Track::ONLY, Track::ONLY]);
        assert_eq!(needed, 1);
    }

    #[test]
    fn the_branches_of_a_trunk_share_a_track() {
        let (runs, needed) = long_runs(&format!("{CARDS} a > b; a > c; a > d"), true);
        assert_eq!(runs, [Track::ONLY; 3]);
        assert_eq!(needed, 1);
    }

    #[test]
    fn runs_that_overlap_have_different_tracks() {
        let mut diagram = sample::of_size(14, 0);
        for source in 0..14 {
            for target in (source + 1..14).step_by(1 + source % 3) {
                let mut link = sample::of_size(2, 1).links.remove(0);
                (link.source, link.target) = (source, target);
                diagram.links.push(link);
            }
        }
        let (grid, routing) = below(&diagram, false);
        let tracks = order(&diagram, &grid, &routing, Effort(1000));
        for (a, route) in routing.routes.iter().enumerate() {
            for (b, other) in routing.routes.iter().enumerate().take(a) {
                for leg in 0..3 {
                    let span = |link: usize, route: &Route| {
                        let (source, target) = ends(&diagram, &grid, link);
                        sorted(extent(route, leg, source, target))
                    };
                    let (one, two) = (span(a, route), span(b, other));
                    let overlap = one.0 < two.1 && two.0 < one.1;
                    if route[leg] == other[leg] && overlap {
                        let (one, two) = (tracks.of_leg[a][leg], tracks.of_leg[b][leg]);
                        assert_ne!(one.index, two.index, "links {a} and {b}");
                        assert!(one.index < one.of && one.of <= tracks.needed(route[leg]));
                    }
                }
            }
        }
    }
}
