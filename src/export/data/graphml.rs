//! A case as `GraphML`: events as nodes, effects as edges, typed attributes, and what yEd needs
//! to draw it.
//!
//! <http://graphml.graphdrawing.org/specification.html>. Start with [`EXPORTER`].

use std::fmt::Write as _;

use hashbrown::HashMap;

use super::effect_rows::{EFFECT_COLUMNS, EffectRow, effect_rows};
use super::excerpt::{EVENT_COLUMNS, Entry, Excerpt, Ledger, Lives, Sort, node_values};
use super::node_ids::NodeIds;
use crate::export::escape::{markup, one_line};
use crate::export::{Exporter, Subject};
use crate::model::{DateStyle, EffectFamily, Family, date_text};

pub(in crate::export) const EXPORTER: Exporter = Exporter {
    ending: "graphml",
    name: "GraphML",
    subject: Subject::Case,
    export: |sheet, _| Ok(graphml(&Excerpt::of(sheet)).into_bytes()),
};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:y="http://www.yworks.com/xml/graphml" xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd">
"#;

/// Room for a card in yEd, and the distance from one to the next, in its units.
const CARD: (usize, usize) = (180, 60);
const STEP: (usize, usize) = (210, 120);

fn graphml(excerpt: &Excerpt) -> String {
    let ledger = Ledger::new(excerpt);
    let lives = Lives::of(excerpt);
    let ids = NodeIds::of(&ledger);
    let mut xml = HEAD.to_owned();
    keys(&mut xml);
    xml.push_str("<graph id=\"case\" edgedefault=\"directed\">\n");
    for (key, value) in graph_values(excerpt) {
        data(&mut xml, key, &value);
    }
    let mut rows: HashMap<Option<String>, usize> = HashMap::new();
    for (column, entry) in ledger.entries().enumerate() {
        let next = rows.len();
        let row = *rows.entry(entry.lane()).or_insert(next);
        node(&mut xml, &entry, (column, row), &lives, &ids);
    }
    for (number, row) in effect_rows(&ledger).enumerate() {
        edge(&mut xml, number, &row, &ids);
    }
    xml.push_str("</graph>\n</graphml>\n");
    xml
}

fn keys(xml: &mut String) {
    for name in ["title", "as_of", "shows"] {
        let _cannot_fail = writeln!(
            xml,
            "<key id=\"{name}\" for=\"graph\" attr.name=\"{name}\" attr.type=\"string\"/>"
        );
    }
    for (number, column) in EVENT_COLUMNS.iter().enumerate() {
        key(xml, "node", NODE_KEY, number, column.name, column.sort);
    }
    for (number, name) in LIFE.iter().enumerate() {
        let number = EVENT_COLUMNS.len() + number;
        key(xml, "node", NODE_KEY, number, name, Sort::Text);
    }
    for (number, (name, sort, _)) in EFFECT_COLUMNS.iter().enumerate() {
        key(xml, "edge", EDGE_KEY, number, name, *sort);
    }
    xml.push_str("<key id=\"look\" for=\"node\" yfiles.type=\"nodegraphics\"/>\n");
    xml.push_str("<key id=\"line\" for=\"edge\" yfiles.type=\"edgegraphics\"/>\n");
}

/// Short, since each stands in every node or edge.
const NODE_KEY: &str = "n";
const EDGE_KEY: &str = "e";
/// From when to when an order lived.
const LIFE: [&str; 2] = ["life_from", "life_until"];

fn key(xml: &mut String, of: &str, prefix: &str, number: usize, name: &str, sort: Sort) {
    // What is not said is so.
    let default = match sort {
        Sort::Flag => "<default>false</default>",
        Sort::Text | Sort::Number => "",
    };
    let sort = match sort {
        Sort::Text => "string",
        Sort::Flag => "boolean",
        Sort::Number => "int",
    };
    let _cannot_fail = writeln!(
        xml,
        "<key id=\"{prefix}{number}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{sort}\">{default}</key>"
    );
}

/// What is said of the graph as a whole.
fn graph_values(excerpt: &Excerpt) -> impl Iterator<Item = (&'static str, String)> {
    let title = Some(("title", excerpt.case.title.clone()));
    let day = excerpt.day.map(|day| ("as_of", day.to_string()));
    let band = excerpt.band.clone().map(|band| ("shows", band));
    title.into_iter().chain(day).chain(band)
}

fn data(xml: &mut String, key: &str, value: &str) {
    let _cannot_fail = write!(xml, "<data key=\"{key}\">{}</data>", markup(value));
}

/// An event, in the column of its place in time and in the row of who acted, so that there is
/// something to see before anybody has arranged it.
fn node(
    xml: &mut String,
    entry: &Entry<'_>,
    (column, row): (usize, usize),
    lives: &Lives,
    ids: &NodeIds<'_>,
) {
    let id = ids.of_place(entry.place);
    let _cannot_fail = write!(xml, "<node id=\"{}\">", markup(&id));
    let (from, until) = lives.bounds(entry);
    let life = [from, until].map(|day| day.map(|day| day.to_string()));
    let life = life.into_iter().enumerate();
    let life = life.filter_map(|(number, day)| Some((EVENT_COLUMNS.len() + number, day?)));
    for (number, value) in node_values(entry, &id).chain(life) {
        let _cannot_fail = write!(
            xml,
            "<data key=\"{NODE_KEY}{number}\">{}</data>",
            markup(&value)
        );
    }
    let date = date_text(&entry.event.date, DateStyle::Short);
    let label = format!("{}\n{}", one_line(&entry.event.title), one_line(&date));
    let (width, height) = CARD;
    let (x, y) = (column * STEP.0, row * STEP.1);
    let _cannot_fail = writeln!(
        xml,
        "<data key=\"look\"><y:ShapeNode><y:Geometry x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>\
         <y:Fill color=\"{}\" transparent=\"false\"/><y:NodeLabel>{}</y:NodeLabel>\
         <y:Shape type=\"roundrectangle\"/></y:ShapeNode></data></node>",
        fill(entry.family()),
        markup(&label)
    );
}

/// A light ground for each family of events.
const fn fill(family: Option<Family>) -> &'static str {
    match family {
        Some(Family::Orders) => "#DCE8F7",
        Some(Family::Filings) => "#F1F1EC",
        Some(Family::Stays) => "#FBEFD0",
        Some(Family::Contempt) => "#F8DCD9",
        Some(Family::Appeals) => "#E6DFF3",
        Some(Family::Statements) => "#E4F0EA",
        Some(Family::Law) => "#E9E4DB",
        Some(Family::Deadlines) => "#DFF0F2",
        None => "#FFFFFF",
    }
}

fn edge(xml: &mut String, number: usize, row: &EffectRow<'_>, ids: &NodeIds<'_>) {
    let _cannot_fail = write!(
        xml,
        "<edge id=\"e{number}\" source=\"{}\" target=\"{}\">",
        markup(&ids.of_place(row.acting.place)),
        markup(&ids.of_place(row.target))
    );
    for (number, (_, sort, of)) in EFFECT_COLUMNS.iter().enumerate() {
        if let Some(value) = sort.said(of(row)) {
            let _cannot_fail = write!(
                xml,
                "<data key=\"{EDGE_KEY}{number}\">{}</data>",
                markup(&value)
            );
        }
    }
    let line = match row.effect.verb.family() {
        EffectFamily::Suspends => "dashed",
        EffectFamily::Plain => "dotted",
        EffectFamily::Sustains | EffectFamily::StrikesDown | EffectFamily::CarriesUp => "line",
    };
    let _cannot_fail = writeln!(
        xml,
        "<data key=\"line\"><y:PolyLineEdge><y:LineStyle type=\"{line}\" width=\"1.0\"/>\
         <y:Arrows source=\"none\" target=\"standard\"/><y:EdgeLabel>{}</y:EdgeLabel>\
         </y:PolyLineEdge></data></edge>",
        markup(row.effect.verb.phrase())
    );
}
