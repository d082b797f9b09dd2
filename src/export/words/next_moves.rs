//! What could happen next, in words.
//!
//! Start with [`option_text`].

use super::text::{INDENT, Level, Text, cite_text};
use crate::model::{CaseIndex, DateStyle, StepOption, date_text, unchecked_mark};
use crate::picture::Story;
use crate::procedure::OpenOption;

/// The heading.
pub(super) fn next_moves(story: &Story) -> &'static str {
    if story.lens.as_told_by.is_some() {
        "What could happen next, as it says"
    } else {
        "What could happen next, as sources say"
    }
}

/// An option that is, or may be, open on a day. Where the file knows what became of it later, its
/// note is said to look back.
pub(super) fn open_option_text(
    text: &mut Text,
    story: &Story,
    index: &CaseIndex<'_>,
    open: &OpenOption<'_>,
) {
    let option = open.option;
    let doubts: Vec<&str> = open.doubts.iter().map(|doubt| doubt.label()).collect();
    let doubts = match &doubts[..] {
        [] => String::new(),
        doubts => format!(" ({})", doubts.join("; ")),
    };
    let looks_back = option.taken_by.is_some() || option.closed_by.is_some();
    let head = if looks_back { "Looking back" } else { "Note" };
    told(text, story, index, option, &doubts, head);
}

/// An option of the file, whatever became of it.
pub(super) fn option_text(
    text: &mut Text,
    story: &Story,
    index: &CaseIndex<'_>,
    option: &StepOption,
) {
    told(text, story, index, option, "", "Note");
}

fn told(
    text: &mut Text,
    story: &Story,
    index: &CaseIndex<'_>,
    option: &StepOption,
    doubts: &str,
    note_head: &str,
) {
    let mark = unchecked_mark(option.unverified);
    text.blank();
    text.paragraph(Level::Top, &format!("{}{doubts}{mark}", option.title));
    let by = option.by.iter().filter_map(|id| index.party(id));
    let by: Vec<&str> = by.map(|party| party.name.as_str()).collect();
    if !by.is_empty() {
        text.paragraph(INDENT, &format!("By: {}", by.join(", ")));
    }
    if let Some(until) = &option.until {
        let last = date_text(until, DateStyle::Long);
        text.paragraph(INDENT, &format!("Last day: {last}"));
    }
    if !option.steps.is_empty() {
        text.paragraph(INDENT, &option.steps.join(" → "));
    }
    let laws = option.authorities.iter();
    let laws = laws.filter_map(|id| story.case.authority(id));
    let laws = laws.map(|law| format!("{}{}", law.cite, unchecked_mark(law.unverified)));
    let laws: Vec<String> = laws.collect();
    if !laws.is_empty() {
        text.paragraph(INDENT, &format!("Authority: {}", laws.join("; ")));
    }
    if let Some(note) = &option.note {
        text.paragraph(INDENT, &format!("{note_head}: {note}"));
    }
    for cite in &option.sources {
        text.paragraph(INDENT, &cite_text(index, cite));
    }
}
