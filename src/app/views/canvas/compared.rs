//! What a comparison with another file has found, as marks on the cards.
//!
//! Start with [`ui`].

use egui::{Align2, Rect, Stroke, StrokeKind, Ui, vec2};

use crate::app::paint::Pane;
use crate::app::style::{color, font};
use crate::app::views::Desk;
use crate::render::{Frame, Thing};
use crate::session::{CaseForm, EventDifference};
use crate::typography::Weight;

/// Paints the marks while the comparison is open.
pub(super) fn ui(ui: &Ui, frame: &Frame, pane: &Pane, desk: &Desk<'_>) {
    let session = desk.session;
    let (Some(CaseForm::Compare), Some(found)) = (session.form(), session.compared()) else {
        return;
    };
    let theme = desk.theme;
    let new = theme.accent;
    let painter = ui.painter_at(pane.clip);
    for target in &frame.targets {
        let Thing::Event(event) = &target.thing else {
            continue;
        };
        let has = |events: &[EventDifference]| events.iter().any(|known| known.event == *event);
        let (word, tone) = if has(&found.only_here) {
            ("new", new)
        } else if has(&found.different) {
            ("changed", theme.conflict)
        } else {
            continue;
        };
        let place = pane.place_rect(target.rect).expand(3.0);
        let ring = Stroke::new(2.0, color(tone));
        painter.rect_stroke(place, 7.0, ring, StrokeKind::Outside);
        let text = font(Weight::SemiBold, 10.5);
        let galley = painter.layout_no_wrap(word.to_owned(), text, color(theme.card));
        let size = galley.size() + vec2(10.0, 4.0);
        let flag = Align2::LEFT_BOTTOM.anchor_size(place.left_top() + vec2(6.0, 6.0), size);
        let flag = Rect::from_min_size(flag.min, size);
        painter.rect_filled(flag, 5.0, color(tone));
        painter.galley(flag.min + vec2(5.0, 2.0), galley, color(theme.card));
    }
}
