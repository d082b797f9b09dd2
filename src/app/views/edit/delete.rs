//! Asks what becomes of what hangs on an event before it is deleted.

use egui::{ScrollArea, Ui};

use crate::app::controls::{button, dot_row, modal, words};
use crate::app::views::contents::sources;
use crate::app::views::{Desk, Opening, Seat, View, ViewSpec};
use crate::format::{Mention, Section, mentions};
use crate::model::{Case, EventId, title_and_date};
use crate::session::{Action, EditCommand, Key, Menu, Panel, Shortcut, ViewCommand};
use crate::typography::Weight;

/// The view.
pub(in crate::app::views) const VIEW: ViewSpec = ViewSpec {
    name: "delete",
    seat: Seat::Over,
    opening: Some(Opening {
        panel: PANEL,
        action: Some(Action {
            menu: Menu::Edit,
            label: "Delete the selected event…",
            shortcuts: &[Shortcut::plain(Key::Delete)],
            is_enabled: |session| session.chosen_event().is_some(),
            command: |_| ViewCommand::Toggle(PANEL).into(),
        }),
        after: "Duplicate the selected event",
    }),
    make: || Box::new(Deletion::default()),
};

/// The panel by which it is opened.
pub(in crate::app::views) const PANEL: Panel = Panel::named("delete");

/// So many of those that name it are listed.
const MOST: usize = 12;

/// What names an event, until another one is asked about.
#[derive(Default)]
struct Deletion {
    about: Option<(EventId, u64)>,
    named: Vec<Mention>,
}

impl View for Deletion {
    fn ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_>) {
        let document = desk.session.document();
        if let Some((document, event)) = document.zip(desk.session.chosen_event()) {
            let about = (event.id.clone(), document.revision);
            if self.about.as_ref() != Some(&about) {
                self.named = mentions(&document.case, Section::Event, event.id.as_str());
                self.about = Some(about);
            }
        }
        question_ui(&ui.ctx().clone(), &self.named, desk);
    }
}

/// Paints the question.
fn question_ui(ctx: &egui::Context, named: &[Mention], desk: &mut Desk<'_>) {
    let session = desk.session;
    let (Some(document), Some(event)) = (session.document(), session.chosen_event()) else {
        desk.push(ViewCommand::Toggle(PANEL));
        return;
    };
    let (case, theme) = (&document.case, desk.theme);
    let mut keeps = None;
    let shown = modal(ctx, "delete").show(ctx, |ui| {
        ui.set_width(460.0);
        ui.label(words("Delete event", 18.0, Weight::Bold, theme.text));
        ui.label(words(
            title_and_date(event),
            13.0,
            Weight::SemiBold,
            theme.text,
        ));
        ui.add_space(8.0);
        if named.is_empty() {
            let text = "Nothing else in the case names it.";
            ui.label(words(text, 13.0, Weight::Regular, theme.text));
        } else {
            let text = "What names it in the case:";
            ui.label(words(text, 13.0, Weight::Regular, theme.text));
            ui.add_space(4.0);
            ScrollArea::vertical().max_height(220.0).show(ui, |ui| {
                for mention in named.iter().take(MOST) {
                    dot_row(ui, theme.conflict, |ui| {
                        let line = mention_words(case, mention);
                        ui.label(words(line, 12.5, Weight::Regular, theme.text));
                    });
                }
                if let Some(more) = named.len().checked_sub(MOST).filter(|more| *more > 0) {
                    let text = format!("and {more} more");
                    ui.label(words(text, 12.0, Weight::Regular, theme.muted));
                }
            });
            ui.add_space(4.0);
            let text = "Kept, it waits for an event of the same id, and the check reports it.";
            ui.label(words(text, 12.0, Weight::Regular, theme.muted));
        }
        ui.add_space(12.0);
        ui.horizontal(|ui| {
            if named.is_empty() {
                if button(ui, "Delete", theme).clicked() {
                    keeps = Some(false);
                }
            } else {
                if button(ui, "Delete all of it", theme).clicked() {
                    keeps = Some(false);
                }
                if button(ui, "Delete the event alone", theme).clicked() {
                    keeps = Some(true);
                }
            }
            button(ui, "Cancel", theme).clicked()
        })
        .inner
    });
    let event = event.id.clone();
    if let Some(keeps_mentions) = keeps {
        desk.push(EditCommand::Delete {
            event,
            keeps_mentions,
        });
    }
    if keeps.is_some() || shown.inner || shown.should_close() {
        desk.push(ViewCommand::Toggle(PANEL));
    }
}

/// What names an event, and what becomes of it without.
fn mention_words(case: &Case, mention: &Mention) -> String {
    let row = mention.row;
    let what = match mention.section {
        Section::Event => {
            let event = case.events.get(row);
            let title = event.map_or_else(String::new, title_and_date);
            let how = match mention.key {
                "does" => "a link of",
                _ => "a date of",
            };
            format!("{how} {title}")
        }
        Section::Claim => {
            let source = case.claims.get(row).map(|claim| &claim.cite.source);
            let source = source.and_then(|id| case.source(id));
            let name = source.map_or_else(|| "a source".to_owned(), sources::name);
            format!("a claim of {name}")
        }
        Section::Conflict => {
            let conflict = case.conflicts.get(row);
            format!(
                "the conflict “{}”",
                conflict.map_or("", |known| &known.topic)
            )
        }
        Section::Duty => {
            let duty = case.duties.get(row);
            format!("the duty “{}”", duty.map_or("", |known| &known.what))
        }
        Section::Option => {
            let option = case.options.get(row);
            format!(
                "the possible step “{}”",
                option.map_or("", |known| &known.title)
            )
        }
        Section::StoryStep => {
            let step = case.story.get(row);
            format!(
                "the step “{}” of the story",
                step.map_or("", |known| &known.title)
            )
        }
        Section::Party => {
            let party = case.parties.get(row);
            format!("a role of {}", party.map_or("", |known| &known.name))
        }
        section => format!("a {} ({})", section.key(), mention.key),
    };
    if mention.is_needed {
        format!("{what}, which goes with it")
    } else {
        what
    }
}
