//! The whole drawing in a strip below what is seen of it, with a frame around that; in a corner of
//! the canvas where it is far larger than the window.
//!
//! Where all is seen there is none. It paints counts, so its cost does not grow with the drawing.
//! Start with [`ui`].

use egui::{Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::app::style::color;
use crate::app::views::{Desk, OpenCase};
use crate::geometry::{self, Point};
use crate::layout::Placement;
use crate::model::Family;
use crate::render::{Cell, Density, Theme, View};

const WIDTH: f32 = 232.0;
/// Height of a lane, and of all of them at most, in points.
const LANE: f32 = 9.0;
const MOST_HEIGHT: f32 = 84.0;
const LEAST_HEIGHT: f32 = 30.0;
/// Distance from the corner of the canvas, in points.
const MARGIN: f32 = 12.0;
const PAD: f32 = 5.0;
/// Height of the strip, which covers no card, in points.
pub(super) const STRIP: f32 = 16.0;
/// In the corner when the drawing is at least so many windows wide.
const WINDOWS_WIDE: f32 = 14.0;
/// Or so many windows high.
const WINDOWS_HIGH: f32 = 2.0;
/// Width of a column of counts, in points.
const COLUMN: f32 = 1.5;

/// Where everything lies in the map.
struct Map {
    inside: Rect,
    width: f32,
    height: f32,
}

impl Map {
    fn x(&self, x: f32) -> f32 {
        self.inside.left() + x / self.width * self.inside.width()
    }

    fn y(&self, y: f32) -> f32 {
        self.inside.top() + y / self.height * self.inside.height()
    }

    fn scene(&self, at: egui::Pos2) -> Point {
        let part = (at - self.inside.min) / self.inside.size();
        Point::new(
            part.x.clamp(0.0, 1.0) * self.width,
            part.y.clamp(0.0, 1.0) * self.height,
        )
    }
}

/// Paints the map; answers with the point of the scene that the user wants in the middle.
pub(super) fn ui(
    ui: &Ui,
    body: Rect,
    visible: &geometry::Rect,
    view: &View,
    open: OpenCase<'_>,
    desk: &Desk<'_>,
) -> Option<Point> {
    let placement = &open.picture.placement;
    if is_whole(placement, visible) {
        return None;
    }
    let is_large =
        placement.width > WINDOWS_WIDE * visible.w || placement.height > WINDOWS_HIGH * visible.h;
    let is_boxed = is_large && body.width() >= 2.0 * WIDTH && body.height() >= 3.0 * MOST_HEIGHT;
    let place = if is_boxed {
        let lanes = placement.lanes.len() as f32;
        let height = (lanes * LANE).clamp(LEAST_HEIGHT, MOST_HEIGHT);
        let size = vec2(WIDTH, height) + vec2(2.0 * PAD, 2.0 * PAD);
        Rect::from_min_size(body.max - size - vec2(MARGIN, MARGIN), size)
    } else {
        body.with_min_y(body.bottom() - STRIP)
    };
    let map = Map {
        inside: place.shrink2(vec2(PAD, if is_boxed { PAD } else { 2.0 })),
        width: placement.width.max(1.0),
        height: placement.height.max(1.0),
    };
    let response = ui.interact(
        place,
        ui.scope_id().with("minimap"),
        Sense::click_and_drag(),
    );
    response.widget_info(|| WidgetInfo::labeled(Role::ScrollBar, true, "Map of the whole drawing"));
    let theme = desk.theme;
    let painter = ui.painter_at(body);
    let round = if is_boxed { 7.0 } else { 0.0 };
    painter.rect_filled(place, round, color(theme.card.faint(0.95)));
    let edge = Stroke::new(1.0, color(theme.border));
    painter.rect_stroke(place, round, edge, StrokeKind::Inside);
    painter.add(egui::Shape::mesh(counts(&map, open, is_boxed, theme)));
    if let Some(day) = view.as_of {
        let x = map.x(open.picture.index.x_of(day));
        let line = Stroke::new(1.0, color(theme.as_of));
        painter.vline(x, map.inside.y_range(), line);
    }
    let is_held = response.hovered() || response.dragged();
    paint_seen(&painter, &map, visible, is_held, theme);
    if is_held {
        ui.set_cursor_icon(egui::CursorIcon::Grab);
    }
    let at = response.interact_pointer_pos()?;
    (response.dragged() || response.clicked()).then(|| map.scene(at))
}

/// Whether all of a drawing is seen.
pub(super) fn is_whole(placement: &Placement, visible: &geometry::Rect) -> bool {
    const HAIR: f32 = 1.0;
    placement.width <= visible.w + HAIR && placement.height <= visible.h + HAIR
}

/// The frame around what is seen.
fn paint_seen(
    painter: &egui::Painter,
    map: &Map,
    visible: &geometry::Rect,
    is_held: bool,
    theme: &Theme,
) {
    let seen = Rect::from_min_max(
        pos2(map.x(visible.x), map.y(visible.y)),
        pos2(map.x(visible.right()), map.y(visible.bottom())),
    )
    .intersect(map.inside);
    // However little is seen of a large drawing, its frame can be found and gripped.
    let seen = Rect::from_center_size(seen.center(), seen.size().max(vec2(6.0, 6.0)));
    let ink = theme.accent;
    painter.rect_filled(
        seen,
        2.0,
        color(ink.faint(if is_held { 0.24 } else { 0.14 })),
    );
    painter.rect_stroke(seen, 2.0, Stroke::new(1.5, color(ink)), StrokeKind::Middle);
}

/// The counts as columns of colour, the stronger the more there are: in their lanes, or all in one
/// where that is low.
fn counts(map: &Map, open: OpenCase<'_>, has_lanes: bool, theme: &Theme) -> egui::Mesh {
    let density = open.picture.index.density();
    let placement = &open.picture.placement;
    let level = density.level(map.width / map.inside.width() * COLUMN);
    let width = Density::width(level);
    let most = density.most(level) as f32;
    let mut mesh = egui::Mesh::default();
    for (lane, place) in placement.lanes.iter().enumerate() {
        let (top, bottom) = if has_lanes {
            (map.y(place.y), map.y(place.y + place.h))
        } else {
            (map.inside.top(), map.inside.bottom())
        };
        for cell in density.row(level, lane, 0.0, map.width) {
            let left = map.x(cell.bucket as f32 * width);
            let right = map.x((cell.bucket + 1) as f32 * width).max(left + 1.0);
            let strength = 0.25 + 0.75 * (cell.total() as f32 / most).sqrt();
            let ink = theme.family(main_family(cell)).faint(strength);
            let column = Rect::from_min_max(pos2(left, top + 0.5), pos2(right, bottom - 0.5));
            mesh.add_colored_rect(column.intersect(map.inside), color(ink));
        }
    }
    mesh
}

/// The family with the most events.
fn main_family(cell: &Cell) -> Family {
    let counted = Family::ALL.iter().zip(&cell.counts);
    // Of equals, the first family of the list.
    let main = counted.rev().max_by_key(|(_, count)| **count);
    main.map_or(Family::Filings, |(family, _)| *family)
}
