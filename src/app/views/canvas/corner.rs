//! What is done to the drawing as a whole, in the corner where lanes and dates meet: how much of the
//! case it shows, and what its signs mean.

use egui::{Align, Layout, Rect, Ui, UiBuilder};

use crate::app::controls::{link_in, words};
use crate::app::views::Desk;
use crate::app::views::program::legend;
use crate::session::{Command, ViewCommand};
use crate::typography::Weight;

/// Paints two lines that can be clicked.
pub(super) fn ui(ui: &mut Ui, corner: Rect, desk: &mut Desk<'_>) {
    /// What is free at the left, as beside the names of lanes, and what at the other edges.
    const LEFT: f32 = 14.0;
    const EDGE: f32 = 4.0;
    /// With less room the number of events is left out, or the line would break.
    const NUMBERED: f32 = 100.0;
    let mut place = corner.shrink(EDGE);
    place.min.x = corner.min.x + LEFT;
    if place.width() < 40.0 || place.height() < 16.0 {
        return;
    }
    let layout = Layout::bottom_up(Align::Min);
    ui.scope_builder(UiBuilder::new().max_rect(place).layout(layout), |ui| {
        ui.set_clip_rect(corner);
        ui.spacing_mut().item_spacing.y = 2.0;
        let ink = desk.theme.accent;
        let line = |ui: &mut Ui, text: &str, hint: &str| {
            let text = words(text, 12.0, Weight::SemiBold, ink);
            link_in(ui, text).on_hover_text(hint).clicked()
        };
        let is_open = desk.session.settings().is_open(&legend::PANEL);
        let text = if is_open { "Hide legend" } else { "Legend" };
        if line(ui, text, "What the signs mean (H)") {
            desk.push(ViewCommand::Toggle(legend::PANEL));
        }
        if let Some((text, command)) = folding(desk, place.width() >= NUMBERED)
            && line(ui, &text, "More or less of the case (E)")
        {
            desk.push(command);
        }
    });
}

/// For a docket: at a glance, or every entry. For a story: its path, or everything.
fn folding(desk: &Desk<'_>, is_numbered: bool) -> Option<(String, Command)> {
    let picture = desk.session.picture();
    let picture = picture.filter(|_| desk.session.is_foldable())?;
    let diagram = &picture.diagram;
    let stretches = diagram.stretches.iter();
    let folded: usize = stretches.map(|stretch| stretch.events.len()).sum();
    let all = diagram.cards.len() + folded;
    let (text, command) = match (desk.session.is_folded(), diagram.steps.is_some()) {
        (true, false) => ("Every entry".to_owned(), ViewCommand::UnfoldAll),
        (false, false) => ("At a glance".to_owned(), ViewCommand::FoldAll),
        (true, true) if is_numbered => (format!("Everything ({all})"), ViewCommand::UnfoldAll),
        (true, true) => ("Everything".to_owned(), ViewCommand::UnfoldAll),
        (false, true) => ("Path".to_owned(), ViewCommand::FoldAll),
    };
    Some((text, command.into()))
}
