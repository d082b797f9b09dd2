//! What was so on a day as plain text: every order, duty, pending matter and deadline, and why.
//!
//! Start with [`status_text`].

use std::collections::HashMap;

use super::next_moves::{next_moves, open_option_text};
use super::text::{BELOW, INDENT, Level, Text};
use crate::model::{
    Case, CaseIndex, Certainty, CourtId, CourtLevel, DateStyle, Day, EventId, Verb, as_to,
    date_text, day_text, since_text, unchecked_mark, when_text,
};
use crate::picture::Story;
use crate::procedure::{
    CourtStanding, DeadlineStatus, DutyStatus, OrderState, OrderStatus, PendingState, Reasons,
    deadline_words, duty_words, matter_parts, matter_persons, open_options, particulars,
    status_words, unchecked,
};

/// What was in force on a day, and why.
pub fn status_text(story: &Story, day: Day) -> String {
    let Story { case, replay, .. } = story;
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
    text.paragraph(Level::Top, &story.brief_on(day).sentence);
    text.heading("Orders");
    let mut reasons = Reasons::new(case, replay);
    for order in state.orders.iter().filter(|order| is_made(order)) {
        order_status(&mut text, story, &index, &mut reasons, order);
    }
    text.heading("Duties");
    let orders = state.orders.iter().map(|order| (&order.order, order));
    let orders: HashMap<&EventId, &OrderState> = orders.collect();
    for duty in &state.duties {
        let order = orders.get(&duty.order).copied();
        // Nobody owes anything under what had not happened.
        if !order.map_or(duty.status != DutyStatus::NotYet, is_made) {
            continue;
        }
        let what = index.duty(&duty.duty);
        let party = index
            .party(&duty.party)
            .map_or(duty.party.as_str(), |party| &party.name);
        let what = what.map_or("", |duty| &duty.what);
        let words = duty_words(&index, order, duty, told);
        let mark = unchecked_mark(unchecked::duty(case, replay, duty));
        text.item(&format!("{party}: {what}"), &format!("{words}{mark}"));
        for (part, status) in &duty.parts {
            text.paragraph(BELOW, &format!("{}: {}", as_to(part), status.label()));
        }
    }
    text.heading("Pending");
    for pending in &state.pending {
        pending_status(&mut text, story, &index, pending);
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
            &format!(
                "{}, due {due}{}",
                deadline_words(case, replay, deadline),
                unchecked_mark(unchecked::deadline(case, replay, deadline))
            ),
        );
    }
    text.heading("Courts");
    for (court, standing) in &state.courts_told {
        let known = story.catalogue.court(court);
        let name = known.map_or(court.as_str(), |court| &court.name);
        let is_highest = known.is_some_and(|court| court.level == CourtLevel::Supreme);
        let remark = match standing {
            CourtStanding::Has => String::new(),
            CourtStanding::UntilMandate if is_highest => {
                " (until its certified judgment issues, of which the file does not tell)".to_owned()
            }
            standing => format!(" ({})", standing.label()),
        };
        text.paragraph(INDENT, &format!("{name}{remark}"));
    }
    text.heading(next_moves(story));
    for option in open_options(case, replay, told) {
        open_option_text(&mut text, story, &index, &option);
    }
    findings_text(&mut text, story, told);
    text.into_string()
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

/// Whether an order had been made, or may have been; nobody owes anything under one that had not.
fn is_made(order: &OrderState) -> bool {
    order.status != OrderStatus::NotYet || order.decided.is_some()
}

fn title(case: &Case, event: usize) -> &str {
    case.events.get(event).map_or("", |event| &event.title)
}

fn order_status(
    text: &mut Text,
    story: &Story,
    index: &CaseIndex<'_>,
    reasons: &mut Reasons<'_>,
    order: &OrderState,
) {
    let Story {
        case,
        catalogue,
        replay,
        ..
    } = story;
    let status = status_words(case, catalogue, replay, order);
    let mark = unchecked_mark(unchecked::order(case, replay, order));
    text.item(title(case, order.index), &format!("{status}{mark}"));
    let why = reasons.explain(order);
    for line in particulars(index, replay, order).iter().chain(&why) {
        text.paragraph(BELOW, line);
    }
}

fn pending_status(text: &mut Text, story: &Story, index: &CaseIndex<'_>, pending: &PendingState) {
    let case = &story.case;
    let since = since_text(&pending.since, DateStyle::Long);
    let since = match &pending.again {
        Some(again) => format!(
            "filed {}; {}again {}",
            when_text(&pending.since, DateStyle::Long),
            before(story, pending.court.as_ref()),
            since_text(again, DateStyle::Long)
        ),
        None => since,
    };
    let since = match pending.certainty {
        Certainty::Yes => since,
        _ => format!("possibly pending, {since}"),
    };
    let mark = unchecked_mark(unchecked::matter(case, pending));
    text.item(title(case, pending.index), &format!("{since}{mark}"));
    for by in &pending.held_by {
        if let Some(event) = story.replay.position(by) {
            text.paragraph(BELOW, &held_words(story, event));
        }
    }
    let persons = matter_persons(index, pending);
    for part in matter_parts(pending).chain(persons) {
        text.paragraph(BELOW, &part);
    }
}

/// `before the Supreme Court of Ireland `, or nothing.
fn before(story: &Story, court: Option<&CourtId>) -> String {
    let court = court.and_then(|id| story.catalogue.court(id));
    court.map_or_else(String::new, |court| format!("before the {} ", court.name))
}

/// What holds a matter up: a stay, or a question that another court has still to answer.
fn held_words(story: &Story, by: usize) -> String {
    let event = &story.case.events[by];
    let asks = |verb: Verb| matches!(verb, Verb::RefersQuestion | Verb::CertifiesQuestion);
    if event.does.iter().any(|effect| asks(effect.verb)) {
        format!("waits for the answer to “{}”", event.title)
    } else {
        let since = since_text(&event.date, DateStyle::Long);
        format!("stayed {since} by “{}”", event.title)
    }
}
