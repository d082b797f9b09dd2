//! Damage done to a text at random, the same on every run.

/// A small generator of pseudo-random numbers (`SplitMix64`), the same on every run.
pub(crate) struct Random(pub u64);

impl Random {
    /// The next number.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below a limit, which is at least one.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }
}

/// Pieces that are likely to upset a parser or the checker.
const PIECES: [&str; 30] = [
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "\"",
    "'",
    "\"\"\"",
    "'''",
    "\\",
    "=",
    ",",
    ".",
    "#",
    "\n",
    "\r",
    "\u{feff}",
    "\u{0}",
    "é",
    "𝕏",
    "\u{202e}",
    "id = 1\n",
    "does = {",
    "[[event]]\n",
    "[case]\n",
    "null",
    "2014-02-30",
    "99999999999999999999",
    "\\ud800",
];

/// A text with some damage done to it.
pub(crate) fn mutate(text: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = text.to_vec();
    for _ in 0..=random.below(6) {
        let at = random.below(bytes.len() + 1);
        let to = (at + random.below(40)).min(bytes.len());
        match random.below(9) {
            0 if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
            1 => drop(bytes.drain(at..to)),
            2 => bytes.truncate(at),
            3 => swap_lines(&mut bytes, random),
            4 => {
                let copy = bytes[at..to].to_vec();
                let target = random.below(bytes.len() + 1);
                bytes.splice(target..target, copy);
            }
            5 => {
                if let Some(quote) = bytes[at..].iter().position(|byte| *byte == b'"') {
                    bytes.remove(at + quote);
                }
            }
            _ => {
                let piece = PIECES[random.below(PIECES.len())].as_bytes();
                let count = 1 + random.below(3) * random.below(50);
                bytes.splice(at..at, piece.repeat(count));
            }
        }
    }
    bytes
}

fn swap_lines(bytes: &mut Vec<u8>, random: &mut Random) {
    let mut lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
    let (a, b) = (random.below(lines.len()), random.below(lines.len()));
    if !lines.is_empty() {
        lines.swap(a, b);
    }
    *bytes = lines.concat();
}
