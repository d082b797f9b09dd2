//! `writmap layout --json`: where everything stands in the drawing.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use serde::Serialize;

use super::extent::Extent;
use super::screen::{Json, print_json};
use super::{CliError, open};
use crate::diagram::{Diagram, Filter};
use crate::graph::Tie;
use crate::import::Options;
use crate::layout::{Effort, Lanes, Placement};
use crate::model::Case;
use crate::picture::{Care, Commission, Look};

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
}

pub(super) fn run(
    arguments: &Arguments,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Result<ExitCode, CliError> {
    let dossier = open(Some(&arguments.file), &Options::default())?;
    super::status::tell_problems(&dossier, err)?;
    if arguments.extent.is_column() {
        return Err(CliError::Request(
            "a column has no places to print; render draws it".to_owned(),
        ));
    }
    let look = Look {
        filter: Filter::unfolded(!arguments.glance),
        lanes: Lanes::soft_if(arguments.soft_lanes),
        ..Look::default()
    };
    let look = arguments.extent.of(look, |_| (0.0, 0.0));
    let care = match arguments.effort {
        Some(millions) => Care::Exactly(Effort(u64::from(millions) * 1_000_000)),
        None => Care::Thorough,
    };
    let picture = Commission::new(Arc::clone(&dossier.case), look)
        .with_care(care)
        .done();
    let places = places(picture.case(), &picture.diagram, &picture.placement);
    print_json(&places, &Json::Narrow, out)?;
    Ok(ExitCode::SUCCESS)
}

fn places<'a>(case: &'a Case, diagram: &'a Diagram, placement: &Placement) -> Places<'a> {
    let event = |position: usize| case.events[position].id.as_str();
    let held = |tie: &Tie| [event(tie.to), event(tie.from), tie.verb.word()];
    let id = |card: usize| diagram.cards[card].id.as_str();
    let nodes = placement
        .cards
        .iter()
        .enumerate()
        .map(|(card, rect)| {
            let centre = rect.centre();
            Node {
                id: id(card),
                x: centre.x,
                y: centre.y,
                w: rect.w,
                h: rect.h,
            }
        })
        .collect();
    let edges = diagram
        .links
        .iter()
        .zip(&placement.links)
        .map(|(link, place)| Edge {
            source: id(link.source),
            target: id(link.target),
            points: place
                .points
                .iter()
                .map(|point| [point.x, point.y])
                .collect(),
            trunk: place.trunk.map(id),
            holds: link.holds.iter().map(held).collect(),
        })
        .collect();
    let stretches = diagram.stretches.iter();
    let folded = stretches.flat_map(|stretch| stretch.events.iter().map(|event| event.id.as_str()));
    let lanes = diagram.lanes.iter().zip(&placement.lanes);
    Places {
        width: placement.width,
        height: placement.height,
        nodes,
        edges,
        folded: folded.collect(),
        lanes: lanes
            .map(|(lane, place)| Lane {
                id: &lane.key,
                y: place.y,
                h: place.h,
            })
            .collect(),
    }
}
