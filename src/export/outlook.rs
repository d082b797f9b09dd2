//! A case and how it is looked at: what is taken out of it, by the window or on the command line, is
//! made of this. Start with [`Outlook`].

use std::sync::Arc;

use hashbrown::HashSet;

use super::{Portion, Publication, Sheet};
use crate::diagram::FoldMode;
use crate::model::{Case, Day, EventId};
use crate::picture::Look;

/// A case and how it is looked at. Costs little to make and to compare.
#[derive(Clone, Debug)]
pub struct Outlook {
    /// The case.
    pub case: Arc<Case>,
    /// With which lens, filters, lanes and scale of time.
    pub look: Look,
    /// The date that cuts the picture, and of which statuses speak.
    pub on: Option<Day>,
    /// The selected event.
    pub selected: Option<EventId>,
}

/// The same case, not one that reads the same.
impl PartialEq for Outlook {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.case, &other.case)
            && self.look == other.look
            && self.on == other.on
            && self.selected == other.selected
    }
}

impl Outlook {
    /// The case as it is taken out.
    pub fn sheet(&self, publication: &Publication) -> Sheet {
        let mut look = self.look.clone();
        match publication.portion {
            Portion::Everything => look.filter.folding.mode = FoldMode::Everything,
            Portion::Selection => {
                look.filter.only = self.linked();
                look.filter.focus.clone_from(&self.selected);
            }
            Portion::Path | Portion::Shown => {}
        }
        publication.sheet(&self.case, &look, self.on)
    }

    /// The selected event, those that it acts on and those that act on it.
    fn linked(&self) -> HashSet<EventId> {
        let Some(selected) = &self.selected else {
            return HashSet::new();
        };
        let mut linked = HashSet::from([selected.clone()]);
        for event in &self.case.events {
            let targets = event.does.iter().map(|effect| &effect.target);
            if event.id == *selected {
                linked.extend(targets.cloned());
            } else if targets.into_iter().any(|target| target == selected) {
                linked.insert(event.id.clone());
            }
        }
        linked
    }
}
