//! Dates as somebody types them into a field: what is meant, what of it a date of a case file cannot
//! hold, and what may be meant where it is none.
//!
//! Start with [`date_of`].

use super::dates::{DayOrder, Reading};
use super::loose_dates;
use crate::model::{DateError, EventDate, MONTHS};
use crate::syntax::Speller;

/// A date that was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedDate {
    /// The date.
    pub date: EventDate,
    /// Whether the words say more than the date holds, such as in which part of a month it was.
    pub says_more: bool,
}

/// Why what was typed is no date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedDateError {
    /// What is wrong, as a sentence.
    pub message: String,
    /// What may be meant, the likeliest first.
    pub instead: Vec<EventDate>,
}

/// What is said where nothing is understood.
const FORMS: &str = "Write a date as people do: 31 July 2014, July 2014, about 1986, between 1 and \
                     12 August 2014, before 9 June 2014, or unknown.";

/// The date that a text means. Where it names no year, it is taken to mean this one.
///
/// # Errors
/// When it is no date, or may be two: what is wrong, and what may be meant.
pub fn date_of(text: &str, year: Option<i16>) -> Result<TypedDate, TypedDateError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(TypedDateError {
            message: FORMS.to_owned(),
            instead: Vec::new(),
        });
    }
    // The day of `12 August` would be taken for a year.
    let in_year = year
        .filter(|_| !names_a_year(text))
        .map(|year| format!("{text} {year}"));
    if let Some(Ok(found)) = in_year.as_deref().map(read) {
        return Ok(found);
    }
    match read(text) {
        Err(TypedDateError { instead, .. }) if instead.is_empty() => {}
        done => return done,
    }
    let spelt = spelt_right(text);
    let spelt_in_year = year.map(|year| format!("{spelt} {year}"));
    let meant = [Some(spelt), spelt_in_year].into_iter().flatten();
    let mut meant = meant.filter_map(|text| Some(read(&text).ok()?.date));
    Err(TypedDateError {
        message: format!("“{}” is no date. {FORMS}", crate::syntax::brief(text)),
        instead: meant.next().into_iter().collect(),
    })
}

/// Whether a number of four digits stands in a text.
fn names_a_year(text: &str) -> bool {
    let mut numbers = text.split(|sign: char| !sign.is_ascii_digit());
    numbers.any(|number| number.len() == 4)
}

fn read(text: &str) -> Result<TypedDate, TypedDateError> {
    match loose_dates::read(text, DayOrder::Open) {
        Ok(found) => match found.reading {
            Reading::One(date) => Ok(TypedDate {
                date,
                says_more: found.says_more,
            }),
            Reading::Either(both) => Err(TypedDateError {
                message: "This may be two days. Write the month as a word.".to_owned(),
                instead: [both.earliest(), both.latest()]
                    .into_iter()
                    .flatten()
                    .map(EventDate::on)
                    .collect(),
            }),
        },
        Err(DateError::NoSuchDay {
            text,
            last_day: Some(day),
        }) => {
            let month = text.get(..8).unwrap_or_default();
            let last = EventDate::parse(&format!("{month}{day:02}")).ok();
            Err(TypedDateError {
                message: format!("There is no such day; that month has {day} days."),
                instead: last.into_iter().collect(),
            })
        }
        Err(DateError::Backwards { .. }) => Err(TypedDateError {
            message: "This ends before it begins. Write the earlier day first.".to_owned(),
            instead: Vec::new(),
        }),
        Err(DateError::NoSuchDay { .. } | DateError::Syntax { .. }) => Err(TypedDateError {
            message: String::new(),
            instead: Vec::new(),
        }),
    }
}

/// The text with every word that is nearly a month put right.
fn spelt_right(text: &str) -> String {
    let mut speller = Speller::default();
    let words = text.split(' ').map(|word| {
        let plain = word.trim_matches(|sign: char| !sign.is_alphanumeric());
        let is_word = plain.chars().count() > 3 && plain.chars().all(char::is_alphabetic);
        let near = is_word.then(|| speller.nearest(plain, MONTHS.into_iter()));
        near.flatten().unwrap_or(word).to_owned()
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_taken_as_people_write_them() {
        for (typed, date, says_more) in [
            ("31 July 2014", "2014-07-31", false),
            ("2014-07-31", "2014-07-31", false),
            ("late July 2014", "2014-07", true),
            ("between 1 and 12 August", "2014-08-01/2014-08-12", true),
            ("12 August", "2014-08-12", false),
            ("August", "2014-08", false),
            ("about 1986", "1986~", false),
            ("unknown", "unknown", false),
            ("before 9 June 2014", "../2014-06-08", true),
        ] {
            let found =
                date_of(typed, Some(2014)).unwrap_or_else(|error| panic!("{typed}: {error:?}"));
            assert_eq!(
                (found.date.text(), found.says_more),
                (date, says_more),
                "{typed}"
            );
        }
    }

    #[test]
    fn what_is_no_date_is_told_with_what_may_be_meant() {
        for (typed, instead) in [
            ("31 June 2014", &["2014-06-30"][..]),
            ("31 Jully 2014", &["2014-07-31"]),
            ("3 Febuary", &["2014-02-03"]),
            ("03/04/2014", &["2014-03-04", "2014-04-03"]),
            ("soon", &[]),
            ("", &[]),
            ("between 12 August 2014 and 1 August 2014", &[]),
            ("🜁", &[]),
        ] {
            let error = date_of(typed, Some(2014)).expect_err(typed);
            let dates: Vec<&str> = error.instead.iter().map(EventDate::text).collect();
            assert_eq!(dates, instead, "{typed}");
            assert!(error.message.len() > 20, "{typed}: {}", error.message);
        }
    }
}
