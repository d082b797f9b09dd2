//! By what a text is known that was written out and may have been changed since.
//!
//! Start with [`fingerprint`].

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

/// How many bytes of the digest are enough to notice a change.
const BYTES: usize = 8;

/// The first bytes of the SHA-256 of a text, as hexadecimal digits.
pub(crate) fn fingerprint(text: &str) -> String {
    let mut digits = String::with_capacity(2 * BYTES);
    for byte in Sha256::digest(text).iter().take(BYTES) {
        let _cannot_fail = write!(digits, "{byte:02x}");
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::fingerprint;

    #[test]
    fn it_is_the_beginning_of_the_digest() {
        // FIPS 180-4, the example of one block.
        assert_eq!(fingerprint("abc"), "ba7816bf8f01cfea");
    }
}
