//! An effect as the replay needs it: its target by number, how far it reaches and when it begins
//! and ends.
//!
//! It knows neither a case nor days. Start with [`Act`].

use hashbrown::HashSet;

use crate::model::{Kind, KindRole, OrderEffect, Verb};

/// How far an effect reaches into its target. All of it when it names neither part nor person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in crate::procedure) struct Reach {
    /// The part, by its number among the parts of the case.
    pub part: Option<u32>,
    /// The persons, by their number in the file, sorted; empty for all.
    pub persons: Box<[u32]>,
}

/// A part of an order, a person whom it binds, or a part as to a person; all of it when neither.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in crate::procedure) struct Facet {
    pub part: Option<u32>,
    pub person: Option<u32>,
}

impl Reach {
    pub(in crate::procedure) fn is_whole(&self) -> bool {
        self.part.is_none() && self.persons.is_empty()
    }

    /// Whether it reaches all of a facet.
    pub(in crate::procedure) fn covers(&self, facet: Facet) -> bool {
        let person = |person| self.persons.binary_search(&person).is_ok();
        (self.part.is_none() || self.part == facet.part)
            && (self.persons.is_empty() || facet.person.is_some_and(person))
    }

    /// The facets that it names.
    pub(in crate::procedure) fn facets(&self) -> impl Iterator<Item = Facet> {
        let part = self.part;
        let alone =
            (self.persons.is_empty() && part.is_some()).then_some(Facet { part, person: None });
        let persons = self.persons.iter().map(move |person| Facet {
            part,
            person: Some(*person),
        });
        alone.into_iter().chain(persons)
    }
}

/// When an effect begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::procedure) enum Start {
    /// With the event that has it.
    #[default]
    AtOnce,
    /// With the mandate of the court that decided.
    WithMandate,
    /// With the mandate of which the file does not tell, once nothing holds it back any more.
    OnceFree,
    /// With this event.
    With(usize),
    /// With an event that the file does not name.
    Open,
}

/// Where an effect comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::procedure) enum Origin {
    /// The file states it.
    File,
    /// Law adds it.
    Law,
    /// Law adds it because the file states the same of the ruling that its target carries out.
    Ruling,
    /// No rule says whether it is so: since then that is open.
    Doubt,
}

/// An effect with its target resolved.
#[derive(Clone, Debug)]
pub(in crate::procedure) struct Act {
    pub verb: Verb,
    /// Index of the target event.
    pub target: usize,
    /// How much of the target it reaches.
    pub reach: Reach,
    /// Of a stay of several orders: which of its own parts this is.
    pub own_part: Option<u32>,
    /// When it takes effect.
    pub start: Start,
    /// The event with which it ends.
    pub end: Option<usize>,
    /// The condition on which it takes effect.
    pub condition: Option<String>,
    /// Why, where the file says so.
    pub reason: Option<String>,
    /// Whether the file states it or law adds it.
    pub origin: Origin,
    /// Whether the target must have happened before.
    pub is_cause: bool,
    /// Whether it is one that a mandate brings.
    pub is_of_judgment: bool,
    /// Whether a stay of its event holds it back.
    pub is_held_back: bool,
}

impl Act {
    /// An act of law on all of a target.
    pub(in crate::procedure) fn of_law(verb: Verb, target: usize) -> Self {
        Self {
            verb,
            target,
            reach: Reach::default(),
            own_part: None,
            start: Start::AtOnce,
            end: None,
            condition: None,
            reason: None,
            origin: Origin::Law,
            is_cause: false,
            is_of_judgment: false,
            is_held_back: false,
        }
    }

    /// That nobody can say whether an order still lives, and why.
    pub(in crate::procedure) fn of_doubt(target: usize, why: String) -> Self {
        Self {
            reason: Some(why),
            origin: Origin::Doubt,
            ..Self::of_law(Verb::Expires, target)
        }
    }

    /// Whether law adds it to what the file states.
    pub(in crate::procedure) fn by_law(&self) -> bool {
        self.origin != Origin::File
    }

    /// Whether law adds it because the file states the same of the ruling that its target carries
    /// out.
    pub(in crate::procedure) fn is_shared(&self) -> bool {
        self.origin == Origin::Ruling
    }

    /// Whether it pleads to a charge, done by what is a plea by its kind or not.
    pub(in crate::procedure) fn pleads(&self, by_a_plea: bool) -> bool {
        self.verb == Verb::Pleads || by_a_plea && self.verb == Verb::RespondsTo
    }

    /// Whether it decides a matter whole, at once and for good.
    pub(in crate::procedure) fn is_final(&self) -> bool {
        let decides = matches!(self.verb, Verb::Grants | Verb::Denies | Verb::Dismisses);
        decides && self.reach.is_whole() && self.start == Start::AtOnce
    }

    /// What it does to an order that it reaches as a whole, or of which this is what remains.
    pub(in crate::procedure) fn on_rest(&self) -> OrderEffect {
        self.verb.meaning().on_order(!self.reach.is_whole())
    }
}

/// Puts the affirmance of an order before what the same event takes away of it, in whatever order the
/// file has them: it leaves in place what is not taken away.
pub(in crate::procedure) fn uphold_before_striking_parts(acts: &mut [Act]) {
    let strikes_part = |act: &Act| {
        let effect = act.verb.meaning().order;
        matches!(effect, OrderEffect::Strike(_) | OrderEffect::StrikePart) && !act.reach.is_whole()
    };
    let cut: HashSet<usize> = acts
        .iter()
        .filter(|act| strikes_part(act))
        .map(|act| act.target)
        .collect();
    if !cut.is_empty() {
        acts.sort_by_key(|act| {
            let upholds = act.verb.meaning().order == OrderEffect::Uphold;
            !(upholds && act.reach.is_whole() && cut.contains(&act.target))
        });
    }
}

/// What a kind says of an event, as far as the replay asks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::procedure) struct Roles(u64);

impl Roles {
    pub(in crate::procedure) fn of(kind: &Kind) -> Self {
        Self(
            kind.roles
                .iter()
                .fold(0, |roles, role| roles | 1 << *role as u64),
        )
    }

    pub(in crate::procedure) fn has(self, role: KindRole) -> bool {
        self.0 & (1 << role as u64) != 0
    }
}
