//! XML as the importers of court records read it: without entities of its own or from outside,
//! and as far as it goes when it was cut short.
//!
//! It knows no court. Start with [`Text::of`], then [`Text::parse`].

use std::borrow::Cow;
use std::ops::Range;

use roxmltree::{Document, Node, ParsingOptions};

use super::line::one_line;
use super::survey::{self, ListStretch, TANGLED};
use super::{Problem, SyntaxError};

/// The most nodes of a document.
const MOST_NODES: u32 = 10_000_000;
/// The most declarations of a namespace.
const MOST_NAMESPACES: usize = 5_000;

/// The text of a document, whole.
pub(crate) struct Text<'a> {
    whole: Cow<'a, str>,
    /// What stands in the elements of the root.
    stretches: Vec<ListStretch<'a>>,
    /// Where the text of the file broke off, in bytes, if it did.
    pub cut_at: Option<usize>,
    /// Where what was left out of the text stood: behind it, the places here and in the whole text.
    gaps: Vec<(usize, usize)>,
}

/// How long what stands in an element is before anything of it is left out, in bytes.
const MUCH: usize = 64 * 1024;

impl<'a> Text<'a> {
    /// The text, with what is open at its end closed.
    ///
    /// # Errors
    /// When it is too large, too deep or too tangled, or declares entities.
    pub(crate) fn of(text: &'a str) -> Result<Self, SyntaxError> {
        let survey = survey::survey(text)?;
        if text.contains("<!ENTITY") || text.matches("xmlns").count() > MOST_NAMESPACES {
            return Err(TANGLED);
        }
        if survey.open.is_empty() && !survey.ends_inside {
            return Ok(Self {
                whole: Cow::Borrowed(text),
                stretches: survey.stretches,
                cut_at: None,
                gaps: Vec::new(),
            });
        }
        let mut closed = text[..survey.whole].to_owned();
        for name in survey.open.iter().rev() {
            closed.push_str("</");
            closed.push_str(name);
            closed.push('>');
        }
        Ok(Self {
            whole: Cow::Owned(closed),
            stretches: survey.stretches,
            cut_at: Some(survey.whole),
            gaps: Vec::new(),
        })
    }

    /// The text with nothing in the first element of a name but the outermost elements of some other
    /// names: the tree of a long text takes several times as much room as the text, and most of it is
    /// asked for nothing. `None` where that would save little, or where tags do not match.
    pub(crate) fn with_only(&self, part: &str, wanted: &[&str]) -> Option<Text<'static>> {
        let is_wanted = |name: &str| {
            let (_, local) = name.split_once(':').unwrap_or(("", name));
            wanted.contains(&local)
        };
        let (part, kept) = survey::wanted_in(&self.whole, part, is_wanted).ok()??;
        let room: usize = kept.iter().map(Range::len).sum();
        if part.len() - room < MUCH {
            return None;
        }
        let mut rest = String::with_capacity(self.whole.len() - part.len() + room);
        rest.push_str(&self.whole[..part.start]);
        let mut gaps = Vec::with_capacity(kept.len() + 1);
        for span in kept
            .into_iter()
            .chain(std::iter::once(part.end..self.whole.len()))
        {
            gaps.push((rest.len(), span.start));
            rest.push_str(&self.whole[span]);
        }
        let text = Text::made(rest);
        Some(Text { gaps, ..text })
    }

    /// Where something stands in the whole text, by its place in this one.
    pub(crate) fn place(&self, at: usize) -> usize {
        let gap = self.gaps.partition_point(|(here, _)| *here <= at);
        let gap = gap.checked_sub(1).and_then(|gap| self.gaps.get(gap));
        gap.map_or(at, |(here, whole)| at - here + whole)
    }

    /// The text without what stands in the lists of this name in the root, and that piece by piece: a
    /// tree of a large list takes several times as much room as its text. `None` where there is no
    /// large list.
    pub(crate) fn apart(
        &self,
        list: &str,
    ) -> Option<(Text<'static>, impl Iterator<Item = TextPiece>)> {
        let pieces = self.stretches.iter().filter(|piece| piece.list == list);
        let spans: Vec<Range<usize>> = pieces.map(|piece| piece.span.clone()).collect();
        if spans.len() < 2 {
            return None;
        }
        let mut rest = String::new();
        let mut end = 0;
        for span in &spans {
            rest.push_str(&self.whole[end..span.start]);
            end = span.end;
        }
        rest.push_str(&self.whole[end..]);
        let head = format!("<{list}>");
        let pieces = spans.into_iter().map(move |span| TextPiece {
            start: span.start,
            head: head.len(),
            text: Text::made(format!("{head}{}</{}", &self.whole[span], &head[1..])),
        });
        Some((Text::made(rest), pieces))
    }

    fn made(text: String) -> Text<'static> {
        Text {
            whole: Cow::Owned(text),
            stretches: Vec::new(),
            cut_at: None,
            gaps: Vec::new(),
        }
    }

    /// The document.
    ///
    /// # Errors
    /// When the text breaks the rules of XML before its end.
    pub(crate) fn parse(&self) -> Result<Document<'_>, SyntaxError> {
        let options = ParsingOptions {
            // A mere reference to a DTD is common; it is not followed.
            allow_dtd: true,
            nodes_limit: MOST_NODES,
            ..ParsingOptions::default()
        };
        Document::parse_with_options(&self.whole, options)
            .map_err(|error| SyntaxError::damaged("XML", error.to_string()))
    }
}

/// Some elements of a list, as a document with the list for its root.
pub(crate) struct TextPiece {
    pub text: Text<'static>,
    /// Where it stands in the whole text, in bytes.
    start: usize,
    /// How much was put before it.
    head: usize,
}

impl TextPiece {
    /// Where something stands in the whole text, by its place in this document.
    pub(crate) fn place(&self, at: usize) -> usize {
        self.start + at.saturating_sub(self.head)
    }
}

/// The first child element with this name, whatever its namespace.
pub(crate) fn child<'a, 'input>(node: Node<'a, 'input>, name: &str) -> Option<Node<'a, 'input>> {
    node.children().find(|child| is(*child, name))
}

/// Whether a node is an element with this name, whatever its namespace.
pub(crate) fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// The text in a node and the nodes in it, in one line.
pub(crate) fn words(node: Node<'_, '_>) -> String {
    let texts = node.descendants().filter(Node::is_text);
    let texts: String = texts.filter_map(|text| text.text()).collect();
    one_line(&texts)
}

/// The text of the first child element with this name, in one line; empty when there is none.
pub(crate) fn child_words(node: Node<'_, '_>, name: &str) -> String {
    child(node, name).map(words).unwrap_or_default()
}

/// The doubt about a document that breaks off.
pub(crate) fn cut_short(at: usize) -> Problem {
    Problem::warning(at..at, "the document breaks off here")
        .remedy("what stands before is used; download it again for the rest")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_cut_short_is_read_as_far_as_it_goes() {
        let text = Text::of("<a><b>one</b><b>two</b><c d='").unwrap();
        assert_eq!(text.cut_at, Some(23));
        let document = text.parse().unwrap();
        let names = document.root_element().children().map(words);
        assert_eq!(names.collect::<Vec<_>>(), ["one", "two"]);
    }

    #[test]
    fn what_is_left_out_moves_no_place() {
        let filler = "<p>long</p>".repeat(MUCH);
        let text = format!("<a><b>{filler}<x:r>1</x:r><q><r>2</r></q></b><c>3</c></a>");
        let whole = Text::of(&text).unwrap();
        let less = whole.with_only("b", &["r"]).unwrap();
        assert_eq!(less.whole, "<a><b><x:r>1</x:r><r>2</r></b><c>3</c></a>");
        for part in ["<a><b>", "<x:r>1", "<r>2", "<c>3"] {
            let place = less.place(less.whole.find(part).unwrap());
            assert!(text[place..].starts_with(part), "{part}");
        }
        assert_eq!(whole.place(7), 7);
        assert!(
            Text::of("<a><b>short</b></a>")
                .unwrap()
                .with_only("b", &[])
                .is_none()
        );
    }

    #[test]
    fn damage_is_told_with_its_place_and_entities_are_refused() {
        let error = Text::of("<a>\n<b></c></a>").unwrap().parse().err();
        assert!(matches!(error, Some(SyntaxError::Damaged { .. })));
        let bomb = "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>";
        assert_eq!(Text::of(bomb).err(), Some(TANGLED));
        let dtd = Text::of("<!DOCTYPE a SYSTEM 'x.dtd'><a>b</a>").unwrap();
        assert_eq!(words(dtd.parse().unwrap().root_element()), "b");
    }
}
