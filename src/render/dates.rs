//! Dates above the columns, breaks for long gaps, and the as-of line.

use super::{Align, Color, Frame, Mark, Scene, Stroke, TextLook};
use crate::diagram::Diagram;
use crate::layout::{Placement, Point, Rect, Weight};
use crate::model::{DateStyle, Day, day_and_month, day_text, days_between, gap_text};

/// Height of the pane of dates, in scene units.
pub(super) const HEAD_HEIGHT: f32 = 46.0;

const BASE_Y: f32 = 33.0;
const DATE: f32 = 11.0;
const GAP: f32 = 9.0;
/// Gaps shorter than this are not worth a break, in days.
const LEAST_GAP: i64 = 28;

pub(super) fn paint(scene: &Scene<'_>, frame: &mut Frame) {
    let theme = scene.theme;
    let head = Rect::new(0.0, 0.0, scene.placement.width, HEAD_HEIGHT);
    frame.date_heads.push(Mark::Rect {
        rect: head,
        radius: 0.0,
        fill: Some(theme.head),
        stroke: None,
    });
    let mut year = None;
    let mut written_to = f32::MIN;
    for (index, column) in scene.placement.columns.iter().enumerate() {
        let card = &scene.diagram.cards[column.first_card];
        let x = column.x - 0.5;
        frame.body.push(Mark::Line {
            points: vec![Point::new(x, 0.0), Point::new(x, scene.placement.height)],
            radius: 0.0,
            stroke: Stroke::solid(1.0, theme.rule),
        });
        // The year is said when it changes; a date that is not exact says it by itself.
        let text = match card.day {
            Some(day) if card.exact => {
                let changed = year.replace(day.year()) != Some(day.year());
                if changed {
                    day_text(day, DateStyle::Short)
                } else {
                    day_and_month(day, DateStyle::Short)
                }
            }
            _ => card.date.clone(),
        };
        // Of moments that overlap only the first is written out.
        if column.x < written_to {
            continue;
        }
        written_to = column.x + column.w;
        let color = scene.faded(theme.text, scene.is_future(column.x));
        let look = TextLook::new(DATE, Weight::SemiBold, color);
        frame
            .date_heads
            .push(scene.text(Point::new(column.x, BASE_Y), &text, look, column.w));
        paint_gap(scene, index, frame);
    }
    frame.date_heads.push(Mark::Line {
        points: vec![
            Point::new(0.0, HEAD_HEIGHT - 0.5),
            Point::new(head.w, HEAD_HEIGHT - 0.5),
        ],
        radius: 0.0,
        stroke: Stroke::solid(1.0, theme.rule),
    });
}

/// The length of a long gap, written on a break before the column.
fn paint_gap(scene: &Scene<'_>, column: usize, frame: &mut Frame) {
    let Some(previous) = column.checked_sub(1) else {
        return;
    };
    let (before, after) = (
        scene.placement.columns[previous],
        scene.placement.columns[column],
    );
    let day = |first: usize| scene.diagram.cards[first].day;
    let (Some(from), Some(to)) = (day(before.first_card), day(after.first_card)) else {
        return;
    };
    if days_between(from, to) < LEAST_GAP {
        return;
    }
    let x = f32::midpoint(before.x + before.w, after.x);
    let color = scene.faded(scene.theme.muted, scene.is_future(x));
    let look = TextLook::new(GAP, Weight::Regular, color).aligned(Align::Centre);
    let text = gap_text(days_between(from, to));
    let width = scene.measurer.width(&text, GAP, Weight::Regular);
    let place = Rect::around(Point::new(x, 11.0), width + 8.0, GAP);
    if as_of_pill(scene).is_some_and(|(_, pill)| pill.overlaps(&place)) {
        return;
    }
    frame
        .date_heads
        .push(scene.text(Point::new(x, 11.0), &text, look, after.w));
    let zigzag = [(2.5, 18.0), (-3.0, 23.5), (3.0, 28.0), (-2.5, 33.5)];
    frame.date_heads.push(Mark::Line {
        points: zigzag
            .iter()
            .map(|(dx, y)| Point::new(x + dx, *y))
            .collect(),
        radius: 0.0,
        stroke: Stroke::solid(1.0, color),
    });
}

/// Where a day lies on the horizontal axis: behind the cards of the last moment up to that
/// day, and on the way to the next moment in proportion to the days that have passed.
pub(super) fn x_of(diagram: &Diagram, placement: &Placement, day: Day) -> f32 {
    const CLEAR: f32 = 5.0;
    let day_of = |column: usize| diagram.cards[placement.columns[column].first_card].day;
    let reached = (0..placement.columns.len())
        .rev()
        .find(|&column| day_of(column).is_some_and(|from| from <= day));
    let Some(reached) = reached else {
        return placement
            .columns
            .first()
            .map_or(0.0, |column| column.x - 2.0 * CLEAR);
    };
    let place = placement.columns[reached];
    let next = (reached + 1..placement.columns.len()).find(|&column| day_of(column).is_some());
    let Some((next, from, to)) =
        next.and_then(|next| Some((next, day_of(reached)?, day_of(next)?)))
    else {
        return place.x + place.w + CLEAR;
    };
    // Moments that overlap are cut before the cards of the next one.
    let next_x = placement.columns[next].x;
    let left = (place.x + place.w + CLEAR).min(next_x - 1.0);
    let right = next_x - CLEAR;
    let whole = days_between(from, to).max(1) as f32;
    let part = (days_between(from, day) as f32 / whole).clamp(0.0, 1.0);
    left + (right - left).max(0.0) * part
}

pub(super) fn paint_as_of(scene: &Scene<'_>, frame: &mut Frame) {
    let (Some(x), Some((text, pill))) = (scene.as_of_x, as_of_pill(scene)) else {
        return;
    };
    let theme = scene.theme;
    let line = |from: f32, to: f32, stroke| Mark::Line {
        points: vec![Point::new(x, from), Point::new(x, to)],
        radius: 0.0,
        stroke,
    };
    let dashed = Stroke {
        width: 1.5,
        color: theme.as_of,
        dash: Some((5.0, 3.5)),
    };
    frame.body.push(line(0.0, scene.placement.height, dashed));
    frame.date_heads.push(line(
        pill.bottom(),
        HEAD_HEIGHT,
        Stroke::solid(1.5, theme.as_of),
    ));
    frame.date_heads.push(pill_mark(pill, theme.as_of));
    let look = TextLook::new(DATE, Weight::SemiBold, theme.on_as_of).aligned(Align::Centre);
    frame
        .date_heads
        .push(scene.text(pill.centre(), &text, look, pill.w));
}

/// The words on the as-of pill and its place, inside the picture.
fn as_of_pill(scene: &Scene<'_>) -> Option<(String, Rect)> {
    let (x, day) = (scene.as_of_x?, scene.view.as_of?);
    let text = format!("as of {}", day_text(day, DateStyle::Short));
    let width = scene.measurer.width(&text, DATE, Weight::SemiBold) + 20.0;
    let last = (scene.placement.width - width / 2.0).max(width / 2.0);
    let centre = Point::new(x.clamp(width / 2.0, last), 13.0);
    Some((text, Rect::around(centre, width, 20.0)))
}

fn pill_mark(rect: Rect, color: Color) -> Mark {
    Mark::Rect {
        rect,
        radius: rect.h / 2.0,
        fill: Some(color),
        stroke: None,
    }
}

/// The day at a place of the horizontal axis, the inverse of where the as-of line stands:
/// the last day whose line is not to the right of `x`. `None` when nothing has a date.
pub fn day_at(diagram: &Diagram, placement: &Placement, x: f32) -> Option<Day> {
    let days = || {
        let columns = placement.columns.iter();
        columns.filter_map(|column| diagram.cards[column.first_card].day)
    };
    let (mut low, last) = (days().min()?, days().max()?);
    let mut high = last;
    while low < high {
        let middle = low.saturating_add(jiff::Span::new().days((days_between(low, high) + 1) / 2));
        if x_of(diagram, placement, middle) <= x {
            low = middle;
        } else {
            high = middle.saturating_sub(jiff::Span::new().days(1));
        }
    }
    Some(low)
}
