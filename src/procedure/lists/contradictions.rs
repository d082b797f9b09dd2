//! What a source that is cited for an event says of it otherwise than the file does: it is not cited
//! for that without a word.
//!
//! Start with [`contradictions`].

use crate::model::{
    Aspect, Case, Catalogue, Claim, DateStyle, Event, SourceId, Statement, when_text,
};

/// What a source claims of an event that the file tells otherwise, each behind `says that`: another
/// day, another court, that it did not happen, or, where that is open, another outcome.
pub fn contradictions(
    case: &Case,
    catalogue: &Catalogue,
    event: &Event,
    source: &SourceId,
) -> Vec<String> {
    let own = case.claims.iter();
    let own = own.filter(|claim| claim.about == event.id && claim.cite.source == *source);
    own.filter_map(|claim| otherwise(case, catalogue, event, claim))
        .collect()
}

fn otherwise(case: &Case, catalogue: &Catalogue, event: &Event, claim: &Claim) -> Option<String> {
    match &claim.says {
        Statement::Occurred(happened) => (!happened).then(|| "it did not happen".to_owned()),
        Statement::Date(date) => {
            let is_other = claim.says.contradicts(&Statement::Date(event.date.clone()));
            is_other.then(|| format!("it happened {}", when_text(date, DateStyle::Long)))
        }
        Statement::Text(Aspect::Court, court) => {
            let own = case.courts.iter().find(|known| known.id.as_str() == court);
            let known = own.or_else(|| catalogue.court(&court.as_str().into()))?;
            let is_other = event.court.as_ref().is_some_and(|told| *told != known.id);
            is_other.then(|| format!("the court was {}", known.name))
        }
        Statement::Text(Aspect::Outcome, words) => {
            let conflict = case.conflicts.iter();
            let mut open = conflict.filter(|conflict| {
                claim.conflict.as_ref() == Some(&conflict.id) && conflict.settlement.is_none()
            });
            open.next()
                .map(|_| format!("the outcome was this: {}", words.trim_end_matches('.')))
        }
        Statement::Text(..) => None,
    }
}
