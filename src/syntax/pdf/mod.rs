//! The text layer of a PDF: what can be selected and copied in a viewer, in the order in which it was
//! written.
//!
//! Its objects and operators are read by `hayro-syntax`; what they say is made text here. Nothing is
//! drawn, and no picture is read: a page that was scanned has no text. Bounded are the bytes that are
//! unpacked, before and while it is read ([`bounds`]), the operators and the text. Start with [`text`].

mod bounds;
mod content;
mod encoding;
mod font;
mod growth;
mod heads;
mod lines;
mod place;

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_syntax::{LoadPdfError, Pdf};
use thiserror::Error;

use bounds::Meter;
use content::Pages;

/// How far into a file its first sign may stand, in bytes (ISO 32000-2, annex I).
const HEAD: usize = 1024;
/// Of so many signs that have no letter there is no text to speak of, in percent of all.
const MOST_UNREAD: usize = 20;

/// The text of a PDF.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PdfText {
    /// The title that it gives itself.
    pub title: String,
    /// The text, a line for each paragraph, with an empty line between two.
    pub text: String,
}

/// Why there is no text of a PDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub(crate) enum PdfError {
    /// It cannot be read as a PDF.
    #[error("The PDF is damaged")]
    Damaged,
    /// It is encrypted.
    #[error("The PDF is locked")]
    Locked,
    /// It holds more than is read.
    #[error("The PDF unpacks to more than is read")]
    TooLarge,
    /// There is no text in it.
    #[error("The PDF has no text layer: its pages are pictures")]
    NoText,
    /// Its signs do not say which letters they are.
    #[error("The PDF does not say which letters its signs are")]
    Unreadable,
}

/// Whether the bytes are a PDF.
pub(crate) fn is_pdf(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(HEAD)];
    head.windows(5).any(|window| window == b"%PDF-")
}

/// The text of a PDF.
///
/// # Errors
/// When there is none that can be read within bounds.
pub(crate) fn text(bytes: &[u8]) -> Result<PdfText, PdfError> {
    bounds::verify(bytes)?;
    // The reader of others is not to take the program along, whatever a file holds.
    let read = catch_unwind(AssertUnwindSafe(|| read(bytes.to_vec())));
    read.unwrap_or(Err(PdfError::Damaged))
}

fn read(bytes: Vec<u8>) -> Result<PdfText, PdfError> {
    let pdf = Pdf::new(bytes).map_err(|error| match error {
        LoadPdfError::Decryption(_) => PdfError::Locked,
        LoadPdfError::Invalid => PdfError::Damaged,
    })?;
    let pages = Pages::read(&pdf, &mut Meter::default())?;
    if pages.unread * 100 > (pages.read + pages.unread) * MOST_UNREAD {
        return Err(PdfError::Unreadable);
    }
    let text = lines::paragraphs(&pages.runs);
    if text.is_empty() {
        return Err(PdfError::NoText);
    }
    let title = pdf.metadata().title.as_deref().map(encoding::words);
    Ok(PdfText {
        title: title
            .filter(|title| !is_file_name(title))
            .unwrap_or_default(),
        text,
    })
}

/// Whether a program gave the name of a file for a title.
fn is_file_name(title: &str) -> bool {
    !title.contains(' ') && title.contains('.') || title.starts_with("Microsoft Word - ")
}
