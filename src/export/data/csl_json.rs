//! The sources of a case as CSL-JSON, for Zotero, pandoc and citation processors.
//!
//! <https://docs.citationstyles.org>. Start with [`EXPORTER`].

use serde::Serialize;

use super::excerpt::Excerpt;
use crate::export::escape::web;
use crate::export::{ExportError, Exporter, Subject};
use crate::model::{EventDate, Qualifier, Source, SourceKind};
use crate::syntax::visible_words;

pub(in crate::export) const EXPORTER: Exporter = Exporter {
    ending: "csl.json",
    name: "CSL-JSON of the sources",
    subject: Subject::Case,
    export: |sheet, _| csl(&Excerpt::of(sheet)),
};

/// A source. Names are those of the format.
#[derive(Serialize)]
struct Item {
    id: String,
    #[serde(rename = "type")]
    sort: &'static str,
    title: String,
    #[serde(rename = "title-short", skip_serializing_if = "Option::is_none")]
    short: Option<String>,
    #[serde(rename = "container-title", skip_serializing_if = "Option::is_none")]
    container: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    author: Vec<Author>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Issued>,
    #[serde(rename = "URL", skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

/// A name as it is written: which part is the last is not guessed.
#[derive(Serialize)]
struct Author {
    literal: String,
}

#[derive(Serialize)]
struct Issued {
    #[serde(rename = "date-parts")]
    parts: Vec<Vec<i16>>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    circa: bool,
}

fn csl(excerpt: &Excerpt) -> Result<Vec<u8>, ExportError> {
    let items: Vec<Item> = excerpt.case.sources.iter().map(item).collect();
    let json = serde_json::to_string_pretty(&items);
    let json = json.map_err(|error| ExportError::Encoding(error.to_string()))?;
    Ok((json + "\n").into_bytes())
}

fn item(source: &Source) -> Item {
    let is_article = source.kind == SourceKind::Article;
    let publisher = source.publisher.as_deref().map(shown);
    Item {
        id: shown(source.id.as_str()),
        sort: match source.kind {
            SourceKind::Article => "article-newspaper",
            SourceKind::Order | SourceKind::Opinion => "legal_case",
            SourceKind::Law => "legislation",
            SourceKind::Summary => "webpage",
            SourceKind::Filing | SourceKind::Docket | SourceKind::Statement | SourceKind::Other => {
                "document"
            }
        },
        title: shown(&source.title),
        short: source.short.as_deref().map(shown),
        container: publisher.clone().filter(|_| is_article),
        publisher: publisher.filter(|_| !is_article),
        author: source
            .authors
            .iter()
            .map(|name| Author {
                literal: shown(name),
            })
            .collect(),
        issued: issued(&source.published),
        url: source.address.as_deref().and_then(web).map(shown),
        note: source.note.as_deref().map(shown),
    }
}

fn shown(text: &str) -> String {
    visible_words(text).into_owned()
}

/// A day, a month, a year, or from when to when.
fn issued(date: &EventDate) -> Option<Issued> {
    let (first, last) = date.earliest().zip(date.latest())?;
    let day =
        |day: crate::model::Day| vec![day.year(), i16::from(day.month()), i16::from(day.day())];
    let parts = if first == last {
        vec![day(first)]
    } else if first.first_of_month() == first && first.last_of_month() == last {
        vec![vec![first.year(), i16::from(first.month())]]
    } else if first.first_of_year() == first && first.last_of_year() == last {
        vec![vec![first.year()]]
    } else {
        vec![day(first), day(last)]
    };
    Some(Issued {
        parts,
        circa: date.qualifier() != Qualifier::Exact,
    })
}
