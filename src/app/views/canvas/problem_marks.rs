//! Problems of the file, as marks on the cards concerned; the inspector tells what they are.
//!
//! Start with [`ui`].

use egui::Ui;

use super::flags::{self, Flag};
use crate::app::paint::Pane;
use crate::app::views::file::problems::ProblemRows;
use crate::app::views::{Desk, OpenCase};
use crate::model::counted;
use crate::render::{Frame, Thing};

/// Paints the marks.
pub(super) fn ui(
    ui: &Ui,
    frame: &Frame,
    pane: &Pane,
    rows: &mut ProblemRows,
    open: OpenCase<'_>,
    desk: &mut Desk<'_>,
) {
    let found = rows.of(open.document);
    if found.is_empty() {
        return;
    }
    for target in &frame.targets {
        let Thing::Event(event) = &target.thing else {
            continue;
        };
        let count = found.iter().filter(|(known, _)| known == event).count();
        if count == 0 {
            continue;
        }
        let problems = counted(count, "problem");
        let flag = Flag {
            event,
            text: format!("! {problems}"),
            name: format!("{problems} of event {event}"),
            tone: desk.theme.conflict,
        };
        flags::ui(ui, target, pane, &flag, desk);
    }
}
