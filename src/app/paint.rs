//! Paints the marks of a frame with egui.
//!
//! It knows marks and shapes, not cases. Only what lies inside the clip is turned into
//! shapes. Start with [`marks`].

use egui::{Painter, Pos2, Rect, Shape, StrokeKind, Vec2, pos2, vec2};

use super::style::{color, font};
use crate::layout::{self, Point};
use crate::render::{Align, Mark, Stroke, round_corners};

/// Text smaller than this is not readable and is left out, in points.
const LEAST_TEXT: f32 = 3.5;
/// Distance of the stripes of a hatch, in scene units.
const HATCH: f32 = 6.0;

/// Where a pane of the frame lies on the screen.
#[derive(Clone, Copy, Debug)]
pub struct Pane {
    /// What can be seen of it.
    pub clip: Rect,
    /// The place of the scene's origin on the screen.
    pub origin: Pos2,
    /// Points per scene unit.
    pub zoom: f32,
}

impl Pane {
    /// A pane whose scene units are points of the screen.
    pub fn screen(clip: Rect) -> Self {
        Self {
            clip,
            origin: Pos2::ZERO,
            zoom: 1.0,
        }
    }

    /// A point of the scene on the screen.
    pub fn place(&self, point: Point) -> Pos2 {
        self.origin + vec2(point.x, point.y) * self.zoom
    }

    /// A rectangle of the scene on the screen.
    pub fn place_rect(&self, rect: layout::Rect) -> Rect {
        Rect::from_min_size(
            self.place(Point::new(rect.x, rect.y)),
            vec2(rect.w, rect.h) * self.zoom,
        )
    }

    /// A place of the screen in the scene.
    pub fn scene(&self, at: Pos2) -> Point {
        let offset = (at - self.origin) / self.zoom;
        Point::new(offset.x, offset.y)
    }
}

/// Paints marks in order.
pub fn marks(painter: &Painter, marks: &[Mark], pane: &Pane) {
    let mut shapes = Vec::with_capacity(marks.len());
    for mark in marks {
        if bounds(mark, pane).intersects(pane.clip) {
            shape(painter, mark, pane, &mut shapes);
        }
    }
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
            let size = vec2(*width, *size * 1.4) * pane.zoom;
            let left = at.x - before(*align) * size.x;
            Rect::from_min_size(pos2(left, at.y - size.y), size * vec2(1.0, 1.4))
        }
    }
}

/// How much of a text stands before its point.
const fn before(align: Align) -> f32 {
    match align {
        Align::Left => 0.0,
        Align::Centre => 0.5,
        Align::Right => 1.0,
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
    egui::Stroke::new(stroke.width * pane.zoom, color(stroke.color))
}

fn rectangle(
    rect: layout::Rect,
    radius: f32,
    fill: Option<crate::render::Color>,
    stroke: Option<Stroke>,
    pane: &Pane,
    shapes: &mut Vec<Shape>,
) {
    let place = pane.place_rect(rect);
    let corners = (radius * pane.zoom).round().min(255.0);
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
    let rounded = if radius > 0.0 && points.len() > 2 {
        round_corners(points, radius)
    } else {
        points.to_vec()
    };
    let path: Vec<Pos2> = rounded.iter().map(|point| pane.place(*point)).collect();
    match (stroke.dash, path.as_slice()) {
        (Some((dash, gap)), _) => {
            let path = cut_to(&path, pane.clip);
            shapes.extend(Shape::dashed_line(
                &path,
                pen,
                dash * pane.zoom,
                gap * pane.zoom,
            ));
        }
        (None, [from, to]) => shapes.push(Shape::line_segment([*from, *to], pen)),
        (None, _) => shapes.push(Shape::line(path, pen)),
    }
}

/// A straight upright line without what lies far outside the clip, so that the dashes of a
/// tall picture cost only what is seen of them.
fn cut_to(path: &[Pos2], clip: Rect) -> Vec<Pos2> {
    match path {
        [from, to] if (from.x - to.x).abs() < f32::EPSILON => {
            let near = clip.expand(20.0).y_range();
            vec![
                pos2(from.x, near.clamp(from.y)),
                pos2(to.x, near.clamp(to.y)),
            ]
        }
        _ => path.to_vec(),
    }
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
    let step = HATCH * pane.zoom;
    let width = step / 2.0;
    // Stripes stand on a grid of the scene, so that they do not swim when it is panned.
    let first = ((rect.left() - rect.height() - pane.origin.x) / step).floor() * step;
    let mut x = pane.origin.x + first;
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
    let size = (size * pane.zoom * step).round() / step;
    if size < LEAST_TEXT || text.is_empty() {
        return;
    }
    let ink = color(*ink);
    let galley = painter.layout_no_wrap(text.clone(), font(*weight, size), ink);
    let rise = galley.rows.first().map_or(0.0, |row| {
        let glyph = row.row.glyphs.first();
        row.pos.y + glyph.map_or(0.0, |glyph| glyph.pos.y)
    });
    let at = pane.place(*baseline);
    let corner = at - Vec2::new(before(*align) * galley.size().x, rise);
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
