//! HTML pages as the importers of court records read them: rows, lines, labels and links.
//!
//! It knows no court. Trees are walked without recursion; texts are kept word for word but for
//! runs of blanks. Start with [`Page::parse`].

use std::ops::Range;

use scraper::node::Element;
use scraper::{ElementRef, Html, Node};

use super::SyntaxError;
use super::survey::{self, Language};

/// Elements that begin and end a line of their own.
const BLOCKS: [&str; 10] = [
    "p", "div", "table", "tr", "td", "th", "li", "h1", "h2", "form",
];

/// A page as a tree.
pub(crate) struct Page {
    html: Html,
    /// Whether the page ends before its tables do, as a download that was cut short.
    pub cut_short: bool,
}

impl Page {
    /// Reads a page.
    ///
    /// # Errors
    /// When it is too large, too deep or too tangled.
    pub fn parse(text: &str) -> Result<Self, SyntaxError> {
        let cut_short = survey::survey(text, Language::Html)?.cut_short();
        Ok(Self {
            html: Html::parse_document(text),
            cut_short,
        })
    }

    /// Every element with this name, in the order of the page.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = ElementRef<'a>> {
        let elements = self.html.tree.root().descendants();
        elements
            .filter_map(ElementRef::wrap)
            .filter(move |element| element.value().name() == name)
    }

    /// What the browser shows as the title of the page.
    pub fn title(&self) -> String {
        self.all("title").next().map(words).unwrap_or_default()
    }
}

/// What a walk through a tree meets.
enum Step<'a> {
    Open(ElementRef<'a>),
    Text(&'a str),
    Close(ElementRef<'a>),
}

/// Whether a page is the same without this element: a script, a style, or a mark that the
/// RECAP extension of browsers puts beside links.
fn adds_nothing(element: &Element) -> bool {
    let mut classes = element.classes();
    matches!(element.name(), "script" | "style") || classes.any(|class| class.starts_with("recap-"))
}

/// Meets everything in an element, in order, but for what adds nothing.
fn walk<'a>(root: ElementRef<'a>, mut visit: impl FnMut(Step<'a>)) {
    let mut node = *root;
    loop {
        let mut into = false;
        match node.value() {
            Node::Text(text) => visit(Step::Text(text)),
            Node::Element(element) if !adds_nothing(element) => {
                into = true;
                ElementRef::wrap(node).map(Step::Open).map(&mut visit);
            }
            _ => {}
        }
        if let (true, Some(child)) = (into, node.first_child()) {
            node = child;
            continue;
        }
        loop {
            let seen = ElementRef::wrap(node).filter(|element| !adds_nothing(element.value()));
            seen.map(Step::Close).map(&mut visit);
            if node.id() == root.id() {
                return;
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            let Some(parent) = node.parent() else { return };
            node = parent;
        }
    }
}

/// Text in which every run of blanks is one blank.
#[derive(Default)]
struct Words {
    text: String,
    gap: bool,
}

impl Words {
    fn push(&mut self, text: &str) {
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

fn is_block(element: ElementRef<'_>) -> bool {
    BLOCKS.contains(&element.value().name())
}

/// The text of an element, in one line.
pub(crate) fn words(element: ElementRef<'_>) -> String {
    linked_words(element).0
}

/// A link in a text.
pub(crate) struct Link<'a> {
    /// Where it leads.
    pub href: &'a str,
    /// The words that carry it, in bytes of the text.
    pub words: Range<usize>,
}

/// The text of an element, in one line, and the links in it.
pub(crate) fn linked_words(element: ElementRef<'_>) -> (String, Vec<Link<'_>>) {
    let mut words = Words::default();
    let mut links = Vec::new();
    let mut open: Option<(&str, usize)> = None;
    walk(element, |step| match step {
        Step::Text(text) => words.push(text),
        Step::Open(element) => {
            words.gap |= is_block(element) || element.value().name() == "br";
            if let ("a", Some(href)) = (element.value().name(), element.attr("href")) {
                open = Some((href, words.text.len()));
            }
        }
        Step::Close(element) => {
            words.gap |= is_block(element);
            if let ("a", Some((href, start))) = (element.value().name(), open) {
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

/// The lines of an element as a browser shows them; an empty one stands between paragraphs.
pub(crate) fn lines(element: ElementRef<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    let mut words = Words::default();
    walk(element, |step| match step {
        Step::Text(text) => words.push(text),
        Step::Open(element) | Step::Close(element) if is_block(element) => {
            if !words.text.is_empty() {
                lines.push(std::mem::take(&mut words).text);
            }
            lines.push(String::new());
        }
        Step::Open(element) if element.value().name() == "br" => {
            lines.push(std::mem::take(&mut words).text);
        }
        Step::Open(_) | Step::Close(_) => {}
    });
    lines.push(words.text);
    lines
}

/// A value with the words in bold type, ended by a colon, that say what it is.
#[derive(Debug, Default)]
pub(crate) struct Labelled<'a> {
    /// The words, without the colon; empty for what stands before any label.
    pub label: String,
    /// The value.
    pub value: String,
    /// Where the first link in it leads.
    pub href: Option<&'a str>,
}

/// The text of an element, divided at the labels in it.
pub(crate) fn labelled(element: ElementRef<'_>) -> Vec<Labelled<'_>> {
    let mut all = vec![Labelled::default()];
    let mut words = Words::default();
    // Where bold type begins in the words of the current value.
    let mut bold: Option<usize> = None;
    walk(element, |step| match step {
        Step::Text(text) => words.push(text),
        Step::Open(element) => match element.value().name() {
            "b" | "strong" => bold = bold.or(Some(words.text.len())),
            "br" => words.gap = true,
            "a" => {
                if let Some(last) = all.last_mut() {
                    last.href = last.href.or(element.attr("href"));
                }
            }
            _ => words.gap |= is_block(element),
        },
        Step::Close(element) => {
            words.gap |= is_block(element);
            if matches!(element.value().name(), "b" | "strong") {
                let start = bold.take().unwrap_or(words.text.len());
                if let Some(label) = words.text[start..].strip_suffix(':') {
                    let label = label.trim().to_owned();
                    words.text.truncate(start);
                    if let Some(last) = all.last_mut() {
                        let value = std::mem::take(&mut words).text;
                        value.trim().clone_into(&mut last.value);
                    }
                    all.push(Labelled {
                        label,
                        ..Labelled::default()
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
pub(crate) fn rows(table: ElementRef<'_>) -> impl Iterator<Item = ElementRef<'_>> {
    table
        .child_elements()
        .flat_map(|part| {
            let own = (part.value().name() == "tr").then_some(part);
            own.into_iter().chain(part.child_elements())
        })
        .filter(|row| row.value().name() == "tr")
}

/// The cells of a row.
pub(crate) fn cells(row: ElementRef<'_>) -> Vec<ElementRef<'_>> {
    let cell = |element: &ElementRef<'_>| matches!(element.value().name(), "td" | "th");
    row.child_elements().filter(cell).collect()
}

/// The innermost element with this name around another.
pub(crate) fn around<'a>(element: ElementRef<'a>, name: &str) -> Option<ElementRef<'a>> {
    element
        .ancestors()
        .filter_map(ElementRef::wrap)
        .find(|ancestor| ancestor.value().name() == name)
}

/// Every element with this name in another, in order.
pub(crate) fn within<'a>(
    element: ElementRef<'a>,
    name: &'a str,
) -> impl Iterator<Item = ElementRef<'a>> {
    element
        .descendent_elements()
        .filter(move |inner| inner.value().name() == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(html: &str) -> Page {
        Page::parse(&format!("<table><tr><td>{html}</table>")).unwrap()
    }

    #[test]
    fn words_keep_what_is_written_but_runs_of_blanks() {
        let page = cell("Order,\n No. [<A HREF='/docs1/0091'>&nbsp;316</A>], is<br>GRANTED.");
        let cell = page.all("td").next().unwrap();
        let (text, links) = linked_words(cell);
        assert_eq!(text, "Order, No. [ 316], is GRANTED.");
        assert_eq!(links.len(), 1);
        assert_eq!(
            (links[0].href, &text[links[0].words.clone()]),
            ("/docs1/0091", "316")
        );
    }

    #[test]
    fn lines_end_where_the_page_breaks_them() {
        let page = cell("Ada Lark<br>[COR NTC]<BR><BR>\nBo Finch<br>(see above)\n");
        let lines = lines(page.all("td").next().unwrap());
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
        let page = cell(
            "Mill v. Pond <b>Docketed:</b> 01/02/2031<br><b>Termed: </b><a href='x'>now</a> <b>soon</b>",
        );
        let found: Vec<_> = labelled(page.all("td").next().unwrap())
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
