//! The path of a story: the steps that carry it, in a room, with all that stands beside them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::Arc;

use writmap::diagram::{Diagram, FoldId};
use writmap::format;
use writmap::geometry::Rect;
use writmap::model::{Case, EventId, Family, LaneOwner};
use writmap::picture::{Look, Picture};

use proptest::prelude::*;

use crate::layout::{cases, check};

fn shipped() -> Vec<(&'static str, Arc<Case>)> {
    let read = |shipped: &format::ShippedCase| {
        let bytes = shipped.text.as_bytes();
        let document = format::read(shipped.name, bytes, format::builtin());
        (shipped.name, document.case)
    };
    format::SHIPPED.iter().map(read).collect()
}

fn path(case: &Arc<Case>, room: (f32, f32)) -> Picture {
    let look = Look {
        room: Some(room),
        ..Look::default()
    };
    Picture::of(Arc::clone(case), look)
}

const ROOMS: [(f32, f32); 3] = [(752.0, 574.0), (1310.0, 860.0), (1770.0, 1110.0)];

fn folded(diagram: &Diagram) -> Vec<&EventId> {
    let stretches = diagram.stretches.iter();
    stretches
        .flat_map(|stretch| stretch.events.iter().map(|event| &event.id))
        .collect()
}

#[test]
fn what_is_shown_and_what_stands_beside_it_is_everything() {
    for (name, case) in shipped() {
        for room in ROOMS {
            let picture = path(&case, room);
            let diagram = &picture.diagram;
            let shown = diagram.cards.iter().map(|card| &card.id);
            let all: BTreeSet<&EventId> = shown.chain(folded(diagram)).collect();
            assert_eq!(all.len(), case.events.len(), "{name}");
            assert_eq!(
                diagram.cards.len() + folded(diagram).len(),
                all.len(),
                "{name}"
            );
            let places = diagram.stretches.iter().zip(&picture.placement.stretches);
            for (stretch, place) in places {
                assert_eq!(stretch.events.len(), place.marks.len(), "{name}");
                let lane = picture.placement.lanes[stretch.lane];
                for mark in &place.marks {
                    assert!(
                        lane.y <= mark.y && mark.bottom() <= lane.y + lane.h,
                        "{name}"
                    );
                }
            }
        }
    }
}

/// How many marks lie over a link, a card or a bar.
fn hidden_marks(picture: &Picture) -> usize {
    let placement = &picture.placement;
    let links = placement.links.iter();
    let pieces: Vec<Rect> = links
        .flat_map(|link| link.points.windows(2))
        .map(|ends| Rect::spanning(ends[0], ends[1]).grown(0.5))
        .collect();
    let lives = placement.lifelines.iter();
    let bars = lives.filter_map(|life| life.extent(5.0));
    let bars: Vec<Rect> = bars.collect();
    let hides = |mark: &&Rect| {
        let mut all = pieces.iter().chain(&placement.cards).chain(&bars);
        all.any(|other| other.overlaps(mark))
    };
    let marks = placement.stretches.iter().flat_map(|place| &place.marks);
    marks.filter(hides).count()
}

#[test]
fn marks_make_way_for_links_whatever_is_hidden() {
    const SMALL: [(f32, f32); 3] = [(480.0, 360.0), (592.0, 464.0), (900.0, 620.0)];
    let nothing_hidden = ROOMS.into_iter().chain(SMALL).map(|room| (room, None));
    let families = Family::ALL.iter().map(|family| (SMALL[1], Some(*family)));
    let looks: Vec<_> = nothing_hidden.chain(families).collect();
    for (name, case) in shipped() {
        for (room, hidden) in &looks {
            let mut look = Look {
                room: Some(*room),
                ..Look::default()
            };
            look.filter.hidden.extend(*hidden);
            let hidden_marks = hidden_marks(&Picture::of(Arc::clone(&case), look));
            assert_eq!(hidden_marks, 0, "{name} {room:?} without {hidden:?}");
        }
    }
}

#[test]
fn every_shipped_path_stands_in_a_window_with_its_first_and_last_step() {
    for (name, case) in shipped() {
        let picture = path(&case, ROOMS[1]);
        let (placement, diagram) = (&picture.placement, &picture.diagram);
        assert!(placement.width <= ROOMS[1].0, "{name}: {}", placement.width);
        assert!(
            placement.height <= ROOMS[1].1,
            "{name}: {}",
            placement.height
        );
        assert!(diagram.cards.len() >= 7, "{name}: {}", diagram.cards.len());
    }
    let (_, microsoft) = shipped().remove(0);
    for (room, least) in [(ROOMS[0], 8), (ROOMS[2], 14)] {
        let picture = path(&microsoft, room);
        assert!(picture.placement.width <= room.0 && picture.placement.height <= room.1);
        let cards = picture.diagram.cards.iter();
        let ids: Vec<&str> = cards.map(|card| card.id.as_str()).collect();
        assert!(ids.len() >= least, "{ids:?}");
        assert_eq!(ids[0], "warrant");
        assert!(ids.contains(&"vacatur"), "{ids:?}");
    }
}

#[test]
fn everything_on_a_page_is_as_many_events_as_have_room() {
    const POSTER: (f32, f32) = (2600.0, 1500.0);
    for (name, case) in shipped() {
        for room in [POSTER, ROOMS[1]] {
            let on_page = |takes_all: bool| {
                let mut look = Look {
                    room: Some(room),
                    wraps: true,
                    ..Look::default()
                };
                look.filter.folding.takes_all = takes_all;
                Picture::of(Arc::clone(&case), look)
            };
            let (steps, all) = (on_page(false), on_page(true));
            let cards = all.diagram.cards.len();
            assert!(steps.diagram.cards.len() <= cards, "{name} {room:?}");
            let beside = folded(&all.diagram).len();
            assert_eq!(cards + beside, case.events.len(), "{name} {room:?}");
            if room == POSTER && case.events.len() < 20 {
                assert_eq!(beside, 0, "{name}");
            }
        }
    }
}

#[test]
fn a_small_window_takes_lighter_steps_where_the_heaviest_have_no_room() {
    const BETWEEN_PANELS: (f32, f32) = (592.0, 456.0);
    for (name, case) in shipped() {
        let look = Look {
            room: Some(BETWEEN_PANELS),
            fills: true,
            ..Look::default()
        };
        let picture = Picture::of(Arc::clone(&case), look);
        let cards = &picture.diagram.cards;
        assert!(cards.len() >= 5, "{name}: {}", cards.len());
        let shown: BTreeSet<&EventId> = cards.iter().map(|card| &card.id).collect();
        for life in picture.story.replay.order_lives() {
            let turns = life.spans.windows(2);
            let turns = turns.filter(|pair| pair[0].status != pair[1].status);
            for turn in turns.map(|pair| pair[1].begins) {
                let (order, turn) = (&case.events[life.order].id, &case.events[turn].id);
                assert!(
                    !shown.contains(order) || shown.contains(turn),
                    "{name}: {order} without {turn}"
                );
            }
        }
    }
}

#[test]
fn more_room_shows_more_and_moves_no_step_to_another_row() {
    for (name, case) in shipped() {
        let [small, _, large] = ROOMS.map(|room| path(&case, room));
        let place = |picture: &Picture| -> BTreeMap<EventId, (usize, f32, f32)> {
            let cards = picture.diagram.cards.iter().zip(&picture.placement.cards);
            cards
                .map(|(card, rect)| (card.id.clone(), (card.lane, rect.x, rect.y)))
                .collect()
        };
        let (few, many) = (place(&small), place(&large));
        assert!(few.len() <= many.len());
        for (one, (lane, x, y)) in &few {
            let is = many
                .get(one)
                .unwrap_or_else(|| panic!("{name}: {one} is gone"));
            for (other, (other_lane, other_x, other_y)) in &few {
                let is_other = many[other];
                if x < other_x {
                    assert!(is.1 <= is_other.1, "{name}: {one} {other}");
                }
                if lane == other_lane && y < other_y {
                    assert!(is.2 < is_other.2, "{name}: {one} {other}");
                }
            }
        }
    }
}

#[test]
fn opening_a_folded_event_moves_no_step() {
    for (name, case) in shipped() {
        let look = Look {
            room: Some(ROOMS[1]),
            ..Look::default()
        };
        let closed = Picture::of(Arc::clone(&case), look.clone());
        let Some(event) = folded(&closed.diagram)
            .first()
            .map(|event| (*event).clone())
        else {
            continue;
        };
        let mut opened = look;
        opened
            .filter
            .folding
            .open
            .insert(FoldId::Step(event.clone()));
        opened.filter.folding.steps = Some(closed.diagram.cards.len());
        opened.room = None;
        let opened = Picture::of(Arc::clone(&case), opened);
        let ids = |picture: &Picture| -> Vec<EventId> {
            picture
                .diagram
                .cards
                .iter()
                .map(|card| card.id.clone())
                .collect()
        };
        let mut shown = ids(&opened);
        assert!(shown.contains(&event), "{name}");
        shown.retain(|id| *id != event);
        assert_eq!(shown, ids(&closed), "{name}");
    }
}

#[test]
fn every_effect_is_in_one_link_or_told_beside_one_folded_event() {
    for (name, case) in shipped() {
        for room in ROOMS {
            let told = every_effect_is_told_once(&path(&case, room));
            assert!(told.is_ok(), "{name}: {told:?}");
        }
    }
}

/// An effect with its ends, by position.
type Told = (usize, &'static str, usize);

fn every_effect_is_told_once(picture: &Picture) -> Result<(), String> {
    let (case, diagram) = (picture.case(), &picture.diagram);
    let position = case.event_index();
    let mut all: Vec<Told> = Vec::new();
    for (from, event) in case.events.iter().enumerate() {
        let acts = event.does.iter();
        let acts = acts.map(|effect| (from, effect.verb.word(), position[&effect.target]));
        all.extend(acts.filter(|(from, _, to)| from != to));
    }
    let beside = diagram.stretches.iter().flat_map(|stretch| &stretch.events);
    let beside = beside.flat_map(|event| &event.ties);
    let links = diagram.links.iter().flat_map(|link| &link.ties);
    let told = links.chain(beside);
    let mut told: Vec<Told> = told
        .map(|tie| (tie.from, tie.verb.word(), tie.to))
        .collect();
    all.sort_unstable();
    told.sort_unstable();
    if all != told {
        return Err(format!("{all:?} is told as {told:?}"));
    }
    for (number, link) in diagram.links.iter().enumerate() {
        let ends = (link.source, link.target);
        let chain = link.chain.first().zip(link.chain.last());
        let leads = chain.is_none_or(|(last, first)| {
            let reached = diagram.card_of(last.from).zip(diagram.card_of(first.to));
            reached.is_some_and(|(one, other)| (one.min(other), one.max(other)) == ends)
        });
        let is_whole = link.chain.windows(2).all(|pair| pair[0].to == pair[1].from);
        if !leads || !is_whole || link.told().next().is_none() && link.ties.is_empty() {
            return Err(format!("link {number} tells {:?}", link.chain));
        }
    }
    Ok(())
}

/// A link between two steps is drawn, unless a longer way says the same and no status hangs on it.
fn steps_are_linked(picture: &Picture) -> Result<(), String> {
    let (case, diagram) = (picture.case(), &picture.diagram);
    let card = |id: &EventId| diagram.cards.iter().position(|card| card.id == *id);
    let graph: Vec<(usize, usize)> = diagram
        .links
        .iter()
        .map(|link| (link.source, link.target))
        .collect();
    for event in &case.events {
        for effect in &event.does {
            let ends = card(&event.id).zip(card(&effect.target));
            let Some((one, other)) = ends.filter(|(one, other)| one != other) else {
                continue;
            };
            let ends = (one.min(other), one.max(other));
            let is_implied = !effect.verb.meaning().bears_on_status()
                && writmap::graph::implies(diagram.cards.len(), &graph, ends);
            if !graph.contains(&ends) && !is_implied {
                return Err(format!("{} on {} is lost", event.id, effect.target));
            }
        }
    }
    Ok(())
}

#[test]
fn no_effect_between_steps_is_lost() {
    for (name, case) in shipped() {
        for room in ROOMS {
            let kept = steps_are_linked(&path(&case, room));
            assert!(kept.is_ok(), "{name}: {kept:?}");
        }
    }
}

/// Where the steps stand to one another: the row of each within its lane, and their order.
fn seats(picture: &Picture, of: &BTreeSet<EventId>) -> Vec<(EventId, usize, usize)> {
    let cards = picture.diagram.cards.iter().zip(&picture.placement.cards);
    let all: Vec<_> = cards.filter(|(card, _)| of.contains(&card.id)).collect();
    let row = |lane: usize, y: f32| {
        let higher = all
            .iter()
            .filter(|(card, rect)| card.lane == lane && rect.y < y);
        let higher: BTreeSet<u32> = higher.map(|(_, rect)| rect.y.to_bits()).collect();
        higher.len()
    };
    all.iter()
        .map(|(card, rect)| (card.id.clone(), card.lane, row(card.lane, rect.y)))
        .collect()
}

/// Random stories told by hand.
fn stories() -> impl Strategy<Value = Arc<Case>> {
    cases(12..40).prop_map(|mut case| {
        case.lanes_by = LaneOwner::default();
        Arc::new(case)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_stories_tell_every_event_and_every_effect_once(case in stories(), room in 0..3_usize) {
        let picture = path(&case, ROOMS[room]);
        let cards = picture.diagram.cards.iter().map(|card| &card.id);
        let mut all: Vec<&EventId> = cards.chain(folded(&picture.diagram)).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        prop_assert_eq!((count, all.len()), (case.events.len(), case.events.len()));
        let told = every_effect_is_told_once(&picture).and_then(|()| steps_are_linked(&picture));
        prop_assert!(told.is_ok(), "{:?}", told);
        let kept = check(&picture.diagram, &picture.placement);
        prop_assert!(kept.is_ok(), "{:?}", kept);
    }

    #[test]
    fn opening_a_fold_of_a_random_story_moves_no_step(case in stories(), which in 0..1000_usize, whole in any::<bool>()) {
        let mut look = Look { room: Some(ROOMS[0]), ..Look::default() };
        let closed = Picture::of(Arc::clone(&case), look.clone());
        let stretches = &closed.diagram.stretches;
        prop_assume!(!stretches.is_empty());
        let stretch = &stretches[which % stretches.len()];
        let one = which % stretch.events.len();
        let opened: Vec<EventId> = if whole {
            stretch.events.iter().map(|event| event.id.clone()).collect()
        } else {
            vec![stretch.events[one].id.clone()]
        };
        look.filter.folding.open.extend(opened.iter().cloned().map(FoldId::Step));
        let open = Picture::of(Arc::clone(&case), look);
        let steps: BTreeSet<EventId> = closed.diagram.cards.iter().map(|card| card.id.clone()).collect();
        prop_assert_eq!(open.diagram.cards.len(), steps.len() + opened.len());
        prop_assert_eq!(seats(&closed, &steps), seats(&open, &steps));
        let kept = check(&open.diagram, &open.placement);
        prop_assert!(kept.is_ok(), "{:?}", kept);
    }
}

const COURTS: [&str; 14] = [
    "nysd", "cand", "txsd", "flsd", "ilnd", "mad", "paed", "ohnd", "mied", "waed", "cod", "azd",
    "nvd", "ca2",
];

/// A case in which each of so many courts does this to the order of the one before.
fn handed_on(courts: &[&str], verb: &str) -> Arc<Case> {
    let mut text = "writmap = 1\n[case]\ntitle = \"Handed on\"\n".to_owned();
    for (number, court) in courts.iter().enumerate() {
        let (day, before) = (number + 10, number.saturating_sub(1));
        let does = if number > 0 {
            format!("does = {{ {verb} = \"order-{before}\" }}\n")
        } else {
            String::new()
        };
        let _cannot_fail = write!(
            text,
            "[[event]]\nid = \"order-{number}\"\ndate = \"2020-01-{day:02}\"\nkind = \"order\"\n\
             title = \"Order {number}\"\ncourt = \"{court}\"\n{does}"
        );
    }
    let document = format::read("handed-on", text.as_bytes(), format::builtin());
    assert!(!document.has_errors(), "{:?}", document.problems);
    document.case
}

#[test]
fn courts_without_a_step_share_a_lane_where_they_are_many() {
    let case = handed_on(&COURTS, "follows-from");
    let picture = path(&case, (1310.0, 480.0));
    let diagram = &picture.diagram;
    let own: BTreeSet<&str> = diagram.cards.iter().map(|card| card.who.as_str()).collect();
    let idle = COURTS.len() - own.len();
    let lane = diagram.lanes.iter().position(|lane| lane.key == "others");
    let lane = lane.expect("a lane of the others");
    assert_eq!(diagram.lanes.len(), own.len() + 1);
    assert_eq!(diagram.lanes[lane].title, format!("{idle} other courts"));
    assert_eq!(folded(diagram).len(), idle);
    assert!(diagram.stretches.iter().all(|stretch| stretch.lane == lane));
    // They have no lane of their own, and so leave room for steps.
    assert!(diagram.cards.len() >= 4, "{}", diagram.cards.len());
    // Few keep their lanes.
    let few = handed_on(&COURTS[..6], "follows-from");
    let lanes = &path(&few, (1310.0, 480.0)).diagram.lanes;
    assert_eq!(lanes.len(), 6);
}

#[test]
fn what_all_belongs_together_is_shown_as_far_as_it_has_room() {
    let case = handed_on(&COURTS, "stays");
    for height in [480.0, 860.0] {
        let picture = path(&case, (1310.0, height));
        let cards = picture.diagram.cards.len();
        assert!((3..COURTS.len()).contains(&cards), "{height}: {cards}");
        assert!(picture.placement.height <= height, "{height}");
        assert_eq!(cards + folded(&picture.diagram).len(), COURTS.len());
    }
}

#[test]
fn marks_that_have_no_room_stand_closer_with_their_number() {
    let mut text = "writmap = 1\n[case]\ntitle = \"Many\"\n".to_owned();
    for number in 0..300 {
        let _cannot_fail = write!(
            text,
            "[[event]]\nid = \"m{number}\"\ndate = \"20{:02}-{:02}-{:02}\"\nkind = \"motion\"\n\
             title = \"Motion {number}\"\ncourt = \"nysd\"\n",
            number / 100,
            number % 100 / 10 + 1,
            number % 10 + 1
        );
    }
    let document = format::read("many", text.as_bytes(), format::builtin());
    let picture = path(&document.case, (1310.0, 480.0));
    let placement = &picture.placement;
    assert!(!picture.diagram.stretches.is_empty());
    for (stretch, place) in picture.diagram.stretches.iter().zip(&placement.stretches) {
        assert_eq!(stretch.events.len(), place.marks.len());
        let ends = place.marks.iter().chain(&place.words);
        let right = ends.map(Rect::right).fold(0.0, f32::max);
        assert!(right <= placement.width, "{right} of {}", placement.width);
        let is_many = stretch.events.len() > 40;
        assert!(!is_many || place.words.is_some(), "{}", stretch.number());
    }
}
