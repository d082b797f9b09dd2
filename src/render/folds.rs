//! Folds: a thread as a small stack of paper, a run of routine entries as a strip that shows
//! when they came.
//!
//! Both say how many they hold. Called by [`super::cards`].

use super::paper::RADIUS;
use super::{Align, Color, Mark, Scene, Stroke, TextLook, carried};
use crate::diagram::{Card, Fold, FoldId, Outcome};
use crate::geometry::{Point, Rect};
use crate::layout::inscription::META;
use crate::model::Answer;
use crate::typography::Weight;

/// How far each sheet of a stack shows below the one on top of it.
const SHEET: f32 = 2.0;
const CHIP: f32 = 10.0;
const CHIP_HEIGHT: f32 = 13.0;
const COUNT: f32 = 11.5;
const STRIP_HEIGHT: f32 = 13.0;
const MARGIN: f32 = 9.0;
/// Least space between two texts on one line.
const GAP: f32 = 6.0;

/// Paints the sheets below the top one and returns the place of that.
pub(super) fn paint_stack(
    scene: &Scene<'_>,
    rect: Rect,
    future: bool,
    marks: &mut Vec<Mark>,
) -> Rect {
    let theme = scene.theme;
    let sheet = Rect::new(rect.x, rect.y, rect.w - 2.0 * SHEET, rect.h - 2.0 * SHEET);
    for below in [2.0, 1.0] {
        marks.push(Mark::Rect {
            rect: Rect::new(
                sheet.x + below * SHEET,
                sheet.y + below * SHEET,
                sheet.w,
                sheet.h,
            ),
            radius: RADIUS,
            fill: Some(theme.card),
            stroke: Some(Stroke::solid(1.0, scene.faded(theme.border, future))),
        });
    }
    sheet
}

/// How many papers a thread holds and what they are, and what came out of it.
pub(super) fn paint_foot(
    scene: &Scene<'_>,
    card: &Card,
    fold: &Fold,
    (left, right): (Point, Point),
    future: bool,
    marks: &mut Vec<Mark>,
) {
    // Below a title that stands a little higher than on other cards.
    let (left, right) = (lowered(left), lowered(right));
    let mut room = right.x - left.x;
    if let Some(outcome) = fold.outcome {
        // What had not been decided on the date is as faint as whatever came later, and waits.
        let later = fold.decided.zip(scene.view.as_of);
        let later = future || later.is_some_and(|(decided, as_of)| decided > as_of);
        let chip = paint_chip(scene, outcome, right, later, marks);
        room -= chip.w + 6.0;
    }
    let theme = scene.theme;
    let count = count(fold);
    let strong = TextLook::new(META, Weight::SemiBold, scene.inked(theme.text, future));
    let width = scene.measurer.width(&count, META, Weight::SemiBold);
    marks.push(scene.text(left, &count, strong, room));
    room -= width + 6.0;
    if room > 24.0 {
        let look = TextLook::new(META, Weight::Regular, scene.inked(theme.muted, future));
        let at = Point::new(left.x + width + 6.0, left.y);
        let text = if fold.contents.is_empty() {
            &card.who
        } else {
            &fold.contents
        };
        marks.push(scene.text(at, text, look, room));
    }
}

fn lowered(point: Point) -> Point {
    Point::new(point.x, point.y + 1.5)
}

/// The outcome as a chip with its right end at a point. What still waits is hollow.
fn paint_chip(
    scene: &Scene<'_>,
    outcome: Outcome,
    right: Point,
    future: bool,
    marks: &mut Vec<Mark>,
) -> Rect {
    let theme = scene.theme;
    let color = scene.faded(color_of(scene, outcome.answer), future);
    let width = scene.measurer.width(outcome.label, CHIP, Weight::Bold) + 11.0;
    let rect = Rect::new(
        right.x - width + 2.0,
        right.y - CHIP_HEIGHT / 2.0,
        width,
        CHIP_HEIGHT,
    );
    let waits = future || outcome.answer == Answer::Waiting;
    marks.push(Mark::Rect {
        rect,
        radius: CHIP_HEIGHT / 2.0,
        fill: Some(if waits { theme.card } else { color }),
        stroke: waits.then(|| Stroke::solid(1.0, color)),
    });
    let ink = if waits { color } else { theme.card };
    let look = TextLook::new(CHIP, Weight::Bold, ink).aligned(Align::Centre);
    marks.push(scene.text(rect.centre(), outcome.label, look, width));
    rect
}

fn color_of(scene: &Scene<'_>, answer: Answer) -> Color {
    use crate::model::EffectFamily;
    let theme = scene.theme;
    match answer {
        Answer::Given => theme.effect(EffectFamily::Sustains),
        Answer::InPart => theme.effect(EffectFamily::Suspends),
        Answer::Refused => theme.effect(EffectFamily::StrikesDown),
        Answer::Over | Answer::Waiting => theme.muted,
    }
}

/// A run: how many entries, from when to when, their rhythm, and of which sorts they are.
pub(super) fn paint_run(
    scene: &Scene<'_>,
    card: &Card,
    fold: &Fold,
    rect: Rect,
    future: bool,
    marks: &mut Vec<Mark>,
) {
    let theme = scene.theme;
    let text = scene.inked(theme.text, future);
    let muted = scene.inked(theme.muted, future);
    marks.push(Mark::Rect {
        rect,
        radius: RADIUS,
        fill: Some(theme.background),
        stroke: Some(Stroke::solid(1.0, scene.faded(theme.rule, future))),
    });
    let (left, right) = (rect.x + MARGIN, rect.right() - MARGIN);
    let width = right - left;
    let top = rect.y + 12.0;
    let small = TextLook::new(META, Weight::Regular, muted);
    let look = TextLook::new(COUNT, Weight::SemiBold, text);
    let needed = scene.measurer.width(&card.title, COUNT, Weight::SemiBold);
    let date_width = scene.measurer.width(&card.date, META, Weight::Regular);
    let at = Point::new(right, top);
    let room = (width - needed - GAP).max(date_width);
    marks.push(scene.text(at, &card.date, small.aligned(Align::Right), room));
    let number = fold.events.len().to_string();
    let fits = needed + GAP + date_width <= width || fold.events.len() == 1;
    let count = if fits { &card.title } else { &number };
    marks.push(scene.text(Point::new(left, top), count, look, width - date_width - GAP));
    let strip = Rect::new(left, rect.y + 21.0, width, STRIP_HEIGHT);
    paint_rhythm(fold, strip, muted.mixed(theme.background, 0.35), marks);
    let bottom = Point::new(left, rect.bottom() - 10.0);
    let end = Point::new(right, bottom.y);
    let end = carried::paint_number(scene, card, end, future, marks);
    marks.push(scene.text(bottom, &fold.contents, small, end.x - left));
}

/// A tick for each stretch of time in which entries came, the taller the more.
fn paint_rhythm(fold: &Fold, strip: Rect, color: Color, marks: &mut Vec<Mark>) {
    const TICK: f32 = 2.0;
    let Some(most) = fold.rhythm.iter().max().filter(|&&most| most > 0) else {
        return;
    };
    let step = (strip.w - TICK) / (fold.rhythm.len().max(2) - 1) as f32;
    for (beat, &entries) in fold.rhythm.iter().enumerate() {
        if entries == 0 {
            continue;
        }
        // The least tick is seen; a single entry is not drawn as a crowd.
        let share = entries as f32 / (*most).max(4) as f32;
        let height = (strip.h * share).max(3.5);
        marks.push(Mark::Rect {
            rect: Rect::new(
                strip.x + step * beat as f32,
                strip.bottom() - height,
                TICK,
                height,
            ),
            radius: 0.0,
            fill: Some(color),
            stroke: None,
        });
    }
}

fn count(fold: &Fold) -> String {
    format!("{} papers", fold.events.len())
}

/// A fold in words, for screen readers.
pub(super) fn words(fold: &Fold) -> String {
    let outcome = fold
        .outcome
        .map_or_else(String::new, |outcome| format!(", {}", outcome.label));
    match fold.id {
        FoldId::Thread(_) => format!("Thread of {}{outcome}: {}", count(fold), fold.contents),
        FoldId::Run(_) | FoldId::Step(_) => format!("Folded: {}", fold.contents),
    }
}
