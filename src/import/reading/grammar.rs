//! The words of the grammar of entries, `assets/entry-rules/grammar.toml`, ready for use.
//!
//! Start with [`GRAMMAR`].

use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use super::rules::{searched, table};

const TABLE: &str = include_str!("../../../assets/entry-rules/grammar.toml");

/// How far a ruling reaches, in bytes.
pub(super) const REACH: usize = 300;

#[derive(Debug, Default, Deserialize)]
struct Table {
    abbreviations: Vec<String>,
    filler: Vec<String>,
    repeats: String,
    related: String,
    joint: String,
    copula: String,
    subject: String,
    cited: String,
    below: String,
    embedded: String,
    recommended: String,
    #[cfg(test)]
    form: Vec<Form>,
}

#[cfg(test)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Form {
    pub text: String,
    pub does: Vec<String>,
}

/// The grammar; what each field means is said in the table.
pub(super) struct Grammar {
    pub abbreviations: Vec<String>,
    pub filler: Option<Regex>,
    pub repeats: Option<Regex>,
    pub related: Option<Regex>,
    pub joint: Option<Regex>,
    pub copula: Option<Regex>,
    pub subject: Option<Regex>,
    pub cited: Option<Regex>,
    pub below: Option<Regex>,
    pub embedded: Option<Regex>,
    pub recommended: Option<Regex>,
    #[cfg(test)]
    pub forms: Vec<Form>,
}

pub(super) static GRAMMAR: LazyLock<Grammar> = LazyLock::new(|| {
    let table = table::<Table>(TABLE);
    Grammar {
        abbreviations: table.abbreviations,
        filler: searched(&format!("^(?:{})$", table.filler.join("|"))),
        repeats: searched(&table.repeats),
        related: searched(&table.related),
        joint: searched(&table.joint),
        copula: searched(&table.copula),
        subject: searched(&table.subject),
        cited: searched(&table.cited),
        below: searched(&table.below),
        embedded: searched(&table.embedded),
        recommended: searched(&table.recommended),
        #[cfg(test)]
        forms: table.form,
    }
});
