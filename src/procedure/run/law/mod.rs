//! What law adds to what a file states: which effects wait for a mandate, which mandate brings
//! them, and what ends a stay without a word.
//!
//! It decides from kinds, courts and the order of dates, before anything is replayed; whether a
//! stay still lives when an act of law would end it is seen then. It looks at later events in one
//! thing alone: what the file tells of mandates of such courts, and whether it proves of a decision
//! that its mandate had not issued yet. Start with [`Facts::apply`].
//!
//! Sources: Fed. R. App. P. 41 and Sup. Ct. R. 45 (mandates; the rows are in
//! `assets/effect-rules.toml`), Fed. R. App. P. 41(d) (stays of the mandate), Sup. Ct. R. 13.1 and
//! 23 (certiorari and stays), 28 U.S.C. § 2101(f).

pub(in crate::procedure) mod appeals_over;
pub(in crate::procedure) mod bankruptcy_appeals;
pub(in crate::procedure) mod charges;
pub(in crate::procedure) mod conditions;
pub(in crate::procedure) mod debtors;
pub(in crate::procedure) mod final_rulings;
pub(in crate::procedure) mod grounds;
pub(in crate::procedure) mod held_back;
pub(in crate::procedure) mod judgments;
pub(in crate::procedure) mod not_final;
pub(in crate::procedure) mod own_beginning;
pub(in crate::procedure) mod plain_stays;
pub(in crate::procedure) mod restraining_orders;
pub(in crate::procedure) mod sent_back;
pub(in crate::procedure) mod spent_orders;
pub(in crate::procedure) mod spent_with;
pub(in crate::procedure) mod stays_beside;
pub(in crate::procedure) mod stays_by_law;
pub(in crate::procedure) mod stays_by_rule;
pub(in crate::procedure) mod stays_for_appeals;
pub(in crate::procedure) mod stays_of_mandates;
pub(in crate::procedure) mod suspended;
pub(in crate::procedure) mod time_limits;
pub(in crate::procedure) mod united_states;
pub(in crate::procedure) mod unsent;
pub(in crate::procedure) mod untold_mandates;

use hashbrown::{HashMap, HashSet};

use super::act::{Act, Roles, Start};
use super::appeal_stay::AppealStays;
use super::benches::Benches;
use super::disputes::Disputes;
use super::draft::{Draft, is_order};
use super::rule_stay::RuleStay;
use super::untold_mandate::UntoldMandate;
use crate::model::{
    Case, CourtId, CourtLevel, Day, EventDate, EventId, JurisdictionId, KindRole, Life,
    OrderEffect, PendingEffect, ReviewEffect, Verb,
};

/// What the law is applied to.
pub(in crate::procedure) struct Facts<'a> {
    pub case: &'a Case,
    pub benches: &'a Benches<'a>,
    pub courts: &'a [Option<CourtId>],
    pub lives: &'a [Life],
    roles: &'a [Roles],
    pub dates: &'a [EventDate],
    kept: &'a [bool],
    begins: &'a HashMap<usize, usize>,
    pub ends: &'a HashMap<usize, usize>,
    /// By event, the parts that it lists.
    pub parts_of: &'a HashMap<usize, Vec<u32>>,
    /// The orders under which somebody owes something.
    pub owed: &'a HashSet<&'a EventId>,
    /// What parts are called, by their numbers.
    pub part_names: &'a [String],
    /// By judgment, the parts that it says award money.
    pub money_parts: &'a HashMap<usize, Vec<u32>>,
    /// How many ticks there were, and the days of all.
    ticks_before: usize,
    pub ticks: Vec<(usize, EventDate)>,
    /// What each event does; the starts of effects that wait for a mandate are set here.
    pub acts: Vec<Vec<Act>>,
    /// By event, what acts on it.
    pub acting: Vec<Vec<usize>>,
    /// Decisions that would wait for a mandate if the file told of any.
    untold: Vec<usize>,
    /// Of these, by decision, what must have happened before their mandate can have issued; nothing
    /// where that never happens.
    pub holds: HashMap<usize, Vec<Option<usize>>>,
    /// By decision whose own mandate the file does not tell, what is known of it.
    unsent: HashMap<usize, UntoldMandate>,
    /// By decision, what denied rehearing of it without a petition in the file.
    denied: HashMap<usize, Vec<usize>>,
    /// The systems of courts of whose mandates the file tells.
    told: HashSet<(&'a JurisdictionId, CourtLevel)>,
    /// By order that a rule stays, with what that is over.
    rule_ticks: HashMap<usize, usize>,
    /// The acts of law, each with the event that has it.
    pub added: Vec<(usize, Act)>,
}

/// What law adds.
pub(in crate::procedure) struct Added {
    /// The acts of law, each with the event or tick that has it.
    pub acts: Vec<(usize, Act)>,
    /// New ticks, each with the event in whose name it speaks.
    pub ticks: Vec<(usize, EventDate)>,
    /// Decisions that wait for no mandate because the file tells of none.
    pub untold: Vec<usize>,
    /// Of these, by decision, what must have happened before their mandate can have issued.
    pub holds: HashMap<usize, Vec<Option<usize>>>,
    /// By decision whose own mandate the file does not tell, what is known of it.
    pub unsent: HashMap<usize, UntoldMandate>,
    /// Rulings, each with an injunction that may have been made to carry it out.
    pub made_with: Vec<(usize, usize)>,
    /// Orders, each with the final decision of its case, of which nobody can say whether they
    /// outlive it.
    pub may_lapse: Vec<(usize, usize)>,
    /// Orders that a rule stays, or may.
    pub rule_stays: Vec<(usize, RuleStay)>,
    /// What appeals do to orders by law.
    pub appeal_stays: AppealStays,
    /// Orders that do nothing but stay others.
    pub only_stay: Vec<usize>,
    /// Stays that may go on after the day that the file gives as their last.
    pub continued: Vec<usize>,
    /// Decisions of which what they grant waits for a mandate.
    pub grants_by_mandate: HashSet<usize>,
    /// Orders that grant relief for the time being on an application, and decide nothing else; and those
    /// of the Supreme Court on applications, in cases that are in a court of appeals.
    pub on_applications: Vec<usize>,
}

/// An event with its day, as far as that can be said without a replay: sorts by time.
pub(in crate::procedure) type Rank = (Day, usize);

/// A stay, or what works like one, on an order.
#[derive(Clone, Copy, Debug)]
pub(in crate::procedure) struct Holder {
    pub stay: usize,
    pub is_whole: bool,
    /// Whether its end is stated with it.
    pub has_end: bool,
}

/// Most stays on one order, and most decisions on it, to which law is applied. No real order has
/// so many, and every one is held against every other.
pub(in crate::procedure) const MOST_ON_ONE: usize = 64;

/// The decision of a court of appeals with the orders on which it decided.
pub(in crate::procedure) struct Decision {
    pub event: usize,
    pub orders: Vec<usize>,
}

impl<'a> Facts<'a> {
    pub(in crate::procedure) fn new(
        case: &'a Case,
        benches: &'a Benches<'a>,
        draft: &'a Draft<'_>,
        courts: &'a [Option<CourtId>],
        begins: &'a HashMap<usize, usize>,
        ends: &'a HashMap<usize, usize>,
        parts_of: &'a HashMap<usize, Vec<u32>>,
    ) -> Self {
        Self {
            case,
            benches,
            courts,
            lives: &draft.lives,
            roles: &draft.roles,
            dates: &draft.dates,
            kept: &draft.kept,
            begins,
            ends,
            parts_of,
            owed: &draft.owed,
            part_names: &draft.parts,
            money_parts: &draft.money_parts,
            ticks_before: draft.ticks.len(),
            ticks: draft.ticks.clone(),
            acts: Vec::new(),
            acting: Vec::new(),
            untold: Vec::new(),
            holds: HashMap::new(),
            unsent: HashMap::new(),
            denied: HashMap::new(),
            told: HashSet::new(),
            rule_ticks: HashMap::new(),
            added: Vec::new(),
        }
    }

    /// Adds what law adds, and lets the acts of judgments wait for their mandates.
    pub(in crate::procedure) fn apply(
        &mut self,
        acts: &mut Vec<Vec<Act>>,
        disputes: &Disputes,
    ) -> Added {
        self.acts = std::mem::take(acts);
        self.acting = self.acting();
        self.fulfil_conditions();
        self.wait_for_own_beginning();
        self.share_what_befalls_rulings();
        self.carry_out_what_waits();
        self.hold_back_judgments();
        self.hold_back_for_days();
        let not_final = self.hold_back_annulments();
        self.hold_back_what_is_stayed();
        let rule_stays = self.stay_by_rule();
        self.rule_ticks = rule_stays
            .iter()
            .map(|(order, stay)| (*order, stay.until))
            .collect();
        let holders = self.holders();
        let decisions = self.decisions();
        self.send_mandates(&holders, &decisions);
        self.let_later_stays_take_over(&holders, &decisions);
        self.end_stays_pending_certiorari(&holders, &decisions);
        let continued = self.continue_stays_of_mandates(&holders, &decisions);
        self.end_administrative_stays(&holders);
        self.end_stays_pending_appeal(&holders);
        self.end_appeals_sent_back();
        self.end_earlier_notices();
        self.replace_what_is_reheard();
        self.decide_show_cause();
        self.decide_charges();
        self.end_what_was_interim();
        self.end_restraining_orders();
        self.end_stipulations();
        self.end_decisions_to_refer();
        self.end_schedules();
        self.end_what_was_for_something();
        self.end_what_was_sent_back();
        self.leave_disputed_open(disputes);
        let mut appeal_stays = self.suspend_by_appeals();
        appeal_stays.not_final = not_final;
        self.wait_to_be_final(&mut appeal_stays);
        self.doubt_judgments_of_debtors(&mut appeal_stays);
        let made_with = self.made_with();
        let may_lapse = self.may_have_lapsed();
        let orders = self
            .kept()
            .filter(|event| self.lives[*event] == Life::Order);
        let only_stay = orders.filter(|event| self.only_stays(*event)).collect();
        let on_applications = self
            .kept()
            .filter(|event| self.grants_interim_relief(*event) || self.is_on_application(*event));
        let on_applications = on_applications.collect();
        let grants_by_mandate = self.grants_by_mandate();
        *acts = std::mem::take(&mut self.acts);
        Added {
            made_with,
            may_lapse,
            rule_stays,
            appeal_stays,
            only_stay,
            on_applications,
            continued,
            grants_by_mandate,
            acts: std::mem::take(&mut self.added),
            ticks: self.ticks.split_off(self.ticks_before),
            untold: std::mem::take(&mut self.untold),
            holds: std::mem::take(&mut self.holds),
            unsent: std::mem::take(&mut self.unsent),
        }
    }

    fn acting(&self) -> Vec<Vec<usize>> {
        let mut acting = vec![Vec::new(); self.dates.len()];
        for event in self.kept() {
            for act in &self.acts[event] {
                if acting[act.target].last() != Some(&event) {
                    acting[act.target].push(event);
                }
            }
        }
        acting
    }

    pub(in crate::procedure) fn is(&self, event: usize, role: KindRole) -> bool {
        self.roles[event].has(role)
    }

    pub(in crate::procedure) fn rank(&self, event: usize) -> Rank {
        let date = match event.checked_sub(self.dates.len()) {
            Some(tick) => &self.ticks[tick].1,
            None => &self.dates[event],
        };
        let day = date.anchor().or(date.earliest()).or(date.latest());
        (day.unwrap_or(Day::MAX), event)
    }

    /// The events of this version of the story. Borrows nothing but what never changes.
    pub(in crate::procedure) fn kept(&self) -> impl Iterator<Item = usize> + use<'a> {
        let kept = self.kept;
        (0..kept.len()).filter(move |event| kept[*event])
    }

    pub(in crate::procedure) fn add(&mut self, event: usize, verb: Verb, target: usize) {
        let known =
            |(by, act): &(usize, Act)| *by == event && act.verb == verb && act.target == target;
        let recent = self.added.len().saturating_sub(16);
        if event != target && !self.added[recent..].iter().any(known) {
            self.added.push((event, Act::of_law(verb, target)));
        }
    }

    /// Leaves open what an order is from the day on for which sources differ on what was in force.
    fn leave_disputed_open(&mut self, disputes: &Disputes) {
        for order in disputes.unsettled() {
            let is_order = self.kept[order] && is_order(self.lives[order]);
            let Some((since, words)) = disputes.standing(order).filter(|_| is_order) else {
                continue;
            };
            // Since its own day it is open as it is made.
            if self.dates[order].exact() == Some(since) {
                continue;
            }
            self.ticks.push((order, EventDate::on(since)));
            let tick = self.dates.len() + self.ticks.len() - 1;
            self.added
                .push((tick, Act::of_doubt(order, words.to_owned())));
        }
    }

    /// Lets each event carry out what waits for it, and end what lasts until it.
    fn carry_out_what_waits(&mut self) {
        for actor in self.kept() {
            let times = self.acts[actor].iter().flat_map(|act| {
                let start = match act.start {
                    Start::With(event) => Some(event),
                    Start::AtOnce | Start::WithMandate | Start::OnceFree | Start::Open => None,
                };
                start.into_iter().chain(act.end)
            });
            let own = [self.begins.get(&actor), self.ends.get(&actor)];
            let times: Vec<usize> = times.chain(own.into_iter().flatten().copied()).collect();
            for event in times {
                self.add(event, Verb::FollowsFrom, actor);
            }
        }
    }

    /// The mark under which the courts of a level of a system are told apart.
    fn system(&self, event: usize) -> Option<(&'a JurisdictionId, CourtLevel)> {
        let court = self.courts[event].as_ref()?;
        let court = self.benches.court(court)?;
        Some((&court.jurisdiction, court.level))
    }

    /// Whether the file tells of mandates of such courts as that of an event.
    pub(in crate::procedure) fn tells_mandates(&self, event: usize) -> bool {
        let system = self.system(event);
        system.is_some_and(|system| self.told.contains(&system))
    }

    pub(in crate::procedure) fn sends_mandates(&self, event: usize) -> bool {
        let court = self.courts[event].as_ref();
        court.is_some_and(|court| self.benches.sends_mandates(court))
    }

    /// Sets back what waits for a mandate, where the file tells of mandates of such courts.
    fn hold_back_judgments(&mut self) {
        let mandates = self
            .kept()
            .filter(|event| self.is(*event, KindRole::Mandate) && self.sends_mandates(*event));
        let mandates: Vec<usize> = mandates.collect();
        let systems = mandates.iter().filter_map(|event| self.system(*event));
        self.told = systems.collect();
        let sent = self.sent_by(&mandates);
        self.denied = self.denials_of_rehearing();
        let is_named = self.united_states_is_named();
        for event in self.kept() {
            if !self.is_judgment(event) {
                continue;
            }
            let is_told = self.tells_mandates(event);
            let holds = if is_told {
                Vec::new()
            } else {
                self.what_holds_mandate(event)
            };
            let mut waits = self.grants_attack(event);
            for number in 0..self.acts[event].len() {
                let act = &self.acts[event][number];
                if !self.binds_below(event, act) && !self.frees_what_it_strikes(event, act) {
                    continue;
                }
                waits = true;
                let act = &mut self.acts[event][number];
                act.is_of_judgment = true;
                act.is_held_back = true;
                if act.start == Start::AtOnce && is_told {
                    act.start = Start::WithMandate;
                } else if act.start == Start::AtOnce && !holds.is_empty() {
                    act.start = Start::OnceFree;
                }
            }
            if waits && !is_told {
                self.untold.push(event);
                self.tie_what_holds_mandate(event, holds);
            }
            if waits && !self.is_sent(event, &sent) {
                self.note_unsent(event, is_told, is_named);
            }
        }
    }

    /// Whether an act carries out what was decided. What depends on a condition that no event fulfils
    /// does not.
    pub(in crate::procedure) fn carries_out(act: &Act) -> bool {
        act.verb.meaning().order == OrderEffect::CarryOut && act.start != Start::Open
    }

    /// Whether something is for the time of an appeal, by its kind or by what it is said to do.
    pub(in crate::procedure) fn lasts_for_appeal(&self, event: usize) -> bool {
        let mut acts = self.acts[event].iter().take(MOST_ON_ONE);
        self.is(event, KindRole::UntilMandate)
            || acts.any(Self::enjoins_pending_appeal)
            || self.is_on_bond(event)
    }

    /// By order, what holds it.
    fn holders(&self) -> HashMap<usize, Vec<Holder>> {
        let mut holders: HashMap<usize, Vec<Holder>> = HashMap::new();
        for stay in self.kept() {
            for act in &self.acts[stay] {
                let holds = act.verb.meaning().order == OrderEffect::Hold
                    || act.verb == Verb::EnjoinsPendingAppeal;
                if !holds {
                    continue;
                }
                let on_order = holders.entry(act.target).or_default();
                if on_order.len() < MOST_ON_ONE {
                    on_order.push(Holder {
                        stay,
                        is_whole: act.reach.is_whole(),
                        has_end: act.end.is_some() || self.ends.contains_key(&stay),
                    });
                }
            }
        }
        holders
    }

    /// What courts decided whose decisions a mandate brings, in the order of time.
    fn decisions(&self) -> Vec<Decision> {
        let mut decisions: Vec<Decision> = self
            .kept()
            .filter(|event| self.sends_mandates(*event))
            .filter(|event| !self.is(*event, KindRole::Mandate) && self.lives[*event] != Life::Stay)
            .map(|event| Decision {
                event,
                orders: self.decided(event),
            })
            .filter(|decision| !decision.orders.is_empty())
            .collect();
        decisions.sort_by_key(|decision| self.rank(decision.event));
        decisions
    }

    /// The orders of other courts on which an event decides, at once or by deciding a matter that
    /// put them in question.
    fn decided(&self, event: usize) -> Vec<usize> {
        let mut orders = Vec::new();
        for act in &self.acts[event] {
            if self.lives[act.target] == Life::Pending {
                let meaning = act.verb.meaning();
                if meaning.pending == PendingEffect::Nothing {
                    continue;
                }
                let asked = self.acts[act.target].iter();
                let asked = asked.filter(|asked| asked.verb.meaning().review.goes_to_court());
                orders.extend(asked.map(|asked| asked.target));
            } else if act.verb.meaning().review == ReviewEffect::Decide {
                orders.push(act.target);
            }
        }
        orders.retain(|order| self.courts[*order] != self.courts[event]);
        orders.sort_unstable();
        orders.dedup();
        orders
    }

    /// Whether two events may belong to one case in a court.
    pub(in crate::procedure) fn may_be_one_case(&self, a: usize, b: usize) -> bool {
        let docket = |event: usize| self.case.events[event].docket.as_deref();
        match (docket(a), docket(b)) {
            (Some(a), Some(b)) => a == b || a.contains(b) || b.contains(a),
            _ => true,
        }
    }

    /// Ties each mandate to the decisions that it sends down, and lets it end the stays that were
    /// to last until then.
    fn send_mandates(&mut self, holders: &HashMap<usize, Vec<Holder>>, decisions: &[Decision]) {
        let mut mandates: Vec<usize> = self
            .kept()
            .filter(|event| self.is(*event, KindRole::Mandate))
            .collect();
        mandates.sort_by_key(|event| self.rank(*event));
        let proceedings = self.stays_of_proceedings(holders);
        let beside = self.stays_beside(holders);
        let mut sent = HashSet::new();
        for mandate in mandates {
            let stated: Vec<usize> = self.acts[mandate]
                .iter()
                .filter(|act| Self::carries_out(act))
                .map(|act| act.target)
                .collect();
            let is_sent = |decision: &&Decision| {
                if !stated.is_empty() {
                    return stated.contains(&decision.event);
                }
                self.courts[decision.event] == self.courts[mandate]
                    && self.rank(decision.event) < self.rank(mandate)
                    && !sent.contains(&decision.event)
                    && self.may_be_one_case(decision.event, mandate)
            };
            let own = self.decided(mandate);
            let chosen: Vec<&Decision> = decisions.iter().filter(is_sent).collect();
            let mut orders: Vec<usize> = own;
            for decision in chosen {
                sent.insert(decision.event);
                self.add(mandate, Verb::FollowsFrom, decision.event);
                orders.extend(&decision.orders);
                for holder in holders.get(&decision.event).into_iter().flatten() {
                    self.end(mandate, holder);
                }
            }
            orders.sort_unstable();
            orders.dedup();
            for order in &orders {
                let on_order = holders.get(order).map_or(&[][..], Vec::as_slice);
                self.end_plain_stays(mandate, *order, on_order);
            }
            let until_mandate = orders.iter().filter_map(|order| holders.get(order));
            for holder in until_mandate.flatten() {
                // A stay until a ruling on a stay for the time of an appeal lasts no longer.
                let is_for_appeal = self.lasts_for_appeal(holder.stay)
                    || self.is(holder.stay, KindRole::UntilRuling);
                // One of the Supreme Court, too, ends with its own judgment.
                let is_own = self.courts[holder.stay] == self.courts[mandate];
                if is_for_appeal && (is_own || !self.is_supreme(holder.stay)) {
                    self.end(mandate, holder);
                }
            }
            self.end_stays_of_proceedings(mandate, &orders, &proceedings);
            self.end_stays_beside(mandate, &orders, &beside);
            for motion in self.motions_for_stays_of(&orders, mandate) {
                self.add(mandate, Verb::Moots, motion);
            }
        }
    }

    /// The motions before the court of a mandate on whether to stay some orders while it has the
    /// appeal.
    fn motions_for_stays_of(&self, orders: &[usize], mandate: usize) -> Vec<usize> {
        let acting = orders.iter().flat_map(|order| {
            let acting = self.acting[*order].iter();
            acting.take(MOST_ON_ONE).copied()
        });
        let is_motion = |event: &usize| {
            self.lives[*event] == Life::Pending
                && self.is(*event, KindRole::AboutAStay)
                && self.courts[*event] == self.courts[mandate]
                && self.rank(*event) < self.rank(mandate)
        };
        acting.filter(is_motion).collect()
    }

    pub(in crate::procedure) fn is_supreme(&self, event: usize) -> bool {
        let court = self.courts[event].as_ref();
        court.is_some_and(|court| self.benches.is_us_supreme(court))
    }

    /// Leaves open from an event on whether a stay still lives of which the file does not say until
    /// when it lasts.
    pub(in crate::procedure) fn doubt(&mut self, by: usize, holder: &Holder, why: &str) {
        let known = |(event, act): &(usize, Act)| {
            *event == by && act.target == holder.stay && act.verb == Verb::Expires
        };
        let is_known = self.added.iter().rev().take(16).any(known);
        if !is_known && self.may_end(by, holder) {
            let act = Act::of_doubt(holder.stay, why.to_owned());
            self.added.push((by, act));
        }
    }

    /// Ends a stay of which the file does not say itself until when it lasts.
    pub(in crate::procedure) fn end(&mut self, by: usize, holder: &Holder) {
        if self.may_end(by, holder) {
            self.add(by, Verb::Expires, holder.stay);
        }
    }

    /// Whether the file leaves it to law that a stay ends with an event.
    fn may_end(&self, by: usize, holder: &Holder) -> bool {
        !holder.has_end
            && self.rank(holder.stay) < self.rank(by)
            && !self.lets_go_on(by, holder.stay)
    }
}
