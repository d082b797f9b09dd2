//! What is laid on the grid so far, and what one more link would cost.
//!
//! The vertical axis is divided into slots: channel 0, row 0, channel 1, and so on. The
//! horizontal axis is divided into places: column 0, the gap after it, column 1, and so on. For
//! every place the board knows how many horizontal runs pass it in each slot, and which
//! vertical runs stand in it. Crossings of a run with what is there follow by counting. Start
//! with [`Board::lay`].

use super::climb::{Climb, climb};
use super::course::{Course, Slot, Way};
use super::tally::{RunCounts, TRUNK, Vertical, Verticals};
use super::trunk::Trunk;
use crate::diagram::Diagram;
use crate::layout::grid::Grid;
use crate::layout::links::Links;

/// How many random bits decide how much worse a choice may be.
const DRAWN_BITS: u32 = 12;
/// What a bend counts.
const BEND: f32 = 0.05;
/// Slots that are looked at beyond those of the two cards.
const MARGIN: usize = 16;

/// The state of the drawing.
pub(super) struct Board<'a> {
    /// The cells, which may change while links are taken up.
    pub grid: &'a mut Grid,
    /// Slots looked at and lines counted so far: the measure of effort.
    pub steps: u64,
    /// How much worse a choice may be than the best one, in crossings: the temperature of
    /// simulated annealing.
    pub heat: f32,
    /// What it counts that a link takes a gap where others climb at their cards, which takes
    /// another bend.
    detour: f32,
    random: u64,
    /// Numbers to draw from, distributed as the negative of Gumbel's extremes; made when the
    /// first is drawn, since a first drawing draws none.
    gumbel: Vec<f32>,
    diagram: &'a Diagram,
    by_card: &'a Links,
    slots: usize,
    run_counts: RunCounts,
    verticals: Verticals,
    /// The trunk of each card.
    trunks: Vec<Trunk>,
    /// How each link is laid.
    course_of: Vec<Option<Course>>,
    /// Scratch, by slot: costs of the run, what passes a place, costs of the two climbs.
    costs: Vec<f32>,
    passes: Vec<u16>,
    out: Climb,
    into: Climb,
}

impl<'a> Board<'a> {
    /// An empty board. The numbers it draws depend on the seed.
    pub(super) fn new(
        diagram: &'a Diagram,
        by_card: &'a Links,
        grid: &'a mut Grid,
        detour: f32,
        seed: u64,
    ) -> Self {
        let (slots, places) = (2 * grid.rows() + 1, 2 * grid.columns());
        Self {
            steps: 0,
            heat: 0.0,
            detour,
            gumbel: Vec::new(),
            random: 0x9E37_79B9_7F4A_7C15_u64.wrapping_mul(2 * seed + 1),
            diagram,
            by_card,
            slots,
            run_counts: RunCounts::new(slots, places),
            verticals: Verticals::new(slots, places),
            trunks: vec![Trunk::default(); diagram.cards.len()],
            course_of: vec![None; diagram.links.len()],
            costs: vec![0.0; slots + 1],
            passes: vec![0; slots],
            out: Climb::new(slots),
            into: Climb::new(slots),
            grid,
        }
    }

    /// How the links are laid, all of which must be.
    pub(super) fn courses(&self) -> Vec<Course> {
        self.course_of.iter().flatten().copied().collect()
    }

    /// Lays a link where it costs least; returns how, and the cost.
    pub(super) fn lay(&mut self, link: usize) -> (Course, f32) {
        let (course, cost) = self.cheapest(link);
        self.put(link, course);
        (course, cost)
    }

    /// Lays a link as it is told.
    pub(super) fn put(&mut self, link: usize, course: Course) {
        let (source, target) = self.ends(link);
        let slot = course.slot.number();
        let reach = self.reach(source, slot);
        let end = self.end(target, course);
        self.pass(slot, reach, end, 1);
        self.course_of[link] = Some(course);
        self.trunks[source].add(course, end);
        let arrival = self.row_slot(target);
        if slot != arrival {
            let run = Vertical {
                low: slot.min(arrival) as u32,
                high: slot.max(arrival) as u32,
                owner: source as u32,
                link: link as u32,
            };
            self.verticals.put(end, run);
        }
        self.update_trunk(source);
    }

    /// Takes up a link that is laid; returns how it was.
    pub(super) fn take_up(&mut self, link: usize) -> Option<Course> {
        let course = self.course_of[link].take()?;
        let (source, target) = self.ends(link);
        self.find_runs(source);
        let slot = course.slot.number();
        let reach = self.reach(source, slot);
        let end = self.end(target, course);
        self.pass(slot, reach, end, -1);
        self.steps += self.verticals.take(end, source, link as u32);
        self.update_trunk(source);
        Some(course)
    }

    /// Whether cards can move to a row: its cells are empty and no run passes there.
    pub(super) fn seats_free(&self, cards: &[usize], row: usize) -> bool {
        cards.iter().all(|&card| {
            let place = self.place(card);
            self.grid.empty(place / 2, row) && self.run_counts.none_at(place, 2 * row + 1)
        })
    }

    /// Moves cards to a row; their links must be taken up.
    pub(super) fn seat(&mut self, cards: &[usize], row: usize) {
        for &card in cards {
            if self.grid.cells[card].1 != row {
                self.grid.move_to_row(card, row);
            }
        }
    }

    /// What it costs that cards stand where they do: verticals that must go around them.
    pub(super) fn cost_of_cards(&self, cards: &[usize]) -> f32 {
        let mut cost = 0.0;
        for &card in cards {
            let slot = self.row_slot(card) as u32;
            let blocked = self
                .verticals
                .at(self.place(card))
                .iter()
                .filter(|run| run.low < slot && slot < run.high)
                .count();
            cost += (1.0 + self.detour) * blocked as f32;
        }
        cost
    }

    /// A random number for a choice: with it the least of several costs is taken as often as
    /// statistical mechanics has it at this heat (Gumbel-max sampling).
    pub(super) fn noise(&mut self) -> f32 {
        if self.heat <= 0.0 {
            return 0.0;
        }
        if self.gumbel.is_empty() {
            self.gumbel = (0..1 << DRAWN_BITS)
                .map(|drawn| (drawn as f32 + 0.5) / (1 << DRAWN_BITS) as f32)
                .map(|even| (-even.ln()).ln())
                .collect();
        }
        // xorshift64*, Vigna 2016.
        self.random ^= self.random >> 12;
        self.random ^= self.random << 25;
        self.random ^= self.random >> 27;
        let drawn = self.random.wrapping_mul(0x2545_F491_4F6C_DD1D) >> (u64::BITS - DRAWN_BITS);
        self.heat * self.gumbel[drawn as usize]
    }

    fn ends(&self, link: usize) -> (usize, usize) {
        let link = &self.diagram.links[link];
        (link.source, link.target)
    }

    /// The place of a card's column.
    fn place(&self, card: usize) -> usize {
        2 * self.grid.cells[card].0
    }

    fn row_slot(&self, card: usize) -> usize {
        2 * self.grid.cells[card].1 + 1
    }

    /// The place at which the run of a link ends.
    fn end(&self, target: usize, course: Course) -> usize {
        self.place(target) - usize::from(course.into == Way::Gap)
    }

    /// The place at which the trunk of a card ends in a slot; its own where it has no run.
    fn reach(&self, card: usize, slot: usize) -> usize {
        let reach = self.trunks[card].reach(slot);
        reach.unwrap_or(self.place(card) + 1)
    }

    /// Notes what a run adds to a trunk that reaches so far.
    fn pass(&mut self, slot: usize, reach: usize, end: usize, by: i16) {
        self.run_counts.add(slot, reach..end.max(reach), by);
    }

    /// Finds the runs of a trunk anew from its links.
    fn find_runs(&mut self, card: usize) {
        let mut trunk = std::mem::take(&mut self.trunks[card]);
        trunk.clear();
        for link in self.by_card.out_of(card) {
            self.steps += 1;
            if let Some(course) = self.course_of[link] {
                let end = self.end(self.diagram.links[link].target, course);
                trunk.add(course, end);
            }
        }
        self.trunks[card] = trunk;
    }

    /// The slots between which the trunk of a card climbs on one of its ways.
    fn climb_of(&self, card: usize, way: Way) -> (usize, usize) {
        self.trunks[card].climb(way, self.row_slot(card))
    }

    fn update_trunk(&mut self, card: usize) {
        for way in [Way::Card, Way::Gap] {
            let (low, high) = self.climb_of(card, way);
            let place = self.place(card) + usize::from(way == Way::Gap);
            let trunk = Vertical {
                low: low as u32,
                high: high as u32,
                owner: card as u32,
                link: TRUNK,
            };
            self.steps += self.verticals.set_trunk(place, trunk);
        }
    }

    /// How a link that is not laid costs least, and the cost.
    fn cheapest(&mut self, link: usize) -> (Course, f32) {
        let below = Course::below(self.row_slot(self.diagram.links[link].source) / 2);
        let mut best = (below, f32::MAX, f32::MAX);
        self.weigh(link, |board, course, cost| {
            let drawn = cost + board.noise();
            if drawn < best.2 {
                best = (course, cost, drawn);
            }
        });
        (best.0, best.1)
    }

    /// The courses that a link which is not laid can take, the cheapest ones in their order.
    pub(super) fn cheap_courses(&mut self, link: usize, most: usize) -> Vec<Course> {
        let mut courses = Vec::new();
        self.weigh(link, |_, course, cost| courses.push((cost, course)));
        courses.sort_by(|a, b| a.0.total_cmp(&b.0));
        courses.truncate(most);
        courses.into_iter().map(|(_, course)| course).collect()
    }

    /// Finds out what each course costs that a link which is not laid can take.
    fn weigh(&mut self, link: usize, mut each: impl FnMut(&mut Self, Course, f32)) {
        let (source, target) = self.ends(link);
        let (from, to) = (self.row_slot(source), self.row_slot(target));
        let (first, end) = (self.place(source), self.place(target));
        let by_card = self.climb_of(source, Way::Card);
        let by_gap = self.climb_of(source, Way::Gap);
        let low = from.min(to).min(by_card.0).min(by_gap.0);
        let high = from.max(to).max(by_card.1).max(by_gap.1);
        let window = (
            low.saturating_sub(MARGIN),
            (high + MARGIN).min(self.slots - 1),
        );
        self.count_crossed(source, first, end, window);
        self.discount_trunk(source, end, window);
        let mut out = std::mem::take(&mut self.out);
        self.count_climb(&mut out.card, first, by_card, None, window);
        self.count_climb(&mut out.gap, first + 1, by_gap, None, window);
        let mut into = std::mem::take(&mut self.into);
        self.count_climb(&mut into.card, end, (to, to), Some(source), window);
        self.count_climb(&mut into.gap, end - 1, (to, to), Some(source), window);
        let reach = |cell| {
            let (first, last) = self.grid.reach(cell);
            2 * first..=2 * last
        };
        let free = (
            reach(self.grid.cells[source]),
            reach(self.grid.cells[target]),
        );
        self.steps += (window.1 - window.0) as u64;
        for slot in window.0..=window.1 {
            let along = slot % 2 == 1;
            if along
                && (slot != from && slot != to || !self.grid.row_free(slot / 2, first / 2, end / 2))
            {
                continue;
            }
            let (out_cost, out_way) =
                out.cheaper(slot, slot == from, free.0.contains(&slot), self.detour);
            let (into_cost, into_way) =
                into.cheaper(slot, slot == to, free.1.contains(&slot), self.detour);
            let bends = f32::from(u8::from(slot != from) + u8::from(slot != to));
            let far = (slot.abs_diff(from) + slot.abs_diff(to)) as f32;
            let cost = self.costs[slot] + out_cost + into_cost + BEND * bends + 0.002 * far;
            let course = Course {
                slot: Slot::numbered(slot),
                out: out_way,
                into: into_way,
            };
            each(self, course, cost);
        }
        (self.out, self.into) = (out, into);
    }

    /// Counts the verticals that a run between two places crosses, for every slot at once.
    fn count_crossed(&mut self, owner: usize, first: usize, end: usize, window: (usize, usize)) {
        let window = window.0..=window.1;
        self.steps += self
            .verticals
            .crossed(first + 1..end, window, owner, &mut self.costs);
    }

    /// Where the trunk runs already, only what lies beyond its end counts.
    fn discount_trunk(&mut self, owner: usize, end: usize, window: (usize, usize)) {
        for run in self.trunks[owner].runs() {
            let (slot, from) = (run.slot as usize, run.reach as usize);
            if (window.0..=window.1).contains(&slot) {
                let beyond = from..end.max(from);
                let (crossed, steps) = self.verticals.crossed_in(slot, beyond, owner);
                self.costs[slot] = crossed;
                self.steps += steps;
            }
        }
    }

    /// Counts the runs that a vertical at a place crosses on its way to each slot from those
    /// it climbs already. The runs of the trunk `but` are its own.
    fn count_climb(
        &mut self,
        costs: &mut [f32],
        place: usize,
        climbed: (usize, usize),
        but: Option<usize>,
        window: (usize, usize),
    ) {
        self.steps += (window.1 - window.0) as u64 / 2;
        costs[climbed.0..=climbed.1].fill(0.0);
        self.run_counts
            .at(place, window.0..=window.1, &mut self.passes);
        if let Some(trunk) = but {
            let there = self.trunks[trunk].runs().iter().filter(|run| {
                (window.0..=window.1).contains(&(run.slot as usize)) && run.reach as usize > place
            });
            for run in there {
                let passes = &mut self.passes[run.slot as usize];
                *passes = passes.wrapping_sub(1);
            }
        }
        let down = climbed.1 + 1..window.1 + 1;
        let up = window.0..climbed.0;
        climb(costs[down.clone()].iter_mut().zip(&self.passes[down]));
        climb(costs[up.clone()].iter_mut().zip(&self.passes[up]).rev());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::chart::sample::{DETOUR, Sample};
    use crate::layout::sample;

    /// Two links that cross where both run straight: from a to b along row 1, and from u in row 0
    /// past it to v in row 2, with c beside a.
    fn crossed() -> (Sample, Grid) {
        let sample = Sample::of("a 0 1; c 0 1; u 0 2; v 0 3; b 0 4; d 0 5; a > b; u > v; c > d");
        let cells = [(0, 1), (0, 3), (1, 0), (2, 2), (3, 1), (4, 3)];
        (sample, sample::grid(&cells, &[4]))
    }

    const A_TO_B: usize = 0;
    const U_TO_V: usize = 1;

    fn along(row: usize) -> Course {
        Course {
            slot: Slot::Row(row),
            out: Way::Card,
            into: Way::Card,
        }
    }

    fn within(channel: usize) -> Course {
        Course {
            slot: Slot::Channel(channel),
            ..along(0)
        }
    }

    /// What each course costs that a link can take.
    fn costs(board: &mut Board<'_>, link: usize) -> Vec<(Course, f32)> {
        let mut costs = Vec::new();
        board.weigh(link, |_, course, cost| costs.push((course, cost)));
        costs
    }

    fn cost(board: &mut Board<'_>, link: usize, slot: Slot) -> f32 {
        let costs = costs(board, link);
        costs
            .iter()
            .find(|(course, _)| course.slot == slot)
            .unwrap()
            .1
    }

    fn is_near(a: f32, b: f32) -> bool {
        (a - b).abs() < 1e-3
    }

    #[test]
    fn along_a_free_row_a_link_costs_nothing() {
        let (sample, mut grid) = crossed();
        let mut board = sample.board(&mut grid);
        let (course, cost) = board.lay(A_TO_B);
        assert_eq!(course, along(1));
        assert!(is_near(cost, 0.0));
    }

    #[test]
    fn a_line_that_is_crossed_costs_one() {
        let (sample, mut grid) = crossed();
        let mut board = sample.board(&mut grid);
        let free = cost(&mut board, A_TO_B, Slot::Row(1));
        board.put(U_TO_V, along(0));
        assert!(is_near(cost(&mut board, A_TO_B, Slot::Row(1)), free + 1.0));
        board.take_up(U_TO_V);
        let free = cost(&mut board, U_TO_V, Slot::Row(0));
        board.put(A_TO_B, along(1));
        assert!(is_near(cost(&mut board, U_TO_V, Slot::Row(0)), free + 1.0));
    }

    #[test]
    fn where_the_order_in_a_channel_may_avoid_a_crossing_each_end_costs_half() {
        let (sample, mut grid) = crossed();
        let mut board = sample.board(&mut grid);
        let free = cost(&mut board, A_TO_B, Slot::Channel(1));
        board.put(U_TO_V, within(1));
        let beside = cost(&mut board, A_TO_B, Slot::Channel(1));
        assert!(is_near(beside, free + 2.0 * 0.5));
    }

    #[test]
    fn a_link_is_laid_where_it_costs_least() {
        let (sample, mut grid) = crossed();
        let mut board = sample.board(&mut grid);
        board.put(U_TO_V, along(0));
        let costs = costs(&mut board, A_TO_B);
        let least = costs.iter().map(|of| of.1).fold(f32::MAX, f32::min);
        let cheap = board.cheap_courses(A_TO_B, 3);
        assert_eq!(cheap.len(), 3);
        let all = board.cheap_courses(A_TO_B, 99);
        assert_eq!(all.len(), costs.len());
        let cost_of = |course| costs.iter().find(|of| of.0 == course).unwrap().1;
        assert!(all.is_sorted_by(|&a, &b| cost_of(a) <= cost_of(b)));
        let (course, cost) = board.lay(A_TO_B);
        assert_eq!(course, cheap[0]);
        assert!(is_near(cost, least) && least < 1.0);
        assert_eq!(board.courses().len(), 2);
    }

    #[test]
    fn no_course_leads_through_a_card() {
        let sample = Sample::new(sample::tangled());
        let mut grid = sample.grid();
        let mut board = sample.board(&mut grid);
        for (link, ends) in sample.diagram.links.iter().enumerate() {
            for (course, _) in costs(&mut board, link) {
                let (source, target) =
                    (board.grid.cells[ends.source], board.grid.cells[ends.target]);
                let climbs = |cell, way| {
                    let (first, last) = board.grid.reach(cell);
                    way == Way::Gap || (2 * first..=2 * last).contains(&course.slot.number())
                };
                assert!(climbs(source, course.out) && climbs(target, course.into));
                if let Slot::Row(row) = course.slot {
                    assert!(row == source.1 || row == target.1);
                    assert!(board.grid.row_free(row, source.0, target.0));
                }
            }
            board.lay(link);
        }
    }

    #[test]
    fn what_is_taken_up_might_never_have_been_laid() {
        let sample = Sample::new(sample::tangled());
        let (mut grid, mut other) = (sample.grid(), sample.grid());
        let links = sample.diagram.links.len();
        let mut board = sample.board(&mut grid);
        let laid: Vec<_> = (0..links).map(|link| board.lay(link).0).collect();
        assert_eq!(board.courses(), laid);
        for link in (0..links).step_by(2).chain((1..links).step_by(2)) {
            assert_eq!(board.take_up(link), Some(laid[link]));
            assert_eq!(board.take_up(link), None);
        }
        assert!(board.courses().is_empty());
        let mut empty = sample.board(&mut other);
        for link in 0..links {
            assert_eq!(costs(&mut board, link), costs(&mut empty, link));
        }
    }

    #[test]
    fn a_link_pays_only_for_what_it_adds_to_the_trunk_of_its_card() {
        let sample =
            Sample::of("s 0 1; o 0 1; u 0 2; v 0 3; t 0 4; w 0 5; s > t; s > w; o > w; u > v");
        let cells = [(0, 2), (0, 3), (1, 0), (2, 4), (3, 2), (4, 2)];
        let mut grid = sample::grid(&cells, &[5]);
        let mut board = sample.board(&mut grid);
        board.put(3, along(0));
        let channel = Slot::Channel(3);
        let alone = [1, 2].map(|link| cost(&mut board, link, channel));
        board.put(0, within(3));
        let beside = [1, 2].map(|link| cost(&mut board, link, channel));
        assert!(is_near(beside[0], alone[0] - 1.0));
        assert!(beside[1] >= alone[1]);
    }

    #[test]
    fn a_link_does_not_cross_the_trunk_of_its_own_card_on_its_way_to_the_target() {
        let sample = Sample::of("s 0 1; o 0 1; t 0 2; w 0 3; s > t; s > w; o > w");
        let mut grid = sample::grid(&[(0, 2), (0, 0), (1, 4), (2, 4)], &[5]);
        let mut board = sample.board(&mut grid);
        let (above, between) = (Slot::Channel(2), within(3));
        let alone = cost(&mut board, 0, above);
        board.put(1, between);
        assert!(is_near(cost(&mut board, 0, above), alone));
        board.take_up(1);
        board.put(2, between);
        assert!(is_near(cost(&mut board, 0, above), alone + 1.0));
    }

    #[test]
    fn cards_move_only_where_no_card_stands_and_no_run_passes() {
        let (sample, mut grid) = crossed();
        let mut board = sample.board(&mut grid);
        let (u, v) = (2, 3);
        assert!(board.seats_free(&[u, v], 1));
        assert!(!board.seats_free(&[u, v], 2), "v stands there");
        board.put(A_TO_B, along(1));
        assert!(!board.seats_free(&[u], 1), "a run passes");
        board.seat(&[u], 3);
        assert_eq!(board.grid.cells[u], (1, 3));
        assert!(board.grid.empty(1, 0));
    }

    #[test]
    fn a_card_in_the_way_of_what_climbs_past_it_costs_a_detour() {
        let (sample, mut grid) = crossed();
        let mut board = sample.board(&mut grid);
        board.put(U_TO_V, along(0));
        let v = 3;
        assert!(is_near(board.cost_of_cards(&[v]), 0.0), "it ends there");
        board.grid.move_to_row(v, 1);
        assert!(is_near(board.cost_of_cards(&[v]), 1.0 + DETOUR));
        assert!(is_near(board.cost_of_cards(&[2, v]), 1.0 + DETOUR));
        board.grid.move_to_row(v, 3);
        assert!(is_near(board.cost_of_cards(&[v]), 0.0), "below it");
    }

    #[test]
    fn nothing_is_drawn_at_random_without_heat_and_the_same_with_one_seed() {
        let sample = Sample::of("a 0 1");
        let drawn = |seed, heat| {
            let mut grid = sample::grid(&[(0, 0)], &[1]);
            let mut board = Board::new(&sample.diagram, &sample.links, &mut grid, DETOUR, seed);
            board.heat = heat;
            [(); 9].map(|()| board.noise().to_bits())
        };
        assert_eq!(drawn(0, 0.0), [0; 9]);
        assert_eq!(drawn(1, 1.0), drawn(1, 1.0));
        assert_ne!(drawn(1, 1.0), drawn(2, 1.0));
        let (cool, warm) = (drawn(1, 1.0), drawn(1, 2.0));
        let [cool, warm] = [cool, warm].map(|drawn| drawn.map(f32::from_bits));
        let twice = |(cool, warm): (&f32, f32)| is_near(2.0 * cool, warm);
        assert!(cool.iter().zip(warm).all(twice));
    }
}
