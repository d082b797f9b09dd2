//! The elements of a page, in one flat list in the order of the page.
//!
//! Walks go along the list and never call themselves, so that no page is too deep. Where elements
//! end that are left open is decided in [`super::nodes`]. Start with [`Page::parse`].

use std::ops::Range;

use super::nodes::{self, Node, NodeContent};
use super::tokens::{Tag, Token, Tokens};
use crate::syntax::SyntaxError;

/// The elements of a page.
#[derive(Debug)]
pub(crate) struct Page<'p> {
    tokens: Tokens<'p>,
    /// Every element and text, in the order of the page; the first is the page itself.
    nodes: Vec<Node>,
    /// Whether the page ends before its tables do, as a download that was cut short.
    pub cut_short: bool,
}

/// An element of a page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Element<'a> {
    page: &'a Page<'a>,
    node: usize,
}

/// What a walk through an element meets.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step<'a> {
    /// The beginning of an element.
    Open(Element<'a>),
    /// A text.
    Text(&'a str),
    /// The end of an element.
    Close(Element<'a>),
}

impl<'p> Page<'p> {
    /// Reads a page.
    ///
    /// # Errors
    /// When it is too large.
    pub(crate) fn parse(text: &'p str) -> Result<Self, SyntaxError> {
        SyntaxError::if_too_large(text)?;
        let (tokens, nodes, open_table) = nodes::of(text);
        Ok(Self {
            nodes,
            cut_short: tokens.cut_short || open_table,
            tokens,
        })
    }

    /// The page as one element, which has no name.
    pub(crate) fn whole(&self) -> Element<'_> {
        Element {
            page: self,
            node: 0,
        }
    }

    /// Every element with this name, in the order of the page.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = Element<'a>> {
        self.whole().within(name)
    }

    /// What a browser shows as the title of the page.
    pub(crate) fn title(&self) -> String {
        let title = self.all("title").next();
        title.map(Element::words).unwrap_or_default()
    }
}

impl<'a> Element<'a> {
    fn node(self) -> &'a Node {
        &self.page.nodes[self.node]
    }

    fn tag(self) -> Option<Tag<'a>> {
        match self.node().content() {
            NodeContent::Element { tag, .. } => match self.page.tokens.get(tag as usize)? {
                Token::Open(tag) => Some(tag),
                Token::Close(_) | Token::Text(_) => None,
            },
            NodeContent::Text(_) | NodeContent::Implied { .. } => None,
        }
    }

    /// The element at this node, unless that is a text.
    fn at(page: &'a Page<'a>, node: usize) -> Option<Self> {
        let element = Self { page, node };
        let is_text = matches!(element.node().content(), NodeContent::Text(_));
        (!is_text).then_some(element)
    }

    /// Its name, in lower case.
    pub(crate) fn name(self) -> &'a str {
        match self.node().content() {
            NodeContent::Implied { element, .. } => element.name(),
            NodeContent::Element { .. } | NodeContent::Text(_) => self.tag().map_or("", Tag::name),
        }
    }

    /// The value of an attribute, by its name in lower case.
    pub(crate) fn attribute(self, name: &str) -> Option<&'a str> {
        self.tag()?.attribute(name)
    }

    /// Whether an attribute such as `class` holds this word.
    pub(crate) fn has(self, attribute: &str, word: &str) -> bool {
        let words = self.attribute(attribute).unwrap_or_default();
        words.split_ascii_whitespace().any(|other| other == word)
    }

    /// Where its inside stands, in bytes of the page.
    pub(crate) fn inside(self) -> Range<usize> {
        let node = self.node();
        let start = match node.content() {
            NodeContent::Element { tag, .. } => self.page.tokens.span(tag as usize).end,
            NodeContent::Text(_) | NodeContent::Implied { .. } => node.inside_end(),
        };
        start..node.inside_end().max(start)
    }

    /// The elements that stand directly in it.
    pub(crate) fn children(self) -> impl Iterator<Item = Element<'a>> {
        let (page, end) = (self.page, self.node().end());
        let mut node = self.node + 1;
        std::iter::from_fn(move || {
            let here = (node < end).then_some(node)?;
            node = page.nodes[here].end();
            Some(here)
        })
        .filter_map(move |node| Self::at(page, node))
    }

    /// Every element with this name in it, in order.
    pub(crate) fn within(self, name: &'a str) -> impl Iterator<Item = Element<'a>> {
        self.descendants()
            .filter(move |element| element.name() == name)
    }

    /// Every element in it, in order.
    pub(crate) fn descendants(self) -> impl Iterator<Item = Element<'a>> {
        let page = self.page;
        (self.node + 1..self.node().end()).filter_map(move |node| Self::at(page, node))
    }

    /// The elements in it that are wanted, in order; what stands in one of them is not searched.
    pub(crate) fn outermost(self, wanted: impl Fn(Element<'a>) -> bool) -> Vec<Element<'a>> {
        let mut found: Vec<Element<'a>> = Vec::new();
        for element in self.descendants() {
            let inside = found.last();
            if inside.is_none_or(|last| last.node().end() <= element.node) && wanted(element) {
                found.push(element);
            }
        }
        found
    }

    /// Whether both are the same element of one page.
    pub(crate) fn is(self, other: Self) -> bool {
        self.node == other.node
    }

    /// The elements around it, the innermost first.
    pub(crate) fn ancestors(self) -> impl Iterator<Item = Element<'a>> {
        let page = self.page;
        std::iter::successors(Some(self.node), move |&node| {
            (node > 0).then(|| page.nodes[node].parent())
        })
        .skip(1)
        .filter(|&node| node > 0)
        .map(move |node| Self { page, node })
    }

    /// The innermost element with this name around it.
    pub(crate) fn around(self, name: &str) -> Option<Self> {
        self.ancestors().find(|ancestor| ancestor.name() == name)
    }

    /// The element after it in the same element.
    pub(crate) fn next(self) -> Option<Self> {
        let nodes = &self.page.nodes;
        let end = nodes[self.node().parent()].end();
        let next = |&node: &usize| nodes.get(node).map(Node::end);
        std::iter::successors(Some(self.node().end()), next)
            .take_while(|&node| node < end)
            .find_map(|node| Self::at(self.page, node))
    }

    /// Meets everything in it, in order and itself first, but for those elements of which `skip`
    /// is true.
    pub(crate) fn walk(self, skip: impl Fn(Element<'a>) -> bool, mut visit: impl FnMut(Step<'a>)) {
        let page = self.page;
        let end = self.node().end();
        let mut open: Vec<Element<'a>> = Vec::new();
        let mut node = self.node;
        while node < end {
            while let Some(last) = open.pop_if(|last| last.node().end() <= node) {
                visit(Step::Close(last));
            }
            let here = Self { page, node };
            node += 1;
            if let NodeContent::Text(words) = here.node().content() {
                visit(Step::Text(page.tokens.words(words)));
            } else if skip(here) {
                node = here.node().end();
            } else {
                visit(Step::Open(here));
                open.push(here);
            }
        }
        for last in open.into_iter().rev() {
            visit(Step::Close(last));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    /// The elements of a page with those in them: `table(tr(td td))`.
    fn shape(page: &str) -> String {
        let page = Page::parse(page).unwrap();
        let mut shape = String::new();
        page.whole().walk(
            |_| false,
            |step| match step {
                Step::Open(element) => {
                    if !shape.is_empty() && !shape.ends_with('(') {
                        shape.push(' ');
                    }
                    shape.push_str(element.name());
                    shape.push('(');
                }
                Step::Close(_) => {
                    if pop_if_open(&mut shape).is_none() {
                        shape.push(')');
                    }
                }
                Step::Text(_) => {}
            },
        );
        shape
    }

    /// Takes back a bracket in which nothing stands.
    fn pop_if_open(shape: &mut String) -> Option<char> {
        shape.ends_with('(').then(|| shape.pop()).flatten()
    }

    #[test]
    fn what_is_left_open_ends_as_in_browsers() {
        for (page, expected) in [
            (
                "<table><tr><td>a<td>b<tr><th>c</table><p>",
                "table(tr(td td) tr(th)) p",
            ),
            (
                "<table><tbody><tr><td>a<tbody><td>b",
                "table(tbody(tr(td)) tbody(tr(td)))",
            ),
            (
                "<table><form><tr><td>a</form><td>b",
                "table(form tr(td td))",
            ),
            (
                "<table><tr><td><table><td>a</table>b</td><td>c",
                "table(tr(td(table(tr(td))) td))",
            ),
            ("<table><tr><table><tr><td>a", "table(tr) table(tr(td))"),
            ("<tr><td>a<tr><td>b", "tr(td) tr(td)"),
            (
                "<div><table><tr><td></div>a</table></div><i>",
                "div(table(tr(td))) i",
            ),
            ("<p>a<p>b<div>c</div></p>d", "p p div p"),
            ("<p><b>a<p>b", "p(b) p"),
            (
                "<ul><li>a<li>b<ul><li>c</ul><li>d</ul>",
                "ul(li li(ul(li)) li)",
            ),
            ("<a href=1>a<a href=2>b</a></b>c", "a a"),
            ("<b><div>a</b>b</div>c", "b(div)"),
            ("<div><b>a</div><i>", "div(b) i"),
            ("a</br>b<br/>c<img>", "br br img"),
            ("<html><body><p>a</body><p>b", "html body p p"),
        ] {
            let shape = shape(page);
            let shape = shape
                .strip_prefix('(')
                .and_then(|shape| shape.strip_suffix(')'));
            assert_eq!(shape, Some(expected), "{page}");
        }
    }

    #[test]
    fn elements_know_their_places() {
        let text = "<div class='a b'>1<div>2</div>3</div><p>4</p><div CLASS=a>5";
        let page = Page::parse(text).unwrap();
        let found = page.whole().outermost(|element| element.has("class", "a"));
        let insides: Vec<&str> = found.iter().map(|found| &text[found.inside()]).collect();
        assert_eq!(insides, ["1<div>2</div>3", "5"]);
        assert_eq!(found[0].next().map(Element::name), Some("p"));
        assert!(found[1].next().is_none());
        let inner = found[0].children().next().unwrap();
        assert!(inner.around("div").unwrap().is(found[0]));
        assert!(inner.around("table").is_none());
    }

    #[test]
    fn a_page_that_breaks_off_is_told() {
        for (page, cut_short) in [
            ("<div><table><tr><td>03/04/2014", true),
            ("<table><tr><td>a</table><p", true),
            ("<table><tr><td>a</table><p>b", false),
            ("<script>if (a < b) { '<table>' }</script>", false),
        ] {
            assert_eq!(Page::parse(page).unwrap().cut_short, cut_short, "{page}");
        }
    }

    #[test]
    fn nothing_makes_the_reading_slow_or_deep() {
        for piece in [
            "<div>",
            "<b>",
            "<b><p>",
            "<a><b><i></a>",
            "<table><tr><td>",
            "<table>",
            "<x></y>",
            "<li>",
            "</p>",
            "<a href='",
            "<a b=",
            "<!-",
            "&amp",
            "<svg><style><desc>",
        ] {
            let start = Instant::now();
            let text = piece.repeat(100_000);
            let page = Page::parse(&text).unwrap();
            let deepest = page.whole().descendants().last();
            let depth = deepest.map_or(0, |last| last.ancestors().count());
            page.whole().words();
            assert!(depth <= nodes::DEEPEST, "{piece}");
            // A generous bound: what is quadratic takes minutes.
            assert!(start.elapsed() < Duration::from_secs(30), "{piece}");
        }
    }
}
