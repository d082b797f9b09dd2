//! Cells of a table that a spreadsheet takes for a formula, and the apostrophe that keeps it from
//! doing so.
//!
//! Start with [`begins_formula`].

/// Whether a spreadsheet might calculate a cell, or would but for apostrophes before it. Blanks
/// before a sign do not matter, nor whether it is wide.
pub fn begins_formula(cell: &str) -> bool {
    let start = cell.trim_start_matches('\'').trim_start();
    let signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    start.starts_with(signs) || cell.trim_start_matches('\'').starts_with(['\t', '\r'])
}

/// A cell without the apostrophe that keeps it from being calculated.
pub fn without_guard(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if begins_formula(rest) => rest,
        _ => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guard_is_taken_away_and_no_other_apostrophe() {
        for (cell, plain) in [
            ("'=1", "=1"),
            ("''=1", "'=1"),
            ("'tis", "'tis"),
            ("=1", "=1"),
            ("' -1", " -1"),
            ("'", "'"),
        ] {
            assert_eq!(without_guard(cell), plain);
        }
    }
}
