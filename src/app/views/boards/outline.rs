//! The outline: the whole case in sentences as of the chosen date, the equal of the drawing.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use egui::{Label, Shape, Ui, vec2};

use super::{Origin, empty_ui, event_row, head_ui, is_faded, row_ground};
use crate::app::controls::{link_in, words};
use crate::app::icons::Icon;
use crate::app::tall_list::TallList;
use crate::app::views::{Desk, OpenCase, Opening, Seat, View, ViewSpec};
use crate::export::{OutlineLine, OutlinePart, outline_parts};
use crate::model::{CaseIndex, EventId, counted};
use crate::session::{
    Action, Key, Menu, Panel, Request, SelectCommand, Shortcut, ShownEvents, ViewCommand, has_case,
};
use crate::typography::Weight;

const PANEL: Panel = Panel::named("outline");

/// The view.
pub(in crate::app::views) const VIEW: ViewSpec = ViewSpec {
    name: "outline",
    seat: Seat::Centre {
        icon: Icon::Outline,
    },
    opening: Some(Opening {
        panel: PANEL,
        action: Some(Action {
            menu: Menu::View,
            label: "Outline",
            shortcuts: &[Shortcut::plain(Key::Char('2'))],
            is_enabled: has_case,
            command: |_| ViewCommand::Show(PANEL).into(),
        }),
        after: "Process",
    }),
    make: || Box::new(OutlineView::default()),
};

/// The longest line that is read with ease, in points.
const COLUMN: f32 = 760.0;

/// What the outline remembers between frames.
#[derive(Default)]
struct OutlineView {
    known: Option<Telling>,
    list: TallList,
    /// Whether the selected event is to be brought into sight.
    seeks: bool,
}

/// An outline and what it was made from.
struct Telling {
    origin: Origin,
    parts: Vec<OutlinePart>,
    hidden: usize,
    /// What the parts say that were in sight once.
    lines: RefCell<HashMap<usize, Arc<[OutlineLine]>>>,
}

impl View for OutlineView {
    fn serve(&mut self, request: &Request) {
        self.seeks |= matches!(request, Request::Reveal(_) | Request::RevealConflict(..));
    }

    fn ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_>) {
        let Some(open) = OpenCase::of(desk.session) else {
            return;
        };
        let day = desk.session.settings().as_of;
        let is_known = |known: &Telling| known.origin.is_of(open.picture, day);
        if !self.known.as_ref().is_some_and(is_known) {
            let shown = ShownEvents::of(open.picture);
            let parts = outline_parts(&open.picture.story, day, &|event| shown.shows(event));
            self.known = Some(Telling {
                origin: Origin::of(open.picture, day),
                parts,
                hidden: shown.hidden,
                lines: RefCell::default(),
            });
            self.list.forget();
        }
        let Some(telling) = &self.known else {
            return;
        };
        let is_event = |part: &&OutlinePart| matches!(part, OutlinePart::Event(_));
        let events = telling.parts.iter().filter(is_event).count();
        let text = format!("{} in sentences", counted(events, "event"));
        head_ui(ui, &text, (telling.hidden, "event"), desk, |_, _| {});
        if events == 0 {
            let hint = "Take away a filter, or add an event with N.";
            empty_ui(ui, "No event is left to tell.", hint, desk);
            return;
        }
        if std::mem::take(&mut self.seeks)
            && let Some(row) = selected_row(&telling.parts, open, desk)
        {
            self.list.seek(row);
        }
        ui.add_space(2.0);
        let count = telling.parts.len();
        let guess = |row: usize, width: f32| guessed_height(&telling.parts[row], open, width);
        self.list.ui(ui, count, &guess, &mut |ui, row| {
            row_ui(ui, telling, row, open, desk);
        });
    }
}

/// The row of the conflict that is looked at, or else of the selected event.
fn selected_row(parts: &[OutlinePart], open: OpenCase<'_>, desk: &Desk<'_>) -> Option<usize> {
    let selection = desk.session.selection();
    let event = selection.event();
    let event = event.and_then(|event| open.picture.story.replay.position(event));
    let looked_at = selection.conflict();
    let is_it = |part: &OutlinePart| match part {
        OutlinePart::Conflict(number) => looked_at == Some(&open.case().conflicts[*number].id),
        OutlinePart::Event(position) => looked_at.is_none() && event == Some(*position),
        _ => false,
    };
    parts.iter().position(is_it)
}

/// How high a part is about, from the length of what it says.
fn guessed_height(part: &OutlinePart, open: OpenCase<'_>, width: f32) -> f32 {
    /// Average width of a letter and height of a line, in points.
    const LETTER: f32 = 6.4;
    const LINE: f32 = 18.0;
    let in_line = (width.min(COLUMN) / LETTER).max(10.0);
    let rows = |length: usize| (length as f32 / in_line).ceil() * LINE;
    let case = open.case();
    match part {
        OutlinePart::Heading(_) => 48.0,
        OutlinePart::Remark(text) => rows(text.len()) + 8.0,
        OutlinePart::Event(position) => {
            let event = &case.events[*position];
            let texts = [&event.because, &event.outcome, &event.note];
            let texts = texts.into_iter().flatten().map(String::len);
            let quotes = event.sources.iter();
            let quotes = quotes.map(|cite| cite.quote.as_ref().map_or(20, String::len) + 20);
            let lines: f32 = texts.chain(quotes).map(rows).sum();
            lines + LINE * (2 + event.does.len()) as f32 + 14.0
        }
        OutlinePart::Conflict(_) => 120.0,
        OutlinePart::Move(_) => 60.0,
    }
}

fn row_ui(ui: &mut Ui, telling: &Telling, row: usize, open: OpenCase<'_>, desk: &mut Desk<'_>) {
    let lines = lines_of(telling, row, open);
    let part = &telling.parts[row];
    let theme = desk.theme;
    let ground = ui.painter().add(Shape::Noop);
    let leads_to = event_of(part, open);
    let is_faded = matches!(part, OutlinePart::Event(position) if is_faded(open, *position, desk));
    if let Some(event) = &leads_to {
        // Below what is in the row, so that its words can be marked and copied.
        let rect = ui.max_rect().shrink2(vec2(8.0, 0.0));
        let is_selected = desk.session.selection().event() == Some(event);
        let name = lines.first().map_or("", |line| &line.text);
        let response = event_row(ui, rect, event, name, desk);
        row_ground(ui, ground, rect, &response, desk, is_selected);
    }
    ui.spacing_mut().item_spacing = vec2(8.0, 3.0);
    ui.horizontal_top(|ui| {
        ui.add_space(22.0);
        ui.vertical(|ui| {
            ui.set_max_width(COLUMN.min(ui.available_width() - 16.0));
            let above = if matches!(part, OutlinePart::Heading(_)) {
                18.0
            } else {
                6.0
            };
            ui.add_space(above);
            for (number, line) in lines.iter().enumerate() {
                line_ui(
                    ui,
                    line,
                    (number, part),
                    (is_faded, leads_to.as_ref()),
                    desk,
                );
            }
            ui.add_space(6.0);
        });
    });
    if let OutlinePart::Heading(_) = part {
        let y = ui.min_rect().bottom() - 1.0;
        let line = egui::Stroke::new(1.0, crate::app::style::color(theme.rule));
        let from = ui.min_rect().left() + 22.0;
        ui.painter().hline(from..=from + COLUMN, y, line);
    }
}

/// What a part says; told once.
fn lines_of(telling: &Telling, row: usize, open: OpenCase<'_>) -> Arc<[OutlineLine]> {
    let day = telling.origin.day;
    let part = &telling.parts[row];
    let mut known = telling.lines.borrow_mut();
    let lines = known.entry(row).or_insert_with(|| {
        let story = &open.picture.story;
        part.lines(story, &CaseIndex::new(&story.case), day).into()
    });
    Arc::clone(lines)
}

/// The event to which a part leads.
fn event_of(part: &OutlinePart, open: OpenCase<'_>) -> Option<EventId> {
    match part {
        OutlinePart::Event(position) => Some(open.case().events[*position].id.clone()),
        _ => None,
    }
}

fn line_ui(
    ui: &mut Ui,
    line: &OutlineLine,
    (number, part): (usize, &OutlinePart),
    (is_faded, leads_to): (bool, Option<&EventId>),
    desk: &mut Desk<'_>,
) {
    let theme = desk.theme;
    let ink = |ink: crate::render::Color| {
        if is_faded {
            ink.mixed(theme.background, 0.3)
        } else {
            ink
        }
    };
    let is_first = number == 0;
    let text = match part {
        OutlinePart::Heading(_) => words(&line.text, 16.0, Weight::Bold, theme.text),
        OutlinePart::Remark(_) => words(&line.text, 13.5, Weight::Regular, theme.text),
        _ if is_first => words(&line.text, 13.5, Weight::SemiBold, ink(theme.text)),
        _ => words(&line.text, 13.0, Weight::Regular, ink(theme.muted)),
    };
    ui.horizontal_top(|ui| {
        ui.add_space(16.0 * f32::from(line.depth));
        match (part, leads_to) {
            (OutlinePart::Conflict(conflict), _) if is_first => {
                let text = text.color(crate::app::style::color(theme.conflict));
                if link_in(ui, text).clicked()
                    && let Some(open) = OpenCase::of(desk.session)
                {
                    let conflict = open.case().conflicts[*conflict].id.clone();
                    desk.push(SelectCommand::Conflict(conflict));
                }
            }
            _ => {
                let response = ui.add(Label::new(text).wrap().selectable(!is_first));
                if let Some(event) = leads_to.filter(|_| response.clicked()) {
                    desk.push(SelectCommand::Event(event.clone()));
                }
            }
        }
    });
}
