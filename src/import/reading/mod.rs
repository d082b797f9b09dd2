//! From the text of a docket entry to what it is in procedure.
//!
//! Knows texts and rules, neither formats nor cases. The rules are data,
//! `assets/entry-rules/`, each with examples that a test runs; every result names the rule, the
//! number, the hyperlink or the field on which it rests, and what the words do not say stays
//! unsaid. Start with [`read`], then [`link()`].

mod acts;
mod beginnings;
mod beside;
mod blanked;
mod clauses;
#[cfg(test)]
#[path = "../../../tests/reading/cross_validation.rs"]
mod cross_validation;
mod days;
mod effects;
mod ends;
mod grammar;
mod kinds;
mod link;
mod linker;
mod lists;
mod mentioned;
mod numbers;
mod objects;
mod outcomes;
mod paper;
mod places;
mod references;
mod relief;
mod rules;
mod targets;
mod title;
mod unnumbered;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use serde::Deserialize;

use super::Entry;
use crate::format::builtin;
use crate::model::{KindId, Verb};

pub(in crate::import) use days::{Teller, ToldDay, days_of};
pub use link::link;
pub(in crate::import) use linker::Linker;
pub use linker::{DistantEffect, DocketEffects, EntryEffect};

/// The sort of court whose clerk wrote an entry, for rules that hold there only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Setting {
    /// A federal district court.
    District,
    /// A bankruptcy court.
    Bankruptcy,
    /// A court of appeals.
    Appellate,
    /// The Supreme Court of the United States.
    Supreme,
    /// A court of a state.
    State,
    /// Not known; rules for one sort of court are left out.
    #[default]
    Unknown,
}

/// On what a result rests.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// A hyperlink of the source.
    Hyperlink,
    /// A number in the text.
    Number,
    /// A field of its own in the source, such as the name of the event.
    Field,
    /// A rule of `assets/entry-rules/`, by name.
    Rule(&'static str),
}

/// What the text of an entry says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The filing category of the Free Law Project, `Other` where no rule fits.
    pub category: &'static str,
    /// The kind of event, `other` where no rule fits.
    pub kind: KindId,
    /// On what the kind rests; `None` where it is not known.
    pub basis: Option<Basis>,
    /// What was decided, where the words say it.
    pub outcome: Option<Disposition>,
    /// Other entries that it names, in the order of the text.
    pub references: Vec<Reference>,
    /// What it decides without naming it by a number.
    pub unnumbered: Vec<UnnumberedAct>,
}

/// A decision on a paper that is named by words only: `granting motion to extend time`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnnumberedAct {
    /// What is done to it; `None` where no verb says just that.
    pub verb: Option<Verb>,
    /// Where the words of ruling stand in the text, in bytes.
    pub at: Range<usize>,
    /// Where the words for the paper stand; empty where there are none.
    pub object: Range<usize>,
    /// The rule on which the verb rests.
    pub rule: &'static str,
}

/// What was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disposition {
    /// In the words of the law: `granted in part`, `affirmed`.
    pub name: &'static str,
    /// Where the words stand in the text, in bytes; empty where a field says it.
    pub at: Range<usize>,
    /// On what it rests.
    pub basis: Basis,
}

/// A place in a text that names another entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// The number of the entry that is named.
    pub number: Option<u32>,
    /// Its identity in the source, one of [`Entry::keys`]; empty where the source has none.
    pub key: String,
    /// Where the number stands in the text, in bytes.
    pub at: Range<usize>,
    /// The words for the entry that stand beside the number: `Motion to Quash`. May be empty.
    pub what: String,
    /// What is done to it; `None` where the text only names it.
    pub verb: Option<Verb>,
    /// How the text or the source makes the reference.
    pub basis: Basis,
    /// The rule on which the verb rests.
    pub verb_basis: Option<Basis>,
    /// Whether the entry that is named acts on this one, as in "vacated per 20".
    pub is_agent: bool,
    /// The docket of which the number is, as written; empty where it is that of the entry.
    pub docket: String,
    /// The part of the target that is meant, in the words of the text; empty for all of it.
    pub part: String,
}

/// Reads the text and the fields of an entry.
pub fn read(entry: &Entry, setting: Setting) -> Reading {
    let sort = kinds::of(entry, setting);
    let said = said(entry, sort.kind);
    Reading {
        category: sort.category,
        kind: kind_id(sort.kind),
        basis: sort.basis,
        outcome: said.outcome,
        references: said.references,
        unnumbered: said.unnumbered,
    }
}

/// The kind of an entry and on what it rests, `None` where it is not known. It can be asked before the
/// rest is read.
pub(in crate::import) fn kind_of(entry: &Entry, setting: Setting) -> (KindId, Option<Basis>) {
    let sort = kinds::of(entry, setting);
    (kind_id(sort.kind), sort.basis)
}

/// What an entry of a known kind says beyond it: parts of a [`Reading`].
pub(in crate::import) struct Sayings {
    pub outcome: Option<Disposition>,
    pub references: Vec<Reference>,
    pub unnumbered: Vec<UnnumberedAct>,
}

/// Reads the rest of an entry of this kind.
pub(in crate::import) fn said(entry: &Entry, kind: &str) -> Sayings {
    let rulings = outcomes::rulings(&entry.text);
    let mut references = references::of(entry);
    let unnumbered = effects::say(&entry.text, kind, &rulings, &mut references);
    Sayings {
        outcome: outcomes::of(entry, kind, &mentioned::own(&entry.text, &rulings)),
        references,
        unnumbered,
    }
}

/// Where an entry names others, without what it does to them.
pub(in crate::import) fn references_of(entry: &Entry) -> Vec<Reference> {
    references::of(entry)
}

/// The id of a kind, which entries of a kind share: they are many.
fn kind_id(kind: &str) -> KindId {
    static KINDS: LazyLock<HashMap<&str, KindId>> = LazyLock::new(|| {
        let kinds = builtin().kinds().iter();
        kinds
            .map(|kind| (kind.id.as_str(), kind.id.clone()))
            .collect()
    });
    KINDS.get(kind).cloned().unwrap_or_else(|| kind.into())
}

/// Makes the rules ready, which the first docket would have to wait for otherwise: about a
/// twentieth of a second.
pub fn make_ready() {
    let entry = Entry {
        text: "ORDER granting 1 Motion".to_owned(),
        ..Entry::default()
    };
    read(&entry, Setting::District);
}
