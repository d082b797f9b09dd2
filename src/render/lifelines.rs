//! Lifelines: solid in force, hatched stayed, outlined standing, dashed unknown; an end has a cap
//! and a word.

use super::{Color, Frame, Mark, Scene, Stroke, TextLook};
use crate::geometry::{Point, Rect};
use crate::procedure::OrderStatus;
use crate::typography::Weight;

const HEIGHT: f32 = 5.0;
/// How much of a lifeline fades where cards are blocks, or it would outshine them.
const AMONG_BLOCKS: f32 = 0.5;
/// Length of the grey tail behind the end of an order.
const TAIL: f32 = 10.0;
/// Size of the word behind it, and the room that it has.
const WORD: f32 = 8.0;
const WORD_ROOM: f32 = 110.0;
/// The room for words on a bar.
const PART_ROOM: f32 = 200.0;
/// What is left free beside words on a bar.
const PAD: f32 = 3.0;

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
            for (from, to, future) in cut(scene, stops[0], stops[1]) {
                let rect = Rect::new(from, place.y - height / 2.0, to - from, height);
                let status = match span.status {
                    OrderStatus::InForce if !lifeline.commands => OrderStatus::Stands,
                    status => status,
                };
                paint_span(scene, rect, status, span.certain, future, frame);
            }
            let parts = span.parts.as_ref().filter(|_| scene.scale.cards() > 0.5);
            let words = parts.map(|parts| {
                let at = Point::new(stops[0], place.y);
                let doubt = if span.certain { "" } else { "perhaps " };
                part_words(scene, at, &format!("{doubt}{parts}"), stops[1] - stops[0])
            });
            frame.body.extend(words.into_iter().flatten());
        }
        if let (Some(_), Some(&end)) = (lifeline.ends, place.stops.last()) {
            let at = Point::new(end, place.y);
            paint_end(scene, at, frame);
            let word = lifeline.ended.filter(|_| scene.scale.cards() > 0.5);
            frame
                .body
                .extend(word.map(|word| end_word(scene, at, word)));
        }
        let seen = 1.0 - AMONG_BLOCKS * (1.0 - scene.scale.cards());
        Scene::fade(
            &mut frame.body[begin..],
            seen * (1.0 - scene.scale.counts()),
        );
    }
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
    let half = (HEIGHT / 2.0 + 1.5) * stretch(scene.scale.y);
    frame.body.push(line(
        Point::new(at.x, at.y - half),
        Point::new(at.x, at.y + half),
        2.0,
    ));
}

/// The word for what ended an order, behind its end.
fn end_word(scene: &Scene<'_>, at: Point, word: &str) -> Mark {
    let stretch = scene.scale.unit / scene.scale.x;
    let color = scene.faded(scene.theme.muted, scene.is_future(at.x));
    let look = TextLook::new(WORD, Weight::Regular, color);
    let at = Point::new(at.x + (TAIL + 3.0) * stretch, at.y);
    scene.text_in(at, word, look, WORD_ROOM, scene.scale.unit / scene.scale.y)
}

/// What is true of a part alone, as words on the bar.
fn part_words(scene: &Scene<'_>, at: Point, words: &str, length: f32) -> [Mark; 2] {
    let (across, down) = (
        scene.scale.unit / scene.scale.x,
        scene.scale.unit / scene.scale.y,
    );
    let color = scene.faded(scene.theme.text, scene.is_future(at.x));
    let look = TextLook::new(WORD, Weight::Regular, color);
    let room = (length / across - 4.0 * PAD).clamp(0.0, PART_ROOM);
    let begin = Point::new(at.x + 2.0 * PAD * across, at.y);
    let text = scene.text_in(begin, words, look, room, down);
    let width = match &text {
        Mark::Text { width, .. } => *width,
        _ => 0.0,
    };
    let ground = Rect::new(
        begin.x - PAD * across,
        at.y - (WORD / 2.0 + 1.0) * down,
        (width + 2.0 * PAD) * across,
        (WORD + 2.0) * down,
    );
    [solid(ground, scene.theme.card), text]
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
