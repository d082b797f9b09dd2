//! Stays of the mandate for a day, and a petition for certiorari that was filed before it came.
//!
//! Such a stay goes on until the Supreme Court has done with the petition if who obtained it told the
//! clerk of the court of appeals in time that it was filed: Fed. R. App. P. 41(d)(2)(B)(ii), until
//! 2018 41(d)(2)(B). Files seldom tell of that notice, so that from the day on it is open whether the
//! stay still holds. Start with [`Facts::continue_stays_of_mandates`].

use hashbrown::HashMap;

use super::{Decision, Facts, Holder};
use crate::model::{Day, OrderEffect};

/// Why nobody can say whether such a stay still holds.
const WHY: &str = "its last day was over, but a petition for certiorari had been filed by then; it \
                   went on if the clerk was told so in time (Fed. R. App. P. 41(d)(2)(B))";

impl Facts<'_> {
    /// Leaves open from their last day on the stays of mandates that a petition may have prolonged, and
    /// lets what ends the petition end them. Gives these stays.
    pub(in crate::procedure) fn continue_stays_of_mandates(
        &mut self,
        holders: &HashMap<usize, Vec<Holder>>,
        decisions: &[Decision],
    ) -> Vec<usize> {
        let petitions = self.petitions();
        let mut held: Vec<(usize, Holder)> = holders
            .iter()
            .flat_map(|(order, on_it)| on_it.iter().map(|holder| (*order, *holder)))
            .filter(|(order, holder)| holder.has_end && self.is_of_mandate(*order, holder))
            .collect();
        held.sort_unstable_by_key(|(order, holder)| (*order, holder.stay));
        let mut continued = Vec::new();
        for (order, holder) in held {
            let Some(end) = self.last_day_of(order, holder.stay) else {
                continue;
            };
            let day = self.rank(end).0;
            let is_early = |petition: usize| {
                self.dates[petition]
                    .latest()
                    .is_some_and(|filed| filed < day)
                    && self.rank(petition) > self.rank(order)
            };
            let mut asked = petitions.iter();
            let is_asked =
                asked.any(|(petition, asked)| asked.contains(&order) && is_early(*petition));
            if !is_asked || self.is_prolonged(holder.stay, day) {
                continue;
            }
            let open = Holder {
                has_end: false,
                ..holder
            };
            for act in &mut self.acts[holder.stay] {
                if act.end == Some(end) && act.target == order {
                    act.end = None;
                }
            }
            self.doubt(end, &open, WHY);
            self.end_with_certiorari(&open, &[order], &petitions, decisions, true);
            continued.push(holder.stay);
        }
        continued
    }

    /// Whether a stay is one of the mandate, by the court of appeals that decided.
    pub(in crate::procedure) fn is_of_mandate(&self, order: usize, holder: &Holder) -> bool {
        self.sends_mandates(order)
            && self.courts[order] == self.courts[holder.stay]
            && !self.is_supreme(order)
            && self.courts[order]
                .as_ref()
                .is_some_and(|court| self.benches.is_federal(court))
    }

    /// The day after the last of a stay, as a tick, where the file names that day.
    fn last_day_of(&self, order: usize, stay: usize) -> Option<usize> {
        let mut acts = self.acts[stay].iter();
        let own = acts.find_map(|act| {
            let holds = act.verb.meaning().order == OrderEffect::Hold && act.target == order;
            act.end.filter(|_| holds)
        });
        let end = own.or(self.ends.get(&stay).copied())?;
        (end >= self.dates.len()).then_some(end)
    }

    /// Whether something extended a stay before a day.
    fn is_prolonged(&self, stay: usize, day: Day) -> bool {
        let mut acting = self.acting[stay].iter();
        acting.any(|by| {
            let mut acts = self.acts[*by].iter();
            self.rank(*by).0 < day
                && acts.any(|act| {
                    act.target == stay && act.verb.meaning().order == OrderEffect::Extend
                })
        })
    }
}
