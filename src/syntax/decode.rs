//! Bytes to text: UTF-8 or UTF-16 by its mark, else UTF-8, else windows-1252.
//!
//! Windows-1252 is what spreadsheets and older court systems write without saying so; every
//! byte means something in it, so decoding never fails. Start with [`decode`].

use std::borrow::Cow;

use encoding_rs::{Encoding, WINDOWS_1252};

/// How much of an input is looked at to recognise it, in bytes.
pub(crate) const HEAD: usize = 64 * 1024;

/// Text, and how it was encoded.
#[derive(Debug)]
pub(crate) struct DecodedText<'a> {
    /// The text, without the mark at its beginning.
    pub text: Cow<'a, str>,
    /// The name of the encoding.
    pub encoding: &'static str,
    /// Whether the last character is incomplete, as in a download that was cut short.
    pub cut_short: bool,
}

/// The text of the bytes.
pub(crate) fn decode(bytes: &[u8]) -> DecodedText<'_> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let (text, _) = encoding.decode_without_bom_handling(&bytes[mark..]);
        return DecodedText {
            text,
            encoding: encoding.name(),
            cut_short: false,
        };
    }
    let (text, encoding, cut_short) = match std::str::from_utf8(bytes) {
        Ok(text) => (Cow::Borrowed(text), "UTF-8", false),
        Err(error) if error.error_len().is_none() => {
            let whole = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
            (whole, "UTF-8", true)
        }
        Err(_) => {
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
            (text, WINDOWS_1252.name(), false)
        }
    };
    DecodedText {
        text,
        encoding,
        cut_short,
    }
}

/// The text of bytes that nobody else keeps.
pub(crate) fn decode_owned(bytes: &[u8]) -> DecodedText<'static> {
    let decoded = decode(bytes);
    DecodedText {
        text: Cow::Owned(decoded.text.into_owned()),
        encoding: decoded.encoding,
        cut_short: decoded.cut_short,
    }
}

/// The text at the beginning of the bytes, to recognise them by.
pub(crate) fn head(bytes: &[u8]) -> Cow<'_, str> {
    decode(&bytes[..bytes.len().min(HEAD)]).text
}
