//! A story in one column for a phone: everything is told, and nothing is wider than the column.

use std::sync::Arc;

use writmap::diagram::Link;
use writmap::format;
use writmap::picture::{Look, Picture};
use writmap::render::{
    Align, BarSign, COLUMN_WIDTH, CardSign, Frame, Mark, Sign, ThemeName, Thing, View,
};

fn columns() -> Vec<(&'static str, Picture, Frame)> {
    let column = |shipped: &format::ShippedCase| {
        let bytes = shipped.text.as_bytes();
        let document = format::read(shipped.name, bytes, format::builtin());
        let day = document
            .case
            .events
            .iter()
            .rev()
            .find_map(|event| event.date.exact());
        let look = Look {
            room: Some((1e6, 1e6)),
            ..Look::default()
        };
        let picture = Picture::of(Arc::clone(&document.case), look);
        let view = View {
            as_of: day,
            is_column: true,
            ..View::default()
        };
        let frame = picture.frame(&view, ThemeName::Light);
        (shipped.name, picture, frame)
    };
    format::SHIPPED.iter().map(column).collect()
}

fn texts(frame: &Frame) -> Vec<&str> {
    fn text(mark: &Mark) -> Option<&str> {
        match mark {
            Mark::Text { text, .. } => Some(text.as_str()),
            _ => None,
        }
    }
    frame.body.iter().filter_map(text).collect()
}

#[test]
fn nothing_is_wider_than_the_column() {
    for (name, _, frame) in columns() {
        assert!((frame.width - COLUMN_WIDTH).abs() < 0.01);
        for mark in &frame.body {
            let (left, right) = match mark {
                Mark::Text {
                    baseline,
                    width,
                    align,
                    ..
                } => match align {
                    Align::Left => (baseline.x, baseline.x + width),
                    Align::Right => (baseline.x - width, baseline.x),
                    Align::Centre => (baseline.x - width / 2.0, baseline.x + width / 2.0),
                },
                Mark::Rect { rect, .. } | Mark::Hatch { rect, .. } => (rect.x, rect.right()),
                Mark::Line { points, .. } | Mark::Polygon { points, .. } => {
                    let xs = || points.iter().map(|at| at.x);
                    (xs().fold(f32::MAX, f32::min), xs().fold(0.0, f32::max))
                }
            };
            let is_inside = left >= -6.0 && right <= COLUMN_WIDTH + 0.5;
            assert!(is_inside, "{name}: {mark:?}");
        }
    }
}

#[test]
fn each_step_each_effect_and_each_folded_event_is_told() {
    for (name, picture, frame) in columns() {
        let texts = texts(&frame);
        let diagram = &picture.diagram;
        for card in &diagram.cards {
            let is_step = |thing: &Thing| *thing == Thing::Event(card.id.clone());
            assert!(
                frame.targets.iter().any(|target| is_step(&target.thing)),
                "{name}"
            );
        }
        // What is too long for a line goes on in the next.
        let told = texts.join(" ");
        let words = |link: &Link| {
            let source = &diagram.cards[link.source].title;
            format!("{}: {source}", link.label)
        };
        for link in &diagram.links {
            let own = words(link);
            let alike = diagram.links.iter().filter(|other| words(other) == own);
            assert!(told.matches(&own).count() >= alike.count(), "{name}: {own}");
        }
        for stretch in &diagram.stretches {
            // The words may be cut, but not their first count.
            let begin: String = stretch.words.chars().take(8).collect();
            assert!(
                texts.iter().any(|text| text.starts_with(&begin)),
                "{name}: {begin}"
            );
        }
    }
}

#[test]
fn steps_follow_one_another_downwards() {
    for (name, picture, frame) in columns() {
        let steps = picture.diagram.cards.iter().map(|card| {
            let thing = Thing::Event(card.id.clone());
            let mut known = frame.targets.iter().filter(|target| target.thing == thing);
            known
                .next()
                .map(|target| (target.rect.y, target.rect.bottom()))
        });
        let steps: Vec<(f32, f32)> = steps.flatten().collect();
        assert!(
            steps.windows(2).all(|pair| pair[0].1 <= pair[1].0),
            "{name}"
        );
        assert!(
            steps.last().is_none_or(|last| last.1 <= frame.height),
            "{name}"
        );
    }
}

#[test]
fn the_signs_of_a_column_are_explained() {
    for (name, picture, frame) in columns() {
        let legend = picture.legend(&frame, ThemeName::Light, COLUMN_WIDTH);
        let has = |sign| legend.entries.iter().any(|(known, _)| *known == sign);
        for card in &picture.diagram.cards {
            assert!(has(Sign::Kind(card.family)), "{name}: {}", card.kind);
            let is_dashed = !card.exact || card.marks.sealed || card.marks.unverified;
            assert!(
                !is_dashed || has(Sign::Card(CardSign::Dashed)),
                "{name}: {}",
                card.title
            );
        }
        let hatches = frame
            .body
            .iter()
            .any(|mark| matches!(mark, Mark::Hatch { .. }));
        let stays = [
            BarSign::Stayed,
            BarSign::StayedInPart,
            BarSign::PerhapsStayed,
        ];
        assert_eq!(
            hatches,
            stays.into_iter().any(|sign| has(Sign::Bar(sign))),
            "{name}"
        );
        assert_eq!(frame.signs.iter().count(), legend.entries.len(), "{name}");
    }
}

#[test]
fn a_numbered_column_has_the_number_of_each_step() {
    for (name, picture, _) in columns() {
        let look = Look {
            room: Some((1e6, 1e6)),
            is_numbered: true,
            ..Look::default()
        };
        let picture = Picture::of(Arc::clone(&picture.story.whole), look);
        let view = View {
            is_column: true,
            ..View::default()
        };
        let frame = picture.frame(&view, ThemeName::Light);
        for (number, card) in (1..).zip(&picture.diagram.cards) {
            let number = number.to_string();
            let thing = Some(Thing::Event(card.id.clone()));
            let mut own = frame.grouped().filter(|(group, _)| group.thing == thing);
            let says = |marks: &[Mark]| {
                marks
                    .iter()
                    .any(|mark| matches!(mark, Mark::Text { text, .. } if *text == number))
            };
            assert!(own.any(|(_, marks)| says(marks)), "{name}: {number}");
        }
    }
}
