//! Rows of a picture as one: each with its dates and the heads of its lanes, one below the other.
//!
//! It knows no diagram. Start with [`stacked`].

use super::{Frame, Mark, Target};
use crate::geometry::{Point, Rect};

/// What is free between two rows, in units.
pub const BETWEEN_ROWS: f32 = 14.0;

/// One frame of several at full size, from the top. Heads and dates are part of its body.
pub fn stacked(rows: Vec<Frame>) -> Frame {
    let mut whole = Frame::default();
    for row in rows {
        let top = if whole.body.is_empty() {
            0.0
        } else {
            whole.height + BETWEEN_ROWS
        };
        let (left, body) = (row.lane_head_width, top + row.date_head_height);
        let panes = [
            (row.date_heads, left, top),
            (row.body, left, body),
            (row.lane_heads, 0.0, body),
        ];
        for (marks, dx, dy) in panes {
            whole
                .body
                .extend(marks.into_iter().map(|mark| moved(mark, dx, dy)));
        }
        let targets = [(row.targets, left), (row.lane_targets, 0.0)];
        for (targets, dx) in targets {
            let moved = targets.into_iter().map(|target| Target {
                rect: shifted(target.rect, dx, body),
                ..target
            });
            whole.targets.extend(moved);
        }
        if !row.band.is_empty() {
            (whole.band, whole.band_height) = (row.band, row.band_height);
        }
        whole.width = whole.width.max(left + row.width);
        whole.height = body + row.height;
        whole.background = row.background;
        whole.signs.join(row.signs);
    }
    whole
}

fn moved(mark: Mark, dx: f32, dy: f32) -> Mark {
    let all = |points: Vec<Point>| {
        let points = points.into_iter();
        points.map(|at| Point::new(at.x + dx, at.y + dy)).collect()
    };
    match mark {
        Mark::Rect {
            rect,
            radius,
            fill,
            stroke,
        } => Mark::Rect {
            rect: shifted(rect, dx, dy),
            radius,
            fill,
            stroke,
        },
        Mark::Hatch {
            rect,
            stripe,
            ground,
        } => Mark::Hatch {
            rect: shifted(rect, dx, dy),
            stripe,
            ground,
        },
        Mark::Line {
            points,
            radius,
            stroke,
        } => Mark::Line {
            points: all(points),
            radius,
            stroke,
        },
        Mark::Polygon { points, fill } => Mark::Polygon {
            points: all(points),
            fill,
        },
        Mark::Text {
            baseline,
            text,
            size,
            weight,
            color,
            align,
            width,
        } => Mark::Text {
            baseline: Point::new(baseline.x + dx, baseline.y + dy),
            text,
            size,
            weight,
            color,
            align,
            width,
        },
    }
}

fn shifted(rect: Rect, dx: f32, dy: f32) -> Rect {
    Rect::new(rect.x + dx, rect.y + dy, rect.w, rect.h)
}
