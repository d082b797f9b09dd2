//! What must hold of every case, however broken. `PROPTEST_CASES` says how many are tried.

use std::collections::BTreeSet;

use proptest::prelude::*;
use writmap::model::{
    Case, Day, Effect, Event, EventDate, EventId, Meaning, Occasion, OrderEffect, Party, PartyKind,
    Scope, Verb, days_between,
};
use writmap::procedure::{Binding, OrderStatus, Replay, brief, check, explain, report};

use crate::script::{catalogue, day, effect, event, replay};

const KINDS: &[&str] = &[
    "order",
    "ruling",
    "stay",
    "motion",
    "notice-of-appeal",
    "deadline",
    "stay-lifted",
    "contempt-order",
    "unheard-of",
    "opinion",
    "stay-pending-appeal",
    "administrative-stay",
    "tro",
];

/// Courts that may have acted; none at all as well.
const COURTS: [Option<&str>; 4] = [None, Some("nysd"), Some("ca2"), Some("scotus")];

/// Day number `offset` of 2014.
pub(crate) fn at(offset: i32) -> Day {
    day("2014-01-01").saturating_add(jiff::Span::new().days(offset))
}

pub(crate) fn dates() -> impl Strategy<Value = EventDate> {
    let span = (0..60_i32, 0..20_i32).prop_map(|(from, length)| {
        EventDate::parse(&format!("{}/{}", at(from), at(from + length))).unwrap()
    });
    prop_oneof![
        4 => (0..60_i32).prop_map(|offset| EventDate::on(at(offset))),
        2 => span,
        1 => Just(EventDate::unknown()),
        1 => Just(EventDate::parse("2014-01").unwrap()),
        1 => Just(EventDate::parse("../2014-02-01").unwrap()),
    ]
}

/// How an effect reaches its target: a number for each manner.
fn manner() -> impl Strategy<Value = u8> {
    prop_oneof![6 => Just(0_u8), 1 => 1..8_u8]
}

fn in_manner(effect: Effect, manner: u8) -> Effect {
    let part = |part: &str| Scope::Part(part.to_owned());
    let on = |offset| Some(Occasion::Date(EventDate::on(at(offset))));
    match manner {
        1 => Effect {
            scope: part("a part"),
            ..effect
        },
        2 => Effect {
            scope: part("another part"),
            as_to: vec!["a".into()].into(),
            ..effect
        },
        3 => Effect {
            as_to: vec!["b".into()].into(),
            ..effect
        },
        4 => Effect {
            from: on(30).map(Box::new),
            ..effect
        },
        5 => Effect {
            until: on(40).map(Box::new),
            ..effect
        },
        6 => Effect {
            condition: Some("it is so".to_owned()),
            ..effect
        },
        7 => Effect {
            from: Some(Box::new(Occasion::Event("e3".into()))),
            until: Some(Box::new(Occasion::Event("e5".into()))),
            ..effect
        },
        _ => effect,
    }
}

/// How many cases a property is tried on, unless the environment says otherwise.
pub(crate) fn cases(usual: u32) -> u32 {
    let asked = std::env::var("PROPTEST_CASES").ok();
    asked.and_then(|asked| asked.parse().ok()).unwrap_or(usual)
}

pub(crate) fn party(id: &str) -> Party {
    Party {
        id: id.into(),
        name: id.to_uppercase(),
        full: None,
        jurisdiction: None,
        kind: PartyKind::Person,
        part_of: None,
        roles: Vec::new(),
        sources: Vec::new(),
        unverified: false,
        note: None,
    }
}

/// Any case of up to 14 events: circles, missing targets, acts on itself, ids used twice.
pub(crate) fn any_case(dates: impl Strategy<Value = EventDate>) -> impl Strategy<Value = Case> {
    let verb = (0..Verb::ALL.len()).prop_map(|index| Verb::ALL[index]);
    let acts = prop::collection::vec((verb, 0..16_usize, manner()), 0..4);
    let one = (dates, 0..KINDS.len(), 0..15_usize, 0..COURTS.len(), acts);
    prop::collection::vec(one, 0..14).prop_map(|events| {
        let mut case = Case::default();
        for name in ["a", "b"] {
            case.parties.push(party(name));
        }
        for (position, (date, kind, twin, court, acts)) in events.into_iter().enumerate() {
            let id = if twin == 0 { 0 } else { position };
            let mut made = event("unknown", KINDS[kind], &format!("e{id}"));
            made.date = date;
            made.court = COURTS[court].map(Into::into);
            made.to = vec!["a".into(), "b".into()].into();
            made.does = acts
                .into_iter()
                .map(|(verb, target, manner)| {
                    in_manner(effect(verb, &format!("e{target}")), manner)
                })
                .collect();
            case.events.push(made);
        }
        case
    })
}

fn statuses(replay: &Replay, on: Day) -> Vec<(String, OrderStatus, Vec<OrderStatus>)> {
    let orders = replay.state_on(on).orders;
    let told = |order: writmap::procedure::OrderState| {
        (order.order.to_string(), order.status, order.possible)
    };
    orders.into_iter().map(told).collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(cases(300))
    })]

    #[test]
    fn any_case_replays_and_says_the_same_twice(case in any_case(dates()), offset in -1..80_i32) {
        let (first, second) = (replay(&case), replay(&case));
        let on = at(offset);
        prop_assert_eq!(first.state_on(on), second.state_on(on));
        prop_assert_eq!(first.order_lives(), second.order_lives());
        let state = first.state_on(on);
        let words = brief(&case, &catalogue(), &first, on);
        prop_assert!(words.chips.len() <= 7);
        for order in &state.orders {
            explain(&case, &first, order);
        }
        report(&case, &first, &check(&case, &catalogue(), &first), on);
        prop_assert_eq!(
            check(&case, &catalogue(), &first),
            check(&case, &catalogue(), &second)
        );
    }

    #[test]
    fn the_order_of_events_respects_causes(case in any_case(dates())) {
        let replay = replay(&case);
        let index = case.event_index();
        let order = replay.order_of_events();
        prop_assert_eq!(order.len(), case.events.len());
        let place = |event: usize| order.iter().position(|other| *other == event);
        for (actor, event) in case.events.iter().enumerate() {
            for effect in event.does.iter().filter(|effect| !effect.verb.may_point_forward()) {
                let Some(target) = index.get(&effect.target).copied() else { continue };
                let (exact, earlier) = (event.date.exact(), case.events[target].date.exact());
                // Only a target in the past, and only a known one: circles cannot be kept.
                let sound = target < actor && matches!((exact, earlier), (Some(a), Some(t)) if t <= a);
                if sound && acts_backward(&case) {
                    prop_assert!(place(target) < place(actor));
                }
            }
        }
    }

    #[test]
    fn the_order_in_the_file_does_not_matter_for_different_days(
        case in any_case(dates()), seed in 0..1000_usize
    ) {
        let mut case = case;
        for (position, event) in case.events.iter_mut().enumerate() {
            event.id = format!("e{position}").as_str().into();
            event.date = EventDate::on(at(i32::try_from(position * 3).unwrap()));
        }
        let mut shuffled = case.clone();
        let count = shuffled.events.len().max(1);
        shuffled.events.rotate_left(seed % count);
        if seed % 2 == 0 {
            shuffled.events.reverse();
        }
        for offset in [0, 10, 20, 50] {
            prop_assert_eq!(
                statuses(&replay(&case), at(offset)),
                statuses(&replay(&shuffled), at(offset))
            );
        }
    }

    #[test]
    fn later_events_do_not_change_the_answer(case in any_case(dates()), offset in 0..60_i32) {
        let mut case = case;
        for (position, event) in case.events.iter_mut().enumerate() {
            event.id = format!("e{position}").as_str().into();
        }
        let on = at(offset);
        let later = |event: &Event| {
            event.date.earliest().is_some_and(|first| days_between(on, first) > 0)
        };
        // An act on a later event would itself be later, and in a circle of acts nothing is
        // earlier: leave such acts out.
        let future: Vec<_> = case.events.iter().filter(|e| later(e)).map(|e| e.id.clone()).collect();
        for position in 0..case.events.len() {
            let before: Vec<_> = case.events[..position].iter().map(|e| e.id.clone()).collect();
            let event = &mut case.events[position];
            let is_later = future.contains(&event.id);
            event.does.retain(|effect| {
                before.contains(&effect.target) && (is_later || !future.contains(&effect.target))
            });
        }
        let mut known = case.clone();
        known.events.retain(|event| !future.contains(&event.id));
        let all: Vec<_> = statuses(&replay(&case), on)
            .into_iter()
            .filter(|(id, _, _)| !future.iter().any(|later| later.as_str() == id))
            .collect();
        let mut before = statuses(&replay(&known), on);
        let mut all = all;
        before.sort();
        all.sort();
        prop_assert_eq!(before, all);
    }

    #[test]
    fn lifting_every_stay_restores_what_was(case in any_case(dates()), stays in 1..5_usize) {
        let mut case = case;
        // One of two that share an id is nobody's target.
        let mut ids = BTreeSet::new();
        case.events.retain(|event| ids.insert(event.id.clone()));
        for event in &mut case.events {
            event.date = EventDate::on(event.date.anchor().unwrap_or(at(0)));
            // One for the time of an appeal, or until a ruling, ends with another one.
            event.does.retain(|effect| effect.verb != Verb::EnjoinsPendingAppeal);
            if event.kind.as_str().contains("-stay") || event.kind.as_str().starts_with("stay-p") {
                event.kind = "stay".into();
            }
        }
        let mut before = statuses(&replay(&case), at(200));
        // A stay holds orders.
        // What falls while it is stayed took nothing away, so what had struck such an act is not stayed.
        let acting = case.events.iter().filter(|event| !event.does.is_empty());
        let acting: BTreeSet<&EventId> = acting.map(|event| &event.id).collect();
        let strikes_an_act =
            |event: &&Event| event.does.iter().any(|effect| acting.contains(&effect.target));
        let harmless = case.events.iter().filter(|event| !strikes_an_act(event));
        let harmless = harmless.filter(|event| before.iter().any(|order| event.id.as_str() == order.0));
        let orders: Vec<EventId> = harmless.map(|event| event.id.clone()).collect();
        for stay in 0..stays {
            let mut made = event("2014-08-01", "stay", &format!("stay{stay}"));
            made.does = orders.iter().map(|order| effect(Verb::Stays, order.as_str())).collect();
            case.events.push(made);
        }
        for stay in 0..stays {
            let mut made = event("2014-08-02", "stay-lifted", &format!("lifted{stay}"));
            made.does = vec![effect(Verb::LiftsStay, &format!("stay{stay}"))].into();
            case.events.push(made);
        }
        let mut after = statuses(&replay(&case), at(300));
        // Whether a stay whose end nobody knew still held is settled once what it held was stayed anew.
        let open = before.iter().filter(|order| order.1 == OrderStatus::Unknown);
        let open: BTreeSet<String> = open.map(|order| order.0.clone()).collect();
        before.retain(|(id, _, _)| !open.contains(id));
        after.retain(|(id, _, _)| !id.starts_with("stay") && !open.contains(id));
        prop_assert_eq!(before, after);
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(cases(200))
    })]

    #[test]
    fn what_never_takes_effect_changes_nothing_below(
        case in any_case((0..60_i32).prop_map(|offset| EventDate::on(at(offset)))), offset in 0..90_i32
    ) {
        let mut waiting = case;
        for event in waiting.events.iter_mut().skip(2).step_by(3) {
            event.does.retain(|effect| bears_on_orders_alone(effect.verb));
            for effect in &mut event.does {
                effect.from = None;
                effect.condition = Some("it never is".to_owned());
            }
        }
        let mut without = waiting.clone();
        for event in without.events.iter_mut().skip(2).step_by(3) {
            event.does.clear();
        }
        let on = at(offset);
        let certain = |case: &Case| {
            let mut answers = statuses(&replay(case), on);
            // What acts on an event narrows its date; that much is left.
            answers.retain(|(_, _, possible)| possible.is_empty());
            answers
        };
        let (waiting, without) = (certain(&waiting), certain(&without));
        for answer in without {
            prop_assert!(waiting.contains(&answer), "{answer:?} in {waiting:?}");
        }
    }

    #[test]
    fn parts_add_up_to_the_whole(verbs in prop::collection::vec(0..8_usize, 1..6), offset in 0..60_i32) {
        let whole = acted_on(&verbs, &[None]);
        let parts = acted_on(&verbs, &[Some("the first"), Some("the second")]);
        let state = |case: &Case| replay(case).state_on(at(offset)).order(&"r".into()).cloned();
        let (whole, divided) = (state(&whole).unwrap(), state(&parts).unwrap());
        for part in &divided.parts {
            prop_assert_eq!(part.status, whole.status, "{:?}", divided);
            prop_assert_eq!(part.binds, whole.binds, "{:?}", divided);
        }
        if whole.status.is_over() {
            prop_assert_eq!(divided.status, whole.status);
            prop_assert_eq!(divided.binds, Binding::No);
        }
    }
}

/// Whether an effect does nothing but to orders.
fn bears_on_orders_alone(verb: Verb) -> bool {
    let meaning = verb.meaning();
    let of_order = Meaning {
        order: meaning.order,
        in_part: meaning.in_part,
        ..Meaning::NONE
    };
    *meaning == of_order && meaning.order != OrderEffect::Hold
}

/// An order with two parts, and what is done every seventh day to each of the parts given.
fn acted_on(verbs: &[usize], parts: &[Option<&str>]) -> Case {
    const DONE: [Verb; 8] = [
        Verb::Vacates,
        Verb::Reverses,
        Verb::Expires,
        Verb::Affirms,
        Verb::Modifies,
        Verb::Reinstates,
        Verb::Stays,
        Verb::Discharges,
    ];
    let mut case = Case::default();
    let mut order = event("2014-01-01", "order", "r");
    order.parts = vec!["the first".to_owned(), "the second".to_owned()].into();
    case.events.push(order);
    for (number, verb) in verbs.iter().enumerate() {
        let verb = DONE[*verb];
        let kind = if verb == Verb::Stays { "stay" } else { "order" };
        let mut made = event("2014-01-01", kind, &format!("a{number}"));
        made.date = EventDate::on(at(number as i32 * 7 + 7));
        made.does = parts
            .iter()
            .map(|part| Effect {
                scope: part.map_or(Scope::Whole, |part| Scope::Part(part.to_owned())),
                ..effect(verb, "r")
            })
            .collect();
        case.events.push(made);
    }
    case
}

/// Whether no act points to an event further down the file, so that there are no circles.
fn acts_backward(case: &Case) -> bool {
    let index = case.event_index();
    case.events.iter().enumerate().all(|(actor, event)| {
        event
            .does
            .iter()
            .filter_map(|effect| index.get(&effect.target))
            .all(|target| *target < actor)
    })
}

/// A docket of many entries, a fifth with uncertain dates, where one motion follows another.
/// Quadratic work would take minutes here.
#[test]
fn a_hundred_thousand_events_replay() {
    let mut case = Case::default();
    for number in 0..100_000_i32 {
        let mut made = event(
            "unknown",
            KINDS[(number % 8) as usize],
            &format!("e{number}"),
        );
        made.date = match number % 5 {
            0 => EventDate::parse(&format!("{}/{}", at(number / 50), at(number / 50 + 9))).unwrap(),
            _ => EventDate::on(at(number / 50)),
        };
        let verb = Verb::ALL[(number as usize * 7) % Verb::ALL.len()];
        if number > 10 {
            made.does = vec![effect(verb, &format!("e{}", number - 1 - number % 9))].into();
        }
        case.events.push(made);
    }
    let replay = replay(&case);
    assert_eq!(replay.order_of_events().len(), 100_000);
    assert!(!replay.state_on(at(1000)).orders.is_empty());
    assert_eq!(replay.digest_on(at(1000)).orders.len(), 6);
}
