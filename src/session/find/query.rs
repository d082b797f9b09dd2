//! What was typed to find events: words, phrases in quotes, and operators.
//!
//! `court:ca2 by:microsoft 2014..2016 "final, appealable" unverified` are four operators and a phrase,
//! all of which an event has to fit. Anything is a query; what cannot be meant so is told. Start with
//! [`Query::parse`].

use std::fmt;
use std::ops::Range;

use super::Field;
use crate::model::{Day, EventDate};
use crate::syntax::Speller;

/// A condition on events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// A word or the beginning or a part of one, spelt about so.
    Word(String),
    /// These words one after the other, spelt so.
    Phrase(String),
    /// A field says this.
    Field(Field, String),
    /// It happened, or may have, between these dates as they were typed; one of them may be empty.
    Between(String, String),
    /// Something in it was recalled and not checked.
    Unverified,
}

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    text: String,
    /// The conditions, each with its place in the text.
    terms: Vec<(Range<usize>, Term)>,
    /// What cannot be meant so, with the nearest that can.
    pub problems: Vec<String>,
}

/// The word for [`Term::Unverified`].
const UNVERIFIED: &str = "unverified";

impl Query {
    /// Reads what was typed.
    pub fn parse(text: &str) -> Self {
        let mut query = Self {
            text: text.to_owned(),
            ..Self::default()
        };
        for place in tokens(text) {
            let (term, problem) = term(&text[place.clone()]);
            query.terms.push((place, term));
            query.problems.extend(problem);
        }
        query
    }

    /// The conditions, in the order in which they were typed.
    pub fn terms(&self) -> impl Iterator<Item = &Term> {
        self.terms.iter().map(|(_, term)| term)
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// What was typed without one of the conditions.
    pub fn without(&self, number: usize) -> String {
        let Some((place, _)) = self.terms.get(number) else {
            return self.text.clone();
        };
        let (before, after) = (&self.text[..place.start], &self.text[place.end..]);
        format!("{} {}", before.trim_end(), after.trim_start())
            .trim()
            .to_owned()
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, term) in self.terms().enumerate() {
            let gap = if number == 0 { "" } else { " " };
            write!(f, "{gap}{term}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(word) => f.write_str(word),
            Self::Phrase(phrase) => write!(f, "\"{phrase}\""),
            Self::Field(field, value) if value.contains(char::is_whitespace) => {
                write!(f, "{}:\"{value}\"", field.word())
            }
            Self::Field(field, value) => write!(f, "{}:{value}", field.word()),
            Self::Between(from, to) => write!(f, "{from}..{to}"),
            Self::Unverified => f.write_str(UNVERIFIED),
        }
    }
}

impl Term {
    /// Whether it is an operator and no word that is looked for.
    pub fn is_operator(&self) -> bool {
        !matches!(self, Self::Word(_) | Self::Phrase(_))
    }

    /// The first and the last day of [`Term::Between`].
    pub(super) fn days(&self) -> (Option<Day>, Option<Day>) {
        match self {
            Self::Between(from, to) => (
                date(from).and_then(|date| date.earliest()),
                date(to).and_then(|date| date.latest()),
            ),
            _ => (None, None),
        }
    }
}

/// Where the conditions stand in the text: at blanks it is divided, but not within quotes.
fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut tokens = Vec::new();
    let mut signs = text.char_indices().peekable();
    while let Some((start, first)) = signs.next() {
        if first.is_whitespace() {
            continue;
        }
        // Quotes count where a condition or the value of an operator begins.
        let mut is_quoted = first == '"';
        let mut before = first;
        let mut end = start + first.len_utf8();
        while let Some(&(at, sign)) = signs.peek() {
            if sign.is_whitespace() && !is_quoted {
                break;
            }
            signs.next();
            end = at + sign.len_utf8();
            if is_quoted && sign == '"' {
                break;
            }
            let is_value = before == ':' && Field::of(&text[start..at - 1]).is_some();
            is_quoted |= sign == '"' && is_value;
            before = sign;
        }
        // What was left open goes to the last sign.
        tokens.push(start..start + text[start..end].trim_end().len());
    }
    tokens
}

/// What a condition means, and what is wrong with it.
fn term(token: &str) -> (Term, Option<String>) {
    if let Some(phrase) = token.strip_prefix('"') {
        let phrase = phrase.strip_suffix('"').unwrap_or(phrase);
        return (Term::Phrase(phrase.to_owned()), None);
    }
    if token.eq_ignore_ascii_case(UNVERIFIED) {
        return (Term::Unverified, None);
    }
    if let Some((from, to)) = token.split_once("..") {
        let is_date = |text: &str| text.is_empty() || date(text).is_some();
        if is_date(from) && is_date(to) && !(from.is_empty() && to.is_empty()) {
            return (Term::Between(from.to_owned(), to.to_owned()), None);
        }
        if from.starts_with(|sign: char| sign.is_ascii_digit()) {
            let problem = format!("“{token}” is no span of dates; write 2014..2016 or 2014-07..");
            return (Term::Word(token.to_owned()), Some(problem));
        }
    }
    let Some((key, value)) = token.split_once(':') else {
        return (Term::Word(token.to_owned()), None);
    };
    let Some(field) = Field::of(key) else {
        let words = Field::ALL.iter().map(|field| field.word());
        let near = Speller::default().nearest(key, words);
        let problem = near.map(|near| format!("There is no “{key}:”; did you mean “{near}:”?"));
        return (Term::Word(token.to_owned()), problem);
    };
    let bare = value.strip_prefix('"');
    let value = bare.map_or(value, |value| value.strip_suffix('"').unwrap_or(value));
    let problem = value.is_empty().then(|| field.hint().to_owned());
    (Term::Field(field, value.to_owned()), problem)
}

fn date(text: &str) -> Option<EventDate> {
    let starts = text.starts_with(|sign: char| sign.is_ascii_digit());
    EventDate::parse(text).ok().filter(|_| starts)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn terms(text: &str) -> Vec<Term> {
        Query::parse(text).terms().cloned().collect()
    }

    #[test]
    fn operators_words_and_phrases_are_told_apart() {
        let text = r#"court:ca2 by:"U.S. Attorney" 2014..2016 "final, appealable" stay unverified"#;
        assert_eq!(
            terms(text),
            [
                Term::Field(Field::Court, "ca2".to_owned()),
                Term::Field(Field::By, "U.S. Attorney".to_owned()),
                Term::Between("2014".to_owned(), "2016".to_owned()),
                Term::Phrase("final, appealable".to_owned()),
                Term::Word("stay".to_owned()),
                Term::Unverified,
            ]
        );
        assert_eq!(
            Query::parse(text).without(1),
            text.replace(r#"by:"U.S. Attorney" "#, "")
        );
        let open = Term::Between(String::new(), "2014-07".to_owned());
        assert_eq!(open.days().1.unwrap().to_string(), "2014-07-31");
        assert_eq!(terms("..2014-07"), [open]);
    }

    #[test]
    fn a_mistake_is_told_with_the_nearest_right_word() {
        let problems = |text| Query::parse(text).problems;
        assert_eq!(
            problems("cuort:ca2"),
            ["There is no “cuort:”; did you mean “court:”?"]
        );
        assert_eq!(problems("court:").len(), 1);
        assert_eq!(problems("2014..summer").len(), 1);
        assert!(problems("https://example.org ... a:b").is_empty());
    }

    proptest! {
        #[test]
        fn anything_is_a_query_and_is_read_again_as_it_is_written(text in r#"([a-z]{0,6}:?"?|court:|by:"|[0-9]{4}(-[0-9]{2})?|\.\.| |\PC){0,12}"#) {
            let query = Query::parse(&text);
            let again = Query::parse(&query.to_string());
            prop_assert_eq!(
                query.terms().collect::<Vec<_>>(),
                again.terms().collect::<Vec<_>>()
            );
            for number in 0..query.terms.len() {
                let rest = Query::parse(&query.without(number));
                let mut left: Vec<_> = query.terms().collect();
                left.remove(number);
                prop_assert_eq!(rest.terms().collect::<Vec<_>>(), left);
            }
        }
    }
}
