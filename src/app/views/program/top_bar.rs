//! The bar at the top: what is open, search, opening, menu, light and dark.

use crate::model::counted;
use egui::{Align, Layout, Popup, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::search;
use crate::app::controls::{
    ICON_TAB, TAB_GAP, button, chip, icon_button, icon_tab, tab, tab_width, words,
};
use crate::app::icons::Icon;
use crate::app::style::{color, font};
use crate::app::views::file::{export, problems};
use crate::app::views::time::story;
use crate::app::views::{ACTIONS, Centre, Desk, OpenCase, Seat, View, ViewSpec, centres};
use crate::render::ThemeName;
use crate::session::{FileCommand, Menu, Origin, ViewCommand};
use crate::storage::shown_path;
use crate::typography::Weight;

/// The view.
pub(in crate::app::views) const VIEW: ViewSpec = ViewSpec {
    name: "top",
    seat: Seat::Top { height: 52.0 },
    opening: None,
    make: || Box::new(TopBar),
};

struct TopBar;

impl View for TopBar {
    fn ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_>) {
        bar_ui(ui, desk);
    }
}

fn bar_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let theme = desk.theme;
    let whole = ui.max_rect();
    ui.horizontal_centered(|ui| {
        ui.add_space(4.0);
        title_ui(ui, whole, desk);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            ui.add_space(4.0);
            menu_ui(ui, desk);
            let dark = desk.session.settings().theme == ThemeName::Dark;
            let (icon, name, other) = if dark {
                (Icon::Sun, "Light theme", ThemeName::Light)
            } else {
                (Icon::Moon, "Dark theme", ThemeName::Dark)
            };
            if icon_button(ui, icon, name, theme).clicked() {
                desk.push(ViewCommand::Theme(other));
            }
            if desk.session.document().is_some()
                && icon_button(ui, Icon::Home, "Start page", theme).clicked()
            {
                desk.push(FileCommand::Home);
            }
            if whole.width() >= ROOMY {
                recent_ui(ui, desk);
            }
            if button(ui, "Open", theme).clicked() {
                desk.push(FileCommand::Ask);
            }
            if desk.session.document().is_some() {
                if button(ui, "Export", theme).clicked() {
                    desk.push(ViewCommand::Toggle(export::PANEL));
                }
                if button(ui, "Story ▷", theme).clicked() {
                    desk.push(ViewCommand::Toggle(story::PANEL));
                }
            }
            problems_ui(ui, desk);
            ui.add_space(8.0);
            if desk.session.document().is_some() {
                search_ui(ui, whole, desk);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| tabs_ui(ui, desk));
            }
        });
    });
}

fn title_ui(ui: &mut Ui, whole: Rect, desk: &Desk<'_>) {
    let theme = desk.theme;
    let (title, line) = match OpenCase::of(desk.session) {
        Some(open) => (heading(open), caption(open)),
        None => (
            "Writmap".to_owned(),
            "The procedural graph of a case".to_owned(),
        ),
    };
    let part = if desk.session.document().is_some() {
        0.17
    } else {
        0.42
    };
    let width = (whole.width() * part).max(150.0);
    ui.allocate_ui_with_layout(vec2(width, 38.0), Layout::top_down(Align::Min), |ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        ui.add(egui::Label::new(words(title, 15.0, Weight::Bold, theme.text)).truncate());
        ui.add(egui::Label::new(words(line, 11.0, Weight::Regular, theme.muted)).truncate());
    });
}

fn heading(open: OpenCase<'_>) -> String {
    let case = open.case();
    let title = if case.title.is_empty() {
        open.document.origin.name()
    } else {
        case.title.clone()
    };
    if open.document.is_changed() {
        format!("{title} — not saved")
    } else {
        title
    }
}

fn caption(open: OpenCase<'_>) -> String {
    let case = open.case();
    let mut parts: Vec<String> = Vec::new();
    parts.extend(case.caption.clone());
    parts.extend(case.dockets.first().map(|docket| docket.number.clone()));
    if parts.is_empty() {
        parts.push(open.document.origin.name());
    }
    parts.join(" · ")
}

/// From this width on, in points, the bar has room for what stands in the menu too.
const ROOMY: f32 = 1500.0;

/// The views of the case, the one in the middle marked: with icons, without, or by icons alone, as
/// there is room; a list to choose from where there is none.
fn tabs_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let theme = desk.theme;
    let centres: Vec<_> = centres().collect();
    let shown = centres.iter().find(|centre| desk.shows(centre.panel));
    let wide = |has_icons: bool| -> f32 {
        let icon = |centre: &Centre| has_icons.then_some(centre.icon);
        let tabs = centres.iter();
        tabs.map(|centre| tab_width(ui, icon(centre), centre.action.label) + TAB_GAP)
            .sum()
    };
    let named = shown.map_or(0.0, |centre| {
        tab_width(ui, Some(centre.icon), centre.action.label)
    });
    let least = centres.len() as f32 * (ICON_TAB + TAB_GAP) + named;
    let room = ui.available_width();
    let (has_words, has_icons) = (wide(false) <= room, wide(true) <= room);
    if !has_words && least > room {
        let name = shown.map_or("Views", |centre| centre.action.label);
        let response = button(ui, &format!("{name} ▼"), theme);
        Popup::menu(&response).width(220.0).show(|ui| {
            for Centre { panel, action, .. } in &centres {
                let keys = action.shortcuts.first().map(ToString::to_string);
                let item = egui::Button::selectable(desk.shows(panel), action.label);
                if ui
                    .add(item.shortcut_text(keys.unwrap_or_default()))
                    .clicked()
                {
                    desk.push((action.command)(desk.session));
                }
            }
        });
        return;
    }
    ui.spacing_mut().item_spacing.x = TAB_GAP;
    for Centre {
        icon,
        panel,
        action,
    } in centres
    {
        let keys = action.shortcuts.first().map(ToString::to_string);
        let keys = keys.unwrap_or_default();
        let is_shown = desk.shows(panel);
        let response = if has_words || is_shown {
            // Beside icons alone the chosen one is known by both.
            let icon = (has_icons || !has_words).then_some(icon);
            tab(ui, icon, action.label, is_shown, theme).on_hover_text(keys)
        } else {
            let hint = format!("{} ({keys})", action.label);
            icon_tab(ui, icon, action.label, theme).on_hover_text(hint)
        };
        if response.clicked() {
            desk.push((action.command)(desk.session));
        }
    }
}

/// From this width on, in points, a field has room to say what can be looked for.
const WIDE_SEARCH: f32 = 210.0;

/// Looks like a field and opens the search.
fn search_ui(ui: &mut Ui, whole: Rect, desk: &mut Desk<'_>) {
    let theme = desk.theme;
    let width = (whole.width() * 0.2 - 120.0).clamp(120.0, 330.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 30.0), Sense::click());
    let mix = if response.hovered() || response.has_focus() {
        0.08
    } else {
        0.05
    };
    let painter = ui.painter_at(rect.expand(1.0));
    painter.rect_filled(rect, 8.0, color(theme.background.mixed(theme.text, mix)));
    let text = |at, align, text: &str, size| {
        painter.text(
            at,
            align,
            text,
            font(Weight::Regular, size),
            color(theme.muted),
        );
    };
    let middle = rect.center().y;
    let hint = if width < WIDE_SEARCH {
        "Search the case…"
    } else {
        "Search events, parties, quotes…"
    };
    text(
        pos2(rect.left() + 14.0, middle),
        egui::Align2::LEFT_CENTER,
        hint,
        12.5,
    );
    if width > 270.0 {
        let at = pos2(rect.right() - 12.0, middle);
        text(at, egui::Align2::RIGHT_CENTER, "Ctrl K", 10.5);
    }
    if response.has_focus() {
        let ring = Stroke::new(1.5, color(theme.accent));
        painter.rect_stroke(rect, 8.0, ring, egui::StrokeKind::Inside);
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, hint));
    if response.on_hover_cursor(egui::CursorIcon::Text).clicked() {
        desk.push(ViewCommand::Toggle(search::PANEL));
    }
}

fn problems_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let Some(document) = desk.session.document() else {
        return;
    };
    let theme = desk.theme;
    let (text, tone) = match (document.intake.is_some(), document.read.problem_count()) {
        (true, 0) => ("Import report".to_owned(), theme.accent),
        (true, count) => (
            format!("Import report, {count} not understood"),
            theme.accent,
        ),
        (false, 0) => return,
        (false, count) => (
            format!("{} in the file", counted(count, "problem")),
            theme.conflict,
        ),
    };
    if chip(ui, &text, tone, theme).clicked() {
        desk.push(ViewCommand::Toggle(problems::PANEL));
    }
}

fn recent_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    if desk.recent.is_empty() {
        return;
    }
    let response = button(ui, "Recent", desk.theme);
    Popup::menu(&response)
        .width(320.0)
        .show(|ui| recent_list_ui(ui, desk));
}

fn recent_list_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    for path in desk.recent {
        let origin = Origin::File(path.clone());
        let shown = ui.button(origin.name()).on_hover_text(shown_path(path));
        if shown.clicked() {
            desk.push(FileCommand::Open(origin));
            ui.close();
        }
    }
}

fn menu_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let response = icon_button(ui, Icon::Menu, "Menu", desk.theme);
    Popup::menu(&response).width(200.0).show(|ui| {
        for menu in Menu::ALL {
            ui.menu_button(menu.label(), |ui| {
                ui.set_min_width(280.0);
                if *menu == Menu::File && !desk.recent.is_empty() {
                    ui.menu_button("Recent", |ui| recent_list_ui(ui, desk));
                }
                for action in ACTIONS.iter().filter(|action| action.menu == *menu) {
                    let keys = action.shortcuts.first();
                    let command = (action.command)(desk.session);
                    let is_on = desk.is_on(&command);
                    let name = desk.session.name_of(action);
                    let name = if is_on { format!("✓ {name}") } else { name };
                    let mut item = egui::Button::new(name);
                    if let Some(keys) = keys {
                        item = item.shortcut_text(keys.to_string());
                    }
                    let enabled = (action.is_enabled)(desk.session);
                    if ui.add_enabled(enabled, item).clicked() {
                        desk.push(command);
                        ui.close();
                    }
                }
            });
        }
    });
}
