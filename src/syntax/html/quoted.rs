//! The words that a snippet of markup quotes, sign by sign.
//!
//! For what we wrote ourselves and read again: blanks and line breaks are kept, as in none of the
//! other readers. Start with [`quotations`].

use super::{Token, Tokens};

/// What a quotation ends with, before the bracket that names its source.
const END: &str = "” (";

/// The text of a snippet without its tags.
pub(crate) fn unmarked(markup: &str) -> String {
    let tokens = Tokens::read(markup);
    let texts = tokens.iter().filter_map(|(_, token)| match token {
        Token::Text(text) => Some(text),
        Token::Open(_) | Token::Close(_) => None,
    });
    // A snippet without tags may end in what looks like the beginning of one.
    let whole: String = texts.collect();
    whole + markup.get(tokens.whole..).unwrap_or_default()
}

/// The words between curly quotation marks of each `blockquote`, in order.
///
/// Behind the closing mark the source is named in brackets: `“So it was.” (The Herald)`.
pub(crate) fn quotations(markup: &str) -> Vec<String> {
    const NAME: &str = "blockquote";
    let mut found = Vec::new();
    let mut open: Option<String> = None;
    for (_, token) in Tokens::read(markup).iter() {
        match token {
            Token::Open(tag) if tag.name() == NAME => open = Some(String::new()),
            Token::Close(NAME) => {
                let words = open.take().unwrap_or_default();
                let words = words.strip_prefix('“').unwrap_or(&words);
                let end = words.rfind(END).unwrap_or(words.len());
                found.push(words[..end].to_owned());
            }
            Token::Text(text) => {
                if let Some(open) = &mut open {
                    open.push_str(text);
                }
            }
            Token::Open(_) | Token::Close(_) => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_is_read_sign_by_sign() {
        let markup = "<p>x</p><blockquote>“a &lt;b&gt;  “c” &amp;\nd” (<a href=\"https://e.org\">E</a>)\
            </blockquote><p>y</p><blockquote>“f” (G)</blockquote><blockquote>bare</blockquote>";
        assert_eq!(quotations(markup), ["a <b>  “c” &\nd", "f", "bare"]);
        assert!(quotations("<p>“none” (here)</p>").is_empty());
    }

    #[test]
    fn text_loses_its_tags_alone() {
        assert_eq!(unmarked("Smith &amp; Co. &#39;x&#39;"), "Smith & Co. 'x'");
        assert_eq!(unmarked("a <b>b</b>  c"), "a b  c");
    }
}
