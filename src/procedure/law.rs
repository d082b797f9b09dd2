//! What law adds to what a file states: which effects wait for a mandate, which mandate brings
//! them, and what ends a stay without a word.
//!
//! It decides from kinds, courts and the order of dates, before anything is replayed; whether a
//! stay still lives when an act of law would end it is seen then. It looks at later events in one
//! thing alone: whether the file tells of mandates of such courts at all. Start with [`apply`].
//!
//! Sources: Fed. R. App. P. 41 and Sup. Ct. R. 45 (mandates; the rows are in
//! `assets/effect-rules.toml`), Fed. R. App. P. 41(d) (stays of the mandate), Sup. Ct. R. 13.1 and
//! 23 (certiorari and stays), 28 U.S.C. § 2101(f).

use std::collections::{HashMap, HashSet};

use super::act::{Act, Roles, Start};
use super::benches::Benches;
use super::time_limits::{DAYS_FOR_CERTIORARI, last_day};
use crate::model::{
    Case, CourtId, Day, DutyEffect, EventDate, KindRole, Life, OrderEffect, PendingEffect, Verb,
};

/// What the law is applied to.
pub(super) struct Facts<'a> {
    pub case: &'a Case,
    pub benches: &'a Benches<'a>,
    /// What each event does; the starts of effects that wait for a mandate are set here.
    pub acts: &'a mut [Vec<Act>],
    pub courts: &'a [Option<CourtId>],
    pub lives: &'a [Life],
    pub roles: &'a [Roles],
    pub dates: &'a [EventDate],
    pub kept: &'a [bool],
    pub begins: &'a HashMap<usize, usize>,
    pub ends: &'a HashMap<usize, usize>,
    pub ticks: &'a mut Vec<(usize, EventDate)>,
    /// Decisions that would wait for a mandate if the file told of any.
    pub untold: Vec<usize>,
    /// The acts of law, each with the event that has it.
    pub added: Vec<(usize, Act)>,
    /// By event, what acts on it; filled in here.
    pub acting: Vec<Vec<usize>>,
}

/// An event with its day, as far as that can be said without a replay: sorts by time.
type Rank = (Day, usize);

/// A stay, or what works like one, on an order.
#[derive(Clone, Copy, Debug)]
struct Holder {
    stay: usize,
    is_whole: bool,
    /// Whether its end is stated with it.
    has_end: bool,
}

/// Most stays on one order, and most decisions on it, to which law is applied. No real order has
/// so many, and every one is held against every other.
const MOST_ON_ONE: usize = 64;

/// Adds what law adds.
pub(super) fn apply(facts: &mut Facts<'_>) {
    facts.acting = facts.acting();
    facts.carry_out_what_waits();
    facts.hold_back_judgments();
    let holders = facts.holders();
    let decisions = facts.decisions();
    facts.send_mandates(&holders, &decisions);
    facts.let_later_stays_take_over(&holders, &decisions);
    facts.end_stays_pending_certiorari(&holders, &decisions);
    facts.end_administrative_stays(&holders);
    facts.decide_show_cause();
}

/// The decision of a court of appeals with the orders on which it decided.
struct Decision {
    event: usize,
    orders: Vec<usize>,
}

impl<'a> Facts<'a> {
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

    fn is(&self, event: usize, role: KindRole) -> bool {
        self.roles[event].has(role)
    }

    fn rank(&self, event: usize) -> Rank {
        let date = match event.checked_sub(self.dates.len()) {
            Some(tick) => &self.ticks[tick].1,
            None => &self.dates[event],
        };
        let day = date.anchor().or(date.earliest()).or(date.latest());
        (day.unwrap_or(Day::MAX), event)
    }

    /// The events of this version of the story. Borrows nothing but what never changes.
    fn kept(&self) -> impl Iterator<Item = usize> + use<'a> {
        let kept = self.kept;
        (0..kept.len()).filter(move |event| kept[*event])
    }

    fn add(&mut self, event: usize, verb: Verb, target: usize) {
        let known =
            |(by, act): &(usize, Act)| *by == event && act.verb == verb && act.target == target;
        let recent = self.added.len().saturating_sub(16);
        if event != target && !self.added[recent..].iter().any(known) {
            self.added.push((event, Act::of_law(verb, target)));
        }
    }

    /// Lets each event carry out what waits for it, and end what lasts until it.
    fn carry_out_what_waits(&mut self) {
        for actor in self.kept() {
            let times = self.acts[actor].iter().flat_map(|act| {
                let start = match act.start {
                    Start::With(event) => Some(event),
                    Start::AtOnce | Start::WithMandate | Start::Open => None,
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
    fn system(&self, event: usize) -> Option<(String, u8)> {
        let court = self.courts[event].as_ref()?;
        let jurisdiction = self.benches.jurisdiction(court)?;
        Some((jurisdiction.to_string(), self.benches.level(court)? as u8))
    }

    fn sends_mandates(&self, event: usize) -> bool {
        let court = self.courts[event].as_ref();
        court.is_some_and(|court| self.benches.sends_mandates(court))
    }

    /// Sets back what waits for a mandate, where the file tells of mandates of such courts.
    fn hold_back_judgments(&mut self) {
        let told: HashSet<_> = self
            .kept()
            .filter(|event| self.is(*event, KindRole::Mandate) && self.sends_mandates(*event))
            .filter_map(|event| self.system(event))
            .collect();
        for event in self.kept() {
            if !self.is_judgment(event) {
                continue;
            }
            let is_told = self
                .system(event)
                .is_some_and(|system| told.contains(&system));
            let mut waits = false;
            for number in 0..self.acts[event].len() {
                let act = &self.acts[event][number];
                if !self.binds_below(event, act) {
                    continue;
                }
                waits = true;
                let act = &mut self.acts[event][number];
                act.is_of_judgment = true;
                if is_told && act.start == Start::AtOnce {
                    act.start = Start::WithMandate;
                }
            }
            if waits && !is_told {
                self.untold.push(event);
            }
        }
    }

    /// Whether this is a decision whose effects below a mandate brings: no stay, no mandate, and
    /// no writ, which binds at once.
    fn is_judgment(&self, event: usize) -> bool {
        let grants_writ = || {
            self.acts[event].iter().any(|act| {
                act.verb.meaning().pending == PendingEffect::Grant
                    && self.is(act.target, KindRole::AsksForWrit)
            })
        };
        self.sends_mandates(event)
            && self.lives[event] == Life::Order
            && !self.is(event, KindRole::Mandate)
            && !grants_writ()
    }

    /// Whether an effect of a judgment reaches an order of a court below, other than a stay, bail
    /// or an injunction for the time of an appeal.
    fn binds_below(&self, event: usize, act: &Act) -> bool {
        let decides = match act.verb.meaning().order {
            OrderEffect::Uphold
            | OrderEffect::Strike(_)
            | OrderEffect::StrikePart
            | OrderEffect::Modify
            | OrderEffect::Revive
            | OrderEffect::Widen
            | OrderEffect::SendBack => true,
            OrderEffect::Nothing
            | OrderEffect::End(_)
            | OrderEffect::Hold
            | OrderEffect::Extend
            | OrderEffect::Release
            | OrderEffect::SetFree
            | OrderEffect::CarryOut
            | OrderEffect::CallBack => false,
        };
        decides
            && self.lives[act.target] != Life::Stay
            && !self.is(act.target, KindRole::Interim)
            && self.courts[act.target] != self.courts[event]
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
            } else if act.verb.meaning().review == crate::model::ReviewEffect::Decide {
                orders.push(act.target);
            }
        }
        orders.retain(|order| self.courts[*order] != self.courts[event]);
        orders.sort_unstable();
        orders.dedup();
        orders
    }

    /// Whether two events may belong to one case in a court.
    fn may_be_one_case(&self, a: usize, b: usize) -> bool {
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
        let mut sent = HashSet::new();
        for mandate in mandates {
            let stated: Vec<usize> = self.acts[mandate]
                .iter()
                .filter(|act| act.verb.meaning().order == OrderEffect::CarryOut)
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
            let until_mandate = orders.iter().flat_map(|order| holders.get(order));
            for holder in until_mandate.flatten() {
                let is_supreme = self.is_supreme(holder.stay);
                if self.is(holder.stay, KindRole::UntilMandate) && !is_supreme {
                    self.end(mandate, holder);
                }
            }
        }
    }

    fn is_supreme(&self, event: usize) -> bool {
        let court = self.courts[event].as_ref();
        court.is_some_and(|court| self.benches.is_us_supreme(court))
    }

    /// Ends a stay of which the file does not say itself until when it lasts.
    fn end(&mut self, by: usize, holder: &Holder) {
        if !holder.has_end && self.rank(holder.stay) < self.rank(by) {
            self.add(by, Verb::Expires, holder.stay);
        }
    }

    /// A stay granted with or after the decision takes the place of one for the time of the
    /// appeal.
    fn let_later_stays_take_over(
        &mut self,
        holders: &HashMap<usize, Vec<Holder>>,
        decisions: &[Decision],
    ) {
        for decision in decisions {
            for order in &decision.orders {
                let on_order = holders.get(order).map_or(&[][..], Vec::as_slice);
                let at = self.rank(decision.event);
                let is_later = |holder: &&Holder| {
                    holder.is_whole
                        && self.rank(holder.stay) >= at
                        && !self.is(holder.stay, KindRole::UntilRuling)
                };
                let later = on_order.iter().filter(is_later);
                let Some(first) = later.map(|h| h.stay).min_by_key(|stay| self.rank(*stay)) else {
                    continue;
                };
                for holder in on_order.iter().take(MOST_ON_ONE) {
                    let is_earlier = self.rank(holder.stay) < at
                        && self.is(holder.stay, KindRole::UntilMandate)
                        && !self.is_supreme(holder.stay);
                    if is_earlier {
                        self.end(first, holder);
                    }
                }
            }
        }
    }

    /// Ends stays for the time of a petition for certiorari: of the mandate, and those of the
    /// Supreme Court or a Justice.
    fn end_stays_pending_certiorari(
        &mut self,
        holders: &HashMap<usize, Vec<Holder>>,
        decisions: &[Decision],
    ) {
        let petitions = self.petitions();
        let mut held: Vec<(&usize, &Vec<Holder>)> = holders.iter().collect();
        held.sort_unstable_by_key(|(order, _)| **order);
        for (order, holders) in held {
            for holder in holders {
                let is_of_mandate = self.lives[holder.stay] == Life::Stay
                    && self.sends_mandates(*order)
                    && self.courts[*order] == self.courts[holder.stay]
                    && !self.is_supreme(*order);
                let is_of_supreme_court = self.is_supreme(holder.stay)
                    && self.lives[holder.stay] == Life::Stay
                    && !self.is(holder.stay, KindRole::UntilRuling);
                let runs = is_of_mandate
                    || is_of_supreme_court
                    || self.is(holder.stay, KindRole::UntilCertiorari);
                if holder.has_end || !runs {
                    continue;
                }
                let on_order = decisions.iter().filter(|decision| {
                    decision.orders.contains(order) && !self.is_supreme(decision.event)
                });
                let mut reviewed: Vec<usize> = on_order.map(|decision| decision.event).collect();
                reviewed.push(*order);
                self.end_with_certiorari(holder, &reviewed, &petitions, decisions, is_of_mandate);
            }
        }
    }

    /// Petitions to the highest court, each with what it asks to have reviewed.
    fn petitions(&self) -> Vec<(usize, Vec<usize>)> {
        let asks = |event: usize| {
            let asked = self.acts[event].iter();
            let asked = asked.filter(|act| act.verb.meaning().review.goes_to_court());
            asked.map(|act| act.target).collect::<Vec<_>>()
        };
        self.kept()
            .filter(|event| self.lives[*event] == Life::Pending)
            .filter(|event| self.is(*event, KindRole::ToSupremeCourt))
            .map(|event| (event, asks(event)))
            .collect()
    }

    fn end_with_certiorari(
        &mut self,
        holder: &Holder,
        reviewed: &[usize],
        petitions: &[(usize, Vec<usize>)],
        decisions: &[Decision],
        is_of_mandate: bool,
    ) {
        let asked: Vec<usize> = petitions
            .iter()
            .filter(|(_, asked)| asked.iter().any(|asked| reviewed.contains(asked)))
            .map(|(petition, _)| *petition)
            .collect();
        let mut refused = HashSet::new();
        let mut answers = self.answers(&asked);
        answers.sort_by_key(|(by, _, _)| self.rank(*by));
        let mut is_granted = false;
        for (by, petition, effect) in answers {
            is_granted |= effect == PendingEffect::Grant;
            refused.insert(petition);
            let at = self.rank(by);
            let waits = asked
                .iter()
                .any(|other| !refused.contains(other) && self.rank(*other) < at);
            if !is_granted && !waits {
                self.end(by, holder);
            }
        }
        if is_granted {
            let judgments: Vec<usize> = decisions
                .iter()
                .filter(|decision| self.is_supreme(decision.event))
                .filter(|decision| decision.orders.iter().any(|order| reviewed.contains(order)))
                .map(|decision| decision.event)
                .collect();
            let sent_down: Vec<usize> = self
                .added
                .iter()
                .filter(|(by, act)| {
                    judgments.contains(&act.target) && self.is(*by, KindRole::Mandate)
                })
                .map(|(by, _)| *by)
                .collect();
            for mandate in sent_down {
                self.end(mandate, holder);
            }
        } else if is_of_mandate {
            self.end_when_no_petition_comes(holder, reviewed, &asked);
        }
    }

    /// What answered some matters, each with what it did to which.
    fn answers(&self, matters: &[usize]) -> Vec<(usize, usize, PendingEffect)> {
        let mut answers = Vec::new();
        for &matter in matters {
            for &event in self.acting[matter].iter().take(MOST_ON_ONE) {
                let on_matter = self.acts[event].iter().filter(|act| act.target == matter);
                let effects = on_matter.map(|act| act.verb.meaning().pending);
                let effects = effects.filter(|effect| *effect != PendingEffect::Nothing);
                answers.extend(effects.map(|effect| (event, matter, effect)));
            }
        }
        answers
    }

    /// Ends a stay of the mandate on the day after the last on which a petition could be filed,
    /// if none had been. Nobody can say so of a decision whose day is not known.
    fn end_when_no_petition_comes(&mut self, holder: &Holder, reviewed: &[usize], asked: &[usize]) {
        let decided = reviewed
            .iter()
            .filter_map(|event| self.dates[*event].exact());
        let Some(decided) = decided.max() else { return };
        let asking = reviewed
            .iter()
            .flat_map(|event| &self.acting[*event])
            .copied();
        let asking = asking.filter(|event| {
            self.lives[*event] == Life::Pending && !self.is(*event, KindRole::ToSupremeCourt)
        });
        let asking: Vec<usize> = asking.take(MOST_ON_ONE).collect();
        let answers = self.answers(&asking).into_iter();
        let mut starts: Vec<Day> = answers
            .filter(|(_, _, effect)| *effect == PendingEffect::Refuse)
            .filter_map(|(event, _, _)| self.dates[event].exact())
            .collect();
        starts.sort_unstable();
        let mut last = decided;
        for start in starts {
            // A petition for rehearing that was decided before the time had run starts it anew.
            if start <= last_day(last, DAYS_FOR_CERTIORARI) {
                last = last.max(start);
            }
        }
        let ends = last_day(last, DAYS_FOR_CERTIORARI).saturating_add(jiff::Span::new().days(1));
        let may_have_come = |petition: &usize| {
            let first = self.dates[*petition].earliest();
            first.is_none_or(|first| first < ends)
        };
        if !asked.iter().any(may_have_come) {
            self.ticks.push((holder.stay, EventDate::on(ends)));
            let tick = self.dates.len() + self.ticks.len() - 1;
            self.end(tick, holder);
        }
    }

    /// An administrative stay ends with the ruling for which it waits: the next ruling of its
    /// court on whether to stay the same order.
    fn end_administrative_stays(&mut self, holders: &HashMap<usize, Vec<Holder>>) {
        let mut held: Vec<(&usize, &Vec<Holder>)> = holders.iter().collect();
        held.sort_unstable_by_key(|(order, _)| **order);
        for (order, holders) in held {
            for holder in holders {
                if !self.is(holder.stay, KindRole::UntilRuling) || holder.has_end {
                    continue;
                }
                let waits_for: HashSet<usize> = self.acts[holder.stay]
                    .iter()
                    .map(|act| act.target)
                    .collect();
                let rules = |event: &usize| {
                    self.rank(*event) > self.rank(holder.stay)
                        && self.courts[*event] == self.courts[holder.stay]
                        && self.rules_on_stay(*event, *order, holder.stay, &waits_for)
                };
                let about = [*order, holder.stay].map(|event| self.acting[event].as_slice());
                let about = about.concat();
                let matters = about.iter().chain(&waits_for).take(MOST_ON_ONE);
                let answering = matters.flat_map(|matter| self.acting[*matter].iter());
                let candidates = about
                    .iter()
                    .take(MOST_ON_ONE)
                    .chain(answering.take(MOST_ON_ONE));
                let ruling = candidates.copied().filter(rules);
                let ruling = ruling.min_by_key(|event| self.rank(*event));
                if let Some(ruling) = ruling {
                    self.end(ruling, holder);
                }
            }
        }
    }

    /// Whether an event decides on whether an order is to be stayed.
    fn rules_on_stay(
        &self,
        event: usize,
        order: usize,
        stay: usize,
        waits_for: &HashSet<usize>,
    ) -> bool {
        let is_other = !self.is(event, KindRole::UntilRuling);
        self.acts[event].iter().any(|act| {
            let meaning = act.verb.meaning();
            if meaning.order == OrderEffect::Hold && act.target == order {
                return is_other;
            }
            let answers = meaning.answers() && self.lives[act.target] == Life::Pending;
            let asked = || {
                self.acts[act.target]
                    .iter()
                    .any(|asked| asked.target == order || asked.target == stay)
            };
            answers
                && (waits_for.contains(&act.target)
                    || self.is(act.target, KindRole::AboutAStay) && asked())
        })
    }

    /// A show-cause order is spent with the ruling on whether cause was shown.
    fn decide_show_cause(&mut self) {
        let orders: Vec<usize> = self
            .kept()
            .filter(|event| self.is(*event, KindRole::AsksCause))
            .collect();
        for order in orders {
            let about: HashSet<usize> = self.acts[order].iter().map(|act| act.target).collect();
            let decides = |event: &usize| {
                self.rank(*event) > self.rank(order)
                    && self.courts[*event] == self.courts[order]
                    && self.acts[*event].iter().any(|act| {
                        let meaning = act.verb.meaning();
                        act.target == order && meaning.answers()
                            || meaning.duty == DutyEffect::Punish && about.contains(&act.target)
                    })
            };
            let on_it = about.iter().chain([&order]);
            let candidates = on_it.flat_map(|event| self.acting[*event].iter().take(MOST_ON_ONE));
            let ruling = candidates.copied().filter(decides);
            let ruling = ruling.min_by_key(|event| self.rank(*event));
            if let Some(ruling) = ruling {
                self.add(ruling, Verb::Discharges, order);
            }
        }
    }
}
