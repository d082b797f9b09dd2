//! Orders that are spent with what they asked for: a question, days, cause.
//!
//! Start with [`Facts::decide_show_cause`].

use hashbrown::HashSet;

use super::super::act::{Act, Start};
use super::{Facts, MOST_ON_ONE};
use crate::model::{
    Day, DeadlineEffect, DutyEffect, EventDate, KindRole, Life, OrderEffect, PendingEffect, Verb,
};

impl Facts<'_> {
    /// A decision to refer a question is spent with the answer to the question.
    pub(in crate::procedure) fn end_decisions_to_refer(&mut self) {
        let mut answered = Vec::new();
        for answer in self.kept() {
            let asked = self.acts[answer].iter();
            let asked = asked.filter(|act| act.verb == Verb::AnswersQuestion);
            for reference in asked.map(|act| act.target) {
                let carried_out = self.acts[reference].iter();
                let carried_out = carried_out.filter(|act| {
                    act.verb.meaning().order == OrderEffect::CarryOut && act.start != Start::Open
                });
                let decisions = carried_out.map(|act| act.target);
                let decisions = decisions.filter(|event| self.lives[*event] == Life::Order);
                answered.extend(decisions.map(|decision| (answer, decision)));
            }
        }
        for (answer, decision) in answered {
            self.add(answer, Verb::Discharges, decision);
        }
    }

    /// A schedule is spent when the last day that it set is over.
    pub(in crate::procedure) fn end_schedules(&mut self) {
        let schedules: Vec<usize> = self
            .kept()
            .filter(|event| self.is(*event, KindRole::Schedules) && !self.ends.contains_key(event))
            .collect();
        for schedule in schedules {
            let set = self.acts[schedule].iter();
            let set = set.filter(|act| act.verb.meaning().deadline == DeadlineEffect::Set);
            let days: Option<Vec<Day>> = set.map(|act| self.dates[act.target].latest()).collect();
            let Some(last) = days.and_then(|days| days.into_iter().max()) else {
                continue;
            };
            let after = last.saturating_add(jiff::Span::new().days(1));
            self.ticks.push((schedule, EventDate::on(after)));
            let tick = self.dates.len() + self.ticks.len() - 1;
            self.add(tick, Verb::Expires, schedule);
        }
    }

    /// A show-cause order is spent with the ruling on whether cause was shown.
    pub(in crate::procedure) fn decide_show_cause(&mut self) {
        let orders: Vec<usize> = self
            .kept()
            .filter(|event| self.is(*event, KindRole::AsksCause))
            .collect();
        let punishes = |event: &usize| {
            let mut acts = self.acts[*event].iter();
            acts.any(|act| act.verb.meaning().duty == DutyEffect::Punish)
        };
        let contempts: Vec<usize> = if orders.is_empty() {
            Vec::new()
        } else {
            self.kept().filter(punishes).take(MOST_ON_ONE).collect()
        };
        for order in orders {
            let mut about: HashSet<usize> = self.acts[order].iter().map(|act| act.target).collect();
            // An order on a motion asks for cause on what the motion is about.
            let asked = about
                .iter()
                .filter(|event| self.lives[**event] == Life::Pending);
            let asked = asked.flat_map(|motion| self.acts[*motion].iter());
            let asked: Vec<usize> = asked.map(|act| act.target).collect();
            about.extend(asked);
            // Of one that names no order a contempt of the same person decides.
            let names_order = about.iter().any(|event| self.lives[*event] == Life::Order);
            let is_of_person = |event: usize| {
                let [asked, held] = [order, event].map(|event| &self.case.events[event].to);
                asked.iter().any(|party| held.contains(party))
            };
            let decides = |event: &usize| {
                self.rank(*event) > self.rank(order)
                    && self.courts[*event] == self.courts[order]
                    && self.acts[*event].iter().any(|act| {
                        let meaning = act.verb.meaning();
                        let decides_matter = self.lives[act.target] == Life::Pending
                            && meaning.pending != PendingEffect::Nothing
                            && act.reach.is_whole();
                        let punishes = meaning.duty == DutyEffect::Punish;
                        let decides = punishes || decides_matter;
                        act.target == order && meaning.answers()
                            || decides && about.contains(&act.target)
                            || punishes && !names_order && is_of_person(*event)
                    })
            };
            let on_it = about.iter().chain([&order]);
            let candidates = on_it.flat_map(|event| self.acting[*event].iter().take(MOST_ON_ONE));
            let contempts = contempts.iter().filter(|_| !names_order);
            let ruling = candidates.chain(contempts).copied().filter(decides);
            let ruling = ruling.min_by_key(|event| self.rank(*event));
            if let Some(ruling) = ruling {
                self.add(ruling, Verb::Discharges, order);
            }
        }
    }

    /// A stipulation to end an appeal or a motion waits until the court ends that: Fed. R. App. P. 42(b).
    pub(in crate::procedure) fn end_stipulations(&mut self) {
        let ends = |act: &&Act| {
            let pending = act.verb.meaning().pending;
            matches!(pending, PendingEffect::Dismiss | PendingEffect::End)
        };
        let mut ended = Vec::new();
        for stipulation in self
            .kept()
            .filter(|event| self.is(*event, KindRole::SoOrdered))
        {
            let matters = self.acts[stipulation]
                .iter()
                .filter(ends)
                .map(|act| act.target);
            for matter in matters.take(MOST_ON_ONE) {
                let acting = self.acting[matter].iter().take(MOST_ON_ONE).copied();
                let later = acting.filter(|event| {
                    let mut acts = self.acts[*event].iter();
                    self.rank(*event) > self.rank(stipulation)
                        && self.courts[*event] == self.courts[stipulation]
                        && self.lives[*event] != Life::Pending
                        && acts.any(|act| act.target == matter && ends(&act))
                });
                let first = later.min_by_key(|event| self.rank(*event));
                ended.extend(first.map(|event| (event, stipulation)));
            }
        }
        for (event, stipulation) in ended {
            self.add(event, Verb::Grants, stipulation);
        }
    }
}
