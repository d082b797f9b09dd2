//! Any bytes as the text of a source: a PDF, a page or plain text.

use writmap::import::{MAX_TEXT_BYTES, article, headline};

/// Reads a text as the window does.
pub fn try_bytes(bytes: &[u8]) {
    match article(bytes) {
        Ok(found) => {
            assert!(!found.text.trim().is_empty());
            assert!(found.text.len() <= MAX_TEXT_BYTES);
            let (title, _) = headline(&found.text);
            assert!(title.is_none_or(|title| !title.is_empty()));
        }
        Err(why) => assert!(!why.is_empty()),
    }
}
