//! How much a PDF may unpack to: a file of a few kilobytes can grow to gigabytes.
//!
//! What is packed stands in the file itself, with a dictionary before it that says how. So it is
//! unpacked here once, without keeping anything, before anybody else does. Start with [`verify`].

use std::borrow::Cow;
use std::io::{Read, sink};

use flate2::read::DeflateDecoder;
use hayro_syntax::Filter;
use hayro_syntax::object::Stream;

use super::PdfError;

/// The largest file, in bytes.
const MAX_FILE: usize = 64 << 20;
/// What one stream may unpack to, in bytes; only pictures are as large.
const MAX_STREAM: u64 = 192 << 20;
/// What all of them may unpack to together, in bytes.
const MAX_ALL: u64 = 1 << 30;
/// The largest stream whose growth is not tried, since its packing is wrapped in another: it grows to
/// less than a thousand times of it and a half.
const MAX_WRAPPED: usize = 128 << 10;
/// What may be unpacked to be read, in bytes.
const MAX_READ: usize = 192 << 20;
/// The longest dictionary of a stream, in bytes.
const MAX_HEAD: usize = 8 << 10;

/// Ways of packing by which a stream can grow, with their short names.
const GROWING: [&[u8]; 6] = [
    b"FlateDecode",
    b"Fl",
    b"LZWDecode",
    b"LZW",
    b"RunLengthDecode",
    b"RL",
];
/// Ways of writing bytes as signs.
const WRAPPING: [&[u8]; 4] = [b"ASCII85Decode", b"A85", b"ASCIIHexDecode", b"AHx"];

/// Refuses what unpacks to too much, or does not show to how much.
///
/// # Errors
/// When it is too large, or locked: what is locked cannot be tried.
pub(super) fn verify(bytes: &[u8]) -> Result<(), PdfError> {
    if bytes.len() > MAX_FILE {
        return Err(PdfError::TooLarge);
    }
    let mut all = 0;
    let mut after = 0;
    for at in places(bytes, b"stream") {
        // A stream ends with the same word.
        if bytes[..at].ends_with(b"end") {
            after = at;
            continue;
        }
        let head = &bytes[after.max(at.saturating_sub(MAX_HEAD))..at];
        let start = at + b"stream".len();
        let is_break = |byte: &&u8| matches!(**byte, b'\r' | b'\n');
        let start = start + bytes[start..].iter().take(2).take_while(is_break).count();
        all += growth(head, &bytes[start..])?;
        if all > MAX_ALL {
            return Err(PdfError::TooLarge);
        }
        after = start;
    }
    // The dictionary of the file itself is never packed.
    if names(bytes).any(|name| *name == *b"Encrypt") {
        return Err(PdfError::Locked);
    }
    Ok(())
}

/// To how many bytes a stream unpacks that has this before it.
fn growth(head: &[u8], packed: &[u8]) -> Result<u64, PdfError> {
    let names: Vec<_> = names(head).collect();
    let count = |known: &[&[u8]]| {
        names
            .iter()
            .filter(|name| known.contains(&&***name))
            .count()
    };
    let (growing, wrapping) = (count(&GROWING), count(&WRAPPING));
    // How it is packed may stand elsewhere, where it is not looked for.
    let is_elsewhere = growing + wrapping == 0
        && places(head, b"/Filter").any(|at| {
            let value = head[at + b"/Filter".len()..].trim_ascii_start();
            value.first().is_some_and(u8::is_ascii_digit)
        });
    if growing > 1 || is_elsewhere {
        return Err(PdfError::TooLarge);
    }
    let tried = unpacked_length(packed, count(&GROWING[..2]) > 0);
    if tried > MAX_STREAM {
        return Err(PdfError::TooLarge);
    }
    let is_tried = wrapping == 0 && count(&GROWING[2..]) == 0;
    if growing > 0 && !is_tried {
        let end = places(packed, b"endstream").next().unwrap_or(packed.len());
        let told = told_length(head).unwrap_or(packed.len());
        if end.max(told) > MAX_WRAPPED {
            return Err(PdfError::TooLarge);
        }
    }
    Ok(tried)
}

/// To how many bytes something unpacks, one more than allowed at most. Without the first sign of
/// packed bytes it is tried only where it is said to be packed.
fn unpacked_length(packed: &[u8], is_said: bool) -> u64 {
    let has_sign = packed.first_chunk().is_some_and(|sign: &[u8; 2]| {
        sign[0] & 0x0f == 8 && u16::from_be_bytes(*sign).is_multiple_of(31)
    });
    // Its first two bytes are a sign alone; the sum at the end is believed by nobody.
    if !has_sign && !is_said {
        return 0;
    }
    let body = if has_sign { &packed[2..] } else { packed };
    let mut unpacked = DeflateDecoder::new(body).take(MAX_STREAM + 1);
    // What is damaged ends there, for others too.
    let _damaged = std::io::copy(&mut unpacked, &mut sink());
    MAX_STREAM + 1 - unpacked.limit()
}

/// The length that a dictionary states itself; none where that stands elsewhere.
fn told_length(head: &[u8]) -> Option<usize> {
    let at = places(head, b"/Length").last()? + b"/Length".len();
    let rest = std::str::from_utf8(&head[at..]).ok()?.trim_start();
    let end = rest.find(|sign: char| !sign.is_ascii_digit())?;
    let after = rest[end..].trim_start();
    let is_elsewhere = after.starts_with(|sign: char| sign.is_ascii_digit());
    rest[..end].parse().ok().filter(|_| !is_elsewhere)
}

/// Where a word stands.
fn places<'b>(bytes: &'b [u8], word: &'b [u8]) -> impl Iterator<Item = usize> + 'b {
    let first = word[0];
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let at = from + bytes.get(from..)?.iter().position(|byte| *byte == first)?;
            from = at + 1;
            if bytes[at..].starts_with(word) {
                return Some(at);
            }
        }
    })
}

/// The names in some bytes, with what is escaped in them put in its place.
fn names(bytes: &[u8]) -> impl Iterator<Item = Cow<'_, [u8]>> {
    fn ends(byte: u8) -> bool {
        byte.is_ascii_whitespace() || b"\0/<>[](){}%".contains(&byte)
    }
    let named = places(bytes, b"/").map(|at| {
        let rest = &bytes[at + 1..];
        // No name that is looked for is longer, escaped or not.
        let rest = &rest[..rest.len().min(48)];
        let end = rest
            .iter()
            .position(|byte| ends(*byte))
            .unwrap_or(rest.len());
        plain(&rest[..end])
    });
    named.filter(|name| !name.is_empty())
}

/// A name without escapes.
fn plain(name: &[u8]) -> Cow<'_, [u8]> {
    if !name.contains(&b'#') {
        return Cow::Borrowed(name);
    }
    let mut plain = Vec::new();
    let mut rest = name;
    while let [first, after @ ..] = rest {
        let code = after
            .get(..2)
            .and_then(|code| std::str::from_utf8(code).ok());
        let code = code.and_then(|code| u8::from_str_radix(code, 16).ok());
        if let Some(byte) = code.filter(|_| *first == b'#') {
            plain.push(byte);
            rest = &after[2..];
        } else {
            plain.push(*first);
            rest = after;
        }
    }
    Cow::Owned(plain)
}

/// What is still unpacked to be read.
pub(super) struct Meter {
    left: usize,
}

impl Default for Meter {
    fn default() -> Self {
        Self { left: MAX_READ }
    }
}

impl Meter {
    /// The bytes of a stream; none of a picture, and none where they are more than is read.
    pub(super) fn unpack<'p>(&mut self, stream: &Stream<'p>) -> Option<Cow<'p, [u8]>> {
        let filters = stream.filters();
        let grows = |filter: &&Filter| {
            matches!(
                filter,
                Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode
            )
        };
        if filters.len() > 2 || filters.iter().filter(grows).count() > 1 || self.left == 0 {
            return None;
        }
        let bytes = stream.decoded_data().ok()?;
        let left = self.left.checked_sub(bytes.len());
        self.left = left.unwrap_or(0);
        left.map(|_| bytes)
    }
}
