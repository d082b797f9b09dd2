//! Which elements of a page stand in which.
//!
//! Elements that are left open end where the rules of HTML say: a cell at the next cell, a row at
//! the next row, a paragraph at the next block. Nothing is moved or made twice to repair a page,
//! as parsers for browsers do, so that there are no more nodes than the page has pieces and the
//! cost is linear, however deep or tangled it is. Start with [`of`].

use super::tokens::{NameNumber, Remainder, Stretch, Token, Tokens};

/// How many elements can be open. What is deeper stands beside the innermost, as in browsers.
pub(super) const DEEPEST: usize = 512;

/// An element or a text, in as little room as can be: there is one for each few bytes of a page. No
/// page is so large that 31 bits are too few.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    /// Of an element the place of its tag, or [`IMPLIED`] and more where it has none; of a text where
    /// its words begin.
    first: u32,
    /// Where the inside of an element ends, or the words of a text.
    last: u32,
    /// The element in which it stands, and whether this is a text.
    parent: u32,
    end: u32,
}

/// The bit of a text in [`Node::parent`].
const TEXT: u32 = 1 << 31;
/// What stands in the place of a tag where there is none, for the first of [`ImpliedElement::ALL`].
const IMPLIED: u32 = u32::MAX - ImpliedElement::ALL.len() as u32;

impl Node {
    fn new(content: NodeContent, parent: usize, end: usize) -> Self {
        let (first, last, text) = match content {
            NodeContent::Element { tag, inside_end } => (tag, inside_end, 0),
            NodeContent::Text(words) => {
                let words = words.range();
                (words.start as u32, words.end as u32, TEXT)
            }
            NodeContent::Implied {
                element,
                inside_end,
            } => (IMPLIED + element as u32, inside_end, 0),
        };
        Self {
            first,
            last,
            parent: parent as u32 | text,
            end: end as u32,
        }
    }

    pub(super) fn content(&self) -> NodeContent {
        let inside_end = self.last;
        if self.is_text() {
            return NodeContent::Text(Stretch::new(self.first as usize, self.last as usize));
        }
        let implied = self.first.checked_sub(IMPLIED);
        match implied.and_then(|implied| ImpliedElement::ALL.get(implied as usize)) {
            Some(&element) => NodeContent::Implied {
                element,
                inside_end,
            },
            None => NodeContent::Element {
                tag: self.first,
                inside_end,
            },
        }
    }

    fn is_text(&self) -> bool {
        self.parent & TEXT != 0
    }

    /// The element in which it stands; that of the page is the page.
    pub(super) fn parent(&self) -> usize {
        (self.parent & !TEXT) as usize
    }

    /// Behind the last node in it.
    pub(super) fn end(&self) -> usize {
        self.end as usize
    }

    /// Where an element ends, in bytes of the page, without the tag that ends it.
    pub(super) fn inside_end(&self) -> usize {
        if self.is_text() {
            0
        } else {
            self.last as usize
        }
    }

    fn set_inside_end(&mut self, at: usize) {
        if !self.is_text() {
            self.last = at as u32;
        }
    }
}

#[derive(Clone, Copy, Debug)]
pub(super) enum NodeContent {
    /// An element, by the place of its tag among the tokens.
    Element { tag: u32, inside_end: u32 },
    /// A text, by its words.
    Text(Stretch),
    /// What a page left out the tag of.
    Implied {
        element: ImpliedElement,
        inside_end: u32,
    },
}

impl NodeContent {
    /// An element that begins at a place of the page.
    fn implied(element: ImpliedElement, at: usize) -> Self {
        Self::Implied {
            element,
            inside_end: at as u32,
        }
    }
}

/// An element of which a page has no tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ImpliedElement {
    /// The page itself.
    Page,
    Row,
    Paragraph,
    Break,
}

impl ImpliedElement {
    const ALL: [Self; 4] = [Self::Page, Self::Row, Self::Paragraph, Self::Break];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Page => "",
            Self::Row => "tr",
            Self::Paragraph => "p",
            Self::Break => "br",
        }
    }
}

/// The tags that begin elements and the words of a page, and every element and text in the order of the
/// page; the first is the page itself. Also whether the page ends within a table.
pub(super) fn of(page: &str) -> (Tokens<'_>, Vec<Node>, bool) {
    let (elements, texts) = room(page);
    let mut builder = Builder::with_room(elements + texts);
    let tokens = Tokens::skim(page, elements, |tokens, place| builder.take(tokens, place));
    let open_table = builder.open.iter().any(|open| open.kind == Kind::Table);
    builder.close(0, page.len());
    let mut nodes = builder.nodes;
    let end = nodes.len();
    if let Some(whole) = nodes.first_mut() {
        whole.end = end as u32;
        whole.set_inside_end(page.len());
    }
    (tokens, nodes, open_table)
}

/// About how many elements and texts a page has: a text stands where a tag ends and no other begins.
fn room(page: &str) -> (usize, usize) {
    let pairs = || page.as_bytes().windows(2);
    let elements = pairs().filter(|pair| pair[0] == b'<' && pair[1].is_ascii_alphabetic());
    let texts = pairs().filter(|pair| pair[0] == b'>' && pair[1] != b'<');
    (elements.count() + 1, texts.count() + 1)
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
struct OpenElement {
    node: usize,
    name: ElementName,
    kind: Kind,
}

#[derive(Clone, Copy, Debug)]
enum ElementName {
    Written(NameNumber),
    Implied(ImpliedElement),
}

impl OpenElement {
    fn is_called(&self, name: &str, tokens: &Tokens<'_>) -> bool {
        match self.name {
            ElementName::Written(number) => tokens.name(number) == name,
            ElementName::Implied(implied) => implied.name() == name,
        }
    }
}

/// Puts tokens into one another.
struct Builder {
    nodes: Vec<Node>,
    open: Vec<OpenElement>,
}

impl Builder {
    fn with_room(room: usize) -> Self {
        let page = Node::new(NodeContent::implied(ImpliedElement::Page, 0), 0, 0);
        let mut nodes = Vec::with_capacity(room);
        nodes.push(page);
        Self {
            nodes,
            open: Vec::new(),
        }
    }

    /// Takes the last token, and says what is to be kept of it.
    fn take(&mut self, tokens: &Tokens<'_>, place: usize) -> Remainder {
        let at = tokens.span(place).start;
        match tokens.get(place) {
            Some(Token::Open(tag)) => self.begin(tokens, tag.name(), place, at),
            Some(Token::Close(name)) => {
                self.end(tokens, name, at);
                return Remainder::Nothing;
            }
            Some(Token::Text(_)) => {
                self.push(NodeContent::Text(tokens.words_of(place)));
                return Remainder::Words;
            }
            None => {}
        }
        Remainder::Piece
    }

    /// Adds a node in the innermost open element.
    fn push(&mut self, content: NodeContent) -> usize {
        let node = self.nodes.len();
        let parent = self.open.last().map_or(0, |open| open.node);
        self.nodes.push(Node::new(content, parent, node + 1));
        node
    }

    /// Ends all but the outermost elements.
    fn close(&mut self, left: usize, at: usize) {
        let end = self.nodes.len();
        for open in self.open.drain(left.min(self.open.len())..) {
            let node = &mut self.nodes[open.node];
            node.end = end as u32;
            node.set_inside_end(at);
        }
    }

    /// The place of the innermost open element of this sort, before one where the search stops.
    fn innermost(
        &self,
        is: impl Fn(&OpenElement) -> bool,
        stop: impl Fn(&OpenElement) -> bool,
    ) -> Option<usize> {
        let found = self.open.iter().rposition(|open| is(open) || stop(open))?;
        is(&self.open[found]).then_some(found)
    }

    fn begin(&mut self, tokens: &Tokens<'_>, name: &str, place: usize, at: usize) {
        let kind = Kind::of(name);
        self.close_before(tokens, name, kind, at);
        if kind == Kind::Cell {
            let row = self.open.last().is_some_and(|last| last.kind == Kind::Row);
            if !row {
                let row = ImpliedElement::Row;
                let content = NodeContent::implied(row, at);
                self.open_node(content, ElementName::Implied(row), Kind::Row, at);
            }
        }
        let element = NodeContent::Element {
            tag: place as u32,
            inside_end: at as u32,
        };
        if kind == Kind::Empty {
            self.push(element);
        } else {
            let name = ElementName::Written(tokens.name_of(place));
            self.open_node(element, name, kind, at);
        }
    }

    fn open_node(&mut self, content: NodeContent, name: ElementName, kind: Kind, at: usize) {
        if self.open.len() >= DEEPEST {
            self.close(DEEPEST - 1, at);
        }
        let node = self.push(content);
        self.open.push(OpenElement { node, name, kind });
    }

    /// Ends what ends because this begins.
    fn close_before(&mut self, tokens: &Tokens<'_>, name: &str, kind: Kind, at: usize) {
        let of_table = |open: &OpenElement| matches!(open.kind, Kind::Table | Kind::Part);
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
                let holds = |open: &OpenElement| of_table(open) || open.kind == Kind::Row;
                self.innermost(holds, |_| false).map(|row| row + 1)
            }
            Kind::Item | Kind::Paragraph | Kind::Block => {
                let seen = |open: &OpenElement| open.kind != Kind::Style;
                let last = self.open.iter().rposition(seen);
                last.filter(|&last| {
                    let last = &self.open[last];
                    last.kind == Kind::Paragraph
                        || (kind == Kind::Item && last.is_called(name, tokens))
                })
            }
            Kind::Style if name == "a" => self.innermost(
                |open| open.is_called("a", tokens),
                |open| open.kind != Kind::Style,
            ),
            Kind::Style | Kind::Empty | Kind::Other => None,
        };
        if let Some(left) = left {
            self.close(left, at);
        }
    }

    fn end(&mut self, tokens: &Tokens<'_>, name: &str, at: usize) {
        let kind = Kind::of(name);
        if kind == Kind::Empty {
            // Browsers take the end of a line break for one.
            if name == "br" {
                self.push(NodeContent::implied(ImpliedElement::Break, at));
            }
            return;
        }
        let is = |open: &OpenElement| open.is_called(name, tokens);
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
                self.push(NodeContent::implied(ImpliedElement::Paragraph, at));
            }
            None => {}
        }
    }
}
