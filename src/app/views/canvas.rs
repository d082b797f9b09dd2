//! The drawing: pan, zoom, point at, select, drag the date.
//!
//! It paints the frame and tells screen readers what was painted; it decides nothing of what
//! is in it. Start with [`Canvas::ui`].

use egui::{
    CursorIcon, EventFilter, Id, PointerButton, Rect, Response, Role, Sense, Stroke, StrokeKind,
    Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::{Desk, Open};
use crate::app::camera::{Camera, Panes};
use crate::app::controls::{SMALL, words};
use crate::app::paint::{self, Pane};
use crate::app::style::color;
use crate::layout::{Point, Weight};
use crate::model::EventId;
use crate::render::{Frame, Target, Thing, day_at};
use crate::session::{DateCommand, Panel, SelectCommand, ViewCommand};

/// More painted things than this are only announced while they can be seen.
const MAX_ANNOUNCED: usize = 600;
/// How far from the as-of line it can be gripped, in points.
const GRIP: f32 = 6.0;

/// What the drawing remembers between frames.
#[derive(Default)]
pub struct Canvas {
    camera: Camera,
    /// Fit at the next chance.
    fit: bool,
    /// The size of the pane to which the picture is fitted, until somebody zooms.
    fitted_to: Option<Vec2>,
    /// Bring this into sight at the next chance.
    reveal: Option<EventId>,
    /// Zoom at the next chance, by this factor.
    zoom: Option<f32>,
    /// Where the as-of line stood in the last frame.
    as_of_x: Option<f32>,
}

impl Canvas {
    /// Fits the picture to the window when it is painted next.
    pub fn fit(&mut self) {
        self.fit = true;
    }

    /// Zooms around the middle when it is painted next.
    pub fn zoom(&mut self, factor: f32) {
        self.zoom = Some(factor);
    }

    /// Brings an event into sight when it is painted next.
    pub fn reveal(&mut self, event: EventId) {
        self.reveal = Some(event);
    }

    /// Paints the case and takes what the user does to it.
    pub fn ui(&mut self, ui: &mut Ui, open: Open<'_>, desk: &mut Desk<'_>) {
        let rect = ui.available_rect_before_wrap();
        ui.advance_cursor_after_rect(rect);
        let frame = &*open.results.frame;
        let ground = ui.interact(rect, ui.scope_id().with("ground"), Sense::click_and_drag());
        ground.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, "Drawing of the case"));
        self.move_camera(ui, rect, frame, &ground, desk);
        if ground.double_clicked() {
            desk.push(ViewCommand::Fit);
        } else if ground.clicked() {
            desk.push(SelectCommand::Nothing);
        }
        let panes = self.camera.panes(rect, frame);
        paint_panes(ui, rect, frame, &panes, desk);
        announce_lanes(ui, frame, &panes.lane_heads);
        announce_targets(ui, frame, &panes.body, open, desk);
        drag_as_of(ui, frame, &panes, open, desk);
        if frame.targets.is_empty() {
            empty_ui(ui, rect, desk);
        }
    }

    fn move_camera(
        &mut self,
        ui: &Ui,
        rect: Rect,
        frame: &Frame,
        ground: &Response,
        desk: &Desk<'_>,
    ) {
        let asked = std::mem::take(&mut self.fit);
        if asked || self.fitted_to.is_some_and(|size| size != rect.size()) {
            // A panel that opens changes the width alone, and nobody wants to be moved then.
            let taller = self
                .fitted_to
                .is_none_or(|size| size.y.to_bits() != rect.height().to_bits());
            self.camera.fit(rect, frame);
            self.fitted_to = Some(rect.size());
            if asked || taller {
                self.show_what_matters(rect, frame, desk);
            }
        }
        if let Some(factor) = self.zoom.take() {
            self.zoom_at(rect, frame, rect.center(), factor);
        }
        if let Some(event) = self.reveal.take()
            && let Some(place) = frame.rect_of(&Thing::Event(event))
        {
            self.camera.reveal(rect, frame, place);
        }
        self.follow_as_of(ui, rect, frame);
        if ground.dragged_by(PointerButton::Primary) || ground.dragged_by(PointerButton::Middle) {
            self.camera.pan(ground.drag_delta());
            ui.set_cursor_icon(CursorIcon::Grabbing);
        }
        if ui.rect_contains_pointer(rect) {
            let (scrolled, factor, at) = ui.input(|input| {
                let at = input.pointer.hover_pos();
                (input.smooth_scroll_delta(), input.zoom_delta(), at)
            });
            if let Some(at) = at.filter(|_| (factor - 1.0).abs() > f32::EPSILON) {
                self.zoom_at(rect, frame, at, factor);
            }
            self.camera
                .pan(self.along_the_long_side(rect, frame, scrolled));
        }
        self.camera.keep_inside(rect, frame);
    }

    fn zoom_at(&mut self, rect: Rect, frame: &Frame, at: egui::Pos2, factor: f32) {
        self.fitted_to = None;
        self.camera.zoom_at(rect, frame, at, factor);
    }

    /// A line that was moved from elsewhere, by a key or the scrubber, stays in sight.
    fn follow_as_of(&mut self, ui: &Ui, rect: Rect, frame: &Frame) {
        let before = std::mem::replace(&mut self.as_of_x, frame.as_of_x);
        let pressed_here = ui.input(|input| input.pointer.press_origin());
        if before == frame.as_of_x || pressed_here.is_some_and(|at| rect.contains(at)) {
            return;
        }
        if let Some(x) = frame.as_of_x {
            self.camera.reveal_x(rect, frame, x, x);
        }
    }

    /// A wheel that turns one way only moves the picture the only way it can go.
    fn along_the_long_side(&self, rect: Rect, frame: &Frame, scrolled: Vec2) -> Vec2 {
        let fits = frame.height <= self.camera.seen(rect, frame).y + 1.0;
        if fits && scrolled.x.abs() < f32::EPSILON {
            vec2(scrolled.y, 0.0)
        } else {
            scrolled
        }
    }

    /// After fitting: the selected card, or else the as-of line, stands in sight.
    fn show_what_matters(&mut self, rect: Rect, frame: &Frame, desk: &Desk<'_>) {
        let seen = self.camera.seen(rect, frame).x;
        let selected = desk.session.selection().event().cloned();
        let place = selected.and_then(|id| frame.rect_of(&Thing::Event(id)));
        let x = place.map(|place| place.right()).or(frame.as_of_x);
        self.camera.corner.x = x.map_or(0.0, |x| x - seen * 0.72);
    }
}

fn announce_targets(ui: &Ui, frame: &Frame, pane: &Pane, open: Open<'_>, desk: &mut Desk<'_>) {
    let announce_all = frame.targets.len() <= MAX_ANNOUNCED;
    for target in &frame.targets {
        let place = pane.place_rect(target.rect);
        let seen = place.intersects(pane.clip);
        if seen || announce_all {
            announce(ui, target, place, pane, open, desk);
        }
    }
}

/// Registers a card or label: pointer, keyboard, screen reader.
fn announce(
    ui: &Ui,
    target: &Target,
    place: Rect,
    pane: &Pane,
    open: Open<'_>,
    desk: &mut Desk<'_>,
) {
    let id = ui.scope_id().with(&target.thing);
    let seen = place.intersect(pane.clip);
    // What is out of sight keeps its place, so that Tab reaches it in order.
    let grip = if seen.is_positive() { seen } else { place };
    let response = ui.interact(grip, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &target.name));
    let event = match &target.thing {
        Thing::Event(event) => event.clone(),
        Thing::Link(link) => {
            let link = &open.results.diagram.links[*link];
            open.results.diagram.cards[link.target].id.clone()
        }
        Thing::Lane(_) => return,
    };
    if response.has_focus() {
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    }
    let enters = || ui.input(|input| input.key_pressed(egui::Key::Enter));
    if response.double_clicked() || response.has_focus() && enters() {
        desk.push(ViewCommand::ToggleFold(event.clone()));
    }
    if response.gained_focus() || response.clicked() {
        desk.push(event);
    }
    if response.hovered() || response.has_focus() {
        let painter = ui.painter_at(pane.clip);
        let ring = Stroke::new(1.5, color(desk.theme.accent));
        let radius = if matches!(target.thing, Thing::Event(_)) {
            6.0 * pane.zoom
        } else {
            place.height() / 2.0
        };
        painter.rect_stroke(place.expand(2.0), radius, ring, StrokeKind::Middle);
        ui.set_cursor_icon(CursorIcon::PointingHand);
    }
    let settings = desk.session.settings();
    if !settings.is_open(Panel::Search) && !settings.is_open(Panel::Help) {
        response.on_hover_ui(|ui| tooltip_ui(ui, target, open, desk));
    }
}

fn tooltip_ui(ui: &mut Ui, target: &Target, open: Open<'_>, desk: &Desk<'_>) {
    let theme = desk.theme;
    match &target.thing {
        Thing::Event(id) => {
            let Some(event) = open.case().event(id) else {
                return;
            };
            ui.label(words(&event.title, 13.0, Weight::SemiBold, theme.text));
            ui.label(words(&target.name, SMALL, Weight::Regular, theme.muted));
        }
        Thing::Link(_) | Thing::Lane(_) => {
            ui.label(words(&target.name, 12.0, Weight::Regular, theme.text));
        }
    }
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
    for (index, target) in frame.lane_targets.iter().enumerate() {
        let lane = panes.lane_heads.place_rect(target.rect);
        let beyond = Rect::from_x_y_ranges(end.x..=rect.right(), lane.y_range());
        if index % 2 == 1 {
            painter.rect_filled(beyond, 0.0, color(theme.lane));
        }
        let rule = Stroke::new(panes.body.zoom, color(theme.rule));
        painter.hline(beyond.x_range(), beyond.top(), rule);
    }
}

fn announce_lanes(ui: &Ui, frame: &Frame, pane: &Pane) {
    for target in &frame.lane_targets {
        let place = pane.place_rect(target.rect).intersect(pane.clip);
        let response = ui.interact(place, ui.scope_id().with(&target.thing), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::RowHeader, true, &target.name));
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
        if let Some(day) = day_at(&open.results.diagram, &open.results.placement, at.x) {
            desk.push(DateCommand::Set(day));
        }
    }
}

fn empty_ui(ui: &mut Ui, rect: Rect, desk: &mut Desk<'_>) {
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
            if narrowed && crate::app::controls::button(ui, "Show everything", desk.theme).clicked()
            {
                desk.push(ViewCommand::ShowAll);
            }
        });
    });
}
