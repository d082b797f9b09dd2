//! How the desk stands for each file: the views beside one another, what is open, how much of the case.

use std::path::Path;

use super::Window;
use crate::app::views::centres;
use crate::diagram::FoldMode;
use crate::preferences::DeskEntry;
use crate::session::{PaneCommand, Panel, ViewCommand};

/// The panels that stay as they are while one looks at a case; others are opened for a moment.
static LASTING: [Panel; 2] = [Panel::LEFT, Panel::INSPECTOR];

impl Window {
    /// Keeps how the desk stands for the open file, if it is one.
    pub(super) fn keep_desk(&mut self) {
        let document = self.session.document();
        let path = document.and_then(|document| document.origin.path());
        let Some(file) = path.and_then(|path| std::path::absolute(path).ok()) else {
            return;
        };
        let settings = self.session.settings();
        let name = |panel: &Panel| panel.name().to_owned();
        let open = LASTING.iter().filter(|panel| settings.is_open(panel));
        let beside = settings.pane.as_ref();
        self.preferences.keep_desk(DeskEntry {
            file,
            view: name(&settings.shown),
            beside: beside.map_or_else(String::new, |beside| name(&beside.shown)),
            open: open.map(name).collect(),
            everything: settings.filter.folding.mode == FoldMode::Everything,
        });
    }

    /// Puts the desk as it stood for this file; leaves it as it is where that is not known. Names that
    /// mean nothing to this version are passed over.
    pub(super) fn lay_desk(&mut self, ctx: &egui::Context, path: &Path) {
        let Some(desk) = self.preferences.desk_of(path).cloned() else {
            return;
        };
        let view_of = |name: &str| {
            let mut known = centres().map(|centre| centre.panel);
            known.find(|panel| panel.name() == name).cloned()
        };
        let (view, beside) = (view_of(&desk.view), view_of(&desk.beside));
        let beside = beside.map_or(PaneCommand::Close, PaneCommand::Show);
        let turned = LASTING.iter().filter(|panel| {
            let is_open = desk.open.iter().any(|name| name == panel.name());
            is_open != self.session.settings().is_open(panel)
        });
        let turned: Vec<Panel> = turned.cloned().collect();
        if let Some(view) = view {
            self.apply(ctx, ViewCommand::Show(view).into());
        }
        self.apply(ctx, beside.into());
        for panel in turned {
            self.apply(ctx, ViewCommand::Toggle(panel).into());
        }
        if desk.everything {
            self.apply(ctx, ViewCommand::UnfoldAll.into());
        }
    }
}
