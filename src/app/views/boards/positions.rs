//! The positions: for each legal question who held what in which court, how each court came down, and
//! what became of it.
//!
//! What there is to say is in the session; here it stands in a grid of courts and holders. Start with
//! [`VIEW`].

use std::collections::HashSet;

use egui::{
    Align, Frame, Label, Layout, Margin, Rect, Role, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::{Origin, bar_ui, choice_ui, day_of, empty_ui};
use crate::app::controls::{SMALL, link_in, words};
use crate::app::icons::Icon;
use crate::app::style::color;
use crate::app::tall_list::TallList;
use crate::app::views::{Desk, OpenCase, Opening, Seat, View, ViewSpec};
use crate::model::{Certainty, CourtId, Day, PartyId, counted};
use crate::render::{Color, Theme};
use crate::session::{
    Action, Holder, Key, Menu, Panel, QuestionBoard, QuestionEntry, QuestionOutcome, Shortcut,
    Stand, ViewCommand, has_case,
};
use crate::typography::Weight;

const PANEL: Panel = Panel::named("positions");

/// The view.
pub(in crate::app::views) const VIEW: ViewSpec = ViewSpec {
    name: "positions",
    seat: Seat::Centre { icon: Icon::Scales },
    opening: Some(Opening {
        panel: PANEL,
        action: Some(Action {
            menu: Menu::View,
            label: "Positions",
            shortcuts: &[Shortcut::plain(Key::Char('0'))],
            is_enabled: has_case,
            command: |_| ViewCommand::Show(PANEL).into(),
        }),
        after: "Jurisdictions",
    }),
    make: || Box::new(PositionView::default()),
};

/// Width of the names, least and most of a court, and what is free between, in points.
const NAMES: f32 = 130.0;
const COURT: f32 = 168.0;
const WIDEST: f32 = 330.0;
const GAP: f32 = 12.0;

/// What the view remembers between frames.
#[derive(Default)]
struct PositionView {
    known: Option<(Origin, Day, QuestionBoard)>,
    /// Only what was decided by the day, or only what was not.
    is_decided: Option<bool>,
    /// Only the questions on which this party takes a position.
    party: Option<PartyId>,
    list: TallList,
}

impl View for PositionView {
    fn ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_>) {
        let Some(open) = OpenCase::of(desk.session) else {
            return;
        };
        let day = day_of(open, desk);
        let is_known = |known: &(Origin, Day, QuestionBoard)| {
            known.1 == day && known.0.is_of(open.picture, None)
        };
        if !self.known.as_ref().is_some_and(is_known) {
            let board = QuestionBoard::of(open.picture, day);
            self.known = Some((Origin::of(open.picture, None), day, board));
            self.list.forget();
        }
        let before = (self.is_decided, self.party.clone());
        self.head_ui(ui, open, desk);
        if before != (self.is_decided, self.party.clone()) {
            self.list.forget();
        }
        let Some((_, _, board)) = &self.known else {
            return;
        };
        let rows: Vec<&QuestionEntry> = board
            .entries
            .iter()
            .filter(|entry| self.keeps(entry, open))
            .collect();
        if rows.is_empty() {
            let hint = "A [[question]] of the file, with the [[position]] of each side and court, \
                        stands here.";
            empty_ui(ui, "No question to be seen.", hint, desk);
            return;
        }
        let guess = |row: usize, _: f32| 90.0 + 84.0 * rows[row].holders.len() as f32;
        self.list.ui(ui, rows.len(), &guess, &mut |ui, row| {
            entry_ui(ui, rows[row], open, desk);
        });
    }
}

impl PositionView {
    fn keeps(&self, entry: &QuestionEntry, open: OpenCase<'_>) -> bool {
        let fits = self
            .is_decided
            .is_none_or(|wanted| wanted == entry.answer.is_decided());
        let positions = &open.case().positions;
        let of_party = |party: &PartyId| {
            let mut stands = entry.stands.iter();
            stands.any(|stand| positions[stand.position].by.contains(party))
        };
        fits && self.party.as_ref().is_none_or(of_party)
    }

    fn head_ui(&mut self, ui: &mut Ui, open: OpenCase<'_>, desk: &mut Desk<'_>) {
        let Some((_, _, board)) = &self.known else {
            return;
        };
        ui.spacing_mut().item_spacing.y = 0.0;
        let case = open.case();
        let has = |party: &PartyId| case.party(party).is_some();
        self.party = self.party.take().filter(has);
        let shown = board.entries.iter().filter(|entry| self.keeps(entry, open));
        let mut text = counted(shown.clone().count(), "question");
        let decided = shown.filter(|entry| entry.answer.is_decided()).count();
        text = format!("{text}, {decided} decided by the date");
        let left_out = board
            .entries
            .iter()
            .filter(|entry| !self.keeps(entry, open))
            .count();
        if left_out > 0 {
            text = format!("{text} · {left_out} left out by these choices");
        }
        let title = |ui: &mut Ui, desk: &mut Desk<'_>| {
            ui.label(words(text, 12.5, Weight::SemiBold, desk.theme.text));
        };
        let hidden = (board.hidden, "position");
        let (is_decided, chosen) = (&mut self.is_decided, &mut self.party);
        bar_ui(ui, hidden, desk, title, |ui, desk| {
            let states = [
                (None, "Decided or not".to_owned()),
                (Some(true), "Decided".to_owned()),
                (Some(false), "Not decided".to_owned()),
            ];
            choice_ui(ui, "Answer", &states, is_decided, desk);
            let mut parties = vec![(None, "Any party".to_owned())];
            let speakers = case.positions.iter().flat_map(|position| &position.by);
            let speakers: HashSet<&PartyId> = speakers.collect();
            let speaking = case
                .parties
                .iter()
                .filter(|party| speakers.contains(&party.id));
            parties.extend(speaking.map(|party| (Some(party.id.clone()), party.name.clone())));
            choice_ui(ui, "Party", &parties, chosen, desk);
        });
    }
}

/// A question with its grid.
fn entry_ui(ui: &mut Ui, entry: &QuestionEntry, open: OpenCase<'_>, desk: &mut Desk<'_>) {
    let theme = desk.theme;
    ui.add_space(8.0);
    ui.horizontal_top(|ui| {
        ui.add_space(22.0);
        let frame = Frame::new()
            .fill(color(theme.card))
            .stroke(Stroke::new(1.0, color(theme.rule)))
            .corner_radius(8)
            .inner_margin(Margin::symmetric(16, 12));
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width() - 14.0);
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                question_ui(ui, entry, open, desk);
                grid_ui(ui, entry, open, desk);
            });
        });
    });
}

fn question_ui(ui: &mut Ui, entry: &QuestionEntry, open: OpenCase<'_>, desk: &mut Desk<'_>) {
    let theme = desk.theme;
    let question = entry.question.map(|number| &open.case().questions[number]);
    let text = question.map_or("On no question that the file lists", |question| {
        question.text.trim()
    });
    let (sign, state, event) = answer_words(&entry.answer, open, desk);
    let head = format!("{} {}", sign.0, state.to_uppercase());
    let head = words(head, SMALL, Weight::Bold, sign.1).extra_letter_spacing(0.4);
    ui.label(head);
    ui.label(words(text, 15.0, Weight::Bold, theme.text));
    if let Some((event, line)) = event {
        let text = words(line, 12.5, Weight::Regular, theme.accent);
        if link_in(ui, text).clicked() {
            desk.push(open.case().events[event].id.clone());
        }
    }
    if let Some(note) = question.and_then(|question| question.note.as_ref()) {
        let note = format!("{}{}", open.before_the_end(desk), note.trim());
        ui.label(words(note, 12.5, Weight::Regular, theme.muted));
    }
}

/// What became of a question: a sign with its tone, in a few words, and the event that did it.
#[allow(clippy::type_complexity)] // three things that are painted one after the other
fn answer_words(
    answer: &QuestionOutcome,
    open: OpenCase<'_>,
    desk: &Desk<'_>,
) -> ((&'static str, Color), String, Option<(usize, String)>) {
    let theme = desk.theme;
    let line = |event: usize, words: &str| {
        let id = &open.case().events[event].id;
        Some((event, format!("{words} {}", open.event_line(id))))
    };
    let is_over = open.before_the_end(desk).is_empty();
    match answer {
        QuestionOutcome::Decided(event, fate) => {
            let fate = fate.as_ref().map(|fate| format!(", since then {fate}"));
            let text = format!("Decided{}", fate.unwrap_or_default());
            (("✓", theme.text), text, line(*event, "By"))
        }
        QuestionOutcome::PerhapsDecided(event) => {
            let text = "Perhaps decided".to_owned();
            (("?", theme.stayed), text, line(*event, "By"))
        }
        QuestionOutcome::Open(event) => {
            let text = "Open on this date".to_owned();
            (
                ("○", theme.conflict),
                text,
                line(*event, "Later: decided by"),
            )
        }
        QuestionOutcome::Undecided if is_over => {
            (("○", theme.conflict), "Never decided".to_owned(), None)
        }
        QuestionOutcome::Undecided => (("○", theme.conflict), "Open on this date".to_owned(), None),
    }
}

/// Holders against courts.
fn grid_ui(ui: &mut Ui, entry: &QuestionEntry, open: OpenCase<'_>, desk: &mut Desk<'_>) {
    let theme = desk.theme;
    if entry.stands.is_empty() {
        let none = "The file tells nobody's position.";
        ui.label(words(none, 12.5, Weight::Regular, theme.muted));
        return;
    }
    let room = ui.available_width() - NAMES;
    let count = entry.courts.len() as f32;
    let wide = (room / count - GAP).clamp(COURT.min(room - GAP), WIDEST);
    ui.add_space(8.0);
    let is_narrow = wide * count > room + 1.0;
    if is_narrow {
        // Courts have no room beside one another: each position names its court.
        let stands: Vec<&Stand> = entry.stands.iter().collect();
        stands_ui(ui, &stands, true, open, desk);
        return;
    }
    row_ui(
        ui,
        wide,
        &mut |ui, column| match column {
            None => {}
            Some(column) => {
                let name = court_name(entry.courts[column].as_ref(), open);
                let response = ui.label(words(&name, 12.0, Weight::SemiBold, theme.muted));
                response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, &name));
            }
        },
        entry.courts.len(),
    );
    for holder in &entry.holders {
        let rule = Stroke::new(1.0, color(theme.rule));
        let y = ui.cursor().top() + 2.0;
        let x = ui.max_rect().x_range();
        ui.painter().hline(x, y, rule);
        ui.add_space(7.0);
        row_ui(
            ui,
            wide,
            &mut |ui, column| {
                let Some(column) = column else {
                    let name = match holder {
                        Holder::Court => "How the court came down",
                        Holder::Other(name) => name,
                    };
                    let response = ui.label(words(name, 12.5, Weight::SemiBold, theme.text));
                    response.widget_info(|| WidgetInfo::labeled(Role::RowHeader, true, name));
                    return;
                };
                let court = &entry.courts[column];
                let is_here = |stand: &&Stand| stand.holder == *holder && stand.court == *court;
                let stands: Vec<&Stand> = entry.stands.iter().filter(is_here).collect();
                stands_ui(ui, &stands, false, open, desk);
            },
            entry.courts.len(),
        );
        ui.add_space(4.0);
    }
}

/// A row of the grid: the name, without a number, and a cell for each court.
fn row_ui(ui: &mut Ui, wide: f32, cell: &mut dyn FnMut(&mut Ui, Option<usize>), count: usize) {
    let corner = ui.cursor().min;
    let mut bottom = corner.y;
    for column in 0..=count {
        let (left, width) = match column {
            0 => (0.0, NAMES - GAP),
            column => (NAMES + (column - 1) as f32 * (wide + GAP), wide),
        };
        let place =
            Rect::from_min_size(pos2(corner.x + left, corner.y), vec2(width, f32::INFINITY));
        let layout = Layout::top_down(Align::Min);
        let builder = UiBuilder::new()
            .max_rect(place)
            .layout(layout)
            .id_salt(column);
        let mut place = ui.new_child(builder);
        place.spacing_mut().item_spacing.y = 2.0;
        place.set_max_width(width);
        cell(&mut place, column.checked_sub(1));
        bottom = bottom.max(place.min_rect().bottom());
    }
    let taken = vec2(ui.available_width(), bottom - corner.y);
    ui.allocate_space(taken);
}

/// What was held, each with its day and what became of it; with who and where, if that stands nowhere
/// else.
fn stands_ui(
    ui: &mut Ui,
    stands: &[&Stand],
    is_told: bool,
    open: OpenCase<'_>,
    desk: &mut Desk<'_>,
) {
    let theme = desk.theme;
    for stand in stands {
        let position = &open.case().positions[stand.position];
        let is_later = stand.is_taken == Certainty::No;
        let fade = |ink: Color| {
            if is_later {
                ink.mixed(theme.background, 0.35)
            } else {
                ink
            }
        };
        let mut head = vec![stand.when()];
        if is_later {
            head.push("later".to_owned());
        }
        if is_told || stand.holder == Holder::Court {
            head.insert(0, stand.names.clone());
        }
        if is_told {
            head.insert(1, court_name(stand.court.as_ref(), open));
        }
        let text = words(head.join(" · "), SMALL, Weight::SemiBold, fade(theme.muted));
        ui.add(Label::new(text).wrap());
        let says = words(
            position.says.trim(),
            12.5,
            Weight::Regular,
            fade(theme.text),
        );
        match stand.event {
            Some(event) => {
                let response = link_in(ui, says);
                if response.clicked() {
                    desk.push(open.case().events[event].id.clone());
                }
            }
            None => {
                ui.add(Label::new(says).wrap());
            }
        }
        for line in remarks(stand, position.unverified) {
            let text = words(line, SMALL, Weight::Regular, fade(tone(theme, stand)));
            ui.add(Label::new(text).wrap());
        }
        ui.add_space(5.0);
    }
}

/// What is said below a position: what became of it, its grounds, whether it was checked.
fn remarks(stand: &Stand, unverified: bool) -> Vec<String> {
    let fate = stand.fate.as_ref();
    let mut remarks: Vec<String> = fate
        .map(|fate| format!("on the date {fate}"))
        .into_iter()
        .collect();
    if !stand.grounds.is_empty() {
        let word = match stand.grounds.len() {
            1 => "ground",
            _ => "grounds",
        };
        remarks.push(format!("{word}: {}", stand.grounds.join("; ")));
    }
    if unverified {
        remarks.push("not checked".to_owned());
    }
    remarks
}

fn tone(theme: &Theme, stand: &Stand) -> Color {
    match stand.fate {
        Some(_) => theme.conflict.mixed(theme.text, 0.4),
        None => theme.muted,
    }
}

fn court_name(court: Option<&CourtId>, open: OpenCase<'_>) -> String {
    let known = court.and_then(|id| open.catalogue().court(id));
    match (court, known) {
        (_, Some(court)) => match &court.bench {
            Some(bench) => format!("{} ({bench})", court.short),
            None => court.short.clone(),
        },
        (Some(id), None) => id.to_string(),
        (None, None) => "Out of court, or not told".to_owned(),
    }
}
