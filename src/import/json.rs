//! JSON of courts and of those who mirror them, as a tree with places.
//!
//! A text that was cut short is read as far as it is complete. Start with [`read`]; the
//! functions below it look up what stands under a key and never fail.

use super::{ImportError, Report};
use crate::format::{Node, Value, json_tree};

/// The tree of a text. What is not JSON any more stands in the report.
///
/// # Errors
/// When lists and objects stand too deep in one another, or nothing is complete.
pub(super) fn read<'a>(text: &'a str, report: &mut Report) -> Result<Node<'a>, ImportError> {
    let Ok((root, problems)) = json_tree(text) else {
        return Err(ImportError::TooDeep);
    };
    if !problems.is_empty() && root.entries().is_empty() && root.items().is_empty() {
        return Err(ImportError::IncompleteJson);
    }
    for problem in problems {
        report.problem(|| problem);
    }
    Ok(root)
}

/// Whether the beginning of a text looks like JSON.
pub(super) fn looks_so(head: &str) -> bool {
    head.trim_start().starts_with(['{', '['])
}

/// Whether a key stands anywhere in a text, outside other words.
pub(super) fn has_key(text: &str, key: &str) -> bool {
    let quoted = format!("\"{key}\"");
    text.match_indices(&quoted)
        .any(|(at, _)| text[at + quoted.len()..].trim_start().starts_with(':'))
}

/// The text under a key, without blanks around it; empty when there is none.
pub(super) fn text<'n>(node: &'n Node<'_>, key: &str) -> &'n str {
    node.get(key)
        .and_then(Node::as_text)
        .unwrap_or_default()
        .trim()
}

/// The first text under one of the keys that is not empty.
pub(super) fn first_text<'n>(node: &'n Node<'_>, keys: &[&str]) -> &'n str {
    let mut texts = keys.iter().map(|key| text(node, key));
    texts.find(|text| !text.is_empty()).unwrap_or_default()
}

/// The text or whole number under a key, as text; empty when there is neither.
pub(super) fn written(node: &Node<'_>, key: &str) -> String {
    match node.get(key).map(|node| &node.value) {
        Some(Value::Integer(number)) => number.to_string(),
        Some(Value::Text(text)) => text.trim().to_owned(),
        _ => String::new(),
    }
}

/// The items of the list under a key; none when there is no list.
pub(super) fn items<'n, 'a>(node: &'n Node<'a>, key: &str) -> &'n [Node<'a>] {
    node.get(key).map(Node::items).unwrap_or_default()
}

/// Whether the value under a key is `true`.
pub(super) fn is_true(node: &Node<'_>, key: &str) -> bool {
    node.get(key)
        .is_some_and(|node| node.value == Value::Bool(true))
}

/// What a JSON text is that is neither a case file nor known to an importer: the answer of a
/// server that refused, or data of something else. `None` where it may be a case file.
pub(super) fn diagnose(text: &str) -> Option<ImportError> {
    // Sections of a case file; one of them is enough to take it for one.
    const CASE: [&str; 4] = ["writmap", "case", "event", "source"];
    const MESSAGES: [&str; 4] = ["detail", "error", "errors", "message"];
    const MOST_KEYS_OF_A_MESSAGE: usize = 4;
    if !looks_so(text) {
        return None;
    }
    let Ok((root, _)) = json_tree(text) else {
        return None;
    };
    let list = matches!(root.value, Value::List(_));
    let keys: Vec<String> = root
        .entries()
        .iter()
        .map(|entry| entry.key.to_string())
        .collect();
    if !list && (keys.is_empty() || CASE.iter().any(|key| root.get(key).is_some())) {
        return None;
    }
    let message = first_text(&root, &MESSAGES);
    if !message.is_empty() && keys.len() <= MOST_KEYS_OF_A_MESSAGE {
        return Some(ImportError::ServerMessage {
            message: message.to_owned(),
        });
    }
    let first = root.items().first().map(Node::entries).unwrap_or_default();
    let inner = first.iter().map(|entry| entry.key.to_string());
    Some(ImportError::UnknownJson {
        keys: if list { inner.collect() } else { keys },
    })
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
        let mut report = Report::default();
        let root = read(r#"{"results": [{"id": 1}, {"id": 2}, {"i"#, &mut report).unwrap();
        assert_eq!(items(&root, "results").len(), 2);
        assert_eq!(report.problem_count(), 1);
        assert_eq!(
            read(r#"{"results"#, &mut report).err(),
            Some(ImportError::IncompleteJson)
        );
        let deep = "[".repeat(100_000);
        assert_eq!(read(&deep, &mut report).err(), Some(ImportError::TooDeep));
    }

    #[test]
    fn other_json_is_named() {
        let named = |text| diagnose(text).map(|error| error.to_string());
        let refused = named(r#"{"detail": "Authentication credentials were not provided."}"#);
        assert!(refused.unwrap().contains("credentials"));
        assert!(
            named(r#"[{"lat": 1, "lon": 2}]"#)
                .unwrap()
                .contains("`lon`")
        );
        assert!(named(r#"{"type": "FeatureCollection"}"#).is_some());
        for may_be_a_case in ["{}", r#"{"writmap": 1}"#, r#"{"event": []}"#, "title = 1"] {
            assert_eq!(named(may_be_a_case), None);
        }
    }
}
