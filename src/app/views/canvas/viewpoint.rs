//! From where the drawing is seen: what moves its camera, and how.
//!
//! It paints nothing. Start with [`Viewpoint::follow`].

use egui::{CursorIcon, PointerButton, Pos2, Rect, Response, Ui, Vec2, vec2};

use super::levels::{Levels, ZoomEffect};
use super::minimap;
use crate::app::camera::{Camera, Extent};
use crate::app::glide::Glide;
use crate::app::views::{Desk, OpenCase};
use crate::geometry::{self, Point};
use crate::model::{Day, EventId};
use crate::picture::Picture;
use crate::session::{Request, Selection, ViewCommand};

/// From where the drawing is seen.
#[derive(Default)]
pub(super) struct Viewpoint {
    camera: Camera,
    /// A camera on its way.
    glide: Option<Glide>,
    /// What is to be done to the camera at the next chance.
    next_move: Option<CameraMove>,
    /// The size of the pane to which the picture is fitted, until somebody zooms.
    fitted_to: Option<Vec2>,
    /// The day of the as-of line in the last frame.
    as_of: Option<Day>,
    levels: Levels,
    /// What stays in its place when the next level is drawn.
    anchor: Option<Pos2>,
    /// Whether another level is on its way, which is not to be fitted.
    keeps_zoom: bool,
    /// The size of the pane in the last frame.
    pane: Vec2,
    /// What the wheel did last, until it stands still.
    wheel: Option<Turn>,
}

/// A turn of the wheel, or a pinch.
struct Turn {
    at: Pos2,
    grows: bool,
    /// When it was, in seconds.
    time: f64,
}

/// For how long a wheel does nothing before it stands still, in seconds.
const STILL: f64 = 0.15;

/// What somebody wants to see.
enum CameraMove {
    /// As much as can be read.
    Fit,
    /// The selected event and what it is linked to.
    FitSelection,
    /// Everything larger or smaller, around the middle.
    Zoom(f32),
    /// This event.
    Reveal(EventId),
}

impl Viewpoint {
    /// The camera as it is now.
    pub(super) fn camera(&self) -> &Camera {
        &self.camera
    }

    /// Does what is asked of the camera when it moves next.
    pub(super) fn serve(&mut self, request: &Request) {
        let next_move = match request {
            Request::Fit if std::mem::take(&mut self.keeps_zoom) => return,
            Request::Fit => CameraMove::Fit,
            Request::FitSelection => CameraMove::FitSelection,
            Request::Zoom(factor) => CameraMove::Zoom(*factor),
            Request::Reveal(event) | Request::RevealConflict(_, Some(event)) => {
                CameraMove::Reveal(event.clone())
            }
            _ => return,
        };
        self.next_move = Some(next_move);
    }

    /// The room for the path of a story in a pane of a window.
    pub(super) fn room(&mut self, window: Vec2, pane: Vec2) -> (f32, f32) {
        self.levels.room(window, pane)
    }

    /// Fits the next picture as this one is fitted, unless somebody zoomed.
    pub(super) fn fit_again(&mut self) {
        if self.fitted_to.is_some() {
            self.next_move = Some(CameraMove::Fit);
        }
    }

    /// After another picture is drawn in place of one: what was looked at stays where it was.
    pub(super) fn keep(&mut self, rect: Rect, before: &Picture, now: &Picture) {
        let Some(at) = self.anchor.take() else {
            return;
        };
        let extent = Extent::from(&*before.placement);
        let at = self.camera.panes(rect, &extent).body.scene(at);
        let cards = before.diagram.cards.iter().zip(&before.placement.cards);
        let common = cards.filter_map(|(card, old)| Some((*old, place_of(now, &card.id)?)));
        let far = |place: &geometry::Rect| {
            let centre = place.centre();
            (centre.x - at.x).abs() + (centre.y - at.y).abs()
        };
        if let Some((old, new)) = common.min_by(|a, b| far(&a.0).total_cmp(&far(&b.0))) {
            self.camera.corner.0 += f64::from(new.x - old.x);
            self.camera.corner.1 += f64::from(new.y - old.y);
        }
    }

    /// Moves the camera as the user, the session and the size of the pane want it.
    pub(super) fn follow(
        &mut self,
        ui: &Ui,
        rect: Rect,
        extent: &Extent,
        ground: &Response,
        open: OpenCase<'_>,
        desk: &mut Desk<'_>,
    ) {
        let next_move = self.next_move.take();
        let asked = matches!(next_move, Some(CameraMove::Fit));
        let before = std::mem::replace(&mut self.pane, rect.size());
        let is_as_high = before.y.to_bits() == rect.height().to_bits();
        // A panel that opens beside the picture moves nothing but what it would hide.
        let is_squeezed = is_as_high && rect.width() < before.x && !asked;
        let is_resized = self.fitted_to.is_some_and(|size| size != rect.size());
        if is_squeezed {
            self.fitted_to = self.fitted_to.map(|_| rect.size());
            self.show_selected(rect, extent, open, desk);
        } else if asked || is_resized {
            self.glide = None;
            let diagram = &open.picture.diagram;
            // Only all of a story that has a path is larger than what is seen of it at once.
            let is_whole = diagram.steps.is_none() || !diagram.stretches.is_empty();
            self.camera.fit(rect, extent, is_whole);
            self.fitted_to = Some(rect.size());
            if asked || !is_as_high {
                self.show_what_matters(rect, extent, open, desk);
            }
        }
        if asked {
            self.levels.forget();
        }
        self.grant(ui, rect, extent, next_move, open, desk);
        self.follow_as_of(ui, rect, extent, open, desk);
        if ground.dragged_by(PointerButton::Primary) || ground.dragged_by(PointerButton::Middle) {
            self.glide = None;
            self.camera.pan(rect, extent, ground.drag_delta());
            ui.set_cursor_icon(CursorIcon::Grabbing);
        }
        if ui.rect_contains_pointer(rect) {
            self.take_wheel(ui, rect, extent, open, desk);
        }
        self.settle(ui, rect, extent);
        if let Some(glide) = &self.glide {
            let (camera, is_over) = glide.at(ui.input(|input| input.time));
            self.camera = camera;
            if is_over {
                self.glide = None;
            } else {
                ui.ctx().request_repaint();
            }
        }
        self.camera.keep_inside(rect, extent, minimap::STRIP);
    }

    /// Has this point of the scene in the middle.
    pub(super) fn centre(&mut self, at: Point, visible: &geometry::Rect) {
        self.glide = None;
        self.camera.corner = (
            f64::from(at.x - visible.w / 2.0),
            f64::from(at.y - visible.h / 2.0),
        );
    }

    /// Moves to where a change of the camera leads, gently.
    pub(super) fn glide_to(&mut self, ui: &Ui, change: impl FnOnce(&mut Camera)) {
        self.fitted_to = None;
        let mut there = self.glide.as_ref().map_or(self.camera, Glide::end);
        change(&mut there);
        let now = ui.input(|input| input.time);
        self.glide = Some(Glide::new(self.camera, there, now));
        ui.ctx().request_repaint();
    }

    fn grant(
        &mut self,
        ui: &Ui,
        rect: Rect,
        extent: &Extent,
        next_move: Option<CameraMove>,
        open: OpenCase<'_>,
        desk: &mut Desk<'_>,
    ) {
        match next_move {
            Some(CameraMove::Zoom(factor)) => {
                let centre = rect.center();
                if let Some(factor) = self.zoom(centre, factor, open.picture, desk) {
                    self.glide_to(ui, |camera| {
                        camera.zoom_at(rect, extent, centre, factor);
                        camera.settle(rect, extent, centre, factor > 1.0);
                    });
                }
            }
            Some(CameraMove::FitSelection) => {
                let selection = desk.session.selection();
                let event = selection.event();
                let alone = || event.and_then(|id| neighbourhood(open.picture, id));
                if let Some(place) = together(open.picture, selection).or_else(alone) {
                    self.glide_to(ui, |camera| camera.fit_to(rect, extent, place));
                }
            }
            Some(CameraMove::Reveal(event)) => {
                if let Some(place) = place_of(open.picture, &event) {
                    self.glide = None;
                    self.camera.reveal(rect, extent, place);
                }
            }
            Some(CameraMove::Fit) | None => {}
        }
    }

    /// Zooms to another level of a story, or says by which factor cards are to grow.
    fn zoom(
        &mut self,
        at: Pos2,
        factor: f32,
        picture: &Picture,
        desk: &mut Desk<'_>,
    ) -> Option<f32> {
        self.fitted_to = None;
        match self.levels.zoomed(picture, self.camera.zoom, factor) {
            ZoomEffect::Cards(factor) => return Some(factor),
            ZoomEffect::Steps => self.anchor = Some(at),
            ZoomEffect::Level(level) => {
                self.keeps_zoom = level == ViewCommand::UnfoldAll;
                self.anchor = self.keeps_zoom.then_some(at);
                desk.push(level);
            }
        }
        None
    }

    fn take_wheel(
        &mut self,
        ui: &Ui,
        rect: Rect,
        extent: &Extent,
        open: OpenCase<'_>,
        desk: &mut Desk<'_>,
    ) {
        let (scrolled, factor, at) = ui.input(|input| {
            let at = input.pointer.hover_pos();
            (input.smooth_scroll_delta(), input.zoom_delta(), at)
        });
        if let Some(at) = at.filter(|_| (factor - 1.0).abs() > f32::EPSILON) {
            self.glide = None;
            if let Some(factor) = self.zoom(at, factor, open.picture, desk) {
                self.camera.zoom_at(rect, extent, at, factor);
                let (grows, time) = (factor > 1.0, ui.input(|input| input.time));
                self.wheel = Some(Turn { at, grows, time });
            }
        }
        if scrolled != Vec2::ZERO {
            self.glide = None;
            let by = self.along_the_long_side(rect, extent, scrolled);
            self.camera.pan(rect, extent, by);
        }
    }

    /// Where the wheel stands still between cards and blocks, the picture goes on to one of them.
    fn settle(&mut self, ui: &Ui, rect: Rect, extent: &Extent) {
        let Some(turn) = self.wheel.take().filter(|_| !self.camera.is_settled()) else {
            return;
        };
        let left = turn.time + STILL - ui.input(|input| input.time);
        if left > 0.0 {
            self.wheel = Some(turn);
            ui.request_repaint_after_secs(left as f32);
        } else {
            self.glide_to(ui, |camera| {
                camera.settle(rect, extent, turn.at, turn.grows);
            });
        }
    }

    /// A line that was moved from elsewhere, by a key or the scrubber, stays in sight.
    fn follow_as_of(
        &mut self,
        ui: &Ui,
        rect: Rect,
        extent: &Extent,
        open: OpenCase<'_>,
        desk: &Desk<'_>,
    ) {
        let day = desk.session.settings().as_of;
        let before = std::mem::replace(&mut self.as_of, day);
        let pressed_here = ui.input(|input| input.pointer.press_origin());
        if before == day || pressed_here.is_some_and(|at| rect.contains(at)) {
            return;
        }
        if let Some(day) = day {
            let x = open.picture.index.x_of(day);
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
    fn show_what_matters(
        &mut self,
        rect: Rect,
        extent: &Extent,
        open: OpenCase<'_>,
        desk: &Desk<'_>,
    ) {
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

    /// Moves so far that no panel hides the selected card.
    fn show_selected(&mut self, rect: Rect, extent: &Extent, open: OpenCase<'_>, desk: &Desk<'_>) {
        let selected = desk.session.selection().event();
        if let Some(place) = selected.and_then(|id| place_of(open.picture, id)) {
            self.camera.uncover(rect, extent, place);
        }
    }
}

/// Where an event stands.
fn place_of(picture: &Picture, event: &EventId) -> Option<geometry::Rect> {
    let card = picture.card_of(event)?;
    picture.placement.cards.get(card).copied()
}

/// Where the selected event stands with those beside it; none where it stands out alone.
fn together(picture: &Picture, selection: &Selection) -> Option<geometry::Rect> {
    let beside = selection.beside().iter();
    let mut places = beside.filter_map(|event| place_of(picture, event));
    let first = places.next()?;
    let event = selection.event().and_then(|event| place_of(picture, event));
    let all = places.chain(event);
    Some(all.fold(first, |place, other| place.around_both(&other)))
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
