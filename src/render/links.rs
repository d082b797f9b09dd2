//! Links between cards, with arrowheads and labels.

use super::corners::towards;
use super::{Align, Color, Frame, Mark, Scene, Stroke, Target, TextLook, Thing};
use crate::layout::{Point, Rect, Weight};
use crate::model::EffectFamily;

const CORNER: f32 = 6.0;
const ARROW_LENGTH: f32 = 7.0;
const ARROW_HALF_WIDTH: f32 = 3.6;
const LABEL: f32 = 10.0;

pub(super) fn paint(scene: &Scene<'_>, frame: &mut Frame) {
    // The links of the selected card lie on top of the others.
    for selected in [false, true] {
        for link in 0..scene.diagram.links.len() {
            if is_selected(scene, link) == selected {
                paint_link(scene, link, selected, frame);
            }
        }
    }
}

fn is_selected(scene: &Scene<'_>, link: usize) -> bool {
    let link = &scene.diagram.links[link];
    scene
        .selected
        .is_some_and(|card| card == link.source || card == link.target)
}

fn color(scene: &Scene<'_>, link: usize) -> Color {
    let link = &scene.diagram.links[link];
    let future = scene.is_future(scene.placement.cards[link.target].x);
    scene.faded(scene.theme.effect(link.verb.family()), future)
}

fn paint_link(scene: &Scene<'_>, link: usize, selected: bool, frame: &mut Frame) {
    let color = color(scene, link);
    let place = &scene.placement.links[link];
    let [.., before, tip] = place.points[..] else {
        return;
    };
    let mut points = place.points.clone();
    let back = towards(tip, before, ARROW_LENGTH - 1.0);
    if let Some(last) = points.last_mut() {
        *last = back;
    }
    // A light seam keeps lines apart where they cross.
    let width = if selected { 2.4 } else { 1.4 };
    let seam = Stroke::solid(width + 2.6, scene.theme.background);
    frame.body.push(Mark::Line {
        points: points.clone(),
        radius: CORNER,
        stroke: seam,
    });
    let stroke = Stroke {
        width,
        color,
        dash: dash(scene, link),
    };
    frame.body.push(Mark::Line {
        points,
        radius: CORNER,
        stroke,
    });
    frame.body.push(Mark::Polygon {
        points: arrow(tip, before),
        fill: color,
    });
}

/// Suspending effects are dashed, unchecked ones dotted.
fn dash(scene: &Scene<'_>, link: usize) -> Option<(f32, f32)> {
    let link = &scene.diagram.links[link];
    if link.unverified {
        return Some((1.6, 2.8));
    }
    match link.verb.family() {
        EffectFamily::Suspends => Some((6.0, 3.0)),
        EffectFamily::Sustains
        | EffectFamily::StrikesDown
        | EffectFamily::CarriesUp
        | EffectFamily::Plain => None,
    }
}

fn arrow(tip: Point, from: Point) -> Vec<Point> {
    let base = towards(tip, from, ARROW_LENGTH);
    let (dx, dy) = (
        (tip.x - base.x) / ARROW_LENGTH,
        (tip.y - base.y) / ARROW_LENGTH,
    );
    let (wx, wy) = (-dy * ARROW_HALF_WIDTH, dx * ARROW_HALF_WIDTH);
    vec![
        tip,
        Point::new(base.x + wx, base.y + wy),
        Point::new(base.x - wx, base.y - wy),
    ]
}

pub(super) fn paint_labels(scene: &Scene<'_>, frame: &mut Frame) {
    for (index, (link, place)) in scene
        .diagram
        .links
        .iter()
        .zip(&scene.placement.links)
        .enumerate()
    {
        let Some(rect) = place.label else { continue };
        let color = color(scene, index);
        let border = color.mixed(scene.theme.card, 0.45);
        frame.body.push(Mark::Rect {
            rect,
            radius: rect.h / 2.0,
            fill: Some(scene.theme.card),
            stroke: Some(Stroke::solid(1.0, border)),
        });
        let look = TextLook::new(LABEL, Weight::SemiBold, color).aligned(Align::Centre);
        frame
            .body
            .push(scene.text(rect.centre(), &link.label, look, rect.w));
        frame.targets.push(label_target(scene, index, rect));
    }
}

fn label_target(scene: &Scene<'_>, index: usize, rect: Rect) -> Target {
    let link = &scene.diagram.links[index];
    let title = |card: usize| &scene.diagram.cards[card].title;
    Target {
        thing: Thing::Link(index),
        rect,
        name: format!(
            "{}: {} → {}",
            link.label,
            title(link.source),
            title(link.target)
        ),
    }
}
