//! How a run lets motions, petitions and appeals wait, in whole or in part, and ends them.
//!
//! Start with [`Machine::act_on_pending`].

use super::super::act::{Act, Reach};
use super::super::cell::{MOST_HANDED_DOWN, Turn};
use super::super::log::{Entry, Outcome, Standing};
use super::Machine;
use super::reviews::taken_up;
use super::sent_back::acquittals;
use crate::model::{KindRole, Life, OrderEffect, PendingEffect, ReviewEffect, Verb};
use crate::procedure::OrderStatus;

impl Machine<'_> {
    pub(in crate::procedure) fn act_on_pending(&mut self, event: usize, act: &Act, target: usize) {
        let meaning = act.verb.meaning();
        match meaning.pending {
            PendingEffect::Nothing => return,
            // What somebody was convicted of waits for the sentence.
            PendingEffect::Grant if self.convicts(event, act) => return,
            // Relief for the time of a case does not decide the case.
            PendingEffect::Grant if self.is_for_the_time_of(event, act.target) => return,
            // Leave to bring a claim lets it wait for its decision.
            PendingEffect::Grant if self.is_leave_to_go_on(event, act.target) => return,
            PendingEffect::Grant | PendingEffect::End | PendingEffect::Dismiss => {}
            PendingEffect::Refuse => self.uphold_what_was_attacked(event, act, target),
        }
        if matches!(
            meaning.pending,
            PendingEffect::Refuse | PendingEffect::Dismiss
        ) && act.reach.is_whole()
        {
            self.restore_what_an_attack_had_struck(event, act.target);
        }
        if self.script.opens_case[event] && meaning.pending == PendingEffect::Grant {
            for order in taken_up(self.script, act.target)
                .filter_map(|order| self.begun(order))
                .collect::<Vec<_>>()
            {
                self.cells[order].reviews.push(event);
            }
        }
        if meaning.pending != PendingEffect::Grant && act.reach.is_whole() {
            // What ends the petition ends the case for which it was granted.
            let granted = self.script.graph.acting_on(act.target);
            let granted = granted.map(|tie| tie.from).filter(|by| *by != event);
            let opened: Vec<usize> = granted.filter(|by| self.script.opens_case[*by]).collect();
            for case in opened
                .into_iter()
                .filter_map(|by| self.begun(by))
                .collect::<Vec<_>>()
            {
                self.end_matter(event, case, &Reach::default(), true);
            }
        }
        let decides_all = self.script.is(event, KindRole::Tries) || self.grants_what_it_gives(act);
        self.end_matter(event, target, &act.reach, decides_all);
    }

    /// Whether an act of an event finds somebody guilty of a charge.
    fn convicts(&self, event: usize, act: &Act) -> bool {
        self.script.is(event, KindRole::Tries)
            && act.verb.meaning().pending == PendingEffect::Grant
            && self.script.is(act.target, KindRole::Charges)
    }

    /// Whether an event gives leave to bring a claim, which is the case itself.
    fn is_leave_to_go_on(&self, event: usize, claim: usize) -> bool {
        let script = self.script;
        script.is(event, KindRole::GivesLeave)
            && script.is(claim, KindRole::OpensCase)
            && !script.opens_case[event]
    }

    /// Whether what grants a complaint is an order for the time of its case alone.
    fn is_for_the_time_of(&self, event: usize, matter: usize) -> bool {
        let roles = [KindRole::RestrainsBriefly, KindRole::Interim];
        self.script.is(matter, KindRole::OpensCase)
            && roles.into_iter().any(|role| self.script.is(event, role))
    }

    /// Whether a ruling grants a motion in part, and so refuses the rest of it. Of a case that is
    /// decided in part the rest waits (Fed. R. Civ. P. 54(b)), as it does of what lists its parts.
    fn grants_what_it_gives(&self, act: &Act) -> bool {
        let script = self.script;
        let asked = &script.acts[act.target];
        let is_review = asked
            .iter()
            .any(|act| act.verb.meaning().review.goes_to_court());
        let of_several = asked
            .iter()
            .any(|asked| script.parts_of.contains_key(&asked.target));
        act.verb == Verb::GrantsInPart
            && act.reach.persons.is_empty()
            && !is_review
            && !of_several
            && !script.opens_case[act.target]
            && !script.is(act.target, KindRole::OpensCase)
            && !script.is(act.target, KindRole::AsksLeave)
    }

    /// Ends a pending matter, or the part of it that was decided.
    pub(in crate::procedure) fn end_matter(
        &mut self,
        event: usize,
        slot: usize,
        reach: &Reach,
        decides_all: bool,
    ) {
        let matter = self.cells[slot].event;
        let listed = self.script.parts_of.get(&matter);
        let is_case = self.script.is(matter, KindRole::OpensCase);
        let filed_by = self.script.filed_by.get(&matter).filter(|_| !is_case);
        let charged = self.script.bound.get(&matter);
        // A motion of several is decided once it is as to each of them.
        let charged = charged.filter(|charged| !charged.is_empty()).or(filed_by);
        let cell = &mut self.cells[slot];
        cell.decided_parts.extend(reach.facets());
        let decided = &cell.decided_parts;
        let reaches = |part: Option<u32>, person: Option<u32>| {
            let covers = |of: Option<u32>, wanted| of.is_none() || of == wanted;
            let mut decided = decided.iter();
            decided.any(|facet| covers(facet.part, part) && covers(facet.person, person))
        };
        let is_decided = |part: Option<u32>| match charged {
            Some(charged) => charged.iter().all(|one| reaches(part, Some(*one))),
            None => reaches(part, None),
        };
        let is_all = match listed {
            Some(parts) => parts.iter().all(|part| is_decided(Some(*part))),
            None if !cell.waiting_parts.is_empty() => {
                let mut left = cell.waiting_parts.iter();
                left.all(|part| is_decided(Some(*part)))
            }
            None if reach.persons.is_empty() => decides_all,
            None => is_decided(None),
        };
        let reach = if is_all || reach.is_whole() {
            Reach::default()
        } else {
            reach.clone()
        };
        if reach.is_whole() && !cell.waits() {
            return;
        }
        let is_over = reach.is_whole();
        cell.turns.push(Turn {
            event,
            waits: false,
            reach,
        });
        if is_over {
            self.cells[slot].waiting_parts.clear();
            self.end_stays_of(event, matter);
            self.end_what_was_asked_of_appeal(event, matter);
        }
    }

    /// What was asked of an appeal, such as a certificate for it, is over with it: what a court has
    /// not granted by its judgment it has refused (Addington v. Farmer's Elevator Mutual Insurance
    /// Co., 650 F.2d 663, 666 (5th Cir. 1981)).
    fn end_what_was_asked_of_appeal(&mut self, event: usize, matter: usize) {
        let script = self.script;
        let mut acts = script.acts[matter].iter();
        if !acts.any(|act| act.verb.meaning().review == ReviewEffect::Appeal) {
            return;
        }
        let asked = script.touchers(matter, |verb| verb == Verb::AsksFor);
        let asked = asked.filter(|asked| script.lives[*asked] == Life::Pending);
        let asked: Vec<usize> = asked.filter_map(|asked| self.begun(asked)).collect();
        for slot in asked {
            self.end_matter(event, slot, &Reach::default(), true);
        }
    }

    /// Ends the stays of a matter that is over, where they hold up nothing else.
    fn end_stays_of(&mut self, event: usize, matter: usize) {
        let script = self.script;
        let stays = script.touchers(matter, |verb| verb.meaning().order == OrderEffect::Hold);
        let stays = stays.filter(|stay| script.lives[*stay] == Life::Stay);
        let stays: Vec<usize> = stays.filter_map(|stay| self.begun(stay)).collect();
        for stay in stays {
            self.end_stay_of_matters(event, stay, |_| false);
        }
    }

    /// A matter that was decided very often already leaves what it attacked as it is: that an
    /// order was upheld once more changes nothing.
    pub(in crate::procedure) fn uphold_what_was_attacked(
        &mut self,
        event: usize,
        act: &Act,
        matter: usize,
    ) {
        let script = self.script;
        // To refuse leave, or to hear a case anew, is no word on what was decided.
        let is_on_leave = script.is(act.target, KindRole::AsksLeave);
        if self.was_decided_too_often(matter) || !act.reach.is_whole() || is_on_leave {
            return;
        }
        let number = script.acts[event]
            .iter()
            .position(|other| std::ptr::eq(other, act))
            .unwrap_or(usize::MAX);
        let attacks = script.acts[act.target].iter();
        for attack in attacks.filter(|attack| attack.verb.meaning().review.attacks()) {
            // To refuse to hear a case anew is no word on its merits.
            let is_reheard = self.is_of_one_court_of_appeal(event, attack.target);
            if let Some(target) = self.begun(attack.target).filter(|_| !is_reheard) {
                let upheld = Outcome::Uphold { revives: false };
                self.cells[target].enter(Entry {
                    act: number,
                    ..Entry::following(event, upheld)
                });
                let own = self.cells[target].own_status();
                if !own.is_struck_down() && own != OrderStatus::Unknown {
                    self.explain_by(target, event);
                }
                self.touch(event, target);
            }
        }
    }

    /// Whether an event is of the court whose decision on an order below this is.
    fn is_of_one_court_of_appeal(&self, event: usize, decision: usize) -> bool {
        let script = self.script;
        script.courts[event].is_some()
            && script.courts[event] == script.courts[decision]
            && script.acts[decision].iter().any(|act| act.is_of_judgment)
    }

    pub(in crate::procedure) fn was_decided_too_often(&self, matter: usize) -> bool {
        self.cells[matter].turns.len() > MOST_HANDED_DOWN as usize
    }

    /// Lets a matter wait again that a court above sends back (Sup. Ct. R. 45.3; Fed. R. App. P. 41), as
    /// far as an act of its decision reaches.
    pub(in crate::procedure) fn send_matter_back(
        &mut self,
        at: usize,
        (actor, act): (usize, &Act),
        slot: usize,
    ) {
        if self.cells[slot].waits() || self.was_decided_too_often(slot) {
            return;
        }
        if self.send_back_as_to_some(at, slot, &act.reach.persons) {
            return;
        }
        // What gave leave and decided in one paper never waited.
        let event = self.cells[slot].event;
        let decided_itself = |turn: &Turn| turn.event == event && !turn.waits;
        if self.cells[slot].turns.iter().any(decided_itself) {
            return;
        }
        let left = self.left_decided(actor, slot);
        let cell = &mut self.cells[slot];
        let turn = |waits, reach| Turn {
            event: at,
            waits,
            reach,
        };
        cell.turns.push(turn(true, Reach::default()));
        cell.decided_parts.clear();
        for reach in left {
            cell.decided_parts.extend(reach.facets());
            cell.turns.push(turn(false, reach));
        }
        // What decides on its order from now on decides it again.
        let matter = cell.event;
        let asked = self.script.acts[matter].iter();
        let asked = asked.filter(|act| act.verb.meaning().review.puts_in_question());
        let orders = asked.filter_map(|act| self.begun(act.target));
        for order in orders.collect::<Vec<_>>() {
            let reviews = &mut self.cells[order].reviews;
            if !reviews.contains(&matter) {
                reviews.push(matter);
            }
        }
    }

    /// The parts of a matter that stay decided when a court above sends it back: those decided by what it
    /// leaves standing, where it took away what had decided others.
    fn left_decided(&self, actor: usize, slot: usize) -> Vec<Reach> {
        let script = self.script;
        let matter = self.cells[slot].event;
        let is_struck = |order: usize| {
            let mut acts = script.acts[actor].iter();
            acts.any(|act| {
                let effect = act.verb.meaning().order;
                let strikes = matches!(effect, OrderEffect::Strike(_) | OrderEffect::StrikePart);
                act.target == order && strikes
            })
        };
        let mut decided: Vec<usize> = self.cells[slot]
            .turns
            .iter()
            .map(|turn| turn.event)
            .collect();
        decided.sort_unstable();
        decided.dedup();
        if !decided.iter().any(|order| is_struck(*order)) {
            return Vec::new();
        }
        let stands = |order: &usize| {
            let status = self.begun(*order).map(|slot| self.cells[slot].own_status());
            !is_struck(*order) && status.is_some_and(OrderStatus::lives)
        };
        let acts = decided.iter().filter(|order| stands(order));
        let acts = acts.flat_map(|order| script.acts[*order].iter());
        let verdicts = decided.iter().filter(|order| !stands(order));
        let acts = acts.chain(acquittals(script, verdicts, matter));
        let decides = |act: &&Act| {
            let pending = act.verb.meaning().pending;
            act.target == matter && pending != PendingEffect::Nothing && !act.reach.is_whole()
        };
        acts.filter(decides).map(|act| act.reach.clone()).collect()
    }

    /// Lets an order that is reinstated decide again the cases that it had decided, unless the same
    /// decision sends them back.
    pub(in crate::procedure) fn decide_again_what_it_had(
        &mut self,
        at: usize,
        actor: usize,
        reinstated: usize,
    ) {
        let script = self.script;
        let order = self.cells[reinstated].event;
        if !self.cells[reinstated].own_status().lives() {
            return;
        }
        for act in &script.acts[order] {
            let decides =
                act.verb.meaning().pending != PendingEffect::Nothing && !self.convicts(order, act);
            let mut own = script.acts[actor].iter();
            let is_sent_back = own.any(|own| {
                own.target == act.target && own.verb.meaning().order == OrderEffect::SendBack
            });
            let is_case = script.is(act.target, KindRole::OpensCase) && decides && !is_sent_back;
            if let Some(slot) = self.begun(act.target).filter(|_| is_case) {
                self.end_matter(at, slot, &act.reach, script.is(order, KindRole::Tries));
            }
        }
    }

    /// The mandate ends the appeals that its decision decided, be it part by part.
    pub(in crate::procedure) fn end_reviews_decided_by(&mut self, mandate: usize, decision: usize) {
        let script = self.script;
        let is_taken_back = |slot: usize| {
            let mut parts = self.cells[slot].parts.iter();
            parts.any(|(_, status)| status.is_struck_down())
        };
        if self.begun(decision).is_some_and(is_taken_back) {
            // As to that part they wait.
            return;
        }
        let acts = &script.acts[decision];
        let sent_back = |matter: usize| {
            let mut acts = acts.iter();
            acts.any(|act| {
                act.target == matter && act.verb.meaning().order == OrderEffect::SendBack
            })
        };
        let decided = acts.iter();
        let decided = decided.filter(|act| act.verb.meaning().review == ReviewEffect::Decide);
        for act in decided {
            let Some(target) = self.begun(act.target) else {
                continue;
            };
            let reviews = std::mem::take(&mut self.cells[target].reviews);
            let (left, ended): (Vec<usize>, Vec<usize>) =
                reviews.into_iter().partition(|matter| sent_back(*matter));
            self.cells[target].reviews = left;
            for matter in ended {
                if let Some(slot) = self.slot(matter) {
                    self.end_matter(mandate, slot, &Reach::default(), true);
                }
            }
        }
    }

    /// Lets what a ruling had granted be as it was while the ruling is stayed, and again open once it
    /// is not.
    pub(in crate::procedure) fn suspend_what_was_granted(
        &mut self,
        at: usize,
        event: usize,
        is_stayed: bool,
    ) {
        let script = self.script;
        let grants = |act: &&Act| act.verb.meaning().pending == PendingEffect::Grant;
        let granted = script.acts[event].iter().filter(grants);
        for matter in granted.map(|act| act.target) {
            let attacked = script.acts[matter].iter();
            let attacked =
                attacked.filter(|act| act.verb.meaning().review == ReviewEffect::Challenge);
            let targets: Vec<usize> = attacked.filter_map(|act| self.slot(act.target)).collect();
            for target in targets {
                let mut is_changed = false;
                for entry in &mut self.cells[target].log {
                    let (from, to) = if is_stayed {
                        (Standing::InEffect, Standing::Over)
                    } else {
                        (Standing::Over, Standing::InEffect)
                    };
                    let is_it = entry.at == event
                        && entry.via == Some(matter)
                        && entry.whole == Outcome::Open
                        && entry.standing == from
                        && entry.is_suspended != is_stayed;
                    if is_it {
                        (entry.standing, entry.is_suspended) = (to, is_stayed);
                        is_changed = true;
                    }
                }
                if is_changed {
                    self.cells[target].reread();
                    self.explain_by(target, at);
                    self.touch(at, target);
                }
            }
        }
    }
}
