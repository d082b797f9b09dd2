//! What is laid on the grid so far, and what one more link would cost.
//!
//! The vertical axis is divided into slots: channel 0, row 0, channel 1, and so on. For every
//! column the board knows how many horizontal runs pass it in each slot, and which vertical
//! runs stand in it. Crossings of a run with what is there follow by counting. Start with
//! [`Board::lay`].

use super::Links;
use super::grid::Grid;
use crate::diagram::Diagram;

/// Where the long run of a link lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// Along the cards of a row, the row of its source or of its target.
    Row(usize),
    /// In the channel above a row.
    Channel(usize),
}

impl Slot {
    fn number(self) -> usize {
        match self {
            Slot::Row(row) => 2 * row + 1,
            Slot::Channel(channel) => 2 * channel,
        }
    }

    fn numbered(number: usize) -> Self {
        if number % 2 == 1 {
            Slot::Row(number / 2)
        } else {
            Slot::Channel(number / 2)
        }
    }
}

/// A vertical run in a column.
#[derive(Clone, Copy, Debug)]
struct Vertical {
    /// Slots of its ends.
    low: u32,
    high: u32,
    /// The card whose trunk it belongs to.
    owner: u32,
    /// The link whose end it is; [`TRUNK`] for the one that leaves the owner.
    link: u32,
}

const TRUNK: u32 = u32::MAX;

/// A horizontal run of a trunk.
#[derive(Clone, Copy, Debug)]
struct Run {
    slot: u32,
    /// The column at which it ends.
    reach: u32,
}

/// What a way out of the reach of a card costs in crossings: two more bends.
const DETOUR: f32 = 3.0;
/// What a crossing counts of which the order inside a channel may decide.
const UNDECIDED: f32 = 0.5;
/// What a bend counts.
const BEND: f32 = 0.05;
/// Slots that are looked at beyond those of the two cards.
const MARGIN: usize = 16;
/// Of a longer run only as many columns are looked at, evenly spaced.
const MOST_COLUMNS: usize = 192;

/// The state of the drawing.
pub(super) struct Board<'a> {
    /// The cells, which may change while links are taken up.
    pub grid: &'a mut Grid,
    /// Slots looked at and lines counted so far: the measure of effort.
    pub steps: u64,
    diagram: &'a Diagram,
    by_card: &'a Links,
    slots: usize,
    columns: usize,
    /// For each slot and column the runs that pass.
    passing: Vec<u16>,
    verticals: Vec<Vec<Vertical>>,
    /// The runs of the trunk of each card.
    runs: Vec<Vec<Run>>,
    /// The slot of each link that is laid.
    slot_of: Vec<Option<Slot>>,
    /// Costs by slot; all zero between calls.
    costs: Vec<f32>,
    changes: Vec<f32>,
}

impl<'a> Board<'a> {
    /// An empty board.
    pub fn new(diagram: &'a Diagram, by_card: &'a Links, grid: &'a mut Grid) -> Self {
        let (slots, columns) = (2 * grid.rows() + 1, grid.columns());
        Self {
            steps: 0,
            diagram,
            by_card,
            slots,
            columns,
            passing: vec![0; slots * columns],
            verticals: vec![Vec::new(); columns],
            runs: vec![Vec::new(); diagram.cards.len()],
            slot_of: vec![None; diagram.links.len()],
            costs: vec![0.0; slots],
            changes: vec![0.0; slots + 1],
            grid,
        }
    }

    /// Number of links.
    pub fn links(&self) -> usize {
        self.slot_of.len()
    }

    /// The slots of all links, which must be laid.
    pub fn into_slots(self) -> Vec<Slot> {
        let laid = self.slot_of.into_iter();
        laid.map(|slot| slot.unwrap_or(Slot::Channel(0))).collect()
    }

    /// Lays a link where it costs least; returns where that is.
    pub fn lay(&mut self, link: usize) -> Slot {
        let (_, slot) = self.cheapest(link);
        self.put(link, slot);
        slot
    }

    /// Lays a link where it costs least; returns the cost.
    pub fn lay_counted(&mut self, link: usize) -> f32 {
        let (cost, slot) = self.cheapest(link);
        self.put(link, slot);
        cost
    }

    /// Lays a link in a slot.
    pub fn put(&mut self, link: usize, slot: Slot) {
        let (source, target) = self.ends(link);
        let reach = self.reach(source, slot.number());
        let (first, end) = (self.column(source), self.column(target));
        self.pass(slot.number(), first, reach, end, 1);
        self.slot_of[link] = Some(slot);
        let runs = &mut self.runs[source];
        match runs
            .iter_mut()
            .find(|run| run.slot as usize == slot.number())
        {
            Some(run) => run.reach = run.reach.max(end as u32),
            None => runs.push(Run {
                slot: slot.number() as u32,
                reach: end as u32,
            }),
        }
        let arrival = self.row_slot(target);
        if slot.number() != arrival {
            self.verticals[end].push(Vertical {
                low: slot.number().min(arrival) as u32,
                high: slot.number().max(arrival) as u32,
                owner: source as u32,
                link: link as u32,
            });
        }
        self.update_trunk(source);
    }

    /// Takes up a link that is laid; returns where it was.
    pub fn take_up(&mut self, link: usize) -> Slot {
        let Some(slot) = self.slot_of[link].take() else {
            return Slot::Channel(0);
        };
        let (source, target) = self.ends(link);
        self.find_runs(source);
        let reach = self.reach(source, slot.number());
        let (first, end) = (self.column(source), self.column(target));
        self.pass(slot.number(), first, reach, end, -1);
        let verticals = &mut self.verticals[end];
        if let Some(place) = verticals.iter().position(|run| run.link == link as u32) {
            verticals.swap_remove(place);
        }
        self.update_trunk(source);
        slot
    }

    /// Whether cards can move to a row: its cells are empty and no run passes there.
    pub fn seats_free(&self, cards: &[usize], row: usize) -> bool {
        cards.iter().all(|&card| {
            let column = self.column(card);
            self.grid.empty(column, row) && self.passing[(2 * row + 1) * self.columns + column] == 0
        })
    }

    /// Moves cards to a row; their links must be taken up.
    pub fn seat(&mut self, cards: &[usize], row: usize) {
        for &card in cards {
            if self.grid.cells[card].1 != row {
                self.grid.move_to_row(card, row);
            }
        }
    }

    /// What it costs that cards stand where they do: verticals that must go around them.
    pub fn cost_of_cards(&self, cards: &[usize]) -> f32 {
        let mut cost = 0.0;
        for &card in cards {
            let slot = self.row_slot(card) as u32;
            let blocked = self.verticals[self.column(card)]
                .iter()
                .filter(|run| run.low < slot && slot < run.high)
                .count();
            cost += DETOUR * blocked as f32;
        }
        cost
    }

    fn ends(&self, link: usize) -> (usize, usize) {
        let link = &self.diagram.links[link];
        (link.source, link.target)
    }

    fn column(&self, card: usize) -> usize {
        self.grid.cells[card].0
    }

    fn row_slot(&self, card: usize) -> usize {
        2 * self.grid.cells[card].1 + 1
    }

    /// The column at which the trunk of a card ends in a slot; its own where it has no run.
    fn reach(&self, card: usize, slot: usize) -> usize {
        let run = self.runs[card].iter().find(|run| run.slot as usize == slot);
        run.map_or(self.column(card), |run| run.reach as usize)
    }

    /// Notes a run from the card in column `first`, of which the part up to `reach` is there.
    fn pass(&mut self, slot: usize, first: usize, reach: usize, end: usize, by: i32) {
        let from = if reach == first { first + 1 } else { reach };
        if from < end {
            let row = slot * self.columns;
            for passing in &mut self.passing[row + from..row + end] {
                *passing = passing.wrapping_add_signed(by as i16);
            }
        }
    }

    /// Finds the runs of a trunk anew from its links.
    fn find_runs(&mut self, card: usize) {
        let mut runs = std::mem::take(&mut self.runs[card]);
        runs.clear();
        for link in self.by_card.out_of(card) {
            let Some(slot) = self.slot_of[link] else {
                continue;
            };
            let (slot, reach) = (
                slot.number() as u32,
                self.column(self.diagram.links[link].target) as u32,
            );
            match runs.iter_mut().find(|run: &&mut Run| run.slot == slot) {
                Some(run) => run.reach = run.reach.max(reach),
                None => runs.push(Run { slot, reach }),
            }
        }
        self.runs[card] = runs;
    }

    /// The slots between which the trunk of a card climbs.
    fn climb_of(&self, card: usize) -> (usize, usize) {
        let home = self.row_slot(card);
        self.runs[card]
            .iter()
            .fold((home, home), |(low, high), run| {
                (low.min(run.slot as usize), high.max(run.slot as usize))
            })
    }

    fn update_trunk(&mut self, card: usize) {
        let (low, high) = self.climb_of(card);
        let column = self.column(card);
        let verticals = &mut self.verticals[column];
        let place = verticals
            .iter()
            .position(|run| run.link == TRUNK && run.owner == card as u32);
        let trunk = Vertical {
            low: low as u32,
            high: high as u32,
            owner: card as u32,
            link: TRUNK,
        };
        match (place, low < high) {
            (Some(place), true) => verticals[place] = trunk,
            (Some(place), false) => {
                verticals.swap_remove(place);
            }
            (None, true) => verticals.push(trunk),
            (None, false) => {}
        }
    }

    /// The slot in which a link that is not laid costs least, and the cost.
    fn cheapest(&mut self, link: usize) -> (f32, Slot) {
        let (source, target) = self.ends(link);
        let (from, to) = (self.row_slot(source), self.row_slot(target));
        let (first, end) = (self.column(source), self.column(target));
        let trunk = self.climb_of(source);
        let window = (
            from.min(to).min(trunk.0).saturating_sub(MARGIN),
            (from.max(to).max(trunk.1) + MARGIN).min(self.slots - 1),
        );
        self.add_crossed(source, first, end, window);
        self.discount_trunk(source, end, window);
        self.add_climb(source, source, trunk, window);
        self.add_climb(source, target, (to, to), window);
        let row = |slot: usize| slot / 2;
        let mut best = (f32::MAX, Slot::Channel(row(from)));
        for slot in window.0..=window.1 {
            let bends = if slot % 2 == 0 {
                2.0
            } else if slot != from && slot != to || !self.grid.row_free(row(slot), first, end) {
                continue;
            } else if from == to {
                0.0
            } else {
                1.5
            };
            let far = slot.abs_diff(from) + slot.abs_diff(to);
            let cost = self.costs[slot] + BEND * bends + 0.002 * far as f32;
            if cost < best.0 {
                best = (cost, Slot::numbered(slot));
            }
        }
        self.costs[window.0..=window.1].fill(0.0);
        best
    }

    /// Adds the verticals that a run between two columns crosses, for every slot at once.
    fn add_crossed(&mut self, owner: usize, first: usize, end: usize, window: (usize, usize)) {
        let between = end.saturating_sub(first + 1);
        let stride = (between / MOST_COLUMNS).max(1);
        let weight = stride as f32;
        for column in (first + 1..end).step_by(stride) {
            self.steps += 1 + self.verticals[column].len() as u64;
            for run in &self.verticals[column] {
                if run.owner == owner as u32 {
                    continue;
                }
                let (low, high) = (run.low as usize, run.high as usize);
                if high < window.0 || low > window.1 {
                    continue;
                }
                // Ends in a channel count in part: the order inside it may avoid the crossing.
                for (slot, by) in [
                    (low, UNDECIDED),
                    (low + 1, 1.0 - UNDECIDED),
                    (high, UNDECIDED - 1.0),
                    (high + 1, -UNDECIDED),
                ] {
                    let slot = slot.clamp(window.0, window.1 + 1);
                    self.changes[slot] += by * weight;
                }
            }
        }
        let mut sum = 0.0;
        for slot in window.0..=window.1 {
            sum += self.changes[slot];
            self.costs[slot] += sum;
        }
        self.changes[window.0..=window.1 + 1].fill(0.0);
    }

    /// Where the trunk runs already, only what lies beyond its end counts.
    fn discount_trunk(&mut self, owner: usize, end: usize, window: (usize, usize)) {
        let runs = std::mem::take(&mut self.runs[owner]);
        for run in &runs {
            let slot = run.slot as usize;
            if slot < window.0 || slot > window.1 {
                continue;
            }
            let mut crossed = 0.0;
            let from = run.reach as usize + 1;
            let stride = (end.saturating_sub(from) / MOST_COLUMNS).max(1);
            for column in (from..end).step_by(stride) {
                self.steps += 1 + self.verticals[column].len() as u64;
                for other in &self.verticals[column] {
                    if other.owner == owner as u32 {
                    } else if other.low < run.slot && run.slot < other.high {
                        crossed += stride as f32;
                    } else if other.low == run.slot || other.high == run.slot {
                        crossed += UNDECIDED * stride as f32;
                    }
                }
            }
            self.costs[slot] = crossed;
        }
        self.runs[owner] = runs;
    }

    /// Adds the runs that a vertical crosses between a card's row, or what it climbs already,
    /// and each slot.
    fn add_climb(
        &mut self,
        owner: usize,
        card: usize,
        climbed: (usize, usize),
        window: (usize, usize),
    ) {
        let column = self.column(card);
        let (first, last) = self.grid.reach(self.grid.cells[card]);
        self.steps += (window.1 - window.0) as u64;
        let passing = |slot: usize| {
            let own = card != owner
                && self.runs[owner]
                    .iter()
                    .any(|run| run.slot as usize == slot && run.reach as usize > column);
            f32::from(self.passing[slot * self.columns + column]) - f32::from(u8::from(own))
        };
        let climb = |costs: &mut [f32], slots: &mut dyn Iterator<Item = usize>| {
            let mut crossed = 0.0;
            for slot in slots {
                let here = passing(slot);
                let blocked = slot % 2 == 0 && !(2 * first..=2 * last).contains(&slot);
                costs[slot] += crossed + UNDECIDED * here + if blocked { DETOUR } else { 0.0 };
                crossed += here;
            }
        };
        let mut costs = std::mem::take(&mut self.costs);
        climb(&mut costs, &mut (climbed.1 + 1..=window.1));
        climb(&mut costs, &mut (window.0..climbed.0).rev());
        self.costs = costs;
    }
}
