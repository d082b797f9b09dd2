//! Short titles of entries: what the source calls the entry, or the first words of its text.
//!
//! A title is for a card; the whole text stands in the quotation. It knows neither parties nor
//! courts. Start with [`title_of`].

use std::collections::HashSet;
use std::sync::LazyLock;

use super::title_words::{ABBREVIATIONS, DANGLING, DATED, NUMBERED, STOPS, WORDS};

/// The most words of a title.
const MOST_WORDS: usize = 8;
/// The most characters of a title of more than one word.
const MOST_CHARS: usize = 60;
/// The longest single word, in characters; a longer one is no word.
const LONGEST_WORD: usize = 40;

static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| WORDS.split_whitespace().collect());
static SHORT: LazyLock<HashSet<&str>> =
    LazyLock::new(|| ABBREVIATIONS.split_whitespace().collect());

/// A title of a few words; empty when neither name nor text has any.
pub(crate) fn title_of(sort: &str, text: &str) -> String {
    let named = words_of(sort.trim_end_matches(|c: char| c == '*' || c.is_whitespace()));
    // A name of one word is often only `Order` or `Notice`, where the text says of what.
    let told = if named.len() > 1 && !vague(sort) {
        named
    } else {
        let first = words_of(beginning(text));
        if first.is_empty() { named } else { first }
    };
    sentence(&told)
}

/// Names of sorts that say less than the text.
fn vague(sort: &str) -> bool {
    let sort = sort.to_ascii_lowercase();
    [
        "(other)",
        "other document",
        "generic",
        "miscellaneous",
        "docket annotation",
    ]
    .iter()
    .any(|word| sort.contains(word))
}

/// The text without what clerks put before the words that say what it is.
fn beginning(text: &str) -> &str {
    let mut rest = text.trim_start();
    loop {
        let before = rest;
        for start in [
            "***", "**", "*", "(ECF)", "(BK)", "ECF", "-", ":", ";", ".", ",",
        ] {
            rest = rest.strip_prefix(start).unwrap_or(rest).trim_start();
        }
        rest = without_word(rest, "filed");
        // `EO: MINUTES:`: two capitals tell how the clerk entered it.
        if let Some((code, after)) = rest.split_once(':')
            && code.len() == 2
            && code.bytes().all(|byte| byte.is_ascii_uppercase())
        {
            rest = after.trim_start();
        }
        rest = without_word(rest, "docket text");
        if let Some((inside, after)) = rest.strip_prefix('[').and_then(|rest| rest.split_once(']'))
            && inside
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b'-')
        {
            rest = after.trim_start();
        }
        if rest.len() == before.len() {
            return rest;
        }
    }
}

fn without_word<'t>(text: &'t str, word: &str) -> &'t str {
    match text.get(..word.len()) {
        Some(start) if start.eq_ignore_ascii_case(word) => {
            let rest = &text[word.len()..];
            let ended = rest.starts_with([' ', ':']);
            let rest = rest.trim_start_matches([' ', ':']);
            if ended && !rest.is_empty() && !rest.starts_with("by ") {
                rest
            } else {
                text
            }
        }
        _ => text,
    }
}

/// The words up to where the title ends, without numbers of entries and cases.
fn words_of(text: &str) -> Vec<&str> {
    let mut words: Vec<&str> = Vec::new();
    let mut length = 0;
    let mut rest = text;
    while let Some((word, after)) = next_word(rest) {
        rest = after;
        if word.starts_with(['(', '[']) {
            match after_brackets(word, after) {
                Some(after) if words.is_empty() || is_number(word) => rest = after,
                _ => break,
            }
            continue;
        }
        // `ISSUED.(MDH)`: no blank before the brackets.
        let (word, cut) = word
            .split_once('(')
            .map_or((word, false), |(word, _)| (word, true));
        let bare = bare(word);
        let numbered = is_number(bare);
        let lower = bare.to_lowercase();
        let last = words
            .last()
            .map_or(String::new(), |word| word.to_lowercase());
        // There may be more numbers in a list than words, and none of them stops it.
        let stops = || is_one_of(STOPS, &lower) || stops_here(&last, &lower);
        if !words.is_empty() && !numbered && stops() {
            match after_signature(&lower, rest) {
                Some(after) => rest = after,
                None => break,
            }
            continue;
        }
        let joins = word == "&" && !words.is_empty();
        if (bare.is_empty() && !joins) || bare.chars().count() > LONGEST_WORD {
            continue;
        }
        if numbered && !is_one_of(NUMBERED, &last) {
            if bare.contains('/') || is_one_of(DATED, &last) || ends_clause(word, words.len()) {
                break;
            }
            continue;
        }
        length += bare.chars().count() + 1;
        if words.len() == MOST_WORDS || (length > MOST_CHARS && !words.is_empty()) {
            break;
        }
        // `Declaration DECLARATION OF ...`: the name of the event, then the title that was typed.
        if words.len() == 1 && last == lower {
            words.clear();
        }
        words.push(word);
        if cut || ends_clause(word, words.len()) {
            break;
        }
    }
    // A sign after the word shows that the clause did end there: `against A,`.
    while let [_, .., last] = &words[..]
        && !last.ends_with([',', ';', '.', ':'])
        && is_one_of(DANGLING, &last.to_lowercase())
    {
        words.pop();
    }
    words
}

/// Whether a list of words has this one.
fn is_one_of(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|known| known == word)
}

/// A word without signs around it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// The first word of a text and what follows it.
fn next_word(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start();
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

/// What follows `signed on 9/17/2009`, where the words of an order go on.
fn after_signature<'t>(word: &str, after: &'t str) -> Option<&'t str> {
    let (on, after) = next_word(after)?;
    let (day, after) = next_word(after)?;
    let signed = ["signed", "entered"].contains(&word) && on.eq_ignore_ascii_case("on");
    let goes_on = is_number(bare(day)) && !day.ends_with(['.', ';', ')']);
    (signed && goes_on).then_some(after)
}

/// What follows the brackets that begin with `word`; `None` when they never end.
fn after_brackets<'t>(word: &'t str, after: &'t str) -> Option<&'t str> {
    if word.ends_with([')', ']'])
        || word
            .trim_end_matches(['.', ',', ';', ':'])
            .ends_with([')', ']'])
    {
        return Some(after);
    }
    after.find([')', ']']).map(|end| &after[end + 1..])
}

/// `as to` and `on behalf of` say of whom, no longer what.
fn stops_here(last: &str, next: &str) -> bool {
    matches!((last, next), ("as", "to") | ("on", "behalf"))
}

/// Whether this is the number of an entry, a case or a day, and no word.
fn is_number(bare: &str) -> bool {
    let digits = bare.bytes().any(|byte| byte.is_ascii_digit());
    digits && !bare.bytes().any(|byte| byte.is_ascii_lowercase())
}

/// Whether a sentence or clause ends with the word, of which there are `count` so far.
fn ends_clause(word: &str, count: usize) -> bool {
    let last = word.trim_end_matches([')', ']', '"', '”', '\'']);
    if last.ends_with([';', ':', '!', '?']) || last.ends_with(",,") || last.ends_with(".,") {
        return true;
    }
    if last.ends_with(',') {
        return count >= 3;
    }
    // `v.`, `Inc.` and initials end no sentence.
    last.strip_suffix('.')
        .is_some_and(|stem| stem.chars().count() > 3 && !stem.contains('.'))
}

/// The words as a sentence begins: what is common in courts in small letters, names as they
/// are, and capitals only for what is always written so.
fn sentence(words: &[&str]) -> String {
    let shouted = words.iter().filter(|word| is_shouted(word)).count() * 2 > words.len();
    let mut title = String::new();
    let mut after_name = false;
    for word in words {
        let word = word.trim_matches(|c: char| {
            matches!(c, '.' | ',' | ';' | ':' | '*' | '"' | '“' | '”' | '/' | '-')
        });
        if word.is_empty() {
            continue;
        }
        if !title.is_empty() {
            title.push(' ');
        }
        let initial = after_name && word.len() == 1 && word.starts_with(char::is_uppercase);
        let written = if initial {
            word.to_owned()
        } else {
            cased(word, shouted)
        };
        // `Supreme Court`, `Ninth Circuit`: the name of a court.
        let court = after_name && ["Court", "Circuit"].contains(&word);
        after_name =
            !title.is_empty() && written.starts_with(char::is_uppercase) || word == "Supreme";
        title.push_str(if court { word } else { &written });
    }
    let mut letters = title.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => title,
    }
}

fn is_shouted(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !word.chars().any(char::is_lowercase)
}

/// A word in the case that it has within a sentence.
fn cased(word: &str, shouted: bool) -> String {
    let lower = word.to_lowercase();
    let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
    let stem = bare.split(['\'', '’', '-', '/']).next().unwrap_or(bare);
    if KNOWN.contains(stem) || KNOWN.contains(bare) {
        return lower;
    }
    let initials = bare.contains('.') || bare.chars().count() == 1;
    if !is_shouted(word) || initials || SHORT.contains(bare) {
        return word.to_owned();
    }
    if !shouted && bare.chars().count() <= 5 {
        // One word in capitals among others is an abbreviation.
        return word.to_owned();
    }
    capitalised(&lower)
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts of entries, and their titles.
    const TITLES: &[(&str, &str)] = &[
        (
            "ORDER granting 19 Motion to Quash. Signed by Judge Ann Otter on 1/2/14.",
            "Order granting motion to quash",
        ),
        (
            "NOTICE OF APPEAL by Ann Otter as to 41 Judgment,. (Entered: 08/14/2010)",
            "Notice of appeal",
        ),
        (
            "MOTION for Summary Judgment by Heron Mills Inc, Bob Pond.",
            "Motion for summary judgment",
        ),
        (
            "Filed (ECF) notice of appearance of Ann Otter for Appellants",
            "Notice of appearance of Ann Otter for appellants",
        ),
        (
            "COMPLAINT against Heron Mills, filed by Ann Otter.",
            "Complaint against Heron Mills",
        ),
        (
            "MANDATE ISSUED.(MDH, RMG and RAP) [10479819]",
            "Mandate issued",
        ),
        ("[41] Letter received", "Letter received"),
        ("EO: MINUTES: Trial set", "Minutes"),
        (
            "ORDER & REASONS granting 19 Motion",
            "Order & reasons granting motion",
        ),
        (
            "Declaration DECLARATION OF ANN OTTER",
            "Declaration of Ann Otter",
        ),
        (
            "Order Signed on 9/17/2009 Denying the Motion Filed by Ann",
            "Order denying the motion",
        ),
        (
            "Affidavit of Eric A. Otter in support",
            "Affidavit of Eric A Otter in support",
        ),
        ("(Court only) *** Attorney update", "Attorney update"),
        (
            "Motion (16A1, 16A2) for leave to file a brief filed by",
            "Motion for leave to file a brief",
        ),
        (
            "Received Order from the Supreme Court, dated 07/19/2017",
            "Received order from the Supreme Court",
        ),
        ("Response due on or before 3 p.m., Monday", "Response due"),
        ("", ""),
        ("§§ 12 13", ""),
        (
            "VERIFIED PETITION for Permission to Practice Pro Hac Vice by Ann",
            "Verified petition for permission to practice pro hac",
        ),
        (
            "LETTER addressed to Judge Otter re: stay",
            "Letter addressed to Judge Otter",
        ),
        ("ORDER TO SHOW CAUSE", "Order to show cause"),
        (
            "SUMMONS Returned Executed. Bob served",
            "Summons returned executed",
        ),
        ("MOTION to Stay re 12 Order", "Motion to stay"),
    ];

    #[test]
    fn titles_are_short_and_in_sentence_case() {
        for (text, title) in TITLES {
            assert_eq!(title_of("", text), *title, "{text}");
        }
        assert_eq!(
            title_of("Order on Motion to Stay", "ORDER denying"),
            "Order on motion to stay"
        );
        assert_eq!(
            title_of("Order", "ORDER denying stay"),
            "Order denying stay"
        );
        assert_eq!(
            title_of("Notice (Other)", "NOTICE of change of venue"),
            "Notice of change of venue"
        );
        assert_eq!(title_of("Order", ""), "Order");
    }

    #[test]
    fn a_title_ends_with_a_whole_word() {
        let text = "Memorandum of law in support of the consolidated and amended cross-motion";
        let title = title_of("", text);
        assert!(
            text.starts_with(&title) && title.split(' ').count() <= MOST_WORDS,
            "{title}"
        );
        let long = "x".repeat(5_000);
        assert!(title_of("", &long).len() <= LONGEST_WORD);
    }
}
