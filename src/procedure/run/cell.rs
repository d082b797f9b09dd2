//! All that a run keeps about one event, and what follows from it.
//!
//! What was done to an order is kept as a log of entries, and its status is read off that log, so
//! that an entry can wait, be suspended, undone and brought back. It knows nothing of time or of
//! other cells but their numbers. Start with [`Cell::status`].

use super::act::{Facet, Reach};
use super::log::{Annulment, Base, Entry, Outcome, Standing};
use super::note::Note;
use crate::procedure::OrderStatus;

/// A change in the history of one order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::procedure) struct Change {
    /// The event that brought it about.
    pub event: usize,
    /// The status from then on.
    pub status: OrderStatus,
    /// That of a part or a person that nothing singles out.
    pub rest: OrderStatus,
    /// Of an order that is over: the event with which that took effect, which may be an earlier one
    /// if what had undone that is itself undone.
    pub ended_by: Option<usize>,
    /// How many events of the chain explain it.
    pub chain: usize,
    /// What the status depends on, when it is open, or what a court has directed.
    pub note: Option<Note>,
    /// What was decided and has not taken effect, with the event that decided it.
    pub decided: Option<(OrderStatus, usize)>,
    /// The parts and persons that differ, each with its status.
    pub parts: Box<[(Facet, OrderStatus)]>,
}

/// Whether a stay holds what it stays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::procedure) enum Hold {
    #[default]
    No,
    Yes,
    Open,
}

/// A stay attached to an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::procedure) struct Attachment {
    pub other: usize,
    pub reach: Reach,
    /// How often the order had been set free of its stays when this one was attached.
    pub since: u32,
    /// Which act of the stay attached it.
    pub act: usize,
    /// On the side of the stay: how it holds this one, as that is counted there.
    pub grip: Hold,
    /// On the side of the order: what has been set free of this stay since.
    pub freed: Vec<Reach>,
}

/// How often the status of an order is changed by what happens to the stays on it, before it is
/// left open. No real stay is stayed and woken so often; of a chain of stays that stay one
/// another each new one changes all before, and to follow that takes the square of the chain.
pub(in crate::procedure) const MOST_HANDED_DOWN: u32 = 100;

/// How much is gone through to read off what became of the parts and persons of one order, before
/// it is left open. A few hundred acts, each on a part of its own, cost less; each act more has all
/// parts read anew from all acts before it.
pub(in crate::procedure) const MOST_READ_FOR_PARTS: usize = 16_000_000;

/// A turn in the life of a pending matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::procedure) struct Turn {
    /// The event.
    pub event: usize,
    /// Whether the matter waits from then on.
    pub waits: bool,
    /// How much of it.
    pub reach: Reach,
}

/// All that is known of one event during a run. Positions in it are slots.
#[derive(Clone, Debug)]
#[allow(clippy::struct_excessive_bools)] // each is a fact of its own
pub(in crate::procedure) struct Cell {
    pub event: usize,
    pub begun: bool,
    /// Whether it was made and does not bind yet.
    pub waits_to_begin: bool,
    /// What it is while nothing has been done to it.
    pub natural: OrderStatus,
    pub log: Vec<Entry>,
    /// Whether anything in the log ever waited to take effect: of most orders nothing does.
    has_waited: bool,
    pub base: Base,
    /// The parts and persons that some entry or stay names.
    pub facets: Vec<Facet>,
    /// Their statuses, with what holds them.
    pub parts: Vec<(Facet, OrderStatus)>,
    /// How much has been gone through to read them off.
    pub read_for_parts: usize,
    /// The number of persons and parts that make up the whole, where the file lists them.
    pub persons: usize,
    pub listed_parts: usize,
    /// As an order: the parts of what was asked that it granted, where it granted no more.
    pub granted: Vec<u32>,
    /// What a court has directed to be done with it.
    pub directed: Option<String>,
    /// What is to stay it on a condition, with that in words.
    pub to_be_stayed: Option<(usize, String)>,
    /// As an order: how many stays hold all of it, a part of it, or may hold it.
    pub whole: u32,
    pub part: u32,
    pub open: u32,
    /// Whether one of those that hold all of it is a rule.
    pub is_held_by_rule: bool,
    pub held_by: Vec<Attachment>,
    /// How many stays there were when it last became open what it is.
    pub held_when_opened: usize,
    /// As a stay: whether it still works, and what it holds.
    pub works: bool,
    pub hold: Hold,
    /// Those that have been set free since may be among them.
    pub holds: Vec<Attachment>,
    /// Of its parts those of which the file says which of the orders that it holds they concern.
    pub tied: Vec<u32>,
    /// How many of them have not.
    pub held: usize,
    /// How many of what it holds are alive; a stay that holds nothing alive is over.
    pub alive: usize,
    pub ever_held: bool,
    /// Whether it is over once it holds nothing alive.
    pub is_stay: bool,
    /// Whether it counts as dead for the stays on it.
    pub is_dead: bool,
    /// How often it has been set free of all its stays.
    pub freed: u32,
    /// How often what happened to its stays has been handed down to it.
    pub handed_down: u32,
    /// How often a stay on it has been extended.
    pub extended: u32,
    /// What last prolonged it, so that it does not end when it said.
    pub prolonged_by: Option<usize>,
    /// As a decision: whether a mandate has sent it down, whether it was called back, and whether a
    /// stay holds it back.
    pub sent_down: bool,
    pub called_back: bool,
    pub suspended: bool,
    /// As a decision: the parts of it in which a stay holds back what it does below.
    pub held_back: Vec<Facet>,
    /// Its acts that wait.
    pub later: Vec<usize>,
    /// What took away what it had done.
    pub annulled_by: Option<Annulment>,
    /// Whether that has changed and what follows has not been done yet.
    pub has_turned: bool,
    /// Matters pending about it.
    pub reviews: Vec<usize>,
    /// As a matter that waits again in some parts of what had decided it: these.
    pub waiting_parts: Vec<u32>,
    /// Everything that explains its status, oldest first (event numbers).
    pub chain: Vec<usize>,
    /// Its history.
    pub changes: Vec<Change>,
    /// As a pending matter: its history.
    pub turns: Vec<Turn>,
    /// As a pending matter: its parts that have been decided.
    pub decided_parts: Vec<Facet>,
}

/// What is kept of a cell when the run is over.
pub(in crate::procedure) struct History {
    /// Its changes, in the order of time.
    pub changes: Box<[Change]>,
    /// Everything that explains its status, oldest first (event numbers).
    pub chain: Box<[usize]>,
    /// As a pending matter: its turns, in the order of time.
    pub turns: Box<[Turn]>,
}

impl From<Cell> for History {
    fn from(cell: Cell) -> Self {
        Self {
            changes: cell.changes.into(),
            chain: cell.chain.into(),
            turns: cell.turns.into(),
        }
    }
}

impl Cell {
    pub(in crate::procedure) fn new(event: usize) -> Self {
        Self {
            event,
            begun: false,
            waits_to_begin: false,
            natural: OrderStatus::InForce,
            log: Vec::new(),
            has_waited: false,
            base: Base::default(),
            facets: Vec::new(),
            parts: Vec::new(),
            read_for_parts: 0,
            persons: 0,
            listed_parts: 0,
            granted: Vec::new(),
            directed: None,
            to_be_stayed: None,
            whole: 0,
            part: 0,
            open: 0,
            is_held_by_rule: false,
            held_by: Vec::new(),
            held_when_opened: 0,
            works: false,
            hold: Hold::No,
            holds: Vec::new(),
            tied: Vec::new(),
            held: 0,
            alive: 0,
            ever_held: false,
            is_stay: false,
            is_dead: false,
            freed: 0,
            handed_down: 0,
            extended: 0,
            prolonged_by: None,
            sent_down: false,
            called_back: false,
            suspended: false,
            held_back: Vec::new(),
            later: Vec::new(),
            annulled_by: None,
            has_turned: false,
            reviews: Vec::new(),
            waiting_parts: Vec::new(),
            chain: Vec::new(),
            changes: Vec::new(),
            turns: Vec::new(),
            decided_parts: Vec::new(),
        }
    }

    /// Adds an entry to the log.
    pub(in crate::procedure) fn enter(&mut self, entry: Entry) {
        for facet in entry.reach.facets().chain(entry.excepts.iter().copied()) {
            self.name(facet);
        }
        let number = self.log.len();
        if entry.whole == Outcome::Open {
            self.held_when_opened = self.held_by.len();
        }
        if entry.standing == Standing::InEffect {
            // A stay on a condition was for the time until the order was decided on, or over.
            let decides = matches!(
                entry.whole,
                Outcome::Uphold { revives: true } | Outcome::Become(_)
            );
            self.to_be_stayed.take_if(|_| decides);
            let mut base = std::mem::take(&mut self.base);
            base.step(number, &entry, entry.outcome(None), self.natural);
            self.base = base;
        }
        self.has_waited |= entry.standing == Standing::Waiting;
        self.log.push(entry);
    }

    /// Notes that a part or a person has a fate of its own.
    pub(in crate::procedure) fn name(&mut self, facet: Facet) {
        if self.has_too_many_parts() {
            return;
        }
        self.read_for_parts += self.facets.len();
        if !self.facets.contains(&facet) {
            self.facets.push(facet);
        }
    }

    /// Notes what it takes to read off its parts once.
    pub(in crate::procedure) fn count_reading_of_parts(&mut self) {
        let each = 1 + self.log.len() + self.held_by.len();
        self.read_for_parts += self.facets.len() * each;
    }

    /// Reads the log anew, after an entry of it has changed.
    pub(in crate::procedure) fn reread(&mut self) {
        let waits = |entry: &Entry| entry.standing == Standing::Waiting;
        self.has_waited = self.has_waited || self.log.iter().any(waits);
        self.base = self.read(None, |entry| entry.standing == Standing::InEffect);
    }

    /// What those entries make of a facet, or of the rest.
    fn read(&self, facet: Option<Facet>, counts: impl Fn(&Entry) -> bool) -> Base {
        let mut base = Base::default();
        // Whether what it is it became by what reached it alone.
        let mut ended_in_part = false;
        for (number, entry) in self
            .log
            .iter()
            .enumerate()
            .filter(|(_, entry)| counts(entry))
        {
            let outcome = entry.outcome(facet);
            let is_whole = entry.reach.is_whole();
            let status = base.status.unwrap_or(self.natural);
            // A part keeps what ended it first.
            let ends_again = match outcome {
                Outcome::Lapse(_) => true,
                Outcome::Become(ending) => {
                    ending.is_over() && !ending.is_struck_down() || status.is_struck_down()
                }
                _ => false,
            };
            if facet.is_some() && is_whole && ends_again && ended_in_part && status.is_over() {
                continue;
            }
            base.step(number, entry, outcome, self.natural);
            let is_over = base.status.is_some_and(OrderStatus::is_over);
            if outcome != Outcome::Nothing {
                ended_in_part = is_over && !is_whole;
            }
        }
        base
    }

    /// What the log makes of it, stays apart.
    pub(in crate::procedure) fn own_status(&self) -> OrderStatus {
        if self.begun && !self.waits_to_begin {
            self.base.status.unwrap_or(self.natural)
        } else {
            OrderStatus::NotYet
        }
    }

    /// The event with which that took effect on which its status rests.
    pub(in crate::procedure) fn ended_by(&self) -> Option<usize> {
        let entry = self.log.get(*self.base.rests_on.first()?)?;
        matches!(entry.whole, Outcome::Become(_)).then_some(entry.at)
    }

    /// What the log makes of a part or a person, stays apart.
    pub(in crate::procedure) fn own_status_of(&self, facet: Facet) -> OrderStatus {
        if !self.begun || self.waits_to_begin {
            return OrderStatus::NotYet;
        }
        let base = self.read(Some(facet), |entry| entry.standing == Standing::InEffect);
        base.status.unwrap_or(self.natural)
    }

    /// What waits to take effect, the last first.
    fn waiting(&self) -> impl Iterator<Item = &Entry> {
        let log = if self.has_waited { &self.log[..] } else { &[] };
        let log = log.iter().rev();
        log.filter(|entry| entry.standing == Standing::Waiting)
    }

    /// What would be so if everything decided had taken effect, with the event that decided last.
    pub(in crate::procedure) fn decided(&self) -> Option<(OrderStatus, usize)> {
        if self.waits_to_begin {
            return Some((self.natural, self.event));
        }
        let mut waiting = self.waiting();
        let last = waiting.find(|entry| entry.whole != Outcome::Nothing)?;
        let base = self.read(None, |entry| {
            matches!(entry.standing, Standing::InEffect | Standing::Waiting)
        });
        Some((base.status.unwrap_or(self.natural), last.actor))
    }

    /// The status as it stands: what became of the order, and what stays hold it.
    pub(in crate::procedure) fn status(&self) -> OrderStatus {
        let rest = self.rest_status();
        let any =
            |test: fn(OrderStatus) -> bool| self.parts.iter().any(|(_, status)| test(*status));
        if rest.is_struck_down() && any(OrderStatus::binds) {
            return OrderStatus::VacatedInPart;
        }
        if self.parts.is_empty() || !rest.lives() {
            return rest;
        }
        if let Some(idle) = self.none_binds() {
            return idle;
        }
        if self
            .all_are(|status| status == OrderStatus::Unknown)
            .is_some()
        {
            return OrderStatus::Unknown;
        }
        if rest == OrderStatus::Stayed {
            if let Some(free) = self.all_bind() {
                return free;
            }
            let is_free = any(|status| status.binds() || status == OrderStatus::Stands);
            return if is_free {
                OrderStatus::StayedInPart
            } else {
                rest
            };
        }
        if any(|status| status == OrderStatus::Stayed) {
            OrderStatus::StayedInPart
        } else if any(OrderStatus::is_struck_down) {
            OrderStatus::VacatedInPart
        } else {
            rest
        }
    }

    /// The statuses of all its persons, or of all its parts, where each of them passes a test.
    fn all_are(&self, test: impl Fn(OrderStatus) -> bool) -> Option<Vec<OrderStatus>> {
        let of = |counts: fn(&Facet) -> bool| {
            let of = self.parts.iter().filter(|part| counts(&part.0));
            of.map(|part| part.1).collect::<Vec<_>>()
        };
        let persons = of(|facet| facet.part.is_none() && facet.person.is_some());
        let parts = of(|facet| facet.part.is_some() && facet.person.is_none());
        let is_all = |statuses: &[OrderStatus], of: usize| {
            of > 0 && statuses.len() >= of && statuses.iter().all(|status| test(*status))
        };
        if is_all(&persons, self.persons) {
            return Some(persons);
        }
        // One part alone is listed for what was done to it: something else is left.
        let are_several = self.listed_parts > 1;
        (are_several && is_all(&parts, self.listed_parts)).then_some(parts)
    }

    /// What it is when stays on the whole have let go of every part or every person that it has.
    fn all_bind(&self) -> Option<OrderStatus> {
        let own = self.own_status();
        self.all_are(|status| status == own).map(|_| own)
    }

    /// What it is when every part or every person that it has is over or stayed: nothing binds.
    fn none_binds(&self) -> Option<OrderStatus> {
        let is_idle = |status: OrderStatus| status.is_over() || status == OrderStatus::Stayed;
        let whole = self.all_are(is_idle).or_else(|| {
            let of = |part: &u32| {
                let mut known = self.parts.iter();
                let known =
                    known.find(|(facet, _)| facet.part == Some(*part) && facet.person.is_none());
                known
                    .map(|(_, status)| *status)
                    .filter(|status| is_idle(*status))
            };
            let granted: Option<Vec<OrderStatus>> = self.granted.iter().map(of).collect();
            let mut all = self.parts.iter();
            let none_is_left = all.all(|(_, status)| is_idle(*status));
            granted.filter(|granted| !granted.is_empty() && none_is_left)
        })?;
        whole.into_iter().reduce(|a, b| match (a, b) {
            _ if a == b => a,
            (OrderStatus::Stayed, _) | (_, OrderStatus::Stayed) => OrderStatus::Stayed,
            _ => OrderStatus::Spent,
        })
    }

    /// The status of what no entry singles out.
    pub(in crate::procedure) fn rest_status(&self) -> OrderStatus {
        let own = self.own_status();
        if own == OrderStatus::Unknown && self.is_idle() {
            // Of a stay of what is over nobody need know when it ended.
            OrderStatus::Spent
        } else if own == OrderStatus::Unknown && self.is_stayed_since_open() {
            // A court that stays it takes it to be alive; it need not be obeyed either way.
            OrderStatus::Stayed
        } else if !own.lives() {
            own
        } else if self.is_lost() {
            OrderStatus::Unknown
        } else if self.whole > 0 {
            OrderStatus::Stayed
        } else if self.is_idle() {
            OrderStatus::Spent
        } else if self.open > 0 {
            OrderStatus::Unknown
        } else if self.part > 0 {
            OrderStatus::StayedInPart
        } else {
            own
        }
    }

    /// Whether something stayed it as a whole after it had become open what it is.
    fn is_stayed_since_open(&self) -> bool {
        self.whole > 0 && self.held_by.len() > self.held_when_opened
    }

    /// Whether it is a stay that once held something and holds nothing alive any more.
    pub(in crate::procedure) fn is_idle(&self) -> bool {
        self.is_stay && self.ever_held && self.alive == 0
    }

    pub(in crate::procedure) fn status_note(&self) -> Option<Note> {
        let lives = self.own_status().lives();
        if lives && self.has_too_many_parts() {
            let note = "its parts and persons are too many to be told apart";
            return Some(note.to_owned().into());
        }
        if lives && self.is_lost() {
            let note = "stays on the stays on it change it too often to be followed";
            return Some(note.to_owned().into());
        }
        if lives && self.whole == 0 && self.open > 0 {
            return Some(
                "whether the stay on it still holds is open"
                    .to_owned()
                    .into(),
            );
        }
        let waiting = || self.waiting().find(|entry| entry.note.is_some());
        let directed = self.directed.clone().map(Note::from);
        directed
            .or_else(|| self.base.note.clone())
            .or_else(|| waiting()?.note.clone())
            .or_else(|| {
                let to_be = self.to_be_stayed.as_ref().filter(|_| lives)?;
                Some(to_be.1.clone().into())
            })
    }

    /// Whether its stays or its parts have changed it too often to be followed any more.
    pub(in crate::procedure) fn is_lost(&self) -> bool {
        self.handed_down >= MOST_HANDED_DOWN || self.has_too_many_parts()
    }

    /// Whether its parts and persons have had too many fates to be told apart any more.
    pub(in crate::procedure) fn has_too_many_parts(&self) -> bool {
        self.read_for_parts >= MOST_READ_FOR_PARTS
    }

    pub(in crate::procedure) fn hold_now(&self) -> Hold {
        self.hold_as(self.rest_status())
    }

    fn hold_as(&self, status: OrderStatus) -> Hold {
        match status {
            _ if !self.works => Hold::No,
            OrderStatus::Unknown => Hold::Open,
            status if status.binds() => Hold::Yes,
            _ => Hold::No,
        }
    }

    /// Whether, as a stay, it holds a facet of what it is attached to.
    pub(in crate::procedure) fn holds_facet(&self, facet: Facet) -> Hold {
        match self.parts.iter().find(|(part, _)| *part == facet) {
            Some((_, status)) if self.works => self.hold_as(*status),
            _ => self.hold,
        }
    }

    pub(in crate::procedure) fn count(&mut self, hold: Hold, part: bool, add: bool) {
        let counter = match (hold, part) {
            // That it is open whether a part is held leaves the rest as it is.
            (Hold::No, _) | (Hold::Open, true) => return,
            (Hold::Open, false) => &mut self.open,
            (Hold::Yes, true) => &mut self.part,
            (Hold::Yes, false) => &mut self.whole,
        };
        *counter = if add {
            counter.saturating_add(1)
        } else {
            counter.saturating_sub(1)
        };
    }

    /// As a pending matter: whether it waits.
    pub(in crate::procedure) fn waits(&self) -> bool {
        let mut turns = self.turns.iter();
        let last = turns.rfind(|turn| turn.reach.is_whole());
        last.is_none_or(|turn| turn.waits)
    }
}
