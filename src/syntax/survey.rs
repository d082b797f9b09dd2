//! A first look at HTML and XML, before a parser builds a tree of it.
//!
//! A parser of HTML may need time and memory far beyond the size of a page whose elements are
//! nested or left open by the thousand, and a tree that deep helps nobody. One pass over the
//! tags refuses such input and tells where a text breaks off. It knows no meaning of elements
//! beyond how they close. Start with [`survey`].

use super::SyntaxError;

/// The largest text that is parsed, in bytes.
const MOST_BYTES: usize = 64 * 1024 * 1024;
/// The deepest nesting of elements.
const DEEPEST: usize = 256;
/// The most attributes of one element.
const MOST_ATTRIBUTES: usize = 500;
/// How often an open element of style may have to be opened again by a parser of HTML.
const MOST_REOPENED: usize = 4_000_000;

/// Why a text is not given to a parser.
pub(crate) const TANGLED: SyntaxError = SyntaxError::Tangled {
    what: "page or document",
};

/// Which rules the tags follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    Html,
    Xml,
}

/// What the tags of a text look like.
#[derive(Debug)]
pub(crate) struct Survey<'a> {
    /// Elements still open at the end, the outermost first.
    pub open: Vec<&'a str>,
    /// Where the last whole tag ends, in bytes.
    pub whole: usize,
    /// Whether the text ends inside a tag or a comment.
    pub ends_inside: bool,
}

impl Survey<'_> {
    /// Whether a page ends before its tables do, as a download that was cut short.
    pub fn cut_short(&self) -> bool {
        self.ends_inside || self.open.contains(&"table")
    }
}

/// Looks at every tag.
///
/// # Errors
/// When the text is too large, nested too deeply or too tangled to be parsed with little work.
pub(crate) fn survey(text: &str, language: Language) -> Result<Survey<'_>, SyntaxError> {
    if text.len() > MOST_BYTES {
        return Err(SyntaxError::TooLarge {
            what: "this page or document has",
            limit: (MOST_BYTES >> 20) as u64,
            unit: "MiB",
            remedy: "save only the part that matters",
        });
    }
    let mut surveyor = Surveyor {
        text,
        at: 0,
        language,
        open: Vec::new(),
        styles: 0,
        reopened: 0,
        raw_text: true,
        whole: 0,
    };
    while surveyor.tag()? {}
    Ok(Survey {
        open: surveyor.open.iter().map(|element| element.name).collect(),
        whole: surveyor.whole,
        ends_inside: surveyor.at > text.len(),
    })
}

struct Element<'a> {
    name: &'a str,
    /// How many elements of style were open when it began.
    styles: usize,
}

struct Surveyor<'a> {
    text: &'a str,
    /// Where to look next; beyond the end when a tag or comment has none.
    at: usize,
    language: Language,
    open: Vec<Element<'a>>,
    /// How many elements of style a parser has open; it opens them again in what follows.
    styles: usize,
    reopened: usize,
    /// Whether the text of scripts is skipped. In drawings it is not, and where a drawing ends
    /// is for a parser to say.
    raw_text: bool,
    whole: usize,
}

impl<'a> Surveyor<'a> {
    /// Reads up to the end of the next tag; `false` when there is none.
    fn tag(&mut self) -> Result<bool, SyntaxError> {
        let Some(start) = find(self.text, self.at, "<") else {
            return Ok(false);
        };
        let rest = &self.text[start + 1..];
        self.at = start + 1;
        if rest.starts_with('!') || rest.starts_with('?') {
            self.skip(start);
            return Ok(self.finish());
        }
        let closes = rest.starts_with('/');
        let name = name(&rest[usize::from(closes)..]);
        if name.is_empty() {
            return Ok(true);
        }
        self.at += usize::from(closes) + name.len();
        let empty = self.attributes()?;
        if self.at > self.text.len() {
            return Ok(false);
        }
        if closes {
            self.close(name);
        } else if !(empty && self.language == Language::Xml) {
            self.begin(name)?;
        }
        Ok(self.finish())
    }

    /// Notes that a tag ended, unless the text did.
    fn finish(&mut self) -> bool {
        let ended = self.at <= self.text.len();
        if ended {
            self.whole = self.at;
        }
        ended
    }

    /// Goes behind a comment, a declaration, an instruction or, in XML, plain characters.
    fn skip(&mut self, start: usize) {
        let rest = &self.text[start..];
        let xml = self.language == Language::Xml;
        self.at = if rest.starts_with("<!--") {
            // A parser of HTML takes `<!-->` for a whole comment.
            after(self.text, start + if xml { 4 } else { 2 }, "-->")
        } else if xml && rest.starts_with("<![CDATA[") {
            after(self.text, start, "]]>")
        } else if xml && rest.starts_with("<?") {
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
        if self.language == Language::Html {
            if is(name, &VOID) {
                return Ok(());
            }
            self.close_before(name);
            self.reopened += self.styles;
            self.raw_text &= !is(name, &DRAWING);
        }
        self.open.push(Element {
            name,
            styles: self.styles,
        });
        if self.open.len() > DEEPEST || self.reopened > MOST_REOPENED {
            return Err(TANGLED);
        }
        if self.language == Language::Html {
            self.styles += usize::from(is(name, &STYLE));
            if self.raw_text && is(name, &RAW) {
                self.at = end_of_raw(self.text, self.at, name);
            }
        }
        Ok(())
    }

    /// Closes what an element of HTML ends by beginning.
    fn close_before(&mut self, name: &str) {
        let parents: &[&str] = if is(name, &["tr"]) {
            &["table", "tbody", "thead", "tfoot"]
        } else if is(name, &["td", "th"]) {
            &["tr", "table", "tbody", "thead", "tfoot"]
        } else {
            let same = self.open.last().is_some_and(|last| {
                is(name, &["p", "li", "dd", "dt", "option"]) && last.name.eq_ignore_ascii_case(name)
            });
            self.open.truncate(self.open.len() - usize::from(same));
            return;
        };
        let parent = self
            .open
            .iter()
            .rposition(|element| is(element.name, parents));
        if let Some(parent) = parent {
            self.truncate(parent + 1);
        }
    }

    fn close(&mut self, name: &str) {
        let same = |element: &Element<'_>| match self.language {
            Language::Html => element.name.eq_ignore_ascii_case(name),
            Language::Xml => element.name == name,
        };
        if let Some(place) = self.open.iter().rposition(same) {
            self.truncate(place);
        }
        if self.language == Language::Html && is(name, &STYLE) {
            self.styles = self.styles.saturating_sub(1);
        }
    }

    /// Closes all but the outermost elements. The end of a cell ends the style in it.
    fn truncate(&mut self, left: usize) {
        let cell = self.open[left..]
            .iter()
            .find(|element| is(element.name, &["td", "th", "caption"]));
        if let Some(cell) = cell {
            self.styles = cell.styles;
        }
        self.open.truncate(left);
    }
}

/// Elements of HTML that have no end.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Elements of HTML that a parser opens again in the next paragraph when they were left open.
const STYLE: [&str; 14] = [
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// Elements of HTML that hold text only, even when it looks like tags.
const RAW: [&str; 2] = ["script", "style"];

/// Elements in which other rules hold.
const DRAWING: [&str; 2] = ["svg", "math"];

fn is(name: &str, names: &[&str]) -> bool {
    names.iter().any(|other| name.eq_ignore_ascii_case(other))
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

/// Where the end tag of an element with raw text begins.
fn end_of_raw(text: &str, from: usize, name: &str) -> usize {
    let mut at = from;
    while let Some(place) = find(text, at, "</") {
        let end = text.get(place + 2..place + 2 + name.len());
        if end.is_some_and(|end| end.eq_ignore_ascii_case(name)) {
            return place;
        }
        at = place + 2;
    }
    text.len() + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(text: &str, language: Language) -> (Vec<&str>, bool) {
        let survey = survey(text, language).unwrap();
        (survey.open, survey.ends_inside)
    }

    #[test]
    fn a_whole_text_leaves_nothing_open() {
        for text in [
            "<!DOCTYPE html><html><body><p>a<p>b<br></body></html>",
            "<table><tr><td>a<td>b<tr><td>c</table>",
            "<script>if (a < b) { '<div>' }</script><p title='>'>a</p>",
            "a < b, <!-- <div> --> and </> done",
        ] {
            assert_eq!(open(text, Language::Html), (vec![], false), "{text}");
        }
        let xml = "<?xml version='1.0'?><a><b/><![CDATA[<c>]]><!-- > --></a>";
        assert_eq!(open(xml, Language::Xml), (vec![], false));
    }

    #[test]
    fn a_text_that_breaks_off_is_told() {
        assert_eq!(
            open("<a><b>text <c d='", Language::Xml),
            (vec!["a", "b"], true)
        );
        let cut = survey("<div><table><tr><td>03/04/2014", Language::Html).unwrap();
        assert!(cut.cut_short());
        assert_eq!(cut.whole, "<div><table><tr><td>".len());
    }

    #[test]
    fn what_would_cost_a_parser_too_much_is_refused() {
        let many = 100_000;
        let paragraphs = format!("<table><tr><td>{}{}", "<b>".repeat(200), "<p>".repeat(many));
        for (text, language) in [
            ("<div>".repeat(many), Language::Html),
            (
                "<svg><style>".to_owned() + &"<desc>".repeat(many),
                Language::Html,
            ),
            ("<a>".repeat(many), Language::Xml),
            (format!("<a {}>", "b='c'".repeat(many)), Language::Xml),
            (format!("<a {}>", "b/".repeat(many)), Language::Html),
            (paragraphs, Language::Html),
        ] {
            assert!(survey(&text, language).is_err(), "{}", &text[..40]);
        }
    }
}
