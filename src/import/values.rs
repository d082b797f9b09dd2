//! JSON as the importers of court records read it: fields by name, whatever is missing.
//!
//! It knows no court. Start with [`parse`].

use serde_json::Value;

use crate::syntax::SyntaxError;
use crate::syntax::line::one_line;

/// The value that a text holds.
///
/// # Errors
/// When it breaks the rules of JSON, is cut short or nested deeper than 128.
pub(super) fn parse(text: &str) -> Result<Value, SyntaxError> {
    serde_json::from_str(text).map_err(|error| {
        let reason = if error.is_eof() {
            format!("it breaks off in line {}", error.line())
        } else {
            error.to_string()
        };
        SyntaxError::damaged("JSON", reason)
    })
}

/// The text or number in a field, in one line; empty when there is none.
pub(super) fn words(value: &Value, field: &str) -> String {
    match &value[field] {
        Value::String(text) => one_line(text),
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
