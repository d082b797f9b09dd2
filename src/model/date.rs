//! Dates as sources give them: to the day, to the month, between two days, about, or unknown.
//!
//! The syntax is the part of EDTF (ISO 8601-2:2019, levels 0 and 1, and `[a..b]` of level 2)
//! that a case needs. An event happens at one moment, so `2013-12-04/2013-12-18` means *on
//! one day from the 4th to the 18th*, not *during all of them*.

use std::cell::RefCell;
use std::fmt;
use std::sync::Arc;

use super::ordinal;

/// A calendar day of the Gregorian calendar, without a time of day or a zone.
pub type Day = jiff::civil::Date;

/// The number of calendar days from `from` to `to`; negative when `to` is earlier.
pub fn days_between(from: Day, to: Day) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// How sure the source, or the person who wrote the file, was of the date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Qualifier {
    /// No mark.
    #[default]
    Exact,
    /// `~`: about this date.
    Approximate,
    /// `?`: perhaps this date.
    Uncertain,
    /// `%`: both.
    Both,
}

/// The answer of three-valued logic to "had it happened by this day?".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Certainty {
    /// Certainly not.
    No,
    /// Possibly.
    Maybe,
    /// Certainly.
    Yes,
}

/// The signs of qualifiers, which end a date.
const QUALIFIERS: [char; 3] = ['~', '?', '%'];

/// When something happened, as exactly as it is known. Shared, since a date is copied to everything
/// that tells it, and a docket has few for its many entries.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EventDate(Arc<DateParts>);

/// What a date says. `earliest` and `latest` bound the day, both inclusive; `None` means no bound is
/// known.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct DateParts {
    text: Box<str>,
    earliest: Option<Day>,
    latest: Option<Day>,
    qualifier: Qualifier,
    /// The words in which somebody tells it, in the place of the date; empty where nobody does.
    words: Option<Box<str>>,
}

/// How many dates are remembered.
const KEPT: usize = 61;

thread_local! {
    /// Dates that were read last, each at the place of its text: what is read in a row has few.
    static RECENT: RefCell<[Option<Arc<DateParts>>; KEPT]> = const { RefCell::new([const { None }; KEPT]) };
}

/// Why a text is not a date that this program understands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateError {
    /// The day does not exist, such as 30 February.
    NoSuchDay {
        /// The text of the date.
        text: String,
        /// The last day that this month has, when the month exists.
        last_day: Option<i8>,
    },
    /// The interval ends before it begins.
    Backwards {
        /// The text of the interval.
        text: String,
    },
    /// The text has none of the known forms.
    Syntax {
        /// The text itself.
        text: String,
    },
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DateError::NoSuchDay {
                text,
                last_day: Some(day),
            } => {
                let day = ordinal(usize::from(day.unsigned_abs()));
                write!(f, "there is no day {text}; that month ends on the {day}")
            }
            DateError::NoSuchDay {
                text,
                last_day: None,
            } => {
                write!(
                    f,
                    "there is no such month as in {text}; months run from 01 to 12"
                )
            }
            DateError::Backwards { text } => {
                write!(f, "{text} ends before it begins")
            }
            DateError::Syntax { text } => write!(
                f,
                "{text:?} is not a date; write 2014-07-31, 2014-07, 2014, 2014-07~ (about), \
                 2013-12-04/2013-12-18 (on a day between), ../2014-06-09 (by) or unknown"
            ),
        }
    }
}

impl std::error::Error for DateError {}

/// Nothing known.
impl Default for EventDate {
    fn default() -> Self {
        Self::unknown()
    }
}

impl EventDate {
    /// A date that is known to the day.
    pub fn on(day: Day) -> Self {
        Self::new(&day.to_string(), (Some(day), Some(day), Qualifier::Exact))
    }

    /// A date of which nothing is known.
    pub fn unknown() -> Self {
        Self::new("unknown", (None, None, Qualifier::Exact))
    }

    fn new(text: &str, (earliest, latest, qualifier): Bounds) -> Self {
        RECENT.with_borrow_mut(|recent| {
            let place = text.bytes().fold(0, |place, byte| {
                usize::from(byte).wrapping_add(place * 31) % KEPT
            });
            let known = recent[place].as_ref();
            let is_same = |parts: &&Arc<DateParts>| *parts.text == *text;
            if let Some(parts) = known.filter(is_same) {
                return Self(Arc::clone(parts));
            }
            let parts = Arc::new(DateParts {
                text: text.into(),
                earliest,
                latest,
                qualifier,
                words: None,
            });
            recent[place] = Some(Arc::clone(&parts));
            Self(parts)
        })
    }

    /// Reads a date.
    ///
    /// # Errors
    /// When the text has none of the forms named in the module's documentation, names a day
    /// that does not exist, or an interval that runs backwards.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let trimmed = text.trim();
        parse_whole(trimmed).map(|bounds| Self::new(trimmed, bounds))
    }

    /// Looks whether a text is a date, without keeping it.
    ///
    /// # Errors
    /// As [`EventDate::parse`].
    pub fn verify(text: &str) -> Result<(), DateError> {
        parse_whole(text.trim()).map(|_| ())
    }

    /// The date as it is written in the case file.
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// The first day on which it may have happened. A qualifier widens the bounds, by a week, a month
    /// or a year: that is where to look for it, and proves nothing, see [`EventDate::proven`].
    pub fn earliest(&self) -> Option<Day> {
        self.0.earliest
    }

    /// The last day on which it may have happened.
    pub fn latest(&self) -> Option<Day> {
        self.0.latest
    }

    /// The qualifier.
    pub fn qualifier(&self) -> Qualifier {
        self.0.qualifier
    }

    /// The same date, bounded by nothing but the days that it proves: *about* a day, or *perhaps*
    /// that day, proves none.
    #[must_use]
    pub fn proven(self) -> Self {
        if self.0.qualifier == Qualifier::Exact {
            return self;
        }
        let proves = |end: &str| !end.trim_end().ends_with(QUALIFIERS);
        let inner = self.0.text.trim_matches(['[', ']']);
        let ends = inner.split_once("..").or_else(|| inner.split_once('/'));
        let (from, to) = ends.map_or((false, false), |(from, to)| (proves(from), proves(to)));
        let mut parts = Arc::unwrap_or_clone(self.0);
        parts.earliest = parts.earliest.filter(|_| from);
        parts.latest = parts.latest.filter(|_| to);
        Self(Arc::new(parts))
    }

    /// The same date without its qualifier: the days that are written, as a calendar shows them.
    #[must_use]
    pub fn as_written(&self) -> Self {
        if self.0.qualifier == Qualifier::Exact {
            return self.clone();
        }
        let plain = Self::parse(&self.0.text.replace(QUALIFIERS, ""));
        plain.unwrap_or_else(|_| self.clone())
    }

    /// The same date, told in these words alone: `Saturday`, `July 31`.
    #[must_use]
    pub fn in_words(self, words: &str) -> Self {
        Self(Arc::new(DateParts {
            words: Some(words.into()),
            ..Arc::unwrap_or_clone(self.0)
        }))
    }

    /// The same date, which is not told: things keep their order, but no word gives it away.
    #[must_use]
    pub fn untold(self) -> Self {
        self.in_words("")
    }

    /// The words in which alone it is told, if it is; none for a date that is told as a date,
    /// empty for one that is not told.
    pub fn words(&self) -> Option<&str> {
        self.0.words.as_deref()
    }

    /// Whether it is told at all.
    pub fn is_told(&self) -> bool {
        self.words() != Some("")
    }

    /// The day, when it is known to the day and told as a date.
    pub fn exact(&self) -> Option<Day> {
        self.only_day().filter(|_| self.0.words.is_none())
    }

    /// The day, when it is known to the day, in whatever words it is told.
    pub fn only_day(&self) -> Option<Day> {
        match (self.0.earliest, self.0.latest) {
            (Some(a), Some(b)) if a == b => Some(a),
            _ => None,
        }
    }

    /// Whether it had happened by the end of `day`.
    pub fn by(&self, day: Day) -> Certainty {
        if self.0.latest.is_some_and(|latest| latest <= day) {
            Certainty::Yes
        } else if self.0.earliest.is_some_and(|earliest| earliest > day) {
            Certainty::No
        } else {
            Certainty::Maybe
        }
    }

    /// The day under which the event is placed on a time axis: the exact day, else the
    /// earliest bound, else the latest. `None` for an unknown date.
    pub fn anchor(&self) -> Option<Day> {
        match self.0.qualifier {
            Qualifier::Exact => self.0.earliest.or(self.0.latest),
            _ => self.stated().or(self.0.earliest).or(self.0.latest),
        }
    }

    /// The first day of a qualified single date as it is written, before widening.
    fn stated(&self) -> Option<Day> {
        let plain = self.0.text.trim_end_matches(QUALIFIERS);
        parse_plain(plain).ok().map(|(first, _, _)| first)
    }
}

/// As EDTF; a date that is told in words alone, or not at all, is unknown.
impl fmt::Display for EventDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.text.is_empty() || self.0.words.is_some() {
            "unknown"
        } else {
            &self.0.text
        })
    }
}

type Bounds = (Option<Day>, Option<Day>, Qualifier);

fn parse_whole(trimmed: &str) -> Result<Bounds, DateError> {
    if trimmed.is_empty() || trimmed.eq_ignore_ascii_case("unknown") {
        return Ok((None, None, Qualifier::Exact));
    }
    let bracketed = trimmed
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    if let Some(set) = bracketed.filter(|set| set.contains(',') && !set.contains("..")) {
        return parse_set(set);
    }
    let inner = bracketed.and_then(|rest| rest.split_once(".."));
    let bounds = inner.or_else(|| trimmed.split_once('/'));
    let (earliest, latest, qualifier) = match bounds {
        None => parse_single(trimmed)?,
        Some((from, to)) => {
            let (earliest, _, q1) = parse_bound(from)?;
            let (_, latest, q2) = parse_bound(to)?;
            (
                earliest,
                latest,
                if q1 == Qualifier::Exact { q2 } else { q1 },
            )
        }
    };
    if let (Some(a), Some(b)) = (earliest, latest)
        && a > b
    {
        return Err(DateError::Backwards {
            text: trimmed.to_owned(),
        });
    }
    Ok((earliest, latest, qualifier))
}

fn parse_bound(text: &str) -> Result<Bounds, DateError> {
    match text.trim() {
        "" | ".." => Ok((None, None, Qualifier::Exact)),
        other => parse_single(other),
    }
}

fn parse_single(text: &str) -> Result<Bounds, DateError> {
    let (plain, qualifier) = match text.as_bytes().last() {
        Some(b'~') => (&text[..text.len() - 1], Qualifier::Approximate),
        Some(b'?') => (&text[..text.len() - 1], Qualifier::Uncertain),
        Some(b'%') => (&text[..text.len() - 1], Qualifier::Both),
        _ => (text, Qualifier::Exact),
    };
    let (first, last, unit) = parse_plain(plain)?;
    if qualifier == Qualifier::Exact {
        return Ok((Some(first), Some(last), qualifier));
    }
    let margin = match unit {
        Unit::Day => jiff::Span::new().weeks(1),
        Unit::Month => jiff::Span::new().months(1),
        Unit::Year => jiff::Span::new().years(1),
    };
    Ok((
        Some(first.saturating_sub(margin)),
        Some(last.saturating_add(margin)),
        qualifier,
    ))
}

#[derive(Clone, Copy)]
enum Unit {
    Day,
    Month,
    Year,
}

fn parse_plain(text: &str) -> Result<(Day, Day, Unit), DateError> {
    let syntax = || DateError::Syntax {
        text: text.to_owned(),
    };
    if let Some((first, last)) = years(text) {
        return Ok((first, last, Unit::Year));
    }
    let mut parts = text.split('-');
    let year: i16 = number(parts.next(), 4).ok_or_else(syntax)?;
    let month = parts.next();
    let day = parts.next();
    if parts.next().is_some() {
        return Err(syntax());
    }
    let no_such_day = |last_day| DateError::NoSuchDay {
        text: text.to_owned(),
        last_day,
    };
    let whole_year = || -> Result<(Day, Day, Unit), DateError> {
        let first = Day::new(year, 1, 1).map_err(|_| no_such_day(None))?;
        Ok((first, first.last_of_year(), Unit::Year))
    };
    let month = match month {
        None | Some("XX") => return whole_year(),
        Some(month) => number::<i8>(Some(month), 2).ok_or_else(syntax)?,
    };
    if let (Some((from, to)), None) = (part_of_year(month), day) {
        let first = Day::new(year, from, 1).map_err(|_| no_such_day(None))?;
        let end = Day::new(year, to.min(12), 1).map_err(|_| no_such_day(None))?;
        let later = jiff::Span::new().months(i64::from(to - to.min(12)));
        return Ok((
            first,
            end.saturating_add(later).last_of_month(),
            Unit::Month,
        ));
    }
    let first = Day::new(year, month, 1).map_err(|_| no_such_day(None))?;
    match day {
        None | Some("XX") => Ok((first, first.last_of_month(), Unit::Month)),
        Some(day) => {
            let day = number::<i8>(Some(day), 2).ok_or_else(syntax)?;
            let date =
                Day::new(year, month, day).map_err(|_| no_such_day(Some(first.days_in_month())))?;
            Ok((date, date, Unit::Day))
        }
    }
}

/// The first and the last month of what EDTF numbers beyond the months: seasons, of which it is
/// not said on which half of the globe (level 1), and seasons of either half, quarters, thirds
/// and halves of a year (level 2). A season is taken with the month in which the next begins;
/// one of an unnamed half may be in any month of its year.
fn part_of_year(number: i8) -> Option<(i8, i8)> {
    match number {
        21..=23 | 30 => Some((1, 12)),
        // A winter belongs to two years.
        24 | 32 => Some((1, 14)),
        25 | 31 => Some((3, 6)),
        26 => Some((6, 9)),
        27 | 29 => Some((9, 12)),
        28 => Some((12, 15)),
        33..=36 => Some((3 * (number - 33) + 1, 3 * (number - 32))),
        37..=39 => Some((4 * (number - 37) + 1, 4 * (number - 36))),
        40 | 41 => Some((6 * (number - 40) + 1, 6 * (number - 39))),
        _ => None,
    }
}

/// The first and the last day of a decade or a century, `201X` and `20XX`.
fn years(text: &str) -> Option<(Day, Day)> {
    let digits = text.trim_end_matches('X');
    let unknown = text.len() - digits.len();
    let is_number = digits.bytes().all(|byte| byte.is_ascii_digit());
    if text.len() != 4 || !(1..=2).contains(&unknown) || !is_number {
        return None;
    }
    let first: i16 = text.replace('X', "0").parse().ok()?;
    let last: i16 = text.replace('X', "9").parse().ok()?;
    Some((Day::new(first, 1, 1).ok()?, Day::new(last, 12, 31).ok()?))
}

/// The earliest and the latest day of one of several dates, `2014-04-25,2014-05-02`.
fn parse_set(inner: &str) -> Result<Bounds, DateError> {
    let (mut earliest, mut latest, mut qualifier) = (None, None, Qualifier::Exact);
    for one in inner.split(',') {
        let (first, last, own) = parse_single(one.trim())?;
        earliest = earliest.map_or(first, |known: Day| first.map(|first| first.min(known)));
        latest = latest.max(last);
        qualifier = if qualifier == Qualifier::Exact {
            own
        } else {
            qualifier
        };
    }
    Ok((earliest, latest, qualifier))
}

fn number<T: std::str::FromStr>(text: Option<&str>, digits: usize) -> Option<T> {
    let text = text?;
    let plain = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn bounds(text: &str) -> (Option<Day>, Option<Day>) {
        let date = EventDate::parse(text).unwrap();
        (date.earliest(), date.latest())
    }

    #[test]
    fn the_last_day_of_a_month_is_an_ordinal() {
        let told = |text| EventDate::parse(text).unwrap_err().to_string();
        assert!(told("2014-01-32").ends_with("ends on the 31st"));
        assert!(told("2014-02-30").ends_with("ends on the 28th"));
    }

    #[test]
    fn reads_each_form() {
        let d = |y, m, day| Some(date(y, m, day));
        assert_eq!(bounds("2014-07-31"), (d(2014, 7, 31), d(2014, 7, 31)));
        assert_eq!(bounds("2014-02"), (d(2014, 2, 1), d(2014, 2, 28)));
        assert_eq!(bounds("2014-XX"), (d(2014, 1, 1), d(2014, 12, 31)));
        assert_eq!(
            bounds("2013-12-04/2013-12-18"),
            (d(2013, 12, 4), d(2013, 12, 18))
        );
        assert_eq!(
            bounds("[2013-12-04..2013-12-18]"),
            (d(2013, 12, 4), d(2013, 12, 18))
        );
        assert_eq!(bounds("../2014-06-09"), (None, d(2014, 6, 9)));
        assert_eq!(bounds("2014-06-09/.."), (d(2014, 6, 9), None));
        assert_eq!(bounds("2014-07-31~"), (d(2014, 7, 24), d(2014, 8, 7)));
        assert_eq!(bounds("unknown"), (None, None));
    }

    #[test]
    fn about_a_day_proves_no_day() {
        let d = |y, m, day| Some(date(y, m, day));
        let proven = |text: &str| {
            let date = EventDate::parse(text).unwrap().proven();
            (date.earliest(), date.latest())
        };
        for text in ["2014-07-31~", "2014-07?", "2014%", "2014-07~/2014-08~"] {
            assert_eq!(proven(text), (None, None), "{text}");
        }
        assert_eq!(proven("2014-07~/2014-08-02"), (None, d(2014, 8, 2)));
        assert_eq!(proven("[2014-07-01..2014-08?]"), (d(2014, 7, 1), None));
        assert_eq!(proven("2014-02"), (d(2014, 2, 1), d(2014, 2, 28)));
        let written = EventDate::parse("2014-07~").unwrap().as_written();
        assert_eq!(written.earliest(), d(2014, 7, 1));
        // It keeps its place and its words.
        let about = EventDate::parse("2014-07-31~").unwrap().proven();
        assert_eq!(
            (about.anchor(), about.text()),
            (d(2014, 7, 31), "2014-07-31~")
        );
    }

    #[test]
    fn parts_of_years_and_sets_have_bounds() {
        for (text, first, last) in [
            ("2014-21", "2014-01-01", "2014-12-31"),
            ("2014-24", "2014-01-01", "2015-02-28"),
            ("2014-25", "2014-03-01", "2014-06-30"),
            ("2014-28", "2014-12-01", "2015-03-31"),
            ("2014-34", "2014-04-01", "2014-06-30"),
            ("2014-38", "2014-05-01", "2014-08-31"),
            ("2014-41", "2014-07-01", "2014-12-31"),
            ("201X", "2010-01-01", "2019-12-31"),
            ("19XX", "1900-01-01", "1999-12-31"),
            ("[2014-05-02,2014-04-25]", "2014-04-25", "2014-05-02"),
        ] {
            let (earliest, latest) = bounds(text);
            let said = [earliest, latest].map(|day| day.unwrap().to_string());
            assert_eq!(said, [first, last], "{text}");
        }
        for text in ["2XXX", "201x", "2014-42", "2014-21-01", "[2014,]"] {
            assert!(EventDate::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_date() {
        let error = |text: &str| EventDate::parse(text).unwrap_err().to_string();
        assert!(error("2014-02-30").contains("ends on the 28th"));
        assert!(error("2014-13").contains("no such month"));
        assert!(error("2014-06-02/2014-06-01").contains("before it begins"));
        for text in [
            "July",
            "31-07-2014",
            "2014-7-1",
            "2014-07-31T10:00",
            "+014-07",
            "2014-é1",
        ] {
            assert!(error(text).contains("is not a date"), "{text}");
        }
    }

    #[test]
    fn answers_in_three_values() {
        let between = EventDate::parse("2013-12-04/2013-12-18").unwrap();
        assert_eq!(between.by(date(2013, 12, 3)), Certainty::No);
        assert_eq!(between.by(date(2013, 12, 4)), Certainty::Maybe);
        assert_eq!(between.by(date(2013, 12, 18)), Certainty::Yes);
        assert_eq!(
            EventDate::unknown().by(date(2013, 12, 18)),
            Certainty::Maybe
        );
    }
}
