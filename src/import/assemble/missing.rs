//! What one list has and another lacks.
//!
//! Knows nothing of what is in the lists. Start with [`add_missing`].

use std::ops::Deref;

/// Adds to a list each item of which it has none that is the same.
pub(super) fn add_missing<T>(
    list: &mut (impl Deref<Target = [T]> + Extend<T>),
    others: impl IntoIterator<Item = T>,
    same: impl Fn(&T, &T) -> bool,
) {
    for other in others {
        if !list.iter().any(|known| same(known, &other)) {
            list.extend([other]);
        }
    }
}
