//! JSON to a tree. After the first mistake, what was complete before it is kept.

use std::borrow::Cow;

use jsonc_parser::ast;
use jsonc_parser::common::Ranged;
use jsonc_parser::errors::ParseError;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::Syntax;
use super::nesting;
use super::node::{Entry, Node, Value};
use super::problem::Problem;

/// Reads any JSON: the tree of what is complete, and the mistake after it, if there is one.
///
/// # Errors
/// The place at which it goes too deep.
pub fn tree(text: &str) -> Result<(Node<'_>, Vec<Problem>), usize> {
    nesting::outline(text, Syntax::Json)?;
    Ok(parse(text))
}

/// Reads JSON whose depth has been checked.
pub fn parse(text: &str) -> (Node<'_>, Vec<Problem>) {
    match parse_strictly(text) {
        Ok(root) => (root, Vec::new()),
        Err(error) => {
            let at = error.range();
            let problem = Problem::error(
                at.start..at.end,
                format!(
                    "this is not JSON: {}",
                    lower_first(&error.kind().to_string())
                ),
            )
            .remedy("what is complete before it is used; the rest of the file is not");
            let prefix = complete_prefix(text, at.start);
            let root = parse_strictly(&prefix);
            let nothing = Node::new(0..0, Value::Table(Vec::new()));
            (root.map_or(nothing, Node::into_owned), vec![problem])
        }
    }
}

fn lower_first(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next().map(|c| c.to_ascii_lowercase());
    first.into_iter().chain(characters).collect()
}

fn parse_strictly(text: &str) -> Result<Node<'_>, ParseError> {
    let strict = ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    let result = parse_to_ast(text, &CollectOptions::default(), &strict)?;
    let nothing = Node::new(0..text.len(), Value::Null);
    Ok(result.value.map_or(nothing, node))
}

/// The text up to the last table or list that was closed before `at`, with what is open
/// there closed. Places stay as they are.
fn complete_prefix(text: &str, at: usize) -> String {
    let bytes = text.as_bytes();
    let mut open: Vec<char> = Vec::new();
    let (mut cut, mut open_at_cut) = (0, Vec::new());
    let mut index = 0;
    while index < at.min(bytes.len()) {
        match bytes[index] {
            b'"' => {
                index += 1;
                while index < bytes.len() && bytes[index] != b'"' {
                    index += if bytes[index] == b'\\' { 2 } else { 1 };
                }
            }
            b'{' => open.push('}'),
            b'[' => open.push(']'),
            b'}' | b']' => {
                open.pop();
                cut = index + 1;
                open_at_cut.clone_from(&open);
            }
            _ => {}
        }
        index += 1;
    }
    let mut prefix = text[..cut].to_owned();
    prefix.extend(open_at_cut.iter().rev());
    prefix
}

fn node(value: ast::Value<'_>) -> Node<'_> {
    let range = value.range();
    let value = match value {
        ast::Value::StringLit(text) => Value::Text(text.value),
        ast::Value::NumberLit(number) => self::number(number.value),
        ast::Value::BooleanLit(flag) => Value::Bool(flag.value),
        ast::Value::NullKeyword(_) => Value::Null,
        ast::Value::Array(list) => Value::List(list.elements.into_iter().map(node).collect()),
        ast::Value::Object(object) => {
            Value::Table(object.properties.into_iter().map(entry).collect())
        }
    };
    Node::new(range.start..range.end, value)
}

fn entry(property: ast::ObjectProp<'_>) -> Entry<'_> {
    let range = property.name.range();
    let key = match property.name {
        ast::ObjectPropName::String(name) => name.value,
        ast::ObjectPropName::Word(name) => Cow::Borrowed(name.value),
    };
    Entry {
        key,
        key_span: range.start..range.end,
        node: node(property.value),
    }
}

fn number(digits: &str) -> Value<'static> {
    digits.parse().map_or_else(
        |_| Value::Float(digits.parse().unwrap_or(f64::NAN)),
        Value::Integer,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_is_complete_before_a_mistake() {
        let text = r#"{"event": [{"id": "a", "x": [1]}, {"id": "b"}, {"id": "c" oops"#;
        let (root, problems) = parse(text);
        assert_eq!(problems.len(), 1);
        let ids: Vec<_> = root
            .get("event")
            .unwrap()
            .items()
            .iter()
            .map(|e| e.get("id"))
            .collect();
        assert_eq!(ids.len(), 2);
        assert_eq!(ids[1].unwrap().as_text(), Some("b"));
    }
}
