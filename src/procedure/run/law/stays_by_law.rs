//! What ends a stay without a word: a later one in its place, the end of the road to the Supreme
//! Court, or the ruling for which it waited.
//!
//! Sources: Fed. R. App. P. 8 and 41(d); Sup. Ct. R. 13.1 and 23; 28 U.S.C. § 2101(f). Start with
//! [`Facts::end_stays_pending_certiorari`].

use hashbrown::{HashMap, HashSet};

use super::super::act::Act;
use super::time_limits::{DAYS_FOR_CERTIORARI, DAYS_OF_EXTENSION, days_for_judgment, last_day};
use super::{Decision, Facts, Holder, MOST_ON_ONE};
use crate::model::{
    CourtLevel, Day, EventDate, Kind, KindRole, Life, OrderEffect, PendingEffect, ReviewEffect,
    Verb,
};

impl Facts<'_> {
    /// A stay granted with or after the decision takes the place of one for the time of the
    /// appeal.
    pub(in crate::procedure) fn let_later_stays_take_over(
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
                        && self.lasts_for_appeal(holder.stay)
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
    pub(in crate::procedure) fn end_stays_pending_certiorari(
        &mut self,
        holders: &HashMap<usize, Vec<Holder>>,
        decisions: &[Decision],
    ) {
        let petitions = self.petitions();
        let mut held: Vec<(&usize, &Vec<Holder>)> = holders.iter().collect();
        held.sort_unstable_by_key(|(order, _)| **order);
        for (order, holders) in held {
            for holder in holders {
                // Whatever does it: an order that denies rehearing, grants the motion or recalls the
                // mandate stays it as well (Fed. R. App. P. 41(d)).
                let is_of_mandate = self.sends_mandates(*order)
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
                if !is_of_mandate && self.holds_what_is_on_appeal(holder.stay, decisions) {
                    continue;
                }
                self.end_with_certiorari(holder, &reviewed, &petitions, decisions, is_of_mandate);
            }
        }
    }

    /// Whether a stay holds several orders, of which a court of appeals has still to decide on one: no time
    /// for a petition runs for that.
    fn holds_what_is_on_appeal(&self, stay: usize, decisions: &[Decision]) -> bool {
        let holds = |verb: Verb| verb.meaning().order == OrderEffect::Hold;
        let held = self.acts[stay].iter().filter(|act| holds(act.verb));
        let held: HashSet<usize> = held.map(|act| act.target).collect();
        let is_open = |order: &usize| {
            let appeals = |event: &usize| {
                let mut acts = self.acts[*event].iter();
                self.lives[*event] == Life::Pending
                    && acts.any(|act| {
                        act.target == *order && act.verb.meaning().review == ReviewEffect::Appeal
                    })
            };
            let acting = self.acting[*order].iter().take(MOST_ON_ONE);
            let mut decided = decisions.iter();
            acting.copied().any(|event| appeals(&event))
                && !decided.any(|decision| decision.orders.contains(order))
        };
        held.len() > 1 && held.iter().any(is_open)
    }

    /// The petitions that waited when a stay for the time of one was granted, or came next, where none asks
    /// for review of what the stay holds: it was granted for one of a case beside, as a stay of an
    /// execution is for one on the refusal of habeas corpus.
    fn petitions_beside(&self, stay: usize, petitions: &[(usize, Vec<usize>)]) -> Vec<usize> {
        let at = self.rank(stay);
        let is_open = |petition: &usize| {
            let answers = self.answers(&[*petition]);
            answers.is_empty() || answers.iter().any(|(by, ..)| self.rank(*by) > at)
        };
        let open = petitions.iter().map(|(petition, _)| *petition);
        let mut open: Vec<usize> = open.filter(is_open).collect();
        open.sort_by_key(|petition| self.rank(*petition));
        let waiting = open
            .iter()
            .take_while(|petition| self.rank(**petition) <= at);
        let waiting: Vec<usize> = waiting.copied().collect();
        if waiting.is_empty() {
            open.truncate(1);
            open
        } else {
            waiting
        }
    }

    /// Whether certiorari was granted on an application about what was decided, without a petition.
    fn is_granted_on_application(&self, reviewed: &[usize], stay: usize) -> bool {
        let is_about = |act: &Act| reviewed.contains(&act.target) || act.target == stay;
        self.kept().any(|event| {
            self.is(event, KindRole::GivesLeave)
                && self.is_supreme(event)
                && self.acts[event].iter().any(|act| {
                    let grants = act.verb.meaning().pending == PendingEffect::Grant;
                    let is_application = grants && self.is(act.target, KindRole::AboutAStay);
                    let own = act.verb.meaning().review == ReviewEffect::Petition;
                    is_application && self.acts[act.target].iter().any(is_about)
                        || own && is_about(act)
                })
        })
    }

    /// Petitions to the highest court, each with what it asks to have reviewed.
    pub(in crate::procedure) fn petitions(&self) -> Vec<(usize, Vec<usize>)> {
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

    pub(in crate::procedure) fn end_with_certiorari(
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
        let asked = if asked.is_empty() && self.is(holder.stay, KindRole::UntilCertiorari) {
            self.petitions_beside(holder.stay, petitions)
        } else {
            asked
        };
        let mut refused = HashSet::new();
        let mut answers = self.answers(&asked);
        answers.extend(self.dismissals_after_grant(&answers));
        answers.sort_by_key(|(by, _, _)| self.rank(*by));
        let mut granted = HashSet::new();
        let mut was_granted = self.is_granted_on_application(reviewed, holder.stay);
        for (by, petition, effect) in answers {
            if effect == PendingEffect::Grant {
                was_granted = true;
                granted.insert(petition);
            } else {
                // One dismissed as improvidently granted leaves the judgment as a denial does.
                granted.remove(&petition);
            }
            refused.insert(petition);
            let at = self.rank(by);
            let waits = asked
                .iter()
                .any(|other| !refused.contains(other) && self.rank(*other) < at);
            if granted.is_empty() && !waits {
                self.end(by, holder);
            }
        }
        if was_granted {
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
            for mandate in &sent_down {
                self.end(*mandate, holder);
            }
            if sent_down.is_empty() {
                let decides = |judgment: &usize| {
                    self.acts[*judgment].iter().any(|act| {
                        let is_decision = act.verb.meaning().review == ReviewEffect::Decide;
                        reviewed.contains(&act.target) && is_decision
                    })
                };
                let decided: Vec<usize> = judgments.into_iter().filter(decides).collect();
                self.doubt_once_sent_down(holder, &decided);
            }
        } else if is_of_mandate {
            if let Some(ends) = self.end_of_time_to_petition(reviewed, DAYS_FOR_CERTIORARI)
                && !self.may_have_come_by(&asked, ends)
            {
                let tick = self.tick(holder.stay, ends);
                self.end(tick, holder);
            }
        } else {
            self.end_when_no_petition_comes(holder, reviewed, &asked);
        }
    }

    /// Of a stay for the time of a case in the Supreme Court nobody can say whether it still holds once the
    /// judgment there may have been sent down, of which the file does not tell.
    fn doubt_once_sent_down(&mut self, holder: &Holder, judgments: &[usize]) {
        let days = judgments
            .iter()
            .filter_map(|event| self.dates[*event].only_day());
        let Some(decided) = days.min() else { return };
        let last = last_day(decided, days_for_judgment(decided));
        let tick = self.tick(holder.stay, last.saturating_add(jiff::Span::new().days(1)));
        self.doubt(
            tick,
            holder,
            "the case before the Supreme Court was decided; the file does not tell when the judgment \
             was sent down, with which the stay ended (28 U.S.C. § 2101(f); Sup. Ct. R. 45.3)",
        );
    }

    /// What dismissed a case for which a petition had been granted, each with the petition.
    fn dismissals_after_grant(
        &self,
        answers: &[(usize, usize, PendingEffect)],
    ) -> Vec<(usize, usize, PendingEffect)> {
        let grants = answers
            .iter()
            .filter(|(_, _, effect)| *effect == PendingEffect::Grant);
        let ended = grants.flat_map(|(grant, petition, _)| {
            let on_grant = self.answers(&[*grant]).into_iter();
            on_grant
                .filter(|(_, _, effect)| {
                    matches!(effect, PendingEffect::Dismiss | PendingEffect::End)
                })
                .map(|(by, _, effect)| (by, *petition, effect))
        });
        ended.collect()
    }

    /// What answered some matters, each with what it did to which.
    pub(in crate::procedure) fn answers(
        &self,
        matters: &[usize],
    ) -> Vec<(usize, usize, PendingEffect)> {
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

    /// The day after the last on which a petition could be filed. Nobody can say so of a decision
    /// whose day is not known, nor while a petition for rehearing waits: Sup. Ct. R. 13.3.
    fn end_of_time_to_petition(&self, reviewed: &[usize], days: i64) -> Option<Day> {
        let decided = reviewed
            .iter()
            .filter_map(|event| self.dates[*event].only_day());
        let decided = decided.max()?;
        let asking = reviewed
            .iter()
            .flat_map(|event| &self.acting[*event])
            .copied();
        let asking = asking.filter(|event| {
            self.lives[*event] == Life::Pending && !self.is(*event, KindRole::ToSupremeCourt)
        });
        let asking: Vec<usize> = asking.take(MOST_ON_ONE).collect();
        let answers = self.answers(&asking);
        let is_early = |petition: usize| {
            let filed = self.dates[petition].earliest();
            filed.is_some_and(|filed| filed <= last_day(decided, DAYS_FOR_CERTIORARI))
        };
        let is_answered = |petition: usize| answers.iter().any(|(_, asked, _)| *asked == petition);
        let to_rehear = asking.iter().filter(|event| self.asks_to_rehear(**event));
        let mut waiting = to_rehear.filter(|event| is_early(**event));
        if waiting.any(|petition| !is_answered(*petition)) {
            return None;
        }
        let refusals = answers
            .iter()
            .filter(|(_, _, effect)| *effect == PendingEffect::Refuse);
        let mut starts: Vec<(Day, bool)> = refusals
            .filter_map(|(event, asked, _)| {
                let is_rehearing = self.asks_to_rehear(*asked) && is_early(*asked);
                Some((self.dates[*event].only_day()?, is_rehearing))
            })
            .collect();
        starts.sort_unstable();
        let mut last = decided;
        for (start, is_rehearing) in starts {
            // What was decided before the time had run, or rehearing asked in time, starts it anew.
            if is_rehearing || start <= last_day(last, DAYS_FOR_CERTIORARI) {
                last = last.max(start);
            }
        }
        Some(last_day(last, days).saturating_add(jiff::Span::new().days(1)))
    }

    fn may_have_come_by(&self, petitions: &[usize], day: Day) -> bool {
        petitions.iter().any(|petition| {
            let first = self.dates[*petition].earliest();
            first.is_none_or(|first| first < day)
        })
    }

    fn tick(&mut self, owner: usize, day: Day) -> usize {
        self.ticks.push((owner, EventDate::on(day)));
        self.dates.len() + self.ticks.len() - 1
    }

    /// Ends a stay of the Supreme Court or a Justice once no petition can come any more; it is open
    /// from the day on which none can without an extension of time, of which nobody may have told.
    fn end_when_no_petition_comes(&mut self, holder: &Holder, reviewed: &[usize], asked: &[usize]) {
        let is_last = |event: &usize| {
            let court = self.courts[*event].as_ref();
            let level = court.and_then(|court| self.benches.level(court));
            matches!(level, Some(CourtLevel::Appeal | CourtLevel::Supreme))
                && !self.is_supreme(*event)
        };
        let decided: Vec<usize> = reviewed.iter().copied().filter(is_last).collect();
        let longest = DAYS_FOR_CERTIORARI + DAYS_OF_EXTENSION;
        let first = self.end_of_time_to_petition(&decided, DAYS_FOR_CERTIORARI);
        let last = self.end_of_time_to_petition(&decided, longest);
        let (Some(first), Some(last)) = (first, last) else {
            return;
        };
        if !self.may_have_come_by(asked, first) {
            let tick = self.tick(holder.stay, first);
            self.doubt(
                tick,
                holder,
                "the time for a petition for certiorari was over; the file tells of no petition and \
                 of no extension",
            );
        }
        if !self.may_have_come_by(asked, last) {
            let tick = self.tick(holder.stay, last);
            self.end(tick, holder);
        }
    }

    /// An administrative stay ends with the ruling for which it waits: the next ruling of its
    /// court on whether to stay the same order.
    pub(in crate::procedure) fn end_administrative_stays(
        &mut self,
        holders: &HashMap<usize, Vec<Holder>>,
    ) {
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
                let denial = self.denial_of_something(holder.stay);
                let denial = denial.filter(|denial| {
                    ruling.is_none_or(|ruling| self.rank(*denial) < self.rank(ruling))
                });
                if let Some(ruling) = ruling {
                    self.end(ruling, holder);
                }
                if let Some(denial) = denial {
                    self.doubt(
                        denial,
                        holder,
                        "its court had denied something since; if that was the stay, it ended then",
                    );
                }
            }
        }
    }

    /// The first denial of the court of a stay since that of which the file does not say what it denied.
    fn denial_of_something(&self, stay: usize) -> Option<usize> {
        let is_it = |event: &usize| {
            self.case
                .events
                .get(*event)
                .is_some_and(|row| row.kind.as_str() == Kind::DENIAL)
                && self.acts[*event].is_empty()
                && self.courts[*event].is_some()
                && self.courts[*event] == self.courts[stay]
                && self.rank(*event) > self.rank(stay)
                && self.may_be_one_case(*event, stay)
        };
        self.kept()
            .filter(is_it)
            .min_by_key(|event| self.rank(*event))
    }

    /// Whether an event decides on whether an order is to be stayed.
    pub(in crate::procedure) fn rules_on_stay(
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
                    || self.is(act.target, KindRole::AboutAStay) && asked()
                    // While a petition for a writ is considered, the stay waits for its answer.
                    || self.is(act.target, KindRole::AsksForWrit) && asked())
        })
    }
}
