//! Which courts have the case on which days, for all days at once.
//!
//! Of a single day that is asked in [`Replay`]; a court after the other on a day after the other would
//! take as long as there are courts times days. Start with [`Presences::of`].

use std::collections::HashMap;

use super::venue::only_transfers;
use crate::model::{CourtId, Day};
use crate::procedure::Replay;
use crate::procedure::register::Days;
use crate::procedure::turning_days::TurningDays;

/// The days on which each court has the case, as far as they begin and end on days on which something
/// happens.
pub(in crate::procedure) struct Presences {
    /// In the order in which they first have it.
    pub courts: Vec<CourtId>,
    /// Of each, its stretches, none of which touch.
    stretches: HashMap<CourtId, Vec<Days>>,
}

/// The place of a court in the list of those that have the case on a day.
type Place = (usize, usize);

impl Presences {
    pub(in crate::procedure) fn of(replay: &Replay) -> Self {
        let course = &replay.course;
        let days: Vec<Day> = TurningDays::of_all(course).into_iter().collect();
        let mut found: HashMap<&CourtId, Vec<(Days, Place)>> = HashMap::new();
        let mut strands = 0;
        for (strand, steps) in course
            .custody
            .courts_day_by_day(&course.chronology)
            .enumerate()
        {
            strands = strand + 1;
            let ends = steps.iter().skip(1).map(|(day, _)| Some(*day));
            for ((from, courts), until) in steps.iter().zip(ends.chain([None])) {
                for (place, court) in courts.iter().enumerate() {
                    let stretch = Days { from: *from, until };
                    let of_court = found.entry(*court).or_default();
                    of_court.push((stretch, (strand, place)));
                }
            }
        }
        // What keeps a court busy may begin and end on any day; it is asked for on these.
        let next = |day: Day| {
            days.get(days.partition_point(|known| *known < day))
                .copied()
        };
        for (place, (court, wait)) in replay.register.waits.iter().enumerate() {
            let Some(from) = next(wait.days.from) else {
                continue;
            };
            let until = wait.days.until.and_then(next);
            if until.is_none_or(|until| from < until) {
                let court = &replay.register.courts[*court as usize];
                let of_court = found.entry(court).or_default();
                of_court.push((Days { from, until }, (strands, place)));
            }
        }
        let mut order: Vec<(Day, Place, &CourtId)> = Vec::new();
        let mut stretches = HashMap::new();
        found.retain(|court, _| !only_transfers(court));
        for (court, mut of_court) in found {
            of_court.sort_by_key(|(days, place)| (days.from, *place));
            order.extend(
                of_court
                    .first()
                    .map(|(days, place)| (days.from, *place, court)),
            );
            stretches.insert(court.clone(), joined(of_court));
        }
        order.sort_unstable_by_key(|(day, place, _)| (*day, *place));
        Self {
            courts: order
                .into_iter()
                .map(|(_, _, court)| court.clone())
                .collect(),
            stretches,
        }
    }

    /// The days on which a court comes to have the case, and on which it has it no more.
    pub(in crate::procedure) fn turning(&self, court: &CourtId) -> impl Iterator<Item = Day> {
        let stretches = self.stretches.get(court).into_iter().flatten();
        stretches.flat_map(|days| std::iter::once(days.from).chain(days.until))
    }

    /// Whether a court has the case at the end of a day.
    pub(in crate::procedure) fn has(&self, court: &CourtId, day: Day) -> bool {
        let stretches = self.stretches.get(court).map_or(&[][..], Vec::as_slice);
        let begun = stretches.partition_point(|days| days.from <= day);
        begun > 0 && stretches[begun - 1].hold(day)
    }
}

/// Stretches in the order of their first days, those that touch made one.
fn joined(stretches: Vec<(Days, Place)>) -> Vec<Days> {
    let mut joined: Vec<Days> = Vec::new();
    for (days, _) in stretches {
        match joined.last_mut() {
            Some(last) if last.until.is_none_or(|until| days.from <= until) => {
                let longer = last.until.zip(days.until);
                last.until = longer.map(|(one, other)| one.max(other));
            }
            _ => joined.push(days),
        }
    }
    joined
}
