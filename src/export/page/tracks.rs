//! What is so from which day on: an answer for every day, kept as its changes.
//!
//! It knows nothing of what is answered. Start with [`track`].

use crate::model::{Day, days_between};

/// The days of a page, by their number from the first one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Calendar {
    pub(super) first: Day,
    /// The number of the last day.
    pub(super) last: u32,
}

impl Calendar {
    /// The days from one to another, at least one.
    pub(super) fn new(first: Day, last: Day) -> Self {
        let last = u32::try_from(days_between(first, last)).unwrap_or(0);
        Self { first, last }
    }

    /// The day of a number.
    pub(super) fn day(self, number: u32) -> Day {
        let span = jiff::Span::new().days(i64::from(number.min(self.last)));
        self.first.saturating_add(span)
    }

    /// The number of a day; of one before the first or after the last, that of these.
    pub(super) fn number(self, day: Day) -> u32 {
        let number = u32::try_from(days_between(self.first, day)).unwrap_or(0);
        number.min(self.last)
    }
}

/// An answer from a day on.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub(super) struct Change<T>(pub u32, pub T);

/// The answer of every day of a calendar, as its changes.
///
/// It is asked for at each turn, in order, and for the last day before the next one; where the two
/// differ, in between, until every change has its day.
pub(super) fn track<T: PartialEq + Clone>(
    calendar: Calendar,
    turns: &[u32],
    mut answer: impl FnMut(u32) -> T,
) -> Vec<Change<T>> {
    let mut changes: Vec<Change<T>> = Vec::new();
    let mut note = |day: u32, value: &T| {
        if changes.last().is_none_or(|last| last.1 != *value) {
            changes.push(Change(day, value.clone()));
        }
    };
    let mut starts: Vec<u32> = std::iter::once(0).chain(turns.iter().copied()).collect();
    starts.sort_unstable();
    starts.dedup();
    for (place, &start) in starts.iter().enumerate() {
        let end = starts.get(place + 1).map_or(calendar.last, |next| next - 1);
        let first = answer(start);
        note(start, &first);
        if end > start {
            // Halves that are still to be looked at, the earliest on top.
            let last = answer(end);
            let mut halves = vec![(start, first, end, last)];
            while let Some((from, before, to, after)) = halves.pop() {
                if before == after {
                    continue;
                }
                if to - from == 1 {
                    note(to, &after);
                    continue;
                }
                let middle = from.midpoint(to);
                let between = answer(middle);
                halves.push((middle, between.clone(), to, after));
                halves.push((from, before, middle, between));
            }
        }
    }
    changes
}

/// The answer of a day.
pub(super) fn on<T>(changes: &[Change<T>], day: u32) -> Option<&T> {
    let after = changes.partition_point(|change| change.0 <= day);
    Some(&changes[after.checked_sub(1)?].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_change_is_found_and_none_is_said_twice() {
        let calendar = Calendar::new(Day::constant(2031, 1, 1), Day::constant(2031, 4, 11));
        assert_eq!(calendar.last, 100);
        let answer = |day: u32| match day {
            0..10 => 0,
            10..40 => 1,
            40..61 => 60 - day,
            _ => 99,
        };
        let changes = track(calendar, &[10, 40, 70], answer);
        for day in 0..=100 {
            assert_eq!(on(&changes, day), Some(&answer(day)), "{day}");
        }
        assert!(
            changes
                .windows(2)
                .all(|pair| pair[0].1 != pair[1].1 && pair[0].0 < pair[1].0)
        );
        assert_eq!(calendar.day(31), Day::constant(2031, 2, 1));
        assert_eq!(calendar.number(Day::constant(2031, 2, 1)), 31);
        assert_eq!(calendar.number(Day::constant(2040, 2, 1)), 100);
    }

    #[test]
    fn a_case_of_one_day_has_one_answer() {
        let day = Day::constant(2031, 1, 1);
        assert_eq!(track(Calendar::new(day, day), &[], |_| 7), [Change(0, 7)]);
    }
}
