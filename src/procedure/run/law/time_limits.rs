//! Days as the rules of the federal courts of the United States count them.
//!
//! It knows no case. The day of the event is not counted; a period that ends on a Saturday, a
//! Sunday or a legal holiday runs to the next day that is none of these: Fed. R. Civ. P. 6(a),
//! Fed. R. Crim. P. 45(a), Fed. R. App. P. 26(a), Sup. Ct. R. 30.1. Legal holidays: 5 U.S.C.
//! § 6103(a). Start with [`last_day`].

use jiff::civil::Weekday;

use crate::model::Day;

/// Days from the denial of rehearing to the mandate: Fed. R. App. P. 41(b).
pub(in crate::procedure) const DAYS_TO_MANDATE: i64 = 7;

/// Sup. Ct. R. 13.1.
pub(in crate::procedure) const DAYS_FOR_CERTIORARI: i64 = 90;

/// The longest extension of that: Sup. Ct. R. 13.5.
pub(in crate::procedure) const DAYS_OF_EXTENSION: i64 = 60;

/// Days from a judgment of the Supreme Court until its clerk sends it down, where nobody asks for
/// rehearing: Sup. Ct. R. 45.3; 25 until the Rules of 2023.
pub(in crate::procedure) fn days_for_judgment(decided: Day) -> i64 {
    if decided.year() < 2023 { 25 } else { 32 }
}

/// The last day of a period of so many days that begins with an event on a day.
pub(in crate::procedure) fn last_day(event: Day, days: i64) -> Day {
    let mut day = event.saturating_add(jiff::Span::new().days(days));
    for _ in 0..7 {
        if !is_free(day) {
            break;
        }
        day = day.saturating_add(jiff::Span::new().days(1));
    }
    day
}

/// The last day of a period of so many days that goes on over the end of a week, where the holidays of
/// a country are not known.
pub(in crate::procedure) fn last_weekday(event: Day, days: i64) -> Day {
    let day = event.saturating_add(jiff::Span::new().days(days));
    let more = match day.weekday() {
        Weekday::Saturday => 2,
        Weekday::Sunday => 1,
        _ => 0,
    };
    day.saturating_add(jiff::Span::new().days(more))
}

/// The last day of a period of so many days of which only those count on which courts sit: so it
/// was of periods of less than eleven days before 1 December 2009, Fed. R. Civ. P. 6(a)(2) (2007).
pub(in crate::procedure) fn last_court_day(event: Day, days: i64) -> Day {
    let next = |day: Day| day.saturating_add(jiff::Span::new().days(1));
    (0..days).fold(event, |day, _| {
        // No more than a few days on end are free.
        let mut day = next(day);
        for _ in 0..7 {
            if !is_free(day) {
                break;
            }
            day = next(day);
        }
        day
    })
}

/// Whether no court sits: a Saturday, a Sunday or a legal holiday.
fn is_free(day: Day) -> bool {
    let weekday = day.weekday();
    matches!(weekday, Weekday::Saturday | Weekday::Sunday) || is_holiday(day)
}

/// Whether it is a legal holiday of the United States. One on a Saturday is kept on the Friday
/// before by the Government, and by no rule on time; one on a Sunday on the Monday after.
fn is_holiday(day: Day) -> bool {
    let (year, month, date) = (day.year(), day.month(), day.day());
    let fixed = |month: i8, date: i8| match (month, date) {
        (1, 1) | (7, 4) | (11, 11) | (12, 25) => true,
        (6, 19) => year >= 2021,
        _ => false,
    };
    let yesterday = day.saturating_sub(jiff::Span::new().days(1));
    let is_kept = day.weekday() == Weekday::Monday && fixed(yesterday.month(), yesterday.day());
    let week = (date - 1) / 7 + 1;
    let is_last_week = date > 24;
    let moves = match (month, day.weekday()) {
        (1, Weekday::Monday) => week == 3 && year >= 1986,
        (2, Weekday::Monday) => week == 3,
        (5, Weekday::Monday) => is_last_week,
        (9, Weekday::Monday) => week == 1,
        (10, Weekday::Monday) => week == 2,
        (11, Weekday::Thursday) => week == 4,
        _ => false,
    };
    fixed(month, date) || is_kept || moves
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn only_court_days_count_in_a_short_period_of_old() {
        // Veterans Day and two weekends.
        assert_eq!(last_court_day(day("2008-11-03"), 10), day("2008-11-18"));
    }

    #[test]
    fn a_period_ends_on_a_day_on_which_courts_sit() {
        for (from, days, last) in [
            ("2020-01-02", 14, "2020-01-16"),
            // 45 days after 14 July 2016 is a Sunday.
            ("2016-07-14", 45, "2016-08-29"),
            ("2016-07-14", 90, "2016-10-12"),
            // Labor Day.
            ("2014-08-18", 14, "2014-09-02"),
            // Thanksgiving, and Juneteenth on a Sunday, kept on Monday.
            ("2014-11-13", 14, "2014-11-28"),
            ("2022-06-06", 14, "2022-06-21"),
        ] {
            assert_eq!(
                last_day(day(from), days),
                day(last),
                "{from} and {days} days"
            );
        }
    }
}
