//! Paints the marks of a frame with egui.
//!
//! It knows marks and shapes, not cases. Only what lies inside the clip is turned into
//! shapes. Start with [`marks`].

use egui::{Painter, Pos2, Rect, Shape, StrokeKind, Vec2, pos2, vec2};

use super::style::{color, font};
use crate::geometry::{self, Point};
use crate::render::{Mark, Stroke, round_corners};
use crate::typography::in_visual_order;

/// Text smaller than this is not readable and is left out, in points.
const LEAST_TEXT: f32 = 3.5;
/// Distance of the stripes of a hatch, in scene units.
const HATCH: f32 = 6.0;

/// Where a pane of the frame lies on the screen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pane {
    /// What can be seen of it.
    pub clip: Rect,
    /// The point of the pane's content that stands at `at`. In double precision, for a drawing
    /// may be so wide that numbers of its places leave no room for parts of a unit.
    pub corner: (f64, f64),
    /// Where that point stands on the screen.
    pub at: Pos2,
    /// Points per unit of the content, to the right and downwards.
    pub zoom: Vec2,
    /// Points per unit of sizes that belong to no axis: text, widths of lines, radii.
    pub unit: f32,
}

impl Pane {
    /// A pane whose scene units are points of the screen.
    pub(super) fn screen(clip: Rect) -> Self {
        Self {
            clip,
            corner: (0.0, 0.0),
            at: Pos2::ZERO,
            zoom: Vec2::splat(1.0),
            unit: 1.0,
        }
    }

    /// A point of the scene on the screen.
    pub(super) fn place(&self, point: Point) -> Pos2 {
        let x = (f64::from(point.x) - self.corner.0) * f64::from(self.zoom.x);
        let y = (f64::from(point.y) - self.corner.1) * f64::from(self.zoom.y);
        self.at + vec2(x as f32, y as f32)
    }

    /// A rectangle of the scene on the screen.
    pub(super) fn place_rect(&self, rect: geometry::Rect) -> Rect {
        Rect::from_min_size(
            self.place(Point::new(rect.x, rect.y)),
            vec2(rect.w, rect.h) * self.zoom,
        )
    }

    /// A place of the screen in the scene.
    pub(super) fn scene(&self, at: Pos2) -> Point {
        let (x, y) = self.scene_exactly(at);
        Point::new(x as f32, y as f32)
    }

    /// The same in double precision.
    pub(super) fn scene_exactly(&self, at: Pos2) -> (f64, f64) {
        let offset = (at - self.at) / self.zoom;
        (
            self.corner.0 + f64::from(offset.x),
            self.corner.1 + f64::from(offset.y),
        )
    }
}

/// Paints marks in order.
pub(super) fn marks(painter: &Painter, marks: &[Mark], pane: &Pane) {
    let mut shapes = Vec::with_capacity(marks.len());
    let mut plain = PlainShapes::new(painter.pixels_per_point());
    // Among full cards there is little to paint, and it deserves soft edges.
    let many = pane.zoom.x < pane.unit;
    for mark in marks {
        if !bounds(mark, pane).intersects(pane.clip) {
            continue;
        }
        if !(many && plain.take(mark, pane)) {
            plain.flush(&mut shapes);
            shape(painter, mark, pane, &mut shapes);
        }
    }
    plain.flush(&mut shapes);
    painter.extend(shapes);
}

/// About where a mark lies on the screen.
fn bounds(mark: &Mark, pane: &Pane) -> Rect {
    match mark {
        Mark::Rect { rect, .. } | Mark::Hatch { rect, .. } => pane.place_rect(*rect).expand(3.0),
        Mark::Line { points, .. } | Mark::Polygon { points, .. } => {
            let mut bounds = Rect::NOTHING;
            for point in points {
                bounds.extend_with(pane.place(*point));
            }
            bounds.expand(3.0)
        }
        Mark::Text {
            baseline,
            size,
            align,
            width,
            ..
        } => {
            let at = pane.place(*baseline);
            let size = vec2(*width, *size * 1.4) * pane.unit;
            let left = at.x - align.part() * size.x;
            Rect::from_min_size(pos2(left, at.y - size.y), size * vec2(1.0, 1.4))
        }
    }
}

fn shape(painter: &Painter, mark: &Mark, pane: &Pane, shapes: &mut Vec<Shape>) {
    match mark {
        Mark::Rect {
            rect,
            radius,
            fill,
            stroke,
        } => rectangle(*rect, *radius, *fill, *stroke, pane, shapes),
        Mark::Hatch {
            rect,
            stripe,
            ground,
        } => hatch(
            pane.place_rect(*rect),
            color(*stripe),
            color(*ground),
            pane,
            shapes,
        ),
        Mark::Line {
            points,
            radius,
            stroke,
        } => line(points, *radius, *stroke, pane, shapes),
        Mark::Polygon { points, fill } => {
            let points = points.iter().map(|point| pane.place(*point)).collect();
            shapes.push(Shape::convex_polygon(
                points,
                color(*fill),
                egui::Stroke::NONE,
            ));
        }
        Mark::Text { .. } => text(painter, mark, pane, shapes),
    }
}

fn pen(stroke: Stroke, pane: &Pane) -> egui::Stroke {
    egui::Stroke::new(stroke.width * pane.unit, color(stroke.color))
}

fn rectangle(
    rect: geometry::Rect,
    radius: f32,
    fill: Option<crate::render::Color>,
    stroke: Option<Stroke>,
    pane: &Pane,
    shapes: &mut Vec<Shape>,
) {
    let place = pane.place_rect(rect);
    let corners = (radius * pane.unit).round().min(255.0);
    if let Some(fill) = fill {
        shapes.push(Shape::rect_filled(place, corners, color(fill)));
    }
    match stroke {
        Some(stroke @ Stroke { dash: None, .. }) => shapes.push(Shape::rect_stroke(
            place,
            corners,
            pen(stroke, pane),
            StrokeKind::Middle,
        )),
        Some(stroke) => {
            let (x, y, right, bottom) = (rect.x, rect.y, rect.right(), rect.bottom());
            let middle = Point::new(f32::midpoint(x, right), y);
            let outline = [
                middle,
                Point::new(right, y),
                Point::new(right, bottom),
                Point::new(x, bottom),
                Point::new(x, y),
                middle,
            ];
            line(&outline, radius, stroke, pane, shapes);
        }
        None => {}
    }
}

fn line(points: &[Point], radius: f32, stroke: Stroke, pane: &Pane, shapes: &mut Vec<Shape>) {
    let pen = pen(stroke, pane);
    let mut path: Vec<Pos2> = points.iter().map(|point| pane.place(*point)).collect();
    if radius > 0.0 && points.len() > 2 {
        let corners: Vec<Point> = path.iter().map(|at| Point::new(at.x, at.y)).collect();
        let rounded = round_corners(&corners, radius * pane.unit);
        path = rounded.iter().map(|at| pos2(at.x, at.y)).collect();
    }
    match (stroke.dash, path.as_slice()) {
        (Some(dash), _) => dashes(&path, pen, dash, pane, shapes),
        (None, [from, to]) => shapes.push(Shape::line_segment([*from, *to], pen)),
        (None, _) => shapes.push(Shape::line(path, pen)),
    }
}

/// A dashed line. Of long pieces only the dashes that are seen are made, so that a line across
/// a wide picture costs no more than what is seen of it.
fn dashes(
    path: &[Pos2],
    pen: egui::Stroke,
    (dash, gap): (f32, f32),
    pane: &Pane,
    shapes: &mut Vec<Shape>,
) {
    let (dash, gap) = (dash * pane.unit, gap * pane.unit);
    let step = dash + gap;
    let near = pane.clip.expand(20.0);
    if step < 0.5 {
        shapes.push(Shape::line(path.to_vec(), pen));
        return;
    }
    // How far into a dash or gap the next piece begins.
    let mut phase = 0.0_f32;
    for ends in path.windows(2) {
        let (from, to) = (ends[0], ends[1]);
        let length = (to - from).length();
        if length < f32::EPSILON {
            continue;
        }
        let along = (to - from) / length;
        let (seen_from, seen_to) = seen_part(from, along, length, near);
        let first = ((seen_from + phase) / step).floor() * step - phase;
        let mut at = first;
        while at < seen_to {
            let (begin, end) = (at.max(0.0), (at + dash).min(length));
            if begin < end {
                shapes.push(Shape::line_segment(
                    [from + along * begin, from + along * end],
                    pen,
                ));
            }
            at += step;
        }
        phase = (phase + length) % step;
    }
}

/// From where to where along a straight piece it can be seen.
fn seen_part(from: Pos2, along: Vec2, length: f32, near: Rect) -> (f32, f32) {
    let (mut begin, mut end) = (0.0_f32, length);
    for (at, step, range) in [
        (from.x, along.x, near.x_range()),
        (from.y, along.y, near.y_range()),
    ] {
        if step.abs() < 1e-6 {
            continue;
        }
        let (a, b) = ((range.min - at) / step, (range.max - at) / step);
        begin = begin.max(a.min(b));
        end = end.min(a.max(b));
    }
    (begin, end)
}

/// Rectangles and lines along the axes without rounding, gathered into one mesh: thousands of
/// them cost little, and they stand on whole pixels.
struct PlainShapes {
    mesh: egui::Mesh,
    pixels_per_point: f32,
}

impl PlainShapes {
    fn new(pixels_per_point: f32) -> Self {
        Self {
            mesh: egui::Mesh::default(),
            pixels_per_point,
        }
    }

    /// Takes a mark if it is plain.
    fn take(&mut self, mark: &Mark, pane: &Pane) -> bool {
        match mark {
            Mark::Rect {
                rect,
                radius,
                fill: Some(fill),
                stroke: None,
            } if *radius <= 0.0 => {
                self.add(pane.place_rect(*rect), pane, color(*fill));
                true
            }
            Mark::Line {
                points,
                radius,
                stroke,
            } if *radius <= 0.0 && stroke.dash.is_none() && runs_along_the_axes(points) => {
                let half = Vec2::splat(stroke.width * pane.unit / 2.0);
                for ends in points.windows(2) {
                    let rect = Rect::from_two_pos(pane.place(ends[0]), pane.place(ends[1]));
                    self.add(rect.expand2(half), pane, color(stroke.color));
                }
                true
            }
            _ => false,
        }
    }

    /// Adds a rectangle at least a pixel wide and high.
    fn add(&mut self, rect: Rect, pane: &Pane, ink: egui::Color32) {
        let rect = rect.intersect(pane.clip.expand(2.0));
        if !rect.is_positive() {
            return;
        }
        let round = |at: f32| (at * self.pixels_per_point).round() / self.pixels_per_point;
        let pixel = 1.0 / self.pixels_per_point;
        let min = pos2(round(rect.min.x), round(rect.min.y));
        let max = pos2(
            round(rect.max.x).max(min.x + pixel),
            round(rect.max.y).max(min.y + pixel),
        );
        self.mesh
            .add_colored_rect(Rect::from_min_max(min, max), ink);
    }

    fn flush(&mut self, shapes: &mut Vec<Shape>) {
        if !self.mesh.is_empty() {
            shapes.push(Shape::mesh(std::mem::take(&mut self.mesh)));
        }
    }
}

fn runs_along_the_axes(points: &[Point]) -> bool {
    points.windows(2).all(|ends| {
        (ends[0].x - ends[1].x).abs() < f32::EPSILON || (ends[0].y - ends[1].y).abs() < f32::EPSILON
    })
}

fn hatch(
    rect: Rect,
    stripe: egui::Color32,
    ground: egui::Color32,
    pane: &Pane,
    shapes: &mut Vec<Shape>,
) {
    let rect = rect.intersect(pane.clip.expand(20.0));
    shapes.push(Shape::rect_filled(rect, 0.0, ground));
    let step = HATCH * pane.unit;
    let width = step / 2.0;
    // Stripes stand on a grid of the scene, so that they do not swim when it is panned.
    let origin = pane.place(Point::default()).x;
    let first = ((rect.left() - rect.height() - origin) / step).floor() * step;
    let mut x = origin + first;
    let mut mesh = egui::Mesh::default();
    while x < rect.right() {
        let slant = |at: f32, y: f32| pos2(at + (rect.bottom() - y), y);
        let corners = [
            slant(x, rect.bottom()),
            slant(x, rect.top()),
            slant(x + width, rect.top()),
            slant(x + width, rect.bottom()),
        ];
        add_convex(&mut mesh, &cut_sides(&corners, rect), stripe);
        x += step;
    }
    shapes.push(Shape::mesh(mesh));
}

fn add_convex(mesh: &mut egui::Mesh, points: &[Pos2], ink: egui::Color32) {
    let first = mesh.vertices.len() as u32;
    for point in points {
        mesh.colored_vertex(*point, ink);
    }
    for corner in 2..points.len() as u32 {
        mesh.add_triangle(first, first + corner - 1, first + corner);
    }
}

/// What is left of a convex polygon between the left and the right side of a rectangle.
fn cut_sides(points: &[Pos2], rect: Rect) -> Vec<Pos2> {
    let kept = cut_side(points, |point| point.x - rect.left());
    cut_side(&kept, |point| rect.right() - point.x)
}

fn cut_side(points: &[Pos2], inside: impl Fn(Pos2) -> f32) -> Vec<Pos2> {
    let mut kept = Vec::with_capacity(points.len() + 2);
    for (index, &here) in points.iter().enumerate() {
        let next = points[(index + 1) % points.len()];
        let (a, b) = (inside(here), inside(next));
        if a >= 0.0 {
            kept.push(here);
        }
        if (a >= 0.0) != (b >= 0.0) {
            kept.push(here.lerp(next, a / (a - b)));
        }
    }
    kept
}

fn text(painter: &Painter, mark: &Mark, pane: &Pane, shapes: &mut Vec<Shape>) {
    let Mark::Text {
        baseline,
        text,
        size,
        weight,
        color: ink,
        align,
        ..
    } = mark
    else {
        return;
    };
    // Sizes in steps of a quarter pixel keep the number of glyphs in the atlas small.
    let step = 4.0 * painter.pixels_per_point();
    let size = (size * pane.unit * step).round() / step;
    if size < LEAST_TEXT || text.is_empty() {
        return;
    }
    let ink = color(*ink);
    let galley =
        painter.layout_no_wrap(in_visual_order(text).into_owned(), font(*weight, size), ink);
    let rise = galley.rows.first().map_or(0.0, |row| {
        let glyph = row.row.glyphs.first();
        row.pos.y + glyph.map_or(0.0, |glyph| glyph.pos.y)
    });
    let at = pane.place(*baseline);
    let corner = at - Vec2::new(align.part() * galley.size().x, rise);
    shapes.push(Shape::galley(corner, galley, ink));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stripes_stay_inside() {
        let rect = Rect::from_min_max(pos2(0.0, 0.0), pos2(10.0, 5.0));
        let stripe = [
            pos2(-2.0, 5.0),
            pos2(3.0, 0.0),
            pos2(6.0, 0.0),
            pos2(1.0, 5.0),
        ];
        let kept = cut_sides(&stripe, rect);
        assert!(kept.len() >= 3);
        assert!(kept.iter().all(|point| rect.expand(0.001).contains(*point)));
    }
}
