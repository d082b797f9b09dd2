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
pub(super) struct Tracks {
    /// For each link and leg: its track and the number of tracks of its neighbourhood.
    pub of_leg: Vec<[Track; MOST_LEGS]>,
    /// Number of tracks that each strip needs, by its code.
    needed: Vec<u16>,
}

impl Tracks {
    /// How many tracks a strip needs.
    pub fn needed(&self, strip: Strip) -> u16 {
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
