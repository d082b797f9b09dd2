//! A case from nothing: what is asked for, and why.
//!
//! Nothing of it is in the case before it is begun. Start with [`Begin::ui`].

use egui::Ui;

use super::field::{Fields, Slot};
use super::{Press, head_ui};
use crate::app::controls::{SMALL, chip, link, part_head, words};
use crate::app::views::Desk;
use crate::format::{FieldSort, FormField, RowShape, Section, event_fields};
use crate::model::{Event, EventDate, EventId};
use crate::session::{Beginning, ComposeCommand, EditCommand, FileCommand, party_kind_of};
use crate::typography::Weight;

/// What the form is about.
const OF: &str = "a new case";

/// What was written of a case that is not begun yet.
pub(super) struct Begin {
    draft: Beginning,
}

impl Default for Begin {
    fn default() -> Self {
        Self {
            draft: Beginning {
                sides: vec![Default::default(), Default::default()],
                ..Beginning::default()
            },
        }
    }
}

impl Begin {
    /// Whether anything was written.
    pub(super) fn has_draft(&self) -> bool {
        self.draft != Self::default().draft
    }

    /// Paints what is asked for.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        is_new: bool,
        fields: &mut Fields,
        desk: &mut Desk<'_>,
    ) {
        let theme = desk.theme;
        let explain = |ui: &mut Ui, text: &str| {
            ui.label(words(text, 12.0, Weight::Regular, theme.muted));
            ui.add_space(4.0);
        };
        let is_named = !self.draft.title_of_case().is_empty() || fields.has_draft();
        let begin = Press {
            label: "Begin the case",
            lacks: (!is_named).then_some("Name a side, or write a title first."),
        };
        let (begins, cancels) = head_ui(ui, "A new case", begin, theme);
        explain(
            ui,
            "A few answers make a case that can be drawn. What is not known can be left out, and \
             all of it changed later; nothing is saved before you save it.",
        );
        part_head(ui, "Who is against whom?", theme);
        explain(
            ui,
            "The sides. Courts are no side, and judges have their own list.",
        );
        self.sides_ui(ui, is_new, fields, desk);
        part_head(ui, "What is it called?", theme);
        let known = self.draft.title_of_case();
        let shape = RowShape::of(None).map_or_else(Vec::new, RowShape::fields);
        if let Some(field) = shape.into_iter().find(|field| field.key == "title")
            && let Some(typed) = plain_ui(ui, (OF, field, &self.draft.title), false, fields, desk)
        {
            self.draft.title = typed;
        }
        if self.draft.title.is_empty() && !known.is_empty() {
            explain(ui, &format!("Left empty, it is called “{known}”."));
        }
        part_head(ui, "What did a court order first?", theme);
        explain(
            ui,
            "A warrant, an injunction, a judgment: what the case is about. The picture says on each \
             date whether it is in force.",
        );
        self.order_ui(ui, fields, desk);
        ui.add_space(10.0);
        let text = "After that: N begins an event, A a link from the selected one, I shows every \
                    list of the file. A docket or a table can be dropped on the window instead.";
        ui.label(words(text, SMALL, Weight::Regular, theme.muted));
        if begins {
            desk.push(EditCommand::Begin(self.draft.clone()));
        }
        if cancels {
            *self = Self::default();
            desk.push(ComposeCommand::Stop);
            desk.push(FileCommand::Home);
        }
    }

    fn sides_ui(&mut self, ui: &mut Ui, is_new: bool, fields: &mut Fields, desk: &Desk<'_>) {
        let shape = RowShape::of(Some(Section::Party));
        let all = shape.map_or_else(Vec::new, RowShape::fields);
        let find = |key: &str| all.iter().find(|field| field.key == key).copied();
        let (Some(name), Some(kind)) = (find("name"), find("kind")) else {
            return;
        };
        for (number, side) in self.draft.sides.iter_mut().enumerate() {
            let of = format!("{OF}, side {}", number + 1);
            let guess = party_kind_of(&side.0).unwrap_or_default();
            let stands = if side.1.is_empty() {
                guess
            } else {
                side.1.as_str()
            };
            let stands = stands.to_owned();
            let slots = [(name, side.0.clone()), (kind, stands.clone())];
            for (field, value) in slots {
                let takes_focus = is_new && number == 0 && field.key == "name";
                let typed = plain_ui(ui, (&of, field, &value), takes_focus, fields, desk);
                match (typed, field.key) {
                    (Some(typed), "name") => side.0 = typed,
                    (Some(typed), _) => side.1 = typed,
                    (None, _) => {}
                }
            }
            if !side.0.trim().is_empty() && stands.is_empty() {
                let text = "Choose what it is: a person, a company or what else.";
                ui.label(words(text, SMALL, Weight::Regular, desk.theme.conflict));
            }
            ui.add_space(4.0);
        }
        if link(ui, "Another side", desk.theme).clicked() {
            self.draft.sides.push(Default::default());
        }
    }

    fn order_ui(&mut self, ui: &mut Ui, fields: &mut Fields, desk: &Desk<'_>) {
        let draft = &mut self.draft;
        let blank = Event::new(EventId::from(""), EventDate::unknown());
        for (key, value) in [
            ("title", &mut draft.order),
            ("kind", &mut draft.kind),
            ("court", &mut draft.court),
            ("date", &mut draft.date),
        ] {
            let field = event_fields().into_iter().find(|field| field.key == key);
            let Some(field) = field else {
                continue;
            };
            let check = |typed: &[String]| {
                let known = desk.session.understood(&blank, key, typed);
                known.map(|(_, known)| known)
            };
            let slot = Slot {
                of: "the first order",
                field: FormField {
                    is_needed: false,
                    ..field
                },
                values: Some(value.clone())
                    .filter(|value| !value.is_empty())
                    .into_iter()
                    .collect(),
                check: &check,
                takes_focus: false,
            };
            if let Some(typed) = fields.ui(ui, &slot, desk) {
                let known = check(&typed).map(|known| known.values);
                *value = known
                    .unwrap_or(typed)
                    .into_iter()
                    .next()
                    .unwrap_or_default();
            }
        }
        let sides: Vec<String> = draft
            .named_sides()
            .iter()
            .map(|(name, _)| name.clone())
            .collect();
        if sides.is_empty() || draft.order.is_empty() {
            return;
        }
        ui.horizontal_wrapped(|ui| {
            let text = words("Against", 12.0, Weight::Regular, desk.theme.muted);
            ui.label(text);
            for (number, side) in sides.iter().enumerate() {
                let is_chosen = draft.against == Some(number);
                let tone = if is_chosen {
                    desk.theme.accent
                } else {
                    desk.theme.muted
                };
                let text = format!("{side}{}", if is_chosen { "  ✓" } else { "" });
                if chip(ui, &text, tone, desk.theme).clicked() {
                    draft.against = (!is_chosen).then_some(number);
                }
            }
        });
    }
}

/// A field in which any words, or one of its words, may stand.
fn plain_ui(
    ui: &mut Ui,
    (of, field, value): (&str, FormField, &str),
    takes_focus: bool,
    fields: &mut Fields,
    desk: &Desk<'_>,
) -> Option<String> {
    let check = |typed: &[String]| {
        Ok(crate::session::TypedField {
            values: typed.to_vec(),
            words: None,
            remark: None,
        })
    };
    let stands = Some(value.to_owned()).filter(|value| !value.is_empty());
    let slot = Slot {
        of,
        field: FormField {
            is_needed: matches!(field.sort, FieldSort::Word(_)),
            ..field
        },
        values: stands.into_iter().collect(),
        check: &check,
        takes_focus,
    };
    let typed = fields.ui(ui, &slot, desk)?;
    Some(typed.into_iter().next().unwrap_or_default())
}
