//! The case as plain text, in order: the equal of the drawing for eyes that cannot see it,
//! for terminals and for tests.

use std::fmt::Write as _;

use crate::model::{
    Case, CaseIndex, Catalogue, Certainty, Cite, DateStyle, Day, Effect, Event, Scope, StepOption,
    date_text, day_text,
};
use crate::picture::Story;
use crate::procedure::{
    DeadlineStatus, OrderState, OrderStatus, PendingState, Reasons, matter_parts, open_options,
    particulars, since_words, status_words,
};

/// Columns of text.
const WIDTH: usize = 96;
const INDENT: &str = "    ";
/// What is said of the item above.
const BELOW: &str = "        ";

/// The case in the order of time. With a date, what was in force then comes first, and what
/// came later is set apart.
pub fn outline(story: &Story, on: Option<Day>) -> String {
    let Story {
        case,
        catalogue,
        replay,
        ..
    } = story;
    let mut text = Text::default();
    text.title(&case.title);
    text.lens(story);
    if let Some(caption) = &case.caption {
        text.paragraph("", caption);
    }
    if let Some(summary) = &case.summary {
        let ends = story.span().map(|span| span.1);
        let is_later = on.is_some_and(|day| ends > Some(day));
        text.paragraph("", &format!("{}{summary}", later(is_later)));
    }
    if let Some(day) = on {
        text.heading(&format!("On {}", day_text(day, DateStyle::Long)));
        text.paragraph("", &story.brief_on(day).sentence);
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
        event(&mut text, &index, catalogue, &case.events[position]);
    }
    conflicts(&mut text, story, &index, on);
    options(&mut text, story, &index);
    text.0
}

/// What was in force on a day, and why.
pub fn status_text(story: &Story, day: Day) -> String {
    let Story {
        case,
        catalogue,
        replay,
        ..
    } = story;
    let told = story.told_day(day);
    let state = replay.state_on(told);
    let index = CaseIndex::new(case);
    let mut text = Text::default();
    text.title(&format!(
        "{}, on {}",
        case.title,
        day_text(day, DateStyle::Long)
    ));
    text.lens(story);
    text.paragraph("", &story.brief_on(day).sentence);
    text.heading("Orders");
    let mut reasons = Reasons::new(case, replay);
    for order in state
        .orders
        .iter()
        .filter(|order| order.status != OrderStatus::NotYet || order.decided.is_some())
    {
        order_status(&mut text, story, &mut reasons, order);
    }
    text.heading("Duties");
    for duty in &state.duties {
        let what = index.duty(&duty.duty);
        let party = index
            .party(&duty.party)
            .map_or(duty.party.as_str(), |party| &party.name);
        let what = what.map_or("", |duty| &duty.what);
        text.item(&format!("{party}: {what}"), duty.status.label());
        for (part, status) in &duty.parts {
            text.paragraph(BELOW, &format!("as to {part}: {}", status.label()));
        }
    }
    text.heading("Pending");
    for pending in &state.pending {
        pending_status(&mut text, case, pending);
    }
    text.heading("Deadlines");
    let set = |status| status != DeadlineStatus::NotYet;
    for deadline in state
        .deadlines
        .iter()
        .filter(|deadline| set(deadline.status))
    {
        let due = date_text(&deadline.due, DateStyle::Long);
        text.item(
            title(case, deadline.index),
            &format!("{}, due {due}", deadline.status.label()),
        );
    }
    text.heading("Courts");
    for court in &state.courts {
        text.paragraph(
            INDENT,
            catalogue
                .court(court)
                .map_or(court.as_str(), |court| &court.name),
        );
    }
    text.heading(next_moves(story));
    for option in open_options(case, replay, told) {
        option_text(&mut text, &index, option);
    }
    findings_text(&mut text, story, told);
    text.0
}

/// The findings up to a day, and apart from them the rest.
fn findings_text(text: &mut Text, story: &Story, told: Day) {
    let (seen, later): (Vec<_>, Vec<_>) = story
        .findings()
        .iter()
        .partition(|finding| story.replay.has_seen(finding, told));
    text.heading("Findings up to this day");
    for finding in seen {
        text.paragraph(INDENT, &finding.to_string());
    }
    if !later.is_empty() {
        text.heading("Findings on what came later");
    }
    for finding in later {
        text.paragraph(INDENT, &finding.to_string());
    }
}

fn title(case: &Case, event: usize) -> &str {
    case.events.get(event).map_or("", |event| &event.title)
}

fn order_status(text: &mut Text, story: &Story, reasons: &mut Reasons<'_>, order: &OrderState) {
    let Story { case, replay, .. } = story;
    text.item(title(case, order.index), &status_words(order));
    let why = reasons.explain(order);
    for line in particulars(case, replay, order).iter().chain(&why) {
        text.paragraph(BELOW, line);
    }
}

fn pending_status(text: &mut Text, case: &Case, pending: &PendingState) {
    let since = since_words(&pending.since);
    let since = match pending.certainty {
        Certainty::Yes => since,
        _ => format!("possibly pending, {since}"),
    };
    text.item(title(case, pending.index), &since);
    for part in matter_parts(pending) {
        text.paragraph(BELOW, &part);
    }
}

/// One event with what it does, why, and who says so.
pub fn event_text(case: &Case, catalogue: &Catalogue, one: &Event) -> String {
    let mut text = Text::default();
    event(&mut text, &CaseIndex::new(case), catalogue, one);
    text.0.trim_start().to_owned()
}

fn event(text: &mut Text, index: &CaseIndex<'_>, catalogue: &Catalogue, event: &Event) {
    let kind = catalogue
        .kind(&event.kind)
        .map_or(event.kind.as_str(), |kind| &kind.name);
    let date = date_text(&event.date, DateStyle::Long);
    text.blank();
    text.paragraph("", &format!("{}: {}", capital(&date), event.title));
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

/// An effect as a sentence without its subject: `lifts the stay of 1 August 2014`.
fn effect_text(index: &CaseIndex<'_>, effect: &Effect) -> String {
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
    if let Scope::Part(part) = &effect.scope {
        text = format!("{text}, as to {part}");
    }
    if let Some(reason) = &effect.reason {
        text = format!("{text}: {reason}");
    }
    if effect.unverified {
        text.push_str(" (not checked)");
    }
    text
}

fn cite_text(index: &CaseIndex<'_>, cite: &Cite) -> String {
    let source = index.source(&cite.source);
    let name = source.map_or(cite.source.as_str(), |source| {
        source.short.as_ref().unwrap_or(&source.title)
    });
    match (&cite.quote, &cite.note) {
        (Some(quote), _) => format!("[{name}] “{quote}”"),
        (None, Some(note)) => format!("[{name}] {note}"),
        (None, None) => format!("[{name}]"),
    }
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
            "",
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
        option_text(text, index, option);
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

fn next_moves(story: &Story) -> &'static str {
    if story.lens.as_told_by.is_some() {
        "What could happen next, as it says"
    } else {
        "What could happen next, as sources say"
    }
}

/// A text that begins a line.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

fn option_text(text: &mut Text, index: &CaseIndex<'_>, option: &StepOption) {
    text.blank();
    text.paragraph("", &option.title);
    if !option.steps.is_empty() {
        text.paragraph(INDENT, &option.steps.join(" → "));
    }
    for cite in &option.sources {
        text.paragraph(INDENT, &cite_text(index, cite));
    }
}

#[derive(Default)]
struct Text(String);

impl Text {
    fn title(&mut self, title: &str) {
        self.line(title);
        self.line(&"=".repeat(title.chars().count().min(WIDTH)));
    }

    /// Through whose eyes the case is seen, where it is not seen whole.
    fn lens(&mut self, story: &Story) {
        if let Some(heading) = story.heading() {
            self.blank();
            let silences = story.replay.knowledge().silences().unwrap_or_default();
            self.paragraph("", format!("{heading}. {silences}").trim_end());
            self.blank();
        }
    }

    fn heading(&mut self, heading: &str) {
        self.blank();
        self.line(heading);
        self.line(&"-".repeat(heading.chars().count()));
    }

    /// A line with its value at the end.
    fn item(&mut self, what: &str, value: &str) {
        self.paragraph(INDENT, &format!("{what}: {value}"));
    }

    fn paragraph(&mut self, indent: &str, paragraph: &str) {
        let options = textwrap::Options::new(WIDTH)
            .initial_indent(indent)
            .subsequent_indent(indent)
            .break_words(false);
        for line in textwrap::wrap(paragraph, options) {
            self.line(&line);
        }
    }

    fn blank(&mut self) {
        self.line("");
    }

    fn line(&mut self, line: &str) {
        let _cannot_fail = writeln!(self.0, "{}", line.trim_end());
    }
}
