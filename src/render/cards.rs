//! Cards: what an event is at a glance.

use super::{Align, Color, Frame, Mark, Scene, Stroke, Target, TextLook, Thing, glyph};
use crate::diagram::{Card, Diagram, Dispute};
use crate::layout::{Point, Rect, Weight};

pub(super) const RADIUS: f32 = 5.0;
const BAR: f32 = 4.0;
const KIND: f32 = 9.0;
const TITLE: f32 = 13.0;
const META: f32 = 9.0;
const GLYPH: f32 = 11.0;

pub(super) fn paint(scene: &Scene<'_>, frame: &mut Frame) {
    if scene.scale.cards() <= 0.0 {
        return;
    }
    for index in scene.index.cards_in(&scene.window) {
        let rect = scene.placement.cards[index];
        paint_card(scene, index, rect, frame);
        frame.targets.push(Target {
            thing: Thing::Event(scene.diagram.cards[index].id.clone()),
            rect,
            name: name_of_card(scene.diagram, index),
        });
    }
}

fn paint_card(scene: &Scene<'_>, index: usize, rect: Rect, frame: &mut Frame) {
    let theme = scene.theme;
    let card = &scene.diagram.cards[index];
    let future = scene.is_future(rect.x);
    let color = scene.faded(theme.family(card.family), future);
    let marks = &mut frame.body;
    let selected = scene.selected == Some(index);
    marks.push(Mark::Rect {
        rect,
        radius: RADIUS,
        fill: Some(theme.card),
        stroke: Some(border(scene, card, future)),
    });
    marks.push(Mark::Rect {
        rect: Rect::new(rect.x, rect.y, BAR + RADIUS, rect.h),
        radius: RADIUS,
        fill: Some(color),
        stroke: None,
    });
    marks.push(Mark::Rect {
        rect: Rect::new(rect.x + BAR, rect.y + 0.75, RADIUS + 0.5, rect.h - 1.5),
        radius: 0.0,
        fill: Some(theme.card),
        stroke: None,
    });
    if selected {
        marks.push(Mark::Rect {
            rect: rect.grown(1.0),
            radius: RADIUS + 1.0,
            fill: None,
            stroke: Some(Stroke::solid(2.0, theme.accent)),
        });
    }
    paint_text(scene, card, rect, color, future, marks);
    paint_badge(scene, card, rect, future, marks);
}

/// Holes are drawn, each in its own way: sealed dashed, unreported dotted.
fn border(scene: &Scene<'_>, card: &Card, future: bool) -> Stroke {
    let color = scene.faded(scene.theme.border, future);
    let strong = scene.faded(scene.theme.muted, future);
    if card.marks.unreported {
        Stroke {
            width: 1.2,
            color: strong,
            dash: Some((1.5, 2.5)),
        }
    } else if card.marks.sealed || card.marks.unverified || !card.exact {
        Stroke {
            width: 1.2,
            color: strong,
            dash: Some((5.0, 3.0)),
        }
    } else {
        Stroke::solid(1.0, color)
    }
}

fn paint_text(
    scene: &Scene<'_>,
    card: &Card,
    rect: Rect,
    color: Color,
    future: bool,
    marks: &mut Vec<Mark>,
) {
    let theme = scene.theme;
    let left = rect.x + BAR + 8.0;
    let right = rect.right() - 8.0;
    let width = right - left;
    let (top, middle, bottom) = (rect.y + 13.0, rect.y + 29.0, rect.bottom() - 11.0);
    let muted = scene.faded(theme.muted, future);

    let date = TextLook::new(META, Weight::Regular, muted).aligned(Align::Right);
    let date_width = scene
        .measurer
        .width(&card.date, META, Weight::Regular)
        .min(width * 0.62);
    marks.push(scene.text(Point::new(right, top), &card.date, date, date_width));

    let glyph_name = if card.marks.sealed {
        "lock"
    } else {
        &card.glyph
    };
    glyph(
        glyph_name,
        Point::new(left, top - GLYPH / 2.0),
        GLYPH,
        color,
        marks,
    );
    let kind = TextLook::new(KIND, Weight::Bold, color);
    let kind_left = left + GLYPH + 4.0;
    let kind_width = right - date_width - 6.0 - kind_left;
    marks.push(scene.text(
        Point::new(kind_left, top),
        &card.kind.to_uppercase(),
        kind,
        kind_width,
    ));

    let title = TextLook::new(TITLE, Weight::SemiBold, scene.faded(theme.text, future));
    marks.push(scene.text(Point::new(left, middle), &card.title, title, width));

    let sources = sources(card);
    let sources_width = scene.measurer.width(&sources, META, Weight::Regular);
    let look = TextLook::new(META, Weight::Regular, muted);
    let right_look = look.aligned(Align::Right);
    marks.push(scene.text(
        Point::new(right, bottom),
        &sources,
        right_look,
        sources_width,
    ));
    marks.push(scene.text(
        Point::new(left, bottom),
        &card.who,
        look,
        width - sources_width - 8.0,
    ));
}

fn sources(card: &Card) -> String {
    match card.sources {
        0 => "no source".to_owned(),
        1 => "1 source".to_owned(),
        count => format!("{count} sources"),
    }
}

/// A mark on the corner: sources conflict, or nobody has checked it.
fn paint_badge(scene: &Scene<'_>, card: &Card, rect: Rect, future: bool, marks: &mut Vec<Mark>) {
    const SIZE: f32 = 14.0;
    let theme = scene.theme;
    let conflict = scene.faded(theme.conflict, future);
    let (text, fill, ink) = match (card.dispute, card.marks.disputed || card.marks.unverified) {
        (Dispute::Open, _) => ("≠", conflict, theme.card),
        (Dispute::Settled, _) => ("≠", theme.card, conflict),
        (Dispute::None, true) => ("?", theme.card, scene.faded(theme.muted, future)),
        (Dispute::None, false) => return,
    };
    let place = Rect::around(Point::new(rect.right() - 3.0, rect.y + 1.0), SIZE, SIZE);
    let edge = if fill == theme.card { ink } else { theme.card };
    marks.push(Mark::Rect {
        rect: place,
        radius: SIZE / 2.0,
        fill: Some(fill),
        stroke: Some(Stroke::solid(1.2, edge)),
    });
    let look = TextLook::new(9.5, Weight::Bold, ink).aligned(Align::Centre);
    marks.push(scene.text(place.centre(), text, look, SIZE));
}

/// The card in a sentence, for screen readers.
pub(super) fn name_of_card(diagram: &Diagram, card: usize) -> String {
    let card = &diagram.cards[card];
    let lane = &diagram.lanes[card.lane].title;
    let mut name = format!("{}, {}: {}. {lane}", card.kind, card.date, card.title);
    if !card.who.is_empty() {
        name = format!("{name}, {}", card.who);
    }
    name = format!("{name}. {}", sources(card));
    match card.dispute {
        Dispute::Open => name.push_str(", sources conflict"),
        Dispute::Settled => name.push_str(", sources conflicted, settled"),
        Dispute::None => {}
    }
    for (marked, word) in [
        (card.marks.sealed, ", sealed"),
        (card.marks.unreported, ", not reported"),
        (card.marks.unverified, ", not checked"),
    ] {
        if marked {
            name.push_str(word);
        }
    }
    name
}
