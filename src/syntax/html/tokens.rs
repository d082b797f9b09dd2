//! The tags and the text of a page, in one pass and as they stand there.
//!
//! A tokenizer that follows the HTML Living Standard (§ 13.2.5) reads them: it resolves character
//! references, passes over comments, scripts and styles, and costs linear time whatever is
//! written. Start with [`Tokens::read`].

use std::borrow::Cow;
use std::collections::HashMap;
use std::convert::Infallible;
use std::ops::Range;

use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{Error, Span, Tokenizer};

/// What stands in a page, in order.
#[derive(Debug, Default)]
pub(crate) struct Tokens<'p> {
    page: &'p str,
    pieces: Vec<TokenRecord>,
    attributes: Vec<Attribute>,
    /// The words of texts.
    texts: Vec<Stretch>,
    /// The names of elements and attributes, each once: a page has few for its many tags.
    names: Vec<Box<str>>,
    /// Values and texts that read otherwise than they are written, one behind the other:
    /// of a large page there is no room for a second one.
    words: String,
    /// Whether the page ends within a tag, a comment or a script.
    pub cut_short: bool,
    /// Where the last whole piece ends, in bytes; before the end of a page that ends within a tag.
    pub whole: usize,
}

/// A piece of a page.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Token<'a> {
    /// A tag that begins an element.
    Open(Tag<'a>),
    /// The name of a tag that ends an element, in lower case.
    Close(&'a str),
    /// Text without character references.
    Text(&'a str),
}

/// A tag that begins an element.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tag<'a> {
    tokens: &'a Tokens<'a>,
    record: &'a TokenRecord,
}

impl<'a> Tag<'a> {
    /// Its name, in lower case.
    pub(crate) fn name(self) -> &'a str {
        self.tokens.name(self.record.name)
    }

    /// The value of an attribute, by its name in lower case.
    pub(crate) fn attribute(self, name: &str) -> Option<&'a str> {
        let first = self.record.first as usize;
        let own = first..first + usize::from(self.record.attributes);
        let own = self.tokens.attributes.get(own)?;
        let found = own.iter().find(|one| self.tokens.name(one.name) == name)?;
        Some(self.tokens.words(found.value))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    Open,
    Close,
    Text,
}

/// A piece as it is kept. There is one for each few bytes of a page.
#[derive(Debug)]
struct TokenRecord {
    sort: Sort,
    /// How many attributes it has; of a tag with more, so many are kept.
    attributes: u8,
    /// Its name, of a tag.
    name: NameNumber,
    /// The first of its attributes among those of the page; of a text its place among the texts.
    first: u32,
    /// Where it stands, in bytes of the page.
    span: Stretch,
}

/// What is kept of a piece that was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Remainder {
    /// All of it.
    Piece,
    /// Its words, of which the place was noted.
    Words,
    /// Nothing.
    Nothing,
}

/// An attribute.
#[derive(Debug)]
struct Attribute {
    name: NameNumber,
    value: Stretch,
}

/// A name by its place among those of a page. Names that are more than there are numbers for are taken
/// for one without a name, which means nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct NameNumber(u16);

impl NameNumber {
    const UNNUMBERED: Self = Self(u16::MAX);
}

/// A range in half the room: no page is so large that 32 bits are too few, and there are several
/// for each few bytes of it. Of words it is bytes of the page, and behind its end bytes of those
/// that read otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stretch {
    start: u32,
    end: u32,
}

impl Stretch {
    /// Nothing, at the beginning.
    pub(crate) const NONE: Self = Self { start: 0, end: 0 };

    pub(super) fn new(start: usize, end: usize) -> Self {
        Self {
            start: start as u32,
            end: end as u32,
        }
    }

    pub(super) fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

impl<'p> Tokens<'p> {
    /// Reads a page.
    pub(crate) fn read(page: &'p str) -> Self {
        // A tag for each sign that begins one, and text behind every second of them or so.
        let tags = page.bytes().filter(|&byte| byte == b'<').count();
        Self::skim(page, tags + tags / 2, |_, _| Remainder::Piece)
    }

    /// Reads a page, and keeps of it what is said of each piece by its place, which is the last: of a
    /// large page there is hardly room for all of them. There is room for so many from the beginning.
    pub(crate) fn skim(
        page: &'p str,
        room: usize,
        look: impl FnMut(&Tokens<'p>, usize) -> Remainder,
    ) -> Self {
        let tokens = Self {
            page,
            pieces: Vec::with_capacity(room),
            ..Self::default()
        };
        tokens.read_with(page, look)
    }

    fn read_with(self, page: &'p str, look: impl FnMut(&Tokens<'p>, usize) -> Remainder) -> Self {
        let mut reader = Reader {
            tokens: self,
            look,
            tag: None,
            known_words: 0,
            numbers: HashMap::new(),
            last: Surroundings::Other,
        };
        let mut emitter = CallbackEmitter::new(&mut reader);
        // Inside a script or a title nothing is a tag but its own end.
        emitter.naively_switch_states(true);
        let Ok(()) = Tokenizer::new_with_emitter(page, emitter).finish();
        reader.tokens.cut_short |= reader.last != Surroundings::Other;
        let mut tokens = reader.tokens;
        tokens.pieces.shrink_to_fit();
        tokens.attributes.shrink_to_fit();
        tokens.words.shrink_to_fit();
        tokens
    }

    /// How many pieces there are.
    pub(crate) fn len(&self) -> usize {
        self.pieces.len()
    }

    /// A piece, by its place.
    pub(crate) fn get(&self, place: usize) -> Option<Token<'_>> {
        let record = self.pieces.get(place)?;
        Some(match record.sort {
            Sort::Open => Token::Open(Tag {
                tokens: self,
                record,
            }),
            Sort::Close => Token::Close(self.name(record.name)),
            Sort::Text => Token::Text(self.words(self.words_of(place))),
        })
    }

    /// Where a piece stands, in bytes of the page.
    pub(crate) fn span(&self, place: usize) -> Range<usize> {
        self.pieces
            .get(place)
            .map_or(self.whole..self.whole, |record| record.span.range())
    }

    /// Every piece, with the place in the page where it begins, in bytes.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (usize, Token<'_>)> {
        (0..self.len()).filter_map(|place| Some((self.span(place).start, self.get(place)?)))
    }

    /// What stands in the element that a piece begins.
    fn surroundings(&self, piece: &TokenRecord) -> Surroundings {
        let name = self.name(piece.name);
        match piece.sort {
            Sort::Open if UNSEEN.contains(&name) => Surroundings::Unseen,
            Sort::Open if PLAIN.contains(&name) => Surroundings::Plain,
            Sort::Open | Sort::Close | Sort::Text => Surroundings::Other,
        }
    }

    /// Where the words of a text are; nothing of a tag.
    pub(crate) fn words_of(&self, place: usize) -> Stretch {
        let text = self.pieces.get(place);
        let text = text.filter(|piece| piece.sort == Sort::Text);
        let words = text.and_then(|text| self.texts.get(text.first as usize));
        words.copied().unwrap_or_default()
    }

    /// The number of the name of a tag.
    pub(super) fn name_of(&self, place: usize) -> NameNumber {
        let tag = self.pieces.get(place);
        tag.map_or_else(NameNumber::default, |tag| tag.name)
    }

    /// The name with a number.
    pub(super) fn name(&self, number: NameNumber) -> &str {
        let name = self.names.get(usize::from(number.0));
        name.map_or("", |name| &**name)
    }

    /// The words at a place.
    pub(crate) fn words(&self, stretch: Stretch) -> &str {
        let Range { start, end } = stretch.range();
        let found = match start.checked_sub(self.page.len()) {
            Some(start) => self.words.get(start..end - self.page.len()),
            None => self.page.get(start..end),
        };
        found.unwrap_or_default()
    }
}

/// What stands where the reader is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Surroundings {
    /// An element of which nothing is shown.
    Unseen,
    /// Another one in which nothing is a tag but its own end.
    Plain,
    /// Anything else.
    Other,
}

/// Keeps what the tokenizer meets.
struct Reader<'p, F> {
    tokens: Tokens<'p>,
    /// Says what is kept of the last piece.
    look: F,
    /// The tag whose end was not met yet.
    tag: Option<TokenRecord>,
    /// How many words there were before the piece.
    known_words: usize,
    numbers: HashMap<Box<str>, NameNumber>,
    /// Where the last tag leads.
    last: Surroundings,
}

impl<'p, F: FnMut(&Tokens<'p>, usize) -> Remainder> Reader<'p, F> {
    /// Words that stand at a place of the page, unless they read otherwise there.
    fn keep(&mut self, words: &[u8], at: usize) -> Stretch {
        let tokens = &mut self.tokens;
        let written = tokens.page.get(at..at + words.len());
        if written.is_some_and(|written| written.as_bytes() == words) {
            return Stretch::new(at, at + words.len());
        }
        let start = tokens.page.len() + tokens.words.len();
        // The page is text, so that its parts are; lossy is what never fails.
        let words: Cow<'_, str> = String::from_utf8_lossy(words);
        tokens.words.push_str(&words);
        Stretch::new(start, start + words.len())
    }

    /// The number of a name.
    fn number(&mut self, name: &[u8]) -> NameNumber {
        let name: Cow<'_, str> = String::from_utf8_lossy(name);
        if let Some(known) = self.numbers.get(&*name) {
            return *known;
        }
        let names = &mut self.tokens.names;
        let number = u16::try_from(names.len()).map_or(NameNumber::UNNUMBERED, NameNumber);
        if number != NameNumber::UNNUMBERED {
            names.push((&*name).into());
            self.numbers.insert((&*name).into(), number);
        }
        number
    }

    fn text(&mut self, text: &[u8], span: Span) {
        if self.last == Surroundings::Unseen {
            self.tokens.whole = span.end;
            return;
        }
        self.known_words = self.tokens.words.len();
        let words = self.keep(text, span.start);
        let first = self.tokens.texts.len() as u32;
        self.tokens.texts.push(words);
        self.add(TokenRecord {
            sort: Sort::Text,
            attributes: 0,
            name: NameNumber::UNNUMBERED,
            first,
            span: Stretch::new(span.start, span.end),
        });
    }

    /// A tag that begins.
    fn begin(&mut self, sort: Sort, name: &[u8], span: Span) -> TokenRecord {
        self.known_words = self.tokens.words.len();
        TokenRecord {
            sort,
            attributes: 0,
            name: self.number(name),
            first: self.tokens.attributes.len() as u32,
            span: Stretch::new(span.start, span.end),
        }
    }

    fn open(&mut self, name: &[u8], start: usize) {
        let span = Span { start, end: start };
        let tag = self.begin(Sort::Open, name, span);
        self.tag = Some(tag);
    }

    fn close(&mut self, name: &[u8], span: Span) {
        let tag = self.begin(Sort::Close, name, span);
        self.add(tag);
    }

    fn attribute(&mut self, name: &[u8]) {
        // Tags that end an element may be written with attributes; they mean nothing.
        let is_open = self.tag.as_mut().is_some_and(|tag| {
            let count = tag.attributes.checked_add(1);
            tag.attributes = count.unwrap_or(tag.attributes);
            count.is_some()
        });
        if is_open {
            let name = self.number(name);
            let value = Stretch::NONE;
            self.tokens.attributes.push(Attribute { name, value });
        }
    }

    fn value(&mut self, value: &[u8], at: usize) {
        if self.tag.is_some() {
            let value = self.keep(value, at);
            if let Some(last) = self.tokens.attributes.last_mut() {
                last.value = value;
            }
        }
    }

    fn opened(&mut self, end: usize) {
        if let Some(mut tag) = self.tag.take() {
            tag.span.end = end as u32;
            self.add(tag);
        }
    }

    /// Adds a whole piece, and takes off it what is not to be kept.
    fn add(&mut self, record: TokenRecord) {
        let tokens = &mut self.tokens;
        tokens.whole = record.span.range().end;
        if record.sort != Sort::Text {
            self.last = tokens.surroundings(&record);
        }
        let (sort, first) = (record.sort, record.first as usize);
        tokens.pieces.push(record);
        let remainder = (self.look)(tokens, tokens.pieces.len() - 1);
        if remainder != Remainder::Piece {
            tokens.pieces.pop();
            match sort {
                Sort::Text => tokens.texts.truncate(first),
                Sort::Open | Sort::Close => tokens.attributes.truncate(first),
            }
        }
        if remainder == Remainder::Nothing {
            tokens.words.truncate(self.known_words);
        }
    }
}

/// Elements of which nothing is shown; nothing in them is a tag but their own end.
const UNSEEN: [&str; 5] = ["script", "style", "noscript", "iframe", "noembed"];

/// Other elements in which nothing is a tag but their own end.
const PLAIN: [&str; 2] = ["title", "textarea"];

impl<'p, F> Callback<Infallible, usize> for &mut Reader<'p, F>
where
    F: FnMut(&Tokens<'p>, usize) -> Remainder,
{
    fn handle_event(&mut self, event: CallbackEvent<'_>, span: Span) -> Option<Infallible> {
        match event {
            CallbackEvent::OpenStartTag { name } => self.open(name, span.start),
            CallbackEvent::AttributeName { name } => self.attribute(name),
            CallbackEvent::AttributeValue { value } => self.value(value, span.start),
            CallbackEvent::CloseStartTag { .. } => self.opened(span.end),
            CallbackEvent::EndTag { name } => self.close(name, span),
            CallbackEvent::String { value } => self.text(value, span),
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } => {
                self.tokens.whole = span.end;
            }
            CallbackEvent::Error(
                Error::EofInTag
                | Error::EofBeforeTagName
                | Error::EofInComment
                | Error::EofInDoctype
                | Error::EofInScriptHtmlCommentLikeText,
            ) => self.tokens.cut_short = true,
            CallbackEvent::Error(_) => {}
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces of a page and where they stand, each in a short form.
    fn pieces(page: &str) -> Vec<String> {
        let tokens = Tokens::read(page);
        let piece = |(place, (_, token)): (usize, (usize, Token<'_>))| {
            let written = &page[tokens.span(place)];
            match token {
                Token::Open(tag) => format!("{} {written}", tag.name()),
                Token::Close(name) => format!("/{name} {written}"),
                Token::Text(text) => format!("“{text}” {written}"),
            }
        };
        tokens.iter().enumerate().map(piece).collect()
    }

    #[test]
    fn tags_and_texts_keep_their_places() {
        assert_eq!(
            pieces("<TD a='>' B=2>x < y</td ><!-- <b> --><br/><script>a<b</SCRIPT>1<é"),
            [
                "td <TD a='>' B=2>",
                "“x < y” x < y",
                "/td </td >",
                "br <br/>",
                "script <script>",
                "/script </SCRIPT>",
                "“1<é” 1<é",
            ]
        );
        assert_eq!(
            pieces("a\r\n<b\r\nc='\r\nd'>\r\n&amp;é&#8212;\r\n</b>\r\n<i>"),
            [
                "“a\n” a\r\n",
                "b <b\r\nc='\r\nd'>",
                "“\n&é—\n” \r\n&amp;é&#8212;\r\n",
                "/b </b>",
                "“\n” \r\n",
                "i <i>",
            ]
        );
    }

    #[test]
    fn what_is_cut_off_is_told() {
        for page in [
            "<",
            "<td",
            "<td a='",
            "<!-- x",
            "<script>",
            "<title>a<b>",
            "</td",
            "<td a=\"1' >x",
        ] {
            assert!(Tokens::read(page).cut_short, "{page}");
        }
        for page in ["", "<td>", "<script></script>", "a < b", "<!-- -->"] {
            assert!(!Tokens::read(page).cut_short, "{page}");
        }
        assert_eq!(Tokens::read("ends in <a href=\"x").whole, 8);
    }

    #[test]
    fn attributes_are_found_by_name() {
        let tokens = Tokens::read(
            "<a HREF=/cgi-bin/x.pl?-</A onClick = \"go('a&amp;b')\" checked x='' href=2>",
        );
        let Some(Token::Open(tag)) = tokens.get(0) else {
            panic!("no tag");
        };
        assert_eq!(tag.attribute("href"), Some("/cgi-bin/x.pl?-</A"));
        assert_eq!(tag.attribute("onclick"), Some("go('a&b')"));
        assert_eq!(tag.attribute("checked"), Some(""));
        assert_eq!(tag.attribute("x"), Some(""));
        assert_eq!(tag.attribute("title"), None);
    }

    #[test]
    fn character_references_are_resolved_as_browsers_do() {
        for (written, expected) in [
            ("&#036; &#x41;&#150;", "$ A–"),
            ("a&nbsp;b&nbspc", "a\u{a0}b\u{a0}c"),
            ("AT&T &amp; &sect;&eacute; &none; &", "AT&T & §é &none; &"),
            ("&#0;&#xD800;&#99999999999;", "\u{fffd}\u{fffd}\u{fffd}"),
            ("&Scaron;&check;&shy", "Š✓\u{ad}"),
        ] {
            let tokens = Tokens::read(written);
            let Some(Token::Text(text)) = tokens.get(0) else {
                panic!("no text");
            };
            assert_eq!(text, expected);
        }
    }
}
