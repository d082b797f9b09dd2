//! Asks what to do with changes that are not saved, before they would be lost.

use super::Desk;
use crate::app::controls::{button, modal, words};
use crate::session::FileCommand;
use crate::typography::Weight;

/// What the user decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Go on and lose them.
    Discard,
    /// Stay.
    Stay,
}

/// Paints the question over the window; the answer, when there is one.
pub fn ui(ctx: &egui::Context, name: &str, desk: &mut Desk<'_>) -> Option<Choice> {
    let theme = desk.theme;
    let mut choice = None;
    let shown = modal(ctx, "unsaved").show(ctx, |ui| {
        ui.set_width(380.0);
        ui.label(words("Not saved", 18.0, Weight::Bold, theme.text));
        let text = format!("The changes to {name} would be lost.");
        ui.label(words(text, 13.0, Weight::Regular, theme.text));
        ui.add_space(12.0);
        ui.horizontal(|ui| {
            if button(ui, "Save", theme).clicked() {
                desk.push(FileCommand::Save);
                choice = Some(Choice::Stay);
            }
            if button(ui, "Discard", theme).clicked() {
                choice = Some(Choice::Discard);
            }
            if button(ui, "Cancel", theme).clicked() {
                choice = Some(Choice::Stay);
            }
        });
    });
    choice.or(shown.should_close().then_some(Choice::Stay))
}
