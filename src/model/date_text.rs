//! Dates and gaps of time as people read them: `30 August 2014`, `4 months`.
//!
//! The one place where a date becomes words; the drawing and every list use it. It must not
//! know for whom it writes. Start with [`date_text`].

use super::{Day, Event, EventDate, Qualifier, counted};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// What stands in the place of a date that is not told.
const NOT_GIVEN: &str = "date not given";
/// What stands in the place of a date that nobody knows.
const UNKNOWN: &str = "date unknown";

/// Whether months are written in full.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DateStyle {
    /// `30 August 2014`.
    #[default]
    Long,
    /// `30 Aug 2014`.
    Short,
}

/// A day: `30 August 2014`, or `30 Aug 2014`.
pub fn day_text(day: Day, style: DateStyle) -> String {
    format!("{} {} {}", day.day(), month_name(day, style), day.year())
}

/// A day without its year: `30 August`, or `30 Aug`.
pub fn day_and_month(day: Day, style: DateStyle) -> String {
    format!("{} {}", day.day(), month_name(day, style))
}

/// A date with all its doubt: `December 2013`, `about 25 April 2014`,
/// `between 4 and 18 December 2013`, `by 9 June 2014`, `date unknown`.
/// A date that is told in words alone keeps to them: `Saturday`, `date not given`.
pub fn date_text(date: &EventDate, style: DateStyle) -> String {
    match date.words() {
        Some("") => return NOT_GIVEN.to_owned(),
        Some(words) => return words.to_owned(),
        None => {}
    }
    let doubt = match date.qualifier() {
        Qualifier::Exact => return bounds_text(date, style),
        Qualifier::Approximate => "about",
        Qualifier::Uncertain => "perhaps",
        Qualifier::Both => "perhaps about",
    };
    let plain = date.text().trim_end_matches(['~', '?', '%']);
    match EventDate::parse(plain) {
        Ok(stated) if stated.qualifier() == Qualifier::Exact => {
            format!("{doubt} {}", bounds_text(&stated, style))
        }
        _ => bounds_text(date, style),
    }
}

/// Title and date of an event: `“Order to show cause” (3 Mar 2014)`.
pub fn title_and_date(event: &Event) -> String {
    if !event.date.is_told() {
        return format!("“{}”", event.title);
    }
    format!(
        "“{}” ({})",
        event.title,
        date_text(&event.date, DateStyle::Short)
    )
}

/// A date as it stands in a sentence, with its preposition: `on 30 August 2014`,
/// `in December 2013`, `at an unknown date`.
pub fn when_text(date: &EventDate, style: DateStyle) -> String {
    match date.words() {
        Some("") => return "on a date not given".to_owned(),
        Some(words) => return spoken(words),
        None => {}
    }
    let text = date_text(date, style);
    match (date.earliest(), date.latest()) {
        (None, None) => "at an unknown date".to_owned(),
        (Some(first), Some(last)) if date.qualifier() == Qualifier::Exact => {
            if first == last {
                format!("on {text}")
            } else if is_unit(first, last) {
                format!("in {text}")
            } else {
                text
            }
        }
        _ => text,
    }
}

/// Since when something is so: `since 30 August 2014`, `since some day from 5 August to 10
/// October 2014`, `since 9 June 2014 at the latest`; a date that is not told alone says so.
pub fn since_text(date: &EventDate, style: DateStyle) -> String {
    let text = date_text(date, style);
    if !date.is_told() || text == UNKNOWN {
        return text;
    }
    if let Some(range) = text.strip_prefix("between ") {
        return format!("since some day from {}", range.replacen(" and ", " to ", 1));
    }
    match (text.strip_prefix("by "), text.strip_prefix("on or after ")) {
        (Some(last), _) => format!("since {last} at the latest"),
        (_, Some(first)) => format!("since some day from {first} on"),
        _ => format!("since {text}"),
    }
}

/// Words for a date with their preposition: `on Saturday`, `in June`, `this week`.
fn spoken(words: &str) -> String {
    let first = words.split(' ').next().unwrap_or_default();
    if matches!(first.to_lowercase().as_str(), "this" | "last") {
        words.to_owned()
    } else if words.ends_with("day") || words.chars().any(|letter| letter.is_ascii_digit()) {
        format!("on {words}")
    } else {
        format!("in {words}")
    }
}

/// A date in as few characters as tell it, for a card: `29 Aug 2014`, `Dec 2013`,
/// `4–18 Dec 2013`, `31 Jul–12 Aug 2014`, `Oct 2017–Feb 2018`, `c. 25 Apr 2014`, `by 9 Jun 2014`.
pub fn compact_date(date: &EventDate) -> String {
    let short = |day: Day| day_text(day, DateStyle::Short);
    let month = |day: Day| month_name(day, DateStyle::Short);
    if date.words().is_some() {
        return date_text(date, DateStyle::Short);
    }
    if date.qualifier() != Qualifier::Exact {
        let text = date_text(date, DateStyle::Short);
        return text.replacen("about", "c.", 1).replacen("perhaps", "?", 1);
    }
    match (date.earliest(), date.latest()) {
        (Some(first), Some(last)) if first != last && !is_unit(first, last) => {
            if is_of_years(date) {
                format!("{}–{}", first.year(), last.year())
            } else if first.year() != last.year() {
                format!(
                    "{} {}–{} {}",
                    month(first),
                    first.year(),
                    month(last),
                    last.year()
                )
            } else if first.month() == last.month() {
                format!("{}–{}", first.day(), short(last))
            } else {
                format!("{} {}–{}", first.day(), month(first), short(last))
            }
        }
        _ => date_text(date, DateStyle::Short),
    }
}

/// A stretch of calendar days in the unit that people would choose: `1 day`, `7 days`,
/// `4 months`, `2 years`. The sign is dropped; months and years are rounded.
pub fn gap_text(days: i64) -> String {
    let days = days.unsigned_abs();
    let (count, unit) = match days {
        0..=59 => (days, "day"),
        60..=699 => ((days * 12 + 182) / 365, "month"),
        _ => ((days + 182) / 365, "year"),
    };
    counted(count as usize, unit)
}

fn month_name(day: Day, style: DateStyle) -> &'static str {
    let index = usize::try_from(day.month() - 1).unwrap_or(0);
    let name = MONTHS.get(index).copied().unwrap_or_default();
    match style {
        DateStyle::Long => name,
        DateStyle::Short => name.get(..3).unwrap_or(name),
    }
}

/// Whether the two days bound a whole month or a whole year.
fn is_unit(first: Day, last: Day) -> bool {
    first.day() == 1 && (first.last_of_month() == last || is_year(first, last))
}

/// Whether it runs from a year to a year.
fn is_of_years(date: &EventDate) -> bool {
    let bounds = date.earliest().zip(date.latest());
    units(date, DateStyle::Short).is_some()
        && bounds.is_some_and(|(first, last)| {
            first.first_of_year() == first && last.last_of_year() == last
        })
}

fn is_year(first: Day, last: Day) -> bool {
    first.first_of_year() == first && first.last_of_year() == last
}

/// The ends of a range of which one is a whole month or year, as the file says them, so that no
/// day is printed that nobody gave.
fn units(date: &EventDate, style: DateStyle) -> Option<(String, String)> {
    let text = date.text().trim_matches(['[', ']']);
    let (from, to) = text.split_once('/').or_else(|| text.split_once(".."))?;
    let end = |text: &str| EventDate::parse(text).ok();
    let (from, to) = (end(from)?, end(to)?);
    let is_unit = from.exact().is_none() || to.exact().is_none();
    // A range that was narrowed says its days.
    let is_whole = date.earliest() == from.earliest() && date.latest() == to.latest();
    let is_of_one_year = from.earliest()?.year() == to.earliest()?.year();
    let is_month = |date: &EventDate| date.text().len() > 4;
    if !is_unit || !is_whole || is_of_one_year && !(is_month(&from) && is_month(&to)) {
        return None;
    }
    let first = from.earliest().filter(|_| is_of_one_year);
    let start = match first {
        Some(first) if from.exact().is_some() => day_and_month(first, style),
        Some(first) => month_name(first, style).to_owned(),
        None => bounds_text(&from, style),
    };
    Some((start, bounds_text(&to, style)))
}

fn bounds_text(date: &EventDate, style: DateStyle) -> String {
    if let (Some(first), Some(last), 4) = (date.earliest(), date.latest(), date.text().len())
        && date.text().ends_with('X')
    {
        return format!("between {} and {}", first.year(), last.year());
    }
    match (date.earliest(), date.latest()) {
        (None, None) => UNKNOWN.to_owned(),
        (None, Some(last)) => format!("by {}", day_text(last, style)),
        (Some(first), None) => format!("on or after {}", day_text(first, style)),
        (Some(first), Some(last)) if first == last => day_text(first, style),
        (Some(first), Some(last)) if is_year(first, last) => first.year().to_string(),
        (Some(first), Some(last)) if is_unit(first, last) => {
            format!("{} {}", month_name(first, style), first.year())
        }
        (Some(_), Some(_)) if let Some((from, to)) = units(date, style) => {
            format!("between {from} and {to}")
        }
        (Some(first), Some(last)) => {
            let from = if first.first_of_month() == last.first_of_month() {
                first.day().to_string()
            } else if first.year() == last.year() {
                day_and_month(first, style)
            } else {
                day_text(first, style)
            };
            format!("between {from} and {}", day_text(last, style))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn long(text: &str) -> String {
        date_text(&EventDate::parse(text).unwrap(), DateStyle::Long)
    }

    #[test]
    fn every_form_reads_as_people_write_it() {
        for (text, expected) in [
            ("2014-08-30", "30 August 2014"),
            ("2013-12", "December 2013"),
            ("2013", "2013"),
            ("2014-04-25~", "about 25 April 2014"),
            ("2014-04?", "perhaps April 2014"),
            ("2013-12-04/2013-12-18", "between 4 and 18 December 2013"),
            ("2014-04-25/2014-06-09", "between 25 April and 9 June 2014"),
            (
                "2013-12-18/2014-04-25",
                "between 18 December 2013 and 25 April 2014",
            ),
            ("2012/2014", "between 2012 and 2014"),
            ("2013-12/2014-02", "between December 2013 and February 2014"),
            ("2014-04/2014-06-09", "between April and 9 June 2014"),
            ("2014/2014-06-09", "between 1 January and 9 June 2014"),
            ("2012/2014-06-09", "between 2012 and 9 June 2014"),
            ("201X", "between 2010 and 2019"),
            ("2014-21", "2014"),
            ("../2014-06-09", "by 9 June 2014"),
            ("2014-06-09/..", "on or after 9 June 2014"),
            ("unknown", "date unknown"),
        ] {
            assert_eq!(long(text), expected);
        }
    }

    #[test]
    fn short_style_and_prepositions() {
        let date = |text| EventDate::parse(text).unwrap();
        assert_eq!(
            date_text(&date("2014-08-29"), DateStyle::Short),
            "29 Aug 2014"
        );
        assert_eq!(
            when_text(&date("2014-08-29"), DateStyle::Long),
            "on 29 August 2014"
        );
        assert_eq!(
            when_text(&date("2014-08"), DateStyle::Long),
            "in August 2014"
        );
        assert_eq!(
            when_text(&date("unknown"), DateStyle::Long),
            "at an unknown date"
        );
    }

    #[test]
    fn since_when_something_is_so() {
        for (text, expected) in [
            ("2014-08-29", "since 29 August 2014"),
            (
                "2013-08-05/2013-10-10",
                "since some day from 5 August to 10 October 2013",
            ),
            ("2012/2014", "since some day from 2012 to 2014"),
            ("../2014-06-09", "since 9 June 2014 at the latest"),
            ("2014-06-09/..", "since some day from 9 June 2014 on"),
            ("2014-04-25~", "since about 25 April 2014"),
            ("unknown", "date unknown"),
        ] {
            let date = EventDate::parse(text).unwrap();
            assert_eq!(since_text(&date, DateStyle::Long), expected);
        }
    }

    #[test]
    fn gaps_use_the_unit_people_would() {
        assert_eq!(gap_text(1), "1 day");
        assert_eq!(gap_text(-7), "7 days");
        assert_eq!(gap_text(122), "4 months");
        assert_eq!(gap_text(730), "2 years");
    }

    #[test]
    fn compact_dates_fit_a_card() {
        for (text, expected) in [
            ("2014-08-29", "29 Aug 2014"),
            ("2013-12", "Dec 2013"),
            ("2013-12-04/2013-12-18", "4–18 Dec 2013"),
            ("2014-07-31/2014-08-12", "31 Jul–12 Aug 2014"),
            ("2017-10-16/2018-02-27", "Oct 2017–Feb 2018"),
            ("2012/2014", "2012–2014"),
            ("2014-04-25~", "c. 25 Apr 2014"),
        ] {
            assert_eq!(compact_date(&EventDate::parse(text).unwrap()), expected);
        }
    }
}
