//! The drawing: pan, zoom, drag the date.
//!
//! It has the part of the picture painted that is seen, and shows it; it decides nothing of
//! what is in it. What can be pointed at is in [`things`](super::things). Start with
//! [`VIEW`].

use std::sync::Arc;

use egui::{
    CursorIcon, Id, PointerButton, Rect, Response, Role, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2,
    vec2,
};

use super::{Desk, Drawing, Open, Seat, ViewSpec, minimap, things};
use crate::app::camera::{Camera, Extent, Panes};
use crate::app::glide::Glide;
use crate::app::paint;
use crate::app::style::color;
use crate::geometry::{self, Point};
use crate::layout::Placement;
use crate::model::EventId;
use crate::picture::Picture;
use crate::render::{Frame, ThemeName, View};
use crate::session::{DateCommand, Request, SelectCommand, ViewCommand};
use crate::typography::Weight;

/// Of a picture of at most so many cards and links everything is named, so that the keyboard
/// and screen readers reach what is out of sight as well.
const MOST_NAMED: usize = 600;
/// How far from the as-of line it can be gripped, in points.
const GRIP: f32 = 6.0;

/// The view.
pub const VIEW: ViewSpec = ViewSpec {
    name: "drawing",
    seat: Seat::Centre,
    opening: None,
    make: || Box::new(Canvas::default()),
};

/// What the drawing remembers between frames.
#[derive(Default)]
struct Canvas {
    camera: Camera,
    /// A camera on its way.
    glide: Option<Glide>,
    /// What is to be done to the camera at the next chance.
    wish: Option<Wish>,
    /// The size of the pane to which the picture is fitted, until somebody zooms.
    fitted_to: Option<Vec2>,
    /// Where the as-of line stood in the last frame.
    as_of_x: Option<f32>,
    /// The picture, until another one is wanted.
    painted: Option<Painted>,
}

/// What somebody wants to see.
enum Wish {
    /// As much as can be read.
    Fit,
    /// The selected event and what it is linked to.
    FitSelection,
    /// Everything larger or smaller, around the middle.
    Zoom(f32),
    /// This event.
    Reveal(EventId),
}

/// A painted picture and what it was painted from.
struct Painted {
    placement: Arc<Placement>,
    view: View,
    theme: ThemeName,
    frame: Arc<Frame>,
}

impl super::View for Canvas {
    fn serve(&mut self, request: &Request) {
        let wish = match request {
            Request::Fit => Wish::Fit,
            Request::FitSelection => Wish::FitSelection,
            Request::Zoom(factor) => Wish::Zoom(*factor),
            Request::Reveal(event) => Wish::Reveal(event.clone()),
            _ => return,
        };
        self.wish = Some(wish);
    }

    fn drawing(&self) -> Option<Drawing<'_>> {
        Some(Drawing {
            zoom: self.camera.zoom,
            view: self.painted.as_ref().map(|painted| &painted.view),
        })
    }

    fn ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_>) {
        let Some(open) = Open::of(desk.session) else {
            return;
        };
        let rect = ui.available_rect_before_wrap();
        ui.advance_cursor_after_rect(rect);
        let extent = Extent::from(&*open.picture.placement);
        let ground = ui.interact(rect, ui.scope_id().with("ground"), Sense::click_and_drag());
        ground.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, "Drawing of the case"));
        self.move_camera(ui, rect, &extent, &ground, open, desk);
        let view = self.view(rect, &extent, open, desk);
        let frame = self.painted(open.picture, view.clone(), desk);
        let panes = self.camera.panes(rect, &extent);
        paint_panes(ui, rect, &frame, &panes, desk);
        things::announce_lanes(ui, &frame, &panes.lane_heads);
        let chosen = things::ui(ui, &frame, &panes.body, &view, &ground, open, desk);
        if ground.double_clicked() && chosen.is_none() {
            desk.push(ViewCommand::Fit);
        } else if ground.clicked() && chosen.is_none() {
            desk.push(SelectCommand::Nothing);
        }
        if let Some(things::Chosen::Place(place)) = chosen {
            self.glide_to(ui, |camera| camera.fit_to(rect, &extent, place));
        }
        drag_as_of(ui, &frame, &panes, open, desk);
        let body = panes.body.clip;
        let visible = self.camera.visible(rect, &extent);
        if let Some(at) = minimap::ui(ui, body, &visible, &view, open, desk) {
            self.glide = None;
            self.camera.corner = (
                f64::from(at.x - visible.w / 2.0),
                f64::from(at.y - visible.h / 2.0),
            );
            ui.ctx().request_repaint();
        }
        legend_ui(ui, body, &frame, desk);
        if open.picture.diagram.cards.is_empty() {
            empty_ui(ui, rect, desk);
        }
    }
}

impl Canvas {
    /// What is looked at.
    fn view(&self, rect: Rect, extent: &Extent, open: Open<'_>, desk: &Desk<'_>) -> View {
        let diagram = &open.picture.diagram;
        let is_small = diagram.cards.len() + diagram.links.len() <= MOST_NAMED;
        let selected = desk.session.selection().event();
        let in_sight = self.camera.visible(rect, extent);
        View {
            as_of: desk.session.settings().as_of,
            // An event in a fold is seen as its fold.
            selected: selected
                .and_then(|event| open.picture.seen_as(event))
                .cloned(),
            visible: (!is_small).then_some(in_sight),
            in_sight: Some(in_sight),
            scale: self.camera.scale(rect, extent),
        }
    }

    /// The picture for this view, painted anew only when something differs.
    fn painted(&mut self, picture: &Picture, view: View, desk: &Desk<'_>) -> Arc<Frame> {
        let theme = desk.session.settings().theme;
        let known = self.painted.as_ref().filter(|painted| {
            Arc::ptr_eq(&painted.placement, &picture.placement)
                && painted.view == view
                && painted.theme == theme
        });
        if let Some(painted) = known {
            return Arc::clone(&painted.frame);
        }
        let frame = Arc::new(picture.frame(&view, theme));
        self.painted = Some(Painted {
            placement: Arc::clone(&picture.placement),
            view,
            theme,
            frame: Arc::clone(&frame),
        });
        frame
    }

    fn move_camera(
        &mut self,
        ui: &Ui,
        rect: Rect,
        extent: &Extent,
        ground: &Response,
        open: Open<'_>,
        desk: &Desk<'_>,
    ) {
        let wish = self.wish.take();
        let asked = matches!(wish, Some(Wish::Fit));
        if asked || self.fitted_to.is_some_and(|size| size != rect.size()) {
            // A panel that opens changes the width alone, and nobody wants to be moved then.
            let taller = self
                .fitted_to
                .is_none_or(|size| size.y.to_bits() != rect.height().to_bits());
            self.glide = None;
            if open.picture.diagram.glance.is_some() {
                self.camera.fit_at_a_glance(rect, extent);
            } else {
                self.camera.fit(rect, extent);
            }
            self.fitted_to = Some(rect.size());
            if asked || taller {
                self.show_what_matters(rect, extent, open, desk);
            }
        }
        self.grant(ui, rect, extent, wish, open, desk);
        self.follow_as_of(ui, rect, extent, open, desk);
        if ground.dragged_by(PointerButton::Primary) || ground.dragged_by(PointerButton::Middle) {
            self.glide = None;
            self.camera.pan(rect, extent, ground.drag_delta());
            ui.set_cursor_icon(CursorIcon::Grabbing);
        }
        if ui.rect_contains_pointer(rect) {
            self.take_wheel(ui, rect, extent);
        }
        if let Some(glide) = &self.glide {
            let (camera, is_over) = glide.at(ui.input(|input| input.time));
            self.camera = camera;
            if is_over {
                self.glide = None;
            } else {
                ui.ctx().request_repaint();
            }
        }
        self.camera.keep_inside(rect, extent);
    }

    fn grant(
        &mut self,
        ui: &Ui,
        rect: Rect,
        extent: &Extent,
        wish: Option<Wish>,
        open: Open<'_>,
        desk: &Desk<'_>,
    ) {
        match wish {
            Some(Wish::Zoom(factor)) => {
                let centre = rect.center();
                self.glide_to(ui, |camera| camera.zoom_at(rect, extent, centre, factor));
            }
            Some(Wish::FitSelection) => {
                let event = desk.session.selection().event();
                if let Some(place) = event.and_then(|id| neighbourhood(open.picture, id)) {
                    self.glide_to(ui, |camera| camera.fit_to(rect, extent, place));
                }
            }
            Some(Wish::Reveal(event)) => {
                if let Some(place) = place_of(open.picture, &event) {
                    self.glide = None;
                    self.camera.reveal(rect, extent, place);
                }
            }
            Some(Wish::Fit) | None => {}
        }
    }

    /// Moves to where a change of the camera leads, gently.
    fn glide_to(&mut self, ui: &Ui, change: impl FnOnce(&mut Camera)) {
        self.fitted_to = None;
        let mut there = self.glide.as_ref().map_or(self.camera, Glide::end);
        change(&mut there);
        let now = ui.input(|input| input.time);
        self.glide = Some(Glide::new(self.camera, there, now));
        ui.ctx().request_repaint();
    }

    fn take_wheel(&mut self, ui: &Ui, rect: Rect, extent: &Extent) {
        let (scrolled, factor, at) = ui.input(|input| {
            let at = input.pointer.hover_pos();
            (input.smooth_scroll_delta(), input.zoom_delta(), at)
        });
        if let Some(at) = at.filter(|_| (factor - 1.0).abs() > f32::EPSILON) {
            self.fitted_to = None;
            self.glide = None;
            self.camera.zoom_at(rect, extent, at, factor);
        }
        if scrolled != Vec2::ZERO {
            self.glide = None;
            let by = self.along_the_long_side(rect, extent, scrolled);
            self.camera.pan(rect, extent, by);
        }
    }

    /// A line that was moved from elsewhere, by a key or the scrubber, stays in sight.
    fn follow_as_of(
        &mut self,
        ui: &Ui,
        rect: Rect,
        extent: &Extent,
        open: Open<'_>,
        desk: &Desk<'_>,
    ) {
        let day = desk.session.settings().as_of;
        let x = day.map(|day| open.picture.index.x_of(day));
        let before = std::mem::replace(&mut self.as_of_x, x);
        let pressed_here = ui.input(|input| input.pointer.press_origin());
        if before == x || pressed_here.is_some_and(|at| rect.contains(at)) {
            return;
        }
        if let Some(x) = x {
            self.camera.reveal_x(rect, extent, x, x);
        }
    }

    /// A wheel that turns one way only moves the picture the only way it can go.
    fn along_the_long_side(&self, rect: Rect, extent: &Extent, scrolled: Vec2) -> Vec2 {
        let fits = extent.height <= self.camera.seen(rect, extent).y * 1.002 + 1.0;
        if fits && scrolled.x.abs() < f32::EPSILON {
            vec2(scrolled.y, 0.0)
        } else {
            scrolled
        }
    }

    /// After fitting: the selected card, or else the as-of line, stands in sight.
    fn show_what_matters(&mut self, rect: Rect, extent: &Extent, open: Open<'_>, desk: &Desk<'_>) {
        let seen = self.camera.seen(rect, extent);
        let selected = desk.session.selection().event();
        let place = selected.and_then(|id| place_of(open.picture, id));
        let day = desk.session.settings().as_of;
        let line = day.map(|day| open.picture.index.x_of(day));
        let x = place.map(|place| place.right()).or(line);
        self.camera.corner.0 = x.map_or(0.0, |x| f64::from(x - seen.x * 0.72));
        if let Some(place) = place {
            self.camera.reveal(rect, extent, place);
        }
    }
}

/// Where an event stands.
fn place_of(picture: &Picture, event: &EventId) -> Option<geometry::Rect> {
    let card = picture.card_of(event)?;
    picture.placement.cards.get(card).copied()
}

/// An event and those linked to it that are near enough to be read together with it.
fn neighbourhood(picture: &Picture, event: &EventId) -> Option<geometry::Rect> {
    /// Widest and highest part of the scene that is still painted with full cards, about.
    const MOST: Vec2 = vec2(1700.0, 1000.0);
    let card = picture.card_of(event)?;
    let mut place = *picture.placement.cards.get(card)?;
    for &link in picture.index.links_of(card) {
        let link = &picture.diagram.links[link as usize];
        let other = if link.source == card {
            link.target
        } else {
            link.source
        };
        let both = place.around_both(&picture.placement.cards[other]);
        if both.w <= MOST.x && both.h <= MOST.y {
            place = both;
        }
    }
    Some(place)
}

fn paint_panes(ui: &Ui, rect: Rect, frame: &Frame, panes: &Panes, desk: &Desk<'_>) {
    let painter = ui.painter_at(rect);
    if let Some(background) = frame.background {
        painter.rect_filled(rect, 0.0, color(background));
    }
    paint_margins(&painter, rect, frame, panes, desk);
    for (pane, marks) in [
        (&panes.body, &frame.body),
        (&panes.date_heads, &frame.date_heads),
        (&panes.lane_heads, &frame.lane_heads),
    ] {
        paint::marks(&painter.with_clip_rect(pane.clip), marks, pane);
    }
    // Where the two heads meet there is nothing to see.
    let corner = Rect::from_min_max(rect.min, panes.body.clip.min);
    painter.rect_filled(corner, 0.0, color(desk.theme.head));
    let rule = Stroke::new(1.0, color(desk.theme.rule));
    painter.hline(rect.x_range(), corner.bottom() - 0.5, rule);
    painter.vline(corner.right() - 0.5, corner.y_range(), rule);
}

/// Lanes and dates go on where the picture ends before the window does.
fn paint_margins(
    painter: &egui::Painter,
    rect: Rect,
    frame: &Frame,
    panes: &Panes,
    desk: &Desk<'_>,
) {
    let theme = desk.theme;
    painter.rect_filled(panes.date_heads.clip, 0.0, color(theme.head));
    let end = panes.body.place(Point::new(frame.width, frame.height));
    if end.x >= rect.right() {
        return;
    }
    let painter = painter.with_clip_rect(panes.body.clip);
    for target in &frame.lane_targets {
        let lane = panes.lane_heads.place_rect(target.rect);
        let beyond = Rect::from_x_y_ranges(end.x..=rect.right(), lane.y_range());
        if things::is_odd_lane(&target.thing) {
            painter.rect_filled(beyond, 0.0, color(theme.lane));
        }
        let rule = Stroke::new(panes.body.unit, color(theme.rule));
        painter.hline(beyond.x_range(), beyond.top(), rule);
    }
}

/// The as-of line follows the pointer; so does a click among the dates.
fn drag_as_of(ui: &Ui, frame: &Frame, panes: &Panes, open: Open<'_>, desk: &mut Desk<'_>) {
    let Some(x) = frame.as_of_x else { return };
    let (body, heads) = (&panes.body, &panes.date_heads);
    let x = body.place(Point::new(x, 0.0)).x;
    let heads_response = ui.interact(
        heads.clip,
        ui.scope_id().with("dates"),
        Sense::click_and_drag(),
    );
    heads_response.widget_info(|| WidgetInfo::labeled(Role::Slider, true, "As-of date"));
    let line = Rect::from_x_y_ranges(x - GRIP..=x + GRIP, body.clip.y_range());
    let line = line.intersect(body.clip);
    let mut dragged = heads_response.dragged() || heads_response.clicked();
    let mut near = heads_response.hovered();
    if line.is_positive() {
        let response = ui.interact(line, Id::unique("as-of line"), Sense::drag());
        dragged |= response.dragged();
        near |= response.hovered() || response.dragged();
    }
    if near || dragged {
        ui.set_cursor_icon(CursorIcon::ResizeHorizontal);
    }
    if let Some(at) = ui
        .input(|input| input.pointer.latest_pos())
        .filter(|_| dragged)
    {
        let at = body.scene(pos2(at.x, body.clip.top()));
        if let Some(day) = open.picture.index.day_at(at.x) {
            desk.push(DateCommand::Set(day));
        }
    }
}

/// What the bars mean, in the lower left corner.
fn legend_ui(ui: &Ui, body: Rect, frame: &Frame, desk: &Desk<'_>) {
    let Some(legend) = &frame.legend else { return };
    let theme = desk.theme;
    let painter = ui.painter_at(body);
    let font = crate::app::style::font(Weight::Regular, 11.0);
    let galley = painter.layout_no_wrap(legend.clone(), font, color(theme.muted));
    let size = galley.size() + vec2(16.0, 8.0);
    let corner = body.left_bottom() + vec2(10.0, -10.0 - size.y);
    let ground = Rect::from_min_size(corner, size);
    painter.rect_filled(ground, 6.0, color(theme.card.faint(0.92)));
    painter.galley(corner + vec2(8.0, 4.0), galley, color(theme.muted));
}

fn empty_ui(ui: &mut Ui, rect: Rect, desk: &mut Desk<'_>) {
    use crate::app::controls::{button, words};
    let place = Rect::from_center_size(rect.center(), vec2(360.0, 80.0));
    ui.scope_builder(egui::UiBuilder::new().max_rect(place), |ui| {
        ui.vertical_centered(|ui| {
            let narrowed = desk.session.settings().is_narrowed();
            let text = if narrowed {
                "The filters leave nothing to show."
            } else {
                "The file holds no event that could be shown."
            };
            ui.label(words(text, 14.0, Weight::SemiBold, desk.theme.muted));
            ui.add_space(8.0);
            if narrowed && button(ui, "Show everything", desk.theme).clicked() {
                desk.push(ViewCommand::ShowAll);
            }
        });
    });
}
