//! One field of a form: its name in the words of the file, what stands in it, how that was understood
//! or why not.
//!
//! Start with [`Fields::ui`].

use std::collections::HashMap;

use egui::{Align, Id, Key, Layout, Popup, Response, Role, Sense, TextEdit, Ui, WidgetInfo, vec2};

use super::chooser::{Chooser, typed_into};
use crate::app::controls::{BODY, SMALL, chip, icon_button_sensing, tick, words};
use crate::app::icons::Icon;
use crate::app::style::{color, font};
use crate::app::views::Desk;
use crate::format::{FieldSort, FormField, Section};
use crate::import::date_of;
use crate::model::{DateStyle, EventDate, capital, date_text};
use crate::session::{ListEntry, Refusal, TypedField, entries};
use crate::typography::Weight;

/// Width of the names of the fields, in points.
const NAMES: f32 = 84.0;

/// The fields of a form as far as they are being written.
#[derive(Default)]
pub(super) struct Fields {
    /// What was typed and stands nowhere yet, by what it is about and the key.
    typed: HashMap<(String, &'static str), String>,
    /// What the lists say, until the case is another one.
    names: HashMap<Section, Vec<ListEntry>>,
    revision: Option<u64>,
    chooser: Chooser,
    /// For which field a row is being added that its list lacked, and from which state on.
    asked: Option<(String, &'static str, u64)>,
    /// The row that is to be added to a list, and what it is called.
    lacking: Option<(Section, String)>,
}

/// What a field shows and what may be put into it.
pub(super) struct Slot<'a> {
    /// Tells it from the same field of something else.
    pub of: &'a str,
    /// The field.
    pub field: FormField,
    /// What stands in it, in the words of the file.
    pub values: Vec<String>,
    /// What something that was typed means there, or why it cannot stand there.
    pub check: &'a dyn Fn(&[String]) -> Result<TypedField, Refusal>,
    /// Whether it takes the focus.
    pub takes_focus: bool,
}

/// What is wanted of a field: what was typed, and what it means.
pub(super) type Wanted = Option<Vec<String>>;

impl Fields {
    /// Begins a frame: the names of a case that has changed are looked up anew.
    pub(super) fn begin(&mut self, desk: &Desk<'_>) {
        let revision = desk.session.document().map(|document| document.revision);
        if self.revision != revision {
            self.revision = revision;
            self.names.clear();
        }
    }

    /// Whether something was typed that stands nowhere yet.
    pub(super) fn has_draft(&self) -> bool {
        !self.typed.is_empty()
    }

    /// Forgets what was typed about something.
    pub(super) fn forget(&mut self, of: &str) {
        self.typed.retain(|(about, _), _| about != of);
    }

    /// The row that a field lacks in its list, once it was asked for.
    pub(super) fn take_lacking(&mut self) -> Option<(Section, String)> {
        self.lacking.take()
    }

    /// What was added to a list because this field lacked it.
    fn added(&mut self, slot: &Slot<'_>, section: Section, desk: &Desk<'_>) -> Option<String> {
        let of_slot =
            |(of, key, _): &(String, &'static str, u64)| of == slot.of && *key == slot.field.key;
        let (_, _, since) = self.asked.as_ref().filter(|asked| of_slot(asked))?;
        let (list, id, state) = desk.session.added_row()?;
        if *list != section || state <= since {
            return None;
        }
        self.asked = None;
        Some(id.clone())
    }

    /// Notes that a row is to be added to the list of a field, if that was chosen there.
    fn note_lacking(&mut self, slot: &Slot<'_>, section: Section, desk: &Desk<'_>) {
        let state = desk.session.document().map(|document| document.revision);
        if let Some((named, state)) = self.chooser.take_new().zip(state) {
            self.asked = Some((slot.of.to_owned(), slot.field.key, state));
            self.lacking = Some((section, named));
        }
    }

    /// What was typed about something and stands nowhere yet.
    pub(super) fn open(&self, of: &str) -> Vec<(&'static str, String)> {
        let typed = self.typed.iter().filter(|((about, _), _)| about == of);
        typed.map(|((_, key), text)| (*key, text.clone())).collect()
    }

    /// Paints a field; what is to be put into it.
    pub(super) fn ui(&mut self, ui: &mut Ui, slot: &Slot<'_>, desk: &Desk<'_>) -> Wanted {
        let name = capital(&slot.field.key.replace('-', " "));
        let wanted = ui
            .horizontal_top(|ui| {
                let label = name_ui(ui, &name, slot.field.doc, desk);
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 3.0;
                    match (slot.field.sort, slot.field.is_list) {
                        (FieldSort::Row(section), false) => {
                            self.row_ui(ui, slot, section, &name, desk)
                        }
                        (FieldSort::Row(section), true) => {
                            self.rows_ui(ui, slot, section, &name, desk)
                        }
                        (FieldSort::Truth, _) => truth_ui(ui, slot, &name),
                        (FieldSort::Flag, _) => mark_ui(ui, slot, desk),
                        (FieldSort::Word(known), false) => word_ui(ui, slot, known, &name, desk),
                        (FieldSort::Word(known), true) => several_ui(ui, slot, known, &name, desk),
                        _ => self.text_ui(ui, slot, &label, desk),
                    }
                })
                .inner
            })
            .inner;
        ui.add_space(3.0);
        wanted
    }

    /// A field in which one writes.
    fn text_ui(
        &mut self,
        ui: &mut Ui,
        slot: &Slot<'_>,
        label: &Response,
        desk: &Desk<'_>,
    ) -> Wanted {
        let key = (slot.of.to_owned(), slot.field.key);
        let stands = shown_text(slot);
        let mut text = self.typed.get(&key).unwrap_or(&stands).clone();
        let is_long = matches!(
            slot.field.key,
            "because"
                | "outcome"
                | "note"
                | "reason"
                | "parts"
                | "says"
                | "text"
                | "summary"
                | "quote"
                | "holds"
                | "steps"
                | "authors"
                | "numbers"
                | "open-because"
        );
        let edit = if is_long {
            TextEdit::multiline(&mut text).desired_rows(2)
        } else {
            TextEdit::singleline(&mut text)
        };
        let edit = edit
            .hint_text(slot.field.doc.replace('`', ""))
            .id(Id::unique(("field", slot.of, slot.field.key)))
            .desired_width(f32::INFINITY)
            .margin(egui::Margin::symmetric(8, 5));
        let response = ui.add(edit).labelled_by(label.id);
        if slot.takes_focus {
            response.request_focus();
            response.scroll_to_me(Some(Align::Center));
        }
        if response.changed() {
            self.typed.insert(key.clone(), text.clone());
        }
        let is_open = self.typed.contains_key(&key) && text != stands;
        if !is_open {
            self.typed.remove(&key);
            return None;
        }
        let typed = as_typed(slot, &text);
        let checked = (slot.check)(&typed);
        // What is pressed beneath stays under the pointer until it is released.
        let is_pressing = ui.input(|input| input.pointer.any_down());
        let leaves = !response.has_focus() && !is_pressing
            || is_long
                && ui.input(|input| input.modifiers.command && input.key_pressed(Key::Enter));
        match checked {
            Ok(known) => {
                known_ui(ui, &known, desk);
                if leaves {
                    self.typed.remove(&key);
                    return Some(typed);
                }
                None
            }
            Err(refusal) => {
                let meant = refusal_ui(ui, &refusal, leaves, desk)?;
                self.typed.remove(&key);
                Some(vec![meant])
            }
        }
    }

    /// A field that holds one row of a list.
    fn row_ui(
        &mut self,
        ui: &mut Ui,
        slot: &Slot<'_>,
        section: Section,
        name: &str,
        desk: &Desk<'_>,
    ) -> Wanted {
        let stands = slot.values.first();
        let shown = stands.map(|value| self.name_of(section, value, desk));
        let mut wanted = None;
        ui.horizontal(|ui| {
            let clears = stands.is_some() && !slot.field.is_needed;
            let room = ui.available_width() - if clears { 36.0 } else { 0.0 };
            let button = choice_ui(ui, shown.as_deref(), name, slot.field.doc, room, desk);
            let now = stands.map(String::as_str);
            let chosen = self.chooser.popup_ui(&button, section, now, desk);
            self.note_lacking(slot, section, desk);
            let chosen = chosen.or_else(|| self.added(slot, section, desk));
            wanted = chosen.map(|value| vec![value]);
            let clear = format!("Empty {}", name.to_lowercase());
            let erased = button.has_focus() && ui.input(|input| input.key_pressed(Key::Backspace));
            if clears {
                // From field to field it is no stop on the way: Backspace does the same.
                let clear = icon_button_sensing(ui, Icon::Close, &clear, Sense::CLICK, desk.theme);
                if clear.clicked() || erased {
                    wanted = Some(Vec::new());
                }
            }
        });
        wanted
    }

    /// A field that holds several rows of a list.
    fn rows_ui(
        &mut self,
        ui: &mut Ui,
        slot: &Slot<'_>,
        section: Section,
        name: &str,
        desk: &Desk<'_>,
    ) -> Wanted {
        let mut wanted = None;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(5.0, 4.0);
            for (place, value) in slot.values.iter().enumerate() {
                let text = format!("{}  ×", self.name_of(section, value, desk));
                let chip = chip(ui, &text, desk.theme.accent, desk.theme);
                if chip.on_hover_text("Click to take it out").clicked() {
                    let mut rest = slot.values.clone();
                    rest.remove(place);
                    wanted = Some(rest);
                }
            }
            let label = format!("Add to {}", name.to_lowercase());
            let button = chip(ui, "+", desk.theme.muted, desk.theme).on_hover_text(slot.field.doc);
            button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
            let chosen = self.chooser.popup_ui(&button, section, None, desk);
            self.note_lacking(slot, section, desk);
            if let Some(value) = chosen.or_else(|| self.added(slot, section, desk))
                && !slot.values.contains(&value)
            {
                let mut more = slot.values.clone();
                more.push(value);
                wanted = Some(more);
            }
        });
        wanted
    }

    /// What a row of a list is called.
    pub(super) fn name_of(&mut self, section: Section, value: &str, desk: &Desk<'_>) -> String {
        let names = self.names.entry(section).or_insert_with(|| {
            let document = desk.session.document();
            let catalogue = desk.session.whole_catalogue();
            document.map_or_else(Vec::new, |open| entries(section, &open.case, &catalogue))
        });
        let found = names.iter().find(|entry| entry.value == value);
        found.map_or_else(|| value.to_owned(), |entry| entry.name.clone())
    }
}

/// The name of a field, with what it means.
fn name_ui(ui: &mut Ui, name: &str, doc: &str, desk: &Desk<'_>) -> Response {
    let layout = Layout::top_down(Align::Min);
    ui.allocate_ui_with_layout(vec2(NAMES, 26.0), layout, |ui| {
        ui.set_min_width(NAMES);
        ui.add_space(5.0);
        let label = words(name, 12.0, Weight::Regular, desk.theme.muted);
        let label = egui::Label::new(label).truncate().selectable(false);
        ui.add(label).on_hover_text(doc)
    })
    .inner
}

/// What stands in a field, as people write it.
fn shown_text(slot: &Slot<'_>) -> String {
    let text = slot.values.join("\n");
    let is_date = matches!(slot.field.sort, FieldSort::Date | FieldSort::RowOrDate(_));
    let Some(date) = EventDate::parse(&text)
        .ok()
        .filter(|_| is_date && !text.is_empty())
    else {
        return text;
    };
    let words = date_text(&date, DateStyle::Long);
    let again = date_of(&words, None).is_ok_and(|again| again.date == date);
    if again { words } else { text }
}

/// What was typed: of a list, each line.
fn as_typed(slot: &Slot<'_>, text: &str) -> Vec<String> {
    if slot.field.is_list {
        text.lines().map(str::to_owned).collect()
    } else {
        vec![text.to_owned()]
    }
}

/// How something was understood.
fn known_ui(ui: &mut Ui, known: &TypedField, desk: &Desk<'_>) {
    if let Some(said) = &known.words {
        let text = format!("{said} · {} in the file", known.values.join(", "));
        ui.label(words(text, SMALL, Weight::Regular, desk.theme.muted));
    }
    if let Some(remark) = &known.remark {
        ui.label(words(remark, SMALL, Weight::Regular, desk.theme.conflict));
    }
}

/// Why something cannot stand in a field; what is taken instead.
fn refusal_ui(ui: &mut Ui, refusal: &Refusal, leaves: bool, desk: &Desk<'_>) -> Option<String> {
    let theme = desk.theme;
    // Who is still writing is told quietly.
    let ink = if leaves { theme.conflict } else { theme.muted };
    ui.label(words(&refusal.message, SMALL, Weight::Regular, ink));
    let mut meant = None;
    ui.horizontal_wrapped(|ui| {
        for (value, name) in &refusal.instead {
            let text = format!("{name}?");
            if chip(ui, &text, theme.conflict, theme).clicked() {
                meant = Some(value.clone());
            }
        }
    });
    meant
}

/// Something that is said to be so, not to be so, or of which nothing is said.
fn truth_ui(ui: &mut Ui, slot: &Slot<'_>, name: &str) -> Wanted {
    let now = slot.values.first().map(String::as_str);
    let mut wanted = None;
    ui.horizontal(|ui| {
        for (label, value) in [
            ("Not said", None),
            ("Yes", Some("true")),
            ("No", Some("false")),
        ] {
            let response = ui.selectable_label(now == value, label);
            response.widget_info(|| {
                let name = format!("{name}: {}", label.to_lowercase());
                WidgetInfo::selected(Role::RadioButton, true, now == value, name)
            });
            if response.clicked() && now != value {
                wanted = Some(value.map(str::to_owned).into_iter().collect());
            }
        }
    });
    wanted
}

/// A word of a closed list, as people read it.
fn plain_word(word: &str) -> String {
    capital(&word.replace('-', " "))
}

/// One word of a closed list.
fn word_ui(
    ui: &mut Ui,
    slot: &Slot<'_>,
    known: &'static [&'static str],
    name: &str,
    desk: &Desk<'_>,
) -> Wanted {
    let now = slot.values.first();
    let shown = now.map(|word| plain_word(word));
    let width = ui.available_width();
    let button = choice_ui(ui, shown.as_deref(), name, slot.field.doc, width, desk);
    let mut wanted = word_typed(&button, known).map(|word| vec![word.to_owned()]);
    Popup::menu(&button).width(width).show(|ui| {
        if !slot.field.is_needed && ui.button("Not said").clicked() {
            wanted = Some(Vec::new());
        }
        for word in known {
            let is_now = now.is_some_and(|now| now == word);
            if ui.selectable_label(is_now, plain_word(word)).clicked() {
                wanted = Some(vec![(*word).to_owned()]);
            }
        }
    });
    wanted
}

/// The first word that begins as what was typed while its button has the focus.
fn word_typed(button: &Response, known: &'static [&'static str]) -> Option<&'static str> {
    // What comes later begins another word, in seconds.
    const PAUSE: f64 = 1.0;
    let typed = typed_into(button)?.to_lowercase();
    let now = button.ctx.input(|input| input.time);
    let id = button.id.with("typed");
    let before: Option<(String, f64)> = button.ctx.data(|data| data.get_temp(id));
    let before = before.filter(|(_, at)| now - at < PAUSE);
    let typed = before.map(|(text, _)| text).unwrap_or_default() + &typed;
    let found = known.iter().copied();
    let mut found = found.filter(|word| plain_word(word).to_lowercase().starts_with(&typed));
    button
        .ctx
        .data_mut(|data| data.insert_temp(id, (typed.clone(), now)));
    found.next()
}

/// Several words of a closed list.
fn several_ui(
    ui: &mut Ui,
    slot: &Slot<'_>,
    known: &'static [&'static str],
    name: &str,
    desk: &Desk<'_>,
) -> Wanted {
    let mut wanted = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(5.0, 4.0);
        for (place, word) in slot.values.iter().enumerate() {
            let text = format!("{}  ×", plain_word(word));
            if chip(ui, &text, desk.theme.accent, desk.theme).clicked() {
                let mut rest = slot.values.clone();
                rest.remove(place);
                wanted = Some(rest);
            }
        }
        let label = format!("Add to {}", name.to_lowercase());
        let button = chip(ui, "+", desk.theme.muted, desk.theme).on_hover_text(slot.field.doc);
        button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
        Popup::menu(&button).show(|ui| {
            let is_free = |word: &&&str| !slot.values.iter().any(|known| known == **word);
            for word in known.iter().filter(is_free) {
                if ui.button(plain_word(word)).clicked() {
                    let mut more = slot.values.clone();
                    more.push((*word).to_owned());
                    wanted = Some(more);
                }
            }
        });
    });
    wanted
}

/// A mark that is set or not.
pub(super) fn mark_ui(ui: &mut Ui, slot: &Slot<'_>, desk: &Desk<'_>) -> Wanted {
    let is_set = !slot.values.is_empty();
    let name = capital(slot.field.key);
    let response = tick(ui, is_set, &name, desk.theme).on_hover_text(slot.field.doc);
    response.clicked().then(|| {
        let value = (!is_set).then(|| "true".to_owned());
        value.into_iter().collect()
    })
}

/// A button that says what was chosen, or what may be, and opens a list.
pub(super) fn choice_ui(
    ui: &mut Ui,
    shown: Option<&str>,
    name: &str,
    doc: &str,
    width: f32,
    desk: &Desk<'_>,
) -> Response {
    let theme = desk.theme;
    let (rect, response) = ui.allocate_exact_size(vec2(width, 28.0), Sense::click());
    let is_open = Popup::is_id_open(ui.ctx(), Popup::default_response_id(&response));
    let mix = if response.hovered() || response.has_focus() || is_open {
        0.09
    } else {
        0.05
    };
    let painter = ui.painter_at(rect.expand(1.0));
    painter.rect_filled(rect, 6.0, color(theme.background.mixed(theme.text, mix)));
    if response.has_focus() {
        let ring = egui::Stroke::new(1.5, color(theme.accent));
        painter.rect_stroke(rect, 6.0, ring, egui::StrokeKind::Inside);
    }
    let (text, ink) = match shown {
        Some(text) => (text.to_owned(), theme.text),
        None => (doc.replace('`', ""), theme.muted),
    };
    let line = font(Weight::Regular, BODY);
    let mut job = egui::text::LayoutJob::simple_singleline(text, line, color(ink));
    job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width() - 30.0);
    let galley = painter.layout_job(job);
    let place = rect.left_center() + vec2(8.0, -galley.size().y / 2.0);
    painter.galley(place, galley, color(ink));
    let tip = rect.right_center() - vec2(14.0, 0.0);
    let arrow = [vec2(-3.5, -2.0), vec2(0.0, 2.0), vec2(3.5, -2.0)].map(|offset| tip + offset);
    painter.line(arrow.to_vec(), egui::Stroke::new(1.4, color(theme.muted)));
    response.widget_info(|| {
        let name = format!("{name}: {}", shown.unwrap_or("not said"));
        WidgetInfo::labeled(Role::ComboBox, true, name)
    });
    response.on_hover_cursor(egui::CursorIcon::PointingHand)
}
