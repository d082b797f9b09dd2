//! What the API of CourtListener (version 4) answers, saved as JSON.
//!
//! One object, a list page, or a list of either: dockets, their entries, their parties, and
//! results of a search. Entries and parties name their docket by its address or number, by
//! which they are put together here and, when they stand in several files, in
//! [`crate::import::open()`]. Copies of dockets in the Internet Archive have the same shape. Field
//! names are those of the API documentation. Start with [`read`].

use std::collections::HashMap;

use super::fields::{self, Attorneys};
use crate::import::docket::Docket;
use crate::import::{Confidence, Content, Entry, ImportError, Importer, Input, Report};
use crate::model::Catalogue;
use crate::syntax::{Node, Problem, Value, json};

pub(crate) const IMPORTER: Importer = Importer {
    name: "CourtListener API JSON",
    recognise,
    read,
};

/// How deep pages may stand in lists and lists in pages.
const MAX_PAGES_DEEP: usize = 4;

fn recognise(input: &Input<'_>) -> Confidence {
    let head = input.head();
    if !json::looks_so(head) {
        return Confidence::No;
    }
    let has = |key: &str| json::has_key(head, key);
    let sure = (has("resource_uri") && head.contains("/api/rest/v"))
        || ["recap_documents", "party_types"]
            .iter()
            .any(|key| has(key))
        || (has("docketNumber") && has("caseName"));
    let possible = has("docket_entries")
        || (has("entry_number") && has("description"))
        || (has("docket_number") && has("court_id"))
        // A page without results.
        || (has("count") && has("next") && has("previous") && has("results"));
    match !has("writmap") {
        true if sure => Confidence::Sure,
        true if possible => Confidence::Possible,
        _ => Confidence::No,
    }
}

fn read(input: &Input<'_>, catalogue: &Catalogue) -> Result<Content, ImportError> {
    let text = input.text();
    let mut report = Report::new(IMPORTER.name);
    let (root, problems) = json::read(text)?;
    report.problems(problems);
    let mut answers = Answers::new(catalogue);
    answers.names(&root, MAX_PAGES_DEEP);
    answers.walk(root, MAX_PAGES_DEEP);
    answers.tell(&mut report);
    report.rows = answers.objects;
    let dockets = answers.into_dockets();
    if dockets.is_empty() {
        let what = "it has neither dockets nor entries nor parties";
        return Err(ImportError::without_entries(what));
    }
    Ok(Content::Dockets(dockets, report))
}

/// What an object of the API is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Page,
    Docket,
    Entry,
    Party,
    Search,
    /// A document that a search found, outside its docket.
    Document,
    Attorney,
    Other,
}

impl Sort {
    fn of(node: &Node<'_>) -> Self {
        let has = |key: &str| node.get(key).is_some();
        if node
            .get("results")
            .is_some_and(|results| matches!(results.value, Value::List(_)))
        {
            Sort::Page
        } else if has("docketNumber") || has("caseName") {
            Sort::Search
        } else if has("docket_entry_id") {
            Sort::Document
        } else if has("docket_entries")
            || (has("docket_number") && (has("court") || has("court_id")))
        {
            Sort::Docket
        } else if has("entry_number") || has("recap_sequence_number") || has("recap_documents") {
            Sort::Entry
        } else if has("party_types") {
            Sort::Party
        } else if has("parties_represented") || has("contact_raw") {
            Sort::Attorney
        } else {
            Sort::Other
        }
    }
}

/// A docket that is being put together.
#[derive(Default)]
struct DocketDraft {
    docket: Docket,
    /// The entries, each with what orders it.
    entries: fields::OrderedEntries,
    /// Of search results, the entry of each id.
    by_id: HashMap<String, usize>,
}

/// What was found in a file.
struct Answers<'c> {
    catalogue: &'c Catalogue,
    attorneys: Attorneys,
    dockets: Vec<DocketDraft>,
    by_id: HashMap<String, usize>,
    objects: usize,
    more_pages: usize,
    from_search: bool,
    unused: usize,
    /// What was not understood.
    doubts: Report,
}

impl<'c> Answers<'c> {
    fn new(catalogue: &'c Catalogue) -> Self {
        Self {
            catalogue,
            attorneys: Attorneys::default(),
            dockets: Vec::new(),
            by_id: HashMap::new(),
            objects: 0,
            more_pages: 0,
            from_search: false,
            unused: 0,
            doubts: Report::default(),
        }
    }

    /// Notes the names of attorneys, which parties refer to by number only.
    fn names(&mut self, node: &Node<'_>, depth: usize) {
        for item in node.items().iter().chain(json::items(node, "results")) {
            if Sort::of(item) == Sort::Attorney {
                self.attorneys.add(item);
            } else if depth > 0 {
                self.names(item, depth - 1);
            }
        }
    }

    fn walk(&mut self, mut node: Node<'_>, depth: usize) {
        if let Value::List(items) = node.value {
            for item in items {
                if depth > 0 {
                    self.walk(item, depth - 1);
                }
            }
            return;
        }
        let sort = Sort::of(&node);
        if sort == Sort::Page {
            self.more_pages += usize::from(!json::text(&node, "next").is_empty());
            for item in node.take_items("results") {
                if depth > 0 {
                    self.walk(item, depth - 1);
                }
            }
            return;
        }
        self.objects += 1;
        match sort {
            Sort::Docket => self.docket(node),
            Sort::Entry => {
                let id = fields::docket_of(&node);
                self.entry(&id, &node);
            }
            Sort::Party => {
                let id = fields::docket_of(&node);
                self.party(&id, &node);
            }
            Sort::Search => self.search(&node),
            Sort::Document => {
                let id = fields::docket_of(&node);
                self.document(&id, &node);
            }
            Sort::Attorney => {}
            Sort::Page | Sort::Other => self.unused += 1,
        }
    }

    /// The docket with an id, made when it is not there. Without an id it is a new one for
    /// each docket, and one for all that belong to none.
    fn of_id(&mut self, id: &str, new: bool) -> &mut DocketDraft {
        let place = match self.by_id.get(id) {
            Some(&place) if !(new && id.is_empty()) => place,
            _ => {
                let place = self.dockets.len();
                self.by_id.insert(id.to_owned(), place);
                self.dockets.push(DocketDraft {
                    docket: Docket {
                        publisher: "CourtListener",
                        address: fields::address_of(id),
                        ..Docket::default()
                    },
                    ..DocketDraft::default()
                });
                place
            }
        };
        &mut self.dockets[place]
    }

    fn docket(&mut self, mut node: Node<'_>) {
        let id = json::written(&node, "id");
        let described = fields::docket(&node, self.catalogue);
        let docket = &mut self.of_id(&id, true).docket;
        // Parties and entries may have come before the docket that they belong to.
        let parties = std::mem::take(&mut docket.parties);
        let address = described.address.clone().or_else(|| docket.address.clone());
        *docket = Docket {
            parties,
            address,
            ..described
        };
        for entry in node.take_items("docket_entries") {
            self.objects += 1;
            self.entry(&id, &entry);
        }
        for party in json::items(&node, "parties") {
            self.objects += 1;
            self.party(&id, party);
        }
    }

    fn entry(&mut self, docket: &str, node: &Node<'_>) {
        let (order, entry) = fields::entry(node);
        self.doubt_date(&entry);
        let entries = &mut self.of_id(docket, false).entries;
        entries.push((order, Box::new(entry)));
    }

    fn party(&mut self, docket: &str, node: &Node<'_>) {
        let parties = fields::party(node, docket, &self.attorneys);
        // One party may stand in several dockets.
        for (id, party) in parties {
            let id = if id.is_empty() { docket.to_owned() } else { id };
            self.of_id(&id, false).docket.parties.push(party);
        }
    }

    fn search(&mut self, node: &Node<'_>) {
        self.from_search = true;
        let id = json::written(node, "docket_id");
        let described = fields::search(node, self.catalogue);
        let draft = self.of_id(&id, true);
        let known = std::mem::take(&mut draft.docket);
        draft.docket = Docket {
            address: described.address.clone().or(known.address),
            ..described
        };
        for document in json::items(node, "recap_documents") {
            self.document(&id, document);
        }
    }

    /// A document of a search: several may be of one entry.
    fn document(&mut self, docket: &str, node: &Node<'_>) {
        self.from_search = true;
        let entry_id = json::written(node, "docket_entry_id");
        let (order, entry) = fields::document(node);
        let draft = self.of_id(docket, false);
        let known = (!entry_id.is_empty()).then(|| draft.by_id.get(&entry_id).copied());
        if let Some((_, other)) = known.flatten().and_then(|at| draft.entries.get_mut(at)) {
            fields::add_document(other, entry);
            return;
        }
        if !entry_id.is_empty() {
            draft.by_id.insert(entry_id, draft.entries.len());
        }
        draft.entries.push((order, Box::new(entry.clone())));
        self.doubt_date(&entry);
    }

    fn doubt_date(&mut self, entry: &Entry) {
        if entry.filed.earliest().is_none() {
            self.doubts.problem(|| {
                let message = format!("entry {} has no date", entry.number);
                let problem = Problem::warning(entry.span.clone(), message);
                problem.remedy("the date is unknown")
            });
        }
    }

    /// Tells what was decided for the whole file.
    fn tell(&mut self, report: &mut Report) {
        report.append(std::mem::take(&mut self.doubts));
        if self.more_pages > 0 {
            report.understand(
                "the list goes on on another page (`next`); save that page too and open both",
            );
        }
        if self.from_search {
            report.understand(
                "these are results of a search, which name only some documents of a case, \
                 not its whole docket",
            );
        }
        if self.unused > 0 {
            report.understand(format!(
                "objects that are neither dockets nor entries nor parties are not used: {}",
                self.unused
            ));
        }
        let nameless = |draft: &&DocketDraft| draft.docket.court.is_empty();
        if self.dockets.iter().any(|draft| nameless(&draft)) {
            report.understand(
                "the file does not say of which court and case it is; open it together with \
                 the file of the docket, or add both to the case file",
            );
        }
    }

    fn into_dockets(self) -> Vec<Docket> {
        let dockets = self.dockets.into_iter().map(|draft| Docket {
            entries: fields::in_order(draft.entries),
            ..draft.docket
        });
        dockets.collect()
    }
}
