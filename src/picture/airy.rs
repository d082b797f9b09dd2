//! A path that leaves some of the width of its page, where more steps would be too high: it is shared
//! out between its columns.
//!
//! Start with [`aired`].

use std::collections::BTreeSet;

use crate::diagram::Diagram;
use crate::layout::{Effort, Memory, Placement, Sizes, place_again};
use crate::typography::Inter;

/// Most width that a gap between two columns gets, in scene units.
const MOST: f32 = 90.0;
/// Width of a gap that is worth to place everything anew.
const WORTH: f32 = 8.0;

/// The drawing with such gaps, if it has a path and they are worth it. A room is as wide and high as
/// what is placed in it may be.
pub(super) fn aired(
    room: (f32, f32),
    diagram: &Diagram,
    placement: &Placement,
    sizes: &Sizes,
    effort: Effort,
) -> Option<(Placement, Memory)> {
    diagram.steps?;
    let cards = placement.cards.iter();
    let lefts: BTreeSet<u32> = cards.map(|card| card.x.to_bits()).collect();
    let gaps = lefts.len().checked_sub(1).filter(|gaps| *gaps > 0)?;
    let share = ((room.0 - placement.width) / gaps as f32).min(MOST);
    let placed = |air: f32| {
        let sizes = Sizes {
            air,
            ..sizes.clone()
        };
        let mut memory = Memory::default();
        let placement = place_again(diagram, &sizes, &Inter, effort, &mut memory);
        (placement, memory)
    };
    // With other gaps links take other ways, which may need more height.
    let airs = [share, share / 2.0].map(f32::floor).into_iter();
    let mut drawings = airs.filter(|air| *air >= WORTH).map(placed);
    drawings.find(|(airy, _)| airy.width <= room.0 && airy.height <= room.1)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use crate::format::{SHIPPED, builtin, read};
    use crate::picture::{Look, Picture};

    #[test]
    fn a_path_that_is_narrower_than_its_page_is_spread_over_it() {
        let mut wider = 0;
        for shipped in SHIPPED {
            let case = read(shipped.name, shipped.text.as_bytes(), builtin()).case;
            let room = (1_360.0, 560.0);
            let look = |wraps| Look {
                room: Some(room),
                wraps,
                ..Look::default()
            };
            let narrow = Picture::of(Arc::clone(&case), look(false));
            let spread = Picture::of(case, look(true));
            let is_same = narrow.diagram.cards.len() == spread.diagram.cards.len();
            if spread.rows.is_some() || !is_same {
                continue;
            }
            let placement = &spread.placement;
            assert!(placement.width <= room.0 && placement.height <= room.1);
            assert!(
                placement.width >= narrow.placement.width,
                "{}",
                shipped.name
            );
            wider += usize::from(placement.width > narrow.placement.width);
            let cards = &placement.cards;
            for (place, card) in cards.iter().enumerate() {
                let others = &mut cards[..place].iter();
                assert!(
                    !others.any(|other| other.overlaps(card)),
                    "{}",
                    shipped.name
                );
            }
        }
        assert!(wider > 0);
    }
}
