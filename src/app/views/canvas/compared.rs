//! What a comparison with another file has found, as marks in the drawing: what is new and what is
//! changed on the cards, what is gone at its day.
//!
//! Start with [`ui`].

use egui::{Align2, Role, Ui, WidgetInfo, pos2};

use super::flags::{self, Flag, words_size, words_ui};
use crate::app::controls::{SMALL, words};
use crate::app::paint::Pane;
use crate::app::style::color;
use crate::app::views::{Desk, OpenCase};
use crate::geometry::Point;
use crate::model::counted;
use crate::render::{Frame, Thing};
use crate::session::{CaseComparison, CaseForm, ComparedMark};
use crate::typography::Weight;

/// So many titles are told of one day.
const MOST_TITLES: usize = 12;

/// Paints the marks while the comparison is open.
pub(super) fn ui(ui: &Ui, frame: &Frame, pane: &Pane, open: OpenCase<'_>, desk: &mut Desk<'_>) {
    let session = desk.session;
    let (Some(CaseForm::Compare), Some(found)) = (session.form(), session.compared()) else {
        return;
    };
    let theme = desk.theme;
    for target in &frame.targets {
        let Thing::Event(event) = &target.thing else {
            continue;
        };
        let (word, tone) = match found.mark_of(event) {
            Some(ComparedMark::New) => ("new", theme.accent),
            Some(ComparedMark::Changed) => ("changed", theme.conflict),
            None => continue,
        };
        let flag = Flag {
            event,
            text: word.to_owned(),
            name: format!("{word}: event {event}"),
            tone,
        };
        flags::ui(ui, target, pane, &flag, desk);
    }
    gone_ui(ui, found, pane, open, desk);
}

/// Paints at its day what only the other file has: the picture has no card for it.
fn gone_ui(ui: &Ui, found: &CaseComparison, pane: &Pane, open: OpenCase<'_>, desk: &mut Desk<'_>) {
    let tone = color(desk.theme.muted);
    let mut end = f32::NEG_INFINITY;
    let mut row = 0.0;
    for (day, titles) in found.gone() {
        let x = pane.place(Point::new(open.picture.index.x_of(*day), 0.0)).x;
        let text = format!("{} gone", titles.len());
        let size = words_size(ui, &text, desk);
        // Those of days close by stand below one another.
        row = if x - size.x / 2.0 < end + 4.0 {
            row + 1.0
        } else {
            0.0
        };
        let top = pos2(x, pane.clip.top() + 4.0 + row * (size.y + 3.0));
        let rect = Align2::CENTER_TOP.anchor_size(top, size);
        end = end.max(rect.right());
        if !pane.clip.intersects(rect) {
            continue;
        }
        let response = words_ui(ui, rect, pane, (&text, tone), desk);
        let what = counted(titles.len(), "event");
        let name = format!("Only in {}: {what}", found.name);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        response.on_hover_ui(|ui| {
            let theme = desk.theme;
            ui.label(words(&name, SMALL, Weight::Bold, theme.muted));
            for title in titles.iter().take(MOST_TITLES) {
                ui.label(words(title, 12.0, Weight::Regular, theme.text));
            }
            if titles.len() > MOST_TITLES {
                let more = format!("and {} more", titles.len() - MOST_TITLES);
                ui.label(words(more, SMALL, Weight::Regular, theme.muted));
            }
        });
    }
}
