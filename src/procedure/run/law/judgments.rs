//! Which decisions a mandate brings into effect, and which effects of theirs.
//!
//! Orders on stays, bail, injunctions pending appeal and, but for a row of the rules, writs bind at once.
//! Start with [`Facts::is_judgment`].

use super::super::act::Act;
use super::Facts;
use crate::model::{KindRole, Life, OrderEffect, PendingEffect, ReviewEffect};

impl Facts<'_> {
    /// Whether this is a decision whose effects below a mandate brings: no stay, no mandate, and
    /// no writ, which binds at once.
    pub(in crate::procedure) fn is_judgment(&self, event: usize) -> bool {
        let grants_writ = || {
            !self.writs_wait(event)
                && self.acts[event].iter().any(|act| {
                    act.verb.meaning().pending == PendingEffect::Grant
                        && self.is(act.target, KindRole::AsksForWrit)
                })
        };
        // Certiorari granted, the decision below vacated and the case sent back in one paper.
        let decides_at_once = || {
            let decides = |act: &Act| act.verb.meaning().review == ReviewEffect::Decide;
            self.is(event, KindRole::GivesLeave) && self.acts[event].iter().any(decides)
        };
        self.sends_mandates(event)
            && (self.lives[event] == Life::Order || decides_at_once())
            && !self.is(event, KindRole::Mandate)
            && !self.is(event, KindRole::SpentAtOnce)
            && !grants_writ()
            && !self.grants_interim_relief(event)
            && !self.is_on_application(event)
    }

    /// Whether an event grants an attack on an order of another court, or on an act of an authority.
    pub(in crate::procedure) fn grants_attack(&self, event: usize) -> bool {
        let attacks = |matter: usize| {
            self.acts[matter].iter().any(|act| {
                let is_attack = act.verb.meaning().review == ReviewEffect::Challenge;
                is_attack
                    && self.lives[act.target] == Life::Order
                    && self.courts[act.target] != self.courts[event]
            })
        };
        self.acts[event].iter().any(|act| {
            let grants = act.verb.meaning().pending == PendingEffect::Grant;
            grants && self.lives[act.target] == Life::Pending && attacks(act.target)
        })
    }

    /// Whether an event grants an application for relief for the time being, and decides on nothing but
    /// the orders that this is about: that binds at once (28 U.S.C. § 1651(a); Sup. Ct. R. 23).
    pub(in crate::procedure) fn grants_interim_relief(&self, event: usize) -> bool {
        let granted = self.acts[event].iter().filter(|act| {
            act.verb.meaning().pending == PendingEffect::Grant
                && self.is(act.target, KindRole::AboutAStay)
        });
        let about = granted.flat_map(|act| self.acts[act.target].iter());
        let about: Vec<usize> = about.map(|act| act.target).collect();
        let mut decided = self.acts[event]
            .iter()
            .filter(|act| self.binds_below(event, act));
        !about.is_empty()
            && decided.all(|act| about.contains(&act.target) && !self.is_of_appeal(act.target))
    }

    /// Whether an event is the decision of a court of appeals on what a court below had decided.
    fn is_of_appeal(&self, event: usize) -> bool {
        self.sends_mandates(event)
            && self.acts[event]
                .iter()
                .any(|act| self.binds_below(event, act))
    }

    /// Whether an effect of a judgment reaches an order of a court below, other than a stay, bail
    /// or an injunction for the time of an appeal. A judgment that decides on something else too and
    /// takes bail away in the same paper has one mandate for both: Fed. R. App. P. 41(c); what binds at
    /// once is an order on bail alone (Fed. R. App. P. 9).
    pub(in crate::procedure) fn binds_below(&self, event: usize, act: &Act) -> bool {
        let decides = |act: &Act| {
            decides_on_order(act)
                && self.lives[act.target] != Life::Stay
                && self.courts[act.target] != self.courts[event]
        };
        let is_interim = |act: &Act| self.is(act.target, KindRole::Interim);
        decides(act)
            && (!is_interim(act)
                || self.is(act.target, KindRole::UntilSentence)
                    && self.acts[event]
                        .iter()
                        .any(|other| decides(other) && !is_interim(other)))
    }
}

/// Whether an act does to an order what a court of review does when it decides on it.
fn decides_on_order(act: &Act) -> bool {
    match act.verb.meaning().order {
        OrderEffect::Uphold
        | OrderEffect::Strike(_)
        | OrderEffect::StrikePart
        | OrderEffect::Modify
        | OrderEffect::Revive
        | OrderEffect::Widen
        | OrderEffect::SendBack => true,
        OrderEffect::Nothing
        | OrderEffect::End(_)
        | OrderEffect::Pardon
        | OrderEffect::Hold
        | OrderEffect::Extend
        | OrderEffect::Release
        | OrderEffect::SetFree
        | OrderEffect::CarryOut
        | OrderEffect::CallBack => false,
    }
}
