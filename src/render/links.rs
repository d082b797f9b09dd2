//! Links between cards, with arrowheads and labels.

use super::corners::towards;
use super::{Align, Color, Frame, LinkSign, Mark, Scene, Sign, Stroke, Target, TextLook, Thing};
use crate::diagram::{Diagram, Link};
use crate::geometry::{Point, Rect};
use crate::model::{EffectFamily, Verb};
use crate::typography::Weight;

const CORNER: f32 = 6.0;
const ARROW_LENGTH: f32 = 7.0;
const ARROW_HALF_WIDTH: f32 = 3.6;
const LABEL: f32 = 10.0;
/// Dots of what was not checked.
pub(super) const UNCHECKED: (f32, f32) = (1.6, 2.8);

/// On the screen a link of this length begins to fade where cards are blocks, in points.
const LONG: f32 = 500.0;
/// From this length on it is shown for the selection only.
const TOO_LONG: f32 = 1400.0;

pub(super) fn paint(scene: &Scene<'_>, frame: &mut Frame) {
    for link in visible(scene) {
        if !is_selected(scene, link) {
            paint_link(scene, link, strength(scene, link), frame);
        }
    }
    // The links of the selected card lie on top of the others, however small the scale.
    for &link in scene
        .selected
        .map_or(&[][..], |card| scene.index.links_of(card))
    {
        paint_link(scene, link as usize, 1.0, frame);
    }
}

/// The links of which something can be seen, in the order of the diagram.
fn visible(scene: &Scene<'_>) -> Vec<usize> {
    if scene.scale.counts() >= 1.0 {
        return Vec::new();
    }
    scene.index.links_in(&scene.sight)
}

/// How much of a link is seen, 0 to 1: all of it among full cards. Among blocks, citations are
/// left out and so are links that only pass through, for they would hide the chains.
pub(super) fn strength(scene: &Scene<'_>, link: usize) -> f32 {
    let near = scene.scale.cards();
    if is_selected(scene, link) || near >= 1.0 {
        return 1.0;
    }
    if scene.diagram.links[link].verb == Verb::Cites {
        return near;
    }
    let points = &scene.placement.links[link].points;
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return 0.0;
    };
    let wide = (last.x - first.x).abs() * scene.scale.x;
    let tall = (last.y - first.y).abs() * scene.scale.y;
    let short = 1.0 - ((wide.max(tall) - LONG) / (TOO_LONG - LONG)).clamp(0.0, 1.0);
    let counts = (2.0 * scene.scale.counts()).min(1.0);
    near + (1.0 - near) * short * (1.0 - counts)
}

fn is_selected(scene: &Scene<'_>, link: usize) -> bool {
    let link = &scene.diagram.links[link];
    scene
        .selected
        .is_some_and(|card| card == link.source || card == link.target)
}

fn color(scene: &Scene<'_>, link: usize) -> Color {
    let link = &scene.diagram.links[link];
    scene.faded(
        scene.theme.effect(link.verb.family()),
        scene.is_later(link.target),
    )
}

fn paint_link(scene: &Scene<'_>, link: usize, strength: f32, frame: &mut Frame) {
    const LEAST: f32 = 0.03;
    let strength = strength * scene.light_of_link(link);
    if strength < LEAST {
        return;
    }
    let selected = is_selected(scene, link);
    let near = scene.scale.cards();
    let pale = 0.3 * (1.0 - near);
    let color = color(scene, link).mixed(scene.theme.background, pale);
    let color = color.faint(strength);
    let place = &scene.placement.links[link];
    let [.., before, tip] = place.points[..] else {
        return;
    };
    let mut points = place.points.clone();
    if near > 0.0
        && let Some(last) = points.last_mut()
    {
        *last = towards(tip, before, ARROW_LENGTH - 1.0);
    }
    let begins = scene.fading_of_card(scene.diagram.links[link].target);
    frame.begin(Some(Thing::Link(link)), begins);
    let width = if selected { 2.4 } else { 1.4 };
    if near > 0.0 {
        // A light seam keeps lines apart where they cross.
        let seam = Stroke::solid(width + 2.6, scene.theme.background.faint(near));
        frame.body.push(Mark::Line {
            points: points.clone(),
            radius: CORNER,
            stroke: seam,
        });
    }
    note_signs(scene, link, near, frame);
    let thin = scene.px(if selected { 1.8 } else { 1.0 });
    let stroke = Stroke {
        width: thin + (width - thin) * near,
        color,
        dash: dash(scene, link).filter(|_| near > 0.0),
    };
    frame.body.push(Mark::Line {
        points,
        radius: if near > 0.0 { CORNER } else { 0.0 },
        stroke,
    });
    if near > 0.0 {
        frame.body.push(Mark::Polygon {
            points: arrow(tip, before),
            fill: color.faint(near),
        });
    }
}

/// Suspending effects are dashed, unchecked ones dotted.
fn dash(scene: &Scene<'_>, link: usize) -> Option<(f32, f32)> {
    dash_of_link(&scene.diagram.links[link])
}

pub(super) fn dash_of_link(link: &Link) -> Option<(f32, f32)> {
    if link.unverified {
        Some(UNCHECKED)
    } else {
        dash_of(link.verb.family())
    }
}

const fn dash_of(family: EffectFamily) -> Option<(f32, f32)> {
    match family {
        EffectFamily::Suspends => Some((6.0, 3.0)),
        EffectFamily::Sustains
        | EffectFamily::StrikesDown
        | EffectFamily::CarriesUp
        | EffectFamily::Plain => None,
    }
}

/// Notes all that a link says by its look.
fn note_signs(scene: &Scene<'_>, link: usize, near: f32, frame: &mut Frame) {
    let place = &scene.placement.links[link];
    let link = &scene.diagram.links[link];
    frame.signs.note(Sign::Effect(link.verb.family()));
    if near > 0.0 {
        frame.signs.note(Sign::Link(LinkSign::Arrow));
    }
    if link.unverified && near > 0.0 {
        frame.signs.note(Sign::Link(LinkSign::Unchecked));
    }
    if !link.chain.is_empty() && place.label.is_some() && near > 0.0 {
        frame.signs.note(Sign::Link(LinkSign::Chain));
    }
    frame.note_later(scene.is_later(link.target));
}

/// A link of a family in a legend, in its own dashes or in others.
pub(super) fn sample(
    scene: &Scene<'_>,
    family: EffectFamily,
    dash: Option<(f32, f32)>,
    place: Rect,
) -> Vec<Mark> {
    let color = scene.theme.effect(family);
    arrow_sample(color, dash.or_else(|| dash_of(family)), place)
}

/// An arrow that fills a place from left to right.
pub(super) fn arrow_sample(color: Color, dash: Option<(f32, f32)>, place: Rect) -> Vec<Mark> {
    let (from, tip) = (place.centre().x - place.w / 2.0, place.right());
    let y = place.centre().y;
    let (from, tip) = (Point::new(from, y), Point::new(tip, y));
    let line = Mark::Line {
        points: vec![from, towards(tip, from, ARROW_LENGTH - 1.0)],
        radius: 0.0,
        stroke: Stroke {
            width: 1.4,
            color,
            dash,
        },
    };
    let head = Mark::Polygon {
        points: arrow(tip, from),
        fill: color,
    };
    vec![line, head]
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
    let near = scene.scale.cards();
    if near <= 0.0 {
        return;
    }
    for index in scene.index.labels_in(&scene.sight) {
        let Some(rect) = scene.placement.links[index].label else {
            continue;
        };
        let link = &scene.diagram.links[index];
        let begin = frame.body.len();
        frame.begin(Some(Thing::Link(index)), scene.fading_of_card(link.target));
        let color = color(scene, index);
        let border = color.mixed(scene.theme.card, 0.45);
        frame.body.push(Mark::Rect {
            rect,
            radius: rect.h / 2.0,
            fill: Some(scene.theme.card),
            stroke: Some(Stroke::solid(1.0, border)),
        });
        let ink = scene.theme.effect(link.verb.family());
        let ink = scene.inked(ink, scene.is_later(link.target));
        let look = TextLook::new(LABEL, Weight::SemiBold, ink).aligned(Align::Centre);
        frame
            .body
            .push(scene.text(rect.centre(), &link.label, look, rect.w));
        Scene::fade(&mut frame.body[begin..], near * scene.light_of_link(index));
    }
    for index in scene.index.labels_in(&scene.window) {
        let label = scene.placement.links[index].label;
        frame.targets.extend(label.map(|rect| Target {
            thing: Thing::Link(index),
            rect,
            name: name_of_link(scene.diagram, index),
        }));
    }
}

/// What a link says, for screen readers.
pub(super) fn name_of_link(diagram: &Diagram, link: usize) -> String {
    let Some(link) = diagram.links.get(link) else {
        return String::new();
    };
    let title = |card: usize| &diagram.cards[card].title;
    let words = match link.label.as_str() {
        "" => link.verb.label(),
        words => words,
    };
    let name = format!("{words}: {} → {}", title(link.source), title(link.target));
    match link.told().count() {
        0 | 1 => name,
        several => format!("{name}, {several} effects"),
    }
}
