//! The order in which the signs of a line are seen (Unicode Standard Annex 9).
//!
//! Who sets glyphs asks [`TextSetting`](super::TextSetting). Who gives words to a program that joins letters
//! but sets every line from left to right orders the words first, with [`in_visual_order`].

use std::borrow::Cow;

use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

/// The first sign of a script that is written from right to left is Hebrew.
const FIRST_LEFTWARD: char = '\u{590}';

/// A line with its words in the order in which they are seen from left to right; the letters of a
/// word stay as they are read. The first letter with a direction decides where the line begins.
pub fn in_visual_order(line: &str) -> Cow<'_, str> {
    let is_leftward = |sign: char| {
        sign >= FIRST_LEFTWARD && matches!(bidi_class(sign), BidiClass::R | BidiClass::AL)
    };
    if line.is_ascii() || !line.chars().any(is_leftward) {
        return Cow::Borrowed(line);
    }
    let mut seen = String::with_capacity(line.len());
    let order = BidiInfo::new(line, None);
    for paragraph in &order.paragraphs {
        let (levels, ranges) = order.visual_runs(paragraph, paragraph.range.clone());
        for range in ranges {
            let level = levels.get(range.start);
            if level.is_some_and(Level::is_rtl) {
                push_words(&mut seen, &line[range]);
            } else {
                seen.push_str(&line[range]);
            }
        }
    }
    Cow::Owned(seen)
}

/// Adds words of one direction, the last one first, and what stands between them turned around.
fn push_words(seen: &mut String, text: &str) {
    let mut end = text.len();
    let mut signs = text.char_indices().rev().peekable();
    while let Some((at, sign)) = signs.next() {
        let stands_between = |sign: char| !sign.is_alphanumeric() && is_neutral(sign);
        if stands_between(sign) {
            seen.push(mirrored(sign).unwrap_or(sign));
            end = at;
        } else if signs
            .peek()
            .is_none_or(|&(_, before)| stands_between(before))
        {
            seen.push_str(&text[at..end]);
            end = at;
        }
    }
}

/// Whether a sign has no direction of its own and is no mark on a letter.
fn is_neutral(sign: char) -> bool {
    !matches!(
        bidi_class(sign),
        BidiClass::R | BidiClass::AL | BidiClass::NSM | BidiClass::BN
    )
}

/// The sign that is the mirror image of one (`Bidi_Mirroring_Glyph` of the Unicode Character
/// Database), of those that the bundled typeface has; both are equally wide.
pub(super) fn mirrored(sign: char) -> Option<char> {
    const PAIRS: [(char, char); 7] = [
        ('(', ')'),
        ('[', ']'),
        ('{', '}'),
        ('<', '>'),
        ('«', '»'),
        ('‹', '›'),
        ('≤', '≥'),
    ];
    PAIRS.iter().find_map(|&(left, right)| match sign {
        _ if sign == left => Some(right),
        _ if sign == right => Some(left),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_ordered_and_their_letters_are_not() {
        for (line, seen) in [
            ("Stay lifted", "Stay lifted"),
            ("最高 A", "最高 A"),
            ("בית המשפט", "המשפט בית"),
            ("בית (המשפט) 12!", "!12 (המשפט) בית"),
            ("A בית המשפט B", "A המשפט בית B"),
            ("المحكمة، العليا", "العليا ،المحكمة"),
        ] {
            assert_eq!(in_visual_order(line), seen, "{line}");
        }
    }
}
