//! What a sentence on a day says, as data: one clause for each thing, with the events it speaks of.
//!
//! A clause knows no words, so that what is said can be checked against the state of the case
//! without the words. `telling` chooses the clauses of a day, `clause_words` writes them. Start with
//! [`Clause`].

use hashbrown::HashMap;

use super::super::{DutyStatus, DutyTally, OrderStatus, Tally};
use crate::model::{Certainty, Day, DutyId, Effect, EventId, OrderEffect, PartyId, Verb, listed};

/// One thing that is said of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clause {
    /// No order had been made.
    NoOrder,
    /// Only stays had been made, and none of them held.
    NoneInForce,
    /// What some orders were, all of them the same; each but the first may have upheld the one
    /// before it.
    Status {
        /// The orders, in the order of the file.
        orders: Vec<EventId>,
        /// What they were.
        status: OrderStatus,
        /// What they may have been, where dates leave it open.
        possible: Vec<OrderStatus>,
        /// What ended the stay that last held one of them.
        woken_by: Option<EventId>,
    },
    /// An order was in force, but nobody had to obey it, since a ruling that upheld it was stayed.
    HeldThrough {
        /// The order.
        order: EventId,
        /// The ruling that upheld it.
        through: EventId,
    },
    /// A part of an order, or the order as to somebody, was something else than the rest.
    Part {
        /// The order.
        order: EventId,
        /// The part; all parts when missing.
        part: Option<String>,
        /// The person; everybody when missing.
        party: Option<PartyId>,
        /// What it was.
        status: OrderStatus,
    },
    /// An order had been made that did not bind yet.
    Ahead {
        /// The order.
        order: EventId,
    },
    /// Something had been decided of an order, and had not taken effect.
    Decided {
        /// The order.
        order: EventId,
        /// What it will be.
        status: OrderStatus,
        /// What decided it.
        by: EventId,
    },
    /// What a court last decided on orders, which says who won last.
    Ruling {
        /// The decision.
        by: EventId,
        /// What it did, to which orders.
        acts: Vec<RulingAct>,
        /// What it did besides, to which motions, claims and petitions.
        answers: Vec<RulingAct>,
        /// Whether that had taken effect.
        force: Force,
    },
    /// An order that was made that day.
    Made {
        /// The order.
        order: EventId,
    },
    /// What a court decided on motions, claims and petitions: that day, or, where it then refused
    /// to look at an order again, later than the last decision on an order.
    Answer {
        /// The decision.
        by: EventId,
        /// What it did, to which matters.
        acts: Vec<RulingAct>,
    },
    /// What was last decided on a stay: it ended one, refused one, or granted one that begins later.
    OnStay {
        /// The decision.
        by: EventId,
        /// What it did, to which stays, motions and orders.
        acts: Vec<RulingAct>,
    },
    /// Somebody was, or may have been, in contempt, or was but for a stay; or ceased to be that day.
    Contempt {
        /// The order of contempt.
        order: EventId,
        /// Who was held in contempt by it, and is not out of it.
        parties: Vec<PartyId>,
        /// What the order was.
        status: OrderStatus,
    },
    /// No order of contempt had been made that was not over.
    NoContempt,
    /// The source through which one looks tells of no contempt.
    ContemptUntold,
    /// How the duties of one sort stood.
    Duty {
        /// The duties, of one status under one order and those that upheld it.
        duties: Vec<DutyId>,
        /// How they stood.
        status: DutyStatus,
        /// What somebody may have done about it by then.
        may_have: Option<DutyStatus>,
        /// Whether the day by which it was due is over, and nothing tells that it was done.
        overdue: bool,
        /// Whether the sentence before speaks of its orders and no others.
        is_of_what_was_said: bool,
        /// Whether it speaks of what binds of an order of which other parts are told not to.
        is_of_rest: bool,
    },
    /// A part of a duty stood otherwise than the rest.
    DutyPart {
        /// The duty.
        duty: DutyId,
        /// The part of its order.
        part: String,
        /// How it stood.
        status: DutyStatus,
        /// Whether the duty is told to be of the rest, so that this is told with it.
        is_of_rest: bool,
    },
    /// Somebody had pleaded guilty to charges that waited.
    Plea {
        /// The plea.
        plea: EventId,
        /// The charges.
        charges: Vec<EventId>,
    },
    /// Somebody had been pardoned, a sentence commuted, or somebody released who was serving one.
    Pardon {
        /// The pardon, the commutation or the release.
        pardon: EventId,
        /// Of what: charges, sentences, contempts.
        of: Vec<EventId>,
        /// Whom; nobody where the file does not say.
        persons: Vec<PartyId>,
    },
    /// Matters that waited for a decision, or may have.
    Pending {
        /// The matters that are named.
        matters: Vec<EventId>,
        /// Whether they certainly waited.
        certainty: Certainty,
        /// How many others there were of that certainty.
        more: usize,
    },
    /// How many orders are left out.
    MoreOrders(Tally),
    /// How many duties are left out.
    MoreDuties(DutyTally),
    /// Sources differ on who acted in these, or in which court, and nobody has settled it.
    Disputed(Vec<EventId>),
    /// Nobody has checked what the file says of these, of which another clause speaks.
    Unchecked(Vec<EventId>),
    /// The last day of which the file tells, where that is long before.
    TellsNoFurther(Day),
}

impl RulingAct {
    /// What an effect does.
    pub(super) fn of(effect: &Effect) -> Self {
        Self {
            verb: effect.verb,
            target: effect.target.clone(),
            part: effect.part().map(str::to_owned),
            persons: effect.as_to.to_vec(),
        }
    }

    /// The same acts, those of one verb on parts of one target, or for some persons, as one.
    pub(super) fn by_target(acts: &[Self]) -> Vec<Self> {
        let mut together: Vec<(Self, Vec<String>)> = Vec::new();
        // Persons are named together where all of the thing is meant.
        let mut places: HashMap<(Verb, &EventId, Option<&[PartyId]>), usize> = HashMap::new();
        for act in acts {
            let parts: Vec<String> = act.part.iter().cloned().collect();
            if parts.is_empty() && act.persons.is_empty() {
                together.push((act.clone(), parts));
                continue;
            }
            let persons = act.part.as_ref().map(|_| &act.persons[..]);
            let place = *places
                .entry((act.verb, &act.target, persons))
                .or_insert(together.len());
            match together.get_mut(place) {
                Some((_, known)) if !parts.is_empty() => known.extend(parts),
                Some((first, _)) => first.persons.extend(act.persons.iter().cloned()),
                None => together.push((act.clone(), parts)),
            }
        }
        let joined = together.into_iter().map(|(act, parts)| Self {
            part: (!parts.is_empty()).then(|| listed(&parts)),
            ..act
        });
        joined.collect()
    }

    fn grants(&self) -> bool {
        self.verb == Verb::GrantsInPart
    }

    /// What it did, in a word; of a part that is named, without saying that it is one.
    pub(super) fn word(&self) -> &'static str {
        let label = self.verb.label();
        let whole = label
            .strip_suffix(" in part")
            // What somebody asked may be granted as to him in part.
            .filter(|_| self.part.is_some() || !self.persons.is_empty() && !self.grants());
        whole.unwrap_or(label)
    }
}

impl Clause {
    /// The orders of whose status it speaks, as of a whole.
    pub(super) fn speaks_of(&self) -> Vec<EventId> {
        match self {
            Self::Status { orders, .. } => orders.clone(),
            Self::HeldThrough { order, through } => vec![order.clone(), through.clone()],
            Self::Ruling { by, .. } | Self::Answer { by, .. } => vec![by.clone()],
            Self::Ahead { order } | Self::Made { order } | Self::Contempt { order, .. } => {
                vec![order.clone()]
            }
            _ => Vec::new(),
        }
    }

    /// The events that it tells as facts of the day.
    pub(super) fn rests_on(&self) -> Vec<EventId> {
        let mut events = self.speaks_of();
        match self {
            Self::Status { woken_by, .. } => events.extend(woken_by.clone()),
            Self::Decided { by, .. } => events.push(by.clone()),
            Self::Pending { matters, .. } => events.extend(matters.iter().cloned()),
            Self::Plea { plea, .. } => events.push(plea.clone()),
            Self::Pardon { pardon, .. } => events.push(pardon.clone()),
            Self::Ruling { acts, force, .. } => {
                events.extend(acts.iter().map(|act| act.target.clone()));
                if let Force::Issued(mandate) | Force::Doubted(mandate) = force {
                    events.push(mandate.clone());
                }
            }
            Self::OnStay { by, acts } => {
                events.push(by.clone());
                events.extend(acts.iter().map(|act| act.target.clone()));
            }
            Self::Answer { acts, .. } => {
                events.extend(acts.iter().map(|act| act.target.clone()));
            }
            _ => {}
        }
        events
    }

    /// Whether it tells of a decision that did more than uphold.
    pub(super) fn strikes(&self) -> bool {
        let Self::Ruling { acts, .. } = self else {
            return false;
        };
        let upholds = |act: &RulingAct| act.verb.meaning().order == OrderEffect::Uphold;
        !acts.iter().all(upholds)
    }
}

/// What a decision did to an order or a matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulingAct {
    /// What it did.
    pub verb: Verb,
    /// To which order or matter.
    pub target: EventId,
    /// To which part of it; all of it when missing.
    pub part: Option<String>,
    /// For which persons alone; for all whom it binds when empty.
    pub persons: Vec<PartyId>,
}

/// Whether a decision had taken effect on what it decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Force {
    /// It needs no mandate.
    AtOnce,
    /// It needs one, and the file tells of none: it counts from its own day.
    Untold,
    /// The same, and in the ordinary course it had not issued yet.
    Unissued,
    /// The file tells of the mandates of others and not of its own, which may have issued.
    Unsent,
    /// It waited for a day, an event or a condition, and that had come, on this day where it is
    /// known.
    Begun(Option<Day>),
    /// The mandate had issued.
    Issued(EventId),
    /// The mandate had not issued.
    Awaited,
    /// The mandate had issued, and had been called back.
    Recalled,
    /// The mandate may have issued.
    Doubted(EventId),
    /// It was stayed.
    Stayed,
    /// Its mandate was stayed.
    MandateStayed,
    /// A rule stayed it for some days more.
    StayedByRule,
    /// It has none before the decision is final.
    NotFinal,
}
