//! Where things stood in earlier drawings of one case, so that the next one keeps them there.
//!
//! What is kept in a chart: every event its row and the column that it shares with others, also
//! while it is hidden; every link its course from row to row; and the kind of drawing. Rows and
//! columns have numbers that they never lose. It knows no coordinates. Start with [`ChartMemory`].

use std::collections::HashMap;

use super::course::{Course, Slot, Way};
use super::draft::Draft;
use super::seats::Seats;
use crate::diagram::{Card, Diagram, Link};
use crate::layout::grid::Grid;
use crate::layout::lanes::Lanes;

/// Where things stood in earlier charts of one case.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::layout) struct ChartMemory {
    /// Where each event stands, by a hash of its id; sorted.
    seats: Vec<(u64, Seat)>,
    /// The course of each link, by a hash of both ids; sorted.
    courses: Vec<(u64, Trace)>,
}

/// Where an event stands.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Seat {
    row: Row,
    /// Events with the same number share a column.
    column: u32,
}

/// A row, known for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    /// A hash of the key of the lane.
    lane: u64,
    /// From the top of the lane; there may be gaps.
    number: u32,
}

/// A course, told by rows that are known for good.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Trace {
    passage: Passage,
    out: Way,
    into: Way,
}

/// Where a link runs.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Passage {
    Source,
    Target,
    /// In the channel below a row, or at the very top.
    Below(Option<Row>),
}

/// What is remembered of the things in a diagram.
#[derive(Default)]
pub(super) struct Recollection {
    /// The rows and columns of cards.
    pub seats: Seats,
    traces: Vec<Option<Trace>>,
    lanes: Vec<u64>,
}

impl ChartMemory {
    /// Looks up everything in a diagram.
    pub(super) fn recall(&self, diagram: &Diagram, lanes: Lanes) -> Recollection {
        let hashes = lane_hashes(diagram, lanes.count(diagram));
        let mut fresh: HashMap<u64, u32> = HashMap::new();
        for (_, Seat { row, .. }) in &self.seats {
            let next = fresh.entry(row.lane).or_default();
            *next = (*next).max(row.number + 1);
        }
        let seat = |card: &Card| {
            let seat = find(&self.seats, hash(&[card.id.as_str()]));
            let row = seat.map(|seat| seat.row);
            let row = row.filter(|row| row.lane == hashes[lanes.of(card)]);
            (row.map(|row| row.number), seat.map(|seat| seat.column))
        };
        let trace = |link: &Link| find(&self.courses, hash(&ids(diagram, link)));
        Recollection {
            seats: Seats {
                of_card: diagram.cards.iter().map(seat).collect(),
                fresh: hashes
                    .iter()
                    .map(|lane| fresh.get(lane).copied().unwrap_or(0))
                    .collect(),
            },
            traces: diagram.links.iter().map(trace).collect(),
            lanes: hashes,
        }
    }

    /// Remembers where everything stands now. What is hidden stays as it was, and so do the
    /// courses of links that were remembered: one beside a hidden row is to find its way back.
    pub(super) fn keep(&mut self, diagram: &Diagram, recollection: &Recollection, draft: &Draft) {
        let Draft {
            strands,
            grid,
            courses,
        } = draft;
        let lanes = lane_hashes(diagram, strands.lanes);
        let mut known: Vec<Row> = Vec::with_capacity(grid.rows());
        for (lane, rows) in grid.rows_of_lane.iter().enumerate() {
            known.extend(rows.clone().map(|row| Row {
                lane: lanes[lane],
                number: grid.row_numbers[row],
            }));
        }
        let mut next = self.seats.iter().map(|(_, seat)| seat.column + 1).max();
        let mut numbers: Vec<Option<u32>> = vec![None; grid.columns()];
        let mut seats: Vec<(u64, Seat)> = Vec::with_capacity(diagram.cards.len());
        for (card, &(column, row)) in diagram.cards.iter().zip(&grid.cells) {
            let hash = hash(&[card.id.as_str()]);
            let known_column = find(&self.seats, hash).map(|seat| seat.column);
            let number = numbers[column].or(known_column).unwrap_or_else(|| {
                let fresh = next.unwrap_or(0);
                next = Some(fresh + 1);
                fresh
            });
            numbers[column] = Some(number);
            let seat = Seat {
                row: known[row],
                column: number,
            };
            seats.push((hash, seat));
        }
        merge(&mut self.seats, seats.into_iter());
        let new = (0..courses.len())
            .filter(|&link| recollection.trace(link, &diagram.links[link]).is_none());
        let traces = new.map(|number| {
            let (link, course) = (&diagram.links[number], courses[number]);
            let passage = match course.slot {
                Slot::Row(row) if row == grid.cells[link.source].1 => Passage::Source,
                Slot::Row(_) => Passage::Target,
                Slot::Channel(channel) => {
                    Passage::Below(channel.checked_sub(1).map(|above| known[above]))
                }
            };
            let trace = Trace {
                passage,
                out: course.out,
                into: course.into,
            };
            (hash(&ids(diagram, link)), trace)
        });
        merge(&mut self.courses, traces);
    }
}

impl Recollection {
    /// The course of a link whose cards stand where they did.
    fn trace(&self, number: usize, link: &Link) -> Option<Trace> {
        self.seats.row(link.source)?;
        self.seats.row(link.target)?;
        *self.traces.get(number)?
    }

    /// How a link is laid in the rows as they are now, where that can still be.
    pub(super) fn course(&self, number: usize, link: &Link, grid: &Grid) -> Option<Course> {
        let trace = self.trace(number, link)?;
        let ((c1, r1), (c2, r2)) = (grid.cells[link.source], grid.cells[link.target]);
        let slot = match trace.passage {
            Passage::Source => Slot::Row(r1),
            Passage::Target => Slot::Row(r2),
            Passage::Below(None) => Slot::Channel(0),
            Passage::Below(Some(row)) => {
                let lane = self.lanes.iter().position(|&lane| lane == row.lane)?;
                let rows = grid.rows_of_lane[lane].clone();
                let numbers = &grid.row_numbers[rows.clone()];
                Slot::Channel(rows.start + numbers.partition_point(|&other| other <= row.number))
            }
        };
        let free = match slot {
            Slot::Row(row) => grid.row_free(row, c1, c2),
            Slot::Channel(_) => true,
        };
        free.then_some(Course {
            slot,
            out: trace.out,
            into: trace.into,
        })
    }
}

/// A lane that all courts share has none.
fn lane_hashes(diagram: &Diagram, lanes: usize) -> Vec<u64> {
    let all = diagram.lanes.iter().map(|lane| hash(&[&lane.key]));
    if lanes == diagram.lanes.len() {
        all.collect()
    } else {
        vec![0; lanes]
    }
}

fn ids<'a>(diagram: &'a Diagram, link: &Link) -> [&'a str; 2] {
    [link.source, link.target].map(|card| diagram.cards[card].id.as_str())
}

/// FNV-1a by Fowler, Noll and Vo; two things with one hash would only lie in one row.
fn hash(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0xFF]));
    bytes.fold(0xCBF2_9CE4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3)
    })
}

fn find<T: Copy>(sorted: &[(u64, T)], hash: u64) -> Option<T> {
    let place = sorted.binary_search_by_key(&hash, |entry| entry.0).ok()?;
    Some(sorted[place].1)
}

/// Puts new entries in the place of old ones of the same hash.
fn merge<T: Copy>(entries: &mut Vec<(u64, T)>, new: impl Iterator<Item = (u64, T)>) {
    let old = std::mem::take(entries);
    entries.extend(new);
    entries.extend(old);
    entries.sort_by_key(|entry| entry.0);
    entries.dedup_by_key(|entry| entry.0);
}

#[cfg(test)]
mod tests {
    use super::super::strands;
    use super::*;
    use crate::layout::links::Links;
    use crate::layout::sample;

    /// Cards a, b, c in two rows of one lane, and what runs between them.
    fn kept(courses: &[Course]) -> ChartMemory {
        let diagram = sample::diagram("a 0 1; b 0 2; c 0 3; a > c; b > c");
        let links = Links::of(&diagram);
        let draft = Draft {
            strands: strands::by_matter(&diagram, &links, Lanes::Strict, &Seats::default()),
            grid: sample::grid(&[(0, 0), (1, 1), (2, 0)], &[2]),
            courses: courses.to_vec(),
        };
        let mut memory = ChartMemory::default();
        memory.keep(&diagram, &Recollection::default(), &draft);
        memory
    }

    fn in_channel(channel: usize) -> Course {
        Course {
            slot: Slot::Channel(channel),
            out: Way::Card,
            into: Way::Gap,
        }
    }

    fn along(row: usize) -> Course {
        Course {
            slot: Slot::Row(row),
            ..in_channel(0)
        }
    }

    #[test]
    fn who_remembers_nothing_recalls_nothing() {
        let recollection = ChartMemory::default().recall(&sample::diagram("a 0 1"), Lanes::Strict);
        assert!(!recollection.seats.any());
        assert_eq!(recollection.seats.fresh, [0]);
        let nothing = ChartMemory::default().recall(&sample::diagram(""), Lanes::Soft);
        assert!(nothing.traces.is_empty());
    }

    #[test]
    fn what_was_there_keeps_row_and_column_and_what_is_new_has_none() {
        let memory = kept(&[along(0), along(0)]);
        let later = sample::diagram("n 0 1; a 0 1; b 0 2; c 0 3");
        let seats = memory.recall(&later, Lanes::Strict).seats;
        let of_card: Vec<_> = (0..4)
            .map(|card| (seats.row(card), seats.column(card)))
            .collect();
        assert_eq!(
            of_card,
            [
                (None, None),
                (Some(0), Some(0)),
                (Some(1), Some(1)),
                (Some(0), Some(2))
            ]
        );
        assert_eq!(seats.fresh, [2]);
    }

    #[test]
    fn a_card_in_another_lane_keeps_its_column_alone() {
        let memory = kept(&[along(0), along(0)]);
        let seats = memory
            .recall(&sample::diagram("a 1 1"), Lanes::Strict)
            .seats;
        assert_eq!((seats.row(0), seats.column(0)), (None, Some(0)));
        assert_eq!(seats.fresh, [2, 0]);
    }

    #[test]
    fn what_is_hidden_is_still_known() {
        let mut memory = kept(&[along(0), along(0)]);
        let fewer = sample::diagram("a 0 1");
        let recollection = memory.recall(&fewer, Lanes::Strict);
        let draft = Draft {
            strands: strands::by_lane(&fewer),
            grid: sample::grid(&[(0, 0)], &[1]),
            courses: Vec::new(),
        };
        memory.keep(&fewer, &recollection, &draft);
        assert_eq!(memory, kept(&[along(0), along(0)]));
    }

    #[test]
    fn a_link_finds_its_way_again_unless_a_card_has_come_in_between() {
        let memory = kept(&[along(0), in_channel(2)]);
        let later = sample::diagram("a 0 1; b 0 2; n 0 2; c 0 3; a > c; b > c; a > n");
        let recollection = memory.recall(&later, Lanes::Strict);
        let course = |link: usize, new_row: usize| {
            let grid = sample::grid(&[(0, 0), (1, 1), (2, new_row), (3, 0)], &[3]);
            recollection.course(link, &later.links[link], &grid)
        };
        assert_eq!(course(0, 2), Some(along(0)));
        assert_eq!(course(0, 0), None);
        assert_eq!(course(1, 0), Some(in_channel(2)));
        assert_eq!(course(2, 2), None);
    }

    #[test]
    fn a_channel_is_told_by_the_row_above_it() {
        let memory = kept(&[in_channel(0), in_channel(1)]);
        let later = sample::diagram("a 0 1; b 0 2; c 0 3; a > c; b > c");
        let recollection = memory.recall(&later, Lanes::Strict);
        // A row that had the number 0 is gone, and one with the number 5 has come.
        let mut grid = sample::grid(&[(0, 0), (1, 0), (2, 1)], &[2]);
        grid.row_numbers = vec![1, 5];
        let course = |link: usize| recollection.course(link, &later.links[link], &grid);
        assert_eq!(course(0), Some(in_channel(0)));
        assert_eq!(course(1), Some(in_channel(0)));
    }

    #[test]
    fn cards_that_come_to_share_a_column_share_its_number() {
        let mut memory = kept(&[along(0), along(0)]);
        let diagram = sample::diagram("a 0 1; b 0 2; c 0 3; a > c; b > c");
        let recollection = memory.recall(&diagram, Lanes::Strict);
        let draft = Draft {
            strands: strands::by_lane(&diagram),
            grid: sample::grid(&[(0, 0), (0, 1), (1, 0)], &[2]),
            courses: vec![along(0), along(0)],
        };
        memory.keep(&diagram, &recollection, &draft);
        let seats = memory.recall(&diagram, Lanes::Strict).seats;
        let columns = [0, 1, 2].map(|card| seats.column(card));
        assert_eq!(columns, [Some(0), Some(0), Some(2)]);
    }
}
