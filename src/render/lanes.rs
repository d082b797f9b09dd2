//! Lanes: bands behind the cards, and their heads.

use super::{Frame, Mark, Scene, Stroke, Target, TextLook, Thing};
use crate::layout::{Point, Rect, Weight};

/// Width of the pane of lane heads, in scene units.
pub(super) const HEAD_WIDTH: f32 = 148.0;

const SOVEREIGN_BAR: f32 = 4.0;
const TITLE: f32 = 13.0;
const NOTE: f32 = 10.0;

pub(super) fn paint(scene: &Scene<'_>, frame: &mut Frame) {
    let theme = scene.theme;
    let sovereigns = sovereigns(scene);
    for (index, (lane, place)) in scene
        .diagram
        .lanes
        .iter()
        .zip(&scene.placement.lanes)
        .enumerate()
    {
        let ground = if index % 2 == 0 {
            theme.background
        } else {
            theme.lane
        };
        let rule = Stroke::solid(1.0, theme.rule);
        let band = Rect::new(0.0, place.y, scene.placement.width, place.h);
        let head = Rect::new(0.0, place.y, HEAD_WIDTH, place.h);
        for (rect, marks) in [(band, &mut frame.body), (head, &mut frame.lane_heads)] {
            marks.push(fill(rect, ground));
            marks.push(Mark::Line {
                points: vec![Point::new(rect.x, rect.y), Point::new(rect.right(), rect.y)],
                radius: 0.0,
                stroke: rule,
            });
        }
        let color = theme.sovereign(sovereigns[index]);
        frame
            .lane_heads
            .push(fill(Rect::new(0.0, place.y, SOVEREIGN_BAR, place.h), color));
        let left = SOVEREIGN_BAR + 10.0;
        let width = HEAD_WIDTH - left - 6.0;
        let y = place.cards_y - if lane.note.is_empty() { 0.0 } else { 8.0 };
        let title = TextLook::new(TITLE, Weight::Bold, theme.text);
        frame
            .lane_heads
            .push(scene.text(Point::new(left, y), &lane.title, title, width));
        let note = TextLook::new(NOTE, Weight::Regular, theme.muted);
        for (line, text) in note_lines(scene, &lane.note, width).iter().enumerate() {
            let below = Point::new(left, y + 16.0 + 12.5 * line as f32);
            frame.lane_heads.push(scene.text(below, text, note, width));
        }
        frame.lane_targets.push(Target {
            thing: Thing::Lane(index),
            rect: head,
            name: lane_name(&lane.title, &lane.note),
        });
    }
    let right = HEAD_WIDTH - 0.5;
    frame.lane_heads.push(Mark::Line {
        points: vec![
            Point::new(right, 0.0),
            Point::new(right, scene.placement.height),
        ],
        radius: 0.0,
        stroke: Stroke::solid(1.0, theme.rule),
    });
}

/// A note on at most two lines, broken between words.
fn note_lines(scene: &Scene<'_>, note: &str, width: f32) -> Vec<String> {
    let fits = |text: &str| scene.measurer.width(text, NOTE, Weight::Regular) <= width;
    if fits(note) {
        return vec![note.to_owned()];
    }
    let breaks = note.match_indices(' ').map(|(at, _)| at);
    let Some(at) = breaks.take_while(|&at| fits(&note[..at])).last() else {
        return vec![note.to_owned()];
    };
    vec![note[..at].to_owned(), note[at + 1..].to_owned()]
}

fn lane_name(title: &str, note: &str) -> String {
    if note.is_empty() {
        format!("Lane: {title}")
    } else {
        format!("Lane: {title}, {note}")
    }
}

fn fill(rect: Rect, color: super::Color) -> Mark {
    Mark::Rect {
        rect,
        radius: 0.0,
        fill: Some(color),
        stroke: None,
    }
}

/// The number of the sovereign of each lane, in the order in which they first appear.
fn sovereigns(scene: &Scene<'_>) -> Vec<Option<usize>> {
    let mut seen = Vec::new();
    scene
        .diagram
        .lanes
        .iter()
        .map(|lane| {
            let sovereign = lane.sovereign.as_ref()?;
            let known = seen.iter().position(|other| *other == sovereign);
            Some(known.unwrap_or_else(|| {
                seen.push(sovereign);
                seen.len() - 1
            }))
        })
        .collect()
}
