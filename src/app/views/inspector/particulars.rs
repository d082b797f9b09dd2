//! The small parts of which the inspector and the overview are made: a citation, a source with
//! its quotation, a possible next step.

use egui::Ui;

use crate::app::controls::{BODY, SMALL, link, link_in, part_head, words};
use crate::app::views::contents::sources;
use crate::app::views::{Desk, OpenCase};
use crate::model::{Authority, Cite, StepOption, unchecked_mark};
use crate::typography::Weight;

/// A word in grey before a text.
pub(super) fn labelled(ui: &mut Ui, label: &str, text: &str, desk: &Desk<'_>) {
    ui.horizontal_top(|ui| {
        ui.allocate_ui_with_layout(
            egui::vec2(92.0, 17.0),
            egui::Layout::left_to_right(egui::Align::Min),
            |ui| {
                ui.set_min_width(92.0);
                let label = words(label, 12.0, Weight::Regular, desk.theme.muted);
                ui.add(egui::Label::new(label).truncate());
            },
        );
        ui.add(egui::Label::new(words(text, BODY, Weight::Regular, desk.theme.text)).wrap());
    });
}

/// A citation with its name and what it says.
pub(super) fn authority_ui(ui: &mut Ui, authority: &Authority, desk: &Desk<'_>) {
    let theme = desk.theme;
    let mut head = authority.cite.clone();
    if let Some(name) = &authority.name {
        head = format!("{head}, {name}");
    }
    head.push_str(unchecked_mark(authority.unverified));
    ui.label(words(head, BODY, Weight::Regular, theme.text));
    if let Some(says) = &authority.says {
        ui.label(words(says, SMALL, Weight::Regular, theme.muted));
    }
}

/// A possible next step: where it leads, on what it rests, what became of it.
pub(super) fn option_ui(ui: &mut Ui, open: OpenCase<'_>, option: &StepOption, desk: &mut Desk<'_>) {
    let theme = desk.theme;
    let steps = if option.steps.is_empty() {
        option.title.clone()
    } else {
        option.steps.join(" → ")
    };
    let response = link_in(
        ui,
        words(format!("→ {steps}"), BODY, Weight::Regular, theme.accent),
    );
    let response = match &option.note {
        Some(note) => response.on_hover_text(note),
        None => response,
    };
    if response.clicked()
        && let Some(event) = option.taken_by.as_ref().or(option.closed_by.as_ref())
    {
        desk.push(event.clone());
    }
    let mut remarks: Vec<String> = option
        .authorities
        .iter()
        .filter_map(|id| open.case().authority(id))
        .map(|authority| authority.cite.clone())
        .collect();
    if let Some(event) = &option.taken_by {
        remarks.push(format!(
            "{}taken: {}",
            open.later(event, desk),
            open.event_line(event)
        ));
    } else if let Some(event) = &option.closed_by {
        remarks.push(format!(
            "{}closed by {}",
            open.later(event, desk),
            open.event_line(event)
        ));
    }
    if !remarks.is_empty() {
        ui.label(words(
            remarks.join(" · "),
            SMALL,
            Weight::Regular,
            theme.muted,
        ));
    }
}

/// Sources with their quotations.
pub(super) fn cites_ui(ui: &mut Ui, open: OpenCase<'_>, cites: &[Cite], desk: &mut Desk<'_>) {
    let theme = desk.theme;
    part_head(ui, "Sources", theme);
    if cites.is_empty() {
        ui.label(words(
            "No source is named.",
            BODY,
            Weight::Regular,
            theme.conflict,
        ));
        if link(ui, "Quote a source…", theme).clicked() {
            desk.push(sources::choosing(open));
        }
    }
    for cite in cites {
        cite_ui(ui, open, cite, desk);
        ui.add_space(4.0);
    }
}

/// A source and what it says.
pub(super) fn cite_ui(ui: &mut Ui, open: OpenCase<'_>, cite: &Cite, desk: &Desk<'_>) {
    let theme = desk.theme;
    let source = open.case().source(&cite.source);
    let mut head = source.map_or_else(|| cite.source.to_string(), sources::name);
    if let Some(at) = &cite.at {
        head = format!("{head}, {at}");
    }
    ui.spacing_mut().item_spacing.y = 2.0;
    let response = ui.label(words(head, 12.5, Weight::SemiBold, theme.text));
    if let Some(source) = source {
        response.on_hover_ui(|ui| sources::about_ui(ui, source, desk));
    }
    if let Some(quote) = &cite.quote {
        ui.label(words(
            format!("“{quote}”"),
            12.5,
            Weight::Italic,
            theme.muted,
        ));
    }
    if let Some(note) = &cite.note {
        ui.label(words(note, 12.0, Weight::Regular, theme.muted));
    }
}
