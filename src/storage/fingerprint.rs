//! What tells one state of a file from another: its length and a hash of every byte.
//!
//! Times are no part of it: they can be set, and are coarse on some file systems. A fingerprint
//! means something within one run of the program and is never written down.

use std::hash::{DefaultHasher, Hasher as _};
use std::io::{self, Read};

/// How much is hashed at once, in bytes.
const PIECE: usize = 1 << 16;

/// What tells one state of a file from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fingerprint {
    /// In bytes.
    length: u64,
    hash: u64,
}

impl Fingerprint {
    /// The fingerprint of a file that holds this.
    pub fn of(bytes: &[u8]) -> Self {
        let mut hasher = DefaultHasher::new();
        bytes.chunks(PIECE).for_each(|piece| hasher.write(piece));
        Self {
            length: bytes.len() as u64,
            hash: hasher.finish(),
        }
    }

    /// The fingerprint of what can be read, without holding it all.
    pub(super) fn read(mut from: impl Read) -> io::Result<Self> {
        let mut hasher = DefaultHasher::new();
        let mut length = 0;
        let mut piece = Vec::with_capacity(PIECE);
        while from.by_ref().take(PIECE as u64).read_to_end(&mut piece)? > 0 {
            hasher.write(&piece);
            length += piece.len() as u64;
            piece.clear();
        }
        Ok(Self {
            length,
            hash: hasher.finish(),
        })
    }

    /// The length of the file, in bytes.
    pub(super) fn length(self) -> u64 {
        self.length
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_the_fingerprint_of_its_bytes() {
        for length in [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 7] {
            let bytes: Vec<u8> = (0..length).map(|at| (at % 251) as u8).collect();
            let of = Fingerprint::of(&bytes);
            assert_eq!(Fingerprint::read(&bytes[..]).unwrap(), of, "{length}");
            let mut other = bytes.clone();
            if let Some(last) = other.last_mut() {
                *last ^= 1;
                assert_ne!(Fingerprint::of(&other), of, "{length}");
            }
            other.push(0);
            assert_ne!(Fingerprint::of(&other), of, "{length}");
        }
    }
}
