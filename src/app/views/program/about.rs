//! What the program is, and under which terms it and what it stands on may be used.

use std::sync::LazyLock;

use egui::{ScrollArea, Ui};

use crate::app::controls::{button, modal, words};
use crate::app::style::font;
use crate::app::views::{Desk, Opening, Overlay, Seat, ViewSpec};
use crate::session::{Action, Menu, Panel, ViewCommand, always};
use crate::typography::Weight;

/// The terms of everything that is built in, made by `.ci/notices`.
const NOTICES: &str = include_str!("../../../../assets/notices.txt");

/// Size of the terms.
const SIZE: f32 = 11.5;

/// The view.
pub(in crate::app::views) const VIEW: ViewSpec = ViewSpec {
    name: "about",
    seat: Seat::Over,
    opening: Some(Opening {
        panel: PANEL,
        action: Some(Action {
            menu: Menu::Help,
            label: "About Writmap, and licences",
            shortcuts: &[],
            is_enabled: always,
            command: |_| ViewCommand::Toggle(PANEL).into(),
        }),
        after: "Keyboard",
    }),
    make: || Box::new(Overlay(ui)),
};

/// The panel by which it is opened.
const PANEL: Panel = Panel::named("about");

/// Paints it over the window.
fn ui(ctx: &egui::Context, desk: &mut Desk<'_>) {
    let theme = desk.theme;
    let room = ctx.content_rect().size();
    let mut closes = false;
    let modal = modal(ctx, "about").show(ctx, |ui| {
        ui.set_width(640.0_f32.min(room.x - 80.0));
        let name = concat!("Writmap ", env!("CARGO_PKG_VERSION"));
        ui.label(words(name, 18.0, Weight::Bold, theme.text));
        ui.add_space(4.0);
        let terms = "Free to use, change and pass on under the terms of the MIT licence or the \
                     Apache License 2.0, as you choose. It sends nothing to anybody. \
                     Below are the terms of its libraries and its typeface.";
        ui.label(words(terms, 13.0, Weight::Regular, theme.muted));
        ui.add_space(10.0);
        notices_ui(ui, desk, (room.y - 260.0).clamp(120.0, 460.0));
        ui.add_space(12.0);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
            closes = button(ui, "Close", theme).clicked();
        });
    });
    if closes || modal.should_close() {
        desk.push(ViewCommand::Toggle(PANEL));
    }
}

/// The terms; of thousands of lines only those that show are laid out.
fn notices_ui(ui: &mut Ui, desk: &Desk<'_>, height: f32) {
    static LINES: LazyLock<Vec<&str>> = LazyLock::new(|| NOTICES.lines().collect());
    ui.spacing_mut().item_spacing.y = 2.0;
    let line_height = ui.fonts_mut(|fonts| fonts.row_height(&font(Weight::Regular, SIZE)));
    ScrollArea::vertical()
        .max_height(height)
        .min_scrolled_height(height)
        .auto_shrink(false)
        .show_rows(ui, line_height, LINES.len(), |ui, rows| {
            for line in &LINES[rows] {
                let line = words(*line, SIZE, Weight::Regular, desk.theme.text);
                ui.add(egui::Label::new(line).extend());
            }
        });
}
