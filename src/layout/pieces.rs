//! The legs of all links, sorted into the strips in which they run.
//!
//! It knows no order inside a strip. Start with [`of_routes`].

use super::route::{Routing, Strip};
use crate::diagram::Diagram;

/// A place among parallel legs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Track {
    /// Counted from the top or the left.
    pub index: u16,
    /// How many tracks there are where this leg runs.
    pub of: u16,
}

impl Track {
    /// Where there is but one.
    pub(super) const ONLY: Self = Self { index: 0, of: 1 };
}

/// A leg with the strip it runs in and whom it shares its track with.
#[derive(Clone, Copy)]
pub(super) struct Piece {
    /// Where it runs.
    pub strip: Strip,
    /// The source of a trunk, or the link itself.
    pub owner: u32,
    /// Its link, and its place among the legs of that.
    pub link: u32,
    pub leg: u8,
}

/// All legs, those of one strip together in the order of codes, and in it those that share a
/// track.
pub(super) fn of_routes(diagram: &Diagram, routing: &Routing) -> Vec<Piece> {
    // How many legs each strip has, behind its code; then where its next piece belongs.
    let mut next: Vec<u32> = vec![0];
    let mut count = 0;
    for strip in routing.routes.iter().flat_map(|route| route.iter()) {
        let behind = strip.code() as usize + 1;
        if behind >= next.len() {
            next.resize(behind + 1, 0);
        }
        next[behind] += 1;
        count += 1;
    }
    for code in 1..next.len() {
        next[code] += next[code - 1];
    }
    let none = Piece {
        strip: Strip::Band(0),
        owner: 0,
        link: 0,
        leg: 0,
    };
    let mut pieces = vec![none; count];
    for (link, route) in routing.routes.iter().enumerate() {
        for (leg, &strip) in route.iter().enumerate() {
            let owner = if routing.trunks && shared(route, leg) {
                diagram.links[link].source
            } else {
                diagram.cards.len() + link
            };
            let place = &mut next[strip.code() as usize];
            pieces[*place as usize] = Piece {
                strip,
                owner: owner as u32,
                link: link as u32,
                leg: leg as u8,
            };
            *place += 1;
        }
    }
    for pieces in pieces.chunk_by_mut(|a, b| a.strip == b.strip) {
        pieces.sort_by_key(|piece| piece.owner);
    }
    pieces
}

/// Whether a leg is part of the trunk of its source.
fn shared(route: &[Strip], leg: usize) -> bool {
    leg == 0
        || matches!(route[leg], Strip::Channel(_))
        || (leg == 1
            && matches!((route[0], route[1]), (Strip::Band(_), Strip::Gap(_)))
            && route.len() > 3)
}
