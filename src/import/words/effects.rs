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
    let mut depth = 0_usize;
    // What stands in brackets says of which part it is, in whatever words.
    let parts = text.split(move |sign: char| {
        match sign {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        sign == ';' && depth == 0
    });
    parts
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(part)
}

/// The targets of a verb: one with the part that is reached in brackets, or several with commas
/// between. A name that is known is a target whatever signs it has.
pub(crate) fn targets(text: &str, is_known: impl Fn(&str) -> bool) -> Vec<(&str, Option<&str>)> {
    if is_known(text) {
        return vec![(text, None)];
    }
    let part = text
        .strip_suffix(')')
        .and_then(|text| text.split_once(" ("));
    if let Some((target, part)) = part
        && is_known(target.trim())
    {
        return vec![(target.trim(), Some(part.trim()))];
    }
    let targets = text.split(',').map(str::trim);
    targets
        .filter(|target| !target.is_empty())
        .map(|target| (target, None))
        .collect()
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
    fn a_target_may_say_its_part() {
        let known = |name: &str| ["e1", "e 2", "a, b"].contains(&name);
        assert_eq!(
            targets("e1 (the memos; all)", known),
            [("e1", Some("the memos; all"))]
        );
        assert_eq!(targets("e3 (a, b)", known), [("e3 (a", None), ("b)", None)]);
        assert_eq!(targets("a, b", known), [("a, b", None)]);
        assert_eq!(targets("e1, , e4", known), [("e1", None), ("e4", None)]);
        let parts: Vec<_> = parse("stays e1 (x; y); cites e4").collect();
        assert_eq!(
            parts,
            [
                Part::Effect(Verb::Stays, "e1 (x; y)"),
                Part::Effect(Verb::Cites, "e4")
            ]
        );
    }

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
