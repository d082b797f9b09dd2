//! A ring around something in the drawing with a few words at it, that lead to the event.
//!
//! Start with [`ui`].

use egui::{
    Align2, Color32, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2,
};

use crate::app::paint::Pane;
use crate::app::style::{color, font};
use crate::app::views::Desk;
use crate::model::EventId;
use crate::render::{Color, Target};
use crate::typography::Weight;

/// How far the words reach over the edge.
const OVERLAP: f32 = 6.0;

/// What is said at an event, and in which colour.
pub(super) struct Flag<'f> {
    /// The event.
    pub(super) event: &'f EventId,
    /// The words.
    pub(super) text: String,
    /// What a screen reader says instead of them.
    pub(super) name: String,
    /// The colour of ring and words.
    pub(super) tone: Color,
}

/// Paints a flag at what is drawn of an event; a click on it leads there.
pub(super) fn ui(ui: &Ui, target: &Target, pane: &Pane, flag: &Flag<'_>, desk: &mut Desk<'_>) {
    let tone = color(flag.tone);
    let place = pane.place_rect(target.rect).expand(3.0);
    let painter = ui.painter_at(pane.clip);
    painter.rect_stroke(place, 7.0, Stroke::new(2.0, tone), StrokeKind::Outside);
    let size = words_size(ui, &flag.text, desk);
    // At something narrower than the words they stand below, where no link begins.
    let rect = if place.width() < size.x {
        Rect::from_min_size(place.left_bottom() + vec2(0.0, -1.0), size)
    } else {
        Align2::LEFT_BOTTOM.anchor_size(place.left_top() + vec2(OVERLAP, OVERLAP), size)
    };
    let response = words_ui(ui, rect, pane, (&flag.text, tone), desk);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &flag.name));
    if response.clicked() {
        desk.push(flag.event.clone());
    }
}

/// The room that words need.
pub(super) fn words_size(ui: &Ui, text: &str, desk: &Desk<'_>) -> egui::Vec2 {
    let ink = color(desk.theme.card);
    let galley = ui
        .painter()
        .layout_no_wrap(text.to_owned(), font(Weight::SemiBold, 10.5), ink);
    galley.size() + vec2(10.0, 4.0)
}

/// Paints words on a ground of their own, that can be clicked.
pub(super) fn words_ui(
    ui: &Ui,
    rect: Rect,
    pane: &Pane,
    (text, tone): (&str, Color32),
    desk: &Desk<'_>,
) -> Response {
    let painter = ui.painter_at(pane.clip);
    let ink = color(desk.theme.card);
    let galley = painter.layout_no_wrap(text.to_owned(), font(Weight::SemiBold, 10.5), ink);
    // What it stands on is not to run into it.
    painter.rect_filled(rect.expand(1.0), 6.0, ink);
    painter.rect_filled(rect, 5.0, tone);
    painter.galley(rect.min + vec2(5.0, 2.0), galley, ink);
    let at = (rect.min.x.to_bits(), rect.min.y.to_bits(), text.to_owned());
    let response = ui.interact(
        rect.intersect(pane.clip),
        ui.scope_id().with(("flag", at)),
        Sense::click(),
    );
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}
