//! Dates that say less, or more, than a day: `early 2014`, `12–14 March 2019`, `Q3 2014`.
//!
//! People who write a chronology write so; a docket does not. What is said beyond the bounds
//! of the date is left for the caller to keep, since a date of a case file is one moment.
//! Start with [`read`].

use super::accents::folded;
use super::dates::{self, DayOrder, Reading};
use crate::model::{DateError, EventDate};

/// A date that was read, and whether its text says more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LooseDate {
    /// What the date can be.
    pub reading: Reading,
    /// Whether the text says more than the date: that something lasted, or in which part of a
    /// year it was.
    pub says_more: bool,
}

/// Parts of a year or month, without accents. Which months a season has depends on where one
/// is, so only the year is taken from it.
const PARTS: [&str; 48] = [
    "early",
    "mid",
    "middle",
    "late",
    "beginning",
    "start",
    "end",
    "anfang",
    "mitte",
    "ende",
    "debut",
    "mi",
    "milieu",
    "fin",
    "finales",
    "principios",
    "mediados",
    "inicio",
    "inizio",
    "meta",
    "fine",
    "spring",
    "summer",
    "autumn",
    "fall",
    "fruhjahr",
    "fruhling",
    "sommer",
    "herbst",
    "printemps",
    "ete",
    "automne",
    "primavera",
    "verano",
    "otono",
    "estate",
    "autunno",
    "michaelmas",
    "hilary",
    "trinity",
    "easter",
    "approx",
    "season",
    "term",
    "session",
    "first",
    "second",
    "half",
];

/// Winters, which belong to two years.
const WINTERS: [&str; 4] = ["winter", "hiver", "invierno", "inverno"];

/// Words that make a date a bound.
const BOUNDS: [(&str, Bound); 14] = [
    ("before", Bound::Before),
    ("by", Bound::By),
    ("until", Bound::By),
    ("vor", Bound::Before),
    ("bis", Bound::By),
    ("avant", Bound::Before),
    ("antes", Bound::Before),
    ("prima", Bound::Before),
    ("after", Bound::After),
    ("since", Bound::Since),
    ("nach", Bound::After),
    ("seit", Bound::Since),
    ("apres", Bound::After),
    ("despues", Bound::After),
];

/// How a date bounds another.
#[derive(Clone, Copy, Debug)]
enum Bound {
    /// On an earlier day.
    Before,
    /// On that day or earlier.
    By,
    /// On a later day.
    After,
    /// On that day or later.
    Since,
}

/// What people write where they do not know the date.
const NOT_KNOWN: [&str; 7] = ["?", "??", "n.d.", "n. d.", "nd", "undated", "tbd"];

/// What stands between the two ends of a stretch of time.
const DIVIDERS: [&str; 13] = [
    " – ",
    " — ",
    " - ",
    "–",
    "—",
    " to ",
    " bis ",
    " au ",
    " al ",
    " until ",
    " through ",
    " a ",
    "-",
];

/// The longest text that is taken for a date, in bytes; more is a sentence.
const LONGEST: usize = 80;

/// Reads a date as [`dates::read`] does, and where that fails as a stretch of time, a part of a
/// year or a bound.
///
/// # Errors
/// That of the strict reading, when the text is none of these.
pub(crate) fn read(text: &str, order: DayOrder) -> Result<LooseDate, DateError> {
    // A year of a court looks like a month that does not exist.
    if let Some(date) = decade(text.trim()).or_else(|| century(text.trim())) {
        return Ok(LooseDate {
            reading: Reading::One(date),
            says_more: true,
        });
    }
    if let Some(date) = zero_parts(text.trim()) {
        return Ok(LooseDate {
            reading: Reading::One(date),
            says_more: false,
        });
    }
    let strict = dates::read(text, order);
    if matches!(strict, Err(DateError::Syntax { .. })) && text.len() <= LONGEST {
        let text = text.trim();
        if NOT_KNOWN.contains(&folded(text).as_str()) {
            return Ok(LooseDate {
                reading: Reading::One(EventDate::unknown()),
                says_more: true,
            });
        }
        let found = about(text, order)
            .or_else(|| half(text))
            .or_else(|| part(text, order))
            .or_else(|| week(text, order))
            .or_else(|| either(text, order))
            .or_else(|| bound(text, order))
            .or_else(|| stretch(text, order));
        if let Some(date) = found {
            return Ok(LooseDate {
                reading: Reading::One(date),
                says_more: true,
            });
        }
    }
    strict.map(|reading| LooseDate {
        reading,
        says_more: false,
    })
}

/// A date that can be only one.
fn one(text: &str, order: DayOrder) -> Option<EventDate> {
    match dates::read(text, order) {
        Ok(Reading::One(date)) if date.earliest().is_some() => Some(date),
        _ => None,
    }
}

/// `early 2014`, `Spring 2014`, `mid-July 2014`, `Q3 2014`.
fn part(text: &str, order: DayOrder) -> Option<EventDate> {
    let plain = folded(text);
    let mut rest = Vec::new();
    let (mut parts, mut winter, mut quarter) = (0, false, None);
    // "late 1990s", "the early 1980s".
    let tens = plain.strip_prefix("the ").unwrap_or(&plain);
    if let Some((first, rest)) = tens.split_once([' ', '-'])
        && PARTS.contains(&first)
        && let Some(date) = decade(rest)
    {
        return Some(date);
    }
    for word in plain.split(|c: char| c.is_whitespace() || matches!(c, '-' | ',' | '/')) {
        let number = word.strip_prefix('q').and_then(|n| n.parse::<u8>().ok());
        if let Some(number @ 1..=4) = number {
            quarter = Some(number);
        } else if WINTERS.contains(&word) {
            winter = true;
        } else if PARTS.contains(&word) {
            parts += 1;
        } else if !word.is_empty() {
            rest.push(word);
        }
    }
    if parts == 0 && !winter && quarter.is_none() {
        return None;
    }
    let date = one(&rest.join(" "), order)?;
    if let Some(quarter) = quarter {
        let year = whole_year(&date)?;
        let (first, last) = (3 * quarter - 2, 3 * quarter);
        return EventDate::parse(&format!("{year}-{first:02}/{year}-{last:02}")).ok();
    }
    if winter {
        return EventDate::parse(&format!("{}~", whole_year(&date)?)).ok();
    }
    // What is part of a day is a time; then the first word said something else.
    date.exact().is_none().then_some(date)
}

/// `1990s`, `the 1990s`; `2014/15`, a year of a court.
fn decade(text: &str) -> Option<EventDate> {
    let plain = folded(text);
    let plain = plain.strip_prefix("the ").unwrap_or(&plain);
    let year: u16 = plain.get(..4)?.parse().ok()?;
    let last = match plain.get(4..)? {
        "s" | "'s" | "er" if year.is_multiple_of(10) => year + 9,
        ending => {
            let short: u16 = ending
                .strip_prefix('/')
                .filter(|end| end.len() == 2)?
                .parse()
                .ok()?;
            (short > 12 && short == (year + 1) % 100).then_some(year + 1)?
        }
    };
    EventDate::parse(&format!("{year}/{last}")).ok()
}

/// `20th century`, from its first year to its last.
fn century(text: &str) -> Option<EventDate> {
    let plain = folded(text);
    let plain = plain.strip_prefix("the ").unwrap_or(&plain);
    let (number, word) = plain.split_once(' ')?;
    let number = number.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let number: u16 = number
        .parse()
        .ok()
        .filter(|number| (2..=21).contains(number))?;
    let last = number * 100;
    let date = format!("{:04}/{last:04}", last - 99);
    EventDate::parse(&date).ok().filter(|_| word == "century")
}

/// `2014-07-00`, with which programs say that the day, or the month, is not known; Wikidata
/// writes `+2014-07-00T00:00:00Z`.
fn zero_parts(text: &str) -> Option<EventDate> {
    let text = text.strip_prefix('+').unwrap_or(text);
    let text = text.split_once('T').map_or(text, |(day, _)| day);
    let known = text.strip_suffix("-00")?;
    EventDate::parse(known.strip_suffix("-00").unwrap_or(known)).ok()
}

/// `H1 2014`, `1H 2014`, `second half of 2014`.
fn half(text: &str) -> Option<EventDate> {
    let plain = folded(text);
    let (half, year) = plain.rsplit_once(char::is_whitespace)?;
    let year = one(year, DayOrder::DayFirst).filter(|date| whole_year(date).is_some())?;
    let year = year.text();
    let date = match half {
        "h1" | "1h" | "first half of" | "first half" => format!("{year}-01/{year}-06"),
        "h2" | "2h" | "second half of" | "second half" => format!("{year}-07/{year}-12"),
        _ => return None,
    };
    EventDate::parse(&date).ok()
}

/// `week of 9 June 2014`: the seven days from that day on.
fn week(text: &str, order: DayOrder) -> Option<EventDate> {
    let lower = text.to_ascii_lowercase();
    let start = ["week of ", "the week of "]
        .iter()
        .find(|words| lower.starts_with(*words))?;
    let first = one(text.get(start.len()..)?, order)?.exact()?;
    let mut last = first;
    for _ in 1..7 {
        last = last.tomorrow().ok()?;
    }
    EventDate::parse(&format!("{first}/{last}")).ok()
}

/// `2014 or 2015`, `9 or 10 June 2014`: one of the two.
fn either(text: &str, order: DayOrder) -> Option<EventDate> {
    let (left, right) = text.split_once(" or ")?;
    let last = one(right, order)?;
    let rest = right.split_once(char::is_whitespace).map(|(_, rest)| rest);
    let whole = rest.map(|rest| format!("{left} {rest}"));
    let first = one(left, order).or_else(|| one(&whole?, order))?;
    EventDate::parse(&format!("[{},{}]", first.text(), last.text())).ok()
}

/// `2014-04-25 (approx.)`, `on or about 25 April 2014`.
fn about(text: &str, order: DayOrder) -> Option<EventDate> {
    const WORDS: [&str; 6] = [
        "on or about ",
        "on or around ",
        "around ",
        "about ",
        "approximately ",
        "approx. ",
    ];
    let lower = text.to_ascii_lowercase();
    if let Some(words) = WORDS.iter().find(|words| lower.starts_with(*words)) {
        let date = one(text.get(words.len()..)?, order)?;
        return EventDate::parse(&format!("{}~", date.text())).ok();
    }
    let (date, remark) = text.strip_suffix(')')?.split_once('(')?;
    let remark = folded(remark);
    let is_about = ["approx", "about", "circa", "ca", "c"]
        .contains(&remark.trim_end_matches(['.', ' ']))
        || remark.starts_with("approximate");
    let date = one(date.trim(), order).filter(|_| is_about)?;
    EventDate::parse(&format!("{}~", date.text())).ok()
}

/// The year, if the date is one.
fn whole_year(date: &EventDate) -> Option<&str> {
    let text = date.text();
    (text.len() == 4).then_some(text)
}

/// `before 9 June 2014`, `since 2014`.
fn bound(text: &str, order: DayOrder) -> Option<EventDate> {
    let (first, rest) = text.split_once(char::is_whitespace)?;
    let first = folded(first);
    let (_, bound) = BOUNDS.iter().find(|(word, _)| *word == first)?;
    let date = one(rest, order)?;
    let text = match bound {
        Bound::Before => format!("../{}", date.earliest()?.yesterday().ok()?),
        Bound::By => format!("../{}", date.latest()?),
        Bound::After => format!("{}/..", date.latest()?.tomorrow().ok()?),
        Bound::Since => format!("{}/..", date.earliest()?),
    };
    EventDate::parse(&text).ok()
}

/// `12–14 March 2019`, `31 July to 2 August 2014`, `2014-2015`: the day on which it began is
/// one of these, and so is the day on which it ended.
fn stretch(text: &str, order: DayOrder) -> Option<EventDate> {
    let lower = text.to_ascii_lowercase();
    for (start, divider) in [
        ("between ", " and "),
        ("from ", " to "),
        ("zwischen ", " und "),
    ] {
        if lower.starts_with(start)
            && let Some((left, right)) = text.get(start.len()..)?.split_once(divider)
        {
            return between(left.trim(), right.trim(), order);
        }
    }
    for divider in DIVIDERS {
        let mut halves = text.split(divider).map(str::trim);
        let (Some(left), Some(right)) = (halves.next(), halves.next()) else {
            continue;
        };
        if left.is_empty() || right.is_empty() || halves.next().is_some() {
            continue;
        }
        if let Some(date) = between(left, right, order) {
            return Some(date);
        }
    }
    None
}

/// The stretch from left to right, each of which may lack what the other one says.
fn between(left: &str, right: &str, order: DayOrder) -> Option<EventDate> {
    let head = left.split_whitespace().next()?;
    let (last, whole) = [right.to_owned(), format!("{head} {right}")]
        .into_iter()
        .find_map(|text| Some((one(&text, order)?, text)))?;
    let tail = whole.split_once(char::is_whitespace).map(|(_, tail)| tail);
    let end = whole.rsplit([' ', '.', '/']).next()?;
    let first = [
        Some(left.to_owned()),
        tail.map(|tail| format!("{left} {tail}")),
        Some(format!("{left} {end}")),
        Some(format!("{left}{end}")),
    ];
    let first = first
        .into_iter()
        .flatten()
        .find_map(|text| one(&text, order))?;
    let text = match (whole_year(&first), whole_year(&last)) {
        (Some(first), Some(last)) => format!("{first}/{last}"),
        _ => format!("{}/{}", first.earliest()?, last.latest()?),
    };
    EventDate::parse(&text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(written: &str) -> Option<String> {
        let loose = read(written, DayOrder::DayFirst).ok()?;
        let Reading::One(date) = loose.reading else {
            return None;
        };
        let mark = if loose.says_more { "+" } else { "" };
        Some(format!("{}{mark}", date.text()))
    }

    #[test]
    fn what_people_write_in_chronologies() {
        for (written, expected) in [
            ("31 July 2014", "2014-07-31"),
            ("early 2014", "2014+"),
            ("Spring 2014", "2014+"),
            ("Mitte Juli 2014", "2014-07+"),
            ("Michaelmas term 2014", "2014+"),
            ("mid-July 2014", "2014-07+"),
            ("Winter 2014", "2014~+"),
            ("Q3 2014", "2014-07/2014-09+"),
            ("2014 Q1", "2014-01/2014-03+"),
            ("before 9 June 2014", "../2014-06-08+"),
            ("before 2014", "../2013-12-31+"),
            ("by 9 June 2014", "../2014-06-09+"),
            ("after 9 June 2014", "2014-06-10/..+"),
            ("1990s", "1990/1999+"),
            ("the 1970s", "1970/1979+"),
            ("2014/15", "2014/2015+"),
            ("between 2011 and 2013", "2011/2013+"),
            ("between 3 May and 9 June 2014", "2014-05-03/2014-06-09+"),
            ("from 2011 to 2013", "2011/2013+"),
            ("2014-04-25 (approx.)", "2014-04-25~+"),
            ("n.d.", "unknown+"),
            ("TBD", "unknown+"),
            ("seit 2014", "2014-01-01/..+"),
            ("12–14 March 2019", "2019-03-12/2019-03-14+"),
            ("12-14 March 2019", "2019-03-12/2019-03-14+"),
            ("March 12 - 14, 2019", "2019-03-12/2019-03-14+"),
            ("March 12–April 2, 2019", "2019-03-12/2019-04-02+"),
            ("31 July to 2 August 2014", "2014-07-31/2014-08-02+"),
            ("31.07. - 02.08.2014", "2014-07-31/2014-08-02+"),
            ("30/12/2013 – 02/01/2014", "2013-12-30/2014-01-02+"),
            ("2014-2015", "2014/2015+"),
            ("late 1990s", "1990/1999+"),
            ("the 20th century", "1901/2000+"),
            ("+2014-07-00T00:00:00Z", "2014-07"),
            ("2014-00-00", "2014"),
            ("H1 2014", "2014-01/2014-06+"),
            ("second half of 2014", "2014-07/2014-12+"),
            ("week of 9 June 2014", "2014-06-09/2014-06-15+"),
            ("2014 or 2015", "[2014,2015]+"),
            ("9 or 10 June 2014", "[2014-06-09,2014-06-10]+"),
            ("on or about 9 June 2014", "2014-06-09~+"),
        ] {
            assert_eq!(text(written).as_deref(), Some(expected), "{written}");
        }
    }

    #[test]
    fn what_is_no_date_stays_none() {
        for written in [
            "soon",
            "Summer",
            "early",
            "before",
            "before the war",
            "-0050",
            "22nd century",
            "about the mill",
            "2014 or the year after",
            "2015–2014",
            "to be argued in 2014 or so",
            "–",
            "- -",
            "first second half",
        ] {
            assert_eq!(text(written), None, "{written}");
        }
    }
}
