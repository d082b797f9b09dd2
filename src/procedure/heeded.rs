//! What of a case decides its states: the one place that says which fields the replay heeds.
//!
//! Every field is named here, heeded or not, so that none can be added without a word on it. What is
//! not heeded is looked up in the case when it is told. It speaks of a case without a lens: through
//! one the sources decide what is told. Start with [`is_same_course`].

use hashbrown::HashSet;

use super::courts::routes::signs;
use super::run::script::bare_name;
use crate::model::{Case, Effect, Event, EventFields, EventId, Particulars};

/// Whether two versions of a case take the same course, so that what became of each event differs in
/// names at most. A title may be the name of a part, one of those that are given, or say to which court
/// an appeal goes.
pub(super) fn is_same_course(old: &Case, new: &Case, part_names: &HashSet<String>) -> bool {
    let Case {
        jurisdictions,
        courts,
        kinds,
        parties,
        events,
        duties,
        title: _,
        caption: _,
        summary: _,
        lanes_by: _,
        dockets: _,
        citations: _,
        lanes: _,
        judges: _,
        places: _,
        authorities: _,
        sources,
        claims,
        conflicts,
        questions: _,
        positions: _,
        options: _,
        comments: _,
        story: _,
    } = old;
    let pairs = || events.iter().zip(&new.events);
    // Who says what of what is disputed is told with the names of events and sources.
    let told_of = claims.iter().map(|claim| &claim.about);
    let told_of: HashSet<&EventId> = told_of
        .chain(conflicts.iter().flat_map(|conflict| &conflict.about))
        .collect();
    let is_named_alike = |old: &Event, new: &Event| {
        let is_told_of = old.marks.disputed || told_of.contains(&old.id);
        !is_told_of || old.title == new.title
    };
    events.len() == new.events.len()
        && (jurisdictions, courts, kinds) == (&new.jurisdictions, &new.courts, &new.kinds)
        && (parties, duties) == (&new.parties, &new.duties)
        && (claims, conflicts) == (&new.claims, &new.conflicts)
        && (claims.is_empty() || sources == &new.sources)
        && pairs().all(|(old, new)| {
            old == new || is_same_event(old, new, part_names) && is_named_alike(old, new)
        })
}

fn is_same_event(old: &Event, new: &Event, part_names: &HashSet<String>) -> bool {
    let EventFields {
        id,
        date,
        kind,
        title,
        court,
        by,
        to,
        does,
        details,
        judges: _,
        docket_number: _,
        step: _,
        sources: _,
        marks,
    } = &**old;
    let names = |title: &str| Some(bare_name(title)).filter(|name| part_names.contains(name));
    let mut effects = does.iter().zip(&new.does);
    (id, date, kind, court) == (&new.id, &new.date, &new.kind, &new.court)
        && (by, to) == (&new.by, &new.to)
        && marks.disputed == new.marks.disputed
        && (title == &new.title
            || names(title) == names(&new.title) && signs(title) == signs(&new.title))
        && does.len() == new.does.len()
        && effects.all(|(old, new)| old == new || is_same_effect(old, new))
        && are_same_particulars(details, &new.details)
}

fn are_same_particulars(old: &Particulars, new: &Particulars) -> bool {
    let Particulars {
        docket,
        parts,
        from,
        until,
        on_notice,
        for_money,
        money_parts,
        stayed_by_rule,
        contempt,
        counsel: _,
        because: _,
        outcome: _,
        places: _,
        authorities: _,
        note: _,
    } = old;
    (docket, parts, from, until) == (&new.docket, &new.parts, &new.from, &new.until)
        && (on_notice, for_money) == (&new.on_notice, &new.for_money)
        && (money_parts, contempt) == (&new.money_parts, &new.contempt)
        && stayed_by_rule == &new.stayed_by_rule
}

fn is_same_effect(old: &Effect, new: &Effect) -> bool {
    let Effect {
        verb,
        target,
        scope,
        as_to,
        from,
        until,
        condition,
        reason,
        basis: _,
        unverified: _,
        sources: _,
    } = old;
    (verb, target, scope, as_to) == (&new.verb, &new.target, &new.scope, &new.as_to)
        && (from, until) == (&new.from, &new.until)
        && (condition, reason) == (&new.condition, &new.reason)
}
