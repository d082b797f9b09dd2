//! A case as a case file in JSON, which Writmap opens like any other.
//!
//! Start with [`EXPORTER`].

use super::excerpt::Excerpt;
use crate::export::{Exporter, Subject};
use crate::format;
use crate::model::Case;
use crate::syntax::visible_json;

pub(in crate::export) const EXPORTER: Exporter = Exporter {
    ending: "json",
    name: "JSON of the case",
    subject: Subject::Case,
    export: |sheet, _| {
        let excerpt = Excerpt::of(sheet);
        Ok(bytes(&excerpt.case))
    },
};

/// The bytes of a case file.
pub(super) fn bytes(case: &Case) -> Vec<u8> {
    visible_json(format::to_json(case)).into_bytes()
}
