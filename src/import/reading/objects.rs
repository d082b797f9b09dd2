//! Whether the words between a ruling and a number make the number its object.
//!
//! Start with [`is_filler`].

use super::grammar::{GRAMMAR, REACH};
use super::paper;
use super::rules::fits;

/// How many words may stand between a ruling and its object without a name of a paper.
const MOST_FILLER: usize = 16;

/// Whether the words between a ruling and a number name no paper of their own: articles, words
/// for the docket, and those whose paper it is.
pub(super) fn is_filler(words: &str) -> bool {
    if words.contains(';') || words.len() > REACH {
        return false;
    }
    let tokens: Vec<&str> = words
        .split(|c: char| c.is_whitespace() || ",:#([/*\"“”.-".contains(c))
        .filter(|word| !word.is_empty())
        .collect();
    let is_owner = |word: &str| word.contains(['\'', '’']);
    let owners = tokens.iter().rposition(|word| is_owner(word));
    let is_name = |word: &str| word.starts_with(|c: char| c.is_uppercase());
    let lower = ["of", "for", "&", "and", "et", "al"];
    let fits_there = |(place, word): (usize, &&str)| {
        let bare = word.trim_end_matches(['\'', '’', ')', ']']);
        let owns = owners.is_some_and(|owner| place <= owner);
        fits(GRAMMAR.filler.as_ref(), bare)
            || (owns
                && paper::first(word).is_none()
                && (is_name(word) || is_owner(word) || lower.contains(word)))
    };
    tokens.len() <= MOST_FILLER && tokens.iter().enumerate().all(fits_there)
}

/// Whether the words of ruling themselves say "is", or what is granted: "fees allowed".
pub(super) fn starts_with_copula(words: &str) -> bool {
    let word = words.split_whitespace().next();
    word.is_some_and(|word| {
        ["is", "are", "hereby", "was", "fees", "compensation"]
            .contains(&word.to_ascii_lowercase().as_str())
    })
}

/// "granting motion to stay 12": the number follows the words without a sign; they must name
/// one paper only, and stop there.
pub(super) fn object_is_repeated(words: &str, what: &str) -> bool {
    let Some(start) = paper::first(words).filter(|_| !words.contains([':', ';'])) else {
        return false;
    };
    let object = words[start..].trim_end_matches([' ', '[', '(', '#']);
    let rest = object.get(1..).unwrap_or_default();
    let what = what.trim();
    let is_same = || {
        // "adopting report as to Ada Finch for 109 Report and Recommendations".
        let named = object.strip_suffix(" for").unwrap_or_default();
        let named = named.split(" as to ").next().unwrap_or_default();
        same_beginning(named, what)
    };
    !what.is_empty() && (object.ends_with(what) && paper::first(rest).is_none() || is_same())
}

/// Whether two names of papers begin with the same words.
pub(super) fn same_beginning(one: &str, other: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let from = paper::first(text).unwrap_or_default();
        let words = text[from..].split(|c: char| !c.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty() && !["is", "are", "be"].contains(word));
        let singular = |word: &str| word.to_lowercase().trim_end_matches('s').to_owned();
        words.take(3).map(singular).collect()
    };
    let (one, other) = (words(one), words(other));
    !one.is_empty() && !other.is_empty() && one.iter().zip(&other).all(|(a, b)| a == b)
}

/// Whether the papers of a list are of one sort, so that a bare "Granted" behind it is said of all.
pub(super) fn are_alike(names: &[&str]) -> bool {
    let is_application = |name: &&str| starts_with(name, "application");
    names.iter().all(is_application) || names.windows(2).all(|two| same_beginning(two[0], two[1]))
}

/// Whether the object is the case: it is dismissed on a motion, the motion is not.
pub(super) fn names_case(object: &str) -> bool {
    let cases = [
        "case",
        "the case",
        "debtor",
        "adversary",
        "action",
        "civil action",
    ];
    cases.iter().any(|case| starts_with(object, case))
}

/// Whether words begin so, whatever their case.
pub(super) fn starts_with(words: &str, beginning: &str) -> bool {
    let start = words.trim_start().get(..beginning.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(beginning))
}
