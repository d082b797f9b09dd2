//! Signs that do something where they are shown, spelled out: a terminal obeys control characters,
//! and marks of direction make a name look like another one.
//!
//! What is written to files stays as it is. Start with [`visible`].

use std::borrow::Cow;
use std::fmt::Write as _;

/// A text as it may be shown: each sign that would do something reads `\u{1b}` or the like. Ends of
/// lines and tabs stay.
pub fn visible(text: &str) -> Cow<'_, str> {
    spelled_out(text, |sign| !matches!(sign, '\n' | '\t'))
}

/// A text as it may be shown on one line: each end of a line reads as a blank.
pub fn visible_words(text: &str) -> Cow<'_, str> {
    match on_one_line(text) {
        Cow::Borrowed(text) => visible(text),
        Cow::Owned(text) => Cow::Owned(visible(&text).into_owned()),
    }
}

/// A text on one line; one without an end of a line or a tab stays as it is.
pub fn on_one_line(text: &str) -> Cow<'_, str> {
    if text.contains([
        '\n', '\r', '\t', '\u{2028}', '\u{2029}', '\u{85}', '\u{b}', '\u{c}',
    ]) {
        let words: Vec<&str> = text.split_whitespace().collect();
        Cow::Owned(words.join(" "))
    } else {
        Cow::Borrowed(text)
    }
}

/// A text of one line, such as the name of a file, as it may be shown; in it an end of line or a tab
/// is spelled out too.
pub fn visible_line(text: &str) -> Cow<'_, str> {
    spelled_out(text, |_| true)
}

/// Whether a sign is not shown but obeyed: the control characters, and what embeds, overrides,
/// isolates or marks the direction of text (Unicode Standard Annex 9, section 2).
pub fn acts(sign: char) -> bool {
    let turns = matches!(
        sign,
        '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
    );
    sign.is_control() || turns
}

/// Whether a sign of a text acts, where isolates that begin and end in the text, by their first
/// letter, do not: they order nothing but what is between them, as its letters do by themselves.
pub fn acts_within(text: &str) -> impl Fn(char) -> bool + use<> {
    let is_closed = text.contains(ISOLATE) && closes_isolates(text);
    move |sign| acts(sign) && !(is_closed && matches!(sign, ISOLATE | POP_ISOLATE))
}

/// First strong isolate, and what ends it (Unicode Standard Annex 9, section 2.4).
const ISOLATE: char = '\u{2068}';
const POP_ISOLATE: char = '\u{2069}';

fn closes_isolates(text: &str) -> bool {
    let mut open = 0_usize;
    for sign in text.chars() {
        match sign {
            ISOLATE => open += 1,
            POP_ISOLATE if open == 0 => return false,
            POP_ISOLATE => open -= 1,
            _ => {}
        }
    }
    open == 0
}

/// JSON in which what acts is escaped, so that it holds the same for every program that reads it;
/// outside of texts JSON has nothing of the kind but ends of lines.
pub fn visible_json(json: String) -> String {
    let acts = |sign: char| acts(sign) && sign != '\n';
    if !json.contains(acts) {
        return json;
    }
    let mut text = String::with_capacity(json.len() + 16);
    for sign in json.chars() {
        if acts(sign) {
            let _cannot_fail = write!(text, "\\u{:04x}", u32::from(sign));
        } else {
            text.push(sign);
        }
    }
    text
}

/// Spells out what acts, of the signs that are asked about.
fn spelled_out(text: &str, is_asked: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(|sign| acts(sign) && is_asked(sign)) {
        return Cow::Borrowed(text);
    }
    let acts = acts_within(text);
    let acts = |sign: char| acts(sign) && is_asked(sign);
    let mut shown = String::with_capacity(text.len() + 16);
    for sign in text.chars() {
        if acts(sign) {
            let _cannot_fail = write!(shown, "{}", sign.escape_unicode());
        } else {
            shown.push(sign);
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_is_spelled_out_and_nothing_else() {
        for (text, shown) in [
            (
                "Otter v. Héron, 1 F.4th 2 “§”",
                "Otter v. Héron, 1 F.4th 2 “§”",
            ),
            ("a\x1b[31mred", "a\\u{1b}[31mred"),
            ("\u{9b}2J\x07\x7f\0", "\\u{9b}2J\\u{7}\\u{7f}\\u{0}"),
            ("a\u{202e}lmth.b\u{2066}", "a\\u{202e}lmth.b\\u{2066}"),
            ("line\n\tline\r", "line\n\tline\\u{d}"),
        ] {
            assert_eq!(visible(text), shown);
        }
        assert_eq!(visible_line("a\nerror: b"), "a\\u{a}error: b");
        assert_eq!(visible_words("a\r\n\nb\x1b c"), "a b\\u{1b} c");
        for (text, shown) in [
            ("\u{2068}א\u{2069}, 3", "\u{2068}א\u{2069}, 3"),
            ("\u{2068}א, 3", "\\u{2068}א, 3"),
            ("א\u{2069}\u{2068}, 3", "א\\u{2069}\\u{2068}, 3"),
            ("\u{2067}א\u{2069}, 3", "\\u{2067}א\\u{2069}, 3"),
        ] {
            assert_eq!(visible_line(text), shown);
        }
        assert!(matches!(visible("plain"), Cow::Borrowed("plain")));
    }
}
