//! The few controls of which the window is built: heads, links, chips, rows, buttons.
//!
//! They know the theme and nothing of cases. Everything painted here says its name to screen
//! readers.

use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align2, Color32, Label, Rect, Response, RichText, Role, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};

use super::icons::Icon;
use super::style::{SCROLL_BAR, color, font};
use crate::geometry::Point;
use crate::render::{self, Mark, Theme};
use crate::typography::Weight;

/// Size of running text.
pub(super) const BODY: f32 = 13.0;
/// Size of notes.
pub(super) const SMALL: f32 = 11.0;
/// Size of section heads.
pub(super) const HEAD: f32 = 10.5;

/// Text of a size, weight and colour.
pub(super) fn words(
    text: impl Into<String>,
    size: f32,
    weight: Weight,
    ink: render::Color,
) -> RichText {
    RichText::new(text)
        .font(font(weight, size))
        .color(color(ink))
}

/// Small bold capitals, spaced, above a section.
pub(super) fn section_head(ui: &mut Ui, text: &str, theme: &Theme) {
    let head =
        words(text.to_uppercase(), HEAD, Weight::Bold, theme.muted).extra_letter_spacing(0.7);
    ui.add(Label::new(head).selectable(false));
    ui.add_space(4.0);
}

/// A bold line above a part of the inspector.
pub(super) fn part_head(ui: &mut Ui, text: &str, theme: &Theme) {
    ui.add_space(14.0);
    ui.label(words(text, 12.0, Weight::SemiBold, theme.muted));
    ui.add_space(3.0);
}

/// A line of text that can be clicked, in the accent colour.
pub(super) fn link(ui: &mut Ui, text: &str, theme: &Theme) -> Response {
    link_in(ui, words(text, BODY, Weight::Regular, theme.accent))
}

/// A text that can be clicked, in its own colour; underlined while pointed at.
pub(super) fn link_in(ui: &mut Ui, text: RichText) -> Response {
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
pub(super) fn button(ui: &mut Ui, text: &str, theme: &Theme) -> Response {
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
pub(super) fn icon_button(ui: &mut Ui, icon: Icon, name: &str, theme: &Theme) -> Response {
    icon_button_sensing(ui, icon, name, Sense::click(), theme)
}

/// The same, where keys may pass it by.
pub(super) fn icon_button_sensing(
    ui: &mut Ui,
    icon: Icon,
    name: &str,
    sense: Sense,
    theme: &Theme,
) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(28.0), sense);
    paint_ground(ui, &response, theme, 14.0, false);
    icon.paint(ui.painter(), rect.shrink(8.0), color(theme.text));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    response
        .on_hover_cursor(egui::CursorIcon::PointingHand)
        .on_hover_text(name)
}

/// What stands between tabs, in points.
pub(super) const TAB_GAP: f32 = 2.0;
const TAB_SIZE: f32 = 12.5;

/// Side of the icon of a tab, and what is free behind it, in points.
const TAB_ICON: (f32, f32) = (12.0, 6.0);

/// How wide a tab is that says this, in points.
pub(super) fn tab_width(ui: &Ui, icon: Option<Icon>, text: &str) -> f32 {
    let (font, ink) = (font(Weight::SemiBold, TAB_SIZE), Color32::PLACEHOLDER);
    let galley = ui.painter().layout_no_wrap(text.to_owned(), font, ink);
    let icon = icon.map_or(0.0, |_| TAB_ICON.0 + TAB_ICON.1);
    galley.size().x + icon + 22.0
}

/// One of several views to choose from; the chosen one is marked.
pub(super) fn tab(
    ui: &mut Ui,
    icon: Option<Icon>,
    text: &str,
    is_chosen: bool,
    theme: &Theme,
) -> Response {
    let size = vec2(tab_width(ui, icon, text), 30.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    paint_ground(ui, &response, theme, 8.0, false);
    let (weight, ink) = if is_chosen {
        let ground = color(theme.accent.mixed(theme.background, 0.86));
        ui.painter().rect_filled(rect, 8.0, ground);
        (Weight::SemiBold, theme.accent)
    } else {
        (Weight::Regular, theme.text)
    };
    let (font, ink) = (font(weight, TAB_SIZE), color(ink));
    let mut middle = rect.center();
    if let Some(icon) = icon {
        let (side, gap) = TAB_ICON;
        let place = pos2(rect.left() + 11.0 + side / 2.0, middle.y);
        let place = Rect::from_center_size(place, Vec2::splat(side));
        icon.paint(ui.painter(), place, ink);
        middle.x += f32::midpoint(side, gap);
    }
    ui.painter()
        .text(middle, Align2::CENTER_CENTER, text, font, ink);
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, is_chosen, text));
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// Width of a tab that is an icon alone, in points.
pub(super) const ICON_TAB: f32 = 30.0;

/// One of several views to choose from, not the chosen one, where there is no room for its name.
pub(super) fn icon_tab(ui: &mut Ui, icon: Icon, name: &str, theme: &Theme) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(ICON_TAB, 30.0), Sense::click());
    paint_ground(ui, &response, theme, 8.0, false);
    let place = Rect::from_center_size(rect.center(), Vec2::splat(TAB_ICON.0 + 1.0));
    icon.paint(ui.painter(), place, color(theme.text));
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, false, name));
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
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

/// What a chip is wider than its words, in points.
const CHIP_EDGES: f32 = 15.0;

/// How wide a chip is that says this, in points.
pub(super) fn chip_width(ui: &Ui, text: &str) -> f32 {
    let (font, ink) = (font(Weight::Regular, 11.5), Color32::PLACEHOLDER);
    let galley = ui.painter().layout_no_wrap(text.to_owned(), font, ink);
    galley.size().x + CHIP_EDGES
}

/// A rounded label in a tone; clickable. Words that have no room end in dots.
pub(super) fn chip(ui: &mut Ui, text: &str, tone: render::Color, theme: &Theme) -> Response {
    let ink = color(tone.mixed(theme.text, 0.25));
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font(Weight::Regular, 11.5), ink);
    job.wrap = TextWrapping::truncate_at_width((ui.available_width() - CHIP_EDGES).max(60.0));
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let is_cut = galley.elided;
    let size = vec2(galley.size().x + CHIP_EDGES, 23.0);
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
    let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
    if is_cut {
        response.on_hover_text(text)
    } else {
        response
    }
}

/// A row with a tick box, a label and a number at the right.
pub(super) fn tick_row(
    ui: &mut Ui,
    on: bool,
    label: &str,
    count: usize,
    theme: &Theme,
) -> Response {
    let response = tick(ui, on, label, theme);
    ui.painter().text(
        response.rect.right_center(),
        Align2::RIGHT_CENTER,
        short_count(count),
        font(Weight::Regular, SMALL),
        color(theme.muted),
    );
    response.widget_info(|| {
        WidgetInfo::selected(Role::CheckBox, true, on, format!("{label}, {count}"))
    });
    response
}

/// A number that leaves room for what stands beside it: `9.8k`, `41k`.
fn short_count(count: usize) -> String {
    match count {
        ..1_000 => count.to_string(),
        1_000..10_000 => format!("{}.{}k", count / 1_000, count % 1_000 / 100),
        _ => format!("{}k", count / 1_000),
    }
}

/// A row with a tick box and a label.
pub(super) fn tick(ui: &mut Ui, on: bool, label: &str, theme: &Theme) -> Response {
    let size = vec2(ui.available_width(), 24.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let painter = ui.painter();
    if response.hovered() || response.has_focus() {
        let ground = color(theme.background.mixed(theme.text, 0.05));
        painter.rect_filled(rect.expand2(vec2(6.0, 0.0)), 6.0, ground);
    }
    let box_rect =
        Rect::from_center_size(pos2(rect.left() + 7.0, rect.center().y), Vec2::splat(14.0));
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
        font(Weight::Regular, 12.5),
        color(ink),
    );
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, label));
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}

/// A dot and text that wraps beside it. Answers with the response of the text.
pub(super) fn dot_row<R>(
    ui: &mut Ui,
    tone: render::Color,
    contents: impl FnOnce(&mut Ui) -> R,
) -> R {
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(10.0, 17.0), Sense::hover());
        ui.painter()
            .circle_filled(pos2(rect.left() + 3.5, rect.center().y), 3.5, color(tone));
        ui.vertical(contents).inner
    })
    .inner
}

/// A glyph of the drawing, as it stands on the cards.
pub(super) fn glyph(ui: &mut Ui, name: &str, tone: render::Color) {
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

/// A box over the window, with room around what it holds.
pub(super) fn modal(ctx: &egui::Context, key: &str) -> egui::Modal {
    let frame = egui::Frame::popup(&ctx.global_style()).inner_margin(egui::Margin::same(18));
    egui::Modal::new(egui::Id::unique(key))
        .frame(frame)
        .backdrop_color(Color32::from_black_alpha(70))
}

/// Keeps what scrolls from lying under the bar, which would hide numbers at the edge. The room is
/// there before the bar is, so that nothing moves when it comes.
pub(super) fn leave_room_for_bar(ui: &mut Ui) {
    ui.set_width(ui.available_width() - f32::from(SCROLL_BAR));
}

/// A line over the lower edge of the window.
pub(super) fn notice(ctx: &egui::Context, key: &str, contents: impl FnOnce(&mut Ui)) {
    egui::Area::new(egui::Id::unique(key))
        .anchor(Align2::CENTER_BOTTOM, vec2(0.0, -160.0))
        .order(egui::Order::Foreground)
        .show(ctx, |ui| {
            egui::Frame::popup(ui.style())
                .corner_radius(10)
                .inner_margin(egui::Margin::symmetric(16, 10))
                .show(ui, |ui| ui.horizontal(contents));
        });
}

/// A tinted box with rounded corners, and an edge where there is one. Answers with the box.
pub(super) fn boxed(
    ui: &mut Ui,
    ground: render::Color,
    edge: Option<render::Color>,
    contents: impl FnOnce(&mut Ui),
) -> Response {
    let stroke = edge.map_or(Stroke::NONE, |edge| Stroke::new(1.5, color(edge)));
    egui::Frame::new()
        .fill(color(ground))
        .stroke(stroke)
        .corner_radius(8)
        .inner_margin(egui::Margin::symmetric(12, 10))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            contents(ui);
        })
        .response
}
