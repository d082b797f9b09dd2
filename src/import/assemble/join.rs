//! Several inputs into one case.
//!
//! What is the same in two inputs stands once in the case; what only has the same id gets
//! another one. Effects on events of the other input, and what joins the dockets of several
//! courts, are drawn now. Start with [`join`].

use std::collections::HashMap;

use super::missing::add_missing;
use super::new_ids::{IdChanges, NewIds, RowCounts};
use super::to_case::order::by_date;
use crate::import::words::ids::Ids;
use crate::import::{Import, OutsideEffect};
use crate::model::{Case, Effect, Event, EventId};

/// The imports as one; `None` when there are none. Title and lanes are those of the first.
pub fn join(imports: impl IntoIterator<Item = Import>) -> Option<Import> {
    let mut imports = imports.into_iter();
    let mut joined = imports.next()?;
    let mut several = false;
    for import in imports {
        several = true;
        add(&mut joined, import);
    }
    draw_outside(&mut joined);
    if several && joined.instances.has_dockets() {
        let Import {
            case,
            report,
            instances,
            ..
        } = &mut joined;
        instances.draw(case, None);
        by_date(&mut case.events);
        instances.tell(case, report);
    }
    joined.report.events = joined.case.events.len();
    Some(joined)
}

fn add(joined: &mut Import, mut import: Import) {
    joined.instances.take_off(&mut joined.case);
    import.instances.take_off(&mut import.case);
    let known_rows = RowCounts::of(&joined.case);
    let mut new_ids = unite(&mut joined.case, &mut import.case);
    let events = joined.case.events.iter();
    let mut ids = Ids::except(events.clone().map(|event| event.id.as_str()));
    let places = events.enumerate();
    let places: HashMap<EventId, usize> = places
        .map(|(place, event)| (event.id.clone(), place))
        .collect();
    for event in &mut import.case.events {
        new_ids.put_rows_into(event);
    }
    for event in &import.case.events {
        let known = places
            .get(&event.id)
            .map(|&place| &joined.case.events[place]);
        if known.is_some_and(|known| !is_same(known, event)) {
            let id = ids.take(event.id.as_str()).into();
            new_ids.events.insert(event.id.clone(), id);
        }
    }
    new_ids.put_into_rows_behind(&known_rows, &mut joined.case);
    for mut event in import.case.events {
        new_ids.put_events_into(&mut event);
        match places.get(&event.id) {
            Some(&place) => complete(&mut joined.case.events[place], event),
            None => joined.case.events.push(event),
        }
    }
    let outside = import.outside.into_iter().map(|effect| OutsideEffect {
        from: new_ids.event(&effect.from),
        ..effect
    });
    joined.outside.extend(outside);
    joined
        .instances
        .append(import.instances, |source| new_ids.put_into_source(source));
    joined.report.append(import.report);
}

/// Whether two events with one id are one event: of one day and one title.
fn is_same(a: &Event, b: &Event) -> bool {
    a.date == b.date && a.title == b.title
}

/// Adds to an event what the other one says and it does not.
fn complete(event: &mut Event, other: Event) {
    let other = other.into_fields();
    event.court = event.court.take().or(other.court);
    event.docket_number = event.docket_number.take().or(other.docket_number);
    add_missing(&mut event.by, other.by, PartialEq::eq);
    add_missing(&mut event.judges, other.judges, PartialEq::eq);
    add_missing(&mut event.sources, other.sources, PartialEq::eq);
    add_missing(&mut event.does, other.does, PartialEq::eq);
    let other = other.details.into_particulars();
    let mut said = std::mem::take(&mut event.details).into_particulars();
    said.note = said.note.take().or(other.note);
    said.docket = said.docket.take().or(other.docket);
    add_missing(&mut said.counsel, other.counsel, PartialEq::eq);
    event.details = said.into();
}

/// Draws the effects whose events were not in their own input and are in the joined case.
fn draw_outside(joined: &mut Import) {
    let outside = std::mem::take(&mut joined.outside);
    if outside.is_empty() {
        return;
    }
    let index = joined.case.event_index();
    let found = outside.iter().map(|effect| {
        let (target, _) = index.get_key_value(&EventId::from(effect.target.as_str()))?;
        let from = *index.get(&effect.from)?;
        (**target != effect.from).then(|| (from, Effect::new(effect.verb, (*target).clone())))
    });
    let found: Vec<Option<(usize, Effect)>> = found.collect();
    drop(index);
    for (effect, found) in outside.into_iter().zip(found) {
        match found {
            Some((from, drawn)) => {
                add_missing(&mut joined.case.events[from].does, [drawn], PartialEq::eq);
                joined.report.references.outside -= 1;
                joined.report.references.resolved += 1;
            }
            None => joined.outside.push(effect),
        }
    }
}

/// Moves what events name from one case to the other.
fn unite(into: &mut Case, from: &mut Case) -> NewIds {
    macro_rules! unite {
        ($list:ident) => {
            unite_rows(
                &mut into.$list,
                std::mem::take(&mut from.$list),
                |item| item.id.as_str(),
                |item, id| item.id = id.into(),
            )
        };
    }
    add_missing(
        &mut into.dockets,
        std::mem::take(&mut from.dockets),
        PartialEq::eq,
    );
    NewIds {
        jurisdictions: unite!(jurisdictions),
        courts: unite!(courts),
        kinds: unite!(kinds),
        judges: unite!(judges),
        parties: unite!(parties),
        sources: unite!(sources),
        ..NewIds::default()
    }
}

/// Adds to a list what it lacks; what differs from a row with the same id gets another id.
fn unite_rows<T: PartialEq + Clone>(
    into: &mut Vec<T>,
    from: Vec<T>,
    id: impl Fn(&T) -> &str,
    rename: impl Fn(&mut T, String),
) -> IdChanges {
    let mut changes = IdChanges::new();
    let mut ids = Ids::except(into.iter().map(&id));
    let known = into.iter().map(|item| (id(item).to_owned(), item.clone()));
    let known: HashMap<String, T> = known.collect();
    for mut item in from {
        match known.get(id(&item)) {
            Some(other) if *other == item => {}
            Some(_) => {
                let new = ids.take(id(&item));
                changes.insert(id(&item).to_owned(), new.clone());
                rename(&mut item, new);
                into.push(item);
            }
            None => into.push(item),
        }
    }
    changes
}
