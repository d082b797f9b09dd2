//! Every kind of event and every verb in a row: its words, how much it weighs, what it is called
//! in a fold, what it does to orders, stays, pending matters, deadlines and duties.
//!
//! What no function tells is found out by small cases in which it shows.

use std::fmt::Write as _;

use writmap::diagram::{Card, Filter, Importance};
use writmap::format::builtin;
use writmap::model::{Case, Duty, Effect, Event, EventDate, Kind, LaneOwner, Scope, Verb};
use writmap::picture::Story;
use writmap::procedure::Lens;

use crate::drawings::day;
use crate::folder::Golden;

/// An event of a docket, on the day after the one before.
fn event(case: &mut Case, kind: &str, does: &[(Verb, &str)]) -> String {
    let place = case.events.len();
    let id = format!("e{place}");
    let date = format!("2031-{:02}-{:02}", 1 + place / 28, 1 + place % 28);
    let date = EventDate::parse(&date).expect("a month has 28 days");
    let mut event = Event::new(id.as_str().into(), date);
    event.kind = kind.into();
    event.title = format!("Event {place}");
    event.court = Some("nysd".into());
    event.docket_number = Some(place.to_string());
    event.does = does
        .iter()
        .map(|(verb, target)| effect(*verb, target))
        .collect();
    case.events.push(event);
    id
}

fn effect(verb: Verb, target: &str) -> Effect {
    Effect::new(verb, target.into())
}

fn docket() -> Case {
    Case {
        lanes_by: LaneOwner::Court,
        ..Case::default()
    }
}

/// Makes a case long enough to be folded.
fn fill(case: &mut Case) {
    while case.events.len() < 40 {
        event(case, "letter", &[]);
    }
}

fn cards(case: &Case, unfold: bool) -> Vec<Card> {
    let story = Story::of(case.clone(), Lens::default());
    story.diagram(&Filter::unfolded(unfold)).cards
}

fn importance(cards: &[Card], id: &str) -> Importance {
    let card = cards.iter().find(|card| card.id.as_str() == id);
    card.expect("every event has a card").importance
}

/// The points of a kind, 0 to 5.
fn weight_of_kind(kind: &str) -> u8 {
    let mut case = docket();
    let target = event(&mut case, kind, &[]);
    // Adds at most three points, and no more than the kind of its target has.
    let remands = [(Verb::Remands, target.as_str())];
    let none = event(&mut case, "notice", &remands);
    let one = event(&mut case, "motion", &remands);
    // More than six of a kind that weighs four weigh less, of a heavier one not.
    let crowd: Vec<_> = (0..8).map(|_| event(&mut case, kind, &[])).collect();
    fill(&mut case);
    let cards = cards(&case, true);
    let of = |id: &str| importance(&cards, id);
    match (of(&target), of(&crowd[7]), of(&one), of(&none)) {
        (Importance::Large, Importance::Large, ..) => 5,
        (Importance::Large, ..) => 4,
        (_, _, Importance::Large, _) => 3,
        (_, _, Importance::Step, Importance::Step) => 2,
        (_, _, Importance::Step, _) => 1,
        (_, _, Importance::Routine, _) => 0,
    }
}

/// What an effect adds to the points of the event that has it, 0 to 3.
fn weight_of_verb(verb: Verb) -> u8 {
    let mut case = docket();
    let target = event(&mut case, "judgment", &[]);
    let does = [(verb, target.as_str())];
    let none = event(&mut case, "notice", &does);
    let one = event(&mut case, "motion", &does);
    fill(&mut case);
    let cards = cards(&case, true);
    match (importance(&cards, &one), importance(&cards, &none)) {
        (Importance::Large, _) => 3,
        (Importance::Step, Importance::Step) => 2,
        (Importance::Step, _) => 1,
        (Importance::Routine, _) => 0,
    }
}

/// What folds say of an event of a kind that answers a motion, and of some that stand alone.
fn words_of_kind(kind: &str) -> String {
    let mut case = docket();
    let motion = event(&mut case, "motion-to-dismiss", &[]);
    event(&mut case, kind, &[(Verb::RespondsTo, &motion)]);
    event(&mut case, "order", &[(Verb::Denies, &motion)]);
    for _ in 0..3 {
        event(&mut case, kind, &[]);
    }
    fill(&mut case);
    let folds = cards(&case, false);
    let folds = folds.iter().filter_map(|card| card.fold.as_ref());
    folds
        .map(|fold| fold.contents.as_str())
        .collect::<Vec<_>>()
        .join(" / ")
}

/// A row for each kind.
fn kinds() -> Golden {
    let mut text = String::new();
    for kind in builtin().kinds() {
        let Kind {
            id,
            label,
            name,
            family,
            actor,
            life,
            glyph,
            ..
        } = kind;
        let weight = weight_of_kind(id.as_str());
        let words = words_of_kind(id.as_str());
        let _ = writeln!(
            text,
            "{id}: {label}; {name}; {family:?}, {actor:?}, {life:?}; glyph {glyph}; weight \
             {weight}; folds: {words}"
        );
    }
    Golden {
        name: "kinds".to_owned(),
        text,
    }
}

/// What is so after a verb has been used on an order, a stay, a motion and a deadline.
fn after(verb: Verb, part: bool) -> String {
    let mut case = docket();
    let order = event(&mut case, "order", &[]);
    let held = event(&mut case, "order", &[]);
    let stay = event(&mut case, "stay", &[(Verb::Stays, &held)]);
    let motion = event(&mut case, "motion", &[(Verb::Challenges, &order)]);
    let deadline = event(&mut case, "deadline", &[]);
    case.duties.push(Duty {
        id: "duty".into(),
        owed_by: "somebody".into(),
        order: order.as_str().into(),
        what: "something".to_owned(),
        parts: Vec::new(),
        due: None,
        sources: Vec::new(),
        unverified: false,
    });
    let targets = [&order, &stay, &motion, &deadline];
    let does = targets.map(|target| (verb, target.as_str()));
    event(&mut case, "notice", &does);
    if part {
        let effects = case.events.iter_mut().flat_map(|event| &mut event.does);
        for effect in effects.filter(|effect| effect.verb == verb) {
            effect.scope = Scope::Part("a part".to_owned());
        }
    }
    let story = Story::of(case, Lens::default());
    let state = story.replay.state_on(day("2031-02-01"));
    let status = |id: &str| {
        state
            .order(&id.into())
            .map_or("-", |order| order.status.label())
    };
    let waits = state
        .pending
        .iter()
        .any(|pending| pending.event.as_str() == motion);
    format!(
        "order {}; stay {}; what it held {}; motion {}; deadline {}; duty {}",
        status(&order),
        status(&stay),
        status(&held),
        if waits { "waits" } else { "over" },
        state.deadlines[0].status.label(),
        state.duties[0].status.label(),
    )
}

/// What came out of a motion on which an order acts so, as its fold says.
fn outcome(verb: Verb) -> String {
    let mut case = docket();
    let motion = event(&mut case, "motion-to-dismiss", &[]);
    event(&mut case, "response", &[(Verb::Opposes, &motion)]);
    event(&mut case, "reply", &[(Verb::RespondsTo, &motion)]);
    event(&mut case, "order", &[(verb, &motion)]);
    fill(&mut case);
    let cards = cards(&case, false);
    let fold = cards.iter().find(|card| card.id.as_str() == motion);
    let outcome = fold.and_then(|card| card.fold.as_ref()?.outcome);
    outcome.map_or_else(
        || "-".to_owned(),
        |outcome| format!("{} ({:?})", outcome.label, outcome.answer),
    )
}

/// A row for each verb.
fn verbs() -> Golden {
    let mut text = String::new();
    for verb in Verb::ALL.iter().copied() {
        let (word, label, phrase) = (verb.word(), verb.label(), verb.phrase());
        let (family, weight, outcome) = (verb.family(), weight_of_verb(verb), outcome(verb));
        let _ = writeln!(
            text,
            "{word}: {label}; {phrase}; {family:?}; weight {weight}; outcome {outcome}"
        );
        let (whole, part) = (after(verb, false), after(verb, true));
        let _ = writeln!(text, "    {whole}");
        if part != whole {
            let _ = writeln!(text, "    in part: {part}");
        }
    }
    Golden {
        name: "verbs".to_owned(),
        text,
    }
}

/// A row for each kind and each verb.
pub(crate) fn all() -> Vec<Golden> {
    vec![kinds(), verbs()]
}
