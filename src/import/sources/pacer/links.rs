//! What a link of a docket page leads to.
//!
//! A document has a number of CM/ECF in `/doc1/`; the fourth digit says only whether a menu of
//! attachments comes first, so that two numbers that differ in nothing else are one document.
//! An entry has a number of sequence within the docket, which its attachments share. Start
//! with [`Target::of`].

use crate::syntax::html::Tag;

/// What a link leads to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Target {
    /// The number of the document at the court.
    pub document: Option<String>,
    /// The number of the case at the court and of the entry in its docket: `551063-5`.
    pub sequence: Option<String>,
}

impl Target {
    /// What a link leads to, if it is a document of the docket.
    pub(super) fn of(link: Tag<'_>) -> Option<Self> {
        let mut target = Self::default();
        for name in ["href", "onclick", "oncontextmenu"] {
            let Some(value) = link.attribute(name) else {
                continue;
            };
            if target.document.is_none() {
                target.document = document(value);
            }
            if target.sequence.is_none() {
                target.sequence = in_script(value).or_else(|| in_query(value));
            }
        }
        (target != Self::default()).then_some(target)
    }

    /// The key of an entry or of a document that this is.
    pub(super) fn key(&self) -> Option<&String> {
        self.document.as_ref().or(self.sequence.as_ref())
    }
}

/// The number after `/doc1/`, with 0 for its fourth digit.
fn document(address: &str) -> Option<String> {
    let number = digits(after(address, "/doc1/")?);
    let (start, end) = (number.get(..3)?, number.get(4..)?);
    Some(format!("{start}0{end}"))
}

/// `goDLS('/doc1/127128213972','551063','5', ...)`: the case and the entry are the second and
/// the third argument.
fn in_script(script: &str) -> Option<String> {
    let arguments = after(script, "goDLS(")?;
    let mut arguments = arguments.split(',').skip(1).map(|argument| {
        let argument = argument.trim().trim_matches(['\'', '"']);
        digits(argument)
    });
    sequence(arguments.next()?, arguments.next()?)
}

/// `show_doc.pl?caseid=118738&de_seq_num=1373&dm_id=7974712`.
fn in_query(address: &str) -> Option<String> {
    let query = after(address, "?")?;
    let value = |name| after(query, name).map(digits);
    sequence(value("caseid=")?, value("de_seq_num=")?)
}

fn sequence(case: &str, entry: &str) -> Option<String> {
    let both = !case.is_empty() && !entry.is_empty();
    both.then(|| format!("{case}-{entry}"))
}

fn after<'a>(text: &'a str, words: &str) -> Option<&'a str> {
    text.split_once(words).map(|(_, after)| after)
}

/// The digits at the beginning.
fn digits(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_digit());
    &text[..end.unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::html::{Token, Tokens};

    fn target(attributes: &str) -> Option<Target> {
        let page = format!("<a{attributes}>");
        let tokens = Tokens::read(&page);
        match tokens.get(0) {
            Some(Token::Open(link)) => Target::of(link),
            _ => panic!("no tag: {attributes}"),
        }
    }

    #[test]
    fn links_of_every_age_are_understood() {
        for (attributes, document, sequence) in [
            (
                " href=\"https://ecf.nysd.uscourts.gov/doc1/127128213972\" \
                 onClick=\"goDLS('/doc1/127128213972','551063','5','','1','1','','');\"",
                Some("127028213972"),
                Some("551063-5"),
            ),
            (" href='/doc1/12608035167'", Some("12608035167"), None),
            (
                " href='/cgi-bin/show_doc.pl?caseid=118738&de_seq_num=1373&dm_id=7974712'",
                None,
                Some("118738-1373"),
            ),
        ] {
            let target = target(attributes).unwrap();
            assert_eq!(target.document.as_deref(), document);
            assert_eq!(target.sequence.as_deref(), sequence);
        }
        for other in ["", " href='/cgi-bin/DktRpt.pl?123'", " href='/doc1/12'"] {
            assert_eq!(target(other), None);
        }
    }
}
