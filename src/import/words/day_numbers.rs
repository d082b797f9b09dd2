//! Days as spreadsheets count them: 45573 is 8 October 2024.
//!
//! A number alone may be anything, so it is never read as a day; a message may say which day it
//! would be. Start with [`day_of`].

use crate::model::{Day, days_between};

/// The day before the first that spreadsheets number; they take 1900 for a leap year.
const BEGINNING: Day = Day::constant(1899, 12, 30);

/// The years in which a number is likely to be a day.
const LIKELY: (i16, i16) = (1950, 2100);

/// The day that a number of five digits would be in a spreadsheet, within living memory.
pub(crate) fn day_of(text: &str) -> Option<Day> {
    let digits = text.trim();
    let is_number = digits.len() == 5 && digits.bytes().all(|byte| byte.is_ascii_digit());
    let count: i64 = digits.parse().ok().filter(|_| is_number)?;
    let span = jiff::Span::new().try_days(count).ok()?;
    let day = BEGINNING.checked_add(span).ok()?;
    (LIKELY.0..=LIKELY.1).contains(&day.year()).then_some(day)
}

/// Whether a day stands far behind both that are told before and after it, which are near each
/// other: then a digit of its year is likely to be wrong.
pub(crate) fn stands_out(before: Day, day: Day, after: Day) -> bool {
    const FAR: i64 = 10 * 366;
    days_between(before, day) > FAR
        && days_between(after, day) > FAR
        && days_between(before, after).abs() < FAR
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_of_a_spreadsheet_is_a_day() {
        assert_eq!(day_of("45573"), Some(Day::constant(2024, 10, 8)));
        assert_eq!(day_of(" 36526 "), Some(Day::constant(2000, 1, 1)));
        for text in ["4557", "99999", "2014", "45573.5", "1234", ""] {
            assert_eq!(day_of(text), None, "{text}");
        }
    }

    #[test]
    fn a_year_that_is_mistyped_stands_out() {
        let day = |year| Day::constant(year, 5, 6);
        assert!(stands_out(day(2014), day(2041), day(2014)));
        assert!(!stands_out(day(2014), day(2041), day(2042)));
        assert!(!stands_out(day(1914), day(2014), day(1950)));
    }
}
