//! A case as a Mermaid flowchart: lanes as subgraphs, links as they are drawn.
//!
//! <https://mermaid.js.org/syntax/flowchart.html>. Start with [`EXPORTER`].

use std::fmt::Write as _;

use super::excerpt::Excerpt;
use crate::export::{Exporter, Sheet, Subject};
use crate::model::EffectFamily;
use crate::syntax::visible_words;

pub(in crate::export) const EXPORTER: Exporter = Exporter {
    ending: "mmd",
    name: "Mermaid",
    subject: Subject::Case,
    export: |sheet, notes| Ok(mermaid(sheet, notes).into_bytes()),
};

/// What Mermaid draws unless the page that shows it raises `maxEdges` and `maxTextSize`.
const MOST_LINKS: usize = 500;
const MOST_TEXT: usize = 50_000;

fn mermaid(sheet: &Sheet, notes: &mut Vec<String>) -> String {
    let excerpt = Excerpt::of(sheet);
    let diagram = excerpt.diagram(sheet);
    let mut text = String::from("flowchart LR\n");
    let _cannot_fail = writeln!(text, "  accTitle: {}", plain(&excerpt.case.title));
    if let Some(band) = &excerpt.band {
        let _cannot_fail = writeln!(text, "  accDescr: {}", plain(band));
    }
    for (number, lane) in diagram.lanes.iter().enumerate() {
        let _cannot_fail = writeln!(text, "  subgraph l{number}[\"{}\"]", plain(&lane.title));
        let cards = diagram.cards.iter().enumerate();
        for (place, card) in cards.filter(|(_, card)| card.lane == number) {
            let _cannot_fail = writeln!(
                text,
                "    n{place}[\"{} · {}<br/>{}\"]",
                plain(&card.kind),
                plain(&card.date),
                plain(&card.title)
            );
        }
        text.push_str("  end\n");
    }
    for link in &diagram.links {
        let line = match link.verb.family() {
            EffectFamily::Suspends | EffectFamily::Plain => "-.->",
            EffectFamily::Sustains | EffectFamily::StrikesDown | EffectFamily::CarriesUp => "-->",
        };
        let label = plain(&link.label);
        let _cannot_fail = writeln!(
            text,
            "  n{} {line}|\"{label}\"| n{}",
            link.source, link.target
        );
    }
    if diagram.links.len() > MOST_LINKS || text.len() > MOST_TEXT {
        notes.push(format!(
            "it has {} links and {} characters: Mermaid draws at most {MOST_LINKS} and {MOST_TEXT} \
             unless `maxEdges` and `maxTextSize` of the page that shows it are larger",
            diagram.links.len(),
            text.len()
        ));
    }
    text
}

/// A text on one line, in which every sign that Mermaid may obey is written as its number.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for sign in visible_words(text).chars() {
        let is_letter = !sign.is_ascii() || sign.is_ascii_alphanumeric();
        if is_letter || matches!(sign, ' ' | '.' | ',' | '\'' | '(' | ')' | '/' | '-') {
            plain.push(sign);
        } else {
            let _cannot_fail = write!(plain, "#{};", u32::from(sign));
        }
    }
    plain
}
