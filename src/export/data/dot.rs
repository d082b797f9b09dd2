//! A case as DOT, the language of Graphviz: lanes as clusters, links as they are drawn.
//!
//! <https://graphviz.org/doc/info/lang.html>. Start with [`EXPORTER`].

use std::fmt::Write as _;

use super::excerpt::Excerpt;
use crate::diagram::{Card, Diagram};
use crate::export::escape::one_line;
use crate::export::{Exporter, Sheet, Subject};
use crate::model::EffectFamily;
use crate::syntax::visible;

pub(in crate::export) const EXPORTER: Exporter = Exporter {
    ending: "dot",
    name: "DOT",
    subject: Subject::Case,
    export: |sheet, _| Ok(dot(sheet).into_bytes()),
};

/// Characters on a line of a card.
const LINE: usize = 28;

fn dot(sheet: &Sheet) -> String {
    let excerpt = Excerpt::of(sheet);
    let diagram = excerpt.diagram(sheet);
    let title: Vec<&str> = std::iter::once(excerpt.case.title.as_str())
        .chain(excerpt.band.as_deref())
        .collect();
    let mut text = String::from("digraph case {\n");
    let _cannot_fail = writeln!(
        text,
        "  graph [charset=\"UTF-8\", rankdir=LR, newrank=true, labelloc=t, label={}, fontname=\"sans-serif\"];",
        quoted(&one_line(&title.join(" · ")))
    );
    text.push_str(
        "  node [shape=box, style=\"rounded,filled\", fillcolor=white, fontname=\"sans-serif\", fontsize=10];\n\
         \x20 edge [fontname=\"sans-serif\", fontsize=9];\n",
    );
    for (number, lane) in diagram.lanes.iter().enumerate() {
        let _cannot_fail = write!(
            text,
            "  subgraph cluster_{number} {{\n    label={};\n    labeljust=l;\n    style=filled;\n    \
             fillcolor=\"#F4F4F1\";\n",
            quoted(&one_line(&lane.title))
        );
        let cards = diagram.cards.iter().enumerate();
        for (place, card) in cards.filter(|(_, card)| card.lane == number) {
            let _cannot_fail = writeln!(text, "    n{place} [label={}];", quoted(&words(card)));
        }
        text.push_str("  }\n");
    }
    links(&mut text, &diagram);
    text.push_str("}\n");
    text
}

/// Kind and date, and below them the title in short lines.
fn words(card: &Card) -> String {
    let title = textwrap::fill(&one_line(&card.title), LINE);
    format!(
        "{} · {}\n{title}",
        one_line(&card.kind),
        one_line(&card.date)
    )
}

fn links(text: &mut String, diagram: &Diagram) {
    for link in &diagram.links {
        let style = match link.verb.family() {
            EffectFamily::Suspends => "dashed",
            EffectFamily::Plain => "dotted",
            EffectFamily::Sustains | EffectFamily::StrikesDown | EffectFamily::CarriesUp => "solid",
        };
        let _cannot_fail = writeln!(
            text,
            "  n{} -> n{} [label={}, style={style}];",
            link.source,
            link.target,
            quoted(&one_line(&link.label))
        );
    }
}

/// A text between quotation marks. Graphviz reads escapes and character entities in labels.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for sign in visible(text).chars() {
        match sign {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '&' => quoted.push_str("&amp;"),
            _ => quoted.push(sign),
        }
    }
    quoted.push('"');
    quoted
}
