//! What went wrong, until it is dismissed.

use egui::Label;

use crate::app::controls::{button, notice, words};
use crate::app::views::{Desk, Overlay, Reply, Seat, ViewSpec};
use crate::syntax::visible;
use crate::typography::Weight;

/// The view.
pub(in crate::app::views) const VIEW: ViewSpec = ViewSpec {
    name: "failure",
    seat: Seat::Over,
    opening: None,
    make: || Box::new(Overlay(ui)),
};

/// The most that a line of it takes, in points.
const WIDTH: f32 = 560.0;

/// Paints it when something went wrong.
fn ui(ctx: &egui::Context, desk: &mut Desk<'_>) {
    let Some(failure) = desk.tidings.failure else {
        return;
    };
    notice(ctx, "failure", |ui| {
        let text = words(
            visible(failure),
            13.0,
            Weight::SemiBold,
            desk.theme.conflict,
        );
        ui.scope(|ui| {
            ui.set_max_width(WIDTH);
            ui.add(Label::new(text).wrap());
        });
        if button(ui, "Close", desk.theme).clicked() {
            desk.replies.push(Reply::Dismiss);
        }
    });
}
