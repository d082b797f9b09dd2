//! The bar at the top: what is open, search, opening, menu, light and dark.

use crate::model::counted;
use egui::{Align, Layout, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::{legend, search};
use crate::app::controls::{button, chip, icon_button, words};
use crate::app::icons::Icon;
use crate::app::style::{color, font};
use crate::app::views::file::{export, problems};
use crate::app::views::time::story;
use crate::app::views::{ACTIONS, Desk, OpenCase, Seat, View, ViewSpec};
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
            recent_ui(ui, desk);
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
            fold_ui(ui, desk);
            if desk.session.document().is_some() && button(ui, "Legend", theme).clicked() {
                desk.push(ViewCommand::Toggle(legend::PANEL));
            }
            ui.add_space(8.0);
            if desk.session.document().is_some() {
                search_ui(ui, desk);
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
    let width = (whole.width() * 0.42).max(200.0);
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

/// From this width on, in points, a field has room to say what can be looked for.
const WIDE_SEARCH: f32 = 210.0;

/// Looks like a field and opens the search.
fn search_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let theme = desk.theme;
    let width = (ui.available_width() - 12.0).clamp(120.0, 330.0);
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

/// For a docket: at a glance, or every entry. For a story: its path, or everything.
fn fold_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let Some(picture) = desk
        .session
        .picture()
        .filter(|_| desk.session.is_foldable())
    else {
        return;
    };
    let diagram = &picture.diagram;
    let folded: usize = diagram
        .stretches
        .iter()
        .map(|stretch| stretch.events.len())
        .sum();
    let all = diagram.cards.len() + folded;
    let (text, command) = match (desk.session.is_folded(), diagram.steps.is_some()) {
        (true, false) => ("Every entry".to_owned(), ViewCommand::UnfoldAll),
        (false, false) => ("At a glance".to_owned(), ViewCommand::FoldAll),
        (true, true) => (format!("Everything ({all})"), ViewCommand::UnfoldAll),
        (false, true) => ("Path".to_owned(), ViewCommand::FoldAll),
    };
    if button(ui, &text, desk.theme).clicked() {
        desk.push(command);
    }
}

fn recent_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let recent = desk.recent;
    if recent.is_empty() {
        return;
    }
    let response = button(ui, "Recent", desk.theme);
    egui::Popup::menu(&response).width(320.0).show(|ui| {
        for path in recent {
            let origin = Origin::File(path.clone());
            let shown = ui.button(origin.name()).on_hover_text(shown_path(path));
            if shown.clicked() {
                desk.push(FileCommand::Open(origin));
            }
        }
    });
}

fn menu_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let response = icon_button(ui, Icon::Menu, "Menu", desk.theme);
    egui::Popup::menu(&response).width(200.0).show(|ui| {
        for menu in Menu::ALL {
            ui.menu_button(menu.label(), |ui| {
                ui.set_min_width(280.0);
                for action in ACTIONS.iter().filter(|action| action.menu == *menu) {
                    let keys = action.shortcuts.first();
                    let mut item = egui::Button::new(desk.session.name_of(action));
                    if let Some(keys) = keys {
                        item = item.shortcut_text(keys.to_string());
                    }
                    let enabled = (action.is_enabled)(desk.session);
                    if ui.add_enabled(enabled, item).clicked() {
                        let command = (action.command)(desk.session);
                        desk.push(command);
                        ui.close();
                    }
                }
            });
        }
    });
}
