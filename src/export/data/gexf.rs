//! A case as GEXF: the graph with the lives of orders as intervals, for Gephi's timeline.
//!
//! A node lives from the first day on which it certainly had happened: an order until it was over,
//! a matter while it waited, anything else on its day. Where a date is not known nothing is said
//! of the end that it leaves open. GEXF 1.2, <https://gexf.net>, which more programs read than the
//! later one. Start with [`EXPORTER`].

use std::fmt::Write as _;

use super::effect_rows::{EFFECT_COLUMNS, EffectRow, effect_rows};
use super::excerpt::{EVENT_COLUMNS, Entry, Excerpt, Ledger, Lives, Sort, node_values};
use super::node_ids::NodeIds;
use crate::export::escape::{markup, one_line};
use crate::export::{Exporter, Subject};
use crate::model::Day;

pub(in crate::export) const EXPORTER: Exporter = Exporter {
    ending: "gexf",
    name: "GEXF",
    subject: Subject::Case,
    export: |sheet, _| Ok(gexf(&Excerpt::of(sheet)).into_bytes()),
};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">
"#;

/// The attribute that changes with time.
const STATUS: (usize, &str) = (EVENT_COLUMNS.len(), "status_then");

fn gexf(excerpt: &Excerpt) -> String {
    let ledger = Ledger::new(excerpt);
    let lives = Lives::of(excerpt);
    let ids = NodeIds::of(&ledger);
    let mut xml = HEAD.to_owned();
    let said = [Some(excerpt.case.title.clone()), excerpt.band.clone()];
    let said: Vec<String> = said.into_iter().flatten().collect();
    let _cannot_fail = write!(
        xml,
        "<meta><creator>Writmap</creator><description>{}</description></meta>\n\
         <graph mode=\"dynamic\" timeformat=\"date\" defaultedgetype=\"directed\">\n",
        markup(&one_line(&said.join(". ")))
    );
    attributes(&mut xml);
    xml.push_str("<nodes>\n");
    for entry in ledger.entries() {
        node(&mut xml, &entry, &lives, &ids);
    }
    xml.push_str("</nodes>\n<edges>\n");
    for (number, row) in effect_rows(&ledger).enumerate() {
        edge(&mut xml, number, &row, &ids);
    }
    xml.push_str("</edges>\n</graph>\n</gexf>\n");
    xml
}

fn attributes(xml: &mut String) {
    xml.push_str("<attributes class=\"node\" mode=\"static\">\n");
    for (number, column) in EVENT_COLUMNS.iter().enumerate() {
        attribute(xml, number, column.name, column.sort);
    }
    xml.push_str("</attributes>\n<attributes class=\"node\" mode=\"dynamic\">\n");
    attribute(xml, STATUS.0, STATUS.1, Sort::Text);
    xml.push_str("</attributes>\n<attributes class=\"edge\" mode=\"static\">\n");
    for (number, (name, sort, _)) in EFFECT_COLUMNS.iter().enumerate() {
        attribute(xml, number, name, *sort);
    }
    xml.push_str("</attributes>\n");
}

/// The id is short, since it stands in every node or edge.
fn attribute(xml: &mut String, id: usize, name: &str, sort: Sort) {
    let (sort, default) = match sort {
        Sort::Text => ("string", ""),
        // What is not said is not so.
        Sort::Flag => ("boolean", "<default>false</default>"),
        Sort::Number => ("integer", ""),
    };
    let _cannot_fail = writeln!(
        xml,
        "<attribute id=\"{id}\" title=\"{name}\" type=\"{sort}\">{default}</attribute>"
    );
}

/// ` start="2014-08-29" end="2014-09-08"`, as far as the days are known.
fn days(from: Option<Day>, until: Option<Day>) -> String {
    let mut text = String::new();
    // An end before the beginning says that no day is certain.
    let until = until.filter(|until| from.is_none_or(|from| from <= *until));
    for (name, day) in [("start", from), ("end", until)] {
        if let Some(day) = day {
            let _cannot_fail = write!(text, " {name}=\"{day}\"");
        }
    }
    text
}

fn node(xml: &mut String, entry: &Entry<'_>, lives: &Lives, ids: &NodeIds<'_>) {
    let (from, until) = lives.bounds(entry);
    let id = ids.of_place(entry.place);
    let _cannot_fail = write!(
        xml,
        "<node id=\"{}\" label=\"{}\"{}><attvalues>",
        markup(&id),
        markup(&one_line(&entry.event.title)),
        days(from, until)
    );
    for (number, value) in node_values(entry, &id) {
        attvalue(xml, number, &value, "");
    }
    for stretch in lives.at(entry.place) {
        let first = stretch.first_day();
        let last = stretch.last_day();
        let is_some_day = first.is_some() && last.is_none_or(|last| first <= Some(last));
        if is_some_day {
            attvalue(xml, STATUS.0, stretch.status, &days(first, last));
        }
    }
    xml.push_str("</attvalues></node>\n");
}

fn attvalue(xml: &mut String, of: usize, value: &str, days: &str) {
    let _cannot_fail = write!(
        xml,
        "<attvalue for=\"{of}\" value=\"{}\"{days}/>",
        markup(value)
    );
}

fn edge(xml: &mut String, number: usize, row: &EffectRow<'_>, ids: &NodeIds<'_>) {
    let start = row.acting.event.date.clone().proven().latest();
    let _cannot_fail = write!(
        xml,
        "<edge id=\"e{number}\" source=\"{}\" target=\"{}\" label=\"{}\"{}><attvalues>",
        markup(&ids.of_place(row.acting.place)),
        markup(&ids.of_place(row.target)),
        markup(row.effect.verb.phrase()),
        days(start, None)
    );
    for (number, (_, sort, of)) in EFFECT_COLUMNS.iter().enumerate() {
        if let Some(value) = sort.said(of(row)) {
            attvalue(xml, number, &value, "");
        }
    }
    xml.push_str("</attvalues></edge>\n");
}
