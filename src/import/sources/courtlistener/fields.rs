//! The fields of CourtListener's API, object by object, to the parts of a docket.
//!
//! Knows one object at a time; how objects belong together is known to
//! [`super::json`]. Telephone numbers and addresses of attorneys are not read.
//! Start with [`docket`] and [`entry`].

use std::collections::HashMap;

use thin_vec::ThinVec;

use crate::import::docket::{Docket, DocketJudge, DocketParty, Entry, EntryList, LowerCase};
use crate::import::words::courts::Courts;
use crate::import::words::dates;
use crate::model::{Catalogue, EventDate};
use crate::syntax::{Node, Value, json};

/// Where the site publishes dockets.
const SITE: &str = "https://www.courtlistener.com";

/// What puts the entries of a docket in order: the number of the sequence, where it has one.
pub(crate) type Order = String;

/// Names of attorneys by their numbers.
#[derive(Default)]
pub(crate) struct Attorneys(HashMap<String, String>);

impl Attorneys {
    /// Notes the name of an attorney.
    pub(crate) fn add(&mut self, node: &Node<'_>) {
        let (id, name) = (json::written(node, "id"), json::text(node, "name"));
        if !id.is_empty() && !name.is_empty() {
            self.0.insert(id, name.to_owned());
        }
    }

    /// The name of the attorney that a party names.
    fn name<'a>(&'a self, node: &'a Node<'_>) -> &'a str {
        let name = json::text(node, "name");
        if !name.is_empty() {
            return name;
        }
        let id = json::written(node, "attorney_id");
        let id = if id.is_empty() {
            last_part(json::text(node, "attorney"))
        } else {
            id
        };
        self.0.get(&id).map_or("", String::as_str)
    }
}

/// The last part of an address: `68363715` of `.../dockets/68363715/`.
fn last_part(address: &str) -> String {
    let address = address.split(['?', '#']).next().unwrap_or_default();
    let part = address.trim_end_matches('/').rsplit('/').next();
    part.unwrap_or_default().to_owned()
}

/// The number of the docket that an entry or party belongs to; empty when it does not say.
pub(crate) fn docket_of(node: &Node<'_>) -> String {
    let id = json::written(node, "docket_id");
    if !id.is_empty() {
        return id;
    }
    match node.get("docket").map(|docket| &docket.value) {
        Some(Value::Integer(id)) => id.to_string(),
        Some(Value::Text(address)) => last_part(address),
        Some(Value::Table(_)) => node
            .get("docket")
            .map_or_else(String::new, |docket| json::written(docket, "id")),
        _ => {
            // Parties name the docket with each of their roles.
            let mut roles = json::items(node, "party_types").iter();
            roles
                .find_map(|role| Some(docket_of_role(role)).filter(|id| !id.is_empty()))
                .unwrap_or_default()
        }
    }
}

fn docket_of_role(role: &Node<'_>) -> String {
    let id = json::written(role, "docket_id");
    if id.is_empty() {
        last_part(json::text(role, "docket"))
    } else {
        id
    }
}

/// Where the docket with this number stands on the site.
pub(crate) fn address_of(id: &str) -> Option<String> {
    let digits = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| format!("{SITE}/docket/{id}/"))
}

fn date(node: &Node<'_>, key: &str) -> EventDate {
    date_in(json::text(node, key))
}

/// A date, without the time that may follow it.
fn date_in(text: &str) -> EventDate {
    dates::certain(text).unwrap_or_default()
}

/// What a docket says of itself, without entries and parties.
pub(crate) fn docket(node: &Node<'_>, catalogue: &Catalogue) -> Docket {
    let path = json::text(node, "absolute_url");
    let mut judges = Vec::new();
    for (key, part) in [
        ("assigned_to_str", "assigned"),
        ("referred_to_str", "referred"),
    ] {
        judges.extend(judge(json::text(node, key), part));
    }
    let panel = split_names(json::text(node, "panel_str")).into_iter();
    judges.extend(panel.filter_map(|name| judge(&name, "panel")));
    Docket {
        title: json::first_text(node, &["case_name", "case_name_full", "case_name_short"])
            .to_owned(),
        court: court_of(node),
        number: json::text(node, "docket_number").to_owned(),
        filed: date(node, "date_filed"),
        terminated: date(node, "date_terminated"),
        judges,
        origins: origin(node, catalogue).into_iter().collect(),
        publisher: "CourtListener",
        address: path
            .starts_with('/')
            .then(|| format!("{SITE}{path}"))
            .or_else(|| address_of(&json::written(node, "id"))),
        ..Docket::default()
    }
}

fn judge(name: &str, part: &'static str) -> Option<DocketJudge> {
    let name = name.trim();
    (!name.is_empty()).then(|| DocketJudge {
        name: name.to_owned(),
        part,
    })
}

/// Names in a list with commas, of which some end in `, Jr.`.
fn split_names(list: &str) -> Vec<String> {
    const ENDINGS: [&str; 5] = ["Jr.", "Jr", "Sr.", "II", "III"];
    let mut names: Vec<String> = Vec::new();
    for part in list.split([',', ';']).map(str::trim) {
        match names.last_mut() {
            Some(name) if ENDINGS.contains(&part) => {
                name.push_str(", ");
                name.push_str(part);
            }
            _ if !part.is_empty() => names.push(part.to_owned()),
            _ => {}
        }
    }
    names
}

/// The id of the court: a field of its own, or the last part of the court's address.
fn court_of(node: &Node<'_>) -> String {
    let id = json::text(node, "court_id");
    if id.is_empty() || id.contains('/') {
        last_part(json::first_text(node, &["court_id", "court"]))
    } else {
        id.to_owned()
    }
}

/// The case below, from the information on the originating court.
fn origin(node: &Node<'_>, catalogue: &Catalogue) -> Option<LowerCase> {
    let keys = ["original_court_info", "originating_court_information"];
    let mut tables = keys.iter().filter_map(|key| node.get(key));
    let table = tables.find(|table| !table.entries().is_empty());
    let printed = json::first_text(node, &["appeal_from_str", "appeal_from"]);
    let linked = json::text(node, "appeal_from");
    let court = if linked.contains("/courts/") {
        last_part(linked)
    } else {
        let own = table
            .map(|table| json::text(table, "court_id"))
            .unwrap_or_default();
        if own.is_empty() {
            let known = Courts::new(catalogue)
                .known(printed)
                .map(|court| court.id.to_string());
            known.unwrap_or_else(|| printed.to_owned())
        } else {
            own.to_owned()
        }
    };
    let lower = table.map_or_else(LowerCase::default, |table| LowerCase {
        number: json::text(table, "docket_number").to_owned(),
        judge: json::first_text(
            table,
            &[
                "ordering_judge_str",
                "ordering_judge",
                "assigned_to_str",
                "assigned_to",
            ],
        )
        .to_owned(),
        filed: date(table, "date_filed"),
        judgment: date(table, "date_judgment"),
        appealed: date(table, "date_filed_noa"),
        ..LowerCase::default()
    });
    let says = !court.is_empty() || !lower.number.is_empty();
    says.then_some(LowerCase { court, ..lower })
}

/// An entry, with what orders it.
pub(crate) fn entry(node: &Node<'_>) -> (Order, Entry) {
    let documents = json::items(node, "recap_documents");
    let main = documents.iter().find(|document| !is_attachment(document));
    let main = main.or(documents.first());
    let of_main = |key| {
        main.map(|document| json::text(document, key))
            .unwrap_or_default()
    };
    let sort = match json::text(node, "short_description") {
        "" => of_main("description"),
        sort => sort,
    };
    // Entries that came by RSS have no text but that of their document.
    let text = match json::text(node, "description") {
        "" => sort,
        text => text,
    };
    let number = ["entry_number", "document_number"].map(|key| json::written(node, key));
    let number = number.into_iter().find(|number| !number.is_empty());
    let filed = date(node, "date_filed");
    let entered = date(node, "date_entered");
    let attachments = documents
        .iter()
        .filter(|document| is_attachment(document))
        .count();
    let entry = Entry {
        number: number.unwrap_or_else(|| of_main("document_number").to_owned()),
        keys: keys(
            documents
                .iter()
                .filter(|document| !is_attachment(document))
                .chain([node]),
        ),
        entered: if entered == filed {
            EventDate::unknown()
        } else {
            entered
        },
        filed,
        text: text.to_owned(),
        sort: sort.to_owned(),
        attachments: attachments + json::items(node, "attachments").len(),
        sealed: main.is_some_and(|document| json::is_true(document, "is_sealed")),
        span: node.span.clone(),
        ..Entry::default()
    };
    (json::text(node, "recap_sequence_number").to_owned(), entry)
}

/// The numbers by which PACER names the documents.
fn keys<'n, 'a: 'n>(nodes: impl Iterator<Item = &'n Node<'a>>) -> ThinVec<String> {
    let ids = nodes.map(|node| json::text(node, "pacer_doc_id"));
    ids.filter(|id| !id.is_empty()).map(str::to_owned).collect()
}

/// Whether a document hangs on another one.
fn is_attachment(document: &Node<'_>) -> bool {
    !json::written(document, "attachment_number").is_empty()
        || document
            .get("document_type")
            .is_some_and(|sort| match &sort.value {
                Value::Integer(sort) => *sort == 2,
                Value::Text(sort) => sort == "Attachment",
                _ => false,
            })
}

/// The entry of a document that a search found, with what orders it.
pub(crate) fn document(node: &Node<'_>) -> (Order, Entry) {
    let short = json::text(node, "short_description");
    let text = json::first_text(node, &["description", "short_description"]);
    let number = ["entry_number", "document_number"].map(|key| json::written(node, key));
    let attachment = is_attachment(node);
    let entry = Entry {
        number: number
            .into_iter()
            .find(|number| !number.is_empty())
            .unwrap_or_default(),
        keys: if attachment {
            ThinVec::new()
        } else {
            keys([node].into_iter())
        },
        filed: date(node, "entry_date_filed"),
        text: text.to_owned(),
        // The name of an attachment says nothing of the entry.
        sort: if attachment {
            String::new()
        } else {
            short.to_owned()
        },
        attachments: usize::from(attachment),
        span: node.span.clone(),
        ..Entry::default()
    };
    (String::new(), entry)
}

/// Adds to an entry another document of it.
pub(crate) fn add_document(entry: &mut Entry, other: Entry) {
    entry.attachments += other.attachments;
    entry.keys.extend(other.keys);
    for (text, new) in [(&mut entry.text, other.text), (&mut entry.sort, other.sort)] {
        if text.is_empty() {
            *text = new;
        }
    }
}

/// A case that a search found, without its documents.
pub(crate) fn search(node: &Node<'_>, catalogue: &Catalogue) -> Docket {
    let path = json::first_text(node, &["docket_absolute_url", "absolute_url"]);
    let id = json::text(node, "court_id");
    let court = if id.is_empty() {
        let printed = json::text(node, "court");
        let known = Courts::new(catalogue)
            .known(printed)
            .map(|court| court.id.to_string());
        known.unwrap_or_else(|| printed.to_owned())
    } else {
        id.to_owned()
    };
    let mut judges = Vec::new();
    for (key, part) in [("assignedTo", "assigned"), ("referredTo", "referred")] {
        judges.extend(judge(json::text(node, key), part));
    }
    let names = json::items(node, "party").iter().filter_map(Node::as_text);
    Docket {
        title: json::first_text(node, &["caseName", "case_name_full", "caseNameFull"]).to_owned(),
        court,
        number: json::text(node, "docketNumber").to_owned(),
        filed: date(node, "dateFiled"),
        terminated: date(node, "dateTerminated"),
        judges,
        parties: names
            .map(|name| DocketParty {
                name: name.trim().to_owned(),
                ..DocketParty::default()
            })
            .collect(),
        publisher: "CourtListener",
        address: path.starts_with('/').then(|| format!("{SITE}{path}")),
        ..Docket::default()
    }
}

/// A party in each of its roles, with the number of the docket in which it has the role.
pub(crate) fn party(
    node: &Node<'_>,
    docket: &str,
    attorneys: &Attorneys,
) -> Vec<(String, DocketParty)> {
    let name = json::text(node, "name");
    if name.is_empty() {
        return Vec::new();
    }
    let party = |id: String, role: &str, details: &Node<'_>| {
        let counsel = counsel(node, name, &id, attorneys);
        let party = DocketParty {
            name: name.to_owned(),
            role: role.to_owned(),
            counsel,
            terminated: date(details, "date_terminated"),
            extra: extra(node, details),
        };
        (id, party)
    };
    let roles = json::items(node, "party_types");
    if roles.is_empty() {
        return vec![party(docket.to_owned(), json::text(node, "type"), node)];
    }
    let roles = roles.iter().map(|role| {
        let id = Some(docket_of_role(role)).filter(|id| !id.is_empty());
        party(
            id.unwrap_or_else(|| docket.to_owned()),
            json::text(role, "name"),
            role,
        )
    });
    roles.collect()
}

/// Who speaks for a party in a docket. One who speaks for herself is no counsel.
fn counsel(node: &Node<'_>, party: &str, docket: &str, attorneys: &Attorneys) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for attorney in json::items(node, "attorneys") {
        let own = docket_of_role(attorney);
        let here = own.is_empty() || own == docket;
        let name = attorneys.name(attorney);
        if here && !name.is_empty() && name != party && seen.insert(name) {
            names.push(name.to_owned());
        }
    }
    names
}

/// What is printed under the name of a party, but for lines with numbers: those are addresses
/// and numbers of private people. Counts of a charge are kept whole.
fn extra(party: &Node<'_>, role: &Node<'_>) -> String {
    let printed = [role, party].map(|node| json::text(node, "extra_info"));
    let printed = if printed[0] == printed[1] {
        &printed[..1]
    } else {
        &printed[..]
    };
    let mut lines: Vec<String> = Vec::new();
    for line in printed.iter().flat_map(|text| text.lines()).map(str::trim) {
        let private = line
            .bytes()
            .any(|byte| byte.is_ascii_digit() || byte == b'@');
        if !line.is_empty() && !private {
            lines.push(line.to_owned());
        }
    }
    let inside = role
        .get("criminal_data")
        .or_else(|| party.get("criminal_data"));
    let counts = [
        (role, "criminal_counts"),
        (role, "criminal_complaints"),
        (inside.unwrap_or(role), "counts"),
        (inside.unwrap_or(role), "complaints"),
    ];
    for count in counts.iter().flat_map(|(node, key)| json::items(node, key)) {
        let (name, disposition) = (json::text(count, "name"), json::text(count, "disposition"));
        match (name, disposition) {
            ("", _) => {}
            (name, "") => lines.push(name.to_owned()),
            (name, disposition) => lines.push(format!("{name}: {disposition}")),
        }
    }
    lines.join("\n")
}

/// Entries, each with what orders it.
pub(crate) type OrderedEntries = Vec<(Order, Box<Entry>)>;

/// The entries as the docket has them: by their sequence where all have one, else as they
/// stand, oldest first.
pub(crate) fn in_order(mut entries: OrderedEntries) -> EntryList {
    if entries.iter().all(|(order, _)| !order.is_empty()) {
        entries.sort_by(|(a, _), (b, _)| a.cmp(b));
    } else {
        let day = |place: Option<&(Order, Box<Entry>)>| {
            place.and_then(|(_, entry)| entry.filed.earliest())
        };
        if let (Some(first), Some(last)) = (day(entries.first()), day(entries.last()))
            && first > last
        {
            entries.reverse();
        }
    }
    entries.into_iter().map(|(_, entry)| entry).collect()
}
