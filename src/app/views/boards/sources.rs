//! The sources: where they differ, and which tells what.

use egui::Ui;

use super::conflicts::ConflictList;
use super::testimony::TestimonyGrid;
use super::{Origin, bar_ui};
use crate::app::controls::tab;
use crate::app::icons::Icon;
use crate::app::views::{Desk, OpenCase, Opening, Seat, View, ViewSpec};
use crate::session::{
    Action, Key, Menu, Panel, Request, Shortcut, ShownEvents, ViewCommand, has_case,
};

const PANEL: Panel = Panel::named("sources");

/// The view.
pub(in crate::app::views) const VIEW: ViewSpec = ViewSpec {
    name: "source board",
    seat: Seat::Centre { icon: Icon::Pages },
    opening: Some(Opening {
        panel: PANEL,
        action: Some(Action {
            menu: Menu::View,
            label: "Sources",
            shortcuts: &[Shortcut::plain(Key::Char('4'))],
            is_enabled: has_case,
            command: |_| ViewCommand::Show(PANEL).into(),
        }),
        after: "Table",
    }),
    make: || Box::new(SourceView::default()),
};

/// What the view remembers between frames.
#[derive(Default)]
struct SourceView {
    known: Option<Origin>,
    /// Whether it shows which source tells what, and not where they differ.
    is_grid: bool,
    conflicts: ConflictList,
    grid: TestimonyGrid,
}

impl View for SourceView {
    fn serve(&mut self, request: &Request) {
        match request {
            Request::Reveal(_) => self.grid.seek(),
            Request::RevealConflict(..) => {
                self.is_grid = false;
                self.conflicts.seek();
            }
            _ => {}
        }
    }

    fn ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_>) {
        let Some(open) = OpenCase::of(desk.session) else {
            return;
        };
        let day = desk.session.settings().as_of;
        let is_known = |known: &Origin| known.is_of(open.picture, day);
        if !self.known.as_ref().is_some_and(is_known) {
            let shown = ShownEvents::of(open.picture);
            self.conflicts.renew(open, &shown);
            self.grid.renew(open, shown);
            self.known = Some(Origin::of(open.picture, day));
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        let count = open.case().conflicts.len();
        let hidden = self.grid.hidden();
        let Self {
            is_grid, conflicts, ..
        } = self;
        let mut wanted = *is_grid;
        let title = |ui: &mut Ui, desk: &mut Desk<'_>| {
            let differ = format!("Where they differ ({count})");
            if tab(ui, None, &differ, !wanted, desk.theme).clicked() {
                wanted = false;
            }
            if tab(ui, None, "Who tells what", wanted, desk.theme).clicked() {
                wanted = true;
            }
        };
        bar_ui(ui, (hidden, "event"), desk, title, |ui, desk| {
            if !*is_grid {
                conflicts.choices_ui(ui, open, desk);
            }
        });
        *is_grid = wanted;
        if self.is_grid {
            self.grid.ui(ui, open, desk);
        } else {
            self.conflicts.ui(ui, open, desk);
        }
    }
}
