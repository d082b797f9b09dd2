//! The dates of a timeline: year, month, day and time, each in a field of its own.
//!
//! A spreadsheet may write a number as `2014.0`, a name of a month for its number, or a whole
//! date where the year belongs. Years before the first and after 9999 are known to timelines of
//! the cosmos and not to a case file. Start with [`Moment::read`].

use std::borrow::Cow;

use crate::import::words::accents::folded;
use crate::import::words::dates::{self, DayOrder, Reading};
use crate::import::words::loose_dates;
use crate::model::EventDate;

/// A date as it is written.
#[derive(Clone, Debug, Default)]
pub(super) struct Moment<'a> {
    pub year: Cow<'a, str>,
    pub month: Cow<'a, str>,
    pub day: Cow<'a, str>,
    pub time: Cow<'a, str>,
}

/// What came of a date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SlideDate {
    /// The date, as exactly as it could be read.
    pub date: EventDate,
    /// What could not be read of it: the problem and what was done about it.
    pub trouble: Option<(String, &'static str)>,
    /// Whether what is written says more than the date.
    pub says_more: bool,
}

impl SlideDate {
    fn unknown(trouble: String) -> Self {
        Self {
            trouble: Some((trouble, "the date is unknown, and kept as it is written")),
            says_more: true,
            ..Self::default()
        }
    }

    /// The part of the date that could be read.
    fn partly(date: &str, trouble: String) -> Self {
        Self {
            date: EventDate::parse(date).unwrap_or_default(),
            trouble: Some((
                trouble,
                "only the rest of the date is used; it is kept as it is written",
            )),
            says_more: true,
        }
    }
}

impl<'a> Moment<'a> {
    /// The date of version 2: `2011,3,23`, with hour, minute and second behind, or in any other
    /// form.
    pub(super) fn of_commas(text: Cow<'a, str>) -> Self {
        let mut parts = text.split(',').map(|part| part.trim().to_owned());
        let mut next = || parts.next().map_or(Cow::Borrowed(""), Cow::Owned);
        let (year, month, day) = (next(), next(), next());
        if number(&year).is_none() {
            return Self {
                year: text,
                ..Self::default()
            };
        }
        let time: Vec<String> = parts
            .take_while(|part| number(part).is_some())
            .map(|part| format!("{part:0>2}"))
            .collect();
        let time = if time.len() == 1 {
            format!("{}:00", time[0])
        } else {
            time.join(":")
        };
        Self {
            year,
            month,
            day,
            time: Cow::Owned(time),
        }
    }

    /// Whether nothing is written.
    pub(super) fn is_empty(&self) -> bool {
        self.year.is_empty() && self.month.is_empty() && self.day.is_empty()
    }

    /// The date as it is written, in one line.
    pub(super) fn written(&self) -> String {
        let parts = [&self.year, &self.month, &self.day];
        let parts: Vec<&str> = parts
            .iter()
            .map(|part| part.trim())
            .filter(|part| !part.is_empty())
            .collect();
        parts.join("-")
    }

    /// Reads the date, without its time.
    pub(super) fn read(&self) -> SlideDate {
        let Some(year) = number(&self.year) else {
            return self.in_one_field();
        };
        if !(1..=9999).contains(&year) {
            let why = if year < 1 {
                "lies before the year 1"
            } else {
                "lies after the year 9999"
            };
            let written = self.written();
            return SlideDate::unknown(format!(
                "the date {written} {why}, where no case file reaches"
            ));
        }
        let whole = format!("{year:04}");
        let month = match month_of(&self.month) {
            Ok(None) if self.day.is_empty() || is_zero(&self.day) => return exactly(&whole),
            Ok(None) => {
                return SlideDate::partly(
                    &whole,
                    format!("the date has the day {} and no month", self.day),
                );
            }
            Ok(Some(month)) => format!("{whole}-{month:02}"),
            Err(()) => {
                return SlideDate::partly(&whole, format!("“{}” is no month", self.month));
            }
        };
        if self.day.is_empty() || is_zero(&self.day) {
            return exactly(&month);
        }
        let day = number(&self.day).filter(|day| (1..=31).contains(day));
        let date = day.and_then(|day| EventDate::parse(&format!("{month}-{day:02}")).ok());
        if let Some(date) = date {
            return SlideDate {
                date,
                ..SlideDate::default()
            };
        }
        let trouble = format!("{month} has no day {}", self.day);
        SlideDate::partly(&month, trouble)
    }

    /// A whole date where the year belongs: `12/10/2011`, `circa 1850`.
    fn in_one_field(&self) -> SlideDate {
        if self.is_empty() {
            return SlideDate {
                trouble: Some(("it has no date".to_owned(), "the date is unknown")),
                ..SlideDate::default()
            };
        }
        let written = self.written();
        let alone = self.month.is_empty() && self.day.is_empty();
        // American, as the timeline itself reads such dates.
        match loose_dates::read(&written, DayOrder::MonthFirst) {
            Ok(loose) if alone => {
                let (Reading::One(date) | Reading::Either(date)) = loose.reading;
                SlideDate {
                    date,
                    trouble: None,
                    says_more: loose.says_more,
                }
            }
            _ => SlideDate::unknown(format!("{written:?} is not a date")),
        }
    }

    /// Minutes of the day by which events of one day are put in order; 0 where no time is
    /// written.
    pub(super) fn minutes(&self) -> u32 {
        let time = self.time.to_lowercase();
        let mut numbers = time
            .split(|c: char| !c.is_ascii_digit())
            .filter_map(|part| part.parse::<u32>().ok());
        let hour = numbers.next().unwrap_or(0).min(24);
        let minute = numbers.next().unwrap_or(0).min(59);
        let hour = match (time.contains('p'), time.contains('a')) {
            (true, _) if hour < 12 => hour + 12,
            (_, true) if hour == 12 => 0,
            _ => hour,
        };
        60 * hour + minute
    }
}

fn exactly(date: &str) -> SlideDate {
    SlideDate {
        date: EventDate::parse(date).unwrap_or_default(),
        ..SlideDate::default()
    }
}

/// A whole number, also as spreadsheets write it: `2014.0`.
fn number(text: &str) -> Option<i64> {
    let text = text.trim();
    let whole = match text.split_once('.') {
        Some((whole, fraction)) if fraction.bytes().all(|byte| byte == b'0') => whole,
        _ => text,
    };
    whole.replace(',', "").parse().ok()
}

fn is_zero(text: &str) -> bool {
    number(text) == Some(0)
}

/// The month, from 1; nothing where none is written.
fn month_of(text: &str) -> Result<Option<i64>, ()> {
    if text.is_empty() || is_zero(text) {
        return Ok(None);
    }
    match number(text) {
        Some(month) => Some(month).filter(|month| (1..=12).contains(month)),
        None => dates::month(folded(text).trim_end_matches('.')).map(|month| month as i64 + 1),
    }
    .map(Some)
    .ok_or(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment<'a>(year: &'a str, month: &'a str, day: &'a str) -> Moment<'a> {
        Moment {
            year: year.into(),
            month: month.into(),
            day: day.into(),
            time: "".into(),
        }
    }

    #[test]
    fn what_is_missing_makes_a_date_less_exact() {
        for (parts, expected, trouble) in [
            (("2014", "7", "31"), "2014-07-31", false),
            (("2014.0", "07", "1.0"), "2014-07-01", false),
            (("2014", "Juli", ""), "2014-07", false),
            (("2014", "Sept.", "3"), "2014-09-03", false),
            (("2014", "", ""), "2014", false),
            (("2014", "0", "0"), "2014", false),
            (("814", "", ""), "0814", false),
            (("2014", "", "31"), "2014", true),
            (("2014", "13", "1"), "2014", true),
            (("2014", "6", "31"), "2014-06", true),
            (("2014", "6", "-1"), "2014-06", true),
            (("-44", "3", "15"), "unknown", true),
            (("0", "", ""), "unknown", true),
            (("13800000000", "", ""), "unknown", true),
            (("99999999999999999999", "", ""), "unknown", true),
            (("44 BC", "", ""), "unknown", true),
            (("", "7", "31"), "unknown", true),
            (("", "", ""), "unknown", true),
            (("circa 1850", "", ""), "1850~", false),
            (("12/10/2011", "", ""), "2011-12-10", false),
            (("2014-07-31", "", ""), "2014-07-31", false),
        ] {
            let (year, month, day) = parts;
            let read = moment(year, month, day).read();
            assert_eq!(read.date.text(), expected, "{parts:?}");
            assert_eq!(read.trouble.is_some(), trouble, "{parts:?}");
        }
    }

    #[test]
    fn version_2_writes_commas() {
        for (text, date, time) in [
            ("2011,3,23", "2011-03-23", ""),
            ("2011", "2011", ""),
            ("2011,3,23,7,2,10", "2011-03-23", "07:02:10"),
            ("2011,03,23,7", "2011-03-23", "07:00"),
            ("3/23/2011", "2011-03-23", ""),
            ("March 23, 2011", "2011-03-23", ""),
            ("", "unknown", ""),
        ] {
            let moment = Moment::of_commas(text.into());
            assert_eq!(moment.read().date.text(), date, "{text}");
            assert_eq!(moment.time, time, "{text}");
        }
    }

    #[test]
    fn times_are_put_in_order() {
        let minutes = |time: &str| {
            let time = time.into();
            Moment {
                time,
                ..Moment::default()
            }
            .minutes()
        };
        assert_eq!(minutes(""), 0);
        assert_eq!(minutes("10:30:15"), 630);
        assert_eq!(minutes("2:30 PM"), 870);
        assert_eq!(minutes("12:05 am"), 5);
        assert!(minutes("77:99") <= 24 * 60 + 59);
    }
}
