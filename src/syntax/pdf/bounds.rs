//! How much a PDF may unpack to: a file of a few kilobytes can grow to gigabytes.
//!
//! What is packed stands in the file itself, with a dictionary before it that says how. So it is
//! counted here once, without keeping anything, before anybody unpacks it. Start with [`verify`].

use std::borrow::Cow;

use hayro_syntax::Filter;
use hayro_syntax::object::{Dict, MaybeRef, Object, Stream};

use super::PdfError;
use super::growth::{Packing, unwrapped};
use super::heads::{each_head, is_blank, places};

/// The largest file, in bytes.
const MAX_FILE: usize = 64 << 20;
/// What one stream may unpack to, in bytes; only pictures are as large.
const MAX_STREAM: u64 = 192 << 20;
/// What all of them may unpack to together, in bytes.
const MAX_ALL: u64 = 1 << 30;
/// What may be unpacked to be read, in bytes.
const MAX_READ: usize = 192 << 20;
/// The longest row of a table or a picture that is packed by what differs from the row above, in bytes:
/// room for one is taken whatever is there.
const MAX_ROW: usize = 64 << 20;

/// What a name says of how bytes are packed, by its long and its short form.
const WAYS: [(&[u8], Way); 15] = [
    (b"FlateDecode", Way::Grows(Packing::Deflate)),
    (b"Fl", Way::Grows(Packing::Deflate)),
    (b"LZWDecode", Way::Grows(Packing::Lzw { is_early: true })),
    (b"LZW", Way::Grows(Packing::Lzw { is_early: true })),
    (b"RunLengthDecode", Way::Grows(Packing::Runs)),
    (b"RL", Way::Grows(Packing::Runs)),
    (b"ASCII85Decode", Way::Signs(Filter::Ascii85Decode)),
    (b"A85", Way::Signs(Filter::Ascii85Decode)),
    (b"ASCIIHexDecode", Way::Signs(Filter::AsciiHexDecode)),
    (b"AHx", Way::Signs(Filter::AsciiHexDecode)),
    (b"DCTDecode", Way::Picture),
    (b"DCT", Way::Picture),
    (b"CCITTFaxDecode", Way::Picture),
    (b"JBIG2Decode", Way::Picture),
    (b"JPXDecode", Way::Picture),
];

/// One of the ways, one after the other, in which a stream is packed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Many bytes become few.
    Grows(Packing),
    /// Bytes become signs.
    Signs(Filter),
    /// As a picture, of which nothing is unpacked.
    Picture,
}

/// Refuses what unpacks to too much, or does not show to how much.
///
/// # Errors
/// When it is too large, or locked: what is locked cannot be tried.
pub(super) fn verify(bytes: &[u8]) -> Result<(), PdfError> {
    if bytes.len() > MAX_FILE {
        return Err(PdfError::TooLarge);
    }
    // The dictionary of the file itself is never packed.
    if names(bytes).any(|name| *name == *b"Encrypt") {
        return Err(PdfError::Locked);
    }
    let ends: Vec<usize> = places(bytes, b"endstream").collect();
    let mut all = 0;
    each_head(bytes, &mut |head, at| {
        let packed = &bytes[at..end(head, at, bytes, &ends)];
        all += growth(head, packed)?;
        if all > MAX_ALL {
            return Err(PdfError::TooLarge);
        }
        Ok(())
    })
}

/// Where what is packed ends at the latest. A length that stands elsewhere can be any.
fn end(head: &Dict<'_>, at: usize, bytes: &[u8], ends: &[usize]) -> usize {
    if head.get_ref(b"Length").is_some() {
        return bytes.len();
    }
    let told = head.get::<u32>(b"Length");
    let told = told.and_then(|length| at.checked_add(length as usize));
    let is_end = |end: &usize| {
        let after = bytes.get(*end..).unwrap_or_default();
        let word = after.iter().position(|sign| !is_blank(*sign));
        word.is_some_and(|word| after[word..].starts_with(b"endstream"))
    };
    let next = ends.get(ends.partition_point(|end| *end < at)).copied();
    told.filter(is_end).or(next).unwrap_or(bytes.len())
}

/// To how many bytes a stream unpacks that has this before it.
fn growth(head: &Dict<'_>, packed: &[u8]) -> Result<u64, PdfError> {
    let ways = ways(head)?;
    let grows = ways.iter().any(|way| matches!(way, Way::Grows(_)));
    if !grows || ways.contains(&Way::Picture) {
        return Ok(0);
    }
    let is_early = rows_fit(head)?;
    let mut bytes = Cow::Borrowed(packed);
    let mut grown = None;
    for way in ways {
        match way {
            // What was unpacked once is not unpacked again to be counted.
            _ if grown.is_some() => return Err(PdfError::TooLarge),
            Way::Signs(filter) => {
                let plain = unwrapped(filter, &bytes).ok_or(PdfError::TooLarge)?;
                bytes = Cow::Owned(plain);
            }
            Way::Grows(packing) => {
                let packing = match packing {
                    Packing::Lzw { .. } => Packing::Lzw { is_early },
                    other => other,
                };
                grown = Some(packing.length(&bytes, MAX_STREAM));
            }
            Way::Picture => {}
        }
    }
    let grown = grown.unwrap_or(0);
    (grown <= MAX_STREAM)
        .then_some(grown)
        .ok_or(PdfError::TooLarge)
}

/// The ways in which a stream is packed.
///
/// # Errors
/// When they stand elsewhere, where they are not looked for.
fn ways(head: &Dict<'_>) -> Result<Vec<Way>, PdfError> {
    let of_name = |name: &[u8]| WAYS.iter().find(|way| way.0 == name).map(|way| way.1);
    match head.get_raw::<Object<'_>>(b"F") {
        None => {}
        // The bytes lie in another file, which is not read.
        Some(MaybeRef::NotRef(Object::String(_) | Object::Dict(_))) => return Ok(Vec::new()),
        Some(_) => return Err(PdfError::TooLarge),
    }
    match head.get_raw::<Object<'_>>(b"Filter") {
        Some(MaybeRef::NotRef(Object::Name(name))) => Ok(of_name(&name).into_iter().collect()),
        Some(MaybeRef::NotRef(Object::Array(names))) => {
            let mut ways = Vec::new();
            for name in names.raw_iter() {
                match name {
                    MaybeRef::NotRef(Object::Name(name)) => ways.extend(of_name(&name)),
                    MaybeRef::NotRef(_) => {}
                    MaybeRef::Ref(_) => return Err(PdfError::TooLarge),
                }
            }
            Ok(ways)
        }
        None | Some(MaybeRef::NotRef(_)) => Ok(Vec::new()),
        Some(MaybeRef::Ref(_)) => Err(PdfError::TooLarge),
    }
}

/// Whether codes grow early, where the rows of what is packed have room.
///
/// # Errors
/// When they have none, or how long they are stands elsewhere.
fn rows_fit(head: &Dict<'_>) -> Result<bool, PdfError> {
    let mut is_early = true;
    for key in [&b"DP"[..], b"DecodeParms"] {
        let mut take = |said: Option<MaybeRef<Object<'_>>>| match said {
            Some(MaybeRef::Ref(_)) => Err(PdfError::TooLarge),
            Some(MaybeRef::NotRef(Object::Dict(said))) => {
                is_early &= said
                    .get::<u8>(b"EarlyChange")
                    .is_none_or(|early| early != 0);
                row_fits(&said)
            }
            _ => Ok(()),
        };
        match head.get_raw::<Object<'_>>(key) {
            Some(MaybeRef::NotRef(Object::Array(list))) => {
                list.raw_iter().try_for_each(|item| take(Some(item)))?;
            }
            other => take(other)?,
        }
    }
    Ok(is_early)
}

fn row_fits(said: &Dict<'_>) -> Result<(), PdfError> {
    let keys = [
        "Predictor",
        "Columns",
        "Colors",
        "BitsPerComponent",
        "EarlyChange",
    ];
    if keys.iter().any(|key| said.get_ref(key).is_some()) {
        return Err(PdfError::TooLarge);
    }
    let number = |key: &str| said.get::<usize>(key);
    let row = number("Columns")
        .unwrap_or(1)
        .saturating_mul(number("Colors").unwrap_or(1))
        .saturating_mul(number("BitsPerComponent").unwrap_or(8));
    (row / 8 <= MAX_ROW).then_some(()).ok_or(PdfError::TooLarge)
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
