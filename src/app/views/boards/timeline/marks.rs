//! The marks of a track: events on their days, and counts of those for which there is no room.
//!
//! Where each stands is known already. Start with [`marks_ui`].

use egui::{
    Align2, CursorIcon, Popup, Pos2, Rect, Role, ScrollArea, Sense, Shape, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

use super::axis::Axis;
use super::packing::{Bundle, DOT, Packing, Seat};
use super::{AIR, MOST_UNDATED, ROW};
use crate::app::controls::{link_in, words};
use crate::app::style::{color, font};
use crate::app::views::boards::{day_of, event_row, is_faded, row_ground};
use crate::app::views::{Desk, OpenCase};
use crate::model::{CaseIndex, DateStyle, counted, date_text};
use crate::render::Color;
use crate::session::{ConflictState, Timeline, TimelineMark};
use crate::typography::Weight;

/// Where the marks of a track are painted.
#[derive(Clone, Copy)]
pub(super) struct Pane {
    /// The part of the track beside its head.
    pub body: Rect,
    /// Its days.
    pub axis: Axis,
}

impl Pane {
    /// Where something stands that is so many points from the zero of the axis.
    fn x(&self, points: f64) -> f32 {
        self.body.left() + (points - self.axis.start * self.axis.scale) as f32
    }

    fn row(&self, row: usize) -> f32 {
        self.body.top() + AIR + (row as f32 + 0.5) * ROW
    }

    /// What of the axis is seen, in points from its zero.
    fn range(&self) -> (f64, f64) {
        let from = self.axis.start * self.axis.scale;
        (from, from + f64::from(self.body.width()))
    }
}

/// The marks of a track that are in sight.
pub(super) fn marks_ui(
    ui: &mut Ui,
    pane: Pane,
    (marks, packing): (&[TimelineMark], &Packing),
    index: &CaseIndex<'_>,
    (open, desk): (OpenCase<'_>, &mut Desk<'_>),
) {
    let (from, to) = pane.range();
    for place in packing.seats_between(from, to) {
        mark_ui(ui, pane, (&marks[place.number], place), index, (open, desk));
    }
    for bundle in packing.bundles_between(from, to) {
        bundle_ui(ui, pane, (bundle, packing.rows, marks), (open, desk));
    }
}

fn mark_ui(
    ui: &mut Ui,
    pane: Pane,
    (mark, place): (&TimelineMark, &Seat),
    index: &CaseIndex<'_>,
    (open, desk): (OpenCase<'_>, &mut Desk<'_>),
) {
    let theme = desk.theme;
    let event = &open.case().events[mark.event];
    let y = pane.row(place.row);
    let (left, right) = (pane.x(place.left), pane.x(place.right));
    let kind = open.catalogue().kind(&event.kind);
    let tone = kind.map_or(theme.muted, |kind| theme.family(kind.family));
    let fade = if is_faded(open, mark.event, desk) {
        0.45
    } else {
        0.0
    };
    let tone = tone.mixed(theme.background, fade);
    let ground = ui.painter().add(Shape::Noop);
    others_ui(ui, pane, (mark, y), tone);
    // What begins to the left of what is seen has its words where they can be read.
    let shown = left.max(pane.body.left() + 3.0);
    bar_shape(ui, mark, (left, right, y), tone);
    let mut end = right;
    if place.words > 0.0 {
        let ink = theme.text.mixed(theme.background, fade * 0.7);
        end = words_ui(
            ui,
            (right.max(shown) + 4.0, y),
            place.words as f32,
            &event.title,
            ink,
        );
    }
    if let Some(state) = mark.conflict {
        let ink = match state {
            ConflictState::Open => theme.conflict,
            ConflictState::Settled => theme.muted,
        };
        let at = pos2(left + 1.0, y - 6.5);
        let size = font(Weight::Bold, 11.0);
        ui.painter()
            .text(at, Align2::CENTER_CENTER, "≠", size, color(ink));
    }
    let rect = Rect::from_x_y_ranges(
        shown - 3.0..=end + 3.0,
        y - ROW / 2.0 + 1.0..=y + ROW / 2.0 - 1.0,
    );
    let rect = rect.intersect(pane.body);
    let name = Timeline::sentence(&open.picture.story, index, mark, day_of(open, desk));
    let is_selected = desk.session.selection().event() == Some(&event.id);
    let response = event_row(ui, rect, &event.id, &name, desk);
    row_ground(ui, ground, rect, &response, desk, is_selected);
    if is_selected {
        let ring = Stroke::new(1.5, color(theme.accent));
        ui.painter()
            .rect_stroke(rect, 6.0, ring, StrokeKind::Inside);
    }
    response.on_hover_text(name);
}

/// A mark: a disc where the day is known and shorter than that, a bar over the days on which it may
/// have happened, with an end that fades where there is none.
fn bar_shape(ui: &Ui, mark: &TimelineMark, (left, right, y): (f32, f32, f32), tone: Color) {
    let painter = ui.painter();
    let ink = color(tone);
    if mark.is_exact() && right - left <= DOT as f32 + 0.5 {
        painter.circle_filled(
            pos2(left + DOT as f32 / 2.0, y),
            DOT as f32 / 2.0 - 0.5,
            ink,
        );
        return;
    }
    let bar = Rect::from_x_y_ranges(left..=right, y - 4.5..=y + 4.5);
    if mark.is_exact() {
        painter.rect_filled(bar, 4.0, ink);
        return;
    }
    painter.rect_filled(bar, 4.0, ink.gamma_multiply(0.28));
    painter.rect_stroke(bar, 4.0, Stroke::new(1.2, ink), StrokeKind::Inside);
    for (is_open, x, toward) in [
        (mark.is_open_before, left, -1.0),
        (mark.is_open_after, right, 1.0),
    ] {
        for step in (0..4_u8).filter(|_| is_open) {
            let from = x + toward * (3.0 + 6.0 * f32::from(step));
            let ink = ink.gamma_multiply(0.7 - 0.15 * f32::from(step));
            let line = [pos2(from, y), pos2(from + toward * 3.0, y)];
            painter.line_segment(line, Stroke::new(2.0, ink));
        }
    }
}

/// The days that sources give otherwise: a dashed line to a hollow diamond.
fn others_ui(ui: &Ui, pane: Pane, (mark, y): (&TimelineMark, f32), tone: Color) {
    let line = Stroke::new(1.2, color(tone));
    for other in &mark.others {
        let Some(day) = other.date.anchor() else {
            continue;
        };
        let scale = pane.axis.scale;
        let from = pane.x((mark.first as f64 + 0.5) * scale);
        let to = pane.x((Timeline::number(day) as f64 + 0.5) * scale);
        let ends = [pos2(from, y + 7.0), pos2(to, y + 7.0)];
        ui.painter()
            .extend(Shape::dashed_line(&ends, line, 3.0, 3.0));
        let corner = |x: f32, y: f32| Pos2::new(to + x, ends[1].y + y);
        let diamond = vec![
            corner(0.0, -4.0),
            corner(4.0, 0.0),
            corner(0.0, 4.0),
            corner(-4.0, 0.0),
        ];
        ui.painter().add(Shape::closed_line(diamond, line));
    }
}

/// Words on one line, cut to a length; answers where they end.
fn words_ui(ui: &Ui, (x, y): (f32, f32), room: f32, text: &str, ink: Color) -> f32 {
    let text = text.replace(['\n', '\r'], " ");
    let size = font(Weight::Regular, 12.0);
    let mut job = egui::text::LayoutJob::simple_singleline(text, size, color(ink));
    job.wrap = egui::text::TextWrapping::truncate_at_width((room - 6.0).max(8.0));
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let end = x + galley.size().x;
    ui.painter()
        .galley(pos2(x, y - galley.size().y / 2.0), galley, color(ink));
    end
}

/// How many events there was no room for, with a list of them.
fn bundle_ui(
    ui: &mut Ui,
    pane: Pane,
    (bundle, row, marks): (&Bundle, usize, &[TimelineMark]),
    (open, desk): (OpenCase<'_>, &mut Desk<'_>),
) {
    let theme = desk.theme;
    let y = pane.row(row);
    let left = pane.x(bundle.left);
    let place = Rect::from_min_size(pos2(left, y - 8.0), vec2(34.0, 16.0));
    let id = ui.scope_id().with(("bundle", bundle.numbers.first()));
    let response = ui.interact(place, id, Sense::click());
    let is_near = response.hovered() || response.has_focus();
    let mix = if is_near { 0.7 } else { 0.86 };
    let ground = theme.text.mixed(theme.background, mix);
    ui.painter().rect_filled(place, 8.0, color(ground));
    let count = bundle.numbers.len();
    let text = if count < 1_000 {
        format!("+{count}")
    } else {
        "+1k".to_owned()
    };
    let size = font(Weight::SemiBold, 10.5);
    ui.painter().text(
        place.center(),
        Align2::CENTER_CENTER,
        text,
        size,
        color(theme.text),
    );
    let date = |number: &usize| {
        let event = &open.case().events[marks[*number].event];
        date_text(&event.date, DateStyle::Short)
    };
    let ends = [bundle.numbers.first(), bundle.numbers.last()].map(|number| number.map(date));
    let [first, last] = ends.map(Option::unwrap_or_default);
    let name = format!("{} more, {first} to {last}", counted(count, "event"));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    Popup::menu(&response).width(320.0).show(|ui| {
        ScrollArea::vertical().max_height(300.0).show(ui, |ui| {
            for &number in bundle.numbers.iter().take(MOST_UNDATED) {
                let event = &open.case().events[marks[number].event];
                let text = words(
                    open.event_line(&event.id),
                    12.5,
                    Weight::Regular,
                    theme.text,
                );
                if link_in(ui, text).clicked() {
                    desk.push(event.id.clone());
                }
            }
            rest_ui(ui, count, desk);
        });
    });
    response.on_hover_text(name);
}

/// How many are not listed, and how they are seen.
pub(super) fn rest_ui(ui: &mut Ui, count: usize, desk: &Desk<'_>) {
    if let Some(more) = count.checked_sub(MOST_UNDATED).filter(|more| *more > 0) {
        let text = format!("and {more} more: move closer, or look at the table");
        ui.label(words(text, 12.0, Weight::Regular, desk.theme.muted));
    }
}
