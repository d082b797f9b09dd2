//! The title of an entry: its first words, without what clerks put before them.
//!
//! Plain ASCII with single blanks, for matching only. Start with [`Title::of`].

use std::sync::LazyLock;

use regex::Regex;
use regex::bytes;

use super::objects::starts_with;
use super::rules::{fits_title, in_title};

/// The length of a title, in bytes.
const LENGTH: usize = 200;

/// How much of a text is looked at for its title, in bytes.
const LOOK: usize = 700;

/// The most remarks that are taken off one title.
const REMARKS: usize = 6;

/// Stars, numbers and remarks in brackets before the title.
const REMARK: &str =
    r#"^(?:\*+[^*]{3,90}\*+|[\s*#:;.,"'–-]+|\([^()]{0,90}\)|\[[^\[\]]{0,60}\]|[A-Z]{2}: )"#;

/// Remarks that are the title themselves.
const TELLING: &str = r"error|incorrect|deficien|notice|minute|motion";

/// Words before the name of a paper that say nothing about its sort.
const QUALIFIER: &str = concat!(
    r"^(?:first day|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)",
    r"|final|interim|joint|unopposed|opposed|agreed|amended|corrected|supplemental|supplementary",
    r"|emergency|expedited|urgent|ex parte|sealed|redacted|unredacted|under seal|limited|renewed",
    r"|assented[- ]to|revised|modified|verified|partial|cross|counter|omnibus|administrative|miscellaneous",
    r"|generic|pro se|electronic|text(?: only)?|paperless|oral|re-?filed|original|additional",
    r"|received|filed|(?:in )?chambers|public|chapter \d+|monthly|quarterly|government's|and",
    r"|the|a|an|(?:plaintiff|defendant|debtor|trustee|government|movant|petitioner|respondent|appellant|appellee)s?(?:'s?)?)",
    r"(?:\b|')[ ,/:-]*",
);

/// Whose paper it is: `Heron Hill LLC's`.
const POSSESSIVE: &str =
    r"^(?:(?:[A-Z][\w.&,-]*|of|the|and|for|&|\([^()]{0,40}\)) ){0,9}?[\w.,&-]+(?:'[sS]|[sS]') ";

struct Leaders {
    remark: Option<Regex>,
    telling: Option<bytes::Regex>,
    qualifier: Option<bytes::Regex>,
    possessive: Option<Regex>,
}

static LEADERS: LazyLock<Leaders> = LazyLock::new(|| Leaders {
    remark: Regex::new(REMARK).ok(),
    telling: in_title(TELLING),
    qualifier: in_title(QUALIFIER),
    possessive: Regex::new(POSSESSIVE).ok(),
});

/// The title of an entry at both tries.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Title {
    /// Without remarks.
    pub plain: String,
    /// Without words that say nothing about the sort of paper, either.
    pub bare: String,
}

impl Title {
    /// The title of a text.
    pub(super) fn of(text: &str) -> Self {
        let ascii = ascii(text);
        let plain = without_remarks(&ascii);
        let bare = bare(plain);
        Self {
            plain: cut(plain).to_owned(),
            bare: cut(bare).to_owned(),
        }
    }
}

fn cut(text: &str) -> &str {
    &text[..text.len().min(LENGTH)]
}

/// The beginning of a text in ASCII, with single blanks; what has no letter in ASCII is `?`.
fn ascii(text: &str) -> String {
    let mut out = String::with_capacity(LOOK);
    for c in text.trim_start().chars().take(LOOK) {
        match c {
            c if c.is_whitespace() => {
                if !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            '’' | '‘' => out.push('\''),
            '–' | '—' => out.push('-'),
            c if c.is_ascii() => out.push(c),
            c if c.is_alphabetic() => out.push('x'),
            _ => out.push('?'),
        }
    }
    out
}

fn without_remarks(text: &str) -> &str {
    let mut rest = text;
    for _ in 0..REMARKS {
        let Some(found) = LEADERS.remark.as_ref().and_then(|remark| remark.find(rest)) else {
            break;
        };
        let remark = found.as_str();
        let has_words = remark.contains(|c: char| c.is_ascii_alphabetic());
        if has_words && fits_title(LEADERS.telling.as_ref(), remark) {
            return remark_words(rest);
        }
        rest = &rest[found.end()..];
    }
    rest
}

/// The text without the brackets or stars that it begins with.
fn remark_words(text: &str) -> &str {
    text.trim_start_matches(|c: char| !c.is_ascii_alphanumeric())
}

fn bare(text: &str) -> &str {
    let mut rest = text;
    // Once only: "Response to Heron Hill's Motion" may follow "Otter Mill's" and is the title.
    let mut possessive = LEADERS.possessive.as_ref();
    for _ in 0..2 * REMARKS {
        let qualifier = LEADERS.qualifier.as_ref();
        let by_word = qualifier.and_then(|word| word.find(rest.as_bytes()).map(|word| word.end()));
        let whose = || {
            let whose = possessive.take()?.find(rest)?;
            // "Order Disallowing Claim of Otter Mill's Heirs" begins with the paper.
            let is_paper = ["order", "motion", "notice", "objection", "response"]
                .iter()
                .any(|paper| starts_with(rest, paper));
            (!is_paper).then_some(whose.end())
        };
        let Some(end) = by_word.or_else(whose).filter(|end| *end > 0) else {
            break;
        };
        if rest[..end].contains('\'') {
            possessive = None;
        }
        rest = without_remarks(&rest[end..]);
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_before_the_title_is_taken_off() {
        for (text, plain, bare) in [
            ("(E)Order  Granting", "Order Granting", "Order Granting"),
            (
                "***UNSEALED PER ORDER # 16 ***ORDER - approving",
                "ORDER - approving",
                "ORDER - approving",
            ),
            (
                "Third unopposed MOTION by",
                "Third unopposed MOTION by",
                "MOTION by",
            ),
            (
                "Heron Hill of Ohio Inc.’s OPPOSITION to",
                "Heron Hill of Ohio Inc.'s OPPOSITION to",
                "OPPOSITION to",
            ),
            (
                "***NOTICE TO ATTORNEY re",
                "NOTICE TO ATTORNEY re",
                "NOTICE TO ATTORNEY re",
            ),
            ("EP: MINUTES: x", "MINUTES: x", "MINUTES: x"),
            (
                "Defendants' Response to",
                "Defendants' Response to",
                "Response to",
            ),
            (
                "Defendant's Response To Otter Mills' Plea",
                "Defendant's Response To Otter Mills' Plea",
                "Response To Otter Mills' Plea",
            ),
            ("US ATTORNEY'S NOTICE", "US ATTORNEY'S NOTICE", "NOTICE"),
            (
                "Amended Order Disallowing Claim of OTTER MILL'S HEIRS",
                "Amended Order Disallowing Claim of OTTER MILL'S HEIRS",
                "Order Disallowing Claim of OTTER MILL'S HEIRS",
            ),
        ] {
            let title = Title::of(text);
            assert_eq!((title.plain.as_str(), title.bare.as_str()), (plain, bare));
        }
    }

    #[test]
    fn a_long_or_strange_text_is_cut() {
        let title = Title::of(&"(é)".repeat(100_000));
        assert!(title.plain.len() <= LENGTH && title.bare.len() <= LENGTH);
        assert_eq!(Title::of("").plain, "");
    }
}
