//! Signs that do something where they are shown, spelled out: a terminal obeys control characters,
//! and marks of direction make a name look like another one.
//!
//! What is written to files stays as it is. Start with [`visible`].

use std::borrow::Cow;
use std::fmt::Write as _;

/// A text as it may be shown: each sign that would do something reads `\u{1b}` or the like. Ends of
/// lines and tabs stay.
pub fn visible(text: &str) -> Cow<'_, str> {
    spelled_out(text, |sign| acts(sign) && !matches!(sign, '\n' | '\t'))
}

/// A text of one line, such as the name of a file, as it may be shown; in it an end of line or a tab
/// is spelled out too.
pub fn visible_line(text: &str) -> Cow<'_, str> {
    spelled_out(text, acts)
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

fn spelled_out(text: &str, acts: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&acts) {
        return Cow::Borrowed(text);
    }
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
        assert!(matches!(visible("plain"), Cow::Borrowed("plain")));
    }
}
