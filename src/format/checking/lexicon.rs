//! Finds words of a catalogue by what they mean: by their id, label and name, by parts of these, and
//! by a table of what people write instead.
//!
//! It knows neither files nor places. Start with [`Lexicon::by_meaning`].

use std::collections::BTreeMap;
use std::sync::OnceLock;

use hashbrown::{HashMap, HashSet};

use crate::format::section::Section;
use crate::model::{Catalogue, Verb};

const SYNONYMS: &str = include_str!("../../../assets/synonyms.toml");

/// Most words that are offered for one.
pub(in crate::format) const MOST_OFFERED: usize = 4;

/// Words that say nothing of what is meant.
const EMPTY_WORDS: &[&str] = &[
    "a", "an", "and", "at", "by", "for", "from", "in", "is", "it", "of", "on", "or", "the", "to",
    "under", "with",
];

/// What is not nearly as like as the best is not offered.
const NEARLY: f64 = 0.7;

/// A word counts so much where it stands in the id, the label or the name.
const IN_ID: f64 = 3.0;
const IN_LABEL: f64 = 2.0;
const IN_NAME: f64 = 1.0;

/// The words of one list, with all that is known of each.
#[derive(Debug, Default)]
pub(in crate::format) struct Lexicon<'a> {
    entries: Vec<Entry<'a>>,
    /// By stem, the entries that have it, each with how much it counts there.
    stems: HashMap<String, Vec<(usize, f64)>>,
    /// By what people write, the entries that are meant.
    synonyms: HashMap<Vec<String>, Vec<usize>>,
    /// Which word of a phrase says most.
    head: Option<Head>,
}

/// The word of a phrase that says what it is of, where no row fits the phrase.
#[derive(Clone, Copy, Debug)]
enum Head {
    /// `fines heavily`: a verb leads.
    First,
    /// `asset-freezing injunction`: a noun comes last.
    Last,
}

#[derive(Debug)]
struct Entry<'a> {
    id: &'a str,
    /// The id, label and name, each without all that is neither letter nor digit.
    spellings: Vec<String>,
    /// How much all its stems count together.
    weight: f64,
}

impl<'a> Lexicon<'a> {
    /// The verbs of effects.
    pub(in crate::format) fn of_verbs() -> Lexicon<'static> {
        let rows = Verb::ALL
            .iter()
            .map(|verb| (verb.word(), [verb.label(), verb.phrase()]));
        Lexicon::new("verb", rows)
    }

    /// The words of a list of the catalogue; of a list that it does not have, none.
    pub(in crate::format) fn of(section: Section, catalogue: &'a Catalogue) -> Self {
        let key = section.key();
        match section {
            Section::Kind => {
                let kinds = catalogue.kinds().iter();
                Self::new(
                    key,
                    kinds.map(|kind| (kind.id.as_str(), [&*kind.label, &*kind.name])),
                )
            }
            Section::Court => {
                let courts = catalogue.courts().iter();
                let rows = courts.map(|court| (court.id.as_str(), [&*court.short, &*court.name]));
                Self::new(key, rows)
            }
            Section::Jurisdiction => {
                let known = catalogue.jurisdictions().iter();
                Self::new(
                    key,
                    known.map(|row| (row.id.as_str(), [&*row.name, &*row.name])),
                )
            }
            _ => Self::default(),
        }
    }

    /// Rows of an id, a label and a name.
    fn new(list: &str, rows: impl Iterator<Item = (&'a str, [&'a str; 2])>) -> Self {
        let mut lexicon = Self {
            head: match list {
                "verb" => Some(Head::First),
                "kind" => Some(Head::Last),
                // The last word of a court is `court`, or a place.
                _ => None,
            },
            ..Self::default()
        };
        let mut numbers = HashMap::new();
        for (id, [label, name]) in rows {
            let number = lexicon.entries.len();
            numbers.insert(id, number);
            let mut counts: BTreeMap<String, f64> = BTreeMap::new();
            for (text, weight) in [(id, IN_ID), (label, IN_LABEL), (name, IN_NAME)] {
                for stem in stems(text) {
                    let count = counts.entry(stem).or_insert(weight);
                    *count = count.max(weight);
                }
            }
            lexicon.entries.push(Entry {
                id,
                spellings: [id, label, name].map(compact).into(),
                weight: counts.values().sum(),
            });
            for (stem, weight) in counts {
                let with_stem = lexicon.stems.entry(stem).or_default();
                with_stem.push((number, weight));
            }
        }
        for (id, phrases) in synonyms().get(list).into_iter().flatten() {
            let Some(number) = numbers.get(id.as_str()) else {
                continue;
            };
            for phrase in phrases {
                let meant = lexicon.synonyms.entry(stems(phrase)).or_default();
                meant.push(*number);
            }
        }
        lexicon
    }

    /// The ids that may be meant by a word, the likeliest first.
    pub(in crate::format) fn by_meaning(&self, word: &str) -> Vec<&'a str> {
        let whole = compact(word);
        if whole.is_empty() || word.len() > 80 {
            return Vec::new();
        }
        let is_spelt = |entry: &&Entry<'_>| entry.spellings.contains(&whole);
        let spelt = self.entries.iter().filter(is_spelt).map(|entry| entry.id);
        let mut found: Vec<&str> = spelt.collect();
        let stems = stems(word);
        let by_stems = match found.len() {
            0 => self.by_stems(&stems),
            _ => Vec::new(),
        };
        let known = self.synonyms.get(&stems).into_iter().flatten();
        let known = known.map(|number| self.entries[*number].id);
        for id in known.chain(by_stems) {
            if !found.contains(&id) {
                found.push(id);
            }
        }
        if found.is_empty()
            && let Some(head) = self.head_of(word)
        {
            return self.by_meaning(head);
        }
        found.truncate(MOST_OFFERED);
        found
    }

    /// The word that says most, of a phrase of several.
    fn head_of<'w>(&self, phrase: &'w str) -> Option<&'w str> {
        let is_gap = |letter: char| letter.is_whitespace() || letter == '-' || letter == '_';
        let (first, last) = (phrase.split_once(is_gap), phrase.rsplit_once(is_gap));
        match self.head? {
            Head::First => first.map(|(head, _)| head),
            Head::Last => last.map(|(_, head)| head),
        }
    }

    /// The ids of entries with most of these stems, the likeliest first.
    fn by_stems(&self, stems: &[String]) -> Vec<&'a str> {
        let mut scores: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
        let mut sought = 0.0;
        for stem in stems {
            let with_stem = self.stems.get(stem).map_or(&[][..], Vec::as_slice);
            // A rare word says more.
            let rarity = (1.0 + self.entries.len() as f64 / (1.0 + with_stem.len() as f64)).ln();
            sought += rarity;
            for (number, weight) in with_stem {
                let (found, counts) = scores.entry(*number).or_default();
                *found += rarity;
                *counts += weight;
            }
        }
        let score = |(number, (found, counts)): (&usize, &(f64, f64))| {
            let covered = found / sought;
            // More than half of what was written must be there.
            let likeness = covered * (counts / (counts + self.entries[*number].weight));
            (covered > 0.5).then_some((likeness, *number))
        };
        let mut ranked: Vec<(f64, usize)> = scores.iter().filter_map(score).collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let least = ranked.first().map_or(0.0, |best| best.0 * NEARLY);
        let near = ranked.iter().take_while(|(likeness, _)| *likeness >= least);
        near.map(|(_, number)| self.entries[*number].id).collect()
    }
}

/// The keys for which people write a word, in the order of the table.
pub(in crate::format) fn keys_for(word: &str) -> impl Iterator<Item = &'static str> {
    let rows = synonyms().get("key").into_iter().flatten();
    let word = word.to_lowercase();
    let meant = rows.filter(move |(_, phrases)| phrases.contains(&word));
    meant.map(|(key, _)| key.as_str())
}

/// By list, the ids with what people write instead of each.
type Synonyms = BTreeMap<String, Vec<(String, Vec<String>)>>;

/// What people write instead. A test proves that the table can be read.
fn synonyms() -> &'static Synonyms {
    static READ: OnceLock<Synonyms> = OnceLock::new();
    READ.get_or_init(|| {
        let document: toml_edit::DocumentMut = SYNONYMS.parse().unwrap_or_default();
        let lists = document.iter().filter_map(|(list, rows)| {
            let rows = rows.as_table()?.iter().map(|(id, phrases)| {
                let phrases = phrases.as_array().into_iter().flatten();
                let phrases = phrases.filter_map(|phrase| phrase.as_str().map(str::to_owned));
                (id.to_owned(), phrases.collect())
            });
            Some((list.to_owned(), rows.collect()))
        });
        lists.collect()
    })
}

/// The letters and digits of a text, in lower case.
fn compact(text: &str) -> String {
    let letters = text.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// The words of a text without their endings, each once, sorted.
fn stems(text: &str) -> Vec<String> {
    // What is left of `D.C. Cir.` are two words.
    let text = text.to_lowercase().replace(['.', '’', '\''], "");
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty() && !EMPTY_WORDS.contains(word));
    let stems: HashSet<String> = words.map(stem).collect();
    let mut stems: Vec<String> = stems.into_iter().collect();
    stems.sort_unstable();
    stems
}

/// A word without the ending that tense and number give it.
fn stem(word: &str) -> String {
    const SHORTEST: usize = 3;
    for (ending, instead) in [
        ("ies", "y"),
        ("ied", "y"),
        ("ing", ""),
        ("ed", ""),
        ("es", ""),
        ("s", ""),
        ("e", ""),
    ] {
        let Some(rest) = word.strip_suffix(ending) else {
            continue;
        };
        let is_double = ending == "s" && rest.ends_with('s');
        if rest.len() >= SHORTEST && !is_double {
            return format!("{rest}{instead}");
        }
    }
    word.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::builtin;

    fn of(list: &str, word: &str) -> Vec<&'static str> {
        let lexicon = match list {
            "verb" => Lexicon::of_verbs(),
            list => Lexicon::of(Section::from_key(list).unwrap(), builtin()),
        };
        lexicon.by_meaning(word)
    }

    #[test]
    fn words_are_found_by_what_they_mean() {
        for (list, word, first) in [
            ("kind", "contempt", "contempt-order"),
            ("kind", "warrant", "search-warrant"),
            ("kind", "cert", "cert-petition"),
            ("kind", "Temporary restraining order", "tro"),
            ("kind", "appeal", "notice-of-appeal"),
            ("kind", "contempt_order", "contempt-order"),
            ("kind", "compelling", "compelling-order"),
            ("kind", "amicus", "amicus-brief"),
            ("kind", "settlement", "stipulation"),
            ("kind", "habeas", "habeas-petition"),
            ("kind", "magistrate-ruling", "ruling"),
            ("kind", "plea deal", "plea-agreement"),
            ("kind", "remittitur", "mandate"),
            ("kind", "memo", "brief"),
            ("verb", "extends-time", "extends-deadline"),
            ("verb", "continues", "extends-deadline"),
            ("verb", "sanctions", "holds-in-contempt-for"),
            ("verb", "rescinds", "dissolves"),
            ("verb", "revoked", "dissolves"),
            ("kind", "jury verdict", "verdict"),
            ("kind", "asset-freezing injunction", "injunction"),
            ("kind", "consent decree", "judgment"),
            ("kind", "deposition", "testimony"),
            ("kind", "recusal", "assignment"),
            ("verb", "gives leave", "grants"),
            ("verb", "prolongs", "extends"),
            ("verb", "dismisses-as-moot", "moots"),
            ("verb", "affirms unanimously", "affirms"),
            ("court", "FISA Court", "fisc"),
            ("verb", "lifts", "lifts-stay"),
            ("verb", "lifted", "lifts-stay"),
            ("verb", "overturns", "reverses"),
            ("verb", "overturned", "reverses"),
            ("verb", "upholds", "affirms"),
            ("verb", "held in contempt", "holds-in-contempt-for"),
            ("verb", "contempt", "holds-in-contempt-for"),
            ("verb", "sets aside", "reverses"),
            ("verb", "reverse", "reverses"),
            ("verb", "complies", "complies-with"),
            ("verb", "stay lifted", "lifts-stay"),
            ("court", "D.C. Cir.", "cadc"),
            ("court", "5CA", "ca5"),
            ("court", "House of Lords", "ukhl"),
            ("court", "N.Y.", "ny"),
            ("court", "Cal.", "cal"),
            ("court", "Delaware Chancery", "delch"),
            ("verb", "convicts", "grants"),
            ("verb", "waives", "withdraws"),
            ("court", "DC Circuit", "cadc"),
            ("court", "U.S.", "scotus"),
            ("court", "FISA court", "fisc"),
            ("court", "Eleventh Circuit", "ca11"),
            ("court", "1st Cir.", "ca1"),
            ("court", "Southern District of New York", "nysd"),
            ("court", "S.D.N.Y.", "nysd"),
            ("court", "Second Circuit", "ca2"),
            ("court", "2d Cir.", "ca2"),
            ("court", "US Supreme Court", "scotus"),
            ("court", "High Court of Ireland", "ie-hc"),
            ("jurisdiction", "USA", "us"),
            ("jurisdiction", "Ireland", "ie"),
        ] {
            assert_eq!(
                of(list, word).first(),
                Some(&first),
                "{list} {word}: {:?}",
                of(list, word)
            );
        }
        assert!(of("kind", "cert").contains(&"cert-granted"));
        for word in ["", "of the", "xyzzy", "🜁", &"long ".repeat(40)] {
            assert!(of("kind", word).is_empty(), "{word}");
        }
    }

    #[test]
    fn every_synonym_is_of_a_word_that_there_is_and_says_what_the_row_does_not() {
        assert_eq!(synonyms().len(), 5);
        let schema = crate::format::schema().to_string();
        for (key, phrases) in &synonyms()["key"] {
            assert!(schema.contains(&format!("\"{key}\":")), "{key}");
            assert!(phrases.iter().all(|word| *word == word.to_lowercase()));
            assert!(keys_for(&phrases[0]).any(|known| known == key));
        }
        for (list, rows) in synonyms().iter().filter(|(list, _)| *list != "key") {
            assert!(!rows.is_empty());
            for (id, phrases) in rows {
                let known = match list.as_str() {
                    "verb" => Verb::from_word(id).is_some(),
                    "kind" => builtin().kind(&id.as_str().into()).is_some(),
                    "court" => builtin().court(&id.as_str().into()).is_some(),
                    _ => builtin().jurisdiction(&id.as_str().into()).is_some(),
                };
                assert!(known, "{list} {id}");
                for phrase in phrases {
                    assert!(!stems(phrase).is_empty(), "{phrase}");
                    assert!(
                        of(list, phrase).contains(&id.as_str()),
                        "{list} {phrase}: {id}"
                    );
                }
            }
        }
    }
}
