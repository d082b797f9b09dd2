//! The sources of a case as BibTeX.
//!
//! Names are kept in braces as they are written: which part of a name is the last is not guessed.
//! Start with [`EXPORTER`].

use std::fmt::Write as _;

use super::excerpt::Excerpt;
use crate::export::escape::web;
use crate::export::{Exporter, Subject};
use crate::model::{Day, EventDate, Source, SourceKind};
use crate::syntax::{visible, visible_words};

pub(in crate::export) const EXPORTER: Exporter = Exporter {
    ending: "bib",
    name: "BibTeX of the sources",
    subject: Subject::Case,
    export: |sheet, notes| {
        let excerpt = Excerpt::of(sheet);
        if excerpt.case.sources.is_empty() {
            notes.push("there is no source to list".to_owned());
        }
        Ok(bibtex(&excerpt).into_bytes())
    },
};

fn bibtex(excerpt: &Excerpt) -> String {
    let mut text = String::new();
    if let Some(band) = &excerpt.band {
        let _cannot_fail = writeln!(text, "@comment{{{}}}\n", latex(band));
    }
    let sources = excerpt.case.sources.iter().enumerate();
    for (number, source) in sources {
        entry(&mut text, number, source);
    }
    text
}

fn entry(text: &mut String, number: usize, source: &Source) {
    let is_article = source.kind == SourceKind::Article && source.publisher.is_some();
    let sort = if is_article { "article" } else { "misc" };
    let _cannot_fail = write!(text, "@{sort}{{{}", key(source.id.as_str(), number));
    let authors = source
        .authors
        .iter()
        .map(|author| format!("{{{}}}", latex(author)));
    let authors: Vec<String> = authors.collect();
    if !authors.is_empty() {
        field(text, "author", &authors.join(" and "));
    }
    field(text, "title", &format!("{{{}}}", latex(&source.title)));
    if let Some(publisher) = &source.publisher {
        let name = if is_article {
            "journal"
        } else {
            "organization"
        };
        field(text, name, &latex(publisher));
    }
    published(text, &source.published);
    let address = source.address.as_deref();
    match address.and_then(web) {
        Some(address) => field(text, "url", &url(address)),
        None => {
            if let Some(address) = address {
                field(text, "howpublished", &latex(address));
            }
        }
    }
    if let Some(note) = &source.note {
        field(text, "note", &latex(note));
    }
    text.push_str("\n}\n\n");
}

/// Year and month, as far as they are certain.
fn published(text: &mut String, date: &EventDate) {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let Some((first, last)) = date.earliest().zip(date.latest()) else {
        return;
    };
    if first.year() == last.year() {
        field(text, "year", &first.year().to_string());
        let month = usize::try_from(first.month() - 1).ok();
        let month = month.filter(|_| first.month() == last.month());
        if let Some(name) = month.and_then(|month| MONTHS.get(month)) {
            let _cannot_fail = write!(text, ",\n  month = {name}");
        }
    }
    if let Some(day) = date.exact() {
        field(text, "date", &Day::to_string(&day));
    }
}

fn field(text: &mut String, name: &str, value: &str) {
    let _cannot_fail = write!(text, ",\n  {name} = {{{value}}}");
}

/// The id of a source as a key of BibTeX; one with other signs is told by its number.
fn key(id: &str, number: usize) -> String {
    let plain = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_' | '.');
    if !id.is_empty() && id.chars().all(plain) {
        id.to_owned()
    } else {
        format!("source:{number}")
    }
}

/// A text in which nothing is a command of LaTeX, with its braces in pairs.
fn latex(text: &str) -> String {
    let mut latex = String::with_capacity(text.len());
    for sign in visible_words(text).chars() {
        match sign {
            '\\' => latex.push_str("{\\textbackslash}"),
            '{' => latex.push_str("{\\textbraceleft}"),
            '}' => latex.push_str("{\\textbraceright}"),
            '~' => latex.push_str("{\\textasciitilde}"),
            '^' => latex.push_str("{\\textasciicircum}"),
            '"' => latex.push_str("{\\textquotedbl}"),
            '@' => latex.push_str("{@}"),
            '&' | '%' | '$' | '#' | '_' => {
                latex.push('\\');
                latex.push(sign);
            }
            _ => latex.push(sign),
        }
    }
    latex
}

/// An address in which braces, which would end the field, are written as percents.
fn url(address: &str) -> String {
    let address = address.replace('{', "%7B").replace('}', "%7D");
    visible(&address.replace('\\', "%5C")).into_owned()
}
