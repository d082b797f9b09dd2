//! What lies where in a placed diagram, so that painting a window of it and asking what lies
//! under the pointer cost only what is seen.
//!
//! Built once for a placement. It knows places and numbers, no colours and no text. Start with
//! [`Index::new`].

use super::afar::density::Density;
use super::afar::tiles::Tiles;
use super::bars::REACH;
use crate::diagram::Diagram;
use crate::geometry::Rect;
use crate::layout::{ColumnPlace, Placement};
use crate::model::{Day, EventId, days_between};

/// The as-of line keeps this distance from cards, in scene units.
const CLEAR: f32 = 5.0;

/// And this from where a bar turns.
const BESIDE: f32 = 1.5;

/// Finds what a window of a drawing shows.
#[derive(Clone, Debug, Default)]
pub struct Index {
    cards: Tiles,
    /// The straight pieces of the links.
    links: Tiles,
    labels: Tiles,
    lifelines: Tiles,
    /// Cards with an order whose bar found no place, each with the lifeline, by card.
    barless: Vec<(u32, u32)>,
    /// Where the links of each card begin in `link_list`, and at the end where they end.
    link_starts: Vec<u32>,
    link_list: Vec<u32>,
    /// Cards in the order of their events' ids.
    by_id: Vec<u32>,
    density: Density,
    dated: Vec<DatedColumn>,
    /// Where bars turn between cards, and on which days, from the left.
    turns: Vec<(f32, Day)>,
    /// The columns over which a date is written.
    headed: Vec<u32>,
    span: Option<(Day, Day)>,
}

/// A column that has a date.
#[derive(Clone, Copy, Debug)]
struct DatedColumn {
    day: Day,
    /// The earliest day of this column and those after it.
    earliest_from_here: Day,
    /// Left edge.
    x: f32,
    /// Right edge.
    right: f32,
}

impl Index {
    /// Sorts everything that was placed. Near-linear in what there is.
    pub fn new(diagram: &Diagram, placement: &Placement) -> Self {
        let cards = placement.cards.iter().copied();
        let pieces = placement.links.iter().map(|link| link.points.windows(2));
        let pieces = (0_u32..).zip(pieces).flat_map(|(number, pieces)| {
            pieces.map(move |ends| (number, Rect::spanning(ends[0], ends[1])))
        });
        let labels = (0_u32..).zip(&placement.links);
        let labels = labels.filter_map(|(number, link)| Some((number, link.label?)));
        let lifelines = (0_u32..).zip(&placement.lifelines);
        let lifelines = lifelines.filter_map(|(number, place)| {
            let (first, last) = (place.stops.first()?, place.stops.last()?);
            Some((
                number,
                Rect::new(*first, place.y, last - first + REACH, 0.0),
            ))
        });
        let lives = (0_u32..).zip(diagram.lifelines.iter().zip(&placement.lifelines));
        let barless = lives.filter(|(_, (_, place))| place.stops.is_empty());
        let mut barless: Vec<(u32, u32)> = barless
            .map(|(number, (life, _))| (life.card as u32, number))
            .collect();
        barless.sort_unstable();
        let (link_starts, link_list) = links_by_card(diagram);
        let mut by_id: Vec<u32> = (0..diagram.cards.len() as u32).collect();
        by_id.sort_by(|a, b| {
            let id = |card: u32| &diagram.cards[card as usize].id;
            id(*a).cmp(id(*b)).then(a.cmp(b))
        });
        let dated = dated(diagram, placement);
        let days = || dated.iter().map(|column| column.day);
        Self {
            span: days().min().zip(days().max()),
            cards: Tiles::new((0..).zip(cards)),
            links: Tiles::new(pieces),
            labels: Tiles::new(labels),
            lifelines: Tiles::new(lifelines),
            barless,
            link_starts,
            link_list,
            by_id,
            density: Density::new(diagram, placement),
            dated,
            turns: turns(diagram, placement),
            headed: headed(placement),
        }
    }

    /// The card of an event, if the diagram that was indexed shows it.
    pub fn card(&self, diagram: &Diagram, event: &EventId) -> Option<usize> {
        let id = |card: &u32| &diagram.cards[*card as usize].id;
        let place = self.by_id.partition_point(|card| id(card) < event);
        let card = self.by_id.get(place).filter(|card| id(card) == event)?;
        Some(*card as usize)
    }

    /// The cards that touch a window, in the order of the diagram.
    pub fn cards_in(&self, window: &Rect) -> Vec<usize> {
        self.cards.numbers(window)
    }

    /// The links of which a piece touches a window, in the order of the diagram.
    pub fn links_in(&self, window: &Rect) -> Vec<usize> {
        self.links.numbers(window)
    }

    /// Calls `found` with each piece of a link that touches a window.
    pub(super) fn pieces_in(&self, window: &Rect, mut found: impl FnMut(usize, &Rect)) {
        self.links
            .query(window, |link, piece| found(link as usize, piece));
    }

    /// The links whose label touches a window, in the order of the diagram.
    pub fn labels_in(&self, window: &Rect) -> Vec<usize> {
        self.labels.numbers(window)
    }

    /// The lifelines that touch a window, in the order of the diagram.
    pub fn lifelines_in(&self, window: &Rect) -> Vec<usize> {
        self.lifelines.numbers(window)
    }

    /// The lifelines of a card that found no place.
    pub(super) fn barless(&self, card: usize) -> impl Iterator<Item = usize> {
        let from = self
            .barless
            .partition_point(|known| (known.0 as usize) < card);
        let rest = self.barless[from..].iter();
        rest.take_while(move |known| known.0 as usize == card)
            .map(|known| known.1 as usize)
    }

    /// The links that begin or end at a card, in the order of the diagram.
    pub fn links_of(&self, card: usize) -> &[u32] {
        let starts = self.link_starts.get(card..card + 2);
        let range = starts.map(|ends| ends[0] as usize..ends[1] as usize);
        range
            .and_then(|range| self.link_list.get(range))
            .unwrap_or(&[])
    }

    /// How many events lie where.
    pub fn density(&self) -> &Density {
        &self.density
    }

    /// The first and the last day of the dated columns.
    pub fn span(&self) -> Option<(Day, Day)> {
        self.span
    }

    /// Where a day lies on the horizontal axis: behind the cards of the last moment up to that
    /// day, and on the way to the next moment in proportion to the days that have passed.
    pub fn x_of(&self, day: Day) -> f32 {
        let after = self
            .dated
            .partition_point(|column| column.earliest_from_here <= day);
        let Some(reached) = after.checked_sub(1).map(|index| self.dated[index]) else {
            return self
                .dated
                .first()
                .map_or(0.0, |column| column.x - 2.0 * CLEAR);
        };
        let Some(next) = self.dated.get(after) else {
            return reached.right + CLEAR;
        };
        // Moments that overlap are cut before the cards of the next one.
        let left = (reached.right + CLEAR).min(next.x - 1.0);
        let right = next.x - CLEAR;
        let whole = days_between(reached.day, next.day).max(1) as f32;
        let part = (days_between(reached.day, day) as f32 / whole).clamp(0.0, 1.0);
        let x = left + (right - left).max(0.0) * part;
        // What turned on that day or before lies before its line, what turned later behind it.
        let first = self.turns.partition_point(|turn| turn.0 <= reached.x);
        let behind = self.turns.partition_point(|turn| turn.0 < next.x);
        let mut between = self.turns[first..behind.max(first)].iter();
        let later = between.clone().find(|turn| turn.1 > day);
        let last = between.rfind(|turn| turn.1 <= day);
        let x = later.map_or(x, |turn| x.min(turn.0 - BESIDE));
        last.map_or(x, |turn| x.max(turn.0 + BESIDE))
    }

    /// The day at a place of the horizontal axis, the inverse of [`Index::x_of`]: the last day
    /// whose line is not to the right of `x`. `None` when nothing has a date.
    pub fn day_at(&self, x: f32) -> Option<Day> {
        let (mut low, last) = self.span?;
        let mut high = last;
        while low < high {
            let half = jiff::Span::new().days((days_between(low, high) + 1) / 2);
            let middle = low.saturating_add(half);
            if self.x_of(middle) <= x {
                low = middle;
            } else {
                high = middle.saturating_sub(jiff::Span::new().days(1));
            }
        }
        Some(low)
    }

    /// The columns that touch a stretch of the horizontal axis and over which a date is
    /// written, from the left, and the column before them with one.
    pub(super) fn headed_in(
        &self,
        placement: &Placement,
        (from, to): (f32, f32),
    ) -> (Option<usize>, &[u32]) {
        let column = |column: &u32| &placement.columns[*column as usize];
        let first = self.headed.partition_point(|known| {
            let column = column(known);
            column.x + column.w < from
        });
        let last = self.headed.partition_point(|known| column(known).x <= to);
        let before = first
            .checked_sub(1)
            .map(|before| self.headed[before] as usize);
        (before, self.headed.get(first..last).unwrap_or(&[]))
    }

    /// The column with a date written over it in which a card stands, by its left edge.
    pub(super) fn head_of<'a>(&self, placement: &'a Placement, x: f32) -> Option<&'a ColumnPlace> {
        // Columns and cards are placed apart, so equal places may differ in the last digit.
        let known = |column: &u32| placement.columns[*column as usize].x <= x + 0.5;
        let after = self.headed.partition_point(known);
        placement
            .columns
            .get(self.headed[after.checked_sub(1)?] as usize)
    }

    /// Left edge of the first column on or after a day.
    pub(super) fn column_from(&self, day: Day) -> Option<(f32, Day)> {
        // Columns on or after the last one before that day; uncertain dates stand out of order.
        let from = self
            .dated
            .partition_point(|column| column.earliest_from_here < day);
        let column = self.dated.get(from)?;
        Some((column.x, column.day))
    }
}

fn links_by_card(diagram: &Diagram) -> (Vec<u32>, Vec<u32>) {
    let mut starts = vec![0_u32; diagram.cards.len() + 2];
    let ends = |link: &crate::diagram::Link| [link.source, link.target];
    for card in diagram.links.iter().flat_map(ends) {
        starts[card + 2] += 1;
    }
    for card in 2..starts.len() {
        starts[card] += starts[card - 1];
    }
    // Filling moves each start to where the next card begins, which is its place in the end.
    let mut list = vec![0_u32; diagram.links.len() * 2];
    for (number, link) in (0_u32..).zip(&diagram.links) {
        for card in ends(link) {
            list[starts[card + 1] as usize] = number;
            starts[card + 1] += 1;
        }
    }
    starts.pop();
    (starts, list)
}

/// Of columns that overlap, only the first has its date written over it.
fn headed(placement: &Placement) -> Vec<u32> {
    let mut written_to = f32::MIN;
    let columns = (0_u32..).zip(&placement.columns);
    let headed = columns.filter(|(_, column)| {
        let is_free = column.x >= written_to;
        if is_free {
            written_to = column.x + column.w;
        }
        is_free
    });
    headed.map(|(column, _)| column).collect()
}

/// Where bars turn between cards, and on which days, from the left.
fn turns(diagram: &Diagram, placement: &Placement) -> Vec<(f32, Day)> {
    let lives = diagram.lifelines.iter().zip(&placement.lifelines);
    let mut turns: Vec<(f32, Day)> = lives
        .flat_map(|(life, place)| {
            let turns = life.spans.iter().map(|span| span.from).chain(life.ends);
            let hidden = turns.zip(&place.stops);
            hidden.filter_map(|(turn, &x)| turn.on_the_way.and(turn.day).map(|day| (x, day)))
        })
        .collect();
    turns.sort_by(|one, other| one.0.total_cmp(&other.0));
    turns
}

fn dated(diagram: &Diagram, placement: &Placement) -> Vec<DatedColumn> {
    let mut dated: Vec<DatedColumn> = placement
        .columns
        .iter()
        .filter_map(|column| {
            let day = diagram.cards.get(column.first_card)?.day?;
            Some(DatedColumn {
                day,
                earliest_from_here: day,
                x: column.x,
                right: column.x + column.w,
            })
        })
        .collect();
    for column in (1..dated.len()).rev() {
        let later = dated[column].earliest_from_here;
        let earlier = &mut dated[column - 1].earliest_from_here;
        *earlier = later.min(*earlier);
    }
    dated
}
