//! Where a picture has rows: an event of another row, for what leads there or comes from there.
//! Without the coloured edge of a card, so that nobody takes it for one.

use super::paper::RADIUS;
use super::{Align, Mark, Scene, Stroke, TextLook};
use crate::diagram::{Card, Carry};
use crate::geometry::{Point, Rect};
use crate::layout::inscription::{BESIDE_KIND, CARRIED, META, PAD, STEP};
use crate::typography::Weight;

/// The numbers of the events, in a frame of the height of a line.
pub(super) fn paint(scene: &Scene<'_>, card: &Card, rect: Rect, future: bool) -> Vec<Mark> {
    let theme = scene.theme;
    let look = TextLook::new(CARRIED, Weight::SemiBold, scene.inked(theme.muted, future));
    vec![
        Mark::Rect {
            rect,
            radius: RADIUS,
            fill: Some(theme.background),
            stroke: Some(Stroke::solid(1.0, scene.faded(theme.border, future))),
        },
        scene.text(
            rect.centre(),
            &card.title,
            look.aligned(Align::Centre),
            rect.w,
        ),
    ]
}

/// The number of a card, at the right end of a line; returns where the rest of the line ends.
pub(super) fn paint_number(
    scene: &Scene<'_>,
    card: &Card,
    right: Point,
    future: bool,
    marks: &mut Vec<Mark>,
) -> Point {
    let Some(number) = card.step else {
        return right;
    };
    let place = Rect::new(right.x - STEP + PAD / 2.0, right.y - 6.5, STEP, 12.0);
    let ink = scene.inked(scene.theme.text, future);
    marks.push(Mark::Rect {
        rect: place,
        radius: RADIUS,
        fill: None,
        stroke: Some(Stroke::solid(1.0, scene.faded(scene.theme.border, future))),
    });
    let look = TextLook::new(META, Weight::SemiBold, ink).aligned(Align::Centre);
    marks.push(scene.text(place.centre(), &number.to_string(), look, STEP));
    Point::new(place.x - BESIDE_KIND, right.y)
}

/// What it is, for screen readers.
pub(super) fn name(card: &Card, carry: Carry) -> String {
    let where_to = match carry {
        Carry::FromAbove => "From an earlier row",
        Carry::Below => "Goes on in a later row",
    };
    format!("{where_to}: {}", card.who)
}

/// The open end of a bar that goes on in a later row.
pub(super) fn arrow(scene: &Scene<'_>, at: Point, future: bool) -> Mark {
    const LENGTH: f32 = 6.0;
    const HALF: f32 = 4.5;
    let tip = Point::new(at.x, at.y);
    let back = |dy: f32| Point::new(at.x - LENGTH, at.y + dy);
    Mark::Polygon {
        points: vec![tip, back(HALF), back(-HALF)],
        fill: scene.faded(scene.theme.muted, future),
    }
}
