//! JSON as the importers of court records read it: fields by name, whatever is missing.
//!
//! It knows no court. Start with [`parse`].

use serde_json::Value;

use super::ImportError;

/// The value that a text holds.
///
/// # Errors
/// When it breaks the rules of JSON, is cut short or nested deeper than 128.
pub(super) fn parse(text: &str) -> Result<Value, ImportError> {
    serde_json::from_str(text).map_err(|error| ImportError::Broken {
        what: "JSON",
        reason: if error.is_eof() {
            format!("it breaks off in line {}", error.line())
        } else {
            error.to_string()
        },
    })
}

/// The text or number in a field, in one line; empty when there is none.
pub(super) fn words(value: &Value, field: &str) -> String {
    match &value[field] {
        Value::String(text) => super::page::plain(text),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

/// Whether a field says yes.
pub(super) fn yes(value: &Value, field: &str) -> bool {
    value[field].as_bool().unwrap_or(false)
}

/// The values in a list; none when it is no list.
pub(super) fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}
