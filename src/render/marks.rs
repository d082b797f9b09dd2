//! Marks of folded events beside the path of a story: small, in the colour of their family, hollow
//! when uncertain, with their number in words.

use super::{CardSign, Fading, Frame, Mark, Scene, Sign, Stroke, Target, TextLook, Thing};
use crate::diagram::FoldedEvent;
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
    for (stretch, place) in stretches {
        let events = stretch.events.iter().zip(&place.marks);
        for (event, &rect) in events.filter(|(_, rect)| rect.overlaps(&scene.sight)) {
            frame.begin(Some(Thing::Event(event.id.clone())), Fading::From(rect.x));
            paint_mark(scene, event, rect, scene.is_future(rect.x), frame);
        }
        if let Some(words) = place.words.filter(|words| words.overlaps(&scene.sight)) {
            frame.begin(None, Fading::From(words.x));
            let color = scene.faded(scene.theme.muted, scene.is_future(words.x));
            let look = TextLook::new(META, Weight::Regular, color);
            let at = Point::new(words.x, words.centre().y);
            frame
                .body
                .push(scene.text(at, &stretch.words, look, words.w));
        }
    }
    Scene::fade(&mut frame.body[begin..], near);
}

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
    frame.targets.push(Target {
        thing: Thing::Event(event.id.clone()),
        rect,
        name: event.name.clone(),
    });
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
