//! What stands above the entries of a docket of CM/ECF: the case, its court, its panel and the
//! cases around it. Start with [`stub`].

use std::collections::HashSet;

use crate::import::words::us_records::{court_of_link, court_of_name, day};
use crate::import::{Docket, DocketJudge, RelatedCase};
use crate::model::{Catalogue, CourtLevel, EventDate};
use crate::syntax::html::{Element, Page};

/// The box with the number and the title of the case.
#[derive(Debug, Default)]
pub(super) struct Stub {
    pub number: String,
    pub title: String,
    pub filed: EventDate,
    pub terminated: EventDate,
    /// Name of the court or agency below.
    pub appeal_from: String,
}

/// The cell or table that a heading in bold type begins.
pub(super) fn headed<'a>(page: &'a Page<'a>, heading: &str, around: &str) -> Option<Element<'a>> {
    let bold = page
        .all("b")
        .find(|bold| bold.words().starts_with(heading))?;
    bold.around(around)
}

/// Reads the box.
pub(super) fn stub(page: &Page) -> Stub {
    let mut stub = Stub::default();
    let table = headed(page, "Court of Appeals Docket #", "table")
        .or_else(|| headed(page, "Case Number:", "table"))
        .or_else(|| headed(page, "Docket #", "table"));
    let Some(table) = table else {
        return stub;
    };
    for cell in table.rows().flat_map(Element::cells) {
        for part in cell.labelled() {
            match part.label.as_str() {
                "" if stub.title.is_empty() => stub.title = part.value,
                "Docketed" => stub.filed = day(&part.value).unwrap_or_default(),
                "Termed" => stub.terminated = day(&part.value).unwrap_or_default(),
                "Appeal From" => stub.appeal_from = part.value,
                "Court of Appeals Docket #" | "Case Number" | "Docket #" => {
                    stub.number = part.value;
                }
                _ => {}
            }
        }
    }
    stub
}

/// The court: as it prints its name over the docket, else as the documents are addressed.
pub(super) fn court(page: &Page, catalogue: &Catalogue) -> String {
    let heading = headed(page, "General Docket", "td").map(Element::words);
    let name = heading
        .as_deref()
        .and_then(|heading| heading.split_once("General Docket"));
    let name = name.map(|(_, name)| name.trim()).unwrap_or_default();
    if let Some(court) = court_of_name(name, catalogue) {
        return court.to_string();
    }
    let of_appeals = |link: Element<'_>| {
        let court = court_of_link(link.attribute("href")?, catalogue)?;
        let level = catalogue.court(&court)?.level;
        (level == CourtLevel::Appeal).then_some(court)
    };
    match page.all("a").find_map(of_appeals) {
        Some(court) => court.to_string(),
        None => name.to_owned(),
    }
}

/// The judges who hear the case. Some courts print initials only.
pub(super) fn panel(page: &Page) -> Vec<DocketJudge> {
    let parts = headed(page, "Panel:", "td").map(Element::labelled);
    let parts = parts.unwrap_or_default();
    let Some(panel) = parts.iter().find(|part| part.label == "Panel") else {
        return Vec::new();
    };
    // Initials are divided by blanks, names by commas.
    let names: Vec<&str> = if panel.value.contains(',') {
        panel.value.split(',').collect()
    } else {
        panel.value.split_whitespace().collect()
    };
    names
        .into_iter()
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(|name| DocketJudge {
            name: name.to_owned(),
            part: "panel",
        })
        .collect()
}

/// The cases that the court names as earlier or current ones of the same matter.
pub(super) fn related(page: &Page) -> Vec<RelatedCase> {
    let mut related = Vec::new();
    for heading in ["Prior Cases", "Current Cases"] {
        let Some(table) = headed(page, heading, "table") else {
            continue;
        };
        let mut relation = heading.trim_end_matches('s').to_owned();
        for row in table.rows().skip(1) {
            let cells: Vec<String> = row.cells().into_iter().map(Element::words).collect();
            let filled: Vec<&String> = cells.iter().filter(|cell| !cell.is_empty()).collect();
            // A word alone in its row says how the cases below are related.
            if let [only] = filled.as_slice()
                && only.chars().all(|c| c.is_alphabetic() || c == ' ')
            {
                relation.clone_from(only);
            }
            let numbers = filled.iter().flat_map(|cell| numbers(cell));
            related.extend(numbers.map(|number| case("", number, &relation)));
        }
    }
    related
}

fn case(court: &str, number: &str, relation: &str) -> RelatedCase {
    RelatedCase {
        court: court.to_owned(),
        number: number.to_owned(),
        relation: relation.to_owned(),
    }
}

/// The numbers of appeals in a text: `17-15589`.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_ascii_digit() || c == '-'))
        .filter(|word| {
            let digits = |part: &str, least| part.len() >= least && !part.contains('-');
            let parts = word.split_once('-');
            parts.is_some_and(|(year, number)| year.len() == 2 && digits(number, 2))
        })
}

/// Completes the related cases: adds those in the Supreme Court that the clerk entered in the
/// form that the system has for them, `Supreme Court Case Info Case number: 16-1540`, and
/// leaves each once.
pub(super) fn complete(docket: &mut Docket) {
    const FORM: &str = "Supreme Court Case Info Case number:";
    for entry in &docket.entries {
        let info = entry.text.strip_prefix(FORM);
        if let Some(number) = info.and_then(|info| info.split_whitespace().next()) {
            docket
                .related
                .push(case("scotus", number, "Supreme Court Case Info"));
        }
    }
    let mut known = HashSet::from([(String::new(), docket.number.clone())]);
    docket
        .related
        .retain(|case| known.insert((case.court.clone(), case.number.clone())));
}
