//! Offers work that was kept when an earlier run made a mistake.

use crate::app::controls::{button, dot_row, modal, words};
use crate::app::views::{Desk, Overlay, Reply, Seat, ViewSpec};
use crate::session::Origin;
use crate::storage::shown_path;
use crate::typography::Weight;

/// The view.
pub(in crate::app::views) const VIEW: ViewSpec = ViewSpec {
    name: "rescued",
    seat: Seat::Over,
    opening: None,
    make: || Box::new(Overlay(ui)),
};

const WIDTH: f32 = 460.0;

/// Paints the offer while there is one.
fn ui(ctx: &egui::Context, desk: &mut Desk<'_>) {
    let Some(path) = desk.tidings.rescued else {
        return;
    };
    let theme = desk.theme;
    let mut reply = None;
    let shown = modal(ctx, "rescued").show(ctx, |ui| {
        ui.set_width(WIDTH);
        let name = Origin::Rescued(path.to_owned()).name();
        ui.label(words("Rescued work", 18.0, Weight::Bold, theme.text));
        let (ago, changes) = desk.tidings.tale.cloned().unwrap_or_default();
        let ago = ago.map_or_else(String::new, |ago| format!(" {ago}"));
        let text = format!(
            "Writmap ended before {name} was saved, and kept what had changed{ago}. When you open \
             it, save it where it belongs."
        );
        ui.label(words(text, 13.0, Weight::Regular, theme.text));
        if !changes.is_empty() {
            ui.add_space(6.0);
            for line in &changes {
                dot_row(ui, theme.accent, |ui| {
                    ui.label(words(line, 12.5, Weight::Regular, theme.text));
                });
            }
        }
        ui.add_space(4.0);
        let text = format!("It is in {}", shown_path(path));
        ui.label(words(text, 12.0, Weight::Regular, theme.muted));
        ui.add_space(12.0);
        ui.horizontal(|ui| {
            if button(ui, "Open it", theme).clicked() {
                reply = Some(Reply::OpenRescued);
            }
            if button(ui, "Throw away", theme).clicked() {
                reply = Some(Reply::ThrowRescuedAway);
            }
            if button(ui, "Not now", theme).clicked() {
                reply = Some(Reply::LeaveRescued);
            }
        });
    });
    let reply = reply.or(shown.should_close().then_some(Reply::LeaveRescued));
    desk.replies.extend(reply);
}
