//! The few controls of which the window is built: heads, links, chips, rows, buttons.
//!
//! They know the theme and nothing of cases. Everything painted here says its name to screen
//! readers.

use egui::{
    Align2, Color32, Label, Response, RichText, Role, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};

use super::style::{color, font};
use crate::layout::{Point, Weight};
use crate::render::{self, Mark, Theme};

/// Size of running text.
pub const BODY: f32 = 13.0;
/// Size of notes.
pub const SMALL: f32 = 11.0;
/// Size of section heads.
pub const HEAD: f32 = 10.5;

/// Text of a size, weight and colour.
pub fn words(text: impl Into<String>, size: f32, weight: Weight, ink: render::Color) -> RichText {
    RichText::new(text)
        .font(font(weight, size))
        .color(color(ink))
}

/// Small bold capitals, spaced, above a section.
pub fn section_head(ui: &mut Ui, text: &str, theme: &Theme) {
    let head =
        words(text.to_uppercase(), HEAD, Weight::Bold, theme.muted).extra_letter_spacing(0.7);
    ui.add(Label::new(head).selectable(false));
    ui.add_space(4.0);
}

/// A bold line above a part of the inspector.
pub fn part_head(ui: &mut Ui, text: &str, theme: &Theme) {
    ui.add_space(14.0);
    ui.label(words(text, 12.0, Weight::SemiBold, theme.muted));
    ui.add_space(3.0);
}

/// A line of text that can be clicked, in the accent colour.
pub fn link(ui: &mut Ui, text: &str, theme: &Theme) -> Response {
    link_in(ui, words(text, BODY, Weight::Regular, theme.accent))
}

/// A text that can be clicked, in its own colour; underlined while pointed at.
pub fn link_in(ui: &mut Ui, text: RichText) -> Response {
    let name = text.text().to_owned();
    let response = ui.add(
        Label::new(text)
            .sense(Sense::click())
            .selectable(false)
            .wrap(),
    );
    if response.hovered() || response.has_focus() {
        let y = response.rect.bottom() - 1.0;
        let tint = ui.visuals().hyperlink_color;
        ui.painter()
            .hline(response.rect.x_range(), y, Stroke::new(1.0, tint));
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &name));
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// A quiet button: text on a light ground that answers to the pointer.
pub fn button(ui: &mut Ui, text: &str, theme: &Theme) -> Response {
    let galley = ui.painter().layout_no_wrap(
        text.to_owned(),
        font(Weight::SemiBold, 12.5),
        color(theme.text),
    );
    let size = vec2(galley.size().x + 22.0, 28.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    paint_ground(ui, &response, theme, 14.0, true);
    let place = rect.center() - galley.size() / 2.0;
    ui.painter().galley(place, galley, color(theme.text));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), text));
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// A square button with an icon and a name.
pub fn icon_button(ui: &mut Ui, icon: Icon, name: &str, theme: &Theme) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(28.0), Sense::click());
    paint_ground(ui, &response, theme, 14.0, false);
    icon.paint(ui.painter(), rect.shrink(8.0), color(theme.text));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    response
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .on_hover_text(name)
}

fn paint_ground(ui: &Ui, response: &Response, theme: &Theme, radius: f32, always: bool) {
    let strong = response.is_pointer_button_down_on();
    let near = response.hovered() || response.has_focus();
    let mix = match (strong, near) {
        (true, _) => 0.16,
        (false, true) => 0.10,
        (false, false) if always => 0.05,
        (false, false) => return,
    };
    let ground = color(theme.background.mixed(theme.text, mix));
    ui.painter().rect_filled(response.rect, radius, ground);
    if response.has_focus() {
        let ring = Stroke::new(1.5, color(theme.accent));
        ui.painter()
            .rect_stroke(response.rect, radius, ring, StrokeKind::Inside);
    }
}

/// Icons that no font is needed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// A crescent: dark.
    Moon,
    /// A disc with rays: light.
    Sun,
    /// Three lines: the menu.
    Menu,
    /// A triangle to the right.
    Play,
    /// Two bars.
    Pause,
    /// A triangle to the right with a bar.
    Next,
    /// A triangle to the left with a bar.
    Previous,
    /// A cross.
    Close,
    /// A house: the start page.
    Home,
    /// An arrow to the left.
    Back,
}

impl Icon {
    /// Paints the icon into a square.
    pub fn paint(self, painter: &egui::Painter, rect: egui::Rect, ink: Color32) {
        let at = |x: f32, y: f32| {
            pos2(
                rect.left() + rect.width() * x,
                rect.top() + rect.height() * y,
            )
        };
        let line = Stroke::new(1.5, ink);
        let lines = |lines: &[[(f32, f32); 2]]| {
            for [from, to] in lines {
                painter.line_segment([at(from.0, from.1), at(to.0, to.1)], line);
            }
        };
        let polygon = |points: &[(f32, f32)]| {
            let points = points.iter().map(|(x, y)| at(*x, *y)).collect();
            painter.add(egui::Shape::convex_polygon(points, ink, Stroke::NONE));
        };
        match self {
            Icon::Moon => crescent(painter, rect, ink),
            Icon::Sun => {
                painter.circle_filled(rect.center(), rect.width() * 0.24, ink);
                for ray in 0..8_u8 {
                    let turn = egui::Vec2::angled(f32::from(ray) * std::f32::consts::FRAC_PI_4);
                    let reach = rect.width() / 2.0;
                    painter.line_segment(
                        [
                            rect.center() + turn * reach * 0.74,
                            rect.center() + turn * reach * 1.05,
                        ],
                        line,
                    );
                }
            }
            Icon::Menu => lines(&[
                [(0.0, 0.18), (1.0, 0.18)],
                [(0.0, 0.5), (1.0, 0.5)],
                [(0.0, 0.82), (1.0, 0.82)],
            ]),
            Icon::Play => polygon(&[(0.15, 0.0), (1.0, 0.5), (0.15, 1.0)]),
            Icon::Pause => {
                polygon(&[(0.12, 0.0), (0.38, 0.0), (0.38, 1.0), (0.12, 1.0)]);
                polygon(&[(0.62, 0.0), (0.88, 0.0), (0.88, 1.0), (0.62, 1.0)]);
            }
            Icon::Next => polygon(&[(0.2, 0.08), (0.9, 0.5), (0.2, 0.92)]),
            Icon::Previous => polygon(&[(0.8, 0.08), (0.1, 0.5), (0.8, 0.92)]),
            Icon::Close => lines(&[[(0.1, 0.1), (0.9, 0.9)], [(0.9, 0.1), (0.1, 0.9)]]),
            Icon::Home => lines(&[
                [(0.0, 0.5), (0.5, 0.05)],
                [(0.5, 0.05), (1.0, 0.5)],
                [(0.17, 0.42), (0.17, 0.95)],
                [(0.83, 0.42), (0.83, 0.95)],
                [(0.17, 0.95), (0.83, 0.95)],
            ]),
            Icon::Back => lines(&[
                [(0.05, 0.5), (0.95, 0.5)],
                [(0.05, 0.5), (0.42, 0.14)],
                [(0.05, 0.5), (0.42, 0.86)],
            ]),
        }
    }
}

/// A crescent as a strip of triangles between two arcs.
fn crescent(painter: &egui::Painter, rect: egui::Rect, ink: Color32) {
    const STEPS: u16 = 20;
    let (centre, radius) = (rect.center(), rect.width() * 0.5);
    let mut outer = Vec::new();
    let mut inner = Vec::new();
    for step in 0..=STEPS {
        let part = f32::from(step) / f32::from(STEPS);
        let angle = 0.35 + part * (std::f32::consts::TAU - 2.2);
        let on = egui::Vec2::angled(angle);
        outer.push(centre + on * radius);
        let bulge = (part * std::f32::consts::PI).sin();
        let chord = outer[0].lerp(
            centre + egui::Vec2::angled(0.35 + std::f32::consts::TAU - 2.2) * radius,
            part,
        );
        inner.push(chord + egui::Vec2::angled(2.39) * bulge * radius * 0.45);
    }
    let mut mesh = egui::Mesh::default();
    for (a, b) in outer.iter().zip(&inner) {
        mesh.colored_vertex(*a, ink);
        mesh.colored_vertex(*b, ink);
    }
    for step in 0..u32::from(STEPS) {
        let first = step * 2;
        mesh.add_triangle(first, first + 1, first + 2);
        mesh.add_triangle(first + 1, first + 3, first + 2);
    }
    painter.add(egui::Shape::mesh(mesh));
}

/// A rounded label in a tone; clickable.
pub fn chip(ui: &mut Ui, text: &str, tone: render::Color, theme: &Theme) -> Response {
    let ink = color(tone.mixed(theme.text, 0.25));
    let galley = ui
        .painter()
        .layout_no_wrap(text.to_owned(), font(Weight::Regular, 12.0), ink);
    let size = vec2(galley.size().x + 24.0, 24.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let mix = if response.hovered() || response.has_focus() {
        0.76
    } else {
        0.86
    };
    ui.painter()
        .rect_filled(rect, 12.0, color(tone.mixed(theme.background, mix)));
    ui.painter()
        .galley(rect.center() - galley.size() / 2.0, galley, ink);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, text));
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// A row with a tick box, a label and a number at the right.
pub fn tick_row(ui: &mut Ui, on: bool, label: &str, count: usize, theme: &Theme) -> Response {
    let size = vec2(ui.available_width(), 25.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let painter = ui.painter();
    if response.hovered() || response.has_focus() {
        let ground = color(theme.background.mixed(theme.text, 0.05));
        painter.rect_filled(rect.expand2(vec2(6.0, 0.0)), 6.0, ground);
    }
    let box_rect =
        egui::Rect::from_center_size(pos2(rect.left() + 7.0, rect.center().y), Vec2::splat(14.0));
    if on {
        painter.rect_filled(box_rect, 3.5, color(theme.accent));
        let tick = [(0.22, 0.52), (0.42, 0.72), (0.78, 0.30)]
            .map(|(x, y)| box_rect.lerp_inside(vec2(x, y)));
        painter.line(tick.to_vec(), Stroke::new(1.8, color(theme.card)));
    } else {
        let edge = Stroke::new(1.2, color(theme.border.mixed(theme.text, 0.2)));
        painter.rect_stroke(box_rect, 3.5, edge, StrokeKind::Inside);
    }
    let ink = if on { theme.text } else { theme.muted };
    painter.text(
        pos2(rect.left() + 24.0, rect.center().y),
        Align2::LEFT_CENTER,
        label,
        font(Weight::Regular, BODY),
        color(ink),
    );
    painter.text(
        rect.right_center(),
        Align2::RIGHT_CENTER,
        count.to_string(),
        font(Weight::Regular, SMALL),
        color(theme.muted),
    );
    response.widget_info(|| {
        WidgetInfo::selected(Role::CheckBox, true, on, format!("{label}, {count}"))
    });
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// A dot and text that wraps beside it. Answers with the response of the text.
pub fn dot_row<R>(ui: &mut Ui, tone: render::Color, contents: impl FnOnce(&mut Ui) -> R) -> R {
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(10.0, 17.0), Sense::hover());
        ui.painter()
            .circle_filled(pos2(rect.left() + 3.5, rect.center().y), 3.5, color(tone));
        ui.vertical(contents).inner
    })
    .inner
}

/// A glyph of the drawing, as it stands on the cards.
pub fn glyph(ui: &mut Ui, name: &str, tone: render::Color) {
    const SIZE: f32 = 13.0;
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(SIZE), Sense::hover());
    let mut marks: Vec<Mark> = Vec::new();
    let corner = Point::new(rect.left(), rect.top());
    render::glyph(name, corner, SIZE, tone, &mut marks);
    super::paint::marks(
        ui.painter(),
        &marks,
        &super::paint::Pane::screen(ui.clip_rect()),
    );
}

/// A tinted box with rounded corners.
pub fn boxed<R>(ui: &mut Ui, ground: render::Color, contents: impl FnOnce(&mut Ui) -> R) -> R {
    egui::Frame::new()
        .fill(color(ground))
        .corner_radius(8)
        .inner_margin(egui::Margin::symmetric(12, 10))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            contents(ui)
        })
        .inner
}
