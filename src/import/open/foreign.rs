//! What bytes are that no importer knows, so that the message can name it.
//!
//! Start with [`diagnose`].

use crate::import::{ColumnRole, ImportError, Input};
use crate::syntax::line::shortened;
use crate::syntax::{Node, SyntaxError, Value, json};

/// First bytes of a zip archive.
const ZIP: &[u8] = b"PK\x03\x04";

/// First bytes of files that are no text, what they are, and what to do.
const SIGNATURES: [(&[u8], &str, &str); 7] = [
    (
        ZIP,
        "a zip archive or an office document",
        "save the sheet as CSV, or unpack the archive first",
    ),
    (
        b"\xD0\xCF\x11\xE0",
        "an office document",
        "save the sheet as CSV",
    ),
    (b"\x1F\x8B", "a compressed file", "unpack it first"),
    (
        b"%PDF",
        "a PDF",
        "download the docket as a page or as CSV; to quote from it, open a case and drop it there",
    ),
    (b"\x89PNG", "a picture", "pictures of papers cannot be read"),
    (
        b"\xFF\xD8\xFF",
        "a picture",
        "pictures of papers cannot be read",
    ),
    (b"GIF8", "a picture", "pictures of papers cannot be read"),
];

/// Says what an input is that is certainly neither a case file nor known to an importer;
/// `None` where it may be a case file. What the importers know it cannot say.
pub(in crate::import) fn diagnose(input: &Input<'_>) -> Option<ImportError> {
    let bytes = input.bytes;
    for (start, what, remedy) in SIGNATURES {
        if bytes.starts_with(start) {
            return Some(SyntaxError::NotText { what, remedy }.into());
        }
    }
    let text = input.head();
    let start = text.trim_start();
    if start.starts_with('<') {
        return Some(page(start));
    }
    if text.contains('\0') {
        let error = SyntaxError::NotText {
            what: "a binary file",
            remedy: "open a case file, or a table in CSV",
        };
        return Some(error.into());
    }
    if json::looks_so(start) && !json::has_key(text, "writmap") {
        return other_json(input.text());
    }
    table(text, input.columns())
}

/// Whether a file that begins so may be text or an archive of texts, so that the rest of it is
/// worth reading.
pub fn may_be_imported(head: &[u8]) -> bool {
    let mut others = SIGNATURES.iter().filter(|(start, ..)| *start != ZIP);
    !others.any(|(start, ..)| head.starts_with(start))
}

/// A page in the place of data.
fn page(text: &str) -> ImportError {
    let lower = text.to_lowercase();
    // Some courts serve pages without the tag that should begin them.
    if lower.starts_with("<?xml") && !lower.contains("<html") {
        return ImportError::Unknown { known: Vec::new() };
    }
    let asks = ["type=\"password\"", "type='password'", "type=password"];
    let lower_title = between(&lower, "<title", "</title>").trim();
    let named = ["log in", "login", "log on", "sign in", "signin"];
    if asks.iter().any(|words| lower.contains(words))
        || named.iter().any(|words| lower_title.contains(words))
    {
        return ImportError::login_page();
    }
    if ["\"refresh\"", "'refresh'", "=refresh"]
        .iter()
        .any(|words| lower.contains(words))
        && !lower.contains("<table")
    {
        return ImportError::Substitute {
            problem: "this page holds nothing itself and leads on to another".to_owned(),
            remedy: "open it in the browser, and save the page that appears",
        };
    }
    if lower.contains("<embed") && lower.contains("application/pdf") {
        let error = SyntaxError::NotText {
            what: "a page that shows a PDF",
            remedy: "download the docket as a page or as CSV",
        };
        return error.into();
    }
    // The title as it is written: lower case keeps the places of ASCII only.
    let title = between(text, "<title", "</title>").trim().to_owned();
    if fails(lower_title) {
        return ImportError::Substitute {
            problem: format!(
                "this is the error message of a server (“{}”), not the data",
                shortened(&title, 80)
            ),
            remedy: "download it again",
        };
    }
    ImportError::UnknownPage { title }
}

/// Whether a title is that of a server's error message: the number of an error of HTTP before
/// its name, as in `404 Not Found`.
fn fails(title: &str) -> bool {
    let (number, name) = title.split_once(' ').unwrap_or((title, ""));
    let digits = number.len() == 3 && number.bytes().all(|byte| byte.is_ascii_digit());
    let names = [
        "not found",
        "error",
        "unavailable",
        "gateway",
        "forbidden",
        "bad request",
    ];
    digits && number.starts_with(['4', '5']) && names.iter().any(|error| name.contains(error))
}

/// What stands between a tag and its end.
fn between<'a>(text: &'a str, tag: &str, end: &str) -> &'a str {
    let rest = text.split_once(tag).map_or("", |(_, rest)| rest);
    let rest = rest.split_once('>').map_or("", |(_, rest)| rest);
    rest.split_once(end).map_or("", |(inner, _)| inner)
}

/// A table that lacks what every table of events has. The first line of a case file never
/// looks like names of columns: it has an equals sign, a bracket or a brace.
fn table(text: &str, columns: &[String]) -> Option<ImportError> {
    const LEAST_COLUMNS: usize = 3;
    let first = text.lines().find(|line| !line.trim().is_empty())?;
    if first.trim_start().starts_with('#') || first.contains(['=', '[', ']', '{', '}']) {
        return None;
    }
    if columns.len() < LEAST_COLUMNS {
        return None;
    }
    let missing = if columns.iter().any(|column| column == "date") {
        ColumnRole::Title
    } else {
        ColumnRole::Date
    };
    Some(ImportError::no_column(missing, columns.to_vec()))
}

/// What a JSON text is that is neither a case file nor known to an importer: the answer of a
/// server that refused, or data of something else. `None` where it may be a case file.
fn other_json(text: &str) -> Option<ImportError> {
    // Sections of a case file; one of them is enough to take it for one.
    const CASE: [&str; 4] = ["writmap", "case", "event", "source"];
    const MESSAGES: [&str; 4] = ["detail", "error", "errors", "message"];
    const MOST_KEYS_OF_A_MESSAGE: usize = 4;
    if !json::looks_so(text) {
        return None;
    }
    let Ok((root, _)) = json::tree(text) else {
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
    let message = json::first_text(&root, &MESSAGES);
    if !message.is_empty() && keys.len() <= MOST_KEYS_OF_A_MESSAGE {
        return Some(ImportError::Substitute {
            problem: format!(
                "this is not the data but what the server answered instead: “{}”",
                shortened(message, 200)
            ),
            remedy: "sign in or look at the address, then download again",
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
    fn other_json_is_named() {
        let named = |text| other_json(text).map(|error| error.to_string());
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
