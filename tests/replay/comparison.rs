//! Where two versions of a case give different statuses, told in stretches of days: what is told of
//! a day is what the states of that day say.

use proptest::prelude::*;
use writmap::model::{Case, Catalogue, Day, EventDate, EventId};
use writmap::procedure::{
    DeadlineStatus, DutyStatus, OrderState, OrderStatus, Replay, State, StatusBearer,
    StatusDifference, Version, status_differences,
};

use crate::digest::any_dispute;
use crate::properties::at;
use crate::script::{case, catalogue, day, replay};

fn differences(before: &Case, after: &Case) -> Vec<StatusDifference> {
    let catalogue = catalogue();
    let replays = [replay(before), replay(after)];
    let version = |case, replay| version(case, &catalogue, replay);
    status_differences(version(before, &replays[0]), version(after, &replays[1]))
}

fn version<'a>(case: &'a Case, catalogue: &'a Catalogue, replay: &'a Replay) -> Version<'a> {
    Version {
        case,
        catalogue,
        replay,
    }
}

/// What the state of a day says of everything, in no particular order: what has a status, and that
/// status with what is said besides.
fn told(state: &State) -> Vec<(StatusBearer, String)> {
    let mut told = Vec::new();
    let is_made =
        |order: &&OrderState| order.status != OrderStatus::NotYet || order.decided.is_some();
    for order in state.orders.iter().filter(is_made) {
        let parts = order.parts.iter();
        let parts = parts.map(|part| (&part.part, &part.party, part.status, part.binds));
        let decided = order.decided.as_ref();
        let decided = decided.map(|decided| (decided.status, decided.certainty));
        let besides = (order.awaits_mandate, order.is_called_back, &order.contempt);
        let says = format!(
            "{:?} {:?} {:?} {decided:?} {besides:?} {:?}",
            order.status,
            order.possible,
            order.binds,
            parts.collect::<Vec<_>>()
        );
        told.push((StatusBearer::Order(order.order.clone()), says));
    }
    let owed = state.duties.iter();
    for duty in owed.filter(|duty| duty.status != DutyStatus::NotYet) {
        let says = format!("{:?} {:?} {:?}", duty.status, duty.possible, duty.parts);
        told.push((StatusBearer::Duty(duty.duty.clone()), says));
    }
    for matter in &state.pending {
        let held = matter.held_by.is_empty();
        let says = format!(
            "{:?} {:?} {held} {:?} {:?}",
            matter.certainty, matter.court, matter.parts, matter.persons
        );
        told.push((StatusBearer::Matter(matter.event.clone()), says));
    }
    let set = state.deadlines.iter();
    for deadline in set.filter(|deadline| deadline.status != DeadlineStatus::NotYet) {
        let says = format!(
            "{:?} {:?} {:?}",
            deadline.status, deadline.may_be_extended, deadline.due
        );
        told.push((StatusBearer::Deadline(deadline.event.clone()), says));
    }
    let courts = state.courts.iter().cloned();
    told.extend(courts.map(|court| (StatusBearer::Court(court), String::new())));
    told
}

fn covers(difference: &StatusDifference, day: Day) -> bool {
    difference.from.is_none_or(|from| from <= day)
        && difference.until.is_none_or(|until| day < until)
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(crate::properties::cases(200))
    })]

    #[test]
    fn every_day_is_told_as_it_is(
        before in any_dispute(), other in any_dispute(), changes in 0..4_usize
    ) {
        let mut after = before.clone();
        match (changes, other.events.into_iter().next()) {
            (0, _) => { after.events.pop(); }
            (1, Some(mut event)) => {
                event.id = "new".into();
                after.events.push(event);
            }
            (2, Some(event)) if !after.events.is_empty() => after.events[0].date = event.date.clone(),
            (3, Some(event)) if !after.events.is_empty() => after.events[0].kind = event.kind.clone(),
            _ => after.duties.clear(),
        }
        let found = differences(&before, &after);
        prop_assert!(differences(&before, &before).is_empty());
        let replays = [replay(&before), replay(&after)];
        for offset in -1..110 {
            let on = at(offset);
            let [was, is] = replays.each_ref().map(|replay| told(&replay.state_on(on)));
            let says = |told: &[(StatusBearer, String)], subject: &StatusBearer| {
                told.iter().find(|one| one.0 == *subject).map(|one| one.1.clone())
            };
            for (subject, _) in was.iter().chain(&is) {
                let differs = says(&was, subject) != says(&is, subject);
                let mut about = found.iter().filter(|one| one.subject == *subject && covers(one, on));
                let told = about.next();
                // A day by which something was due may be over for one version and not for the other.
                let is_duty = matches!(subject, StatusBearer::Duty(_));
                prop_assert!(
                    told.is_some() == differs || is_duty && !differs,
                    "{subject:?} on {on}: {:?}, {:?}, told: {told:?}",
                    says(&was, subject),
                    says(&is, subject)
                );
                prop_assert_eq!(about.next(), None, "told once");
            }
            let about = |subject: &StatusBearer| was.iter().chain(&is).any(|one| one.0 == *subject);
            for one in found.iter().filter(|one| covers(one, on)) {
                prop_assert!(about(&one.subject), "nothing is there on {on}: {one:?}");
            }
        }
    }

    #[test]
    fn the_other_way_round_is_the_same(before in any_dispute(), after in any_dispute()) {
        let turned = |one: StatusDifference| StatusDifference {
            before: one.after,
            after: one.before,
            ..one
        };
        let key = |one: &StatusDifference| format!("{one:?}");
        let mut there = differences(&before, &after);
        let mut back: Vec<_> = differences(&after, &before).into_iter().map(turned).collect();
        there.sort_by_key(key);
        back.sort_by_key(key);
        prop_assert_eq!(there, back);
    }
}

#[test]
fn a_stay_that_was_added_is_told_with_its_days() {
    let before = case("2014-01-10 order a @nysd / 2014-03-01 order b @nysd vacates a");
    let mut after = before.clone();
    let mut stay = after.events[0].clone();
    stay.id = EventId::from("s");
    stay.kind = "stay".into();
    stay.date = EventDate::on(day("2014-02-01"));
    stay.does = vec![crate::script::effect(writmap::model::Verb::Stays, "a")].into();
    after.events.insert(1, stay);
    let found = differences(&before, &after);
    let of_order: Vec<_> = found
        .iter()
        .filter(|one| one.subject == StatusBearer::Order("a".into()))
        .collect();
    assert_eq!(of_order.len(), 1, "{found:?}");
    assert_eq!(of_order[0].from, Some(day("2014-02-01")));
    assert_eq!(of_order[0].until, Some(day("2014-03-01")));
    assert_eq!(of_order[0].before.as_deref(), Some("in force"));
    assert_eq!(of_order[0].after.as_deref(), Some("stayed"));
}
