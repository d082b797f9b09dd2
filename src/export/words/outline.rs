//! The case as plain text, in order: the equal of the drawing for eyes that cannot see it,
//! for terminals and for tests.

use std::sync::Arc;

use super::next_moves::{next_moves, option_text};
use super::outline_line::OutlineLine;
use super::text::{INDENT, Level, Text, cite_text, source_parts};
use crate::export::data::excerpt::Excerpt;
use crate::model::{
    Case, CaseIndex, Catalogue, Certainty, Cite, Conflict, DateStyle, Day, Effect, Event, capital,
    date_text, day_text, unchecked_mark,
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
    let index = CaseIndex::new(&story.case);
    for part in parts(story, on, tells_state, &|_| true) {
        part.write(text, story, &index, on);
    }
}

/// A part of an outline, which can be told by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OutlinePart {
    /// What the parts below are about.
    Heading(String),
    /// Something that is said of the whole case.
    Remark(String),
    /// An event, by its position.
    Event(usize),
    /// A conflict between sources, by its number.
    Conflict(usize),
    /// A possible next step, by its number.
    Move(usize),
}

/// The parts of the outline of a case: of the events those that are kept, by their positions. Costs
/// little; what a part says is told by [`OutlinePart::lines`].
pub fn outline_parts(
    story: &Story,
    on: Option<Day>,
    keeps: &dyn Fn(usize) -> bool,
) -> Vec<OutlinePart> {
    parts(story, on, true, keeps)
}

fn parts(
    story: &Story,
    on: Option<Day>,
    tells_state: bool,
    keeps: &dyn Fn(usize) -> bool,
) -> Vec<OutlinePart> {
    let Story { case, replay, .. } = story;
    let mut parts = Vec::new();
    parts.extend(case.caption.clone().map(OutlinePart::Remark));
    if let Some(summary) = &case.summary {
        let ends = story.span().map(|span| span.1);
        let is_later = on.is_some_and(|day| ends > Some(day));
        parts.push(OutlinePart::Remark(format!("{}{summary}", later(is_later))));
    }
    if let Some(day) = on.filter(|_| tells_state) {
        let day_words = day_text(day, DateStyle::Long);
        parts.push(OutlinePart::Heading(format!("On {day_words}")));
        parts.push(OutlinePart::Remark(story.brief_on(day).sentence));
    }
    let mut later = false;
    parts.push(OutlinePart::Heading("Events".to_owned()));
    let events = replay.order_of_events().iter().copied();
    for position in events.filter(|position| keeps(*position)) {
        let happened = on.is_none_or(|day| replay.happened(position, day) != Certainty::No);
        if !happened && !later {
            later = true;
            parts.push(OutlinePart::Heading("Later".to_owned()));
        }
        parts.push(OutlinePart::Event(position));
    }
    let conflicts: Vec<usize> = (0..case.conflicts.len())
        .filter(|number| {
            let about = &case.conflicts[*number].about;
            let mut events = about.iter().map(|id| replay.position(id));
            about.is_empty() || events.any(|event| event.is_none_or(keeps))
        })
        .collect();
    if !conflicts.is_empty() {
        let is_one = story.lens.as_told_by.is_some();
        let heading = if is_one {
            "Where it says more than one thing"
        } else {
            "Where the sources differ"
        };
        parts.push(OutlinePart::Heading(heading.to_owned()));
        parts.extend(conflicts.into_iter().map(OutlinePart::Conflict));
    }
    if !case.options.is_empty() {
        parts.push(OutlinePart::Heading(next_moves(story).to_owned()));
        parts.extend((0..case.options.len()).map(OutlinePart::Move));
    }
    parts
}

impl OutlinePart {
    /// What it says as of a day, in lines. An index of the case of the story serves many parts.
    pub fn lines(&self, story: &Story, index: &CaseIndex<'_>, on: Option<Day>) -> Vec<OutlineLine> {
        let mut text = Text::default();
        self.write(&mut text, story, index, on);
        text.lines()
    }

    fn write(&self, text: &mut Text, story: &Story, index: &CaseIndex<'_>, on: Option<Day>) {
        let case = &story.case;
        match self {
            Self::Heading(heading) => text.heading(heading),
            Self::Remark(remark) => text.paragraph(Level::Top, remark),
            Self::Event(position) => {
                event(text, index, &story.catalogue, &case.events[*position]);
            }
            Self::Conflict(number) => conflict(text, story, index, (&case.conflicts[*number], on)),
            Self::Move(number) => option_text(text, story, index, &case.options[*number]),
        }
    }
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
pub(in crate::export) fn effect_text(index: &CaseIndex<'_>, effect: &Effect) -> String {
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
        // The mark stands before the stop.
        let reason = if effect.unverified {
            reason.trim_end_matches('.')
        } else {
            reason
        };
        text = format!("{text}: {reason}");
    }
    text.push_str(unchecked_mark(effect.unverified));
    text
}

fn conflict(
    text: &mut Text,
    story: &Story,
    index: &CaseIndex<'_>,
    (conflict, on): (&Conflict, Option<Day>),
) {
    let is_one = story.lens.as_told_by.is_some();
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
