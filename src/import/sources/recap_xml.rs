//! The docket that RECAP keeps at the Internet Archive: XML with the root
//! `gov_uscourts_docket`.
//!
//! It lists documents; those of one number are one entry, whose text stands with its main
//! document. Start with [`read`].

use std::collections::HashMap;

use roxmltree::Node;
use thin_vec::{ThinVec, thin_vec};

use crate::import::words::dates;
use crate::import::words::numbers::without_initials;
use crate::import::words::us_records::{court_of_id, judge};
use crate::import::{
    Confidence, Content, Docket, DocketJudge, DocketParty, Entry, EntryList, ImportError, Importer,
    Input, Report,
};
use crate::model::{Catalogue, EventDate};
use crate::syntax::Problem;
use crate::syntax::xml::{self, child, child_words, is};

pub(crate) const IMPORTER: Importer = Importer {
    name: "RECAP docket XML",
    recognise,
    read,
};

const ROOT: &str = "gov_uscourts_docket";
const LIST: &str = "document_list";

fn recognise(input: &Input<'_>) -> Confidence {
    if input.head().contains("<gov_uscourts_docket") {
        Confidence::Sure
    } else {
        Confidence::No
    }
}

/// Reads a docket.
fn read(input: &Input<'_>, catalogue: &Catalogue) -> Result<Content, ImportError> {
    let text = input.text();
    let whole = xml::Text::of(text)?;
    let mut report = Report::new(IMPORTER.name);
    let docket = if let Some((rest, list)) = in_pieces(&whole) {
        docket(rest.parse()?.root_element(), list, catalogue, &mut report)?
    } else {
        let document = whole.parse()?;
        let root = document.root_element();
        let mut list = DocumentList::default();
        if let Some(documents) = child(root, LIST) {
            list.add(documents, |at| at);
        }
        docket(root, list, catalogue, &mut report)?
    };
    if let Some(at) = whole.cut_at {
        report.problem(|| xml::cut_short(at));
    }
    report.rows = docket.entries.len();
    Ok(Content::Dockets(vec![docket], report))
}

/// The documents of a large docket, some at a time, and the text without them; `None` where there are
/// few, or where one cannot be read by itself.
fn in_pieces(whole: &xml::Text<'_>) -> Option<(xml::Text<'static>, DocumentList)> {
    let (rest, pieces) = whole.apart(LIST)?;
    let mut list = DocumentList::default();
    for piece in pieces {
        let document = piece.text.parse().ok()?;
        list.add(document.root_element(), |at| piece.place(at));
    }
    Some((rest, list))
}

fn docket(
    root: Node<'_, '_>,
    list: DocumentList,
    catalogue: &Catalogue,
    report: &mut Report,
) -> Result<Docket, ImportError> {
    if !is(root, ROOT) {
        return Err(ImportError::not_a_docket(
            format_args!("XML with the root `{}`", root.tag_name().name()),
            "download the file whose name ends with `docket.xml`",
        ));
    }
    let case = child(root, "case_details");
    let field = |name| case.map(|case| child_words(case, name)).unwrap_or_default();
    let number = field("docket_num");
    let number = without_initials(&number).unwrap_or(&number).to_owned();
    let entries = list.entries;
    report.append(list.report);
    if entries.is_empty() {
        let case = if number.is_empty() {
            field("case_name")
        } else {
            format!("No. {number}")
        };
        let remedy = "download it again, or the docket from another source";
        return Err(ImportError::no_entries(case, remedy));
    }
    let court = field("court");
    let court = match court_of_id(&court, catalogue) {
        Some(id) => id.to_string(),
        None => court,
    };
    let judges = [("assigned_to", "assigned"), ("referred_to", "referred")];
    let judges = judges.into_iter().filter_map(|(name, part)| {
        let name = judge(&field(name)).to_owned();
        (!name.is_empty()).then_some(DocketJudge { name, part })
    });
    Ok(Docket {
        title: field("case_name"),
        court,
        number,
        filed: date(&field("date_case_filed")),
        terminated: date(&field("date_case_terminated")),
        judges: judges.collect(),
        parties: parties(root),
        publisher: "Internet Archive (RECAP)",
        entries,
        ..Docket::default()
    })
}

/// A day as the format writes it; a time of day may follow.
fn date(written: &str) -> EventDate {
    dates::of_moment(written).unwrap_or_default()
}

fn parties(root: Node<'_, '_>) -> Vec<DocketParty> {
    let list = child(root, "party_list");
    let parties = list.into_iter().flat_map(|list| list.children());
    let parties = parties.filter(|node| is(*node, "party"));
    let party = |party: Node<'_, '_>| {
        let list = child(party, "attorney_list");
        let counsel = list.into_iter().flat_map(|list| list.children());
        let counsel = counsel
            .map(|attorney| tidy(&child_words(attorney, "attorney_name")))
            .filter(|name| !name.is_empty());
        DocketParty {
            name: child_words(party, "name"),
            role: child_words(party, "type"),
            counsel: counsel.collect(),
            terminated: date(&child_words(party, "date_terminated")),
            extra: child_words(party, "extra_info"),
        }
    };
    parties
        .map(party)
        .filter(|party| !party.name.is_empty())
        .collect()
}

/// A name without the loose commas of the format: `Ada Lark ,`, `Bo Finch , Jr.`
fn tidy(name: &str) -> String {
    name.replace(" ,", ",")
        .trim_end_matches([',', ' '])
        .to_owned()
}

/// The entries of which the documents were listed so far.
#[derive(Default)]
struct DocumentList {
    entries: EntryList,
    by_number: HashMap<String, usize>,
    /// What was not understood.
    report: Report,
}

impl DocumentList {
    /// Adds the documents in an element; `place` says where in the file something stands.
    fn add(&mut self, list: Node<'_, '_>, place: impl Fn(usize) -> usize) {
        for document in list.children().filter(|node| is(*node, "document")) {
            let number = document.attribute("doc_num").unwrap_or_default();
            let attached = !matches!(document.attribute("attachment_num"), None | Some("" | "0"));
            let main = self.by_number.get(number).filter(|_| attached);
            if let Some(&main) = main {
                self.entries[main].attachments += 1;
                continue;
            }
            let entry = entry(document, number, place(document.range().start));
            self.by_number.insert(number.to_owned(), self.entries.len());
            if entry.filed.exact().is_none() {
                self.report.problem(|| {
                    let message = format!("entry {number} has no date");
                    let problem = Problem::warning(entry.span.clone(), message);
                    problem.remedy("the date is unknown")
                });
            }
            self.entries.push(Box::new(entry));
        }
    }
}

fn entry(document: Node<'_, '_>, number: &str, start: usize) -> Entry {
    let id = child_words(document, "pacer_doc_id");
    Entry {
        number: number.to_owned(),
        keys: if id.is_empty() {
            ThinVec::new()
        } else {
            thin_vec![id]
        },
        filed: date(&child_words(document, "date_filed")),
        entered: date(&child_words(document, "date_entered")),
        text: child_words(document, "long_desc"),
        sort: child_words(document, "short_desc"),
        span: start..start + "<document".len(),
        ..Entry::default()
    }
}
