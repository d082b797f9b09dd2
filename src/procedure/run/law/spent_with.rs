//! What ends, or may have ended, with what it was for: bail before a sentence, an order in a petition
//! for certiorari, the automatic stay in bankruptcy.
//!
//! Start with [`Facts::end_what_was_for_something`].

use super::super::act::{Act, Start};
use super::final_rulings::Final;
use super::{Facts, Holder, MOST_ON_ONE};
use crate::model::{KindRole, Life, OrderEffect, PendingEffect, Verb};

impl Facts<'_> {
    pub(in crate::procedure) fn end_what_was_for_something(&mut self) {
        self.doubt_bail_after_sentence();
        self.end_bail_with_charges();
        self.release_on_bail();
        self.doubt_settled_judgments();
        self.doubt_dropped_convictions();
        self.end_orders_in_petitions();
        self.end_automatic_stays();
        self.end_closed_bankruptcies();
    }

    /// Release before the sentence is for the time until then; whether somebody stays free for the
    /// time of an appeal is for another order: 18 U.S.C. §§ 3142, 3143(b).
    fn doubt_bail_after_sentence(&mut self) {
        let of_first_instance = |event: &usize| {
            let court = self.courts[*event].as_ref();
            court.is_some_and(|court| self.benches.is_us_trial_court(court))
        };
        let sentences = self
            .kept()
            .filter(|event| self.is(*event, KindRole::Sentences));
        let sentences: Vec<usize> = sentences
            .filter(of_first_instance)
            .take(MOST_ON_ONE)
            .collect();
        let is_bail = |event: &usize| self.is(*event, KindRole::UntilSentence);
        let holds = |act: &Act| act.verb.meaning().order == OrderEffect::Hold;
        let bails = self.kept().filter(is_bail).filter(of_first_instance);
        let bails = bails.filter(|bail| !self.acts[*bail].iter().any(holds));
        let bails: Vec<usize> = bails.take(MOST_ON_ONE).collect();
        let mut doubted = Vec::new();
        for bail in bails {
            let released = &self.case.events[bail].to;
            let is_of_it = |sentence: &&usize| {
                let sentenced = &self.case.events[**sentence].to;
                self.courts[**sentence] == self.courts[bail]
                    && self.rank(**sentence) > self.rank(bail)
                    && (sentenced.is_empty()
                        || released.is_empty()
                        || released.iter().any(|party| sentenced.contains(party)))
            };
            let first = sentences.iter().filter(is_of_it);
            let first = first.min_by_key(|sentence| self.rank(**sentence));
            doubted.extend(first.map(|sentence| (*sentence, bail)));
        }
        for (sentence, bail) in doubted {
            let holder = Holder {
                stay: bail,
                is_whole: true,
                has_end: self.ends.contains_key(&bail),
            };
            self.doubt(
                sentence,
                &holder,
                "the sentence had been imposed; the file does not say that the release went on \
                 after it (18 U.S.C. § 3143)",
            );
        }
    }

    /// Who was acquitted, or whose charges were dismissed, has nothing left to appear for: Fed. R. Crim.
    /// P. 46(g).
    fn end_bail_with_charges(&mut self) {
        let is_bail = |event: &usize| self.is(*event, KindRole::UntilSentence);
        let bails: Vec<usize> = self.kept().filter(is_bail).take(MOST_ON_ONE).collect();
        if bails.is_empty() {
            return;
        }
        let is_guilty = |charge: usize| {
            let acting = self.acting[charge].iter().take(MOST_ON_ONE);
            acting.copied().any(|event| {
                self.acts[event].iter().any(|act| {
                    let grants = act.verb.meaning().pending == PendingEffect::Grant;
                    act.target == charge && (grants || act.verb == Verb::Pleads)
                })
            })
        };
        let finals = self.finals_by_court();
        let mut ended = Vec::new();
        for bail in bails {
            let court = self.courts[bail].as_ref();
            let finals = court.and_then(|court| finals.get(court));
            let released = &self.case.events[bail].to;
            let of_it = |known: &&Final| {
                let charged = &self.case.events[known.case].to;
                self.is(known.case, KindRole::Charges)
                    && self.rank(known.event) > self.rank(bail)
                    && self.may_be_one_case(known.case, bail)
                    && !is_guilty(known.case)
                    && released.iter().all(|party| charged.contains(party))
            };
            let last = finals.into_iter().flatten().take(MOST_ON_ONE).find(of_it);
            ended.extend(last.map(|known| (known.event, bail)));
            let above = self.ended_above(bail);
            ended.extend(above.map(|event| (event, bail)));
        }
        drop(finals);
        for (event, bail) in ended {
            self.add(event, Verb::Expires, bail);
        }
    }

    /// The first act of a court above, which needs no mandate, that leaves nothing of the charge for which
    /// somebody was on bail: it enters an acquittal, say, or quashes the indictment.
    fn ended_above(&self, bail: usize) -> Option<usize> {
        let released = &self.case.events[bail].to;
        let ends = |event: &usize, charge: usize| {
            self.courts[*event] != self.courts[bail]
                && !self.sends_mandates(*event)
                && self.rank(*event) > self.rank(bail)
                && self.acts[*event].iter().any(|act| {
                    let pending = act.verb.meaning().pending;
                    act.target == charge
                        && act.reach.is_whole()
                        && act.start == Start::AtOnce
                        && matches!(pending, PendingEffect::Refuse | PendingEffect::Dismiss)
                })
        };
        let charges = self.kept().filter(|charge| {
            let charged = &self.case.events[*charge].to;
            self.is(*charge, KindRole::Charges)
                && self.courts[*charge] == self.courts[bail]
                && self.rank(*charge) < self.rank(bail)
                && self.may_be_one_case(*charge, bail)
                && released.iter().all(|party| charged.contains(party))
        });
        let ended = charges.take(MOST_ON_ONE).flat_map(|charge| {
            let acting = self.acting[charge].iter().take(MOST_ON_ONE).copied();
            acting.filter(move |event| ends(event, charge))
        });
        ended.min_by_key(|event| self.rank(*event))
    }

    /// Who is let go for the time of an appeal under a stay of what confined him is confined no more.
    fn release_on_bail(&mut self) {
        let is_bail = |event: &usize| self.is(*event, KindRole::UntilSentence);
        let bails: Vec<usize> = self.kept().filter(is_bail).take(MOST_ON_ONE).collect();
        let mut released = Vec::new();
        for bail in bails {
            let holds = |act: &&Act| act.verb.meaning().order == OrderEffect::Hold;
            for held in self.acts[bail].iter().filter(holds) {
                let acting = self.acting[held.target].iter().take(MOST_ON_ONE).copied();
                let confined = acting.filter(|event| {
                    let [let_go, kept] = [bail, *event].map(|event| &self.case.events[event].to);
                    self.is(*event, KindRole::Confines)
                        && self.rank(*event) < self.rank(bail)
                        && (let_go.is_empty() || kept.iter().all(|party| let_go.contains(party)))
                });
                released.extend(confined.map(|confinement| (bail, confinement)));
            }
        }
        for (bail, confinement) in released {
            self.add(bail, Verb::Releases, confinement);
        }
    }

    /// What parties who settle a case leave of a judgment in it is for them to say.
    fn doubt_settled_judgments(&mut self) {
        let mut doubted = Vec::new();
        for settlement in self.kept() {
            let settles = |act: &&Act| {
                act.verb == Verb::Settles
                    && act.reach.is_whole()
                    && self.is(act.target, KindRole::OpensCase)
            };
            for case in self.acts[settlement].iter().filter(settles) {
                let acting = self.acting[case.target].iter().take(MOST_ON_ONE);
                let granted = acting.copied().filter(|event| {
                    self.lives[*event] == Life::Order
                        && self.rank(*event) < self.rank(settlement)
                        && self.acts[*event].iter().any(|act| {
                            let grants = act.verb.meaning().pending == PendingEffect::Grant;
                            act.target == case.target && grants
                        })
                });
                doubted.extend(granted.map(|judgment| (settlement, judgment)));
            }
        }
        for (settlement, judgment) in doubted {
            let holder = Holder {
                stay: judgment,
                is_whole: true,
                has_end: self.ends.contains_key(&judgment),
            };
            self.doubt(
                settlement,
                &holder,
                "the case had been settled; the file does not say what that left of it",
            );
        }
    }

    /// A charge that is dismissed leaves nothing on which to convict: what that left of a verdict and a
    /// sentence is for the court to say, which vacates them first (Fed. R. Crim. P. 48(a)). So is what
    /// the death of the accused leaves of them while an appeal is pending.
    fn doubt_dropped_convictions(&mut self) {
        let mut doubted = Vec::new();
        for dismissal in self
            .kept()
            .filter(|event| self.lives[*event] == Life::Order)
        {
            let drops = |act: &&Act| {
                let pending = act.verb.meaning().pending;
                let drops = pending == PendingEffect::Dismiss || act.verb == Verb::Moots;
                drops && act.reach.is_whole() && self.is(act.target, KindRole::Charges)
            };
            for charge in self.acts[dismissal].iter().filter(drops) {
                let charge = charge.target;
                let is_conviction = |event: &usize| {
                    let mut stated = self.acts[dismissal].iter();
                    self.lives[*event] == Life::Order
                        && self.convicts_on(*event, charge)
                        && !stated.any(|act| act.target == *event)
                };
                let convictions = self.kept().filter(is_conviction).take(MOST_ON_ONE);
                doubted.extend(convictions.map(|conviction| (dismissal, conviction)));
            }
        }
        for (dismissal, conviction) in doubted {
            let holder = Holder {
                stay: conviction,
                is_whole: true,
                has_end: self.ends.contains_key(&conviction),
            };
            self.doubt(
                dismissal,
                &holder,
                "the charge had been dismissed; the file does not say what that left of it",
            );
        }
    }

    /// Whether a verdict or a sentence is on a charge: it says so, or there is no other in the case.
    fn convicts_on(&self, event: usize, charge: usize) -> bool {
        let convicts = self.is(event, KindRole::Tries) || self.is(event, KindRole::Sentences);
        let is_on = |event: usize| self.acts[event].iter().any(|act| act.target == charge);
        let is_other = |other: usize| {
            other != charge
                && self.is(other, KindRole::Charges)
                && self.courts[other] == self.courts[charge]
                && self.may_be_one_case(other, charge)
        };
        convicts
            && self.courts[event] == self.courts[charge]
            && self.may_be_one_case(event, charge)
            && (is_on(event)
                || self.acts[event].iter().any(|act| is_on(act.target))
                || !self.kept().any(is_other))
    }

    /// What a court only asks for in a petition for certiorari is spent with the petition.
    fn end_orders_in_petitions(&mut self) {
        let only_in_petition = |event: &usize| {
            let row = &self.case.events[*event];
            let acts = &self.acts[*event];
            let asks = |act: &Act| {
                act.verb == Verb::RespondsTo && self.is(act.target, KindRole::ToSupremeCourt)
            };
            self.is(*event, KindRole::MayLapse)
                && row.to.is_empty()
                && !self.owed.contains(&row.id)
                && !acts.is_empty()
                && acts.iter().all(asks)
        };
        let orders: Vec<usize> = self.kept().filter(only_in_petition).collect();
        for order in orders {
            let petitions: Vec<usize> = self.acts[order].iter().map(|act| act.target).collect();
            let mut answers = self.answers(&petitions);
            answers.sort_by_key(|(by, _, _)| self.rank(*by));
            let last = petitions.iter().map(|petition| {
                let mut own = answers.iter().filter(|(_, matter, _)| matter == petition);
                own.next().map(|(by, _, _)| *by)
            });
            let last: Option<Vec<usize>> = last.collect();
            let last = last
                .unwrap_or_default()
                .into_iter()
                .max_by_key(|by| self.rank(*by));
            if let Some(by) = last.filter(|by| self.rank(*by) > self.rank(order)) {
                self.add(by, Verb::Expires, order);
            }
        }
    }

    /// To close a bankruptcy ends what the debtor asked: 11 U.S.C. § 350(a).
    fn end_closed_bankruptcies(&mut self) {
        let of_bankruptcy = |event: &usize| {
            let court = self.courts[*event].as_ref();
            court.is_some_and(|court| self.benches.is_bankruptcy_court(court))
        };
        let kept: Vec<usize> = self.kept().filter(of_bankruptcy).collect();
        let (mut opening, mut closing) = (Vec::new(), Vec::new());
        for event in kept {
            if self.lives[event] == Life::Pending && self.is(event, KindRole::OpensCase) {
                opening.push(event);
            } else if self.is(event, KindRole::ClosesCase) && self.acts[event].is_empty() {
                closing.push(event);
            }
        }
        for closed in closing.into_iter().take(MOST_ON_ONE) {
            let of_it = |opened: &&usize| {
                self.courts[**opened] == self.courts[closed]
                    && self.rank(**opened) < self.rank(closed)
                    && self.may_be_one_case(**opened, closed)
            };
            let mut of_it = opening.iter().filter(of_it);
            if let (Some(only), None) = (of_it.next().copied(), of_it.next()) {
                self.add(closed, Verb::Moots, only);
            }
        }
    }

    /// Where a plan is confirmed nobody can say without the plan whether that discharges the debtor and
    /// so ends the automatic stay: 11 U.S.C. §§ 362(c), 1141(d)(1) and (b), 1327(b), 1328.
    fn doubt_automatic_stays(&mut self, stays: &[usize]) {
        let confirms = |event: &usize| self.is(*event, KindRole::ConfirmsPlan);
        let confirmed: Vec<usize> = self.kept().filter(confirms).take(MOST_ON_ONE).collect();
        for stay in stays {
            let of_it = confirmed.iter().filter(|event| {
                self.courts[**event] == self.courts[*stay]
                    && self.rank(**event) > self.rank(*stay)
                    && self.may_be_one_case(**event, *stay)
            });
            let Some(first) = of_it.min_by_key(|event| self.rank(**event)).copied() else {
                continue;
            };
            // A plan binds once its confirmation is no longer stayed.
            let tick = self.rule_ticks.get(&first).copied().unwrap_or(first);
            let holder = Holder {
                stay: *stay,
                is_whole: true,
                has_end: false,
            };
            self.doubt(
                tick,
                &holder,
                "a plan had been confirmed; the file does not say whether that discharged the debtor \
                 and ended it (11 U.S.C. §§ 362(c)(2)(C), 1141(d)(1))",
            );
        }
    }

    /// A stay in a bankruptcy that holds nothing that is named lasts until the case is closed or
    /// dismissed, or a discharge is granted or denied: 11 U.S.C. § 362(c)(2).
    fn end_automatic_stays(&mut self) {
        let is_of_bankruptcy = |event: &usize| {
            let court = self.courts[*event].as_ref();
            court.is_some_and(|court| self.benches.is_bankruptcy_court(court))
        };
        let holds = |act: &Act| act.verb.meaning().order == OrderEffect::Hold;
        let stays = self.kept().filter(|event| self.lives[*event] == Life::Stay);
        let stays = stays.filter(is_of_bankruptcy);
        let stays: Vec<usize> = stays
            .filter(|stay| !self.acts[*stay].iter().any(holds) && !self.ends.contains_key(stay))
            .take(MOST_ON_ONE)
            .collect();
        if stays.is_empty() {
            return;
        }
        let ends_case = |event: &usize| {
            let dismisses = |act: &Act| {
                act.verb.meaning().pending == PendingEffect::Dismiss
                    && act.reach.is_whole()
                    && self.is(act.target, KindRole::OpensCase)
            };
            self.is(*event, KindRole::EndsAutomaticStay)
                || self.is(*event, KindRole::ClosesCase)
                || self.acts[*event].iter().any(dismisses)
        };
        let ending: Vec<usize> = self
            .kept()
            .filter(is_of_bankruptcy)
            .filter(ends_case)
            .collect();
        self.doubt_automatic_stays(&stays);
        for stay in stays {
            let later = ending.iter().filter(|event| {
                self.courts[**event] == self.courts[stay]
                    && self.rank(**event) > self.rank(stay)
                    && self.may_be_one_case(**event, stay)
            });
            // One that was reinstated ends with the next of them.
            for by in later.copied().take(MOST_ON_ONE).collect::<Vec<_>>() {
                self.add(by, Verb::Expires, stay);
            }
        }
    }
}
