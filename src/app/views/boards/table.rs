//! The table: every event in a row, sorted by a click on a head, with columns by choice.

use egui::text::{LayoutJob, TextWrapping};
use egui::{Popup, Rect, Role, ScrollArea, Sense, Shape, Ui, WidgetInfo, pos2, vec2};

use super::{Origin, day_of, empty_ui, event_row, head_ui, is_faded, row_ground};
use crate::app::controls::{button, tick};
use crate::app::icons::Icon;
use crate::app::style::{SCROLL_BAR, color, font};
use crate::app::views::{Desk, OpenCase, Opening, Seat, View, ViewSpec};
use crate::model::{CaseIndex, counted};
use crate::render::Color;
use crate::session::{
    Action, EventColumn, EventTable, ExportCommand, Key, Menu, Panel, Request, Shortcut, TableLook,
    ViewCommand, has_case,
};
use crate::typography::Weight;

/// The view.
pub(in crate::app::views) const VIEW: ViewSpec = ViewSpec {
    name: "table",
    seat: Seat::Centre { icon: Icon::Grid },
    opening: Some(Opening {
        panel: Panel::TABLE,
        action: Some(Action {
            menu: Menu::View,
            label: "Table",
            shortcuts: &[Shortcut::plain(Key::Char('3'))],
            is_enabled: has_case,
            command: |_| ViewCommand::Show(Panel::TABLE).into(),
        }),
        after: "Outline",
    }),
    make: || Box::new(TableView::default()),
};

/// Height of a row and of the heads, in points.
const ROW: f32 = 28.0;
const HEADS: f32 = 30.0;
/// What stands before the first column, and between two, in points.
const EDGE: f32 = 22.0;
const GAP: f32 = 14.0;

/// What the table remembers between frames.
#[derive(Default)]
struct TableView {
    known: Option<(Origin, TableLook, EventTable)>,
    /// Whether the selected event is to be brought into sight.
    seeks: bool,
}

/// Where the columns stand: each with its left edge from that of the table, and its width.
struct Grid {
    columns: Vec<(EventColumn, f32, f32)>,
    width: f32,
}

impl Grid {
    /// The columns in this width; what is left over goes to the title.
    fn new(look: &TableLook, available: f32) -> Self {
        let columns: Vec<EventColumn> = look.columns().collect();
        let least: f32 = columns.iter().map(|column| width(*column) + GAP).sum();
        let width_of_all = (least + 2.0 * EDGE).max(available);
        let spare = width_of_all - least - 2.0 * EDGE;
        let mut left = EDGE;
        let mut placed = Vec::new();
        for column in columns {
            let is_title = column == EventColumn::Title;
            let wide = width(column) + if is_title { spare } else { 0.0 };
            placed.push((column, left, wide));
            left += wide + GAP;
        }
        Self {
            columns: placed,
            width: width_of_all,
        }
    }
}

/// The least width of a column, in points.
const fn width(column: EventColumn) -> f32 {
    match column {
        EventColumn::Date => 134.0,
        EventColumn::Number => 44.0,
        EventColumn::Kind => 118.0,
        EventColumn::Court => 96.0,
        EventColumn::By => 140.0,
        EventColumn::Title => 190.0,
        EventColumn::Outcome => 220.0,
        EventColumn::Status | EventColumn::Sources => 150.0,
    }
}

impl View for TableView {
    fn serve(&mut self, request: &Request) {
        self.seeks |= matches!(request, Request::Reveal(_) | Request::RevealConflict(..));
    }

    fn ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_>) {
        let Some(open) = OpenCase::of(desk.session) else {
            return;
        };
        let look = desk.session.settings().table.clone();
        let day = day_of(open, desk);
        let is_known = |(origin, of, _): &(Origin, TableLook, EventTable)| {
            *of == look && origin.is_of(open.picture, Some(day))
        };
        if !self.known.as_ref().is_some_and(is_known) {
            let table = EventTable::of(open.picture, day, &look);
            self.known = Some((Origin::of(open.picture, Some(day)), look.clone(), table));
        }
        let Some((_, _, table)) = &self.known else {
            return;
        };
        ui.spacing_mut().item_spacing.y = 0.0;
        let text = counted(table.rows.len(), "event");
        head_ui(ui, &text, (table.hidden, "event"), desk, |ui, desk| {
            columns_ui(ui, &look, desk);
            copy_ui(ui, desk);
        });
        if table.rows.is_empty() {
            let hint = "Take away a filter, or add an event with N.";
            empty_ui(ui, "No event is left to list.", hint, desk);
            return;
        }
        let seeks = std::mem::take(&mut self.seeks);
        let grid = Grid::new(&look, ui.available_width() - f32::from(SCROLL_BAR));
        let (heads, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEADS), Sense::hover());
        let offset = rows_ui(ui, table, &grid, seeks, (open, desk));
        heads_ui(ui, (heads, offset), &grid, &look, desk);
    }
}

fn columns_ui(ui: &mut Ui, look: &TableLook, desk: &mut Desk<'_>) {
    let response = button(ui, "Columns…", desk.theme);
    let popup =
        Popup::menu(&response).close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside);
    popup.width(190.0).show(|ui| {
        for &column in EventColumn::ALL {
            let is_shown = !look.hidden.contains(&column);
            if column == EventColumn::Title {
                continue;
            }
            if tick(ui, is_shown, column.label(), desk.theme).clicked() {
                desk.push(ViewCommand::Table(look.with_column(column, !is_shown)));
            }
        }
    });
}

fn copy_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let response = button(ui, "Copy…", desk.theme);
    Popup::menu(&response).width(190.0).show(|ui| {
        for (text, command) in [
            ("As text in columns", ExportCommand::CopyTable),
            ("As CSV", ExportCommand::CopyTableAsCsv),
        ] {
            if ui.button(text).clicked() {
                desk.push(command);
            }
        }
    });
}

/// The heads of the columns, moved to the left by as much as the rows are.
fn heads_ui(
    ui: &mut Ui,
    (rect, offset): (Rect, f32),
    grid: &Grid,
    look: &TableLook,
    desk: &mut Desk<'_>,
) {
    let theme = desk.theme;
    let clip = ui.clip_rect();
    ui.set_clip_rect(clip.intersect(rect));
    let painter = ui.painter_at(rect);
    painter.rect_filled(rect, 0.0, color(theme.head));
    for &(column, left, width) in &grid.columns {
        let corner = pos2(rect.left() + left - offset - 6.0, rect.top());
        let place = Rect::from_min_size(corner, vec2(width + 10.0, HEADS));
        let id = ui.scope_id().with(("head", column));
        let response = ui.interact(place, id, Sense::click());
        let is_sorted = look.sort == column;
        let ink = if is_sorted || response.hovered() || response.has_focus() {
            theme.text
        } else {
            theme.muted
        };
        let arrow = match (is_sorted, look.is_descending) {
            (true, false) => " ▲",
            (true, true) => " ▼",
            (false, _) => "",
        };
        let text = format!("{}{arrow}", column.label());
        let place = place.with_min_x(place.left() + 6.0);
        cell_ui(ui, place, &text, (Weight::SemiBold, 11.5), ink);
        if response.has_focus() {
            let ring = egui::Stroke::new(1.5, color(theme.accent));
            painter.rect_stroke(response.rect, 4.0, ring, egui::StrokeKind::Inside);
        }
        response.widget_info(|| {
            let order = match (is_sorted, look.is_descending) {
                (true, false) => ", sorted, the least first",
                (true, true) => ", sorted, the most first",
                (false, _) => "",
            };
            let name = format!("Sort by {}{order}", column.label());
            WidgetInfo::selected(Role::ColumnHeader, true, is_sorted, name)
        });
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
        if response.clicked() {
            desk.push(ViewCommand::Table(look.sorted_by(column)));
        }
    }
    let rule = egui::Stroke::new(1.0, color(theme.rule));
    painter.hline(rect.x_range(), rect.bottom() - 0.5, rule);
    ui.set_clip_rect(clip);
}

/// The rows in sight; answers how far they are moved to the left, in points.
fn rows_ui(
    ui: &mut Ui,
    table: &EventTable,
    grid: &Grid,
    seeks: bool,
    (open, desk): (OpenCase<'_>, &mut Desk<'_>),
) -> f32 {
    let area = ScrollArea::both().auto_shrink(false);
    let output = area.show_viewport(ui, |ui, viewport| {
        let corner = ui.max_rect().min;
        let rows = table.rows.len();
        ui.set_width(grid.width);
        ui.set_height(ROW * rows as f32);
        let place = |row: usize| {
            let corner = corner + vec2(0.0, row as f32 * ROW);
            Rect::from_min_size(corner, vec2(grid.width, ROW))
        };
        if seeks && let Some(row) = selected_row(table, open, desk) {
            let place = place(row).with_max_x(corner.x + viewport.left() + 1.0);
            let place = place.with_min_x(corner.x + viewport.left());
            ui.scroll_to_rect(place.expand2(vec2(0.0, ROW)), None);
        }
        let index = CaseIndex::new(open.case());
        let first = (viewport.top() / ROW).max(0.0) as usize;
        let last = (viewport.bottom() / ROW).ceil().max(0.0) as usize;
        for row in first..last.min(rows) {
            row_ui(
                ui,
                place(row),
                table.rows[row],
                (grid, &index),
                (open, desk),
            );
        }
    });
    output.state.clamped_offset().x
}

fn selected_row(table: &EventTable, open: OpenCase<'_>, desk: &Desk<'_>) -> Option<usize> {
    let selected = desk.session.selection().event()?;
    let position = open.picture.story.replay.position(selected)?;
    table.rows.iter().position(|row| *row == position)
}

fn row_ui(
    ui: &mut Ui,
    rect: Rect,
    event: usize,
    (grid, index): (&Grid, &CaseIndex<'_>),
    (open, desk): (OpenCase<'_>, &mut Desk<'_>),
) {
    let theme = desk.theme;
    let story = &open.picture.story;
    let day = day_of(open, desk);
    let ground = ui.painter().add(Shape::Noop);
    let id = &open.case().events[event].id;
    let is_selected = desk.session.selection().event() == Some(id);
    let fade = if is_faded(open, event, desk) {
        0.3
    } else {
        0.0
    };
    let mut name: Vec<String> = Vec::new();
    let mut cut = None;
    let pointer = ui.input(|input| input.pointer.hover_pos());
    for &(column, left, width) in &grid.columns {
        let corner = pos2(rect.left() + left, rect.top());
        let place = Rect::from_min_size(corner, vec2(width, ROW));
        let text = EventTable::cell(story, index, event, (column, day));
        if text.is_empty() {
            continue;
        }
        let (weight, ink) = match column {
            EventColumn::Title => (Weight::SemiBold, theme.text),
            EventColumn::Status => (Weight::Regular, theme.text),
            _ => (Weight::Regular, theme.muted),
        };
        let ink = ink.mixed(theme.background, fade);
        let is_cut = cell_ui(ui, place, &text, (weight, 12.5), ink);
        if is_cut && pointer.is_some_and(|at| place.contains(at)) {
            cut = Some(text.clone());
        }
        name.push(text);
    }
    let ground_rect = rect.shrink2(vec2(8.0, 1.0));
    let response = event_row(ui, ground_rect, id, &name.join(", "), desk);
    row_ground(ui, ground, ground_rect, &response, desk, is_selected);
    if let Some(text) = cut {
        response.on_hover_text(text);
    }
}

/// Paints a cell on one line, and answers whether it had to be cut.
fn cell_ui(ui: &Ui, place: Rect, text: &str, (weight, size): (Weight, f32), ink: Color) -> bool {
    let text = text.replace(['\n', '\r'], " ");
    let mut job = LayoutJob::simple_singleline(text, font(weight, size), color(ink));
    job.wrap = TextWrapping::truncate_at_width(place.width());
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let at = pos2(place.left(), place.center().y - galley.size().y / 2.0);
    let is_cut = galley.elided;
    ui.painter().galley(at, galley, color(ink));
    is_cut
}
