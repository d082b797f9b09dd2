//! Asks what to do with changes that are not saved, before they would be lost.

use crate::app::controls::{button, modal, words};
use crate::app::views::{Desk, Overlay, Reply, Seat, ViewSpec};
use crate::typography::Weight;

/// The view.
pub(in crate::app::views) const VIEW: ViewSpec = ViewSpec {
    name: "unsaved",
    seat: Seat::Over,
    opening: None,
    make: || Box::new(Overlay(ui)),
};

/// Paints the question while something waits for its answer.
fn ui(ctx: &egui::Context, desk: &mut Desk<'_>) {
    let document = desk.session.document();
    let Some(document) = document.filter(|_| desk.tidings.waits) else {
        return;
    };
    let theme = desk.theme;
    let mut reply = None;
    let shown = modal(ctx, "unsaved").show(ctx, |ui| {
        ui.set_width(380.0);
        let name = document.origin.name();
        let is_changed = document.is_changed();
        let (head, text) = match (is_changed, desk.tidings.drafted) {
            (true, false) => ("Not saved", format!("The changes to {name} would be lost.")),
            (true, true) => (
                "Not saved",
                format!(
                    "The changes to {name} would be lost, and so would what you have not \
                     finished writing."
                ),
            ),
            (false, _) => (
                "Not finished",
                "You have begun to write what is not in the case yet. It would be lost.".to_owned(),
            ),
        };
        ui.label(words(head, 18.0, Weight::Bold, theme.text));
        ui.label(words(text, 13.0, Weight::Regular, theme.text));
        ui.add_space(12.0);
        ui.horizontal(|ui| {
            if is_changed && button(ui, "Save", theme).clicked() {
                reply = Some(Reply::SaveFirst);
            }
            if button(ui, "Discard", theme).clicked() {
                reply = Some(Reply::Discard);
            }
            if button(ui, "Cancel", theme).clicked() {
                reply = Some(Reply::Stay);
            }
        });
    });
    let reply = reply.or(shown.should_close().then_some(Reply::Stay));
    desk.replies.extend(reply);
}
