//! Dates as tables write them in several countries, to the dates of a case file.
//!
//! Whether `03/04/2014` is in March or in April is decided once for a column, by the dates
//! that can only be one of the two; where none tells, the date stays open between both. Start
//! with [`DayOrder::of`] and [`read`].

use std::borrow::Cow;

use super::accents::folded;
use crate::model::{DateError, EventDate};

/// Which number comes first in `03/04/2014`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DayOrder {
    /// No date of the column needs to be told apart.
    Plain,
    /// The month, as in the United States.
    MonthFirst,
    /// The day, as in Europe.
    DayFirst,
    /// The column does not tell.
    Open,
    /// The column has dates of both orders.
    Mixed,
}

/// A date that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    /// The only date it can be.
    One(EventDate),
    /// From the earlier to the later of the two days it can be.
    Either(EventDate),
}

impl DayOrder {
    /// The order of a column of dates.
    pub(crate) fn of<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let (mut month_first, mut day_first, mut open) = (false, false, false);
        for text in texts {
            if let Some(Numbers::Slashed(a, b, _)) = numbers(&bare(text)) {
                month_first |= b > 12;
                day_first |= a > 12;
                open |= a != b && a <= 12 && b <= 12;
            }
        }
        match (month_first, day_first, open) {
            (true, true, _) => DayOrder::Mixed,
            (true, false, _) => DayOrder::MonthFirst,
            (false, true, _) => DayOrder::DayFirst,
            (false, false, true) => DayOrder::Open,
            (false, false, false) => DayOrder::Plain,
        }
    }

    /// Whether the user has to be asked which number of a column of dates is the day.
    pub(crate) fn undecided<'a>(texts: impl Iterator<Item = &'a str> + Clone) -> bool {
        match Self::of(texts.clone()) {
            DayOrder::Plain | DayOrder::MonthFirst | DayOrder::DayFirst => false,
            DayOrder::Open => Self::of_sorted(texts).is_none(),
            DayOrder::Mixed => true,
        }
    }

    /// The order under which the dates of a column stand in the order of time, upwards or
    /// downwards; `None` where both do, neither does, or too few dates could tell.
    pub(crate) fn of_sorted<'a>(texts: impl Iterator<Item = &'a str>) -> Option<Self> {
        const LEAST: usize = 5;
        let mut telling = 0;
        let (mut month_first, mut day_first) = (Direction::default(), Direction::default());
        for text in texts {
            if let Some(Numbers::Slashed(a, b, year)) = numbers(&bare(text)) {
                telling += usize::from(a != b);
                month_first.add((year, a, b));
                day_first.add((year, b, a));
            }
        }
        match (month_first.holds(), day_first.holds()) {
            (true, false) if telling >= LEAST => Some(DayOrder::MonthFirst),
            (false, true) if telling >= LEAST => Some(DayOrder::DayFirst),
            _ => None,
        }
    }

    /// What was decided, in a sentence; nothing where there was nothing to decide.
    pub(crate) fn sentence(self) -> Option<&'static str> {
        match self {
            DayOrder::Plain => None,
            DayOrder::MonthFirst => Some("dates such as 03/04/2014 have the month first"),
            DayOrder::DayFirst => Some("dates such as 03/04/2014 have the day first"),
            DayOrder::Open => Some("no date tells whether 03/04/2014 has the day or month first"),
            DayOrder::Mixed => Some("some dates have the day first and some the month"),
        }
    }
}

/// Whether keys come in order, upwards or downwards.
#[derive(Default)]
struct Direction {
    last: Option<(u16, u8, u8)>,
    rises: bool,
    falls: bool,
}

impl Direction {
    fn add(&mut self, key: (u16, u8, u8)) {
        if let Some(last) = self.last.replace(key) {
            self.rises |= key > last;
            self.falls |= key < last;
        }
    }

    fn holds(&self) -> bool {
        !(self.rises && self.falls)
    }
}

/// The date of a text as people or programs write it, such as `30 aug 2014` or `2014-08`, the
/// month before the day where both are numbers; `None` where there is no such date.
pub fn certain(text: &str) -> Option<EventDate> {
    match read(text, DayOrder::MonthFirst) {
        Ok(Reading::One(date)) if date.earliest().is_some() => Some(date),
        _ => None,
    }
}

/// The date of a moment as machines write it, `2031-09-07T10:00:00`; the time may be missing. None
/// where nothing is written.
pub(crate) fn of_moment(written: &str) -> Option<EventDate> {
    let date = EventDate::parse(written.get(..10).unwrap_or(written)).ok()?;
    Some(date).filter(|date| !date.text().is_empty())
}

/// Reads a date.
///
/// # Errors
/// When the text has none of the known forms or names a day that does not exist.
pub(crate) fn read(text: &str, order: DayOrder) -> Result<Reading, DateError> {
    let text = text.trim();
    let told = match EventDate::parse(text) {
        Err(DateError::Syntax { .. }) => None,
        Ok(_) if text.trim_matches(['/', '.', '[', ']']).is_empty() && !text.is_empty() => None,
        other => Some(other),
    };
    if let Some(date) = told {
        return date.map(Reading::One);
    }
    // A year before our era is no date of a case.
    if text.starts_with('-') && text[1..].starts_with(|c: char| c.is_ascii_digit()) {
        return Err(syntax(text));
    }
    let day = bare(text);
    let date = match numbers(&day) {
        Some(Numbers::Slashed(a, b, year)) => return slashed(a, b, year, order),
        Some(Numbers::Dated(date)) => date,
        None => in_words(&day).ok_or_else(|| syntax(text))?,
    };
    EventDate::parse(&date).map(Reading::One)
}

fn syntax(text: &str) -> DateError {
    DateError::Syntax {
        text: text.to_owned(),
    }
}

/// Both readings of `a/b/year`, or the one that is possible.
fn slashed(a: u8, b: u8, year: u16, order: DayOrder) -> Result<Reading, DateError> {
    let month_first = format!("{year:04}-{a:02}-{b:02}");
    let day_first = format!("{year:04}-{b:02}-{a:02}");
    let one = |text: &str| EventDate::parse(text).map(Reading::One);
    match order {
        _ if a == b || b > 12 => one(&month_first),
        _ if a > 12 => one(&day_first),
        DayOrder::MonthFirst => one(&month_first),
        DayOrder::DayFirst => one(&day_first),
        DayOrder::Plain | DayOrder::Open | DayOrder::Mixed => {
            let (first, last) = if month_first < day_first {
                (month_first, day_first)
            } else {
                (day_first, month_first)
            };
            EventDate::parse(&format!("{first}/{last}")).map(Reading::Either)
        }
    }
}

/// The text without a day of the week before it, a time of day after it, and the signs that
/// divide dates in eastern Asia.
fn bare(text: &str) -> Cow<'_, str> {
    let mut text = without_time(text.trim());
    while let Some((first, rest)) = text.split_once(char::is_whitespace) {
        let digit = rest.trim_start().starts_with(|c: char| c.is_ascii_digit());
        if !digit || !listed(FILLERS, &folded(first.trim_matches(['.', ',']))) {
            break;
        }
        text = rest.trim_start();
    }
    while let Some((rest, last)) = text.rsplit_once(char::is_whitespace) {
        let last = folded(last);
        if !is_clock(&last) && !listed(BEFORE_CLOCK, &last) {
            break;
        }
        text = rest.trim_end();
    }
    if text.contains('年') {
        let plain = text.replace(['年', '月'], "-").replace('日', "");
        return plain.trim_end_matches('-').to_owned().into();
    }
    Cow::Borrowed(text)
}

/// Whether a word is a time of day without a colon: `10h30`, `9pm`.
fn is_clock(word: &str) -> bool {
    let end = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
    let (hour, rest) = word.split_at(end);
    let minutes = |text: &str| text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    (1..=2).contains(&hour.len())
        && (matches!(rest, "am" | "pm" | "a.m." | "p.m.")
            || rest.strip_prefix('h').is_some_and(minutes))
}

/// The text without a time of day at its end: `2014-07-31T10:00:00Z`, `7/31/2014 10:00 AM`.
fn without_time(text: &str) -> &str {
    let Some(colon) = text.find(':') else {
        return text;
    };
    let cut = text[..colon].rfind(['T', 't', ' ', ',']).unwrap_or(colon);
    text[..cut].trim_end_matches([' ', ','])
}

/// A date that is made of numbers only.
enum Numbers {
    /// `07/31/2014` or `31/07/2014`: two numbers of up to two digits, and the year.
    Slashed(u8, u8, u16),
    /// A date whose order is certain, as a case file writes it.
    Dated(String),
}

fn numbers(text: &str) -> Option<Numbers> {
    let text = text.trim_end_matches('.');
    let separator = text.chars().find(|c| !c.is_ascii_digit());
    let Some(separator) = separator else {
        let packed = text.len() == 8 && text.is_ascii();
        let date = packed.then(|| format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]))?;
        return Some(Numbers::Dated(date));
    };
    if !matches!(separator, '/' | '.' | '-') {
        return None;
    }
    let mut parts = text.split(separator).map(str::trim);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next());
    if parts.next().is_some() {
        return None;
    }
    let small = |part: &str| (part.len() <= 2).then(|| part.parse::<u8>().ok()).flatten();
    let Some(third) = third else {
        return match (whole_year(first), whole_year(second)) {
            (Some(year), None) => Some(Numbers::Dated(format!("{year:04}-{:02}", small(second)?))),
            (None, Some(year)) => Some(Numbers::Dated(format!("{year:04}-{:02}", small(first)?))),
            _ => None,
        };
    };
    if let Some(year) = whole_year(first) {
        let (month, day) = (small(second)?, small(third)?);
        return Some(Numbers::Dated(format!("{year:04}-{month:02}-{day:02}")));
    }
    let (a, b, year) = (small(first)?, small(second)?, year(third)?);
    Some(if separator == '.' {
        // No country writes the month first between full stops.
        Numbers::Dated(format!("{year:04}-{b:02}-{a:02}"))
    } else {
        Numbers::Slashed(a, b, year)
    })
}

fn whole_year(text: &str) -> Option<u16> {
    let digits = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

/// A year of four digits, or of two, which mean 1969 to 2068 as in POSIX.
fn year(text: &str) -> Option<u16> {
    let digits = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    let short = || text.parse::<u16>().ok().filter(|_| digits);
    whole_year(text).or_else(|| short().map(|year| year + if year < 69 { 2000 } else { 1900 }))
}

/// Names of the months in English, German, French, Spanish, Italian, Portuguese, Dutch, the
/// languages of Scandinavia and Polish, without accents.
const MONTHS: [&str; 12] = [
    "january januar janner janvier enero gennaio janeiro januari stycznia styczen",
    "february februar februari fevrier febrero febbraio fevereiro lutego luty",
    "march marz maerz mars marzo marco maart mrt marca marzec",
    "april avril abril aprile kwietnia kwiecien",
    "may mai mayo maggio maio mei maj maja",
    "june juni juin junio giugno junho czerwca czerwiec",
    "july juli juillet julio luglio julho lipca lipiec",
    "august augustus augusti aout agosto sierpnia sierpien",
    "september septembre septiembre setiembre settembre setembro wrzesnia wrzesien",
    "october oktober octobre octubre ottobre outubro pazdziernika pazdziernik",
    "november novembre noviembre novembro listopada listopad",
    "december dezember decembre diciembre dicembre dezembro desember grudnia grudzien",
];

/// Words in a date that say nothing: articles, prepositions and days of the week, without
/// accents.
const FILLERS: &str = " of the day de del do da di la le el il du am on den der dem st \
    mon monday tue tues tuesday wed wednesday thu thur thurs thursday fri friday sat saturday \
    sun sunday mo montag dienstag mi mittwoch don donnerstag fr freitag sa samstag sonnabend so \
    sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miercoles jueves \
    viernes sabado domingo lunedi martedi mercoledi giovedi venerdi domenica maandag dinsdag \
    woensdag donderdag vrijdag zaterdag zondag segunda terca quarta quinta sexta feira ";

/// Words between a day and a time of day, without accents.
const BEFORE_CLOCK: &str = " at a um alle ore kl klockan om uhr ";

/// What may follow the number of a day: `4th`, `1er`, `1º`.
const ORDINALS: [&str; 10] = ["st", "nd", "rd", "th", "er", "º", "ª", "°", "eme", "e"];

/// Words that say that a date is not exact.
const ABOUT: &str =
    " c ca circa about around approx approximately etwa ungefahr environ vers hacia verso ";

/// Whether a word is in a list of words with blanks around each.
fn listed(list: &str, word: &str) -> bool {
    let mut places = list.match_indices(word);
    let blank = |at: usize| list.as_bytes().get(at) == Some(&b' ');
    !word.is_empty() && places.any(|(at, _)| at > 0 && blank(at - 1) && blank(at + word.len()))
}

/// The month with this name in lower case without accents, or with a name that begins so
/// (from three letters); from 0.
pub(crate) fn month(word: &str) -> Option<usize> {
    let letters = word.chars().count();
    let named = |exact: bool| {
        let mut found = (0..12).filter(|&month| {
            let mut names = MONTHS[month].split(' ');
            names.any(|name| name == word || (!exact && name.starts_with(word)))
        });
        found.next().filter(|_| found.next().is_none())
    };
    named(true).or_else(|| named(false).filter(|_| letters >= 3))
}

/// A date with the month in words, as a case file writes it: `Jul 31, 2014`, `31 July 2014`,
/// `31. Juli 2014`, `c. July 2014`.
fn in_words(text: &str) -> Option<String> {
    let (mut found, mut small, mut years, mut about) = (None, Vec::new(), Vec::new(), "");
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | '.' | '-' | '/'));
    for word in words.filter(|word| !word.is_empty()) {
        let word = folded(word);
        let digits = ORDINALS
            .iter()
            .find_map(|ending| word.strip_suffix(ending))
            .unwrap_or(&word);
        if let Some(year) = whole_year(&word) {
            years.push(year);
        } else if digits.len() <= 2
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && !digits.is_empty()
        {
            small.push(digits.to_owned());
        } else if listed(ABOUT, &word) {
            about = "~";
        } else if let Some(month) = month(&word) {
            if found.replace(month + 1).is_some() {
                return None;
            }
        } else if !listed(FILLERS, &word) {
            return None;
        }
    }
    let date = match (found, &small[..], &years[..]) {
        (Some(month), [], [year]) => format!("{year:04}-{month:02}"),
        (Some(month), [day], [year]) => format!("{year:04}-{month:02}-{day:0>2}"),
        (Some(month), [day, short], []) => format!("{:04}-{month:02}-{day:0>2}", year(short)?),
        (None, [], [year]) => format!("{year:04}"),
        _ => return None,
    };
    Some(date + about)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(date: &str, order: DayOrder) -> String {
        match read(date, order) {
            Ok(Reading::One(date)) => date.text().to_owned(),
            Ok(Reading::Either(date)) => format!("either {}", date.text()),
            Err(error) => format!("{error:?}"),
        }
    }

    #[test]
    fn styles_of_several_countries() {
        for (written, expected) in [
            ("2014-07-31", "2014-07-31"),
            ("2014-07-31T23:30:00Z", "2014-07-31"),
            ("2014-07-31 10:00", "2014-07-31"),
            ("2014/7/1", "2014-07-01"),
            ("20140731", "2014-07-31"),
            ("07/31/2014", "2014-07-31"),
            ("7/31/14", "2014-07-31"),
            ("7/31/2014 10:15 AM", "2014-07-31"),
            ("31/07/2014", "2014-07-31"),
            ("31-07-1999", "1999-07-31"),
            ("31.07.2014", "2014-07-31"),
            ("3.4.2014", "2014-04-03"),
            ("Jul 31, 2014", "2014-07-31"),
            ("July 4th, 2014", "2014-07-04"),
            ("Thu, 31 Jul 2014 10:00:00", "2014-07-31"),
            ("31 July 2014", "2014-07-31"),
            ("31-Jul-14", "2014-07-31"),
            ("Sept. 3, 2014", "2014-09-03"),
            ("31. Juli 2014", "2014-07-31"),
            ("31 juillet 2014", "2014-07-31"),
            ("31 de julio de 2014", "2014-07-31"),
            ("1er août 2014", "2014-08-01"),
            ("1er aout 2014 à 10h30", "2014-08-01"),
            ("Do., 31.07.2014, 10:15 Uhr", "2014-07-31"),
            ("31.07.2014 um 10:15", "2014-07-31"),
            ("Thu 31/07/2014", "2014-07-31"),
            ("31/07/2014 à 10h30", "2014-07-31"),
            ("quinta-feira, 31 de julho de 2014", "2014-07-31"),
            ("3 września 2014", "2014-09-03"),
            ("31 mei 2014", "2014-05-31"),
            ("2014年7月31日", "2014-07-31"),
            ("2014年7月", "2014-07"),
            ("2014. 7. 31.", "2014-07-31"),
            ("the 31st day of July, 2014", "2014-07-31"),
            ("vers 1850", "1850~"),
            ("July 2014", "2014-07"),
            ("07/2014", "2014-07"),
            ("2014-07", "2014-07"),
            ("2014", "2014"),
            ("c. July 2014", "2014-07~"),
            ("2013-12-04/2013-12-18", "2013-12-04/2013-12-18"),
            ("", ""),
        ] {
            assert_eq!(text(written, DayOrder::Plain), expected, "{written}");
        }
    }

    #[test]
    fn what_is_no_date_is_no_date() {
        for written in [
            "soon",
            "31",
            "July",
            "1/2/3/4",
            "Jul Aug 2014",
            "12:30",
            "41851",
            "jui 2014",
            "1/2",
            "31 July 2014 sharp",
            "٣/٤/2014",
            "2014-07-31-",
            ":",
            "T:",
            "/",
            "//",
        ] {
            let read = read(written, DayOrder::MonthFirst);
            assert!(matches!(read, Err(DateError::Syntax { .. })), "{written}");
        }
        for written in [
            "2014-02-30",
            "2/30/2014",
            "30/2/2014",
            "31. Juni 2014",
            "99/99/2014",
        ] {
            let read = read(written, DayOrder::DayFirst);
            assert!(
                matches!(read, Err(DateError::NoSuchDay { .. })),
                "{written}"
            );
        }
    }

    #[test]
    fn the_column_decides_which_number_is_the_month() {
        let order = |texts: &[&str]| DayOrder::of(texts.iter().copied());
        assert_eq!(order(&["2014-07-31", "4/4/2014"]), DayOrder::Plain);
        assert_eq!(order(&["03/04/2014", "07/31/2014"]), DayOrder::MonthFirst);
        assert_eq!(order(&["03/04/2014", "31/07/2014"]), DayOrder::DayFirst);
        assert_eq!(order(&["31/07/2014", "07/31/2014"]), DayOrder::Mixed);
        assert_eq!(order(&["03/04/2014"]), DayOrder::Open);
        let sorted = |texts: &[&str]| DayOrder::of_sorted(texts.iter().copied());
        let rising = [
            "01/12/2014",
            "02/12/2014",
            "04/12/2014",
            "05/01/2015",
            "06/01/2015",
        ];
        assert_eq!(sorted(&rising), None, "both orders rise");
        let rising = [
            "09/11/2014",
            "02/12/2014",
            "04/12/2014",
            "05/01/2015",
            "03/02/2015",
        ];
        assert_eq!(sorted(&rising), Some(DayOrder::DayFirst));
        assert_eq!(sorted(&rising[..4]), None, "too few to tell");
        assert_eq!(text("03/04/2014", DayOrder::MonthFirst), "2014-03-04");
        assert_eq!(text("03/04/2014", DayOrder::DayFirst), "2014-04-03");
        assert_eq!(
            text("03/04/2014", DayOrder::Open),
            "either 2014-03-04/2014-04-03"
        );
        assert_eq!(text("31/07/2014", DayOrder::Mixed), "2014-07-31");
    }
}
