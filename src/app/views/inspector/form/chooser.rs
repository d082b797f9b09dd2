//! A list from which one thing is chosen, with a search: kinds by family, courts by name and
//! abbreviation, parties, events.
//!
//! Start with [`Chooser::popup_ui`].

use std::collections::HashMap;

use egui::text::{LayoutJob, TextWrapping};
use egui::{
    CursorIcon, Event, Key, Popup, PopupCloseBehavior, Response, Role, ScrollArea, Sense,
    SetOpenCommand, TextEdit, Ui, WidgetInfo, pos2, vec2,
};

use crate::app::controls::{SMALL, link_in, section_head, words};
use crate::app::style::{color, font};
use crate::app::views::Desk;
use crate::format::{Section, row_noun, row_nouns};
use crate::session::{ListEntry, entries, fitting};
use crate::syntax::brief;
use crate::typography::Weight;

/// Height of an entry, in points.
const ROW: f32 = 38.0;
/// Height of the list, in points.
const HEIGHT: f32 = 320.0;
/// Width of a list that lies over the window, in points.
const WIDTH: f32 = 340.0;

/// A list that is open, with what was typed into its search.
#[derive(Default)]
pub(super) struct Chooser {
    /// For what it is open.
    of: Option<(Section, u64)>,
    query: String,
    chosen: usize,
    entries: Vec<ListEntry>,
    /// Which of them fit, the likeliest first.
    fitting: Vec<usize>,
    /// What a row is called that the list lacks and that is to be added.
    new: Option<String>,
}

impl Chooser {
    /// What a row is called that is to be added to the list, once it was asked for.
    pub(super) fn take_new(&mut self) -> Option<String> {
        self.new.take()
    }

    /// Paints the list over the window while it is open below a button; what was chosen.
    pub(super) fn popup_ui(
        &mut self,
        button: &Response,
        section: Section,
        now: Option<&str>,
        desk: &Desk<'_>,
    ) -> Option<String> {
        // Who goes from field to field by keys types what is wanted, without opening it first.
        let typed = typed_into(button);
        let mut popup = Popup::from_toggle_button_response(button)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .width(WIDTH);
        if typed.is_some() {
            popup = popup.open_memory(SetOpenCommand::Bool(true));
        }
        let opened = button.clicked() || typed.is_some();
        let shown = popup.show(|ui| {
            if opened {
                self.open(section, desk);
                let is_now = |place: &usize| Some(self.entries[*place].value.as_str()) == now;
                let places = 0..self.entries.len();
                self.chosen = places.into_iter().find(is_now).unwrap_or(0);
                if let Some(typed) = typed {
                    self.query = typed;
                    self.search(section, desk);
                }
            }
            let chosen = self.ui(ui, section, opened, desk);
            if section != Section::Event {
                self.lacking_ui(ui, section, desk);
            }
            if chosen.is_some() || self.new.is_some() {
                ui.close();
            }
            chosen
        });
        let chosen = shown.and_then(|shown| shown.inner);
        if chosen.is_some() {
            // From where the next field is one key away.
            button.request_focus();
        }
        chosen
    }

    /// Paints search and list; what was chosen.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        section: Section,
        opened: bool,
        desk: &Desk<'_>,
    ) -> Option<String> {
        let revision = desk.session.document()?.revision;
        if self.of != Some((section, revision)) {
            self.open(section, desk);
        }
        let (up, down, enter) = ui.input_mut(|input| {
            let mut hit = |key| input.consume_key(egui::Modifiers::NONE, key);
            (hit(Key::ArrowUp), hit(Key::ArrowDown), hit(Key::Enter))
        });
        let hint = match section {
            Section::Court => "Search courts by name or abbreviation".to_owned(),
            section => format!("Search {}", row_nouns(section)),
        };
        let edit = TextEdit::singleline(&mut self.query)
            .hint_text(hint.clone())
            .margin(egui::Margin::symmetric(8, 6))
            .desired_width(f32::INFINITY);
        let field = ui.add(edit);
        field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, &hint));
        if opened {
            field.request_focus();
        }
        if field.changed() {
            self.search(section, desk);
        }
        let last = self.fitting.len().saturating_sub(1);
        if down {
            self.chosen = (self.chosen + 1).min(last);
        }
        if up {
            self.chosen = self.chosen.saturating_sub(1);
        }
        ui.add_space(4.0);
        let clicked = self.list_ui(ui, up || down || opened, desk);
        let query = self.query.trim();
        if enter && self.fitting.is_empty() && section != Section::Event && !query.is_empty() {
            // What the list lacks is what is wanted.
            self.new = Some(query.to_owned());
        }
        let chosen = clicked.or(enter.then_some(self.chosen))?;
        let entry = self.entries.get(*self.fitting.get(chosen)?)?;
        Some(entry.value.clone())
    }

    /// The way to what the list lacks.
    fn lacking_ui(&mut self, ui: &mut Ui, section: Section, desk: &Desk<'_>) {
        let query = self.query.trim();
        let noun = row_noun(section);
        let text = match query {
            "" => format!("New {noun}…"),
            named => format!("New {noun}: {}", brief(named)),
        };
        ui.add_space(4.0);
        let text = words(text, 12.0, Weight::SemiBold, desk.theme.accent);
        if link_in(ui, text).clicked() {
            self.new = Some(query.to_owned());
        }
    }

    /// Begins with all that may be chosen.
    fn open(&mut self, section: Section, desk: &Desk<'_>) {
        let catalogue = desk.session.whole_catalogue();
        let document = desk.session.document();
        let entries = document.map(|open| entries(section, &open.case, &catalogue));
        *self = Self {
            of: document.map(|document| (section, document.revision)),
            entries: entries.unwrap_or_default(),
            ..Self::default()
        };
        self.search(section, desk);
    }

    fn search(&mut self, section: Section, desk: &Desk<'_>) {
        let Some(document) = desk.session.document() else {
            return;
        };
        let catalogue = desk.session.whole_catalogue();
        let found = fitting(
            &self.entries,
            &self.query,
            section,
            &document.case,
            &catalogue,
        );
        let places: HashMap<&str, usize> = (self.entries.iter().enumerate())
            .map(|(place, entry)| (entry.value.as_str(), place))
            .collect();
        let place = |entry: &ListEntry| places.get(entry.value.as_str()).copied();
        self.fitting = if self.query.trim().is_empty() {
            (0..self.entries.len()).collect()
        } else {
            found.into_iter().filter_map(place).collect()
        };
        self.chosen = 0;
    }

    fn list_ui(&self, ui: &mut Ui, moved: bool, desk: &Desk<'_>) -> Option<usize> {
        let theme = desk.theme;
        if self.fitting.is_empty() {
            let text = if self.entries.is_empty() {
                "The case has none yet."
            } else {
                "Nothing is called so."
            };
            ui.label(words(text, 12.0, Weight::Regular, theme.muted));
            return None;
        }
        let is_grouped = self.query.trim().is_empty();
        let mut clicked = None;
        let area = ScrollArea::vertical()
            .max_height(HEIGHT)
            .auto_shrink([false, true]);
        let mut paint = |ui: &mut Ui, range: std::ops::Range<usize>| {
            ui.spacing_mut().item_spacing.y = 1.0;
            for place in range {
                let entry = &self.entries[self.fitting[place]];
                let before = place
                    .checked_sub(1)
                    .map(|before| &self.entries[self.fitting[before]]);
                let is_new = before.is_none_or(|before| before.group != entry.group);
                if is_grouped && is_new && !entry.group.is_empty() {
                    ui.add_space(8.0);
                    section_head(ui, &entry.group, theme);
                }
                let response = entry_ui(ui, entry, place == self.chosen, desk);
                if moved && place == self.chosen {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    clicked = Some(place);
                }
            }
        };
        // Heads between entries have another height, and stand only in lists of the catalogue.
        let has_heads = self
            .entries
            .first()
            .is_some_and(|entry| !entry.group.is_empty());
        if has_heads && is_grouped {
            area.show(ui, |ui| paint(ui, 0..self.fitting.len()));
        } else {
            area.show_rows(ui, ROW, self.fitting.len(), paint);
        }
        clicked
    }
}

/// What was typed while a button has the focus.
pub(super) fn typed_into(button: &Response) -> Option<String> {
    if !button.has_focus() {
        return None;
    }
    let typed: String = button.ctx.input(|input| {
        let events = input.events.iter().filter_map(|event| match event {
            Event::Text(text) => Some(text.as_str()),
            _ => None,
        });
        events.collect()
    });
    // A blank presses the button.
    let typed = typed.trim_start();
    (!typed.is_empty()).then(|| typed.to_owned())
}

/// A name and, below it, what it is.
fn entry_ui(ui: &mut Ui, entry: &ListEntry, chosen: bool, desk: &Desk<'_>) -> Response {
    let theme = desk.theme;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    response.widget_info(|| {
        let name = format!("{}, {}", entry.name, entry.note);
        WidgetInfo::selected(Role::ListItem, true, chosen, name)
    });
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let painter = ui.painter_at(rect);
    if chosen || response.hovered() || response.has_focus() {
        let mix = if chosen { 0.09 } else { 0.05 };
        painter.rect_filled(rect, 6.0, color(theme.card.mixed(theme.text, mix)));
    }
    let line = |text: &str, y: f32, size: f32, weight, ink| {
        let mut job = LayoutJob::simple_singleline(text.to_owned(), font(weight, size), color(ink));
        job.wrap = TextWrapping::truncate_at_width(rect.width() - 20.0);
        let galley = painter.layout_job(job);
        painter.galley(pos2(rect.left() + 10.0, rect.top() + y), galley, color(ink));
    };
    // A name alone stands in the middle.
    let top = if entry.note.is_empty() { 11.0 } else { 4.0 };
    line(&entry.name, top, 13.0, Weight::SemiBold, theme.text);
    line(&entry.note, 20.0, SMALL, Weight::Regular, theme.muted);
    response.on_hover_cursor(CursorIcon::PointingHand)
}
