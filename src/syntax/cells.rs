//! The cells of a row of a table, which stand in the text of the table as they are.
//!
//! Only a cell in which a mark was written twice, or that cannot be found where it should stand,
//! is kept as words of its own: all cells of a large table once more are as much as the file.
//! Start with [`Cells::of`].

use std::ops::Range;

use csv::StringRecord;

/// The cells of a row.
pub(super) struct Cells<'t> {
    text: &'t str,
    /// The words of the cells that do not stand in the text.
    own: Box<str>,
    places: Box<[CellPlace]>,
}

/// Where a cell stands: in the text, or in the words of its own row.
struct CellPlace {
    start: u32,
    /// How long it is, in bytes; with [`OWN`] for words of the row.
    length: u32,
}

/// No cell of a table is so long.
const OWN: u32 = 1 << 31;

impl CellPlace {
    fn is_own(&self) -> bool {
        self.length & OWN != 0
    }

    fn range(&self) -> Range<usize> {
        let start = self.start as usize;
        start..start + (self.length & !OWN) as usize
    }
}

impl<'t> Cells<'t> {
    /// The cells of a record that begins in the text at or after a place.
    pub(super) fn of(text: &'t str, start: usize, record: &StringRecord) -> Self {
        let mut own = String::new();
        let mut next = Some(start);
        let place = |cell: &str| {
            let start = next.and_then(|at| standing_at(text, at, cell));
            // Behind the cell its mark, if it has one, and the separator.
            next = start.map(|start| {
                let end = start + cell.len();
                end + 1 + usize::from(text[end..].starts_with('"'))
            });
            let place = start.and_then(|start| u32::try_from(start).ok());
            let is_own = place.is_none();
            let start = place.unwrap_or(own.len() as u32);
            if is_own {
                own.push_str(cell);
            }
            let mark = if is_own { OWN } else { 0 };
            CellPlace {
                start,
                length: cell.len() as u32 | mark,
            }
        };
        let places = record.iter().map(place).collect();
        Self {
            text,
            own: own.into(),
            places,
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    /// The cell in a column.
    pub(super) fn get(&self, column: usize) -> Option<&str> {
        Some(self.cell(self.places.get(column)?))
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.places.iter().map(|place| self.cell(place))
    }

    /// As they were read.
    pub(super) fn record(&self) -> StringRecord {
        self.iter().collect()
    }

    fn cell(&self, place: &CellPlace) -> &str {
        let text = if place.is_own() {
            &*self.own
        } else {
            self.text
        };
        text.get(place.range()).unwrap_or_default()
    }
}

/// Where a cell stands whose field begins at a place: there, or behind a quotation mark.
fn standing_at(text: &str, at: usize, cell: &str) -> Option<usize> {
    let field = text.get(at..)?;
    match field.strip_prefix('"') {
        Some(quoted) => quoted.starts_with(cell).then_some(at + 1),
        None => field.starts_with(cell).then_some(at),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_what_was_read_wherever_they_stand() {
        for row in [
            "2031-01-02,Order,nysd",
            "\"a\",\"b, c\",,\"\"",
            "\"say \"\"x\"\"\",y,\"z\"",
            "a\"b,\"c\"d,e",
            "\u{e9},\"\u{201c}x\u{201d}\",\"two\nlines\"",
        ] {
            let text = format!("head\n{row}\nnext");
            let mut reader = csv::ReaderBuilder::new()
                .has_headers(false)
                .flexible(true)
                .from_reader(row.as_bytes());
            let mut record = StringRecord::new();
            assert!(reader.read_record(&mut record).unwrap());
            let cells = Cells::of(&text, 5, &record);
            assert_eq!(
                cells.iter().collect::<Vec<_>>(),
                record.iter().collect::<Vec<_>>()
            );
            assert_eq!(cells.record(), record);
            assert_eq!((cells.len(), cells.get(cells.len())), (record.len(), None));
            // Wrong places do no harm.
            let astray = Cells::of(&text, 7, &record);
            assert_eq!(astray.record(), record);
        }
    }
}
