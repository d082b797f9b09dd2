//! The open case beside another file, event by event; and the choice of that file.
//!
//! Start with [`Compare`].

use std::path::PathBuf;

use egui::{Key, TextEdit, Ui};

use super::consequence::lines_ui;
use crate::app::controls::{BODY, SMALL, button, dot_row, link, link_in, part_head, words};
use crate::app::style::font;
use crate::app::views::Desk;
use crate::model::counted;
use crate::render::Color;
use crate::session::{CaseComparison, ComposeCommand, EventDifference, FileCommand, Origin};
use crate::typography::Weight;

/// So many events of one kind are listed; the rest is counted.
const MOST: usize = 100;

/// The form.
#[derive(Default)]
pub(super) struct Compare {
    /// The name of the other file, as far as it was written.
    path: String,
}

impl Compare {
    /// Paints what a comparison has come to, or asks for the other file.
    pub(super) fn ui(&mut self, ui: &mut Ui, is_new: bool, desk: &mut Desk<'_>) {
        match desk.session.compared().cloned() {
            Some(found) => found_ui(ui, &found, desk),
            None => self.choice_ui(ui, is_new, desk),
        }
    }

    fn choice_ui(&mut self, ui: &mut Ui, is_new: bool, desk: &mut Desk<'_>) {
        let theme = desk.theme;
        ui.label(words("Compare with…", 14.0, Weight::Bold, theme.text));
        let text = "Another version of this case: choose its file, drop it on the window, or write \
                    its name here.";
        ui.label(words(text, BODY, Weight::Regular, theme.text));
        ui.add_space(6.0);
        let edit = TextEdit::singleline(&mut self.path)
            .font(font(Weight::Regular, 12.5))
            .hint_text("/home/me/other-version.toml")
            .margin(egui::Margin::symmetric(8, 6))
            .desired_width(f32::INFINITY);
        let field = ui.add(edit);
        field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, "Other file"));
        if is_new {
            field.request_focus();
        }
        ui.add_space(6.0);
        let enters = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        ui.horizontal(|ui| {
            let compares = button(ui, "Compare", theme).clicked() || enters;
            let path = self.path.trim();
            if compares && !path.is_empty() {
                let other = Origin::File(PathBuf::from(path));
                desk.push(FileCommand::CompareWith(other));
            }
            if button(ui, "Browse…", theme).clicked() {
                desk.push(FileCommand::BrowseCompare);
            }
            if button(ui, "Done", theme).clicked() {
                desk.push(ComposeCommand::Stop);
            }
        });
    }
}

/// Paints what a comparison has come to.
fn found_ui(ui: &mut Ui, found: &CaseComparison, desk: &mut Desk<'_>) {
    let theme = desk.theme;
    let head = format!("Compared with {}", found.name);
    ui.label(words(head, 14.0, Weight::Bold, theme.text));
    let document = desk.session.document();
    let is_stale = document.is_some_and(|open| open.revision != found.number);
    if is_stale {
        let text = "The case has changed since it was compared.";
        ui.label(words(text, 12.0, Weight::Regular, theme.conflict));
    }
    if found.is_same() {
        let text = "Both say the same.";
        ui.label(words(text, BODY, Weight::Regular, theme.text));
    } else if let Some(text) = marks_words(found) {
        ui.label(words(text, 12.0, Weight::Regular, theme.muted));
    }
    let here = theme.accent;
    events_ui(ui, "Only in this case", &found.only_here, here, true, desk);
    events_ui(
        ui,
        "Told differently",
        &found.different,
        theme.conflict,
        true,
        desk,
    );
    events_ui(
        ui,
        "Only in the other file",
        &found.only_there,
        theme.muted,
        false,
        desk,
    );
    if !found.others.is_empty() {
        part_head(ui, "Besides the events", theme);
        for line in found.others.iter().take(MOST) {
            ui.label(words(line, 12.0, Weight::Regular, theme.text));
        }
        more_ui(ui, found.others.len(), desk);
    }
    if !found.statuses.is_empty() {
        part_head(ui, "Statuses that are different because of it", theme);
        lines_ui(ui, &found.statuses, desk);
    }
    ui.add_space(12.0);
    ui.horizontal(|ui| {
        if button(ui, "Done", theme).clicked() {
            desk.push(ComposeCommand::Stop);
        }
        if link(ui, "Compare with another file…", theme).clicked() {
            desk.push(FileCommand::AskCompare);
        }
    });
}

/// How the picture marks what was found, as far as it marks anything.
fn marks_words(found: &CaseComparison) -> Option<String> {
    let marks = [
        (!found.only_here.is_empty()).then_some("what only this case has is marked “new”"),
        (!found.different.is_empty()).then_some("what is told differently “changed”"),
        (!found.gone().is_empty()).then_some("what only the other file has “gone”, at its day"),
    ];
    let marks: Vec<&str> = marks.into_iter().flatten().collect();
    (!marks.is_empty()).then(|| format!("In the picture, {}.", marks.join("; ")))
}

fn events_ui(
    ui: &mut Ui,
    head: &str,
    events: &[EventDifference],
    tone: Color,
    is_here: bool,
    desk: &mut Desk<'_>,
) {
    if events.is_empty() {
        return;
    }
    let head = format!("{head}: {}", counted(events.len(), "event"));
    part_head(ui, &head, desk.theme);
    for event in events.iter().take(MOST) {
        dot_row(ui, tone, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            let title = words(&event.title, BODY, Weight::Regular, desk.theme.text);
            if is_here {
                if link_in(ui, title).clicked() {
                    desk.push(event.event.clone());
                }
            } else {
                ui.label(title);
            }
            for line in &event.lines {
                ui.label(words(line, SMALL, Weight::Regular, desk.theme.muted));
            }
        });
        ui.add_space(3.0);
    }
    more_ui(ui, events.len(), desk);
}

fn more_ui(ui: &mut Ui, count: usize, desk: &Desk<'_>) {
    if let Some(more) = count.checked_sub(MOST).filter(|more| *more > 0) {
        let text = format!("and {more} more");
        ui.label(words(text, SMALL, Weight::Regular, desk.theme.muted));
    }
}
