//! Stays of which the kind does not say that they are for the time of an appeal: on a bond, on a
//! motion for a stay, or for no reason that is told.
//!
//! A bond secures the judgment while the appeal is pending (Fed. R. Civ. P. 62(b), until 2018 62(d);
//! Fed. R. App. P. 8), so that a stay on it ends with the mandate. So does one that was asked for by
//! motion while the appeal was pending. Of another nobody can say whether it outlives the mandate.
//! Start with [`Facts::is_on_bond`] and [`Facts::end_plain_stays`].

use super::super::act::{Act, Start};
use super::{Facts, Holder, MOST_ON_ONE};
use crate::model::{Ending, KindRole, Life, OrderEffect, PendingEffect, ReviewEffect, Verb};

/// Why nobody can say whether a stay outlives an appeal.
pub(in crate::procedure) const UNTOLD_END: &str = "the appeal during which it was granted was over; the file does not say until when it was to last";

impl Facts<'_> {
    /// Whether a stay is one on a bond: the bond itself stays, is what the stay waits for, or is given
    /// under it.
    pub(in crate::procedure) fn is_on_bond(&self, stay: usize) -> bool {
        let holds = |act: &&Act| act.verb.meaning().order == OrderEffect::Hold;
        // What holds very many orders is asked about each of them.
        let acts = || self.acts[stay].iter().take(MOST_ON_ONE);
        let mut held = acts().filter(holds).peekable();
        if held.peek().is_none() {
            return false;
        }
        let secures = |event: usize| event < self.dates.len() && self.is(event, KindRole::Secures);
        let waits_for_one = |act: &Act| matches!(act.start, Start::With(event) if secures(event));
        let mut acting = self.acting[stay].iter().take(MOST_ON_ONE);
        secures(stay)
            || held.any(waits_for_one)
            || acts().any(|act| secures(act.target))
            || acting.any(|event| secures(*event))
    }

    /// Whether an order or a stay does nothing but stay other orders, in place of earlier stays or on
    /// a motion for one.
    pub(in crate::procedure) fn only_stays(&self, event: usize) -> bool {
        let row = &self.case.events[event];
        let stays = |act: &Act| match act.verb.meaning().order {
            OrderEffect::Hold => true,
            OrderEffect::End(Ending::Superseded) => self.lives[act.target] == Life::Stay,
            OrderEffect::Nothing | OrderEffect::CarryOut => {
                let decides = act.verb.meaning().pending != PendingEffect::Nothing;
                !decides || self.is(act.target, KindRole::AboutAStay)
            }
            _ => false,
        };
        let holds = |act: &Act| act.verb.meaning().order == OrderEffect::Hold;
        let acts = &self.acts[event];
        matches!(self.lives[event], Life::Order | Life::Stay)
            && row.to.is_empty()
            && !self.owed.contains(&row.id)
            && acts.iter().any(holds)
            && acts.iter().all(stays)
    }

    /// Ends with a mandate what stayed an order while the appeal from it was pending and is not said
    /// to be for that time, or leaves it open.
    pub(in crate::procedure) fn end_plain_stays(
        &mut self,
        mandate: usize,
        order: usize,
        holders: &[Holder],
    ) {
        for holder in holders {
            let stay = holder.stay;
            if !self.is_plain(holder) || !self.is_during_appeal(stay, order) {
                continue;
            }
            let on_motion = self.acts[stay].iter().any(|act| {
                let grants = act.verb.meaning().pending == PendingEffect::Grant;
                grants && self.is(act.target, KindRole::AboutAStay)
            });
            if on_motion {
                self.end(mandate, holder);
            } else {
                self.doubt(mandate, holder, UNTOLD_END);
            }
        }
    }

    /// Whether a stay is not said to be for a time by its kind or what it does.
    pub(in crate::procedure) fn is_plain(&self, holder: &Holder) -> bool {
        let stay = holder.stay;
        let says_when = [
            KindRole::UntilRuling,
            KindRole::UntilCertiorari,
            KindRole::UntilMandate,
        ];
        !says_when.into_iter().any(|role| self.is(stay, role))
            && !self.is_supreme(stay)
            && !self.lasts_for_appeal(stay)
            && self.only_stays(stay)
    }

    /// Whether a stay was granted while an appeal from an order was pending.
    pub(in crate::procedure) fn is_during_appeal(&self, stay: usize, order: usize) -> bool {
        let acting = self.acting[order].iter().take(MOST_ON_ONE);
        let appeals = acting.copied().filter(|event| {
            let mut acts = self.acts[*event].iter();
            self.lives[*event] == Life::Pending
                && acts.any(|act| {
                    act.target == order && act.verb.meaning().review == ReviewEffect::Appeal
                })
        });
        let mut appeals = appeals.filter(|appeal| self.rank(*appeal) < self.rank(stay));
        appeals.any(|appeal| {
            let answers = self.answers(&[appeal]);
            answers
                .iter()
                .all(|(by, ..)| self.rank(*by) > self.rank(stay))
        })
    }

    /// Whether an act is one of enjoining for the time of an appeal.
    pub(in crate::procedure) fn enjoins_pending_appeal(act: &Act) -> bool {
        act.verb == Verb::EnjoinsPendingAppeal
    }
}
