//! With which letters what fits a pattern can begin, so that most patterns need not be tried.
//!
//! Knows the signs that the tables of rules use; where a pattern has others, every letter may be
//! the first. Start with [`Beginnings::of`].

/// The ASCII characters with which what fits can begin, a bit for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Beginnings(u128);

/// What a part of a pattern begins with, and whether it may be empty.
#[derive(Clone, Copy)]
struct Part {
    first: u128,
    may_be_empty: bool,
}

const ANY: Part = Part {
    first: u128::MAX,
    may_be_empty: false,
};

const NOTHING: Part = Part {
    first: 0,
    may_be_empty: true,
};

impl Beginnings {
    /// Those of patterns that are blind to case.
    pub(super) fn of(patterns: &[String]) -> Self {
        let first = patterns.iter().map(|pattern| {
            let mut signs = Signs {
                rest: pattern.as_bytes(),
            };
            match signs.alternatives() {
                Some(part) if signs.rest.is_empty() && !part.may_be_empty => part.first,
                _ => u128::MAX,
            }
        });
        Self(first.fold(0, |all, one| all | one))
    }

    /// Whether a text can begin so.
    pub(super) fn fit(self, text: &str) -> bool {
        let first = text.bytes().next();
        first.is_none_or(|byte| !byte.is_ascii() || self.0 & bit(byte) != 0)
    }
}

fn bit(byte: u8) -> u128 {
    1 << (byte & 0x7f)
}

/// The signs of a pattern that are not read yet.
struct Signs<'a> {
    rest: &'a [u8],
}

impl Signs<'_> {
    fn next(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    fn alternatives(&mut self) -> Option<Part> {
        let mut all = self.sequence()?;
        while self.rest.first() == Some(&b'|') {
            self.next();
            let other = self.sequence()?;
            all.first |= other.first;
            all.may_be_empty |= other.may_be_empty;
        }
        Some(all)
    }

    fn sequence(&mut self) -> Option<Part> {
        let mut whole = NOTHING;
        while let Some(sign) = self.rest.first() {
            if matches!(sign, b'|' | b')') {
                break;
            }
            let part = self.part()?;
            if whole.may_be_empty {
                whole.first |= part.first;
                whole.may_be_empty = part.may_be_empty;
            }
        }
        Some(whole)
    }

    /// A sign, a class or a group, with how often it stands.
    fn part(&mut self) -> Option<Part> {
        let mut part = match self.next()? {
            b'(' => {
                if self.rest.starts_with(b"?") {
                    self.rest = self.rest.strip_prefix(b"?:")?;
                }
                let part = self.alternatives()?;
                (self.next()? == b')').then_some(part)?
            }
            b'[' => {
                let end = self.rest.iter().position(|byte| *byte == b']')?;
                self.rest = &self.rest[end + 1..];
                ANY
            }
            b'.' => ANY,
            b'^' | b'$' => NOTHING,
            b'\\' => match self.next()? {
                b'b' => NOTHING,
                letter if letter.is_ascii_alphanumeric() => ANY,
                sign => literal(sign),
            },
            sign => literal(sign),
        };
        while let Some(sign @ (b'?' | b'*' | b'+' | b'{')) = self.rest.first().copied() {
            self.next();
            part.may_be_empty |= match sign {
                b'{' => {
                    let end = self.rest.iter().position(|byte| *byte == b'}')?;
                    let from = self.rest[0];
                    self.rest = &self.rest[end + 1..];
                    !(b'1'..=b'9').contains(&from)
                }
                sign => sign != b'+',
            };
        }
        Some(part)
    }
}

fn literal(byte: u8) -> Part {
    Part {
        first: bit(byte.to_ascii_lowercase()) | bit(byte.to_ascii_uppercase()),
        may_be_empty: !byte.is_ascii(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_begins_with_what_its_first_parts_begin_with() {
        for (pattern, can, cannot) in [
            ("order", "oO", "mx"),
            ("(joint |agreed )*motions?", "jamM", "ot"),
            (r"\bwarrant|(arrest )?search", "wAs", "o"),
            (r"\w+ report", "ab1", ""),
            ("(\\d+ ){0,2}?notice", "1n", ""),
            ("(a{2,3}|b)c", "ab", "c"),
            ("[a-c]d", "ax", ""),
            ("(?-i:X)", "xy", ""),
            ("a*", "ab", ""),
        ] {
            let beginnings = Beginnings::of(&[pattern.to_owned()]);
            assert!(
                can.chars().all(|c| beginnings.fit(&c.to_string())),
                "{pattern}"
            );
            assert!(
                !cannot.chars().any(|c| beginnings.fit(&c.to_string())),
                "{pattern}"
            );
        }
        assert!(Beginnings::of(&["order".to_owned()]).fit(""));
    }
}
