//! How an open case is looked at, apart from the session: what is taken out of it is made of this
//! elsewhere. Start with [`Outlook`].

use std::sync::Arc;

use hashbrown::HashSet;

use super::Session;
use crate::diagram::FoldMode;
use crate::export::{Portion, Publication, Sheet};
use crate::model::{Case, Day, EventId};
use crate::picture::Look;

/// An open case and how it is looked at. Costs little to make and to compare.
#[derive(Clone, Debug)]
pub struct Outlook {
    case: Arc<Case>,
    look: Look,
    on: Option<Day>,
    /// The selected event.
    selected: Option<EventId>,
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

impl Session {
    /// How the open case is looked at.
    pub fn outlook(&self) -> Option<Outlook> {
        let document = self.document.as_ref()?;
        Some(Outlook {
            case: Arc::clone(&document.case),
            look: self.settings.look(),
            on: self.settings.as_of,
            selected: self.selection.event().cloned(),
        })
    }
}

impl Outlook {
    /// The case as it is taken out.
    pub fn sheet(&self, publication: &Publication) -> Sheet {
        let mut look = self.look.clone();
        match publication.portion {
            Portion::Everything => look.filter.folding.mode = FoldMode::Everything,
            Portion::Selection => look.filter.only = self.linked(),
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
