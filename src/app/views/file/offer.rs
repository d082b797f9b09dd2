//! An import before it is shown: what was recognised, how much was understood, what was not,
//! and what can be done with it.
//!
//! It remembers nothing but words that are being written: whatever is chosen here is imported again
//! at once, with them. Start with [`ui`].

use egui::{ComboBox, Grid, Margin, ScrollArea, TextEdit, Ui};

use super::problems::{problem_ui, report_ui};
use crate::app::controls::{boxed, button, modal, part_head, tick, words};
use crate::app::views::{Desk, OpenCase, Overlay, Seat, ViewSpec};
use crate::import::{Column, ColumnRole, DateOrder, Heading, Mapping, Options};
use crate::model::capital;
use crate::session::{Addition, FileCommand, Intake, Offer};
use crate::syntax::{visible, visible_line};
use crate::typography::Weight;

/// What a table is asked for; the rest is guessed or written with `--map`.
const ASKED: [ColumnRole; 10] = [
    ColumnRole::Date,
    ColumnRole::Title,
    ColumnRole::Text,
    ColumnRole::Court,
    ColumnRole::Kind,
    ColumnRole::CaseNumber,
    ColumnRole::DocketNumber,
    ColumnRole::By,
    ColumnRole::Source,
    ColumnRole::Group,
];
/// More problems than this are counted and not listed.
const MOST_LISTED: usize = 20;
const WIDTH: f32 = 600.0;

/// The view.
pub(in crate::app::views) const VIEW: ViewSpec = ViewSpec {
    name: "offer",
    seat: Seat::Over,
    opening: None,
    make: || Box::new(Overlay(ui)),
};

/// Paints the box over the window, when an import waits.
fn ui(ctx: &egui::Context, desk: &mut Desk<'_>) {
    let Some(offer) = desk.session.offer() else {
        return;
    };
    let Some(intake) = offer.intake() else {
        return;
    };
    let shown = modal(ctx, "offer").show(ctx, |ui| {
        ui.set_width(WIDTH);
        let theme = desk.theme;
        let head = format!("Import {}", offer.dossier.origin.name());
        ui.label(words(head, 18.0, Weight::Bold, theme.text));
        ui.add_space(4.0);
        let room = (ui.ctx().content_rect().height() - 260.0).max(160.0);
        // As it is to be imported by what stands in the box.
        let mut chosen = intake.options.clone();
        ScrollArea::vertical().max_height(room).show(ui, |ui| {
            ui.set_width(WIDTH);
            understood_ui(ui, intake, &mut chosen, desk);
        });
        ui.add_space(10.0);
        choices_ui(ui, offer, intake, &chosen, desk);
    });
    if shown.should_close() {
        desk.push(FileCommand::DropOffer);
    }
}

fn understood_ui(ui: &mut Ui, intake: &Intake, chosen: &mut Options, desk: &mut Desk<'_>) {
    let theme = desk.theme;
    if let Some(problem) = &intake.problem {
        boxed(ui, theme.conflict_ground, None, |ui| {
            let text = capital(&visible(&problem.to_string()));
            ui.label(words(text, 13.0, Weight::Regular, theme.text));
        });
    } else {
        report_ui(ui, &intake.report, theme);
    }
    if intake.report.without_court || intake.options.docket != Heading::default() {
        part_head(ui, "What the docket does not say", theme);
        heading_ui(ui, intake, chosen, desk);
    }
    if let Some((columns, mapping)) = &intake.table {
        part_head(ui, "What the columns hold", theme);
        table_ui(ui, columns, mapping, chosen, desk);
    }
    let problems = &intake.report.problems;
    if !problems.is_empty() {
        part_head(ui, "What was not understood", theme);
        for problem in problems.iter().take(MOST_LISTED) {
            problem_ui(ui, problem, desk);
            ui.add_space(4.0);
        }
        let more = intake.report.problem_count().saturating_sub(MOST_LISTED);
        if more > 0 {
            let text = format!("And {more} more; all are listed with the case.");
            ui.label(words(text, 12.0, Weight::Regular, theme.muted));
        }
    }
}

/// Asks for court, number and title of a docket that leaves them open. What is being written is
/// chosen, though it is imported only when the field is left.
fn heading_ui(ui: &mut Ui, intake: &Intake, chosen: &mut Options, desk: &mut Desk<'_>) {
    let known = &intake.options.docket;
    // What is being written lives with the box, not with the session.
    let id = ui.scope_id().with(("heading", intake.origin.name()));
    let frame = ui.ctx().cumulative_frame_nr();
    let before = ui.data(|data| data.get_temp::<(u64, Heading)>(id));
    let before = before.filter(|(painted, _)| painted + 1 >= frame);
    let mut takes_focus = before.is_none();
    let mut written = before.map_or_else(|| known.clone(), |(_, written)| written);
    let mut done = false;
    Grid::new("heading")
        .num_columns(2)
        .spacing([14.0, 6.0])
        .show(ui, |ui| {
            for (label, hint, text) in [
                ("Court", "S.D.N.Y.", &mut written.court),
                ("Number of the case", "1:13-cv-02814", &mut written.number),
                ("Title of the case", "Ann v. Bob", &mut written.title),
            ] {
                let label = ui.label(words(label, 12.5, Weight::Regular, desk.theme.text));
                let edit = TextEdit::singleline(text)
                    .desired_width(300.0)
                    .hint_text(hint)
                    .margin(Margin::symmetric(8, 5));
                let field = ui.add(edit).labelled_by(label.id);
                if std::mem::take(&mut takes_focus) {
                    field.request_focus();
                }
                done |= field.lost_focus();
                ui.end_row();
            }
        });
    chosen.docket.clone_from(&written);
    if done && written != *known {
        desk.push(FileCommand::ImportAs(chosen.clone()));
    }
    ui.data_mut(|data| data.insert_temp(id, (frame, written)));
}

/// A row for each thing that a table is asked for, with the column that holds it.
fn table_ui(
    ui: &mut Ui,
    columns: &[Column],
    mapping: &Mapping,
    chosen: &mut Options,
    desk: &mut Desk<'_>,
) {
    let mut wanted = mapping.clone();
    let name = |place: usize| {
        let column = columns.get(place)?;
        let shown = if column.name.is_empty() {
            format!("column {}", place + 1)
        } else {
            visible_line(&column.name).into_owned()
        };
        Some(match column.samples.first() {
            Some(sample) => format!("{shown}  ·  {}", visible_line(sample)),
            None => shown,
        })
    };
    Grid::new("columns")
        .num_columns(2)
        .spacing([14.0, 6.0])
        .show(ui, |ui| {
            for role in ASKED {
                let label = ui.label(words(
                    capital(role.says()),
                    12.5,
                    Weight::Regular,
                    desk.theme.text,
                ));
                let held = mapping.column(role).and_then(name);
                ComboBox::from_id_salt(role.word())
                    .width(300.0)
                    .truncate()
                    .selected_text(held.unwrap_or_else(|| "–".to_owned()))
                    .show_ui(ui, |ui| {
                        let places = (0..columns.len()).map(Some);
                        for place in std::iter::once(None).chain(places) {
                            let text = place.and_then(name).unwrap_or_else(|| "–".to_owned());
                            let now = mapping.column(role) == place;
                            if ui.selectable_label(now, text).clicked() {
                                wanted.assign(role, place);
                            }
                        }
                    })
                    .response
                    .labelled_by(label.id);
                ui.end_row();
            }
            ui.label(words(
                "In a date such as 03/04/2014",
                12.5,
                Weight::Regular,
                desk.theme.text,
            ));
            ComboBox::from_id_salt("order")
                .width(300.0)
                .selected_text(order_says(mapping.order))
                .show_ui(ui, |ui| {
                    for order in [None, Some(DateOrder::DayFirst), Some(DateOrder::MonthFirst)] {
                        ui.selectable_value(&mut wanted.order, order, order_says(order));
                    }
                });
            ui.end_row();
        });
    if wanted != *mapping {
        chosen.table = wanted.choices();
        desk.push(FileCommand::ImportAs(chosen.clone()));
    }
}

fn order_says(order: Option<DateOrder>) -> &'static str {
    match order {
        None => "the table itself tells which is which",
        Some(DateOrder::DayFirst) => "the day is first",
        Some(DateOrder::MonthFirst) => "the month is first",
    }
}

fn choices_ui(ui: &mut Ui, offer: &Offer, intake: &Intake, chosen: &Options, desk: &mut Desk<'_>) {
    let theme = desk.theme;
    let keeps = chosen.keep_private;
    let text = "Keep addresses, telephone numbers, e-mail addresses and numbers of persons";
    if tick(ui, keeps, text, theme).clicked() {
        desk.push(FileCommand::ImportAs(Options {
            keep_private: !keeps,
            ..chosen.clone()
        }));
    }
    let open = OpenCase::of(desk.session).map(|open| {
        let title = &open.case().title;
        if title.is_empty() {
            open.document.origin.name()
        } else {
            visible_line(title).into_owned()
        }
    });
    if let (Some(addition), Some(open)) = (&offer.addition, &open) {
        let text = match addition {
            Ok(Addition { changes, .. }) => format!("To “{open}”: {changes}."),
            Err(why) => format!("It cannot be added to “{open}”: {why}."),
        };
        ui.add_space(4.0);
        ui.label(words(visible(&text), 12.5, Weight::Regular, theme.muted));
    }
    ui.add_space(12.0);
    ui.horizontal(|ui| {
        if matches!(offer.addition, Some(Ok(_)))
            && button(ui, "Add to the open case", theme).clicked()
        {
            take(FileCommand::AddOffer, intake, chosen, desk);
        }
        let show = if open.is_some() {
            "Open instead"
        } else {
            "Open"
        };
        if intake.problem.is_none() && button(ui, show, theme).clicked() {
            take(FileCommand::TakeOffer, intake, chosen, desk);
        }
        if button(ui, "Cancel", theme).clicked() {
            desk.push(FileCommand::DropOffer);
        }
    });
}

/// Takes the import in this way, made as it is chosen now: a field may not have been left yet.
fn take(command: FileCommand, intake: &Intake, chosen: &Options, desk: &mut Desk<'_>) {
    if *chosen != intake.options {
        desk.push(FileCommand::ImportAs(chosen.clone()));
    }
    desk.push(command);
}
