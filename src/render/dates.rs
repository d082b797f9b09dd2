//! Dates above the columns, breaks for long gaps, and the as-of line.

use super::{Align, Color, Fading, Frame, Mark, Scene, Sign, Stroke, TextLook, TimeSign, periods};
use crate::diagram::Card;
use crate::geometry::{Point, Rect};
use crate::layout::inscription::{DATE, column_date};
use crate::model::{DateStyle, Day, day_text, days_between, gap_text};
use crate::typography::Weight;

/// Height of the pane of dates, in units of heads.
pub const HEAD_HEIGHT: f32 = 46.0;

const BASE_Y: f32 = 33.0;
/// Below this nothing is written.
const BELOW_DATES: f32 = BASE_Y + 7.0;
const GAP: f32 = 10.0;
/// Height of the middle of the length of a gap.
const GAP_Y: f32 = 11.0;
/// Height of the pill with the date.
const PILL: f32 = 20.0;
/// The smallest part of its size in which a date is written before it is cut.
const SMALLEST: f32 = 0.75;
/// What is free between two dates.
const BETWEEN: f32 = 6.0;
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
    let near = scene.scale.cards();
    if near > 0.0 {
        paint_columns(scene, near, frame);
    }
    if near < 1.0 {
        paint_periods(scene, 1.0 - near, frame);
    }
    frame.begin_dates(Fading::Never);
    frame.date_heads.push(Mark::Line {
        points: vec![
            Point::new(0.0, HEAD_HEIGHT - 0.5),
            Point::new(head.w, HEAD_HEIGHT - 0.5),
        ],
        radius: 0.0,
        stroke: Stroke::solid(1.0, theme.rule),
    });
}

/// A rule and a date for each column, among full cards.
fn paint_columns(scene: &Scene<'_>, seen: f32, frame: &mut Frame) {
    let stretch = (scene.window.x, scene.window.right());
    let (before, columns) = scene.index.headed_in(scene.placement, stretch);
    let mut year = before.and_then(|column| year_of(scene, column));
    let mut unsaid = scene.view.visible.map(|visible| visible.x);
    let begin = (frame.body.len(), frame.date_heads.len());
    let pill = as_of_pill(scene).map(|(_, pill)| pill);
    for (place, &index) in columns.iter().enumerate() {
        let index = index as usize;
        let column = scene.placement.columns[index];
        // The first date in sight says its year, wherever the picture begins.
        if unsaid.is_some_and(|left| column.x >= left) {
            unsaid = None;
            year = None;
        }
        let card = &scene.diagram.cards[column.first_card];
        frame.body.push(rule(scene, column.x - 0.5));
        let text = column_date(card, &mut year);
        let color = scene.inked(scene.theme.text, scene.is_future(column.x));
        // Where columns are packed a date reaches over its own, up to the next.
        let next = columns
            .get(place + 1)
            .map(|&next| scene.placement.columns[next as usize].x);
        let next = next.unwrap_or(scene.placement.width);
        let room = next - column.x - scene.px_x(BETWEEN);
        let width = room.max(column.w) * scene.scale.x / scene.scale.head;
        let needed = scene.measurer.width(&text, DATE, Weight::SemiBold);
        // Heads do not shrink as far as columns do: a date rather gets smaller than cut.
        let size = DATE * (width / needed.max(1.0)).clamp(SMALLEST, 1.0);
        let look = TextLook::new(size, Weight::SemiBold, color);
        frame.begin_dates(Fading::From(column.x));
        frame
            .date_heads
            .push(scene.text(Point::new(column.x, BASE_Y), &text, look, width));
        paint_gap(scene, index, pill.as_ref(), frame);
    }
    Scene::fade(&mut frame.body[begin.0..], seen);
    Scene::fade(&mut frame.date_heads[begin.1..], seen);
}

/// The year last said up to a column: that of the last exact date.
fn year_of(scene: &Scene<'_>, column: usize) -> Option<i16> {
    // Inexact dates come in short runs.
    const MOST: usize = 64;
    let columns = scene.placement.columns[..=column].iter().rev().take(MOST);
    let mut cards = columns.map(|column| &scene.diagram.cards[column.first_card]);
    let card = cards.find(|card| card.exact)?;
    card.day.map(jiff::civil::Date::year)
}

/// A rule and a name for each period of the calendar, where columns are narrow.
fn paint_periods(scene: &Scene<'_>, seen: f32, frame: &mut Frame) {
    let begin = (frame.body.len(), frame.date_heads.len());
    for mark in periods::marks(scene) {
        frame.body.push(rule(scene, mark.x - scene.px_x(0.5)));
        let color = scene.inked(scene.theme.text, scene.is_future(mark.x));
        let look = TextLook::new(DATE, Weight::SemiBold, color);
        let at = Point::new(mark.x + scene.px_x(3.0), BASE_Y);
        frame.begin_dates(Fading::From(mark.x));
        frame
            .date_heads
            .push(scene.text(at, &mark.text, look, f32::INFINITY));
    }
    Scene::fade(&mut frame.body[begin.0..], seen);
    Scene::fade(&mut frame.date_heads[begin.1..], seen);
}

fn rule(scene: &Scene<'_>, x: f32) -> Mark {
    Mark::Line {
        points: vec![Point::new(x, 0.0), Point::new(x, scene.placement.height)],
        radius: 0.0,
        stroke: Stroke::solid(scene.px(1.0).min(1.0), scene.theme.rule),
    }
}

/// A long gap before a column: how long it is in words, and where they stand.
struct Gap {
    text: String,
    /// The words with what is free beside them.
    place: Rect,
    /// From column to column, however narrow the columns themselves are.
    room: f32,
}

impl Gap {
    /// The gap before a column, where it is worth a break.
    fn before(scene: &Scene<'_>, column: usize) -> Option<Self> {
        let previous = column.checked_sub(1)?;
        let (before, after) = (
            scene.placement.columns[previous],
            scene.placement.columns[column],
        );
        let card = |first: usize| Some(&scene.diagram.cards[first]).filter(|card| card.dated);
        // From date to date as they are written, whatever else a column holds; of one that is not
        // exact, what is certain: from its last day, to its first.
        let (from, to) = (card(before.first_card)?, card(after.first_card)?);
        let written = |card: &Card, bound: Option<Day>| if card.exact { card.day } else { bound };
        let from = written(from, from.bounds.1)?;
        let to = written(to, to.bounds.0)?;
        let days = days_between(from, to);
        if days < LEAST_GAP {
            return None;
        }
        let text = gap_text(days);
        let wide = scene.scale.head / scene.scale.x;
        let width = scene.measurer.width(&text, GAP, Weight::Regular);
        let x = f32::midpoint(before.x + before.w, after.x);
        Some(Self {
            place: Rect::around(Point::new(x, GAP_Y), (width + 8.0) * wide, GAP),
            room: (after.x - before.x).max(after.w) / wide,
            text,
        })
    }
}

/// The length of a long gap, written on a break before the column, but not under the date.
fn paint_gap(scene: &Scene<'_>, column: usize, pill: Option<&Rect>, frame: &mut Frame) {
    let Some(gap) = Gap::before(scene, column) else {
        return;
    };
    if pill.is_some_and(|pill| pill.overlaps(&gap.place)) {
        return;
    }
    let x = gap.place.centre().x;
    let color = scene.inked(scene.theme.muted, scene.is_future(x));
    let look = TextLook::new(GAP, Weight::Regular, color).aligned(Align::Centre);
    frame.begin_dates(Fading::From(x));
    frame
        .date_heads
        .push(scene.text(Point::new(x, GAP_Y), &gap.text, look, gap.room));
    frame.signs.note(Sign::Time(TimeSign::Gap));
    let wide = scene.scale.head / scene.scale.x;
    let zigzag = [(2.5, 16.5), (-3.0, 20.0), (3.0, 23.0), (-2.5, 26.5)];
    frame.date_heads.push(Mark::Line {
        points: zigzag
            .iter()
            .map(|(dx, y)| Point::new(x + dx * wide, *y))
            .collect(),
        radius: 0.0,
        stroke: Stroke::solid(1.0, color),
    });
}

/// The line of the as-of date in the body. Cards, which may begin before it and reach across, lie
/// over it, and so do words; blocks, which stand close, under it.
pub(super) fn paint_as_of_line(scene: &Scene<'_>, is_under_cards: bool, frame: &mut Frame) {
    let has_cards = scene.scale.cards() > 0.0;
    if let Some(x) = scene.as_of_x.filter(|_| has_cards == is_under_cards) {
        frame.signs.note(Sign::Time(TimeSign::AsOf));
        frame.begin(None, Fading::Never);
        frame.body.push(Mark::Line {
            points: vec![Point::new(x, 0.0), Point::new(x, scene.placement.height)],
            radius: 0.0,
            stroke: Stroke {
                width: 1.5_f32.max(scene.px(1.2)),
                color: scene.theme.as_of,
                dash: Some((scene.px(5.0).max(5.0), scene.px(3.5).max(3.5))),
            },
        });
    }
}

/// The as-of date over its line.
pub(super) fn paint_as_of_head(scene: &Scene<'_>, frame: &mut Frame) {
    let (Some(x), Some((text, pill))) = (scene.as_of_x, as_of_pill(scene)) else {
        return;
    };
    let theme = scene.theme;
    frame.date_heads.push(Mark::Line {
        // Not over the dates, of which one may stand beside it.
        points: vec![Point::new(x, BELOW_DATES), Point::new(x, HEAD_HEIGHT)],
        radius: 0.0,
        stroke: Stroke::solid(1.5, theme.as_of),
    });
    frame.date_heads.push(pill_mark(pill, theme.as_of));
    let look = TextLook::new(DATE, Weight::SemiBold, theme.on_as_of).aligned(Align::Centre);
    frame
        .date_heads
        .push(scene.text(pill.centre(), &text, look, f32::INFINITY));
}

/// The words on the as-of pill and its place, inside the picture: over its line, with its middle
/// there unless the length of a gap stands beside it.
fn as_of_pill(scene: &Scene<'_>) -> Option<(String, Rect)> {
    let (x, day) = (scene.as_of_x?, scene.view.as_of?);
    let text = format!("as of {}", day_text(day, DateStyle::Short));
    let wide = scene.scale.head / scene.scale.x;
    let width = (scene.measurer.width(&text, DATE, Weight::SemiBold) + 20.0) * wide;
    let last = (scene.placement.width - width / 2.0).max(width / 2.0);
    let aside = width / 2.0 - PILL / 2.0 * wide;
    let place = |x: f32| {
        let centre = Point::new(x.clamp(width / 2.0, last), 13.0);
        Rect::around(centre, width, PILL)
    };
    let (_, near) = scene
        .index
        .headed_in(scene.placement, (x - width, x + width));
    let after = near.last().map(|&last| last + 1);
    let after = after.filter(|&column| (column as usize) < scene.placement.columns.len());
    let gaps = near.iter().copied().chain(after);
    let gaps: Vec<Rect> = gaps
        .filter_map(|column| Some(Gap::before(scene, column as usize)?.place))
        .collect();
    let is_free = |pill: &Rect| gaps.iter().all(|gap| !gap.overlaps(pill));
    let mut places = [x, x + aside, x - aside].into_iter().map(place);
    Some((text, places.find(is_free).unwrap_or_else(|| place(x))))
}

fn pill_mark(rect: Rect, color: Color) -> Mark {
    Mark::Rect {
        rect,
        radius: rect.h / 2.0,
        fill: Some(color),
        stroke: None,
    }
}
