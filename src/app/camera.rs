//! Which part of the picture is seen, and how large.
//!
//! Pure arithmetic between the scene and the screen; it knows no input.

use egui::{Rect, Vec2, vec2};

use super::paint::Pane;
use crate::layout::Point;
use crate::render::Frame;

const LEAST_ZOOM: f32 = 0.15;
const MOST_ZOOM: f32 = 4.0;
/// A fitted picture is not made larger than this, nor smaller than can be read.
const FITTED_ZOOM: std::ops::RangeInclusive<f32> = 0.6..=1.6;
/// A fitted picture shows at least so much of its width: the heads and about four columns.
const LEAST_SEEN: f32 = 920.0;

/// Which part of the picture is seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// Points per scene unit.
    pub zoom: f32,
    /// The point of the scene at the left top of the body.
    pub corner: Point,
}

impl Default for Camera {
    fn default() -> Self {
        Self {
            zoom: 1.0,
            corner: Point::default(),
        }
    }
}

/// The three panes of a frame on the screen.
#[derive(Clone, Copy, Debug)]
pub struct Panes {
    /// Cards and links.
    pub body: Pane,
    /// Heads of the lanes, at the left.
    pub lane_heads: Pane,
    /// Dates, at the top.
    pub date_heads: Pane,
}

impl Camera {
    /// Where the panes lie in a part of the window.
    pub fn panes(&self, rect: Rect, frame: &Frame) -> Panes {
        let left = rect.left() + frame.lane_head_width * self.zoom;
        let top = rect.top() + frame.date_head_height * self.zoom;
        let scrolled = vec2(self.corner.x, self.corner.y) * self.zoom;
        let pane = |clip: Rect, origin| Pane {
            clip,
            origin,
            zoom: self.zoom,
        };
        let corner = egui::pos2(left, top);
        let body = Rect::from_min_max(corner, rect.max);
        let heads = Rect::from_min_max(
            egui::pos2(rect.left(), top),
            egui::pos2(left, rect.bottom()),
        );
        let dates = Rect::from_min_max(egui::pos2(left, rect.top()), egui::pos2(rect.right(), top));
        Panes {
            body: pane(body, corner - scrolled),
            lane_heads: pane(heads, egui::pos2(rect.left(), top - scrolled.y)),
            date_heads: pane(dates, egui::pos2(left - scrolled.x, rect.top())),
        }
    }

    /// Fits the height, so that one pans in one direction only.
    pub fn fit(&mut self, rect: Rect, frame: &Frame) {
        let height = (frame.height + frame.date_head_height).max(1.0);
        let whole = (rect.height() / height).min(rect.width() / LEAST_SEEN);
        self.zoom = whole.clamp(*FITTED_ZOOM.start(), *FITTED_ZOOM.end());
        self.corner.y = 0.0;
    }

    /// Zooms by a factor and keeps the point of the scene under `at` in its place.
    pub fn zoom_at(&mut self, rect: Rect, frame: &Frame, at: egui::Pos2, factor: f32) {
        let fixed = self.panes(rect, frame).body.scene(at);
        self.zoom = (self.zoom * factor).clamp(LEAST_ZOOM, MOST_ZOOM);
        let now = self.panes(rect, frame).body.scene(at);
        self.corner.x += fixed.x - now.x;
        self.corner.y += fixed.y - now.y;
    }

    /// Moves the picture by so many points of the screen.
    pub fn pan(&mut self, by: Vec2) {
        self.corner.x -= by.x / self.zoom;
        self.corner.y -= by.y / self.zoom;
    }

    /// Keeps the picture in the window.
    pub fn keep_inside(&mut self, rect: Rect, frame: &Frame) {
        let seen = self.seen(rect, frame);
        self.corner.x = self.corner.x.clamp(0.0, (frame.width - seen.x).max(0.0));
        self.corner.y = self.corner.y.clamp(0.0, (frame.height - seen.y).max(0.0));
    }

    /// How much of the scene the body shows.
    pub fn seen(&self, rect: Rect, frame: &Frame) -> Vec2 {
        vec2(
            rect.width() / self.zoom - frame.lane_head_width,
            rect.height() / self.zoom - frame.date_head_height,
        )
    }

    /// Brings a place of the scene into sight with some room around it.
    pub fn reveal(&mut self, rect: Rect, frame: &Frame, place: crate::layout::Rect) {
        let seen = self.seen(rect, frame);
        self.reveal_x(rect, frame, place.x, place.right());
        self.corner.y = revealed(self.corner.y, seen.y, place.y, place.bottom());
    }

    /// Brings a stretch of time into sight.
    pub fn reveal_x(&mut self, rect: Rect, frame: &Frame, from: f32, to: f32) {
        self.corner.x = revealed(self.corner.x, self.seen(rect, frame).x, from, to);
    }
}

/// Where the corner must be so that a stretch is seen; where it is, if that will do.
fn revealed(corner: f32, seen: f32, from: f32, to: f32) -> f32 {
    const ROOM: f32 = 40.0;
    if from - ROOM < corner || to + ROOM > corner + seen {
        f32::midpoint(from, to) - seen / 2.0
    } else {
        corner
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    fn frame() -> Frame {
        Frame {
            width: 3000.0,
            height: 600.0,
            lane_head_width: 150.0,
            date_head_height: 50.0,
            ..Frame::default()
        }
    }

    #[test]
    fn zooms_to_the_pointer() {
        let rect = Rect::from_min_size(pos2(200.0, 50.0), vec2(900.0, 650.0));
        let mut camera = Camera::default();
        let at = pos2(700.0, 300.0);
        let before = camera.panes(rect, &frame()).body.scene(at);
        camera.zoom_at(rect, &frame(), at, 1.7);
        let after = camera.panes(rect, &frame()).body.scene(at);
        assert!((before.x - after.x).abs() < 0.01 && (before.y - after.y).abs() < 0.01);
    }

    #[test]
    fn a_fitted_picture_pans_in_one_direction() {
        let rect = Rect::from_min_size(pos2(0.0, 0.0), vec2(900.0, 650.0));
        let mut camera = Camera::default();
        camera.fit(rect, &frame());
        camera.pan(vec2(-200.0, -200.0));
        camera.keep_inside(rect, &frame());
        assert!(camera.corner.x > 100.0);
        assert!(camera.corner.y < 0.01);
    }
}
