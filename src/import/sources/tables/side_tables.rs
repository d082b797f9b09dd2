//! The tables that stand beside the events in an archive that Writmap exports: what they say of
//! events says the table of events too, and the rest is not read.
//!
//! They are known so that none of them passes for a table of events. Start with [`IMPORTER`].

use crate::import::{Confidence, ImportError, Importer, Input};

pub(crate) const IMPORTER: Importer = Importer {
    name: "side table of a Writmap archive",
    recognise,
    read: |_, _| {
        Err(ImportError::Substitute {
            problem:
                "this is a table that Writmap exports beside that of the events, and does not \
                      read"
                    .to_owned(),
            remedy: "import `case.json` and `events.csv`, and change there what should be changed",
        })
    },
};

/// How the tables begin.
const HEADS: [[&str; 3]; 7] = [
    ["acting", "target", "verb"],
    ["order", "status", "status_from"],
    ["duty", "owed_by", "order"],
    ["party", "name", "full_name"],
    ["source", "source_kind", "source_title"],
    ["claim", "about", "aspect"],
    ["conflict", "topic", "aspect"],
];

fn recognise(input: &Input<'_>) -> Confidence {
    let columns = input.columns();
    let is_one = HEADS.iter().any(|head| {
        columns.len() > head.len()
            && columns
                .iter()
                .zip(head)
                .all(|(column, name)| column == name)
    });
    if is_one {
        Confidence::Sure
    } else {
        Confidence::No
    }
}
