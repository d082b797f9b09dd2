//! The case step by step: what happened, what is quoted of it, forward and back; the picture and
//! the date move along.
//!
//! Whoever walks on by keys to an event of the story walks on here. Start with [`VIEW`].

use std::sync::Arc;

use egui::{ScrollArea, Ui, ViewportCommand};

use crate::app::controls::{button, words};
use crate::app::views::{Desk, OpenCase, Opening, Seat, View, ViewSpec};
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
pub(in crate::app::views) const VIEW: ViewSpec = ViewSpec {
    name: "story",
    seat: Seat::Bottom {
        height: 138.0,
        range: Some((136.0, 520.0)),
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
pub(in crate::app::views) const PANEL: Panel = Panel::named("story");

/// What the panel remembers between frames.
#[derive(Default)]
struct StoryPanel {
    /// The steps of a diagram.
    chapters: Option<(Arc<Diagram>, Vec<Chapter>)>,
    /// The step that is told, and whether the picture has still to move to it.
    at: Option<usize>,
    is_new: bool,
    /// The event that was selected last.
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
        // Another event was selected, so another step is told, if it is one.
        if selected.is_some() && self.told.as_ref() != selected {
            let is_of = |chapter: &Chapter| chapter.event.as_ref() == selected;
            self.told = selected.cloned();
            self.at = chapters.iter().position(is_of).or(self.at);
            self.is_new |= chapters.iter().any(is_of);
        }
        if desk.opened {
            (self.at, self.is_new) = (Some(0), true);
        }
        if let Some(chapter) = self.at.and_then(|at| chapters.get(at))
            && std::mem::take(&mut self.is_new)
        {
            self.told.clone_from(&chapter.event);
            go_to(chapter, desk);
        }
        if let Some(at) = step_ui(ui, chapters, self.at, desk) {
            (self.at, self.is_new) = (Some(at), true);
            ui.request_repaint();
        }
    }
}

/// Selects the event of a step, and chooses its day.
fn go_to(chapter: &Chapter, desk: &mut Desk<'_>) {
    let selected = desk.session.selection();
    if !chapter.beside.is_empty() {
        desk.push(SelectCommand::Together {
            event: chapter.event.clone(),
            beside: chapter.beside.clone(),
        });
    } else if let Some(event) = &chapter.event
        && (selected.event() != Some(event) || !selected.beside().is_empty())
    {
        desk.push(SelectCommand::Event(event.clone()));
    }
    if let Some(day) = chapter.day {
        desk.push(DateCommand::Set(day));
    }
}

/// Paints a step; the one to which the user wants to go.
fn step_ui(
    ui: &mut Ui,
    chapters: &[Chapter],
    at: Option<usize>,
    desk: &mut Desk<'_>,
) -> Option<usize> {
    let mut wanted = None;
    let theme = desk.theme;
    let is_full = ui.input(|input| input.viewport().fullscreen.unwrap_or(false));
    ui.set_min_height(ui.available_height());
    ui.horizontal(|ui| {
        let last = chapters.len().saturating_sub(1);
        let before = at.map_or(0, |at| at.saturating_sub(1));
        let after = at.map_or(0, |at| (at + 1).min(last));
        ui.add_enabled_ui(at.is_some_and(|at| at > 0), |ui| {
            if button(ui, "‹ Back", theme).clicked() {
                wanted = Some(before);
            }
        });
        let place = at.map_or_else(
            || format!("{} steps", chapters.len()),
            |at| format!("{} of {}", at + 1, chapters.len()),
        );
        ui.label(words(place, 12.5, Weight::Regular, theme.muted));
        ui.add_enabled_ui(at != Some(last), |ui| {
            if button(ui, "Forward ›", theme).clicked() {
                wanted = Some(after);
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
    wanted
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
