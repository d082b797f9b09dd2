//! The path of a story: the steps that carry it, in a room, with all that stands beside them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use writmap::diagram::{Diagram, FoldId};
use writmap::format;
use writmap::model::{Case, EventId};
use writmap::picture::{Look, Picture};

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
fn no_effect_between_steps_is_lost() {
    for (name, case) in shipped() {
        for room in ROOMS {
            let picture = path(&case, room);
            let diagram = &picture.diagram;
            let card = |id: &EventId| diagram.cards.iter().position(|card| card.id == *id);
            let mut held: BTreeSet<(usize, usize)> = BTreeSet::new();
            for tie in diagram.links.iter().flat_map(|link| &link.holds) {
                assert!(held.insert((tie.from, tie.to)), "{name}: held twice");
            }
            let linked = |one: usize, other: usize| {
                let ends = (one.min(other), one.max(other));
                diagram
                    .links
                    .iter()
                    .any(|link| (link.source, link.target) == ends)
            };
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
                    let is_told = linked(one, other)
                        || writmap::graph::implies(diagram.cards.len(), &graph, ends);
                    assert!(is_told, "{name}: {} on {}", event.id, effect.target);
                }
            }
        }
    }
}
