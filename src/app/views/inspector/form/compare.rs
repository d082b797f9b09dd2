//! The open case beside another file, event by event.
//!
//! Start with [`ui`].

use egui::Ui;

use super::consequence::lines_ui;
use crate::app::controls::{BODY, SMALL, button, dot_row, link, link_in, part_head, words};
use crate::app::views::Desk;
use crate::model::counted;
use crate::render::Color;
use crate::session::{ComposeCommand, EventDifference, FileCommand};
use crate::typography::Weight;

/// So many events of one kind are listed; the rest is counted.
const MOST: usize = 100;

/// Paints what a comparison has come to.
pub(super) fn ui(ui: &mut Ui, desk: &mut Desk<'_>) {
    let theme = desk.theme;
    let Some(found) = desk.session.compared().cloned() else {
        return;
    };
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
    } else if !found.only_here.is_empty() || !found.different.is_empty() {
        let text = "In the picture, what only this case has is marked “new”, what is told \
                    differently “changed”. What only the other file has is in no picture.";
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
