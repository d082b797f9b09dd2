//! The outline of a case as a page that Word and other word processors open: headings, lists and
//! paragraphs without a style, a script or anything to load.
//!
//! Start with [`EXPORTER`].

use super::notation::Notation;
use super::outline::outline_of;
use crate::export::data::excerpt::Excerpt;
use crate::export::escape::markup;
use crate::export::{Exporter, Subject};

pub(in crate::export) const EXPORTER: Exporter = Exporter {
    ending: "outline.html",
    name: "HTML of the outline",
    subject: Subject::Case,
    export: |sheet, _| Ok(page(&Excerpt::of(sheet)).into_bytes()),
};

fn page(excerpt: &Excerpt) -> String {
    let body = outline_of(excerpt).set(Notation::Html);
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n\
         </head>\n<body>\n{body}</body>\n</html>\n",
        markup(&excerpt.case.title)
    )
}
