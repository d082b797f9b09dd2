//! Events by their number, from afar: in each lane a bar for each few points of the time,
//! as high as there are events, in the colours of their families.
//!
//! The height is in proportion to the number, the same in every lane, and the legend says what
//! the highest bar stands for.

use super::density::{Cell, Density};
use crate::geometry::Rect;
use crate::model::{Family, counted};
use crate::render::{Frame, Mark, Scene, Sign, TimeSign};

/// Bars are at least so wide, in points, and less than twice as wide.
const BAR: f32 = 2.5;
/// The lowest bar, in points: a single event is seen among thousands.
const LEAST: f32 = 2.0;
/// Room between a bar and the edges of its lane, in points.
const MARGIN: f32 = 5.0;

pub(in crate::render) fn paint(scene: &Scene<'_>, frame: &mut Frame) {
    let seen = scene.scale.counts();
    if seen <= 0.0 {
        return;
    }
    let level = level(scene);
    let density = scene.index.density();
    let (from, to) = (scene.window.x, scene.window.right());
    for lane in 0..scene.placement.lanes.len() {
        for cell in density.row(level, lane, from, to) {
            paint_bar(scene, level, lane, cell, seen, frame);
        }
    }
    let most = density.most(level);
    frame.legend = Some(format!("Tallest bar: {}", counted(most as usize, "event")));
}

/// The coarseness at which the counts are painted.
pub(in crate::render) fn level(scene: &Scene<'_>) -> usize {
    scene.index.density().level(scene.px_x(BAR))
}

/// Where the bar of a bucket stands.
pub(in crate::render) fn bar(scene: &Scene<'_>, level: usize, lane: usize, cell: &Cell) -> Rect {
    let place = scene.placement.lanes[lane];
    let width = Density::width(level);
    let margin = scene.px_y(MARGIN).min(place.h * 0.2);
    let room = place.h - 2.0 * margin;
    let part = cell.total() as f32 / scene.index.density().most(level) as f32;
    let height = (room * part).max(scene.px_y(LEAST).min(room));
    let gap = scene.px_x(0.6);
    Rect::new(
        cell.bucket as f32 * width,
        place.y + place.h - margin - height,
        width - gap,
        height,
    )
}

fn paint_bar(
    scene: &Scene<'_>,
    level: usize,
    lane: usize,
    cell: &Cell,
    seen: f32,
    frame: &mut Frame,
) {
    let bar = bar(scene, level, lane, cell);
    let future = scene.is_future(bar.x);
    let total = cell.total().max(1) as f32;
    let mut bottom = bar.bottom();
    for (family, &count) in Family::ALL.iter().zip(&cell.counts) {
        if count == 0 {
            continue;
        }
        frame.signs.note(Sign::Time(TimeSign::Count));
        frame.signs.note(Sign::Kind(*family));
        frame.note_later(future);
        let height = bar.h * count as f32 / total;
        bottom -= height;
        let color = scene.faded(scene.theme.family(*family), future);
        frame.body.push(Mark::Rect {
            rect: Rect::new(bar.x, bottom, bar.w, height),
            radius: 0.0,
            fill: Some(color.faint(seen)),
            stroke: None,
        });
    }
}
