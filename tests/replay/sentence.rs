//! The sentence of a day is true of the state of the case: no clause without its state, and no
//! state that decides without its clause. Nothing of what writes it is used here.

use std::collections::BTreeSet;

use proptest::prelude::*;
use writmap::format::{SHIPPED, builtin};
use writmap::model::{
    Case, Certainty, Day, DeadlineEffect, Effect, Event, EventDate, EventId, Family, KindRole,
    Life, OrderEffect, PendingEffect, Verb, days_between,
};
use writmap::procedure::{
    Binding, Brief, Clause, DutyState, DutyStatus, DutyTally, Force, Lens, OrderState, OrderStatus,
    Replay, RulingAct, State, Tally, brief,
};

use crate::digest::any_dispute;
use crate::properties::at;
use crate::script::{case, catalogue, day, effect, event, replay};

struct Checker<'a> {
    case: &'a Case,
    state: &'a State,
    said: &'a Brief,
}

impl Checker<'_> {
    fn order(&self, id: &EventId) -> &OrderState {
        self.state.order(id).expect("a clause names an order")
    }

    fn happened(&self, id: &EventId) -> Certainty {
        let event = self.case.events.iter().position(|event| event.id == *id);
        self.state.happened[event.expect("a clause names an event")]
    }

    fn is_contempt(&self, order: &OrderState) -> bool {
        let kind = catalogue()
            .kind(&self.case.events[order.index].kind)
            .cloned();
        kind.is_some_and(|kind| kind.family == Family::Contempt) || order.contempt.is_some()
    }

    fn is_overdue(&self, duty: &DutyState) -> bool {
        let due = duty.due.as_ref().and_then(EventDate::latest);
        duty.status == DutyStatus::Owed && due.is_some_and(|due| due < self.state.on)
    }

    fn is_true(&self, clause: &Clause) -> bool {
        self.is_true_of_orders(clause)
            || self.is_true_of_decisions(clause)
            || self.is_true_of_parties(clause)
            || self.is_true_of_the_rest(clause)
    }

    fn is_true_of_orders(&self, clause: &Clause) -> bool {
        match clause {
            Clause::NoOrder => self
                .state
                .orders
                .iter()
                .all(|order| self.happened(&order.order) == Certainty::No),
            Clause::NoneInForce => !self.state.orders.iter().any(|order| order.status.binds()),
            Clause::Status {
                orders,
                status,
                possible,
                woken_by,
            } => {
                let same = orders.iter().map(|id| self.order(id)).all(|order| {
                    order.status == *status
                        && order.possible == *possible
                        && order.status != OrderStatus::NotYet
                });
                let woke = |by: &EventId| {
                    orders
                        .iter()
                        .any(|id| self.order(id).because.last() == Some(by))
                };
                same && woken_by.as_ref().is_none_or(woke)
            }
            Clause::HeldThrough { order, through } => {
                let order = self.order(order);
                order.status.binds()
                    && order.binds == Binding::No
                    && self.order(through).status == OrderStatus::Stayed
            }
            Clause::Part {
                order,
                part,
                party,
                status,
            } => {
                self.order(order).parts.iter().any(|known| {
                    (&known.part, &known.party, &known.status) == (part, party, status)
                })
            }
            Clause::Ahead { order } => self.order(order).status == OrderStatus::NotYet,
            Clause::Made { order } => {
                let made = &self.case.events[self.order(order).index];
                !self.order(order).is_stay && made.date.exact() == Some(self.state.on)
            }
            Clause::Decided { order, status, by } => {
                let decided = self.order(order).decided.as_ref();
                decided.is_some_and(|decided| (&decided.status, &decided.by) == (status, by))
            }
            _ => false,
        }
    }

    fn is_true_of_decisions(&self, clause: &Clause) -> bool {
        match clause {
            Clause::Ruling {
                by,
                acts,
                answers,
                force,
            } => self.is_true_ruling(by, acts, force) && self.is_true_answer(by, answers),
            Clause::OnStay { by, acts } => {
                let mut events = self.case.events.iter();
                let event = events.find(|event| event.id == *by).unwrap();
                self.happened(by) == Certainty::Yes
                    && !acts.is_empty()
                    && acts.iter().all(|act| is_stated(act, event))
            }
            Clause::Answer { by, acts } => {
                self.happened(by) == Certainty::Yes
                    && !acts.is_empty()
                    && self.is_true_answer(by, acts)
            }
            _ => false,
        }
    }

    fn is_true_of_parties(&self, clause: &Clause) -> bool {
        match clause {
            Clause::Contempt {
                order,
                parties,
                status,
            } => {
                let order = self.order(order);
                let named = &self.case.events[order.index].to;
                let is_out = |party| {
                    order.parts.iter().any(|part| {
                        part.part.is_none()
                            && part.party.as_ref() == Some(party)
                            && part.status.is_over()
                    })
                };
                let since = order.since.as_ref().and_then(EventDate::exact);
                let ended_lately = status.is_over()
                    && since.is_some_and(|since| days_between(since, self.state.on) <= 30);
                order.status == *status
                    && (status.lives() || *status == OrderStatus::Unknown || ended_lately)
                    && parties
                        .iter()
                        .all(|party| named.contains(party) && !is_out(party))
                    && named
                        .iter()
                        .all(|party| is_out(party) || parties.contains(party))
            }
            Clause::NoContempt => !self.state.orders.iter().any(|order| {
                order.contempt.is_some()
                    && (order.status.lives() || order.status == OrderStatus::Unknown)
            }),
            Clause::Duty {
                duties,
                status,
                may_have,
                overdue,
                ..
            } => duties.iter().all(|id| {
                let duty = self
                    .state
                    .duties
                    .iter()
                    .find(|duty| duty.duty == *id)
                    .unwrap();
                duty.status == *status
                    && self.is_overdue(duty) == *overdue
                    && (may_have.is_none() || *status == DutyStatus::Unknown)
            }),
            Clause::DutyPart {
                duty, part, status, ..
            } => {
                let duty = self
                    .state
                    .duties
                    .iter()
                    .find(|known| known.duty == *duty)
                    .unwrap();
                duty.parts.contains(&(part.clone(), *status))
            }
            _ => false,
        }
    }

    fn is_true_of_the_rest(&self, clause: &Clause) -> bool {
        match clause {
            Clause::Pending {
                matters,
                certainty,
                more,
            } => {
                let of = self
                    .state
                    .pending
                    .iter()
                    .filter(|m| m.certainty == *certainty);
                let all: Vec<&EventId> = of.map(|matter| &matter.event).collect();
                matters.iter().all(|matter| all.contains(&matter))
                    && all.len() == matters.len() + more
            }
            Clause::Plea { plea, charges } => {
                let waits = |charge: &EventId| {
                    let mut pending = self.state.pending.iter();
                    pending
                        .any(|matter| matter.event == *charge && matter.certainty == Certainty::Yes)
                };
                let told = [Verb::Pleads, Verb::RespondsTo];
                told.into_iter().any(|verb| self.did(verb).contains(&plea))
                    && charges.iter().all(waits)
            }
            Clause::Pardon { pardon, of, .. } => {
                [Verb::Pardons, Verb::Commutes, Verb::Releases]
                    .into_iter()
                    .any(|verb| self.did(verb).contains(&pardon))
                    && !of.is_empty()
            }
            Clause::MoreOrders(tally) => *tally == self.left_out(),
            Clause::MoreDuties(tally) => *tally == self.duties_left_out(),
            Clause::Unchecked(events) => events.iter().all(|id| {
                let mut all = self.case.events.iter();
                all.any(|event| {
                    event.id == *id
                        && (event.marks.unverified
                            || event.does.iter().any(|effect| effect.unverified))
                })
            }),
            Clause::TellsNoFurther(last) => {
                *last < self.state.on
                    && self
                        .case
                        .events
                        .iter()
                        .filter(|event| {
                            let kind = catalogue().kind(&event.kind).map(|kind| kind.life);
                            kind != Some(Life::Deadline)
                        })
                        .all(|event| event.date.latest().is_none_or(|day| day <= *last))
            }
            _ => false,
        }
    }

    /// The events that certainly did this to something, and that nothing may have taken away.
    fn did(&self, verb: Verb) -> Vec<&EventId> {
        let exists = |id: &EventId| self.case.events.iter().any(|event| event.id == *id);
        let takes = |verb: Verb| {
            let effect = verb.meaning().order;
            matches!(effect, OrderEffect::Strike(_) | OrderEffect::End(_))
        };
        let is_taken = |id: &EventId| {
            let mut others = self.case.events.iter().filter(|other| other.id != *id);
            others.any(|other| {
                self.happened(&other.id) != Certainty::No
                    && other
                        .does
                        .iter()
                        .any(|effect| effect.target == *id && takes(effect.verb))
            })
        };
        let status = |id: &EventId| self.state.order(id).map(|order| order.status);
        let all = self.case.events.iter().filter(|event| {
            let mut does = event.does.iter();
            does.any(|effect| {
                effect.verb == verb && effect.target != event.id && exists(&effect.target)
            })
        });
        let all = all.map(|event| &event.id);
        all.filter(|id| self.happened(id) == Certainty::Yes && !is_taken(id))
            .filter(|id| status(id).is_none_or(OrderStatus::lives))
            .collect()
    }

    /// Whether an event grants, denies or dismisses what it is said to.
    fn is_true_answer(&self, by: &EventId, acts: &[RulingAct]) -> bool {
        let event = self.case.events.iter().find(|event| event.id == *by);
        acts.iter().all(|act| {
            is_stated(act, event.unwrap())
                && matches!(
                    act.verb,
                    Verb::Grants
                        | Verb::GrantsInPart
                        | Verb::Denies
                        | Verb::Dismisses
                        | Verb::AnswersQuestion
                )
        })
    }

    fn is_true_ruling(&self, by: &EventId, acts: &[RulingAct], force: &Force) -> bool {
        let event = self
            .case
            .events
            .iter()
            .find(|event| event.id == *by)
            .unwrap();
        let waits = || {
            acts.iter().any(|act| {
                // What is over at once, such as a remand, waits for nothing.
                let order = self.state.order(&act.target);
                let decided = order.and_then(|order| order.decided.as_ref());
                decided.is_some_and(|decided| decided.by == *by)
            })
        };
        let stated = acts.iter().all(|act| is_stated(act, event));
        let is_so = match force {
            Force::Stayed => self.order(by).status == OrderStatus::Stayed,
            Force::MandateStayed => self.order(by).status == OrderStatus::Stayed && waits(),
            Force::StayedByRule | Force::NotFinal => self.order(by).status.lives() && waits(),
            Force::Doubted(mandate) => self.happened(mandate) == Certainty::Maybe,
            Force::Awaited => {
                waits()
                    || self
                        .state
                        .order(by)
                        .is_some_and(|order| order.awaits_mandate == Certainty::Yes)
            }
            Force::Recalled | Force::Unsent => waits(),
            Force::Issued(mandate) => self.happened(mandate) == Certainty::Yes && !waits(),
            Force::AtOnce | Force::Untold | Force::Unissued => !waits(),
            Force::Begun(day) => {
                let has_come = day.is_none_or(|day| day <= self.state.on);
                let has_waited = |act: &RulingAct| {
                    let mut does = event.does.iter();
                    does.any(|effect| effect.target == act.target && effect.from.is_some())
                };
                has_come && !waits() && acts.iter().all(has_waited)
            }
        };
        self.happened(by) == Certainty::Yes && stated && is_so
    }

    /// The orders of which some clause says what they were.
    fn told(&self) -> Vec<&EventId> {
        let mut told: Vec<&EventId> = Vec::new();
        for said in &self.said.said {
            match &said.clause {
                Clause::Status { orders, .. } => told.extend(orders),
                Clause::HeldThrough { order, through } => told.extend([order, through]),
                Clause::Contempt { order, .. } => told.push(order),
                Clause::Pending { matters, .. } => told.extend(
                    matters
                        .iter()
                        .filter(|matter| self.has_role(matter, KindRole::AsksCause)),
                ),
                // That it decided does not tell that it may have been stayed, or is no more.
                Clause::Ruling { by, .. } => {
                    let status = self.state.order(by).map(|order| order.status);
                    let is_plain = matches!(
                        status,
                        Some(OrderStatus::InForce | OrderStatus::Stands | OrderStatus::Stayed)
                    );
                    told.extend(is_plain.then_some(by));
                }
                // That it granted something does not tell that what it ordered binds.
                Clause::Answer { by, .. } => {
                    let stands = self.state.order(by).is_some_and(|order| {
                        order.status == OrderStatus::Stands
                            || order.status == OrderStatus::InForce && self.commands_nothing(by)
                    });
                    told.extend(stands.then_some(by));
                }
                _ => {}
            }
        }
        told
    }

    fn life(&self, id: &EventId) -> Option<Life> {
        let event = self.case.events.iter().find(|event| event.id == *id)?;
        catalogue().kind(&event.kind).map(|kind| kind.life)
    }

    fn has_role(&self, id: &EventId, role: KindRole) -> bool {
        let event = self.case.events.iter().find(|event| event.id == *id);
        let kind = catalogue().kind(&event.unwrap().kind).cloned();
        kind.is_some_and(|kind| kind.roles.contains(&role))
    }

    /// Whether an order says what was found, or only refuses or dismisses, and nobody owes anything
    /// under it.
    fn commands_nothing(&self, id: &EventId) -> bool {
        let event = self.case.events.iter().find(|event| event.id == *id);
        let event = event.unwrap();
        let kind = catalogue().kind(&event.kind).cloned().unwrap();
        let owed = self.case.duties.iter().any(|duty| duty.order == *id);
        let refuses = |verb: &Verb| matches!(verb, Verb::Denies | Verb::Dismisses);
        let upholds = |verb: &Verb| verb.meaning().order == OrderEffect::Uphold;
        let waits = |target: &EventId| {
            let mut events = self.case.events.iter();
            let kind = events.find(|event| event.id == *target);
            let kind = kind.and_then(|event| catalogue().kind(&event.kind).cloned());
            kind.is_some_and(|kind| kind.life == Life::Pending)
        };
        // What an event says of itself, or of nothing, it does not do.
        let exists = |target: &EventId| self.case.events.iter().any(|event| event.id == *target);
        let does = event.does.iter();
        let does = does.filter(|effect| effect.target != *id && exists(&effect.target));
        let does: Vec<_> = does.collect();
        let only_refuses = does.iter().any(|effect| refuses(&effect.verb))
            && does.iter().all(|effect| {
                let verb = &effect.verb;
                let ends = verb.meaning().pending == PendingEffect::End && waits(&effect.target);
                refuses(verb) || upholds(verb) || ends
            });
        let has = |role| kind.roles.contains(&role);
        let may = !has(KindRole::Compels);
        let disposes = may && has(KindRole::Answers) && self.only_disposes(event, &does);
        // An answer to a question asked by another court answers it, and no more.
        let answers = |verb: &Verb| *verb == Verb::AnswersQuestion;
        let only_answers = kind.life == Life::Order
            && does.iter().any(|effect| answers(&effect.verb))
            && does.iter().all(|effect| {
                let verb = &effect.verb;
                answers(verb) || matches!(verb, Verb::FollowsFrom | Verb::RespondsTo)
            });
        (has(KindRole::Stands) || only_refuses && may || only_answers || disposes) && !owed
    }

    /// Whether it is addressed to nobody and does nothing to orders and to days that are set but to
    /// change or end them, so that all it did is to be seen there.
    fn only_disposes(&self, event: &Event, does: &[&Effect]) -> bool {
        let changes = [
            Verb::Reverses,
            Verb::ReversesInPart,
            Verb::Vacates,
            Verb::VacatesInPart,
            Verb::Quashes,
            Verb::DeclaresInvalid,
            Verb::Dissolves,
            Verb::Expires,
            Verb::Satisfies,
            Verb::Purges,
            Verb::Executes,
            Verb::Discharges,
            Verb::Withdraws,
            Verb::AnswersQuestion,
            Verb::Modifies,
            Verb::LiftsStay,
            Verb::ExtendsStay,
            Verb::Extends,
            Verb::Remands,
            Verb::Reinstates,
        ];
        let days = [
            Verb::CompliesWith,
            Verb::Satisfies,
            Verb::ExtendsDeadline,
            Verb::Tolls,
        ];
        let leaves = |verb: &Verb| {
            let upholds = [Verb::Affirms, Verb::AffirmsInPart, Verb::FindsValid];
            upholds.contains(verb) || verb.meaning().order == OrderEffect::Nothing
        };
        let mut any = false;
        let all = does.iter().all(|effect| match self.life(&effect.target) {
            Some(Life::Order | Life::Stay) => {
                any |= changes.contains(&effect.verb);
                changes.contains(&effect.verb) || leaves(&effect.verb)
            }
            Some(Life::Deadline) => {
                let is_done = days.contains(&effect.verb)
                    || effect.verb.meaning().deadline == DeadlineEffect::Cancel;
                any |= is_done;
                is_done || effect.verb.meaning().deadline == DeadlineEffect::Nothing
            }
            _ => true,
        });
        event.to.is_empty() && all && any
    }

    /// How many orders live or are in doubt of which no clause says so, and which no order that is
    /// told affirmed.
    fn left_out(&self) -> Tally {
        let told = self.told();
        let speaks = |other: &&OrderState| told.contains(&&other.order) && other.status.lives();
        let is_affirmed = |order: &OrderState| {
            let mut others = self.state.orders.iter().filter(speaks);
            others.any(|other| {
                let mut does = self.case.events[other.index].does.iter();
                does.any(|effect| {
                    effect.target == order.order
                        && effect.verb.meaning().order == OrderEffect::Uphold
                })
            })
        };
        let mut tally = Tally::default();
        for order in &self.state.orders {
            let counts = !order.is_stay && !told.contains(&&order.order) && !is_affirmed(order);
            match order.status {
                _ if !counts => {}
                OrderStatus::Stayed => tally.stayed += 1,
                OrderStatus::Unknown => tally.open += 1,
                // What commands nothing stands.
                _ if self.commands_nothing(&order.order) => {}
                status => tally.in_force += usize::from(status.binds()),
            }
        }
        tally
    }

    /// The duties that are not met or over, of which no clause says how they stood.
    fn duties_left_out(&self) -> DutyTally {
        let told = |duty: &DutyState| {
            self.said.said.iter().any(
                |said| matches!(&said.clause, Clause::Duty { duties, .. } if duties.contains(&duty.duty)),
            )
        };
        let counts = |duty: &&DutyState| {
            !matches!(
                duty.status,
                DutyStatus::Met | DutyStatus::Ended | DutyStatus::NotYet
            ) && self.happened(&duty.order) != Certainty::No
                && !told(duty)
        };
        let mut tally = DutyTally::default();
        let mut counted: Vec<(&EventId, Option<String>, &str, DutyStatus)> = Vec::new();
        for duty in self.state.duties.iter().filter(counts) {
            let row = self.case.duties.iter().find(|row| row.id == duty.duty);
            let what = row.map_or("", |row| row.what.as_str());
            let due = duty.due.as_ref().map(ToString::to_string);
            let act = (&duty.order, due, what, duty.status);
            // What several owe together is one thing.
            if !what.is_empty() && counted.contains(&act) {
                continue;
            }
            counted.push(act);
            match duty.status {
                _ if self.is_overdue(duty) => tally.open += 1,
                DutyStatus::Owed => tally.owed += 1,
                DutyStatus::Suspended => tally.suspended += 1,
                DutyStatus::Unknown => tally.open += 1,
                _ => tally.unmet += 1,
            }
        }
        tally
    }

    fn has(&self, is_it: impl Fn(&Clause) -> bool) -> bool {
        self.said.said.iter().any(|said| is_it(&said.clause))
    }

    /// A plea or a pardon that is not said.
    fn untold_of_persons(&self) -> Option<String> {
        let clauses = |is_it: fn(&Clause) -> bool| {
            self.said
                .said
                .iter()
                .filter(|said| is_it(&said.clause))
                .count()
        };
        let pleads_to_what_waits = |plea: &EventId, pleads_by: Verb| {
            let event = self
                .case
                .events
                .iter()
                .find(|event| event.id == *plea)
                .unwrap();
            let mut pleads = event.does.iter().filter(|effect| effect.verb == pleads_by);
            pleads.any(|effect| {
                let waits = self.state.pending.iter();
                let mut waits = waits.filter(|matter| matter.certainty == Certainty::Yes);
                let kind = |id: &EventId| self.life(id);
                kind(&effect.target) == Some(Life::Pending)
                    && effect.target != *plea
                    && waits.any(|matter| {
                        let decided = |party| matter.persons.contains(&(party, false));
                        matter.event == effect.target && !event.by.iter().cloned().any(decided)
                    })
            })
        };
        let pleas = clauses(|clause| matches!(clause, Clause::Plea { .. }));
        // A paper that answers is a plea where its kind says so.
        let is_plea = |id: &&EventId| {
            let event = self.case.events.iter().find(|event| event.id == **id);
            event.is_some_and(|event| event.kind.as_str() == "plea")
        };
        let guilty = self.did(Verb::Pleads).into_iter();
        let mut told: BTreeSet<&EventId> = guilty
            .filter(|id| pleads_to_what_waits(id, Verb::Pleads))
            .collect();
        let answering = self.did(Verb::RespondsTo).into_iter().filter(is_plea);
        told.extend(answering.filter(|id| pleads_to_what_waits(id, Verb::RespondsTo)));
        if pleas != told.len().min(3) {
            return Some("a plea".to_owned());
        }
        let pardons = clauses(|clause| matches!(clause, Clause::Pardon { .. }));
        let is_served = |id: &EventId| {
            let mut all = self.case.events.iter();
            let of = |target: &EventId| {
                let mut all = self.case.events.iter();
                all.any(|event| event.id == *target && event.kind.as_str() == "sentence")
            };
            all.any(|event| {
                let mut does = event.does.iter();
                let is_release =
                    |effect: &Effect| effect.verb == Verb::Releases && of(&effect.target);
                event.id == *id && does.any(is_release)
            })
        };
        let mut told: BTreeSet<&EventId> = self.did(Verb::Pardons).into_iter().collect();
        told.extend(self.did(Verb::Commutes));
        told.extend(
            self.did(Verb::Releases)
                .into_iter()
                .filter(|id| is_served(id)),
        );
        // That a contempt was pardoned, its own clause tells.
        let of_contempts = told.iter().filter(|id| self.pardons_told_contempts(id));
        let most = told.len().min(3);
        if pardons > most || pardons + of_contempts.count() < most {
            return Some("a pardon".to_owned());
        }
        None
    }

    /// Whether all that a pardon was for is told as a contempt.
    fn pardons_told_contempts(&self, pardon: &EventId) -> bool {
        let is_told = |order: &EventId| {
            self.has(
                |clause| matches!(clause, Clause::Contempt { order: told, .. } if told == order),
            )
        };
        let event = self.case.events.iter().find(|event| event.id == *pardon);
        event.is_some_and(|event| {
            let is_sentence = |target: &EventId| {
                let mut all = self.case.events.iter();
                all.any(|event| event.id == *target && event.kind.as_str() == "sentence")
            };
            let is_pardon = |effect: &&Effect| match effect.verb {
                Verb::Pardons | Verb::Commutes => true,
                verb => verb == Verb::Releases && is_sentence(&effect.target),
            };
            let mut pardoned = event.does.iter().filter(is_pardon);
            pardoned.all(|effect| is_told(&effect.target))
        })
    }

    /// What decides and is not said.
    fn untold(&self) -> Option<String> {
        let left = self.left_out();
        if left.total() > 0 && !self.has(|clause| *clause == Clause::MoreOrders(left)) {
            return Some(format!("{left:?} left out"));
        }
        let left = self.duties_left_out();
        if left.total() > 0 && !self.has(|clause| *clause == Clause::MoreDuties(left)) {
            return Some(format!("{left:?} left out"));
        }
        for certainty in [Certainty::Yes, Certainty::Maybe] {
            let any = self
                .state
                .pending
                .iter()
                .any(|matter| matter.certainty == certainty);
            if any
                && !self.has(
                    |c| matches!(c, Clause::Pending { certainty: told, .. } if *told == certainty),
                )
            {
                return Some(format!("{certainty:?} pending"));
            }
        }
        if let Some(person) = self.untold_of_persons() {
            return Some(person);
        }
        let told = self.told();
        for order in &self.state.orders {
            let is_told = told.contains(&&order.order);
            let alone = self.has(
                |c| matches!(c, Clause::Status { orders, .. } if *orders == [order.order.clone()]),
            );
            for part in order
                .parts
                .iter()
                .filter(|part| part.status != order.status)
            {
                let said = self.has(|c| matches!(c, Clause::Part { order: of, part: named, party, status }
                    if (of, named, party, status) == (&order.order, &part.part, &part.party, &part.status)));
                if (alone && !order.is_stay) && !said {
                    return Some(format!("{part:?} of {}", order.order));
                }
            }
            // A stay is told as a stay.
            if is_told && !order.is_stay && self.is_contempt(order) && order.contempt.is_some() && order.status.lives()
                && !self.has(|c| matches!(c, Clause::Contempt { order: of, .. } if *of == order.order) ||
                    matches!(c, Clause::Ruling { by, .. } | Clause::Answer { by, .. } if *by == order.order))
            {
                return Some(format!("contempt {}", order.order));
            }
        }
        None
    }
}

/// Words that a clause on orders of one status must have, and those that it must not have.
/// Whether an event does what it is said to, and for those for whom it is said to.
fn is_stated(act: &RulingAct, event: &Event) -> bool {
    let does = event.does.iter();
    let mut alike =
        does.filter(|effect| (&effect.verb, &effect.target) == (&act.verb, &act.target));
    let is_for = |effect: &Effect| match &act.persons[..] {
        [] => effect.as_to.is_empty(),
        persons => effect.as_to.iter().all(|person| persons.contains(person)),
    };
    alike.any(is_for)
}

fn words_fit(clause: &Clause, text: &str) -> bool {
    let Clause::Status {
        status, possible, ..
    } = clause
    else {
        return true;
    };
    // What became of a stay is not what became of the order.
    let text = text.split(": the stay had ").next().unwrap_or(text);
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    match status {
        _ if !possible.is_empty() => has(&["not known"]),
        OrderStatus::InForce => {
            has(&["in force", "stood"]) && !has(&["been stayed", "had been vacated"])
        }
        OrderStatus::Stands => has(&["stood"]) && !has(&["were in force", "was in force"]),
        OrderStatus::Stayed => has(&["stayed"]) && !has(&["in force"]),
        OrderStatus::StayedInPart => has(&["stayed in part", "in force in part", "stood in part"]),
        OrderStatus::VacatedInPart => has(&[
            "vacated in part",
            "reversed in part",
            "in force in part",
            "in force for the rest",
            "stood in part",
            "stood for the rest",
        ]),
        OrderStatus::Modified => has(&["modified"]),
        OrderStatus::Reversed => has(&["reversed"]),
        OrderStatus::Vacated => has(&["vacated", "withdrawn", "declared invalid", "quashed"]),
        OrderStatus::Superseded => has(&["superseded", "replaced"]),
        OrderStatus::Moot => has(&["moot"]),
        OrderStatus::Spent => !has(&["in force", "stood"]),
        OrderStatus::Unknown => has(&["open"]),
        OrderStatus::NotYet => false,
    }
}

fn holds(case: &Case, replay: &Replay, on: Day) -> Result<(), TestCaseError> {
    let state = replay.state_on(on);
    let said = brief(case, &catalogue(), replay, on);
    let checker = Checker {
        case,
        state: &state,
        said: &said,
    };
    prop_assert!(!said.said.is_empty());
    for told in &said.said {
        prop_assert!(
            checker.is_true(&told.clause),
            "{:?} in {}",
            told,
            said.sentence
        );
        prop_assert!(words_fit(&told.clause, &told.text), "{:?}", told);
        let is_part = matches!(told.clause, Clause::Part { .. } | Clause::DutyPart { .. });
        prop_assert!(is_part || !told.text.is_empty(), "{:?}", told);
    }
    let untold = checker.untold();
    prop_assert!(untold.is_none(), "{:?}: {}", untold, said.sentence);
    let says_nobody = said.sentence.contains("nobody was in contempt");
    prop_assert_eq!(
        says_nobody,
        checker.has(|clause| *clause == Clause::NoContempt)
    );
    for word in ["unknown status", "was expired", "was mooted", "  ", ".."] {
        prop_assert!(!said.sentence.contains(word), "{}", said.sentence);
    }
    Ok(())
}

/// A refusal and a contempt, and what random courts do to them, with random events around.
fn any_contempt() -> impl Strategy<Value = Case> {
    const DONE: [(&str, Verb); 9] = [
        ("stay", Verb::Stays),
        ("stay-lifted", Verb::LiftsStay),
        ("compliance", Verb::Purges),
        ("opinion", Verb::Vacates),
        ("opinion", Verb::Affirms),
        ("opinion", Verb::Reverses),
        ("order", Verb::Expires),
        ("compliance", Verb::CompliesInPartWith),
        ("order", Verb::Discharges),
    ];
    let done = prop::collection::vec((0..DONE.len(), 0..3_usize, 12..60_i32, 0..3_usize), 0..4);
    (any_dispute(), done).prop_map(|(around, done)| {
        let mut case = case(
            "duty cd p c0 / duty ce a c0 / 2014-01-02 order c0 @nysd / 2014-01-06 refusal c1 by=p defies c0
            2014-01-11 contempt-order c2 @nysd to=p to=a holds-in-contempt-for c0",
        );
        for (number, (what, target, on, person)) in done.into_iter().enumerate() {
            let (kind, verb) = DONE[what];
            let mut made = event("2014-01-12", kind, &format!("c{}", number + 3));
            made.date = EventDate::on(at(on));
            made.by = vec!["p".into()].into();
            let mut effect = effect(verb, ["c2", "c0", "c3"][target]);
            effect.as_to = [vec![], vec!["p".into()], vec!["a".into()]][person].clone().into();
            made.does = vec![effect].into();
            case.events.push(made);
        }
        case.parties = around.parties;
        case.events.extend(around.events.into_iter().take(5));
        case.duties.extend(around.duties.into_iter().take(1));
        case
    })
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(crate::properties::cases(400))
    })]

    #[test]
    fn every_clause_has_its_state_and_every_state_its_clause(
        case in any_dispute(), offsets in prop::collection::vec(-2..80_i32, 6)
    ) {
        let replay = replay(&case);
        for offset in offsets {
            holds(&case, &replay, at(offset))?;
        }
    }

    #[test]
    fn what_is_said_of_contempt_is_true(case in any_contempt(), offsets in prop::collection::vec(0..70_i32, 6)) {
        let replay = replay(&case);
        for offset in offsets {
            holds(&case, &replay, at(offset))?;
        }
    }
}

#[test]
fn a_denied_petition_is_not_pending_on_its_day() {
    let case = case(
        "2030-01-01 opinion O @ca2 / 2030-02-01 cert-petition Q @scotus seeks-review-of O
        2030-06-01 ruling N @scotus denies Q",
    );
    let said = |on: &str| brief(&case, &catalogue(), &replay(&case), day(on)).sentence;
    assert!(said("2030-05-31").contains("cert-petition before the SCOTUS was pending"));
    assert!(said("2030-06-01").contains("SCOTUS had that day denied"));
    assert!(!said("2030-06-01").contains("pending"));
}

#[test]
fn that_day_is_said_only_where_no_other_day_was_named() {
    let said = |name: &str, on: &str| {
        let shipped = SHIPPED.iter().find(|case| case.name == name).unwrap();
        let case = writmap::format::read(name, shipped.text.as_bytes(), builtin()).case;
        let replay = Replay::new(&case, builtin(), &Lens::default());
        brief(&case, builtin(), &replay, day(on)).sentence
    };
    let affirmed = said("tutorial.toml", "2031-06-23");
    assert!(
        affirmed.contains("the mandate had issued on 23 June 2031"),
        "{affirmed}"
    );
    let contempt = said("microsoft-ireland.toml", "2014-09-08");
    assert!(
        contempt.contains("civil contempt on 8 September 2014"),
        "{contempt}"
    );
    let beside_another = said("nixon.toml", "1974-07-24");
    assert!(
        beside_another.contains("had that day")
            && beside_another.contains("affirmed D.D.C.'s ruling"),
        "{beside_another}"
    );
}
