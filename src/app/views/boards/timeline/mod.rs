//! The timeline: the events on an axis of true days, in tracks, with the days between them.
//!
//! What stands in which track is said in the session; where it stands is in [`axis`] and
//! [`packing`]. Start with [`VIEW`].

mod axis;
mod marks;
mod packing;

use egui::{
    Align2, CursorIcon, Rect, Role, ScrollArea, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use self::axis::Axis;
use self::marks::{Pane, marks_ui, rest_ui};
use self::packing::{Claim, Packing, Seat as Place};
use super::{Origin, bar_ui, choice_ui, day_of, empty_ui};
use crate::app::controls::{SMALL, button, leave_room_for_bar, link_in, words};
use crate::app::icons::Icon;
use crate::app::style::{color, font};
use crate::app::views::{Desk, OpenCase, Opening, Seat, View, ViewSpec};
use crate::model::{CaseIndex, DateStyle, EventId, counted, day_text};
use crate::session::{
    Action, DateCommand, Key, Menu, Panel, Request, SelectCommand, Shortcut, Timeline,
    TimelineMark, Track, TrackSubject, ViewCommand, has_case,
};
use crate::typography::Weight;

const PANEL: Panel = Panel::named("timeline");

/// The view.
pub(in crate::app::views) const VIEW: ViewSpec = ViewSpec {
    name: "timeline",
    seat: Seat::Centre {
        icon: Icon::Timeline,
    },
    opening: Some(Opening {
        panel: PANEL,
        action: Some(Action {
            menu: Menu::View,
            label: "Timeline",
            shortcuts: &[Shortcut::plain(Key::Char('8'))],
            is_enabled: has_case,
            command: |_| ViewCommand::Show(PANEL).into(),
        }),
        after: "Connections",
    }),
    make: || Box::new(TimelineView::default()),
};

/// Width of the heads of the tracks, height of the axis, of a row, and what is free above and below
/// the rows of a track, in points.
const HEADS: f32 = 158.0;
const AXIS: f32 = 52.0;
const ROW: f32 = 22.0;
const AIR: f32 = 7.0;
/// Most length of the words beside a mark, and about that of a letter, in points.
const WORDS: f64 = 210.0;
const LETTER: f64 = 6.9;
/// How much larger or smaller one step is.
const STEP: f32 = 1.5;
/// How many events without a day are listed by name.
const MOST_UNDATED: usize = 60;

/// What the view remembers between frames.
#[derive(Default)]
struct TimelineView {
    known: Option<TrackPage>,
    subject: TrackSubject,
    axis: Option<Axis>,
    /// The case for which the axis is, and its days.
    axis_of: Option<(u64, Option<(i64, i64)>)>,
    wish: Option<AxisMove>,
    /// Whether the selected event is to be brought into sight from above or below.
    seeks: bool,
}

/// What somebody wants to see.
enum AxisMove {
    Everything,
    Larger(f32),
    Event(EventId),
}

/// The events in tracks, with what they were made from and where they are.
struct TrackPage {
    origin: Origin,
    subject: TrackSubject,
    timeline: Timeline,
    summary: String,
    /// For which scale, and the tracks in it.
    packed: Option<(f64, Vec<Packing>)>,
}

impl View for TimelineView {
    fn serve(&mut self, request: &Request) {
        self.wish = Some(match request {
            Request::Fit => AxisMove::Everything,
            Request::Zoom(factor) => AxisMove::Larger(*factor),
            Request::Reveal(event) | Request::RevealConflict(_, Some(event)) => {
                AxisMove::Event(event.clone())
            }
            _ => return,
        });
    }

    fn ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_>) {
        let Some(open) = OpenCase::of(desk.session) else {
            return;
        };
        self.renew(open);
        ui.spacing_mut().item_spacing.y = 0.0;
        self.head_ui(ui, desk);
        let Some(known) = &mut self.known else { return };
        let Some(span) = known.timeline.span else {
            let hint = "Take away a filter, or give an event a date.";
            empty_ui(ui, "No event has a day to stand on.", hint, desk);
            return;
        };
        let width = ui.available_width() - HEADS - 12.0;
        let whole = Axis::fitted(span, width);
        let of = Some((open.document.opened, Some(span)));
        if self.axis_of != of {
            (self.axis, self.axis_of) = (None, of);
        }
        let mut axis = self.axis.unwrap_or(whole);
        match self.wish.take() {
            Some(AxisMove::Everything) => axis = whole,
            Some(AxisMove::Larger(factor)) => {
                axis = axis.zoomed(factor, width / 2.0, whole.scale / 2.0);
            }
            Some(AxisMove::Event(event)) => {
                axis = showing(axis, &known.timeline, &event, width, open);
                self.seeks = true;
            }
            None => {}
        }
        known.pack(axis.scale, open);
        let is_fitted = self.axis.is_none();
        let moved = tracks_ui(ui, known, (axis, whole), &mut self.seeks, (open, desk));
        if !is_fitted || moved != whole {
            self.axis = Some(moved);
        }
    }
}

impl TimelineView {
    fn renew(&mut self, open: OpenCase<'_>) {
        let is_known = |known: &TrackPage| {
            known.subject == self.subject && known.origin.is_of(open.picture, None)
        };
        if !self.known.as_ref().is_some_and(is_known) {
            let timeline = Timeline::of(open.picture, self.subject);
            self.known = Some(TrackPage {
                origin: Origin::of(open.picture, None),
                subject: self.subject,
                summary: timeline.summary(),
                timeline,
                packed: None,
            });
        }
    }

    /// The line above: how many events, and what can be chosen.
    fn head_ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_>) {
        let Some(known) = &self.known else { return };
        let text = counted(known.timeline.count, "event");
        let summary = &known.summary;
        let title = |ui: &mut Ui, desk: &mut Desk<'_>| {
            let response = ui.label(words(text, 12.5, Weight::SemiBold, desk.theme.text));
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, summary));
            response.on_hover_text(summary);
        };
        let hidden = known.timeline.hidden;
        let (subject, wish) = (&mut self.subject, &mut self.wish);
        bar_ui(ui, (hidden, "event"), desk, title, |ui, desk| {
            let subjects: Vec<_> = TrackSubject::ALL
                .iter()
                .map(|subject| (*subject, subject.label().to_owned()))
                .collect();
            choice_ui(ui, "Tracks", &subjects, subject, desk);
            for (name, hint, wanted) in [
                ("Closer", "Longer days (+)", AxisMove::Larger(STEP)),
                ("Farther", "Shorter days (−)", AxisMove::Larger(1.0 / STEP)),
                ("All", "The whole case (F)", AxisMove::Everything),
            ] {
                if button(ui, name, desk.theme).on_hover_text(hint).clicked() {
                    *wish = Some(wanted);
                }
            }
        });
    }
}

impl TrackPage {
    /// Gives everything a place at a scale.
    fn pack(&mut self, scale: f64, open: OpenCase<'_>) {
        if self
            .packed
            .as_ref()
            .is_some_and(|(of, _)| of.to_bits() == scale.to_bits())
        {
            return;
        }
        let wish = |mark: &TimelineMark| {
            let title = &open.case().events[mark.event].title;
            let letters = title.chars().take(40).count() as f64;
            Claim {
                left: mark.first as f64 * scale,
                right: (mark.last + 1) as f64 * scale,
                words: (letters * LETTER + 12.0).min(WORDS),
            }
        };
        let tracks = self.timeline.tracks.iter();
        let packed = tracks.map(|track| {
            let wishes: Vec<Claim> = track.marks.iter().map(wish).collect();
            Packing::of(&wishes)
        });
        self.packed = Some((scale, packed.collect()));
    }
}

/// The axis moved until an event is in sight.
fn showing(
    axis: Axis,
    timeline: &Timeline,
    event: &EventId,
    width: f32,
    open: OpenCase<'_>,
) -> Axis {
    let position = open.picture.story.replay.position(event);
    let mut marks = timeline.tracks.iter().flat_map(|track| &track.marks);
    let Some(mark) = marks.find(|mark| Some(mark.event) == position) else {
        return axis;
    };
    let middle = (mark.first + mark.last + 1) as f64 / 2.0;
    let x = axis.x(middle) as f32;
    if (20.0..width - 120.0).contains(&x) {
        axis
    } else {
        axis.panned(width / 3.0 - x)
    }
}

/// Paints axis and tracks, and answers with the axis as the user moves it.
fn tracks_ui(
    ui: &mut Ui,
    known: &TrackPage,
    (axis, whole): (Axis, Axis),
    seeks: &mut bool,
    (open, desk): (OpenCase<'_>, &mut Desk<'_>),
) -> Axis {
    let rect = ui.available_rect_before_wrap();
    let id = ui.scope_id().with("ground");
    let ground = ui.interact(rect, id, Sense::click_and_drag());
    ground.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, &known.summary));
    let top = Rect::from_min_size(rect.min, vec2(rect.width(), AXIS));
    axis_ui(ui, top, axis, &known.timeline, (open, desk));
    ui.add_space(AXIS);
    let mut is_high = false;
    let area = ScrollArea::vertical().auto_shrink(false);
    area.show_viewport(ui, |ui, viewport| {
        leave_room_for_bar(ui);
        let height = all_ui(ui, known, axis, seeks, (open, desk));
        is_high = height > viewport.height() + 1.0;
    });
    date_line_ui(ui, rect, axis, (open, desk));
    if ground.clicked() {
        desk.push(SelectCommand::Nothing);
    }
    let left = rect.left() + HEADS;
    let mut moved = axis;
    if ground.dragged() {
        moved = moved.panned(ground.drag_delta().x);
    }
    let Some(pointer) = ui.input(|input| input.pointer.hover_pos()) else {
        return moved;
    };
    if rect.contains(pointer) && ui.ctx().layer_id_at(pointer) == Some(ui.layer_id()) {
        let (wheel, zoom) = ui.input(|input| (input.smooth_scroll_delta(), input.zoom_delta()));
        let by = if is_high { wheel.x } else { wheel.x + wheel.y };
        moved = moved.panned(by);
        if (zoom - 1.0).abs() > 1e-4 {
            moved = moved.zoomed(zoom, pointer.x - left, whole.scale / 2.0);
        }
    }
    moved
}

/// The days along the top, the gaps below them; a click there chooses the day.
fn axis_ui(
    ui: &mut Ui,
    rect: Rect,
    axis: Axis,
    timeline: &Timeline,
    (open, desk): (OpenCase<'_>, &mut Desk<'_>),
) {
    let theme = desk.theme;
    let body = rect.with_min_x(rect.left() + HEADS);
    let whole = ui.available_rect_before_wrap().with_min_x(body.left());
    ui.painter().rect_filled(rect, 0.0, color(theme.head));
    let painter = ui.painter_at(whole);
    for tick in axis.ticks(body.width()) {
        let x = body.left() + tick.x;
        let ink = if tick.is_first {
            theme.text
        } else {
            theme.muted
        };
        let weight = if tick.is_first {
            Weight::SemiBold
        } else {
            Weight::Regular
        };
        let rule = theme
            .rule
            .mixed(theme.background, if tick.is_first { 0.0 } else { 0.45 });
        painter.vline(x, whole.y_range(), Stroke::new(1.0, color(rule)));
        let at = pos2(x + 5.0, body.top() + 15.0);
        let size = font(weight, 11.5);
        painter.text(at, Align2::LEFT_CENTER, &tick.text, size, color(ink));
    }
    for gap in &timeline.gaps {
        let from = body.left() + axis.x(gap.first as f64) as f32;
        let to = body.left() + axis.x((gap.last + 1) as f64) as f32;
        gap_ui(ui, body, (from, to), &gap.words(), desk);
    }
    let rule = Stroke::new(1.0, color(theme.rule));
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, rule);
    let response = ui.interact(body, ui.scope_id().with("axis"), Sense::click());
    response.widget_info(|| {
        let day = day_text(day_of(open, desk), DateStyle::Long);
        WidgetInfo::labeled(
            Role::Slider,
            true,
            format!("Axis of days; the date is {day}"),
        )
    });
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if let Some(at) = response
        .interact_pointer_pos()
        .filter(|_| response.clicked())
    {
        let day = axis.at(at.x - body.left()).floor() as i64;
        desk.push(DateCommand::Set(Timeline::day(day)));
    }
}

/// How long nothing is shown to have happened, where there is room for it.
fn gap_ui(ui: &Ui, body: Rect, (from, to): (f32, f32), text: &str, desk: &Desk<'_>) {
    let theme = desk.theme;
    let (from, to) = (from.max(body.left()), to.min(body.right()));
    if to - from < 46.0 {
        return;
    }
    let painter = ui.painter_at(body);
    let ink = color(theme.muted);
    let galley = painter.layout_no_wrap(text.to_owned(), font(Weight::Regular, SMALL), ink);
    if galley.size().x + 16.0 > to - from {
        return;
    }
    let y = body.bottom() - 13.0;
    let middle = pos2(f32::midpoint(from, to), y);
    let half = galley.size() / 2.0;
    let line = Stroke::new(1.0, color(theme.muted.mixed(theme.background, 0.45)));
    for (start, end) in [
        (from + 4.0, middle.x - half.x - 4.0),
        (middle.x + half.x + 4.0, to - 4.0),
    ] {
        if end > start {
            painter.hline(start..=end, y, line);
        }
    }
    for x in [from + 4.0, to - 4.0] {
        painter.vline(x, y - 3.0..=y + 3.0, line);
    }
    painter.galley(middle - half, galley, ink);
}

/// All tracks and what has no day; answers how high they are.
fn all_ui(
    ui: &mut Ui,
    known: &TrackPage,
    axis: Axis,
    seeks: &mut bool,
    (open, desk): (OpenCase<'_>, &mut Desk<'_>),
) -> f32 {
    let before = ui.cursor().top();
    let Some((_, packed)) = &known.packed else {
        return 0.0;
    };
    let index = CaseIndex::new(open.case());
    for (number, (track, packing)) in known.timeline.tracks.iter().zip(packed).enumerate() {
        let extra = usize::from(!packing.bundles.is_empty());
        let height = (packing.rows + extra).max(1) as f32 * ROW + 2.0 * AIR;
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        if *seeks {
            seek(ui, rect, (&track.marks, packing), (open, desk));
        }
        if !ui.is_rect_visible(rect) {
            continue;
        }
        ui.push_id(number, |ui| {
            track_ui(ui, rect, track, desk);
            let body = rect.with_min_x(rect.left() + HEADS);
            let clip = ui.clip_rect();
            ui.set_clip_rect(clip.intersect(body));
            let pane = Pane { body, axis };
            marks_ui(ui, pane, (&track.marks, packing), &index, (open, desk));
            ui.set_clip_rect(clip);
        });
    }
    *seeks = false;
    undated_ui(ui, &known.timeline.undated, (open, desk));
    ui.cursor().top() - before
}

/// Brings the row of the selected event into sight.
fn seek(
    ui: &Ui,
    rect: Rect,
    (marks, packing): (&[TimelineMark], &Packing),
    (open, desk): (OpenCase<'_>, &Desk<'_>),
) {
    let selected = desk.session.selection().event();
    let is_it = |seat: &&Place| selected == Some(&open.case().events[marks[seat.number].event].id);
    if let Some(seat) = packing.seats.iter().find(is_it) {
        let top = rect.top() + AIR + seat.row as f32 * ROW;
        let place = Rect::from_min_size(pos2(rect.left(), top), vec2(1.0, ROW));
        ui.scroll_to_rect(place.expand2(vec2(0.0, ROW)), None);
    }
}

/// The ground of a track and its head.
fn track_ui(ui: &mut Ui, rect: Rect, track: &Track, desk: &Desk<'_>) {
    let theme = desk.theme;
    let rule = Stroke::new(1.0, color(theme.rule));
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, rule);
    let head = Rect::from_min_size(rect.min, vec2(HEADS, rect.height()));
    ui.painter_at(head)
        .rect_filled(head, 0.0, color(theme.head));
    let place = head.shrink2(vec2(14.0, 6.0));
    let builder = egui::UiBuilder::new().max_rect(place);
    let mut head = ui.new_child(builder.id_salt("head"));
    head.set_clip_rect(place.intersect(ui.clip_rect()));
    head.spacing_mut().item_spacing.y = 0.0;
    let text = words(&track.title, 12.0, Weight::SemiBold, theme.text);
    let response = head.add(egui::Label::new(text).truncate());
    let count = counted(track.marks.len(), "event");
    let notes: Vec<&str> = track
        .note
        .as_deref()
        .into_iter()
        .chain([count.as_str()])
        .collect();
    let name = format!("{}, {}", track.title, notes.join(", "));
    response.widget_info(|| WidgetInfo::labeled(Role::RowHeader, true, &name));
    response.on_hover_text(&name);
    let lines = ((place.height() - 16.0) / 14.0).max(0.0) as usize;
    for note in notes.iter().rev().take(lines).rev() {
        let text = words(*note, SMALL, Weight::Regular, theme.muted);
        head.add(egui::Label::new(text).truncate());
    }
}

/// The events of which no day is known.
fn undated_ui(ui: &mut Ui, undated: &[usize], (open, desk): (OpenCase<'_>, &mut Desk<'_>)) {
    if undated.is_empty() {
        return;
    }
    let theme = desk.theme;
    ui.add_space(10.0);
    ui.horizontal_top(|ui| {
        ui.add_space(14.0);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 3.0;
            let head = format!("No day is known of {}", counted(undated.len(), "event"));
            ui.label(words(head, 12.0, Weight::SemiBold, theme.text));
            for &event in undated.iter().take(MOST_UNDATED) {
                let event = &open.case().events[event];
                let text = words(&event.title, 12.5, Weight::Regular, theme.accent);
                if link_in(ui, text).clicked() {
                    desk.push(event.id.clone());
                }
            }
            rest_ui(ui, undated.len(), desk);
        });
    });
    ui.add_space(10.0);
}

/// The line of the date, with its day.
fn date_line_ui(ui: &Ui, rect: Rect, axis: Axis, (open, desk): (OpenCase<'_>, &Desk<'_>)) {
    if desk.session.settings().as_of.is_none() {
        return;
    }
    let theme = desk.theme;
    let day = day_of(open, desk);
    let body = rect.with_min_x(rect.left() + HEADS);
    let x = body.left() + axis.x((Timeline::number(day) + 1) as f64) as f32;
    if !body.x_range().contains(x) {
        return;
    }
    let painter = ui.painter_at(body);
    let line = Stroke::new(1.5, color(theme.as_of));
    let ends = [pos2(x, rect.top() + AXIS), pos2(x, rect.bottom())];
    painter.extend(Shape::dashed_line(&ends, line, 4.0, 3.0));
    let text = day_text(day, DateStyle::Short);
    let size = font(Weight::SemiBold, SMALL);
    let galley = painter.layout_no_wrap(text, size, color(theme.on_as_of));
    let half = galley.size().x / 2.0 + 8.0;
    let middle = x.clamp(
        body.left() + half,
        (body.right() - half).max(body.left() + half),
    );
    let pill = Rect::from_center_size(
        pos2(middle, rect.top() + AXIS - 11.0),
        vec2(2.0 * half, 18.0),
    );
    painter.rect_filled(pill, 9.0, color(theme.as_of));
    painter.galley(
        pill.center() - galley.size() / 2.0,
        galley,
        color(theme.on_as_of),
    );
}
