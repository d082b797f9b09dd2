//! What can be pointed at in the drawing: pointer, keyboard, screen reader, tooltips.
//!
//! What lies under the pointer is asked of the picture as exactly as it is painted. Start with
//! [`ui`].

use egui::{
    CursorIcon, EventFilter, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
};

use super::{Desk, OpenCase, help, search};
use crate::app::controls::{SMALL, words};
use crate::app::paint::Pane;
use crate::app::style::color;
use crate::geometry;
use crate::model::EventId;
use crate::picture::Picture;
use crate::render::{Density, Frame, Target, Thing, View};
use crate::session::ViewCommand;
use crate::typography::Weight;

/// What was clicked.
pub(super) enum Click {
    /// A thing that leads to an event, which has been asked for.
    Event,
    /// A part of the picture to look at more closely.
    Place(geometry::Rect),
}

/// Registers everything that is named, and answers the pointer.
pub(super) fn ui(
    ui: &Ui,
    frame: &Frame,
    pane: &Pane,
    view: &View,
    ground: &Response,
    open: OpenCase<'_>,
    desk: &mut Desk<'_>,
) -> Option<Click> {
    let picture = open.picture;
    let pointer = ui.input(|input| input.pointer.hover_pos());
    let under = pointer.filter(|at| pane.clip.contains(*at));
    let under = under.and_then(|at| picture.hit(view, pane.scene(at)));
    let mut pointed = ground.hovered().then(|| ground.clone());
    let mut clicked = ground.clicked();
    for target in &frame.targets {
        let response = announce(ui, target, pane, open, desk);
        if (response.double_clicked() || response.has_focus() && enters(ui))
            && let Thing::Event(event) = &target.thing
        {
            desk.push(ViewCommand::ToggleFold(event.clone()));
        }
        if response.hovered() {
            clicked |= response.clicked();
            pointed = Some(response);
        } else if response.clicked()
            && let Some(event) = event_of(picture, &target.thing)
        {
            // By the keyboard, or a screen reader.
            desk.push(event);
        }
    }
    let (under, pointed) = (under?, pointed?);
    paint_ring(ui, &under, pane, picture, desk);
    ui.set_cursor_icon(CursorIcon::PointingHand);
    let settings = desk.session.settings();
    if !settings.is_open(&search::PANEL) && !settings.is_open(&help::PANEL) {
        pointed.on_hover_ui_at_pointer(|ui| tooltip_ui(ui, &under, open, desk));
    }
    if !clicked {
        return None;
    }
    if let Some(event) = event_of(picture, &under.thing) {
        if is_bundle(picture, &under.thing) {
            desk.push(ViewCommand::ToggleBars(event.clone()));
        }
        desk.push(event);
        return Some(Click::Event);
    }
    place_of(picture, &under.thing).map(Click::Place)
}

fn enters(ui: &Ui) -> bool {
    ui.input(|input| input.key_pressed(egui::Key::Enter))
}

/// The event to which a thing leads.
fn event_of(picture: &Picture, thing: &Thing) -> Option<EventId> {
    match thing {
        Thing::Event(event) => Some(event.clone()),
        Thing::Link(link) => {
            let link = picture.diagram.links.get(*link)?;
            Some(picture.diagram.cards[link.target].id.clone())
        }
        Thing::Bar(bar) => {
            let life = picture.diagram.lifelines.get(*bar)?;
            Some(picture.diagram.cards[life.card].id.clone())
        }
        Thing::Lane(_) | Thing::Count { .. } => None,
    }
}

/// Whether a thing is a bar for several orders, which a click opens.
fn is_bundle(picture: &Picture, thing: &Thing) -> bool {
    let Thing::Bar(bar) = thing else {
        return false;
    };
    let life = picture.diagram.lifelines.get(*bar);
    life.is_some_and(|life| !life.holds.is_empty())
}

/// The part of the scene that a count stands for.
fn place_of(picture: &Picture, thing: &Thing) -> Option<geometry::Rect> {
    let Thing::Count {
        lane,
        level,
        bucket,
    } = thing
    else {
        return None;
    };
    let lane = picture.placement.lanes.get(*lane)?;
    let width = Density::width(*level);
    let x = *bucket as f32 * width;
    Some(geometry::Rect::new(x, lane.y, width, lane.h))
}

/// Registers a named thing and paints what the keyboard has reached.
fn announce(
    ui: &Ui,
    target: &Target,
    pane: &Pane,
    open: OpenCase<'_>,
    desk: &mut Desk<'_>,
) -> Response {
    let id = ui.scope_id().with(&target.thing);
    let place = pane.place_rect(target.rect);
    let seen = place.intersect(pane.clip);
    // What is out of sight keeps its place, so that Tab reaches it in order.
    let grip = if seen.is_positive() { seen } else { place };
    let response = ui.interact(grip, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &target.name));
    if response.has_focus() {
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        paint_ring(ui, target, pane, open.picture, desk);
    }
    if response.gained_focus()
        && let Some(event) = event_of(open.picture, &target.thing)
    {
        desk.push(event);
    }
    response
}

/// Shows which thing is meant.
fn paint_ring(ui: &Ui, target: &Target, pane: &Pane, picture: &Picture, desk: &Desk<'_>) {
    let painter = ui.painter_at(pane.clip);
    let ring = Stroke::new(1.5, color(desk.theme.accent));
    let place = pane.place_rect(target.rect);
    if let Thing::Link(link) = target.thing {
        let course = &picture.placement.links[link].points;
        let near = pane.clip.expand(40.0);
        for ends in course.windows(2) {
            // Clamped, since the ends may be too far away for the numbers of a painter.
            let (from, to) = (pane.place(ends[0]), pane.place(ends[1]));
            painter.line_segment([near.clamp(from), near.clamp(to)], ring);
        }
        let label = picture.placement.links[link].label;
        if label != Some(target.rect) {
            return;
        }
    }
    let radius = match target.thing {
        Thing::Event(_) => 6.0 * pane.unit,
        Thing::Link(_) => place.height() / 2.0,
        Thing::Bar(_) | Thing::Lane(_) | Thing::Count { .. } => 1.0,
    };
    let place = Rect::from_center_size(place.center(), place.size().max(egui::Vec2::splat(3.0)));
    painter.rect_stroke(place.expand(2.0), radius, ring, StrokeKind::Middle);
}

fn tooltip_ui(ui: &mut Ui, target: &Target, open: OpenCase<'_>, desk: &Desk<'_>) {
    let theme = desk.theme;
    match &target.thing {
        Thing::Event(id) => {
            let picture = open.picture;
            let Some(card) = picture.index.card(&picture.diagram, id) else {
                return;
            };
            let title = &picture.diagram.cards[card].title;
            ui.label(words(title, 13.0, Weight::SemiBold, theme.text));
            ui.label(words(&target.name, SMALL, Weight::Regular, theme.muted));
        }
        Thing::Link(_) | Thing::Bar(_) | Thing::Lane(_) => {
            ui.label(words(&target.name, 12.0, Weight::Regular, theme.text));
            if is_bundle(open.picture, &target.thing) {
                let hint = "Click to give each a bar of its own";
                ui.label(words(hint, SMALL, Weight::Regular, theme.muted));
            }
        }
        Thing::Count { .. } => {
            ui.label(words(&target.name, 13.0, Weight::SemiBold, theme.text));
            ui.label(words(
                "Click to look closer",
                SMALL,
                Weight::Regular,
                theme.muted,
            ));
        }
    }
}

/// Names the heads of the lanes for screen readers.
pub(super) fn announce_lanes(ui: &Ui, frame: &Frame, pane: &Pane) {
    for target in &frame.lane_targets {
        let place = pane.place_rect(target.rect).intersect(pane.clip);
        let response = ui.interact(place, ui.scope_id().with(&target.thing), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::RowHeader, true, &target.name));
    }
}

/// Whether a lane has the darker ground.
pub(super) fn is_odd_lane(thing: &Thing) -> bool {
    matches!(thing, Thing::Lane(lane) if lane % 2 == 1)
}
