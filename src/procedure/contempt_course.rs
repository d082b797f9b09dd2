//! What is known of a contempt on a day: whether what it costs or confines to still ran.
//!
//! It ends when there is nothing left to obey: Shillitani v. United States, 384 U.S. 364, 371-372 (1966).
//! While what was disobeyed is stayed nothing need be obeyed either; whether a coercive fine ran meanwhile
//! depends on the words of the stay. Start with [`Course::contempt_on`].

use super::OrderStatus;
use super::course::Course;
use super::state::{ContemptState, PartState};
use crate::model::{Certainty, Contempt, ContemptNature, ContemptSanction, Day, Verb};

impl Course {
    /// What is known of an order of contempt.
    pub(super) fn contempt_on(
        &self,
        event: usize,
        status: OrderStatus,
        parts: &[PartState],
        day: Day,
    ) -> Option<ContemptState> {
        let told = self.script.contempts.get(&event).cloned();
        if told.is_none() && !self.script.punishes(event) || status == OrderStatus::NotYet {
            return None;
        }
        let did = |wanted: Verb| {
            let mut by = self.script.touchers(event, move |verb| verb == wanted);
            by.any(|by| self.happened(by, day) == Certainty::Yes)
        };
        let told = told.unwrap_or_default();
        let runs = self.runs(event, status, &told, day);
        let is_held_up = runs == Some(true) && self.is_held_up(event, day);
        let is_purged = did(Verb::Purges);
        let is_spent = status == OrderStatus::Spent
            && parts.iter().all(|part| part.status == OrderStatus::Spent);
        Some(ContemptState {
            told,
            runs: runs.filter(|_| !is_held_up),
            is_held_up,
            paid: did(Verb::Satisfies).then_some(true),
            purged: (status != OrderStatus::Unknown)
                .then_some(is_purged && (is_spent || status.is_struck_down())),
        })
    }

    /// Whether what a contempt costs for each day, or confines to, still runs. Once there is nothing
    /// left to obey there is nothing to coerce: Shillitani v. United States, 384 U.S. 364, 371-372
    /// (1966). What has accrued stands.
    fn runs(
        &self,
        contempt: usize,
        status: OrderStatus,
        told: &Contempt,
        day: Day,
    ) -> Option<bool> {
        let for_days = matches!(
            told.sanction,
            Some(ContemptSanction::FinePerDay | ContemptSanction::Confinement)
        );
        if !for_days || !status.binds() {
            return None;
        }
        let obeyed = self.script.to_be_obeyed(contempt);
        let statuses: Vec<OrderStatus> = obeyed
            .iter()
            .map(|order| self.status_on(*order, day))
            .collect();
        let is_over = !statuses.is_empty() && statuses.iter().all(|status| status.is_over());
        // What took the place of an order may command the same.
        let is_replaced = is_over && statuses.contains(&OrderStatus::Superseded);
        match told.nature {
            Some(ContemptNature::Criminal) => None,
            _ if is_replaced => None,
            Some(ContemptNature::Civil) => Some(!is_over),
            None => (!is_over).then_some(true),
        }
    }

    /// Whether all that a contempt is to have obeyed was stayed.
    fn is_held_up(&self, contempt: usize, day: Day) -> bool {
        let obeyed = self.script.to_be_obeyed(contempt);
        let is_stayed = |order: &usize| self.status_on(*order, day) == OrderStatus::Stayed;
        !obeyed.is_empty() && obeyed.iter().all(is_stayed)
    }
}
