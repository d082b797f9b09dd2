//! The drawing: what is seen of it, and dragging its date.
//!
//! It has the part of the picture painted that is seen, and shows it; it decides nothing of
//! what is in it. From where it is seen is in [`viewpoint`], what can be pointed at in [`things`].
//! Start with [`VIEW`].

mod begin;
mod compared;
mod corner;
mod drag_link;
mod edited;
mod flags;
mod levels;
mod minimap;
mod problem_marks;
mod things;
mod viewpoint;

use std::sync::Arc;

use egui::{CursorIcon, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::file::problems::ProblemRows;
use super::{Desk, Drawing, OpenCase, Opening, Seat, ViewSpec};
use crate::app::camera::{Extent, Panes};
use crate::app::icons::Icon;
use crate::app::paint;
use crate::app::style::color;
use crate::geometry::Point;
use crate::model::EventId;
use crate::picture::Picture;
use crate::render::{Frame, ThemeName, View};
use crate::session::{
    Action, Command, ComposeCommand, DateCommand, Key, Menu, Panel, Request, SelectCommand,
    Shortcut, ViewCommand, has_case,
};
use crate::typography::Weight;
use drag_link::LinkDrag;
use viewpoint::Viewpoint;

/// Of a picture of at most so many cards and links everything is named, so that the keyboard
/// and screen readers reach what is out of sight as well.
const MOST_NAMED: usize = 600;
/// How far from the as-of line it can be gripped, in points.
const GRIP: f32 = 6.0;

/// The view.
pub(super) const VIEW: ViewSpec = ViewSpec {
    name: "drawing",
    seat: Seat::Centre {
        icon: Icon::Process,
    },
    opening: Some(Opening {
        panel: Panel::PROCESS,
        action: Some(Action {
            menu: Menu::View,
            label: "Process",
            shortcuts: &[Shortcut::plain(Key::Char('1'))],
            is_enabled: has_case,
            command: |_| ViewCommand::Show(Panel::PROCESS).into(),
        }),
        after: "",
    }),
    make: || Box::new(Canvas::default()),
};

/// What the drawing remembers between frames.
#[derive(Default)]
struct Canvas {
    viewpoint: Viewpoint,
    /// Whether a new event is to be begun where one points to.
    places_new: bool,
    /// The picture, until another one is wanted.
    painting: Option<Painting>,
    /// A link that is being drawn.
    link: LinkDrag,
    /// The events of which the file has problems.
    problem_rows: ProblemRows,
}

/// A painted picture and what it was painted from.
struct Painting {
    picture: Picture,
    view: View,
    theme: ThemeName,
    frame: Arc<Frame>,
}

impl super::View for Canvas {
    fn serve(&mut self, request: &Request) {
        self.viewpoint.serve(request);
        self.places_new |= matches!(request, Request::PlaceNew);
    }

    fn drawing(&self) -> Option<Drawing<'_>> {
        Some(Drawing {
            zoom: self.viewpoint.camera().zoom,
            view: self.painting.as_ref().map(|painting| &painting.view),
        })
    }

    fn ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_>) {
        let Some(open) = OpenCase::of(desk.session) else {
            return;
        };
        let rect = ui.available_rect_before_wrap();
        ui.advance_cursor_after_rect(rect);
        let extent = Extent::from(&*open.picture.placement);
        let ground = ui.interact(rect, ui.scope_id().with("ground"), Sense::click_and_drag());
        ground.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, "Drawing of the case"));
        let before = self.painting.as_ref().map(|painting| &painting.picture);
        let before =
            before.filter(|before| !Arc::ptr_eq(&before.placement, &open.picture.placement));
        if let Some(before) = before {
            self.viewpoint.keep(rect, before, open.picture);
        }
        self.viewpoint
            .follow(ui, rect, &extent, &ground, open, desk);
        self.tell_room(ui, rect, desk);
        let view = self.view(rect, &extent, open, desk);
        let frame = self.painted(open.picture, view.clone(), desk);
        let panes = self.viewpoint.camera().panes(rect, &extent);
        paint_panes(ui, rect, &frame, &panes, desk);
        things::announce_lanes(ui, &frame, &panes.lane_heads);
        let chosen = things::ui(ui, &frame, &panes.body, &view, &ground, open, desk);
        edited::ui(ui, &frame, &panes.body, desk);
        compared::ui(ui, &frame, &panes.body, open, desk);
        let rows = &mut self.problem_rows;
        problem_marks::ui(ui, &frame, &panes.body, rows, open, desk);
        self.link.ui(ui, &frame, &panes.body, &view, open, desk);
        if ground.double_clicked() && chosen.is_none() {
            desk.push(ViewCommand::Fit);
        } else if ground.clicked() && chosen.is_none() {
            desk.push(SelectCommand::Nothing);
        }
        if let Some(things::Click::Place(place)) = chosen {
            self.viewpoint
                .glide_to(ui, |camera| camera.fit_to(rect, &extent, place));
        }
        if std::mem::take(&mut self.places_new) {
            let pointer = ui.input(|input| input.pointer.hover_pos());
            let under = pointer.filter(|at| panes.body.clip.contains(*at));
            let under = under.map(|at| panes.body.scene(at));
            desk.push(begin::new_event(open, under, desk));
        }
        drag_as_of(ui, &frame, &panes, open, desk);
        let body = panes.body.clip;
        let visible = self.viewpoint.camera().visible(rect, &extent);
        if let Some(at) = minimap::ui(ui, body, &visible, &view, open, desk) {
            self.viewpoint.centre(at, &visible);
            ui.ctx().request_repaint();
        }
        legend_ui(ui, body, &frame, desk);
        let corner = Rect::from_min_max(rect.min, body.min);
        corner::ui(ui, corner, desk);
        if open.picture.diagram.cards.is_empty() {
            empty_ui(ui, rect, desk);
        }
    }
}

impl Canvas {
    /// What is looked at.
    fn view(&self, rect: Rect, extent: &Extent, open: OpenCase<'_>, desk: &Desk<'_>) -> View {
        let diagram = &open.picture.diagram;
        let is_small = diagram.cards.len() + diagram.links.len() <= MOST_NAMED;
        let selected = desk.session.selection().event();
        let in_sight = self.viewpoint.camera().visible(rect, extent);
        View {
            as_of: desk.session.settings().as_of,
            // An event in a fold is seen as its fold.
            selected: selected
                .and_then(|event| open.picture.seen_as(event))
                .cloned(),
            beside: desk
                .session
                .selection()
                .beside()
                .iter()
                .filter_map(|event| open.picture.seen_as(event))
                .chain(hits(open, desk))
                .cloned()
                .collect(),
            focus: desk.session.focus().map(|focus| {
                let events = focus.events.iter();
                let cards = events.filter_map(|event| diagram.card_of(*event));
                let cards = cards.map(|card| diagram.cards[card].id.clone());
                cards.collect()
            }),
            visible: (!is_small).then_some(in_sight),
            in_sight: Some(in_sight),
            scale: self.viewpoint.camera().scale(rect, extent),
            is_column: false,
            is_later: false,
            // The window has a band of its own, with a way out of it.
            band: None,
        }
    }

    /// Tells how much room there is for the path of a story, which shows as many steps as fit.
    fn tell_room(&mut self, ui: &Ui, rect: Rect, desk: &mut Desk<'_>) {
        let window = ui.ctx().content_rect().size();
        let room = self.viewpoint.room(window, rect.size());
        if desk.session.settings().room != Some(room) {
            desk.push(ViewCommand::Room(room.0, room.1));
            self.viewpoint.fit_again();
        }
    }

    /// The picture for this view, painted anew only when something differs.
    fn painted(&mut self, picture: &Picture, view: View, desk: &Desk<'_>) -> Arc<Frame> {
        let theme = desk.session.settings().theme;
        let known = self.painting.as_ref().filter(|painted| {
            Arc::ptr_eq(&painted.picture.placement, &picture.placement)
                && painted.view == view
                && painted.theme == theme
        });
        if let Some(painted) = known {
            return Arc::clone(&painted.frame);
        }
        let frame = Arc::new(picture.frame(&view, theme));
        self.painting = Some(Painting {
            picture: picture.clone(),
            view,
            theme,
            frame: Arc::clone(&frame),
        });
        frame
    }
}

/// The events whose cards hold something that is looked for, each once.
fn hits<'a>(open: OpenCase<'a>, desk: &'a Desk<'_>) -> impl Iterator<Item = &'a EventId> {
    let rows = desk.session.hits().map_or(&[][..], |hits| &hits.rows[..]);
    let diagram = &open.picture.diagram;
    let mut cards: Vec<usize> = rows
        .iter()
        .filter_map(|row| diagram.card_of(*row))
        .collect();
    cards.sort_unstable();
    cards.dedup();
    cards.into_iter().map(|card| &diagram.cards[card].id)
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
fn drag_as_of(ui: &Ui, frame: &Frame, panes: &Panes, open: OpenCase<'_>, desk: &mut Desk<'_>) {
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
        let response = ui.interact(line, ui.scope_id().with("as-of line"), Sense::drag());
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
    let corner = body.left_bottom() + vec2(10.0, -10.0 - minimap::STRIP - size.y);
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
            let is_new = desk
                .session
                .document()
                .is_some_and(|open| open.origin.is_new());
            let (text, act): (_, Option<(&str, Command)>) = if narrowed {
                let text = "The filters leave nothing to show.";
                (text, Some(("Show everything", ViewCommand::ShowAll.into())))
            } else if is_new {
                ("The picture grows here with the first event.", None)
            } else {
                let text = "The file holds no event that could be shown.";
                let add = ComposeCommand::AskNew.into();
                (text, Some(("Add the first event", add)))
            };
            ui.label(words(text, 14.0, Weight::SemiBold, desk.theme.muted));
            ui.add_space(8.0);
            if let Some((act, command)) = act
                && button(ui, act, desk.theme).clicked()
            {
                desk.push(command);
            }
        });
    });
}
