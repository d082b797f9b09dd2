//! Marks of folded events beside the path of a story: small, in the colour of their family, hollow
//! when uncertain, with their number in words.

use super::{CardSign, Frame, Mark, Scene, Sign, Stroke, Target, TextLook, Thing, lanes};
use crate::diagram::{Diagram, FoldedEvent};
use crate::geometry::{Point, Rect};
use crate::layout::inscription::META;
use crate::typography::Weight;

pub(super) fn paint(scene: &Scene<'_>, frame: &mut Frame) {
    let near = scene.scale.cards();
    if near <= 0.0 {
        return;
    }
    let begin = frame.body.len();
    let stretches = scene
        .diagram
        .stretches
        .iter()
        .zip(&scene.placement.stretches);
    for (number, (stretch, place)) in stretches.enumerate() {
        let events = stretch.events.iter().zip(&place.marks);
        let mut last = None;
        for (event, &rect) in events.filter(|(_, rect)| rect.overlaps(&scene.sight)) {
            // Marks of days close together stand beside one another: their days tell, not places.
            let fading = scene.fading(f32::INFINITY, event.earliest);
            let later = scene.has_faded(fading, event.earliest);
            let look = (event.family, event.is_certain, later);
            if last.is_some_and(|(at, painted)| painted == look && is_hidden(scene, rect, at)) {
                frame.targets.push(target(event, rect));
                continue;
            }
            last = Some((rect, look));
            frame.begin(Some(Thing::Event(event.id.clone())), fading);
            paint_mark(scene, event, rect, later, frame);
        }
        if let Some(words) = place.words.filter(|words| words.overlaps(&scene.sight)) {
            let thing = Thing::Stretch(number);
            // What none of them has done yet is later.
            let earliest = stretch.events.iter().map(|event| event.earliest).min();
            let earliest = earliest.flatten();
            let fading = scene.fading(f32::INFINITY, earliest);
            frame.begin(Some(thing.clone()), fading);
            let color = scene.inked(scene.theme.muted, scene.has_faded(fading, earliest));
            let look = TextLook::new(META, Weight::Regular, color);
            let at = Point::new(words.x, words.centre().y);
            let text = if place.is_short {
                &stretch.number()
            } else {
                &stretch.words
            };
            let lane = placed_lane(scene, stretch.lane);
            frame.body.push(Mark::Rect {
                rect: words,
                radius: 0.0,
                fill: Some(lanes::ground(scene, lane)),
                stroke: None,
            });
            frame.body.push(scene.text(at, text, look, words.w));
            frame.targets.push(Target {
                name: name_of_stretch(scene.diagram, number),
                rect: words,
                thing,
            });
        }
    }
    Scene::fade(&mut frame.body[begin..], near);
}

/// Whether a mark lies so close to one like it that nothing of it would be seen: thousands may
/// stand on the room of a few.
fn is_hidden(scene: &Scene<'_>, mark: Rect, behind: Rect) -> bool {
    const HAIR: f32 = 0.5;
    let apart = (mark.x - behind.x).abs();
    apart < scene.px_x(HAIR) && (mark.y - behind.y).abs() < scene.px_y(HAIR)
}

/// What the words beside folded events stand for, for screen readers.
pub(super) fn name_of_stretch(diagram: &Diagram, stretch: usize) -> String {
    let stretch = diagram.stretches.get(stretch);
    stretch.map_or_else(String::new, |stretch| format!("Folded: {}", stretch.words))
}

/// The topmost mark, or the words of a stretch, at a point.
pub(super) fn at(scene: &Scene<'_>, point: Point) -> Option<(Thing, Rect)> {
    if scene.scale.cards() <= 0.0 {
        return None;
    }
    let stretches = scene.diagram.stretches.iter();
    let stretches = stretches.zip(&scene.placement.stretches).enumerate();
    let things = stretches.flat_map(|(number, (stretch, place))| {
        let events = stretch.events.iter().zip(&place.marks);
        let marks = events.map(|(event, &rect)| (Thing::Event(event.id.clone()), rect));
        marks.chain(place.words.map(|words| (Thing::Stretch(number), words)))
    });
    // Marks are small, so what is free between two of them belongs to both.
    let (dx, dy) = (scene.px_x(REACH), scene.px_y(REACH));
    let under = |rect: &Rect| {
        let x = (rect.x - dx..=rect.right() + dx).contains(&point.x);
        x && (rect.y - dy..=rect.bottom() + dy).contains(&point.y)
    };
    things.into_iter().find(|(_, rect)| under(rect))
}

/// The lane of a placement in which what is folded of a lane stands.
fn placed_lane(scene: &Scene<'_>, lane: usize) -> usize {
    if scene.placement.is_soft(scene.diagram) {
        0
    } else {
        lane
    }
}

/// How near to a mark the pointer must be, in points.
const REACH: f32 = 1.5;

/// The mark of a folded event, which can be pointed at.
pub(super) fn paint_mark(
    scene: &Scene<'_>,
    event: &FoldedEvent,
    rect: Rect,
    future: bool,
    frame: &mut Frame,
) {
    let color = scene.faded(scene.theme.family(event.family), future);
    frame.body.push(mark(rect, color, event.is_certain));
    let sign = if event.is_certain {
        CardSign::Folded
    } else {
        CardSign::FoldedPerhaps
    };
    frame.signs.note(Sign::Card(sign));
    frame.signs.note(Sign::Kind(event.family));
    frame.note_later(future);
    frame.targets.push(target(event, rect));
}

fn target(event: &FoldedEvent, rect: Rect) -> Target {
    Target {
        thing: Thing::Event(event.id.clone()),
        rect,
        name: event.name.clone(),
    }
}

/// The mark of a folded event.
pub(super) fn mark(rect: Rect, color: super::Color, is_certain: bool) -> Mark {
    Mark::Rect {
        rect: if is_certain { rect } else { rect.grown(-0.5) },
        radius: 1.0,
        fill: is_certain.then_some(color),
        stroke: (!is_certain).then(|| Stroke::solid(1.0, color)),
    }
}
