//! The parties against the stages of the case: what each was in which court; captions flip on appeal.

use egui::{
    Align, Label, Layout, Rect, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2,
    vec2,
};

use super::{Origin, bar_ui, empty_ui};
use crate::app::controls::{SMALL, link_in, words};
use crate::app::icons::Icon;
use crate::app::style::color;
use crate::app::tall_list::TallList;
use crate::app::views::{Desk, OpenCase, Opening, Seat, View, ViewSpec};
use crate::model::{Certainty, Court, CourtId, Party, counted};
use crate::render::Theme;
use crate::session::{
    Action, Key, Menu, Panel, PartyBoard, Shortcut, StageCell, StageRole, ViewCommand, has_case,
};
use crate::typography::Weight;

const PANEL: Panel = Panel::named("parties");

/// The view.
pub(in crate::app::views) const VIEW: ViewSpec = ViewSpec {
    name: "party board",
    seat: Seat::Centre { icon: Icon::People },
    opening: Some(Opening {
        panel: PANEL,
        action: Some(Action {
            menu: Menu::View,
            label: "Parties",
            shortcuts: &[Shortcut::plain(Key::Char('6'))],
            is_enabled: has_case,
            command: |_| ViewCommand::Show(PANEL).into(),
        }),
        after: "Checks",
    }),
    make: || Box::new(PartyView::default()),
};

/// Width of the names, and the least of a stage, in points.
const NAMES: f32 = 168.0;
const STAGE: f32 = 118.0;
const EDGE: f32 = 22.0;
const GAP: f32 = 12.0;

/// What the view remembers between frames.
#[derive(Default)]
struct PartyView {
    known: Option<(Origin, PartyBoard)>,
    list: TallList,
}

impl View for PartyView {
    fn ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_>) {
        let Some(open) = OpenCase::of(desk.session) else {
            return;
        };
        let day = desk.session.settings().as_of;
        let is_known = |(origin, _): &(Origin, PartyBoard)| origin.is_of(open.picture, day);
        if !self.known.as_ref().is_some_and(is_known) {
            let board = PartyBoard::of(open.picture, day);
            self.known = Some((Origin::of(open.picture, day), board));
            self.list.forget();
        }
        let Some((_, board)) = &self.known else {
            return;
        };
        ui.spacing_mut().item_spacing.y = 0.0;
        let parties = &open.case().parties;
        let filter = &desk.session.settings().filter.parties;
        let is_kept = |number: &usize| filter.is_empty() || filter.contains(&parties[*number].id);
        let rows: Vec<usize> = (0..parties.len()).filter(is_kept).collect();
        let text = format!(
            "{} at {}",
            counted(rows.len(), "party"),
            counted(board.stages.len(), "stage")
        );
        let title = |ui: &mut Ui, desk: &mut Desk<'_>| {
            ui.label(words(text, 12.5, Weight::SemiBold, desk.theme.text));
        };
        let hidden = parties.len() - rows.len();
        bar_ui(ui, (hidden, "party"), desk, title, |ui, desk| {
            let hint = "↔ the party changes sides";
            ui.label(words(hint, 12.0, Weight::Regular, desk.theme.muted));
        });
        if rows.is_empty() {
            let hint = "A [[party]] of the file, with its roles, stands here at every stage.";
            empty_ui(ui, "The case names no party.", hint, desk);
            return;
        }
        let stages = board.stages.len().max(1) as f32;
        let spare = ui.available_width() - 2.0 * EDGE - NAMES;
        let wide = (spare / stages - GAP).clamp(STAGE, 260.0);
        let least = 2.0 * EDGE + NAMES + stages * (wide + GAP);
        let width = least.max(ui.available_width());
        let list = &mut self.list;
        ScrollArea::horizontal().auto_shrink(false).show(ui, |ui| {
            ui.set_width(width);
            heads_ui(ui, &board.stages, wide, open, desk);
            let guess = |row: usize, _: f32| {
                let cells = board.rows[rows[row]].iter();
                let most = cells.map(|cell| cell.roles.len()).max().unwrap_or(0);
                24.0 + 34.0 * most as f32
            };
            list.ui(ui, rows.len(), &guess, &mut |ui, row| {
                let party = &parties[rows[row]];
                row_ui(ui, party, (&board.rows[rows[row]], wide), open, desk);
            });
        });
    }
}

/// The courts of the stages.
fn heads_ui(
    ui: &mut Ui,
    stages: &[Option<CourtId>],
    wide: f32,
    open: OpenCase<'_>,
    desk: &Desk<'_>,
) {
    let theme = desk.theme;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 44.0), Sense::hover());
    ui.painter().rect_filled(rect, 0.0, color(theme.head));
    for (number, court) in stages.iter().enumerate() {
        let left = rect.left() + EDGE + NAMES + number as f32 * (wide + GAP);
        let place = Rect::from_min_size(pos2(left, rect.top() + 5.0), vec2(wide, 36.0));
        let court = court.as_ref();
        let known = court.and_then(|id| open.catalogue().court(id));
        let name = match (court, known) {
            (_, Some(court)) => court.short.clone(),
            (Some(id), None) => id.to_string(),
            (None, None) => "In the case".to_owned(),
        };
        let layout = Layout::top_down(Align::Min);
        let builder = UiBuilder::new().max_rect(place).layout(layout);
        let mut place = ui.new_child(builder.id_salt(number));
        head_ui(&mut place, &name, known, theme);
    }
    let rule = Stroke::new(1.0, color(theme.rule));
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, rule);
}

fn head_ui(ui: &mut Ui, name: &str, court: Option<&Court>, theme: &Theme) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let text = words(name, 12.5, Weight::SemiBold, theme.text);
    let response = ui.add(Label::new(text).truncate());
    response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, name));
    let Some(court) = court else { return };
    response.on_hover_text(&court.name);
    if let Some(bench) = &court.bench {
        let text = words(bench, SMALL, Weight::Regular, theme.muted);
        ui.add(Label::new(text).truncate());
    }
}

fn row_ui(
    ui: &mut Ui,
    party: &Party,
    (cells, wide): (&[StageCell], f32),
    open: OpenCase<'_>,
    desk: &mut Desk<'_>,
) {
    let theme = desk.theme;
    ui.add_space(9.0);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(EDGE);
        cell_ui(ui, NAMES, |ui| {
            let name = words(&party.name, 13.0, Weight::SemiBold, theme.text);
            let response = link_in(ui, name);
            let response = response.on_hover_text("Show only its part of the case, or all again");
            if response.clicked() {
                desk.push(ViewCommand::ToggleParty(party.id.clone()));
            }
        });
        for cell in cells {
            cell_ui(ui, wide + GAP, |ui| {
                for role in &cell.roles {
                    role_ui(ui, role, open, desk);
                }
                if cell.acts > 0 {
                    let acts = counted(cell.acts, "act");
                    ui.label(words(acts, SMALL, Weight::Regular, theme.muted));
                }
            });
        }
    });
    ui.add_space(7.0);
    let rule = Stroke::new(1.0, color(theme.rule));
    let bottom = ui.min_rect().bottom();
    ui.painter().hline(ui.max_rect().x_range(), bottom, rule);
}

/// A column of a row, in which text wraps.
fn cell_ui(ui: &mut Ui, width: f32, contents: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.set_width(width - GAP);
        ui.set_max_width(width - GAP);
        contents(ui);
    });
    ui.add_space(GAP);
}

/// What the party was, which leads to the event with which it began.
fn role_ui(ui: &mut Ui, role: &StageRole, open: OpenCase<'_>, desk: &mut Desk<'_>) {
    let theme = desk.theme;
    let is_later = role.has_begun == Certainty::No;
    let mark = if role.flips { "↔ " } else { "" };
    let later = if is_later { ", later" } else { "" };
    let text = format!("{mark}{}{later}", role.role);
    let ink = match (is_later, role.flips) {
        (true, _) => theme.text.mixed(theme.background, 0.4),
        (false, true) => theme.accent,
        (false, false) => theme.text,
    };
    let text = words(text, 12.5, Weight::Regular, ink);
    let from = role.from.as_ref().filter(|id| open.event(id).is_some());
    let Some(event) = from else {
        ui.add(Label::new(text).wrap());
        return;
    };
    let hint = format!("From {}", open.event_line(event));
    let response = link_in(ui, text).on_hover_text(hint);
    if response.clicked() {
        desk.push(event.clone());
    }
}
