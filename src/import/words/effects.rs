//! Effects as a table writes them: `grants e3; stays e5, e6`.
//!
//! The verb may be written with hyphens or blanks. Start with [`parse`].

use crate::model::Verb;
use crate::syntax::Speller;

/// Words of the longest verb.
const MOST_WORDS: usize = 4;

/// One part of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part<'a> {
    /// A verb and what follows it: one target, or several with commas between.
    Effect(Verb, &'a str),
    /// A verb without a target.
    NoTarget(Verb),
    /// Words that do not begin with a verb.
    NoVerb(&'a str),
}

/// The parts of a text, divided by semicolons.
pub(crate) fn parse(text: &str) -> impl Iterator<Item = Part<'_>> {
    let parts = text.split(';').map(str::trim);
    parts.filter(|part| !part.is_empty()).map(part)
}

/// The longest verb with which the words begin, and the rest.
fn part(text: &str) -> Part<'_> {
    let mut best = None;
    let mut word = String::new();
    for (count, next) in text.split_whitespace().enumerate().take(MOST_WORDS) {
        if count > 0 {
            word.push('-');
        }
        word.extend(next.chars().map(|c| match c {
            '_' => '-',
            c => c.to_ascii_lowercase(),
        }));
        if let Some(verb) = Verb::from_word(&word) {
            // `next` is a piece of `text`, so the rest begins where it ends.
            let end = next.as_ptr() as usize + next.len() - text.as_ptr() as usize;
            best = Some((verb, text[end..].trim()));
        }
    }
    match best {
        Some((verb, "")) => Part::NoTarget(verb),
        Some((verb, targets)) => Part::Effect(verb, targets),
        None => Part::NoVerb(text),
    }
}

/// The verb that was probably meant.
pub(crate) fn nearest_verb(words: &str, speller: &mut Speller) -> Option<&'static str> {
    let first = words.split_whitespace().next()?;
    speller.nearest(first, Verb::ALL.iter().map(|verb| verb.word()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_may_have_blanks_and_targets_commas() {
        let parts: Vec<_> =
            parse("grants e1; Grants in part e 2 ;; cites e3, e4; stays; frees e5").collect();
        assert_eq!(
            parts,
            [
                Part::Effect(Verb::Grants, "e1"),
                Part::Effect(Verb::GrantsInPart, "e 2"),
                Part::Effect(Verb::Cites, "e3, e4"),
                Part::NoTarget(Verb::Stays),
                Part::NoVerb("frees e5"),
            ]
        );
        let longest = Verb::ALL.iter().map(|verb| verb.word().split('-').count());
        assert_eq!(longest.max(), Some(MOST_WORDS));
    }
}
