//! A page as rows of cells over one list of runs of text.
//!
//! Cells and rows are ranges of that list, so that a table within a cell costs nothing twice,
//! however deep it is. Open tags close as the rules of HTML say: a cell ends at the next cell,
//! a row at the next row, a table at the next table that begins outside a cell. Start with
//! [`Page::of`].

use std::ops::Range;

use crate::syntax::html::{self, Remainder, Stretch, Tag, Token, Tokens};

/// A page.
#[derive(Debug, Default)]
pub(super) struct Page<'p> {
    /// The tags of its links, and the words of its texts.
    tokens: Tokens<'p>,
    /// What stands in it, in order.
    pub runs: Vec<Run>,
    /// Its rows, those of inner tables among them, in the order in which they begin.
    pub rows: Vec<Row>,
    /// Whether the page ends in the middle: within a tag, within a table, or before the end of
    /// the body that it began.
    pub breaks_off: bool,
}

/// Text of one style, or what separates texts. There are several for each few bytes of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// The text; of what separates texts none.
    text: Stretch,
    sort: RunSort,
    pub style: Style,
    /// The link it carries, for [`Page::link`]; [`NO_LINK`] where it carries none.
    link: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RunSort {
    Text,
    Break,
    Gap,
}

const NO_LINK: u32 = u32::MAX;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Words<'a> {
    /// Text.
    Text(&'a str),
    /// The end of a line.
    Break,
    /// The end of a cell.
    Gap,
}

/// How text is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    pub bold: bool,
    pub italic: bool,
    pub underlined: bool,
}

/// A row of a table.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// Which table it belongs to.
    pub table: usize,
    /// The runs in it, a range of [`Page::runs`].
    pub runs: Range<usize>,
    /// Where it stands in the page, in bytes.
    pub span: Range<usize>,
    /// Its cells, each a range of [`Page::runs`].
    pub cells: Vec<Range<usize>>,
}

/// A line of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    /// Its words with single blanks between them.
    pub text: String,
    /// The style of its first word.
    pub style: Style,
    /// Whether it is the next cell of a row, not the next line.
    pub after_gap: bool,
}

impl<'p> Page<'p> {
    /// Reads a page.
    pub(super) fn of(text: &'p str) -> Self {
        let mut builder = Builder::default();
        let tokens = Tokens::skim(text, 0, |tokens, place| builder.take(tokens, place));
        let open = builder.begun || !builder.open.is_empty();
        builder.page.breaks_off = !builder.ended && (tokens.cut_short || open);
        while !builder.open.is_empty() {
            builder.end_table(text.len());
        }
        let mut page = builder.page;
        page.runs.shrink_to_fit();
        page.rows.shrink_to_fit();
        Self { tokens, ..page }
    }

    /// What a run says.
    pub(super) fn words(&self, run: &Run) -> Words<'_> {
        match run.sort {
            RunSort::Text => Words::Text(self.tokens.words(run.text)),
            RunSort::Break => Words::Break,
            RunSort::Gap => Words::Gap,
        }
    }

    /// The tag of a link.
    pub(super) fn link(&self, place: usize) -> Option<Tag<'_>> {
        match self.tokens.get(place)? {
            Token::Open(tag) => Some(tag),
            Token::Close(_) | Token::Text(_) => None,
        }
    }

    /// The lines of a range of runs, without the empty ones.
    pub(super) fn lines(&self, runs: Range<usize>) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        let mut style = Style::default();
        let mut text = html::Words::default();
        let mut after_gap = false;
        let runs = self.runs.get(runs).unwrap_or_default();
        for run in runs.iter().chain([&Run::BREAK]) {
            if let Words::Text(words) = self.words(run) {
                if text.text.is_empty() {
                    style = run.style;
                }
                text.push(words);
                continue;
            }
            if !text.text.is_empty() {
                lines.push(Line {
                    text: std::mem::take(&mut text.text),
                    style,
                    after_gap,
                });
                after_gap = false;
            }
            text.gap = false;
            after_gap = run.sort == RunSort::Gap || (after_gap && run.sort != RunSort::Break);
        }
        lines
    }

    /// The text of a range of runs on one line.
    pub(super) fn text(&self, runs: Range<usize>) -> String {
        let mut text = html::Words::default();
        for run in self.runs.get(runs).unwrap_or_default() {
            match self.words(run) {
                Words::Text(words) => text.push(words),
                Words::Break | Words::Gap => text.gap = true,
            }
        }
        text.text
    }

    /// The beginning of the text of a range of runs: enough to know the head of a column.
    pub(super) fn start(&self, runs: &Range<usize>) -> String {
        const MOST: usize = 12;
        let end = runs.end.min(runs.start + MOST);
        self.text(runs.start..end)
    }
}

impl Run {
    const BREAK: Self = Self::between(RunSort::Break);

    /// What separates texts.
    const fn between(sort: RunSort) -> Self {
        Self {
            text: Stretch::NONE,
            sort,
            style: Style {
                bold: false,
                italic: false,
                underlined: false,
            },
            link: NO_LINK,
        }
    }

    /// Whether it is text.
    pub(super) fn is_text(&self) -> bool {
        self.sort == RunSort::Text
    }

    /// The link it carries, for [`Page::link`].
    pub(super) fn link(&self) -> Option<usize> {
        (self.link != NO_LINK).then_some(self.link as usize)
    }
}

/// What a tag does to a docket page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Table,
    Row,
    Cell,
    Bold,
    Italic,
    Underline,
    Link,
    /// A line break.
    Break,
    /// An element that stands on lines of its own.
    Block,
    /// The body or the page as a whole.
    Page,
    /// What the page does not show.
    Unseen,
    /// Anything else; it changes nothing.
    Other,
}

impl Role {
    fn of(name: &str) -> Self {
        match name {
            "table" => Role::Table,
            "tr" => Role::Row,
            "td" | "th" => Role::Cell,
            "b" | "strong" => Role::Bold,
            "i" | "em" => Role::Italic,
            "u" => Role::Underline,
            "a" => Role::Link,
            "br" => Role::Break,
            "p" | "div" | "center" | "hr" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "li"
            | "ul" | "ol" | "form" | "pre" | "blockquote" | "dl" | "dt" | "dd" | "option" => {
                Role::Block
            }
            "html" | "body" => Role::Page,
            "title" | "textarea" => Role::Unseen,
            _ => Role::Other,
        }
    }
}

/// Builds a page of its tokens.
#[derive(Default)]
struct Builder<'p> {
    /// The page so far, without its tokens.
    page: Page<'p>,
    /// How many links there were.
    links: u32,
    open: Vec<OpenTable>,
    tables: usize,
    styles: OpenStyles,
    /// Whether what follows is not shown in the page.
    unseen: bool,
    /// Whether the page or its body was opened.
    begun: bool,
    /// Whether one of them was closed.
    ended: bool,
}

/// A table that has not ended.
struct OpenTable {
    number: usize,
    /// Its row that has not ended, a place in [`Page::rows`].
    row: Option<usize>,
    /// Where the cell that has not ended begins, in runs, and what was open before it.
    cell: Option<(usize, OpenStyles)>,
}

/// How many tags of each style are open.
#[derive(Clone, Copy, Default)]
struct OpenStyles {
    bold: usize,
    italic: usize,
    underlined: usize,
    link: Option<u32>,
}

impl<'p> Builder<'p> {
    /// Takes the last piece, and says what is to be kept of it.
    fn take(&mut self, tokens: &Tokens<'p>, place: usize) -> Remainder {
        let at = tokens.span(place).start;
        match tokens.get(place) {
            Some(Token::Text(text)) => self.text(text, tokens.words_of(place)),
            Some(Token::Open(tag)) => self.begin(at, Role::of(tag.name())),
            Some(Token::Close(name)) => {
                self.end(at, Role::of(name));
                Remainder::Nothing
            }
            None => Remainder::Nothing,
        }
    }

    fn begin(&mut self, at: usize, role: Role) -> Remainder {
        match role {
            Role::Table => self.begin_table(at),
            Role::Row => self.begin_row(at),
            Role::Cell => self.begin_cell(at),
            Role::Bold => self.styles.bold += 1,
            Role::Italic => self.styles.italic += 1,
            Role::Underline => self.styles.underlined += 1,
            Role::Link => {
                self.styles.link = Some(self.links);
                self.links += 1;
                return Remainder::Piece;
            }
            Role::Break | Role::Block => self.separate(RunSort::Break),
            Role::Page => self.begun = true,
            Role::Unseen => self.unseen = true,
            Role::Other => {}
        }
        Remainder::Nothing
    }

    fn end(&mut self, at: usize, role: Role) {
        let styles = &mut self.styles;
        match role {
            Role::Table => self.end_table(at),
            Role::Row => self.end_row(at),
            Role::Cell => self.end_cell(),
            Role::Bold => styles.bold = styles.bold.saturating_sub(1),
            Role::Italic => styles.italic = styles.italic.saturating_sub(1),
            Role::Underline => styles.underlined = styles.underlined.saturating_sub(1),
            Role::Link => styles.link = None,
            Role::Block => self.separate(RunSort::Break),
            Role::Page => self.ended = true,
            Role::Unseen => self.unseen = false,
            Role::Break | Role::Other => {}
        }
    }

    fn text(&mut self, text: &str, words: Stretch) -> Remainder {
        let last = self.page.runs.last().map(|run| run.sort);
        let within = last == Some(RunSort::Text);
        if self.unseen || (!within && text.trim().is_empty()) {
            return Remainder::Nothing;
        }
        self.page.runs.push(Run {
            text: words,
            style: Style {
                bold: self.styles.bold > 0,
                italic: self.styles.italic > 0,
                underlined: self.styles.underlined > 0,
            },
            link: self.styles.link.unwrap_or(NO_LINK),
            ..Run::between(RunSort::Text)
        });
        Remainder::Words
    }

    fn separate(&mut self, sort: RunSort) {
        let last = self.page.runs.last().map(|run| run.sort);
        if sort != RunSort::Break || last != Some(RunSort::Break) {
            self.page.runs.push(Run::between(sort));
        }
    }

    fn begin_table(&mut self, at: usize) {
        if self.open.last().is_some_and(|table| table.cell.is_none()) {
            self.end_table(at);
        }
        self.separate(RunSort::Break);
        self.open.push(OpenTable {
            number: self.tables,
            row: None,
            cell: None,
        });
        self.tables += 1;
    }

    fn end_table(&mut self, at: usize) {
        self.end_row(at);
        self.open.pop();
        self.separate(RunSort::Break);
    }

    fn begin_row(&mut self, at: usize) {
        if self.open.is_empty() {
            self.begin_table(at);
        }
        self.end_row(at);
        let start = self.page.runs.len();
        if let Some(table) = self.open.last_mut() {
            table.row = Some(self.page.rows.len());
            self.page.rows.push(Row {
                table: table.number,
                runs: start..start,
                span: at..at,
                cells: Vec::new(),
            });
        }
    }

    fn end_row(&mut self, at: usize) {
        self.end_cell();
        let Some(row) = self.open.last_mut().and_then(|table| table.row.take()) else {
            return;
        };
        let end = self.page.runs.len();
        if let Some(row) = self.page.rows.get_mut(row) {
            row.cells.shrink_to_fit();
            row.runs.end = end;
            row.span.end = at;
        }
        self.separate(RunSort::Break);
    }

    fn begin_cell(&mut self, at: usize) {
        self.end_cell();
        if self.open.last().is_none_or(|table| table.row.is_none()) {
            self.begin_row(at);
        }
        if let Some(table) = self.open.last_mut() {
            table.cell = Some((self.page.runs.len(), self.styles));
            self.styles = OpenStyles::default();
        }
    }

    fn end_cell(&mut self) {
        let Some(table) = self.open.last_mut() else {
            return;
        };
        let Some((start, styles)) = table.cell.take() else {
            return;
        };
        self.styles = styles;
        let row = table.row.and_then(|row| self.page.rows.get_mut(row));
        if let Some(row) = row {
            row.cells.push(start..self.page.runs.len());
        }
        self.separate(RunSort::Gap);
    }
}
