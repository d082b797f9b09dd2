//! The filter by family of events.

use egui::Ui;

use crate::app::controls::{link, section_head, tick_row};
use crate::app::views::{CaseView, Desk, OpenCase, Opening, Seat, ViewSpec};
use crate::model::Family;
use crate::session::{Panel, ViewCommand};

/// The view.
pub(in crate::app::views) const VIEW: ViewSpec = ViewSpec {
    name: "families",
    seat: Seat::Left,
    opening: Some(Opening {
        panel: Panel::LEFT,
        action: None,
        after: "",
    }),
    make: || Box::new(CaseView(ui)),
};

/// Paints the filter by family.
fn ui(ui: &mut Ui, open: OpenCase<'_>, desk: &mut Desk<'_>) {
    section_head(ui, "Show", desk.theme);
    ui.spacing_mut().item_spacing.y = 0.0;
    for (family, count) in Family::ALL.iter().zip(open.picture.story.family_counts()) {
        if *count == 0 {
            continue;
        }
        let on = !desk.session.settings().filter.hidden.contains(family);
        if tick_row(ui, on, family.label(), *count, desk.theme).clicked() {
            desk.push(ViewCommand::ToggleFamily(*family));
        }
    }
    if desk.session.settings().is_narrowed() {
        ui.add_space(4.0);
        if link(ui, "Show everything", desk.theme).clicked() {
            desk.push(ViewCommand::ShowAll);
        }
    }
}
