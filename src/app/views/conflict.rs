//! A conflict between sources: what each says, how it was settled or why it is open, and the
//! form with which a person settles it.

use egui::{TextEdit, Ui};

use super::{Desk, OpenCase, sources};
use crate::app::controls::{SMALL, boxed, button, link_in, words};
use crate::app::style::{color, font};
use crate::model::{Claim, Conflict, ConflictId, DateStyle, Statement, date_text, when_text};
use crate::session::EditCommand;
use crate::typography::Weight;

/// A settlement that is being written.
pub(super) struct SettlementDraft {
    conflict: ConflictId,
    holds: String,
    reason: String,
}

/// Paints the box of a conflict.
pub(super) fn ui(
    ui: &mut Ui,
    open: OpenCase<'_>,
    conflict: &Conflict,
    settlement: &mut Option<SettlementDraft>,
    desk: &mut Desk<'_>,
) {
    let theme = desk.theme;
    boxed(ui, theme.conflict_ground, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        let head = format!("≠ {}", conflict.topic);
        ui.label(words(head, 12.5, Weight::Bold, theme.conflict));
        for claim in open.case().claims_of(conflict) {
            claim_ui(ui, open, claim, desk);
        }
        ui.add_space(2.0);
        if let Some(settlement) = &conflict.settlement {
            let text = format!("Settled: {}", settlement.holds);
            ui.label(words(text, 12.5, Weight::SemiBold, theme.text));
            ui.label(words(&settlement.reason, 12.0, Weight::Regular, theme.text));
        } else {
            let why = conflict.open_because.as_deref();
            let text = format!("Open: {}", why.unwrap_or("nobody has settled it yet"));
            ui.label(words(text, 12.5, Weight::SemiBold, theme.text));
        }
        let writing = settlement
            .as_ref()
            .is_some_and(|form| form.conflict == conflict.id);
        if writing {
            form_ui(ui, settlement, desk);
        } else {
            buttons_ui(ui, conflict, settlement, desk);
        }
    });
}

fn claim_ui(ui: &mut Ui, open: OpenCase<'_>, claim: &Claim, desk: &Desk<'_>) {
    let theme = desk.theme;
    let source = open.case().source(&claim.cite.source);
    let name = source.map_or_else(|| claim.cite.source.to_string(), sources::name);
    let mut says = statement(&claim.says);
    if let Some(as_of) = &claim.as_of {
        says = format!("{says} (as of {})", date_text(as_of, DateStyle::Short));
    }
    let mut text = egui::text::LayoutJob::default();
    for (part, weight) in [(name + ": ", Weight::SemiBold), (says, Weight::Regular)] {
        let format = egui::TextFormat::simple(font(weight, 12.0), color(theme.text));
        text.append(&part, 0.0, format);
    }
    let response = ui.label(text);
    if let Some(source) = source {
        response.on_hover_ui(|ui| sources::about_ui(ui, source, desk));
    }
    if let Some(quote) = &claim.cite.quote {
        ui.label(words(
            format!("“{quote}”"),
            11.5,
            Weight::Italic,
            theme.muted,
        ));
    }
}

fn statement(says: &Statement) -> String {
    match says {
        Statement::Occurred(true) => "it happened".to_owned(),
        Statement::Occurred(false) => "it did not happen".to_owned(),
        Statement::Date(date) => format!("it happened {}", when_text(date, DateStyle::Short)),
        Statement::Text(_, text) => text.clone(),
    }
}

fn buttons_ui(
    ui: &mut Ui,
    conflict: &Conflict,
    settlement: &mut Option<SettlementDraft>,
    desk: &mut Desk<'_>,
) {
    let theme = desk.theme;
    let link = |ui: &mut Ui, text| link_in(ui, words(text, 12.0, Weight::SemiBold, theme.conflict));
    ui.horizontal(|ui| {
        let known = conflict.settlement.as_ref();
        let text = if known.is_some() {
            "Change the settlement"
        } else {
            "Settle…"
        };
        if link(ui, text).clicked() {
            *settlement = Some(SettlementDraft {
                conflict: conflict.id.clone(),
                holds: known.map_or_else(String::new, |known| known.holds.clone()),
                reason: known.map_or_else(String::new, |known| known.reason.clone()),
            });
        }
        if known.is_some() && link(ui, "Reopen").clicked() {
            desk.push(EditCommand::Reopen(conflict.id.clone()));
        }
    });
}

fn form_ui(ui: &mut Ui, settlement: &mut Option<SettlementDraft>, desk: &mut Desk<'_>) {
    let Some(form) = settlement else { return };
    let theme = desk.theme;
    let mut close = false;
    for (label, text, rows) in [
        ("What holds", &mut form.holds, 1),
        ("Why", &mut form.reason, 3),
    ] {
        let label = ui.label(words(label, SMALL, Weight::SemiBold, theme.muted));
        let edit = TextEdit::multiline(text)
            .desired_rows(rows)
            .desired_width(f32::INFINITY)
            .margin(egui::Margin::symmetric(8, 6));
        ui.add(edit).labelled_by(label.id);
    }
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        let ready = !form.holds.trim().is_empty() && !form.reason.trim().is_empty();
        let save = ui
            .add_enabled_ui(ready, |ui| button(ui, "Settle", theme))
            .inner;
        if save
            .on_disabled_hover_text("Say what holds, and why.")
            .clicked()
        {
            desk.push(EditCommand::Settle {
                conflict: form.conflict.clone(),
                holds: form.holds.clone(),
                reason: form.reason.clone(),
            });
            close = true;
        }
        close |= button(ui, "Cancel", theme).clicked();
    });
    if close {
        *settlement = None;
    }
}
