//! The outline of a case in Markdown.
//!
//! Start with [`EXPORTER`].

use super::notation::Notation;
use super::outline::outline_of;
use crate::export::data::excerpt::Excerpt;
use crate::export::{Exporter, Subject};

pub(in crate::export) const EXPORTER: Exporter = Exporter {
    ending: "md",
    name: "Markdown of the outline",
    subject: Subject::Case,
    export: |sheet, _| {
        Ok(outline_of(&Excerpt::of(sheet))
            .set(Notation::Markdown)
            .into_bytes())
    },
};
