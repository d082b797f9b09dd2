//! JSON as a tree with places, and what stands under its keys.
//!
//! A text that was cut short is read as far as it is complete. Start with [`read`], for a text
//! of any size with [`parse_in_parts`]; the functions below look up what stands under a key and
//! never fail.

mod parser;

use super::{Node, Problem, SyntaxError, Value};

pub(crate) use parser::{parse, parse_in_parts, tree};

/// The tree of a text, and what is not JSON any more.
///
/// # Errors
/// When lists and objects stand too deep in one another, or nothing is complete.
pub(crate) fn read(text: &str) -> Result<(Node<'_>, Vec<Problem>), SyntaxError> {
    let Ok((root, problems)) = tree(text) else {
        return Err(SyntaxError::Tangled { what: "JSON" });
    };
    if !problems.is_empty() && root.entries().is_empty() && root.items().is_empty() {
        return Err(SyntaxError::damaged("JSON", "no part of it is complete"));
    }
    Ok((root, problems))
}

/// Whether the beginning of a text looks like JSON.
pub(crate) fn looks_so(head: &str) -> bool {
    head.trim_start().starts_with(['{', '['])
}

/// Whether a key stands anywhere in a text, outside other words.
pub(crate) fn has_key(text: &str, key: &str) -> bool {
    let quoted = format!("\"{key}\"");
    text.match_indices(&quoted)
        .any(|(at, _)| text[at + quoted.len()..].trim_start().starts_with(':'))
}

/// The text under a key, without blanks around it; empty when there is none.
pub(crate) fn text<'n>(node: &'n Node<'_>, key: &str) -> &'n str {
    node.get(key)
        .and_then(Node::as_text)
        .unwrap_or_default()
        .trim()
}

/// The first text under one of the keys that is not empty.
pub(crate) fn first_text<'n>(node: &'n Node<'_>, keys: &[&str]) -> &'n str {
    let mut texts = keys.iter().map(|key| text(node, key));
    texts.find(|text| !text.is_empty()).unwrap_or_default()
}

/// The text or whole number under a key, as text; empty when there is neither.
pub(crate) fn written(node: &Node<'_>, key: &str) -> String {
    match node.get(key).map(|node| &node.value) {
        Some(Value::Integer(number)) => number.to_string(),
        Some(Value::Text(text)) => text.trim().to_owned(),
        _ => String::new(),
    }
}

/// The items of the list under a key; none when there is no list.
pub(crate) fn items<'n, 'a>(node: &'n Node<'a>, key: &str) -> &'n [Node<'a>] {
    node.get(key).map(Node::items).unwrap_or_default()
}

/// Whether the value under a key is `true`.
pub(crate) fn is_true(node: &Node<'_>, key: &str) -> bool {
    node.get(key)
        .is_some_and(|node| node.value == Value::Bool(true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_found_and_words_are_not() {
        assert!(has_key(r#"{"a" : 1}"#, "a"));
        assert!(!has_key(r#"{"b": "a"}"#, "a"));
        assert!(!has_key(r#"{"b": "\"a\": 1"}"#, "a"));
    }

    #[test]
    fn what_is_cut_short_is_read_as_far_as_it_is_complete() {
        let (root, problems) = read(r#"{"results": [{"id": 1}, {"id": 2}, {"i"#).unwrap();
        assert_eq!(items(&root, "results").len(), 2);
        assert_eq!(problems.len(), 1);
        let nothing = read(r#"{"results"#).err();
        assert!(matches!(nothing, Some(SyntaxError::Damaged { .. })));
        let deep = read(&"[".repeat(100_000)).err();
        assert_eq!(deep, Some(SyntaxError::Tangled { what: "JSON" }));
    }
}
