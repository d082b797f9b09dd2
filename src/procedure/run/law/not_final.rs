//! What has no effect before it is final, where no mandate brings it.
//!
//! | | it takes effect |
//! |---|---|
//! | the judgment of a Chamber of the European Court of Human Rights | after three months, or once referral to the Grand Chamber is refused: ECHR, arts 42 and 44(2) |
//! | that the General Court declares a regulation void | once the time to appeal is over, or the appeal is dismissed: Statute of the Court of Justice, art. 60(2) |
//!
//! The rows are in `assets/effect-rules.toml`. Start with [`Facts::wait_to_be_final`].

use super::super::act::{Act, Start};
use super::super::appeal_stay::{AppealDoubt, AppealStays};
use super::time_limits::last_weekday;
use super::{Facts, MOST_ON_ONE};
use crate::model::{
    Day, EventDate, FinalAfter, Kind, KindRole, Life, OrderEffect, PendingEffect, Verb,
    WaitsToBeFinal,
};

impl<'a> Facts<'a> {
    /// Lets annulments of regulations wait until they are final; gives the decisions that annul.
    pub(in crate::procedure) fn hold_back_annulments(&mut self) -> Vec<usize> {
        let mut held = Vec::new();
        for event in self.kept() {
            let Some(rule) = self.final_after(event, WaitsToBeFinal::AnnulledRegulations) else {
                continue;
            };
            let waiting = self.annuls_regulations(event);
            let free = self.is_free_from(event, rule);
            let Some(free) = free.filter(|_| !waiting.is_empty()) else {
                continue;
            };
            let ends = self.reviews_until(event, free);
            for number in waiting {
                let act = &mut self.acts[event][number];
                act.is_held_back = true;
                if act.start == Start::AtOnce {
                    act.start = Start::OnceFree;
                }
            }
            let ends = if ends.is_empty() {
                vec![Some(self.tick_on(event, EventDate::on(free)))]
            } else {
                ends
            };
            for end in ends.iter().flatten() {
                self.add(*end, Verb::FollowsFrom, event);
            }
            self.holds.insert(event, ends);
            held.push(event);
        }
        held
    }

    /// Notes judgments of which nobody can say that they bind before they are final.
    pub(in crate::procedure) fn wait_to_be_final(&mut self, found: &mut AppealStays) {
        for event in self.kept() {
            let rule = self.final_after(event, WaitsToBeFinal::Judgments);
            let Some(rule) = rule.filter(|_| self.may_be_referred(event)) else {
                continue;
            };
            let Some(free) = self.is_free_from(event, rule) else {
                continue;
            };
            let ends = self.reviews_until(event, free);
            let until = if let Some(end) = ends.first() {
                *end
            } else {
                let tick = self.tick_on(event, EventDate::on(free));
                self.add(tick, Verb::FollowsFrom, event);
                Some(tick)
            };
            let words = format!(
                "it was not final, if a Chamber gave it ({})",
                rule.authority
            );
            let since = event;
            let of_event = found.doubts.entry(event).or_default();
            of_event.push(AppealDoubt {
                since,
                until,
                words,
            });
        }
    }

    fn final_after(&self, event: usize, what: WaitsToBeFinal) -> Option<&'a FinalAfter> {
        let court = self.courts[event].as_ref()?;
        let rule = self.benches.effect_rule(court)?.final_after.as_ref()?;
        (rule.what == what && self.lives[event] == Life::Order).then_some(rule)
    }

    /// The acts of an event that annul a regulation.
    fn annuls_regulations(&self, event: usize) -> Vec<usize> {
        let acts = self.acts[event].iter().enumerate();
        let annul = acts.filter(|(_, act)| {
            let strikes = matches!(
                act.verb.meaning().order,
                OrderEffect::Strike(_) | OrderEffect::StrikePart
            );
            strikes && self.case.events[act.target].kind.as_str() == Kind::REGULATION
        });
        annul.map(|(number, _)| number).collect()
    }

    /// Whether a judgment may be one of a Chamber: one that decides anew what an earlier one of the court
    /// had decided is of the Grand Chamber, and final.
    fn may_be_referred(&self, event: usize) -> bool {
        let decides = |act: &&Act| act.verb.meaning().pending != PendingEffect::Nothing;
        let is_anew = |act: &Act| {
            let acting = self.acting[act.target].iter().take(MOST_ON_ONE);
            let mut before = acting.filter(|by| {
                self.lives[**by] == Life::Order
                    && !self.is(**by, KindRole::GivesLeave)
                    && self.rank(**by) < self.rank(event)
            });
            before.any(|by| {
                let mut acts = self.acts[*by].iter().filter(decides);
                acts.any(|own| own.target == act.target)
            })
        };
        self.case.events[event].kind.as_str() == Kind::JUDGMENT
            && !self.acts[event]
                .iter()
                .any(|act| decides(&act) && is_anew(act))
    }

    /// The day on which a decision is final if nobody brings it before a higher court.
    fn is_free_from(&self, event: usize, rule: &FinalAfter) -> Option<Day> {
        let given = self.dates[event].latest()?;
        let after = given.saturating_add(jiff::Span::new().months(rule.months));
        last_weekday(after, i64::from(rule.days)).tomorrow().ok()
    }

    /// Of what brings a decision before a higher court in time, before a day, what refused that; nothing
    /// of one where it did not come to that.
    fn reviews_until(&self, event: usize, free: Day) -> Vec<Option<usize>> {
        let acting = self.acting[event].iter().copied().take(MOST_ON_ONE);
        let asks = acting.filter(|by| {
            let mut acts = self.acts[*by].iter();
            self.lives[*by] == Life::Pending
                && self.rank(*by).0 < free
                && acts.any(|act| act.target == event && act.verb.meaning().review.goes_to_court())
        });
        let refused = asks.map(|petition| {
            let mut answers = self.answers(&[petition]);
            answers.sort_by_key(|(by, _, _)| self.rank(*by));
            let first = answers.first();
            first
                .filter(|(_, _, effect)| *effect != PendingEffect::Grant)
                .map(|(by, _, _)| *by)
        });
        refused.collect()
    }
}
