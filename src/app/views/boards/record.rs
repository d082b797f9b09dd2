//! The record: each event as it is written, and beside it what was read from that and how.
//!
//! Start with [`VIEW`].

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use egui::{Align, Label, Layout, Rect, Shape, Stroke, Ui, UiBuilder, pos2, vec2};

use super::{Origin, empty_ui, event_row, head_ui, is_faded, row_ground};
use crate::app::controls::{SMALL, words};
use crate::app::icons::Icon;
use crate::app::style::color;
use crate::app::tall_list::TallList;
use crate::app::views::{Desk, OpenCase, Opening, Seat, View, ViewSpec};
use crate::model::{CaseIndex, compact_date, counted};
use crate::render::Color;
use crate::session::{
    Action, Claims, EventRecord, Key, Menu, Panel, RecordedFact, RecordedWords, Request, Shortcut,
    ShownEvents, ViewCommand, has_case,
};
use crate::typography::Weight;

const PANEL: Panel = Panel::named("record");

/// The view.
pub(in crate::app::views) const VIEW: ViewSpec = ViewSpec {
    name: "record",
    seat: Seat::Centre { icon: Icon::Page },
    opening: Some(Opening {
        panel: PANEL,
        action: Some(Action {
            menu: Menu::View,
            label: "Record",
            shortcuts: &[Shortcut::plain(Key::Char('r'))],
            is_enabled: has_case,
            command: |_| ViewCommand::Show(PANEL).into(),
        }),
        after: "Positions",
    }),
    make: || Box::new(RecordView::default()),
};

/// From this width on, in points, what was read stands beside the words and not below them.
const BESIDE: f32 = 620.0;
const EDGE: f32 = 22.0;
/// Width of the names of facts, in points.
const NAMES: f32 = 70.0;

/// What the view remembers between frames.
#[derive(Default)]
struct RecordView {
    known: Option<RecordPage>,
    list: TallList,
    /// Whether the selected event is to be brought into sight.
    seeks: bool,
}

/// The events and what they were made from.
struct RecordPage {
    origin: Origin,
    shown: ShownEvents,
    claims: Claims,
    /// The records that were in sight once.
    records: RefCell<HashMap<usize, Arc<EventRecord>>>,
}

impl View for RecordView {
    fn serve(&mut self, request: &Request) {
        self.seeks |= matches!(request, Request::Reveal(_) | Request::RevealConflict(..));
    }

    fn ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_>) {
        let Some(open) = OpenCase::of(desk.session) else {
            return;
        };
        let is_known = |known: &RecordPage| known.origin.is_of(open.picture, None);
        if !self.known.as_ref().is_some_and(is_known) {
            self.known = Some(RecordPage {
                origin: Origin::of(open.picture, None),
                shown: ShownEvents::of(open.picture),
                claims: Claims::of(&open.picture.story),
                records: RefCell::default(),
            });
            self.list.forget();
        }
        let Some(known) = &self.known else { return };
        ui.spacing_mut().item_spacing.y = 0.0;
        let rows = &known.shown.order;
        let text = format!("{} as written", counted(rows.len(), "event"));
        head_ui(ui, &text, (known.shown.hidden, "event"), desk, |_, _| {});
        if rows.is_empty() {
            let hint = "Take away a filter, or add an event with N.";
            empty_ui(ui, "No event is left to look up.", hint, desk);
            return;
        }
        if std::mem::take(&mut self.seeks) {
            let selected = desk.session.selection().event();
            let selected = selected.and_then(|id| open.picture.story.replay.position(id));
            if let Some(row) = rows.iter().position(|row| Some(*row) == selected) {
                self.list.seek(row);
            }
        }
        let index = CaseIndex::new(open.case());
        let guess = |row: usize, width: f32| guessed_height(open, rows[row], width);
        self.list.ui(ui, rows.len(), &guess, &mut |ui, row| {
            let record = record_of(known, rows[row], &index, open);
            row_ui(ui, (rows[row], &record), open, desk);
        });
    }
}

fn record_of(
    known: &RecordPage,
    event: usize,
    index: &CaseIndex<'_>,
    open: OpenCase<'_>,
) -> Arc<EventRecord> {
    let mut records = known.records.borrow_mut();
    let record = records.entry(event).or_insert_with(|| {
        let story = &open.picture.story;
        Arc::new(EventRecord::of(story, index, event, &known.claims))
    });
    Arc::clone(record)
}

/// How high a row is about, from the length of its words.
fn guessed_height(open: OpenCase<'_>, event: usize, width: f32) -> f32 {
    const LETTER: f32 = 6.6;
    const LINE: f32 = 17.0;
    let event = &open.case().events[event];
    let in_line = (width * 0.48 / LETTER).max(12.0);
    let words = event.sources.iter().map(|cite| {
        let quote = cite.quote.as_ref().map_or(0, String::len);
        let note = cite.note.as_ref().map_or(0, String::len);
        1.0 + (quote as f32 / in_line).ceil() + (note as f32 / in_line).ceil()
    });
    let facts = 4.0 + 2.5 * event.does.len() as f32;
    words.sum::<f32>().max(facts) * LINE + 46.0
}

fn row_ui(
    ui: &mut Ui,
    (position, record): (usize, &EventRecord),
    open: OpenCase<'_>,
    desk: &mut Desk<'_>,
) {
    let theme = desk.theme;
    let event = &open.case().events[position];
    let fade = if is_faded(open, position, desk) {
        0.3
    } else {
        0.0
    };
    let ink = |ink: Color| ink.mixed(theme.background, fade);
    let ground = ui.painter().add(Shape::Noop);
    let rect = ui.max_rect().shrink2(vec2(8.0, 1.0));
    let is_selected = desk.session.selection().event() == Some(&event.id);
    let number = event
        .docket_number
        .as_ref()
        .map(|number| format!("No. {number} · "));
    let line = format!(
        "{}{} · {}",
        number.unwrap_or_default(),
        compact_date(&event.date),
        event.title
    );
    let name = format!("{line}. {}", record.sentence());
    let response = event_row(ui, rect, &event.id, &name, desk);
    row_ground(ui, ground, rect, &response, desk, is_selected);
    ui.add_space(9.0);
    ui.horizontal_top(|ui| {
        ui.add_space(EDGE);
        ui.add(
            Label::new(words(line, 13.5, Weight::SemiBold, ink(theme.text)))
                .wrap()
                .selectable(false),
        );
    });
    ui.add_space(4.0);
    let width = ui.available_width() - 2.0 * EDGE;
    if width < BESIDE {
        part_ui(ui, (EDGE, width), |ui| words_ui(ui, record, &ink, desk));
        ui.add_space(4.0);
        part_ui(ui, (EDGE, width), |ui| facts_ui(ui, record, &ink, desk));
    } else {
        let half = (width - EDGE) / 2.0;
        let corner = ui.cursor().min;
        let mut bottom = corner.y;
        for (left, number) in [(EDGE, 0), (2.0 * EDGE + half, 1)] {
            let place = pos2(corner.x + left, corner.y);
            let place = Rect::from_min_size(place, vec2(half, f32::INFINITY));
            let layout = Layout::top_down(Align::Min);
            let builder = UiBuilder::new()
                .max_rect(place)
                .layout(layout)
                .id_salt(number);
            let mut side = ui.new_child(builder);
            match number {
                0 => words_ui(&mut side, record, &ink, desk),
                _ => facts_ui(&mut side, record, &ink, desk),
            }
            bottom = bottom.max(side.min_rect().bottom());
        }
        ui.allocate_space(vec2(ui.available_width(), bottom - corner.y));
    }
    ui.add_space(9.0);
    let rule = Stroke::new(1.0, color(theme.rule));
    let bottom = ui.min_rect().bottom();
    ui.painter().hline(ui.max_rect().x_range(), bottom, rule);
}

/// A part of a row, so far from the edge and so wide.
fn part_ui(ui: &mut Ui, (left, width): (f32, f32), contents: impl FnOnce(&mut Ui)) {
    ui.horizontal_top(|ui| {
        ui.add_space(left);
        ui.vertical(|ui| {
            ui.set_max_width(width);
            contents(ui);
        });
    });
}

/// The words as they are written.
fn words_ui(ui: &mut Ui, record: &EventRecord, ink: &dyn Fn(Color) -> Color, desk: &Desk<'_>) {
    let theme = desk.theme;
    ui.spacing_mut().item_spacing.y = 2.0;
    if record.words.is_empty() {
        let none = words(
            "No source is named.",
            13.0,
            Weight::Regular,
            ink(theme.conflict),
        );
        ui.label(none);
    }
    for RecordedWords {
        source,
        is_record,
        place,
        quote,
        note,
    } in &record.words
    {
        let place = if place.is_empty() {
            String::new()
        } else {
            format!(" · {place}")
        };
        let kind = if *is_record { "▪ " } else { "" };
        let head = format!("{kind}{source}{place}");
        ui.add(Label::new(words(head, SMALL, Weight::SemiBold, ink(theme.muted))).wrap());
        if let Some(quote) = quote {
            let (quote, weight) = match is_record {
                true => (quote.clone(), Weight::Regular),
                false => (format!("“{quote}”"), Weight::Italic),
            };
            ui.add(Label::new(words(quote, 13.0, weight, ink(theme.text))).wrap());
        }
        if let Some(note) = note {
            ui.add(Label::new(words(note, 12.0, Weight::Regular, ink(theme.muted))).wrap());
        }
        ui.add_space(5.0);
    }
}

/// What was read from them.
fn facts_ui(ui: &mut Ui, record: &EventRecord, ink: &dyn Fn(Color) -> Color, desk: &Desk<'_>) {
    let theme = desk.theme;
    ui.spacing_mut().item_spacing.y = 2.0;
    for RecordedFact {
        label,
        value,
        basis,
    } in &record.facts
    {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.allocate_ui_with_layout(vec2(NAMES, 16.0), Layout::top_down(Align::Min), |ui| {
                ui.set_width(NAMES);
                let label = words(*label, 12.0, Weight::Regular, ink(theme.muted));
                ui.add(Label::new(label).selectable(false));
            });
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 1.0;
                ui.add(
                    Label::new(words(value, 13.0, Weight::Regular, ink(theme.text)))
                        .wrap()
                        .selectable(false),
                );
                for line in basis {
                    let differs = line.starts_with('≠');
                    let tone = if differs {
                        theme.conflict.mixed(theme.text, 0.3)
                    } else {
                        theme.muted
                    };
                    let line = words(format!("← {line}"), 12.0, Weight::Regular, ink(tone));
                    ui.add(Label::new(line).wrap());
                }
            });
        });
        ui.add_space(2.0);
    }
}
