//! Cards as small coloured blocks, with short titles where there is room: in the block, or,
//! from further off, beside the events with the most links around.

use super::tiles::touches;
use crate::geometry::{Point, Rect};
use crate::render::cards::name_of_card;
use crate::render::{Color, Frame, Mark, Scene, Sign, Stroke, Target, TextLook, Thing};
use crate::typography::Weight;

/// Font sizes in points.
const TITLE: f32 = 8.5;
const HUB: f32 = 9.5;
/// A block has a title of its own from this width on, in points.
const TITLED: f32 = 40.0;
/// An event is a hub from so many links on.
const LEAST_LINKS: usize = 4;
/// Widest title of a hub, and its height, in points.
const HUB_WIDTH: f32 = 130.0;
const HUB_HEIGHT: f32 = 15.0;
/// More blocks than this are named only when they are pointed at.
const MOST_NAMED: usize = 250;
/// More blocks than this in sight, and none is looked at for a title beside it.
const MOST_TITLED: usize = 4_000;
/// A block is never thinner than this, in points.
const LEAST_SIDE: f32 = 1.2;

pub(in crate::render) fn paint(scene: &Scene<'_>, frame: &mut Frame) {
    let seen = scene.scale.blocks();
    if seen <= 0.0 {
        if scene.scale.counts() > 0.0 {
            paint_selected_from_afar(scene, frame);
        }
        return;
    }
    for card in scene.index.cards_in(&scene.sight) {
        paint_block(scene, card, seen, frame);
    }
    let cards = scene.index.cards_in(&scene.window);
    let named = cards.len() <= MOST_NAMED && scene.scale.cards() <= 0.0;
    for &card in cards.iter().filter(|_| named) {
        frame.targets.push(Target {
            thing: Thing::Event(scene.diagram.cards[card].id.clone()),
            rect: block(scene, card),
            name: name_of_card(scene.diagram, scene.index, card),
        });
    }
    if seen > 0.5 && cards.len() <= MOST_TITLED && !is_titled(scene, &cards) {
        // Where counts begin, words leave first.
        let words = (2.0 * seen - 1.0).max(0.0);
        // A title reaches beyond its block to the right.
        let reach = scene.px_x(HUB_WIDTH);
        let sight = &scene.sight;
        let around = Rect::new(sight.x - reach, sight.y, sight.w + reach, sight.h);
        for card in scene.index.cards_in(&around) {
            paint_hub(scene, card, words, frame);
        }
    }
    if scene.scale.cards() <= 0.0 {
        paint_selected_from_afar(scene, frame);
    }
}

/// Whether the blocks are wide enough for titles of their own.
fn is_titled(scene: &Scene<'_>, cards: &[usize]) -> bool {
    let first = cards.first().map(|&card| scene.placement.cards[card]);
    first.is_some_and(|rect| rect.w * scene.scale.x >= TITLED && rect.h * scene.scale.y >= TITLE)
}

/// Where a card is painted as a block.
pub(in crate::render) fn block(scene: &Scene<'_>, card: usize) -> Rect {
    let rect = scene.placement.cards[card];
    let (w, h) = (scene.px_x(LEAST_SIDE), scene.px_y(LEAST_SIDE));
    Rect::new(rect.x, rect.y, rect.w.max(w), rect.h.max(h))
}

/// The colour of a card's family, as strong as its past.
fn ink(scene: &Scene<'_>, card: usize) -> Color {
    let future = scene.is_later(card);
    let color = scene.theme.family(scene.diagram.cards[card].family);
    scene.faded(color, future)
}

fn paint_block(scene: &Scene<'_>, card: usize, seen: f32, frame: &mut Frame) {
    let rect = block(scene, card);
    let ink = ink(scene, card);
    frame
        .signs
        .note(Sign::Kind(scene.diagram.cards[card].family));
    frame.note_later(scene.is_later(card));
    let (wide, tall) = (rect.w * scene.scale.x, rect.h * scene.scale.y);
    // Large blocks are tinted, so that their titles can be read; small ones are all colour.
    let solid = 1.0 - ((wide - 12.0) / 22.0).clamp(0.0, 1.0);
    let ground = ink.mixed(scene.theme.card, 0.80 * (1.0 - solid) + 0.12 * solid);
    let radius = if tall < 6.0 { 0.0 } else { scene.px(2.5) };
    let begin = frame.body.len();
    frame.body.push(Mark::Rect {
        rect,
        radius,
        fill: Some(ground),
        stroke: (solid < 0.5).then(|| Stroke::solid(scene.px(0.8), ink.mixed(ground, 0.45))),
    });
    if solid < 1.0 {
        let bar = Rect::new(rect.x, rect.y, scene.px_x(3.0), rect.h);
        frame.body.push(Mark::Rect {
            rect: bar,
            radius: 0.0,
            fill: Some(ink),
            stroke: None,
        });
    }
    if wide >= TITLED && tall >= TITLE {
        let color = scene.inked(scene.theme.text, scene.is_later(card));
        let at = Point::new(rect.x + scene.px_x(7.0), rect.centre().y);
        let look = TextLook::new(scene.px(TITLE), Weight::SemiBold, color);
        let width = scene.px(wide - 10.0);
        let title = &scene.diagram.cards[card].title;
        frame
            .body
            .push(scene.text_in(at, title, look, width, scene.stretch()));
    }
    Scene::fade(&mut frame.body[begin..], seen);
}

/// The title of an event with many links, unless one with more is near. Whether it is shown
/// depends on its neighbours alone and not on what is in sight, so titles stay while panning.
fn paint_hub(scene: &Scene<'_>, card: usize, seen: f32, frame: &mut Frame) {
    let weight = |card: usize| (scene.index.links_of(card).len(), std::cmp::Reverse(card));
    if weight(card).0 < LEAST_LINKS {
        return;
    }
    let place = hub_place(scene, card, HUB_WIDTH);
    let around = Rect::new(
        place.x - place.w,
        place.y - place.h,
        place.w * 2.0,
        place.h * 2.0,
    );
    let near = scene.index.cards_in(&around);
    let beaten = near.iter().any(|&other| {
        weight(other) > weight(card) && touches(&hub_place(scene, other, HUB_WIDTH), &place)
    });
    if beaten {
        return;
    }
    let ink = ink(scene, card);
    let future = scene.is_later(card);
    let look = TextLook::new(
        scene.px(HUB),
        Weight::SemiBold,
        scene.inked(scene.theme.text, future),
    );
    let at = Point::new(place.x + scene.px_x(6.0), place.centre().y);
    let title = &scene.diagram.cards[card].title;
    let width = scene.px(HUB_WIDTH - 12.0);
    let text = scene.text_in(at, title, look, width, scene.stretch());
    let Mark::Text { width, .. } = &text else {
        return;
    };
    let rect = hub_place(scene, card, width * scene.scale.unit + 12.0);
    let begin = frame.body.len();
    frame.body.push(Mark::Rect {
        rect,
        radius: scene.px(4.0),
        fill: Some(scene.theme.card.faint(0.94)),
        stroke: Some(Stroke::solid(
            scene.px(1.0),
            ink.mixed(scene.theme.card, 0.35),
        )),
    });
    frame.body.push(text);
    Scene::fade(&mut frame.body[begin..], seen);
}

/// The place of a hub's title, so many points wide: over its block.
fn hub_place(scene: &Scene<'_>, card: usize, width: f32) -> Rect {
    let rect = scene.placement.cards[card];
    let height = scene.px_y(HUB_HEIGHT);
    Rect::new(
        rect.x,
        rect.centre().y - height / 2.0,
        scene.px_x(width),
        height,
    )
}

/// The selected card stands out at every scale.
fn paint_selected_from_afar(scene: &Scene<'_>, frame: &mut Frame) {
    for &card in &scene.outstanding {
        paint_ring(scene, card, frame);
    }
}

fn paint_ring(scene: &Scene<'_>, card: usize, frame: &mut Frame) {
    let rect = block(scene, card);
    let (side_x, side_y) = (scene.px_x(7.0), scene.px_y(7.0));
    let centre = rect.centre();
    let ring = Rect::around(
        centre,
        (rect.w + scene.px_x(4.0)).max(side_x),
        (rect.h + scene.px_y(4.0)).max(side_y),
    );
    if !touches(&ring, &scene.sight) {
        return;
    }
    frame.body.push(Mark::Rect {
        rect: ring,
        radius: scene.px(3.0),
        fill: (scene.scale.blocks() <= 0.0).then_some(scene.theme.accent),
        stroke: Some(Stroke::solid(scene.px(1.8), scene.theme.accent)),
    });
}
