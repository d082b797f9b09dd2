//! The conflicts between the sources of a case: what each is about, who says what in which words and
//! when, and how it was settled or why it is open.

use egui::{Frame, Margin, Ui};

use super::{choice_ui, empty_ui};
use crate::app::controls::{SMALL, button, link_in, words};
use crate::app::style::color;
use crate::app::tall_list::TallList;
use crate::app::views::contents::sources;
use crate::app::views::{Desk, OpenCase};
use crate::model::{Certainty, Claim, Conflict, DateStyle, Settlement, counted, date_text};
use crate::session::{ConflictBoard, ConflictFilter, SelectCommand, ShownEvents, aspects};
use crate::typography::Weight;

/// The longest line that is read with ease, in points.
const COLUMN: f32 = 780.0;

/// What the list remembers between frames.
#[derive(Default)]
pub(super) struct ConflictList {
    filter: ConflictFilter,
    board: ConflictBoard,
    shown: ShownEvents,
    list: TallList,
    /// Whether the conflict that is looked at is to be brought into sight.
    seeks: bool,
}

impl ConflictList {
    /// Begins with what a picture shows.
    pub(super) fn renew(&mut self, open: OpenCase<'_>, shown: &ShownEvents) {
        self.shown = shown.clone();
        let has = |source| open.case().source(source).is_some();
        if !self.filter.source.as_ref().is_none_or(has) {
            self.filter.source = None;
        }
        self.narrow(open);
    }

    fn narrow(&mut self, open: OpenCase<'_>) {
        self.board = ConflictBoard::of(open.picture, &self.shown, &self.filter);
        self.list.forget();
    }

    /// Has the conflict that is looked at brought into sight.
    pub(super) fn seek(&mut self) {
        self.seeks = true;
    }

    /// Paints what can be chosen, from the right.
    pub(super) fn choices_ui(&mut self, ui: &mut Ui, open: OpenCase<'_>, desk: &Desk<'_>) {
        let case = open.case();
        let mut filter = self.filter.clone();
        let states = [
            (None, "Open or settled".to_owned()),
            (Some(true), "Open".to_owned()),
            (Some(false), "Settled".to_owned()),
        ];
        choice_ui(ui, "State", &states, &mut filter.is_open, desk);
        let mut named = vec![(None, "Any source".to_owned())];
        let all = case.sources.iter();
        named.extend(all.map(|source| (Some(source.id.clone()), sources::name(source))));
        choice_ui(ui, "Source", &named, &mut filter.source, desk);
        let mut types = vec![(None, "Any type".to_owned())];
        let known = aspects(case).into_iter();
        types.extend(known.map(|aspect| (Some(aspect), aspect.label().to_owned())));
        choice_ui(ui, "Type", &types, &mut filter.aspect, desk);
        if filter != self.filter {
            self.filter = filter;
            self.narrow(open);
        }
    }

    /// Paints the conflicts.
    pub(super) fn ui(&mut self, ui: &mut Ui, open: OpenCase<'_>, desk: &mut Desk<'_>) {
        let theme = desk.theme;
        let case = open.case();
        if case.conflicts.is_empty() {
            let hint = "A conflict is proposed when you note a claim of a source that contradicts what \
                        is known: read the source, select its words and choose “Note a claim”.";
            empty_ui(ui, "No two sources are known to differ.", hint, desk);
            ui.vertical_centered(|ui| {
                let is_first = case.sources.is_empty();
                let name = if is_first {
                    "Add a source…"
                } else {
                    "Read a source…"
                };
                if button(ui, name, theme).clicked() {
                    desk.push(sources::choosing(open));
                }
            });
            return;
        }
        let parts = [
            (self.board.left_out, "left out by these choices"),
            (self.board.hidden, "hidden with their events"),
        ];
        let parts = parts.into_iter().filter(|(count, _)| *count > 0);
        let told = parts.map(|(count, why)| format!("{} {why}", counted(count, "conflict")));
        let told: Vec<String> = told.collect();
        if !told.is_empty() {
            ui.horizontal(|ui| {
                ui.add_space(22.0);
                ui.add_space(0.0);
                let text = words(told.join(", "), 12.0, Weight::Regular, theme.conflict);
                ui.label(text);
                let all = words("Show all", 12.0, Weight::Regular, theme.accent);
                if self.filter.is_narrow() && link_in(ui, all).clicked() {
                    self.filter = ConflictFilter::default();
                    self.narrow(open);
                }
            });
        }
        let rows = self.board.rows.clone();
        if std::mem::take(&mut self.seeks) {
            let looked_at = desk.session.selection().conflict();
            let is_it = |number: &usize| looked_at == Some(&case.conflicts[*number].id);
            if let Some(row) = rows.iter().position(is_it) {
                self.list.seek(row);
            }
        }
        let guess = |_: usize, _: f32| 180.0;
        self.list.ui(ui, rows.len(), &guess, &mut |ui, row| {
            conflict_ui(ui, open, &case.conflicts[rows[row]], desk);
        });
    }
}

fn conflict_ui(ui: &mut Ui, open: OpenCase<'_>, conflict: &Conflict, desk: &mut Desk<'_>) {
    let theme = desk.theme;
    let is_looked_at = desk.session.selection().conflict() == Some(&conflict.id);
    let edge = if is_looked_at {
        egui::Stroke::new(1.5, color(theme.conflict))
    } else {
        egui::Stroke::new(1.0, color(theme.rule))
    };
    ui.add_space(8.0);
    ui.horizontal_top(|ui| {
        ui.add_space(22.0);
        let frame = Frame::new().fill(color(theme.card)).stroke(edge);
        let frame = frame
            .corner_radius(8)
            .inner_margin(Margin::symmetric(16, 12));
        frame.show(ui, |ui| {
            ui.set_width((ui.available_width() - 14.0).min(COLUMN));
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 3.0;
                head_ui(ui, open, conflict, desk);
                for claim in open.case().claims_of(conflict) {
                    claim_ui(ui, open, claim, desk);
                }
                ui.add_space(6.0);
                end_ui(ui, open, conflict, desk);
            });
        });
    });
}

fn head_ui(ui: &mut Ui, open: OpenCase<'_>, conflict: &Conflict, desk: &mut Desk<'_>) {
    let theme = desk.theme;
    let state = match conflict.settlement {
        Some(_) => "settled",
        None => "open",
    };
    let line = format!("≠ {} · {state}", conflict.aspect.label()).to_uppercase();
    let line = words(line, SMALL, Weight::Bold, theme.conflict).extra_letter_spacing(0.4);
    ui.label(line);
    let topic = words(&conflict.topic, 15.0, Weight::Bold, theme.text);
    let response = link_in(ui, topic).on_hover_text("Look at it in the inspector, and settle it");
    if response.clicked() {
        desk.push(SelectCommand::Conflict(conflict.id.clone()));
    }
    let about = conflict.about.iter().filter(|id| open.event(id).is_some());
    for event in about {
        let text = format!("about {}", open.event_line(event));
        if link_in(ui, words(text, 12.0, Weight::Regular, theme.accent)).clicked() {
            desk.push(event.clone());
        }
    }
}

/// Who says so, when, and in which words.
fn claim_ui(ui: &mut Ui, open: OpenCase<'_>, claim: &Claim, desk: &mut Desk<'_>) {
    let theme = desk.theme;
    let source = open.case().source(&claim.cite.source);
    ui.add_space(6.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.spacing_mut().interact_size.y = 16.0;
        let name = source.map_or_else(|| claim.cite.source.to_string(), sources::name);
        let response = ui.label(words(name, 12.5, Weight::SemiBold, theme.text));
        if let Some(source) = source {
            response.on_hover_ui(|ui| sources::about_ui(ui, source, desk));
            let day = desk.session.settings().as_of;
            let is_later = day.is_some_and(|day| source.published.by(day) == Certainty::No);
            let date = date_text(&source.published, DateStyle::Short);
            let published = if is_later {
                format!("{date}, later")
            } else {
                date
            };
            ui.label(words(published, 12.0, Weight::Regular, theme.muted));
        }
    });
    let mut says = claim.says.words();
    if let Some(as_of) = &claim.as_of {
        says = format!("{says} (as of {})", date_text(as_of, DateStyle::Short));
    }
    ui.label(words(says, 13.0, Weight::Regular, theme.text));
    if let Some(quote) = &claim.cite.quote {
        let quote = format!("“{quote}”");
        ui.label(words(quote, 12.5, Weight::Italic, theme.muted));
    }
}

/// How it was settled, or why it is open.
fn end_ui(ui: &mut Ui, open: OpenCase<'_>, conflict: &Conflict, desk: &Desk<'_>) {
    let theme = desk.theme;
    let Some(settlement) = &conflict.settlement else {
        let why = conflict.open_because.as_deref();
        let text = format!("Open: {}", why.unwrap_or("nobody has settled it yet"));
        ui.label(words(text, 13.0, Weight::SemiBold, theme.conflict));
        return;
    };
    let Settlement {
        holds,
        reason,
        follows,
        sources: cites,
    } = settlement;
    let settled = if open.is_written_later(cites, desk) {
        "Settled later"
    } else {
        "Settled"
    };
    let text = format!("{settled}: {holds}");
    ui.label(words(text, 13.0, Weight::SemiBold, theme.text));
    let source = follows.as_ref().and_then(|id| open.case().source(id));
    let follows = source.map(|source| format!(" It follows {}.", source.name()));
    let reason = format!("{reason}{}", follows.unwrap_or_default());
    ui.label(words(reason, 12.5, Weight::Regular, theme.muted));
}
