//! How the user wants to look at the case: filters, folds, scale, colours, panels.
//!
//! Nothing here changes the case. Start with [`ViewCommand`].

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::SelectCommand;
use super::action::{Action, Key, Shortcut, actions, always, has_case};
use super::notation::{ColoursName, FamilyName, LanesName, TimeScaleName, id, perhaps_id};
use crate::diagram::{FoldId, FoldMode, Folding};
use crate::layout::{Lanes, TimeScale};
use crate::model::{EventId, Family, PartyId, SourceId};
use crate::render::ThemeName;
use crate::session::{Request, Session, TableLook};

/// How the case is looked at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ViewCommand {
    /// Show or hide a family of events.
    ToggleFamily(#[serde(with = "FamilyName")] Family),
    /// Narrow to a party, or widen again.
    ToggleParty(#[serde(with = "id")] PartyId),
    /// Take back every filter.
    ShowAll,
    /// Show the case as one source tells it, or from all of them.
    ToldBy(#[serde(with = "perhaps_id")] Option<SourceId>),
    /// Show what could be known by the chosen date, or everything.
    ToggleKnownBy,
    /// Open the fold that holds this event, or close the one out of which it came.
    ToggleFold(#[serde(with = "id")] EventId),
    /// Open every event that is folded in one place with this one.
    OpenStretch(#[serde(with = "id")] EventId),
    /// Give every order of the lane of this event a bar of its own, or fold those that weigh less.
    ToggleBars(#[serde(with = "id")] EventId),
    /// Fold a docket, or show the path of a story, and close every fold that was opened.
    FoldAll,
    /// Give every event its own card.
    UnfoldAll,
    /// The room, width and height in scene units, that the path of a story has.
    Room(f32, f32),
    /// Choose how time maps to the horizontal axis.
    Scale(#[serde(with = "TimeScaleName")] TimeScale),
    /// Give each court a lane of its own, or tell courts by colour.
    Lanes(#[serde(with = "LanesName")] Lanes),
    /// Choose the colours.
    Theme(#[serde(with = "ColoursName")] ThemeName),
    /// Fit the picture to the window.
    Fit,
    /// Fit the window to the selected event and what it is linked to.
    FitSelection,
    /// Zoom by a factor.
    Zoom(f32),
    /// Open or close a panel.
    Toggle(Panel),
    /// Put a view of the case in the middle.
    Show(Panel),
    /// Choose columns and order of the table of events.
    Table(TableLook),
    /// Put an event into focus with what it is connected with, or nothing.
    Focus(#[serde(with = "perhaps_id")] Option<EventId>),
    /// To how many steps from it; to all without a number.
    FocusDepth(Option<usize>),
    /// Look for events of the case; for none when it is empty.
    Find(String),
    /// Show only the events that fit what is looked for.
    OnlyHits,
}

/// Smaller than this no card is read with ease.
pub const READABLE: f32 = 0.78;

/// A panel that can be opened and closed. Which there are, the window knows; here stand those that
/// open or stay without being asked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Panel(Cow<'static, str>);

impl Panel {
    /// The picture of the case, in the middle.
    pub const PROCESS: Self = Self::named("process");
    /// The table of its events, in the middle.
    pub const TABLE: Self = Self::named("table");
    /// What is wrong with the file.
    pub const PROBLEMS: Self = Self::named("problems");
    /// The parties, filters and checks on the left.
    pub const LEFT: Self = Self::named("left");
    /// The inspector on the right.
    pub const INSPECTOR: Self = Self::named("inspector");
    /// The list of shortcuts.
    pub const HELP: Self = Self::named("help");

    /// The panel with this name.
    pub const fn named(name: &'static str) -> Self {
        Self(Cow::Borrowed(name))
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.0
    }
}

/// What can be done from menus and by keys.
pub(super) const ACTIONS: &[Action] = actions! {
    View "Fit to window" [Shortcut::plain(Key::Char('f'))] has_case => |_| ViewCommand::Fit.into();
    View "Fit to the selected event and its links" [Shortcut::plain(Key::Char('z'))]
        |session| session.selection().event().is_some()
        => |_| ViewCommand::FitSelection.into();
    View "Zoom in" [Shortcut::plain(Key::Char('+')), Shortcut::plain(Key::Char('='))] has_case
        => |_| ViewCommand::Zoom(1.2).into();
    View "Zoom out" [Shortcut::plain(Key::Char('-'))] has_case
        => |_| ViewCommand::Zoom(1.0 / 1.2).into();
    View "Proportional time" [Shortcut::plain(Key::Char('t'))] has_case => |session| {
        ViewCommand::Scale(match session.settings().scale {
            TimeScale::Moments => TimeScale::Proportional,
            TimeScale::Proportional => TimeScale::Moments,
        }).into()
    };
    View "A lane for each court, or courts by colour" [Shortcut::plain(Key::Char('l'))] has_case
        => |session| ViewCommand::Lanes(match session.settings().lanes {
            Lanes::Strict => Lanes::Soft,
            Lanes::Soft => Lanes::Strict,
        }).into();
    View "Only what could be known by the date" [Shortcut::plain(Key::Char('k'))] has_case
        => |_| ViewCommand::ToggleKnownBy.into();
    View "Open or close the fold of the selected event" [Shortcut::plain(Key::Char('u'))]
        |session| session.selected_fold().is_some()
        => |session| session.selected_fold().map_or(SelectCommand::Nothing.into(), |event| ViewCommand::ToggleFold(event).into());
    View "All orders of the selected event's lane as bars, or those that weigh most" []
        |session| session.selected_crowd().is_some()
        => |session| session.selected_crowd().map_or(SelectCommand::Nothing.into(), |event| ViewCommand::ToggleBars(event).into());
    View "The path or a docket at a glance, or everything" [Shortcut::plain(Key::Char('e'))] Session::is_foldable
        => |session| if session.is_folded() { ViewCommand::UnfoldAll } else { ViewCommand::FoldAll }.into();
    View "Focus on the selected event, or on nothing" [Shortcut::plain(Key::Char('o'))]
        |session| session.selection().event().is_some() || session.settings().focus.is_some()
        => |session| {
            let selected = session.selection().event();
            let focus = session.settings().focus.as_ref();
            ViewCommand::Focus(selected.filter(|event| focus != Some(*event)).cloned()).into()
        };
    View "Show everything" [] |session| session.settings().is_narrowed()
        => |_| ViewCommand::ShowAll.into();
    View "Light or dark" [Shortcut::ctrl('l')] always => |session| {
        ViewCommand::Theme(match session.settings().theme {
            ThemeName::Dark => ThemeName::Light,
            ThemeName::Light | ThemeName::Print => ThemeName::Dark,
        }).into()
    };
};

/// A room, where these are measures of one.
fn room(width: f32, height: f32) -> Option<(f32, f32)> {
    (width.is_finite() && height.is_finite()).then_some((width, height))
}

impl Session {
    pub(super) fn apply_view(&mut self, command: ViewCommand) -> Option<Request> {
        match command {
            ViewCommand::ToggleFamily(family) => {
                let hidden = &mut self.settings.filter.hidden;
                if !hidden.remove(&family) {
                    hidden.insert(family);
                }
            }
            ViewCommand::ToggleParty(party) => {
                let parties = &mut self.settings.filter.parties;
                if !parties.remove(&party) {
                    parties.insert(party);
                }
            }
            ViewCommand::ShowAll => self.settings.widen(),
            ViewCommand::ToldBy(source) => self.settings.told_by = source,
            ViewCommand::ToggleKnownBy => {
                self.settings.known_by_date = !self.settings.known_by_date;
            }
            ViewCommand::ToggleFold(event) => return self.toggle_fold(&event),
            ViewCommand::OpenStretch(event) => {
                let stretch = self.picture.as_ref()?.diagram.stretch_of(&event)?;
                let events = stretch.events.iter();
                let steps = events.map(|folded| FoldId::Step(folded.id.clone()));
                self.settings
                    .filter
                    .folding
                    .open
                    .extend(steps.collect::<Vec<_>>());
                self.refresh();
                return self.reveal(&event);
            }
            ViewCommand::ToggleBars(event) => {
                let picture = self.picture.as_ref()?;
                let lane = picture.crowded_lane(&event)?.key.clone();
                let open = &mut self.settings.filter.folding.bars;
                if !open.remove(&lane) {
                    open.insert(lane);
                }
                self.refresh();
                return self.reveal(&event);
            }
            ViewCommand::FoldAll => {
                self.forget_places();
                self.settings.filter.folding = Folding::default();
                self.settings.is_path = true;
                return Some(Request::Fit);
            }
            ViewCommand::UnfoldAll => {
                self.forget_places();
                self.settings.filter.folding.mode = FoldMode::Everything;
                self.settings.is_path = false;
                return Some(Request::Fit);
            }
            ViewCommand::Room(width, height) => self.settings.room = room(width, height),
            ViewCommand::Scale(scale) => {
                self.settings.scale = scale;
                return Some(Request::Fit);
            }
            ViewCommand::Lanes(lanes) => {
                self.settings.lanes = lanes;
                return Some(Request::Fit);
            }
            ViewCommand::Theme(theme) => self.settings.theme = theme,
            ViewCommand::Fit => {
                // All of a story that cannot be read as a whole gives way to its path.
                self.settings.is_path |= self.is_beyond_the_room();
                return Some(Request::Fit);
            }
            ViewCommand::FitSelection => return Some(Request::FitSelection),
            ViewCommand::Zoom(factor) => return Some(Request::Zoom(factor)),
            ViewCommand::Toggle(panel) => self.settings.toggle(panel),
            ViewCommand::Show(_)
            | ViewCommand::Table(_)
            | ViewCommand::Focus(_)
            | ViewCommand::FocusDepth(_)
            | ViewCommand::Find(_)
            | ViewCommand::OnlyHits => return self.look_for(command),
        }
        None
    }

    /// Another view in the middle, and what is looked for in it.
    fn look_for(&mut self, command: ViewCommand) -> Option<Request> {
        match command {
            ViewCommand::Show(panel) => {
                self.settings.shown = panel;
                return self.reveal(self.selection.event()?);
            }
            ViewCommand::Table(look) => self.settings.table = look,
            ViewCommand::Focus(event) => self.settings.focus = event,
            ViewCommand::FocusDepth(depth) => self.settings.focus_depth = depth,
            ViewCommand::Find(query) => self.settings.query = query,
            ViewCommand::OnlyHits => {
                let case = self.picture.as_ref()?.case();
                let hits = self.hits()?.rows.iter();
                let only = hits.map(|row| case.events[*row].id.clone()).collect();
                self.settings.filter.only = only;
                self.settings.filter.focus = None;
            }
            _ => {}
        }
        None
    }

    /// Whether everything of a story is shown, larger than its room.
    fn is_beyond_the_room(&self) -> bool {
        let picture = self.picture.as_ref().zip(self.settings.room);
        picture.is_some_and(|(picture, (width, height))| {
            let placement = &picture.placement;
            picture.diagram.steps.is_some()
                && (placement.width * READABLE > width || placement.height * READABLE > height)
        })
    }

    fn toggle_fold(&mut self, event: &EventId) -> Option<Request> {
        let picture = self.picture.as_ref()?;
        let card = picture
            .card_of(event)
            .map(|card| &picture.diagram.cards[card]);
        let open = &mut self.settings.filter.folding.open;
        let step = FoldId::Step(event.clone());
        match card {
            None => {
                open.insert(step);
            }
            Some(card) => {
                if let Some(fold) = &card.fold {
                    open.insert(fold.id.clone());
                } else if !open.remove(&step) {
                    open.remove(card.within.as_ref()?);
                }
            }
        }
        self.refresh();
        self.reveal(event)
    }
}
