//! The day that a date means that somebody typed, as people or programs write dates.
//!
//! Start with [`day`].

use crate::import::typed_date;
use crate::model::Day;

/// What is said where no date was typed.
pub(in crate::app) const NO_DATE: &str = "Write a date such as 2014-08-29 or 29 Aug 2014";

/// The day that was typed; of a month or a year the first one.
pub(in crate::app) fn day(text: &str) -> Option<Day> {
    let date = typed_date(text.trim())?;
    date.earliest().or_else(|| date.latest())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_as_much_of_a_date_as_is_known() {
        let text = |typed| day(typed).map(|day| day.to_string());
        assert_eq!(text("2014-08-29").as_deref(), Some("2014-08-29"));
        assert_eq!(text(" 2014-08 ").as_deref(), Some("2014-08-01"));
        assert_eq!(text("2014").as_deref(), Some("2014-01-01"));
        for typed in [
            "30 aug 2014",
            "30 August 2014",
            "Aug. 30, 2014",
            "August 30 2014",
        ] {
            assert_eq!(text(typed).as_deref(), Some("2014-08-30"), "{typed}");
        }
        assert_eq!(text("soon"), None);
    }
}
