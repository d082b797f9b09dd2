//! What a petition in bankruptcy does to judgments and suits against the debtor, in whatever court.
//!
//! It stays suits against the debtor and the enforcement of judgments of before, without an order: 11 U.S.C.
//! § 362(a)(1) and (2); an appeal too, where the suit was against the debtor. What a file does not tell, such
//! as an exception of § 362(b), leaves open whether it does in a given case, so that from the petition on
//! nobody can say whether such a judgment could be enforced: until the petition is dismissed, or relief is
//! granted. A discharge voids it as a personal liability, but for the debts of § 523: § 524(a)(1). A stay
//! that the file tells itself goes before. Start with [`Facts::doubt_judgments_of_debtors`].

use super::super::act::Act;
use super::super::appeal_stay::{AppealDoubt, AppealStays};
use super::{Facts, MOST_ON_ONE};
use crate::model::{Kind, KindRole, Life, OrderEffect, PartyId, PendingEffect};

/// Why nobody can say whether a judgment could be enforced after the petition.
const STAYED: &str = "the debtor was in bankruptcy, which stays its enforcement; unless an exception \
                      applies (11 U.S.C. § 362(a)(2) and (b))";

/// The same after a discharge.
const DISCHARGED: &str = "the debtor had been discharged; a discharge voids a judgment on what it reaches \
                          (11 U.S.C. §§ 523, 524(a)(1))";

/// A petition in bankruptcy with what comes of it.
struct Bankruptcy {
    /// The petition.
    petition: usize,
    /// Who is the debtor.
    debtors: Vec<PartyId>,
    /// What discharged the debtor.
    discharge: Option<usize>,
    /// What ended it without that.
    dismissal: Option<usize>,
}

impl Facts<'_> {
    /// Notes the suits and judgments against debtors in bankruptcy, and that nobody can say whether such a
    /// judgment binds.
    pub(in crate::procedure) fn doubt_judgments_of_debtors(&self, found: &mut AppealStays) {
        for case in self.bankruptcies() {
            let suits = self.kept().filter(|event| self.is_suit(*event, &case));
            found
                .of_debtors
                .extend(suits.map(|suit| (suit, case.petition)));
            let judgments = self.kept().filter(|order| self.is_debt(*order, &case));
            for order in judgments {
                let petition = case.petition;
                if self.is_stayed_or_freed(order, petition) {
                    continue;
                }
                found.of_debtors.push((order, petition));
                let until = [case.discharge, case.dismissal, self.relief(order, &case)];
                let until = until.into_iter().flatten();
                let of_order = found.doubts.entry(order).or_default();
                of_order.push(AppealDoubt {
                    since: petition,
                    until: until.min_by_key(|event| self.rank(*event)),
                    words: STAYED.to_owned(),
                });
                of_order.extend(case.discharge.map(|discharge| AppealDoubt {
                    since: discharge,
                    until: None,
                    words: DISCHARGED.to_owned(),
                }));
            }
        }
    }

    /// The bankruptcies of a file.
    fn bankruptcies(&self) -> Vec<Bankruptcy> {
        let opens = |event: &usize| {
            let row = &self.case.events[*event];
            row.kind.as_str() == Kind::BANKRUPTCY_PETITION
                && self.courts[*event]
                    .as_ref()
                    .is_some_and(|court| self.benches.is_bankruptcy_court(court))
        };
        let petitions = self.kept().filter(opens).take(MOST_ON_ONE);
        petitions
            .map(|petition| self.bankruptcy(petition))
            .collect()
    }

    fn bankruptcy(&self, petition: usize) -> Bankruptcy {
        let row = &self.case.events[petition];
        // Creditors name the debtor against whom they file (11 U.S.C. § 303).
        let debtors = if row.to.is_empty() { &row.by } else { &row.to };
        let debtors: Vec<PartyId> = debtors.iter().cloned().collect();
        let discharges = |event: &usize| {
            let to = &self.case.events[*event].to;
            self.case.events[*event].kind.as_str() == Kind::DISCHARGE
                && self.courts[*event] == self.courts[petition]
                && self.rank(*event) > self.rank(petition)
                && self.may_be_one_case(*event, petition)
                && (to.is_empty() || to.iter().any(|party| debtors.contains(party)))
        };
        let discharge = self.kept().filter(discharges);
        let discharge = discharge.min_by_key(|event| self.rank(*event));
        let dismisses = |event: &usize| {
            self.acts[*event].iter().any(|act| {
                let pending = act.verb.meaning().pending;
                act.target == petition
                    && act.reach.is_whole()
                    && matches!(pending, PendingEffect::Dismiss | PendingEffect::Refuse)
            })
        };
        let dismissal = self.acting[petition].iter().copied().filter(dismisses);
        Bankruptcy {
            petition,
            debtors,
            discharge,
            dismissal: dismissal.min_by_key(|event| self.rank(*event)),
        }
    }

    /// Whether an order is a civil judgment of before, of another court, for money that a debtor owes.
    fn is_debt(&self, order: usize, case: &Bankruptcy) -> bool {
        let row = self.case.events.get(order);
        let is_of_debtor =
            row.is_some_and(|row| row.to.iter().any(|party| case.debtors.contains(party)));
        self.lives[order] == Life::Order
            && is_of_debtor
            && self.rank(order) < self.rank(case.petition)
            && self.courts[order].is_some()
            && self.courts[order] != self.courts[case.petition]
            && self.may_be_for_money(order)
    }

    /// Whether the file tells of a stay of an order or a suit since a petition, or that none holds it.
    fn is_stayed_or_freed(&self, order: usize, petition: usize) -> bool {
        let acting = self.acting[order].iter().take(MOST_ON_ONE).copied();
        let mut later = acting.filter(|event| self.rank(*event) >= self.rank(petition));
        later.any(|event| {
            self.acts[event].iter().any(|act: &Act| {
                let effect = act.verb.meaning().order;
                act.target == order && matches!(effect, OrderEffect::Hold | OrderEffect::Release)
            })
        })
    }

    /// What granted relief from the stay to who holds a judgment.
    fn relief(&self, order: usize, case: &Bankruptcy) -> Option<usize> {
        let won = self.acts[order].iter();
        let won = won.filter(|act| act.verb.meaning().pending == PendingEffect::Grant);
        let holders: Vec<&PartyId> = won
            .flat_map(|act| &self.case.events[act.target].by)
            .collect();
        let grants = |event: &usize| {
            self.acts[*event].iter().any(|act| {
                let asked = &self.case.events[act.target];
                act.verb.meaning().pending == PendingEffect::Grant
                    && self.is(act.target, KindRole::AboutAStay)
                    && asked.by.iter().any(|party| holders.contains(&party))
            })
        };
        let lifts = |event: &usize| {
            (0..self.acts[*event].len()).any(|act| self.frees_of_automatic_stay(*event, act))
                && self.case.events[*event].does.iter().any(|effect| {
                    let mut of = effect.as_to.iter();
                    effect.verb.meaning().order == OrderEffect::Release
                        && (effect.as_to.is_empty() || of.any(|party| holders.contains(&party)))
                })
        };
        let grants = |event: &usize| {
            self.courts[*event] == self.courts[case.petition]
                && self.rank(*event) > self.rank(case.petition)
                && (grants(event) || lifts(event))
        };
        let relief = self.kept().filter(grants);
        relief.min_by_key(|event| self.rank(*event))
    }

    /// Whether a matter is a civil suit against a debtor that was filed before the petition, is not decided by
    /// then, and of which the file tells no stay.
    fn is_suit(&self, event: usize, case: &Bankruptcy) -> bool {
        let petition = self.rank(case.petition);
        let is_open = || {
            let answers = self.answers(&[event]);
            answers.iter().all(|(by, ..)| self.rank(*by) > petition)
        };
        let row = &self.case.events[event];
        self.lives[event] == Life::Pending
            && self.is(event, KindRole::OpensCase)
            && !self.is(event, KindRole::Charges)
            && row.kind.as_str() != Kind::BANKRUPTCY_PETITION
            && row.to.iter().any(|party| case.debtors.contains(party))
            && self.rank(event) < petition
            && self.courts[event] != self.courts[case.petition]
            && !self.is_stayed_or_freed(event, case.petition)
            && is_open()
    }
}
