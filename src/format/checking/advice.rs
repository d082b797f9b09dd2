//! What was probably meant by a word that is not there: near spellings, and words of the same
//! meaning.
//!
//! Start with [`Adviser`].

use hashbrown::HashMap;

use super::lexicon::{Lexicon, MOST_OFFERED, keys_for};
use crate::format::section::Section;
use crate::model::{Catalogue, Verb};
use crate::syntax::Speller;

/// Looks for what was meant; what it needs of a catalogue is put together when it is first asked.
#[derive(Debug)]
pub(in crate::format) struct Adviser<'a> {
    catalogue: &'a Catalogue,
    speller: Speller,
    verbs: Option<Lexicon<'static>>,
    lists: HashMap<Section, Lexicon<'a>>,
}

impl<'a> Adviser<'a> {
    pub(in crate::format) fn new(catalogue: &'a Catalogue) -> Self {
        Self {
            catalogue,
            speller: Speller::default(),
            verbs: None,
            lists: HashMap::new(),
        }
    }

    /// The candidate with the nearest spelling.
    pub(in crate::format) fn nearest<'c>(
        &mut self,
        word: &str,
        candidates: impl Iterator<Item = &'c str>,
    ) -> Option<&'c str> {
        self.speller.nearest(word, candidates)
    }

    /// The key of a table that may be meant: by what people write for it, or else by its spelling.
    pub(in crate::format) fn key<'c>(
        &mut self,
        word: &str,
        candidates: impl Iterator<Item = &'c str> + Clone,
    ) -> Option<&'c str> {
        let mut meant = keys_for(word);
        let known = meant.find_map(|key| candidates.clone().find(|known| *known == key));
        known.or_else(|| self.nearest(word, candidates))
    }

    /// The verbs that may be meant, the likeliest first.
    pub(in crate::format) fn verbs(&mut self, word: &str) -> Vec<&'static str> {
        let spelt = self
            .speller
            .nearest(word, Verb::ALL.iter().map(|verb| verb.word()));
        let lexicon = self.verbs.get_or_insert_with(Lexicon::of_verbs);
        together(word, spelt, || lexicon.by_meaning(word))
    }

    /// The ids of a list that may be meant, the likeliest first; `ids` are those that the file
    /// declares.
    pub(in crate::format) fn ids<'c>(
        &mut self,
        section: Section,
        word: &str,
        ids: impl Iterator<Item = &'c str>,
    ) -> Vec<&'c str>
    where
        'a: 'c,
    {
        let catalogue = self.catalogue;
        let listed: Vec<&'a str> = match section {
            Section::Court => catalogue
                .courts()
                .iter()
                .map(|court| court.id.as_str())
                .collect(),
            Section::Jurisdiction => {
                let known = catalogue.jurisdictions().iter();
                known.map(|known| known.id.as_str()).collect()
            }
            Section::Kind => catalogue
                .kinds()
                .iter()
                .map(|kind| kind.id.as_str())
                .collect(),
            _ => Vec::new(),
        };
        let spelt = self.speller.nearest(word, ids.chain(listed));
        let lexicon = self.lists.entry(section);
        let lexicon = lexicon.or_insert_with(|| Lexicon::of(section, catalogue));
        together(word, spelt, || lexicon.by_meaning(word))
    }
}

/// The word of the nearest spelling, and those of like meaning. One that differs by a letter is
/// meant, and no other.
fn together<'c>(
    word: &str,
    spelt: Option<&'c str>,
    by_meaning: impl FnOnce() -> Vec<&'c str>,
) -> Vec<&'c str> {
    let is_slip = |near: &&str| strsim::damerau_levenshtein(&word.to_lowercase(), near) <= 1;
    if let Some(near) = spelt.filter(is_slip).filter(|_| word.chars().count() > 3) {
        return vec![near];
    }
    let mut found = by_meaning();
    if let Some(near) = spelt
        && !found.contains(&near)
    {
        found.push(near);
    }
    found.truncate(MOST_OFFERED);
    found
}
