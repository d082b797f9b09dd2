//! Properties of folding, on dockets made at random and on one made by hand.

use std::collections::BTreeSet;

use writmap::diagram::{Card, Diagram, Filter, FoldId, FoldMode, Importance, MOST_UNFOLDED};
use writmap::format;
use writmap::model::{
    Answer, Case, Day, Effect, Event, EventDate, EventFields, EventId, LaneOwner, Verb,
};
use writmap::picture::Story;
use writmap::procedure::Lens;

use proptest::prelude::*;

/// What stands in a docket: a kind, and what an entry of this kind does to an earlier one.
type Habit = (&'static str, &'static [Verb]);

const CIVIL: &[Habit] = &[
    ("complaint", &[]),
    ("motion-to-dismiss", &[Verb::Challenges]),
    ("motion", &[Verb::AsksFor]),
    ("motion", &[]),
    ("response", &[Verb::Opposes]),
    ("reply", &[Verb::Supports, Verb::RespondsTo]),
    ("order", &[Verb::Grants, Verb::Denies, Verb::Moots]),
    ("order", &[Verb::Vacates, Verb::Modifies, Verb::Cites]),
    ("injunction", &[Verb::Grants]),
    ("notice-of-appeal", &[Verb::Appeals]),
    ("stay", &[Verb::Stays]),
    ("stay-lifted", &[Verb::LiftsStay]),
    ("scheduling-order", &[Verb::SetsDeadline, Verb::Supersedes]),
    ("notice", &[]),
    ("appearance", &[]),
    ("certificate-of-service", &[Verb::Cites]),
    ("minute-entry", &[]),
];
const CRIMINAL: &[Habit] = &[
    ("indictment", &[]),
    ("arrest-warrant", &[]),
    ("motion-to-suppress", &[Verb::Challenges]),
    ("motion", &[]),
    ("response", &[Verb::Opposes]),
    ("order", &[Verb::Grants, Verb::Denies]),
    ("bail", &[Verb::Modifies]),
    ("plea", &[]),
    ("sentence", &[]),
    ("minute-entry", &[]),
    ("transcript", &[Verb::Cites]),
];
const BANKRUPTCY: &[Habit] = &[
    ("bankruptcy-petition", &[]),
    ("motion-to-lift-stay", &[Verb::Challenges]),
    ("application", &[]),
    ("objection", &[Verb::Opposes]),
    ("order", &[Verb::Grants, Verb::GrantsInPart, Verb::Denies]),
    ("plan", &[]),
    ("plan-confirmation", &[Verb::Grants]),
    ("proof-of-claim", &[]),
    ("meeting-of-creditors", &[]),
    ("certificate-of-service", &[Verb::Cites]),
    ("discharge", &[]),
];
const APPELLATE: &[Habit] = &[
    ("case-opened", &[]),
    ("brief", &[Verb::Supports]),
    ("amicus-brief", &[Verb::Supports]),
    ("motion", &[]),
    ("response", &[Verb::Opposes]),
    ("order", &[Verb::Grants, Verb::Denies]),
    ("argument", &[Verb::Hears]),
    ("opinion", &[Verb::Affirms, Verb::Reverses]),
    ("petition-for-rehearing", &[Verb::Challenges]),
    ("mandate", &[Verb::Remands]),
    ("appearance", &[]),
];
const SORTS: [&[Habit]; 4] = [CIVIL, CRIMINAL, BANKRUPTCY, APPELLATE];

/// An entry: its habit, its court, days since the one before, and what it acts on, counted back.
type Entry = (usize, usize, u8, u8, Vec<usize>);

fn entries(sizes: std::ops::Range<usize>) -> impl Strategy<Value = (usize, Vec<Entry>)> {
    let entry = (
        0..64usize,
        0..8usize,
        0..9u8,
        0..12u8,
        proptest::collection::vec(1..60usize, 0..3),
    );
    (0..SORTS.len(), proptest::collection::vec(entry, sizes))
}

fn docket((sort, entries): &(usize, Vec<Entry>)) -> Case {
    let habits = SORTS[*sort];
    let mut day: Day = "2015-01-05".parse().unwrap();
    let mut events: Vec<Event> = Vec::new();
    for (index, (habit, court, days, undated, back)) in entries.iter().enumerate() {
        day = day.saturating_add(jiff::Span::new().days(i64::from(*days)));
        let (kind, verbs) = habits[habit % habits.len()];
        let targets = back.iter().filter_map(|back| index.checked_sub(*back));
        let does = targets.enumerate().filter_map(|(nth, target)| {
            let verb = *verbs.get((habit + nth) % verbs.len().max(1))?;
            Some((verb, events[target].id.clone()))
        });
        let does: Vec<_> = does.collect();
        let mut event = entry(index, kind, day, &does);
        event.court = Some(if *court == 0 { "ca2" } else { "nysd" }.into());
        if *undated == 0 {
            event.date = EventDate::unknown();
        }
        events.push(event);
    }
    Case {
        title: "A docket".to_owned(),
        lanes_by: LaneOwner::Court,
        events,
        ..Case::default()
    }
}

fn entry(index: usize, kind: &str, day: Day, does: &[(Verb, EventId)]) -> Event {
    EventFields {
        kind: kind.into(),
        title: format!("{kind} {index}"),
        court: Some("nysd".into()),
        docket_number: Some(index.to_string()),
        does: does
            .iter()
            .map(|(verb, target)| Effect::new(*verb, target.clone()))
            .collect(),
        ..Event::new(format!("e{index}").into(), EventDate::on(day)).into_fields()
    }
    .into()
}

/// A docket under one way of folding it.
struct Folded {
    story: Story,
}

impl Folded {
    fn new(case: &Case) -> Self {
        Self {
            story: Story::of(case.clone(), Lens::default()),
        }
    }

    fn diagram(&self, mode: FoldMode, open: &BTreeSet<FoldId>) -> Diagram {
        let mut filter = Filter::default();
        filter.folding.mode = mode;
        filter.folding.open.clone_from(open);
        self.story.diagram(&filter)
    }

    fn at_a_glance(&self) -> Diagram {
        self.diagram(FoldMode::Auto, &BTreeSet::new())
    }

    fn everything(&self) -> Diagram {
        self.diagram(FoldMode::Everything, &BTreeSet::new())
    }
}

fn folds(diagram: &Diagram) -> Vec<FoldId> {
    let folds = diagram.cards.iter().filter_map(|card| card.fold.as_ref());
    folds.map(|fold| fold.id.clone()).collect()
}

/// Cards with the keys of their lanes, which do not depend on what other lanes there are.
fn keyed(diagram: &Diagram, keep: impl Fn(&Card) -> bool) -> Vec<(&str, Card)> {
    let kept = diagram.cards.iter().filter(|card| keep(card));
    kept.map(|card| {
        let lane = diagram.lanes[card.lane].key.as_str();
        let card = Card {
            lane: 0,
            ..card.clone()
        };
        (lane, card)
    })
    .collect()
}

fn every_event_is_on_one_card(folded: &Folded, diagram: &Diagram) {
    let mut on = vec![0; folded.story.case.events.len()];
    for (index, card) in diagram.cards.iter().enumerate() {
        for &event in card.events() {
            on[event] += 1;
            assert_eq!(diagram.card_of(event), Some(index));
        }
    }
    assert!(on.iter().all(|&cards| cards == 1), "{on:?}");
    if let Some(glance) = diagram.glance {
        let in_runs = diagram.cards.iter().filter(|card| {
            let fold = card.fold.as_ref().map(|fold| &fold.id);
            matches!(fold, Some(FoldId::Run(_)))
        });
        let folded: usize = in_runs.map(|card| card.events().len()).sum();
        assert_eq!(folded, glance.folded);
    }
}

fn no_effect_is_lost(folded: &Folded, diagram: &Diagram) {
    let index = folded.story.case.event_index();
    let mut between = 0;
    for (actor, event) in folded.story.case.events.iter().enumerate() {
        for effect in &event.does {
            let from = diagram.card_of(actor).unwrap();
            let to = diagram.card_of(index[&effect.target]).unwrap();
            // A run has no links; it says how many entries it holds.
            let in_run = |card: usize| diagram.cards[card].is_run();
            if from == to || in_run(from) || in_run(to) {
                continue;
            }
            between += 1;
            let ends = (from.min(to), from.max(to));
            let is_between = |link: &&writmap::diagram::Link| (link.source, link.target) == ends;
            assert_eq!(diagram.links.iter().filter(is_between).count(), 1);
        }
    }
    let told: usize = diagram.links.iter().map(|link| link.ties.len()).sum();
    assert_eq!(told, between);
}

/// What acts stands right of what it acts on.
fn links_run_forward(folded: &Folded, diagram: &Diagram) {
    let index = folded.story.case.event_index();
    let mut place = vec![0; folded.story.case.events.len()];
    for (nth, &event) in folded.story.replay.order_of_events().iter().enumerate() {
        place[event] = nth;
    }
    for (actor, event) in folded.story.case.events.iter().enumerate() {
        for effect in &event.does {
            let target = index[&effect.target];
            if place[target] < place[actor] {
                assert!(diagram.card_of(target) <= diagram.card_of(actor));
            }
        }
    }
    for link in &diagram.links {
        assert!(link.source < link.target);
    }
}

/// Each order has a lifeline or is counted on its card, but in a run, which has no lifelines.
fn every_order_shows(folded: &Folded, diagram: &Diagram) {
    let standing: usize = diagram.cards.iter().map(|card| card.standing).sum();
    let lives = folded.story.replay.order_lives().len();
    assert!(diagram.lifelines.len() + standing <= lives);
    let everything = folded.everything();
    let standing_alone: usize = everything.cards.iter().map(|card| card.standing).sum();
    assert_eq!(standing, standing_alone);
    let outside_runs = everything.lifelines.iter().filter(|lifeline| {
        let card = diagram.card_of(everything.cards[lifeline.card].event);
        !diagram.cards[card.unwrap()].is_run()
    });
    assert_eq!(diagram.lifelines.len(), outside_runs.count());
}

fn opening_changes_one_fold(folded: &Folded, diagram: &Diagram) {
    for id in folds(diagram) {
        let opened = folded.diagram(FoldMode::Auto, &BTreeSet::from([id.clone()]));
        let is_fold = |card: &Card| card.fold.as_ref().is_some_and(|fold| fold.id == id);
        let before = keyed(diagram, |card| !is_fold(card));
        let after = keyed(&opened, |card| card.within.as_ref() != Some(&id));
        assert!(before == after, "opening {id:?} moves other cards");
    }
}

fn opening_everything_is_everything(folded: &Folded) {
    let mut open = BTreeSet::new();
    let mut diagram = folded.at_a_glance();
    loop {
        let closed = folds(&diagram);
        if closed.is_empty() {
            break;
        }
        open.extend(closed);
        diagram = folded.diagram(FoldMode::Auto, &open);
    }
    diagram.glance = None;
    for card in &mut diagram.cards {
        card.within = None;
    }
    assert!(diagram == folded.everything());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn random_dockets_fold_without_loss(entries in entries(41..260)) {
        let case = docket(&entries);
        let folded = Folded::new(&case);
        let diagram = folded.at_a_glance();
        prop_assert!(diagram == folded.at_a_glance());
        every_event_is_on_one_card(&folded, &diagram);
        no_effect_is_lost(&folded, &diagram);
        links_run_forward(&folded, &diagram);
        every_order_shows(&folded, &diagram);
        opening_everything_is_everything(&folded);
    }

    #[test]
    fn opening_a_fold_moves_nothing_else(entries in entries(41..140)) {
        let case = docket(&entries);
        let folded = Folded::new(&case);
        opening_changes_one_fold(&folded, &folded.at_a_glance());
    }
}

#[test]
fn stories_told_by_hand_and_short_dockets_stay_as_they_are() {
    for shipped in format::SHIPPED {
        let case = format::read(shipped.name, shipped.text.as_bytes(), format::builtin()).case;
        let folded = Folded::new(&case);
        let diagram = folded.at_a_glance();
        assert!(!diagram.is_foldable && diagram == folded.everything());
        assert!(
            diagram
                .cards
                .iter()
                .all(|card| card.importance == Importance::Large)
        );
    }
    let short = docket(&(0, vec![(1, 1, 1, 1, vec![1]); MOST_UNFOLDED]));
    assert!(Folded::new(&short).at_a_glance().glance.is_none());
}

/// A complaint, a motion with its course, an injunction that is stayed, and routine around it.
fn by_hand() -> Case {
    let day = |month: i8, day: i8| Day::new(2015, month, day).unwrap();
    let id = |index: usize| EventId::from(format!("e{index}"));
    let mut events = vec![
        entry(0, "complaint", day(1, 5), &[]),
        entry(
            1,
            "motion-to-dismiss",
            day(1, 20),
            &[(Verb::Challenges, id(0))],
        ),
        entry(2, "response", day(2, 2), &[(Verb::Opposes, id(1))]),
        entry(3, "reply", day(2, 9), &[(Verb::Supports, id(1))]),
        entry(4, "order", day(3, 1), &[(Verb::Denies, id(1))]),
        entry(5, "motion-for-injunction", day(3, 3), &[]),
        entry(6, "injunction", day(3, 20), &[(Verb::Grants, id(5))]),
        entry(7, "notice-of-appeal", day(3, 22), &[(Verb::Appeals, id(6))]),
        entry(8, "stay", day(4, 1), &[(Verb::Stays, id(6))]),
    ];
    for index in 9..60 {
        let kind = ["appearance", "certificate-of-service", "minute-entry"][index % 3];
        let month = i8::try_from(5 + index / 20).unwrap();
        events.push(entry(index, kind, day(month, 1), &[]));
    }
    Case {
        lanes_by: LaneOwner::Court,
        events,
        ..Case::default()
    }
}

#[test]
fn a_motion_with_its_papers_is_one_thread() {
    let case = by_hand();
    let diagram = Folded::new(&case).at_a_glance();
    let card = &diagram.cards[diagram.card_of(4).unwrap()];
    assert_eq!(card.events(), [1, 2, 3, 4]);
    let fold = card.fold.as_ref().unwrap();
    assert_eq!(fold.contents, "opp. 2 › reply 3 › order 4");
    let outcome = fold.outcome.unwrap();
    assert_eq!((outcome.label, outcome.answer), ("denied", Answer::Refused));
    assert_eq!(card.standing, 1, "the order stands");
}

#[test]
fn what_weighs_much_is_never_folded_away() {
    let case = by_hand();
    let diagram = Folded::new(&case).at_a_glance();
    for event in [0, 6, 7, 8] {
        let card = &diagram.cards[diagram.card_of(event).unwrap()];
        assert_eq!((card.event, card.importance), (event, Importance::Large));
    }
    let injunction = diagram.card_of(6).unwrap();
    let lifeline = diagram
        .lifelines
        .iter()
        .find(|life| life.card == injunction);
    let spans: Vec<_> = lifeline
        .unwrap()
        .spans
        .iter()
        .filter_map(|span| span.from.card)
        .collect();
    assert_eq!(spans, [injunction, diagram.card_of(8).unwrap()]);
}

#[test]
fn a_crowd_of_openings_is_not_a_crowd_of_main_events() {
    let day: Day = "2015-01-05".parse().unwrap();
    let mut case = by_hand();
    let complaints = (60..80).map(|index| entry(index, "complaint", day, &[]));
    case.events.splice(1..1, complaints);
    let diagram = Folded::new(&case).at_a_glance();
    let large = |card: &&Card| card.kind == "Complaint" && card.importance == Importance::Large;
    assert_eq!(diagram.cards.iter().filter(large).count(), 1);
}

#[test]
fn a_run_says_what_it_holds() {
    let case = by_hand();
    let diagram = Folded::new(&case).at_a_glance();
    let card = &diagram.cards[diagram.card_of(30).unwrap()];
    assert_eq!(card.title, "51 entries");
    assert_eq!(diagram.lanes[card.lane].title, "Routine");
    let fold = card.fold.as_ref().unwrap();
    let census = "17 appearances · 17 certificates · 17 minute entries";
    assert_eq!(fold.contents, census);
    assert_eq!(fold.rhythm.iter().sum::<u32>(), 51);
    let glance = diagram.glance.unwrap();
    assert_eq!((glance.main, glance.threads, glance.folded), (5, 1, 51));
}

/// A docket without chance in it.
fn regular(sort: usize, size: usize) -> Case {
    let habits = |index: usize| (index * 7 + index / 5, index % 8, 1, 1, vec![1 + index % 40]);
    docket(&(sort, (0..size).map(habits).collect()))
}

#[test]
fn the_picture_of_any_docket_stays_small() {
    for sort in 0..SORTS.len() {
        let case = regular(sort, 5_000);
        let diagram = Folded::new(&case).at_a_glance();
        let (cards, main) = (diagram.cards.len(), diagram.glance.unwrap().main);
        assert!(
            main <= 60 && cards < 300,
            "{cards} cards, {main} main events"
        );
        let held: usize = diagram.cards.iter().map(|card| card.events().len()).sum();
        assert_eq!(held, 5_000);
    }
}

#[test]
fn a_docket_of_decades_has_few_runs_where_room_is_scarce() {
    let mut day: Day = "1981-01-05".parse().unwrap();
    let events = (0..4000).map(|index| {
        day = day.saturating_add(jiff::Span::new().days(4));
        entry(index, "notice", day, &[])
    });
    let case = Case {
        title: "A docket".to_owned(),
        lanes_by: LaneOwner::Court,
        events: events.collect(),
        ..Case::default()
    };
    let folded = Folded::new(&case);
    let runs = |cards: Option<usize>| {
        let mut filter = Filter::default();
        filter.folding.cards = cards;
        let diagram = folded.story.diagram(&filter);
        every_event_is_on_one_card(&folded, &diagram);
        diagram.cards.iter().filter(|card| card.is_run()).count()
    };
    assert!(runs(None) > 40);
    assert!((2..=12).contains(&runs(Some(0))), "{}", runs(Some(0)));
}
