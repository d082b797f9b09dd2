//! Lanes that use the height there is: what a room has left over is shared out between those with
//! cards, above and below what stands in them.
//!
//! Nothing in a lane moves against anything else in it, so every promise of a drawing stays kept.
//! Start with [`spread`].

use super::placement::Placement;
use crate::diagram::Diagram;
use crate::geometry::Rect;

/// Most height that a lane gets for each of its rows, in scene units.
const MOST: f32 = 34.0;

/// Shares so much height out between the lanes with cards, or as much of it as they have a use for.
pub fn spread(placement: &mut Placement, diagram: &Diagram, spare: f32) {
    let rows = rows(placement, diagram);
    let all: usize = rows.iter().sum();
    let share = (spare.max(0.0) / all.max(1) as f32).min(MOST).floor();
    if all == 0 || share <= 0.0 {
        return;
    }
    // For each lane its top and how far what stands in it moves down, then what it grows by.
    let mut above = 0.0;
    let lanes = placement.lanes.iter().zip(&rows).map(|(lane, &rows)| {
        let grown = share * rows as f32;
        let moved = (lane.y, above + grown / 2.0);
        let old = above;
        above += grown;
        (moved, old, grown)
    });
    let lanes: Vec<((f32, f32), f32, f32)> = lanes.collect();
    let moved = |y: f32| {
        let lane = lanes.partition_point(|((top, _), ..)| *top <= y);
        y + lane.checked_sub(1).map_or(0.0, |lane| lanes[lane].0.1)
    };
    let shift = |rect: &mut Rect| rect.y += moved(rect.centre().y) - rect.centre().y;
    for (place, (_, old, grown)) in placement.lanes.iter_mut().zip(&lanes) {
        place.y += old;
        place.h += grown;
        place.cards_y += old + grown / 2.0;
        place.first_y += old + grown / 2.0;
    }
    placement.cards.iter_mut().for_each(shift);
    for link in &mut placement.links {
        for point in &mut link.points {
            point.y = moved(point.y);
        }
        link.label.iter_mut().for_each(shift);
    }
    for life in &mut placement.lifelines {
        life.y = moved(life.y);
    }
    for stretch in &mut placement.stretches {
        stretch
            .marks
            .iter_mut()
            .chain(&mut stretch.words)
            .for_each(shift);
    }
    placement.height += above;
}

/// How many rows with cards each lane has.
fn rows(placement: &Placement, diagram: &Diagram) -> Vec<usize> {
    let mut tops: Vec<Vec<u32>> = vec![Vec::new(); placement.lanes.len()];
    for (card, rect) in diagram.cards.iter().zip(&placement.cards) {
        let lane = &mut tops[placement.lane_of(diagram, card)];
        if !lane.contains(&rect.y.to_bits()) {
            lane.push(rect.y.to_bits());
        }
    }
    tops.iter().map(Vec::len).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Effort, Sizes, place_with, sample};
    use crate::typography::Inter;

    fn placed() -> (Diagram, Placement) {
        let diagram = sample::diagram("a 0 1; b 2 2; c 2 3; a > b; b > c; a > c");
        let placement = place_with(&diagram, &Sizes::default(), &Inter, Effort::NONE);
        (diagram, placement)
    }

    #[test]
    fn lanes_with_cards_grow_and_nothing_in_them_moves_against_the_rest() {
        let (diagram, before) = placed();
        let mut after = before.clone();
        spread(&mut after, &diagram, 30.0);
        assert!((after.height - before.height - 30.0).abs() < 0.01);
        let [mut from, mut to] = [0.0, 0.0];
        for (old, new) in before.lanes.iter().zip(&after.lanes) {
            assert!((old.y - from).abs() < 0.01 && (new.y - to).abs() < 0.01);
            (from, to) = (old.y + old.h, new.y + new.h);
        }
        for (card, (old, new)) in diagram
            .cards
            .iter()
            .zip(before.cards.iter().zip(&after.cards))
        {
            let (lane, grown) = (before.lanes[card.lane], after.lanes[card.lane]);
            assert!((new.y - grown.first_y - (old.y - lane.first_y)).abs() < 0.01);
            assert!(new.bottom() <= grown.y + grown.h);
        }
        for (link, place) in diagram.links.iter().zip(&after.links) {
            let ends = place.points.first().zip(place.points.last()).unwrap();
            let touches = |card: usize, at| after.cards[card].grown(0.1).contains(at);
            assert!(touches(link.source, *ends.0) && touches(link.target, *ends.1));
        }
    }

    #[test]
    fn no_lane_grows_beyond_measure_and_none_shrinks() {
        let (diagram, before) = placed();
        for (spare, most) in [(1e6, 3.0 * MOST), (0.0, 0.0), (-80.0, 0.0), (f32::NAN, 0.0)] {
            let mut after = before.clone();
            spread(&mut after, &diagram, spare);
            assert!(after.height - before.height <= most + 0.01);
            assert!(after.height >= before.height);
        }
    }
}
