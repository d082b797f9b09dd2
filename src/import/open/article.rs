//! The text of a source as people have it: pasted, a web page that a browser saved, or a PDF.
//!
//! Start with [`article`]; what a sentence of it says of an event is in [`proposal`].

use crate::format::builtin;
use crate::import::docket::Entry;
use crate::import::reading::{Setting, read};
use crate::import::words::typed_dates::date_of;
use crate::model::{Actor, EventDate, KindId};
use crate::syntax::decode::{decode, decode_owned};
use crate::syntax::html::Page;
use crate::syntax::mhtml;
use crate::syntax::pdf::{self, PdfError};

/// The most that is kept of the text of a source, in bytes.
pub const MAX_TEXT_BYTES: usize = 1 << 20;

/// The kind of what is of no other kind.
const OTHER: &str = "other";
/// The kind of a decision on something.
const RULING: &str = "ruling";
/// Words by which a court decides on something that is there already.
const RULED: &[&str] = &[
    "affirmed",
    "declined",
    "denied",
    "denies",
    "dismissed",
    "lifted",
    "lifts",
    "overruled",
    "overturned",
    "quashed",
    "refused",
    "rejected",
    "rejects",
    "reversed",
    "ruled",
    "stayed",
    "upheld",
    "upholds",
    "vacated",
];
/// Words by which a court gives what was asked for, or makes it.
const GRANTED: &[&str] = &["allowed", "granted", "grants"];

/// The text of a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Article {
    /// The title that the page gives itself.
    pub title: String,
    /// The text, a line for each paragraph.
    pub text: String,
}

/// The text in a file: of a web page what a browser shows.
///
/// # Errors
/// When there is none, or more than is kept: what is wrong and what to do.
pub fn article(bytes: &[u8]) -> Result<Article, String> {
    let found = if pdf::is_pdf(bytes) {
        printed(bytes)?
    } else {
        written(bytes)?
    };
    if found.text.is_empty() {
        return Err("There is no text in it. Copy the text, and paste that.".to_owned());
    }
    if found.text.len() > MAX_TEXT_BYTES {
        let most = MAX_TEXT_BYTES >> 20;
        return Err(format!(
            "The text is longer than {most} MB. Paste the part that matters."
        ));
    }
    Ok(found)
}

/// The text layer of a PDF.
fn printed(bytes: &[u8]) -> Result<Article, String> {
    let found = pdf::text(bytes).map_err(|error| {
        let remedy = match error {
            PdfError::Damaged => "Open it in its own program, copy the text, and paste that.",
            PdfError::Locked => {
                "Open it with its password, print it to another PDF and drop that, or copy the text \
                 and paste it."
            }
            PdfError::TooLarge => "Print the pages that matter to another PDF, and drop that.",
            PdfError::NoText => {
                "Have its text recognised (OCR) by the program that scanned it, or type the words \
                 that matter and paste them."
            }
            PdfError::Unreadable => {
                "Have its text recognised (OCR), or type the words that matter and paste them."
            }
        };
        format!("{error}. {remedy}")
    })?;
    Ok(Article {
        title: found.title,
        text: found.text,
    })
}

/// The text of a page or of plain text.
fn written(bytes: &[u8]) -> Result<Article, String> {
    let page = mhtml::page(bytes);
    let is_saved = page.is_some();
    let text = match page {
        Some(page) => decode_owned(page).text,
        None => decode(bytes).text,
    };
    let start = text
        .trim_start()
        .get(..400)
        .unwrap_or(text.trim_start())
        .to_lowercase();
    let is_page = is_saved || start.starts_with('<') && start.contains("<html");
    if is_page || start.starts_with("<!doctype html") {
        let page = Page::parse(&text).map_err(|error| {
            format!("The page cannot be read ({error}). Copy its text, and paste that.")
        })?;
        let title = page.title();
        let lines = page.whole().lines();
        // The title stands before the page, which says it again where it is to be read.
        let shown = lines
            .iter()
            .map(String::as_str)
            .skip_while(|line| line.trim().is_empty());
        let mut shown = shown.peekable();
        shown.next_if(|line| line.trim() == title);
        let text = paragraphs(shown);
        Ok(Article { title, text })
    } else if text.contains('\0') {
        Err(
            "This is no text. Open it in its own program, copy the text, and paste that."
                .to_owned(),
        )
    } else {
        Ok(Article {
            title: String::new(),
            text: paragraphs(text.lines()),
        })
    }
}

/// How long a line may be that is a headline, and one that says when it was published, in bytes.
const LONGEST_HEADLINE: usize = 160;
const LONGEST_DATELINE: usize = 100;
/// In so many lines below a headline it is said when it was published.
const DATELINES: usize = 4;

/// What the first lines of an article say of it: its headline, and the day on which it was published.
pub fn headline(text: &str) -> (Option<String>, Option<EventDate>) {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let (first, rest) = (lines.next(), lines);
    let title =
        first.filter(|line| line.len() <= LONGEST_HEADLINE && line.len() < text.trim().len());
    let mut rest = rest
        .take(DATELINES)
        .filter(|line| line.len() <= LONGEST_DATELINE);
    let is_day = |date: &EventDate| {
        let text = date.text();
        text.len() == 10
            && text
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'-')
    };
    let published = title.and_then(|_| rest.find_map(|line| date_in(line, None).filter(is_day)));
    (title.map(str::to_owned), published)
}

/// Lines with one empty line at most between them.
fn paragraphs<'t>(lines: impl Iterator<Item = &'t str>) -> String {
    let mut text = String::new();
    let mut is_apart = false;
    for line in lines.map(str::trim_end) {
        if line.trim().is_empty() {
            is_apart = !text.is_empty();
            continue;
        }
        if !text.is_empty() {
            text.push_str(if is_apart { "\n\n" } else { "\n" });
        }
        is_apart = false;
        text.push_str(line);
    }
    text
}

/// What the words of a sentence say of an event: its kind where a rule knows it, and its date.
pub fn proposal(sentence: &str, year: Option<i16>) -> (Option<KindId>, Option<EventDate>) {
    let entry = Entry {
        text: sentence.to_owned(),
        ..Entry::default()
    };
    let reading = read(&entry, Setting::Unknown);
    let is_known = reading.basis.is_some() && reading.kind.as_str() != OTHER;
    let read = is_known.then_some(reading.kind);
    let kind = match (read, named_kind(sentence)) {
        (Some(read), Some(named)) => {
            let is_closer = named.as_str().starts_with(&format!("{read}-"));
            let is_paper = builtin()
                .kind(&read)
                .is_some_and(|kind| kind.actor == Actor::Party);
            let is_better = is_closer || named.as_str() == RULING && is_paper;
            Some(if is_better { named } else { read })
        }
        (read, named) => read.or(named),
    };
    (kind, date_in(sentence, year))
}

/// The kind whose name the words hold; of several the longest.
fn named_kind(sentence: &str) -> Option<KindId> {
    let plain = |text: &str| {
        let words = text.split(|sign: char| !sign.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty()).map(str::to_lowercase);
        format!(" {} ", words.collect::<Vec<_>>().join(" "))
    };
    let sought = plain(sentence);
    let named = builtin().kinds().iter().filter_map(|kind| {
        let names = kind.name.split(" or ");
        let mut others = builtin().kinds().iter().filter(|other| other.id != kind.id);
        // What several kinds are called on a card says which of them least.
        let label = (!others.any(|other| other.label == kind.label)).then_some(kind.label.as_str());
        let names = names.chain([kind.name.as_str()]).chain(label);
        let lengths = names.map(plain).filter(|name| sought.contains(name));
        Some((lengths.map(|name| name.len()).max()?, kind))
    });
    let named = named.max_by_key(|(length, _)| *length);
    // What is ruled on is named, but it is not what happened.
    let has = |words: &[&str]| {
        let mut words = words.iter();
        words.any(|word| sought.contains(&format!(" {word} ")))
    };
    let Some((_, kind)) = named else {
        return has(RULED).then(|| KindId::from(RULING));
    };
    let is_ruled_on = has(RULED) || has(GRANTED) && kind.actor == Actor::Party;
    Some(if is_ruled_on {
        KindId::from(RULING)
    } else {
        kind.id.clone()
    })
}

/// How the names of the months begin.
const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// The longest run of words that is a date and names a month or a year.
fn date_in(sentence: &str, year: Option<i16>) -> Option<EventDate> {
    const MOST_WORDS: usize = 6;
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let says_when = |text: &str| {
        let lower = text.to_lowercase();
        let has_digit = lower.contains(|sign: char| sign.is_ascii_digit());
        let mut parts = lower.split(|sign: char| !sign.is_alphanumeric());
        let has_year = lower
            .split(|sign: char| !sign.is_ascii_digit())
            .any(|part| part.len() == 4);
        has_digit
            && (has_year || parts.any(|part| MONTHS.iter().any(|month| part.starts_with(month))))
    };
    for count in (1..=MOST_WORDS).rev() {
        for run in words.windows(count) {
            let text = run.join(" ");
            let text = text.trim_matches(|sign: char| ",.;:()“”\"'".contains(sign));
            if says_when(text)
                && let Ok(found) = date_of(text, year)
            {
                return Some(found.date);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_page_the_words_are_kept_that_a_browser_shows() {
        let page = b"<!DOCTYPE html><html><head><title>Pond closed</title><style>p{}</style></head>\
            <body><script>x()</script><p>The court closed&nbsp;the pond.</p><p>It may\n appeal.</p>";
        let found = article(page).unwrap();
        assert_eq!(found.title, "Pond closed");
        assert_eq!(found.text, "The court closed the pond.\n\nIt may appeal.");
        assert_eq!(article(b" a \n\n\n b ").unwrap().text, " a\n\n b");
        for bad in [&b""[..], b"PK\x03\x04\0\0"] {
            let why = article(bad).unwrap_err();
            assert!(why.contains("paste"), "{why}");
        }
    }

    #[test]
    fn the_first_lines_say_what_it_is_called_and_when_it_was_published() {
        let day = |text: &str| headline(text).1.map(|date| date.text().to_owned());
        let text = "Pond closed\n\nBy A. Heron\nThe Gazette, July 2, 2021 at 9:15\n\nThe court…";
        assert_eq!(headline(text).0.as_deref(), Some("Pond closed"));
        assert_eq!(day(text).as_deref(), Some("2021-07-02"));
        // A sentence is no headline of itself, and a month no day.
        assert_eq!(
            headline("The court closed the pond on 2 July 2021."),
            (None, None)
        );
        assert_eq!(day("Pond closed\nJuly 2021\nThe court…"), None);
        let told = format!(
            "Pond closed\n{} on 2 July 2021.",
            "The court closed it ".repeat(6)
        );
        assert_eq!(day(&told), None);
    }

    #[test]
    fn a_sentence_says_when_and_what() {
        let (kind, date) = proposal(
            "On July 31, 2014, the judge denied the motion to quash.",
            None,
        );
        assert_eq!(date.unwrap().text(), "2014-07-31");
        assert_ne!(kind.as_ref().map(KindId::as_str), Some("motion-to-quash"));
        let (_, date) = proposal("It was stayed on 4 August.", Some(2014));
        assert_eq!(date.unwrap().text(), "2014-08-04");
        assert_eq!(proposal("He may appeal.", Some(2014)).1, None);
        for (sentence, kind) in [
            ("Otter filed a notice of appeal.", Some("notice-of-appeal")),
            (
                "She granted a preliminary injunction against it.",
                Some("injunction"),
            ),
            ("The judge lifted the stay pending appeal.", Some("ruling")),
            ("She granted the motion to quash.", Some("ruling")),
            ("Nobody knows why.", None),
        ] {
            let found = proposal(sentence, None).0;
            assert_eq!(found.as_ref().map(KindId::as_str), kind, "{sentence}");
        }
    }
}
