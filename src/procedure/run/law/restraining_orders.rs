//! When a temporary restraining order ends with the ruling for which it waits.
//!
//! It keeps things as they are until the court has heard the motion for a preliminary injunction, "and no
//! longer": granted, it is merged in the injunction, denied, it is over (Granny Goose Foods v. Teamsters,
//! 415 U.S. 423, 439-440 (1974); Fed. R. Civ. P. 65(b)(3)). Of several such motions of which it names none
//! nobody can say for which it was. One of which the file says how long it lasts ends as it says. Start
//! with [`Facts::end_restraining_orders`].

use super::super::act::Act;
use super::{Facts, Holder, MOST_ON_ONE};
use crate::model::{KindRole, Life, PendingEffect};

/// Why nobody can say whether such an order still holds.
const WHY: &str = "a motion for an injunction in its case had been ruled on; if it was made until that \
                   ruling, it had ended (Granny Goose Foods v. Teamsters, 415 U.S. 423 (1974))";

impl Facts<'_> {
    /// Ends restraining orders with the ruling on the motion for an injunction.
    pub(in crate::procedure) fn end_restraining_orders(&mut self) {
        let restrains = |event: &usize| {
            self.is(*event, KindRole::RestrainsBriefly)
                && self.lives[*event] == Life::Order
                && self.is_of_court_in_united_states(*event)
        };
        let orders: Vec<usize> = self.kept().filter(restrains).take(MOST_ON_ONE).collect();
        if orders.is_empty() {
            return;
        }
        let asks = |event: &usize| {
            self.lives[*event] == Life::Pending && self.is(*event, KindRole::AsksInterim)
        };
        let motions: Vec<usize> = self.kept().filter(asks).collect();
        for order in orders {
            let named = |motion: &usize| self.acts[order].iter().any(|act| act.target == *motion);
            let of_case = motions.iter().copied().filter(|motion| {
                self.courts[*motion] == self.courts[order] && self.may_be_one_case(*motion, order)
            });
            let of_case: Vec<usize> = of_case.take(MOST_ON_ONE).collect();
            let own: Vec<usize> = of_case.iter().copied().filter(named).collect();
            let (waits_for, is_sure) = match (own.is_empty(), of_case.len()) {
                (false, _) => (own, true),
                (true, count) => (of_case, count == 1),
            };
            let Some(ruling) = self.ruling_on_relief(order, &waits_for) else {
                continue;
            };
            // One that begins to bind later lets it go on until then.
            let ruling = self.begins.get(&ruling).copied().unwrap_or(ruling);
            let holder = Holder {
                stay: order,
                is_whole: true,
                has_end: self.ends.contains_key(&order),
            };
            if is_sure {
                self.end(ruling, &holder);
            } else {
                self.doubt(ruling, &holder, WHY);
            }
        }
    }

    /// The first ruling after a restraining order on one of some motions, other than one more such order.
    fn ruling_on_relief(&self, order: usize, motions: &[usize]) -> Option<usize> {
        let decides = |by: usize, motion: usize| {
            let decides = |act: &Act| {
                let pending = act.verb.meaning().pending;
                act.target == motion
                    && act.reach.is_whole()
                    && matches!(
                        pending,
                        PendingEffect::Grant | PendingEffect::Refuse | PendingEffect::Dismiss
                    )
            };
            self.acts[by].iter().any(decides)
        };
        let rulings = motions.iter().flat_map(|motion| {
            let acting = self.acting[*motion].iter().take(MOST_ON_ONE).copied();
            acting.filter(move |by| decides(*by, *motion))
        });
        let rulings = rulings.filter(|by| {
            self.rank(*by) > self.rank(order)
                && self.courts[*by] == self.courts[order]
                && !self.is(*by, KindRole::RestrainsBriefly)
        });
        rulings.min_by_key(|by| self.rank(*by))
    }

    /// Whether an event is of a court of the United States or of a State.
    fn is_of_court_in_united_states(&self, event: usize) -> bool {
        let court = self.courts[event].as_ref();
        let court = court.and_then(|court| self.benches.court(court));
        court.is_some_and(|court| {
            let of = court.jurisdiction.as_str();
            of == "us" || of.starts_with("us-")
        })
    }
}
