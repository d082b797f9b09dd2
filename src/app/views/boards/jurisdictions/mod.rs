//! Whose law reaches where: a map, and beside it a list that says the same in sentences.
//!
//! What there is to say is in the session. Start with [`VIEW`].

mod chart;
mod map;
mod world;

use egui::{Rect, Ui, UiBuilder, pos2, vec2};

use self::chart::Chart;
use self::map::Touch;
use super::{Origin, bar_ui, day_of, empty_ui};
use crate::app::controls::{button, dot_row, link_in, words};
use crate::app::icons::Icon;
use crate::app::tall_list::TallList;
use crate::app::views::{Desk, OpenCase, Opening, Seat, View, ViewSpec};
use crate::model::{Certainty, Day, counted};
use crate::session::{
    Action, JurisdictionBoard, Key, Menu, Panel, Request, Shortcut, ViewCommand, has_case,
};
use crate::typography::Weight;

const PANEL: Panel = Panel::named("jurisdictions");

/// The view.
pub(in crate::app::views) const VIEW: ViewSpec = ViewSpec {
    name: "jurisdictions",
    seat: Seat::Centre { icon: Icon::Globe },
    opening: Some(Opening {
        panel: PANEL,
        action: Some(Action {
            menu: Menu::View,
            label: "Jurisdictions",
            shortcuts: &[Shortcut::plain(Key::Char('9'))],
            is_enabled: has_case,
            command: |_| ViewCommand::Show(PANEL).into(),
        }),
        after: "Timeline",
    }),
    make: || Box::new(JurisdictionView::default()),
};

/// From this width on, in points, the list stands beside the map and not below it.
const BESIDE: f32 = 820.0;
/// How much larger or smaller one step is.
const STEP: f32 = 1.5;

/// What the view remembers between frames.
#[derive(Default)]
struct JurisdictionView {
    known: Option<MapPage>,
    chart: Option<Chart>,
    /// The case for which the chart is.
    chart_of: Option<u64>,
    list: TallList,
    wish: Option<MapMove>,
}

/// What somebody wants to see.
enum MapMove {
    Everything,
    Larger(f32),
}

/// The board, what it was made from, and its rows.
struct MapPage {
    origin: Origin,
    day: Day,
    board: JurisdictionBoard,
    rows: Vec<Row>,
}

/// A row of the list.
enum Row {
    /// What the rows below are.
    Head(String),
    /// A question, by its number on the board, and what became of it.
    Question(usize),
    /// A sentence that leads to an event.
    Line {
        text: String,
        event: Option<usize>,
        is_later: bool,
    },
}

impl View for JurisdictionView {
    fn serve(&mut self, request: &Request) {
        self.wish = match request {
            Request::Fit => Some(MapMove::Everything),
            Request::Zoom(factor) => Some(MapMove::Larger(*factor)),
            _ => return,
        };
    }

    fn ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_>) {
        let Some(open) = OpenCase::of(desk.session) else {
            return;
        };
        self.renew(open, desk);
        ui.spacing_mut().item_spacing.y = 0.0;
        self.head_ui(ui, desk);
        let Some(known) = &self.known else { return };
        if known.board.points.is_empty() && known.rows.is_empty() {
            let hint = "A [[place]] with lat and lon stands on the map, and so do courts whose seat \
                        is known.";
            empty_ui(ui, "The case names no place and no court.", hint, desk);
            return;
        }
        let rect = ui.available_rect_before_wrap();
        let (map, list) = panes(rect);
        let whole = Chart::fitted(&map::places(&known.board), map.size());
        if self.chart_of.replace(open.document.opened) != Some(open.document.opened) {
            self.chart = None;
        }
        let mut chart = self.chart.unwrap_or(whole);
        match self.wish.take() {
            Some(MapMove::Everything) => self.chart = None,
            Some(MapMove::Larger(factor)) => {
                chart = chart.zoomed(factor, map, map.center());
                self.chart = Some(chart);
            }
            None => {}
        }
        match map::ui(ui, map, chart, &known.board, (open, desk)) {
            Some(Touch::Chart(chart)) => self.chart = Some(chart),
            Some(Touch::Question(number)) => {
                let is_it = |row: &Row| matches!(row, Row::Question(other) if *other == number);
                if let Some(row) = known.rows.iter().position(is_it) {
                    self.list.seek(row);
                }
            }
            None => {}
        }
        let rows = &mut self.list;
        let builder = UiBuilder::new().max_rect(list).id_salt("list");
        ui.scope_builder(builder, |ui| list_ui(ui, rows, known, (open, desk)));
    }
}

/// Where the map stands, and where the list.
fn panes(rect: Rect) -> (Rect, Rect) {
    if rect.width() >= BESIDE {
        let edge = rect.left() + (rect.width() * 0.58).round();
        let map = rect.with_max_x(edge);
        (map, Rect::from_min_max(pos2(edge, rect.top()), rect.max))
    } else {
        let edge = rect.top() + (rect.height() * 0.5).round();
        let map = rect.with_max_y(edge);
        (map, Rect::from_min_max(pos2(rect.left(), edge), rect.max))
    }
}

impl JurisdictionView {
    fn renew(&mut self, open: OpenCase<'_>, desk: &Desk<'_>) {
        let day = day_of(open, desk);
        let is_known = |known: &MapPage| known.day == day && known.origin.is_of(open.picture, None);
        if self.known.as_ref().is_some_and(is_known) {
            return;
        }
        let board = JurisdictionBoard::of(open.picture, day);
        self.known = Some(MapPage {
            origin: Origin::of(open.picture, None),
            day,
            rows: rows(&board),
            board,
        });
        self.list.forget();
    }

    fn head_ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_>) {
        let Some(known) = &self.known else { return };
        let board = &known.board;
        let mut text = counted(board.questions.len(), "question across a border");
        if board.questions.len() != 1 {
            text = format!("{} questions across borders", board.questions.len());
        }
        if !board.unplaced.is_empty() {
            text = format!("{text} · {} not on the map", board.unplaced.len());
        }
        let title = |ui: &mut Ui, desk: &mut Desk<'_>| {
            ui.label(words(text, 12.5, Weight::SemiBold, desk.theme.text));
        };
        let (hidden, wish) = (board.hidden, &mut self.wish);
        bar_ui(ui, (hidden, "claim"), desk, title, |ui, desk| {
            for (name, hint, wanted) in [
                ("Closer", "Less of the world (+)", MapMove::Larger(STEP)),
                (
                    "Farther",
                    "More of the world (−)",
                    MapMove::Larger(1.0 / STEP),
                ),
                (
                    "All",
                    "Everything that the case names (F)",
                    MapMove::Everything,
                ),
            ] {
                if button(ui, name, desk.theme).on_hover_text(hint).clicked() {
                    *wish = Some(wanted);
                }
            }
        });
    }
}

fn rows(board: &JurisdictionBoard) -> Vec<Row> {
    let mut rows = Vec::new();
    let line = |text: &str| Row::Line {
        text: text.to_owned(),
        event: None,
        is_later: false,
    };
    if !board.questions.is_empty() {
        rows.push(Row::Head("Claims of law across a border".to_owned()));
    }
    for (number, question) in board.questions.iter().enumerate() {
        rows.push(Row::Question(number));
        rows.extend(question.claims.iter().map(|claim| Row::Line {
            text: claim.sentence.clone(),
            event: claim.event,
            is_later: claim.is_made == Certainty::No,
        }));
    }
    if !board.points.is_empty() {
        rows.push(Row::Head(
            "Where things are, and where courts sit".to_owned(),
        ));
    }
    rows.extend(board.points.iter().map(|point| Row::Line {
        text: point.sentence.clone(),
        event: point.event,
        is_later: point.has_come == Certainty::No,
    }));
    if !board.sovereigns.is_empty() {
        rows.push(Row::Head("The sovereigns".to_owned()));
    }
    rows.extend(board.sovereigns.iter().map(|one| line(&one.sentence)));
    let bare = board.sovereigns.iter();
    let bare = bare.filter(|one| map::anchor(board, &one.id).is_none());
    let bare: Vec<Row> = bare
        .map(|one| line(&format!("{}: no territory of it is drawn", one.name)))
        .collect();
    let count = board.unplaced.len() + bare.len();
    if count > 0 {
        rows.push(Row::Head(format!("Without a place on the map ({count})")));
    }
    rows.extend(board.unplaced.iter().map(|one| line(&one.sentence)));
    rows.extend(bare);
    rows
}

fn list_ui(
    ui: &mut Ui,
    list: &mut TallList,
    known: &MapPage,
    (open, desk): (OpenCase<'_>, &mut Desk<'_>),
) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let guess = |row: usize, width: f32| match &known.rows[row] {
        Row::Head(_) => 44.0,
        Row::Question(_) => 62.0,
        Row::Line { text, .. } => (text.len() as f32 * 6.4 / width.max(80.0)).ceil() * 17.0 + 8.0,
    };
    list.ui(ui, known.rows.len(), &guess, &mut |ui, row| {
        ui.horizontal_top(|ui| {
            ui.add_space(16.0);
            ui.vertical(|ui| {
                ui.set_max_width((ui.available_width() - 14.0).min(780.0));
                row_ui(ui, &known.rows[row], &known.board, (open, desk));
            });
        });
    });
}

fn row_ui(
    ui: &mut Ui,
    row: &Row,
    board: &JurisdictionBoard,
    (open, desk): (OpenCase<'_>, &mut Desk<'_>),
) {
    let theme = desk.theme;
    match row {
        Row::Head(text) => {
            ui.add_space(14.0);
            ui.label(words(text, 14.0, Weight::Bold, theme.text));
            ui.add_space(2.0);
        }
        Row::Question(number) => {
            let question = &board.questions[*number];
            let text = question
                .question
                .map(|number| &open.case().questions[number].text);
            let text = text.map_or("On no question that the file lists", |text| text.trim());
            ui.add_space(10.0);
            ui.label(words(text, 13.0, Weight::SemiBold, theme.text));
            let names = question.between.iter().map(|id| {
                let known = board.sovereigns.iter().find(|one| one.id == *id);
                known.map_or_else(|| id.to_string(), |one| one.name.clone())
            });
            let names: Vec<String> = names.collect();
            let sign = map::sign(&question.answer);
            let text = format!("{sign} {} · {}", question.outcome, names.join(" – "));
            ui.label(words(text, 12.5, Weight::Regular, theme.muted));
        }
        Row::Line {
            text,
            event,
            is_later,
        } => {
            ui.add_space(4.0);
            let ink = match is_later {
                true => theme.text.mixed(theme.background, 0.3),
                false => theme.text,
            };
            let dot = if event.is_some() {
                theme.accent
            } else {
                theme.muted
            };
            let later = if *is_later { "Later: " } else { "" };
            let text = words(format!("{later}{text}"), 13.0, Weight::Regular, ink);
            dot_row(ui, dot, |ui| {
                ui.spacing_mut().item_spacing = vec2(6.0, 2.0);
                match event {
                    Some(event) => {
                        if link_in(ui, text).clicked() {
                            desk.push(open.case().events[*event].id.clone());
                        }
                    }
                    None => {
                        ui.add(egui::Label::new(text).wrap());
                    }
                }
            });
        }
    }
}
