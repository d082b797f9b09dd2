//! What was typed into a field, and what it means: names as well as ids, dates as people write them.
//!
//! What cannot be meant is refused with what can. Start with [`understood`].

use super::list_entry::{ListEntry, entries, fitting};
use crate::format::{FieldSort, FormField, Section};
use crate::import::date_of;
use crate::model::{Case, Catalogue, DateStyle, EventDate, capital, when_text};
use crate::syntax::Problem;

/// What was typed into a field, as it is understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedField {
    /// In the words of the file.
    pub values: Vec<String>,
    /// In the words of people, where that tells more.
    pub words: Option<String>,
    /// What of it the field cannot hold.
    pub remark: Option<String>,
}

/// Why what was typed cannot stand in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong and what to do, in a sentence or two.
    pub message: String,
    /// What may be meant, the likeliest first: what the file would say, and what it is called.
    pub instead: Vec<(String, String)>,
}

impl Refusal {
    /// A refusal that knows nothing better.
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            instead: Vec::new(),
        }
    }

    /// As one text, for a message.
    pub fn text(&self) -> String {
        match self.instead.first() {
            Some((_, name)) => format!("{} Did you mean {name}?", self.message),
            None => self.message.clone(),
        }
    }
}

impl From<Box<Problem>> for Refusal {
    fn from(problem: Box<Problem>) -> Self {
        let mut message = format!("{}.", capital(&problem.message));
        if let Some(expected) = &problem.expected {
            message = format!("{message} Expected is {}.", expected.trim_end_matches('.'));
        }
        let instead = problem.suggestion.iter().chain(&problem.other_suggestions);
        Self {
            message,
            instead: instead.map(|word| (word.clone(), word.clone())).collect(),
        }
    }
}

/// What was typed into a field means this; a date without a year is taken to be in `year`.
///
/// # Errors
/// When it cannot be meant: why, and what can.
pub(in crate::session) fn understood(
    field: &FormField,
    typed: &[String],
    year: Option<i16>,
    case: &Case,
    catalogue: &Catalogue,
) -> Result<TypedField, Refusal> {
    let mut known = TypedField {
        values: Vec::new(),
        words: None,
        remark: None,
    };
    for text in typed.iter().map(|text| text.trim()) {
        if text.is_empty() && !(field.is_needed && field.sort == FieldSort::Date) {
            continue;
        }
        let value = match field.sort {
            FieldSort::Text
            | FieldSort::Whole
            | FieldSort::Number
            | FieldSort::OwnId
            | FieldSort::Group(_) => text.to_owned(),
            FieldSort::Word(_) => text.to_lowercase(),
            FieldSort::Truth | FieldSort::Flag => truth(text),
            FieldSort::Date => date(text, year, &mut known)?,
            FieldSort::Row(section) => row(section, text, case, catalogue)?,
            FieldSort::RowOrDate(section) => {
                let is_row = case.event(&text.into()).is_some();
                match date(text, year, &mut known) {
                    Ok(date) if !is_row => date,
                    _ => row(section, text, case, catalogue)?,
                }
            }
        };
        known.values.push(value);
    }
    Ok(known)
}

fn truth(text: &str) -> String {
    match text.to_lowercase().as_str() {
        "yes" | "true" => "true".to_owned(),
        "no" | "false" => "false".to_owned(),
        other => other.to_owned(),
    }
}

fn date(text: &str, year: Option<i16>, known: &mut TypedField) -> Result<String, Refusal> {
    let found = date_of(text, year).map_err(|error| Refusal {
        message: error.message,
        instead: error.instead.iter().map(date_offer).collect(),
    })?;
    known.words = Some(capital(&when_text(&found.date, DateStyle::Long)));
    let vague = [
        "early", "mid", "middle", "late", "spring", "summer", "autumn", "fall", "winter",
    ];
    let lower = text.to_lowercase();
    let more = vague.iter().find(|word| lower.contains(*word));
    known.remark = more
        .filter(|_| found.says_more)
        .map(|word| format!("“{word}” says more than a date holds; keep it in the note."));
    Ok(found.date.text().to_owned())
}

fn date_offer(date: &EventDate) -> (String, String) {
    let words = crate::model::date_text(date, DateStyle::Long);
    (date.text().to_owned(), words)
}

/// The most rows that are offered in the place of one.
const MOST_OFFERED: usize = 3;

/// The id of the row that a text is, or is the name of.
fn row(
    section: Section,
    text: &str,
    case: &Case,
    catalogue: &Catalogue,
) -> Result<String, Refusal> {
    let all = entries(section, case, catalogue);
    let lower = text.to_lowercase();
    let is_named = |entry: &&ListEntry| {
        [&entry.name, &entry.note]
            .into_iter()
            .any(|name| name.to_lowercase() == lower)
    };
    let by_id = all.iter().find(|entry| entry.value == text);
    if let Some(entry) = by_id.or_else(|| all.iter().find(is_named)) {
        return Ok(entry.value.clone());
    }
    let meant = fitting(&all, text, section, case, catalogue);
    let noun = section.key();
    let remedy = match section {
        Section::Kind | Section::Court => "Choose one of the list.".to_owned(),
        _ if all.is_empty() => format!("The case has no {noun} yet; add it to the file first."),
        _ => format!("Choose one of the list, or add it to the file as a {noun} first."),
    };
    Err(Refusal {
        message: format!(
            "There is no {noun} “{}”. {remedy}",
            crate::syntax::brief(text)
        ),
        instead: (meant.into_iter().take(MOST_OFFERED))
            .map(|entry| (entry.value.clone(), entry.name.clone()))
            .collect(),
    })
}
