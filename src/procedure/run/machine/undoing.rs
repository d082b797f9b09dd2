//! What becomes of what an order had done once it is itself taken away, and once it comes back.
//!
//! An order that is dissolved, withdrawn or replaced, or whose time has run, leaves what it did as
//! it is. One that was wrong from the start takes it along as far as law says so, by what it did:
//!
//! | it had | it is vacated | it is reversed |
//! |---|---|---|
//! | upheld an order | the order is as it was | what that left is open, unless the case goes back to the court that had upheld it |
//! | dismissed a case | it waits again | the same, unless what it attacks falls too |
//! | ended an injunction for the time of its case | that is open, where the case waits again | the same |
//! | granted what a case asked, or tried it | it waits again | the same, where the case goes back on it |
//! | decided an appeal | the appeal waits again, unless dismissal is ordered | it stays decided, unless the case goes back |
//! | replaced a decision of its own court on orders below | that stays replaced | the same |
//! | struck down, ended or changed an order, and that has not taken effect | nothing changes below | the same |
//! | the same, counted from its day or by a writ, and its own court rehears | the order is as it was, and the petition waits again | the same |
//! | the same, otherwise | what that left is open | the same |
//! | dealt with all of an order, in parts | that is open as a whole, unless the case goes back | that is open as a whole |
//! | been the ground of a contempt, or of a sanction | civil falls with it, criminal stands | the same |
//! | been carried out by an order of another court | that is open | the same |
//!
//! Sources: Fed. R. App. P. 41(b) (a judgment that no mandate has sent down changes nothing below);
//! United States v. Munsingwear, 340 U.S. 36 (1950) (a vacated affirmance); United States v. United
//! Mine Workers, 330 U.S. 258, 294-295 (1947) (contempt). Start with [`Machine::follow_what_turned`].

use hashbrown::HashMap;

use super::super::act::{Act, Facet, Reach};
use super::super::cell::{MOST_HANDED_DOWN, Turn};
use super::super::log::{Annulment, Entry, Outcome, Standing};
use super::super::script::Script;
use super::Machine;
use super::sent_back::is_decided_by;
use super::undone::Aftermath;
use crate::model::{Ending, KindRole, Life, OrderEffect, PendingEffect, ReviewEffect, Verb};
use crate::procedure::OrderStatus;

impl Machine<'_> {
    /// Whether what an order is rests on a decision that has fallen, so that what became of it is still
    /// to be said.
    pub(in crate::procedure) fn ends_on_what_fell(&self, order: usize) -> bool {
        let cell = self.begun(order).map(|slot| &self.cells[slot]);
        let entry = cell.and_then(|cell| cell.log.get(*cell.base.rests_on.first()?));
        let by = entry.and_then(|entry| self.begun(entry.actor));
        by.is_some_and(|by| self.cells[by].own_status().is_struck_down())
    }

    /// Follows up every order that was taken away from the start, or came back.
    pub(in crate::procedure) fn follow_what_turned(&mut self, event: usize) {
        let mut steps = 0;
        while let Some(slot) = self.turned.pop() {
            let (before, now) = (
                self.cells[slot].annulled_by,
                self.cells[slot].base.annulled_by,
            );
            self.cells[slot].annulled_by = now;
            self.cells[slot].has_turned = false;
            steps += 1;
            if before == now || steps > MOST_HANDED_DOWN {
                continue;
            }
            if let Some(annulment) = before {
                self.bring_back(event, slot, annulment.at);
            }
            if let Some(annulment) = now {
                self.undo(annulment, slot);
            }
        }
    }

    /// The events on which an event acts, with those that it upheld by refusing an attack.
    pub(in crate::procedure) fn reached(&self, event: usize) -> Vec<usize> {
        let mut reached = Vec::new();
        let acts = self.script.acts[event].iter();
        for act in acts.filter(|act| !act.by_law() || act.is_shared()) {
            reached.extend(self.slot(act.target));
            if act.verb.meaning().pending == PendingEffect::Refuse {
                let attacks = self.script.acts[act.target].iter();
                let attacks = attacks.filter(|attack| attack.verb.meaning().review.attacks());
                reached.extend(attacks.filter_map(|attack| self.slot(attack.target)));
            }
        }
        reached.sort_unstable();
        reached.dedup();
        reached
    }

    /// Takes away what an order had done.
    fn undo(&mut self, annulment: Annulment, fallen: usize) {
        let Annulment {
            at,
            by,
            is_reversal,
        } = annulment;
        let actor = self.cells[fallen].event;
        let how = if is_reversal { "reversed" } else { "vacated" };
        let is_reheard = self.is_reheard(by, fallen);
        let is_sent_back = self.is_sent_back(by, actor);
        let mut acts = self.script.acts[by].iter();
        let sends_back = acts.any(|act| act.verb.meaning().order == OrderEffect::SendBack);
        for target in self.reached(actor) {
            if target != fallen {
                let aftermath = Aftermath {
                    opens_upheld: is_reversal && !is_sent_back,
                    opens_all: is_reversal || !sends_back,
                    is_as_before: is_reheard || self.restores_what_decided(by, target),
                    how,
                };
                self.undo_on(at, actor, target, &aftermath);
            }
        }
        self.close_what_was_sent_back(at, actor);
        if !self.orders_dismissal(by, actor) {
            let revives_appeals = !is_reversal || is_sent_back;
            self.revive_matters(annulment, actor, revives_appeals, is_reheard);
        }
        self.open_what_had_merged(at, actor, how);
        self.judge_contempts(at, by, fallen);
        let resting = self.made_with(actor).into_iter();
        for target in resting.chain(self.carrying_out(actor)) {
            let own = self.cells[target].own_status();
            let is_of_before = !self.unfounded.contains(&target);
            if own.lives() && is_of_before && !self.settled.contains(&target) {
                self.open(at, actor, target, how, Reach::default());
            }
        }
    }

    /// Whether a decision restores another one that had decided on an order: that is then again what
    /// the restored one had made of it.
    fn restores_what_decided(&self, by: usize, target: usize) -> bool {
        let restored = self.script.acts[by].iter().filter(|act| {
            let order = act.verb.meaning().order;
            matches!(order, OrderEffect::Uphold | OrderEffect::Revive) && act.reach.is_whole()
        });
        let log = &self.cells[target].log;
        let did = |order: usize| log.iter().any(|entry| entry.actor == order);
        restored.into_iter().any(|act| did(act.target))
    }

    /// Lets an order be what it was before a decision that had struck it down on an attack, once that
    /// decision has fallen and the attack has failed. A stay for the time of the attack is over.
    pub(in crate::procedure) fn restore_what_an_attack_had_struck(
        &mut self,
        event: usize,
        matter: usize,
    ) {
        let script = self.script;
        let grants = |verb: Verb| verb.meaning().pending == PendingEffect::Grant;
        let granted: Vec<usize> = script
            .touchers(matter, grants)
            .filter(|by| *by != event)
            .filter(|by| {
                let slot = self.begun(*by);
                slot.is_some_and(|slot| self.cells[slot].own_status().is_struck_down())
            })
            .collect();
        for decision in granted {
            for target in self.reached(decision) {
                let is_left_open = |entry: &Entry| {
                    entry.via == Some(decision)
                        && entry.whole == Outcome::Open
                        && entry.standing == Standing::InEffect
                };
                let cell = &mut self.cells[target];
                if !cell.log.iter().any(is_left_open) {
                    continue;
                }
                for entry in &mut cell.log {
                    if is_left_open(entry) {
                        entry.standing = Standing::Over;
                    } else if entry.actor == decision
                        && entry.standing == Standing::InEffect
                        && entry.whole != Outcome::Become(OrderStatus::Superseded)
                    {
                        entry.standing = Standing::Undone(event);
                    }
                }
                cell.reread();
                self.explain_by(target, event);
                self.touch(event, target);
                if self.is_stay(target) {
                    self.end_by_its_terms(event, target);
                }
            }
        }
    }

    /// The injunctions that may have been made to carry out a ruling.
    fn made_with(&self, ruling: usize) -> Vec<usize> {
        let orders = self.script.made_with.get(&ruling);
        let orders = orders.into_iter().flatten();
        orders.filter_map(|order| self.begun(*order)).collect()
    }

    /// The orders that a court made to carry out what another had decided. Once that falls nobody
    /// can say whether they do: they are to be set aside, and that takes an act (Butler v. Eaton,
    /// 141 U.S. 240, 244 (1891); Fed. R. Civ. P. 60(b)(5)).
    fn carrying_out(&self, decision: usize) -> Vec<usize> {
        let orders = self.script.carried_out_by.get(&decision);
        let orders = orders.into_iter().flatten();
        orders.filter_map(|order| self.begun(*order)).collect()
    }

    /// Whether a court takes back its own decision on rehearing, before any mandate has sent it
    /// down: until then it has changed nothing below.
    fn is_reheard(&self, by: usize, fallen: usize) -> bool {
        let actor = self.cells[fallen].event;
        let court = &self.script.courts[actor];
        court.is_some()
            && *court == self.script.courts[by]
            && !self.cells[fallen].sent_down
            && self.script.acts[actor]
                .iter()
                .any(|act| act.is_of_judgment || self.grants_writ(actor, act.target))
    }

    /// Whether a decision granted this petition for a writ.
    fn grants_writ(&self, decision: usize, petition: usize) -> bool {
        self.script.is(petition, KindRole::AsksForWrit)
            && self.script.acts[decision].iter().any(|act| {
                act.target == petition && act.verb.meaning().pending == PendingEffect::Grant
            })
    }

    /// Whether a court above reverses what a court of appeals had decided and sends the case back:
    /// the orders below are then as they were, until it decides anew.
    fn is_sent_back(&self, by: usize, actor: usize) -> bool {
        let acts = &self.script.acts;
        let is_judgment = acts[actor].iter().any(|act| act.is_of_judgment)
            || self.script.is_stayed_by_rule(actor);
        is_judgment
            && self.script.courts[by] != self.script.courts[actor]
            && acts[by]
                .iter()
                .any(|act| act.verb.meaning().order == OrderEffect::SendBack)
    }

    /// Whether what takes a decision away orders the case to be dismissed, so that nothing is
    /// left to be decided.
    fn orders_dismissal(&self, by: usize, actor: usize) -> bool {
        let below = |act: &Act| {
            let meaning = act.verb.meaning();
            let says_dismiss = || {
                let reason = act.reason.as_deref().unwrap_or_default();
                reason.to_lowercase().contains("dismiss")
            };
            meaning.order == OrderEffect::SendBack && says_dismiss()
                || meaning.order == OrderEffect::End(Ending::Moot) && act.target != actor
        };
        self.script.acts[by]
            .iter()
            .filter(|act| !act.by_law())
            .any(below)
    }

    /// Lets the matters wait again that a decision had decided: what it refused and, where the
    /// decision is set aside for another one, the appeal.
    fn revive_matters(
        &mut self,
        annulment: Annulment,
        actor: usize,
        revives_appeals: bool,
        is_reheard: bool,
    ) {
        let Annulment {
            at,
            by,
            is_reversal,
        } = annulment;
        let script = self.script;
        // What an earlier opinion had decided the one in its place has decided.
        let line = self.line_of(actor);
        let matters = matters_about(script, actor);
        // A decision may have decided many matters: its acts on each are looked up.
        let own = by_target(&script.acts[actor]);
        let later = by_target(&script.acts[by]);
        let acts_on =
            |acts: &HashMap<usize, Vec<&Act>>, matter: usize, is: &dyn Fn(&Act) -> bool| {
                acts.get(&matter)
                    .is_some_and(|acts| acts.iter().any(|act| is(act)))
            };
        // What a reversal means for a motion that had been refused is for it to say: the motion
        // waits again where the case is sent back on it.
        let sends_back = |act: &Act| act.verb.meaning().order == OrderEffect::SendBack;
        let all_sent_back = acts_on(&later, actor, &sends_back);
        let is_sent_back = |matter| all_sent_back || acts_on(&later, matter, &sends_back);
        let is_case = |matter: usize| {
            let own = own.get(&matter).map_or(&[][..], Vec::as_slice);
            is_dismissed_case(script, (by, actor), own, matter)
        };
        let was_refused = |matter: usize| {
            (!is_reversal || is_sent_back(matter) || is_case(matter))
                && acts_on(&own, matter, &|act| {
                    let pending = act.verb.meaning().pending;
                    let refuses = matches!(pending, PendingEffect::Refuse | PendingEffect::Dismiss)
                        // So does what approved a settlement that the court had to approve.
                        || act.verb == Verb::Settles && script.is(matter, KindRole::OpensCase);
                    // A conviction, too, and a judgment for who sued, leave the case to be decided.
                    let grants = pending == PendingEffect::Grant;
                    let waits_again = || {
                        script.is(matter, KindRole::OpensCase)
                            || !is_reversal && is_to_be_redone(script, by, actor, matter)
                    };
                    refuses || grants && waits_again()
                })
        };
        let ended = |machine: &Self, matter: usize| {
            let mut acts = script.acts[matter].iter();
            let is_appeal = acts.any(|act| act.verb.meaning().review.goes_to_court());
            let was_granted = is_reheard && machine.grants_writ(actor, matter);
            let comes_back = revives_appeals && is_appeal || was_refused(matter) || was_granted;
            let slot = machine.begun(matter).filter(|_| comes_back)?;
            let mut turns = machine.cells[slot].turns.iter().rev();
            let is_own = |turn: &Turn| is_decided_by(script, &line, turn, matter);
            let own = turns.find(|turn| is_own(turn) || ends_all(script, turn, matter))?;
            (is_own(own) && !own.waits).then_some(slot)
        };
        let sends_down = is_reheard && sends_down(script, by, actor);
        let is_decided_anew = |matter: usize| {
            let mut asked = script.acts[matter].iter();
            asked.any(|asked| {
                let decides = |act: &Act| {
                    let is_decision = act.verb.meaning().review == ReviewEffect::Decide;
                    is_decision && act.reach.is_whole()
                };
                // What takes the decision away may decide the appeal itself.
                let is_decided = || {
                    asked.target != actor
                        && script.courts[by] != script.courts[asked.target]
                        && acts_on(&later, asked.target, &decides)
                };
                asked.verb.meaning().review == ReviewEffect::Appeal && (sends_down || is_decided())
            })
        };
        for matter in matters {
            let Some(slot) = ended(self, matter) else {
                continue;
            };
            let ends_it = |act: &Act| act.verb.meaning().pending != PendingEffect::Nothing;
            if matter == by || acts_on(&later, matter, &ends_it) || is_decided_anew(matter) {
                continue;
            }
            self.reopen(at, own.get(&matter).map_or(&[], Vec::as_slice), slot);
        }
    }

    /// Lets a matter wait again as far as an event had decided it by these acts: what others had
    /// decided of it stays decided.
    fn reopen(&mut self, at: usize, own: &[&Act], slot: usize) {
        let script = self.script;
        let matter = self.cells[slot].event;
        self.cells[slot].turns.push(Turn {
            event: at,
            waits: true,
            reach: Reach::default(),
        });
        let decides = |act: &&&Act| act.verb.meaning().pending != PendingEffect::Nothing;
        let own = own.iter().filter(decides);
        // An acquittal stays when the conviction on another count falls; see `acquittals`.
        let acquits = |act: &Act| {
            script.is(matter, KindRole::Charges)
                && act.verb.meaning().pending == PendingEffect::Refuse
        };
        let is_mixed = own.clone().any(|act| !acquits(act));
        let own = own.filter(|act| !(is_mixed && acquits(act)));
        let own: Vec<Facet> = own.flat_map(|act| act.reach.facets()).collect();
        let mut left = std::mem::take(&mut self.cells[slot].decided_parts);
        left.retain(|facet| !own.is_empty() && !own.contains(facet));
        let turns = left.iter().map(|facet| Turn {
            event: at,
            waits: false,
            reach: Reach {
                part: facet.part,
                persons: facet.person.into_iter().collect(),
            },
        });
        self.cells[slot].turns.extend(turns);
        self.cells[slot].decided_parts = left;
        let put = script.acts[matter].iter();
        let put = put.filter(|act| act.verb.meaning().review.puts_in_question());
        let orders = put.filter_map(|act| self.begun(act.target));
        for order in orders.collect::<Vec<_>>() {
            self.cells[order].reviews.push(matter);
        }
    }

    /// Brings back what an order had done, since what had taken it away was itself undone.
    fn bring_back(&mut self, event: usize, slot: usize, by: usize) {
        let actor = self.cells[slot].event;
        let script = self.script;
        let mut reached = self.reached(actor);
        let imposed = self.imposed_for(actor).into_iter();
        reached.extend(imposed.filter_map(|event| self.slot(event)));
        reached.extend(self.merged_in(actor));
        reached.extend(self.made_with(actor));
        reached.extend(self.carrying_out(actor));
        for target in reached {
            let mut is_changed = false;
            for entry in &mut self.cells[target].log {
                let is_own = entry.actor == actor && entry.standing == Standing::Undone(by);
                let is_due_to_it = entry.via == Some(actor)
                    && entry.at == by
                    && entry.standing == Standing::InEffect;
                if is_own {
                    entry.standing = Standing::InEffect;
                } else if is_due_to_it {
                    entry.standing = Standing::Over;
                }
                is_changed |= is_own || is_due_to_it;
            }
            if is_changed {
                self.cells[target].reread();
                self.explain_by(target, event);
                self.touch(event, target);
            }
        }
        for act in &script.acts[actor] {
            if script.lives[act.target] == Life::Pending
                && let Some(matter) = self.begun(act.target)
                && self.cells[matter]
                    .turns
                    .last()
                    .is_some_and(|turn| turn.event == by && turn.waits)
            {
                self.end_matter(event, matter, &Reach::default(), true);
            }
        }
    }
}

/// Whether a court below decides anew what it had granted, since a court above vacated that and sent
/// it back; a paper that the parties agreed on is no such thing.
fn is_to_be_redone(script: &Script, by: usize, actor: usize, matter: usize) -> bool {
    let sends = |act: &Act| {
        let on_it = act.target == matter || act.target == actor;
        act.verb.meaning().order == OrderEffect::SendBack
            && (on_it || script.is(act.target, KindRole::OpensCase))
    };
    script.courts[by] != script.courts[actor]
        && !script.is(matter, KindRole::SoOrdered)
        && script.acts[by].iter().any(sends)
}

/// Acts by what they act on.
fn by_target(acts: &[Act]) -> HashMap<usize, Vec<&Act>> {
    let mut by_target: HashMap<usize, Vec<&Act>> = HashMap::new();
    for act in acts {
        by_target.entry(act.target).or_default().push(act);
    }
    by_target
}

/// The matters that an event decided or that concern what it decided, by number.
fn matters_about(script: &Script, event: usize) -> Vec<usize> {
    let mut matters: Vec<usize> = Vec::new();
    let is_matter = |event: &usize| script.lives[*event] == Life::Pending;
    for act in &script.acts[event] {
        let acting = script.graph.acting_on(act.target).map(|tie| tie.from);
        let told = std::iter::once(act.target).chain(acting);
        matters.extend(told.filter(is_matter));
    }
    matters.sort_unstable();
    matters.dedup();
    matters
}

/// Whether what takes a decision away sends the case back to the court below: its own appeal has then
/// been decided with it.
fn sends_down(script: &Script, by: usize, decision: usize) -> bool {
    script.acts[by].iter().any(|act| {
        act.verb.meaning().order == OrderEffect::SendBack
            && act.target != decision
            && script.courts[act.target].is_some()
            && script.courts[act.target] != script.courts[by]
    })
}

/// Whether a matter was over at this turn. What was decided last of several parts left nothing open,
/// and did not decide the others.
fn ends_all(script: &Script, turn: &Turn, matter: usize) -> bool {
    let mut acts = script.acts[turn.event].iter();
    let in_parts = acts.all(|act| act.target != matter || !act.reach.is_whole());
    turn.reach.is_whole() && (turn.waits || !in_parts)
}

/// Whether these acts dismissed a case. It waits again for what was asked, unless what it attacks falls
/// too with the decision.
fn is_dismissed_case(
    script: &Script,
    (by, actor): (usize, usize),
    own: &[&Act],
    matter: usize,
) -> bool {
    let strikes = |act: &&Act| matches!(act.verb.meaning().order, OrderEffect::Strike(_));
    let attacks = |order: usize| {
        let mut acts = script.acts[matter].iter();
        acts.any(|act| act.target == order && act.verb.meaning().review.attacks())
    };
    let dismisses = |act: &&Act| {
        act.verb.meaning().pending == PendingEffect::Dismiss
            || act.verb == Verb::Settles && script.by_court[actor]
    };
    let mut struck = script.acts[by].iter().filter(strikes);
    script.is(matter, KindRole::OpensCase)
        && own.iter().any(dismisses)
        && !struck.any(|act| attacks(act.target))
}
