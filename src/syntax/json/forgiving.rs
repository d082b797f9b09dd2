//! JSON as people write it by hand: with remarks, surplus or missing commas, keys and texts
//! without the right quotes. Start with [`forgiving`].

use jsonc_parser::ast;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::Fault;
use super::parser::{number, whole};
use crate::syntax::{Entry, Node, Value};

/// The tree of a text in which everything is forgiven that leaves no doubt.
///
/// # Errors
/// The first mistake; one is a depth of more than 512.
pub(crate) fn forgiving(text: &str) -> Result<Node<'_>, Fault> {
    // Nearly all needs no forgiving, and is read in a third of the time.
    if let Ok(root) = whole(text) {
        return Ok(root);
    }
    let parsed = parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default());
    let parsed = parsed.map_err(|error| Fault::new(&error, text))?;
    let nothing = Node::new(0..0, Value::Null);
    Ok(parsed.value.map_or(nothing, node))
}

fn node(value: ast::Value<'_>) -> Node<'_> {
    let (range, value) = match value {
        ast::Value::StringLit(text) => (text.range, Value::Text(text.value)),
        ast::Value::NumberLit(digits) => (digits.range, number(digits.value)),
        ast::Value::BooleanLit(flag) => (flag.range, Value::Bool(flag.value)),
        ast::Value::NullKeyword(null) => (null.range, Value::Null),
        ast::Value::Array(list) => {
            let items = list.elements.into_iter().map(node);
            (list.range, Value::List(items.collect()))
        }
        ast::Value::Object(table) => {
            let entries = table.properties.into_iter().map(entry);
            (table.range, Value::Table(entries.collect()))
        }
    };
    Node::new(range.start..range.end, value)
}

fn entry(property: ast::ObjectProp<'_>) -> Entry<'_> {
    let (range, key) = match property.name {
        ast::ObjectPropName::String(text) => (text.range, text.value),
        ast::ObjectPropName::Word(word) => (word.range, word.value.into()),
    };
    Entry {
        key,
        key_span: range.start..range.end,
        node: node(property.value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::json;

    #[test]
    fn what_people_leave_behind_is_forgiven() {
        let text = "{ // remark [\n events: [{'year': 2014, \"x\": 1.5,}], \"n\": +3 }";
        let root = forgiving(text).ok().unwrap();
        let event = &json::items(&root, "events")[0];
        assert_eq!(json::text_or_number(event, "year"), "2014");
        assert_eq!(json::text_or_number(event, "x"), "1.5");
        assert_eq!(json::text_or_number(&root, "n"), "3");
        assert_eq!(&text[event.span.clone()], "{'year': 2014, \"x\": 1.5,}");
        assert!(forgiving("{\"a\": [1, 2}").is_err());
        assert!(forgiving(&"[".repeat(100_000)).is_err());
    }
}
