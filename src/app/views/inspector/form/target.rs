//! The event to which a link leads: clicked in the picture, or chosen from the list.

use egui::Ui;

use super::chooser::Chooser;
use crate::app::controls::{button, notice, words};
use crate::app::views::Desk;
use crate::format::Section;
use crate::model::{EventId, title_and_date};
use crate::session::ComposeCommand;
use crate::typography::Weight;

/// Paints the question where a link leads that begins at an event.
pub(super) fn ui(
    ui: &mut Ui,
    from: &EventId,
    is_new: bool,
    targets: &mut Chooser,
    desk: &mut Desk<'_>,
) {
    let theme = desk.theme;
    let case = desk.session.document().map(|document| &document.case);
    let event = case.and_then(|case| case.event(from));
    let title = event.map_or_else(|| from.to_string(), title_and_date);
    ui.label(words("Add a link", 14.0, Weight::Bold, theme.text));
    ui.label(words(&title, 13.0, Weight::SemiBold, theme.accent));
    ui.add_space(8.0);
    let text = "Click the other event in the picture, or choose it here. Which of them acts, and \
                how, you say next.";
    ui.label(words(text, 12.0, Weight::Regular, theme.muted));
    ui.add_space(6.0);
    if is_new {
        *targets = Chooser::default();
    }
    if let Some(to) = targets.ui(ui, Section::Event, is_new, desk) {
        desk.push(ComposeCommand::LinkTo(to.into()));
    }
    ui.add_space(8.0);
    if button(ui, "Cancel", theme).clicked() {
        desk.push(ComposeCommand::Stop);
    }
    notice(ui.ctx(), "link target", |ui| {
        let text = "Click the event to which the link leads. Esc gives it up.";
        ui.label(words(text, 13.0, Weight::Regular, theme.text));
    });
}
