//! Lists and texts, one for each event, each sort in one allocation.
//!
//! Start with [`Rows`].

/// Lists of different lengths, one for each event, in one allocation.
#[derive(Default)]
pub(in crate::procedure) struct Rows<T> {
    items: Vec<T>,
    /// Where each row begins, and where the last one ends.
    starts: Vec<usize>,
}

impl<T> std::ops::Index<usize> for Rows<T> {
    type Output = [T];

    fn index(&self, row: usize) -> &[T] {
        &self.items[self.starts[row]..self.starts[row + 1]]
    }
}

impl<T> Rows<T> {
    pub(in crate::procedure) fn new(rows: usize, capacity: usize) -> Self {
        let mut starts = Vec::with_capacity(rows + 1);
        starts.push(0);
        Self {
            items: Vec::with_capacity(capacity),
            starts,
        }
    }

    /// These rows.
    pub(in crate::procedure) fn of(rows: Vec<Vec<T>>) -> Self {
        let mut packed = Self::new(rows.len(), rows.iter().map(Vec::len).sum());
        for row in rows {
            packed.push(row.into_iter());
        }
        packed
    }

    /// Of each row, whether it has an item that passes a test.
    pub(in crate::procedure) fn each_has(&self, test: impl Fn(&T) -> bool) -> Vec<bool> {
        let rows = self.starts.windows(2);
        let rows = rows.map(|bounds| &self.items[bounds[0]..bounds[1]]);
        rows.map(|row| row.iter().any(&test)).collect()
    }

    /// How many items all rows have together.
    pub(in crate::procedure) fn total(&self) -> usize {
        self.items.len()
    }

    /// Adds a row.
    pub(in crate::procedure) fn push(&mut self, row: impl Iterator<Item = T>) {
        self.items.extend(row);
        self.starts.push(self.items.len());
    }
}

/// Texts, one for each event, in one allocation.
#[derive(Default)]
pub(in crate::procedure) struct Texts {
    text: String,
    /// Where each text ends.
    ends: Vec<usize>,
}

impl Texts {
    pub(in crate::procedure) fn new<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut text = String::new();
        let ends = texts.map(|part| {
            text.push_str(part);
            text.len()
        });
        let ends = ends.collect();
        text.shrink_to_fit();
        Self { text, ends }
    }

    pub(in crate::procedure) fn of(&self, event: usize) -> &str {
        let start = event.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start..self.ends[event]]
    }
}
