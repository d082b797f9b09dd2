//! The sources, each of which can tell the case alone, and the second clock.

use egui::Ui;

use crate::app::controls::{link, link_in, section_head, words};
use crate::app::views::{CaseView, Desk, OpenCase, Opening, Seat, ViewSpec};
use crate::format::Section;
use crate::model::{DateStyle, Qualifier, Source, date_text};
use crate::session::{ComposeCommand, Panel, ViewCommand};
use crate::typography::Weight;

/// So many sources are listed at first.
const SHORT_LIST: usize = 6;

/// The view.
pub(in crate::app::views) const VIEW: ViewSpec = ViewSpec {
    name: "sources",
    seat: Seat::Left,
    opening: Some(Opening {
        panel: Panel::LEFT,
        action: None,
        after: "",
    }),
    make: || Box::new(CaseView(ui)),
};

/// Paints the list.
fn ui(ui: &mut Ui, open: OpenCase<'_>, desk: &mut Desk<'_>) {
    let sources = &open.case().sources;
    if sources.is_empty() {
        // A case of nothing is begun by its own form.
        if !open.case().events.is_empty() {
            section_head(ui, "Sources", desk.theme);
            new_ui(ui, desk);
        }
        return;
    }
    section_head(ui, "As told by", desk.theme);
    let told_by = desk.session.settings().told_by.clone();
    if choice(ui, "All sources", told_by.is_none(), desk).clicked() {
        desk.push(ViewCommand::ToldBy(None));
    }
    let id = ui.scope_id().with("all sources");
    let whole =
        sources.len() <= SHORT_LIST + 1 || ui.data(|data| data.get_temp(id).unwrap_or(false));
    for (index, source) in sources.iter().enumerate() {
        let on = told_by.as_ref() == Some(&source.id);
        if !whole && !on && index >= SHORT_LIST {
            continue;
        }
        let response = choice(ui, &name(source), on, desk);
        if response.clicked() {
            let next = (!on).then(|| source.id.clone());
            desk.push(ViewCommand::ToldBy(next));
        }
        response.on_hover_ui(|ui| about_ui(ui, source, desk));
    }
    if sources.len() > SHORT_LIST + 1 {
        let more = format!("{} more", sources.len() - SHORT_LIST);
        let text = if whole { "Fewer" } else { &more };
        if link(ui, text, desk.theme).clicked() {
            ui.data_mut(|data| data.insert_temp(id, !whole));
        }
    }
    new_ui(ui, desk);
    ui.add_space(6.0);
    let known = desk.session.settings().known_by_date;
    let text = if known {
        "✓ Only what could be known by the date"
    } else {
        "Only what could be known by the date"
    };
    if choice(ui, text, known, desk).clicked() {
        desk.push(ViewCommand::ToggleKnownBy);
    }
}

fn new_ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    if link(ui, "Add a source…", desk.theme).clicked() {
        desk.push(new_source());
    }
}

/// Begins a source.
pub(in crate::app::views) fn new_source() -> ComposeCommand {
    ComposeCommand::NewRow {
        section: Section::Source,
        named: String::new(),
    }
}

/// Shows the sources of which one can be quoted, or begins the first.
pub(in crate::app::views) fn choosing(open: OpenCase<'_>) -> ComposeCommand {
    if open.case().sources.is_empty() {
        new_source()
    } else {
        ComposeCommand::List(Section::Source)
    }
}

/// The short name of a source.
pub(in crate::app::views) fn name(source: &Source) -> String {
    source.name().to_owned()
}

fn choice(ui: &mut Ui, text: &str, on: bool, desk: &Desk<'_>) -> egui::Response {
    let (weight, ink) = if on {
        (Weight::SemiBold, desk.theme.accent)
    } else {
        (Weight::Regular, desk.theme.text)
    };
    link_in(ui, words(text, 12.5, weight, ink))
}

/// What is known of a source.
pub(in crate::app::views) fn about_ui(ui: &mut Ui, source: &Source, desk: &Desk<'_>) {
    let theme = desk.theme;
    let line = |ui: &mut Ui, text: &str| {
        ui.label(words(text, 12.0, Weight::Regular, theme.muted));
    };
    ui.label(words(&source.title, 12.5, Weight::SemiBold, theme.text));
    let by: Vec<&str> = source
        .publisher
        .iter()
        .chain(&source.authors)
        .map(String::as_str)
        .collect();
    if !by.is_empty() {
        line(ui, &by.join(", "));
    }
    let mut published = format!(
        "Published {}",
        date_text(&source.published, DateStyle::Long)
    );
    if source.published.qualifier() != Qualifier::Exact || source.published_basis.is_some() {
        published.push_str(" (inferred)");
    }
    line(ui, &published);
    for text in [&source.published_basis, &source.note, &source.address]
        .into_iter()
        .flatten()
    {
        line(ui, text);
    }
    if source.unverified {
        line(ui, "Nobody has checked that it says this.");
    }
}
