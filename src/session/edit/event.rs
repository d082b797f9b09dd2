//! Changes of events: a field, a new one, one that goes, one that changes places with its neighbour.
//!
//! Each takes the case to change and says whether it changed anything. Start with [`set`].

use super::row::field_at;
use super::understanding::{Refusal, understood};
use crate::format::{self, FormField, RowShape, Section, event_fields};
use crate::import::{Ids, slug};
use crate::model::{
    Case, Catalogue, Day, Event, EventDate, EventFields, EventId, Marks, Particulars,
};

/// So many letters of a title make an id.
const ID_LENGTH: usize = 40;

/// The field of an event at this path.
fn field(path: &str) -> Result<FormField, Refusal> {
    // A group for which a plain text stands is written as that.
    let mut plain = event_fields().into_iter();
    let found = plain.find(|field| field.key == path);
    let shape = RowShape::of(Some(Section::Event));
    let found = found.or_else(|| field_at(shape?, path));
    found.ok_or_else(|| {
        Refusal::new(format!(
            "An event has no field “{path}” that can be written."
        ))
    })
}

/// The event with something else in a field, as it was typed.
///
/// # Errors
/// When that cannot stand there.
pub(in crate::session) fn set(
    event: &Event,
    key: &str,
    typed: &[String],
    case: &Case,
    catalogue: &Catalogue,
) -> Result<Event, Refusal> {
    let field = field(key)?;
    let year = event.date.anchor().map(Day::year);
    let known = understood(&field, typed, year, case, catalogue)?;
    Ok(format::event_with(
        event,
        key,
        &known.values,
        case,
        catalogue,
    )?)
}

/// Adds an event of which these fields are known; its id.
///
/// # Errors
/// When one of them cannot stand there, or it has no title.
pub(in crate::session) fn add(
    case: &mut Case,
    catalogue: &Catalogue,
    fields: &[(String, Vec<String>)],
) -> Result<EventId, Refusal> {
    let mut event = Event::new(EventId::from(""), EventDate::unknown());
    for (key, typed) in fields {
        event = set(&event, key, typed, case, catalogue)?;
    }
    if event.title.is_empty() {
        return Err(Refusal::new(
            "An event needs a title: say in a few words what happened.",
        ));
    }
    let mut ids = Ids::except(case.events.iter().map(|event| event.id.as_str()));
    event.id = ids.take(&id_words(&event)).into();
    let id = event.id.clone();
    let place = place_for(case, &event);
    case.events.insert(place, event);
    Ok(id)
}

/// The words of its title that make the id of an event, or else its kind.
fn id_words(event: &Event) -> String {
    let mut id = slug(&event.title.to_lowercase());
    if id.len() > ID_LENGTH {
        let end = id[..ID_LENGTH].rfind('-').unwrap_or(ID_LENGTH);
        id.truncate(end);
    }
    if id.is_empty() {
        event.kind.to_string()
    } else {
        id
    }
}

/// Where an event goes in the order of the file: behind the last one that is not later.
fn place_for(case: &Case, event: &Event) -> usize {
    let all = case.events.len();
    let Some(day) = event.date.anchor() else {
        return all;
    };
    let is_before = |other: &Event| other.date.anchor().is_some_and(|other| other <= day);
    let before = case.events.iter().rposition(is_before);
    let dated = case
        .events
        .iter()
        .position(|other| other.date.anchor().is_some());
    before.map_or(dated.unwrap_or(all), |before| before + 1)
}

/// What an event and a like one have in common: when, what and who; not what it does, why, nor who
/// says so.
pub(in crate::session) fn copy_of(event: &Event) -> Event {
    EventFields {
        docket_number: None,
        does: thin_vec::ThinVec::new(),
        sources: thin_vec::ThinVec::new(),
        marks: Marks::default(),
        step: None,
        details: Particulars {
            docket: event.docket.clone(),
            counsel: event.counsel.clone(),
            places: event.places.clone(),
            authorities: event.authorities.clone(),
            ..Particulars::default()
        }
        .into(),
        ..event.clone().into_fields()
    }
    .into()
}

/// Takes an event out of a case, and what names it if that is wanted. Whether it was there.
pub(in crate::session) fn delete(case: &mut Case, id: &EventId, keeps_mentions: bool) -> bool {
    if case.event(id).is_none() {
        return false;
    }
    if !keeps_mentions {
        *case = format::without_mentions(case, Section::Event, id.as_str());
    }
    // Of two events with one id the first is meant.
    let place = case.events.iter().position(|event| event.id == *id);
    place.map(|place| case.events.remove(place));
    true
}

/// The place of the neighbour of the same day before or after an event.
fn neighbour(case: &Case, id: &EventId, later: bool) -> Option<(usize, usize)> {
    let here = case.events.iter().position(|event| event.id == *id)?;
    let day = case.events[here].date.anchor()?;
    let is_near = |other: &usize| case.events[*other].date.anchor() == Some(day);
    let other = if later {
        (here + 1..case.events.len()).find(is_near)
    } else {
        (0..here).rev().find(is_near)
    };
    Some((here, other?))
}

/// Whether there is another event of the same day before or after an event.
pub(in crate::session) fn is_movable(case: &Case, id: &EventId, later: bool) -> bool {
    neighbour(case, id, later).is_some()
}

/// Has an event change places with its neighbour of the same day.
pub(in crate::session) fn shift(case: &mut Case, id: &EventId, later: bool) -> bool {
    let places = neighbour(case, id, later);
    places.is_some_and(|(here, other)| {
        let event = case.events.remove(here);
        case.events.insert(other, event);
        true
    })
}
