//! Sources by the names that people write.
//!
//! A name that is an address of the web is kept as one, and never opened. Start with
//! [`Sources::cite`].

use std::collections::HashMap;

use super::ids::{Ids, slug};
use crate::model::{Case, Cite, EventDate, Source, SourceId, SourceKind};

/// Finds sources and collects them.
pub(crate) struct Sources<'a> {
    /// The name of the file that is imported.
    file: &'a str,
    by_name: HashMap<String, SourceId>,
    made: Vec<Source>,
    ids: Ids,
}

impl<'a> Sources<'a> {
    /// Nothing found yet. A quotation without a source is cited from `file` itself.
    pub(crate) fn new(file: &'a str) -> Self {
        Self {
            // Where it lies is nobody's business.
            file: file.rsplit(['/', '\\']).next().unwrap_or(file),
            by_name: HashMap::new(),
            made: Vec::new(),
            ids: Ids::default(),
        }
    }

    /// A reference to the source with this name, with the words quoted; `None` where neither
    /// is given.
    pub(crate) fn cite(&mut self, name: &str, quote: &str) -> Option<Cite> {
        if name.is_empty() && quote.is_empty() {
            return None;
        }
        let name = if name.is_empty() { self.file } else { name };
        let (title, address) = titled_address(name);
        Some(Cite {
            source: self.add(name, |source| {
                if let Some(address) = address {
                    title.clone_into(&mut source.title);
                    source.address = Some(address.to_owned());
                }
            }),
            quote: (!quote.is_empty()).then(|| quote.to_owned()),
            at: None,
            note: None,
        })
    }

    /// Adds the sources to a case.
    pub(crate) fn put_into(self, case: &mut Case) {
        case.sources.extend(self.made);
    }

    /// The source with this name; when it is new, `describe` says more of it.
    pub(crate) fn add(&mut self, name: &str, describe: impl FnOnce(&mut Source)) -> SourceId {
        if let Some(id) = self.by_name.get(name) {
            return id.clone();
        }
        let address = name.starts_with("https://") || name.starts_with("http://");
        let mut made = Source {
            id: "".into(),
            kind: SourceKind::Other,
            title: name.to_owned(),
            short: None,
            publisher: None,
            authors: Vec::new(),
            published: EventDate::unknown(),
            published_basis: None,
            address: address.then(|| name.to_owned()),
            relies_on: Vec::new(),
            note: None,
            unverified: false,
        };
        describe(&mut made);
        let wanted: String = slug(&made.title).chars().take(60).collect();
        let wanted = wanted.trim_end_matches('-');
        let wanted = if wanted.is_empty() { "source" } else { wanted };
        let id = SourceId::from(self.ids.take(wanted));
        made.id = id.clone();
        self.made.push(made);
        self.by_name.insert(name.to_owned(), id.clone());
        id
    }
}

/// The title and the address of a source that is called `Title <https://...>`.
fn titled_address(name: &str) -> (&str, Option<&str>) {
    let parts = name
        .strip_suffix('>')
        .and_then(|name| name.rsplit_once(" <"));
    match parts {
        Some((title, address)) if address.starts_with("http") && !title.trim().is_empty() => {
            (title.trim(), Some(address))
        }
        _ => (name, None),
    }
}
