//! `writmap layout --json`: where everything stands in the drawing.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use serde::Serialize;

use super::arguments::extent::Extent;
use super::terminal::screen::{Json, print_json};
use super::{CliError, open};
use crate::diagram::{self, Card, Diagram, Filter, Link};
use crate::export::PageSize;
use crate::geometry::{Point, Rect};
use crate::graph::Tie;
use crate::import::Options;
use crate::layout::{Effort, LanePlace, Lanes, Placement};
use crate::model::Case;
use crate::picture::{Care, Commission, Look, PlacedRow, Rows};
use crate::render::{Frame, Mark, ThemeName, Thing, View};

#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Case file
    file: PathBuf,
    /// Print JSON (the only form there is)
    #[arg(long, required = true)]
    json: bool,
    /// Fold a docket as the window first shows it; else every event has its card
    #[arg(long)]
    glance: bool,
    #[command(flatten)]
    extent: Extent,
    /// Millions of steps spent on fewer crossings once everything has a place
    #[arg(long, value_name = "MILLIONS")]
    effort: Option<u32>,
    /// One strip for all courts, with rows by matter, so that fewer links cross
    #[arg(long)]
    soft_lanes: bool,
}

/// Places in scene units; `x` and `y` are the centre of a box.
#[derive(Serialize)]
struct Places<'a> {
    width: f32,
    height: f32,
    nodes: Vec<Node<'a>>,
    edges: Vec<Edge<'a>>,
    /// The events that stand beside the path.
    folded: Vec<&'a str>,
    lanes: Vec<Lane<'a>>,
}

/// The strip of a lane, from its top edge.
#[derive(Serialize)]
struct Lane<'a> {
    id: &'a str,
    y: f32,
    h: f32,
    /// In which row of a drawing that has several, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<usize>,
}

#[derive(Serialize)]
struct Node<'a> {
    id: &'a str,
    x: f32,
    y: f32,
    w: f32,
    h: f32,
}

#[derive(Serialize)]
struct Edge<'a> {
    source: &'a str,
    target: &'a str,
    points: Vec<[f32; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    trunk: Option<&'a str>,
    /// The effects of folded events that it stands for: the earlier, the later, what it does.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    holds: Vec<[&'a str; 3]>,
    /// Where a drawing has rows: its course in each that it touches, of which `points` is the
    /// first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pieces: Vec<Vec<[f32; 2]>>,
}

pub(super) fn run(
    arguments: &Arguments,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<ExitCode, CliError> {
    let dossier = open(Some(&arguments.file), &Options::default())?;
    super::status::tell_problems(&dossier, err)?;
    let mut filter = Filter::unfolded(!arguments.glance);
    filter.folding.takes_all = arguments.extent.takes_all();
    let look = Look {
        filter,
        lanes: Lanes::soft_if(arguments.soft_lanes),
        ..Look::default()
    };
    let look = Look {
        room: arguments.extent.room(),
        wraps: arguments.extent.page().is_some(),
        ..look
    };
    let care = match arguments.effort {
        Some(millions) => Care::Exactly(Effort(u64::from(millions) * 1_000_000)),
        None => Care::Thorough,
    };
    let picture = Commission::new(Arc::clone(&dossier.case), look)
        .with_care(care)
        .done();
    let case = picture.case();
    let column = (arguments.extent.size() == PageSize::Column).then(|| {
        let view = View {
            is_column: true,
            ..View::default()
        };
        picture.frame(&view, ThemeName::default())
    });
    let places = match (&picture.rows, &column) {
        (_, Some(column)) => places_in_column(case, &picture.diagram, column),
        (Some(rows), None) => places_in_rows(case, &picture.diagram, rows),
        (None, None) => places(case, &picture.diagram, &picture.placement),
    };
    print_json(&places, &Json::Narrow, out)?;
    Ok(ExitCode::SUCCESS)
}

/// The same of a column: what is written of each step, and the links from a step to the next, for
/// the others are told in words and have no course. Lanes are lines from top to bottom.
fn places_in_column<'a>(case: &'a Case, diagram: &'a Diagram, column: &Frame) -> Places<'a> {
    let rect = |card: &Card| {
        let thing = Thing::Event(card.id.clone());
        let mut targets = column.targets.iter();
        targets
            .find(|target| target.thing == thing)
            .map(|target| target.rect)
    };
    let cards = diagram.cards.iter();
    let points = |link: usize| {
        let mut groups = column.grouped();
        let found = groups.find(|(group, _)| group.thing == Some(Thing::Link(link)));
        found.and_then(|(_, marks)| match marks.first()? {
            Mark::Line { points, .. } => Some(course(points, 0.0)),
            _ => None,
        })
    };
    let links = diagram.links.iter().enumerate();
    let lanes = diagram.lanes.iter().map(|lane| Lane {
        id: &lane.key,
        y: 0.0,
        h: column.height,
        row: None,
    });
    Places {
        width: column.width,
        height: column.height,
        nodes: cards
            .filter_map(|card| Some(node(card, &rect(card)?, 0.0)))
            .collect(),
        edges: links
            .map(|(number, link)| Edge {
                points: points(number).unwrap_or_default(),
                ..edge(case, diagram, link)
            })
            .collect(),
        folded: folded(diagram),
        lanes: lanes.collect(),
    }
}

fn places<'a>(case: &'a Case, diagram: &'a Diagram, placement: &Placement) -> Places<'a> {
    let id = |card: usize| diagram.cards[card].id.as_str();
    let cards = diagram.cards.iter().zip(&placement.cards);
    let edges = diagram.links.iter().zip(&placement.links);
    let lanes = diagram.lanes.iter().zip(&placement.lanes);
    Places {
        width: placement.width,
        height: placement.height,
        nodes: cards.map(|(card, rect)| node(card, rect, 0.0)).collect(),
        edges: edges
            .map(|(link, place)| Edge {
                trunk: place.trunk.map(id),
                points: course(&place.points, 0.0),
                ..edge(case, diagram, link)
            })
            .collect(),
        folded: folded(diagram),
        lanes: lanes.map(|(lane, place)| strip(lane, place, 0.0)).collect(),
    }
}

/// The same of a drawing in rows, one below the other.
fn places_in_rows<'a>(case: &'a Case, diagram: &'a Diagram, rows: &'a Rows) -> Places<'a> {
    let mut edges: Vec<Edge<'_>> = diagram
        .links
        .iter()
        .map(|link| edge(case, diagram, link))
        .collect();
    let (mut nodes, mut lanes) = (Vec::new(), Vec::new());
    for (number, placed) in rows.rows.iter().enumerate() {
        let PlacedRow {
            row,
            placement,
            top,
            ..
        } = placed;
        let cards = row.diagram.cards.iter().zip(&placement.cards);
        let own = cards.filter(|(card, _)| card.carry.is_none());
        nodes.extend(own.map(|(card, rect)| node(card, rect, *top)));
        for (links, place) in row.links.iter().zip(&placement.links) {
            for &link in links {
                edges[link].pieces.push(course(&place.points, *top));
            }
        }
        let strips = row.diagram.lanes.iter().zip(&placement.lanes);
        lanes.extend(strips.map(|(lane, place)| Lane {
            row: Some(number),
            ..strip(lane, place, *top)
        }));
    }
    for edge in &mut edges {
        edge.points = edge.pieces.first().cloned().unwrap_or_default();
    }
    Places {
        width: rows.width(),
        height: rows.height(),
        nodes,
        edges,
        folded: folded(diagram),
        lanes,
    }
}

fn node<'a>(card: &'a Card, rect: &Rect, top: f32) -> Node<'a> {
    let centre = rect.centre();
    Node {
        id: card.id.as_str(),
        x: centre.x,
        y: centre.y + top,
        w: rect.w,
        h: rect.h,
    }
}

/// A link without its course.
fn edge<'a>(case: &'a Case, diagram: &'a Diagram, link: &Link) -> Edge<'a> {
    let event = |position: usize| case.events[position].id.as_str();
    let held = |tie: Tie| [event(tie.to), event(tie.from), tie.verb.word()];
    let id = |card: usize| diagram.cards[card].id.as_str();
    let is_between = |tie: &Tie| {
        let ends = diagram.card_of(tie.to).zip(diagram.card_of(tie.from));
        ends.is_some_and(|ends| ends == (link.source, link.target))
    };
    Edge {
        source: id(link.source),
        target: id(link.target),
        points: Vec::new(),
        trunk: None,
        holds: link
            .told()
            .filter(|tie| !is_between(tie))
            .map(held)
            .collect(),
        pieces: Vec::new(),
    }
}

fn course(points: &[Point], top: f32) -> Vec<[f32; 2]> {
    let points = points.iter();
    points.map(|point| [point.x, point.y + top]).collect()
}

fn folded(diagram: &Diagram) -> Vec<&str> {
    let stretches = diagram.stretches.iter();
    stretches
        .flat_map(|stretch| stretch.events.iter().map(|event| event.id.as_str()))
        .collect()
}

fn strip<'a>(lane: &'a diagram::Lane, place: &LanePlace, top: f32) -> Lane<'a> {
    Lane {
        id: &lane.key,
        y: place.y + top,
        h: place.h,
        row: None,
    }
}
