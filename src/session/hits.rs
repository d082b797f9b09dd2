//! What fits the query that was typed, kept until query, filters or story are others.

use std::sync::Arc;

use super::{HitList, Query, SelectCommand, Session, WordIndex};
use crate::diagram::Diagram;
use crate::picture::Story;

/// What fits a query, and what it was found in.
pub(super) struct Search {
    story: Arc<Story>,
    diagram: Arc<Diagram>,
    index: Arc<WordIndex>,
    hits: HitList,
}

impl Session {
    /// The events that fit what was typed; nothing while nothing was.
    pub fn hits(&self) -> Option<&HitList> {
        self.hits.as_ref().map(|search| &search.hits)
    }

    /// Whether an event, by its position, fits what was typed.
    pub fn is_hit(&self, event: usize) -> bool {
        self.hits().is_some_and(|hits| hits.holds(event))
    }

    /// The next event that fits, or the one before.
    pub(super) fn hit_beside(&self, forward: bool) -> Option<SelectCommand> {
        let (hits, picture) = self.hits().zip(self.picture.as_ref())?;
        let event = hits.next(&picture.story, self.selection.event(), forward)?;
        Some(SelectCommand::Event(event))
    }

    /// Looks for what was typed where that, the filters or the story are others. The words of a case
    /// are looked through once.
    pub(super) fn find_again(&mut self) {
        let query = Query::parse(&self.settings.query);
        let Some(picture) = self.picture.as_ref().filter(|_| !query.is_empty()) else {
            self.hits = None;
            return;
        };
        let known = self.hits.take();
        let known = known.filter(|known| Arc::ptr_eq(&known.story, &picture.story));
        let is_same = |known: &Search| {
            known.hits.query == query && Arc::ptr_eq(&known.diagram, &picture.diagram)
        };
        if known.as_ref().is_some_and(is_same) {
            self.hits = known;
            return;
        }
        let index = known.map_or_else(
            || Arc::new(WordIndex::of(picture.case())),
            |known| known.index,
        );
        self.hits = Some(Search {
            hits: HitList::of(picture, &index, query),
            story: Arc::clone(&picture.story),
            diagram: Arc::clone(&picture.diagram),
            index,
        });
    }
}
