//! JSON as a tree with places, and what stands under its keys.
//!
//! Start with [`read`], which reads a text that was cut short as far as it is complete, or with
//! [`whole`], which refuses it; for a text of any size with [`parse_in_parts`]. The functions
//! below look up what stands under a key and never fail.

mod fault;
mod forgiving;
mod parser;

use std::borrow::Cow;

use super::line::one_line;
use super::{Node, Problem, SyntaxError, Value};

pub(crate) use fault::Fault;
pub(crate) use forgiving::forgiving;
pub(crate) use parser::{first, parse, parse_in_parts, tree};

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

/// The tree of a text that has to be JSON to its end.
///
/// # Errors
/// At the first mistake, with its line; where the text breaks off, or goes too deep.
pub(crate) fn whole(text: &str) -> Result<Node<'_>, SyntaxError> {
    parser::whole(text).map_err(|fault| SyntaxError::damaged("JSON", fault.told(text)))
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

/// The keys that stand so deep in the beginning of a text, with the outermost at 1. Nothing
/// that is no object has any.
pub(crate) fn keys_at(text: &str, wanted: usize) -> Vec<&str> {
    let mut keys = Vec::new();
    if !text.starts_with('{') {
        return keys;
    }
    let (mut depth, mut at) = (0_usize, 0);
    let bytes = text.as_bytes();
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => {
                let end = parser::end_of_string(bytes, at + 1);
                let after = text.get(end + 1..).unwrap_or_default();
                if depth == wanted && after.trim_start().starts_with(':') {
                    keys.extend(text.get(at + 1..end));
                }
                at = end;
            }
            _ => {}
        }
        at += 1;
    }
    keys
}

/// The value under a key; null when there is none.
pub(crate) fn under<'n, 'a>(node: &'n Node<'a>, key: &str) -> &'n Node<'a> {
    const NOTHING: &Node<'_> = &Node {
        span: 0..0,
        value: Value::Null,
    };
    node.get(key).unwrap_or(NOTHING)
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

/// The text or number under a key, as text without blanks around it; empty when there is neither.
pub(crate) fn text_or_number<'n>(node: &'n Node<'_>, key: &str) -> Cow<'n, str> {
    match node.get(key).map(|node| &node.value) {
        Some(Value::Text(text)) => Cow::Borrowed(text.trim()),
        Some(Value::Integer(number)) => Cow::Owned(number.to_string()),
        Some(Value::Float(number)) => Cow::Owned(number_text(*number)),
        _ => Cow::Borrowed(""),
    }
}

/// The text or number under a key, in one line; empty when there is neither.
pub(crate) fn words(node: &Node<'_>, key: &str) -> String {
    one_line(&text_or_number(node, key))
}

/// A number as JSON writes it.
pub(crate) fn number_text(number: f64) -> String {
    serde_json::Value::from(number).to_string()
}

/// The number under a key that counts something; `None` when there is none.
pub(crate) fn count(node: &Node<'_>, key: &str) -> Option<usize> {
    match node.get(key)?.value {
        Value::Integer(number) => usize::try_from(number).ok(),
        _ => None,
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
    #[test]
    fn what_has_to_be_whole_says_where_it_is_not() {
        let told = |text: &str| whole(text).err().map(|error| error.to_string());
        assert_eq!(told("{\"a\": [1, 2.5, \"\\ud83d\\ude00\"]}\n"), None);
        for (text, said) in [
            ("{\"a\": [\n1,\n", "it breaks off in line 3"),
            ("{\"a\": \"b", "it breaks off in line 1"),
            ("{\"a\": tru", "it breaks off in line 1"),
            ("", "it breaks off in line 1"),
            ("{\n  \"a\" 1}", "in line 2, column 7"),
            ("{\"a\": [1 2]}", "expected comma in line 1, column 9"),
            ("{\"a\": 1}}", "in line 1, column 9"),
            ("[1}", "in line 1, column 3"),
            ("[\"\\ud83d\"]", "in line 1"),
        ] {
            let told = told(text).unwrap_or_default();
            assert!(told.contains(said), "{text}: {told}");
        }
        for deep in ["[".repeat(100_000), "[".repeat(100) + &"]".repeat(100)] {
            assert!(told(&deep).is_some_and(|told| told.contains("too deep")));
        }
    }

    #[test]
    fn the_first_value_is_read_whatever_follows() {
        let script = "{\"caseNumber\": 31, \"big\": 1e16}; var x = {'";
        let object = first(script).ok().unwrap();
        assert_eq!(words(&object, "caseNumber"), "31");
        assert_eq!(words(&object, "big"), "1e+16");
        assert_eq!(count(&object, "caseNumber"), Some(31));
        assert_eq!(under(under(&object, "no"), "more").value, Value::Null);
        assert!(first("{'a': 1}").is_err());
    }

    #[test]
    fn keys_are_known_by_their_depth() {
        let text = r#"{"a": {"b": ["c: ", {"d": 1}], "e\"": 2}, "f""#;
        assert_eq!(keys_at(text, 1), ["a"]);
        assert_eq!(keys_at(text, 2), ["b", r#"e\""#]);
        assert_eq!(keys_at(text, 4), ["d"]);
        assert!(keys_at("[{\"a\": 1}]", 1).is_empty());
    }
}
