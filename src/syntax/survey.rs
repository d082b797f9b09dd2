//! A first look at XML, before a parser builds a tree of it.
//!
//! A tree of elements that are nested or left open by the thousand helps nobody. One pass over
//! the tags refuses such input and tells where a text breaks off. Start with [`survey`].

use std::ops::Range;

use super::SyntaxError;

/// The deepest nesting of elements.
const DEEPEST: usize = 256;
/// The most attributes of one element.
const MOST_ATTRIBUTES: usize = 500;

/// Why a text is not given to a parser.
pub(crate) const TANGLED: SyntaxError = SyntaxError::Tangled { what: "document" };

/// What the tags of a text look like.
#[derive(Debug)]
pub(crate) struct Survey<'a> {
    /// Elements still open at the end, the outermost first.
    pub open: Vec<&'a str>,
    /// Where the last whole tag ends, in bytes.
    pub whole: usize,
    /// Whether the text ends inside a tag or a comment.
    pub ends_inside: bool,
    /// What stands in the elements of the root, some whole elements at a time.
    pub stretches: Vec<ListStretch<'a>>,
}

/// Whole elements that stand side by side in an element of the root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ListStretch<'a> {
    /// The name of the element in which they stand.
    pub list: &'a str,
    /// Where they stand, in bytes.
    pub span: Range<usize>,
}

/// About how long such a stretch is, in bytes.
const STRETCH: usize = 64 * 1024;
/// How many elements are open in an element of the root.
const IN_LIST: usize = 2;

/// Looks at every tag.
///
/// # Errors
/// When the text is too large, or nested too deeply to be parsed with little work.
pub(crate) fn survey(text: &str) -> Result<Survey<'_>, SyntaxError> {
    SyntaxError::if_too_large(text)?;
    let mut surveyor = Surveyor::new(text);
    while surveyor.tag()? {}
    Ok(Survey {
        stretches: surveyor.stretches,
        open: surveyor.open,
        whole: surveyor.whole,
        ends_inside: surveyor.at > text.len(),
    })
}

/// Where something stands in a text, and what is wanted in it, in bytes.
pub(crate) type Wanted = (Range<usize>, Vec<Range<usize>>);

/// Where the inside of the first element of a name stands, and in it the outermost elements of some
/// other names, in bytes. `None` where there is none, or where tags do not match in it.
///
/// # Errors
/// As of [`survey`].
pub(crate) fn wanted_in(
    text: &str,
    part: &str,
    is_wanted: impl Fn(&str) -> bool,
) -> Result<Option<Wanted>, SyntaxError> {
    let mut surveyor = Surveyor::new(text);
    // How many elements are open in the part, and around what is wanted.
    let (mut outside, mut around) = (None, None);
    let (mut begin, mut wanted) = (0, Vec::new());
    while let Some(seen) = surveyor.next()? {
        let (depth, at) = (surveyor.open.len(), surveyor.at);
        match (seen, outside, around) {
            (SurveyedTag::Open(name, _), None, _) if name == part => {
                (outside, begin) = (Some(depth - 1), at);
            }
            (SurveyedTag::Open(name, start), Some(_), None) if is_wanted(name) => {
                around = Some((depth - 1, start));
            }
            (SurveyedTag::Empty(name, start), Some(_), None) if is_wanted(name) => {
                wanted.push(start..at);
            }
            (SurveyedTag::Close(false), Some(_), _) => return Ok(None),
            (SurveyedTag::Close(true), Some(_), Some((outer, start))) if depth == outer => {
                wanted.push(start..at);
                around = None;
            }
            (SurveyedTag::Close(true), Some(outer), _) if depth == outer => {
                let end = text[..at].rfind('<').unwrap_or(at);
                return Ok(Some((begin..end, wanted)));
            }
            _ => {}
        }
    }
    Ok(None)
}

/// A tag, by its name and where it begins.
#[derive(Clone, Copy, Debug)]
enum SurveyedTag<'a> {
    Open(&'a str, usize),
    /// Of an element with nothing in it.
    Empty(&'a str, usize),
    /// The end of an element, and whether that is the innermost.
    Close(bool),
    /// Something else.
    Other,
}

struct Surveyor<'a> {
    text: &'a str,
    /// Where to look next; beyond the end when a tag or comment has none.
    at: usize,
    open: Vec<&'a str>,
    whole: usize,
    /// Where the stretch begins that has not ended.
    begun: usize,
    stretches: Vec<ListStretch<'a>>,
}

impl<'a> Surveyor<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            open: Vec::new(),
            whole: 0,
            begun: 0,
            stretches: Vec::new(),
        }
    }

    /// Reads up to the end of the next tag; `false` when there is none.
    fn tag(&mut self) -> Result<bool, SyntaxError> {
        Ok(self.next()?.is_some())
    }

    /// Reads up to the end of the next tag, and tells which it is.
    fn next(&mut self) -> Result<Option<SurveyedTag<'a>>, SyntaxError> {
        let Some(start) = find(self.text, self.at, "<") else {
            return Ok(None);
        };
        let rest = &self.text[start + 1..];
        self.at = start + 1;
        if rest.starts_with('!') || rest.starts_with('?') {
            self.skip(start);
            return Ok(self.finish().then_some(SurveyedTag::Other));
        }
        let closes = rest.starts_with('/');
        let name = name(&rest[usize::from(closes)..]);
        if name.is_empty() {
            return Ok(Some(SurveyedTag::Other));
        }
        self.at += usize::from(closes) + name.len();
        let empty = self.attributes()?;
        if self.at > self.text.len() {
            return Ok(None);
        }
        let seen = if closes {
            let is_of_innermost = self.open.last() == Some(&name);
            self.close(name, start);
            SurveyedTag::Close(is_of_innermost)
        } else if empty {
            SurveyedTag::Empty(name, start)
        } else {
            self.begin(name)?;
            SurveyedTag::Open(name, start)
        };
        Ok(self.finish().then_some(seen))
    }

    /// Notes that a tag ended, unless the text did.
    fn finish(&mut self) -> bool {
        let ended = self.at <= self.text.len();
        if ended {
            self.whole = self.at;
        }
        ended
    }

    /// Goes behind a comment, a declaration, an instruction or plain characters.
    fn skip(&mut self, start: usize) {
        let rest = &self.text[start..];
        self.at = if rest.starts_with("<!--") {
            after(self.text, start + 4, "-->")
        } else if rest.starts_with("<![CDATA[") {
            after(self.text, start, "]]>")
        } else if rest.starts_with("<?") {
            after(self.text, start, "?>")
        } else {
            after(self.text, start, ">")
        };
    }

    /// Goes behind the end of a tag; whether it ends with a slash.
    fn attributes(&mut self) -> Result<bool, SyntaxError> {
        let bytes = self.text.as_bytes();
        let mut before = b' ';
        let mut count = 0;
        while let Some(&byte) = bytes.get(self.at) {
            let ends = byte == b'>';
            if ends {
                self.at += 1;
                return Ok(before == b'/');
            }
            let blank = byte.is_ascii_whitespace();
            if matches!(byte, b'"' | b'\'') && before == b'=' {
                let quote = if byte == b'"' { "\"" } else { "'" };
                self.at = after(self.text, self.at + 1, quote);
                count += 1;
                before = b' ';
            } else {
                let begins = before == b' ' || before == b'/';
                count += usize::from(begins && !blank);
                self.at += 1;
                // Blanks around the sign of equality change nothing.
                before = match (blank, before) {
                    (true, b'=') => b'=',
                    (true, _) => b' ',
                    (false, _) => byte,
                };
            }
            if count > MOST_ATTRIBUTES {
                return Err(TANGLED);
            }
        }
        self.at = self.text.len() + 1;
        Ok(false)
    }

    fn begin(&mut self, name: &'a str) -> Result<(), SyntaxError> {
        self.open.push(name);
        if self.open.len() > DEEPEST {
            return Err(TANGLED);
        }
        if self.open.len() == IN_LIST {
            self.begun = self.at;
        }
        Ok(())
    }

    /// Ends an element by a tag that begins at a place.
    fn close(&mut self, name: &str, start: usize) {
        let Some(place) = self.open.iter().rposition(|open| *open == name) else {
            return;
        };
        let end = match place {
            1 => start,
            IN_LIST if self.at - self.begun > STRETCH => self.at,
            _ => self.begun,
        };
        if let Some(list) = self.open.get(1).filter(|_| end > self.begun) {
            self.stretches.push(ListStretch {
                list,
                span: self.begun..end,
            });
            self.begun = end;
        }
        self.open.truncate(place);
    }
}

/// The name with which a tag begins; empty when it is none.
fn name(rest: &str) -> &str {
    if !rest.starts_with(|c: char| c.is_alphabetic() || c == '_') {
        return "";
    }
    let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '<');
    &rest[..rest.find(ends).unwrap_or(rest.len())]
}

fn find(text: &str, from: usize, what: &str) -> Option<usize> {
    Some(from + text.get(from..)?.find(what)?)
}

/// Where the next `what` ends; beyond the text when there is none.
fn after(text: &str, from: usize, what: &str) -> usize {
    find(text, from, what).map_or(text.len() + 1, |place| place + what.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(text: &str) -> (Vec<&str>, bool) {
        let survey = survey(text).unwrap();
        (survey.open, survey.ends_inside)
    }

    #[test]
    fn a_whole_text_leaves_nothing_open() {
        let xml = "<?xml version='1.0'?><a><b/><![CDATA[<c>]]><!-- > --></a>";
        assert_eq!(open(xml), (vec![], false));
    }

    #[test]
    fn what_stands_in_an_element_of_the_root_is_cut_between_elements() {
        let item = format!("<d><e>{}</e></d>", "x".repeat(STRETCH / 2));
        let text = format!("<r><h>1<i/></h><l>{}</l></r>", item.repeat(5));
        let found = survey(&text).unwrap().stretches;
        let lists: Vec<&str> = found.iter().map(|found| found.list).collect();
        assert_eq!(lists, ["h", "l", "l", "l"]);
        let texts = found.iter().map(|found| &text[found.span.clone()]);
        assert_eq!(
            texts.collect::<String>(),
            format!("1<i/>{}", item.repeat(5))
        );
        assert!(survey("</r></l><l></r>").unwrap().stretches.is_empty());
    }

    #[test]
    fn what_is_wanted_of_an_element_is_found_once() {
        let found = |text: &str| {
            let (part, wanted) = wanted_in(text, "b", |name| name == "r").unwrap()?;
            let wanted = wanted.into_iter().map(|span| text[span].to_owned());
            Some((text[part].to_owned(), wanted.collect::<Vec<_>>()))
        };
        let inside = "<p>1<r c='>'>2<r>3</r></r></p><r/><!-- <r> -->";
        assert_eq!(
            found(&format!("<a><r/><b>{inside}</b ><r/></a>")),
            Some((
                inside.to_owned(),
                vec!["<r c='>'>2<r>3</r></r>".to_owned(), "<r/>".to_owned()]
            ))
        );
        for other in ["<a/>", "<a><b/></a>", "<b><p></q></p></b>", "<b><r>"] {
            assert_eq!(found(other), None, "{other}");
        }
    }

    #[test]
    fn a_text_that_breaks_off_is_told() {
        assert_eq!(open("<a><b>text <c d='"), (vec!["a", "b"], true));
        let cut = survey("<a><b><c>03/04/2014").unwrap();
        assert_eq!(cut.whole, "<a><b><c>".len());
    }

    #[test]
    fn what_would_cost_a_parser_too_much_is_refused() {
        let many = 100_000;
        for text in ["<a>".repeat(many), format!("<a {}>", "b='c'".repeat(many))] {
            assert!(survey(&text).is_err(), "{}", &text[..40]);
        }
    }
}
