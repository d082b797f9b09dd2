//! What can be done from a menu, by a key or from the search: a name, keys and a command.
//!
//! The actions themselves stand with the commands to which they lead, in the file of their
//! subject. It knows no window: keys are data. Start with [`Action`].

use super::Command;
use crate::session::Session;

/// The menu in which an action stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
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
    /// Enter.
    Enter,
    /// Delete.
    Delete,
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
    /// A key by itself.
    pub const fn plain(key: Key) -> Self {
        Self {
            ctrl: false,
            shift: false,
            key,
        }
    }

    /// A key with Ctrl (⌘ on a Mac).
    pub const fn ctrl(key: char) -> Self {
        Self {
            ctrl: true,
            shift: false,
            key: Key::Char(key),
        }
    }

    /// The same with Shift.
    #[must_use]
    pub const fn shift(self) -> Self {
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
            Key::Enter => f.write_str("Enter"),
            Key::Delete => f.write_str("Delete"),
        }
    }
}

/// Something that can be done from a menu, by a key or from the search.
#[derive(Clone, Copy)]
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

/// For what always makes sense.
pub const fn always(_: &Session) -> bool {
    true
}

/// For what makes sense while a case is open.
pub fn has_case(session: &Session) -> bool {
    session.document().is_some()
}

/// Rows of the table: menu, label, keys, when it makes sense, what it does.
macro_rules! actions {
    ($($menu:ident $label:literal [$($shortcut:expr),*] $enabled:expr => $command:expr;)+) => {
        &[$(Action {
            menu: crate::session::command::action::Menu::$menu,
            label: $label,
            shortcuts: &[$($shortcut),*],
            is_enabled: $enabled,
            command: $command,
        },)+]
    };
}
pub(super) use actions;
