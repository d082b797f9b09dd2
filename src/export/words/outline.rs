//! The case as plain text, in order: the equal of the drawing for eyes that cannot see it,
//! for terminals and for tests.

use std::sync::Arc;

use super::next_moves::{next_moves, option_text};
use super::text::{INDENT, Level, Text, cite_text, source_parts};
use crate::export::data::excerpt::Excerpt;
use crate::model::{
    Case, CaseIndex, Catalogue, Certainty, Cite, DateStyle, Day, Effect, Event, capital, date_text,
    day_text, unchecked_mark,
};
use crate::picture::Story;
use crate::procedure::Lens;

/// The case in the order of time. With a date, what was in force then comes first, and what
/// came later is set apart.
pub fn outline(story: &Story, on: Option<Day>) -> String {
    let mut text = Text::default();
    text.title(&story.case.title);
    text.lens(story);
    body(&mut text, story, on, true);
    text.into_string()
}

/// The outline of what is given away of a case, with its sources.
pub(super) fn outline_of(excerpt: &Excerpt) -> Text {
    let mut text = Text::default();
    text.title(&excerpt.case.title);
    if let Some(band) = &excerpt.band {
        text.paragraph(Level::Top, band);
    }
    let part = excerpt
        .is_part
        .then(|| Story::of(Arc::clone(&excerpt.case), Lens::default()));
    let story = part.as_ref().unwrap_or(&excerpt.story);
    // What the program says of the whole case may name what is hidden.
    body(&mut text, story, excerpt.on, !excerpt.is_part);
    sources(&mut text, &excerpt.case);
    text
}

/// What follows the title; on request with what was in force.
fn body(text: &mut Text, story: &Story, on: Option<Day>, tells_state: bool) {
    let Story {
        case,
        catalogue,
        replay,
        ..
    } = story;
    if let Some(caption) = &case.caption {
        text.paragraph(Level::Top, caption);
    }
    if let Some(summary) = &case.summary {
        let ends = story.span().map(|span| span.1);
        let is_later = on.is_some_and(|day| ends > Some(day));
        text.paragraph(Level::Top, &format!("{}{summary}", later(is_later)));
    }
    if let Some(day) = on.filter(|_| tells_state) {
        text.heading(&format!("On {}", day_text(day, DateStyle::Long)));
        text.paragraph(Level::Top, &story.brief_on(day).sentence);
    }
    let index = CaseIndex::new(case);
    let mut later = false;
    text.heading("Events");
    for &position in replay.order_of_events() {
        let happened = on.is_none_or(|day| replay.happened(position, day) != Certainty::No);
        if !happened && !later {
            later = true;
            text.heading("Later");
        }
        event(text, &index, catalogue, &case.events[position]);
    }
    conflicts(text, story, &index, on);
    options(text, story, &index);
}

/// Who says so, with dates and addresses.
fn sources(text: &mut Text, case: &Case) {
    if case.sources.is_empty() {
        return;
    }
    text.heading("Sources");
    for source in &case.sources {
        let parts = source_parts(source).join(", ");
        let short = source.short.as_ref();
        let words = short.map_or_else(|| parts.clone(), |short| format!("[{short}] {parts}"));
        match &source.address {
            Some(address) => text.link(&words, address),
            None => text.paragraph(INDENT, &words),
        }
    }
}

/// One event with what it does, why, and who says so.
pub fn event_text(case: &Case, catalogue: &Catalogue, one: &Event) -> String {
    let mut text = Text::default();
    event(&mut text, &CaseIndex::new(case), catalogue, one);
    text.into_string().trim_start().to_owned()
}

fn event(text: &mut Text, index: &CaseIndex<'_>, catalogue: &Catalogue, event: &Event) {
    let date = date_text(&event.date, DateStyle::Long);
    text.blank();
    text.paragraph(Level::Top, &format!("{}: {}", capital(&date), event.title));
    let facts = facts(index, catalogue, event);
    text.paragraph(INDENT, &facts.join(" · "));
    for effect in &event.does {
        text.paragraph(INDENT, &effect_text(index, effect));
    }
    for (label, line) in [
        ("Why", &event.because),
        ("Outcome", &event.outcome),
        ("Note", &event.note),
    ] {
        if let Some(line) = line {
            text.paragraph(INDENT, &format!("{label}: {line}"));
        }
    }
    for cite in &event.sources {
        text.paragraph(INDENT, &cite_text(index, cite));
    }
}

/// The kind of an event, where it happened, who acted, its number and how it is marked.
pub(in crate::export) fn facts(
    index: &CaseIndex<'_>,
    catalogue: &Catalogue,
    event: &Event,
) -> Vec<String> {
    let kind = catalogue
        .kind(&event.kind)
        .map_or(event.kind.as_str(), |kind| &kind.name);
    let mut facts = vec![kind.to_owned()];
    if let Some(court) = event.court.as_ref().and_then(|id| catalogue.court(id)) {
        facts.push(match &court.bench {
            Some(bench) => format!("{} ({bench})", court.short),
            None => court.short.clone(),
        });
    }
    let judges = event
        .judges
        .iter()
        .filter_map(|id| index.judge(id))
        .map(|judge| &judge.name);
    let parties = event
        .by
        .iter()
        .filter_map(|id| index.party(id))
        .map(|party| &party.name);
    facts.extend(judges.chain(parties).cloned());
    if let Some(number) = &event.docket_number {
        facts.push(format!("Dkt. {number}"));
    }
    let marks = &event.marks;
    for (marked, word) in [
        (marks.sealed, "sealed"),
        (marks.unreported, "not reported"),
        (marks.unverified, "not checked"),
        (marks.disputed, "disputed"),
    ] {
        if marked {
            facts.push(word.to_owned());
        }
    }
    facts
}

/// An effect as a sentence without its subject: `lifts the stay of 1 August 2014`.
pub(super) fn effect_text(index: &CaseIndex<'_>, effect: &Effect) -> String {
    let target = index.event(&effect.target);
    let object = target.map_or_else(
        || effect.target.to_string(),
        |target| {
            let date = date_text(&target.date, DateStyle::Short);
            if target.date.is_told() {
                format!("“{}” ({date})", target.title)
            } else {
                format!("“{}”", target.title)
            }
        },
    );
    let mut text = format!("→ {} {object}", effect.verb.phrase());
    if let Some(extent) = effect.extent() {
        text = format!("{text}, {extent}");
    }
    if let Some(reason) = &effect.reason {
        text = format!("{text}: {reason}");
    }
    text.push_str(unchecked_mark(effect.unverified));
    text
}

fn conflicts(text: &mut Text, story: &Story, index: &CaseIndex<'_>, on: Option<Day>) {
    let case = &story.case;
    let is_one = story.lens.as_told_by.is_some();
    if case.conflicts.is_empty() {
        return;
    }
    text.heading(if is_one {
        "Where it says more than one thing"
    } else {
        "Where the sources differ"
    });
    for conflict in &case.conflicts {
        text.blank();
        text.paragraph(
            Level::Top,
            &format!("{} ({})", conflict.topic, conflict.aspect.word()),
        );
        for claim in index.claims_of(conflict) {
            text.paragraph(INDENT, &cite_text(index, &claim.cite));
        }
        match (&conflict.settlement, &conflict.open_because) {
            (Some(settled), _) => {
                let is_later = is_of_later(index, &settled.sources, on);
                let head = if is_later { "Settled later" } else { "Settled" };
                let line = format!("{head}: {} {}", settled.holds, settled.reason);
                text.paragraph(INDENT, &line);
            }
            (None, Some(open)) => text.paragraph(INDENT, &format!("Open: {open}")),
            (None, None) if is_one => {}
            (None, None) => text.paragraph(INDENT, "Open."),
        }
    }
}

fn options(text: &mut Text, story: &Story, index: &CaseIndex<'_>) {
    if story.case.options.is_empty() {
        return;
    }
    text.heading(next_moves(story));
    for option in &story.case.options {
        option_text(text, story, index, option);
    }
}

/// What stands before the telling of what lies beyond the chosen date.
fn later(is_later: bool) -> &'static str {
    if is_later { "Later: " } else { "" }
}

/// Whether one of the sources was certainly published after the day.
fn is_of_later(index: &CaseIndex<'_>, cites: &[Cite], on: Option<Day>) -> bool {
    let is_later = |cite: &Cite| {
        let source = index.source(&cite.source).zip(on);
        source.is_some_and(|(source, day)| source.published.by(day) == Certainty::No)
    };
    cites.iter().any(is_later)
}
