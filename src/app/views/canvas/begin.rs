//! Where a new event goes: in the lane under the pointer, or else of the selected event, on the chosen
//! date.

use crate::app::views::{Desk, OpenCase};
use crate::geometry::Point;
use crate::model::{Actor, Event};
use crate::session::ComposeCommand;

/// Begins a new event; `under` is the place to which one points, in scene units.
pub(super) fn new_event(
    open: OpenCase<'_>,
    under: Option<Point>,
    desk: &Desk<'_>,
) -> ComposeCommand {
    let like = under.and_then(|at| neighbour(open, at));
    let like = like.or_else(|| desk.session.chosen_event());
    let day = desk.session.settings().as_of;
    let last = || open.picture.story.span().map(|span| span.1);
    let date = day.or_else(last);
    let actor = like.and_then(|event| open.catalogue().kind(&event.kind));
    let is_court = actor.is_none_or(|kind| kind.actor == Actor::Court);
    ComposeCommand::New {
        date: date.map_or_else(|| "unknown".to_owned(), |day| day.to_string()),
        court: like.and_then(|event| event.court.clone()),
        by: like
            .filter(|_| !is_court)
            .map_or_else(Vec::new, |event| event.by.to_vec()),
    }
}

/// The event of the lane under a place that stands nearest to it.
fn neighbour(open: OpenCase<'_>, at: Point) -> Option<&Event> {
    let picture = open.picture;
    let mut lanes = picture.placement.lanes.iter();
    let lane = lanes.position(|lane| (lane.y..lane.y + lane.h).contains(&at.y))?;
    let cards = picture.diagram.cards.iter().enumerate();
    let of_lane = cards.filter(|(_, card)| card.lane == lane);
    let distance = |place: usize| (picture.placement.cards[place].centre().x - at.x).abs();
    let near = of_lane.min_by(|(one, _), (other, _)| distance(*one).total_cmp(&distance(*other)));
    open.event(&near?.1.id)
}
