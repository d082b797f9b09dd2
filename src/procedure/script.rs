//! A case as the replay needs it: events by number, effects resolved, one lens applied, and what
//! law adds to what the file states.
//!
//! It knows nothing of statuses or of the order of time. Effects whose target is missing,
//! is the event itself, or is not part of this version of the story are left out. A day on which
//! something takes effect or ends is an event of its own here, a *tick*: it stands behind the
//! events of the case and speaks in the name of the event that set it.

use std::collections::{HashMap, HashSet};

use super::act::{Act, Reach, Roles, Start};
use super::benches::Benches;
use super::law;
use super::lens::{Lens, LensedCase};
use crate::graph::{EventGraph, Tie};
use crate::model::{
    Actor, Case, Catalogue, Contempt, CourtId, DutyEffect, Event, EventDate, EventId, KindRole,
    Life, Occasion, OrderEffect, PartyId, PendingEffect, Scope, Verb,
};

/// Lists of different lengths, one for each event, in one allocation.
#[derive(Default)]
pub(super) struct Rows<T> {
    items: Vec<T>,
    /// Where each row begins, and where the last one ends.
    starts: Vec<usize>,
}

impl<T> std::ops::Index<usize> for Rows<T> {
    type Output = [T];

    fn index(&self, row: usize) -> &[T] {
        &self.items[self.starts[row]..self.starts[row + 1]]
    }
}

impl<T> Rows<T> {
    fn new(rows: usize, capacity: usize) -> Self {
        let mut starts = Vec::with_capacity(rows + 1);
        starts.push(0);
        Self {
            items: Vec::with_capacity(capacity),
            starts,
        }
    }

    /// Adds a row.
    fn push(&mut self, row: impl Iterator<Item = T>) {
        self.items.extend(row);
        self.starts.push(self.items.len());
    }
}

/// Texts, one for each event, in one allocation.
#[derive(Default)]
struct Texts {
    text: String,
    /// Where each text ends.
    ends: Vec<usize>,
}

impl Texts {
    fn new<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut text = String::new();
        let ends = texts.map(|part| {
            text.push_str(part);
            text.len()
        });
        let ends = ends.collect();
        text.shrink_to_fit();
        Self { text, ends }
    }
}

/// Most rulings that are followed upward from an order that they upheld.
const MOST_UPHOLDERS: usize = 64;

/// A case seen through a lens.
pub(super) struct Script {
    /// Ids by number; of a tick that of the event in whose name it speaks.
    pub ids: Vec<EventId>,
    /// The position of each event; of duplicates the first.
    positions: HashMap<EventId, u32>,
    titles: Texts,
    /// How many events the case has; what comes behind them are ticks.
    pub events: usize,
    pub dates: Vec<EventDate>,
    pub lives: Vec<Life>,
    pub roles: Vec<Roles>,
    /// Whether the status of the event is followed: an order, a stay, or what a duty rests on.
    pub followed: Vec<bool>,
    /// Whether a court acts.
    pub by_court: Vec<bool>,
    /// The court of each event, benches resolved.
    pub courts: Vec<Option<CourtId>>,
    /// Whether the event is part of this version of the story.
    pub kept: Vec<bool>,
    /// Whether it is a denial, which binds nobody.
    pub denies: Vec<bool>,
    /// What each event does, in the order of the file, and behind that what law adds.
    pub acts: Rows<Act>,
    /// The same as a graph, with what law adds.
    pub graph: EventGraph,
    /// What must have happened before what.
    pub causes: EventGraph,
    /// The parts of orders, as the file first spells them.
    pub parts: Vec<String>,
    /// By event, the parts it has, where the file lists them.
    pub parts_of: HashMap<usize, Vec<u32>>,
    /// By event, the persons whom it names as bound.
    pub bound: HashMap<usize, Vec<u32>>,
    /// The parties of the case, by number.
    pub persons: Vec<PartyId>,
    /// By order that begins to bind later than on its own day, the event with which it does.
    pub begins: HashMap<usize, usize>,
    /// By order that ends by its own terms, the event with which it does.
    pub ends: HashMap<usize, usize>,
    /// By order of contempt, what it is said to be.
    pub contempts: HashMap<usize, Contempt>,
    /// Events that gave leave, so that a case is pending since then.
    pub opens_case: Vec<bool>,
    /// Decisions that wait for no mandate because the file tells of none.
    pub untold: Vec<usize>,
}

/// What is being put together.
struct Draft<'a> {
    case: &'a Case,
    view: LensedCase<'a>,
    positions: HashMap<EventId, u32>,
    persons: HashMap<&'a PartyId, u32>,
    parts: Vec<String>,
    part_numbers: HashMap<String, u32>,
    ticks: Vec<(usize, EventDate)>,
    kept: Vec<bool>,
    roles: Vec<Roles>,
    lives: Vec<Life>,
    /// The orders under which somebody owes something.
    owed: HashSet<&'a EventId>,
}

impl Script {
    pub(super) fn new(
        case: &Case,
        catalogue: &Catalogue,
        benches: &Benches<'_>,
        lens: &Lens,
    ) -> Self {
        let view = LensedCase::new(case, lens);
        let events = case.events.len();
        let mut kept: Vec<bool> = case.events.iter().map(|event| view.keeps(event)).collect();
        let mut ids: Vec<EventId> = case.events.iter().map(|event| event.id.clone()).collect();
        let positions = positions(&ids);
        let Kinds {
            mut lives,
            mut by_court,
            mut roles,
        } = kinds(case, catalogue);
        let mut dates: Vec<EventDate> = case
            .events
            .iter()
            .map(|event| view.date(event).clone())
            .collect();
        let mut draft = Draft {
            case,
            view,
            positions,
            persons: numbers(case.parties.iter().map(|party| &party.id)),
            parts: Vec::new(),
            part_numbers: HashMap::new(),
            ticks: Vec::new(),
            kept: kept.clone(),
            roles: roles.clone(),
            lives: lives.clone(),
            owed: case.duties.iter().map(|duty| &duty.order).collect(),
        };
        let mut stated: Vec<Vec<Act>> = (0..events).map(|event| draft.acts(event)).collect();
        let (begins, ends) = draft.terms();
        let parts_of = draft.parts_of();
        let bound = draft.bound();
        let mut courts: Vec<Option<CourtId>> = case
            .events
            .iter()
            .map(|event| event.court.as_ref().map(|id| benches.whole(id)))
            .collect();
        let denies: Vec<bool> = (0..events)
            .map(|event| draft.denies(event, &stated))
            .collect();
        let Draft {
            positions,
            parts,
            mut ticks,
            ..
        } = draft;
        let mut facts = law::Facts {
            case,
            benches,
            acts: &mut stated,
            courts: &courts,
            lives: &lives,
            roles: &roles,
            dates: &dates,
            kept: &kept,
            begins: &begins,
            ends: &ends,
            ticks: &mut ticks,
            untold: Vec::new(),
            added: Vec::new(),
            acting: Vec::new(),
        };
        law::apply(&mut facts);
        let (added, untold) = (
            std::mem::take(&mut facts.added),
            std::mem::take(&mut facts.untold),
        );
        for (owner, date) in &ticks {
            ids.push(ids[*owner].clone());
            kept.push(kept[*owner]);
            dates.push(date.clone());
            lives.push(Life::Moment);
            roles.push(Roles::default());
            by_court.push(false);
            courts.push(None);
            stated.push(Vec::new());
        }
        let count = ids.len();
        for (event, act) in added {
            stated[event].push(act);
        }
        let titles = Texts::new(
            (0..events)
                .chain(ticks.iter().map(|tick| tick.0))
                .map(|event| case.events[event].title.as_str()),
        );
        let mut acts = Rows::new(count, stated.iter().map(Vec::len).sum());
        for row in stated {
            acts.push(row.into_iter());
        }
        let mut followed: Vec<bool> = lives.iter().map(|life| is_order(*life)).collect();
        let ordered = case.duties.iter();
        for order in ordered.filter_map(|duty| positions.get(&duty.order)) {
            followed[*order as usize] = true;
        }
        let opens_case = opens_case(&acts, &roles, count);
        Self {
            titles,
            events,
            followed,
            graph: graph(&acts, count),
            causes: causes(&acts, count),
            contempts: contempts(case),
            denies,
            opens_case,
            persons: case.parties.iter().map(|party| party.id.clone()).collect(),
            ids,
            positions,
            dates,
            lives,
            roles,
            by_court,
            courts,
            kept,
            acts,
            parts,
            parts_of,
            bound,
            begins,
            ends,
            untold,
        }
    }

    /// Number of events and ticks, kept or not.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether this is a day on which something begins or ends, and no event of the case.
    pub(super) fn is_tick(&self, event: usize) -> bool {
        event >= self.events
    }

    /// The title of an event.
    pub(super) fn title(&self, event: usize) -> &str {
        let ends = &self.titles.ends;
        let start = event.checked_sub(1).map_or(0, |before| ends[before]);
        &self.titles.text[start..ends[event]]
    }

    /// The position of the event with this id; of duplicates the first.
    pub(super) fn position(&self, id: &EventId) -> Option<usize> {
        self.positions.get(id).map(|position| *position as usize)
    }

    /// The events whose effects on `target` satisfy a test, in the order of the file.
    pub(super) fn touchers<'a>(
        &'a self,
        target: usize,
        test: impl Fn(Verb) -> bool + 'a,
    ) -> impl Iterator<Item = usize> + 'a {
        let acting = self.graph.acting_on(target);
        acting.filter(move |tie| test(tie.verb)).map(|tie| tie.from)
    }

    /// The rulings that upheld an order, be it by refusing an attack on it, and so on upward: to
    /// stay one of them is to hold back what they upheld. Decisions that a mandate sends down are
    /// left out; to hold back the mandate suspends nothing below.
    pub(super) fn upholders(&self, order: usize) -> Vec<usize> {
        let mut found = vec![order];
        let mut next = 0;
        while next < found.len() && found.len() < MOST_UPHOLDERS {
            let upheld = found[next];
            next += 1;
            for tie in self.graph.acting_on(upheld) {
                let upholds = tie.verb.meaning().order == OrderEffect::Uphold;
                let attack =
                    tie.verb.meaning().review.attacks() && self.lives[tie.from] == Life::Pending;
                let refusals = self
                    .touchers(tie.from, |verb| {
                        verb.meaning().pending == PendingEffect::Refuse
                    })
                    .filter(|_| attack);
                for ruling in Some(tie.from)
                    .filter(|_| upholds)
                    .into_iter()
                    .chain(refusals)
                {
                    let sends_mandates = self.acts[ruling].iter().any(|act| act.is_of_judgment);
                    if self.is_order(ruling) && !sends_mandates && !found.contains(&ruling) {
                        found.push(ruling);
                    }
                }
            }
        }
        found.remove(0);
        found
    }

    /// Whether the event has a status of its own that is shown.
    pub(super) fn is_order(&self, event: usize) -> bool {
        self.kept[event] && is_order(self.lives[event])
    }

    /// Whether the event is, or opens, a matter that waits for a decision.
    pub(super) fn is_matter(&self, event: usize) -> bool {
        self.kept[event] && (self.lives[event] == Life::Pending || self.opens_case[event])
    }

    /// Whether the event has this role.
    pub(super) fn is(&self, event: usize, role: KindRole) -> bool {
        self.roles[event].has(role)
    }
}

const fn is_order(life: Life) -> bool {
    matches!(life, Life::Order | Life::Stay)
}

fn positions(ids: &[EventId]) -> HashMap<EventId, u32> {
    let mut positions = HashMap::with_capacity(ids.len());
    for (id, position) in ids.iter().zip(0_u32..) {
        positions.entry(id.clone()).or_insert(position);
    }
    positions
}

fn numbers<'a, T: std::hash::Hash + Eq>(items: impl Iterator<Item = &'a T>) -> HashMap<&'a T, u32> {
    let mut numbers = HashMap::new();
    for (item, number) in items.zip(0_u32..) {
        numbers.entry(item).or_insert(number);
    }
    numbers
}

fn contempts(case: &Case) -> HashMap<usize, Contempt> {
    let told = case.events.iter().enumerate();
    told.filter_map(|(event, row)| Some((event, row.contempt.clone()?)))
        .collect()
}

impl Draft<'_> {
    /// What an event does, in the order of the file.
    fn acts(&mut self, event: usize) -> Vec<Act> {
        if !self.kept[event] {
            return Vec::new();
        }
        let case = self.case;
        let row = &case.events[event];
        let mut acts = Vec::with_capacity(row.does.len());
        for effect in &row.does {
            if !self.view.lets_through(&effect.sources) {
                continue;
            }
            let Some(target) = self.positions.get(&effect.target) else {
                continue;
            };
            let target = *target as usize;
            if target == event || !self.kept[target] {
                continue;
            }
            let start = match (&effect.from, &effect.condition) {
                (Some(from), _) => self.occasion(event, from).map_or(Start::Open, Start::With),
                (None, Some(_)) => Start::Open,
                (None, None) => Start::AtOnce,
            };
            let until = effect.until.as_ref();
            acts.push(Act {
                verb: effect.verb,
                target,
                reach: self.reach(row, effect.verb, target, &effect.scope, &effect.as_to),
                start,
                end: until.and_then(|until| self.occasion(event, until)),
                condition: effect.condition.clone(),
                reason: effect.reason.clone(),
                by_law: false,
                is_cause: !effect.verb.may_point_forward() && self.lives[target] != Life::Deadline,
                is_of_judgment: false,
            });
        }
        acts
    }

    /// The number of an event, or of a new tick in its name.
    fn occasion(&mut self, owner: usize, occasion: &Occasion) -> Option<usize> {
        match occasion {
            Occasion::Event(id) => {
                let event = *self.positions.get(id)? as usize;
                self.kept[event].then_some(event)
            }
            Occasion::Date(date) => {
                self.ticks.push((owner, date.clone()));
                Some(self.case.events.len() + self.ticks.len() - 1)
            }
        }
    }

    /// How far an effect reaches. What one of several persons does about an order that binds
    /// them all, it does for itself.
    fn reach(
        &mut self,
        row: &Event,
        verb: Verb,
        target: usize,
        scope: &Scope,
        as_to: &[PartyId],
    ) -> Reach {
        let part = match scope {
            Scope::Whole => None,
            Scope::Part(words) => Some(self.part(words)),
        };
        let case = self.case;
        let bound = &case.events[target].to;
        let own = || {
            let is_personal = verb == Verb::Purges && bound.len() > 1;
            let named = row.by.iter().filter(|party| bound.contains(party));
            named.filter(move |_| is_personal)
        };
        let number = |party| self.persons.get(party).copied();
        let mut persons: Vec<u32> = if as_to.is_empty() {
            own().filter_map(number).collect()
        } else {
            as_to.iter().filter_map(number).collect()
        };
        persons.sort_unstable();
        persons.dedup();
        let all = !bound.is_empty()
            && bound
                .iter()
                .all(|party| number(party).is_some_and(|n| persons.contains(&n)));
        if all {
            persons.clear();
        }
        Reach {
            part,
            persons: persons.into(),
        }
    }

    /// The number of a part; how it is spelt matters little.
    fn part(&mut self, words: &str) -> u32 {
        let key: String = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let key = key.to_lowercase();
        let next = self.parts.len() as u32;
        let number = *self.part_numbers.entry(key).or_insert(next);
        if number == next {
            self.parts.push(words.to_owned());
        }
        number
    }

    /// When orders begin and end that say so themselves.
    fn terms(&mut self) -> (HashMap<usize, usize>, HashMap<usize, usize>) {
        let (mut begins, mut ends) = (HashMap::new(), HashMap::new());
        let case = self.case;
        for (event, row) in case.events.iter().enumerate() {
            if !self.kept[event] {
                continue;
            }
            if let Some(from) = row
                .from
                .as_ref()
                .and_then(|from| self.occasion(event, from))
            {
                begins.insert(event, from);
            }
            if let Some(until) = row
                .until
                .as_ref()
                .and_then(|until| self.occasion(event, until))
            {
                ends.insert(event, until);
            }
        }
        (begins, ends)
    }

    fn parts_of(&mut self) -> HashMap<usize, Vec<u32>> {
        let case = self.case;
        let told = case.events.iter().enumerate();
        told.filter(|(_, row)| !row.parts.is_empty())
            .map(|(event, row)| {
                (
                    event,
                    row.parts.iter().map(|part| self.part(part)).collect(),
                )
            })
            .collect()
    }

    fn bound(&self) -> HashMap<usize, Vec<u32>> {
        let told = self.case.events.iter().enumerate();
        let numbers = |row: &Event| {
            let named = row.to.iter();
            named
                .filter_map(|party| self.persons.get(party).copied())
                .collect::<Vec<_>>()
        };
        told.filter(|(event, row)| is_order(self.lives[*event]) && row.to.len() > 1)
            .map(|(event, row)| (event, numbers(row)))
            .collect()
    }

    /// Whether an event does nothing but refuse what was asked, and puts nobody under a duty.
    fn denies(&self, event: usize, acts: &[Vec<Act>]) -> bool {
        let roles = self.roles[event];
        if self.lives[event] != Life::Order || roles.has(KindRole::Compels) {
            return false;
        }
        let mut refuses = false;
        for act in &acts[event] {
            let meaning = act.verb.meaning();
            match (meaning.pending, meaning.order, meaning.duty) {
                (PendingEffect::Refuse, OrderEffect::Nothing, _) => refuses = true,
                (PendingEffect::Nothing, OrderEffect::Nothing, DutyEffect::Nothing) => {}
                _ => return false,
            }
        }
        refuses && !self.owed.contains(&self.case.events[event].id)
    }
}

/// Events that gave leave to bring a case, which is pending since then.
fn opens_case(acts: &Rows<Act>, roles: &[Roles], count: usize) -> Vec<bool> {
    let gives_leave = |event: usize| {
        acts[event].iter().any(|act| {
            act.verb.meaning().pending == PendingEffect::Grant
                && (roles[act.target].has(KindRole::AsksLeave)
                    || roles[event].has(KindRole::GivesLeave)
                        && acts[act.target]
                            .iter()
                            .any(|asked| asked.verb.meaning().review.goes_to_court()))
        })
    };
    (0..count).map(gives_leave).collect()
}

/// The acts as a graph. What befalls an order bears on a contempt for disobeying it.
fn graph(acts: &Rows<Act>, count: usize) -> EventGraph {
    let mut ties = Vec::with_capacity(acts.items.len());
    for from in 0..count {
        for act in &acts[from] {
            let (verb, to) = (act.verb, act.target);
            ties.push(Tie { from, verb, to });
            if verb.meaning().duty == DutyEffect::Punish {
                ties.push(Tie {
                    from: to,
                    verb: Verb::FollowsFrom,
                    to: from,
                });
            }
        }
    }
    EventGraph::new(count, &ties)
}

/// What must have happened before what, as a graph.
fn causes(acts: &Rows<Act>, count: usize) -> EventGraph {
    let mut ties = Vec::with_capacity(acts.items.len());
    for from in 0..count {
        let causes = acts[from].iter().filter(|act| act.is_cause);
        ties.extend(causes.map(|act| Tie {
            from,
            verb: act.verb,
            to: act.target,
        }));
    }
    EventGraph::new(count, &ties)
}

struct Kinds {
    lives: Vec<Life>,
    by_court: Vec<bool>,
    roles: Vec<Roles>,
}

/// What becomes of each event and whether a court acts, by its kind in the file or the
/// catalogue. An event of an unknown kind is a moment, and not the act of a court.
fn kinds(case: &Case, catalogue: &Catalogue) -> Kinds {
    let known: HashMap<_, _> = catalogue
        .kinds()
        .iter()
        .chain(&case.kinds)
        .map(|kind| {
            (
                &kind.id,
                (kind.life, kind.actor == Actor::Court, Roles::of(kind)),
            )
        })
        .collect();
    let mut kinds = Kinds {
        lives: Vec::with_capacity(case.events.len()),
        by_court: Vec::with_capacity(case.events.len()),
        roles: Vec::with_capacity(case.events.len()),
    };
    for event in &case.events {
        let known = known.get(&event.kind).copied();
        let (life, by_court, roles) = known.unwrap_or((Life::Moment, false, Roles::default()));
        kinds.lives.push(life);
        kinds.by_court.push(by_court);
        kinds.roles.push(roles);
    }
    kinds
}
