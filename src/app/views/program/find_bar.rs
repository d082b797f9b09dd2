//! Finding events in the open case: what fits is marked and counted while one types, and walked by
//! Enter.

use egui::{Align, Key, Layout, Modifiers, TextEdit, Ui};

use crate::app::controls::{button, chip, icon_button, words};
use crate::app::icons::Icon;
use crate::app::style::{color, font};
use crate::app::views::{Desk, OpenCase, Opening, Seat, View, ViewSpec};
use crate::model::counted;
use crate::session::{
    Action, HitList, Menu, Panel, SelectCommand, Shortcut, ViewCommand, has_case,
};
use crate::typography::Weight;

/// The panel by which it is opened.
const PANEL: Panel = Panel::named("find");

/// The view.
pub(in crate::app::views) const VIEW: ViewSpec = ViewSpec {
    name: "find",
    seat: Seat::Top { height: 44.0 },
    opening: Some(Opening {
        panel: PANEL,
        action: Some(Action {
            menu: Menu::Go,
            label: "Find in the case",
            shortcuts: &[Shortcut::ctrl('f')],
            is_enabled: has_case,
            command: |_| ViewCommand::Toggle(PANEL).into(),
        }),
        after: "",
    }),
    make: || Box::new(FindBar),
};

/// What can be typed, where nothing was.
const HINT: &str = "Find: stay court:ca2 by:microsoft 2014..2016 \"final, appealable\"";

struct FindBar;

impl View for FindBar {
    fn ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_>) {
        let Some(open) = OpenCase::of(desk.session) else {
            return;
        };
        let ground = ui.max_rect().expand2(egui::vec2(14.0, 0.0));
        ui.painter()
            .rect_filled(ground, 0.0, color(desk.theme.head));
        ui.horizontal_centered(|ui| {
            ui.add_space(4.0);
            field_ui(ui, desk);
            let hits = desk.session.hits();
            if let Some(hits) = hits {
                count_ui(ui, hits, open, desk);
                chips_ui(ui, hits, desk);
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if icon_button(ui, Icon::Close, "Close", desk.theme).clicked() {
                    close(desk);
                }
                if let Some(problem) = hits.and_then(|hits| hits.problems.first()) {
                    let text = words(problem, 12.0, Weight::SemiBold, desk.theme.conflict);
                    ui.add(egui::Label::new(text).truncate());
                }
            });
        });
    }
}

fn close(desk: &mut Desk<'_>) {
    desk.push(ViewCommand::Find(String::new()));
    desk.push(ViewCommand::Toggle(PANEL));
}

fn field_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let mut query = desk.session.settings().query.clone();
    let width = (ui.available_width() * 0.36).clamp(180.0, 460.0);
    let edit = TextEdit::singleline(&mut query)
        .hint_text(HINT)
        .font(font(Weight::Regular, 13.0))
        .margin(egui::Margin::symmetric(10, 6))
        .desired_width(width);
    let response = ui.add(edit);
    response.widget_info(|| {
        let mut info = egui::WidgetInfo::labeled(egui::Role::TextInput, true, "Find in the case");
        info.current_text_value = Some(query.clone());
        info
    });
    if desk.opened {
        response.request_focus();
    }
    if response.changed() {
        desk.push(ViewCommand::Find(query));
    }
    if response.lost_focus() {
        let (enter, back, escape) = ui.input(|input| {
            let is_back = input.modifiers.matches_logically(Modifiers::SHIFT);
            (
                input.key_pressed(Key::Enter),
                is_back,
                input.key_pressed(Key::Escape),
            )
        });
        if enter {
            desk.push(if back {
                SelectCommand::PreviousHit
            } else {
                SelectCommand::NextHit
            });
            response.request_focus();
        } else if escape {
            close(desk);
        }
    }
}

/// How many fit, which of them is selected, and the ways to the next.
fn count_ui(ui: &mut Ui, hits: &HitList, open: OpenCase<'_>, desk: &mut Desk<'_>) {
    let theme = desk.theme;
    let count = hits.rows.len();
    let selected = desk.session.selection().event();
    let selected = selected.and_then(|event| open.picture.story.replay.position(event));
    let place = hits.rows.iter().position(|row| Some(*row) == selected);
    let mut text = match (count, place) {
        (0, _) => "Nothing fits".to_owned(),
        (_, Some(place)) => format!("{} of {count}", place + 1),
        (_, None) => counted(count, "event"),
    };
    if hits.hidden > 0 {
        text = format!("{text}, {} more hidden by filters", hits.hidden);
    }
    let ink = if count == 0 {
        theme.conflict
    } else {
        theme.text
    };
    ui.label(words(text, 12.5, Weight::SemiBold, ink));
    if count == 0 {
        return;
    }
    for (icon, name, command) in [
        (
            Icon::Previous,
            "Previous event found",
            SelectCommand::PreviousHit,
        ),
        (Icon::Next, "Next event found", SelectCommand::NextHit),
    ] {
        if icon_button(ui, icon, name, theme).clicked() {
            desk.push(command);
        }
    }
    if button(ui, "Only these", theme)
        .on_hover_text("Hide every other event until “Show everything”")
        .clicked()
    {
        desk.push(ViewCommand::OnlyHits);
    }
}

/// The operators, each of which can be taken away.
fn chips_ui(ui: &mut Ui, hits: &HitList, desk: &mut Desk<'_>) {
    ui.spacing_mut().item_spacing.x = 4.0;
    for (number, term) in hits.query.terms().enumerate() {
        if !term.is_operator() {
            continue;
        }
        let text = format!("{term} ×");
        let response = chip(ui, &text, desk.theme.accent, desk.theme);
        response.widget_info(|| {
            let name = format!("Take away {term}");
            egui::WidgetInfo::labeled(egui::Role::Button, true, name)
        });
        if response.clicked() {
            desk.push(ViewCommand::Find(hits.query.without(number)));
        }
    }
}
