//! How far a running job is, with a way to stop it where there is one.

use crate::app::controls::{button, notice, words};
use crate::app::views::{Desk, Overlay, Seat, ViewSpec};
use crate::session::FileCommand;
use crate::typography::Weight;

/// The view.
pub(in crate::app::views) const VIEW: ViewSpec = ViewSpec {
    name: "progress",
    seat: Seat::Over,
    opening: None,
    make: || Box::new(Overlay(ui)),
};

/// Paints it while a job is running.
fn ui(ctx: &egui::Context, desk: &mut Desk<'_>) {
    let Some((progress, can_stop)) = desk.tidings.progress else {
        return;
    };
    notice(ctx, "progress", |ui| {
        ui.add(egui::Spinner::new().size(16.0));
        ui.label(words(progress, 13.0, Weight::Regular, desk.theme.text));
        if can_stop && button(ui, "Cancel", desk.theme).clicked() {
            desk.push(FileCommand::Cancel);
        }
    });
}
