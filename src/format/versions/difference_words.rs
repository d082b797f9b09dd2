//! What the differences of two versions of a case are called: a line for each, for the window and
//! for the command line.
//!
//! Start with [`difference_lines`].

use super::combine::Clash;
use super::differences::{Differences, FieldDifference, RowChange, RowDifference};
use crate::format::row::row_title::{row_noun, row_nouns};
use crate::format::section::Section;
use crate::model::{Case, EventId, counted, counted_as, listed, title_and_date};

/// A line for each event that differs, and for what else does.
pub fn difference_lines(differences: &Differences, before: &Case, now: &Case) -> Vec<String> {
    let mut lines = Vec::new();
    for id in &differences.added {
        lines.push(format!("Added: {}", event_words(now, id)));
    }
    for id in &differences.removed {
        lines.push(format!("Removed: {}", event_words(before, id)));
    }
    for (id, fields) in &differences.changed {
        let event = event_words(before, id);
        lines.push(format!("Changed: {event}: {}", keys(fields)));
    }
    for section in &differences.reordered {
        let rows = row_nouns(*section);
        lines.push(format!("The {rows} stand in another order."));
    }
    if !differences.head.is_empty() {
        let keys = keys(&differences.head);
        lines.push(format!("Changed in the case as a whole: {keys}"));
    }
    let others = counted_others(differences);
    if !others.is_empty() {
        lines.push(format!("Added, removed or changed: {}", listed(&others)));
    }
    if lines.is_empty() {
        lines.push("Only comments, order or spacing of the text; the case is the same.".to_owned());
    }
    lines
}

fn keys(fields: &[FieldDifference]) -> String {
    let keys: Vec<&str> = fields.iter().map(|field| key_words(&field.key)).collect();
    listed(&keys)
}

/// How many rows of each other list differ.
fn counted_others(differences: &Differences) -> Vec<String> {
    let rows = differences
        .others
        .chunk_by(|one, next| one.section == next.section);
    rows.map(|rows| counted_rows(rows[0].section, rows.len()))
        .collect()
}

/// What an event is called: its title and date, or its id where the case does not have it.
pub fn event_words(case: &Case, id: &EventId) -> String {
    case.event(id)
        .map_or_else(|| id.to_string(), title_and_date)
}

/// What a row of another list is called: `party “Jane Roe”`.
pub fn row_words(row: &RowDifference) -> String {
    let noun = row_noun(row.section);
    match &row.title {
        Some(title) => format!("{noun} “{title}”"),
        None => format!("{noun} {}", row.row),
    }
}

/// What became of a row of another list, as the beginning of a sentence.
pub fn change_words(change: &RowChange) -> &'static str {
    match change {
        RowChange::Added => "Added",
        RowChange::Removed => "Removed",
        RowChange::Changed(_) => "Changed",
    }
}

/// What became of a field, a line for each value or item that only one version has.
pub fn field_lines(field: &FieldDifference) -> Vec<String> {
    let what = key_words(&field.key);
    let line = |sign: char, text: &String| format!("{sign} {what}: {text}");
    let gone = field.before.iter().map(|text| line('-', text));
    let new = field.after.iter().map(|text| line('+', text));
    gone.chain(new).collect()
}

/// What both sides changed; of the event or row its name, then the field.
pub fn clash_line(clash: &Clash, ours: &Case, theirs: &Case) -> String {
    let row = clashing_row(clash, ours).or_else(|| clashing_row(clash, theirs));
    let row = row.unwrap_or_else(|| match clash.section {
        Some(section) => format!("{} {}", section.key(), clash.row),
        None => "The case as a whole".to_owned(),
    });
    match (clash.key.as_str(), &clash.ours, &clash.theirs) {
        ("", None, _) => format!("{row}: you removed it, and it was changed; it stays"),
        ("", _, None) => format!("{row}: you changed it, and it was removed; it stays"),
        ("", _, _) => row,
        (key, _, _) => format!("{row}: {}", key_words(key)),
    }
}

/// What a row that both sides changed is called in a case that has it.
fn clashing_row(clash: &Clash, case: &Case) -> Option<String> {
    let id = clash.row.as_str();
    match clash.section? {
        Section::Event => case.event(&id.into()).map(title_and_date),
        Section::Party => case.party(&id.into()).map(|party| party.name.clone()),
        Section::Source => case.source(&id.into()).map(|source| source.title.clone()),
        Section::Conflict => {
            let mut conflicts = case.conflicts.iter();
            let conflict = conflicts.find(|conflict| conflict.id.as_str() == id);
            conflict.map(|conflict| format!("“{}”", conflict.topic))
        }
        _ => None,
    }
}

/// What a key of the case file is about.
pub fn key_words(key: &str) -> &str {
    match key {
        "does" => "what it does",
        "by" => "who acted",
        "to" => "who is addressed",
        "because" => "the reason",
        "docket-number" => "the number in the docket",
        "lanes-by" => "the lanes",
        key => key,
    }
}

fn counted_rows(section: Section, count: usize) -> String {
    match section {
        Section::StoryStep => counted(count, row_noun(section)),
        section => counted_as(count, row_noun(section), row_nouns(section)),
    }
}
