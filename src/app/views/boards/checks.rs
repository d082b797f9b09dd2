//! The checks: what they noticed, by kind or by date, each leading to its place and with its rule.

use egui::{Ui, vec2};

use super::{Origin, bar_ui, empty_ui};
use crate::app::controls::{SMALL, dot_row, link_in, tab, words};
use crate::app::icons::Icon;
use crate::app::tall_list::TallList;
use crate::app::views::{Desk, OpenCase, Opening, Seat, View, ViewSpec};
use crate::model::{DateStyle, capital, day_text};
use crate::procedure::{Finding, FindingSeverity};
use crate::render::{Color, Theme};
use crate::session::{
    Action, CheckBoard, CheckOrder, CheckRow, Command, Key, Menu, Panel, SelectCommand, Shortcut,
    ShownEvents, ViewCommand, day_of, has_case, rule_of,
};
use crate::typography::Weight;

const PANEL: Panel = Panel::named("checks");

/// The view.
pub(in crate::app::views) const VIEW: ViewSpec = ViewSpec {
    name: "check board",
    seat: Seat::Centre { icon: Icon::Check },
    opening: Some(Opening {
        panel: PANEL,
        action: Some(Action {
            menu: Menu::View,
            label: "Checks",
            shortcuts: &[Shortcut::plain(Key::Char('5'))],
            is_enabled: has_case,
            command: |_| ViewCommand::Show(PANEL).into(),
        }),
        after: "Sources",
    }),
    make: || Box::new(CheckView::default()),
};

/// The longest line that is read with ease, in points.
const COLUMN: f32 = 780.0;

/// What the view remembers between frames.
#[derive(Default)]
struct CheckView {
    known: Option<(Origin, CheckOrder, CheckBoard)>,
    order: CheckOrder,
    list: TallList,
}

impl View for CheckView {
    fn ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_>) {
        let Some(open) = OpenCase::of(desk.session) else {
            return;
        };
        let order = self.order;
        let is_known = |(origin, of, _): &(Origin, CheckOrder, CheckBoard)| {
            *of == order && origin.is_of(open.picture, None)
        };
        if !self.known.as_ref().is_some_and(is_known) {
            let shown = ShownEvents::of(open.picture);
            let board = CheckBoard::of(open.picture, &shown, order);
            self.known = Some((Origin::of(open.picture, None), order, board));
            self.list.forget();
        }
        let Some((_, _, board)) = &self.known else {
            return;
        };
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut wanted = order;
        let title = |ui: &mut Ui, desk: &mut Desk<'_>| {
            for (text, value) in [
                (format!("By kind ({})", board.count), CheckOrder::Kind),
                ("By date".to_owned(), CheckOrder::Date),
            ] {
                if tab(ui, None, &text, wanted == value, desk.theme).clicked() {
                    wanted = value;
                }
            }
        };
        bar_ui(ui, (board.hidden, "finding"), desk, title, |_, _| {});
        if board.rows.is_empty() {
            let hint =
                "Every order that falls, every stay and every source fits what the file says.";
            empty_ui(ui, "The checks noticed nothing.", hint, desk);
        } else {
            let guess = |row: usize, _: f32| match board.rows[row] {
                CheckRow::Head { .. } => 56.0,
                CheckRow::Finding(_) => 64.0,
            };
            self.list.ui(ui, board.rows.len(), &guess, &mut |ui, row| {
                ui.horizontal_top(|ui| {
                    ui.add_space(22.0);
                    ui.vertical(|ui| {
                        ui.set_max_width(COLUMN.min(ui.available_width() - 14.0));
                        row_ui(ui, &board.rows[row], open, (order, desk));
                    });
                });
            });
        }
        self.order = wanted;
    }
}

fn row_ui(
    ui: &mut Ui,
    row: &CheckRow,
    open: OpenCase<'_>,
    (order, desk): (CheckOrder, &mut Desk<'_>),
) {
    let theme = desk.theme;
    match row {
        CheckRow::Head {
            text,
            authority,
            count,
            severity,
        } => {
            ui.add_space(16.0);
            let text = capital(text);
            let head = match severity {
                Some(severity) => format!("{} {text} ({count})", sign(*severity)),
                None => format!("{text} ({count})"),
            };
            let tone = severity.map_or(theme.text, |severity| tone(severity, theme));
            ui.label(words(head, 14.0, Weight::Bold, tone));
            if let Some(authority) = authority {
                ui.label(words(*authority, SMALL, Weight::Regular, theme.muted));
            }
            ui.add_space(4.0);
        }
        CheckRow::Finding(number) => {
            let finding = &open.picture.story.findings()[*number];
            finding_ui(ui, finding, open, (order, desk));
        }
    }
}

fn finding_ui(
    ui: &mut Ui,
    finding: &Finding,
    open: OpenCase<'_>,
    (order, desk): (CheckOrder, &mut Desk<'_>),
) {
    let theme = desk.theme;
    let replay = &open.picture.story.replay;
    let day = desk.session.settings().as_of;
    let is_later = day.is_some_and(|day| !replay.has_seen(finding, day));
    let fade = if is_later { 0.3 } else { 0.0 };
    let ink = |ink: Color| ink.mixed(theme.background, fade);
    ui.add_space(5.0);
    dot_row(ui, ink(tone(finding.severity, theme)), |ui| {
        ui.spacing_mut().item_spacing = vec2(6.0, 2.0);
        let message = words(&finding.message, 13.0, Weight::Regular, ink(theme.text));
        if link_in(ui, message).clicked()
            && let Some(command) = place_of(finding)
        {
            desk.push(command);
        }
        let mut remarks: Vec<String> = Vec::new();
        let date = day_of(open.picture, finding);
        let date = date.map(|date| day_text(date, DateStyle::Short));
        let later = if is_later { ", later" } else { "" };
        remarks.extend(date.map(|date| format!("{date}{later}")));
        if order == CheckOrder::Date {
            remarks.extend(rule_of(finding).map(|rule| capital(rule.title)));
            remarks.extend(finding.authority.map(str::to_owned));
        }
        remarks.extend(finding.remedy.clone());
        if !remarks.is_empty() {
            let remarks = remarks.join(" · ");
            ui.label(words(remarks, 12.0, Weight::Regular, ink(theme.muted)));
        }
        let others = finding.about.iter().skip(1);
        let others: Vec<_> = others.filter(|id| open.event(id).is_some()).collect();
        for event in others {
            let text = format!("→ {}", open.event_line(event));
            if link_in(ui, words(text, 12.0, Weight::Regular, theme.accent)).clicked() {
                desk.push(event.clone());
            }
        }
    });
}

/// Where a finding leads.
fn place_of(finding: &Finding) -> Option<Command> {
    let conflict = finding.conflict.clone();
    let conflict = conflict.map(|conflict| SelectCommand::Conflict(conflict).into());
    conflict.or_else(|| finding.about.first().cloned().map(Command::from))
}

fn sign(severity: FindingSeverity) -> &'static str {
    match severity {
        FindingSeverity::Conflict => "≠",
        FindingSeverity::Unusual => "△",
        FindingSeverity::Gap => "?",
        FindingSeverity::Note => "·",
    }
}

fn tone(severity: FindingSeverity, theme: &Theme) -> Color {
    let tone = match severity {
        FindingSeverity::Conflict => theme.conflict,
        FindingSeverity::Unusual => theme.stayed,
        FindingSeverity::Gap | FindingSeverity::Note => theme.muted,
    };
    // As a ground these are seen well, but words in them need more of the ink of the text.
    tone.mixed(theme.text, 0.4)
}
