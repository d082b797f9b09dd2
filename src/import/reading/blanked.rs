//! The text of an entry without its list of attachments, whose numbers are not of entries.
//!
//! Start with [`without_attachments`].

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

use super::rules::searched;

static ATTACHMENTS: LazyLock<Option<Regex>> =
    LazyLock::new(|| searched(r"\((?:additional )?attachments?(?:\(s\))?:? ?#? ?\(?\d"));

/// The text with blanks in place of the lists of attachments, so that every place stays where
/// it is.
pub(super) fn without_attachments(text: &str) -> Cow<'_, str> {
    let Some(pattern) = ATTACHMENTS.as_ref() else {
        return Cow::Borrowed(text);
    };
    let mut out = String::new();
    let mut done = 0;
    while let Some(found) = pattern.find_at(text, done) {
        let end = found.start() + closing(&text[found.start()..]);
        out.push_str(&text[done..found.start()]);
        out.extend(std::iter::repeat_n(' ', end - found.start()));
        done = end;
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[done..]);
    Cow::Owned(out)
}

/// Where the bracket that opens the text is closed; without a close, the end.
fn closing(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' if depth <= 1 => return at + 1,
            b')' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attachments_are_blank_and_the_rest_stays_in_place() {
        let text =
            "ANSWER to 1 Complaint (Attachments: # 1 Exhibit (Part 2), # 2 Exhibit)(ab) re 3";
        let blanked = without_attachments(text);
        assert_eq!(blanked.len(), text.len());
        assert!(blanked.starts_with("ANSWER to 1 Complaint  ") && blanked.ends_with("  (ab) re 3"));
        assert_eq!(
            without_attachments("(Attachments: 1 Proposed Order").trim(),
            ""
        );
        assert_eq!(
            without_attachments("(Attachments: # (1) Proof (Dkt 1), # (2) Order)").trim(),
            ""
        );
        assert_eq!(without_attachments("no list"), "no list");
    }
}
