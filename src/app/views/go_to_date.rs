//! Going to a date: one types it, or as much of it as one knows.
//!
//! Start with [`GoToDate::ui`].

use egui::{Key, TextEdit};

use super::Desk;
use crate::app::controls::{modal, words};
use crate::app::style::font;
use crate::model::{DateStyle, Day, EventDate, day_text};
use crate::session::{DateCommand, Panel, ViewCommand};
use crate::typography::Weight;

/// What the box remembers between frames.
#[derive(Default)]
pub struct GoToDate {
    text: String,
    /// Whether it was open in the last frame.
    open: bool,
}

impl GoToDate {
    /// Paints the box over the window while its panel is open.
    pub fn ui(&mut self, ctx: &egui::Context, desk: &mut Desk<'_>) {
        let open = desk.session.settings().is_open(Panel::GoToDate);
        let opened = open && !self.open;
        self.open = open;
        if !open {
            return;
        }
        if opened {
            self.text.clear();
        }
        let theme = desk.theme;
        let response = modal(ctx, "go to date").show(ctx, |ui| {
            ui.set_width(320.0);
            ui.label(words("Go to date", 14.0, Weight::Bold, theme.text));
            ui.add_space(6.0);
            let edit = TextEdit::singleline(&mut self.text)
                .hint_text("2014-08-29, 2014-08 or 2014")
                .font(font(Weight::Regular, 15.0))
                .margin(egui::Margin::symmetric(12, 9))
                .desired_width(f32::INFINITY);
            let field = ui.add(edit);
            // Other keys than the first must not take the letter that opened the box.
            field.request_focus();
            let day = day(&self.text);
            let hint = match (day, self.text.trim().is_empty()) {
                (Some(day), _) => day_text(day, DateStyle::Long),
                (None, true) => "Enter goes there, Esc closes".to_owned(),
                (None, false) => "Write a date as year-month-day".to_owned(),
            };
            ui.add_space(6.0);
            ui.label(words(hint, 12.0, Weight::Regular, theme.muted));
            day.filter(|_| ui.input(|input| input.key_pressed(Key::Enter)))
        });
        if let Some(day) = response.inner {
            desk.push(DateCommand::Set(day));
        }
        if response.inner.is_some() || response.should_close() {
            desk.push(ViewCommand::Toggle(Panel::GoToDate));
        }
    }
}

/// The day that was typed; of a month or a year the first one.
fn day(text: &str) -> Option<Day> {
    let date = EventDate::parse(text.trim()).ok()?;
    date.earliest().or_else(|| date.latest())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_as_much_of_a_date_as_is_known() {
        let text = |typed| day(typed).map(|day| day.to_string());
        assert_eq!(text("2014-08-29").as_deref(), Some("2014-08-29"));
        assert_eq!(text(" 2014-08 ").as_deref(), Some("2014-08-01"));
        assert_eq!(text("2014").as_deref(), Some("2014-01-01"));
        assert_eq!(text("soon"), None);
    }
}
