//! What the checks noticed: conflicts, unusual steps, gaps, in three groups to open.

use std::borrow::Cow;

use egui::{Id, Label, Rect, Role, Sense, Ui, WidgetInfo, vec2};

use crate::app::controls::{link_in, section_head, words};
use crate::app::views::{CaseView, Desk, OpenCase, Opening, Seat, ViewSpec};
use crate::model::{Conflict, counted};
use crate::picture::FindingGroup;
use crate::render::Color;
use crate::session::{Command, Panel, SelectCommand};
use crate::typography::Weight;

/// Lines of a group at most this many are written out; of more, only those in sight are looked
/// at, each on one line.
const MOST_WRAPPED: usize = 60;
/// Height of a line in a long group, in points.
const LINE: f32 = 20.0;

/// One line of a group: words, and where they lead.
struct Line<'a> {
    text: Cow<'a, str>,
    leads_to: Option<Command>,
}

/// A group of lines that can be opened.
struct Group<'a> {
    key: &'static str,
    head: String,
    tone: Color,
    count: usize,
    /// A line of the group by its number.
    line: &'a dyn Fn(usize) -> Line<'a>,
}

/// The view.
pub(in crate::app::views) const VIEW: ViewSpec = ViewSpec {
    name: "checks",
    seat: Seat::Left,
    opening: Some(Opening {
        panel: Panel::LEFT,
        action: None,
        after: "",
    }),
    make: || Box::new(CaseView(ui)),
};

/// Paints the groups.
fn ui(ui: &mut Ui, open: OpenCase<'_>, desk: &mut Desk<'_>) {
    let conflicts = &open.case().conflicts;
    let story = &*open.picture.story;
    if conflicts.is_empty() && story.findings().is_empty() {
        return;
    }
    section_head(ui, "Checks", desk.theme);
    let theme = desk.theme;
    let left = conflicts
        .iter()
        .filter(|conflict| conflict.settlement.is_none());
    let state = match left.count() {
        0 => "all settled".to_owned(),
        left => format!("{left} open"),
    };
    let group = Group {
        key: "conflicts",
        head: format!("≠ {}, {state}", counted(conflicts.len(), "source conflict")),
        tone: theme.conflict,
        count: conflicts.len(),
        line: &|number| conflict_line(&conflicts[number]),
    };
    group_ui(ui, &group, desk);
    for (group, key, sign, noun, tone) in [
        (
            FindingGroup::Unusual,
            "unusual",
            "△",
            "unusual step",
            theme.stayed,
        ),
        (FindingGroup::Gap, "gaps", "?", "gap", theme.muted),
        (FindingGroup::Note, "notes", "·", "note", theme.muted),
    ] {
        let numbers = story.group(group);
        let group = Group {
            key,
            head: format!("{sign} {}", counted(numbers.len(), noun)),
            tone,
            count: numbers.len(),
            line: &|number| {
                let finding = &story.findings()[numbers[number] as usize];
                Line {
                    text: Cow::Borrowed(&finding.message),
                    leads_to: finding.about.first().cloned().map(Command::from),
                }
            },
        };
        group_ui(ui, &group, desk);
    }
}

fn conflict_line(conflict: &Conflict) -> Line<'_> {
    let state = match conflict.settlement {
        Some(_) => "settled",
        None => "open",
    };
    Line {
        text: Cow::Owned(format!("{} ({state})", conflict.topic)),
        leads_to: Some(SelectCommand::Conflict(conflict.id.clone()).into()),
    }
}

fn group_ui(ui: &mut Ui, group: &Group<'_>, desk: &mut Desk<'_>) {
    if group.count == 0 {
        return;
    }
    let id = Id::unique("checks").with(group.key);
    let mut shown = ui.data(|data| data.get_temp(id).unwrap_or(false));
    let ink = group.tone.mixed(desk.theme.text, 0.15);
    if link_in(ui, words(&group.head, 12.5, Weight::Regular, ink)).clicked() {
        shown = !shown;
        ui.data_mut(|data| data.insert_temp(id, shown));
    }
    if !shown {
        return;
    }
    ui.indent(id, |ui| {
        if group.count > MOST_WRAPPED {
            long_list_ui(ui, group, desk);
            return;
        }
        for number in 0..group.count {
            let line = (group.line)(number);
            let text = words(line.text.as_ref(), 12.0, Weight::Regular, desk.theme.text);
            let response = link_in(ui, text);
            if let (true, Some(command)) = (response.clicked(), line.leads_to) {
                desk.push(command);
            }
        }
    });
    ui.add_space(4.0);
}

/// A list of any length: room for all its lines, and those in sight.
fn long_list_ui(ui: &mut Ui, group: &Group<'_>, desk: &mut Desk<'_>) {
    let size = vec2(ui.available_width(), LINE * group.count as f32);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let clip = ui.clip_rect();
    let number = |y: f32| ((y - rect.top()) / LINE).max(0.0) as usize;
    let last = (number(clip.bottom()) + 1).min(group.count);
    for number in number(clip.top())..last {
        let line = (group.line)(number);
        let corner = rect.left_top() + vec2(0.0, number as f32 * LINE);
        let place = Rect::from_min_size(corner, vec2(rect.width(), LINE));
        let text = words(line.text.as_ref(), 12.0, Weight::Regular, desk.theme.text);
        let label = Label::new(text)
            .truncate()
            .selectable(false)
            .sense(Sense::click());
        let response = ui.put(place, label);
        response.widget_info(|| WidgetInfo::labeled(Role::Link, true, line.text.as_ref()));
        let response = response.on_hover_cursor(egui::CursorIcon::PointingHand);
        if let (true, Some(command)) = (response.clicked(), line.leads_to) {
            desk.push(command);
        }
        response.on_hover_text(line.text.as_ref());
    }
}
