//! Checks single values: text, ids, dates, numbers and words of closed lists.
//!
//! Start with [`clean`].

use std::borrow::Cow;

use super::advice::Adviser;
use crate::format::record::MADE_UP;
use crate::format::shape::{Field, Type};
use crate::model::{DateError, EventDate};
use crate::syntax::{Node, Problem, Problems, Value, brief};

/// The value in the form that decoding expects, or `None` after a problem was reported.
pub(in crate::format) fn clean<'a>(
    field: &Field,
    node: Node<'a>,
    problems: &mut Problems,
    adviser: &mut Adviser<'_>,
) -> Option<Node<'a>> {
    match field.ty {
        Type::Text => text(field, node, problems),
        Type::Date => date(field, node, problems),
        Type::Id(_) => id(field, node, problems),
        Type::Ref(_) => reference(field, node, problems),
        Type::RefOrDate(_) => reference_or_date(field, node, problems),
        Type::Bool => matching(field, node, problems, |value| {
            matches!(value, Value::Bool(_))
        }),
        Type::Integer => matching(
            field,
            node,
            problems,
            |value| matches!(value, Value::Integer(number) if u32::try_from(*number).is_ok()),
        ),
        Type::Number => matching(field, node, problems, |value| match value {
            Value::Float(number) => number.is_finite(),
            other => matches!(other, Value::Integer(_)),
        }),
        Type::Word(words) => word(field, words, node, problems, adviser),
        // Tables are the checker's own.
        Type::Table(_) | Type::Flat(_) => Some(node),
    }
}

/// What a field takes, in words.
fn wanted(ty: Type) -> String {
    match ty {
        Type::Text => "text in quotes".to_owned(),
        Type::Id(section) | Type::Ref(section) => {
            format!("the id of a row of `{}`, in quotes", section.key())
        }
        Type::Date => {
            "a date in quotes, such as \"2014-07-31\", \"2014-07\" or \"unknown\"".to_owned()
        }
        Type::RefOrDate(section) => format!(
            "the id of a row of `{}` or a date, in quotes",
            section.key()
        ),
        Type::Bool => "true or false, without quotes".to_owned(),
        Type::Integer => "a whole number from 0, without quotes".to_owned(),
        Type::Number => "a number, without quotes".to_owned(),
        Type::Word(words) => format!("one of {}", words.join(", ")),
        Type::Table(table) | Type::Flat(table) => table.doc.to_owned(),
    }
}

fn wrong_type(field: &Field, node: &Node<'_>) -> Problem {
    let message = format!("`{}` cannot be {}", field.key, node.value.sort());
    Problem::error(node.span.clone(), message).expected(wanted(field.ty))
}

/// A value that passes a test. Of one in quotes, the same without them is suggested.
fn matching<'a>(
    field: &Field,
    node: Node<'a>,
    problems: &mut Problems,
    test: impl Fn(&Value<'_>) -> bool,
) -> Option<Node<'a>> {
    if test(&node.value) {
        return Some(node);
    }
    let bare = node.as_text().filter(|bare| {
        test(&match *bare {
            "true" | "false" => Value::Bool(true),
            other => other.parse().map_or_else(
                |_| other.parse().map_or(Value::Null, Value::Float),
                Value::Integer,
            ),
        })
    });
    problems.push(wrong_type(field, &node).suggest(bare));
    None
}

/// Text. A number or a bare date is reported, and used as it stands.
fn text<'a>(field: &Field, node: Node<'a>, problems: &mut Problems) -> Option<Node<'a>> {
    let written = match &node.value {
        Value::Text(_) => return Some(node),
        Value::Integer(number) => Some(number.to_string()),
        Value::Moment(moment) => Some(moment.to_string()),
        _ => None,
    };
    let quoted = written.as_ref().map(|text| format!("\"{text}\""));
    problems.push(wrong_type(field, &node).suggest(quoted.as_deref()));
    written.map(|text| Node::new(node.span, Value::Text(Cow::Owned(text))))
}

/// A date. One without quotes is accepted from TOML; a bare year is reported and used.
fn date<'a>(field: &Field, node: Node<'a>, problems: &mut Problems) -> Option<Node<'a>> {
    let written = match &node.value {
        Value::Text(text) | Value::Moment(text) => text.clone(),
        Value::Integer(year) if (1000..=9999).contains(year) => {
            let year = year.to_string();
            problems.push(wrong_type(field, &node).suggest(Some(&format!("\"{year}\""))));
            Cow::Owned(year)
        }
        _ => {
            problems.push(wrong_type(field, &node));
            return None;
        }
    };
    match EventDate::verify(&written) {
        Ok(()) => {
            let blank = written.trim().is_empty();
            let text = if blank {
                Cow::Borrowed("unknown")
            } else {
                written
            };
            Some(Node::new(node.span, Value::Text(text)))
        }
        Err(error) => {
            problems.push(bad_date(&node, &error));
            None
        }
    }
}

fn bad_date(node: &Node<'_>, error: &DateError) -> Problem {
    let problem = Problem::error(node.span.clone(), error.to_string());
    match error {
        DateError::NoSuchDay {
            text,
            last_day: Some(day),
        } => {
            let month = text.get(..8).unwrap_or_default();
            problem.suggest(Some(&format!("{month}{day:02}")))
        }
        DateError::NoSuchDay { .. } | DateError::Backwards { .. } => problem,
        DateError::Syntax { .. } => problem.expected(wanted(Type::Date)),
    }
}

/// The id of the row itself. Another form than usual is only worth a warning.
fn id<'a>(field: &Field, node: Node<'a>, problems: &mut Problems) -> Option<Node<'a>> {
    let Some(id) = node.as_text() else {
        problems.push(wrong_type(field, &node));
        return None;
    };
    let usual = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.';
    if id.is_empty() || id.starts_with(MADE_UP) {
        let message = format!("`{}` is no id", brief(id));
        problems.push(Problem::error(node.span.clone(), message).expected(ID_FORM));
        return None;
    }
    if !id.chars().all(usual) {
        let message = format!(
            "the id `{}` has characters that are easily mistyped",
            brief(id)
        );
        let plain: String = id
            .to_lowercase()
            .chars()
            .map(|c| if usual(c) { c } else { '-' })
            .collect();
        let problem = Problem::warning(node.span.clone(), message).expected(ID_FORM);
        problems.push(problem.suggest(Some(&plain)));
    }
    Some(node)
}

const ID_FORM: &str = "lower-case letters, digits and hyphens, such as \"stay-lifted\"";

/// The id of another row. Ids that the reader makes up cannot be named.
fn reference<'a>(field: &Field, node: Node<'a>, problems: &mut Problems) -> Option<Node<'a>> {
    let problem = match node.as_text() {
        Some(id) if id.is_empty() || id.starts_with(MADE_UP) => {
            let message = format!("`{}` cannot be `{}`, which is no id", field.key, brief(id));
            Problem::error(node.span, message).expected(wanted(field.ty))
        }
        Some(_) => return Some(node),
        None => wrong_type(field, &node),
    };
    problems.push(problem);
    None
}

/// The id of another row, or a date. What looks like a date and is none is no id either.
fn reference_or_date<'a>(
    field: &Field,
    node: Node<'a>,
    problems: &mut Problems,
) -> Option<Node<'a>> {
    let looks_like_date = match &node.value {
        Value::Moment(_) | Value::Integer(_) => true,
        Value::Text(text) => text.starts_with(|c: char| c.is_ascii_digit()) && text.contains('-'),
        _ => false,
    };
    if looks_like_date {
        date(field, node, problems)
    } else {
        reference(field, node, problems)
    }
}

fn word<'a>(
    field: &Field,
    words: &'static [&'static str],
    node: Node<'a>,
    problems: &mut Problems,
    adviser: &mut Adviser<'_>,
) -> Option<Node<'a>> {
    let problem = match node.as_text() {
        Some(word) if words.contains(&word) => return Some(node),
        Some(word) => {
            let near = adviser.nearest(word, words.iter().copied());
            let message = format!("`{}` cannot be `{}`", field.key, brief(word));
            Problem::error(node.span, message)
                .expected(wanted(field.ty))
                .suggest(near)
        }
        None => wrong_type(field, &node),
    };
    problems.push(problem);
    None
}
