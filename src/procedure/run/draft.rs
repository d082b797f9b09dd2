//! The effects of a file as acts: targets by number, parts and persons named once, and a tick for
//! each day on which something begins or ends.
//!
//! Start with [`Draft::acts`].

use hashbrown::{HashMap, HashSet};

use super::act::{Act, Origin, Reach, Roles, Start, uphold_before_striking_parts};
use super::disputes::Disputes;
use super::positions::Positions;
use crate::model::{
    Actor, Case, Catalogue, DeadlineEffect, DutyEffect, Effect, Ending, Event, EventDate, EventId,
    Kind, KindId, KindRole, Life, Occasion, OrderEffect, PartyId, PendingEffect, ReviewEffect,
    Verb,
};
use crate::procedure::viewpoint::lens::{Lens, LensedCase};

/// What is being put together.
pub(in crate::procedure) struct Draft<'a> {
    pub case: &'a Case,
    view: LensedCase<'a>,
    /// What the sources leave in dispute.
    pub disputes: Disputes,
    pub persons: HashMap<&'a PartyId, u32>,
    part_numbers: HashMap<String, u32>,
    /// By order, to whom it was extended, each with the event that did so.
    extended: HashMap<&'a EventId, Vec<(&'a Event, &'a PartyId)>>,
    /// The orders under which somebody owes something.
    pub owed: HashSet<&'a EventId>,
    /// By judgment that says so, its parts that award money; known once the parts are.
    pub money_parts: HashMap<usize, Vec<u32>>,
    pub ids: Vec<EventId>,
    pub positions: Positions,
    pub parts: Vec<String>,
    /// Each tick with the event in whose name it speaks.
    pub ticks: Vec<(usize, EventDate)>,
    pub dates: Vec<EventDate>,
    pub kept: Vec<bool>,
    pub lives: Vec<Life>,
    pub roles: Vec<Roles>,
    pub by_court: Vec<bool>,
}

impl<'a> Draft<'a> {
    pub(in crate::procedure) fn new(
        case: &'a Case,
        catalogue: &'a Catalogue,
        lens: &'a Lens,
    ) -> Self {
        let view = LensedCase::new(case, catalogue, lens);
        let disputes = Disputes::new(case, |source| view.hears(source));
        let ids: Vec<EventId> = case.events.iter().map(|event| event.id.clone()).collect();
        let events = case.events.iter().enumerate();
        let Kinds {
            lives,
            by_court,
            roles,
        } = kinds(case, catalogue);
        Self {
            kept: events
                .clone()
                .map(|(place, event)| view.keeps(event) && !disputes.is_struck(place))
                .collect(),
            dates: events
                .map(|(place, event)| match disputes.days(place) {
                    Some(days) => days.clone(),
                    None => view.date(event).proven(),
                })
                .collect(),
            positions: Positions::of(&ids),
            persons: numbers(case.parties.iter().map(|party| &party.id)),
            part_numbers: HashMap::new(),
            extended: extended(case),
            owed: case.duties.iter().map(|duty| &duty.order).collect(),
            money_parts: HashMap::new(),
            parts: Vec::new(),
            ticks: Vec::new(),
            case,
            view,
            disputes,
            ids,
            lives,
            roles,
            by_court,
        }
    }

    /// Adds the ticks behind the events.
    pub(in crate::procedure) fn add_ticks(&mut self, ticks: &[(usize, EventDate)]) {
        for (owner, date) in ticks {
            self.ids.push(self.ids[*owner].clone());
            self.kept.push(self.kept[*owner]);
            self.dates.push(date.clone().proven());
            self.lives.push(Life::Moment);
            self.roles.push(Roles::default());
            self.by_court.push(false);
        }
    }
}

impl Draft<'_> {
    /// What an event does, in the order of the file.
    pub(in crate::procedure) fn acts(&mut self, event: usize) -> Vec<Act> {
        if !self.kept[event] {
            return Vec::new();
        }
        let case = self.case;
        let row = &case.events[event];
        let mut acts = Vec::with_capacity(row.does.len());
        for effect in &row.does {
            if !self.view.keeps_effect(effect, &row.sources) {
                continue;
            }
            let Some(target) = self.positions.get(&self.ids, &effect.target) else {
                continue;
            };
            if target == event || !self.kept[target] {
                continue;
            }
            let start = match (&effect.from, effect.on_condition()) {
                (Some(from), _) => self.occasion(event, from).map_or(Start::Open, Start::With),
                (None, Some(_)) => Start::Open,
                (None, None) => Start::AtOnce,
            };
            let until = effect.until.as_ref();
            let mut reach = self.reach(row, effect, target);
            let strikes_part = effect.verb.meaning().order == OrderEffect::StrikePart;
            if strikes_part && reach.is_whole() && is_order(self.lives[target]) {
                reach.part = Some(self.part(UNTOLD_PART));
            }
            acts.push(Act {
                verb: effect.verb,
                target,
                reach,
                own_part: None,
                start,
                end: until.and_then(|until| self.end(event, until)),
                condition: effect.on_condition().map(str::to_owned),
                reason: effect.reason.clone(),
                origin: Origin::File,
                is_cause: !effect.verb.may_point_forward() && self.lives[target] != Life::Deadline,
                is_of_judgment: false,
                is_held_back: false,
            });
        }
        uphold_before_striking_parts(&mut acts);
        if !row.parts.is_empty() {
            self.tell_own_parts(row, &mut acts);
        }
        if let Some(words) = self.disputes.rival_words(event) {
            leave_open(&mut acts, words, |target| is_order(self.lives[target]));
        }
        acts
    }

    /// A stay of several orders may list what it stays as its own parts, each of which is one of
    /// these orders whole and no part of it.
    fn tell_own_parts(&mut self, row: &Event, acts: &mut [Act]) {
        let own: Vec<u32> = row.parts.iter().map(|part| self.part(part)).collect();
        let holds = |act: &Act| act.verb.meaning().order == OrderEffect::Hold;
        let named = acts.iter().filter(|act| holds(act));
        let named: Vec<(u32, usize)> = named
            .filter_map(|act| Some((act.reach.part?, act.target)))
            .collect();
        for act in acts.iter_mut().filter(|act| holds(act)) {
            let Some(part) = act.reach.part.filter(|part| own.contains(part)) else {
                continue;
            };
            let is_shared = named
                .iter()
                .any(|other| other.0 == part && other.1 != act.target);
            let is_alone = named.iter().all(|other| other.1 == act.target);
            let case = self.case;
            let parts = &case.events[act.target].parts;
            let is_of_target = parts.iter().any(|words| self.part(words) == part);
            if !is_shared && !is_alone && !is_of_target {
                act.own_part = act.reach.part.take();
            }
        }
    }

    /// The number of an event, or of a new tick in its name.
    fn occasion(&mut self, owner: usize, occasion: &Occasion) -> Option<usize> {
        match occasion {
            Occasion::Event(id) => {
                let event = self.positions.get(&self.ids, id)?;
                self.kept[event].then_some(event)
            }
            Occasion::Date(date) => {
                self.ticks.push((owner, date.clone()));
                Some(self.case.events.len() + self.ticks.len() - 1)
            }
        }
    }

    /// The number of the event with which something ends. What lasts until a day lasts through it.
    fn end(&mut self, owner: usize, until: &Occasion) -> Option<usize> {
        let last = match until {
            Occasion::Date(date) => date.exact(),
            Occasion::Event(_) => None,
        };
        let Some(after) = last.and_then(|day| day.tomorrow().ok()) else {
            return self.occasion(owner, until);
        };
        self.occasion(owner, &Occasion::Date(EventDate::on(after)))
    }

    /// How far an effect reaches. What one of several persons does about an order that binds
    /// them all, it does for itself.
    fn reach(&mut self, row: &Event, effect: &Effect, target: usize) -> Reach {
        // What is decided of the rest of a matter leaves nothing of it open.
        let is_rest = |words: &&str| self.lives[target] == Life::Pending && is_rest(words);
        let part = effect.part().filter(|words| !is_rest(words));
        let part = part.map(|words| self.part(words));
        let (verb, as_to) = (effect.verb, &effect.as_to);
        let bound = self.bound_by(target, row);
        // Who lets somebody go, or pardons, names whom.
        let acting = match verb.meaning().order {
            OrderEffect::SetFree | OrderEffect::Pardon => Some(&row.to),
            _ if verb == Verb::Purges => Some(&row.by),
            _ => None,
        };
        let own = || {
            let acting = acting.filter(|_| bound.len() > 1).into_iter().flatten();
            acting.filter(|party| bound.contains(party))
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
                .all(|party| number(party).is_some_and(|n| persons.binary_search(&n).is_ok()));
        if all {
            persons.clear();
        }
        Reach {
            part,
            persons: persons.into(),
        }
    }

    /// The persons whom an order names, and those to whom it had been extended by an event.
    fn bound_by(&self, order: usize, by: &Event) -> Vec<&PartyId> {
        let row = &self.case.events[order];
        let extended = self.extended.get(&row.id).into_iter().flatten();
        let earlier = extended.filter(|one| one.0.date.earliest() <= by.date.earliest());
        row.to.iter().chain(earlier.map(|one| one.1)).collect()
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
    pub(in crate::procedure) fn terms(&mut self) -> (HashMap<usize, usize>, HashMap<usize, usize>) {
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
            if let Some(until) = row.until.as_ref().and_then(|until| self.end(event, until)) {
                ends.insert(event, until);
            }
        }
        (begins, ends)
    }

    pub(in crate::procedure) fn parts_of(&mut self) -> HashMap<usize, Vec<u32>> {
        let case = self.case;
        for (event, row) in case.events.iter().enumerate() {
            if !row.money_parts.is_empty() {
                let parts = row.money_parts.iter();
                let parts = parts.map(|part| self.part(part)).collect();
                self.money_parts.insert(event, parts);
            }
        }
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

    /// The number of what the named parts of an order leave of it.
    pub(in crate::procedure) fn rest(&mut self) -> u32 {
        self.part(THE_REST)
    }

    /// Whether an event says what was found, or only refuses, dismisses, affirms or changes what
    /// others ordered, and nobody owes anything under it.
    pub(in crate::procedure) fn stands(&self, event: usize, acts: &[Vec<Act>]) -> bool {
        let roles = self.roles[event];
        let refuses = |act: &Act| {
            let pending = act.verb.meaning().pending;
            matches!(pending, PendingEffect::Refuse | PendingEffect::Dismiss)
        };
        let upholds = |act: &Act| act.verb.meaning().order == OrderEffect::Uphold;
        let ends = |act: &Act| {
            let is_matter = self.lives[act.target] == Life::Pending;
            is_matter && act.verb.meaning().pending == PendingEffect::End
        };
        let acts = &acts[event];
        let only_refuses = acts.iter().any(refuses)
            && acts
                .iter()
                .all(|act| refuses(act) || upholds(act) || ends(act))
            && self.lives[event] == Life::Order
            && !roles.has(KindRole::Compels);
        let answers = |act: &Act| act.verb == Verb::AnswersQuestion;
        let only_answers = self.lives[event] == Life::Order
            && acts.iter().any(answers)
            && acts.iter().all(|act| {
                answers(act) || matches!(act.verb, Verb::FollowsFrom | Verb::RespondsTo)
            });
        (roles.has(KindRole::Stands)
            || only_refuses
            || only_answers
            || self.only_disposes(event, acts))
            && !self.owed.contains(&self.case.events[event].id)
    }

    /// Whether an order, or the judgment of a court above, is addressed to nobody and does no more
    /// than to grant what was asked and to change other orders: in these lives what it did.
    fn only_disposes(&self, event: usize, acts: &[Act]) -> bool {
        let row = &self.case.events[event];
        let changes = |act: &Act| {
            let deadline = act.verb.meaning().deadline;
            if self.lives[act.target] == Life::Deadline {
                return !matches!(deadline, DeadlineEffect::Nothing | DeadlineEffect::Set);
            }
            matches!(
                act.verb.meaning().order,
                OrderEffect::Strike(_)
                    | OrderEffect::StrikePart
                    | OrderEffect::End(Ending::Dissolved | Ending::Spent)
                    | OrderEffect::Modify
                    | OrderEffect::Release
                    | OrderEffect::Extend
                    | OrderEffect::SendBack
                    | OrderEffect::CallBack
                    | OrderEffect::Revive
            )
        };
        let is_neutral = |act: &Act| {
            matches!(
                act.verb.meaning().order,
                OrderEffect::Nothing | OrderEffect::Uphold
            )
        };
        let is_above = |act: &Act| self.case.events[act.target].court != row.court;
        let may = match self.roles[event] {
            roles if roles.has(KindRole::Compels) => false,
            roles if roles.has(KindRole::Answers) => true,
            _ => {
                let is_order = |act: &&Act| is_order(self.lives[act.target]);
                row.kind.as_str() == Kind::JUDGMENT && acts.iter().filter(is_order).all(is_above)
            }
        };
        let is_order = |act: &Act| {
            let life = self.lives[act.target];
            is_order(life)
                || life == Life::Deadline && act.verb.meaning().deadline != DeadlineEffect::Nothing
        };
        may && self.lives[event] == Life::Order
            && row.to.is_empty()
            && acts.iter().any(|act| is_order(act) && changes(act))
            && acts
                .iter()
                .all(|act| !is_order(act) || changes(act) || is_neutral(act))
    }

    /// By event, whether it does nothing but refuse, and whether it is a ruling that stands.
    pub(in crate::procedure) fn rulings(&self, acts: &[Vec<Act>]) -> (Vec<bool>, Vec<bool>) {
        let rulings =
            (0..acts.len()).map(|event| (self.denies(event, acts), self.stands(event, acts)));
        rulings.unzip()
    }

    /// Whether an event does nothing but refuse what was asked, and puts nobody under a duty.
    pub(in crate::procedure) fn denies(&self, event: usize, acts: &[Vec<Act>]) -> bool {
        let roles = self.roles[event];
        if self.lives[event] != Life::Order || roles.has(KindRole::Compels) {
            return false;
        }
        let mut refuses = false;
        for act in &acts[event] {
            let meaning = act.verb.meaning();
            match (meaning.pending, meaning.order, meaning.duty) {
                (PendingEffect::Refuse, OrderEffect::Nothing, _) => refuses = true,
                // To end a stay as well commands nothing.
                (
                    PendingEffect::Nothing,
                    OrderEffect::Nothing | OrderEffect::Release,
                    DutyEffect::Nothing,
                ) => {}
                (_, OrderEffect::Strike(_) | OrderEffect::End(_), DutyEffect::Nothing)
                    if self.lives[act.target] == Life::Stay => {}
                _ => return false,
            }
        }
        // One of which the file does not say what it denied denies all the same.
        let row = &self.case.events[event];
        let denies = refuses || row.kind.as_str() == Kind::DENIAL && acts[event].is_empty();
        denies && !self.owed.contains(&row.id)
    }
}

/// Leaves open what an event did to orders of which the sources say that it did different things.
fn leave_open(acts: &mut [Act], words: &str, is_order: impl Fn(usize) -> bool) {
    for act in acts {
        let decides = act.verb.meaning().order != OrderEffect::Nothing;
        if decides && is_order(act.target) {
            *act = Act {
                reach: std::mem::take(&mut act.reach),
                is_cause: act.is_cause,
                ..Act::of_doubt(act.target, words.to_owned())
            };
        }
    }
}

/// What the named parts of an order leave of it, in words.
pub(in crate::procedure) const THE_REST: &str = "the rest";

/// The part that fell of an order of which the file says only that it fell in part.
const UNTOLD_PART: &str = "a part that the file does not name";

/// Whether events of this life have a status that is shown.
pub(in crate::procedure) const fn is_order(life: Life) -> bool {
    matches!(life, Life::Order | Life::Stay)
}

fn numbers<'a, T: std::hash::Hash + Eq>(items: impl Iterator<Item = &'a T>) -> HashMap<&'a T, u32> {
    let mut numbers = HashMap::new();
    for (item, number) in items.zip(0_u32..) {
        numbers.entry(item).or_insert(number);
    }
    numbers
}

struct Kinds {
    lives: Vec<Life>,
    by_court: Vec<bool>,
    roles: Vec<Roles>,
}

/// Whether a part is what the others leave.
pub(in crate::procedure) fn is_rest(words: &str) -> bool {
    let words = words.trim().to_lowercase();
    let words = words.strip_prefix("the ").unwrap_or(&words);
    ["rest", "remainder", "others", "other parts"].contains(&words)
}

/// Whom an effect reaches: those it names, else those whom its event addresses.
pub(super) fn reached_by<'a>(row: &'a Event, effect: &'a Effect) -> &'a [PartyId] {
    if effect.as_to.is_empty() {
        &row.to
    } else {
        &effect.as_to
    }
}

/// By order, to whom it was extended, each with the event that did so.
fn extended(case: &Case) -> HashMap<&EventId, Vec<(&Event, &PartyId)>> {
    let mut extended: HashMap<&EventId, Vec<(&Event, &PartyId)>> = HashMap::new();
    for row in &case.events {
        let widens = |effect: &&Effect| effect.verb.meaning().order == OrderEffect::Widen;
        for effect in row.does.iter().filter(widens) {
            let added = extended.entry(&effect.target).or_default();
            added.extend(reached_by(row, effect).iter().map(|party| (row, party)));
        }
    }
    extended
}

/// What becomes of each event and whether a court acts, by its kind in the file or the
/// catalogue. An event of an unknown kind is a moment, and not the act of a court.
fn kinds(case: &Case, catalogue: &Catalogue) -> Kinds {
    let own: HashMap<&KindId, &Kind> = case.kinds.iter().map(|kind| (&kind.id, kind)).collect();
    let mut known: HashMap<&KindId, (Life, bool, Roles)> = HashMap::new();
    let mut kinds = Kinds {
        lives: Vec::with_capacity(case.events.len()),
        by_court: Vec::with_capacity(case.events.len()),
        roles: Vec::with_capacity(case.events.len()),
    };
    for event in &case.events {
        let (life, by_court, roles) = *known.entry(&event.kind).or_insert_with(|| {
            let kind = own.get(&event.kind).copied();
            let kind = kind.or_else(|| catalogue.kind(&event.kind));
            kind.map_or((Life::Moment, false, Roles::default()), |kind| {
                (kind.life, kind.actor == Actor::Court, Roles::of(kind))
            })
        });
        // What brings an appeal opens one, by whatever name: a reference of a conviction, say, is treated
        // for all purposes as an appeal (Criminal Appeal Act 1995 s. 9(2) and (3); Criminal Procedure
        // (Scotland) Act 1995 s. 194B(1)).
        let appeals = |effect: &Effect| effect.verb.meaning().review == ReviewEffect::Appeal;
        let opens = life == Life::Moment && event.does.iter().any(appeals);
        kinds.lives.push(if opens { Life::Pending } else { life });
        kinds.by_court.push(by_court);
        kinds.roles.push(roles);
    }
    kinds
}
