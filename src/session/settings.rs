//! How the case is looked at: lens, filter, date, scale, theme, open panels.
//!
//! Plain values; nothing here is part of the case file.

use std::collections::HashSet;

use super::{Panel, TableLook};
use crate::diagram::{Filter, Folding};
use crate::export::Publication;
use crate::layout::{Lanes, TimeScale};
use crate::model::{Day, EventId, SourceId};
use crate::picture::Look;
use crate::procedure::Lens;
use crate::render::ThemeName;

/// A second view of the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecondView {
    /// Which view of the case it is.
    pub shown: Panel,
    /// Its own date; none while it has that of the view in the middle.
    pub as_of: Option<Day>,
}

impl SecondView {
    /// Whether its date is that of the view in the middle.
    pub fn is_linked(&self) -> bool {
        self.as_of.is_none()
    }
}

/// How the case is looked at.
#[derive(Clone, Debug, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a choice of its own, with its own command"
)]
pub struct Settings {
    /// The source whose story is shown; `None` for all of them.
    pub told_by: Option<SourceId>,
    /// Whether only what could be known by the chosen date is shown.
    pub known_by_date: bool,
    /// What is left out.
    pub filter: Filter,
    /// The date that cuts the picture.
    pub as_of: Option<Day>,
    /// How time maps to the horizontal axis.
    pub scale: TimeScale,
    /// Whether courts have lanes of their own.
    pub lanes: Lanes,
    /// Whether a story shows its path and not everything.
    pub is_path: bool,
    /// The room that the path has, in scene units.
    pub room: Option<(f32, f32)>,
    /// The colours.
    pub theme: ThemeName,
    /// Whether the file is kept as it was before it is saved over for the first time.
    pub keeps_copy: bool,
    /// How the case is taken out.
    pub publication: Publication,
    /// Whether the date moves by itself.
    pub playing: bool,
    /// Which view of the case stands in the middle.
    pub shown: Panel,
    /// A second one beside it.
    pub pane: Option<SecondView>,
    /// How the table of events is looked at.
    pub table: TableLook,
    /// The event whose causes and consequences are in focus.
    pub focus: Option<EventId>,
    /// To how many steps from it; none for all.
    pub focus_depth: Option<usize>,
    /// What is looked for in the case, as it was typed.
    pub query: String,
    /// The panels that are open.
    pub panels: HashSet<Panel>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            told_by: None,
            known_by_date: false,
            filter: Filter::default(),
            as_of: None,
            scale: TimeScale::default(),
            lanes: Lanes::default(),
            is_path: true,
            room: None,
            theme: ThemeName::default(),
            keeps_copy: false,
            publication: Publication::default(),
            playing: false,
            shown: Panel::PROCESS,
            pane: None,
            table: TableLook::default(),
            focus: None,
            focus_depth: None,
            query: String::new(),
            panels: HashSet::from([Panel::LEFT, Panel::INSPECTOR]),
        }
    }
}

impl Settings {
    /// Whether a panel is open.
    pub fn is_open(&self, panel: &Panel) -> bool {
        self.panels.contains(panel)
    }

    /// Whether anything of the case is left out.
    pub fn is_narrowed(&self) -> bool {
        self.told_by.is_some() || self.known_by_date || self.filter.is_narrow()
    }

    /// Shows everything again.
    pub fn widen(&mut self) {
        self.told_by = None;
        self.known_by_date = false;
        self.filter.widen();
    }

    /// Forgets what belongs to one case and keeps what belongs to the reader.
    pub fn forget_case(&mut self) {
        self.widen();
        self.filter.folding = Folding::default();
        self.is_path = true;
        self.as_of = None;
        self.playing = false;
        self.query.clear();
        self.focus = None;
        if let Some(pane) = &mut self.pane {
            pane.as_of = None;
        }
        let stays = [Panel::LEFT, Panel::INSPECTOR, Panel::HELP];
        self.panels.retain(|panel| stays.contains(panel));
    }

    /// Opens the inspector, if it is closed.
    pub fn open_inspector(&mut self) {
        self.panels.insert(Panel::INSPECTOR);
    }

    /// Opens a closed panel, or closes an open one.
    pub fn toggle(&mut self, panel: Panel) {
        if !self.panels.remove(&panel) {
            self.panels.insert(panel);
        }
    }

    pub(super) fn look(&self) -> Look {
        Look {
            lens: Lens {
                as_told_by: self.told_by.clone(),
                known_by: self.as_of.filter(|_| self.known_by_date),
            },
            filter: self.filter.clone(),
            scale: self.scale,
            lanes: self.lanes,
            room: self.room.filter(|_| self.is_path),
            fills: true,
            wraps: false,
            is_numbered: false,
        }
    }
}
