//! Gives every card, link, label and lifeline a place.
//!
//! A pure function of the diagram and the text measurer: the same bytes twice. It knows no
//! colours and no window. The whole algorithm is [`arrange`]; each phase is one file.
//!
//! 1. [`strands`]: cards of a lane that shall stand in one row.
//! 2. [`columns`]: columns of moments, so that time never runs backwards.
//! 3. [`rows`]: rows for the strands, as many in a lane as go on side by side.
//! 4. [`shapes`] in a story, [`trunks`] in a chart: a course for each link through empty cells
//!    and channels, with few bends and crossings. With effort, [`search`] goes through all that
//!    several times and takes the best chart, and `polish` has the last word.
//!    In a story with effort, single links have another turn when the finished drawing is known.
//! 5. [`tracks`]: the order of the parallel runs inside each channel ([`crowd`]), with few
//!    crossings.
//! 6. [`coordinates`]: widths of gaps, heights of lanes, corners of the links.
//! 7. [`labels`]: a place for each label that hides nothing; in a story, where there is none,
//!    the gap in question is widened and step 6 repeated.
//!
//! A diagram that can be read link by link is a story: one row a lane, every link with its
//! label. A larger one is a chart: parallel matters in rows of their own, and the links of one
//! event as branches of a trunk.
//!
//! A long link stays *one* run in a channel and is not split at every column it passes, as in
//! Eiglsperger, Siebenhaller and Kaufmann, "An Efficient Implementation of Sugiyama's
//! Algorithm for Layered Graph Drawing" (JGAA 9, 2005); the order inside a channel minimises
//! crossings counted pair by pair, as in classical channel routing.

mod chart;
mod columns;
mod coordinates;
mod crossings;
mod crowd;
mod grid;
mod labels;
mod links;
mod placement;
mod route;
mod rows;
mod story;
mod strands;
mod tracks;

use crate::diagram::{Card, Diagram};
use crate::typography::TextMeasurer;
use chart::memory::Recalled;
use chart::{search, trunks};
use grid::Grid;
use links::Links;
use route::Routing;
use story::shapes;
use strands::Strands;

pub use chart::memory::Memory;
pub use placement::{ColumnPlace, LanePlace, LifelinePlace, LinkPlace, Placement};

/// How time maps to the horizontal axis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scale {
    /// One column per moment that matters, whatever lies between.
    #[default]
    Moments,
    /// Gaps grow with the days between, as far as cards leave room.
    Proportional,
}

/// What a lane is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lanes {
    /// The strip of a court, which holds its events and no others.
    #[default]
    Strict,
    /// All courts share one strip and rows follow the matters, so that fewer links cross; the
    /// court has to be told by colour. The placement then has one lane, whatever the diagram has.
    Soft,
}

impl Lanes {
    /// Soft lanes, or else strict ones.
    pub const fn soft_if(soft: bool) -> Self {
        if soft { Lanes::Soft } else { Lanes::Strict }
    }

    /// The lane of a card.
    fn of(self, card: &Card) -> usize {
        match self {
            Lanes::Strict => card.lane,
            Lanes::Soft => 0,
        }
    }

    /// How many lanes there are.
    fn count(self, diagram: &Diagram) -> usize {
        match self {
            Lanes::Strict => diagram.lanes.len(),
            Lanes::Soft => diagram.lanes.len().min(1),
        }
    }
}

/// Sizes of what is placed, in scene units, and the ways of placing it.
#[derive(Clone, Debug, PartialEq)]
pub struct Sizes {
    /// Width of a card.
    pub card_w: f32,
    /// Height of a card.
    pub card_h: f32,
    /// Font size of labels on links.
    pub label_size: f32,
    /// Height of a label.
    pub label_h: f32,
    /// Space on either side of the text of a label.
    pub label_pad: f32,
    /// Distance of parallel runs.
    pub track: f32,
    /// Distance of parallel lifelines.
    pub bar: f32,
    /// Least width of the gap between two columns.
    pub gap: f32,
    /// Least height of a lane.
    pub lane_h: f32,
    /// Most lifelines below one row.
    pub most_bars: usize,
    /// How time maps to the horizontal axis.
    pub scale: Scale,
    /// What a lane is.
    pub lanes: Lanes,
}

impl Default for Sizes {
    fn default() -> Self {
        Self {
            card_w: 164.0,
            card_h: 56.0,
            label_size: 10.0,
            label_h: 15.0,
            label_pad: 7.0,
            track: 11.0,
            bar: 9.0,
            gap: 26.0,
            lane_h: 78.0,
            most_bars: 12,
            scale: Scale::Moments,
            lanes: Lanes::Strict,
        }
    }
}

impl Sizes {
    /// The same for a chart, which is looked at from farther away.
    fn dense(&self) -> Self {
        Self {
            track: self.track * 0.65,
            gap: self.gap * 0.65,
            lane_h: self.card_h + 10.0,
            most_bars: self.most_bars.min(1),
            ..self.clone()
        }
    }
}

/// How long better places are looked for, in steps: lines and slots looked at, not time, so that
/// the outcome is the same on every machine. A million take about five milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effort(pub u64);

impl Effort {
    /// None: the first drawing that keeps every promise, whatever crosses; the links of a chart have
    /// no labels yet.
    pub const NONE: Effort = Effort(0);

    /// What someone who waits for the drawing does not notice: some hundredths of a second up
    /// to thousands of links. Most of the crossings that can be avoided in a few hundred links
    /// are avoided then; of a hundred thousand links each is looked at about once.
    pub fn brief(diagram: &Diagram) -> Self {
        const MOST: u64 = 8_000_000;
        let links = diagram.links.len() as u64;
        // More would avoid next to nothing in few links.
        Self((2_000_000 + 10_000 * links).min(MOST) + 150 * links)
    }

    /// What brings most of the gain where nobody waits: seconds for a few hundred links, or for a
    /// hundred thousand. Beyond it, ten times the effort avoids another few in a hundred.
    pub fn thorough(diagram: &Diagram) -> Self {
        const FEW: usize = 500;
        let links = diagram.links.len();
        Self(if links < FEW {
            400_000_000
        } else {
            30_000_000 + 4_000 * links as u64
        })
    }
}

/// How a diagram is laid out: the later ones suit larger diagrams.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Plan {
    /// One row for each lane, the best of several shapes for each link, a label on each.
    Story,
    /// As many rows as matters go on side by side, and trunks.
    Chart,
    /// The same with fewer cards in a column, since links climb past more rows.
    LongChart,
}

impl Plan {
    /// Above this many links a drawing is read for its pattern rather than link by link.
    const LONGEST_STORY: usize = 110;
    /// From this many cards on a chart is long.
    const LONG: usize = 1_500;

    /// From this many cards on there are rows enough.
    const SPACIOUS: usize = 600;

    /// The plan for a diagram. One that was drawn before keeps its plan when less of it is shown
    /// and until it has grown by half, so that no single event turns the whole drawing over.
    fn of(diagram: &Diagram, lanes: Lanes, before: Option<Plan>) -> Self {
        let plan = |story: usize, chart: usize| {
            let is_story = diagram.links.len() <= story && !is_docket(diagram);
            if is_story && lanes == Lanes::Strict {
                Plan::Story
            } else if diagram.cards.len() < chart {
                Plan::Chart
            } else {
                Plan::LongChart
            }
        };
        let (story, chart) = (Self::LONGEST_STORY, Self::LONG);
        before.map_or(plan(story, chart), |before| {
            before.max(plan(story / 2 * 3, chart / 2 * 3))
        })
    }

    /// Rows that each lane has to spare while links are laid.
    fn spare_rows(self, diagram: &Diagram) -> usize {
        match self {
            Plan::Chart if diagram.cards.len() < Self::SPACIOUS => 2,
            _ => 0,
        }
    }

    /// What a bend beyond two counts, in crossings: more where each link crosses many.
    fn detour(self, diagram: &Diagram) -> f32 {
        match self {
            Plan::LongChart => 12.0,
            _ if diagram.cards.len() < Self::SPACIOUS => 3.0,
            _ => 8.0,
        }
    }

    /// Most cards in a column.
    fn most_cards(self) -> usize {
        match self {
            Plan::Story => usize::MAX,
            Plan::Chart => 3,
            Plan::LongChart => 2,
        }
    }

    fn is_chart(self) -> bool {
        self != Plan::Story
    }
}

/// What is laid out, and how.
struct Task<'a> {
    diagram: &'a Diagram,
    links: &'a Links,
    /// What an earlier drawing knows of it.
    recalled: &'a Recalled,
    plan: Plan,
    /// Sizes as the plan has them.
    sizes: &'a Sizes,
    effort: Effort,
}

/// Whether a diagram is a list of what happened, most of it linked with nothing, or folded from
/// one: in a single row it would be far too long.
fn is_docket(diagram: &Diagram) -> bool {
    const SHORT: usize = 12;
    let (cards, links) = (diagram.cards.len(), diagram.links.len());
    diagram.glance.is_some() || (cards > SHORT && 2 * links < cards)
}

/// Places everything in a diagram.
pub fn place(diagram: &Diagram, sizes: &Sizes, measurer: &dyn TextMeasurer) -> Placement {
    place_with(diagram, sizes, measurer, Effort::brief(diagram))
}

/// Places everything in a diagram, with as much effort as is allowed.
pub fn place_with(
    diagram: &Diagram,
    sizes: &Sizes,
    measurer: &dyn TextMeasurer,
    effort: Effort,
) -> Placement {
    arrange(diagram, sizes, measurer, effort, None)
}

/// Places everything in a diagram of which an earlier form was placed with this memory.
///
/// What was there keeps its row, its column relative to the others and the course of its links;
/// only what is new is arranged. Rows that have become empty are left out. Positions change
/// where a row, a column or a track has to be added or is no longer needed, by its size.
pub fn place_again(
    diagram: &Diagram,
    sizes: &Sizes,
    measurer: &dyn TextMeasurer,
    effort: Effort,
    memory: &mut Memory,
) -> Placement {
    arrange(diagram, sizes, measurer, effort, Some(memory))
}

/// The whole algorithm.
fn arrange(
    diagram: &Diagram,
    sizes: &Sizes,
    measurer: &dyn TextMeasurer,
    effort: Effort,
    mut memory: Option<&mut Memory>,
) -> Placement {
    let before = memory.as_ref().and_then(|memory| memory.plan());
    let plan = Plan::of(diagram, sizes.lanes, before);
    let links = Links::of(diagram);
    let recalled = match &memory {
        Some(memory) if plan.is_chart() => memory.recall(diagram, sizes.lanes),
        _ => Recalled::default(),
    };
    if let Some(memory) = &mut memory {
        memory.keep_plan(plan);
    }
    let sizes = if plan.is_chart() {
        sizes.dense()
    } else {
        sizes.clone()
    };
    let task = Task {
        diagram,
        links: &links,
        recalled: &recalled,
        plan,
        sizes: &sizes,
        effort,
    };
    let (grid, routing) = if plan.is_chart() {
        let draft = search::best(&task);
        if let Some(memory) = memory {
            memory.keep(&task, &draft);
        }
        let routing = trunks::routing(diagram, &draft.grid, &draft.courses);
        (draft.grid, routing)
    } else {
        let (_, grid) = cells(&task, plan.most_cards());
        let mut routing = shapes::choose(diagram, &grid);
        if effort != Effort::NONE {
            shapes::polish(diagram, &grid, &mut routing, |routing| {
                crossings::count(&drawn(&task, &grid, routing))
            });
        }
        (grid, routing)
    };
    let tracks = tracks::order(diagram, &grid, &routing, effort);
    let labels = if plan.is_chart() && effort == Effort::NONE {
        Vec::new()
    } else {
        labels::sizes(diagram, &sizes, measurer)
    };
    let mut room = if plan.is_chart() {
        coordinates::Room::default()
    } else {
        coordinates::Room::for_straight_links(diagram, &grid, &routing, &labels)
    };
    loop {
        let mut placement = coordinates::place(diagram, &grid, &routing, &tracks, &room, &sizes);
        let homeless = labels::place(&mut placement, &labels, &sizes);
        if plan.is_chart() || homeless.is_empty() || !room.widen(diagram, &grid, &homeless, &labels)
        {
            return placement;
        }
    }
}

/// Phases 1 to 3: which cards stand in one row, and where.
fn cells(task: &Task<'_>, most_cards: usize) -> (Strands, Grid) {
    let Task {
        diagram,
        links,
        recalled,
        plan,
        sizes,
        ..
    } = *task;
    // Soft lanes begin as strict ones, which spread the matters well, and are then opened.
    let begins = if recalled.any() {
        sizes.lanes
    } else {
        Lanes::Strict
    };
    let mut strands = strands::divide(diagram, links, plan, begins, recalled);
    let mut grid = columns::assign(diagram, links, &strands, recalled, plan, most_cards);
    let spare = plan.spare_rows(diagram);
    rows::assign(diagram, links, &strands, recalled, spare, &mut grid);
    if sizes.lanes == Lanes::Soft {
        strands.open_lanes();
        grid.open_lanes();
    }
    (strands, grid)
}

/// Phases 5 and 6: the drawing with these routes, without labels.
fn drawn(task: &Task<'_>, grid: &Grid, routing: &Routing) -> Placement {
    let tracks = tracks::order(task.diagram, grid, routing, task.effort);
    let room = coordinates::Room::default();
    coordinates::place(task.diagram, grid, routing, &tracks, &room, task.sizes)
}
