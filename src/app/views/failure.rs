//! What went wrong last, until it is dismissed.

use super::{Desk, Overlay, Reply, Seat, ViewSpec};
use crate::app::controls::{button, notice, words};
use crate::typography::Weight;

/// The view.
pub(super) const VIEW: ViewSpec = ViewSpec {
    name: "failure",
    seat: Seat::Over,
    opening: None,
    make: || Box::new(Overlay(ui)),
};

/// Paints it when something went wrong.
fn ui(ctx: &egui::Context, desk: &mut Desk<'_>) {
    let Some(failure) = desk.tidings.failure else {
        return;
    };
    notice(ctx, "failure", |ui| {
        ui.label(words(failure, 13.0, Weight::SemiBold, desk.theme.conflict));
        if button(ui, "Close", desk.theme).clicked() {
            desk.replies.push(Reply::Dismiss);
        }
    });
}
