//! What the checks noticed: conflicts, unusual steps, gaps, in three groups to open.

use egui::{Id, Ui};

use super::{Desk, Open};
use crate::app::controls::{link_in, section_head, words};
use crate::layout::Weight;
use crate::model::EventId;
use crate::procedure::{Finding, Severity};
use crate::render::Color;

/// One line of a group: words, and the event they are about.
struct Line<'a> {
    text: String,
    event: Option<&'a EventId>,
}

/// Paints the groups.
pub fn ui(ui: &mut Ui, open: Open<'_>, desk: &mut Desk<'_>) {
    if open.case().conflicts.is_empty() && open.results.story.findings.is_empty() {
        return;
    }
    section_head(ui, "Checks", desk.theme);
    let theme = desk.theme;
    let conflicts: Vec<Line<'_>> = open
        .case()
        .conflicts
        .iter()
        .map(|conflict| {
            let state = match conflict.settlement {
                Some(_) => "settled",
                None => "open",
            };
            Line {
                text: format!("{} ({state})", conflict.topic),
                event: conflict.about.first(),
            }
        })
        .collect();
    let still_open = open
        .case()
        .conflicts
        .iter()
        .filter(|conflict| conflict.settlement.is_none());
    let head = match (conflicts.len(), still_open.count()) {
        (count, 0) => format!("≠ {}, all settled", counted(count, "source conflict")),
        (count, left) => format!("≠ {}, {left} open", counted(count, "source conflict")),
    };
    group(ui, "conflicts", &head, theme.conflict, &conflicts, desk);
    let unusual = findings(open, |finding| {
        finding.severity == Severity::Unusual
            || (finding.severity == Severity::Conflict && finding.conflict.is_none())
    });
    let head = format!("△ {}", counted(unusual.len(), "unusual step"));
    group(ui, "unusual", &head, theme.stayed, &unusual, desk);
    let gaps = findings(open, |finding| finding.severity == Severity::Gap);
    let head = format!("? {}", counted(gaps.len(), "gap"));
    group(ui, "gaps", &head, theme.muted, &gaps, desk);
    let notes = findings(open, |finding| finding.severity == Severity::Note);
    let head = format!("· {}", counted(notes.len(), "note"));
    group(ui, "notes", &head, theme.muted, &notes, desk);
}

fn counted(count: usize, noun: &str) -> String {
    if count == 1 {
        format!("1 {noun}")
    } else {
        format!("{count} {noun}s")
    }
}

fn findings(open: Open<'_>, wanted: impl Fn(&Finding) -> bool) -> Vec<Line<'_>> {
    open.results
        .story
        .findings
        .iter()
        .filter(|finding| wanted(finding))
        .map(|finding| Line {
            text: finding.message.clone(),
            event: finding.about.first(),
        })
        .collect()
}

fn group(ui: &mut Ui, key: &str, head: &str, tone: Color, lines: &[Line<'_>], desk: &mut Desk<'_>) {
    if lines.is_empty() {
        return;
    }
    let id = Id::unique("checks").with(key);
    let mut shown = ui.data(|data| data.get_temp(id).unwrap_or(false));
    let text = words(
        head,
        12.5,
        Weight::Regular,
        tone.mixed(desk.theme.text, 0.15),
    );
    if link_in(ui, text).clicked() {
        shown = !shown;
        ui.data_mut(|data| data.insert_temp(id, shown));
    }
    if !shown {
        return;
    }
    ui.indent(id, |ui| {
        for line in lines {
            let text = words(&line.text, 12.0, Weight::Regular, desk.theme.text);
            if link_in(ui, text).clicked()
                && let Some(event) = line.event
            {
                desk.push(event.clone());
            }
        }
    });
    ui.add_space(4.0);
}
