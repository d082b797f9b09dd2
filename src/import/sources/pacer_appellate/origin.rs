//! The case below, as a docket of CM/ECF prints it. Start with [`origins`].

use super::case::headed;
use crate::import::words::numbers::without_initials;
use crate::import::words::us_records::{court_of_link, court_of_name, day, judge};
use crate::import::{LowerCase, Report};
use crate::model::{Catalogue, EventDate};
use crate::syntax::html::{Element, LabelledValue, Page};

/// The cases of which this one is the review.
pub(super) fn origins(page: &Page, catalogue: &Catalogue, report: &mut Report) -> Vec<LowerCase> {
    let mut origins: Vec<LowerCase> = Vec::new();
    let Some(table) = headed(page, "Originating Court Information", "table") else {
        return origins;
    };
    // The labels of the row above, when it has labels only.
    let mut columns: Vec<String> = Vec::new();
    for row in table.rows() {
        let cells: Vec<Vec<LabelledValue<'_>>> =
            row.cells().into_iter().map(Element::labelled).collect();
        for (place, parts) in cells.iter().enumerate() {
            for part in parts {
                let below = columns.get(place).filter(|_| part.label.is_empty());
                let label = below.unwrap_or(&part.label);
                if let Some(case) = number(label, part, catalogue, report) {
                    origins.push(case);
                } else if let Some(case) = origins.last_mut() {
                    put(case, label, &part.value);
                }
            }
        }
        columns = cells.iter().filter_map(|parts| only_label(parts)).collect();
        if columns.len() != cells.len() {
            columns.clear();
        }
    }
    origins
}

/// The label of a cell that has nothing else.
fn only_label(parts: &[LabelledValue<'_>]) -> Option<String> {
    match parts {
        [part] if part.value.is_empty() && !part.label.is_empty() => Some(part.label.clone()),
        _ => None,
    }
}

/// A case below begins with its court and number: `District: 0975-1 : 1:17-cv-00050-DKW-KSC`.
fn number(
    label: &str,
    part: &LabelledValue<'_>,
    catalogue: &Catalogue,
    report: &mut Report,
) -> Option<LowerCase> {
    if label.is_empty() || label.starts_with("Date") {
        return None;
    }
    let (_, written) = part.value.split_once(" : ")?;
    let court = part.href.and_then(|href| court_of_link(href, catalogue));
    let written = written.trim();
    let mut number = without_initials(written).unwrap_or(written).to_owned();
    if is_alien_number(&number) {
        report.understand(
            "the number of the case below is the registration number of a person and is left out",
        );
        number.clear();
    }
    Some(LowerCase {
        court: court.map(|court| court.to_string()).unwrap_or_default(),
        number,
        ..LowerCase::default()
    })
}

/// Immigration cases are numbered by the person: `A012-345-678`.
fn is_alien_number(number: &str) -> bool {
    let digits = number.strip_prefix('A');
    digits.is_some_and(|digits| {
        digits.len() >= 7
            && digits
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'-')
    })
}

fn put(case: &mut LowerCase, label: &str, value: &str) {
    let set = |date: &mut EventDate| {
        if let Some(day) = day(value) {
            *date = day;
        }
    };
    match label {
        // The judge of the trial stands for the court below; one who only signed the order
        // appealed from, where nobody else is named.
        "Trial Judge" => judge(value).clone_into(&mut case.judge),
        "Ordering Judge" if case.judge.is_empty() => judge(value).clone_into(&mut case.judge),
        "Date Filed" => set(&mut case.filed),
        "Date Order/Judgment" => set(&mut case.judgment),
        "Date NOA Filed" => set(&mut case.appealed),
        _ => {}
    }
}

/// Adds the court or agency that the docket names as the one appealed from, where the case
/// below does not say its court.
pub(super) fn complete(origins: &mut Vec<LowerCase>, appeal_from: &str, catalogue: &Catalogue) {
    if appeal_from.is_empty() {
        return;
    }
    let court = match court_of_name(appeal_from, catalogue) {
        Some(court) => court.to_string(),
        None => appeal_from.to_owned(),
    };
    if origins.is_empty() {
        origins.push(LowerCase::default());
    }
    for case in origins {
        if case.court.is_empty() {
            case.court.clone_from(&court);
        }
    }
}
