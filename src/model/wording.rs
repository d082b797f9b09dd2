//! Small pieces of English in sentences: ordinals, counts with their nouns, lists.
//!
//! Each is said here and nowhere else; dates are in `date_text`. Start with [`counted`].

use std::fmt::Display;

/// The English months as they are found in a text, in small letters.
pub const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// A number as a place in a row: `1st`, `2nd`, `3rd`, `11th`, `31st`.
pub fn ordinal(number: usize) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// A text as the beginning of a sentence.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// What marks that something was recalled and not checked.
pub const fn unchecked_mark(is_unchecked: bool) -> &'static str {
    if is_unchecked { " (not checked)" } else { "" }
}

/// A sentence with its full stop, which an abbreviation at its end has already.
pub fn closed(text: &str) -> String {
    let stop = if text.ends_with(['.', '?', '!']) {
        ""
    } else {
        "."
    };
    format!("{text}{stop}")
}

/// A count with its noun: `0 days`, `1 day`, `2 replies`, `2 motions to stay`.
pub fn counted(count: usize, noun: &str) -> String {
    match count {
        1 => format!("1 {noun}"),
        count => format!("{count} {}", plural(noun)),
    }
}

/// The plural of a regular noun, whatever is said of it behind: `replies`, `motions to stay`.
pub fn plural(noun: &str) -> String {
    let behind = [" to ", " of ", " for ", " on ", " in ", " by ", " with "];
    let ends = behind.iter().filter_map(|word| noun.find(word));
    let (noun, rest) = noun.split_at(ends.min().unwrap_or(noun.len()));
    match noun.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies{rest}"),
        _ if noun.ends_with(['s', 'x']) || noun.ends_with("ch") => format!("{noun}es{rest}"),
        _ => format!("{noun}s{rest}"),
    }
}

/// A count with a noun whose plural is its own: `1 reply`, `2 replies`.
pub fn counted_as(count: usize, one: impl Display, several: impl Display) -> String {
    match count {
        1 => format!("1 {one}"),
        count => format!("{count} {several}"),
    }
}

/// What stands in a row: `a`, `a and b`, `a, b and c`.
pub fn listed(items: &[impl AsRef<str>]) -> String {
    match items {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [start @ .., last] => {
            let start: Vec<&str> = start.iter().map(AsRef::as_ref).collect();
            format!("{} and {}", start.join(", "), last.as_ref())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_end_as_they_are_spoken() {
        let ordinals = [
            1, 2, 3, 4, 11, 12, 13, 21, 22, 28, 29, 30, 31, 101, 111, 112,
        ];
        let spoken = ordinals.map(ordinal).join(" ");
        assert_eq!(
            spoken,
            "1st 2nd 3rd 4th 11th 12th 13th 21st 22nd 28th 29th 30th 31st 101st 111th 112th"
        );
    }

    #[test]
    fn one_is_singular_and_none_is_plural() {
        let counts = [0, 1, 2].map(|count| counted(count, "day"));
        assert_eq!(counts, ["0 days", "1 day", "2 days"]);
        let several = ["reply", "brief in reply", "motion to stay", "search", "TRO"].map(plural);
        assert_eq!(
            several,
            [
                "replies",
                "briefs in reply",
                "motions to stay",
                "searches",
                "TROs"
            ]
        );
        let counts = [1, 2].map(|count| counted_as(count, "reply", "replies"));
        assert_eq!(counts, ["1 reply", "2 replies"]);
    }

    #[test]
    fn the_last_of_a_list_stands_after_and() {
        assert_eq!(listed(&[] as &[&str]), "");
        assert_eq!(listed(&["a"]), "a");
        assert_eq!(listed(&["a", "b"]), "a and b");
        assert_eq!(listed(&["a", "b", "c"]), "a, b and c");
    }
}
