//! Which papers of the parties take effect without an order of the court, and which may.
//!
//! An action, or a claim in it, is dismissed by a stipulation, and one's own motion is withdrawn, with
//! the filing: Fed. R. Civ. P. 41(a)(1)(A)(ii). A docketed appeal is dismissed by the clerk (Fed. R.
//! App. P. 42(b)(1)), and an order is for the court to change. Some times are extended by agreement and
//! others by leave alone (Fed. R. Civ. P. 29(b)), which the file does not tell. Start with
//! [`Script::needs_no_order`].

use super::act::Act;
use super::script::Script;
use crate::model::{DeadlineEffect, KindRole, Life, OrderEffect, PendingEffect, Verb};

impl Script {
    /// Whether a stipulation dismisses an action, or a claim in it.
    pub(in crate::procedure) fn dismisses_by_stipulation(&self, event: usize) -> bool {
        let dismisses = |act: &Act| {
            act.verb.meaning().pending == PendingEffect::Dismiss && self.ends_without_order(act)
        };
        self.is(event, KindRole::SoOrdered) && self.acts[event].iter().any(dismisses)
    }

    /// Whether a stipulation does nothing but what the parties can do by themselves, so that it is over
    /// with its filing.
    pub(in crate::procedure) fn needs_no_order(&self, event: usize) -> bool {
        let mut acts = self.own_acts(event).peekable();
        self.is(event, KindRole::SoOrdered)
            && acts.peek().is_some()
            && acts.all(|act| self.ends_without_order(act))
    }

    /// Whether a stipulation does at once what the file says, so that it may have needed no order.
    pub(in crate::procedure) fn may_need_no_order(&self, event: usize) -> bool {
        let changes = |act: &Act| {
            let meaning = act.verb.meaning();
            match self.lives[act.target] {
                Life::Pending => self.ends_without_order(act),
                Life::Deadline => meaning.deadline != DeadlineEffect::Nothing,
                Life::Order | Life::Stay | Life::Moment => meaning.order != OrderEffect::Nothing,
            }
        };
        self.is(event, KindRole::SoOrdered) && self.own_acts(event).any(changes)
    }

    /// Whether an agreement ends an appeal or a petition, which the court, or its clerk, has to dismiss:
    /// Fed. R. App. P. 42(b)(1); Sup. Ct. R. 46.1.
    pub(in crate::procedure) fn awaits_clerk(&self, event: usize, matter: usize) -> bool {
        let ends = |act: &Act| act.target == matter && !self.ends_without_order(act);
        self.is(event, KindRole::SoOrdered)
            && self.goes_up(matter)
            && self.own_acts(event).any(ends)
    }

    fn goes_up(&self, matter: usize) -> bool {
        let mut asked = self.acts[matter].iter();
        asked.any(|asked| asked.verb.meaning().review.goes_to_court())
    }

    fn own_acts(&self, event: usize) -> impl Iterator<Item = &Act> {
        self.acts[event].iter().filter(|act| !act.by_law())
    }

    /// Whether an act ends an action, or withdraws what takes the case to no other court.
    fn ends_without_order(&self, act: &Act) -> bool {
        let ends = act.verb.meaning().pending;
        self.lives[act.target] == Life::Pending
            && matches!(ends, PendingEffect::Dismiss | PendingEffect::End)
            && (self.is(act.target, KindRole::OpensCase)
                || act.verb == Verb::Withdraws && !self.goes_up(act.target))
    }
}
