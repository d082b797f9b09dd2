//! Asks what becomes of what hangs on an event, or on a row of another list, before it is taken out.

use egui::{ScrollArea, Ui};

use crate::app::controls::{button, dot_row, modal, words};
use crate::app::views::contents::sources;
use crate::app::views::{Desk, Opening, Seat, View, ViewSpec};
use crate::format::{CaseRow, Mention, RowPlace, Section, key_words, mentions, row_noun};
use crate::model::{Case, EventId, title_and_date};
use crate::session::{
    Action, CaseForm, Command, EditCommand, Key, Menu, Panel, RowCommand, Session, Shortcut,
    ViewCommand,
};
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

/// What is to be taken out.
#[derive(Clone, Debug, PartialEq)]
enum Target {
    Event(EventId),
    Row(RowPlace),
}

impl Target {
    /// The row whose fields are open, or else the selected event.
    fn of(session: &Session) -> Option<Self> {
        match session.form() {
            Some(CaseForm::Row(place @ RowPlace::Row(..))) => Some(Self::Row(*place)),
            _ => Some(Self::Event(session.chosen_event()?.id.clone())),
        }
    }

    /// Everything that names it.
    fn mentions(&self, case: &Case) -> Vec<Mention> {
        let row = match self {
            Self::Event(event) => return mentions(case, Section::Event, event.as_str()),
            Self::Row(place) => CaseRow::of(case, *place).zip(place.section()),
        };
        let named = row
            .as_ref()
            .and_then(|(row, section)| Some((row.id()?, *section)));
        named.map_or_else(Vec::new, |(id, section)| mentions(case, section, id))
    }

    /// What it is, and what it is called.
    fn words(&self, case: &Case) -> (&'static str, String) {
        match self {
            Self::Event(id) => {
                let event = case.event(id);
                (
                    "event",
                    event.map_or_else(|| id.to_string(), title_and_date),
                )
            }
            Self::Row(place) => {
                let noun = place.section().map_or("row", row_noun);
                let row = CaseRow::of(case, *place);
                let row = row.as_ref();
                let title = row.and_then(|row| row.title().or(row.id().map(str::to_owned)));
                (noun, title.unwrap_or_default())
            }
        }
    }

    fn command(&self, keeps_mentions: bool) -> Command {
        match self {
            Self::Event(event) => EditCommand::Delete {
                event: event.clone(),
                keeps_mentions,
            }
            .into(),
            Self::Row(place) => RowCommand::Remove {
                place: *place,
                keeps_mentions,
            }
            .into(),
        }
    }
}

/// What names something, until something else is asked about.
#[derive(Default)]
struct Deletion {
    about: Option<(Target, u64)>,
    named: Vec<Mention>,
}

impl View for Deletion {
    fn ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_>) {
        let document = desk.session.document();
        if let Some((document, target)) = document.zip(Target::of(desk.session)) {
            let about = (target, document.revision);
            if self.about.as_ref() != Some(&about) {
                self.named = about.0.mentions(&document.case);
                self.about = Some(about);
            }
        }
        question_ui(&ui.ctx().clone(), &self.named, desk);
    }
}

/// Paints the question.
fn question_ui(ctx: &egui::Context, named: &[Mention], desk: &mut Desk<'_>) {
    let session = desk.session;
    let (Some(document), Some(target)) = (session.document(), Target::of(session)) else {
        desk.push(ViewCommand::Toggle(PANEL));
        return;
    };
    let (case, theme) = (&document.case, desk.theme);
    let (noun, title) = target.words(case);
    let mut keeps = None;
    let shown = modal(ctx, "delete").show(ctx, |ui| {
        ui.set_width(460.0);
        let head = format!("Delete {noun}");
        ui.label(words(head, 18.0, Weight::Bold, theme.text));
        ui.label(words(title, 13.0, Weight::SemiBold, theme.text));
        ui.add_space(8.0);
        named_ui(ui, case, named, desk);
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
                if button(ui, &format!("Delete the {noun} alone"), theme).clicked() {
                    keeps = Some(true);
                }
            }
            button(ui, "Cancel", theme).clicked()
        })
        .inner
    });
    if let Some(keeps_mentions) = keeps {
        desk.push(target.command(keeps_mentions));
    }
    if keeps.is_some() || shown.inner || shown.should_close() {
        desk.push(ViewCommand::Toggle(PANEL));
    }
}

/// Paints what names it.
fn named_ui(ui: &mut Ui, case: &Case, named: &[Mention], desk: &Desk<'_>) {
    let theme = desk.theme;
    if named.is_empty() {
        let text = "Nothing else in the case names it.";
        ui.label(words(text, 13.0, Weight::Regular, theme.text));
        return;
    }
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
    let text = "What is kept waits for another one of that id, and the check reports it.";
    ui.label(words(text, 12.0, Weight::Regular, theme.muted));
}

/// What names an event, and what becomes of it without.
fn mention_words(case: &Case, mention: &Mention) -> String {
    let row = mention.row;
    let what = match mention.section {
        Section::Event => {
            let event = case.events.get(row);
            let title = event.map_or_else(String::new, title_and_date);
            match mention.key {
                "does" => format!("a link of {title}"),
                key => format!("{} of {title}", key_words(key)),
            }
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
        section => {
            let row = CaseRow::of(case, RowPlace::Row(section, row));
            let title = row.as_ref().and_then(CaseRow::title).unwrap_or_default();
            let (key, noun) = (key_words(mention.key), row_noun(section));
            format!("{key} of the {noun} “{title}”")
        }
    };
    if mention.is_needed {
        format!("{what}, which goes with it")
    } else {
        what
    }
}
