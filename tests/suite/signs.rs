//! What the bars of orders say, and where: on no card, label, link or other word.

use std::sync::Arc;

use writmap::format;
use writmap::geometry::{Point, Rect};
use writmap::model::Case;
use writmap::picture::{Look, Picture};
use writmap::render::{Frame, Mark, ThemeName, Thing, View};
use writmap::typography::Weight;

fn shipped() -> impl Iterator<Item = (&'static str, Arc<Case>)> {
    format::SHIPPED.iter().map(|shipped| {
        let bytes = shipped.text.as_bytes();
        let document = format::read(shipped.name, bytes, format::builtin());
        (shipped.name, document.case)
    })
}

/// Everything, and the path in a room.
fn pictures(case: &Arc<Case>) -> [Picture; 2] {
    [None, Some((1310.0, 860.0))].map(|room| {
        let look = Look {
            room,
            ..Look::default()
        };
        Picture::of(Arc::clone(case), look)
    })
}

fn painted(picture: &Picture) -> Frame {
    picture.frame(&View::default(), ThemeName::Light)
}

/// The words on bars and behind their ends, with their places: in the size of no other words.
fn words(frame: &Frame) -> Vec<(&str, Rect)> {
    let words = frame.body.iter().filter_map(|mark| match mark {
        Mark::Text {
            baseline,
            text,
            size,
            weight: Weight::Regular,
            width,
            ..
        } if size.to_bits() == 9.5_f32.to_bits() => {
            let rect = Rect::new(baseline.x, baseline.y - 7.5, *width, 8.0);
            Some((text.as_str(), rect))
        }
        _ => None,
    });
    words.collect()
}

#[test]
fn words_of_bars_hide_nothing_and_nothing_hides_them() {
    let mut found = 0;
    for (name, case) in shipped() {
        for picture in pictures(&case) {
            let frame = painted(&picture);
            let words = words(&frame);
            let placement = &picture.placement;
            found += words.len();
            for (place, (word, rect)) in words.iter().enumerate() {
                let is_free = |other: &Rect| !other.overlaps(rect);
                assert!(placement.cards.iter().all(is_free), "{name}: {word}");
                for link in &placement.links {
                    assert!(link.label.iter().all(is_free), "{name}: {word}");
                    let pieces = link.points.windows(2);
                    let mut pieces = pieces.map(|ends| Rect::spanning(ends[0], ends[1]).grown(0.5));
                    assert!(pieces.all(|piece| is_free(&piece)), "{name}: {word}");
                }
                let mut others = words[place + 1..].iter();
                assert!(others.all(|(_, other)| is_free(other)), "{name}: {word}");
                assert!(rect.right() <= placement.width, "{name}: {word}");
            }
        }
    }
    assert!(found > 100, "{found}");
}

#[test]
fn every_bar_is_named_at_its_beginning_or_under_the_pointer() {
    for (name, case) in shipped() {
        for picture in pictures(&case) {
            let frame = painted(&picture);
            let words = words(&frame);
            let lives = picture.diagram.lifelines.iter();
            for (bar, life) in lives.enumerate() {
                let place = &picture.placement.lifelines[bar];
                let Some(&begin) = place.stops.first() else {
                    continue;
                };
                let mut targets = frame.targets.iter();
                let target = targets.find(|target| target.thing == Thing::Bar(bar));
                let said = &target.unwrap().name;
                assert!(said.starts_with(&life.name), "{name}: {said}");
                let mut named = words.iter().filter(|(word, rect)| {
                    (rect.centre().y - place.y).abs() < 2.0
                        && life.name.starts_with(word.trim_end_matches('…'))
                });
                assert!(named.all(|(_, rect)| rect.x > begin), "{name}: {said}");
                if let Some(word) = life.ended.as_deref().filter(|_| life.ends.is_some()) {
                    assert!(said.contains(word.trim_end_matches('?')), "{name}: {said}");
                }
            }
        }
    }
}

#[test]
fn a_bar_under_the_pointer_is_that_of_its_order() {
    let (_, case) = shipped()
        .find(|(name, _)| name.contains("microsoft"))
        .unwrap();
    let [picture, _] = pictures(&case);
    let mut hits = 0;
    for (bar, place) in picture.placement.lifelines.iter().enumerate() {
        let at = |x: f32| picture.hit(&View::default(), Point::new(x, place.y));
        let spans = place.stops.windows(2);
        for x in spans.map(|ends| f32::midpoint(ends[0], ends[1])) {
            match at(x).map(|target| target.thing) {
                Some(Thing::Bar(found)) => {
                    hits += 1;
                    assert_eq!(found, bar);
                }
                // A link or its label lies on it.
                Some(Thing::Link(_)) => {}
                other => panic!("{other:?}"),
            }
        }
    }
    assert!(hits > 5, "{hits}");
}

/// A case of so many orders of one court, none of which ends.
fn orders(count: usize) -> Arc<Case> {
    let order = |number| {
        format!(
            "[[event]]\nid = \"e{number}\"\ndate = \"2020-01-{:02}\"\nkind = \"order\"\n\
             court = \"nysd\"\ntitle = \"Order {number}\"\n",
            number + 1
        )
    };
    let events: String = (0..count).map(order).collect();
    let text = format!("writmap = 1\n[case]\ntitle = \"Orders\"\n{events}");
    format::read("orders.toml", text.as_bytes(), format::builtin()).case
}

#[test]
fn more_than_four_bars_of_a_lane_fold_into_one_that_counts_them_and_can_be_opened() {
    let names = |picture: &Picture| -> Vec<String> {
        let lives = picture.diagram.lifelines.iter();
        let mut names: Vec<String> = lives.map(|life| life.name.clone()).collect();
        names.sort();
        names
    };
    let four = Picture::of(orders(4), Look::default());
    assert_eq!(names(&four).len(), 4);
    let case = orders(7);
    let folded = Picture::of(Arc::clone(&case), Look::default());
    assert_eq!(names(&folded).len(), 5);
    let lives = folded.diagram.lifelines.iter();
    let (bundles, single): (Vec<_>, Vec<_>) = lives.partition(|life| !life.holds.is_empty());
    let [bundle] = bundles[..] else {
        panic!("{bundles:?}");
    };
    assert_eq!(
        (bundle.name.as_str(), bundle.holds.len()),
        ("and 3 more", 3)
    );
    // Every order is either drawn or named by the bar that stands for it.
    for event in &case.events {
        let is_drawn = single.iter().any(|life| life.name == event.title);
        assert_ne!(is_drawn, bundle.told.contains(event.title.as_str()));
    }
    let lane = folded.crowded_lane(&"e0".into()).unwrap().key.clone();
    let mut look = Look::default();
    look.filter.folding.bars.insert(lane);
    let open = Picture::of(Arc::clone(&case), look);
    assert_eq!(names(&open).len(), 7);
    assert!(open.crowded_lane(&"e0".into()).is_some());
    assert!(four.crowded_lane(&"e0".into()).is_none());
    let places = &open.placement.lifelines;
    assert!(places.iter().all(|place| !place.stops.is_empty()));
}
