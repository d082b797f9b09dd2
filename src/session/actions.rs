//! The table of actions: it draws the menu, the shortcuts, the search and the help.
//!
//! To add an action, add a row. It knows no window: keys are data.

use super::{
    Command, DateCommand, EditCommand, FileCommand, Panel, SelectCommand, Session, ViewCommand,
    Walk,
};
use crate::layout::{Lanes, Scale};
use crate::render::ThemeName;

/// The menu in which an action stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Menu {
    /// Opening and saving.
    File,
    /// Undo and redo.
    Edit,
    /// How the case is looked at.
    View,
    /// Moving through time.
    Date,
    /// Walking the graph.
    Go,
    /// Help.
    Help,
}

impl Menu {
    /// Every menu, in order.
    pub const ALL: &'static [Menu] = &[
        Menu::File,
        Menu::Edit,
        Menu::View,
        Menu::Date,
        Menu::Go,
        Menu::Help,
    ];

    /// Its title.
    pub const fn label(self) -> &'static str {
        match self {
            Menu::File => "File",
            Menu::Edit => "Edit",
            Menu::View => "View",
            Menu::Date => "Date",
            Menu::Go => "Go",
            Menu::Help => "Help",
        }
    }
}

/// A key of the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// The key with this letter, digit or sign.
    Char(char),
    /// A function key.
    F(u8),
    /// Arrow to the left.
    Left,
    /// Arrow to the right.
    Right,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Home.
    Home,
    /// End.
    End,
    /// Escape.
    Escape,
    /// Backspace.
    Backspace,
}

/// A key with the keys held down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Shortcut {
    /// Whether Ctrl (⌘ on a Mac) is held.
    pub ctrl: bool,
    /// Whether Shift is held.
    pub shift: bool,
    /// The key.
    pub key: Key,
}

impl Shortcut {
    const fn plain(key: Key) -> Self {
        Self {
            ctrl: false,
            shift: false,
            key,
        }
    }

    const fn ctrl(key: char) -> Self {
        Self {
            ctrl: true,
            shift: false,
            key: Key::Char(key),
        }
    }

    const fn shift(self) -> Self {
        Self {
            shift: true,
            ..self
        }
    }
}

impl std::fmt::Display for Shortcut {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.ctrl {
            f.write_str("Ctrl ")?;
        }
        if self.shift {
            f.write_str("Shift ")?;
        }
        match self.key {
            Key::Char(' ') => f.write_str("Space"),
            Key::Char(sign) => write!(f, "{}", sign.to_ascii_uppercase()),
            Key::F(number) => write!(f, "F{number}"),
            Key::Left => f.write_str("←"),
            Key::Right => f.write_str("→"),
            Key::Up => f.write_str("↑"),
            Key::Down => f.write_str("↓"),
            Key::Home => f.write_str("Home"),
            Key::End => f.write_str("End"),
            Key::Escape => f.write_str("Esc"),
            Key::Backspace => f.write_str("Backspace"),
        }
    }
}

/// Something that can be done from a menu, by a key or from the search.
pub struct Action {
    /// Where it stands.
    pub menu: Menu,
    /// What it is called.
    pub label: &'static str,
    /// The keys that do it, the one shown first.
    pub shortcuts: &'static [Shortcut],
    /// Whether it makes sense now.
    pub is_enabled: fn(&Session) -> bool,
    /// What it does.
    pub command: fn(&Session) -> Command,
}

const fn always(_: &Session) -> bool {
    true
}

fn has_case(session: &Session) -> bool {
    session.document().is_some()
}

/// Offers the open import once more, to choose something else.
fn import_again(session: &Session) -> Command {
    let imported = session
        .document()
        .and_then(|document| document.imported.as_ref());
    let options = imported.map(|known| known.options.clone());
    FileCommand::ImportAs(options.unwrap_or_default()).into()
}

macro_rules! actions {
    ($($menu:ident $label:literal [$($shortcut:expr),*] $enabled:expr => $command:expr;)+) => {
        /// Every action, in the order of the menus.
        pub const ACTIONS: &[Action] = &[$(Action {
            menu: Menu::$menu,
            label: $label,
            shortcuts: &[$($shortcut),*],
            is_enabled: $enabled,
            command: $command,
        },)+];
    };
}

actions! {
    File "Open…" [Shortcut::ctrl('o')] always => |_| FileCommand::Ask.into();
    File "Open what was copied" [Shortcut::ctrl('v')] always => |_| FileCommand::AskPaste.into();
    File "Import with other choices…" []
        |session| session.document().is_some_and(|document| document.imported.is_some())
        => |session| import_again(session);
    File "Start page" [Shortcut::ctrl('h')] has_case => |_| FileCommand::Home.into();
    File "Reload" [Shortcut::ctrl('r'), Shortcut::plain(Key::F(5))] has_case
        => |_| FileCommand::Reload.into();
    File "Save" [Shortcut::ctrl('s')] |session| session.document().is_some_and(super::Document::is_changed)
        => |_| FileCommand::Save.into();
    File "Save as…" [Shortcut::ctrl('s').shift()] has_case => |_| FileCommand::SaveAs.into();
    File "Problems in the file, or the import report" [Shortcut::ctrl('m').shift()]
        |session| session.document().is_some_and(super::Document::has_report)
        => |_| ViewCommand::Toggle(Panel::Problems).into();
    File "Quit" [Shortcut::ctrl('q')] always => |_| FileCommand::Quit.into();
    Edit "Undo" [Shortcut::ctrl('z')] |session| session.history().undo_label().is_some()
        => |_| EditCommand::Undo.into();
    Edit "Redo" [Shortcut::ctrl('z').shift(), Shortcut::ctrl('y')]
        |session| session.history().redo_label().is_some()
        => |_| EditCommand::Redo.into();
    Edit "Copy the event, or what was in force, as text" [Shortcut::plain(Key::Char('c'))] has_case
        => |_| SelectCommand::Copy.into();
    View "Search" [Shortcut::ctrl('k'), Shortcut::ctrl('f')] has_case
        => |_| ViewCommand::Toggle(Panel::Search).into();
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
            Scale::Moments => Scale::Proportional,
            Scale::Proportional => Scale::Moments,
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
    View "A docket at a glance, or every entry" [Shortcut::plain(Key::Char('e'))] Session::is_foldable
        => |session| if session.is_folded() { ViewCommand::UnfoldAll } else { ViewCommand::FoldAll }.into();
    View "Show everything" [] |session| session.settings().is_narrowed()
        => |_| ViewCommand::ShowAll.into();
    View "Light or dark" [Shortcut::ctrl('l')] always => |session| {
        ViewCommand::Theme(match session.settings().theme {
            ThemeName::Dark => ThemeName::Light,
            ThemeName::Light | ThemeName::Print => ThemeName::Dark,
        }).into()
    };
    View "Parties and checks" [Shortcut::ctrl('b')] has_case
        => |_| ViewCommand::Toggle(Panel::Left).into();
    View "Inspector" [Shortcut::ctrl('i')] has_case
        => |_| ViewCommand::Toggle(Panel::Inspector).into();
    Date "Next day with an event" [Shortcut::plain(Key::Char('.'))] has_case
        => |_| DateCommand::Next.into();
    Date "Previous day with an event" [Shortcut::plain(Key::Char(','))] has_case
        => |_| DateCommand::Previous.into();
    Date "First day" [Shortcut::plain(Key::Home)] has_case => |_| DateCommand::First.into();
    Date "Last day" [Shortcut::plain(Key::End)] has_case => |_| DateCommand::Last.into();
    Date "Go to date…" [Shortcut::plain(Key::Char('g'))] has_case
        => |_| ViewCommand::Toggle(Panel::GoToDate).into();
    Date "Play or pause" [Shortcut::plain(Key::Char('p'))] has_case
        => |_| DateCommand::TogglePlay.into();
    Date "To the date of the selected event" [Shortcut::plain(Key::Char('d'))]
        |session| session.selected_day().is_some()
        => |session| session.selected_day().map_or(SelectCommand::Nothing.into(), |day| DateCommand::Set(day).into());
    Go "Next event" [Shortcut::plain(Key::Right)] has_case
        => |_| SelectCommand::Walk(Walk::Later).into();
    Go "Previous event" [Shortcut::plain(Key::Left)] has_case
        => |_| SelectCommand::Walk(Walk::Earlier).into();
    Go "Along a link, or one lane, up" [Shortcut::plain(Key::Up)] has_case
        => |_| SelectCommand::Walk(Walk::Up).into();
    Go "Along a link, or one lane, down" [Shortcut::plain(Key::Down)] has_case
        => |_| SelectCommand::Walk(Walk::Down).into();
    Go "Back to the event before" [Shortcut::plain(Key::Backspace)]
        |session| session.selection().can_go_back()
        => |_| SelectCommand::Back.into();
    Go "Select nothing" [Shortcut::plain(Key::Escape)] has_case
        => |_| SelectCommand::Nothing.into();
    Help "Keyboard" [Shortcut::plain(Key::F(1)), Shortcut::plain(Key::Char('?'))] always
        => |_| ViewCommand::Toggle(Panel::Help).into();
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn no_two_actions_share_a_key_or_a_name() {
        let mut keys = HashSet::new();
        let mut names = HashSet::new();
        for action in ACTIONS {
            assert!(names.insert(action.label), "{}", action.label);
            for shortcut in action.shortcuts {
                assert!(keys.insert(*shortcut), "{shortcut}");
            }
        }
    }
}
