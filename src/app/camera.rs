//! Which part of the picture is seen, and how large.
//!
//! Pure arithmetic between the scene and the screen; it knows no input.

use egui::{Pos2, Rect, Vec2, vec2};

use super::paint::Pane;
use crate::geometry;
use crate::layout::Placement;
use crate::render::{DATE_HEAD_HEIGHT, LANE_HEAD_WIDTH, Scale};
use crate::session::READABLE;

/// Zoomed out as far as this, or until all is seen, whichever is further.
const LEAST_ZOOM: f32 = 0.15;
const MOST_ZOOM: f32 = 4.0;
/// A fitted picture is not made larger than this, nor smaller than can be read.
const FITTED_ZOOM: std::ops::RangeInclusive<f32> = 0.6..=1.6;
/// A path is not made larger than this: a larger pane shows more steps.
const PATH_ZOOM: f32 = 1.25;

/// Sizes of a picture, whatever part of it is painted.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Extent {
    /// Width of the body in scene units.
    pub width: f32,
    /// Height of the body in scene units.
    pub height: f32,
    /// Width of the pane of lane heads, in units of heads.
    pub lane_head_width: f32,
    /// Height of the pane of dates, in units of heads.
    pub date_head_height: f32,
}

/// Which part of the picture is seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Camera {
    /// Points per scene unit, from left to right.
    pub zoom: f32,
    /// The point of the scene at the left top of the body. In double precision, or a wide
    /// picture could not be moved by less than a unit.
    pub corner: (f64, f64),
}

impl Default for Camera {
    fn default() -> Self {
        Self {
            zoom: 1.0,
            corner: (0.0, 0.0),
        }
    }
}

/// The three panes of a frame on the screen.
#[derive(Clone, Copy, Debug)]
pub(super) struct Panes {
    /// Cards and links.
    pub body: Pane,
    /// Heads of the lanes, at the left.
    pub lane_heads: Pane,
    /// Dates, at the top.
    pub date_heads: Pane,
}

impl Camera {
    /// How large things are painted in a part of the window.
    pub(super) fn scale(&self, rect: Rect, extent: &Extent) -> Scale {
        let heads = extent.date_head_height * Scale::new(self.zoom, 1.0, 1.0).head;
        Scale::new(self.zoom, extent.height, rect.height() - heads)
    }

    /// Where the panes lie in a part of the window.
    pub(super) fn panes(&self, rect: Rect, extent: &Extent) -> Panes {
        let scale = self.scale(rect, extent);
        let left = rect.left() + extent.lane_head_width * scale.head;
        let top = rect.top() + extent.date_head_height * scale.head;
        let pane = |clip: Rect, corner: (f64, f64), zoom: Vec2, unit: f32| Pane {
            clip,
            corner,
            at: clip.min,
            zoom,
            unit,
        };
        let at = egui::pos2(left, top);
        let body = Rect::from_min_max(at, rect.max.max(at));
        let heads = Rect::from_min_max(
            egui::pos2(rect.left(), top),
            egui::pos2(left, rect.bottom().max(top)),
        );
        let dates = Rect::from_min_max(
            egui::pos2(left, rect.top()),
            egui::pos2(rect.right().max(left), top),
        );
        let (x, y) = self.corner;
        Panes {
            body: pane(body, (x, y), vec2(scale.x, scale.y), scale.unit),
            lane_heads: pane(heads, (0.0, y), vec2(scale.head, scale.y), scale.head),
            date_heads: pane(dates, (x, 0.0), vec2(scale.x, scale.head), scale.head),
        }
    }

    /// Fits the picture both ways: whole, or as far as cards can still be read.
    pub(super) fn fit(&mut self, rect: Rect, extent: &Extent, is_whole: bool) {
        let high = whole(rect.height(), extent.height, extent.date_head_height);
        let wide = whole(rect.width(), extent.width, extent.lane_head_width);
        let zoom = if is_whole {
            // Lanes go on filling the height where the time is pressed together.
            let least = Self::least_zoom(rect, extent);
            high.max(LEAST_ZOOM).min(wide).clamp(least, PATH_ZOOM)
        } else {
            let high = high.clamp(*FITTED_ZOOM.start(), *FITTED_ZOOM.end());
            high.min(wide.max(READABLE))
        };
        self.zoom = Scale::settled(zoom, false);
        self.corner.1 = 0.0;
    }

    /// Makes a place of the scene as large as the body allows, with some room around it.
    pub(super) fn fit_to(&mut self, rect: Rect, extent: &Extent, place: geometry::Rect) {
        const ROOM: f32 = 60.0;
        let body = self.panes(rect, extent).body.clip.size() - Vec2::splat(2.0 * ROOM);
        let zoom = (body.x / place.w.max(1.0)).min(body.y / place.h.max(1.0));
        let zoom = zoom.clamp(Self::least_zoom(rect, extent), *FITTED_ZOOM.end());
        self.zoom = Scale::settled(zoom, false);
        let seen = self.seen(rect, extent);
        let centre = place.centre();
        self.corner = (
            f64::from(centre.x - seen.x / 2.0),
            f64::from(centre.y - seen.y / 2.0),
        );
    }

    /// The zoom at which the whole width is seen, if that is small.
    pub(super) fn least_zoom(rect: Rect, extent: &Extent) -> f32 {
        let heads = extent.lane_head_width * Scale::new(0.0, 1.0, 1.0).head;
        let whole = (rect.width() - heads) / extent.width.max(1.0);
        whole.clamp(1e-6, LEAST_ZOOM)
    }

    /// Zooms by a factor and keeps the point of the scene under `at` in its place.
    pub(super) fn zoom_at(&mut self, rect: Rect, extent: &Extent, at: Pos2, factor: f32) {
        let fixed = self.panes(rect, extent).body.scene_exactly(at);
        self.zoom = (self.zoom * factor).clamp(Self::least_zoom(rect, extent), MOST_ZOOM);
        let now = self.panes(rect, extent).body.scene_exactly(at);
        self.corner.0 += fixed.0 - now.0;
        self.corner.1 += fixed.1 - now.1;
    }

    /// Goes on zooming to where cards and blocks do not shine through one another.
    pub(super) fn settle(&mut self, rect: Rect, extent: &Extent, at: Pos2, grows: bool) {
        let factor = Scale::settled(self.zoom, grows) / self.zoom;
        self.zoom_at(rect, extent, at, factor);
    }

    /// Whether either cards or blocks are seen.
    pub(super) fn is_settled(&self) -> bool {
        Scale::settled(self.zoom, true).to_bits() == self.zoom.to_bits()
    }

    /// Moves the picture by so many points of the screen.
    pub(super) fn pan(&mut self, rect: Rect, extent: &Extent, by: Vec2) {
        let scale = self.scale(rect, extent);
        self.corner.0 -= f64::from(by.x / scale.x);
        self.corner.1 -= f64::from(by.y / scale.y);
    }

    /// Keeps the picture in the window. Where not all of it is seen, so many points at the bottom
    /// of the window are covered.
    pub(super) fn keep_inside(&mut self, rect: Rect, extent: &Extent, covered: f32) {
        let seen = self.seen(rect, extent);
        let most = |size: f32, seen: f32| f64::from((size - seen).max(0.0));
        let (wide, high) = (most(extent.width, seen.x), most(extent.height, seen.y));
        let free = if wide.max(high) > 1.0 {
            seen.y - covered / self.scale(rect, extent).y
        } else {
            seen.y
        };
        self.corner.0 = self.corner.0.clamp(0.0, wide);
        self.corner.1 = self.corner.1.clamp(0.0, most(extent.height, free));
    }

    /// How much of the scene the body shows.
    pub(super) fn seen(&self, rect: Rect, extent: &Extent) -> Vec2 {
        let body = self.panes(rect, extent).body;
        body.clip.size() / body.zoom
    }

    /// The part of the scene that the body shows.
    pub(super) fn visible(&self, rect: Rect, extent: &Extent) -> geometry::Rect {
        let seen = self.seen(rect, extent);
        geometry::Rect::new(self.corner.0 as f32, self.corner.1 as f32, seen.x, seen.y)
    }

    /// Brings a place of the scene into sight with some room around it.
    pub(super) fn reveal(&mut self, rect: Rect, extent: &Extent, place: geometry::Rect) {
        let seen = self.seen(rect, extent);
        self.reveal_x(rect, extent, place.x, place.right());
        let room = ROOM / self.scale(rect, extent).y;
        self.corner.1 = revealed(self.corner.1, seen.y, (place.y, place.bottom()), room);
    }

    /// Moves no farther than until a place of the scene is in sight.
    pub(super) fn uncover(&mut self, rect: Rect, extent: &Extent, place: geometry::Rect) {
        let seen = self.seen(rect, extent);
        let room = NEAR / self.scale(rect, extent).x;
        let least = f64::from(place.right() + room - seen.x);
        let most = f64::from((place.x - room).max(0.0));
        self.corner.0 = self.corner.0.max(least).min(most);
    }

    /// Brings a stretch of time into sight.
    pub(super) fn reveal_x(&mut self, rect: Rect, extent: &Extent, from: f32, to: f32) {
        let seen = self.seen(rect, extent).x;
        let room = ROOM / self.scale(rect, extent).x;
        self.corner.0 = revealed(self.corner.0, seen, (from, to), room);
    }
}

/// The zoom at which a body with its head is seen whole; heads neither shrink as far as bodies nor
/// grow with them.
fn whole(room: f32, body: f32, head: f32) -> f32 {
    let zoom = room / (body + head).max(1.0);
    let own = Scale::new(zoom, 1.0, 1.0).head;
    if own.to_bits() == zoom.to_bits() {
        zoom
    } else {
        (room - own * head) / body.max(1.0)
    }
}

/// Room left around what is brought into sight, in points.
const ROOM: f32 = 40.0;
/// Room left beside what a panel would have hidden, in points.
const NEAR: f32 = 12.0;

/// Where the corner must be so that a stretch is seen; where it is, if that will do.
fn revealed(corner: f64, seen: f32, (from, to): (f32, f32), room: f32) -> f64 {
    let first = corner as f32;
    if from - room < first || to + room > first + seen {
        f64::from(f32::midpoint(from, to) - seen / 2.0)
    } else {
        corner
    }
}

impl From<&Placement> for Extent {
    fn from(placement: &Placement) -> Self {
        Self {
            width: placement.width,
            height: placement.height,
            lane_head_width: LANE_HEAD_WIDTH,
            date_head_height: DATE_HEAD_HEIGHT,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    fn extent() -> Extent {
        Extent {
            width: 3000.0,
            height: 600.0,
            lane_head_width: 150.0,
            date_head_height: 50.0,
        }
    }

    #[test]
    fn a_very_wide_picture_moves_by_less_than_a_unit() {
        let wide = Extent {
            width: 2e7,
            ..extent()
        };
        let rect = Rect::from_min_size(pos2(0.0, 0.0), vec2(900.0, 650.0));
        let mut camera = Camera {
            zoom: 4.0,
            corner: (1.9e7, 0.0),
        };
        camera.pan(rect, &wide, vec2(-1.0, 0.0));
        camera.keep_inside(rect, &wide, 0.0);
        assert!((camera.corner.0 - 1.9e7 - 0.25).abs() < 1e-6);
    }

    #[test]
    fn zooms_to_the_pointer() {
        let rect = Rect::from_min_size(pos2(200.0, 50.0), vec2(900.0, 650.0));
        let mut camera = Camera::default();
        let at = pos2(700.0, 300.0);
        let before = camera.panes(rect, &extent()).body.scene(at);
        camera.zoom_at(rect, &extent(), at, 1.7);
        let after = camera.panes(rect, &extent()).body.scene(at);
        assert!((before.x - after.x).abs() < 0.01 && (before.y - after.y).abs() < 0.01);
    }

    #[test]
    fn a_path_is_fitted_both_ways_and_everything_as_far_as_it_can_be_read() {
        let rect = Rect::from_min_size(pos2(0.0, 0.0), vec2(900.0, 650.0));
        let mut camera = Camera::default();
        camera.fit(rect, &extent(), true);
        assert!(camera.seen(rect, &extent()).x + 0.1 >= 3000.0);
        camera.fit(rect, &extent(), false);
        assert!((camera.zoom - READABLE).abs() < 1e-6);
    }

    #[test]
    fn a_picture_moves_no_farther_than_until_a_place_is_seen() {
        let rect = Rect::from_min_size(pos2(0.0, 0.0), vec2(900.0, 650.0));
        let mut camera = Camera::default();
        camera.uncover(
            rect,
            &extent(),
            geometry::Rect::new(100.0, 0.0, 150.0, 60.0),
        );
        assert!(camera.corner.0.abs() < 1e-6);
        camera.uncover(
            rect,
            &extent(),
            geometry::Rect::new(700.0, 0.0, 150.0, 60.0),
        );
        assert!((camera.corner.0 - (850.0 + 12.0 - 750.0)).abs() < 0.01);
    }

    #[test]
    fn a_fitted_picture_pans_in_one_direction() {
        let rect = Rect::from_min_size(pos2(0.0, 0.0), vec2(900.0, 650.0));
        let mut camera = Camera::default();
        camera.fit(rect, &extent(), false);
        camera.pan(rect, &extent(), vec2(-200.0, -200.0));
        camera.keep_inside(rect, &extent(), 0.0);
        assert!(camera.corner.0 > 100.0);
        assert!(camera.corner.1 < 0.01);
    }
}
