//! The date that cuts the picture: choosing it, stepping, playing.
//!
//! Start with [`DateCommand`].

use serde::{Deserialize, Serialize};

use super::SelectCommand;
use super::action::{Action, Key, Shortcut, actions, has_case};
use super::notation::day;
use crate::model::Day;
use crate::picture::Picture;
use crate::session::Session;

/// The date that cuts the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateCommand {
    /// Choose a day.
    Set(#[serde(with = "day")] Day),
    /// Go to the next day on which something happened.
    Next,
    /// Go to the previous one.
    Previous,
    /// Go to the first day of the case.
    First,
    /// Go to the last day of the case.
    Last,
    /// Start or stop playing.
    TogglePlay,
}

/// What can be done from menus and by keys.
pub(super) const ACTIONS: &[Action] = actions! {
    Date "Next day with an event" [Shortcut::plain(Key::Char('.'))] has_case
        => |_| DateCommand::Next.into();
    Date "Previous day with an event" [Shortcut::plain(Key::Char(','))] has_case
        => |_| DateCommand::Previous.into();
    Date "First day" [Shortcut::plain(Key::Home)] has_case => |_| DateCommand::First.into();
    Date "Last day" [Shortcut::plain(Key::End)] has_case => |_| DateCommand::Last.into();
    Date "Play or pause" [Shortcut::plain(Key::Char('p'))] has_case
        => |_| DateCommand::TogglePlay.into();
    Date "To the date of the selected event" [Shortcut::plain(Key::Char('d'))]
        |session| session.selected_day().is_some()
        => |session| session.selected_day().map_or(SelectCommand::Nothing.into(), |day| DateCommand::Set(day).into());
};

impl Session {
    pub(super) fn apply_date(&mut self, command: DateCommand) {
        let Some(Picture { story, .. }) = &self.picture else {
            return;
        };
        let Some((first, last)) = story.span() else {
            return;
        };
        let now = self.settings.as_of.unwrap_or(last);
        let day = match command {
            DateCommand::Set(day) => Some(day),
            DateCommand::Next => story.next_day(now),
            DateCommand::Previous => story.previous_day(now),
            DateCommand::First => Some(first),
            DateCommand::Last => Some(last),
            DateCommand::TogglePlay => {
                self.settings.playing = !self.settings.playing;
                // Playing from the end begins anew.
                (self.settings.playing && now >= last).then_some(first)
            }
        };
        match day {
            Some(day) => self.settings.as_of = Some(day),
            None if command == DateCommand::Next => self.settings.playing = false,
            None => {}
        }
    }
}
