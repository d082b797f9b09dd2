//! What it costs a link to climb to its run or from it, at a card or in the gap beside it.
//!
//! It knows neither cards nor what passes. Start with [`Climb`].

use super::course::Way;

/// What a crossing counts of which the order inside a channel may decide.
const UNDECIDED: f32 = 0.5;

/// What a climb to each slot costs, by its way.
#[derive(Default)]
pub(super) struct Climb {
    pub card: Vec<f32>,
    pub gap: Vec<f32>,
}

impl Climb {
    /// Climbs that cost nothing, to so many slots.
    pub(super) fn new(slots: usize) -> Self {
        Self {
            card: vec![0.0; slots],
            gap: vec![0.0; slots],
        }
    }

    /// The cheaper way to a slot, if there is anything to climb.
    pub(super) fn cheaper(&self, slot: usize, there: bool, free: bool, detour: f32) -> (f32, Way) {
        let by_gap = self.gap[slot] + detour;
        if there {
            (0.0, Way::Card)
        } else if free && self.card[slot] <= by_gap {
            (self.card[slot], Way::Card)
        } else {
            (by_gap, Way::Gap)
        }
    }
}

/// Fills in what it costs to climb to each slot from the one before, given what passes there.
pub(super) fn climb<'a>(slots: impl Iterator<Item = (&'a mut f32, &'a u16)>) {
    let mut crossed = 0.0;
    for (cost, &passes) in slots {
        let here = f32::from(passes);
        *cost = crossed + UNDECIDED * here;
        crossed += here;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_near(a: f32, b: f32) -> bool {
        (a - b).abs() < 1e-3
    }

    #[test]
    fn what_passes_on_the_way_costs_one_each_and_half_at_the_end_of_it() {
        let mut costs = [9.0; 4];
        climb(costs.iter_mut().zip(&[1, 0, 2, 3]));
        let expected = [0.5, 1.0, 2.0, 4.5];
        assert!(
            costs
                .iter()
                .zip(expected)
                .all(|(&cost, of)| is_near(cost, of))
        );
    }

    #[test]
    fn a_climb_beside_the_card_counts_as_a_detour() {
        let climb = Climb {
            card: vec![5.0, 1.0],
            gap: vec![1.0, 1.0],
        };
        let is = |(cost, way): (f32, Way), expected: (f32, Way)| {
            is_near(cost, expected.0) && way == expected.1
        };
        assert!(is(climb.cheaper(0, false, true, 3.0), (4.0, Way::Gap)));
        assert!(is(climb.cheaper(0, false, true, 4.0), (5.0, Way::Card)));
        assert!(is(climb.cheaper(1, false, true, 0.5), (1.0, Way::Card)));
    }

    #[test]
    fn past_a_card_the_gap_is_the_only_way_and_there_is_none_where_the_run_is() {
        let climb = Climb::new(1);
        assert_eq!(climb.cheaper(0, false, false, 3.0).1, Way::Gap);
        let (cost, way) = climb.cheaper(0, true, false, 3.0);
        assert!(is_near(cost, 0.0) && way == Way::Card);
    }
}
