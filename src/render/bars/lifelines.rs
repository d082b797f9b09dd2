//! Lifelines: solid in force, hatched stayed, outlined standing, dashed unknown; each has its name
//! at its beginning, and an end has a cap and a word.

use super::inlays::{Inlay, Inlays, TAIL, WORD};
use crate::diagram::{Diagram, Lifeline};
use crate::geometry::{Point, Rect};
use crate::procedure::OrderStatus;
use crate::render::{
    Align, BarSign, CardSign, Color, Fading, Frame, Mark, Scene, Sign, Stroke, Target, TextLook,
    Thing, carried, lanes,
};
use crate::typography::Weight;

const HEIGHT: f32 = 5.0;
/// A stretch that is no wider than its edge cannot be seen.
const THINNEST: f32 = 1.0;
/// Size of the piece of a bar at the foot of a card.
pub(in crate::render) const ON_CARD: (f32, f32) = (14.0, 3.0);
/// How much of a lifeline fades where cards are blocks, or it would outshine them.
const AMONG_BLOCKS: f32 = 0.5;

pub(in crate::render) fn paint(scene: &Scene<'_>, frame: &mut Frame) {
    if scene.scale.counts() >= 1.0 {
        return;
    }
    let height = HEIGHT * scene.scale.unit / scene.scale.y;
    for index in scene.index.lifelines_in(&scene.sight) {
        let lifeline = &scene.diagram.lifelines[index];
        let place = &scene.placement.lifelines[index];
        let begin = frame.body.len();
        frame.begin(Some(Thing::Bar(index)), Fading::Cut);
        paint_bar(scene, lifeline, &place.stops, (place.y, height), frame);
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

/// The bar of an order between its turns, from the left, with its middle and its height.
pub(in crate::render) fn paint_bar(
    scene: &Scene<'_>,
    lifeline: &Lifeline,
    stops: &[f32],
    (middle, height): (f32, f32),
    frame: &mut Frame,
) {
    for (life_span, stops) in lifeline.spans.iter().zip(stops.windows(2)) {
        if life_span.status.is_over() {
            frame.body.push(cap(scene, Point::new(stops[0], middle)));
            frame.signs.note(Sign::Bar(BarSign::End));
        }
        let status = match life_span.status {
            OrderStatus::InForce if !lifeline.commands => OrderStatus::Stands,
            status => status,
        };
        let sign = match sign_of(status, life_span.certain) {
            _ if !lifeline.holds.is_empty() => BarSign::Bundle,
            BarSign::InForce if life_span.is_idle => BarSign::Idle,
            sign => sign,
        };
        let stretches = cut(scene, stops[0], stops[1]).into_iter();
        for (from, to, future) in stretches.filter(|(from, to, _)| to - from > THINNEST) {
            let rect = Rect::new(from, middle - height / 2.0, to - from, height);
            frame.body.extend(span(scene, rect, sign, future));
            frame.signs.note(Sign::Bar(sign));
            frame.note_later(future);
        }
    }
    if let Some(&last) = stops.last().filter(|_| lifeline.goes_on) {
        let at = Point::new(last, middle);
        frame
            .body
            .push(carried::arrow(scene, at, scene.is_future(last)));
        frame.signs.note(Sign::Card(CardSign::Carried));
    }
    if let (Some(_), Some(&last)) = (lifeline.ends, stops.last()) {
        frame.body.extend(end(scene, Point::new(last, middle)));
        frame.signs.note(Sign::Bar(BarSign::End));
    }
}

/// The place of a bar, as it can be pointed at.
pub(in crate::render) fn bar(scene: &Scene<'_>, lifeline: usize) -> Rect {
    let place = &scene.placement.lifelines[lifeline];
    let height = (HEIGHT + 2.0) * scene.stretch();
    let without_room = Rect::new(0.0, place.y - height / 2.0, 0.0, height);
    place.extent(height).unwrap_or(without_room)
}

/// The life of an order in a sentence, for screen readers and under the pointer.
pub(in crate::render) fn name_of_bar(diagram: &Diagram, lifeline: usize) -> String {
    let life = diagram.lifelines.get(lifeline);
    life.map_or_else(String::new, |life| format!("{}: {}", life.name, life.told))
}

/// Name, parts and end of a bar in words, where there is room.
fn paint_words(scene: &Scene<'_>, lifeline: &Lifeline, index: usize, frame: &mut Frame) {
    let theme = scene.theme;
    let Inlays { on_bar, end } = Inlays::of(scene, index);
    let write = |inlay: &Inlay, color: Color| {
        let color = scene.inked(color, scene.is_future(inlay.rect.x));
        let look = TextLook::new(WORD, Weight::Regular, color);
        let at = Point::new(inlay.left(), inlay.rect.centre().y);
        scene.text(at, &inlay.text, look, inlay.room() + 0.1)
    };
    let card = &scene.diagram.cards[lifeline.card];
    let ground = lanes::ground(scene, scene.placement.lane_of(scene.diagram, card));
    for inlay in &on_bar {
        frame.begin(Some(Thing::Bar(index)), Fading::From(inlay.rect.x));
        frame.body.push(solid(inlay.rect, ground));
        frame.body.push(write(inlay, theme.text));
    }
    if let Some(inlay) = &end {
        frame.begin(Some(Thing::Bar(index)), Fading::From(inlay.rect.x));
        frame.body.push(solid(inlay.rect, ground));
        frame.body.push(write(inlay, theme.muted));
        if inlay.text.ends_with('?') {
            frame.signs.note(Sign::Bar(BarSign::DoubtfulEnd));
        }
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

/// The look of a stretch of a life.
fn sign_of(status: OrderStatus, certain: bool) -> BarSign {
    match status {
        OrderStatus::Stayed | OrderStatus::StayedInPart if !certain => BarSign::PerhapsStayed,
        OrderStatus::InForce | OrderStatus::Modified | OrderStatus::VacatedInPart if !certain => {
            BarSign::Perhaps
        }
        _ if !certain => BarSign::Unknown,
        OrderStatus::InForce | OrderStatus::Modified => BarSign::InForce,
        OrderStatus::Stayed => BarSign::Stayed,
        OrderStatus::StayedInPart => BarSign::StayedInPart,
        OrderStatus::Stands => BarSign::Stands,
        OrderStatus::VacatedInPart => BarSign::VacatedInPart,
        OrderStatus::Unknown => BarSign::Unknown,
        OrderStatus::NotYet => BarSign::NotYet,
        OrderStatus::Reversed
        | OrderStatus::Vacated
        | OrderStatus::Superseded
        | OrderStatus::Moot
        | OrderStatus::Spent => BarSign::Dead,
    }
}

/// A stretch of a bar, before or after the as-of line.
pub(in crate::render) fn span(
    scene: &Scene<'_>,
    rect: Rect,
    sign: BarSign,
    future: bool,
) -> Vec<Mark> {
    let theme = scene.theme;
    let faded = |color| scene.faded(color, future);
    let (in_force, stayed) = (faded(theme.in_force), faded(theme.stayed));
    let hatch = |rect| Mark::Hatch {
        rect,
        stripe: stayed,
        ground: stayed.mixed(theme.card, 0.75),
    };
    let third = rect.h / 3.0;
    let thin = Rect::new(rect.x, rect.y + third, rect.w, third);
    match sign {
        BarSign::InForce | BarSign::End | BarSign::DoubtfulEnd | BarSign::OnCard => {
            vec![solid(rect, in_force)]
        }
        BarSign::Stayed => vec![hatch(rect)],
        BarSign::Idle => vec![hatch(rect), framed(rect, in_force)],
        BarSign::StayedInPart => {
            let half = rect.h / 2.0;
            vec![
                solid(Rect::new(rect.x, rect.y, rect.w, half), in_force),
                hatch(Rect::new(rect.x, rect.y + half, rect.w, half)),
            ]
        }
        // What stands binds nobody: a bar that is empty, and no line, which would be a link.
        BarSign::Stands => vec![outlined(rect, theme.card, faded(theme.muted))],
        BarSign::VacatedInPart => vec![solid(thin, in_force)],
        // Made, and not yet in effect: thin, as what binds nobody.
        BarSign::NotYet => vec![solid(thin, faded(theme.dead))],
        BarSign::Dead => vec![solid(rect, faded(theme.dead))],
        BarSign::Perhaps => vec![hollow(rect, in_force)],
        // Hatched as a stay is, and dashed as what is uncertain is.
        BarSign::PerhapsStayed => vec![hatch(rect), hollow(rect, stayed)],
        BarSign::Unknown => vec![hollow(rect, faded(theme.muted))],
        BarSign::Bundle => strands(scene, rect, future).to_vec(),
    }
}

/// A sign of bars in a legend.
pub(in crate::render) fn sample(scene: &Scene<'_>, sign: BarSign, place: Rect) -> Vec<Mark> {
    let middle = place.centre();
    let bar = Rect::around(middle, place.w, HEIGHT);
    match sign {
        BarSign::End => {
            let first = Rect::new(bar.x, bar.y, bar.w - TAIL, bar.h);
            let mut marks = span(scene, first, sign, false);
            marks.extend(end(scene, Point::new(first.right(), middle.y)));
            marks
        }
        BarSign::DoubtfulEnd => {
            let look = TextLook::new(WORD, Weight::Regular, scene.theme.muted);
            let look = look.aligned(Align::Centre);
            vec![scene.text(middle, "?", look, place.w)]
        }
        BarSign::OnCard => {
            let piece = Rect::around(middle, ON_CARD.0, ON_CARD.1);
            span(scene, piece, sign, false)
        }
        sign => span(scene, bar, sign, false),
    }
}

/// A bar across the end of an order and a short grey tail.
fn end(scene: &Scene<'_>, at: Point) -> [Mark; 2] {
    let color = scene.faded(scene.theme.dead, scene.is_future(at.x));
    // Scene units of an axis that one unit of a size takes.
    let stretch = scene.scale.unit / scene.scale.x;
    let line = |from: Point, to: Point, width| Mark::Line {
        points: vec![from, to],
        radius: 0.0,
        stroke: Stroke::solid(width, color),
    };
    let tail = Point::new(at.x + TAIL * stretch, at.y);
    [line(at, tail, 2.0), cap(scene, at)]
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

fn framed(rect: Rect, line: Color) -> Mark {
    Mark::Rect {
        rect: rect.grown(-0.5),
        radius: 1.0,
        fill: None,
        stroke: Some(Stroke::solid(1.0, line)),
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
