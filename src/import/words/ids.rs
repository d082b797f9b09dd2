//! Ids made from words that people wrote.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// The words as an id: lower-case letters, digits and hyphens. Empty when nothing is left.
pub(crate) fn slug(words: &str) -> String {
    let usual = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.';
    if words.chars().all(usual) {
        return words.to_owned();
    }
    let mut slug = String::with_capacity(words.len());
    for c in words.chars().flat_map(char::to_lowercase) {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !matches!(c, '.' | '\'' | '’') && !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// The id of what has no name that could be one.
const UNNAMED: &str = "unnamed";

/// Gives out ids, each only once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ids {
    given: HashSet<Arc<str>>,
    /// Of each id that was wanted again, the number that the next of the same name gets: these are few.
    next: HashMap<Arc<str>, u32>,
}

impl Ids {
    /// Gives out none of the ids that are taken already.
    pub(crate) fn except<'i>(taken: impl IntoIterator<Item = &'i str>) -> Self {
        let mut ids = Self::default();
        for id in taken {
            ids.reserve(id);
        }
        ids
    }

    /// The wanted id, or one like it when it is taken; never an empty one, which could not be
    /// read again.
    pub(crate) fn take(&mut self, wanted: &str) -> String {
        self.share(wanted).to_string()
    }

    /// The same, kept once for who asks and for what is noted here: a docket has many.
    pub(crate) fn share(&mut self, wanted: &str) -> Arc<str> {
        let wanted = if wanted.is_empty() { UNNAMED } else { wanted };
        if !self.given.contains(wanted) {
            return self.note(wanted);
        }
        let mut number = self.next.get(wanted).copied().unwrap_or(2);
        loop {
            let id = format!("{wanted}-{number}");
            number += 1;
            if !self.given.contains(id.as_str()) {
                self.next.insert(wanted.into(), number);
                return self.note(&id);
            }
        }
    }

    fn note(&mut self, id: &str) -> Arc<str> {
        let id: Arc<str> = id.into();
        self.given.insert(Arc::clone(&id));
        id
    }

    /// Notes that an id is taken.
    pub(crate) fn reserve(&mut self, id: &str) {
        if !self.given.contains(id) {
            self.note(id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_ids() {
        assert_eq!(slug("e12"), "e12");
        assert_eq!(slug("Motion to Quash"), "motion-to-quash");
        assert_eq!(slug("  S.D.N.Y. (magistrate)"), "sdny-magistrate");
        assert_eq!(slug("§§"), "");
    }

    #[test]
    fn no_id_is_given_twice() {
        let mut ids = Ids::default();
        ids.reserve("b-2");
        let taken: Vec<_> = ["a", "a", "a-2", "b", "b"].map(|id| ids.take(id)).into();
        assert_eq!(taken, ["a", "a-2", "a-2-2", "b", "b-3"]);
        assert_eq!(["", ""].map(|id| ids.take(id)), ["unnamed", "unnamed-2"]);
    }
}
