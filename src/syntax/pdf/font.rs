//! Which letters the bytes are that a PDF shows in a font, and how wide they are.
//!
//! What the font says of its letters counts first (`ToUnicode`), then the names of its signs, then how
//! it writes. The font itself is not read. Start with [`Font::read`].

use hayro_cmap::{BfString, CMap};
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};

use super::bounds::Meter;
use super::encoding::{Base, letters};

/// Widths of the signs from blank to tilde in Helvetica, in thousandths of its size: near enough for
/// a font that states none.
const USUAL: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];
/// The width of any other sign of it.
const USUAL_ELSE: f64 = 0.556;
/// The bit of the flags of a font that says that its signs are of its own.
const SYMBOLIC: i64 = 4;
/// The most signs of which a width is kept.
const MOST_WIDTHS: usize = 1 << 16;

/// A sign that is shown.
pub(super) struct Glyph {
    /// Its letters; none where the font does not say.
    pub letters: Option<String>,
    /// How far it goes, in sizes of the font.
    pub width: f64,
    /// Whether it is the blank that can be made wider.
    pub is_blank: bool,
}

/// A font, as far as its text goes.
pub(super) struct Font {
    /// What it says of its letters.
    unicode: Option<CMap>,
    /// The letters of each byte, of a font of one byte a sign.
    letters: Vec<Option<String>>,
    is_wide: bool,
    /// The width of each sign from the first on, in sizes of the font; none where it states none.
    widths: Option<Vec<f64>>,
    first: usize,
    other_width: f64,
}

impl Font {
    /// What a font says of its text.
    pub(super) fn read(font: &Dict<'_>, meter: &mut Meter) -> Self {
        let unicode = font.get::<Stream<'_>>(b"ToUnicode");
        let unicode = unicode.and_then(|stream| meter.unpack(&stream));
        let unicode = unicode.and_then(|bytes| CMap::parse(&bytes, |_| None));
        let kind = font.get::<Name<'_>>(b"Subtype");
        let kind = kind.as_deref().unwrap_or_default();
        if kind == b"Type0" {
            return Self::wide(font, unicode);
        }
        let descriptor = font.get::<Dict<'_>>(b"FontDescriptor").unwrap_or_default();
        let scale = if kind == b"Type3" {
            let matrix = font.get::<Array<'_>>(b"FontMatrix");
            let scale = matrix.and_then(|matrix| matrix.iter::<Number>().next());
            scale.map_or(0.001, |scale| scale.as_f64().abs())
        } else {
            0.001
        };
        let widths = font.get::<Array<'_>>(b"Widths").map(|widths| {
            let widths = widths.iter::<Number>().take(256);
            widths.map(|width| width.as_f64() * scale).collect()
        });
        let first = font.get::<i32>(b"FirstChar").unwrap_or(0);
        let other = descriptor.get::<Number>(b"MissingWidth");
        Self {
            unicode,
            letters: simple_letters(font, kind, &descriptor),
            is_wide: false,
            widths,
            first: usize::try_from(first).unwrap_or(0),
            other_width: other.map_or(0.0, |width| width.as_f64() * scale),
        }
    }

    /// A font of two bytes a sign.
    fn wide(font: &Dict<'_>, unicode: Option<CMap>) -> Self {
        let below = font.get::<Array<'_>>(b"DescendantFonts");
        let below = below.and_then(|fonts| fonts.iter::<Dict<'_>>().next());
        let below = below.unwrap_or_default();
        let other = below
            .get::<Number>(b"DW")
            .map_or(1.0, |width| width.as_f64() / 1000.0);
        let widths = below.get::<Array<'_>>(b"W");
        Self {
            unicode,
            letters: Vec::new(),
            is_wide: true,
            widths: Some(widths.map_or_else(Vec::new, |widths| wide_widths(&widths, other))),
            first: 0,
            other_width: other,
        }
    }

    /// The signs that some bytes show.
    pub(super) fn glyphs<'f>(&'f self, bytes: &'f [u8]) -> impl Iterator<Item = Glyph> + 'f {
        bytes.chunks(if self.is_wide { 2 } else { 1 }).map(|code| {
            let number = code
                .iter()
                .fold(0, |number, byte| number << 8 | u32::from(*byte));
            let told = self
                .unicode
                .as_ref()
                .and_then(|map| map.lookup_bf_string(number));
            let told = told.map(|letters| match letters {
                BfString::Char(letter) => letter.to_string(),
                BfString::String(letters) => letters,
            });
            // A sign for which nothing is meant is told as the one of number nought.
            let told = told.filter(|letters| !letters.contains(['\0', '\u{fffd}']));
            let own = || self.letters.get(number as usize).cloned().flatten();
            Glyph {
                letters: told.or_else(own),
                width: self.width(number as usize),
                is_blank: !self.is_wide && number == 32,
            }
        })
    }

    fn width(&self, code: usize) -> f64 {
        let Some(widths) = &self.widths else {
            let usual = code.checked_sub(32).and_then(|code| USUAL.get(code));
            return usual.map_or(USUAL_ELSE, |width| f64::from(*width) / 1000.0);
        };
        let stated = code
            .checked_sub(self.first)
            .and_then(|code| widths.get(code));
        stated.copied().unwrap_or(self.other_width)
    }
}

/// The letters of each byte of a font of one byte a sign.
fn simple_letters(font: &Dict<'_>, kind: &[u8], descriptor: &Dict<'_>) -> Vec<Option<String>> {
    let named = font
        .get::<Name<'_>>(b"Encoding")
        .and_then(|name| Base::named(&name));
    let dictionary = font.get::<Dict<'_>>(b"Encoding");
    let has_own_signs = descriptor
        .get::<i32>(b"Flags")
        .is_some_and(|flags| i64::from(flags) & SYMBOLIC != 0);
    let below = dictionary
        .as_ref()
        .and_then(|encoding| encoding.get::<Name<'_>>(b"BaseEncoding"));
    let below = named.or_else(|| below.and_then(|name| Base::named(&name)));
    let base = match kind {
        _ if below.is_some() => below,
        // Which byte is which sign stands in the font alone.
        b"Type3" => None,
        _ if has_own_signs => None,
        b"TrueType" => Some(Base::Windows),
        _ => Some(Base::Standard),
    };
    let letter = |byte| base.and_then(|base: Base| base.letter(byte));
    let mut known: Vec<Option<String>> = (0..=u8::MAX).map(letter).collect();
    let differences = dictionary.and_then(|encoding| encoding.get::<Array<'_>>(b"Differences"));
    let mut code = 0_usize;
    for item in differences.iter().flat_map(Array::iter::<Object<'_>>) {
        match item {
            Object::Number(number) => code = usize::try_from(number.as_i64()).unwrap_or(256),
            Object::Name(name) => {
                if let Some(place) = known.get_mut(code) {
                    *place = letters(name.as_str());
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    known
}

/// The widths of a font of two bytes a sign: runs of numbers, or one for a range (ISO 32000-2,
/// 9.7.4.3).
fn wide_widths(stated: &Array<'_>, other: f64) -> Vec<f64> {
    let mut widths = Vec::new();
    let mut put = |code: usize, width: f64| {
        if code < MOST_WIDTHS {
            if widths.len() <= code {
                widths.resize(code + 1, other);
            }
            widths[code] = width / 1000.0;
        }
    };
    let mut range: Vec<usize> = Vec::new();
    for item in stated.iter::<Object<'_>>() {
        match (item, &range[..]) {
            (Object::Array(run), [first]) => {
                for (number, width) in run.iter::<Number>().take(MOST_WIDTHS).enumerate() {
                    put(first.saturating_add(number), width.as_f64());
                }
                range.clear();
            }
            (Object::Number(width), [first, last]) => {
                for code in *first..=(*last).min(MOST_WIDTHS) {
                    put(code, width.as_f64());
                }
                range.clear();
            }
            (Object::Number(code), _) => {
                range.push(usize::try_from(code.as_i64()).unwrap_or(MOST_WIDTHS));
            }
            _ => range.clear(),
        }
    }
    widths
}
