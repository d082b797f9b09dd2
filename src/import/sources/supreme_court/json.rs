//! The docket of a case that supremecourt.gov offers as JSON.
//!
//! Of the contacts only names are read: no address, telephone number, e-mail address or number
//! of a prisoner leaves this file. Start with [`read`].

use super::Case;
use crate::import::docket::RelatedCase;
use crate::import::{Confidence, Content, Entry, EntryList, ImportError, Importer, Input, Report};
use crate::model::{Catalogue, EventDate};
use crate::syntax::{Node, Problem, html, json};

pub(crate) const IMPORTER: Importer = Importer {
    name: "supremecourt.gov docket JSON",
    recognise,
    read,
};

const PROCEEDINGS: &str = "ProceedingsandOrder";

/// The lists of contacts, each called as the role in it.
const ROLES: [&str; 3] = ["Petitioner", "Respondent", "Other"];

fn recognise(input: &Input<'_>) -> Confidence {
    let head = input.head();
    let keys = [PROCEEDINGS, "sJsonCaseNumber"];
    if json::looks_so(head) && keys.iter().any(|key| json::has_key(head, key)) {
        Confidence::Sure
    } else {
        Confidence::No
    }
}

fn read(input: &Input<'_>, catalogue: &Catalogue) -> Result<Content, ImportError> {
    let text = input.text();
    let mut report = Report::new(IMPORTER.name);
    let (mut root, problems) = json::read(text)?;
    report.problems(problems);
    let proceedings = root.take_items(PROCEEDINGS);
    let mut case = Case {
        number: json::text(&root, "CaseNumber").to_owned(),
        petitioner: json::text(&root, "PetitionerTitle").to_owned(),
        respondent: json::text(&root, "RespondentTitle").to_owned(),
        docketed: json::text(&root, "DocketedDate").to_owned(),
        linked: json::text(&root, "Links").to_owned(),
        lower_court: json::text(&root, "LowerCourt").to_owned(),
        lower_numbers: json::text(&root, "LowerCourtCaseNumbers").to_owned(),
        lower_decision: json::text(&root, "LowerCourtDecision").to_owned(),
        related: related(&root),
        entries: entries(proceedings, &mut report),
        ..Case::default()
    };
    for role in ROLES {
        for contact in json::items(&root, role) {
            let (party, counsel) = (
                json::text(contact, "PartyName"),
                json::text(contact, "Attorney"),
            );
            case.parties.add(role, party, counsel);
        }
    }
    case.into_content(report, catalogue)
}

fn entries(proceedings: Vec<Node<'_>>, report: &mut Report) -> EntryList {
    let mut entries = Vec::new();
    for (place, item) in proceedings.into_iter().enumerate() {
        let (date, words) = (json::text(&item, "Date"), json::text(&item, "Text"));
        if date.is_empty() && words.is_empty() {
            continue;
        }
        let filed = super::date(date).filter(|date| *date != EventDate::unknown());
        if filed.is_none() {
            report.problem(|| {
                let message = format!("entry {}: there is no date in “{date}”", place + 1);
                Problem::warning(item.span.clone(), message).remedy("the date is unknown")
            });
        }
        entries.push(Box::new(Entry {
            filed: filed.unwrap_or_default(),
            // The court puts links to its opinions into the text.
            text: html::words(words),
            attachments: json::items(&item, "Links").len().saturating_sub(1),
            span: item.span.clone(),
            ..Entry::default()
        }));
    }
    entries
}

/// The related cases, which are plain numbers or objects that name one.
fn related(root: &Node<'_>) -> Vec<RelatedCase> {
    const NUMBERS: [&str; 3] = ["DisplayCaseNumber", "RelatedCaseNumber", "CaseNumber"];
    let related = |item: &Node<'_>| {
        let list = item
            .as_text()
            .unwrap_or_else(|| json::first_text(item, &NUMBERS));
        let relation = json::first_text(item, &["RelatedType", "RelationType"]);
        let relation = if relation.is_empty() {
            "Related case"
        } else {
            relation
        };
        let numbers = super::numbers(list).into_iter();
        let cases = numbers.map(|number| RelatedCase {
            court: String::new(),
            number,
            relation: relation.to_owned(),
        });
        cases.collect::<Vec<_>>()
    };
    let items = json::items(root, "RelatedCaseNumber").iter();
    items.flat_map(related).collect()
}
