//! TOML to a tree. Several mistakes are found at once, and what stands around them is kept.

use std::borrow::Cow;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeInteger, DeTable, DeValue, Error};

use super::node::{Entry, Node, Value};
use super::problem::Problem;

/// The most syntax errors reported for one file; after so many it is no case file.
const MAX_ERRORS: usize = 50;

/// Reads TOML whose depth has been checked.
pub fn parse(text: &str) -> (Node<'_>, Vec<Problem>) {
    let (table, errors) = DeTable::parse_recoverable(text);
    let problems = errors.iter().take(MAX_ERRORS).map(|e| explain(text, e));
    let reader = Reader { text };
    let root = Value::Table(reader.entries(table.into_inner()));
    (Node::new(0..0, root), problems.collect())
}

/// A syntax error in our words; the parser states what it expected after a comma.
fn explain(text: &str, error: &Error) -> Problem {
    let span = error.span().unwrap_or(text.len()..text.len());
    let (what, expected) = match error.message().split_once(", expected ") {
        Some((what, expected)) => (what, Some(expected)),
        None => (error.message(), None),
    };
    let key = text.get(span.clone()).unwrap_or_default().trim();
    let problem = if what == "duplicate key" {
        Problem::error(span, format!("the key `{key}` is given twice"))
            .remedy("only the first is used")
    } else {
        Problem::error(span, format!("this is not TOML: {what}"))
            .remedy("what stands around it is used as far as it can be")
    };
    match expected {
        Some(expected) => problem.expected(expected),
        None => problem,
    }
}

struct Reader<'a> {
    text: &'a str,
}

impl<'a> Reader<'a> {
    fn entries(&self, table: DeTable<'a>) -> Vec<Entry<'a>> {
        let entry = |(key, value): (Spanned<Cow<'a, str>>, Spanned<DeValue<'a>>)| Entry {
            key_span: key.span(),
            key: key.into_inner(),
            node: self.node(value),
        };
        table.into_iter().map(entry).collect()
    }

    fn node(&self, value: Spanned<DeValue<'a>>) -> Node<'a> {
        let span = value.span();
        let value = match value.into_inner() {
            DeValue::String(text) => Value::Text(self.unix_lines(text, &span)),
            DeValue::Integer(number) => integer(&number),
            DeValue::Float(number) => {
                // An overflowing number becomes infinite, which the checker refuses.
                Value::Float(number.as_str().parse().unwrap_or(f64::NAN))
            }
            DeValue::Boolean(flag) => Value::Bool(flag),
            DeValue::Datetime(moment) => Value::Moment(Cow::Owned(moment.to_string())),
            DeValue::Array(items) => {
                Value::List(items.into_iter().map(|item| self.node(item)).collect())
            }
            DeValue::Table(table) => Value::Table(self.entries(table)),
        };
        Node::new(span, value)
    }

    /// Line ends inside text are those of the file, not of what it says. Escaped ones stay.
    fn unix_lines(&self, value: Cow<'a, str>, span: &Range<usize>) -> Cow<'a, str> {
        let broken = value.contains("\r\n");
        if broken
            && self
                .text
                .get(span.clone())
                .is_some_and(|raw| raw.contains("\r\n"))
        {
            return Cow::Owned(value.replace("\r\n", "\n"));
        }
        value
    }
}

/// A number too large for 64 bits becomes an inexact one, which the checker refuses.
fn integer(number: &DeInteger<'_>) -> Value<'static> {
    i64::from_str_radix(number.as_str(), number.radix())
        .map_or(Value::Float(f64::INFINITY), Value::Integer)
}
