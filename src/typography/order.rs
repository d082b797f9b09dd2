//! The order in which the signs of a line are seen (Unicode Standard Annex 9).
//!
//! Who sets glyphs asks [`TextSetting`](super::TextSetting). Who gives words to a program that joins letters
//! but sets every line from left to right orders the words first, with [`in_visual_order`].

use std::borrow::Cow;

use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

/// The first sign of a script that is written from right to left is Hebrew.
const FIRST_LEFTWARD: char = '\u{590}';

/// Begins what orders only itself, by its first letter with a direction, and ends it.
const ISOLATE: char = '\u{2068}';
const POP_ISOLATE: char = '\u{2069}';

/// Whether a text has a letter of a script that is written from right to left.
fn is_partly_leftward(text: &str) -> bool {
    let is_leftward = |sign: char| {
        sign >= FIRST_LEFTWARD && matches!(bidi_class(sign), BidiClass::R | BidiClass::AL)
    };
    !text.is_ascii() && text.chars().any(is_leftward)
}

/// A part of a line that is put together from several: where letters of it are written from right
/// to left, it is an isolate, so that it draws no number or comma beside it into its order.
pub fn isolated(part: &str) -> Cow<'_, str> {
    if is_partly_leftward(part) {
        Cow::Owned(format!("{ISOLATE}{part}{POP_ISOLATE}"))
    } else {
        Cow::Borrowed(part)
    }
}

/// Ends in each line of a text what is isolated in it, and begins it anew in the next one, since
/// lines are ordered one by one.
pub fn with_closed_isolates(lines: &mut [String]) {
    let mut open = 0_usize;
    for line in lines {
        let before = open;
        for sign in line.chars() {
            match sign {
                ISOLATE => open += 1,
                POP_ISOLATE => open = open.saturating_sub(1),
                _ => {}
            }
        }
        line.insert_str(0, &ISOLATE.to_string().repeat(before));
        line.push_str(&POP_ISOLATE.to_string().repeat(open));
    }
}

/// A line with its words in the order in which they are seen from left to right; the letters of a
/// word stay as they are read. The first letter with a direction decides where the line begins.
pub fn in_visual_order(line: &str) -> Cow<'_, str> {
    if !is_partly_leftward(line) {
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

    #[test]
    fn a_part_that_is_isolated_leaves_the_numbers_beside_it_alone() {
        assert_eq!(isolated("Haaretz"), "Haaretz");
        let seen = |line: &str| in_visual_order(line).replace([ISOLATE, POP_ISOLATE], "");
        let paper = isolated("בית המשפט");
        assert_eq!(
            seen(&format!("{paper}, 12 May [3]")),
            "המשפט בית, 12 May [3]"
        );
        assert_eq!(seen("בית המשפט, 12 May [3]"), "May [3] 12 ,המשפט בית");
    }

    #[test]
    fn an_isolate_goes_on_in_the_next_line() {
        let mut lines = ["a \u{2068}בית", "המשפט", "העליון\u{2069}, 3"].map(str::to_owned);
        with_closed_isolates(&mut lines);
        let whole = ["a \u{2068}בית\u{2069}", "\u{2068}המשפט\u{2069}"];
        assert_eq!(lines[..2], whole);
        assert_eq!(lines[2], "\u{2068}העליון\u{2069}, 3");
    }
}
