//! Tables that come with the program, and words of closed lists in them.
//!
//! Start with [`table`].

use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer};

use crate::format::words::ClosedList;

/// A table of the program, or an empty one when it cannot be read.
pub(super) fn table<T: DeserializeOwned + Default>(text: &str) -> T {
    toml::from_str(text).unwrap_or_default()
}

/// A value of a closed list, by its word in case files.
#[derive(Clone, Copy)]
pub(super) struct Word<T>(pub(super) T);

impl<'de, T: ClosedList> Deserialize<'de> for Word<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = String::deserialize(deserializer)?;
        let value = T::from_disk(&word).map(Self);
        value.ok_or_else(|| D::Error::unknown_variant(&word, T::WORDS))
    }
}
