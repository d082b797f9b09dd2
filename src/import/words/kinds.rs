//! Kinds of event by the words that people write.
//!
//! A kind of the catalogue is found by its id or its name, and by either half of a name such
//! as "Response or opposition". A word that the catalogue does not know becomes a kind of the
//! case, so that it stays visible: a filing that is over as soon as it has happened, which is
//! the one reading that gives it no legal effect. Start with [`Kinds::find`].

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use super::ids::{Ids, slug};
use crate::format::builtin;
use crate::import::Report;
use crate::model::{Actor, Case, Catalogue, Family, Kind, KindId, Life};
use crate::syntax::line::shortened;

/// The most kinds that are added to a case; a column with more holds no kinds but sentences.
const MOST: usize = 200;

/// Finds kinds and collects those that the catalogue lacks.
pub(crate) struct Kinds {
    names: Arc<KindNames>,
    /// Answers already given.
    found: HashMap<String, KindId>,
    made: Vec<Kind>,
    /// Whether it was said that there are more kinds than are added.
    told_of_more: bool,
    ids: Ids,
}

/// The names of the kinds of a catalogue.
struct KindNames {
    /// Kinds by id and name; `None` where several have the same.
    by_slug: HashMap<String, Option<KindId>>,
    ids: Ids,
}

/// Those of the built-in catalogue are made once: of a folder each file looks for kinds.
static BUILTIN: LazyLock<Arc<KindNames>> = LazyLock::new(|| Arc::new(KindNames::of(builtin())));

impl KindNames {
    fn of(catalogue: &Catalogue) -> Self {
        let mut by_slug: HashMap<String, Option<KindId>> = HashMap::new();
        let mut ids = Ids::default();
        for kind in catalogue.kinds() {
            for name in std::iter::once(kind.name.as_str()).chain(kind.name.split(" or ")) {
                by_slug
                    .entry(slug(name))
                    .and_modify(|other| {
                        if other.as_ref() != Some(&kind.id) {
                            *other = None;
                        }
                    })
                    .or_insert_with(|| Some(kind.id.clone()));
            }
        }
        for kind in catalogue.kinds() {
            by_slug.insert(kind.id.to_string(), Some(kind.id.clone()));
            ids.reserve(kind.id.as_str());
        }
        Self { by_slug, ids }
    }
}

impl Kinds {
    /// Nothing found yet.
    pub(crate) fn new(catalogue: &Catalogue) -> Self {
        let names = if std::ptr::eq(catalogue, builtin()) {
            Arc::clone(&*BUILTIN)
        } else {
            Arc::new(KindNames::of(catalogue))
        };
        Self {
            ids: names.ids.clone(),
            names,
            found: HashMap::new(),
            made: Vec::new(),
            told_of_more: false,
        }
    }

    /// The kind that is written so.
    pub(crate) fn find(&mut self, written: &str, report: &mut Report) -> KindId {
        if let Some(known) = self.found.get(written) {
            return known.clone();
        }
        let slug = slug(written);
        let wanted = if slug.is_empty() { "kind" } else { &slug };
        let kind = match self.names.by_slug.get(wanted).cloned().flatten() {
            _ if written.is_empty() => KindId::from(Kind::OTHER),
            Some(kind) => {
                if kind.as_str() != wanted {
                    report.understand(format!("the kind “{written}” is `{kind}`"));
                }
                kind
            }
            None => self.make(written, wanted, report),
        };
        self.found.insert(written.to_owned(), kind.clone());
        kind
    }

    /// The kind of the catalogue that is written so.
    pub(crate) fn known(&self, written: &str) -> Option<KindId> {
        self.names.by_slug.get(&slug(written)).cloned().flatten()
    }

    /// Adds the kinds that the catalogue lacks to a case.
    pub(crate) fn put_into(self, case: &mut Case) {
        case.kinds.extend(self.made);
    }

    fn make(&mut self, written: &str, wanted: &str, report: &mut Report) -> KindId {
        if self.made.len() == MOST {
            if !self.told_of_more {
                self.told_of_more = true;
                report.understand(format!(
                    "there are more than {MOST} kinds that are not known; the rest are `{}`",
                    Kind::OTHER
                ));
            }
            return Kind::OTHER.into();
        }
        let id = KindId::from(self.ids.take(wanted));
        report.understand(format!(
            "the kind “{written}” is not known; it is added as a filing without legal effect"
        ));
        let mut name = written.to_owned();
        if let Some(first) = name.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        self.made.push(Kind {
            label: shortened(&name, 24),
            name,
            ..Kind::new(id.clone(), Family::Filings, Actor::Party, Life::Moment)
        });
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_found_by_what_people_write() {
        let mut kinds = Kinds::new(builtin());
        let mut report = Report::default();
        for (written, id) in [
            ("motion-to-quash", "motion-to-quash"),
            ("Motion to Quash", "motion-to-quash"),
            ("opposition", "response"),
            ("ORDER", "order"),
            ("", Kind::OTHER),
            ("Überraschung", "berraschung"),
            ("Rain check", "rain-check"),
        ] {
            assert_eq!(kinds.find(written, &mut report).as_str(), id, "{written}");
        }
        for number in 0..2 * MOST {
            kinds.find(&format!("kind {number}"), &mut report);
        }
        let mut case = Case::default();
        kinds.put_into(&mut case);
        assert_eq!(case.kinds.len(), MOST);
        let told = |text: &&String| text.contains("more than");
        assert_eq!(report.understood.iter().filter(told).count(), 1);
    }
}
