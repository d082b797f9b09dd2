//! The band over everything while a lens, the second clock or a filter is on: which, in words,
//! and one click out of it. It stays when the panels are folded.

use egui::{Align, Layout, Ui};

use crate::app::controls::{button, words};
use crate::app::style::color;
use crate::app::views::{CaseView, Desk, OpenCase, Seat, ViewSpec};
use crate::session::ViewCommand;
use crate::typography::Weight;

/// The view.
pub(in crate::app::views) const VIEW: ViewSpec = ViewSpec {
    name: "band",
    seat: Seat::Band { height: 36.0 },
    opening: None,
    make: || Box::new(CaseView(ui)),
};

/// Said while the second clock runs and no date is chosen, so that nothing is hidden yet.
const NO_DATE: &str = "Only what could be known by the date; no date is chosen";

fn ui(ui: &mut Ui, open: OpenCase<'_>, desk: &mut Desk<'_>) {
    let theme = desk.theme;
    let settings = desk.session.settings();
    let no_date = settings.known_by_date && settings.as_of.is_none();
    let no_date = no_date.then(|| NO_DATE.to_owned());
    let parts: Vec<String> = open.picture.band().into_iter().chain(no_date).collect();
    let ground = ui.max_rect().expand2(egui::vec2(14.0, 0.0));
    ui.painter().rect_filled(ground, 0.0, color(theme.band));
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        if button(ui, "Show everything", theme).clicked() {
            desk.push(ViewCommand::ShowAll);
        }
        ui.add_space(8.0);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let text = words(parts.join(" · "), 12.5, Weight::SemiBold, theme.on_band);
            ui.add(egui::Label::new(text).truncate());
        });
    });
}
