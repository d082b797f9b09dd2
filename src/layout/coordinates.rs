//! Phase 6: from strips and tracks to scene units.

use super::across::{Across, PORT, Part};
use super::grid::Grid;
use super::pieces::Track;
use super::placement::{ColumnPlace, LanePlace, LifelinePlace, LinkPlace, Placement};
use super::room::Room;
use super::route::{MOST_LEGS, Routing, Strip};
use super::sizes::Sizes;
use super::tracks::Tracks;
use crate::diagram::{Diagram, Lifeline, Turn};
use crate::geometry::{Point, Rect};

/// Space between a card, its lifelines and the next track.
const PAD: f32 = 7.0;

struct Axes<'a> {
    across: &'a Across,
    row_y: Vec<f32>,
    /// Top edge and height of each channel, without the lifelines above it.
    channels: Vec<(f32, f32)>,
    /// Top of the lifelines below each row.
    bars_y: Vec<f32>,
    height: f32,
}

/// Places everything but the labels.
pub(super) fn place(
    diagram: &Diagram,
    grid: &Grid,
    routing: &Routing,
    tracks: &Tracks,
    across: &Across,
    room: &Room,
    sizes: &Sizes,
) -> Placement {
    let bars = bars(diagram, grid, sizes.most_bars);
    let axes = axes(grid, tracks, across, room, &bars, sizes);
    let cards: Vec<Rect> = grid
        .cells
        .iter()
        .zip(&across.cards)
        .map(|(&(_, row), card)| Rect::new(card.x, axes.row_y[row], card.w, sizes.row_h(row)))
        .collect();
    let columns = grid
        .moments
        .iter()
        .map(|&(first_card, column)| ColumnPlace {
            x: cards[first_card].x,
            w: across.dates[column],
            first_card,
        })
        .collect();
    let links = routing
        .routes
        .iter()
        .enumerate()
        .map(|(link, route)| {
            let ends = &diagram.links[link];
            let points = corners(
                route,
                &tracks.of_leg[link],
                &axes,
                sizes,
                cards[ends.source],
                cards[ends.target],
            );
            LinkPlace {
                points,
                label: None,
                trunk: routing.trunks.then_some(ends.source),
            }
        })
        .collect();
    let lifelines = diagram
        .lifelines
        .iter()
        .zip(&bars.track)
        .map(|(lifeline, &track)| lifeline_place(lifeline, track, &cards, &axes, grid, sizes))
        .collect();
    Placement {
        width: across.width,
        height: axes.height,
        lanes: lanes(grid, &axes, sizes),
        columns,
        cards,
        links,
        lifelines,
        stretches: Vec::new(),
    }
}

/// The track of each lifeline below its row, and how many tracks each row needs.
struct Bars {
    track: Vec<Option<usize>>,
    needed: Vec<usize>,
}

/// Below each row as many lifelines as there is room for; of an order that finds none, the
/// card has to do. One does not begin where another ends, or the two would look like one.
fn bars(diagram: &Diagram, grid: &Grid, most: usize) -> Bars {
    let mut free_from: Vec<Vec<usize>> = vec![Vec::new(); grid.rows()];
    let track = diagram
        .lifelines
        .iter()
        .map(|lifeline| {
            let (column, row) = grid.cells[lifeline.card];
            let end = lifeline.ends.and_then(|end| end.card);
            let end = end.map_or(usize::MAX, |card| grid.cells[card].0);
            let tracks = &mut free_from[row];
            let track = tracks
                .iter()
                .position(|&free| free < column)
                .unwrap_or(tracks.len());
            if track < tracks.len() {
                tracks[track] = end;
            } else if track < most {
                tracks.push(end);
            } else {
                return None;
            }
            Some(track)
        })
        .collect();
    Bars {
        track,
        needed: free_from.iter().map(Vec::len).collect(),
    }
}

fn axes<'a>(
    grid: &Grid,
    tracks: &Tracks,
    across: &'a Across,
    room: &Room,
    bars: &Bars,
    sizes: &Sizes,
) -> Axes<'a> {
    let mut y = 0.0;
    let mut row_y = Vec::with_capacity(grid.rows());
    let mut bars_y = Vec::with_capacity(grid.rows());
    let mut channels = Vec::with_capacity(grid.rows() + 1);
    for row in 0..=grid.rows() {
        let runs = f32::from(tracks.needed(Strip::channel(row)));
        let bars_above = row.checked_sub(1).map_or(0, |above| bars.needed[above]);
        let used = match runs {
            0.0 => sizes.channel,
            _ => 2.0 * PAD + sizes.track * (runs - 1.0),
        };
        let least = if grid.is_border(row) {
            let above = row
                .checked_sub(1)
                .map_or(0.0, |above| pad(grid, above, sizes));
            above + pad(grid, row, sizes)
        } else {
            sizes.row_gap
        };
        let height = used.max(least - sizes.bar * bars_above as f32);
        channels.push((y, height));
        // The room for labels lies below the tracks, in one piece.
        y += match runs {
            0.0 => height.max(room.for_labels(row)),
            _ => height + room.for_labels(row),
        };
        y += room.for_marks(row);
        if row < grid.rows() {
            row_y.push(y);
            y += row_height(grid, row, sizes);
            bars_y.push(y + PAD / 2.0);
            y += sizes.bar * bars.needed[row] as f32;
        }
    }
    Axes {
        across,
        row_y,
        channels,
        bars_y,
        height: y,
    }
}

/// What is free between a row and the border of its lane; nothing where there is no row.
fn pad(grid: &Grid, row: usize, sizes: &Sizes) -> f32 {
    if row >= grid.rows() {
        0.0
    } else if grid.is_empty_row(row) {
        sizes.empty_pad
    } else {
        (sizes.lane_h - sizes.card_h) / 2.0
    }
}

fn row_height(grid: &Grid, row: usize, sizes: &Sizes) -> f32 {
    if grid.is_empty_row(row) {
        sizes.empty_h
    } else {
        sizes.row_h(row)
    }
}

fn lanes(grid: &Grid, axes: &Axes<'_>, sizes: &Sizes) -> Vec<LanePlace> {
    let border = |channel: usize| {
        let (y, h) = axes.channels[channel];
        if channel == 0 {
            0.0
        } else if channel + 1 == axes.channels.len() {
            axes.height
        } else {
            y + h / 2.0
        }
    };
    grid.rows_of_lane
        .iter()
        .map(|rows| {
            let (top, bottom) = (border(rows.start), border(rows.end));
            let (first, last) = (axes.row_y[rows.start], axes.row_y[rows.end - 1]);
            let last_h = row_height(grid, rows.end - 1, sizes);
            LanePlace {
                y: top,
                h: bottom - top,
                cards_y: f32::midpoint(first, last + last_h),
                first_y: first,
            }
        })
        .collect()
}

/// Where a leg runs: its y when horizontal, its x when vertical.
fn line(strip: Strip, track: Track, axes: &Axes<'_>, sizes: &Sizes) -> f32 {
    let spread = |start: f32, size: f32, least: f32, step: f32| {
        let (index, last) = (f32::from(track.index), f32::from(track.of.max(1) - 1));
        let step = if track.of > 1 {
            step.min((size - least) / last)
        } else {
            0.0
        };
        start + size / 2.0 + step * (index - last / 2.0)
    };
    match strip {
        Strip::Band(row) => {
            let row = row as usize;
            spread(axes.row_y[row], sizes.row_h(row), 12.0, sizes.track)
        }
        Strip::Column(column) => {
            let Part { x, w } = axes.across.ports[column as usize];
            spread(x, w, 24.0, PORT * sizes.track)
        }
        Strip::Gap(gap) => {
            let Part { x, w } = axes.across.gaps[gap as usize];
            spread(x, w, 10.0, sizes.track)
        }
        Strip::Channel(channel) => {
            let (y, h) = axes.channels[channel as usize];
            spread(y, h, 10.0, sizes.track)
        }
    }
}

fn corners(
    route: &[Strip],
    tracks: &[Track],
    axes: &Axes<'_>,
    sizes: &Sizes,
    source: Rect,
    target: Rect,
) -> Vec<Point> {
    let mut lines = [0.0; MOST_LEGS];
    let lines = &mut lines[..route.len()];
    for (at, (&strip, &track)) in lines.iter_mut().zip(route.iter().zip(tracks)) {
        *at = line(strip, track, axes, sizes);
    }
    let Some((&first, &last)) = lines.first().zip(lines.last()) else {
        return Vec::new();
    };
    let mut points = Vec::with_capacity(lines.len() + 1);
    let next = lines.get(1).copied();
    let previous = lines.len().checked_sub(2).map(|index| lines[index]);
    points.push(if route[0].horizontal() {
        Point::new(source.right(), first)
    } else {
        let onward = next.unwrap_or(target.centre().y);
        Point::new(
            first,
            if onward < source.y {
                source.y
            } else {
                source.bottom()
            },
        )
    });
    for (leg, pair) in lines.windows(2).enumerate() {
        points.push(if route[leg].horizontal() {
            Point::new(pair[1], pair[0])
        } else {
            Point::new(pair[0], pair[1])
        });
    }
    points.push(if route[route.len() - 1].horizontal() {
        Point::new(target.x, last)
    } else {
        let from = previous.unwrap_or(source.centre().y);
        Point::new(
            last,
            if from < target.y {
                target.y
            } else {
                target.bottom()
            },
        )
    });
    points
}

/// Where a turn in the life of an order lies: at the left edge of its card, or in the space
/// before that.
fn turn_x(turn: &Turn, order: usize, cards: &[Rect], axes: &Axes<'_>, grid: &Grid) -> f32 {
    let own = cards[order].x;
    let next = turn.card.map(|card| (cards[card].x, grid.cells[card].0));
    let Some(part) = turn.on_the_way else {
        return next.map_or(own, |(x, _)| x);
    };
    let (to, column) = next.unwrap_or((axes.across.width, axes.across.ports.len()));
    let before = column
        .checked_sub(1)
        .map(|before| axes.across.ports[before]);
    let from = before.map_or(own, |ports| ports.x + ports.w);
    let from = from.min(to).max(own);
    from + (to - from) * part
}

fn lifeline_place(
    lifeline: &Lifeline,
    track: Option<usize>,
    cards: &[Rect],
    axes: &Axes<'_>,
    grid: &Grid,
    sizes: &Sizes,
) -> LifelinePlace {
    let row = grid.cells[lifeline.card].1;
    let Some(track) = track else {
        return LifelinePlace {
            y: axes.bars_y[row],
            stops: Vec::new(),
        };
    };
    let x = |turn: &Turn| turn_x(turn, lifeline.card, cards, axes, grid);
    let begins = lifeline.spans.iter().map(|span| x(&span.from));
    let ends = lifeline.ends.as_ref().map_or(axes.across.width, x);
    let mut stops: Vec<f32> = begins.chain([ends]).collect();
    for place in 1..stops.len() {
        stops[place] = stops[place].max(stops[place - 1]);
    }
    LifelinePlace {
        y: axes.bars_y[row] + sizes.bar * (track as f32 + 0.5),
        stops,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::LifeSpan;
    use crate::layout::across::STEP;
    use crate::layout::effort::Effort;
    use crate::layout::route::Route;
    use crate::layout::sizes::TimeScale;
    use crate::layout::{sample, tracks};
    use crate::procedure::OrderStatus;

    fn drawn(diagram: &Diagram, grid: &Grid, routes: &[&[Strip]], sizes: &Sizes) -> Placement {
        let routing = Routing {
            routes: routes.iter().map(|legs| Route::new(legs)).collect(),
            trunks: false,
        };
        let tracks = tracks::order(diagram, grid, &routing, Effort(1000));
        let (across, room) = (Across::even(diagram, grid, &tracks, sizes), Room::default());
        place(diagram, grid, &routing, &tracks, &across, &room, sizes)
    }

    fn is_near(a: f32, b: f32) -> bool {
        (a - b).abs() < 0.01
    }

    #[test]
    fn nothing_is_an_empty_strip() {
        let nothing = sample::diagram("");
        let placement = drawn(&nothing, &sample::grid(&[], &[]), &[], &Sizes::default());
        assert!(placement.cards.is_empty() && placement.lanes.is_empty());
        assert!(placement.width > 0.0 && placement.height > 0.0);
    }

    #[test]
    fn cards_keep_apart_and_inside_their_lanes() {
        let diagram = sample::diagram("a 0 1; b 1 1; c 1 1; d 2 2; e 0 3; f 1 3");
        let cells = [(0, 0), (0, 1), (0, 2), (1, 3), (2, 0), (2, 2)];
        let grid = sample::grid(&cells, &[1, 2, 1]);
        let placement = drawn(&diagram, &grid, &[], &Sizes::default());
        for (number, card) in placement.cards.iter().enumerate() {
            let lane = placement.lanes[diagram.cards[number].lane];
            assert!(lane.y < card.y && card.bottom() < lane.y + lane.h);
            assert!(
                placement.cards[..number]
                    .iter()
                    .all(|other| !card.overlaps(other))
            );
            assert!(card.x > 0.0 && card.right() < placement.width);
        }
        for lanes in placement.lanes.windows(2) {
            assert!(is_near(lanes[0].y + lanes[0].h, lanes[1].y));
        }
        let columns: Vec<usize> = placement.columns.iter().map(|at| at.first_card).collect();
        assert_eq!(columns, [0, 3, 4]);
    }

    #[test]
    fn a_link_runs_from_edge_to_edge_in_straight_pieces() {
        let diagram = sample::diagram("a 0 1; b 1 2; c 0 3; a > b; a > c; b > c");
        let grid = sample::grid(&[(0, 0), (1, 1), (2, 0)], &[1, 1]);
        let routes = [
            &[Strip::Column(0), Strip::Band(1)][..],
            &[Strip::Band(0)],
            &[Strip::Band(1), Strip::Gap(1), Strip::Band(0)],
        ];
        let placement = drawn(&diagram, &grid, &routes, &Sizes::default());
        let (a, b, c) = (placement.cards[0], placement.cards[1], placement.cards[2]);
        let first = |link: usize| placement.links[link].points[0];
        let last = |link: usize| *placement.links[link].points.last().unwrap();
        assert!(is_near(first(0).y, a.bottom()) && is_near(last(0).x, b.x));
        assert!(is_near(first(1).x, a.right()) && is_near(last(1).x, c.x));
        assert!(is_near(first(2).x, b.right()) && is_near(last(2).x, c.x));
        for place in &placement.links {
            for ends in place.points.windows(2) {
                assert!(is_near(ends[0].x, ends[1].x) || is_near(ends[0].y, ends[1].y));
            }
        }
    }

    #[test]
    fn runs_side_by_side_keep_a_distance_and_need_a_wider_gap() {
        let diagram = sample::diagram("a 0 1; b 1 1; c 2 1; x 0 2; y 1 2; a > y; b > x");
        let cells = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1)];
        let grid = sample::grid(&cells, &[1, 1, 1]);
        let routes = [
            &[Strip::Band(0), Strip::Gap(0), Strip::Band(1)][..],
            &[Strip::Band(1), Strip::Gap(0), Strip::Band(0)],
        ];
        let sizes = Sizes::default();
        let placement = drawn(&diagram, &grid, &routes, &sizes);
        let turn = |link: usize| placement.links[link].points[1].x;
        assert!(is_near((turn(0) - turn(1)).abs(), sizes.track));
        let gap = placement.cards[3].x - placement.cards[0].right();
        assert!(is_near(gap, sizes.gap + sizes.track));
    }

    #[test]
    fn later_days_of_a_column_stand_a_step_to_the_right() {
        let diagram = sample::diagram("a 0 1; b 1 2");
        let mut grid = sample::grid(&[(0, 0), (0, 1)], &[1, 1]);
        grid.step_of = vec![0, 1];
        let placement = drawn(&diagram, &grid, &[], &Sizes::default());
        assert!(is_near(placement.cards[1].x - placement.cards[0].x, STEP));
    }

    #[test]
    fn gaps_grow_with_the_days_only_on_the_proportional_scale() {
        let gap = |text: &str, scale: TimeScale| {
            let sizes = Sizes {
                scale,
                ..Sizes::default()
            };
            let grid = sample::grid(&[(0, 0), (1, 0)], &[1]);
            let placement = drawn(&sample::diagram(text), &grid, &[], &sizes);
            placement.cards[1].x - placement.cards[0].right()
        };
        let least = Sizes::default().gap;
        assert!(is_near(gap("a 0 1; b 0 31", TimeScale::Moments), least));
        assert!(is_near(gap("a 0 1; b 0 31", TimeScale::Proportional), 30.0));
        assert!(is_near(gap("a 0 1; b 0 2", TimeScale::Proportional), least));
        assert!(is_near(gap("a 0 1; b 0 ?", TimeScale::Proportional), least));
    }

    #[test]
    fn lifelines_lie_side_by_side_as_far_as_there_is_room() {
        let mut diagram = sample::diagram("a 0 1; b 0 2; c 0 3; d 0 4");
        let at = |card| Turn {
            event: card,
            card: Some(card),
            on_the_way: None,
            day: None,
        };
        let life = |from, ends: Option<usize>| Lifeline {
            ended: None,
            commands: true,
            goes_on: false,
            card: from,
            order: from,
            name: String::new(),
            told: String::new(),
            holds: Vec::new(),
            spans: vec![LifeSpan {
                from: at(from),
                status: OrderStatus::InForce,
                certain: true,
                is_idle: false,
                parts: None,
            }],
            ends: ends.map(at),
        };
        diagram.lifelines = vec![
            life(0, Some(1)),
            life(1, None),
            life(2, Some(3)),
            life(2, None),
        ];
        let grid = sample::grid(&[(0, 0), (1, 0), (2, 0), (3, 0)], &[1]);
        let sizes = Sizes {
            most_bars: 2,
            ..Sizes::default()
        };
        let placement = drawn(&diagram, &grid, &[], &sizes);
        let lines = &placement.lifelines;
        assert!(is_near(lines[1].y - lines[0].y, sizes.bar));
        assert!(is_near(lines[2].y, lines[0].y));
        assert!(lines[0].y > placement.cards[0].bottom());
        assert!(lines[1].y + sizes.bar / 2.0 < placement.height);
        assert!(is_near(lines[0].stops[1], placement.cards[1].x));
        assert!(is_near(lines[1].stops[1], placement.width));
        assert!(lines[3].stops.is_empty());
    }

    #[test]
    fn a_link_arrives_on_the_side_from_which_it_comes() {
        let diagram = sample::diagram("a 0 1; b 1 1; c 0 2; d 1 2; a > d; b > c");
        let grid = sample::grid(&[(0, 0), (0, 1), (1, 0), (1, 1)], &[1, 1]);
        let routes = [
            &[Strip::Band(0), Strip::Column(1)][..],
            &[Strip::Band(1), Strip::Column(1)],
        ];
        let placement = drawn(&diagram, &grid, &routes, &Sizes::default());
        let last = |link: usize| placement.links[link].points.last().unwrap().y;
        assert!(is_near(last(0), placement.cards[3].y));
        assert!(is_near(last(1), placement.cards[2].bottom()));
    }

    #[test]
    fn every_lane_has_its_least_height() {
        let diagram = sample::diagram("a 0 1; b 1 1; c 2 1");
        let grid = sample::grid(&[(0, 0), (0, 1), (0, 2)], &[1, 1, 1]);
        let sizes = Sizes::default();
        for lane in drawn(&diagram, &grid, &[], &sizes).lanes {
            assert!(lane.h + 0.01 > sizes.lane_h);
        }
    }
}
