//! A case of which some events are left out of what is given away: what was so stays so, since a
//! filter changes no fact, but nothing is said in the words of these events.
//!
//! A sentence on a day speaks of all orders and matters. Of one that is left out it says what it is,
//! and neither its title nor anything that is told of it. Start with [`veiled`].

use std::sync::Arc;

use crate::diagram::FoldMode;
use crate::model::{Case, Cite, Event, EventId, Statement};
use crate::picture::{Look, Story};

/// In the place of what an event that is left out is called.
const NOT_SHOWN: &str = "not shown";

/// The case as a look shows it, the whole where nothing is left out. Takes as long as it takes to
/// work out the states.
pub(super) fn veiled(case: &Arc<Case>, look: &Look) -> Arc<Case> {
    if !look.filter.is_narrow() {
        return Arc::clone(case);
    }
    let story = Story::of(Arc::clone(case), look.lens.clone());
    let mut filter = look.filter.clone();
    filter.folding.mode = FoldMode::Everything;
    filter.folding.steps = None;
    let shown = story.diagram(&filter).shown();
    let is_shown = |id: &EventId| {
        let place = story.replay.position(id);
        place.is_some_and(|place| shown[place])
    };
    let mut case = Case::clone(case);
    for event in &mut case.events {
        if !is_shown(&event.id) {
            veil(event);
        }
    }
    for duty in &mut case.duties {
        if !is_shown(&duty.order) {
            duty.what.clear();
            silence(&mut duty.sources);
        }
    }
    for claim in &mut case.claims {
        if !is_shown(&claim.about) {
            silence(std::slice::from_mut(&mut claim.cite));
            if let Statement::Text(_, text) = &mut claim.says {
                *text = NOT_SHOWN.to_owned();
            }
        }
    }
    for conflict in &mut case.conflicts {
        if !conflict.about.iter().any(is_shown) {
            conflict.topic = NOT_SHOWN.to_owned();
            conflict.open_because = None;
        }
    }
    Arc::new(case)
}

/// Leaves of an event what it does, when, and who acts.
fn veil(event: &mut Event) {
    event.title = NOT_SHOWN.to_owned();
    event.docket_number = None;
    let said = &mut *event.details;
    for text in [&mut said.because, &mut said.outcome, &mut said.note] {
        *text = None;
    }
    silence(&mut event.sources);
    for effect in &mut event.does {
        effect.reason = None;
        silence(&mut effect.sources);
    }
}

/// Leaves of references which source says so.
fn silence(cites: &mut [Cite]) {
    for cite in cites {
        cite.quote = None;
        cite.at = None;
        cite.note = None;
    }
}
