//! Bytes to text: UTF-8 or UTF-16 by its mark, else UTF-8, else windows-1252.
//!
//! Windows-1252 is what spreadsheets and older court systems write without saying so; every
//! byte means something in it, so decoding never fails. Start with [`decode`].

use std::borrow::Cow;

use encoding_rs::{CoderResult, Encoding, WINDOWS_1252};

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
        return DecodedText {
            text: translated(encoding, &bytes[mark..]),
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
            let text = translated(WINDOWS_1252, bytes);
            (text, WINDOWS_1252.name(), false)
        }
    };
    DecodedText {
        text,
        encoding,
        cut_short,
    }
}

/// The text of bytes in an encoding, in room that is not larger than it: what is needed at most may be
/// three times as much, and of a large text there is no room for that.
fn translated<'b>(encoding: &'static Encoding, bytes: &'b [u8]) -> Cow<'b, str> {
    if encoding == encoding_rs::UTF_8
        && let Ok(text) = std::str::from_utf8(bytes)
    {
        return Cow::Borrowed(text);
    }
    let mut length = 0;
    each_part(encoding, bytes, |part| length += part.len());
    let mut text = String::with_capacity(length);
    each_part(encoding, bytes, |part| text.push_str(part));
    Cow::Owned(text)
}

/// Hands over the text of bytes in an encoding, part by part.
fn each_part(encoding: &'static Encoding, bytes: &[u8], mut take: impl FnMut(&str)) {
    const ROOM: usize = 16 * 1024;
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut part = String::with_capacity(ROOM);
    let mut rest = bytes;
    loop {
        let (result, read, _) = decoder.decode_to_string(rest, &mut part, true);
        rest = &rest[read..];
        take(&part);
        part.clear();
        if result == CoderResult::InputEmpty {
            return;
        }
    }
}

/// The text of bytes that nobody else keeps.
pub(crate) fn decode_owned(bytes: Vec<u8>) -> DecodedText<'static> {
    match String::from_utf8(bytes) {
        Ok(text) if !text.starts_with('\u{feff}') => DecodedText {
            text: Cow::Owned(text),
            encoding: encoding_rs::UTF_8.name(),
            cut_short: false,
        },
        other => {
            let bytes = match &other {
                Ok(text) => text.as_bytes(),
                Err(error) => error.as_bytes(),
            };
            let decoded = decode(bytes);
            DecodedText {
                text: Cow::Owned(decoded.text.into_owned()),
                encoding: decoded.encoding,
                cut_short: decoded.cut_short,
            }
        }
    }
}

/// The text at the beginning of the bytes, to recognise them by.
pub(crate) fn head(bytes: &[u8]) -> Cow<'_, str> {
    decode(&bytes[..bytes.len().min(HEAD)]).text
}
