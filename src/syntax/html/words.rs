//! The text of an element: in one line, in lines, with its links or divided at its labels.
//!
//! Texts are kept word for word but for runs of blanks. Start with [`Element::words`].

use std::ops::Range;

use super::tokens::{Token, Tokens};
use super::tree::{Element, Step};

/// Elements that begin and end a line of their own.
const BLOCKS: [&str; 10] = [
    "p", "div", "table", "tr", "td", "th", "li", "h1", "h2", "form",
];

/// A link in a text.
#[derive(Debug)]
pub(crate) struct Link<'a> {
    /// Where it leads.
    pub href: &'a str,
    /// The words that carry it, in bytes of the text.
    pub words: Range<usize>,
}

/// A value with the words in bold type, ended by a colon, that say what it is.
#[derive(Debug, Default)]
pub(crate) struct LabelledValue<'a> {
    /// The words, without the colon; empty for what stands before any label.
    pub label: String,
    /// The value.
    pub value: String,
    /// Where the first link in it leads.
    pub href: Option<&'a str>,
}

/// Text in which every run of blanks is one blank.
#[derive(Debug, Default)]
pub(crate) struct Words {
    /// The text so far, without a blank at its end.
    pub text: String,
    /// Whether a blank is due before the next word.
    pub gap: bool,
}

impl Words {
    /// Adds text.
    pub(crate) fn push(&mut self, text: &str) {
        // All that is told at once takes no more room than it needs.
        self.text.reserve(text.len() + usize::from(self.gap));
        for c in text.chars() {
            if c.is_whitespace() {
                self.gap = true;
                continue;
            }
            if self.gap && !self.text.is_empty() {
                self.text.push(' ');
            }
            self.gap = false;
            self.text.push(c);
        }
    }
}

/// Whether a page is the same without this element: a mark that the RECAP extension of browsers
/// puts beside links.
fn adds_nothing(element: Element<'_>) -> bool {
    let classes = element.attribute("class").unwrap_or_default();
    let mut classes = classes.split_ascii_whitespace();
    classes.any(|class| class.starts_with("recap-"))
}

fn is_block(element: Element<'_>) -> bool {
    BLOCKS.contains(&element.name())
}

/// Whether a new line begins where an element with this name does.
fn breaks(name: &str) -> bool {
    name == "br" || BLOCKS.contains(&name)
}

/// The text of a snippet with markup, in one line.
pub(crate) fn words(snippet: &str) -> String {
    let mut words = Words::default();
    for (_, token) in Tokens::read(snippet).iter() {
        match token {
            Token::Text(text) => words.push(text),
            Token::Open(tag) => words.gap |= breaks(tag.name()),
            Token::Close(name) => words.gap |= breaks(name),
        }
    }
    words.text.shrink_to_fit();
    words.text
}

impl<'a> Element<'a> {
    /// Its text, in one line.
    pub(crate) fn words(self) -> String {
        self.linked_words().0
    }

    /// Its text without that of the elements that are left out, in one line.
    pub(crate) fn words_without(self, leave_out: impl Fn(Element<'a>) -> bool) -> String {
        let mut words = Words::default();
        let mut left_out: Option<Element<'_>> = None;
        self.walk(adds_nothing, |step| match step {
            Step::Open(element) if left_out.is_none() && leave_out(element) => {
                left_out = Some(element);
                words.gap = true;
            }
            Step::Close(element) if left_out.is_some_and(|out| out.is(element)) => left_out = None,
            _ if left_out.is_some() => {}
            Step::Text(text) => words.push(text),
            Step::Open(element) => words.gap |= breaks(element.name()),
            Step::Close(element) => words.gap |= is_block(element),
        });
        words.text
    }

    /// Its text before the first line break.
    pub(crate) fn first_line(self) -> String {
        let mut words = Words::default();
        let mut ended = false;
        self.walk(adds_nothing, |step| match step {
            Step::Open(element) if element.name() == "br" => ended = true,
            _ if ended => {}
            Step::Text(text) => words.push(text),
            Step::Open(element) | Step::Close(element) => words.gap |= is_block(element),
        });
        words.text
    }

    /// Its text, in one line, and the links in it.
    pub(crate) fn linked_words(self) -> (String, Vec<Link<'a>>) {
        let mut words = Words::default();
        let mut links = Vec::new();
        let mut open: Option<(&str, usize)> = None;
        self.walk(adds_nothing, |step| match step {
            Step::Text(text) => words.push(text),
            Step::Open(element) => {
                words.gap |= breaks(element.name());
                if let ("a", Some(href)) = (element.name(), element.attribute("href")) {
                    open = Some((href, words.text.len()));
                }
            }
            Step::Close(element) => {
                words.gap |= is_block(element);
                if let ("a", Some((href, start))) = (element.name(), open) {
                    open = None;
                    let blank = words.text[start..].starts_with(' ');
                    let start = start + usize::from(blank);
                    if start < words.text.len() {
                        let words = start..words.text.len();
                        links.push(Link { href, words });
                    }
                }
            }
        });
        (words.text, links)
    }

    /// Its lines as a browser shows them; an empty one stands between paragraphs.
    pub(crate) fn lines(self) -> Vec<String> {
        let mut lines = Vec::new();
        let mut words = Words::default();
        self.walk(adds_nothing, |step| match step {
            Step::Text(text) => words.push(text),
            Step::Open(element) | Step::Close(element) if is_block(element) => {
                if !words.text.is_empty() {
                    lines.push(std::mem::take(&mut words).text);
                }
                lines.push(String::new());
            }
            Step::Open(element) if element.name() == "br" => {
                lines.push(std::mem::take(&mut words).text);
            }
            Step::Open(_) | Step::Close(_) => {}
        });
        lines.push(words.text);
        lines
    }

    /// Its text, divided at the labels in it.
    pub(crate) fn labelled(self) -> Vec<LabelledValue<'a>> {
        let mut all = vec![LabelledValue::default()];
        let mut words = Words::default();
        // Where bold type begins in the words of the current value.
        let mut bold: Option<usize> = None;
        self.walk(adds_nothing, |step| match step {
            Step::Text(text) => words.push(text),
            Step::Open(element) => match element.name() {
                "b" | "strong" => bold = bold.or(Some(words.text.len())),
                "br" => words.gap = true,
                "a" => {
                    if let Some(last) = all.last_mut() {
                        last.href = last.href.or(element.attribute("href"));
                    }
                }
                _ => words.gap |= is_block(element),
            },
            Step::Close(element) => {
                words.gap |= is_block(element);
                if matches!(element.name(), "b" | "strong") {
                    let start = bold.take().unwrap_or(words.text.len());
                    if let Some(label) = words.text[start..].strip_suffix(':') {
                        let label = label.trim().to_owned();
                        words.text.truncate(start);
                        if let Some(last) = all.last_mut() {
                            let value = std::mem::take(&mut words).text;
                            value.trim().clone_into(&mut last.value);
                        }
                        all.push(LabelledValue {
                            label,
                            ..LabelledValue::default()
                        });
                    }
                }
            }
        });
        if let Some(last) = all.last_mut() {
            last.value = words.text;
        }
        all.retain(|one| !(one.label.is_empty() && one.value.is_empty()));
        all
    }

    /// The rows of a table, without those of tables in it.
    pub(crate) fn rows(self) -> impl Iterator<Item = Element<'a>> {
        self.children()
            .flat_map(|part| {
                let own = (part.name() == "tr").then_some(part);
                own.into_iter().chain(part.children())
            })
            .filter(|row| row.name() == "tr")
    }

    /// The cells of a row.
    pub(crate) fn cells(self) -> Vec<Element<'a>> {
        let cell = |element: &Element<'_>| matches!(element.name(), "td" | "th");
        self.children().filter(cell).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::syntax::html::{Page, words};

    fn cell(html: &str) -> String {
        format!("<table><tr><td>{html}</table>")
    }

    #[test]
    fn words_keep_what_is_written_but_runs_of_blanks() {
        let cell = cell("Order,\n No. [<A HREF='/docs1/0091'>&nbsp;316</A>], is<br>GRANTED.");
        let page = Page::parse(&cell).unwrap();
        let (text, links) = page.all("td").next().unwrap().linked_words();
        assert_eq!(text, "Order, No. [ 316], is GRANTED.");
        assert_eq!(links.len(), 1);
        assert_eq!(
            (links[0].href, &text[links[0].words.clone()]),
            ("/docs1/0091", "316")
        );
    }

    #[test]
    fn text_is_freed_of_markup() {
        for (page, text) in [
            ("<b>A &amp; B</b>&nbsp; <i>v.</i><br>C", "A & B v. C"),
            ("1 < 2 &unknown; &#167;&#x201C;", "1 < 2 &unknown; §“"),
            ("<script>if (a < b) x('<b>')</script>é<!-- <b> -->ü", "éü"),
            ("<a title='a > b' href=x>seen</a", "seen"),
            ("It's 5 o'clock <b x=\"", "It's 5 o'clock"),
            ("a<noscript><b>no</b></noscript><iframe>no</iframe>", "a"),
            ("<", "<"),
            ("&", "&"),
        ] {
            assert_eq!(Page::parse(page).unwrap().whole().words(), text, "{page}");
            assert_eq!(words(page), text, "{page}");
        }
    }

    #[test]
    fn lines_end_where_the_page_breaks_them() {
        let cell = cell("Ada Lark<br>[COR NTC]<BR><BR>\nBo Finch<br>(see above)\n");
        let page = Page::parse(&cell).unwrap();
        let lines = page.all("td").next().unwrap().lines();
        let expected = [
            "",
            "Ada Lark",
            "[COR NTC]",
            "",
            "Bo Finch",
            "(see above)",
            "",
            "",
        ];
        assert_eq!(lines, expected);
    }

    #[test]
    fn labels_divide_a_text() {
        let cell = cell(
            "Mill v. Pond <b>Docketed:</b> 01/02/2031<br><b>Termed: </b><a href='x'>now</a> <b>soon</b>",
        );
        let page = Page::parse(&cell).unwrap();
        let found: Vec<_> = page.all("td").next().unwrap().labelled();
        let found: Vec<_> = found
            .into_iter()
            .map(|one| (one.label, one.value, one.href))
            .collect();
        assert_eq!(found[0], (String::new(), "Mill v. Pond".to_owned(), None));
        assert_eq!(found[1].1, "01/02/2031");
        assert_eq!(
            found[2],
            ("Termed".to_owned(), "now soon".to_owned(), Some("x"))
        );
    }
}
