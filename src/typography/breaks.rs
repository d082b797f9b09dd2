//! Where a text is broken into lines: between words, and between ideographs, which have no spaces.
//!
//! Start with [`lines`].

use unicode_width::UnicodeWidthChar;

/// A text broken once, behind the last word that fits, and what is left of it; a word that does
/// not fit is not broken. Costs no more than the line and the word behind it.
pub fn broken(text: &str, fits: impl Fn(&str) -> bool) -> (&str, Option<&str>) {
    let whole = (text.len(), text.len() + 1);
    let ends = breaks(text).chain(std::iter::once(whole));
    let last = ends.take_while(|&(end, _)| fits(&text[..end])).last();
    let (end, next) = last.or_else(|| breaks(text).next()).unwrap_or(whole);
    (&text[..end], text.get(next..))
}

/// Where a line may end, and where the next one begins then, in bytes.
pub fn breaks(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut before = ' ';
    text.char_indices().filter_map(move |(at, sign)| {
        let last = std::mem::replace(&mut before, sign);
        if sign == ' ' {
            return Some((at, at + 1));
        }
        let is_between = last != ' ' && (is_ideograph(last) || is_ideograph(sign));
        (is_between && !OPENING.contains(last) && !CLOSING.contains(sign)).then_some((at, at))
    })
}

/// Signs behind which no line of ideographs ends, and before which none does (Requirements for
/// Chinese Text Layout, 3.1.2; for Japanese, 3.1.7).
const OPENING: &str = "（「『【〈《〔［｛“‘(";
const CLOSING: &str = "、。，．：；？！）」』】〉》〕］｝”’…ー々・),.;:?!";

fn is_ideograph(sign: char) -> bool {
    sign.width() == Some(2)
}

/// The lines of a text, broken between words, and within one that does not fit; what is left behind
/// so many is cut off. Signs that act are spelled out before, which makes them wider.
pub fn lines(text: &str, most: usize, fits: impl Fn(&str) -> bool) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest = Some(text);
    while let Some(text) = rest {
        let (mut line, mut left) = broken(text, &fits);
        if let Some(end) = end_within(line, &fits) {
            (line, left) = (&text[..end], Some(&text[end..]));
        }
        rest = left;
        if lines.len() + 1 == most && left.is_some() {
            lines.push(cut(line, fits));
            break;
        }
        lines.push(line.to_owned());
    }
    lines
}

/// A line with a sign behind it that more would follow, shortened where that does not fit.
fn cut(line: &str, fits: impl Fn(&str) -> bool) -> String {
    let with_sign = |end: usize| format!("{} …", line[..end].trim_end());
    let shorter = line.char_indices().rev().map(|(at, _)| at);
    let ends = std::iter::once(line.len()).chain(shorter);
    let mut lines = ends.map(with_sign);
    lines
        .find(|line| fits(line))
        .unwrap_or_else(|| "…".to_owned())
}

/// Where a word that does not fit is broken: behind a stroke or a hyphen, if there is one.
fn end_within(word: &str, fits: impl Fn(&str) -> bool) -> Option<usize> {
    if fits(word) {
        return None;
    }
    let ends = word.char_indices().skip(1).map(|(at, _)| at);
    let fitting = ends.take_while(|&at| fits(&word[..at])).last()?;
    let after = word[..fitting].rfind(['/', '-', '_', '?', '&']);
    Some(after.map_or(fitting, |at| at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_broken_behind_the_last_word_that_fits() {
        let fits = |text: &str| text.len() <= 9;
        assert_eq!(broken("one two", fits), ("one two", None));
        assert_eq!(broken("one two three", fits), ("one two", Some("three")));
        assert_eq!(
            broken("unbreakably long", fits),
            ("unbreakably", Some("long"))
        );
        assert_eq!(
            lines("one two three four", 3, fits),
            ["one two", "three", "four"]
        );
        assert_eq!(lines("one two three four", 2, fits), ["one two", "three …"]);
        assert_eq!(lines("one two three", 1, |text| text.len() <= 8), ["one …"]);
        let words = "a docket-of-entries unbreakably long";
        let broken = ["a", "docket-", "of-", "entries", "unbreakab", "ly long"];
        assert_eq!(lines(words, 9, fits), broken);
        assert_eq!(lines("ü", 1, |_| false), ["ü"]);
        assert_eq!(lines("", 1, fits), [""]);
    }

    #[test]
    fn ideographs_are_broken_anywhere_but_before_what_closes() {
        let fits = |text: &str| text.chars().count() <= 4;
        let text = "最高法院判决，维持原判。";
        assert_eq!(lines(text, 9, fits), ["最高法院", "判决，维", "持原判。"]);
        assert_eq!(broken("案件 2014", fits), ("案件", Some("2014")));
        assert_eq!(broken("一二三（四）", fits), ("一二三", Some("（四）")));
    }
}
