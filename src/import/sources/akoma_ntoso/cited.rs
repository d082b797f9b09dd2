//! The cases and laws that a decision cites, as far as Find Case Law has marked them.
//!
//! Start with [`authorities`].

use std::collections::HashSet;

use roxmltree::Node;

use super::cited_here;
use crate::import::words::ids::{Ids, slug};
use crate::model::{Authority, AuthorityKind, EventDate};
use crate::syntax::xml::{is, words};

/// The namespace of what The National Archives add.
const UK: &str = "https://caselaw.nationalarchives.gov.uk/akn";

/// Every authority once, in the order in which they are first cited; not the decision itself.
pub(super) fn authorities(judgment: Node<'_, '_>, own: &str) -> Vec<Authority> {
    let mut ids = Ids::default();
    let mut known = HashSet::from([own.to_owned()]);
    let mut authorities = Vec::new();
    for node in judgment.descendants().filter(|node| is(*node, "ref")) {
        let said = words(node);
        let canonical = node.attribute((UK, "canonical")).unwrap_or(&said);
        let href = node.attribute("href").unwrap_or_default();
        let Some(kind) = kind(node.attribute((UK, "type")), href) else {
            continue;
        };
        if canonical.is_empty() || !known.insert(canonical.to_owned()) {
            continue;
        }
        let wanted = slug(canonical);
        authorities.push(Authority {
            id: ids
                .take(if wanted.is_empty() {
                    "authority"
                } else {
                    &wanted
                })
                .into(),
            cite: canonical.to_owned(),
            name: (kind != AuthorityKind::Precedent && said != canonical).then_some(said),
            kind,
            jurisdiction: None,
            date: node
                .attribute((UK, "year"))
                .and_then(|year| EventDate::parse(year).ok()),
            says: None,
            unverified: false,
            sources: vec![cited_here()],
        });
    }
    authorities
}

/// What sort of authority a marked reference is; `None` where it is another sort of link.
fn kind(marked: Option<&str>, href: &str) -> Option<AuthorityKind> {
    match marked? {
        "case" => Some(AuthorityKind::Precedent),
        "legislation"
            if ["/uksi/", "/wsi/", "/ssi/", "/nisr/"]
                .iter()
                .any(|si| href.contains(si)) =>
        {
            Some(AuthorityKind::Regulation)
        }
        "legislation" => Some(AuthorityKind::Statute),
        _ => None,
    }
}
