//! The case step by step: what happened, what is quoted of it, forward and back; the picture and
//! the date move along.
//!
//! The step is the selected event, so whoever walks on by keys walks on here. Start with [`VIEW`].

use std::sync::Arc;

use egui::{ScrollArea, Ui, ViewportCommand};

use super::{Desk, OpenCase, Opening, Seat, View, ViewSpec};
use crate::app::controls::{button, words};
use crate::diagram::Diagram;
use crate::export::WINDOW_ROOM;
use crate::model::EventId;
use crate::picture::Chapter;
use crate::render::Theme;
use crate::session::{
    Action, DateCommand, Key, Menu, Panel, SelectCommand, Shortcut, ViewCommand, has_case,
};
use crate::typography::Weight;

/// The view.
pub(super) const VIEW: ViewSpec = ViewSpec {
    name: "story",
    seat: Seat::Bottom {
        height: 118.0,
        range: Some((96.0, 520.0)),
    },
    opening: Some(Opening {
        panel: PANEL,
        action: Some(Action {
            menu: Menu::Go,
            label: "Story, step by step",
            shortcuts: &[Shortcut::plain(Key::Char('s'))],
            is_enabled: has_case,
            command: |_| ViewCommand::Toggle(PANEL).into(),
        }),
        after: "",
    }),
    make: || Box::new(StoryPanel::default()),
};

/// The panel by which it is opened.
pub(super) const PANEL: Panel = Panel::named("story");

/// What the panel remembers between frames.
#[derive(Default)]
struct StoryPanel {
    /// The steps of a diagram.
    chapters: Option<(Arc<Diagram>, Vec<Chapter>)>,
    /// The event whose day was chosen last.
    told: Option<EventId>,
}

impl View for StoryPanel {
    fn ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_>) {
        let Some(open) = OpenCase::of(desk.session) else {
            return;
        };
        let diagram = &open.picture.diagram;
        let is_known = self
            .chapters
            .as_ref()
            .is_some_and(|(known, _)| Arc::ptr_eq(known, diagram));
        if !is_known {
            self.chapters = Some((Arc::clone(diagram), open.picture.chapters_in(WINDOW_ROOM)));
        }
        let chapters = self.chapters.as_ref().map_or(&[][..], |(_, known)| known);
        let selected = desk.session.selection().event();
        let is_of = |chapter: &Chapter| chapter.event.as_ref() == selected;
        let at = chapters
            .iter()
            .position(is_of)
            .filter(|_| selected.is_some());
        let at = if desk.opened { Some(0) } else { at };
        if let Some(chapter) = at.and_then(|at| chapters.get(at))
            && self.told != chapter.event
        {
            self.told.clone_from(&chapter.event);
            go_to(chapter, desk);
        }
        step_ui(ui, chapters, at, desk);
    }
}

/// Selects the event of a step, and chooses its day.
fn go_to(chapter: &Chapter, desk: &mut Desk<'_>) {
    if let Some(event) = &chapter.event
        && desk.session.selection().event() != Some(event)
    {
        desk.push(SelectCommand::Event(event.clone()));
    }
    if let Some(day) = chapter.day {
        desk.push(DateCommand::Set(day));
    }
}

fn step_ui(ui: &mut Ui, chapters: &[Chapter], at: Option<usize>, desk: &mut Desk<'_>) {
    let theme = desk.theme;
    let is_full = ui.input(|input| input.viewport().fullscreen.unwrap_or(false));
    ui.set_min_height(ui.available_height());
    ui.horizontal(|ui| {
        let last = chapters.len().saturating_sub(1);
        let before = at.map_or(0, |at| at.saturating_sub(1));
        let after = at.map_or(0, |at| (at + 1).min(last));
        ui.add_enabled_ui(at.is_some_and(|at| at > 0), |ui| {
            if button(ui, "‹ Back", theme).clicked() {
                chapters
                    .get(before)
                    .into_iter()
                    .for_each(|to| go_to(to, desk));
            }
        });
        let place = at.map_or_else(
            || format!("{} steps", chapters.len()),
            |at| format!("{} of {}", at + 1, chapters.len()),
        );
        ui.label(words(place, 12.5, Weight::Regular, theme.muted));
        ui.add_enabled_ui(at != Some(last), |ui| {
            if button(ui, "Forward ›", theme).clicked() {
                chapters
                    .get(after)
                    .into_iter()
                    .for_each(|to| go_to(to, desk));
            }
        });
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if button(ui, "Leave the story", theme).clicked() {
                if is_full {
                    ui.send_viewport_cmd(ViewportCommand::Fullscreen(false));
                }
                desk.push(ViewCommand::Toggle(PANEL));
            }
            let label = if is_full {
                "Leave full screen"
            } else {
                "Full screen"
            };
            if button(ui, label, theme).clicked() {
                ui.send_viewport_cmd(ViewportCommand::Fullscreen(!is_full));
                // A projector shows the picture and the step.
                for panel in [Panel::LEFT, Panel::INSPECTOR] {
                    if desk.session.settings().is_open(&panel) != is_full {
                        desk.push(ViewCommand::Toggle(panel));
                    }
                }
            }
        });
    });
    if let Some(chapter) = at.and_then(|at| chapters.get(at)) {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            chapter_ui(ui, chapter, if is_full { 1.6 } else { 1.0 }, theme);
        });
    }
}

fn chapter_ui(ui: &mut Ui, chapter: &Chapter, large: f32, theme: &Theme) {
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        ui.label(words(
            &chapter.title,
            20.0 * large,
            Weight::Bold,
            theme.text,
        ));
        ui.label(words(
            &chapter.date,
            13.0 * large,
            Weight::SemiBold,
            theme.muted,
        ));
    });
    // The bar of the date says the same in small print.
    if large > 1.0 {
        ui.label(words(
            &chapter.text,
            15.0 * large,
            Weight::Regular,
            theme.text,
        ));
    }
    if let Some((quote, source)) = &chapter.quote {
        ui.add_space(4.0);
        let said = format!("“{quote}” {source}");
        ui.label(words(said, 14.0 * large, Weight::Italic, theme.text));
    }
}
