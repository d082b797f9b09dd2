//! Changes of links: what an event does to others.
//!
//! A link is an effect, known by its event and its number there. Start with [`link`].

use super::understanding::{Refusal, understood};
use crate::format::{self, effect_fields};
use crate::model::{Case, Catalogue, Day, Effect, Event, EventId, Verb};

fn find<'c>(case: &'c mut Case, id: &EventId) -> Result<&'c mut Event, Refusal> {
    let mut events = case.events.iter_mut();
    let event = events.find(|event| event.id == *id);
    event.ok_or_else(|| Refusal::new(format!("The case has no event {id} any more.")))
}

fn effect(event: &Event, number: usize) -> Result<&Effect, Refusal> {
    let found = event.does.get(number);
    found.ok_or_else(|| Refusal::new(format!("{} has no such link any more.", event.title)))
}

/// Has an event act on another one.
///
/// # Errors
/// When one of them is missing, both are the same, or it does that already.
pub(in crate::session) fn link(
    case: &mut Case,
    from: &EventId,
    verb: Verb,
    to: &EventId,
) -> Result<(), Refusal> {
    if from == to {
        return Err(Refusal::new(
            "An event cannot act on itself. Choose another one.",
        ));
    }
    find(case, to)?;
    let event = find(case, from)?;
    let new = Effect::new(verb, to.clone());
    if event.does.contains(&new) {
        let does = verb.phrase();
        return Err(Refusal::new(format!(
            "It {does} that already. Choose another verb."
        )));
    }
    event.does.push(new);
    Ok(())
}

/// Gives a link another verb; whether it was another one.
///
/// # Errors
/// When there is no such link.
pub(in crate::session) fn relink(
    case: &mut Case,
    from: &EventId,
    number: usize,
    verb: Verb,
) -> Result<bool, Refusal> {
    let event = find(case, from)?;
    effect(event, number)?;
    let before = std::mem::replace(&mut event.does[number].verb, verb);
    Ok(before != verb)
}

/// Changes what else is said of a link: how far it reaches, when, on what condition, why. Whether it
/// said something else.
///
/// # Errors
/// When there is no such link, or what was typed cannot stand there.
pub(in crate::session) fn adjust(
    case: &mut Case,
    catalogue: &Catalogue,
    from: &EventId,
    number: usize,
    (key, typed): (&str, &[String]),
) -> Result<bool, Refusal> {
    let mut fields = effect_fields().into_iter();
    let field = fields.find(|field| field.key == key);
    let no_field = || Refusal::new(format!("A link has no field “{key}”."));
    let field = field.ok_or_else(no_field)?;
    let event = find(case, from)?.clone();
    let year = event.date.anchor().map(Day::year);
    let known = understood(&field, typed, year, case, catalogue)?;
    let effect = effect(&event, number)?;
    let new = format::effect_with(effect, key, &known.values, case, catalogue)?;
    let differs = new != *effect;
    find(case, from)?.does[number] = new;
    Ok(differs)
}

/// Turns a link round: what was acted on acts.
///
/// # Errors
/// When there is no such link, or its target is not in the case.
pub(in crate::session) fn reverse(
    case: &mut Case,
    from: &EventId,
    number: usize,
) -> Result<(), Refusal> {
    let found = effect(find(case, from)?, number)?.clone();
    find(case, &found.target)?;
    find(case, from)?.does.remove(number);
    let to = found.target.clone();
    let turned = Effect {
        target: from.clone(),
        ..found
    };
    let event = find(case, &to)?;
    if !event.does.contains(&turned) {
        event.does.push(turned);
    }
    Ok(())
}

/// Takes a link away.
///
/// # Errors
/// When there is no such link.
pub(in crate::session) fn unlink(
    case: &mut Case,
    from: &EventId,
    number: usize,
) -> Result<(), Refusal> {
    let event = find(case, from)?;
    effect(event, number)?;
    event.does.remove(number);
    Ok(())
}
