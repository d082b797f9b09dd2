//! Whether two texts may be of one entry of a docket, by the words that they have in common.
//!
//! One rule for dockets that are imported together and for a later import: a number alone makes
//! no two records one entry, and an entry may get its number later. Start with [`alike`].

use std::collections::HashSet;

/// One in so many words of the shorter text must stand in the other.
const SHARE: usize = 4;

/// Words that stand in any entry.
const COMMON: [&str; 12] = [
    "the",
    "and",
    "for",
    "with",
    "entered",
    "filed",
    "modified",
    "signed",
    "judge",
    "attorney",
    "attachments",
    "main",
];

/// Whether two texts share more than hardly a word. Nothing can be said of a text without words
/// of its own, which is like any other.
pub(super) fn alike(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let (one, other) = (words(one), words(other));
    let least = one.len().min(other.len());
    let shared = one.intersection(&other).count();
    least == 0 || shared * SHARE >= least
}

/// The words of a text that tell it from others. What it says of its papers comes first; what
/// follows after some hundred words adds nothing.
fn words(text: &str) -> HashSet<String> {
    const MOST: usize = 120;
    let words = text.split(|c: char| !c.is_alphanumeric());
    let telling = words.filter(|word| {
        word.len() > 2
            && word.contains(char::is_alphabetic)
            && !COMMON.contains(&lower(word).as_str())
    });
    telling.take(MOST).map(lower).collect()
}

fn lower(word: &str) -> String {
    word.to_lowercase()
}

/// Whether the number of an entry is one that its court gave. Some programs write the long
/// identity of the document where there is no number yet.
pub(super) fn is_number(number: &str) -> bool {
    const LONGEST: usize = 6;
    !number.is_empty() && number.len() <= LONGEST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_one_entry_are_alike_and_others_are_not() {
        for (one, other, expected) in [
            (
                "ORDER granting 2 Motion to Dismiss",
                "ORDER granting 2 Motion. (Lark)",
                true,
            ),
            (
                "JUDGMENT for Otter Mill",
                "AMENDED JUDGMENT for Otter Mill",
                true,
            ),
            ("", "COMPLAINT", true),
            ("12 34", "COMPLAINT", true),
            (
                "Operating report for May by Otter Mill",
                "Objection of Heron Hill to claim",
                false,
            ),
            (
                "MOTION to Seal (Entered: 1/2/2031)",
                "SUMMONS issued (Entered: 1/2/2031)",
                false,
            ),
        ] {
            assert_eq!(alike(one, other), expected, "{one} / {other}");
            assert_eq!(alike(other, one), expected, "{one} / {other}");
        }
        assert!(is_number("12-1") && !is_number("127000000003") && !is_number(""));
    }
}
