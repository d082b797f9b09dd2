//! The keys, straight from the table of actions.

use egui::Ui;

use crate::app::controls::{modal, section_head, words};
use crate::app::views::{ACTIONS, Desk, Opening, Overlay, Seat, ViewSpec};
use crate::session::{Action, Key, Menu, Panel, Shortcut, ViewCommand, always};
use crate::typography::Weight;

/// The view.
pub(in crate::app::views) const VIEW: ViewSpec = ViewSpec {
    name: "help",
    seat: Seat::Over,
    opening: Some(Opening {
        panel: PANEL,
        action: Some(Action {
            menu: Menu::Help,
            label: "Keyboard",
            shortcuts: &[Shortcut::plain(Key::F(1)), Shortcut::plain(Key::Char('?'))],
            is_enabled: always,
            command: |_| ViewCommand::Toggle(PANEL).into(),
        }),
        after: "",
    }),
    make: || Box::new(Overlay(ui)),
};

/// The panel by which it is opened.
pub(in crate::app::views) const PANEL: Panel = Panel::HELP;

/// Paints the list of keys over the window.
fn ui(ctx: &egui::Context, desk: &mut Desk<'_>) {
    let modal = modal(ctx, "help").show(ctx, |ui| {
        ui.set_width(680.0);
        ui.label(words("Keyboard", 18.0, Weight::Bold, desk.theme.text));
        ui.add_space(10.0);
        ui.spacing_mut().item_spacing.x = 36.0;
        ui.columns(2, |columns| {
            for menu in Menu::ALL {
                menu_ui(
                    &mut columns[usize::from(!matches!(menu, Menu::File | Menu::View))],
                    *menu,
                    desk,
                );
            }
        });
    });
    if modal.should_close() {
        desk.push(ViewCommand::Toggle(PANEL));
    }
}

fn menu_ui(ui: &mut Ui, menu: Menu, desk: &Desk<'_>) {
    let theme = desk.theme;
    let with_keys = |menu: Menu| {
        let of_menu = ACTIONS.iter().filter(move |action| action.menu == menu);
        of_menu.filter(|action| !action.shortcuts.is_empty())
    };
    section_head(ui, menu.label(), theme);
    for action in with_keys(menu) {
        ui.horizontal(|ui| {
            ui.label(words(action.label, 12.5, Weight::Regular, theme.text));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let keys: Vec<String> = action.shortcuts.iter().map(ToString::to_string).collect();
                ui.label(words(
                    keys.join("  or  "),
                    12.0,
                    Weight::SemiBold,
                    theme.muted,
                ));
            });
        });
    }
    ui.add_space(12.0);
}
