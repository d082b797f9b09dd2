//! When the judgment of a district court or of a bankruptcy appellate panel takes effect on what a
//! bankruptcy court ordered.
//!
//! No mandate brings it: it is stayed for some days after its entry unless the court orders
//! otherwise, and takes effect then if nothing else stays it. Fed. R. Bankr. P. 8024 and 8025(a), which
//! is of district courts alone, and until 2014 Rule 8017(a); days as in Rule 9006(a). Where a file tells of the mandate of such a
//! court all the same, or says itself when an effect begins, that goes before. The days are in
//! `assets/effect-rules.toml`. A stay of an affirmance stays what was affirmed, Rule 8025(c): see
//! `Script::upholders`. Start with [`Facts::hold_back_for_days`].

use super::super::act::Start;
use super::Facts;
use super::time_limits::last_day;
use crate::model::{EventDate, KindRole, Life, Verb};

impl Facts<'_> {
    /// Lets what such courts decided on appeal take effect once the days are over.
    pub(in crate::procedure) fn hold_back_for_days(&mut self) {
        for event in self.kept() {
            let waiting = self.waiting_for_days(event);
            if waiting.is_empty() {
                continue;
            }
            let mandate = self.mandate_of(event);
            let tick = match mandate {
                Some(_) => None,
                None => self.end_of_stay(event),
            };
            let start = match (mandate, tick) {
                (Some(mandate), _) => Start::With(mandate),
                (None, Some(_)) => Start::OnceFree,
                (None, None) => continue,
            };
            for number in waiting {
                let act = &mut self.acts[event][number];
                act.is_held_back = true;
                if act.start == Start::AtOnce {
                    act.start = start;
                }
            }
            if let Some(tick) = tick {
                self.holds.insert(event, vec![Some(tick)]);
                self.add(tick, Verb::FollowsFrom, event);
            }
        }
    }

    /// The mandate that is said to carry out a judgment of its court.
    pub(in crate::procedure) fn mandate_of(&self, judgment: usize) -> Option<usize> {
        let acting = self.acting[judgment].iter().copied();
        let mut mandates = acting.filter(|event| {
            let mut acts = self.acts[*event].iter();
            self.is(*event, KindRole::Mandate)
                && acts.any(|act| act.target == judgment && Self::carries_out(act))
        });
        mandates.next()
    }

    /// The day on which a judgment on such an appeal takes effect, as a tick.
    pub(in crate::procedure) fn end_of_days(&self, judgment: usize) -> Option<usize> {
        let is_one = !self.sends_mandates(judgment);
        let held = self.holds.get(&judgment).filter(|_| is_one)?;
        held.first().copied().flatten()
    }

    /// The acts of a judgment on an appeal from a bankruptcy court.
    fn waiting_for_days(&self, event: usize) -> Vec<usize> {
        let court = self.courts[event].as_ref();
        let is_judgment = self.lives[event] == Life::Order && !self.is(event, KindRole::Mandate);
        if !is_judgment {
            return Vec::new();
        }
        let from_below = |target: usize| {
            let below = self.courts[target].as_ref();
            court.zip(below).is_some_and(|(court, below)| {
                self.benches.is_bankruptcy_court(below) && self.benches.is_above(court, below)
            })
        };
        let acts = self.acts[event].iter().enumerate();
        let acts = acts.filter(|(_, act)| from_below(act.target) && self.binds_below(event, act));
        acts.map(|(number, _)| number).collect()
    }

    /// The day after the last on which a judgment is stayed, as a tick; none where its day is not
    /// known.
    fn end_of_stay(&mut self, judgment: usize) -> Option<usize> {
        let rule = self.courts[judgment].as_ref();
        let rule = rule.and_then(|court| self.benches.effect_rule(court))?;
        let entered = self.dates[judgment].latest()?;
        let days = rule.stay_of_judgment.as_ref()?.days_from(entered);
        let is_lifted = self.case.events[judgment].stayed_by_rule == Some(false);
        if days == 0 || is_lifted {
            return None;
        }
        let last = last_day(entered, i64::from(days));
        let day = last.tomorrow().ok()?;
        self.ticks.push((judgment, EventDate::on(day)));
        Some(self.dates.len() + self.ticks.len() - 1)
    }
}
