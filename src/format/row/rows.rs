//! Which row of a list is which row of an earlier version of the list.
//!
//! Knows nothing of what rows are. Start with [`pair_by`].

use std::collections::VecDeque;
use std::hash::Hash;

use hashbrown::HashMap;

/// Pairs free rows with the same key, in their order.
///
/// `pairs` has for each row of `after` the number of its row of `before`, and `free` whether a
/// row of `before` has no pair yet. A row without a key stays free.
pub(crate) fn pair_by<T, K: Eq + Hash>(
    before: &[T],
    after: &[T],
    pairs: &mut [Option<usize>],
    free: &mut [bool],
    key: impl Fn(&T) -> Option<K>,
) {
    let mut waiting: HashMap<K, VecDeque<usize>> = HashMap::new();
    for (number, row) in before
        .iter()
        .enumerate()
        .filter(|(number, _)| free[*number])
    {
        if let Some(key) = key(row) {
            waiting.entry(key).or_default().push_back(number);
        }
    }
    if waiting.is_empty() {
        return;
    }
    for (row, pair) in after.iter().zip(pairs).filter(|(_, pair)| pair.is_none()) {
        let found = key(row).and_then(|key| waiting.get_mut(&key)?.pop_front());
        if let Some(number) = found {
            free[number] = false;
            *pair = Some(number);
        }
    }
}
