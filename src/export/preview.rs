//! What a file will hold, before it is made.

use super::drawing::Composition;
use super::{Exporter, Sheet, Subject};

/// So much of a text is shown, in lines and in bytes.
const MOST_LINES: usize = 80;
const MOST_BYTES: usize = 12_000;

/// What can be shown of a file that is not written yet.
#[derive(Debug)]
pub enum Preview {
    /// Its first page.
    Page(Box<Composition>),
    /// Its first lines.
    Text(String),
    /// Nothing that could be read; its size in bytes.
    Bytes(usize),
}

/// Shows what an exporter would make of a sheet; what whoever exports should know is added to the
/// notes.
///
/// # Errors
/// What stands in the way, in words.
pub fn preview(
    sheet: &Sheet,
    exporter: &Exporter,
    notes: &mut Vec<String>,
) -> Result<Preview, String> {
    if exporter.subject == Subject::Picture {
        let page = Composition::of(sheet, notes).map_err(|error| error.to_string())?;
        return Ok(Preview::Page(Box::new(page)));
    }
    let bytes = (exporter.export)(sheet, notes).map_err(|error| error.to_string())?;
    let Ok(text) = std::str::from_utf8(&bytes) else {
        return Ok(Preview::Bytes(bytes.len()));
    };
    let end = text.floor_char_boundary(MOST_BYTES);
    let lines: Vec<&str> = text[..end].lines().take(MOST_LINES).collect();
    Ok(Preview::Text(lines.join("\n")))
}
