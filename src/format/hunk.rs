//! Where two lists of rows differ, place by place.
//!
//! Whatever is found leads from one list to the other; how few rows it holds depends on how near each
//! other the same rows stand. Start with [`hunks`].

use std::ops::Range;

/// So far ahead a row is looked for that is in one list only.
const AHEAD: usize = 8;

/// A place of a list, and how many rows it is to have instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hunk {
    /// The rows that go.
    pub(super) place: Range<usize>,
    /// The number of those that come.
    pub(super) rows: usize,
}

/// The places in which a list differs from another, each with those of the other, in order.
pub(super) fn hunks<T: PartialEq>(old: &[T], new: &[T]) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    // Most lists are the same from some place to the end.
    let both = old.iter().rev().zip(new.iter().rev());
    let last = both.take_while(|(old, new)| old == new).count();
    let (old, new) = (&old[..old.len() - last], &new[..new.len() - last]);
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        let (gone, come) = match (old.get(i), new.get(j)) {
            (Some(was), Some(is)) if was == is => {
                (i, j) = (i + 1, j + 1);
                continue;
            }
            (Some(was), Some(is)) => {
                let ahead = 1..=AHEAD;
                let removed = ahead.clone().find(|by| old.get(i + by) == Some(is));
                let added = ahead.clone().find(|by| new.get(j + by) == Some(was));
                match (removed, added) {
                    (Some(removed), None) => (removed, 0),
                    (None, Some(added)) => (0, added),
                    _ => (1, 1),
                }
            }
            _ => (old.len() - i, new.len() - j),
        };
        match found.last_mut() {
            Some((before, after)) if before.end == i && after.end == j => {
                (before.end, after.end) = (i + gone, j + come);
            }
            _ => found.push((i..i + gone, j..j + come)),
        }
        (i, j) = (i + gone, j + come);
    }
    found
}

/// Puts rows into the places of others, which are kept; where those would be put back.
pub(super) fn patch_rows<T: Clone>(
    list: &mut Vec<T>,
    hunks: &[Hunk],
    rows: &[T],
    replaced: &mut Vec<T>,
) -> Vec<Hunk> {
    let mut new = rows.iter();
    let mut back = Vec::with_capacity(hunks.len());
    // How far what follows has moved.
    let (mut come, mut gone) = (0, 0);
    for hunk in hunks {
        let at = |place: usize| (place + come - gone).min(list.len());
        let place = at(hunk.place.start)..at(hunk.place.end);
        let start = place.start;
        let removed = place.len();
        let rows = new.by_ref().take(hunk.rows).cloned();
        if removed == hunk.rows {
            // Where as many come as go, nothing has to move.
            for (old, new) in list[place].iter_mut().zip(rows) {
                replaced.push(std::mem::replace(old, new));
            }
        } else {
            replaced.extend(list.splice(place, rows));
        }
        back.push(Hunk {
            place: start..start + hunk.rows,
            rows: removed,
        });
        come += hunk.rows;
        gone += removed;
    }
    back
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn patched(old: &[u8], new: &[u8]) -> (Vec<Hunk>, Vec<u8>) {
        let found = hunks(old, new);
        let rows = found
            .iter()
            .flat_map(|(_, new_place)| &new[new_place.clone()]);
        let rows: Vec<u8> = rows.copied().collect();
        let found = found.into_iter().map(|(place, new)| Hunk {
            place,
            rows: new.len(),
        });
        (found.collect(), rows)
    }

    proptest! {
        #[test]
        fn it_leads_there_and_back(
            old in prop::collection::vec(0..6_u8, 0..30),
            new in prop::collection::vec(0..6_u8, 0..30),
        ) {
            let (there, rows) = patched(&old, &new);
            let (mut list, mut replaced) = (old.clone(), Vec::new());
            let back = patch_rows(&mut list, &there, &rows, &mut replaced);
            prop_assert_eq!(&list, &new);
            let mut again = Vec::new();
            let there_again = patch_rows(&mut list, &back, &replaced, &mut again);
            prop_assert_eq!(&list, &old);
            prop_assert_eq!((there_again, again), (there, rows));
        }
    }

    #[test]
    fn it_holds_what_differs_and_nothing_between() {
        let old: Vec<u8> = (0..200).collect();
        let mut new = old.clone();
        new[190] = 255;
        new.remove(100);
        new.insert(3, 254);
        let (found, rows) = patched(&old, &new);
        assert_eq!(rows, [254, 255]);
        assert_eq!(found.len(), 3);
    }
}
