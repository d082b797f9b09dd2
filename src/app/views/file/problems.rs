//! What is wrong with the file: place, words, what was expected, the nearest valid spelling. Of
//! an import, also what was understood.

use std::sync::Arc;

use egui::{ScrollArea, Ui};

use crate::app::controls::{boxed, icon_button, link, words};
use crate::app::icons::Icon;
use crate::app::views::{Desk, OpenCase, Opening, Seat, View, ViewSpec};
use crate::format::{CaseFile, Section};
use crate::import::Report;
use crate::model::{EventId, capital, counted, title_and_date};
use crate::render::Theme;
use crate::session::{Action, Document, LARGE, Menu, Panel, Shortcut, ViewCommand};
use crate::syntax::{Problem, Severity, visible, visible_line};
use crate::typography::Weight;

/// More problems than this are counted and not listed.
const MOST_LISTED: usize = 200;

/// What was expected is left out beside what is near, where it is longer than this.
const LONGEST_EXPECTED: usize = 160;

/// The view.
pub(in crate::app::views) const VIEW: ViewSpec = ViewSpec {
    name: "problems",
    seat: Seat::Bottom {
        height: 220.0,
        range: Some((100.0, 520.0)),
    },
    opening: Some(Opening {
        panel: PANEL,
        action: Some(Action {
            menu: Menu::File,
            label: "Problems in the file, or the import report",
            shortcuts: &[Shortcut::ctrl('m').shift()],
            is_enabled: |session| session.document().is_some_and(Document::has_report),
            command: |_| ViewCommand::Toggle(PANEL).into(),
        }),
        after: "Save as…",
    }),
    make: || Box::new(Problems::default()),
};

/// The panel by which it is opened.
pub(in crate::app::views) const PANEL: Panel = Panel::PROBLEMS;

/// The events of which the file has problems, until it is read anew.
#[derive(Default)]
pub(in crate::app::views) struct ProblemRows {
    of: Option<Arc<CaseFile>>,
    /// The event, and the number of the problem.
    found: Vec<(EventId, usize)>,
}

impl ProblemRows {
    /// The events of which the file of a document has problems, each with the number of one.
    pub(in crate::app::views) fn of(&mut self, document: &Document) -> &[(EventId, usize)] {
        let read = &document.read;
        if self
            .of
            .as_ref()
            .is_none_or(|known| !Arc::ptr_eq(known, read))
        {
            self.of = Some(Arc::clone(read));
            // Of more nobody looks at the cards, and the text is read once more for it.
            let problems = &document.problems()[..document.problems().len().min(MOST_LISTED)];
            let is_small = document.case.events.len() <= LARGE && !read.is_imported();
            let starts: Vec<usize> = problems.iter().map(|known| known.span.start).collect();
            let rows = if is_small {
                read.rows_at(Section::Event, &starts)
            } else {
                Vec::new()
            };
            let rows = rows.into_iter().enumerate();
            let rows = rows.filter_map(|(number, id)| Some((id?.as_str().into(), number)));
            self.found = rows.collect();
        }
        &self.found
    }
}

/// The list.
#[derive(Default)]
struct Problems {
    rows: ProblemRows,
}

impl View for Problems {
    fn ui(&mut self, ui: &mut Ui, desk: &mut Desk<'_>) {
        if let Some(open) = OpenCase::of(desk.session) {
            list_ui(ui, self.rows.of(open.document), open, desk);
        }
    }
}

/// Paints the list.
fn list_ui(ui: &mut Ui, rows: &[(EventId, usize)], open: OpenCase<'_>, desk: &mut Desk<'_>) {
    let theme = desk.theme;
    let problems = open.document.problems();
    let count = open.document.read.problem_count();
    let intake = open.document.intake.as_ref();
    ui.horizontal(|ui| {
        let head = match count {
            0 => "Import report".to_owned(),
            count => format!("{} in the file", counted(count, "problem")),
        };
        ui.label(words(head, 14.0, Weight::Bold, theme.text));
        let name = open.document.origin.name();
        let used = if problems.is_empty() {
            name
        } else {
            format!("{name}: everything else is shown.")
        };
        ui.label(words(used, 12.0, Weight::Regular, theme.muted));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if icon_button(ui, Icon::Close, "Close the problems", theme).clicked() {
                desk.push(ViewCommand::Toggle(PANEL));
            }
        });
    });
    ui.add_space(6.0);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        if let Some(intake) = intake {
            report_ui(ui, &intake.report, theme);
            ui.add_space(8.0);
        }
        for (number, problem) in problems.iter().take(MOST_LISTED).enumerate() {
            let mut events = rows.iter().filter(|(_, known)| *known == number);
            if let Some(event) = events.find_map(|(event, _)| open.event(event)) {
                let text = format!("Show {}", title_and_date(event));
                if link(ui, &text, theme).clicked() {
                    desk.push(event.id.clone());
                }
            }
            problem_ui(ui, problem, desk);
            ui.add_space(4.0);
        }
        let more = count.saturating_sub(MOST_LISTED);
        if more > 0 {
            let text = format!("And {more} more. Mend these first, then reload the file.");
            ui.label(words(text, 12.0, Weight::Regular, theme.muted));
        }
    });
}

/// Paints what was understood of an import.
pub(super) fn report_ui(ui: &mut Ui, report: &Report, theme: &Theme) {
    let mut lines = report.lines().into_iter();
    if let Some(first) = lines.next() {
        let first = capital(&visible(&first));
        ui.label(words(first, 13.0, Weight::SemiBold, theme.text));
    }
    for line in lines {
        let line = capital(&visible(&line));
        ui.label(words(line, 12.0, Weight::Regular, theme.muted));
    }
}

/// Paints a problem.
pub(in crate::app::views) fn problem_ui(ui: &mut Ui, problem: &Problem, desk: &Desk<'_>) {
    let theme = desk.theme;
    let (ground, tone, word) = match problem.severity {
        Severity::Error => (theme.conflict_ground, theme.conflict, "Error"),
        Severity::Warning => (theme.lane, theme.muted, "Warning"),
    };
    boxed(ui, ground, None, |ui| {
        ui.horizontal_wrapped(|ui| {
            let place = format!("{word} · line {}, column {}", problem.line, problem.column);
            ui.label(words(place, 11.0, Weight::Bold, tone));
            if !problem.words.is_empty() {
                let quoted = visible_line(&problem.words);
                ui.label(words(quoted, 12.0, Weight::Italic, theme.text));
            }
        });
        ui.label(words(
            capital(&visible(&problem.message)),
            13.0,
            Weight::Regular,
            theme.text,
        ));
        let meant = problem.suggestions(['“', '”']);
        // Every word that can stand there is told only where none is near.
        let expected = problem
            .expected
            .as_ref()
            .filter(|text| meant.is_none() || text.len() <= LONGEST_EXPECTED);
        let lines = [
            meant.map(|words| format!("Did you mean {words}?")),
            expected.map(|text| format!("Expected: {text}")),
            problem.remedy.as_deref().map(capital),
        ];
        for line in lines.into_iter().flatten() {
            let line = visible(&line);
            ui.label(words(line, 12.0, Weight::Regular, theme.muted));
        }
    });
}
