//! What followed from the last change: the statuses that are different because of it.

use egui::{Panel, ScrollArea, Ui};

use crate::app::controls::{BODY, SMALL, dot_row, icon_button, link_in, words};
use crate::app::icons::Icon;
use crate::app::views::Desk;
use crate::session::ConsequenceLine;
use crate::typography::Weight;

/// No more of the inspector than this part.
const MOST: f32 = 0.42;

/// Which of them was closed.
#[derive(Default)]
pub(in crate::app::views::inspector) struct Consequences {
    closed: Option<u64>,
}

impl Consequences {
    /// Paints what followed at the foot of the inspector, if anything did and it was not closed.
    pub(in crate::app::views::inspector) fn ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_>) {
        let Some(consequence) = desk.session.consequence().cloned() else {
            return;
        };
        // Who is at the fields of an event goes on to the next one.
        let is_idle = consequence.lines.is_empty() && desk.session.form().is_some();
        if self.closed == Some(consequence.number) || is_idle {
            return;
        }
        let most = ui.available_height() * MOST;
        let frame = egui::Frame::new().inner_margin(egui::Margin::symmetric(0, 8));
        let panel = Panel::bottom("consequence").frame(frame).resizable(false);
        panel.show(ui, |ui| {
            let theme = desk.theme;
            ui.horizontal(|ui| {
                ui.label(words(
                    "And because of that:",
                    12.5,
                    Weight::Bold,
                    theme.text,
                ))
                .on_hover_text(&consequence.label);
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let close = "Close what follows";
                    if icon_button(ui, Icon::Close, close, theme).clicked() {
                        self.closed = Some(consequence.number);
                    }
                });
            });
            let area = ScrollArea::vertical()
                .max_height(most)
                .auto_shrink([false, true]);
            area.show(ui, |ui| {
                lines_ui(ui, &consequence.lines, desk);
                more_ui(ui, consequence.more, desk);
            });
        });
    }
}

/// Paints statuses that are different, thing by thing.
pub(super) fn lines_ui(ui: &mut Ui, lines: &[ConsequenceLine], desk: &mut Desk<'_>) {
    let theme = desk.theme;
    if lines.is_empty() {
        let text = "No status is different on any day.";
        ui.label(words(text, 12.0, Weight::Regular, theme.muted));
    }
    let of_one = |one: &ConsequenceLine, next: &ConsequenceLine| one.subject == next.subject;
    for lines in lines.chunk_by(of_one) {
        dot_row(ui, theme.accent, |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            subject_ui(ui, &lines[0], desk);
            for line in lines {
                let text = format!("{} → {}", line.before, line.after);
                ui.label(words(text, 12.0, Weight::Regular, theme.text));
                ui.label(words(&line.days, SMALL, Weight::Regular, theme.muted));
            }
        });
        ui.add_space(4.0);
    }
}

/// Paints how many more there are.
fn more_ui(ui: &mut Ui, more: usize, desk: &Desk<'_>) {
    if more > 0 {
        let text = format!("and {more} more");
        ui.label(words(text, SMALL, Weight::Regular, desk.theme.muted));
    }
}

/// What has the status; an event leads there.
fn subject_ui(ui: &mut Ui, line: &ConsequenceLine, desk: &mut Desk<'_>) {
    let text = words(&line.subject, BODY, Weight::SemiBold, desk.theme.text);
    match &line.event {
        Some(event) => {
            if link_in(ui, text).clicked() {
                desk.push(event.clone());
            }
        }
        None => {
            ui.label(text);
        }
    }
}
