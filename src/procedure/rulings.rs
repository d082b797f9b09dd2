//! What courts decided on orders and what they refused to look at again, by day.
//!
//! It reads what the file states: an effect that waits for a day, an event or a condition is left to
//! the state of its order. Start with [`Rulings::last_by`].

use super::course::Course;
use crate::model::{Case, Day, Effect, Ending, KindRole, Life, OrderEffect, PendingEffect};

/// The decisions of a case, for one replay.
#[derive(Debug, Default)]
pub(super) struct Rulings {
    /// What decided on orders, by the day from which it certainly had, then in the order of time.
    made: Vec<(Day, u32)>,
    /// The same of what refused to look at an order again.
    refused: Vec<(Day, u32)>,
}

impl Rulings {
    pub(super) fn new(case: &Case, course: &Course) -> Self {
        let mut rulings = Self::default();
        let chronology = &course.chronology;
        for event in chronology.order.iter().copied() {
            let is_mandate = course.script.is(event, KindRole::Mandate);
            if course.script.is_tick(event) || is_mandate || !course.script.by_court[event] {
                continue;
            }
            let Some(day) = chronology.sure_from(event) else {
                continue;
            };
            if decides(case, course, event).next().is_some() {
                rulings.made.push((day, event as u32));
            } else if refusal(case, course, event).is_some() {
                rulings.refused.push((day, event as u32));
            }
        }
        // Stable: of one day they stay in the order of time.
        rulings.made.sort_by_key(|ruling| ruling.0);
        rulings.refused.sort_by_key(|refusal| refusal.0);
        rulings
    }

    /// The last decision that had certainly been made by a day, and the last refusal after it.
    pub(super) fn last_by(&self, day: Day) -> (Option<usize>, Option<usize>) {
        let last = |of: &[(Day, u32)]| {
            let known = of.partition_point(|ruling| ruling.0 <= day);
            known.checked_sub(1).map(|last| of[last])
        };
        let made = last(&self.made);
        let refused =
            last(&self.refused).filter(|refused| made.is_none_or(|made| made.0 <= refused.0));
        let event = |ruling: Option<(Day, u32)>| ruling.map(|ruling| ruling.1 as usize);
        (event(made), event(refused))
    }
}

/// What an event decided on orders, at once and as the file states it: its effects by number,
/// each with the order.
pub(super) fn decides<'a>(
    case: &'a Case,
    course: &'a Course,
    event: usize,
) -> impl Iterator<Item = (usize, usize)> + 'a {
    let script = &course.script;
    let stated = case.events[event].does.iter().enumerate();
    stated.filter_map(move |(number, effect)| {
        let waits = effect.condition.is_some() || effect.from.is_some();
        let decides = matches!(
            effect.verb.meaning().order,
            OrderEffect::Uphold
                | OrderEffect::Strike(_)
                | OrderEffect::StrikePart
                | OrderEffect::End(Ending::Dissolved)
        );
        let target = script.position(&effect.target)?;
        let is_order = script.is_order(target) && script.lives[target] == Life::Order;
        (decides && !waits && is_order && target != event).then_some((number, target))
    })
}

/// The effect by which an event refused to look at an order again, by its number, and the matter
/// that had asked for that.
pub(super) fn refusal(case: &Case, course: &Course, event: usize) -> Option<(usize, usize)> {
    let script = &course.script;
    let stated = case.events[event].does.iter().enumerate();
    let mut refused = stated.filter_map(|(number, effect)| {
        let refuses = matches!(
            effect.verb.meaning().pending,
            PendingEffect::Refuse | PendingEffect::Dismiss
        );
        let matter = script.position(&effect.target)?;
        let asks = script.is_matter(matter) && matter < script.events;
        let review = |effect: &Effect| {
            let review = effect.verb.meaning().review;
            let target = script.position(&effect.target);
            (review.attacks() || review.goes_to_court())
                && target.is_some_and(|target| script.is_order(target))
        };
        let asked = asks && case.events[matter].does.iter().any(review);
        (refuses && asked && matter != event).then_some((number, matter))
    });
    refused.next()
}
