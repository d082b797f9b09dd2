//! The line above a second view: which it is, on which date, whether that is its own, and closing it.
//!
//! It looks at the session of the window; what the second view shows is not known here.

use egui::{Align, Frame, Layout, Margin, Popup, Role, Stroke, Ui, WidgetInfo};

use crate::app::controls::{button, icon_button, words};
use crate::app::icons::Icon;
use crate::app::style::color;
use crate::app::views::{Centre, Desk, OpenCase, centres};
use crate::model::{DateStyle, Day, day_text};
use crate::session::{PaneCommand, SecondView};
use crate::typography::Weight;

/// Paints the line; what is wanted goes to the session of the window.
pub(in crate::app) fn ui(ui: &mut Ui, pane: &SecondView, desk: &mut Desk<'_>) {
    let theme = desk.theme;
    let Some(open) = OpenCase::of(desk.session) else {
        return;
    };
    let frame = Frame::new().fill(color(theme.head));
    frame.inner_margin(Margin::symmetric(12, 0)).show(ui, |ui| {
        ui.set_height(38.0);
        ui.horizontal_centered(|ui| {
            ui.spacing_mut().item_spacing.x = 5.0;
            choice_ui(ui, pane, desk);
            let chosen = pane.as_of.or(desk.session.settings().as_of);
            let day = chosen.unwrap_or(open.day_brief.day);
            date_ui(ui, day, open, desk);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if icon_button(ui, Icon::Close, "Close the second view", theme).clicked() {
                    desk.push(PaneCommand::Close);
                }
                link_ui(ui, pane, day, desk);
            });
        });
    });
    let rule = Stroke::new(1.0, color(theme.rule));
    let bottom = ui.min_rect().bottom();
    ui.painter().hline(ui.max_rect().x_range(), bottom, rule);
}

/// Which view it is.
fn choice_ui(ui: &mut Ui, pane: &SecondView, desk: &mut Desk<'_>) {
    let all: Vec<Centre> = centres().collect();
    let shown = all.iter().find(|centre| *centre.panel == pane.shown);
    let name = shown.map_or("Process", |centre| centre.action.label);
    let response = button(ui, &format!("{name} ▼"), desk.theme);
    response.widget_info(|| {
        let name = format!("Second view: {name}");
        WidgetInfo::labeled(Role::ComboBox, true, name)
    });
    Popup::menu(&response).width(200.0).show(|ui| {
        for centre in &all {
            let is_shown = *centre.panel == pane.shown;
            let item = egui::Button::selectable(is_shown, centre.action.label);
            if ui.add(item).clicked() {
                desk.push(PaneCommand::Show(centre.panel.clone()));
            }
        }
    });
}

/// The date of the second view, and those before and after it.
fn date_ui(ui: &mut Ui, day: Day, open: OpenCase<'_>, desk: &mut Desk<'_>) {
    let theme = desk.theme;
    let story = &open.picture.story;
    for (icon, name, other) in [
        (
            Icon::Previous,
            "Second view: previous day with an event",
            story.previous_day(day),
        ),
        (
            Icon::Next,
            "Second view: next day with an event",
            story.next_day(day),
        ),
    ] {
        if icon == Icon::Next {
            let text = day_text(day, DateStyle::Short);
            ui.label(words(text, 12.5, Weight::SemiBold, theme.text));
        }
        if icon_button(ui, icon, name, theme).clicked()
            && let Some(other) = other
        {
            desk.push(PaneCommand::Date(other));
        }
    }
}

/// Whether both views have one date.
fn link_ui(ui: &mut Ui, pane: &SecondView, day: Day, desk: &mut Desk<'_>) {
    let is_linked = pane.is_linked();
    let (text, hint, command) = if is_linked {
        let hint = "Both views have one date; give this one its own";
        ("One date ✓", hint, PaneCommand::Date(day))
    } else {
        let hint = "This view has a date of its own; give both the same";
        ("Own date", hint, PaneCommand::Link)
    };
    let response = button(ui, text, desk.theme);
    response.widget_info(|| {
        WidgetInfo::selected(Role::CheckBox, true, is_linked, "Both views have one date")
    });
    if response.on_hover_text(hint).clicked() {
        desk.push(command);
    }
}
