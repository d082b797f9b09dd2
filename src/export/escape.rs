//! Texts of a case file in other formats, where no sign of them may do anything but show.
//!
//! Control characters and what turns the direction of text are spelled out, as on a terminal; what
//! the format itself obeys is escaped. Start with [`markup`].

pub(super) use crate::syntax::on_one_line as one_line;
use crate::syntax::visible;

/// A text in XML and HTML, as content or between quotation marks.
pub(super) fn markup(text: &str) -> String {
    let shown = visible(text);
    let mut escaped = String::with_capacity(shown.len() + 8);
    for sign in shown.chars() {
        match sign {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            sign if is_no_character(sign) => escaped.extend(sign.escape_unicode()),
            _ => escaped.push(sign),
        }
    }
    escaped
}

/// Whether Unicode promises that it will never be a character (section 23.7): XML 1.0 (section 2.2)
/// and HTML forbid them.
pub(super) fn is_no_character(sign: char) -> bool {
    let number = u32::from(sign);
    number & 0xFFFE == 0xFFFE || (0xFDD0..=0xFDEF).contains(&number)
}

/// The address of a source as a link may lead to it: one of the web and nothing else.
pub(super) fn web(address: &str) -> Option<&str> {
    let address = address.trim();
    let head = address.get(..8).unwrap_or(address).to_ascii_lowercase();
    let is_web = head.starts_with("https://") || head.starts_with("http://");
    (is_web && !address.contains(|sign: char| sign.is_whitespace() || sign.is_control()))
        .then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_markup() {
        assert_eq!(
            markup("<script>&\"']]>\u{202e}\0\u{ffff}é"),
            "&lt;script&gt;&amp;&quot;&#39;]]&gt;\\u{202e}\\u{0}\\u{ffff}é"
        );
    }

    #[test]
    fn only_addresses_of_the_web_are_links() {
        assert_eq!(
            web(" HTTPS://court.example/1 "),
            Some("HTTPS://court.example/1")
        );
        for text in ["javascript:alert(1)", "file:///etc", "http://a b", "", "é"] {
            assert_eq!(web(text), None, "{text}");
        }
    }
}
