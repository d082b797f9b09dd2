//! The keys of the table of actions, as egui has them.
//!
//! It knows keys and actions, no views. Start with [`strokes`].

use egui::{Event, Modifiers};

use super::views::ACTIONS;
use crate::session::{Command, FileCommand, Key, Session, Shortcut};

/// Something typed that a case answers to.
pub(super) enum Stroke {
    /// A key, with those held down.
    Key(Shortcut),
    /// A text that was pasted. The system answers its own keys for that, whatever they are.
    Paste(String),
}

impl Stroke {
    /// Whether it is Esc alone.
    pub(super) fn is_escape(&self) -> bool {
        matches!(self, Self::Key(shortcut) if *shortcut == Shortcut::plain(Key::Escape))
    }

    /// Whether it is a key with Ctrl (⌘ on a Mac).
    pub(super) fn is_ctrl(&self) -> bool {
        matches!(self, Self::Key(shortcut) if shortcut.ctrl)
    }

    /// What it does, while nothing else has the keys.
    pub(super) fn command(self, session: &Session) -> Option<Command> {
        let shortcut = match self {
            Self::Key(shortcut) => shortcut,
            Self::Paste(text) => return Some(FileCommand::Paste(text).into()),
        };
        let mut actions = ACTIONS.iter();
        let action = actions.find(|action| action.shortcuts.contains(&shortcut))?;
        (action.is_enabled)(session).then(|| (action.command)(session))
    }
}

/// What was typed in this frame, in order.
pub(super) fn strokes(ctx: &egui::Context) -> Vec<Stroke> {
    let has_focus = ctx.memory(|memory| memory.focused().is_some());
    ctx.input(|input| {
        let strokes = input.events.iter().filter_map(|event| match event {
            // It presses what has the focus.
            Event::Key {
                key: egui::Key::Enter,
                ..
            } if has_focus => None,
            Event::Paste(text) => Some(Stroke::Paste(text.clone())),
            event => stroke(event).map(Stroke::Key),
        });
        strokes.collect()
    })
}

/// The shortcut that an input event stands for. Signs count as they are typed, whatever keys
/// a layout needs for them.
fn stroke(event: &Event) -> Option<Shortcut> {
    match event {
        Event::Key {
            key,
            pressed: true,
            modifiers,
            ..
        } => from_key(*key, *modifiers),
        Event::Text(text) => {
            let mut signs = text.chars();
            let sign = signs.next().filter(|sign| !sign.is_alphanumeric())?;
            (signs.next().is_none()).then_some(Shortcut {
                ctrl: false,
                shift: false,
                key: Key::Char(sign),
            })
        }
        _ => None,
    }
}

fn from_key(key: egui::Key, modifiers: Modifiers) -> Option<Shortcut> {
    use egui::Key as Input;
    let key = match key {
        Input::ArrowLeft => Key::Left,
        Input::ArrowRight => Key::Right,
        Input::ArrowUp => Key::Up,
        Input::ArrowDown => Key::Down,
        Input::Home => Key::Home,
        Input::End => Key::End,
        Input::Escape => Key::Escape,
        Input::Backspace => Key::Backspace,
        Input::Enter => Key::Enter,
        Input::Delete => Key::Delete,
        Input::F1 => Key::F(1),
        Input::F2 => Key::F(2),
        Input::F3 => Key::F(3),
        Input::F5 => Key::F(5),
        other => {
            let mut letters = other.name().chars();
            let letter = letters.next().filter(char::is_ascii_alphanumeric)?;
            if letters.next().is_some() {
                return None;
            }
            Key::Char(letter.to_ascii_lowercase())
        }
    };
    Some(Shortcut {
        ctrl: modifiers.command,
        shift: modifiers.shift,
        key,
    })
}
