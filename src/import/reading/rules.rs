//! The rules as data, made ready for use once.
//!
//! The tables are part of the program; the tests prove that they are whole, so that nothing
//! here can fail at run time: a rule that could not be read would be missing. Start with
//! [`Patterns`].

use regex::bytes::{RegexSet, RegexSetBuilder};
use regex::{Regex, RegexBuilder};
use serde::de::DeserializeOwned;

/// A table of the program, or an empty one when it cannot be read.
pub(super) fn table<T: DeserializeOwned + Default>(text: &str) -> T {
    toml_edit::de::from_str(text).unwrap_or_default()
}

/// Many patterns, each of which belongs to a rule; tried at once on plain ASCII.
#[derive(Debug)]
pub(super) struct Patterns {
    set: RegexSet,
    rules: Vec<usize>,
}

impl Patterns {
    /// Patterns with the places of their rules in a table.
    pub fn new(patterns: impl IntoIterator<Item = (String, usize)>) -> Self {
        let (patterns, rules): (Vec<String>, Vec<usize>) = patterns.into_iter().unzip();
        let set = RegexSetBuilder::new(patterns)
            .unicode(false)
            .size_limit(1 << 27)
            .dfa_size_limit(1 << 25)
            .build()
            .unwrap_or_else(|_| RegexSet::empty());
        Self { set, rules }
    }

    /// The places of the rules that fit, in order, some perhaps more than once.
    pub fn rules_for(&self, text: &str) -> Vec<usize> {
        let matches = self.set.matches(text.as_bytes());
        let mut rules: Vec<usize> = matches.into_iter().map(|index| self.rules[index]).collect();
        rules.sort_unstable();
        rules
    }

    /// Whether every pattern could be read.
    #[cfg(test)]
    pub fn is_whole(&self) -> bool {
        self.set.len() == self.rules.len()
    }
}

/// A pattern that is searched by itself, blind to case, with a blank for any white space.
/// `None` when it cannot be read.
pub(super) fn searched(pattern: &str) -> Option<Regex> {
    let pattern = pattern.replace(" ?", r"\s*").replace(' ', r"\s+");
    RegexBuilder::new(&pattern)
        .case_insensitive(true)
        .size_limit(1 << 24)
        .build()
        .ok()
}
