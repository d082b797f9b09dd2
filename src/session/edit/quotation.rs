//! Whether a quotation stands in the text of its source, and where it differs.
//!
//! Blanks and the forms of quotation marks and dashes make no difference; dots that leave something
//! out stand for whatever was left out. Start with [`check`].

use std::ops::Range;

use crate::model::{Case, EventId, SourceId};

/// What a comparison of a quotation with its source has come to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuotationCheck {
    /// It stands there word for word, at this place of the text, in bytes.
    Exact(Range<usize>),
    /// It stands there up to some words: those of the source, and those of the quotation.
    Differs {
        /// What the source says from there on.
        source: String,
        /// What the quotation says.
        quotation: String,
    },
    /// Nothing like it stands there.
    Missing,
}

/// A quotation of a source, where it is quoted, and what became of its comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedQuotation {
    /// The event for which it is quoted; none for another row.
    pub event: Option<EventId>,
    /// The words.
    pub quote: String,
    /// What the comparison has come to.
    pub check: QuotationCheck,
}

/// So many words have to be the same before a place is taken for the one that was meant.
const LEAST_SAME: usize = 3;
/// So many words are told of what differs.
const MOST_TOLD: usize = 8;

/// A word of a text as it is compared, and where it stands, in bytes.
struct Word {
    plain: String,
    at: Range<usize>,
}

fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = None;
    let ends = text.char_indices().chain([(text.len(), ' ')]);
    for (at, sign) in ends {
        match (sign.is_whitespace(), start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                let plain = plain(&text[from..at]);
                words.push(Word {
                    plain,
                    at: from..at,
                });
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// A word with one form of each sign.
fn plain(word: &str) -> String {
    let one = |sign: char| match sign {
        '“' | '”' | '„' | '«' | '»' => '"',
        '‘' | '’' | '‚' => '\'',
        '–' | '—' | '‑' => '-',
        other => other,
    };
    word.chars()
        .filter(|sign| *sign != '\u{ad}')
        .map(one)
        .collect()
}

/// Signs that end a quotation and stand in it or not.
fn bare(word: &str) -> &str {
    word.trim_matches(|sign: char| ".,;:!?\"'()[]".contains(sign))
}

/// Compares a quotation with the text of its source.
fn check(quote: &str, text: &str) -> QuotationCheck {
    let source = words(text);
    let quote = quote
        .replace("[…]", "…")
        .replace("[...]", "…")
        .replace("...", "…");
    let mut from = 0;
    let mut place: Option<Range<usize>> = None;
    for part in quote.split('…').map(words).filter(|part| !part.is_empty()) {
        match find(&part, &source, from) {
            Ok(end) => {
                let start = source[end - part.len()].at.start;
                let known = place.map_or(start, |place| place.start);
                place = Some(known..source[end - 1].at.end);
                from = end;
            }
            Err(differs) => return differs,
        }
    }
    place.map_or(QuotationCheck::Missing, QuotationCheck::Exact)
}

/// The number of the word behind the part in the source.
fn find(part: &[Word], source: &[Word], from: usize) -> Result<usize, QuotationCheck> {
    let last = part.len() - 1;
    // A quotation may begin and end within a sentence.
    let same = |place: usize, word: &Word, is_edge: bool| {
        let Some(other) = source.get(place) else {
            return false;
        };
        word.plain == other.plain || is_edge && bare(&word.plain) == bare(&other.plain)
    };
    let mut best = (0, 0);
    for start in from..source.len() {
        let run = part.iter().enumerate().take_while(|(number, word)| {
            same(start + number, word, *number == 0 || *number == last)
        });
        let run = run.count();
        if run == part.len() {
            return Ok(start + run);
        }
        if run > best.1 {
            best = (start, run);
        }
    }
    let (start, run) = best;
    if run < LEAST_SAME.min(part.len().div_ceil(2)) {
        return Err(QuotationCheck::Missing);
    }
    let told = |words: &[Word]| {
        let words = words.iter().take(MOST_TOLD).map(|word| word.plain.as_str());
        words.collect::<Vec<_>>().join(" ")
    };
    let from = run.saturating_sub(1);
    Err(QuotationCheck::Differs {
        source: told(&source[(start + from).min(source.len())..]),
        quotation: told(&part[from..]),
    })
}

/// Every quotation of a source in the case, compared with its text.
pub fn checks(case: &Case, source: &SourceId, text: &str) -> Vec<CheckedQuotation> {
    let mut found = Vec::new();
    let mut add = |event: Option<&EventId>, quote: &str| {
        found.push(CheckedQuotation {
            event: event.cloned(),
            quote: quote.to_owned(),
            check: check(quote, text),
        });
    };
    let of_source = |cite: &&crate::model::Cite| cite.source == *source;
    for event in &case.events {
        let effects = event.does.iter().flat_map(|effect| &effect.sources);
        for cite in event.sources.iter().chain(effects).filter(of_source) {
            cite.quote
                .iter()
                .for_each(|quote| add(Some(&event.id), quote));
        }
    }
    for claim in case
        .claims
        .iter()
        .filter(|claim| claim.cite.source == *source)
    {
        claim
            .cite
            .quote
            .iter()
            .for_each(|quote| add(Some(&claim.about), quote));
    }
    for comment in case
        .comments
        .iter()
        .filter(|comment| comment.source == *source)
    {
        comment
            .quote
            .iter()
            .for_each(|quote| add(comment.about.as_ref(), quote));
    }
    let cites = [
        case.duties
            .iter()
            .flat_map(|duty| &duty.sources)
            .collect::<Vec<_>>(),
        case.positions
            .iter()
            .flat_map(|position| &position.sources)
            .collect(),
        case.options
            .iter()
            .flat_map(|option| &option.sources)
            .collect(),
        case.parties
            .iter()
            .flat_map(|party| &party.sources)
            .collect(),
    ];
    for cite in cites.into_iter().flatten().filter(of_source) {
        cite.quote.iter().for_each(|quote| add(None, quote));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "A judge lifted the suspension on Friday.\nShe said the order is “not a final, \
        appealable order”, and that nobody — so far — is in contempt.";

    #[test]
    fn words_are_compared_and_not_their_dress() {
        for exact in [
            "lifted the suspension on Friday",
            "\"not a final, appealable order\"",
            "not a final,  appealable order.",
            "A judge lifted … on Friday",
            "nobody - so far - is in contempt",
        ] {
            let found = check(exact, TEXT);
            assert!(
                matches!(found, QuotationCheck::Exact(_)),
                "{exact}: {found:?}"
            );
        }
        let QuotationCheck::Exact(at) = check("the suspension", TEXT) else {
            panic!("it stands there");
        };
        assert_eq!(&TEXT[at], "the suspension");
    }

    #[test]
    fn it_is_told_where_a_quotation_differs() {
        let found = check("A judge lifted the stay on Friday", TEXT);
        let differs = QuotationCheck::Differs {
            source: "the suspension on Friday. She said the order".to_owned(),
            quotation: "the stay on Friday".to_owned(),
        };
        assert_eq!(found, differs);
        assert_eq!(check("Otters may appeal", TEXT), QuotationCheck::Missing);
        assert_eq!(check("…", TEXT), QuotationCheck::Missing);
        assert_eq!(check("x", ""), QuotationCheck::Missing);
    }
}
