//! Going to a date: one types it, or as much of it as one knows.
//!
//! Start with [`VIEW`].

use egui::{Key, TextEdit, Ui};

use crate::app::controls::{modal, words};
use crate::app::style::font;
use crate::app::typed_day::{NO_DATE, day};
use crate::app::views::{Desk, Opening, Seat, View, ViewSpec};
use crate::model::{DateStyle, day_text};
use crate::session::{
    Action, DateCommand, Key as Sign, Menu, Panel, Shortcut, ViewCommand, has_case,
};
use crate::typography::Weight;

/// The view.
pub(in crate::app::views) const VIEW: ViewSpec = ViewSpec {
    name: "go-to-date",
    seat: Seat::Over,
    opening: Some(Opening {
        panel: PANEL,
        action: Some(Action {
            menu: Menu::Date,
            label: "Go to date…",
            shortcuts: &[Shortcut::plain(Sign::Char('g'))],
            is_enabled: has_case,
            command: |_| ViewCommand::Toggle(PANEL).into(),
        }),
        after: "Last day",
    }),
    make: || Box::new(GoToDate::default()),
};

/// The panel by which it is opened.
const PANEL: Panel = Panel::named("go-to-date");

/// What the box remembers between frames.
#[derive(Default)]
struct GoToDate {
    text: String,
}

impl View for GoToDate {
    fn ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_>) {
        if desk.opened {
            self.text.clear();
        }
        let ctx = ui.ctx();
        let theme = desk.theme;
        let response = modal(ctx, "go to date").show(ctx, |ui| {
            ui.set_width(320.0);
            ui.label(words("Go to date", 14.0, Weight::Bold, theme.text));
            ui.add_space(6.0);
            let edit = TextEdit::singleline(&mut self.text)
                .hint_text("2014-08-29, 29 Aug 2014, 2014-08 or 2014")
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
                (None, false) => NO_DATE.to_owned(),
            };
            ui.add_space(6.0);
            ui.label(words(hint, 12.0, Weight::Regular, theme.muted));
            day.filter(|_| ui.input(|input| input.key_pressed(Key::Enter)))
        });
        if let Some(day) = response.inner {
            desk.push(DateCommand::Set(day));
        }
        if response.inner.is_some() || response.should_close() {
            desk.push(ViewCommand::Toggle(PANEL));
        }
    }
}
