//! Rounded corners of lines, as points, so that every sink draws the same curve.

use crate::geometry::Point;

/// A line with each corner replaced by a short arc of points.
///
/// The radius shrinks where the legs are too short for it.
pub fn round_corners(points: &[Point], radius: f32) -> Vec<Point> {
    const STEPS: usize = 4;
    let mut rounded = Vec::with_capacity(points.len() * STEPS);
    rounded.extend(points.first());
    for corner in points.windows(3) {
        let [before, here, after] = *corner else {
            continue;
        };
        let reach = radius
            .min(distance(before, here) / 2.0)
            .min(distance(here, after) / 2.0);
        if reach < 0.5 {
            rounded.push(here);
            continue;
        }
        let from = towards(here, before, reach);
        let to = towards(here, after, reach);
        for step in 0..=STEPS {
            let t = step as f32 / STEPS as f32;
            rounded.push(quadratic(from, here, to, t));
        }
    }
    if points.len() > 1 {
        rounded.extend(points.last());
    }
    rounded
}

/// The point at a distance from `from` on the way to `to`.
pub(super) fn towards(from: Point, to: Point, distance_along: f32) -> Point {
    let part = distance_along / distance(from, to).max(f32::EPSILON);
    Point::new(
        from.x + (to.x - from.x) * part,
        from.y + (to.y - from.y) * part,
    )
}

fn distance(a: Point, b: Point) -> f32 {
    (a.x - b.x).hypot(a.y - b.y)
}

fn quadratic(from: Point, control: Point, to: Point, t: f32) -> Point {
    let (a, b, c) = ((1.0 - t) * (1.0 - t), 2.0 * t * (1.0 - t), t * t);
    Point::new(
        a * from.x + b * control.x + c * to.x,
        a * from.y + b * control.y + c * to.y,
    )
}
