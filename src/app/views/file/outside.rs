//! What another program did to the open file: told in a line, and when the user wants to know or
//! to save, by event and with what can be done about it.
//!
//! It remembers nothing. Start with [`ui`].

use egui::{Grid, ScrollArea, Ui};

use crate::app::controls::{boxed, button, modal, notice, part_head, words};
use crate::app::views::{Desk, Overlay, Seat, ViewSpec};
use crate::format::{Differences, clash_line, difference_lines};
use crate::model::{counted, listed};
use crate::session::{Document, FileCommand, NewContents, Notice, Obstacle, OutsideChange};
use crate::syntax::line::shortened;
use crate::syntax::{Severity, visible, visible_line};
use crate::typography::Weight;

const WIDTH: f32 = 580.0;
/// More of the name of a file is not shown.
const NAME: usize = 40;
/// More lines than this are counted and not listed.
const MOST_LISTED: usize = 60;

/// The view.
pub(in crate::app::views) const VIEW: ViewSpec = ViewSpec {
    name: "outside",
    seat: Seat::Over,
    opening: None,
    make: || Box::new(Overlay(ui)),
};

/// Paints the line or the box, when there is something to tell.
fn ui(ctx: &egui::Context, desk: &mut Desk<'_>) {
    let session = desk.session;
    let (Some(outside), Some(document)) = (session.outside(), session.document()) else {
        return;
    };
    match outside.notice {
        Notice::Told => line_ui(ctx, outside, document, desk),
        Notice::Asked => box_ui(ctx, outside, document, desk),
        Notice::Known => {}
    }
}

fn line_ui(ctx: &egui::Context, outside: &OutsideChange, document: &Document, desk: &mut Desk<'_>) {
    notice(ctx, "outside", |ui| {
        let text = match &outside.obstacle {
            Obstacle::Changed(change) => {
                format!("{}: {}", head(outside, document), sum(&change.differences))
            }
            _ => head(outside, document),
        };
        ui.label(words(text, 13.0, Weight::SemiBold, desk.theme.text));
        let is_plain = matches!(outside.obstacle, Obstacle::Changed(_)) && !document.is_changed();
        if is_plain && button(ui, "Reload", desk.theme).clicked() {
            desk.push(FileCommand::Reload);
        }
        if button(ui, "Review…", desk.theme).clicked() {
            desk.push(FileCommand::Review);
        }
        if button(ui, "Not now", desk.theme).clicked() {
            desk.push(FileCommand::Leave);
        }
    });
}

fn box_ui(ctx: &egui::Context, outside: &OutsideChange, document: &Document, desk: &mut Desk<'_>) {
    let shown = modal(ctx, "outside").show(ctx, |ui| {
        ui.set_width(WIDTH);
        let theme = desk.theme;
        ui.label(words(
            head(outside, document),
            18.0,
            Weight::Bold,
            theme.text,
        ));
        ui.add_space(2.0);
        let about = about(outside, document);
        ui.label(words(about, 13.0, Weight::Regular, theme.text));
        if let Obstacle::Changed(change) = &outside.obstacle {
            let room = (ui.ctx().content_rect().height() - 420.0).max(120.0);
            ScrollArea::vertical().max_height(room).show(ui, |ui| {
                ui.set_width(WIDTH);
                change_ui(ui, change, document, desk);
            });
        }
        ui.add_space(14.0);
        choices_ui(ui, outside, document, desk);
    });
    if shown.should_close() {
        desk.push(FileCommand::Leave);
    }
}

/// What happened, in a line.
fn head(outside: &OutsideChange, document: &Document) -> String {
    let name = shortened(&document.origin.name(), NAME);
    match outside.obstacle {
        Obstacle::None => name,
        Obstacle::Changed(_) => format!("{name} was changed by another program"),
        Obstacle::Gone => format!("{name} is no longer there"),
        Obstacle::Directory => format!("{name} is now a folder"),
        Obstacle::Unreadable => format!("{name} can no longer be read"),
        Obstacle::Names(_) => format!("{name} goes by other names too"),
    }
}

/// What that means.
fn about(outside: &OutsideChange, document: &Document) -> String {
    let unsaved = if document.is_changed() {
        "Your changes are not saved yet."
    } else {
        "You have no unsaved changes."
    };
    match outside.obstacle {
        Obstacle::None => String::new(),
        Obstacle::Changed(_) => format!("{unsaved} Nothing has been overwritten."),
        Obstacle::Gone => {
            format!("It was deleted, moved or renamed. The case is still open here. {unsaved}")
        }
        Obstacle::Directory => {
            format!("A folder has taken its place. The case is still open here. {unsaved}")
        }
        Obstacle::Unreadable => {
            format!("The system does not let it be read. The case is still open here. {unsaved}")
        }
        Obstacle::Names(names) => format!(
            "The file has {names} names (hard links). Saving gives the new version to this name \
             alone; the {} what it holds now.",
            if names == 2 {
                "other name keeps"
            } else {
                "other names keep"
            }
        ),
    }
}

/// Counts what differs.
fn sum(differences: &Differences) -> String {
    let Differences {
        added,
        removed,
        changed,
        ..
    } = differences;
    let mut parts = Vec::new();
    for (count, did) in [
        (added.len(), "added"),
        (removed.len(), "removed"),
        (changed.len(), "changed"),
    ] {
        if count > 0 {
            let noun = if parts.is_empty() {
                counted(count, "event")
            } else {
                count.to_string()
            };
            parts.push(format!("{noun} {did}"));
        }
    }
    match (parts.is_empty(), differences.is_empty()) {
        (false, _) => listed(&parts) + ".",
        (true, false) => "no event, but other parts of the case.".to_owned(),
        (true, true) => "only comments, order or spacing.".to_owned(),
    }
}

fn change_ui(ui: &mut Ui, change: &NewContents, document: &Document, desk: &Desk<'_>) {
    let theme = desk.theme;
    let (before, now) = (&document.read.case, &change.dossier.case);
    if let Some(warning) = warning(change) {
        ui.add_space(10.0);
        boxed(ui, theme.conflict_ground, None, |ui| {
            ui.label(words(visible(&warning), 12.5, Weight::Regular, theme.text));
        });
    }
    part_head(ui, "What the other program changed", theme);
    let lines = difference_lines(&change.differences, before, now);
    for line in lines.iter().take(MOST_LISTED) {
        ui.label(words(visible_line(line), 12.5, Weight::Regular, theme.text));
    }
    if lines.len() > MOST_LISTED {
        let text = format!("And {} more.", lines.len() - MOST_LISTED);
        ui.label(words(text, 12.0, Weight::Regular, theme.muted));
    }
    let clashes = change
        .combined
        .as_ref()
        .map_or(&[][..], |both| &both.clashes);
    if !clashes.is_empty() {
        part_head(ui, "What you changed too; merging keeps yours", theme);
    }
    for clash in clashes.iter().take(MOST_LISTED) {
        let line = clash_line(clash, &document.case, now);
        ui.label(words(
            visible_line(&line),
            12.5,
            Weight::Regular,
            theme.conflict,
        ));
    }
}

/// What is wrong with the file now.
fn warning(change: &NewContents) -> Option<String> {
    if let Err(why) = &change.combined {
        return Some(format!("It cannot be merged: {why}."));
    }
    let mut problems = change.dossier.problems().iter();
    let mistake = problems.find(|problem| problem.severity == Severity::Error)?;
    Some(format!(
        "The file has mistakes now, the first in line {}; what could be read of it is compared.",
        mistake.line
    ))
}

/// What can be done, each with what comes of it.
fn choices_ui(ui: &mut Ui, outside: &OutsideChange, document: &Document, desk: &mut Desk<'_>) {
    let is_changed = document.is_changed();
    let mut choices: Vec<(&str, FileCommand, &str)> = Vec::new();
    match &outside.obstacle {
        Obstacle::Changed(change) => {
            if is_changed && change.combined.is_ok() {
                choices.push((
                    "Merge",
                    FileCommand::Merge,
                    "Keeps both sides, event by event. Nothing is written until you save.",
                ));
            }
            let lost = if is_changed {
                "Shows the file as it is now. Your unsaved changes are lost."
            } else {
                "Shows the file as it is now."
            };
            choices.push(("Reload", FileCommand::Reload, lost));
            choices.push((
                "Overwrite",
                FileCommand::Overwrite,
                "Writes your version over the file. What the other program changed is lost.",
            ));
        }
        Obstacle::Gone => choices.push((
            "Save again",
            FileCommand::Overwrite,
            "Writes the file anew in its old place.",
        )),
        Obstacle::Names(_) => choices.push((
            "Save here only",
            FileCommand::Overwrite,
            "Parts the names: only this one leads to the new version.",
        )),
        Obstacle::None | Obstacle::Directory | Obstacle::Unreadable => {}
    }
    choices.push((
        "Save elsewhere…",
        FileCommand::SaveAs,
        "Writes your version to another file and goes on with that.",
    ));
    choices.push(("Cancel", FileCommand::Leave, "Changes nothing for now."));
    let theme = desk.theme;
    Grid::new("choices")
        .num_columns(2)
        .spacing([14.0, 6.0])
        .show(ui, |ui| {
            for (label, command, says) in choices {
                if button(ui, label, theme).clicked() {
                    desk.push(command);
                }
                ui.label(words(says, 12.5, Weight::Regular, theme.muted));
                ui.end_row();
            }
        });
}
