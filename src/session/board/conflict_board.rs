//! Where the sources of a case differ: the conflicts, the open ones first, narrowed by type, source
//! and state.
//!
//! Start with [`ConflictBoard::of`].

use super::ShownEvents;
use crate::model::{Aspect, Case, CaseIndex, Conflict, SourceId};
use crate::picture::Picture;

/// Which conflicts are looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConflictFilter {
    /// Those of this type alone.
    pub aspect: Option<Aspect>,
    /// Those in which this source says something alone.
    pub source: Option<SourceId>,
    /// The open ones alone, or the settled ones.
    pub is_open: Option<bool>,
}

/// The conflicts of a case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConflictBoard {
    /// Their numbers in the case, the open ones first and then in the order of the file.
    pub rows: Vec<usize>,
    /// How many more there are that the choice leaves out.
    pub left_out: usize,
    /// How many are about events alone that the filters of the case hide.
    pub hidden: usize,
}

impl ConflictBoard {
    /// The conflicts of a picture that are looked at.
    pub fn of(picture: &Picture, shown: &ShownEvents, filter: &ConflictFilter) -> Self {
        let case = picture.case();
        let index = CaseIndex::new(case);
        let mut board = Self::default();
        for (number, conflict) in case.conflicts.iter().enumerate() {
            if !is_about_shown(conflict, picture, shown) {
                board.hidden += 1;
            } else if filter.keeps(&index, conflict) {
                board.rows.push(number);
            } else {
                board.left_out += 1;
            }
        }
        let is_settled = |number: &usize| case.conflicts[*number].settlement.is_some();
        board.rows.sort_by_key(is_settled);
        board
    }
}

impl ConflictFilter {
    /// Whether it leaves anything out.
    pub fn is_narrow(&self) -> bool {
        *self != Self::default()
    }

    fn keeps(&self, index: &CaseIndex<'_>, conflict: &Conflict) -> bool {
        let says = |source: &SourceId| {
            let mut claims = index.claims_of(conflict).iter();
            claims.any(|claim| claim.cite.source == *source)
        };
        self.aspect.is_none_or(|aspect| conflict.aspect == aspect)
            && self.source.as_ref().is_none_or(says)
            && self
                .is_open
                .is_none_or(|is_open| conflict.settlement.is_none() == is_open)
    }
}

/// The types that occur among the conflicts of a case, in their order.
pub fn aspects(case: &Case) -> Vec<Aspect> {
    let occurs = |aspect: &Aspect| case.conflicts.iter().any(|one| one.aspect == *aspect);
    Aspect::ALL.iter().copied().filter(occurs).collect()
}

/// Whether one of the events that it is about is shown, or none is of the case.
fn is_about_shown(conflict: &Conflict, picture: &Picture, shown: &ShownEvents) -> bool {
    let position = |event| picture.story.replay.position(event);
    let mut known = conflict.about.iter().filter_map(position).peekable();
    known.peek().is_none() || known.any(|event| shown.shows(event))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::Look;

    #[test]
    fn open_conflicts_come_first_and_what_is_left_out_is_counted() {
        let shipped = crate::format::SHIPPED[0];
        let case = crate::format::read(
            shipped.name,
            shipped.text.as_bytes(),
            crate::format::builtin(),
        );
        let picture = Picture::of(case.case, Look::default());
        let (case, shown) = (picture.case(), ShownEvents::of(&picture));
        let all = ConflictBoard::of(&picture, &shown, &ConflictFilter::default());
        assert_eq!((all.rows.len(), all.left_out), (case.conflicts.len(), 0));
        let is_open = |number: &usize| case.conflicts[*number].settlement.is_none();
        let open = all.rows.iter().take_while(|number| is_open(number)).count();
        assert_eq!(
            all.rows.iter().filter(|number| is_open(number)).count(),
            open
        );
        for aspect in aspects(case) {
            let filter = ConflictFilter {
                aspect: Some(aspect),
                is_open: Some(false),
                source: Some(case.sources[0].id.clone()),
            };
            let some = ConflictBoard::of(&picture, &shown, &filter);
            assert_eq!(some.rows.len() + some.left_out, case.conflicts.len());
            for number in some.rows {
                let conflict = &case.conflicts[number];
                assert!(conflict.aspect == aspect && conflict.settlement.is_some());
                let mut claims = case.claims_of(conflict);
                assert!(claims.any(|claim| claim.cite.source == case.sources[0].id));
            }
        }
    }
}
