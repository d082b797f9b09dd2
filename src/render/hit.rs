//! What lies under a point of the picture, as exactly as it is painted, and what it is called.
//!
//! Asked through the index, so the cost does not grow with the drawing. Start with [`hit`].

use super::afar::density::Cell;
use super::paper::RADIUS;
use super::{Index, Scene, Target, Theme, ThemeName, Thing, View};
use super::{blocks, cards, counts, lanes, lifelines, links, marks};
use crate::diagram::Diagram;
use crate::geometry::{Point, Rect};
use crate::layout::Placement;
use crate::model::{DateStyle, counted, day_text};
use crate::typography::Inter;

/// How near to a link the pointer must be, in points.
const NEAR_LINK: f32 = 4.0;
/// How near to the middle of a bar the pointer must be, in points.
const NEAR_BAR: f32 = 6.0;
/// Links fainter than this cannot be pointed at.
const LEAST_SEEN: f32 = 0.3;

/// What is painted topmost at a point of the body, with its place and its name.
pub fn hit(
    diagram: &Diagram,
    placement: &Placement,
    index: &Index,
    view: &View,
    point: Point,
) -> Option<Target> {
    let theme = Theme::new(ThemeName::default());
    let scene = Scene::new(diagram, placement, index, view, &theme, &Inter);
    let (thing, rect) = label_at(&scene, point)
        .or_else(|| card_at(&scene, point))
        .or_else(|| marks::at(&scene, point))
        .or_else(|| link_at(&scene, point))
        .or_else(|| bar_at(&scene, point))
        .or_else(|| count_at(&scene, point))?;
    let name = name_of(diagram, index, &thing);
    Some(Target { thing, rect, name })
}

/// What a thing is called, in a short sentence; empty when the picture does not have it.
pub fn name_of(diagram: &Diagram, index: &Index, thing: &Thing) -> String {
    match thing {
        Thing::Event(id) => match index.card(diagram, id) {
            Some(card) => cards::name_of_card(diagram, index, card),
            None => diagram
                .folded(id)
                .map_or_else(String::new, |event| event.name.clone()),
        },
        Thing::Stretch(stretch) => marks::name_of_stretch(diagram, *stretch),
        Thing::Link(link) => links::name_of_link(diagram, *link),
        Thing::Bar(bar) => lifelines::name_of_bar(diagram, *bar),
        Thing::Lane(lane) => lanes::name_of_lane(diagram, *lane),
        Thing::Count {
            lane,
            level,
            bucket,
        } => {
            let x = *bucket as f32 + 0.5;
            let x = x * super::Density::width(*level);
            let cell = index.density().at(*level, *lane, x);
            cell.map_or_else(String::new, |cell| name_of_cell(diagram, cell))
        }
    }
}

/// "37 events, 3 Mar 2011 to 9 Mar 2011".
fn name_of_cell(diagram: &Diagram, cell: &Cell) -> String {
    let date = |card: u32| {
        let day = diagram.cards.get(card as usize)?.day?;
        Some(day_text(day, DateStyle::Short))
    };
    let count = counted(cell.total() as usize, "event");
    match (date(cell.first), date(cell.last)) {
        (Some(first), Some(last)) if first == last => format!("{count}, {first}"),
        (Some(first), Some(last)) => format!("{count}, {first} to {last}"),
        (Some(day), None) | (None, Some(day)) => format!("{count}, {day}"),
        (None, None) => count,
    }
}

fn label_at(scene: &Scene<'_>, point: Point) -> Option<(Thing, Rect)> {
    if scene.scale.cards() <= 0.0 {
        return None;
    }
    let here = Rect::around(point, 0.0, 0.0);
    let labels = scene.index.labels_in(&here);
    labels.into_iter().rev().find_map(|link| {
        let rect = scene.placement.links[link].label?;
        is_inside(&rect, rect.h / 2.0, point).then_some((Thing::Link(link), rect))
    })
}

fn card_at(scene: &Scene<'_>, point: Point) -> Option<(Thing, Rect)> {
    if scene.scale.counts() >= 1.0 {
        return None;
    }
    // Blocks are never thinner than a point, which may be more than the card.
    let reach = Rect::around(point, scene.px_x(4.0), scene.px_y(4.0));
    let cards = scene.index.cards_in(&reach);
    cards.into_iter().rev().find_map(|card| {
        let rect = blocks::block(scene, card);
        let radius = RADIUS * scene.scale.cards();
        is_inside(&rect, radius, point)
            .then(|| (Thing::Event(scene.diagram.cards[card].id.clone()), rect))
    })
}

fn link_at(scene: &Scene<'_>, point: Point) -> Option<(Thing, Rect)> {
    if scene.scale.counts() >= 1.0 {
        return None;
    }
    let reach = Rect::around(
        point,
        scene.px_x(2.0 * NEAR_LINK),
        scene.px_y(2.0 * NEAR_LINK),
    );
    let mut nearest: Option<(f32, usize, Rect)> = None;
    scene.index.pieces_in(&reach, |link, piece| {
        let away = distance(scene, piece, point);
        let nearer = nearest.is_none_or(|(least, other, _)| {
            away < least || (away.to_bits() == least.to_bits() && link > other)
        });
        if away <= NEAR_LINK && nearer && links::strength(scene, link) >= LEAST_SEEN {
            nearest = Some((away, link, *piece));
        }
    });
    nearest.map(|(_, link, piece)| (Thing::Link(link), piece))
}

fn bar_at(scene: &Scene<'_>, point: Point) -> Option<(Thing, Rect)> {
    if scene.scale.counts() >= 1.0 {
        return None;
    }
    let reach = Rect::around(point, 0.0, scene.px_y(2.0 * NEAR_BAR));
    let bars = scene.index.lifelines_in(&reach);
    bars.into_iter().rev().find_map(|bar| {
        let rect = lifelines::bar(scene, bar);
        rect.contains(point).then_some((Thing::Bar(bar), rect))
    })
}

/// How far a point is from a straight piece, in points.
fn distance(scene: &Scene<'_>, piece: &Rect, point: Point) -> f32 {
    let x = point.x - point.x.clamp(piece.x, piece.right());
    let y = point.y - point.y.clamp(piece.y, piece.bottom());
    (x * scene.scale.x).hypot(y * scene.scale.y)
}

fn count_at(scene: &Scene<'_>, point: Point) -> Option<(Thing, Rect)> {
    if scene.scale.counts() <= 0.0 {
        return None;
    }
    let lanes = &scene.placement.lanes;
    let lane = lanes
        .iter()
        .position(|lane| (lane.y..lane.y + lane.h).contains(&point.y))?;
    let level = counts::level(scene);
    let cell = scene.index.density().at(level, lane, point.x)?;
    let rect = counts::bar(scene, level, lane, cell);
    let thing = Thing::Count {
        lane,
        level,
        bucket: cell.bucket,
    };
    Some((thing, rect))
}

/// Whether a point lies inside a rectangle with round corners.
fn is_inside(rect: &Rect, radius: f32, point: Point) -> bool {
    if !rect.contains(point) {
        return false;
    }
    let radius = radius.min(rect.w / 2.0).min(rect.h / 2.0);
    let x = point.x.clamp(rect.x + radius, rect.right() - radius);
    let y = point.y.clamp(rect.y + radius, rect.bottom() - radius);
    (point.x - x).hypot(point.y - y) <= radius.max(f32::EPSILON)
}
