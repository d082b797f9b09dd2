//! The parts of the window, one file each, in rooms by subject.
//!
//! Each looks at the session and pushes commands; none changes anything. To add one, write its file
//! with its [`ViewSpec`] in a room and give it its line in [`VIEWS`]: the window seats it, and menu,
//! keys, search and help follow.

mod boards;
mod canvas;
mod contents;
mod edit;
mod file;
mod inspector;
mod program;
mod time;

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use egui::Ui;

pub(super) use self::program::pane_head;
use crate::app::export_news::ExportNews;
use crate::app::icons::Icon;
use crate::app::rescue::Tale;
use crate::app::topmost::Topmost;
use crate::model::{Case, Catalogue, Certainty, Cite, Event, EventId, title_and_date};
use crate::picture::Picture;
use crate::render::{self, Theme};
use crate::session::{
    self, Action, Command, DateCommand, DayBrief, Document, Panel, Request, Session, ViewCommand,
};

/// Every view, in the order in which they take their room.
pub(super) const VIEWS: &[ViewSpec] = &[
    program::top_bar::VIEW,
    program::find_bar::VIEW,
    program::band::VIEW,
    contents::parties::VIEW,
    contents::families::VIEW,
    contents::checks::VIEW,
    contents::sources::VIEW,
    inspector::VIEW,
    time::date_bar::VIEW,
    time::story::VIEW,
    program::legend::VIEW,
    file::problems::VIEW,
    canvas::VIEW,
    boards::outline::VIEW,
    boards::table::VIEW,
    boards::sources::VIEW,
    boards::checks::VIEW,
    boards::parties::VIEW,
    boards::connections::VIEW,
    boards::timeline::VIEW,
    boards::jurisdictions::VIEW,
    boards::positions::VIEW,
    boards::record::VIEW,
    file::start::VIEW,
    file::offer::VIEW,
    program::search::VIEW,
    time::go_to_date::VIEW,
    file::export::VIEW,
    edit::delete::VIEW,
    program::help::VIEW,
    program::about::VIEW,
    file::outside::VIEW,
    file::rescued::VIEW,
    program::progress::VIEW,
    file::unsaved::VIEW,
    program::failure::VIEW,
];

/// A view of the case that can stand in the middle, with what puts it there.
pub(super) struct Centre {
    /// What its tab shows beside its name.
    pub icon: Icon,
    /// What it is.
    pub panel: &'static Panel,
    /// The entry with which it is chosen.
    pub action: &'static Action,
}

/// The views of the case that can stand in the middle.
pub(super) fn centres() -> impl Iterator<Item = Centre> {
    VIEWS.iter().filter_map(|spec| {
        let Seat::Centre { icon } = spec.seat else {
            return None;
        };
        let opening = spec.opening.as_ref()?;
        Some(Centre {
            icon,
            panel: &opening.panel,
            action: opening.action.as_ref()?,
        })
    })
}

/// Every action: those of the session, and those that open and close views.
pub(super) static ACTIONS: LazyLock<Vec<Action>> = LazyLock::new(|| {
    let mut actions = session::ACTIONS.clone();
    for opening in VIEWS.iter().filter_map(|spec| spec.opening.as_ref()) {
        let Some(action) = opening.action else {
            continue;
        };
        let before = actions.iter().position(|other| {
            if opening.after.is_empty() {
                other.menu >= action.menu
            } else {
                other.label == opening.after
            }
        });
        let at = before.map_or(actions.len(), |at| {
            at + usize::from(!opening.after.is_empty())
        });
        actions.insert(at, action);
    }
    actions
});

/// What a view is.
pub(super) struct ViewSpec {
    /// Its name, by which the window remembers its size.
    pub name: &'static str,
    /// Where it sits.
    pub seat: Seat,
    /// How it is opened and closed; always there without.
    pub opening: Option<Opening>,
    /// Makes it.
    pub make: fn() -> Box<dyn View>,
}

/// How a view is opened and closed.
pub(super) struct Opening {
    /// The panel that it is, or of which it is a part.
    pub panel: Panel,
    /// The entry of menu, keys, search and help; none in a part of a panel whose first part has it.
    pub action: Option<Action>,
    /// The entry below which that one stands; its menu begins with it when this is empty.
    pub after: &'static str,
}

/// Where a view sits. Sizes are in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Seat {
    /// Along the upper edge.
    Top {
        /// Its height.
        height: f32,
    },
    /// Along the upper edge, while not the whole case is shown.
    Band {
        /// Its height.
        height: f32,
    },
    /// In the panel on the left, one below the other.
    Left,
    /// On the right.
    Right {
        /// The part of the width that it takes at first.
        share: f32,
        /// The least and most of it at first.
        usual: (f32, f32),
        /// The least and most that it can be drawn to.
        range: (f32, f32),
    },
    /// Along the lower edge, above those before it.
    Bottom {
        /// Its height at first.
        height: f32,
        /// The least and most that it can be drawn to; fixed without.
        range: Option<(f32, f32)>,
    },
    /// Along the lower edge, while the drawing is in the middle.
    Below {
        /// Its height at first.
        height: f32,
        /// The least and most that it can be drawn to.
        range: (f32, f32),
    },
    /// In the middle, while a case is open and this view of it was chosen; the first of them
    /// otherwise.
    Centre {
        /// What its tab shows beside its name.
        icon: Icon,
    },
    /// In the middle, while none is.
    Start,
    /// Over the window.
    Over,
}

/// A part of the window.
pub(super) trait View {
    /// Paints it into its seat and pushes what the user wants.
    fn ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_>);

    /// Does what is asked of it with what it shows; most views have nothing to do.
    fn serve(&mut self, _request: &Request) {}

    /// Whether a form was open in it in the last frame, so that letters are for its fields.
    fn has_form(&self) -> bool {
        false
    }

    /// Whether something was written in it for the open case that is no part of the case yet.
    fn has_draft(&self, _session: &Session) -> bool {
        false
    }

    /// The drawing that it shows, where it shows one.
    fn drawing(&self) -> Option<Drawing<'_>> {
        None
    }
}

/// A drawing as it was painted last.
pub(super) struct Drawing<'a> {
    /// Points per scene unit.
    pub zoom: f32,
    /// What was looked at; none before it was painted.
    pub view: Option<&'a render::View>,
}

/// A view of an open case that remembers nothing between frames.
struct CaseView(fn(&mut Ui, OpenCase<'_>, &mut Desk<'_>));

impl View for CaseView {
    fn ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_>) {
        if let Some(open) = OpenCase::of(desk.session) {
            (self.0)(ui, open, desk);
        }
    }
}

/// A box over the window that remembers nothing between frames.
struct Overlay(fn(&egui::Context, &mut Desk<'_>));

impl View for Overlay {
    fn ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_>) {
        (self.0)(&ui.ctx().clone(), desk);
    }
}

/// What every view is given.
pub(super) struct Desk<'a> {
    /// Everything there is to look at.
    pub session: &'a Session,
    /// The colours.
    pub theme: &'a Theme,
    /// The files that were open last, the latest first.
    pub recent: &'a [PathBuf],
    /// Whether the view was opened with this frame.
    pub opened: bool,
    /// What has the keys.
    pub topmost: Topmost,
    /// What the window has to tell.
    pub tidings: Tidings<'a>,
    /// What the user wants; applied after drawing.
    pub commands: Vec<Command>,
    /// What the user answers the window.
    pub replies: Vec<Reply>,
}

/// What the window has to tell: of its jobs, not of the case.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tidings<'a> {
    /// How far a running job is, and whether it can be stopped.
    pub progress: Option<(&'a str, bool)>,
    /// What went wrong.
    pub failure: Option<&'a str>,
    /// Whether something waits that would lose what is not saved.
    pub waits: bool,
    /// Whether something is being written that is no part of the case yet.
    pub drafted: bool,
    /// Work that was kept when an earlier run ended before it was saved.
    pub rescued: Option<&'a Path>,
    /// How long ago that was, and what it changes.
    pub tale: Option<&'a Tale>,
    /// What has become of the last export.
    pub export: Option<&'a ExportNews>,
}

/// What the user answers the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reply {
    /// What went wrong is known now.
    Dismiss,
    /// Go on, and lose what is not saved.
    Discard,
    /// Go on once it is saved.
    SaveFirst,
    /// Forget what would lose it.
    Stay,
    /// Open the work that was kept.
    OpenRescued,
    /// Keep it no more.
    ThrowRescuedAway,
    /// Offer it again with the next start.
    LeaveRescued,
}

impl Desk<'_> {
    /// Whether what a command turns on is on.
    pub(super) fn is_on(&self, command: &Command) -> bool {
        let settings = self.session.settings();
        match command {
            Command::View(ViewCommand::Show(panel)) => self.shows(panel),
            Command::View(ViewCommand::Toggle(panel)) => settings.is_open(panel),
            Command::View(ViewCommand::ToggleKnownBy) => settings.known_by_date,
            Command::View(ViewCommand::Focus(None)) => settings.focus.is_some(),
            Command::Date(DateCommand::TogglePlay) => settings.playing,
            _ => false,
        }
    }

    /// Whether a view of the case is the one in the middle.
    pub(super) fn shows(&self, panel: &Panel) -> bool {
        let wanted = &self.session.settings().shown;
        let mut known = centres().map(|centre| centre.panel);
        if known.any(|known| known == wanted) {
            panel == wanted
        } else {
            *panel == Panel::PROCESS
        }
    }

    /// Asks for something.
    pub(super) fn push(&mut self, command: impl Into<Command>) {
        self.commands.push(command.into());
    }
}

/// An open case, for the views that show one.
#[derive(Clone, Copy)]
pub(super) struct OpenCase<'a> {
    /// The document.
    pub document: &'a Document,
    /// The picture that is shown of it.
    pub picture: &'a Picture,
    /// What was so on the chosen date.
    pub day_brief: &'a DayBrief,
}

impl<'a> OpenCase<'a> {
    /// The case that is open.
    pub(super) fn of(session: &'a Session) -> Option<Self> {
        Some(Self {
            document: session.document()?,
            picture: session.picture()?,
            day_brief: session.day_brief()?,
        })
    }

    /// The case that is shown.
    pub(super) fn case(&self) -> &'a Case {
        self.picture.case()
    }

    /// Its catalogue.
    pub(super) fn catalogue(&self) -> &'a Catalogue {
        self.picture.catalogue()
    }

    /// The event with this id. Costs little however large the case.
    pub(super) fn event(&self, id: &EventId) -> Option<&'a Event> {
        self.picture.story.event(id)
    }

    /// Title and date of an event, for a line that leads to it.
    pub(super) fn event_line(&self, id: &EventId) -> String {
        self.event(id)
            .map_or_else(|| id.to_string(), title_and_date)
    }

    /// What is put before the telling of an event that lies beyond the chosen date.
    pub(super) fn later(&self, id: &EventId, desk: &Desk<'_>) -> &'static str {
        let replay = &self.picture.story.replay;
        let day = desk.session.settings().as_of;
        let happened = replay.position(id).zip(day);
        let happened = happened.map(|(event, day)| replay.happened(event, day));
        later_if(happened == Some(Certainty::No))
    }

    /// Whether something rests on a source that was certainly published after the chosen date.
    pub(super) fn is_written_later(&self, cites: &[Cite], desk: &Desk<'_>) -> bool {
        let day = desk.session.settings().as_of;
        let is_later = |cite: &Cite| {
            let source = self.case().source(&cite.source).zip(day);
            source.is_some_and(|(source, day)| source.published.by(day) == Certainty::No)
        };
        cites.iter().any(is_later)
    }

    /// What is put before the telling of the end, while the date lies before it.
    pub(super) fn before_the_end(&self, desk: &Desk<'_>) -> &'static str {
        let last = self.picture.story.span().map(|span| span.1);
        later_if(desk.session.settings().as_of < last && desk.session.settings().as_of.is_some())
    }

    /// The word for the kind of an event.
    pub(super) fn kind_label(&self, event: &Event) -> &'a str {
        self.catalogue()
            .kind(&event.kind)
            .map_or("Event", |kind| kind.label.as_str())
    }
}

fn later_if(is_later: bool) -> &'static str {
    if is_later { "Later: " } else { "" }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_two_actions_share_a_key_or_a_name() {
        let mut keys = HashSet::new();
        let mut names = HashSet::new();
        for action in ACTIONS.iter() {
            assert!(names.insert(action.label), "{}", action.label);
            for shortcut in action.shortcuts {
                assert!(keys.insert(*shortcut), "{shortcut}");
            }
        }
        assert!(names.contains("Keyboard") && names.contains("Save"));
    }

    #[test]
    fn every_view_has_a_name_of_its_own_and_a_place_in_the_menus_that_exists() {
        let mut names = HashSet::new();
        for spec in VIEWS {
            assert!(names.insert(spec.name), "{}", spec.name);
            let after = spec.opening.as_ref().map_or("", |opening| opening.after);
            let known = after.is_empty() || ACTIONS.iter().any(|action| action.label == after);
            assert!(known, "{}: there is no {after:?}", spec.name);
        }
    }
}
