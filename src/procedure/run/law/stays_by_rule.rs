//! What a rule stays for some days after its entry without an order of the court: execution of a
//! judgment for money, a plan, a sale, relief from the automatic stay.
//!
//! Fed. R. Civ. P. 62(a); Fed. R. Bankr. P. 3020(e), 4001(a)(4) and 6004(h). The days are in
//! `assets/effect-rules.toml`. An injunction, a receivership and a criminal judgment are not stayed
//! so. Where the file says itself when an order begins to bind, that the court ordered otherwise, or what
//! set it free, that goes before. Of
//! a judgment of which the file does not say whether it is for money nobody can say whether it was
//! stayed. Start with [`Facts::stay_by_rule`].

use super::super::act::{Act, Start};
use super::super::rule_stay::RuleStay;
use super::time_limits::{last_court_day, last_day};
use super::{Facts, MOST_ON_ONE};
use crate::model::{
    DateStyle, Ending, EventDate, Kind, KindRole, Life, OrderEffect, PendingEffect, StayOfOrders,
    StayedByRule, Verb, day_text,
};

/// What the names of parts hold that command or declare, and award no money.
const NO_MONEY: [&str; 5] = [
    "injunct",
    "enjoin",
    "declar",
    "receiver",
    "specific performance",
];

impl Facts<'_> {
    /// Orders that a rule stays, or may stay, each with its stay. What such an order does to the
    /// automatic stay waits with it.
    pub(in crate::procedure) fn stay_by_rule(&mut self) -> Vec<(usize, RuleStay)> {
        let mut stays = Vec::new();
        for order in self.kept() {
            let Some(rule) = self.rule_that_stays(order) else {
                continue;
            };
            let parts = self.stayed_parts(order, &rule);
            let Some(entered) = self.dates[order].latest() else {
                continue;
            };
            let last = match rule.days_from(entered) {
                (days, true) => last_court_day(entered, i64::from(days)),
                (days, false) => last_day(entered, i64::from(days)),
            };
            let Ok(after) = last.tomorrow() else { continue };
            let until = match self.set_free_by(order) {
                Some(by) if self.rank(by).0 < after => by,
                _ => {
                    self.ticks.push((order, EventDate::on(after)));
                    self.dates.len() + self.ticks.len() - 1
                }
            };
            self.add(until, Verb::FollowsFrom, order);
            if rule.what == StayedByRule::ReliefFromStay {
                for number in 0..self.acts[order].len() {
                    let frees = self.frees_of_automatic_stay(order, number);
                    let act = &mut self.acts[order][number];
                    if frees && act.start == Start::AtOnce {
                        (act.start, act.is_held_back) = (Start::With(until), true);
                    }
                }
            }
            let last = day_text(last, DateStyle::Long);
            let may_be_lifted =
                rule.is_often_lifted && self.case.events[order].stayed_by_rule.is_none();
            let unless = if may_be_lifted {
                ", unless the court ordered otherwise"
            } else {
                ""
            };
            let authority = rule.authority_on(entered);
            let stay = RuleStay {
                until,
                may_be_lifted,
                is_certain: self.is_stay_certain(order, &rule),
                parts,
                awards_money: self.awards_money(order),
                words: format!("until {last} by {authority}{unless}"),
            };
            stays.push((order, stay));
        }
        stays
    }

    /// Whether the file says that a judgment awards money.
    fn awards_money(&self, order: usize) -> bool {
        self.money_parts.contains_key(&order) || self.case.events[order].for_money == Some(true)
    }

    /// Whether an order is known to be one that a rule stays, in parts that are known. One of which
    /// every part is called otherwise awards money in none that could be told.
    fn is_stay_certain(&self, order: usize, rule: &StayOfOrders) -> bool {
        let names_others = || {
            let listed = self.parts_of.get(&order);
            listed.is_some_and(|listed| listed.iter().all(|part| self.is_no_money(*part)))
        };
        !is_for_money(rule)
            || self.money_parts.contains_key(&order)
            || self.awards_money(order) && !names_others()
    }

    /// The parts of an order that a rule stays, where these are not all that it lists: those that the
    /// file names, else all but what enjoins or declares by its name. An injunction in a judgment for
    /// money is not stayed with it (Fed. R. Civ. P. 62(c)), and a declaration needs no execution.
    fn stayed_parts(&self, order: usize, rule: &StayOfOrders) -> Box<[u32]> {
        let listed = self.parts_of.get(&order).map_or(&[][..], Vec::as_slice);
        let by_name = || {
            let listed = listed.iter().copied();
            listed.filter(|part| !self.is_no_money(*part)).collect()
        };
        let named = self.money_parts.get(&order).cloned();
        let parts: Vec<u32> = named.unwrap_or_else(by_name);
        let is_all = listed.iter().all(|part| parts.contains(part));
        let is_named = self.money_parts.contains_key(&order) || !listed.is_empty();
        if !is_for_money(rule) || !is_named || is_all && !listed.is_empty() {
            Box::default()
        } else {
            parts.into()
        }
    }

    /// Whether a part is called what is no money.
    fn is_no_money(&self, part: u32) -> bool {
        let name = self.part_names[part as usize].to_lowercase();
        NO_MONEY.iter().any(|word| name.contains(word))
    }

    /// The rule that stays an order, or may.
    fn rule_that_stays(&self, order: usize) -> Option<StayOfOrders> {
        let court = self.courts[order].as_ref()?;
        let of_court = &self.benches.effect_rule(court)?.stays_of_orders;
        if of_court.is_empty()
            || self.lives[order] != Life::Order
            || self.begins.contains_key(&order)
            || self.case.events[order].stayed_by_rule == Some(false)
        {
            return None;
        }
        let is_of_bankruptcy = self.benches.is_bankruptcy_court(court);
        let stays = |rule: &&StayOfOrders| match rule.what {
            StayedByRule::Money => !is_of_bankruptcy && self.may_be_for_money(order),
            StayedByRule::AdversaryMoney => {
                is_of_bankruptcy && self.decides_suit(order) && self.may_be_for_money(order)
            }
            StayedByRule::Plan => is_of_bankruptcy && self.is(order, KindRole::ConfirmsPlan),
            StayedByRule::Sale => is_of_bankruptcy && self.is(order, KindRole::SellsEstate),
            StayedByRule::ReliefFromStay => {
                let mut acts = 0..self.acts[order].len();
                is_of_bankruptcy && acts.any(|act| self.frees_of_automatic_stay(order, act))
            }
        };
        of_court.iter().find(stays).cloned()
    }

    /// Whether an order of a bankruptcy court is said to be for money, or decides a suit within a bankruptcy
    /// and not that itself.
    fn decides_suit(&self, order: usize) -> bool {
        let is_suit = |matter: usize| {
            self.is(matter, KindRole::OpensCase)
                && self.case.events[matter].kind.as_str() != Kind::BANKRUPTCY_PETITION
        };
        let decides = |act: &Act| act.verb.meaning().pending != PendingEffect::Nothing;
        let mut acts = self.acts[order].iter();
        self.awards_money(order) || acts.any(|act| decides(act) && is_suit(act.target))
    }

    /// Whether an order is, or may be, a civil judgment for money: of such a kind, or said to be
    /// one, and of no other by what it does.
    pub(in crate::procedure) fn may_be_for_money(&self, order: usize) -> bool {
        let row = &self.case.events[order];
        let binds = !row.to.is_empty() || self.owed.contains(&row.id);
        if self.decides_a_charge(order) {
            return false;
        }
        match row.for_money {
            _ if self.money_parts.contains_key(&order) => true,
            Some(is_for_money) => is_for_money,
            None => {
                binds && self.is(order, KindRole::MayAwardMoney) && !self.is_of_another_sort(order)
            }
        }
    }

    /// Whether an order imposes a sentence or decides on a charge.
    pub(in crate::procedure) fn decides_a_charge(&self, order: usize) -> bool {
        let charges = |matter: usize| {
            let acting = self.acting[matter].iter().copied().take(MOST_ON_ONE);
            let mut pleas = acting.filter(|event| self.is(*event, KindRole::Pleads));
            self.is(matter, KindRole::Charges) || pleas.next().is_some()
        };
        self.is(order, KindRole::Sentences)
            || self.acts[order].iter().any(|act| {
                act.verb.meaning().pending != PendingEffect::Nothing && charges(act.target)
            })
    }

    /// Whether an order strikes down others, decides an appeal or grants relief for the time of a
    /// case: it needs no execution.
    fn is_of_another_sort(&self, order: usize) -> bool {
        self.acts[order].iter().any(|act| {
            let meaning = act.verb.meaning();
            let strikes = matches!(
                meaning.order,
                OrderEffect::Strike(_) | OrderEffect::StrikePart | OrderEffect::Uphold
            );
            let enjoins = meaning.pending == PendingEffect::Grant
                && self.is(act.target, KindRole::AsksInterim);
            let decides_appeal = self.courts[act.target].is_some()
                && self.courts[act.target] != self.courts[order]
                && meaning.pending != PendingEffect::Nothing;
            let releases = meaning.pending == PendingEffect::Grant && self.asks_release(act.target);
            let frees = meaning.order == OrderEffect::SetFree;
            strikes || enjoins || decides_appeal || releases || frees
        })
    }

    /// Whether a matter asks that somebody be let go, or for a writ: by its kind, by its name, or since
    /// it attacks what holds him.
    fn asks_release(&self, matter: usize) -> bool {
        let holds = [
            KindRole::Sentences,
            KindRole::Tries,
            KindRole::Confines,
            KindRole::UntilSentence,
        ];
        let attacks = |act: &Act| {
            act.verb.meaning().review.puts_in_question()
                && holds.iter().any(|role| self.is(act.target, *role))
        };
        let title = self.case.events[matter].title.to_lowercase();
        self.is(matter, KindRole::AsksRelease)
            || self.is(matter, KindRole::AsksForWrit)
            || title.contains("habeas")
            || self.acts[matter].iter().any(attacks)
    }

    /// Whether an act ends the automatic stay in a bankruptcy or frees something of it: a stay that
    /// is not said to stay an order.
    pub(in crate::procedure) fn frees_of_automatic_stay(
        &self,
        order: usize,
        number: usize,
    ) -> bool {
        let act = &self.acts[order][number];
        let frees = matches!(
            act.verb.meaning().order,
            OrderEffect::Release | OrderEffect::Strike(_) | OrderEffect::End(Ending::Dissolved)
        );
        let holds = |act: &Act| act.verb.meaning().order == OrderEffect::Hold;
        frees
            && self.lives[act.target] == Life::Stay
            && self.courts[act.target] == self.courts[order]
            && !self.acts[act.target].iter().any(holds)
    }

    /// What first sets an order free of its stays by naming it.
    fn set_free_by(&self, order: usize) -> Option<usize> {
        let acting = self.acting[order].iter().copied().take(MOST_ON_ONE);
        let frees = acting.filter(|event| {
            let mut acts = self.acts[*event].iter();
            acts.any(|act| {
                let frees = act.verb.meaning().order == OrderEffect::Release;
                act.target == order && frees && act.start == Start::AtOnce && act.reach.is_whole()
            })
        });
        frees.min_by_key(|event| self.rank(*event))
    }
}

/// Whether a rule stays what awards money.
fn is_for_money(rule: &StayOfOrders) -> bool {
    matches!(
        rule.what,
        StayedByRule::Money | StayedByRule::AdversaryMoney
    )
}
