//! How each duty stands on a day.
//!
//! A duty lives and sleeps with its order; it sleeps, too, while an order that upheld its order
//! is stayed, since holding back enforcement is what such a stay is for. What its party did counts when the act names the
//! party (`by`, or `to` for a contempt) and acts on the order, on an order that upheld it or
//! enforces it, or on a contempt for disobeying it. Defiance outweighs partial compliance until
//! the duty is met. Files that name no party for an act say nothing about anybody's duty.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::OrderStatus;
use super::run::act::Act;
use super::run::script::Script;
use super::state::DutyStatus;
use crate::graph::Tie;
use crate::model::{Case, DutyEffect, DutyId, EventDate, OrderEffect, PartyId, Verb};

/// A duty, with the number of what is so of all that its party owes under its order.
pub(super) struct DutyRecord {
    pub id: DutyId,
    pub due: Option<EventDate>,
    /// Number of the owing.
    pub owing: usize,
}

/// What one party owes under one order, in one duty or in many: all were dealt with alike.
pub(super) struct Owing {
    pub party: PartyId,
    /// Number of the event that made the order.
    pub order: usize,
    /// The parts of the order under which it is owed; none where that is all of it.
    pub parts: Vec<String>,
    /// What extended the order to the party, where it did not name it at first.
    pub extended_by: Option<usize>,
    /// The orders that upheld it.
    pub upheld_by: Arc<[usize]>,
    /// What was done, in no particular order.
    pub deeds: Vec<Deed>,
}

/// The duties of a case with what is owed in them.
pub(super) struct Duties {
    /// In the order of the file.
    pub records: Vec<DutyRecord>,
    pub owings: Vec<Owing>,
    /// By duty its place in the records; of duplicates that of the first.
    places: HashMap<DutyId, usize>,
}

/// Something done about a duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Deed {
    /// Number of the event.
    pub event: usize,
    /// What it made of the duty.
    pub status: DutyStatus,
}

impl Duties {
    /// The duties whose order is part of the story. Linear in the duties and in what was done
    /// under each order.
    pub(super) fn new(case: &Case, script: &Script) -> Self {
        let mut owings = Owings {
            case,
            script,
            families: families(case),
            debtors: debtors(case, script),
            orders: HashMap::new(),
            numbers: HashMap::new(),
            found: Vec::new(),
        };
        let mut records = Vec::with_capacity(case.duties.len());
        let mut places = HashMap::with_capacity(case.duties.len());
        for duty in &case.duties {
            let order = script.position(&duty.order);
            let Some(order) = order.filter(|order| script.kept[*order]) else {
                continue;
            };
            places.entry(duty.id.clone()).or_insert(records.len());
            records.push(DutyRecord {
                id: duty.id.clone(),
                due: duty.due.clone(),
                owing: owings.number(order, &duty.owed_by, &duty.parts),
            });
        }
        Self {
            records,
            owings: owings.found,
            places,
        }
    }

    /// The duty of this id.
    pub(super) fn find(&self, id: &DutyId) -> Option<&DutyRecord> {
        self.records.get(*self.places.get(id)?)
    }

    /// What is owed in a duty.
    pub(super) fn owing(&self, duty: &DutyRecord) -> &Owing {
        &self.owings[duty.owing]
    }
}

/// By party the one of which it is a part.
fn families(case: &Case) -> HashMap<&PartyId, &PartyId> {
    let parties = case.parties.iter();
    parties
        .filter_map(|party| Some((&party.id, party.part_of.as_ref()?)))
        .collect()
}

/// Who owes something under each order.
fn debtors<'a>(case: &'a Case, script: &Script) -> HashMap<usize, HashSet<&'a PartyId>> {
    let mut debtors: HashMap<usize, HashSet<&PartyId>> = HashMap::new();
    for duty in &case.duties {
        if let Some(order) = script.position(&duty.order) {
            debtors.entry(order).or_default().insert(&duty.owed_by);
        }
    }
    debtors
}

/// Finds what each party owes under each order, once.
struct Owings<'a> {
    case: &'a Case,
    script: &'a Script,
    families: HashMap<&'a PartyId, &'a PartyId>,
    /// Who owes something under each order.
    debtors: HashMap<usize, HashSet<&'a PartyId>>,
    /// By order what upheld it, and what its parties did.
    orders: HashMap<usize, UnderOrder<'a>>,
    numbers: HashMap<(usize, &'a PartyId, &'a [String]), usize>,
    found: Vec<Owing>,
}

/// What is so of all duties under one order.
struct UnderOrder<'a> {
    upheld_by: Arc<[usize]>,
    deeds: HashMap<&'a PartyId, Vec<Deed>>,
}

impl<'a> Owings<'a> {
    /// The number of what a party owes under an order.
    fn number(&mut self, order: usize, party: &'a PartyId, parts: &'a [String]) -> usize {
        if let Some(number) = self.numbers.get(&(order, party, parts)) {
            return *number;
        }
        if !self.orders.contains_key(&order) {
            let under = UnderOrder {
                upheld_by: self.script.upholders(order).collect(),
                deeds: self.deeds(order),
            };
            self.orders.insert(order, under);
        }
        let number = self.found.len();
        if let Some(under) = self.orders.get(&order) {
            self.found.push(Owing {
                party: party.clone(),
                order,
                parts: parts.to_vec(),
                extended_by: self.script.extended_by(self.case, order, party),
                upheld_by: Arc::clone(&under.upheld_by),
                deeds: under.deeds.get(party).cloned().unwrap_or_default(),
            });
        }
        self.numbers.insert((order, party, parts), number);
        number
    }

    /// What was done under an order, by each who owes something under it.
    fn deeds(&self, order: usize) -> HashMap<&'a PartyId, Vec<Deed>> {
        let (case, script) = (self.case, self.script);
        let mut found: HashMap<&PartyId, Vec<Deed>> = HashMap::new();
        let Some(debtors) = self.debtors.get(&order) else {
            return found;
        };
        for target in std::iter::once(order).chain(family(script, order, acts_on_it)) {
            let stated = script.graph.acting_on(target);
            for tie in stated.filter(|tie| !script.is_tick(tie.from)) {
                let event = &case.events[tie.from];
                let duty = tie.verb.meaning().duty;
                let named = if duty == DutyEffect::Punish {
                    &event.to
                } else {
                    &event.by
                };
                let is_own_contempt = target == order && tie.verb == Verb::Purges;
                // To pay a fine ends the contempt, and is not to do what was ordered.
                let pays_fine =
                    target != order && tie.verb == Verb::Satisfies && script.punishes(target);
                let status = if pays_fine {
                    Some(DutyStatus::Owed)
                } else {
                    deed(duty).filter(|_| !is_own_contempt)
                };
                let Some(status) = status else {
                    continue;
                };
                let wholes = named.iter().filter_map(|party| self.families.get(party));
                let mut of_them: HashSet<&PartyId> = named.iter().chain(wholes.copied()).collect();
                // An order paid in full is paid for everybody, whoever did it.
                let pays = |act: &Act| {
                    let is_whole = act.target == target && act.reach.is_whole();
                    is_whole && act.verb == Verb::Satisfies
                };
                if named.is_empty() && target == order && script.acts[tie.from].iter().any(pays) {
                    of_them.extend(debtors.iter().copied());
                }
                // Where one alone owes something, nobody else can have done it or refused to.
                if named.is_empty() && duty != DutyEffect::Punish && debtors.len() == 1 {
                    of_them.extend(debtors.iter().copied());
                }
                for party in of_them {
                    if debtors.contains(party) {
                        found.entry(party).or_default().push(Deed {
                            event: tie.from,
                            status,
                        });
                    }
                }
            }
        }
        found
    }
}

fn acts_on_it(verb: Verb) -> bool {
    upholds(verb)
        || matches!(
            verb.meaning().duty,
            DutyEffect::Enforce | DutyEffect::Punish
        )
}

fn upholds(verb: Verb) -> bool {
    verb.meaning().order == OrderEffect::Uphold
}

const fn deed(duty: DutyEffect) -> Option<DutyStatus> {
    match duty {
        DutyEffect::Meet => Some(DutyStatus::Met),
        DutyEffect::MeetInPart => Some(DutyStatus::MetInPart),
        DutyEffect::Defy | DutyEffect::Punish => Some(DutyStatus::Defied),
        DutyEffect::Nothing | DutyEffect::Enforce => None,
    }
}

/// The orders that act on the order in such a way, and so on upward.
fn family(script: &Script, order: usize, acts: impl Fn(Verb) -> bool) -> Vec<usize> {
    let counts = |tie: Tie| acts(tie.verb) && script.is_order(tie.from);
    script.graph.consequences(order, counts).skip(1).collect()
}

/// What the deeds so far, oldest first, make of a duty whose order binds.
pub(super) fn done(deeds: impl Iterator<Item = DutyStatus>) -> DutyStatus {
    deeds.fold(DutyStatus::Owed, |before, deed| match (before, deed) {
        (DutyStatus::Met, DutyStatus::MetInPart | DutyStatus::Owed) => DutyStatus::Met,
        (DutyStatus::MetInPart, DutyStatus::Owed) => DutyStatus::MetInPart,
        _ => deed,
    })
}

/// What the status of the order, and what was [`done`] so far, make of the duty.
pub(super) fn status(order: OrderStatus, done: DutyStatus) -> DutyStatus {
    match order {
        OrderStatus::NotYet => DutyStatus::NotYet,
        _ if done == DutyStatus::Met => DutyStatus::Met,
        OrderStatus::Stayed => DutyStatus::Suspended,
        OrderStatus::InForce
        | OrderStatus::Stands
        | OrderStatus::StayedInPart
        | OrderStatus::VacatedInPart
        | OrderStatus::Modified => done,
        OrderStatus::Reversed
        | OrderStatus::Vacated
        | OrderStatus::Superseded
        | OrderStatus::Moot
        | OrderStatus::Spent => DutyStatus::Ended,
        OrderStatus::Unknown => DutyStatus::Unknown,
    }
}
