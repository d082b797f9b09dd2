//! The keys of the table of actions, as egui has them.
//!
//! It knows keys and actions, no views. Start with [`pressed`].

use egui::{Event, Modifiers};

use super::views::ACTIONS;
use crate::session::{Command, FileCommand, Key, Session, Shortcut};

/// The commands of the keys pressed in this frame. While somebody types, only keys with Ctrl
/// and function keys count.
pub(super) fn pressed(ctx: &egui::Context, session: &Session) -> Vec<Command> {
    let typing = ctx.text_edit_focused();
    let strokes: Vec<Shortcut> = ctx.input(|input| {
        let strokes = input.events.iter().filter_map(stroke);
        strokes
            .filter(|shortcut| !typing || shortcut.ctrl || matches!(shortcut.key, Key::F(_)))
            .collect()
    });
    let commands = strokes.iter().filter_map(|stroke| {
        let action = ACTIONS
            .iter()
            .find(|action| action.shortcuts.contains(stroke))?;
        (action.is_enabled)(session).then(|| (action.command)(session))
    });
    commands
        .chain(pasted(ctx).into_iter().filter(|_| !typing))
        .collect()
}

/// The text that was pasted. The system answers its own keys for that, whatever they are.
fn pasted(ctx: &egui::Context) -> Option<Command> {
    ctx.input(|input| {
        input.events.iter().find_map(|event| match event {
            Event::Paste(text) => Some(FileCommand::Paste(text.clone()).into()),
            _ => None,
        })
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
        Input::F1 => Key::F(1),
        Input::F5 => Key::F(5),
        other => {
            let mut letters = other.name().chars();
            let letter = letters.next().filter(char::is_ascii_alphabetic)?;
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
