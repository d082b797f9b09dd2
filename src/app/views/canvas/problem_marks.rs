//! Problems of the file, as marks on the cards concerned; the inspector tells what they are.
//!
//! Start with [`ui`].

use egui::{Align2, Rect, Stroke, StrokeKind, Ui, vec2};

use crate::app::paint::Pane;
use crate::app::style::{color, font};
use crate::app::views::file::problems::ProblemRows;
use crate::app::views::{Desk, OpenCase};
use crate::model::counted;
use crate::render::{Frame, Thing};
use crate::typography::Weight;

/// Paints the marks.
pub(super) fn ui(
    ui: &Ui,
    frame: &Frame,
    pane: &Pane,
    rows: &mut ProblemRows,
    open: OpenCase<'_>,
    desk: &Desk<'_>,
) {
    let found = rows.of(open.document);
    if found.is_empty() {
        return;
    }
    let tone = color(desk.theme.conflict);
    let ink = color(desk.theme.card);
    let painter = ui.painter_at(pane.clip);
    for target in &frame.targets {
        let Thing::Event(event) = &target.thing else {
            continue;
        };
        let count = found.iter().filter(|(known, _)| known == event).count();
        if count == 0 {
            continue;
        }
        let place = pane.place_rect(target.rect).expand(2.0);
        painter.rect_stroke(place, 7.0, Stroke::new(1.5, tone), StrokeKind::Outside);
        let text = format!("! {}", counted(count, "problem"));
        let galley = painter.layout_no_wrap(text, font(Weight::SemiBold, 10.5), ink);
        let size = galley.size() + vec2(10.0, 4.0);
        let flag = Align2::LEFT_BOTTOM.anchor_size(place.left_top() + vec2(6.0, 6.0), size);
        let flag = Rect::from_min_size(flag.min, size);
        painter.rect_filled(flag, 5.0, tone);
        painter.galley(flag.min + vec2(5.0, 2.0), galley, ink);
    }
}
