//! Which elements of a page stand in which.
//!
//! Elements that are left open end where the rules of HTML say: a cell at the next cell, a row at
//! the next row, a paragraph at the next block. Nothing is moved or made twice to repair a page,
//! as parsers for browsers do, so that there are no more nodes than the page has pieces and the
//! cost is linear, however deep or tangled it is. Start with [`of`].

use super::tokens::{Token, Tokens};

/// How many elements can be open. What is deeper stands beside the innermost, as in browsers.
pub(super) const DEEPEST: usize = 512;

/// An element or a text. No page is so large that 32 bits are too few.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub content: NodeContent,
    parent: u32,
    end: u32,
    inside_end: u32,
}

impl Node {
    /// The element in which it stands; that of the page is the page.
    pub(super) fn parent(&self) -> usize {
        self.parent as usize
    }

    /// Behind the last node in it.
    pub(super) fn end(&self) -> usize {
        self.end as usize
    }

    /// Where it ends, in bytes of the page, without the tag that ends it.
    pub(super) fn inside_end(&self) -> usize {
        self.inside_end as usize
    }
}

#[derive(Clone, Copy, Debug)]
pub(super) enum NodeContent {
    /// The place of its tag or text among the tokens.
    Token(usize),
    /// A row or paragraph of which a page left out the tag.
    Implied(&'static str),
}

/// Every element and text, in the order of the page; the first is the page itself, which has so
/// many bytes. Also whether the page ends within a table.
pub(super) fn of(tokens: &Tokens<'_>, length: usize) -> (Vec<Node>, bool) {
    let mut builder = Builder::of(tokens);
    for place in 0..tokens.len() {
        builder.take(place);
    }
    let open_table = builder.open.iter().any(|open| open.kind == Kind::Table);
    builder.close(0, length);
    let mut nodes = builder.nodes;
    let end = nodes.len();
    if let Some(page) = nodes.first_mut() {
        page.end = end as u32;
        page.inside_end = length as u32;
    }
    (nodes, open_table)
}

/// How an element begins and ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Table,
    /// A part of a table with rows.
    Part,
    Row,
    Cell,
    Caption,
    /// Ends by the next of its name: items and options.
    Item,
    Paragraph,
    /// Ends a paragraph by beginning.
    Block,
    /// Changes how text looks.
    Style,
    /// Has nothing in it.
    Empty,
    Other,
}

impl Kind {
    fn of(name: &str) -> Self {
        match name {
            "table" => Self::Table,
            "tbody" | "thead" | "tfoot" => Self::Part,
            "tr" => Self::Row,
            "td" | "th" => Self::Cell,
            "caption" => Self::Caption,
            "li" | "dd" | "dt" | "option" => Self::Item,
            "p" => Self::Paragraph,
            "div" | "center" | "ul" | "ol" | "dl" | "form" | "pre" | "blockquote" | "h1" | "h2"
            | "h3" | "h4" | "h5" | "h6" | "section" | "article" | "header" | "footer"
            | "figure" | "fieldset" | "nav" | "main" | "aside" | "address" => Self::Block,
            "a" | "b" | "big" | "code" | "em" | "font" | "i" | "nobr" | "s" | "small"
            | "strike" | "strong" | "tt" | "u" | "span" => Self::Style,
            // What is around everything adds nothing and is often ended too early.
            "html" | "head" | "body" | "area" | "base" | "br" | "col" | "embed" | "hr" | "img"
            | "input" | "link" | "meta" | "param" | "source" | "track" | "wbr" => Self::Empty,
            _ => Self::Other,
        }
    }

    /// Whether it is a table or a part of one.
    fn is_of_table(self) -> bool {
        matches!(
            self,
            Self::Table | Self::Part | Self::Row | Self::Cell | Self::Caption
        )
    }
}

/// An element that has not ended.
#[derive(Clone, Copy, Debug)]
struct OpenElement<'a> {
    node: usize,
    name: &'a str,
    kind: Kind,
}

/// Puts tokens into one another.
struct Builder<'a> {
    tokens: &'a Tokens<'a>,
    nodes: Vec<Node>,
    open: Vec<OpenElement<'a>>,
}

impl<'a> Builder<'a> {
    fn of(tokens: &'a Tokens<'a>) -> Self {
        let page = Node {
            content: NodeContent::Implied(""),
            parent: 0,
            end: 0,
            inside_end: 0,
        };
        let mut nodes = Vec::with_capacity(tokens.beginnings() + 1);
        nodes.push(page);
        Self {
            tokens,
            nodes,
            open: Vec::new(),
        }
    }

    fn take(&mut self, place: usize) {
        let at = self.tokens.span(place).start;
        match self.tokens.get(place) {
            Some(Token::Open(tag)) => self.begin(tag.name(), place, at),
            Some(Token::Close(name)) => self.end(name, at),
            Some(Token::Text(_)) => {
                self.push(NodeContent::Token(place), at);
            }
            None => {}
        }
    }

    /// Adds a node in the innermost open element.
    fn push(&mut self, content: NodeContent, at: usize) -> usize {
        let node = self.nodes.len();
        self.nodes.push(Node {
            content,
            parent: self.open.last().map_or(0, |open| open.node) as u32,
            end: node as u32 + 1,
            inside_end: at as u32,
        });
        node
    }

    /// Ends all but the outermost elements.
    fn close(&mut self, left: usize, at: usize) {
        let end = self.nodes.len();
        for open in self.open.drain(left.min(self.open.len())..) {
            let node = &mut self.nodes[open.node];
            node.end = end as u32;
            node.inside_end = at as u32;
        }
    }

    /// The place of the innermost open element of this sort, before one where the search stops.
    fn innermost(
        &self,
        is: impl Fn(&OpenElement<'a>) -> bool,
        stop: impl Fn(&OpenElement<'a>) -> bool,
    ) -> Option<usize> {
        let found = self.open.iter().rposition(|open| is(open) || stop(open))?;
        is(&self.open[found]).then_some(found)
    }

    fn begin(&mut self, name: &'a str, place: usize, at: usize) {
        let kind = Kind::of(name);
        self.close_before(name, kind, at);
        if kind == Kind::Cell {
            let row = self.open.last().is_some_and(|last| last.kind == Kind::Row);
            if !row {
                self.open_node(NodeContent::Implied("tr"), "tr", Kind::Row, at);
            }
        }
        if kind == Kind::Empty {
            self.push(NodeContent::Token(place), at);
        } else {
            self.open_node(NodeContent::Token(place), name, kind, at);
        }
    }

    fn open_node(&mut self, content: NodeContent, name: &'a str, kind: Kind, at: usize) {
        if self.open.len() >= DEEPEST {
            self.close(DEEPEST - 1, at);
        }
        let node = self.push(content, at);
        self.open.push(OpenElement { node, name, kind });
    }

    /// Ends what ends because this begins.
    fn close_before(&mut self, name: &str, kind: Kind, at: usize) {
        let of_table = |open: &OpenElement<'_>| matches!(open.kind, Kind::Table | Kind::Part);
        let left = match kind {
            // A table that begins outside a cell of another ends it.
            Kind::Table => self
                .innermost(|open| open.kind.is_of_table(), |_| false)
                .filter(|&place| !matches!(self.open[place].kind, Kind::Cell | Kind::Caption))
                .and_then(|_| self.innermost(|open| open.kind == Kind::Table, |_| false)),
            Kind::Part | Kind::Caption => self
                .innermost(|open| open.kind == Kind::Table, |_| false)
                .map(|table| table + 1),
            Kind::Row => self
                .innermost(of_table, |_| false)
                .map(|part| part + 1)
                .or_else(|| self.innermost(|open| open.kind == Kind::Row, |_| false)),
            Kind::Cell => {
                let holds = |open: &OpenElement<'_>| of_table(open) || open.kind == Kind::Row;
                self.innermost(holds, |_| false).map(|row| row + 1)
            }
            Kind::Item | Kind::Paragraph | Kind::Block => {
                let seen = |open: &OpenElement<'_>| open.kind != Kind::Style;
                let last = self.open.iter().rposition(seen);
                last.filter(|&last| {
                    let last = &self.open[last];
                    last.kind == Kind::Paragraph || (kind == Kind::Item && last.name == name)
                })
            }
            Kind::Style if name == "a" => {
                self.innermost(|open| open.name == "a", |open| open.kind != Kind::Style)
            }
            Kind::Style | Kind::Empty | Kind::Other => None,
        };
        if let Some(left) = left {
            self.close(left, at);
        }
    }

    fn end(&mut self, name: &'a str, at: usize) {
        let kind = Kind::of(name);
        if kind == Kind::Empty {
            // Browsers take the end of a line break for one.
            if name == "br" {
                self.push(NodeContent::Implied("br"), at);
            }
            return;
        }
        let is = |open: &OpenElement<'_>| open.name == name;
        let place = if kind.is_of_table() {
            self.innermost(is, |open| open.kind == Kind::Table)
        } else if kind == Kind::Style {
            // What begins within a word of style and goes on behind it is not ended by it.
            self.innermost(is, |open| open.kind != Kind::Style)
        } else {
            self.innermost(is, |open| {
                matches!(open.kind, Kind::Table | Kind::Cell | Kind::Caption)
            })
        };
        match place {
            Some(place) => self.close(place, at),
            // Browsers take the end of a paragraph that never began for an empty one.
            None if kind == Kind::Paragraph => {
                self.push(NodeContent::Implied("p"), at);
            }
            None => {}
        }
    }
}
