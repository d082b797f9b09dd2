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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::route::Route;
    use crate::layout::sample;

    /// The pieces of links from a, from b, and from a; each as its strip, its owner, its link and
    /// its leg.
    fn pieces(routes: &[&[Strip]], trunks: bool) -> Vec<(Strip, u32, u32, u8)> {
        let diagram = sample::diagram("a 0 1; b 0 2; c 0 3; d 0 4; a > c; b > d; a > d");
        let routes = routes.iter().map(|legs| Route::new(legs)).collect();
        let pieces = of_routes(&diagram, &Routing { routes, trunks });
        let told = pieces.iter();
        told.map(|piece| (piece.strip, piece.owner, piece.link, piece.leg))
            .collect()
    }

    const DOWN: [Strip; 3] = [Strip::Column(0), Strip::Channel(1), Strip::Column(2)];
    const BESIDE: [Strip; 4] = [
        Strip::Band(0),
        Strip::Gap(0),
        Strip::Channel(1),
        Strip::Column(3),
    ];

    #[test]
    fn nothing_has_no_piece() {
        assert!(pieces(&[], true).is_empty());
        assert!(pieces(&[&[]], false).is_empty());
    }

    #[test]
    fn every_leg_is_a_piece_and_those_of_one_strip_lie_together_in_the_order_of_codes() {
        let pieces = pieces(&[&BESIDE, &DOWN, &DOWN], false);
        let mut legs: Vec<_> = pieces.iter().map(|piece| (piece.2, piece.3)).collect();
        legs.sort_unstable();
        let each = [4, 3, 3].iter().enumerate();
        let expected = each.flat_map(|(link, &legs)| (0..legs).map(move |leg| (link as u32, leg)));
        assert_eq!(legs, expected.collect::<Vec<_>>());
        assert!(pieces.is_sorted_by_key(|piece| (piece.0.code(), piece.1)));
    }

    #[test]
    fn without_trunks_every_link_owns_its_legs() {
        for (_, owner, link, _) in pieces(&[&BESIDE, &DOWN, &DOWN], false) {
            assert_eq!(owner, 4 + link);
        }
    }

    #[test]
    fn the_links_of_one_card_share_how_they_leave_it_and_where_they_run_but_no_arrival() {
        let pieces = pieces(&[&BESIDE, &DOWN, &BESIDE], true);
        assert!(pieces.is_sorted_by_key(|piece| (piece.0.code(), piece.1)));
        for (strip, owner, link, leg) in pieces {
            let source = [0, 1, 0][link as usize];
            let arrives = matches!(strip, Strip::Column(_)) && leg > 0;
            let expected = if arrives { 4 + link } else { source };
            assert_eq!(owner, expected, "leg {leg} of link {link}");
        }
    }

    #[test]
    fn a_gap_on_the_straight_way_to_one_card_is_not_shared() {
        let straight = [Strip::Band(0), Strip::Gap(0), Strip::Band(1)];
        let pieces = pieces(&[&straight, &[], &straight], true);
        let owners = |strip| {
            let there = pieces.iter().filter(move |piece| piece.0 == strip);
            there.map(|piece| piece.1).collect::<Vec<_>>()
        };
        assert_eq!(owners(Strip::Band(0)), [0, 0]);
        assert_eq!(owners(Strip::Gap(0)), [4, 6]);
        assert_eq!(owners(Strip::Band(1)), [4, 6]);
    }
}
