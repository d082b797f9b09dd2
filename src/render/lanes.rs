//! Lanes: bands behind the cards, and their heads.

use super::{Frame, Mark, POWERS, Scene, Sign, Stroke, Target, TextLook, Theme, Thing};
use crate::diagram::{Diagram, Lane};
use crate::geometry::{Point, Rect};
use crate::layout::LanePlace;
use crate::typography::{Weight, broken, lines};

/// Width of the pane of lane heads, in units of heads.
pub const HEAD_WIDTH: f32 = 148.0;

const SOVEREIGN_BAR: f32 = 4.0;
const TITLE: f32 = 13.0;
const NOTE: f32 = 10.0;

pub(super) fn paint(scene: &Scene<'_>, frame: &mut Frame) {
    let theme = scene.theme;
    let powers = powers(scene.diagram);
    let (from, to) = (scene.window.y, scene.window.bottom());
    for (index, place) in scene.placement.lanes.iter().enumerate() {
        if place.y > to || place.y + place.h < from {
            continue;
        }
        let ground = ground(scene, index);
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
        let soft = scene.placement.is_soft(scene.diagram);
        if soft {
            paint_courts(scene, place, frame);
        } else {
            let power = powers[index];
            let sign = power.map_or(Sign::NoPower, Sign::Power);
            frame.signs.note(sign);
            let bar = Rect::new(0.0, place.y, SOVEREIGN_BAR, place.h);
            frame.lane_heads.push(power_bar(theme, power, bar));
            paint_title(scene, index, frame);
        }
        frame.lane_targets.push(Target {
            thing: Thing::Lane(index),
            rect: head,
            name: if soft {
                "Lane: all courts, told by colour".to_owned()
            } else {
                name_of_lane(scene.diagram, index)
            },
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

/// The bar that tells whose power is exercised in a lane: by its colour, and where there are several
/// by its breaks too. Where no court speaks it is half as wide.
pub(super) fn power_bar(theme: &Theme, power: Option<u8>, place: Rect) -> Mark {
    const BREAKS: [Option<(f32, f32)>; POWERS as usize] = [
        None,
        Some((6.0, 2.5)),
        Some((2.0, 2.0)),
        Some((11.0, 4.0)),
        Some((1.0, 3.0)),
        Some((4.0, 4.0)),
    ];
    let color = theme.sovereign(power.map(usize::from));
    let Some(power) = power else {
        return fill(Rect::new(place.x, place.y, place.w / 2.0, place.h), color);
    };
    let x = place.centre().x;
    match BREAKS[usize::from(power % POWERS)] {
        None => fill(place, color),
        dash => Mark::Line {
            points: vec![Point::new(x, place.y), Point::new(x, place.bottom())],
            radius: 0.0,
            stroke: Stroke {
                width: place.w,
                color,
                dash,
            },
        },
    }
}

/// What lies behind the things of a lane.
pub(super) fn ground(scene: &Scene<'_>, lane: usize) -> super::Color {
    if lane.is_multiple_of(2) {
        scene.theme.background
    } else {
        scene.theme.lane
    }
}

/// Title and note beside the cards of the lane; in a flat lane the title alone, or nothing.
fn paint_title(scene: &Scene<'_>, index: usize, frame: &mut Frame) {
    let lane = &scene.diagram.lanes[index];
    let place = scene.placement.lanes[index];
    // Scene units downwards that one unit of a head takes; 1 where cards are painted in full.
    let stretch = scene.scale.head / scene.scale.y;
    let room = place.h / stretch;
    if room < TITLE {
        return;
    }
    let left = SOVEREIGN_BAR + 10.0;
    let width = HEAD_WIDTH - left - 6.0;
    let lines = note_lines(scene, lane, width, room);
    // A tall lane shows its head where it is seen.
    let seen_from = scene.window.y.max(place.y);
    let seen_to = scene.window.bottom().min(place.y + place.h);
    // A title alone needs less around it, as in a lane in which all is folded.
    let half = if lines.is_empty() {
        (TITLE / 2.0 + 2.0) * stretch
    } else {
        (TITLE + 4.0) * stretch
    };
    let highest = seen_from + half;
    let middle = place.cards_y.clamp(highest, highest.max(seen_to - half));
    let y = middle
        - if lines.is_empty() || lane.note.is_empty() {
            0.0
        } else {
            8.0 * stretch
        };
    // Many lines stand around the middle, and inside the lane.
    let y = match lines.len() {
        0 => y,
        count => {
            let behind = 12.5 * (count - 1) as f32 * stretch;
            let below = (behind - 12.5 * stretch).max(0.0);
            let lowest = seen_to - 22.0 * stretch - behind;
            (y - below / 2.0).min(lowest).max(seen_from + 8.0 * stretch)
        }
    };
    let title = TextLook::new(TITLE, Weight::Bold, scene.theme.text);
    let at = Point::new(left, y);
    frame
        .lane_heads
        .push(scene.text_in(at, &lane.title, title, width, stretch));
    let note = TextLook::new(NOTE, Weight::Regular, scene.theme.muted);
    for (line, text) in lines.iter().enumerate() {
        let below = Point::new(left, y + (16.0 + 12.5 * line as f32) * stretch);
        frame
            .lane_heads
            .push(scene.text_in(below, text, note, width, stretch));
    }
}

/// The courts with their colours, where all share one lane.
fn paint_courts(scene: &Scene<'_>, place: &LanePlace, frame: &mut Frame) {
    const LINE: f32 = 20.0;
    let stretch = scene.scale.head / scene.scale.y;
    let top = scene.window.y.max(place.y) + 14.0 * stretch;
    let left = SOVEREIGN_BAR + 10.0;
    let width = HEAD_WIDTH - left - 20.0;
    for (index, lane) in scene.diagram.lanes.iter().enumerate() {
        let y = top + (LINE * index as f32) * stretch;
        if y + LINE * stretch > place.y + place.h {
            break;
        }
        let dot = Rect::new(left, y, 8.0, 8.0 * stretch);
        frame.lane_heads.push(fill(dot, scene.theme.court(index)));
        let look = TextLook::new(NOTE + 1.0, Weight::Regular, scene.theme.text);
        let at = Point::new(left + 14.0, y + 8.5 * stretch);
        let title = scene.text_in(at, &lane.title, look, width, stretch);
        frame.lane_heads.push(title);
    }
}

/// A note on as many lines as there is room for, broken between words: that of a court on two at
/// most. Parties are all named, or else counted.
fn note_lines(scene: &Scene<'_>, lane: &Lane, width: f32, room: f32) -> Vec<String> {
    const MOST: usize = 6;
    let measure = |text: &str| scene.measurer.width(text, NOTE, Weight::Regular);
    let fits = |text: &str| measure(text) <= width;
    let has_room = |lines: &[String]| room >= 28.0 + 12.5 * lines.len() as f32;
    if let Some(parties) = lane.parties {
        let named = lines(&lane.note, MOST + 1, fits);
        if named.len() <= MOST && has_room(&named) && named.iter().all(|line| fits(line)) {
            return named;
        }
        let counted = vec![format!("{parties} parties")];
        return if has_room(&counted) {
            counted
        } else {
            Vec::new()
        };
    }
    let (first, rest) = broken(&lane.note, fits);
    let lines = std::iter::once(first).chain(rest);
    let lines: Vec<String> = lines.map(str::to_owned).collect();
    if has_room(&lines) { lines } else { Vec::new() }
}

/// The name of the head of a lane, for screen readers.
pub(super) fn name_of_lane(diagram: &Diagram, lane: usize) -> String {
    let Some(lane) = diagram.lanes.get(lane) else {
        return String::new();
    };
    if lane.note.is_empty() {
        format!("Lane: {}", lane.title)
    } else {
        format!("Lane: {}, {}", lane.title, lane.note)
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

/// The number of the colour of each lane: whose power is exercised there, in the order in which
/// they first appear.
pub(super) fn powers(diagram: &Diagram) -> Vec<Option<u8>> {
    let lanes = diagram.lanes.iter();
    let powers = lanes.map(|lane| {
        let sovereign = lane.sovereign.as_ref()?;
        let number = diagram.sovereigns.iter().position(|one| one == sovereign)?;
        Some((number % usize::from(POWERS)) as u8)
    });
    powers.collect()
}
