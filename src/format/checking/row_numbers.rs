//! Which rows of a file a case holds.
//!
//! Knows rows by their numbers only. Start with [`RowNumbers`].

use std::ops::Range;

use hashbrown::HashMap;

use crate::format::section::Section;

/// Of each list of a file, the numbers of the rows that the case holds. Nearly always these are
/// all rows, so they are kept as runs.
#[derive(Clone, Debug, Default)]
pub(in crate::format) struct RowNumbers {
    runs: HashMap<Section, Vec<Range<usize>>>,
}

impl RowNumbers {
    /// Adds a row, which stands behind those of its list that were added before.
    pub(in crate::format) fn add(&mut self, section: Section, number: usize) {
        let runs = self.runs.entry(section).or_default();
        match runs.last_mut() {
            Some(run) if run.end == number => run.end += 1,
            _ => runs.push(number..number + 1),
        }
    }

    /// The numbers of the rows of a list; `None` when the case holds none.
    pub(in crate::format) fn of(&self, section: Section) -> Option<Vec<usize>> {
        let runs = self.runs.get(&section)?;
        Some(runs.iter().cloned().flatten().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_as_they_were_added() {
        let mut numbers = RowNumbers::default();
        for number in [0, 1, 2, 5, 6, 9] {
            numbers.add(Section::Event, number);
        }
        assert_eq!(numbers.of(Section::Event), Some(vec![0, 1, 2, 5, 6, 9]));
        assert_eq!(numbers.of(Section::Claim), None);
        assert_eq!(numbers.runs[&Section::Event].len(), 3);
    }
}
