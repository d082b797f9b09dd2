//! The trunk of one card: the horizontal runs that its links share. It knows no other trunk.

use super::course::{Course, Way};

/// A horizontal run of a trunk.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run {
    pub slot: u32,
    /// The place at which it ends.
    pub reach: u32,
    /// Whether links in it leave by the card, and by the gap.
    by: [bool; 2],
}

/// The runs of the links of one card, one for each slot.
#[derive(Clone, Debug, Default)]
pub(super) struct Trunk {
    runs: Vec<Run>,
}

impl Trunk {
    /// Its runs, in no order that means anything.
    pub(super) fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// Forgets all runs.
    pub(super) fn clear(&mut self) {
        self.runs.clear();
    }

    /// Adds a link whose run ends at a place.
    pub(super) fn add(&mut self, course: Course, end: usize) {
        let slot = course.slot.number() as u32;
        let place = self
            .runs
            .iter()
            .position(|run| run.slot == slot)
            .unwrap_or_else(|| {
                self.runs.push(Run {
                    slot,
                    reach: 0,
                    by: [false; 2],
                });
                self.runs.len() - 1
            });
        let run = &mut self.runs[place];
        run.reach = run.reach.max(end as u32);
        run.by[course.out as usize] = true;
    }

    /// The place at which it ends in a slot; none where it has no run.
    pub(super) fn reach(&self, slot: usize) -> Option<usize> {
        let run = self.runs.iter().find(|run| run.slot as usize == slot);
        run.map(|run| run.reach as usize)
    }

    /// The slots between which it climbs on one of its ways, from that of its card on.
    pub(super) fn climb(&self, way: Way, home: usize) -> (usize, usize) {
        let runs = self.runs.iter().filter(|run| run.by[way as usize]);
        runs.fold((home, home), |(low, high), run| {
            (low.min(run.slot as usize), high.max(run.slot as usize))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::chart::course::Slot;

    fn trunk(links: &[(usize, Way, usize)]) -> Trunk {
        let mut trunk = Trunk::default();
        for &(channel, out, end) in links {
            let course = Course {
                slot: Slot::Channel(channel),
                out,
                into: Way::Card,
            };
            trunk.add(course, end);
        }
        trunk
    }

    #[test]
    fn links_in_one_slot_share_a_run_as_far_as_the_farthest() {
        let trunk = trunk(&[(1, Way::Card, 6), (1, Way::Gap, 9), (1, Way::Card, 7)]);
        assert_eq!(trunk.runs().len(), 1);
        assert_eq!(trunk.reach(2), Some(9));
        assert_eq!(trunk.reach(4), None);
    }

    #[test]
    fn it_climbs_on_each_way_as_far_as_the_links_that_leave_by_it() {
        let trunk = trunk(&[(1, Way::Card, 6), (4, Way::Card, 6), (7, Way::Gap, 6)]);
        assert_eq!(trunk.climb(Way::Card, 5), (2, 8));
        assert_eq!(trunk.climb(Way::Gap, 5), (5, 14));
        assert_eq!(Trunk::default().climb(Way::Gap, 5), (5, 5));
    }

    #[test]
    fn nothing_is_left_of_what_is_cleared() {
        let mut trunk = trunk(&[(1, Way::Card, 6)]);
        trunk.clear();
        assert!(trunk.runs().is_empty());
    }
}
