//! The connections of an event: what led to it, what followed, the way from one event to another,
//! what hangs on it, and what nothing has answered.

use std::sync::Arc;

use egui::Ui;

use super::{Origin, bar_ui, choice_ui, day_of, shortened};
use crate::app::controls::{button, dot_row, link_in, words};
use crate::app::icons::Icon;
use crate::app::tall_list::TallList;
use crate::app::views::{Desk, OpenCase, Opening, Seat, View, ViewSpec};
use crate::graph::Tie;
use crate::model::{DateStyle, EventId, counted, day_text, title_and_date};
use crate::session::{
    Action, Connections, Consequence, Key, LARGE, Menu, Panel, Shortcut, ViewCommand, hanging_on,
    has_case, loose_ends, ways_between,
};
use crate::typography::Weight;

const PANEL: Panel = Panel::named("connections");

/// The view.
pub(in crate::app::views) const VIEW: ViewSpec = ViewSpec {
    name: "connections",
    seat: Seat::Centre { icon: Icon::Graph },
    opening: Some(Opening {
        panel: PANEL,
        action: Some(Action {
            menu: Menu::View,
            label: "Connections",
            shortcuts: &[Shortcut::plain(Key::Char('7'))],
            is_enabled: has_case,
            command: |_| ViewCommand::Show(PANEL).into(),
        }),
        after: "Parties",
    }),
    make: || Box::new(ConnectionView::default()),
};

/// The longest line that is read with ease, in points.
const COLUMN: f32 = 780.0;

/// What the view remembers between frames.
#[derive(Default)]
struct ConnectionView {
    known: Option<Web>,
    /// The event from which one wants to know the way.
    begin: Option<EventId>,
    /// What hangs on an event, once that was asked for.
    hanging: Option<(EventId, Option<Arc<Consequence>>)>,
    list: TallList,
}

/// The rows and what they were made from.
struct Web {
    origin: Origin,
    key: (Option<EventId>, Option<EventId>, Option<usize>, bool),
    rows: Vec<Row>,
}

/// A row.
enum Row {
    /// What the rows below are about.
    Head(String),
    /// Something that is said.
    Note(String),
    /// An effect in a sentence, which leads to an event.
    Sentence(String, EventId, Tie),
    /// An event that leads to itself.
    Event(String, EventId),
}

impl View for ConnectionView {
    fn ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_>) {
        let Some(open) = OpenCase::of(desk.session) else {
            return;
        };
        let settings = desk.session.settings();
        let event = settings.focus.clone();
        let event = event.or_else(|| desk.session.selection().event().cloned());
        let event = event.filter(|event| open.event(event).is_some());
        let depth = settings.focus_depth;
        let day = settings.as_of;
        self.hanging.take_if(|(of, _)| Some(&*of) != event.as_ref());
        let key = (
            event.clone(),
            self.begin.clone(),
            depth,
            self.hanging.is_some(),
        );
        let is_known = |web: &Web| web.key == key && web.origin.is_of(open.picture, day);
        if !self.known.as_ref().is_some_and(is_known) {
            let origin = Origin::of(open.picture, day);
            let is_other = self
                .known
                .as_ref()
                .is_some_and(|web| !web.origin.is_of(open.picture, day));
            if is_other {
                self.hanging = None;
            }
            let rows = self.rows(open, event.as_ref(), desk);
            self.known = Some(Web { origin, key, rows });
            self.list.forget();
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        self.bar_ui(ui, open, event.as_ref(), desk);
        let Some(web) = &self.known else { return };
        let guess = |row: usize, _: f32| match web.rows[row] {
            Row::Head(_) => 48.0,
            _ => 24.0,
        };
        self.list.ui(ui, web.rows.len(), &guess, &mut |ui, row| {
            ui.horizontal_top(|ui| {
                ui.add_space(22.0);
                ui.vertical(|ui| {
                    ui.set_max_width(COLUMN.min(ui.available_width() - 14.0));
                    row_ui(ui, &web.rows[row], desk);
                });
            });
        });
    }
}

impl ConnectionView {
    fn bar_ui(
        &mut self,
        ui: &mut Ui,
        open: OpenCase<'_>,
        event: Option<&EventId>,
        desk: &mut Desk<'_>,
    ) {
        let is_focused = desk.session.settings().focus.is_some();
        let shown = event.and_then(|event| open.event(event));
        let title = shown.map_or("No event is selected".to_owned(), |event| {
            format!("“{}”", shortened(&event.title))
        });
        let head = |ui: &mut Ui, desk: &mut Desk<'_>| {
            ui.label(words(title, 12.5, Weight::SemiBold, desk.theme.text));
        };
        let Self { begin, hanging, .. } = self;
        bar_ui(ui, (0, "event"), desk, head, |ui, desk| {
            let Some(event) = event else { return };
            let focus = if is_focused { "No focus" } else { "Focus" };
            let response = button(ui, focus, desk.theme);
            let hint = "In every view what is not connected with it fades (O)";
            if response.on_hover_text(hint).clicked() {
                let next = (!is_focused).then(|| event.clone());
                desk.push(ViewCommand::Focus(next));
            }
            let mut depth = desk.session.settings().focus_depth;
            let depths = [
                (Some(1), "1 step".to_owned()),
                (Some(2), "2 steps".to_owned()),
                (Some(3), "3 steps".to_owned()),
                (None, "All steps".to_owned()),
            ];
            let before = depth;
            choice_ui(ui, "Depth", &depths, &mut depth, desk);
            if depth != before {
                desk.push(ViewCommand::FocusDepth(depth));
            }
            let hint = "Then select another event to see how one got there";
            if button(ui, "From here…", desk.theme)
                .on_hover_text(hint)
                .clicked()
            {
                *begin = Some(event.clone());
            }
            let hint = "What would be otherwise if it had not happened";
            let response = button(ui, "What hangs on it", desk.theme);
            if response.on_hover_text(hint).clicked() {
                let found = hanging_on(&open.picture.story, event).map(Arc::new);
                *hanging = Some((event.clone(), found));
            }
        });
    }

    fn rows(&self, open: OpenCase<'_>, event: Option<&EventId>, desk: &Desk<'_>) -> Vec<Row> {
        let story = &open.picture.story;
        let mut rows = Vec::new();
        let position = event.and_then(|event| story.replay.position(event));
        let Some(position) = position else {
            rows.push(Row::Head("Connections".to_owned()));
            let hint = "Select an event to see what led to it and what followed from it.";
            rows.push(Row::Note(hint.to_owned()));
            add_loose_ends(&mut rows, open, desk);
            return rows;
        };
        let begin = self.begin.as_ref().filter(|begin| Some(*begin) != event);
        if let Some(begin) = begin.and_then(|begin| story.replay.position(begin)) {
            add_ways(&mut rows, open, begin, position);
        }
        if let Some((_, hanging)) = &self.hanging {
            add_hanging(&mut rows, hanging.as_deref());
        }
        let depth = desk.session.settings().focus_depth;
        let connections = Connections::of(story, position, depth);
        let sides = [
            (
                "What led to it",
                "It acts on nothing.",
                &connections.causes,
                true,
            ),
            (
                "What followed from it",
                "Nothing acts on it.",
                &connections.consequences,
                false,
            ),
        ];
        for (head, none, ties, is_back) in sides {
            let count = ties.len();
            rows.push(Row::Head(match count {
                0 => head.to_owned(),
                _ => format!("{head} ({})", counted(count, "event")),
            }));
            if ties.is_empty() {
                rows.push(Row::Note(none.to_owned()));
            }
            let mut before = 1;
            for &(tie, distance) in ties {
                if distance > before {
                    rows.push(Row::Note(format!("{distance} steps away")));
                    before = distance;
                }
                let other = if is_back { tie.to } else { tie.from };
                rows.push(sentence(open, tie, other));
            }
        }
        add_loose_ends(&mut rows, open, desk);
        rows
    }
}

fn sentence(open: OpenCase<'_>, tie: Tie, leads_to: usize) -> Row {
    let text = open.picture.story.effect_words(&tie);
    let event = open.case().events[leads_to].id.clone();
    Row::Sentence(text, event, tie)
}

/// How one got from one event to another.
fn add_ways(rows: &mut Vec<Row>, open: OpenCase<'_>, from: usize, to: usize) {
    let title = |event: usize| title_and_date(&open.case().events[event]);
    rows.push(Row::Head(format!("From {} to {}", title(from), title(to))));
    let ways = ways_between(&open.picture.story, from, to);
    if ways.is_empty() {
        let none = "No chain of effects that the file states leads from one to the other.";
        rows.push(Row::Note(none.to_owned()));
    }
    for (number, way) in ways.iter().enumerate() {
        if number > 0 {
            rows.push(Row::Note(match number {
                1 => "Or:".to_owned(),
                _ => "Or also:".to_owned(),
            }));
        }
        // From the earlier event on.
        for tie in way.iter().rev() {
            rows.push(sentence(open, *tie, tie.from));
        }
    }
}

/// What would be otherwise without an event.
fn add_hanging(rows: &mut Vec<Row>, hanging: Option<&Consequence>) {
    rows.push(Row::Head("What hangs on it".to_owned()));
    let Some(hanging) = hanging else {
        let text = format!("In a case of more than {LARGE} events this would take too long.");
        rows.push(Row::Note(text));
        return;
    };
    if hanging.lines.is_empty() {
        let none = "No status of the case would be otherwise without it.";
        rows.push(Row::Note(none.to_owned()));
    }
    for line in &hanging.lines {
        let text = format!(
            "{}, {}: {}; without it {}",
            line.subject, line.days, line.before, line.after
        );
        rows.push(match &line.event {
            Some(event) => Row::Event(text, event.clone()),
            None => Row::Note(text),
        });
    }
    if hanging.more > 0 {
        let text = format!("and {} more", hanging.more);
        rows.push(Row::Note(text));
    }
}

/// What nothing has answered by the chosen date.
fn add_loose_ends(rows: &mut Vec<Row>, open: OpenCase<'_>, desk: &Desk<'_>) {
    let day = day_of(open, desk);
    let ends = loose_ends(&open.picture.story, day);
    let day = day_text(day, DateStyle::Long);
    rows.push(Row::Head(format!("Loose ends on {day} ({})", ends.len())));
    if ends.is_empty() {
        rows.push(Row::Note(
            "Nothing was pending that the file tells of.".to_owned(),
        ));
    }
    for event in ends {
        let event = &open.case().events[event];
        rows.push(Row::Event(title_and_date(event), event.id.clone()));
    }
}

fn row_ui(ui: &mut Ui, row: &Row, desk: &mut Desk<'_>) {
    let theme = desk.theme;
    match row {
        Row::Head(text) => {
            ui.add_space(16.0);
            ui.label(words(text, 14.0, Weight::Bold, theme.text));
            ui.add_space(4.0);
        }
        Row::Note(text) => {
            ui.add_space(2.0);
            ui.label(words(text, 13.0, Weight::Regular, theme.muted));
            ui.add_space(2.0);
        }
        Row::Event(text, event) => {
            ui.add_space(2.0);
            if link_in(ui, words(text, 13.0, Weight::Regular, theme.accent)).clicked() {
                desk.push(event.clone());
            }
            ui.add_space(2.0);
        }
        Row::Sentence(text, event, tie) => {
            ui.add_space(3.0);
            dot_row(ui, theme.effect(tie.verb.family()), |ui| {
                let text = words(text, 13.0, Weight::Regular, theme.text);
                if link_in(ui, text).clicked() {
                    desk.push(event.clone());
                }
            });
            ui.add_space(3.0);
        }
    }
}
