//! The forms on events: the fields of one, a new one, a link between two.
//!
//! What is written goes into the case field by field, each a change that can be undone; a new event
//! goes in when it is done. Start with [`Forms::ui`].

mod begin;
mod chooser;
mod claim;
mod compare;
mod consequence;
mod field;
mod group;
mod link;
mod rows;
mod source;
mod target;

use egui::{Key, Ui};

use crate::app::controls::{button, part_head, words};
use crate::app::topmost::Topmost;
use crate::app::views::Desk;
use crate::app::views::edit::delete;
use crate::format::{
    CaseRow, FieldSort, FormField, RowPlace, Section, event_fields, event_row, event_values,
};
use crate::model::Event;
use crate::render::Theme;
use crate::session::{CaseForm, ComposeCommand, EditCommand, RowCommand, Session, ViewCommand};
use crate::typography::Weight;
use begin::Begin;
use chooser::Chooser;
use claim::ClaimForm;
use compare::Compare;
pub(super) use consequence::Consequences;
use field::{Fields, Slot, mark_ui};
use link::Verbs;
use rows::{RowForms, row_key};

/// The fields that come first, in this order; what else there is stands behind them.
const FIRST: &[&str] = &[
    "title", "date", "kind", "court", "judges", "by", "to", "outcome", "because", "sources",
];
/// Holes in what is known.
const MARKS: &[&str] = &["sealed", "unreported", "unverified", "disputed"];
/// What the form of a new event is about.
const NEW: &str = "";

/// The forms and what was written in them.
#[derive(Default)]
pub(super) struct Forms {
    /// The document to which they belong.
    opened: Option<u64>,
    /// The form of the last frame.
    last: Option<CaseForm>,
    /// Whether one was painted in the last frame.
    is_shown: bool,
    fields: Fields,
    /// The new event as far as it is written, and what it began with.
    draft: Option<(Event, Event)>,
    /// Whether the fields that few events have are shown.
    shows_all: bool,
    /// The events to which a link may lead.
    targets: Chooser,
    /// The verbs that a link may have.
    verbs: Verbs,
    /// The forms on lists.
    rows: RowForms,
    /// A case that is not begun yet.
    begin: Begin,
    /// A claim that is not in the case yet.
    claim: ClaimForm,
    /// The case beside another file.
    compare: Compare,
}

impl Forms {
    /// Begins a frame: what was written for another document is forgotten.
    pub(super) fn begin(&mut self, desk: &Desk<'_>) {
        let opened = desk.session.document().map(|document| document.opened);
        if self.opened != opened {
            *self = Self {
                opened,
                ..Self::default()
            };
        }
        self.is_shown = false;
        self.fields.begin(desk);
    }

    /// Whether a form is open.
    pub(super) fn is_open(&self) -> bool {
        self.is_shown
    }

    /// Whether something was written that is no part of the case yet.
    pub(super) fn has_draft(&self, session: &Session) -> bool {
        let document = session.document();
        let is_of = document.is_some_and(|document| self.opened == Some(document.opened));
        let is_begun = self.draft.as_ref().is_some_and(|(now, first)| now != first);
        let asks = matches!(session.form(), Some(CaseForm::Begin)) && self.begin.has_draft();
        let claims = matches!(session.form(), Some(CaseForm::Claim(_))) && self.claim.has_draft();
        let is_written = is_begun || asks || claims;
        is_of && (is_written || self.fields.has_draft() || self.rows.has_draft())
    }

    /// Paints the form that is open; whether there is one.
    pub(super) fn ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_>) -> bool {
        let form = desk.session.form().cloned();
        if matches!(self.last, Some(CaseForm::NewRow { .. })) && self.last != form {
            self.rows.forget_draft();
        }
        if !matches!(form, Some(CaseForm::Claim(_))) {
            self.claim.forget();
        }
        let Some(form) = form else {
            self.last = None;
            return false;
        };
        let is_new = self.last.as_ref() != Some(&form);
        self.last = Some(form.clone());
        self.is_shown = true;
        match &form {
            CaseForm::Edit(id) => {
                let event = desk.session.event_now(id);
                if let Some(event) = event.map(|(_, event)| event.clone()) {
                    self.edit_ui(ui, &event, is_new, desk);
                }
            }
            CaseForm::Add(first) => self.add_ui(ui, first, is_new, desk),
            CaseForm::LinkFrom(from) => target::ui(ui, from, is_new, &mut self.targets, desk),
            CaseForm::Link {
                from,
                to,
                instead_of,
            } => link::choice_ui(ui, (from, to), *instead_of, &mut self.verbs, desk),
            CaseForm::Begin => self.begin.ui(ui, is_new, &mut self.fields, desk),
            CaseForm::Compare => self.compare.ui(ui, is_new, desk),
            CaseForm::Claim(first) => self.claim.ui(ui, first, &mut self.fields, desk),
            CaseForm::Read(source) => self.rows.read_ui(ui, &form, source, desk),
            form => self.rows.ui(ui, form, is_new, &mut self.fields, desk),
        }
        if let Some((section, named)) = self.fields.take_lacking() {
            desk.push(ComposeCommand::NewRow { section, named });
        }
        let escapes = ui.input(|input| input.key_pressed(Key::Escape));
        if desk.topmost == Topmost::Form && escapes {
            self.is_shown = false;
            desk.push(ComposeCommand::Stop);
        }
        true
    }

    fn edit_ui(&mut self, ui: &mut Ui, event: &Event, is_new: bool, desk: &mut Desk<'_>) {
        let theme = desk.theme;
        let mut is_done = false;
        ui.horizontal(|ui| {
            ui.label(words("Edit event", 14.0, Weight::Bold, theme.text));
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                is_done = button(ui, "Done", theme).clicked();
            });
        });
        ui.add_space(8.0);
        for (key, typed) in self.fields_ui(ui, event, event.id.as_str(), is_new, desk) {
            desk.push(EditCommand::Set {
                event: event.id.clone(),
                key: key.to_owned(),
                typed,
            });
        }
        self.groups_ui(ui, event, desk);
        part_head(ui, "What it does", theme);
        link::links_ui(ui, event, &mut self.fields, desk);
        ui.add_space(14.0);
        ui.horizontal(|ui| {
            if button(ui, "Duplicate", theme).clicked() {
                desk.push(ComposeCommand::Duplicate(event.id.clone()));
            }
            if button(ui, "Delete…", theme).clicked() {
                desk.push(ViewCommand::Toggle(delete::PANEL));
            }
        });
        if is_done {
            self.take_open(event, desk);
            desk.push(ComposeCommand::Stop);
        }
    }

    /// What an event says in groups of fields: the words of its sources, counsel, contempt.
    fn groups_ui(&mut self, ui: &mut Ui, event: &Event, desk: &mut Desk<'_>) {
        let document = desk.session.document();
        let found = document.and_then(|document| {
            let (number, _) = desk.session.event_now(&event.id)?;
            let place = RowPlace::Row(Section::Event, number);
            Some((place, CaseRow::of(&document.case, place)?))
        });
        let Some((place, row)) = found else {
            return;
        };
        let of = row_key(place);
        for field in row.shape().fields() {
            let is_group = matches!(field.sort, FieldSort::Group(_)) && field.key != "does";
            let is_said = row.count(field.key) > 0;
            if !is_group || !(is_said || self.shows_all || field.key == "sources") {
                continue;
            }
            let groups = self.rows.groups();
            let wanted = groups.key_ui(ui, &row, (&of, ""), &field, &mut self.fields, desk);
            for fields in wanted {
                desk.push(RowCommand::Write { place, fields });
            }
        }
    }

    /// Puts into an event what was typed and not left yet, as far as it can stand there.
    fn take_open(&mut self, event: &Event, desk: &mut Desk<'_>) {
        let of = event.id.as_str();
        for (key, text) in self.fields.open(of) {
            let typed = vec![text];
            if desk.session.understood(event, key, &typed).is_ok() {
                desk.push(EditCommand::Set {
                    event: event.id.clone(),
                    key: key.to_owned(),
                    typed,
                });
            }
        }
        self.fields.forget(of);
    }

    fn add_ui(&mut self, ui: &mut Ui, first: &Event, is_new: bool, desk: &mut Desk<'_>) {
        let theme = desk.theme;
        if self.draft.as_ref().is_none_or(|(_, known)| known != first) {
            self.draft = Some((first.clone(), first.clone()));
            self.fields.forget(NEW);
        }
        let Some((mut draft, _)) = self.draft.clone() else {
            return;
        };
        let has_title =
            !draft.title.is_empty() || self.fields.open(NEW).iter().any(|(key, _)| *key == "title");
        let add = Press {
            label: "Add to the case",
            lacks: (!has_title).then_some("Give it a title first."),
        };
        let (adds, cancels) = head_ui(ui, "New event", add, theme);
        let text = "It goes into the case when you add it, and can be undone.";
        ui.label(words(text, 12.0, Weight::Regular, theme.muted));
        ui.add_space(8.0);
        for (key, typed) in self.fields_ui(ui, &draft, NEW, is_new, desk) {
            put(&mut draft, key, &typed, desk);
        }
        if adds {
            for (key, text) in self.fields.open(NEW) {
                put(&mut draft, key, &[text], desk);
            }
            let mut fields = event_row(&draft).map_or_else(Vec::new, |row| row.written());
            fields.retain(|(path, _)| path != "id");
            desk.push(EditCommand::Add(fields));
        }
        if adds || cancels {
            self.draft = None;
            self.fields.forget(NEW);
        } else if let Some((kept, _)) = &mut self.draft {
            *kept = draft;
        }
        if cancels {
            desk.push(ComposeCommand::Stop);
        }
    }

    /// Paints the fields of an event; what is to be put into which.
    fn fields_ui(
        &mut self,
        ui: &mut Ui,
        event: &Event,
        of: &str,
        is_new: bool,
        desk: &Desk<'_>,
    ) -> Vec<(&'static str, Vec<String>)> {
        let all = event_fields();
        let find = |key: &&str| all.iter().find(|field| field.key == *key).copied();
        let first: Vec<FormField> = FIRST.iter().filter_map(find).collect();
        let marks: Vec<FormField> = MARKS.iter().filter_map(find).collect();
        let is_rare = |field: &&FormField| !first.contains(field) && !marks.contains(field);
        let rare: Vec<FormField> = all.iter().filter(is_rare).copied().collect();
        let mut wanted = Vec::new();
        for field in &first {
            let takes_focus = is_new && field.key == "title";
            let typed = with_slot(event, of, *field, takes_focus, desk, |slot| {
                self.fields.ui(ui, slot, desk)
            });
            wanted.extend(typed.map(|typed| (field.key, typed)));
        }
        part_head(ui, "What is not known", desk.theme);
        ui.columns(2, |columns| {
            for (place, field) in marks.iter().enumerate() {
                let typed = with_slot(event, of, *field, false, desk, |slot| {
                    mark_ui(&mut columns[place % 2], slot, desk)
                });
                wanted.extend(typed.map(|typed| (field.key, typed)));
            }
        });
        ui.add_space(6.0);
        let is_said = |field: &&FormField| !event_values(event, field.key).is_empty();
        for field in rare.iter().filter(|field| self.shows_all || is_said(field)) {
            let typed = with_slot(event, of, *field, false, desk, |slot| {
                self.fields.ui(ui, slot, desk)
            });
            wanted.extend(typed.map(|typed| (field.key, typed)));
        }
        let text = if self.shows_all {
            "Fewer fields"
        } else {
            "More fields"
        };
        if crate::app::controls::link(ui, text, desk.theme).clicked() {
            self.shows_all = !self.shows_all;
        }
        wanted
    }
}

/// What takes in what is written in a form.
#[derive(Clone, Copy)]
struct Press {
    label: &'static str,
    /// What is to be written before, where something is.
    lacks: Option<&'static str>,
}

/// The head of a form on something new: what takes it in and what gives it up stand where they are
/// seen however long the form is. Whether they were pressed.
fn head_ui(ui: &mut Ui, head: &str, take: Press, theme: &Theme) -> (bool, bool) {
    ui.horizontal(|ui| {
        ui.label(words(head, 14.0, Weight::Bold, theme.text));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let cancels = button(ui, "Cancel", theme).clicked();
            let pressed =
                ui.add_enabled_ui(take.lacks.is_none(), |ui| button(ui, take.label, theme));
            let pressed = pressed.inner;
            let pressed = pressed.on_disabled_hover_text(take.lacks.unwrap_or_default());
            (pressed.clicked(), cancels)
        })
        .inner
    })
    .inner
}

/// Puts something into a field of the new event, if it can stand there.
fn put(draft: &mut Event, key: &'static str, typed: &[String], desk: &Desk<'_>) {
    if let Ok((event, _)) = desk.session.understood(draft, key, typed) {
        *draft = event;
    }
}

fn with_slot<R>(
    event: &Event,
    of: &str,
    field: FormField,
    takes_focus: bool,
    desk: &Desk<'_>,
    paint: impl FnOnce(&Slot<'_>) -> R,
) -> R {
    let check = |typed: &[String]| {
        let understood = desk.session.understood(event, field.key, typed);
        understood.map(|(_, known)| known)
    };
    paint(&Slot {
        of,
        field,
        values: event_values(event, field.key),
        check: &check,
        takes_focus,
    })
}
