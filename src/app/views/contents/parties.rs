//! The parties with their roles on the chosen date, and the filter by family.

use egui::{Role, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::app::controls::{BODY, HEAD, link_in, section_head, words};
use crate::app::style::color;
use crate::app::views::{CaseView, Desk, OpenCase, Opening, Seat, ViewSpec};
use crate::model::{Certainty, Day, Family, Party, PartyKind, Role as PartyRole};
use crate::render::{Color, Theme};
use crate::session::{Action, Menu, Panel, Shortcut, ViewCommand, has_case};
use crate::typography::Weight;

/// So many parties are listed at first.
const SHORT_LIST: usize = 7;

/// The view.
pub(in crate::app::views) const VIEW: ViewSpec = ViewSpec {
    name: "parties",
    seat: Seat::Left,
    opening: Some(Opening {
        panel: Panel::LEFT,
        action: Some(Action {
            menu: Menu::View,
            label: "Parties and checks",
            shortcuts: &[Shortcut::ctrl('b')],
            is_enabled: has_case,
            command: |_| ViewCommand::Toggle(Panel::LEFT).into(),
        }),
        after: "Light or dark",
    }),
    make: || Box::new(CaseView(ui)),
};

/// Paints the parties.
fn ui(ui: &mut Ui, open: OpenCase<'_>, desk: &mut Desk<'_>) {
    if open.case().parties.is_empty() {
        return;
    }
    section_head(ui, "Parties", desk.theme);
    let mut colours = 0;
    let parties = &open.case().parties;
    let id = ui.scope_id().with("all parties");
    let whole =
        parties.len() <= SHORT_LIST + 1 || ui.data(|data| data.get_temp(id).unwrap_or(false));
    ui.spacing_mut().item_spacing.y = 2.0;
    for (index, party) in parties.iter().enumerate() {
        let tone = tone(party, &mut colours, desk.theme);
        let chosen = desk.session.settings().filter.parties.contains(&party.id);
        if whole || chosen || index < SHORT_LIST {
            row(ui, open, party, tone, desk);
        }
    }
    if parties.len() > SHORT_LIST + 1 {
        let text = if whole {
            "Fewer".to_owned()
        } else {
            format!("{} more", parties.len() - SHORT_LIST)
        };
        let text = words(text, 12.0, Weight::Regular, desk.theme.accent);
        ui.horizontal(|ui| {
            ui.add_space(16.0);
            if link_in(ui, text).clicked() {
                ui.data_mut(|data| data.insert_temp(id, !whole));
            }
        });
    }
}

/// The sides of the case have colours, everyone else is grey.
fn tone(party: &Party, colours: &mut usize, theme: &Theme) -> Color {
    let amicus = party.roles.iter().all(|role| role.role.starts_with("amic"));
    let state = matches!(party.kind, PartyKind::ForeignState | PartyKind::Government);
    if party.part_of.is_some() || (amicus && !state) {
        return theme.family(Family::Filings);
    }
    let number = *colours;
    *colours += 1;
    match number {
        0 => theme.family(Family::Appeals),
        1 => theme.family(Family::Contempt),
        2 => theme.family(Family::Statements),
        3 => theme.family(Family::Law),
        4 => theme.family(Family::Stays),
        _ => theme.family(Family::Filings),
    }
}

fn row(ui: &mut Ui, open: OpenCase<'_>, party: &Party, tone: Color, desk: &mut Desk<'_>) {
    let theme = desk.theme;
    let roles = roles_on(open, party, desk.session.settings().as_of);
    let filter = &desk.session.settings().filter.parties;
    let (chosen, narrowed) = (filter.contains(&party.id), !filter.is_empty());
    let height = if roles.is_empty() { 22.0 } else { 34.0 };
    let size = vec2(ui.available_width(), height);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let painter = ui.painter_at(rect.expand(8.0));
    if chosen || response.hovered() || response.has_focus() {
        let mix = if chosen { 0.08 } else { 0.045 };
        let ground = color(theme.background.mixed(theme.text, mix));
        painter.rect_filled(rect.expand2(vec2(6.0, 0.0)), 6.0, ground);
    }
    let fade = if narrowed && !chosen { 0.5 } else { 0.0 };
    let ink = |ink: Color| color(ink.mixed(theme.background, fade));
    painter.circle_filled(pos2(rect.left() + 6.0, rect.top() + 11.0), 5.0, ink(tone));
    let line = |at: f32, text: &str, size: f32, weight, tone| {
        let max_width = rect.width() - 24.0;
        let mut job = egui::text::LayoutJob::simple_singleline(
            text.to_owned(),
            crate::app::style::font(weight, size),
            ink(tone),
        );
        job.wrap = egui::text::TextWrapping::truncate_at_width(max_width);
        let galley = painter.layout_job(job);
        painter.galley(pos2(rect.left() + 24.0, rect.top() + at), galley, ink(tone));
    };
    line(3.0, &party.name, 12.5, Weight::Regular, theme.text);
    line(18.5, &roles, HEAD, Weight::Regular, theme.muted);
    response.widget_info(|| {
        let name = if roles.is_empty() {
            party.name.clone()
        } else {
            format!("{}, {roles}", party.name)
        };
        WidgetInfo::selected(Role::Button, true, chosen, name)
    });
    if response.clicked() {
        desk.push(ViewCommand::ToggleParty(party.id.clone()));
    }
    response.on_hover_ui(|ui| {
        ui.label(words(
            party.full.as_ref().unwrap_or(&party.name),
            BODY,
            Weight::SemiBold,
            theme.text,
        ));
        for role in &party.roles {
            ui.label(words(
                role_line(open, role),
                12.0,
                Weight::Regular,
                theme.muted,
            ));
        }
        if let Some(note) = &party.note {
            ui.label(words(note, 12.0, Weight::Regular, theme.text));
        }
        ui.label(words(
            "Click to show only its part of the case.",
            11.0,
            Weight::Regular,
            theme.muted,
        ));
    });
}

/// What the party was by the chosen day; captions flip on appeal.
fn roles_on(open: OpenCase<'_>, party: &Party, day: Option<Day>) -> String {
    let begun = |role: &&PartyRole| {
        let from = role.from.as_ref().and_then(|id| open.event(id));
        match (from, day) {
            (Some(event), Some(day)) => event.date.by(day) != Certainty::No,
            _ => true,
        }
    };
    let mut names: Vec<&str> = Vec::new();
    for role in party.roles.iter().filter(begun) {
        if !names.contains(&role.role.as_str()) {
            names.push(&role.role);
        }
    }
    names.join(" · ")
}

fn role_line(open: OpenCase<'_>, role: &PartyRole) -> String {
    let court = role
        .court
        .as_ref()
        .and_then(|id| open.catalogue().court(id));
    let from = role.from.as_ref().map(|id| open.event_line(id));
    let mut text = role.role.clone();
    if let Some(court) = court {
        text = format!("{text}, {}", court.short);
    }
    if let Some(from) = from {
        text = format!("{text}, from “{from}”");
    }
    text
}
