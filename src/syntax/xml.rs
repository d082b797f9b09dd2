//! XML as the importers of court records read it: without entities of its own or from outside,
//! and as far as it goes when it was cut short.
//!
//! It knows no court. Start with [`Text::of`], then [`Text::parse`].

use std::borrow::Cow;

use roxmltree::{Document, Node, ParsingOptions};

use super::line::one_line;
use super::survey::{self, TANGLED};
use super::{Problem, SyntaxError};

/// The most nodes of a document.
const MOST_NODES: u32 = 10_000_000;
/// The most declarations of a namespace.
const MOST_NAMESPACES: usize = 5_000;

/// The text of a document, whole.
pub(crate) struct Text<'a> {
    text: Cow<'a, str>,
    /// Where the text of the file broke off, in bytes, if it did.
    pub cut_at: Option<usize>,
}

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
                text: Cow::Borrowed(text),
                cut_at: None,
            });
        }
        let mut closed = text[..survey.whole].to_owned();
        for name in survey.open.iter().rev() {
            closed.push_str("</");
            closed.push_str(name);
            closed.push('>');
        }
        Ok(Self {
            text: Cow::Owned(closed),
            cut_at: Some(survey.whole),
        })
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
        Document::parse_with_options(&self.text, options)
            .map_err(|error| SyntaxError::damaged("XML", error.to_string()))
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
    fn damage_is_told_with_its_place_and_entities_are_refused() {
        let error = Text::of("<a>\n<b></c></a>").unwrap().parse().err();
        assert!(matches!(error, Some(SyntaxError::Damaged { .. })));
        let bomb = "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>";
        assert_eq!(Text::of(bomb).err(), Some(TANGLED));
        let dtd = Text::of("<!DOCTYPE a SYSTEM 'x.dtd'><a>b</a>").unwrap();
        assert_eq!(words(dtd.parse().unwrap().root_element()), "b");
    }
}
