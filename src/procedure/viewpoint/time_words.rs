//! The words in a quotation that say when: `Saturday`, `July 31`, `June`, `this week`.
//!
//! English words only; a source in another language tells its dates by claims. It knows neither
//! a case nor a lens. Start with [`find`].

use crate::model::{Day, EventDate, MONTHS};

const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];
const SPANS: [&str; 3] = ["week", "month", "year"];

/// The words of a text that tell this date, as they stand there. Days and months must agree with
/// the date, since a text may speak of others too; `this week` and its like count only where the
/// text is known to speak of it.
pub(in crate::procedure) fn find(
    text: &str,
    date: &EventDate,
    speaks_of_it: bool,
) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().map(bare).collect();
    let at = |place: usize| words.get(place).copied().unwrap_or_default();
    (0..words.len()).find_map(|place| {
        let word = at(place);
        if let Some(month) = month(word) {
            return month_words(&words, place, month, date);
        }
        if is_weekday_of(word, date) {
            return Some(word.to_owned());
        }
        let is_span = speaks_of_it
            && matches!(word.to_lowercase().as_str(), "this" | "last")
            && SPANS.contains(&at(place + 1));
        is_span.then(|| format!("{} {}", word.to_lowercase(), at(place + 1)))
    })
}

/// A month with the day beside it and the year after it, where they agree with the date.
fn month_words(words: &[&str], place: usize, month: i8, date: &EventDate) -> Option<String> {
    let number = |place: Option<usize>| {
        let word = words.get(place?)?;
        let digits = word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
        digits.parse::<i16>().ok()
    };
    let is_day = |number: &i16| (1..=31).contains(number);
    let is_year = |number: &i16| *number > 31;
    let before = number(place.checked_sub(1)).filter(is_day);
    let after = number(Some(place + 1)).filter(is_day);
    let year_at = place + if after.is_some() { 2 } else { 1 };
    let year = number(Some(year_at)).filter(is_year);
    let (first, last) = (date.earliest()?, date.latest()?);
    let day = before.or(after);
    let agrees = |other: Day| {
        other.month() == month
            && year.is_none_or(|year| year == other.year())
            && day.is_none_or(|day| day == i16::from(other.day()))
    };
    if !(agrees(first) || agrees(last)) {
        return None;
    }
    let from = if before.is_some() { place - 1 } else { place };
    let to = match (after, year) {
        (_, Some(_)) => year_at,
        (Some(_), None) => place + 1,
        (None, None) => place,
    };
    words.get(from..=to).map(|words| words.join(" "))
}

fn month(word: &str) -> Option<i8> {
    // In the middle of a sentence the verbs `may` and `march` are no months.
    if !word.starts_with(char::is_uppercase) {
        return None;
    }
    let lower = word.to_lowercase();
    let is_it = |name: &str| {
        name == lower
            || (lower.len() >= 3 && lower == name[..3])
            || lower == "sept" && name.starts_with("sept")
    };
    let place = MONTHS.iter().position(|name| is_it(name))?;
    i8::try_from(place + 1).ok()
}

fn is_weekday_of(word: &str, date: &EventDate) -> bool {
    let place = WEEKDAYS.iter().position(|day| *day == word.to_lowercase());
    let day = date
        .only_day()
        .map(|day| day.weekday().to_monday_zero_offset());
    place.is_some_and(|place| i8::try_from(place).ok() == day)
}

/// A word without what surrounds it.
fn bare(word: &str) -> &str {
    word.trim_matches(|letter: char| !letter.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, date: &str) -> Option<String> {
        find(text, &EventDate::parse(date).unwrap(), false)
    }

    #[test]
    fn days_and_months_are_found_where_they_agree() {
        let told = [
            ("ruled back on July 31 that", "2014-07-31", Some("July 31")),
            (
                "On August 1, 2014, the Court",
                "2014-08-01",
                Some("August 1 2014"),
            ),
            ("argued in June", "2014-06", Some("June")),
            ("on Friday issued", "2014-08-29", Some("Friday")),
            ("on Friday issued", "2014-08-30", None),
            ("to advise by September 5 how", "2014-08-29", None),
            ("on 29 Aug. 2014 she may", "2014-08-29", Some("29 Aug 2014")),
            ("who may appeal", "2014-05-01", None),
        ];
        for (text, date, words) in told {
            assert_eq!(found(text, date).as_deref(), words, "{text}");
        }
    }

    #[test]
    fn this_week_counts_where_the_text_is_known_to_speak_of_it() {
        let date = EventDate::parse("2014-09-08/2014-09-11").unwrap();
        let text = "was held in contempt of court this week";
        assert_eq!(find(text, &date, true).as_deref(), Some("this week"));
        assert_eq!(find(text, &date, false), None);
    }
}
