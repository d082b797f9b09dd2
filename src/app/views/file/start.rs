//! The start page: the cases that come with the program, recent files, and where to drop one.

use std::sync::Arc;

use egui::{Rect, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2};

use crate::app::controls::{button, link_in, section_head, words};
use crate::app::paint::{Pane, marks};
use crate::app::style::{color, font};
use crate::app::views::{Desk, Seat, ViewSpec};
use crate::format::{SHIPPED, ShippedCase};
use crate::render::{Frame, ThemeName, View};
use crate::session::{Arrival, FileCommand, Origin, Session, ViewCommand, read};
use crate::storage::shown_path;
use crate::typography::Weight;

const CARD: Vec2 = vec2(300.0, 236.0);
const PICTURE_H: f32 = 158.0;
/// The room in which the path of a thumbnail stands, in scene units.
const ROOM: (f32, f32) = (1_320.0, 860.0);

/// A shipped case as it looks on the start page.
struct Thumbnail {
    origin: Origin,
    title: String,
    summary: String,
    frame: Frame,
}

/// The view.
pub(in crate::app::views) const VIEW: ViewSpec = ViewSpec {
    name: "start",
    seat: Seat::Start,
    opening: None,
    make: || Box::new(Start::default()),
};

/// What the start page remembers between frames.
#[derive(Default)]
struct Start {
    thumbnails: Vec<Thumbnail>,
    /// How many of the shipped cases have been tried.
    tried: usize,
    theme: Option<ThemeName>,
}

impl crate::app::views::View for Start {
    fn ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_>) {
        self.refresh(desk.session.settings().theme, ui);
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            let width = (ui.available_width() - 80.0).clamp(320.0, 1262.0);
            let margin = ((ui.available_width() - width) / 2.0).max(0.0);
            ui.add_space(48.0);
            ui.horizontal_top(|ui| {
                ui.add_space(margin);
                ui.vertical(|ui| {
                    ui.set_width(width);
                    self.page_ui(ui, desk);
                });
            });
        });
    }
}

impl Start {
    fn page_ui(&self, ui: &mut Ui, desk: &mut Desk<'_>) {
        let theme = desk.theme;
        ui.label(words(
            "What was in force, why, and who says so?",
            24.0,
            Weight::Bold,
            theme.text,
        ));
        let text =
            "Open a case file or a docket, write a case of your own, or begin with one of these.";
        ui.label(words(text, 14.0, Weight::Regular, theme.muted));
        ui.add_space(14.0);
        ui.horizontal(|ui| {
            if button(ui, "New case", theme).clicked() {
                desk.push(FileCommand::New);
            }
            if button(ui, "Open a file…", theme).clicked() {
                desk.push(FileCommand::Ask);
            }
        });
        ui.add_space(20.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(20.0, 20.0);
            for thumbnail in &self.thumbnails {
                if card_ui(ui, thumbnail, desk).clicked() {
                    desk.push(FileCommand::Open(thumbnail.origin.clone()));
                }
            }
        });
        ui.add_space(24.0);
        let recent = desk.recent;
        if !recent.is_empty() {
            section_head(ui, "Recent", theme);
            for path in recent {
                let origin = Origin::File(path.clone());
                let name = words(origin.name(), 13.0, Weight::Regular, theme.accent);
                let shown = link_in(ui, name).on_hover_text(shown_path(path));
                if shown.clicked() {
                    desk.push(FileCommand::Open(origin));
                }
            }
            ui.add_space(24.0);
        }
        drop_ui(ui, desk);
        ui.add_space(40.0);
    }

    /// Makes the thumbnails, once for each theme: one with each frame, so that none is late.
    fn refresh(&mut self, theme: ThemeName, ui: &Ui) {
        if self.theme != Some(theme) {
            *self = Self {
                theme: Some(theme),
                ..Self::default()
            };
        }
        if let Some(shipped) = SHIPPED.get(self.tried) {
            self.tried += 1;
            self.thumbnails.extend(thumbnail(shipped, theme));
            ui.ctx().request_repaint();
        }
    }
}

fn thumbnail(shipped: &ShippedCase, theme: ThemeName) -> Option<Thumbnail> {
    let origin = Origin::Shipped(shipped.name);
    let dossier = read(origin.clone(), shipped.text.as_bytes());
    let case = Arc::clone(&dossier.case);
    let mut session = Session::default();
    session.apply(ViewCommand::Theme(theme).into());
    session.receive(Arrival::Case(Box::new(dossier)));
    session.apply(ViewCommand::Room(ROOM.0, ROOM.1).into());
    session.apply(ViewCommand::FoldAll.into());
    let picture = session.picture()?;
    let (selected, as_of) = (session.selection().event(), session.settings().as_of);
    let view = View {
        as_of,
        selected: selected.cloned(),
        ..View::default()
    };
    Some(Thumbnail {
        origin,
        title: case.title.clone(),
        summary: case.summary.clone().unwrap_or_default(),
        frame: picture.frame(&view, theme),
    })
}

fn card_ui(ui: &mut Ui, thumbnail: &Thumbnail, desk: &Desk<'_>) -> egui::Response {
    let theme = desk.theme;
    let (rect, response) = ui.allocate_exact_size(CARD, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &thumbnail.title));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let near = response.hovered() || response.has_focus();
    let edge = if near { theme.accent } else { theme.border };
    let painter = ui.painter_at(rect.expand(2.0));
    painter.rect(
        rect,
        10.0,
        color(theme.card),
        Stroke::new(1.0, color(edge)),
        StrokeKind::Inside,
    );
    let picture = Rect::from_min_size(rect.min, vec2(rect.width(), PICTURE_H)).shrink(8.0);
    paint_thumbnail(
        &painter.with_clip_rect(picture.intersect(ui.clip_rect())),
        picture,
        &thumbnail.frame,
    );
    let line = |text: &str, y: f32, size, weight, ink, rows| {
        let mut job = egui::text::LayoutJob::simple(
            text.to_owned(),
            font(weight, size),
            color(ink),
            CARD.x - 28.0,
        );
        job.wrap.max_rows = rows;
        let galley = painter.layout_job(job);
        painter.galley(pos2(rect.left() + 14.0, rect.top() + y), galley, color(ink));
    };
    line(
        &thumbnail.title,
        PICTURE_H + 8.0,
        14.0,
        Weight::SemiBold,
        theme.text,
        1,
    );
    line(
        &thumbnail.summary,
        PICTURE_H + 30.0,
        11.5,
        Weight::Regular,
        theme.muted,
        2,
    );
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// A frame, whole and small, in the middle of its place.
fn paint_thumbnail(painter: &egui::Painter, rect: Rect, frame: &Frame) {
    let size = vec2(frame.width.max(1.0), frame.height.max(1.0));
    let zoom = (rect.size() / size).min_elem();
    let corner = (size - rect.size() / zoom) / 2.0;
    let pane = Pane {
        clip: painter.clip_rect().intersect(rect),
        corner: (f64::from(corner.x), f64::from(corner.y)),
        at: rect.min,
        zoom: Vec2::splat(zoom),
        unit: zoom,
    };
    marks(painter, &frame.body, &pane);
}

fn drop_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let theme = desk.theme;
    let hovering = ui.input(|input| !input.raw.hovered_files.is_empty());
    let size = vec2(ui.available_width(), 84.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let edge = if hovering { theme.accent } else { theme.border };
    let corners = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
        rect.left_top(),
    ];
    let dashes = egui::Shape::dashed_line(&corners, Stroke::new(1.5, color(edge)), 6.0, 5.0);
    ui.painter().extend(dashes);
    ui.scope_builder(egui::UiBuilder::new().max_rect(rect.shrink(16.0)), |ui| {
        ui.vertical_centered(|ui| {
            ui.label(words(
                "Drop a case file, dockets or a table here",
                14.0,
                Weight::SemiBold,
                theme.text,
            ));
            ui.add_space(4.0);
            let text = "or paste what was copied";
            ui.label(words(text, 12.0, Weight::Regular, theme.muted));
        });
    });
}
