//! Which source tells which event: a row for each event, a column for each source.

use egui::text::{LayoutJob, TextWrapping};
use egui::{Align2, Rect, Role, ScrollArea, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::{empty_ui, event_row, is_faded, row_ground};
use crate::app::controls::{button, words};
use crate::app::style::{color, font};
use crate::app::views::contents::sources;
use crate::app::views::{Desk, OpenCase};
use crate::model::{compact_date, counted};
use crate::session::{ShownEvents, Testimony, TestimonyTable, ViewCommand, left_out};
use crate::typography::Weight;

/// Height of a row and of the heads, width of the titles and of a column, in points.
const ROW: f32 = 28.0;
const HEADS: f32 = 62.0;
const TITLES: f32 = 346.0;
const DATES: f32 = 132.0;
const COLUMN: f32 = 86.0;
const EDGE: f32 = 22.0;

/// What the table remembers between frames.
#[derive(Default)]
pub(super) struct TestimonyGrid {
    table: TestimonyTable,
    /// What the source through which the case is seen leaves out of it.
    left_out: Vec<String>,
    /// How much of the case each source tells, in words.
    tallies: Vec<String>,
    /// Whether the selected event is to be brought into sight.
    seeks: bool,
}

impl TestimonyGrid {
    /// Begins with what a picture shows.
    pub(super) fn renew(&mut self, open: OpenCase<'_>, shown: ShownEvents) {
        self.table = TestimonyTable::of(open.picture, shown);
        self.left_out = left_out(&open.picture.story);
        let tally = |number| {
            let (told, differs) = self.table.tally(number);
            match differs {
                0 => format!("{told} told"),
                _ => format!("{told} told, {differs} ≠"),
            }
        };
        self.tallies = (0..open.case().sources.len()).map(tally).collect();
    }

    /// How many events the filters hide.
    pub(super) fn hidden(&self) -> usize {
        self.table.hidden
    }

    /// Has the selected event brought into sight.
    pub(super) fn seek(&mut self) {
        self.seeks = true;
    }

    /// Paints the table.
    pub(super) fn ui(&mut self, ui: &mut Ui, open: OpenCase<'_>, desk: &mut Desk<'_>) {
        if open.case().sources.is_empty() {
            let hint = "A [[source]] of the file, cited for an event, says who tells it.";
            empty_ui(ui, "The case names no source.", hint, desk);
            return;
        }
        self.told_by_ui(ui, open, desk);
        let (heads, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEADS), Sense::hover());
        let seeks = std::mem::take(&mut self.seeks);
        let offset = self.rows_ui(ui, seeks, open, desk);
        self.heads_ui(ui, (heads, offset), open, desk);
    }

    /// Through whose eyes the case is seen, and what that leaves out.
    fn told_by_ui(&self, ui: &mut Ui, open: OpenCase<'_>, desk: &mut Desk<'_>) {
        let theme = desk.theme;
        let teller = desk.session.settings().told_by.as_ref();
        let Some(source) = teller.and_then(|id| open.case().source(id)) else {
            return;
        };
        let told = open.case().events.len();
        let missing = self.left_out.len();
        ui.horizontal(|ui| {
            ui.set_height(36.0);
            ui.add_space(EDGE);
            let name = source.name();
            let text = format!(
                "As {name} tells it: {}; it leaves out {missing}.",
                counted(told, "event")
            );
            let text = words(text, 12.5, Weight::SemiBold, theme.text);
            let response = ui.add(egui::Label::new(text).truncate());
            response.on_hover_text(self.left_out.join("\n"));
            if button(ui, "All sources", theme).clicked() {
                desk.push(ViewCommand::ToldBy(None));
            }
        });
        if missing > 0 {
            ui.horizontal_top(|ui| {
                ui.add_space(EDGE);
                ScrollArea::vertical().max_height(72.0).show(ui, |ui| {
                    let list = format!("Left out: {}", self.left_out.join(" · "));
                    ui.label(words(list, 12.0, Weight::Regular, theme.muted));
                });
            });
            ui.add_space(6.0);
        }
    }

    fn heads_ui(
        &self,
        ui: &mut Ui,
        (rect, offset): (Rect, f32),
        open: OpenCase<'_>,
        desk: &mut Desk<'_>,
    ) {
        let theme = desk.theme;
        let clip = ui.clip_rect();
        let titles = rect.left() + EDGE + TITLES;
        ui.painter_at(rect)
            .rect_filled(rect, 0.0, color(theme.head));
        legend_ui(ui, rect.with_max_x(titles), desk);
        ui.set_clip_rect(clip.intersect(rect.with_min_x(titles)));
        for (number, source) in open.case().sources.iter().enumerate() {
            let left = titles + COLUMN * number as f32 - offset;
            let place = Rect::from_min_size(pos2(left, rect.top()), vec2(COLUMN, HEADS));
            if place.right() < titles || place.left() > rect.right() {
                continue;
            }
            let id = ui.scope_id().with(("teller", source.id.as_str()));
            let response = ui.interact(place.shrink(2.0), id, Sense::click());
            if response.hovered() || response.has_focus() {
                let ground = color(theme.background.mixed(theme.text, 0.06));
                ui.painter().rect_filled(response.rect, 6.0, ground);
            }
            if response.has_focus() {
                let ring = Stroke::new(1.5, color(theme.accent));
                let inside = egui::StrokeKind::Inside;
                ui.painter().rect_stroke(response.rect, 6.0, ring, inside);
            }
            let lines = [
                (source.name(), Weight::SemiBold, theme.accent, 2, 8.0),
                (&self.tallies[number], Weight::Regular, theme.muted, 1, 42.0),
            ];
            for (text, weight, ink, rows, top) in lines {
                let mut job =
                    LayoutJob::simple(text.to_owned(), font(weight, 11.0), color(ink), COLUMN);
                job.wrap = TextWrapping {
                    max_width: COLUMN - 10.0,
                    max_rows: rows,
                    ..TextWrapping::default()
                };
                let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
                let at = place.left_top() + vec2(5.0, top);
                ui.painter().galley(at, galley, color(ink));
            }
            response.widget_info(|| {
                let name = format!("As {} tells it: {}", source.name(), self.tallies[number]);
                WidgetInfo::labeled(Role::ColumnHeader, true, name)
            });
            let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
            if response.clicked() {
                let teller = desk.session.settings().told_by.as_ref();
                let next = (teller != Some(&source.id)).then(|| source.id.clone());
                desk.push(ViewCommand::ToldBy(next));
            }
            response.on_hover_ui(|ui| {
                sources::about_ui(ui, source, desk);
                ui.label("Click to see the case as it tells it.");
            });
        }
        ui.set_clip_rect(clip);
        let rule = Stroke::new(1.0, color(theme.rule));
        ui.painter()
            .hline(rect.x_range(), rect.bottom() - 0.5, rule);
    }

    /// The rows in sight; answers how far they are moved to the left, in points.
    fn rows_ui(&self, ui: &mut Ui, seeks: bool, open: OpenCase<'_>, desk: &mut Desk<'_>) -> f32 {
        let rows = &self.table.rows;
        let width = EDGE + TITLES + COLUMN * open.case().sources.len() as f32;
        let width = width.max(ui.available_width());
        let output = ScrollArea::both()
            .auto_shrink(false)
            .show_viewport(ui, |ui, viewport| {
                let corner = ui.max_rect().min;
                ui.set_width(width);
                ui.set_height(ROW * rows.len() as f32);
                let left = corner.x + viewport.left();
                let place = |row: usize| {
                    let top = corner.y + row as f32 * ROW;
                    Rect::from_min_size(pos2(left, top), vec2(viewport.width(), ROW))
                };
                let selected = desk.session.selection().event();
                let selected = selected.and_then(|event| open.picture.story.replay.position(event));
                let selected = rows.iter().position(|row| Some(*row) == selected);
                if let Some(row) = selected.filter(|_| seeks) {
                    let place = place(row).with_max_x(left + 1.0);
                    ui.scroll_to_rect(place.expand2(vec2(0.0, ROW)), None);
                }
                let first = (viewport.top() / ROW).max(0.0) as usize;
                let last = (viewport.bottom() / ROW).ceil().max(0.0) as usize;
                let seen = rows.iter().enumerate().take(last).skip(first);
                for (row, &event) in seen {
                    self.row_ui(ui, (place(row), corner.x), event, open, desk);
                }
            });
        output.state.clamped_offset().x
    }

    fn row_ui(
        &self,
        ui: &mut Ui,
        (rect, begin): (Rect, f32),
        event: usize,
        open: OpenCase<'_>,
        desk: &mut Desk<'_>,
    ) {
        let theme = desk.theme;
        let ground = ui.painter().add(Shape::Noop);
        let fade = if is_faded(open, event, desk) {
            0.3
        } else {
            0.0
        };
        let one = &open.case().events[event];
        let is_selected = desk.session.selection().event() == Some(&one.id);
        let titles = rect.left() + EDGE + TITLES;
        let middle = rect.center().y;
        let painter = ui.painter_at(rect.with_max_x(titles - 8.0).intersect(ui.clip_rect()));
        let date = compact_date(&one.date);
        let dates = pos2(rect.left() + EDGE, middle);
        let (small, ink) = (
            font(Weight::Regular, 12.0),
            color(theme.muted.mixed(theme.background, fade)),
        );
        let clip = painter.clip_rect().with_max_x(dates.x + DATES - 8.0);
        let clipped = painter.with_clip_rect(clip);
        clipped.text(dates, Align2::LEFT_CENTER, &date, small, ink);
        let (bold, ink) = (
            font(Weight::SemiBold, 12.5),
            color(theme.text.mixed(theme.background, fade)),
        );
        let mut job = LayoutJob::simple_singleline(one.title.clone(), bold, ink);
        job.wrap = TextWrapping::truncate_at_width(TITLES - DATES - 12.0);
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        let at = pos2(dates.x + DATES, middle - galley.size().y / 2.0);
        painter.galley(at, galley, ink);
        let cells = ui.painter_at(rect.with_min_x(titles).intersect(ui.clip_rect()));
        let mut pointed = None;
        let pointer = ui.input(|input| input.pointer.hover_pos());
        for number in 0..open.case().sources.len() {
            let left = begin + EDGE + TITLES + COLUMN * number as f32;
            let place = Rect::from_min_size(pos2(left, rect.top()), vec2(COLUMN, ROW));
            if place.right() < titles || place.left() > rect.right() {
                continue;
            }
            let testimony = self.table.cell(event, number);
            sign(&cells, place, testimony, desk);
            if pointer.is_some_and(|at| place.contains(at) && at.x > titles) {
                pointed = Some((number, testimony));
            }
        }
        let who = self.table.sentence(open.case(), event);
        let name = format!("{}, {date}: {who}", one.title);
        let place = rect.shrink2(vec2(8.0, 1.0));
        let response = event_row(ui, place, &one.id, &name, desk);
        row_ground(ui, ground, place, &response, desk, is_selected);
        if let Some((number, testimony)) = pointed {
            response.on_hover_ui(|ui| words_ui(ui, (event, number, testimony), open, desk));
        }
    }
}

/// What a source says of an event, in its words.
fn words_ui(
    ui: &mut Ui,
    (event, number, testimony): (usize, usize, Testimony),
    open: OpenCase<'_>,
    desk: &Desk<'_>,
) {
    let theme = desk.theme;
    let (case, source) = (open.case(), &open.case().sources[number]);
    let event = &case.events[event];
    let head = format!("{}: {}", source.name(), testimony.label());
    ui.label(words(head, 12.5, Weight::SemiBold, theme.text));
    let claims = case.claims.iter();
    let claims = claims.filter(|claim| claim.about == event.id && claim.cite.source == source.id);
    for claim in claims.clone() {
        ui.label(words(claim.says.words(), 12.0, Weight::Regular, theme.text));
    }
    let cites = event.sources.iter().filter(|cite| cite.source == source.id);
    let quotes = cites.chain(claims.map(|claim| &claim.cite));
    for quote in quotes.filter_map(|cite| cite.quote.as_ref()) {
        ui.label(words(
            format!("“{quote}”"),
            12.0,
            Weight::Italic,
            theme.muted,
        ));
    }
}

/// The sign of a cell; each has a shape of its own.
fn sign(painter: &egui::Painter, place: Rect, testimony: Testimony, desk: &Desk<'_>) {
    let theme = desk.theme;
    let at = place.left_center() + vec2(14.0, 0.0);
    match testimony {
        Testimony::Silent => {
            painter.circle_filled(at, 1.5, color(theme.border));
        }
        Testimony::Told => {
            painter.circle_filled(at, 5.0, color(theme.text.mixed(theme.background, 0.25)));
        }
        Testimony::Disputed => {
            painter.circle_stroke(at, 6.5, Stroke::new(1.5, color(theme.conflict)));
            painter.circle_filled(at, 3.0, color(theme.text.mixed(theme.background, 0.25)));
        }
        Testimony::Differs => {
            let ink = color(theme.conflict);
            painter.circle_stroke(at, 7.5, Stroke::new(1.5, ink));
            let bold = font(Weight::Bold, 11.0);
            painter.text(at, Align2::CENTER_CENTER, "≠", bold, ink);
        }
    }
}

/// What the signs mean.
fn legend_ui(ui: &Ui, rect: Rect, desk: &Desk<'_>) {
    let theme = desk.theme;
    let all = [
        Testimony::Told,
        Testimony::Disputed,
        Testimony::Differs,
        Testimony::Silent,
    ];
    let mut left = rect.left() + EDGE - 8.0;
    for testimony in all {
        let place = Rect::from_min_size(pos2(left, rect.bottom() - 26.0), vec2(20.0, 20.0));
        sign(ui.painter(), place, testimony, desk);
        let at = pos2(left + 27.0, place.center().y);
        let small = font(Weight::Regular, 11.0);
        let (label, muted) = (testimony.label(), color(theme.muted));
        let text = ui
            .painter()
            .text(at, Align2::LEFT_CENTER, label, small, muted);
        left = text.right() + 7.0;
    }
}
