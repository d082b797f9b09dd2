//! A conflict between sources: what each says, how it was settled or why it is open, and the
//! form with which a person settles it.

use std::collections::HashMap;

use egui::{Align, Key, TextEdit, Ui};

use crate::app::controls::{SMALL, boxed, button, link_in, words};
use crate::app::style::{color, font};
use crate::app::topmost::Topmost;
use crate::app::views::contents::sources;
use crate::app::views::{Desk, OpenCase};
use crate::model::{Claim, Conflict, ConflictId, DateStyle, date_text};
use crate::session::{EditCommand, Session};
use crate::typography::Weight;

/// The settlements that are being written. What was written stays, whatever is looked at meanwhile,
/// until it is settled or given up.
#[derive(Default)]
pub(super) struct Settlements {
    /// The document to which they belong.
    opened: Option<u64>,
    /// The conflict whose form is open.
    form: Option<ConflictId>,
    /// Whether that form was opened just now, and waits for the focus.
    is_new: bool,
    /// Whether it was painted in the last frame.
    is_shown: bool,
    drafts: HashMap<ConflictId, SettlementDraft>,
    /// The conflict that is to be brought into sight.
    sought: Option<ConflictId>,
}

/// What was written of a settlement.
#[derive(Clone, Default, PartialEq)]
struct SettlementDraft {
    text: DraftText,
    /// What was there before somebody wrote.
    before: DraftText,
}

/// The two fields of the form.
#[derive(Clone, Default, PartialEq)]
struct DraftText {
    holds: String,
    reason: String,
}

impl Settlements {
    /// Begins a frame: what was written for another document is forgotten.
    pub(super) fn begin(&mut self, open: OpenCase<'_>) {
        if self.opened != Some(open.document.opened) {
            *self = Self {
                opened: Some(open.document.opened),
                sought: self.sought.take(),
                ..Self::default()
            };
        }
        self.is_shown = false;
    }

    /// Has a conflict brought into sight when it is painted next.
    pub(super) fn seek(&mut self, conflict: ConflictId) {
        self.sought = Some(conflict);
    }

    /// Whether a form is open.
    pub(super) fn has_form(&self) -> bool {
        self.is_shown
    }

    /// Whether something was written for the open document that is not settled yet.
    pub(super) fn has_draft(&self, session: &Session) -> bool {
        let document = session.document();
        let is_of = document.is_some_and(|document| self.opened == Some(document.opened));
        is_of && self.drafts.values().any(SettlementDraft::is_changed)
    }

    /// Opens the form of a conflict, with what was written before.
    fn open(&mut self, conflict: &Conflict) {
        let known = conflict.settlement.as_ref();
        let before = known.map_or_else(DraftText::default, |known| DraftText {
            holds: known.holds.clone(),
            reason: known.reason.clone(),
        });
        let draft = self
            .drafts
            .remove(&conflict.id)
            .filter(SettlementDraft::is_changed);
        let draft = draft.unwrap_or(SettlementDraft {
            text: before.clone(),
            before,
        });
        self.drafts.insert(conflict.id.clone(), draft);
        self.form = Some(conflict.id.clone());
        self.is_new = true;
    }
}

impl SettlementDraft {
    fn is_changed(&self) -> bool {
        self.text != self.before
    }
}

/// Paints the box of a conflict.
pub(super) fn ui(
    ui: &mut Ui,
    open: OpenCase<'_>,
    conflict: &Conflict,
    settlements: &mut Settlements,
    desk: &mut Desk<'_>,
) {
    let theme = desk.theme;
    let is_looked_at = desk.session.selection().conflict() == Some(&conflict.id);
    let edge = is_looked_at.then_some(theme.conflict);
    let response = boxed(ui, theme.conflict_ground, edge, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        let head = format!("≠ {}", conflict.topic);
        ui.label(words(head, 12.5, Weight::Bold, theme.conflict));
        for claim in open.case().claims_of(conflict) {
            claim_ui(ui, open, claim, desk);
        }
        ui.add_space(2.0);
        if let Some(settlement) = &conflict.settlement {
            let is_later = open.is_written_later(&settlement.sources, desk);
            let settled = if is_later { "Settled later" } else { "Settled" };
            let text = format!("{settled}: {}", settlement.holds);
            ui.label(words(text, 12.5, Weight::SemiBold, theme.text));
            ui.label(words(&settlement.reason, 12.0, Weight::Regular, theme.text));
        } else {
            let why = conflict.open_because.as_deref();
            let text = format!("Open: {}", why.unwrap_or("nobody has settled it yet"));
            ui.label(words(text, 12.5, Weight::SemiBold, theme.text));
        }
        if settlements.form.as_ref() == Some(&conflict.id) {
            form_ui(ui, &conflict.id, settlements, desk);
        } else if open.picture.story.lens.is_open() {
            // Through a lens one may not see what is there already.
            buttons_ui(ui, conflict, settlements, desk);
        }
    });
    if settlements
        .sought
        .take_if(|sought| *sought == conflict.id)
        .is_some()
    {
        response.scroll_to_me(Some(Align::TOP));
    }
}

fn claim_ui(ui: &mut Ui, open: OpenCase<'_>, claim: &Claim, desk: &Desk<'_>) {
    let theme = desk.theme;
    let source = open.case().source(&claim.cite.source);
    let name = source.map_or_else(|| claim.cite.source.to_string(), sources::name);
    let mut says = claim.says.words();
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

fn buttons_ui(
    ui: &mut Ui,
    conflict: &Conflict,
    settlements: &mut Settlements,
    desk: &mut Desk<'_>,
) {
    let theme = desk.theme;
    let link = |ui: &mut Ui, text| link_in(ui, words(text, 12.0, Weight::SemiBold, theme.conflict));
    ui.horizontal(|ui| {
        let is_settled = conflict.settlement.is_some();
        let draft = settlements.drafts.get(&conflict.id);
        let text = match (draft.is_some_and(SettlementDraft::is_changed), is_settled) {
            (true, _) => "Finish what you began to write…",
            (false, true) => "Change the settlement",
            (false, false) => "Settle…",
        };
        if link(ui, text).clicked() {
            settlements.open(conflict);
        }
        if is_settled && link(ui, "Reopen").clicked() {
            desk.push(EditCommand::Reopen(conflict.id.clone()));
        }
    });
}

fn form_ui(ui: &mut Ui, conflict: &ConflictId, settlements: &mut Settlements, desk: &mut Desk<'_>) {
    let theme = desk.theme;
    settlements.is_shown = true;
    let mut takes_focus = std::mem::take(&mut settlements.is_new);
    let draft = settlements.drafts.entry(conflict.clone()).or_default();
    for (label, text, rows) in [
        ("What holds", &mut draft.text.holds, 1),
        ("Why", &mut draft.text.reason, 3),
    ] {
        let label = ui.label(words(label, SMALL, Weight::SemiBold, theme.muted));
        let edit = TextEdit::multiline(text)
            .desired_rows(rows)
            .desired_width(f32::INFINITY)
            .margin(egui::Margin::symmetric(8, 6));
        let field = ui.add(edit).labelled_by(label.id);
        if std::mem::take(&mut takes_focus) {
            field.request_focus();
            field.scroll_to_me(Some(Align::Center));
        }
    }
    ui.add_space(4.0);
    let DraftText { holds, reason } = &draft.text;
    let (mut closes, mut is_done) = (false, false);
    ui.horizontal(|ui| {
        let ready = !holds.trim().is_empty() && !reason.trim().is_empty();
        let save = ui
            .add_enabled_ui(ready, |ui| button(ui, "Settle", theme))
            .inner;
        if save
            .on_disabled_hover_text("Say what holds, and why.")
            .clicked()
        {
            desk.push(EditCommand::Settle {
                conflict: conflict.clone(),
                holds: holds.clone(),
                reason: reason.clone(),
            });
            is_done = true;
        }
        is_done |= button(ui, "Cancel", theme).clicked();
        // Esc is pressed by mistake more easily than a button: what was written stays.
        closes = desk.topmost == Topmost::Form && ui.input(|input| input.key_pressed(Key::Escape));
    });
    if is_done {
        settlements.drafts.remove(conflict);
    }
    if is_done || closes {
        settlements.form = None;
        settlements.is_shown = false;
    }
}
