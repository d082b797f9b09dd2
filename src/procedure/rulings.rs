//! What courts decided on orders and what they refused to look at again, by day.
//!
//! It reads what the file states: an effect that waits for a day, an event or a condition counts from
//! when that has come; until then it is left to the state of its order. Start with [`Rulings::known_by`].

use super::OrderStatus;
use super::course::Course;
use super::run::act::{Act, Start};
use crate::model::{
    Case, Day, Effect, Ending, KindRole, Life, Occasion, OrderEffect, PendingEffect, Verb,
};

/// The decisions of a case, for one replay.
#[derive(Debug, Default)]
pub(super) struct Rulings {
    /// What decided on orders, by the day from which it certainly had, then in the order of time.
    made: Vec<MadeRuling>,
    /// What refused to look at an order again, or closed the case, likewise; and whether it did
    /// the latter.
    refused: Vec<(Day, u32, bool)>,
    /// What decided on motions, claims and petitions alone, by its own day.
    answered: Vec<(Day, u32)>,
    /// What orders were made, by their own days.
    orders: Vec<(Day, u32)>,
    /// What granted stays, ended them or refused them, likewise by day.
    on_stays: Vec<(Day, u32)>,
}

/// A decision on orders.
#[derive(Clone, Copy, Debug)]
struct MadeRuling {
    /// From when it certainly had been made.
    day: Day,
    event: u32,
    /// Whether it is of that very day.
    is_dated: bool,
    /// Since when another decision had its place: from then on that one says what was decided.
    until: Option<Day>,
}

/// What courts had decided by a day.
pub(super) struct Outcomes<'a> {
    /// The last decision on orders, and whether it is of that day.
    pub ruling: Option<(usize, bool)>,
    /// The last refusal to look at an order again, or what closed the case, where it is later than
    /// the decision.
    pub refused: Option<usize>,
    /// Whether that closed the case after the decision, which is no news then.
    pub is_closed: bool,
    /// What was decided on matters that day, in the order of time.
    pub answered: &'a [(Day, u32)],
    /// The orders that were made that day, in the order of time.
    pub orders: &'a [(Day, u32)],
    /// The last that was decided on a stay, where no decision on orders is of a later day.
    pub on_stay: Option<usize>,
}

impl Rulings {
    pub(super) fn new(case: &Case, course: &Course) -> Self {
        let mut rulings = Self::default();
        let chronology = &course.chronology;
        for event in chronology.order.iter().copied() {
            let is_mandate = course.script.is(event, KindRole::Mandate);
            if course.script.is_tick(event) || is_mandate {
                continue;
            }
            let is_of_parties = withdraws_review(case, course, event)
                || course.script.dismisses_by_stipulation(event);
            if !course.script.by_court[event] && !is_of_parties {
                continue;
            }
            let Some(day) = chronology.sure_from(event) else {
                continue;
            };
            let is_dated = case.events[event].date.exact().is_some();
            let is_order =
                course.script.is_order(event) && course.script.lives[event] == Life::Order;
            if is_dated && is_order {
                rulings.orders.push((day, event as u32));
            }
            // What granted a stay tells of itself, and that what was refused before is past.
            let grants = |act: &Act| act.verb.meaning().order == OrderEffect::Hold;
            if on_stays(case, course, event).next().is_some()
                || course.script.acts[event].iter().any(grants)
            {
                rulings.on_stays.push((day, event as u32));
            }
            let made = |day: Day, is_dated: bool| MadeRuling {
                day,
                event: event as u32,
                is_dated,
                until: replaced_on(course, event),
            };
            if decides(case, course, event).next().is_some() {
                rulings.made.push(made(day, is_dated));
                continue;
            }
            for begun in begun(case, course, event) {
                let day = chronology.sure_from(begun.start);
                let day = day.filter(|day| course.status_on(event, *day).lives());
                let is_dated = course.script.dates[begun.start].exact().is_some();
                rulings.made.extend(day.map(|day| made(day, is_dated)));
            }
            if ends(case, course, event).next().is_some() {
                let closes = course.script.is(event, KindRole::ClosesCase);
                rulings.refused.push((day, event as u32, closes));
            }
            if is_dated && answers(case, course, event).next().is_some() {
                rulings.answered.push((day, event as u32));
            }
        }
        // Stable: of one day they stay in the order of time.
        rulings.made.sort_by_key(|ruling| ruling.day);
        rulings.refused.sort_by_key(|refusal| refusal.0);
        rulings.answered.sort_by_key(|answer| answer.0);
        rulings.orders.sort_by_key(|order| order.0);
        rulings.on_stays.sort_by_key(|ruling| ruling.0);
        rulings
    }

    /// The last decision that had certainly been made by a day, the last refusal after it, and
    /// what was decided on matters that day.
    pub(super) fn known_by(&self, day: Day) -> Outcomes<'_> {
        let made = self.made.partition_point(|ruling| ruling.day <= day);
        let holds = |ruling: &&MadeRuling| ruling.until.is_none_or(|until| until > day);
        let made = self.made[..made].iter().rfind(holds).copied();
        let refused = self.refused.partition_point(|refusal| refusal.0 <= day);
        let refused = refused.checked_sub(1).map(|last| self.refused[last]);
        let refused = refused.filter(|refused| made.is_none_or(|made| made.day <= refused.0));
        let is_closed = refused
            .is_some_and(|refused| refused.2 && made.is_none_or(|made| made.day < refused.0));
        let on_stay = self.on_stays.partition_point(|ruling| ruling.0 <= day);
        let on_stay = on_stay.checked_sub(1).map(|last| self.on_stays[last]);
        let on_stay = on_stay.filter(|on_stay| made.is_none_or(|made| made.day <= on_stay.0));
        Outcomes {
            on_stay: on_stay.map(|on_stay| on_stay.1 as usize),
            ruling: made.map(|made| (made.event as usize, made.day == day && made.is_dated)),
            refused: refused.map(|refused| refused.1 as usize),
            is_closed,
            answered: of_day(&self.answered, day),
            orders: of_day(&self.orders, day),
        }
    }
}

/// Since when a decision has certainly been replaced by another.
fn replaced_on(course: &Course, event: usize) -> Option<Day> {
    let changes = course.histories[event].changes.iter();
    let replaced = changes
        .rev()
        .take_while(|change| change.status == OrderStatus::Superseded);
    course.chronology.sure_from(replaced.last()?.event)
}

/// The events of a day among some that are in the order of time.
fn of_day(events: &[(Day, u32)], day: Day) -> &[(Day, u32)] {
    let before = events.partition_point(|event| event.0 < day);
    let by_then = events.partition_point(|event| event.0 <= day);
    &events[before..by_then]
}

/// The effects of an event that wait for nothing, by number.
fn at_once<'a>(
    case: &'a Case,
    course: &'a Course,
    event: usize,
) -> impl Iterator<Item = (usize, &'a Effect)> {
    let stated = case.events[event].does.iter().enumerate();
    stated.filter(move |(_, effect)| {
        let waits = effect.from.is_some() || waits_for_own_beginning(course, event, effect);
        effect.on_condition().is_none() && !waits
    })
}

/// Whether an effect begins with the order that has it, which does not begin on its own day.
fn waits_for_own_beginning(course: &Course, event: usize, effect: &Effect) -> bool {
    let script = &course.script;
    let Some(begin) = script.begins.get(&event) else {
        return false;
    };
    let mut acts = script.acts[event].iter();
    acts.any(|act| {
        act.verb == effect.verb
            && act.start == Start::With(*begin)
            && script.ids[act.target] == effect.target
    })
}

/// What an event decided on orders, at once and as the file states it: its effects by number,
/// each with the order.
pub(super) fn decides<'a>(
    case: &'a Case,
    course: &'a Course,
    event: usize,
) -> impl Iterator<Item = (usize, usize)> + 'a {
    at_once(case, course, event)
        .filter_map(move |(number, effect)| Some((number, decided_order(course, event, effect)?)))
}

/// The order on which an effect decides.
fn decided_order(course: &Course, event: usize, effect: &Effect) -> Option<usize> {
    let script = &course.script;
    let decides = match effect.verb.meaning().order {
        OrderEffect::Uphold
        | OrderEffect::Revive
        | OrderEffect::Strike(_)
        | OrderEffect::StrikePart
        | OrderEffect::End(Ending::Dissolved) => true,
        // What a court changes of its own order tells that order.
        OrderEffect::Modify => is_of_court_above(course, event, effect),
        // Sent back and neither struck down nor upheld: that is all that was decided of it.
        OrderEffect::SendBack => only_sends_back(course, event),
        _ => false,
    };
    let target = script
        .position(&effect.target)
        .filter(|target| decides && *target != event)?;
    // A court above decides on a remand, say, or a certificate, which is over at once.
    let is_act_below = || {
        script.lives[target] == Life::Moment
            && script.by_court[target]
            && !script.is(target, KindRole::Mandate)
            && is_of_court_above(course, event, effect)
    };
    let is_order = script.is_order(target) && script.lives[target] == Life::Order;
    (is_order || script.kept[target] && is_act_below()).then_some(target)
}

/// Whether the order on which an effect acts is that of another court.
fn is_of_court_above(course: &Course, event: usize, effect: &Effect) -> bool {
    let courts = &course.script.courts;
    let target = course.script.position(&effect.target);
    target.is_some_and(|target| courts[target].is_some() && courts[target] != courts[event])
        && courts[event].is_some()
}

/// Whether all that an event does to orders is to send acts of an authority back to it: a court below
/// gets with them what was decided.
fn only_sends_back(course: &Course, event: usize) -> bool {
    let script = &course.script;
    let stated = script.acts[event].iter().filter(|act| !act.by_law());
    let mut on_orders = stated.filter(|act| script.is_order(act.target));
    on_orders.all(|act| match act.verb.meaning().order {
        OrderEffect::SendBack => script.is_of_authority(act.target),
        order => order == OrderEffect::Nothing,
    })
}

/// What an event decided on an order with effect from another event, or a day, on.
pub(super) struct Begun {
    /// The effect, by its number in the event.
    pub number: usize,
    /// The order.
    pub target: usize,
    /// With what it takes effect.
    pub start: usize,
}

/// What an event decided on orders that waits, each with that for which it does.
pub(super) fn begun<'a>(
    case: &'a Case,
    course: &'a Course,
    event: usize,
) -> impl Iterator<Item = Begun> + 'a {
    let stated = case.events[event].does.iter().enumerate();
    let timed = stated.filter(move |(_, effect)| {
        effect.from.is_some() || waits_for_own_beginning(course, event, effect)
    });
    timed.filter_map(move |(number, effect)| {
        let target = decided_order(course, event, effect)?;
        let start = course.script.acts[event].iter().find_map(|act| {
            let is_it = !act.by_law() && act.verb == effect.verb && act.target == target;
            // Whether the condition was fulfilled nobody says, where it was to be on a day.
            let is_open = |start| act.condition.is_some() && course.script.is_tick(start);
            match act.start {
                Start::With(start) if is_it && !is_open(start) => Some(start),
                _ => None,
            }
        })?;
        Some(Begun {
            number,
            target,
            start,
        })
    })
}

/// What an event decided on stays: it ended one, refused one, or granted one that begins on a later
/// day; its effects by number, each with the stay, the motion or the order.
pub(super) fn on_stays<'a>(
    case: &'a Case,
    course: &'a Course,
    event: usize,
) -> impl Iterator<Item = (usize, usize)> + 'a {
    let script = &course.script;
    let stated = case.events[event].does.iter().enumerate();
    stated.filter_map(move |(number, effect)| {
        let target = script.position(&effect.target)?;
        let holds = |act: &Act| act.verb.meaning().order == OrderEffect::Hold;
        let is_stay =
            || script.lives[target] == Life::Stay || script.acts[target].iter().any(holds);
        let meaning = effect.verb.meaning();
        let decides = match meaning.order {
            OrderEffect::Strike(_) | OrderEffect::End(Ending::Dissolved) => is_stay(),
            OrderEffect::Release => script.is_order(target),
            OrderEffect::Hold => script.is_order(target) && begins_later(case, event, effect),
            _ => {
                meaning.pending == PendingEffect::Refuse && script.is(target, KindRole::AboutAStay)
            }
        };
        // What waits for a mandate has decided nothing on a stay yet.
        let waits = || {
            let mut acts = script.acts[event].iter();
            let later = [Start::WithMandate, Start::OnceFree];
            acts.any(|act| {
                let is_it = act.target == target && act.verb == effect.verb;
                is_it && !act.by_law() && later.contains(&act.start)
            })
        };
        (decides && target != event && effect.on_condition().is_none() && !waits())
            .then_some((number, target))
    })
}

/// Whether an effect begins on a day later than that of its event.
fn begins_later(case: &Case, event: usize, effect: &Effect) -> bool {
    let from = match effect.from.as_deref() {
        Some(Occasion::Date(from)) => from.exact(),
        _ => None,
    };
    from.zip(case.events[event].date.exact())
        .is_some_and(|(from, made)| from > made)
}

/// What an event decided on motions, claims and petitions, at once and as the file states it: its
/// effects by number, each with the matter.
pub(super) fn answers<'a>(
    case: &'a Case,
    course: &'a Course,
    event: usize,
) -> impl Iterator<Item = (usize, usize)> + 'a {
    let script = &course.script;
    // That a matter is over with what else was decided needs no word of its own.
    let only_ends = at_once(case, course, event).all(|(_, effect)| effect.verb == Verb::Moots);
    at_once(case, course, event).filter_map(move |(number, effect)| {
        let answers = matches!(
            effect.verb.meaning().pending,
            PendingEffect::Grant | PendingEffect::Refuse | PendingEffect::Dismiss
        ) || effect.verb == Verb::AnswersQuestion
            || effect.verb == Verb::Withdraws && !script.by_court[event]
            || only_ends;
        // A verdict grants no charge.
        if !answers || script.is(event, KindRole::Tries) {
            return None;
        }
        let matter = script.position(&effect.target)?;
        let asks = script.is_matter(matter) && matter < script.events;
        (asks && matter != event).then_some((number, matter))
    })
}

/// Whether somebody withdraws an appeal or a petition to a court above.
fn withdraws_review(case: &Case, course: &Course, event: usize) -> bool {
    let mut stated = at_once(case, course, event);
    stated.any(|(_, effect)| {
        let matter = course.script.position(&effect.target);
        effect.verb == Verb::Withdraws
            && matter.is_some_and(|matter| {
                let mut asked = course.script.acts[matter].iter();
                asked.any(|act| act.verb.meaning().review.goes_to_court())
            })
    })
}

/// The answers of an event that end something for good: it refused to look at an order again, or
/// closed the case.
pub(super) fn ends<'a>(
    case: &'a Case,
    course: &'a Course,
    event: usize,
) -> impl Iterator<Item = (usize, usize)> + 'a {
    let closes = course.script.is(event, KindRole::ClosesCase);
    answers(case, course, event).filter(move |(number, matter)| {
        let refuses = matches!(
            case.events[event].does[*number].verb.meaning().pending,
            PendingEffect::Refuse | PendingEffect::Dismiss
        );
        let is_case = course.script.is(*matter, KindRole::OpensCase);
        refuses && (closes || is_case || asks_for_review(case, course, *matter))
    })
}

/// Whether a matter asks that an order be looked at again.
fn asks_for_review(case: &Case, course: &Course, matter: usize) -> bool {
    let script = &course.script;
    script.is(matter, KindRole::AsksForWrit)
        || case.events[matter].does.iter().any(|effect| {
            let review = effect.verb.meaning().review;
            let target = script.position(&effect.target);
            (review.attacks() || review.goes_to_court())
                && target.is_some_and(|target| script.is_order(target))
        })
}
