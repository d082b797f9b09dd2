//! What leads from one state of a case back to another: only the rows that differ.
//!
//! A change of one event of a hundred thousand costs one event and not a hundred thousand. Start with
//! [`CasePatch::between`].

use crate::format::file::{decode_head, head_node, list_patch, patch_list};
use crate::format::hunk::Hunk;
use crate::format::section::Section;
use crate::model::Case;

/// What leads from one state of a case to another.
#[derive(Clone, Debug)]
pub struct CasePatch {
    /// Of each list that differs the rows that it is to have, and what is said of the case as a whole.
    rows: Case,
    /// Which lists differ, and the places into which those are put.
    places: Vec<(Section, Vec<Hunk>)>,
}

impl CasePatch {
    /// What leads from one state to another one.
    pub fn between(from: &Case, to: &Case) -> Self {
        let mut rows = Case::default();
        copy_head(to, &mut rows);
        let lists = Section::ALL.iter();
        let places = lists.filter_map(|section| {
            let hunks = list_patch(from, to, *section, &mut rows);
            (!hunks.is_empty()).then_some((*section, hunks))
        });
        let places = places.collect();
        Self { rows, places }
    }

    /// Leads a case there; what leads back.
    #[must_use = "it leads back"]
    pub fn apply(&self, case: &mut Case) -> Self {
        let mut back = Case::default();
        copy_head(case, &mut back);
        copy_head(&self.rows, case);
        let mut places = Vec::with_capacity(self.places.len());
        for (section, hunks) in &self.places {
            let undone = patch_list(case, *section, hunks, &self.rows, &mut back);
            places.push((*section, undone));
        }
        Self { rows: back, places }
    }

    /// How many rows it holds.
    pub fn row_count(&self) -> usize {
        let lists = self.places.iter();
        lists
            .map(|(section, _)| crate::format::file::count_rows(&self.rows, *section))
            .sum()
    }
}

fn copy_head(from: &Case, into: &mut Case) {
    if let Some(head) = head_node(from) {
        decode_head(&head, into);
    }
}
