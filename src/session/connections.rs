//! What an event is connected with along effects: what led to it, what followed from it, how one got
//! there from another one, and what hangs on it.
//!
//! Start with [`Connections::of`].

use std::sync::Arc;

use super::edit::{Comparison, Consequence};
use super::{LARGE, Session};
use crate::graph::{Tie, Toward};
use crate::model::{Case, Day, EventId};
use crate::picture::Story;

/// What led to an event and what followed from it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Connections {
    /// The event, by position.
    pub event: usize,
    /// The ties that lead back from it, the nearest first, each with its distance.
    pub causes: Vec<(Tie, usize)>,
    /// The ties that lead on from it.
    pub consequences: Vec<(Tie, usize)>,
    /// It and all events in these ties, by position, sorted.
    pub events: Vec<usize>,
}

impl Connections {
    /// What an event is connected with, to so many steps; to all without a number. Linear in the
    /// effects that are followed.
    pub fn of(story: &Story, event: usize, depth: Option<usize>) -> Self {
        let most = depth.unwrap_or(usize::MAX);
        let graph = story.graph();
        let causes = graph.reach(event, Toward::Causes, most);
        let consequences = graph.reach(event, Toward::Consequences, most);
        let ties = causes.iter().chain(&consequences);
        let mut events: Vec<usize> = ties.flat_map(|(tie, _)| [tie.from, tie.to]).collect();
        events.push(event);
        events.sort_unstable();
        events.dedup();
        Self {
            event,
            causes,
            consequences,
            events,
        }
    }

    /// Whether an event, by its position, is in it.
    pub fn holds(&self, event: usize) -> bool {
        self.events.binary_search(&event).is_ok()
    }
}

/// What is in focus, and what it was worked out from.
pub(super) struct Focus {
    story: Arc<Story>,
    of: EventId,
    depth: Option<usize>,
    connections: Connections,
}

/// How one got from one event to another, in either order of time: the ways along effects, the
/// shortest first.
pub fn ways_between(story: &Story, one: usize, other: usize) -> Vec<Vec<Tie>> {
    /// More are no alternatives that anybody compares.
    const MOST: usize = 4;
    let ways = story.graph().ways(other, one, MOST);
    if ways.is_empty() {
        story.graph().ways(one, other, MOST)
    } else {
        ways
    }
}

/// What would be otherwise if an event had not happened: the statuses that hang on it. Nothing in a
/// case in which that would take long.
pub fn hanging_on(story: &Arc<Story>, event: &EventId) -> Option<Consequence> {
    if story.case.events.len() > LARGE {
        return None;
    }
    let mut case = Case::clone(&story.whole);
    case.events.retain(|other| other.id != *event);
    let without = Story::of(case, story.lens.clone());
    let comparison = Comparison {
        label: String::new(),
        number: 0,
        before: Arc::clone(story),
        after: Arc::new(without),
    };
    let mut consequence = comparison.done();
    // That it would not be there itself is no news.
    consequence
        .lines
        .retain(|line| line.event.as_ref() != Some(event));
    Some(consequence)
}

/// What nothing had answered by the end of a day, by position, in the order of time.
pub fn loose_ends(story: &Story, day: Day) -> Vec<usize> {
    let pending = |event: &usize| story.replay.pending_state_on(*event, day).is_some();
    let order = story.replay.order_of_events().iter().copied();
    order.filter(pending).collect()
}

impl Session {
    /// What the event in focus is connected with, where one is.
    pub fn focus(&self) -> Option<&Connections> {
        self.focus.as_ref().map(|focus| &focus.connections)
    }

    /// Works out what is in focus where event, depth or story are others.
    pub(super) fn focus_again(&mut self) {
        let (picture, settings) = (self.picture.as_ref(), &self.settings);
        let wanted = picture.zip(settings.focus.as_ref());
        let position = wanted.and_then(|(picture, of)| picture.story.replay.position(of));
        let (Some((picture, of)), Some(event)) = (wanted, position) else {
            self.focus = None;
            return;
        };
        let depth = settings.focus_depth;
        let is_known = self.focus.as_ref().is_some_and(|focus| {
            focus.of == *of && focus.depth == depth && Arc::ptr_eq(&focus.story, &picture.story)
        });
        if !is_known {
            self.focus = Some(Focus {
                connections: Connections::of(&picture.story, event, depth),
                story: Arc::clone(&picture.story),
                of: of.clone(),
                depth,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::Look;
    use crate::picture::Picture;

    fn story() -> Arc<Story> {
        let shipped = crate::format::SHIPPED[0];
        let case = crate::format::read(
            shipped.name,
            shipped.text.as_bytes(),
            crate::format::builtin(),
        );
        Picture::of(case.case, Look::default()).story
    }

    fn at(story: &Story, id: &str) -> usize {
        story.replay.position(&id.into()).unwrap()
    }

    #[test]
    fn causes_and_consequences_grow_with_the_depth() {
        let story = story();
        let event = at(&story, "stay-lifted");
        let near = Connections::of(&story, event, Some(1));
        let all = Connections::of(&story, event, None);
        assert!(near.events.len() < all.events.len());
        assert!(
            near.causes
                .iter()
                .all(|(tie, far)| tie.from == event && *far == 1)
        );
        assert!(near.consequences.iter().all(|(tie, _)| tie.to == event));
        assert!(all.events.contains(&at(&story, "warrant")));
    }

    #[test]
    fn one_gets_from_the_warrant_to_the_contempt_in_either_order() {
        let story = story();
        let (warrant, contempt) = (at(&story, "warrant"), at(&story, "contempt"));
        let ways = ways_between(&story, warrant, contempt);
        assert!(!ways.is_empty() && ways == ways_between(&story, contempt, warrant));
        for way in ways {
            assert_eq!((way[0].from, way[way.len() - 1].to), (contempt, warrant));
            assert!(way.windows(2).all(|pair| pair[0].to == pair[1].from));
        }
    }

    #[test]
    fn what_hangs_on_an_order_is_what_would_be_otherwise() {
        let story = story();
        let hanging = hanging_on(&story, &"stay-lifted".into()).unwrap();
        assert!(!hanging.lines.is_empty());
        let own = Some(EventId::from("stay-lifted"));
        assert!(hanging.lines.iter().all(|line| line.event != own));
    }

    #[test]
    fn loose_ends_are_what_pends() {
        let story = story();
        let day = "2014-01-15".parse().unwrap();
        assert!(loose_ends(&story, day).contains(&at(&story, "motion-to-vacate")));
        let later = "2014-05-01".parse().unwrap();
        assert!(!loose_ends(&story, later).contains(&at(&story, "motion-to-vacate")));
    }
}
