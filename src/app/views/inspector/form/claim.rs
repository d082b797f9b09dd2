//! What a source claims of an event: on what, what it says, and what is known that contradicts it.
//!
//! Nothing of it is in the case before it is added. Start with [`ClaimForm::ui`].

use egui::{Popup, Ui};

use super::field::{Fields, Slot, choice_ui};
use crate::app::controls::{SMALL, button, dot_row, part_head, tick, words};
use crate::app::views::Desk;
use crate::app::views::contents::sources;
use crate::format::{FieldSort, FormField, RowShape, Section};
use crate::model::{Aspect, Source, title_and_date};
use crate::session::{
    ClaimCommand, ClaimDraft, ComposeCommand, Contradiction, Refusal, TypedField,
};
use crate::typography::Weight;

/// What the form is about.
const OF: &str = "new claim";
/// So many contradictions are told one by one.
const MOST: usize = 6;

/// What was written of a claim that is not in the case yet.
#[derive(Default)]
pub(super) struct ClaimForm {
    /// What it began with, and what it is now.
    draft: Option<(ClaimDraft, ClaimDraft)>,
    /// What contradicts it, until something else is written.
    found: Option<(ClaimDraft, Vec<Contradiction>)>,
}

impl ClaimForm {
    /// Whether anything was written.
    pub(super) fn has_draft(&self) -> bool {
        self.draft.as_ref().is_some_and(|(first, now)| first != now)
    }

    /// Forgets what was written.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }

    /// Paints the form of a claim that began like this.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        first: &ClaimDraft,
        fields: &mut Fields,
        desk: &mut Desk<'_>,
    ) {
        if self.draft.as_ref().is_none_or(|(known, _)| known != first) {
            self.draft = Some((first.clone(), first.clone()));
            fields.forget(OF);
        }
        let Some((_, mut draft)) = self.draft.clone() else {
            return;
        };
        head_ui(ui, &draft, desk);
        on_what_ui(ui, &mut draft, fields, desk);
        says_ui(ui, &mut draft, fields, desk);
        self.conflict_ui(ui, &mut draft, desk);
        ui.add_space(12.0);
        let (mut adds, mut cancels) = (false, false);
        ui.horizontal(|ui| {
            let is_said = !draft.says.trim().is_empty() || fields.has_draft();
            let add = ui.add_enabled_ui(is_said, |ui| button(ui, "Add to the case", desk.theme));
            let add = add
                .inner
                .on_disabled_hover_text("Write what it says first.");
            adds = add.clicked();
            cancels = button(ui, "Cancel", desk.theme).clicked();
        });
        if adds {
            for (key, text) in fields.open(OF) {
                put(&mut draft, key, text);
            }
            desk.push(ClaimCommand::Add(draft.clone()));
        }
        if adds || cancels {
            fields.forget(OF);
        }
        if cancels {
            self.forget();
            desk.push(ComposeCommand::Stop);
        } else if let Some((_, now)) = &mut self.draft {
            *now = draft;
        }
    }

    /// What contradicts the claim, and the conflict that the two make.
    fn conflict_ui(&mut self, ui: &mut Ui, draft: &mut ClaimDraft, desk: &Desk<'_>) {
        let Some(document) = desk.session.document() else {
            return;
        };
        let case = &document.case;
        let without_topic = ClaimDraft {
            topic: None,
            ..draft.clone()
        };
        if self
            .found
            .as_ref()
            .is_none_or(|(of, _)| *of != without_topic)
        {
            let found = draft.contradictions(case, &desk.session.whole_catalogue());
            // What begins to contradict something is proposed as a conflict, and what ceases to is none.
            if self.found.is_some() {
                draft.topic = (!found.is_empty()).then(|| draft.proposed_topic(case));
            }
            self.found = Some((without_topic, found));
        }
        let Some((_, found)) = self.found.as_ref().filter(|(_, found)| !found.is_empty()) else {
            return;
        };
        let theme = desk.theme;
        part_head(ui, "It contradicts what is known", theme);
        for known in found.iter().take(MOST) {
            let source = known.cite.as_ref();
            let source = source.and_then(|cite| case.source(&cite.source));
            let who = source.map_or("the case itself", Source::name);
            dot_row(ui, theme.conflict, |ui| {
                let text = format!("{who}: {}", known.says.words());
                ui.label(words(text, 12.0, Weight::Regular, theme.text));
            });
        }
        if found.len() > MOST {
            let more = format!("and {} more", found.len() - MOST);
            ui.label(words(more, SMALL, Weight::Regular, theme.muted));
        }
        let is_conflict = draft.topic.is_some();
        let known = draft.known_conflict(case);
        let label = match known {
            Some(known) => format!("Put it into the conflict “{}”", known.topic),
            None => "Make it a conflict, to be settled".to_owned(),
        };
        let row = tick(ui, is_conflict, &label, theme).on_hover_text(
            "The claims stay as they are; which of them holds is settled by a person, with a reason",
        );
        if row.clicked() {
            draft.topic = (!is_conflict).then(|| draft.proposed_topic(case));
        }
        if let Some(topic) = draft.topic.as_mut().filter(|_| known.is_none()) {
            topic_ui(ui, topic, draft.aspect, desk);
        }
    }
}

fn topic_ui(ui: &mut Ui, topic: &mut String, aspect: Aspect, desk: &Desk<'_>) {
    let text = format!("A conflict of the type “{}”, called", aspect.label());
    let label = ui.label(words(text, SMALL, Weight::Regular, desk.theme.muted));
    let edit = egui::TextEdit::singleline(topic)
        .desired_width(f32::INFINITY)
        .margin(egui::Margin::symmetric(8, 5));
    ui.add(edit).labelled_by(label.id);
}

fn head_ui(ui: &mut Ui, draft: &ClaimDraft, desk: &Desk<'_>) {
    let theme = desk.theme;
    let case = desk.session.document().map(|document| &document.case);
    ui.label(words(
        "What the source says",
        14.0,
        Weight::Bold,
        theme.text,
    ));
    let source = case.and_then(|case| case.source(&draft.source));
    let source = source.map_or_else(|| draft.source.to_string(), sources::name);
    let event = case.and_then(|case| case.event(&draft.about));
    let event = event.map_or_else(|| draft.about.to_string(), title_and_date);
    let text = format!("{source} on {event}");
    ui.label(words(text, 12.0, Weight::Regular, theme.muted));
    let shown: String = draft.words.chars().take(240).collect();
    ui.label(words(
        format!("“{shown}”"),
        12.0,
        Weight::Italic,
        theme.text,
    ));
    ui.add_space(8.0);
}

/// What the claim is about.
fn on_what_ui(ui: &mut Ui, draft: &mut ClaimDraft, fields: &mut Fields, desk: &Desk<'_>) {
    let width = ui.available_width();
    let shown = draft.aspect.label();
    let doc = "What it is about";
    let choice = choice_ui(ui, Some(shown), doc, doc, width, desk);
    Popup::menu(&choice).width(width).show(|ui| {
        for aspect in Aspect::ALL {
            let is_now = *aspect == draft.aspect;
            if ui.selectable_label(is_now, aspect.label()).clicked() && !is_now {
                let was_words = matches!(draft.aspect, Aspect::Occurred | Aspect::Date);
                draft.aspect = *aspect;
                fields.forget(OF);
                // A date is no reason, and yes no court.
                match aspect {
                    Aspect::Occurred => draft.says = "yes".to_owned(),
                    Aspect::Date => draft.says.clear(),
                    _ if was_words => draft.says.clone_from(&draft.words),
                    _ => {}
                }
            }
        }
    });
    ui.add_space(3.0);
}

/// What it says, and for which day where it is about what was so on a day.
fn says_ui(ui: &mut Ui, draft: &mut ClaimDraft, fields: &mut Fields, desk: &Desk<'_>) {
    let shape = RowShape::of(Some(Section::Claim)).map_or_else(Vec::new, RowShape::fields);
    let find = |all: &[FormField], key: &str| all.iter().find(|field| field.key == key).copied();
    let says = find(&shape, "says").and_then(|field| match field.sort {
        FieldSort::Group(inner) => find(&inner.fields(), draft.aspect.word()),
        _ => None,
    });
    let as_of = find(&shape, "as-of").filter(|_| draft.aspect == Aspect::Status);
    for field in says.into_iter().chain(as_of) {
        let stands = match field.key {
            "as-of" => draft.as_of.clone(),
            "occurred" if draft.says == "no" => "false".to_owned(),
            "occurred" => "true".to_owned(),
            _ => draft.says.clone(),
        };
        let check = |typed: &[String]| meant(draft, field.key, typed, desk);
        let slot = Slot {
            of: OF,
            field: FormField {
                is_needed: false,
                is_choice: false,
                ..field
            },
            values: Some(stands)
                .filter(|text| !text.is_empty())
                .into_iter()
                .collect(),
            check: &check,
            takes_focus: false,
        };
        if let Some(typed) = fields.ui(ui, &slot, desk) {
            let known = check(&typed).map_or(typed, |known| known.values);
            put(
                draft,
                field.key,
                known.into_iter().next().unwrap_or_default(),
            );
        }
    }
}

/// What was typed means this.
fn meant(
    draft: &ClaimDraft,
    key: &str,
    typed: &[String],
    desk: &Desk<'_>,
) -> Result<TypedField, Refusal> {
    let Some(shape) = RowShape::of(Some(Section::Claim)) else {
        return Err(Refusal::new("A case has no claims."));
    };
    let path = if key == "as-of" {
        key.to_owned()
    } else {
        format!("says.{key}")
    };
    let mut row = crate::format::CaseRow::blank(shape);
    let about = [draft.about.to_string()];
    row = desk.session.understood_of_row(&row, "about", &about)?.0;
    desk.session
        .understood_of_row(&row, &path, typed)
        .map(|(_, known)| known)
}

fn put(draft: &mut ClaimDraft, key: &str, text: String) {
    match key {
        "as-of" => draft.as_of = text,
        "occurred" => draft.says = if text == "false" { "no" } else { "yes" }.to_owned(),
        _ => draft.says = text,
    }
}
