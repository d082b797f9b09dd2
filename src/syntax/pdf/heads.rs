//! The dictionaries of a PDF behind which something packed stands, wherever in the file that is.
//!
//! A table of the file can point to any place, and a damaged file is searched from end to end; so every
//! place counts at which a dictionary can begin. Where one ends is found here in bounded time; what it
//! says is then read by the very reader that unpacks later. Start with [`each_head`].

use hayro_syntax::object::Dict;
use hayro_syntax::reader::{Reader, ReaderContext, ReaderExt};

use super::PdfError;

/// Dictionaries and lists in one another.
const MOST_DEPTH: usize = 512;
/// How often each byte may be read on average: a dictionary in another is read with both.
const MOST_ROUNDS: usize = 16;
/// Bytes that may be read in a small file besides.
const LEAST_ROOM: usize = 1 << 20;
/// The word before what is packed.
const STREAM: &[u8] = b"stream";

/// Goes through the dictionaries that have something packed behind them, each with the place of that.
///
/// # Errors
/// What `each` answers; and when they are too many to look through.
pub(super) fn each_head(
    bytes: &[u8],
    each: &mut dyn FnMut(&Dict<'_>, usize) -> Result<(), PdfError>,
) -> Result<(), PdfError> {
    let mut room = bytes.len() * MOST_ROUNDS + LEAST_ROOM;
    let context = ReaderContext::dummy();
    for start in places(bytes, b"<<") {
        let mut signs = Signs {
            bytes,
            at: start,
            room,
        };
        let end = signs.dictionary();
        let packed = end.filter(|_| signs.stream());
        room = signs.room;
        if room == 0 {
            return Err(PdfError::TooLarge);
        }
        let (Some(end), Some(_)) = (end, packed) else {
            continue;
        };
        let mut reader = Reader::new(&bytes[start..end]);
        if let Some(head) = reader.read_with_context::<Dict<'_>>(&context) {
            each(&head, signs.at)?;
        }
    }
    Ok(())
}

/// Where a word stands.
pub(super) fn places<'b>(bytes: &'b [u8], word: &'b [u8]) -> impl Iterator<Item = usize> + 'b {
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

/// Reads signs one after the other, as many as there is room for.
struct Signs<'b> {
    bytes: &'b [u8],
    at: usize,
    room: usize,
}

impl Signs<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn next(&mut self) -> Option<u8> {
        let sign = self.peek().filter(|_| self.room > 0)?;
        self.at += 1;
        self.room -= 1;
        Some(sign)
    }

    fn pass(&mut self, is_passed: impl Fn(u8) -> bool) {
        while self.peek().is_some_and(&is_passed) && self.next().is_some() {}
    }

    fn blanks(&mut self) {
        while let Some(sign) = self.peek() {
            if is_blank(sign) {
                self.pass(is_blank);
            } else if sign == b'%' {
                self.pass(|sign| !matches!(sign, b'\n' | b'\r'));
            } else {
                return;
            }
            if self.room == 0 {
                return;
            }
        }
    }

    /// The end of the dictionary that begins here, where it has one.
    fn dictionary(&mut self) -> Option<usize> {
        let mut open: Vec<u8> = Vec::new();
        loop {
            self.blanks();
            match self.next()? {
                b'<' if self.peek() == Some(b'<') => {
                    self.next()?;
                    open.push(b'>');
                }
                b'<' => {
                    self.pass(|sign| sign.is_ascii_hexdigit() || is_blank(sign));
                    self.next().filter(|sign| *sign == b'>')?;
                }
                b'>' => {
                    self.next().filter(|sign| *sign == b'>')?;
                    open.pop().filter(|known| *known == b'>')?;
                }
                b'[' => open.push(b']'),
                b']' => {
                    open.pop().filter(|known| *known == b']')?;
                }
                b'(' => self.words()?,
                b')' | b'{' | b'}' => return None,
                _ => self.pass(|sign| !is_blank(sign) && !b"()<>[]{}/%".contains(&sign)),
            }
            if open.is_empty() {
                return Some(self.at);
            }
            if open.len() > MOST_DEPTH {
                return None;
            }
        }
    }

    /// The rest of words in brackets, which may have brackets in them.
    fn words(&mut self) -> Option<()> {
        let mut open = 1_usize;
        while open > 0 {
            match self.next()? {
                b'\\' => drop(self.next()?),
                b'(' => open += 1,
                b')' => open -= 1,
                _ => {}
            }
        }
        Some(())
    }

    /// Goes to what is packed; whether there is something.
    fn stream(&mut self) -> bool {
        self.blanks();
        if !self.bytes[self.at..].starts_with(STREAM) {
            return false;
        }
        self.at += STREAM.len();
        match self.bytes[self.at..] {
            [b'\r', b'\n', ..] => self.at += 2,
            [b'\r' | b'\n', ..] => self.at += 1,
            _ => return false,
        }
        true
    }
}

/// Whether a sign stands for nothing.
pub(super) fn is_blank(sign: u8) -> bool {
    matches!(sign, b'\0' | b'\t' | b'\n' | b'\x0c' | b'\r' | b' ')
}
