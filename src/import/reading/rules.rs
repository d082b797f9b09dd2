//! The rules as data, made ready for use once.
//!
//! The tables are part of the program; the tests prove that they are whole, so that nothing
//! here can fail at run time: a rule that could not be read would be missing. Patterns know
//! ASCII only beyond single characters, which keeps them fast in texts of any language. Start
//! with [`searched`].

use regex::{Regex, RegexBuilder, bytes};
use serde::de::DeserializeOwned;

/// What a pattern of a table says, and what the engine is given.
const MEANINGS: [(&str, &str); 7] = [
    (" ?", r"\s*"),
    (" ", r"\s+"),
    (r"\s", r"[\t\n\r\x20\u{a0}]"),
    (r"\d", "[0-9]"),
    (r"\w", "[0-9A-Za-z_]"),
    (r"\W", "[^0-9A-Za-z_]"),
    (r"\b", r"(?-u:\b)"),
];

/// A table of the program, or an empty one when it cannot be read.
pub(super) fn table<T: DeserializeOwned + Default>(text: &str) -> T {
    toml::from_str(text).unwrap_or_default()
}

/// A pattern blind to case, with a blank for any white space and ` ?` for any or none. `None`
/// when it cannot be read.
pub(super) fn searched(pattern: &str) -> Option<Regex> {
    let mut pattern = pattern.to_owned();
    for (says, given) in MEANINGS {
        pattern = pattern.replace(says, given);
    }
    RegexBuilder::new(&pattern)
        .case_insensitive(true)
        .size_limit(1 << 24)
        .build()
        .ok()
}

/// A pattern for titles, which are ASCII with single blanks: without Unicode it is ready in a
/// third of the time.
pub(super) fn in_title(pattern: &str) -> Option<bytes::Regex> {
    let mut pattern = bytes::RegexBuilder::new(pattern);
    pattern.unicode(false).case_insensitive(true).build().ok()
}

/// A pattern like [`in_title`], for the beginning of a title only.
pub(super) fn at_start(patterns: &[String]) -> Option<bytes::Regex> {
    if patterns.is_empty() {
        return None;
    }
    in_title(&format!("^(?:{})", patterns.join("|")))
}

/// Whether a pattern fits somewhere in a title.
pub(super) fn fits_title(pattern: Option<&bytes::Regex>, title: &str) -> bool {
    pattern.is_some_and(|pattern| pattern.is_match(title.as_bytes()))
}

/// Whether a pattern fits somewhere in a text.
pub(super) fn fits(pattern: Option<&Regex>, text: &str) -> bool {
    pattern.is_some_and(|pattern| pattern.is_match(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_and_case_do_not_count() {
        let pattern = searched(r"\bsee ?no\. \d+[\d\w]\b");
        assert!(fits(pattern.as_ref(), "é SEENo.\u{a0}\n 123"));
        assert!(!fits(pattern.as_ref(), "seen no. 123"));
        assert!(searched("(").is_none());
    }

    #[test]
    fn a_title_is_plain() {
        let start = at_start(&["a b".to_owned(), r"c\b".to_owned()]);
        assert!(fits_title(start.as_ref(), "A Bc") && fits_title(start.as_ref(), "c d"));
        assert!(!fits_title(start.as_ref(), "ba b") && !fits_title(start.as_ref(), "cd"));
        assert!(at_start(&[]).is_none() && in_title("(").is_none());
    }
}
