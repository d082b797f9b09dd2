//! Tags and text of a web page, in one pass and without a tree.
//!
//! What is read here comes from pages whose layout is known, so that a tree is not needed;
//! without one, no page can make the reading slow or deep. Comments, scripts and styles are
//! passed over. Start with [`elements`], [`rows`] and [`plain`].

use std::ops::Range;

use super::line::one_line;

/// A piece of a page.
enum Piece<'a> {
    Open(Tag<'a>),
    Close(&'a str),
    Text(&'a str),
}

/// A tag that opens an element.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tag<'a> {
    /// Its name as it is written.
    name: &'a str,
    /// What stands after the name.
    attributes: &'a str,
}

/// An element of a page.
#[derive(Clone, Debug)]
pub(crate) struct Element<'a> {
    /// The tag that opens it.
    pub tag: Tag<'a>,
    /// Where its inside stands, in bytes of the text that was searched.
    pub span: Range<usize>,
    /// Its inside, with markup.
    pub inside: &'a str,
}

impl Tag<'_> {
    /// Whether it has this name.
    pub fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name)
    }

    /// Whether an attribute (`class`, `id`) holds this word.
    pub fn has(&self, attribute: &str, word: &str) -> bool {
        let value = self.attribute(attribute);
        value.split_ascii_whitespace().any(|other| other == word)
    }

    /// The value of an attribute as it is written; empty when it has none.
    fn attribute(&self, name: &str) -> &str {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            let end = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '/'));
            let (found, after) = rest.split_at(end.unwrap_or(rest.len()));
            let after = after.trim_start();
            let Some(after) = after.strip_prefix('=') else {
                if after.is_empty() {
                    return "";
                }
                // A word that is no attribute, or one without a value.
                rest = after.strip_prefix('/').unwrap_or(after);
                continue;
            };
            let after = after.trim_start();
            let (value, others) = match after.chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    let value = &after[1..];
                    value.split_once(quote).unwrap_or((value, ""))
                }
                _ => after
                    .split_once(|c: char| c.is_ascii_whitespace())
                    .unwrap_or((after, "")),
            };
            if found.eq_ignore_ascii_case(name) {
                return value;
            }
            rest = others;
        }
    }
}

/// Reads a page piece by piece.
struct Pieces<'a> {
    page: &'a str,
    at: usize,
}

impl<'a> Pieces<'a> {
    fn of(page: &'a str) -> Self {
        Self { page, at: 0 }
    }

    /// Moves behind the next `end`, or to the end of the page.
    fn skip_past(&mut self, end: &str) {
        let rest = &self.page[self.at..];
        self.at += rest.find(end).map_or(rest.len(), |found| found + end.len());
    }

    /// Moves to the tag that closes a script or a style.
    fn skip_raw(&mut self, name: &str) {
        let closes = |rest: &str| {
            let word = rest.get(2..2 + name.len());
            rest.starts_with("</") && word.is_some_and(|word| word.eq_ignore_ascii_case(name))
        };
        let rest = &self.page[self.at..];
        let mut ends = rest.match_indices('<').map(|(found, _)| found);
        let end = ends.find(|&found| closes(&rest[found..]));
        self.at += end.unwrap_or(rest.len());
    }

    /// The tag that begins here, if one does.
    fn tag(&mut self) -> Option<Piece<'a>> {
        let rest = &self.page[self.at + 1..];
        let closing = rest.starts_with('/');
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        let length = end_of_tag(rest);
        let inside = &rest[..length];
        let name_end = inside.find(|c: char| c.is_ascii_whitespace() || c == '/');
        let (name, attributes) = inside.split_at(name_end.unwrap_or(length));
        self.at += 1 + usize::from(closing) + length;
        self.at += usize::from(self.page[self.at..].starts_with('>'));
        if closing {
            return Some(Piece::Close(name));
        }
        if ["script", "style"]
            .iter()
            .any(|raw| name.eq_ignore_ascii_case(raw))
        {
            self.skip_raw(name);
        }
        Some(Piece::Open(Tag { name, attributes }))
    }
}

/// Where the inside of a tag ends: at the first `>` that stands in no quotes.
fn end_of_tag(rest: &str) -> usize {
    let mut quote = None;
    let mut before = b' ';
    for (at, byte) in rest.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at,
            // Only after an equals sign does a mark begin a value.
            (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
            (Some(open), _) if byte == open => quote = None,
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
    }
    rest.len()
}

impl<'a> Iterator for Pieces<'a> {
    /// Where the piece begins, and the piece.
    type Item = (usize, Piece<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (start, rest) = (self.at, &self.page[self.at..]);
            if rest.is_empty() {
                return None;
            }
            if rest.starts_with("<!--") {
                self.skip_past("-->");
                continue;
            }
            if rest.starts_with("<!") || rest.starts_with("<?") {
                self.skip_past(">");
                continue;
            }
            if rest.starts_with('<')
                && let Some(piece) = self.tag()
            {
                return Some((start, piece));
            }
            // A `<` that begins no tag is text.
            let next = rest.bytes().skip(1).position(|byte| byte == b'<');
            let length = next.map_or(rest.len(), |next| next + 1);
            self.at += length;
            return Some((start, Piece::Text(&rest[..length])));
        }
    }
}

/// The elements that are wanted, in the order of the page; what stands inside one of them is
/// not searched. One that is never closed ends with the page.
pub(crate) fn elements<'a>(page: &'a str, wanted: impl Fn(&Tag<'a>) -> bool) -> Vec<Element<'a>> {
    let mut found: Vec<Element<'a>> = Vec::new();
    let mut pieces = Pieces::of(page);
    // The open element, and how many of its name are open in it.
    let mut open: Option<(Tag<'a>, usize, usize)> = None;
    while let Some((start, piece)) = pieces.next() {
        match (piece, &mut open) {
            (Piece::Open(tag), None) if wanted(&tag) => open = Some((tag, pieces.at, 0)),
            (Piece::Open(tag), Some((outer, _, depth))) if tag.is(outer.name) => *depth += 1,
            (Piece::Close(name), Some((tag, _, depth))) if tag.is(name) && *depth > 0 => {
                *depth -= 1;
            }
            (Piece::Close(name), Some((tag, from, _))) if tag.is(name) => {
                found.push(element(page, *tag, *from..start));
                open = None;
            }
            _ => {}
        }
    }
    if let Some((tag, from, _)) = open {
        found.push(element(page, tag, from..page.len()));
    }
    found
}

fn element<'a>(page: &'a str, tag: Tag<'a>, span: Range<usize>) -> Element<'a> {
    Element {
        tag,
        inside: &page[span.clone()],
        span,
    }
}

/// The rows of all tables, each with its cells. A table inside a cell has rows of its own,
/// and the cell that holds it ends where it begins.
pub(crate) fn rows(page: &str) -> Vec<Vec<Element<'_>>> {
    let mut rows: Vec<Vec<Element<'_>>> = Vec::new();
    let mut open: Option<(Tag<'_>, usize)> = None;
    let mut pieces = Pieces::of(page);
    while let Some((start, piece)) = pieces.next() {
        let (ends, begins) = match &piece {
            Piece::Open(tag) => {
                let cell = tag.is("td") || tag.is("th");
                (cell || tag.is("tr") || tag.is("table"), cell)
            }
            Piece::Close(name) => {
                let names = ["td", "th", "tr", "table"];
                let ends = names.iter().any(|other| name.eq_ignore_ascii_case(other));
                (ends, false)
            }
            Piece::Text(_) => (false, false),
        };
        if ends && let Some((tag, from)) = open.take() {
            if rows.is_empty() {
                rows.push(Vec::new());
            }
            if let Some(row) = rows.last_mut() {
                row.push(element(page, tag, from..start));
            }
        }
        match piece {
            Piece::Open(tag) if begins => open = Some((tag, pieces.at)),
            Piece::Open(tag) if tag.is("tr") => rows.push(Vec::new()),
            _ => {}
        }
    }
    if let (Some((tag, from)), Some(row)) = (open, rows.last_mut()) {
        row.push(element(page, tag, from..page.len()));
    }
    rows.retain(|row| !row.is_empty());
    rows
}

/// The text of a piece of a page, without markup, with one blank between words.
pub(crate) fn plain(page: &str) -> String {
    let mut text = String::with_capacity(page.len());
    for (_, piece) in Pieces::of(page) {
        match piece {
            Piece::Text(part) => unescape(part, &mut text),
            Piece::Open(tag) if tag.is("br") || tag.is("p") || tag.is("div") => text.push(' '),
            Piece::Open(_) | Piece::Close(_) => {}
        }
    }
    one_line(&text)
}

/// How many elements of this name there are.
pub(crate) fn count(page: &str, name: &str) -> usize {
    Pieces::of(page)
        .filter(|(_, piece)| matches!(piece, Piece::Open(tag) if tag.is(name)))
        .count()
}

/// Characters by their names in HTML, those that court pages use.
const NAMED: [(&str, char); 22] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("sect", '§'),
    ("para", '¶'),
    ("mdash", '—'),
    ("ndash", '–'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("hellip", '…'),
    ("bull", '•'),
    ("middot", '·'),
    ("copy", '©'),
    ("reg", '®'),
    ("eacute", 'é'),
    ("ntilde", 'ñ'),
    ("shy", '\u{ad}'),
];

/// Adds text to another with `&amp;` and the like as the characters that they stand for; what
/// stands for nothing stays as it is.
fn unescape(text: &str, into: &mut String) {
    const LONGEST: usize = 10;
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        into.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        let end = after.bytes().take(LONGEST).position(|byte| byte == b';');
        let meant = end.and_then(|end| character(&after[..end]).map(|c| (c, end)));
        if let Some((c, end)) = meant {
            into.push(c);
            rest = &after[end + 1..];
        } else {
            into.push('&');
            rest = after;
        }
    }
    into.push_str(rest);
}

fn character(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hexadecimal = number.strip_prefix(['x', 'X']);
        let code = match hexadecimal {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        return code.ok().and_then(char::from_u32).filter(|&c| c != '\0');
    }
    let found = NAMED.iter().find(|(known, _)| *known == name)?;
    Some(found.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_freed_of_markup() {
        for (page, text) in [
            ("<b>A &amp; B</b>&nbsp; <i>v.</i><br>C", "A & B v. C"),
            ("1 < 2 &unknown; &#167;&#x201C;", "1 < 2 &unknown; §“"),
            ("<script>if (a < b) x('<b>')</script>é<!-- <b> -->ü", "éü"),
            ("<a title='a > b' href=x>seen</a", "seen"),
            ("It's 5 o'clock <b x=\"", "It's 5 o'clock"),
            ("<", "<"),
            ("&", "&"),
        ] {
            assert_eq!(plain(page), text, "{page}");
        }
    }

    #[test]
    fn elements_end_where_their_own_tag_closes() {
        let page = "<div class='a b'>1<div>2</div>3</div><div CLASS=a>4";
        let found = elements(page, |tag| tag.has("class", "a"));
        let texts: Vec<_> = found.iter().map(|found| plain(found.inside)).collect();
        assert_eq!(texts, ["1 23", "4"]);
        assert_eq!(&page[found[0].span.clone()], found[0].inside);
        assert!(elements("<p disabled x = 'a'>", |tag| tag.has("x", "a")).len() == 1);
        assert!(elements("<p / = ==\"'>", |tag| tag.has("x", "a")).is_empty());
    }

    #[test]
    fn a_table_in_a_cell_has_rows_of_its_own() {
        let page = "<table><tr><td>a<td>b<table><tr><td>c</table></td></tr><tr><td>d</table>";
        let rows: Vec<Vec<String>> = rows(page)
            .iter()
            .map(|row| row.iter().map(|cell| plain(cell.inside)).collect())
            .collect();
        assert_eq!(rows, [vec!["a", "b"], vec!["c"], vec!["d"]]);
    }
}
