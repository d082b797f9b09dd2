//! Walking the graph with the arrow keys.
//!
//! Left and right follow time; up and down go along a link where there is one and otherwise
//! to the nearest card of another lane. Start with [`step`].

use serde::{Deserialize, Serialize};

use crate::diagram::Diagram;
use crate::layout::Placement;
use crate::model::EventId;

/// A direction in which to walk the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Walk {
    /// To the next event in time.
    Later,
    /// To the previous event in time.
    Earlier,
    /// To a linked event in a higher lane, or else the nearest one there.
    Up,
    /// To a linked event in a lower lane, or else the nearest one there.
    Down,
}

/// The event reached from `from`; without one, the first event of the case.
pub(super) fn step(
    diagram: &Diagram,
    placement: &Placement,
    from: Option<&EventId>,
    walk: Walk,
) -> Option<EventId> {
    let here = from.and_then(|id| diagram.cards.iter().position(|card| card.id == *id));
    let Some(here) = here else {
        return diagram.cards.first().map(|card| card.id.clone());
    };
    let there = match walk {
        Walk::Later => Some(here + 1),
        Walk::Earlier => here.checked_sub(1),
        Walk::Up => nearest(diagram, placement, here, true),
        Walk::Down => nearest(diagram, placement, here, false),
    };
    there
        .and_then(|card| diagram.cards.get(card))
        .map(|card| card.id.clone())
}

/// The nearest linked card above or below; where none is linked, the nearest of all.
fn nearest(diagram: &Diagram, placement: &Placement, here: usize, up: bool) -> Option<usize> {
    let lane = diagram.cards[here].lane;
    let is_there = |&card: &usize| {
        let other = diagram.cards[card].lane;
        if up { other < lane } else { other > lane }
    };
    let linked = diagram
        .links
        .iter()
        .filter_map(|link| match here {
            _ if link.source == here => Some(link.target),
            _ if link.target == here => Some(link.source),
            _ => None,
        })
        .filter(is_there);
    let distance = |&card: &usize| {
        let (a, b) = (
            placement.cards[here].centre(),
            placement.cards[card].centre(),
        );
        let lanes = diagram.cards[card].lane.abs_diff(lane);
        ((a.x - b.x).hypot(a.y - b.y) as u32, lanes)
    };
    linked.min_by_key(distance).or_else(|| {
        (0..diagram.cards.len())
            .filter(is_there)
            .min_by_key(distance)
    })
}
