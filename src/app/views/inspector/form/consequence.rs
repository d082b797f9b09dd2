//! What followed from the last change: the statuses that are different because of it.

use egui::{Panel, ScrollArea, Ui};

use crate::app::controls::{BODY, SMALL, dot_row, icon_button, link_in, words};
use crate::app::icons::Icon;
use crate::app::views::Desk;
use crate::session::{Consequence, ConsequenceLine};
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
        if self.closed == Some(consequence.number) || consequence.lines.is_empty() {
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
            area.show(ui, |ui| lines_ui(ui, &consequence, desk));
        });
    }
}

fn lines_ui(ui: &mut Ui, consequence: &Consequence, desk: &mut Desk<'_>) {
    let theme = desk.theme;
    let mut last = None;
    for line in &consequence.lines {
        if last != Some(&line.subject) {
            last = Some(&line.subject);
            dot_row(ui, theme.accent, |ui| {
                let text = words(&line.subject, BODY, Weight::SemiBold, theme.text);
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
            });
        }
        line_ui(ui, line, desk);
    }
    if consequence.more > 0 {
        let text = format!("and {} more", consequence.more);
        ui.label(words(text, SMALL, Weight::Regular, theme.muted));
    }
}

fn line_ui(ui: &mut Ui, line: &ConsequenceLine, desk: &Desk<'_>) {
    let theme = desk.theme;
    ui.horizontal_wrapped(|ui| {
        ui.add_space(18.0);
        let text = format!("{} → {}", line.before, line.after);
        ui.label(words(text, 12.0, Weight::Regular, theme.text));
        ui.label(words(&line.days, SMALL, Weight::Regular, theme.muted));
    });
}
