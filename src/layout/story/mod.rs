//! A story: a drawing that is read link by link, with one row for each lane and a label on every
//! link. It knows no chart. Start with [`arrange`].

mod shapes;

use super::columns::{self, Sharing};
use super::effort::Effort;
use super::links::Links;
use super::placement::Placement;
use super::room::Room;
use super::seats::Seats;
use super::task::Task;
use super::{coordinates, crossings, drawing, labels, rows, strands, tracks};

/// Cards of one day share a column, however many.
const ONE_DAY: Sharing = Sharing {
    cards: usize::MAX,
    days: 1,
};

/// Places everything.
pub(super) fn arrange(task: &Task<'_>) -> Placement {
    let Task {
        diagram,
        sizes,
        effort,
        ..
    } = *task;
    let (links, fresh) = (Links::of(diagram), Seats::default());
    let strands = strands::by_lane(diagram);
    let mut grid = columns::assign(diagram, &links, &strands, &fresh, ONE_DAY);
    rows::assign(diagram, &links, &strands, &fresh, 0, &mut grid);
    let mut routing = shapes::choose(diagram, &grid);
    if effort != Effort::NONE {
        shapes::polish(diagram, &grid, &mut routing, |routing| {
            let drawing = drawing::unlabelled(diagram, &grid, routing, sizes, effort);
            crossings::count(&drawing)
        });
    }
    let tracks = tracks::order(diagram, &grid, &routing, effort);
    let labels = labels::sizes(diagram, sizes, task.measurer);
    let mut room = Room::for_straight_links(diagram, &grid, &routing, &labels);
    loop {
        let mut placement = coordinates::place(diagram, &grid, &routing, &tracks, &room, sizes);
        let homeless = labels::place(&mut placement, &labels, sizes, labels::ALL_ALONG);
        if homeless.is_empty() || !room.widen(diagram, &grid, &homeless, &labels) {
            return placement;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Sizes, sample};
    use crate::typography::Inter;

    fn placed(text: &str, effort: Effort) -> Placement {
        let (diagram, sizes) = (sample::diagram(text), Sizes::default());
        arrange(&Task {
            diagram: &diagram,
            sizes: &sizes,
            measurer: &Inter,
            effort,
        })
    }

    const STORY: &str = "a 0 1; b 1 1; c 0 2; d 1 2; e 0 3; f 1 3
                         a > d; b > c; c > f; d > e; a > e; b > f; c > e";

    #[test]
    fn every_link_has_its_label_and_every_lane_one_row() {
        for effort in [Effort::NONE, Effort(50_000)] {
            let placement = placed(STORY, effort);
            assert!(placement.links.iter().all(|link| link.label.is_some()));
            for lane in 0..2 {
                let cards = placement.cards.iter().skip(lane).step_by(2);
                let middle = placement.lanes[lane].cards_y;
                for card in cards {
                    assert!((card.centre().y - middle).abs() < 0.01);
                }
            }
        }
    }

    #[test]
    fn effort_never_makes_a_story_cross_more() {
        let crossings = |effort| crossings::count(&placed(STORY, effort));
        assert!(crossings(Effort(50_000)) <= crossings(Effort::NONE));
    }

    #[test]
    fn cards_of_one_day_share_a_column_however_many() {
        let day = "a 0 1; b 1 1; c 2 1; d 3 1; e 4 1; f 5 1";
        assert_eq!(placed(day, Effort::NONE).columns.len(), 1);
    }
}
