//! The fields of a row, those of its groups and of their groups: roles, quotations, what a source says.
//!
//! It paints what the shape of a row says and nothing else. Start with [`Groups::ui`].

use std::collections::{HashMap, HashSet};

use egui::{Frame, Margin, Stroke, Ui};

use super::field::{Fields, Slot, choice_ui};
use crate::app::controls::{BODY, SMALL, button, link_in, words};
use crate::app::style::color;
use crate::app::views::Desk;
use crate::format::{CaseRow, FieldSort, FormField, RowShape};
use crate::model::capital;
use crate::typography::Weight;

/// Fields by path, with what was typed into each.
pub(super) type Typed = [(String, Vec<String>)];
/// Changes, each of one or several fields at once.
pub(super) type Changes = Vec<Vec<(String, Vec<String>)>>;

/// So many values stand in the one line that says what a group holds.
const MOST_SAID: usize = 3;

/// Which groups are open, and what was begun in them.
#[derive(Default)]
pub(super) struct Groups {
    open: HashSet<String>,
    /// New groups that are in no row yet, by where they go.
    begun: HashMap<String, CaseRow>,
    /// Which one of several fields is chosen, where nothing stands in it yet.
    chosen: HashMap<String, &'static str>,
}

/// A row with its groups while they are painted.
struct Within<'a> {
    row: &'a CaseRow,
    of: &'a str,
    /// Where in the row.
    path: &'a str,
    takes_focus: bool,
}

impl Groups {
    /// Whether a group was begun.
    pub(super) fn has_draft(&self) -> bool {
        self.begun.values().any(|row| !row.is_blank())
    }

    /// Forgets what was begun.
    pub(super) fn forget(&mut self) {
        self.begun.clear();
        self.chosen.clear();
    }

    /// Paints every field of a row; what is to be put into which.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        row: &CaseRow,
        path: &str,
        (of, takes_focus): (&str, bool),
        fields: &mut Fields,
        desk: &Desk<'_>,
    ) -> Changes {
        let within = Within {
            row,
            of,
            path,
            takes_focus,
        };
        self.fields_ui(ui, &within, row.shape(), fields, desk)
    }

    /// Paints the groups of a row under one key.
    pub(super) fn key_ui(
        &mut self,
        ui: &mut Ui,
        row: &CaseRow,
        (of, path): (&str, &str),
        field: &FormField,
        fields: &mut Fields,
        desk: &Desk<'_>,
    ) -> Changes {
        let within = Within {
            row,
            of,
            path,
            takes_focus: false,
        };
        self.group_ui(ui, &within, field, fields, desk)
    }

    fn fields_ui(
        &mut self,
        ui: &mut Ui,
        within: &Within<'_>,
        shape: RowShape,
        fields: &mut Fields,
        desk: &Desk<'_>,
    ) -> Changes {
        let mut wanted = Changes::new();
        let mut is_first = within.takes_focus;
        let all = shape.fields();
        let (choice, own): (Vec<FormField>, Vec<FormField>) =
            all.into_iter().partition(|field| field.is_choice);
        if !choice.is_empty() {
            wanted.extend(self.choice_ui(ui, within, &choice, fields, desk));
        }
        for field in own.iter().filter(|field| field.sort != FieldSort::OwnId) {
            if matches!(field.sort, FieldSort::Group(_)) {
                wanted.extend(self.group_ui(ui, within, field, fields, desk));
            } else {
                let takes_focus = std::mem::take(&mut is_first);
                wanted.extend(field_ui(ui, within, field, takes_focus, fields, desk));
            }
        }
        wanted
    }

    /// One of several fields, and which of them.
    fn choice_ui(
        &mut self,
        ui: &mut Ui,
        within: &Within<'_>,
        choice: &[FormField],
        fields: &mut Fields,
        desk: &Desk<'_>,
    ) -> Changes {
        let at = format!("{} {}", within.of, within.path);
        let is_said = |field: &&FormField| {
            let path = format!("{}{}", within.path, field.key);
            !within.row.values(&path).is_empty()
        };
        let stands = choice.iter().find(is_said).map(|field| field.key);
        let now = self.chosen.get(&at).copied().or(stands);
        let shown = now.map(|key| capital(&key.replace('-', " ")));
        let width = ui.available_width();
        let button = choice_ui(
            ui,
            shown.as_deref(),
            "What is said",
            "Choose one",
            width,
            desk,
        );
        egui::Popup::menu(&button).width(width).show(|ui| {
            for field in choice {
                let text = format!("{}: {}", capital(&field.key.replace('-', " ")), field.doc);
                if ui.button(text).clicked() {
                    self.chosen.insert(at.clone(), field.key);
                }
            }
        });
        ui.add_space(3.0);
        let field = choice.iter().find(|field| Some(field.key) == now);
        let wanted = field.and_then(|field| field_ui(ui, within, field, false, fields, desk));
        if wanted.is_some() {
            self.chosen.remove(&at);
        }
        wanted.into_iter().collect()
    }

    fn group_ui(
        &mut self,
        ui: &mut Ui,
        within: &Within<'_>,
        field: &FormField,
        fields: &mut Fields,
        desk: &Desk<'_>,
    ) -> Changes {
        let FieldSort::Group(shape) = field.sort else {
            return Changes::new();
        };
        let theme = desk.theme;
        let path = format!("{}{}", within.path, field.key);
        ui.add_space(4.0);
        let name = capital(&field.key.replace('-', " "));
        let head = words(&name, 12.0, Weight::SemiBold, theme.muted);
        ui.label(head).on_hover_text(field.doc);
        let mut wanted = Changes::new();
        if !field.is_list {
            wanted.extend(self.single_ui(ui, within, field, shape, fields, desk));
            return wanted;
        }
        for number in 0..within.row.count(&path) {
            let path = format!("{path}.{number}");
            wanted.extend(self.item_ui(ui, within, &path, shape, fields, desk));
        }
        wanted.extend(self.new_item_ui(ui, within, &path, field, shape, fields, desk));
        ui.add_space(4.0);
        wanted
    }

    /// A group of which a row has one at most.
    fn single_ui(
        &mut self,
        ui: &mut Ui,
        within: &Within<'_>,
        field: &FormField,
        shape: RowShape,
        fields: &mut Fields,
        desk: &Desk<'_>,
    ) -> Changes {
        let path = format!("{}{}", within.path, field.key);
        let at = format!("{} {path}", within.of);
        let is_there = within.row.count(&path) > 0 || field.is_needed;
        if !is_there && !self.open.contains(&at) {
            let name = field.key.replace('-', " ");
            if small_link(ui, &format!("Add {name}"), desk) {
                self.open.insert(at);
            }
            return Changes::new();
        }
        let mut wanted = Changes::new();
        boxed(ui, desk, |ui| {
            let inner = format!("{path}.");
            let inside = Within {
                path: &inner,
                takes_focus: false,
                ..*within
            };
            wanted = self.fields_ui(ui, &inside, shape, fields, desk);
            if !field.is_needed && within.row.count(&path) > 0 && small_link(ui, "Take out", desk) {
                self.open.remove(&at);
                wanted.push(vec![(path.clone(), Vec::new())]);
            }
        });
        wanted
    }

    /// One of several groups: a line that says what it holds, or its fields.
    fn item_ui(
        &mut self,
        ui: &mut Ui,
        within: &Within<'_>,
        path: &str,
        shape: RowShape,
        fields: &mut Fields,
        desk: &Desk<'_>,
    ) -> Changes {
        let at = format!("{} {path}", within.of);
        let inner = format!("{path}.");
        if !self.open.contains(&at) {
            let text = said(within.row, &inner, shape, fields, desk);
            let text = words(text, BODY, Weight::Regular, desk.theme.text);
            if link_in(ui, text).on_hover_text("Open its fields").clicked() {
                self.open.insert(at);
            }
            ui.add_space(2.0);
            return Changes::new();
        }
        let mut wanted = Changes::new();
        boxed(ui, desk, |ui| {
            let inside = Within {
                path: &inner,
                takes_focus: false,
                ..*within
            };
            wanted = self.fields_ui(ui, &inside, shape, fields, desk);
            ui.horizontal(|ui| {
                if small_link(ui, "Close", desk) {
                    self.open.remove(&at);
                }
                if small_link(ui, "Take out", desk) {
                    self.open.remove(&at);
                    wanted.push(vec![(path.to_owned(), Vec::new())]);
                }
            });
        });
        wanted
    }

    /// The beginning of another group of a list.
    #[expect(
        clippy::too_many_arguments,
        reason = "a group is where it stands, what it is, and who paints it"
    )]
    fn new_item_ui(
        &mut self,
        ui: &mut Ui,
        within: &Within<'_>,
        path: &str,
        field: &FormField,
        shape: RowShape,
        fields: &mut Fields,
        desk: &Desk<'_>,
    ) -> Changes {
        let at = format!("{} {path} new", within.of);
        let Some(mut begun) = self.begun.remove(&at) else {
            let text = format!("Add to {}", field.key.replace('-', " "));
            if small_link(ui, &text, desk) {
                self.begun.insert(at, CaseRow::blank(shape));
            }
            return Changes::new();
        };
        let mut wanted = Changes::new();
        boxed(ui, desk, |ui| {
            let inside = Within {
                row: &begun,
                of: &at,
                path: "",
                takes_focus: false,
            };
            let typed = self.fields_ui(ui, &inside, shape, fields, desk);
            for (path, values) in typed.iter().flatten() {
                if let Ok((row, _)) = desk.session.understood_of_row(&begun, path, values) {
                    begun = row;
                }
            }
            let (mut adds, mut stops) = (false, false);
            ui.horizontal(|ui| {
                adds = button(ui, "Add", desk.theme).clicked();
                stops = small_link(ui, "Cancel", desk);
            });
            if adds {
                for (key, text) in fields.open(&at) {
                    let typed = [text];
                    if let Ok((row, _)) = desk.session.understood_of_row(&begun, key, &typed) {
                        begun = row;
                    }
                }
                let number = within.row.count(path);
                let leaves = begun.written().into_iter();
                let leaves = leaves.map(|(key, values)| (format!("{path}.{number}.{key}"), values));
                let leaves: Vec<_> = leaves.collect();
                if !leaves.is_empty() {
                    wanted.push(leaves);
                }
            }
            if adds || stops {
                fields.forget(&at);
            } else {
                self.begun.insert(at.clone(), begun.clone());
            }
        });
        wanted
    }
}

fn field_ui(
    ui: &mut Ui,
    within: &Within<'_>,
    field: &FormField,
    takes_focus: bool,
    fields: &mut Fields,
    desk: &Desk<'_>,
) -> Option<Vec<(String, Vec<String>)>> {
    let path = format!("{}{}", within.path, field.key);
    let of = match within.path {
        "" => within.of.to_owned(),
        inside => format!("{} {inside}", within.of),
    };
    let check = |typed: &[String]| {
        let understood = desk.session.understood_of_row(within.row, &path, typed);
        understood.map(|(_, known)| known)
    };
    let slot = Slot {
        of: &of,
        field: *field,
        values: within.row.values(&path),
        check: &check,
        takes_focus,
    };
    let typed = fields.ui(ui, &slot, desk)?;
    Some(vec![(path, typed)])
}

/// What a group holds, in a line.
fn said(
    row: &CaseRow,
    before: &str,
    shape: RowShape,
    fields: &mut Fields,
    desk: &Desk<'_>,
) -> String {
    let mut parts = Vec::new();
    for field in shape.fields() {
        let values = row.values(&format!("{before}{}", field.key));
        for value in values.into_iter().filter(|value| !value.is_empty()) {
            parts.push(match field.sort {
                FieldSort::Row(section) => fields.name_of(section, &value, desk),
                FieldSort::Truth | FieldSort::Flag => field.key.replace('-', " "),
                _ if field.key == "quote" => format!("“{value}”"),
                _ => value,
            });
        }
    }
    parts.truncate(MOST_SAID);
    if parts.is_empty() {
        let noun = shape.fields().first().map_or("it", |field| field.key);
        return format!("(no {noun} yet)");
    }
    parts.join(" · ")
}

fn small_link(ui: &mut Ui, text: &str, desk: &Desk<'_>) -> bool {
    let text = words(text, SMALL + 1.0, Weight::SemiBold, desk.theme.accent);
    link_in(ui, text).clicked()
}

/// A quiet box around the fields of a group.
fn boxed(ui: &mut Ui, desk: &Desk<'_>, contents: impl FnOnce(&mut Ui)) {
    Frame::new()
        .stroke(Stroke::new(1.0, color(desk.theme.border)))
        .corner_radius(6)
        .inner_margin(Margin::symmetric(8, 6))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            contents(ui);
        });
    ui.add_space(3.0);
}
