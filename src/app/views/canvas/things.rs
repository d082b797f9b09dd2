//! What can be pointed at in the drawing: pointer, keyboard, screen reader, tooltips.
//!
//! What lies under the pointer is asked of the picture as exactly as it is painted. Start with
//! [`ui`].

use egui::{
    CursorIcon, EventFilter, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
};

use crate::app::controls::{SMALL, dot_row, words};
use crate::app::paint::Pane;
use crate::app::style::color;
use crate::app::views::program::{help, search};
use crate::app::views::{Desk, OpenCase};
use crate::geometry::{self, Point};
use crate::graph::Tie;
use crate::model::EventId;
use crate::picture::Picture;
use crate::render::{Density, Frame, Target, Thing, View};
use crate::session::{Command, ComposeCommand, ViewCommand};
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
    let picks = desk.session.picks_target();
    for target in &frame.targets {
        let response = announce(ui, target, pane, open, desk);
        if (response.double_clicked() || response.has_focus() && enters(ui))
            && let Thing::Event(event) = &target.thing
            && !picks
        {
            desk.push(entered(picture, event));
        }
        if response.hovered() {
            clicked |= response.clicked();
            pointed = Some(response);
        } else if response.clicked()
            && let Some(event) = event_of(picture, &target.thing)
        {
            // By the keyboard, or a screen reader.
            desk.push(reached(event, picks));
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
    if picks && let Some(event) = event_of(picture, &under.thing) {
        desk.push(ComposeCommand::LinkTo(event));
        return Some(Click::Event);
    }
    if let Some(event) = folded_at(picture, &under.thing) {
        let is_all =
            matches!(under.thing, Thing::Stretch(_)) || ui.input(|input| input.modifiers.shift);
        desk.push(if is_all {
            ViewCommand::OpenStretch(event.clone())
        } else {
            ViewCommand::ToggleFold(event.clone())
        });
        desk.push(event);
        return Some(Click::Event);
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

/// What becomes of an event that is reached: it is selected, or a link leads there.
fn reached(event: EventId, picks: bool) -> Command {
    if picks {
        ComposeCommand::LinkTo(event).into()
    } else {
        event.into()
    }
}

/// What a double click does: it opens a fold, or the fields of an event.
fn entered(picture: &Picture, event: &EventId) -> Command {
    let card = picture.index.card(&picture.diagram, event);
    let is_fold = card.is_none_or(|card| picture.diagram.cards[card].fold.is_some());
    if is_fold {
        ViewCommand::ToggleFold(event.clone()).into()
    } else {
        ComposeCommand::Edit(event.clone()).into()
    }
}

fn enters(ui: &Ui) -> bool {
    ui.input(|input| input.key_pressed(egui::Key::Enter))
}

/// The folded event, or the first of those, that a click opens.
fn folded_at(picture: &Picture, thing: &Thing) -> Option<EventId> {
    match thing {
        Thing::Event(event) => picture.diagram.is_beside(event).then(|| event.clone()),
        Thing::Stretch(stretch) => {
            let stretch = picture.diagram.stretches.get(*stretch)?;
            Some(stretch.events.first()?.id.clone())
        }
        _ => None,
    }
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
        Thing::Stretch(_) | Thing::Lane(_) | Thing::Count { .. } => None,
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
        && !desk.session.picks_target()
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
        let label = picture.placement.links[link].label;
        let near = pane.clip.expand(40.0);
        for ends in course.windows(2) {
            for (from, to) in beside(label, ends[0], ends[1]) {
                // Clamped, since the ends may be too far away for the numbers of a painter.
                let (from, to) = (pane.place(from), pane.place(to));
                painter.line_segment([near.clamp(from), near.clamp(to)], ring);
            }
        }
        if label != Some(target.rect) {
            return;
        }
    }
    let radius = match target.thing {
        Thing::Event(_) => 6.0 * pane.unit,
        Thing::Link(_) => place.height() / 2.0,
        Thing::Bar(_) | Thing::Stretch(_) | Thing::Lane(_) | Thing::Count { .. } => 1.0,
    };
    let place = Rect::from_center_size(place.center(), place.size().max(egui::Vec2::splat(3.0)));
    painter.rect_stroke(place.expand(2.0), radius, ring, StrokeKind::Middle);
}

/// What of a straight piece of a link lies beside its label, over which no line is drawn.
fn beside(label: Option<geometry::Rect>, from: Point, to: Point) -> Vec<(Point, Point)> {
    let across = |label: &geometry::Rect| {
        let piece = geometry::Rect::spanning(from, to);
        piece.x <= label.right()
            && label.x <= piece.right()
            && piece.y <= label.bottom()
            && label.y <= piece.bottom()
    };
    let Some(label) = label.filter(across) else {
        return vec![(from, to)];
    };
    let at_edge = |end: Point, other: Point| {
        let clamped = |end: f32, other: f32, (low, high): (f32, f32)| match other - end {
            way if way > 0.0 => low.max(end),
            way if way < 0.0 => high.min(end),
            _ => end,
        };
        Point::new(
            clamped(end.x, other.x, (label.x, label.right())),
            clamped(end.y, other.y, (label.y, label.bottom())),
        )
    };
    vec![(from, at_edge(from, to)), (to, at_edge(to, from))]
}

fn tooltip_ui(ui: &mut Ui, target: &Target, open: OpenCase<'_>, desk: &Desk<'_>) {
    let theme = desk.theme;
    match &target.thing {
        Thing::Event(id) => {
            let picture = open.picture;
            if let Some(folded) = picture.diagram.folded(id) {
                ui.label(words(&folded.name, 12.0, Weight::SemiBold, theme.text));
                effects_ui(ui, &folded.ties, open, desk);
                hint_ui(
                    ui,
                    "Click to open it; with Shift, all that is folded here",
                    desk,
                );
                return;
            }
            let Some(card) = picture.index.card(&picture.diagram, id) else {
                return;
            };
            let title = &picture.diagram.cards[card].title;
            ui.label(words(title, 13.0, Weight::SemiBold, theme.text));
            ui.label(words(&target.name, SMALL, Weight::Regular, theme.muted));
        }
        Thing::Stretch(_) => {
            ui.label(words(&target.name, 12.0, Weight::SemiBold, theme.text));
            hint_ui(ui, "Click to open all of them", desk);
        }
        Thing::Link(_) | Thing::Bar(_) | Thing::Lane(_) => {
            ui.label(words(&target.name, 12.0, Weight::Regular, theme.text));
            if let Thing::Link(link) = target.thing {
                let link = open.picture.diagram.links.get(link);
                let told: Vec<Tie> = link.map_or_else(Vec::new, |link| link.told().collect());
                if told.len() > 1 {
                    effects_ui(ui, &told, open, desk);
                }
            }
            if is_bundle(open.picture, &target.thing) {
                hint_ui(ui, "Click to give each a bar of its own", desk);
            }
        }
        Thing::Count { .. } => {
            ui.label(words(&target.name, 13.0, Weight::SemiBold, theme.text));
            hint_ui(ui, "Click to look closer", desk);
        }
    }
}

fn hint_ui(ui: &mut Ui, hint: &str, desk: &Desk<'_>) {
    ui.label(words(hint, SMALL, Weight::Regular, desk.theme.muted));
}

/// Effects in sentences, as many as a small box holds.
fn effects_ui(ui: &mut Ui, ties: &[Tie], open: OpenCase<'_>, desk: &Desk<'_>) {
    const MOST: usize = 14;
    for tie in ties.iter().take(MOST) {
        dot_row(ui, desk.theme.effect(tie.verb.family()), |ui| {
            let text = open.picture.story.effect_words(tie);
            ui.label(words(text, 12.0, Weight::Regular, desk.theme.text));
        });
    }
    if let Some(more) = ties.len().checked_sub(MOST).filter(|more| *more > 0) {
        hint_ui(ui, &format!("and {more} more"), desk);
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
