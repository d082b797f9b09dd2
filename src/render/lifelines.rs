//! Lifelines: solid in force, hatched stayed, outlined standing, dashed unknown; each has its name
//! at its beginning, and an end has a cap and a word.

use super::inlays::{Inlay, Inlays, TAIL, WORD};
use super::{Color, Frame, Mark, Scene, Stroke, Target, TextLook, Thing, lanes};
use crate::diagram::{Diagram, Lifeline};
use crate::geometry::{Point, Rect};
use crate::procedure::OrderStatus;
use crate::typography::Weight;

const HEIGHT: f32 = 5.0;
/// How much of a lifeline fades where cards are blocks, or it would outshine them.
const AMONG_BLOCKS: f32 = 0.5;

pub(super) fn paint(scene: &Scene<'_>, frame: &mut Frame) {
    if scene.scale.counts() >= 1.0 {
        return;
    }
    let height = HEIGHT * scene.scale.unit / scene.scale.y;
    for index in scene.index.lifelines_in(&scene.sight) {
        let lifeline = &scene.diagram.lifelines[index];
        let place = &scene.placement.lifelines[index];
        let begin = frame.body.len();
        for (span, stops) in lifeline.spans.iter().zip(place.stops.windows(2)) {
            if span.status.is_over() {
                frame.body.push(cap(scene, Point::new(stops[0], place.y)));
            }
            for (from, to, future) in cut(scene, stops[0], stops[1]) {
                let rect = Rect::new(from, place.y - height / 2.0, to - from, height);
                let status = match span.status {
                    OrderStatus::InForce if !lifeline.commands => OrderStatus::Stands,
                    status => status,
                };
                if lifeline.holds.is_empty() {
                    paint_span(scene, rect, status, span.certain, future, frame);
                } else {
                    frame.body.extend(strands(scene, rect, future));
                }
            }
        }
        if let (Some(_), Some(&end)) = (lifeline.ends, place.stops.last()) {
            paint_end(scene, Point::new(end, place.y), frame);
        }
        if scene.scale.cards() > 0.5 {
            paint_words(scene, lifeline, index, frame);
        }
        let seen = 1.0 - AMONG_BLOCKS * (1.0 - scene.scale.cards());
        Scene::fade(
            &mut frame.body[begin..],
            seen * (1.0 - scene.scale.counts()),
        );
    }
    if scene.scale.cards() > 0.0 {
        for index in scene.index.lifelines_in(&scene.window) {
            frame.targets.push(Target {
                thing: Thing::Bar(index),
                rect: bar(scene, index),
                name: name_of_bar(scene.diagram, index),
            });
        }
    }
}

/// The place of a bar, as it can be pointed at.
pub(super) fn bar(scene: &Scene<'_>, lifeline: usize) -> Rect {
    let place = &scene.placement.lifelines[lifeline];
    let (first, last) = (place.stops.first(), place.stops.last());
    let (from, to) = first
        .zip(last)
        .map_or((0.0, 0.0), |(from, to)| (*from, *to));
    let height = (HEIGHT + 2.0) * scene.stretch();
    Rect::new(from, place.y - height / 2.0, to - from, height)
}

/// The life of an order in a sentence, for screen readers and under the pointer.
pub(super) fn name_of_bar(diagram: &Diagram, lifeline: usize) -> String {
    let life = diagram.lifelines.get(lifeline);
    life.map_or_else(String::new, |life| format!("{}: {}", life.name, life.told))
}

/// Name, parts and end of a bar in words, where there is room.
fn paint_words(scene: &Scene<'_>, lifeline: &Lifeline, index: usize, frame: &mut Frame) {
    let theme = scene.theme;
    let Inlays { on_bar, end } = Inlays::of(scene, index);
    let write = |inlay: &Inlay, color: Color| {
        let color = scene.faded(color, scene.is_future(inlay.rect.x));
        let look = TextLook::new(WORD, Weight::Regular, color);
        let at = Point::new(inlay.left(), inlay.rect.centre().y);
        scene.text(at, &inlay.text, look, inlay.room() + 0.1)
    };
    let card = &scene.diagram.cards[lifeline.card];
    let ground = lanes::ground(scene, scene.placement.lane_of(scene.diagram, card));
    for inlay in &on_bar {
        frame.body.push(solid(inlay.rect, ground));
        frame.body.push(write(inlay, theme.text));
    }
    let stops = &scene.placement.lifelines[index].stops;
    if let Some(inlay) = &end {
        let is_on_bar = stops.last().is_some_and(|&end| inlay.rect.x < end);
        frame
            .body
            .extend(is_on_bar.then(|| solid(inlay.rect, ground)));
        frame.body.push(write(inlay, theme.muted));
    }
}

/// Several orders that have no bar of their own: thin lines side by side.
fn strands(scene: &Scene<'_>, rect: Rect, future: bool) -> [Mark; 3] {
    let color = scene.faded(scene.theme.muted, future);
    let step = rect.h / 2.0;
    let thin = rect.h / 6.0;
    [0.0, 1.0, 2.0].map(|strand| {
        let y = rect.y + strand * step - thin / 2.0;
        solid(Rect::new(rect.x, y, rect.w, thin), color)
    })
}

/// A stretch in its part before and its part after the as-of line.
fn cut(scene: &Scene<'_>, from: f32, to: f32) -> Vec<(f32, f32, bool)> {
    match scene.as_of_x {
        Some(line) if from < line && line < to => vec![(from, line, false), (line, to, true)],
        _ => vec![(from, to, scene.is_future(from))],
    }
}

pub(super) fn paint_span(
    scene: &Scene<'_>,
    rect: Rect,
    status: OrderStatus,
    certain: bool,
    future: bool,
    frame: &mut Frame,
) {
    let theme = scene.theme;
    let in_force = scene.faded(theme.in_force, future);
    let stayed = scene.faded(theme.stayed, future);
    let hatch = |rect| Mark::Hatch {
        rect,
        stripe: stayed,
        ground: stayed.mixed(theme.card, 0.75),
    };
    if !certain {
        // Hatched as a stay is, and dashed as what is uncertain is.
        let is_stay = matches!(status, OrderStatus::Stayed | OrderStatus::StayedInPart);
        frame.body.extend(is_stay.then(|| hatch(rect)));
        let line = match status {
            OrderStatus::Stayed | OrderStatus::StayedInPart => stayed,
            OrderStatus::Stands => scene.faded(theme.muted, future),
            _ => in_force,
        };
        frame.body.push(hollow(rect, line));
        return;
    }
    match status {
        OrderStatus::InForce | OrderStatus::Modified => frame.body.push(solid(rect, in_force)),
        OrderStatus::Stayed => frame.body.push(hatch(rect)),
        OrderStatus::StayedInPart => {
            let half = rect.h / 2.0;
            frame
                .body
                .push(solid(Rect::new(rect.x, rect.y, rect.w, half), in_force));
            frame
                .body
                .push(hatch(Rect::new(rect.x, rect.y + half, rect.w, half)));
        }
        // What stands binds nobody: a bar that is empty, and no line, which would be a link.
        OrderStatus::Stands => {
            let line = scene.faded(theme.muted, future);
            frame.body.push(outlined(rect, theme.card, line));
        }
        OrderStatus::VacatedInPart => {
            let third = rect.h / 3.0;
            frame.body.push(solid(
                Rect::new(rect.x, rect.y + third, rect.w, third),
                in_force,
            ));
        }
        OrderStatus::Unknown => frame
            .body
            .push(hollow(rect, scene.faded(theme.muted, future))),
        // Made, and not yet in effect: thin, as what binds nobody.
        OrderStatus::NotYet => {
            let third = rect.h / 3.0;
            let line = Rect::new(rect.x, rect.y + third, rect.w, third);
            frame
                .body
                .push(solid(line, scene.faded(theme.dead, future)));
        }
        OrderStatus::Reversed
        | OrderStatus::Vacated
        | OrderStatus::Superseded
        | OrderStatus::Moot
        | OrderStatus::Spent => {
            frame
                .body
                .push(solid(rect, scene.faded(theme.dead, future)));
        }
    }
}

/// A bar across the end of an order and a short grey tail.
fn paint_end(scene: &Scene<'_>, at: Point, frame: &mut Frame) {
    let color = scene.faded(scene.theme.dead, scene.is_future(at.x));
    // Scene units of an axis that one unit of a size takes.
    let stretch = |axis: f32| scene.scale.unit / axis;
    let line = |from: Point, to: Point, width| Mark::Line {
        points: vec![from, to],
        radius: 0.0,
        stroke: Stroke::solid(width, color),
    };
    frame.body.push(line(
        at,
        Point::new(at.x + TAIL * stretch(scene.scale.x), at.y),
        2.0,
    ));
    frame.body.push(cap(scene, at));
}

/// A bar across a lifeline, where an order is undone.
fn cap(scene: &Scene<'_>, at: Point) -> Mark {
    let half = (HEIGHT / 2.0 + 1.5) * scene.scale.unit / scene.scale.y;
    Mark::Line {
        points: vec![Point::new(at.x, at.y - half), Point::new(at.x, at.y + half)],
        radius: 0.0,
        stroke: Stroke::solid(2.0, scene.faded(scene.theme.dead, scene.is_future(at.x))),
    }
}

fn solid(rect: Rect, color: Color) -> Mark {
    Mark::Rect {
        rect,
        radius: 1.0,
        fill: Some(color),
        stroke: None,
    }
}

fn outlined(rect: Rect, ground: Color, line: Color) -> Mark {
    Mark::Rect {
        rect: rect.grown(-0.5),
        radius: 1.0,
        fill: Some(ground),
        stroke: Some(Stroke::solid(1.0, line)),
    }
}

fn hollow(rect: Rect, color: Color) -> Mark {
    let stroke = Stroke {
        width: 1.0,
        color,
        dash: Some((3.0, 2.5)),
    };
    Mark::Rect {
        rect: rect.grown(-0.5),
        radius: 0.0,
        fill: None,
        stroke: Some(stroke),
    }
}
