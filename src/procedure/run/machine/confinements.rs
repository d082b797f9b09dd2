//! What becomes of a confinement once the ground for it is gone.
//!
//! | the confinement is under | which is | the confinement |
//! |---|---|---|
//! | a civil contempt | over: reversed, vacated, purged, expired | is over |
//! | a civil contempt | in force, and what was ordered has ended | is over, and the contempt too where it was all of the sanction |
//! | a contempt of which nobody says whether it is civil | in force, and what was ordered has ended | is open |
//! | whatever | pardoned, or served in full | is over |
//! | a sentence | commuted | is open |
//! | whatever | stayed | is open |
//! | a sentence, an order or another contempt | over | is open |
//! | whatever | open | is open |
//!
//! Who is confined to be made to obey carries the keys in his pocket, and there is nothing left to
//! coerce once the order is gone: Shillitani v. United States, 384 U.S. 364, 368-372 (1966); 28
//! U.S.C. § 1826(a). Who was sentenced may stay confined until a new trial or sentence; the file says.
//! Start with [`Machine::judge_confinements`].

use super::super::act::{Act, Facet, Reach};
use super::super::cell::MOST_HANDED_DOWN;
use super::super::log::{Entry, Outcome, Standing};
use super::super::note::Note;
use super::Machine;
use super::fate::{Confinement, Fate};
use super::observation::Observation;
use crate::model::{ContemptNature, ContemptSanction, Ending, OrderEffect, Verb};
use crate::procedure::OrderStatus;

impl Machine<'_> {
    /// Looks at the confinements under whatever has changed.
    pub(in crate::procedure) fn judge_confinements(&mut self, at: usize) {
        let script = self.script;
        let mut steps = 0;
        while let Some(changed) = self.shaken.pop() {
            steps += 1;
            let confined = script.confined_under.get(&changed).into_iter().flatten();
            for confinement in confined.take_while(|_| steps <= MOST_HANDED_DOWN) {
                self.judge_confinement(at, confinement);
            }
        }
    }

    /// Ends the confinements under a contempt or a sentence, or under one that this replaced, of whom an
    /// event lets out of it.
    pub(in crate::procedure) fn let_go_under(&mut self, at: usize, ground: usize, reach: &Reach) {
        let script = self.script;
        let replaces = |act: &&Act| {
            act.verb.meaning().order == OrderEffect::End(Ending::Superseded) && act.reach.is_whole()
        };
        let replaced = script.acts[ground].iter().filter(replaces);
        let grounds = replaced.map(|act| act.target).chain([ground]);
        let confined = grounds.filter_map(|ground| script.confined_under.get(&ground));
        for confinement in confined.flatten() {
            let persons = &confinement.persons;
            let is_of_others = !reach.persons.is_empty()
                && !persons.iter().any(|person| reach.persons.contains(person));
            if let Some(slot) = self.begun(confinement.event).filter(|_| !is_of_others) {
                self.end_by_its_terms(at, slot);
            }
        }
    }

    /// Notes what a confinement that begins rests on as that is then: only what changes later bears on
    /// it.
    pub(in crate::procedure) fn note_confinements(&mut self, event: usize) {
        let script = self.script;
        for act in &script.acts[event] {
            let under = script.confined_under.get(&act.target).into_iter().flatten();
            for confinement in under.filter(|confinement| confinement.event == event) {
                let fates = self.fates(confinement);
                let key = (confinement.event, confinement.ground);
                self.first_fates.entry(key).or_insert(fates);
            }
        }
    }

    fn judge_confinement(&mut self, at: usize, confinement: &Confinement) {
        let Some(slot) = self.begun(confinement.event) else {
            return;
        };
        let fates = self.fates(confinement);
        let key = (confinement.event, confinement.ground);
        // Under what had fallen already somebody is confined all the same.
        let was_so = self.first_fates.get(&key) == Some(&fates);
        let fates = if was_so { Vec::new() } else { fates };
        let known = self.fates.insert(key, fates.clone());
        if known.unwrap_or_default() == fates || self.settled.contains(&slot) {
            return;
        }
        let by_ground =
            |entry: &&mut Entry| entry.via == Some(confinement.ground) && entry.act == usize::MAX;
        for entry in self.cells[slot].log.iter_mut().filter(by_ground) {
            entry.standing = Standing::Over;
        }
        self.cells[slot].reread();
        for (reach, fate) in fates {
            let own = match reach.facets().next() {
                Some(facet) => self.cells[slot].own_status_of(facet),
                None => self.cells[slot].own_status(),
            };
            if own.lives() {
                self.end_confinement(at, confinement, slot, reach, fate == Fate::Over);
            }
        }
        self.explain_by(slot, at);
        self.touch(at, slot);
        self.end_coercion(at, confinement);
    }

    /// Ends a civil contempt of which confinement was the whole sanction once there is nothing left to
    /// coerce to. A fine that had accrued is still to be paid.
    fn end_coercion(&mut self, at: usize, confinement: &Confinement) {
        let script = self.script;
        let told = script.contempts.get(&confinement.ground);
        let coerces = told.is_some_and(|told| {
            told.nature == Some(ContemptNature::Civil)
                && told.sanction == Some(ContemptSanction::Confinement)
        });
        let is_gone = |order: &usize| {
            let status = self.own_status_as_to(*order, None);
            status.is_some_and(|status| status.is_over() && !status.is_struck_down())
        };
        let mut disobeyed = confinement.disobeyed.iter();
        let ends = coerces && !confinement.disobeyed.is_empty() && disobeyed.all(is_gone);
        if let Some(slot) = self.begun(confinement.ground).filter(|_| ends) {
            self.end_by_its_terms(at, slot);
        }
    }

    fn end_confinement(
        &mut self,
        at: usize,
        confinement: &Confinement,
        slot: usize,
        reach: Reach,
        is_over: bool,
    ) {
        let note = Note::naming(
            "what became of ",
            confinement.ground,
            " leaves open whether the confinement under it went on",
        );
        let whole = if is_over {
            Outcome::Lapse(OrderStatus::Spent)
        } else {
            Outcome::Open
        };
        self.cells[slot].enter(Entry {
            via: Some(confinement.ground),
            reach,
            note: (!is_over).then_some(note),
            ..Entry::following(at, whole)
        });
        if !is_over {
            self.observations.push(Observation::LeftOpen {
                by: at,
                undone: confinement.ground,
                about: confinement.event,
            });
        }
    }

    /// What follows for all who are confined, or for each of some of them; nothing where it goes on.
    fn fates(&self, confinement: &Confinement) -> Vec<(Reach, Fate)> {
        let persons = confinement.persons.iter();
        let of_each: Vec<(u32, Fate)> = persons
            .map(|person| (*person, self.fate(confinement, Some(*person))))
            .collect();
        let first = of_each.first().map(|(_, fate)| *fate);
        let fate = first.unwrap_or_else(|| self.fate(confinement, None));
        let mut fates = if of_each.iter().all(|(_, other)| *other == fate) {
            vec![(Reach::default(), fate)]
        } else {
            let reach = |person| Reach {
                part: None,
                persons: Box::new([person]),
            };
            of_each
                .into_iter()
                .map(|(person, fate)| (reach(person), fate))
                .collect()
        };
        fates.retain(|(_, fate)| *fate != Fate::GoesOn);
        fates
    }

    fn fate(&self, confinement: &Confinement, person: Option<u32>) -> Fate {
        let script = self.script;
        let ground = confinement.ground;
        let told = script.contempts.get(&ground);
        let nature = told.and_then(|told| told.nature);
        let is_civil = nature == Some(ContemptNature::Civil);
        let is_served = |act: &Act| act.verb == Verb::Satisfies && act.reach.is_whole();
        if self.is_pardoned(ground, person) || self.is_done_to(ground, person, is_served) {
            return Fate::Over;
        }
        match self.own_status_as_to(ground, person) {
            None | Some(OrderStatus::NotYet) => Fate::GoesOn,
            Some(OrderStatus::Unknown) => Fate::Open,
            Some(status) if status.is_over() => {
                if is_civil {
                    Fate::Over
                } else {
                    Fate::Open
                }
            }
            // Who was confined under what is stayed may have been let go.
            Some(_) if self.is_stayed(ground) => Fate::Open,
            // What is left to serve of a sentence that was commuted is for the file to say.
            Some(_) if self.is_done_to(ground, person, |act| act.verb == Verb::Commutes) => {
                Fate::Open
            }
            Some(_) => {
                let mut disobeyed = confinement.disobeyed.iter();
                let is_gone = |order: &usize| {
                    let status = self.own_status_as_to(*order, person);
                    status.is_some_and(OrderStatus::is_over)
                };
                let is_gone = !confinement.disobeyed.is_empty() && disobeyed.all(is_gone);
                match nature {
                    Some(ContemptNature::Civil) if is_gone => Fate::Over,
                    None if is_gone => Fate::Open,
                    _ => Fate::GoesOn,
                }
            }
        }
    }

    /// What the log makes of something as to a person, or to all; nothing before it has happened.
    fn own_status_as_to(&self, event: usize, person: Option<u32>) -> Option<OrderStatus> {
        let cell = &self.cells[self.begun(event)?];
        let facet = Facet { part: None, person };
        let is_named = person.is_some() && cell.facets.contains(&facet);
        Some(if is_named {
            cell.own_status_of(facet)
        } else {
            cell.own_status()
        })
    }

    fn is_stayed(&self, ground: usize) -> bool {
        let slot = self.begun(ground);
        slot.is_some_and(|slot| self.cells[slot].rest_status() == OrderStatus::Stayed)
    }

    /// Whether somebody is pardoned: that lasts, whatever becomes later of the ground.
    fn is_pardoned(&self, ground: usize, person: Option<u32>) -> bool {
        let pardons = |act: &Act| act.verb == Verb::Pardons && act.reach.part.is_none();
        self.is_done_to(ground, person, pardons)
    }

    /// Whether an act that has taken effect does something to a ground, as to this person.
    fn is_done_to(&self, ground: usize, person: Option<u32>, is: impl Fn(&Act) -> bool) -> bool {
        let of_person = |act: &Act| {
            let persons = &act.reach.persons;
            persons.is_empty() || person.is_some_and(|person| persons.contains(&person))
        };
        let mut actors = self.script.touchers(ground, |verb| {
            matches!(verb, Verb::Pardons | Verb::Commutes | Verb::Satisfies)
        });
        actors.any(|actor| {
            let mut acts = self.script.acts[actor].iter();
            self.begun(actor).is_some()
                && acts.any(|act| {
                    act.target == ground && self.is_due(act) && of_person(act) && is(act)
                })
        })
    }
}
