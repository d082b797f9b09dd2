//! How a shipped case is shown first: on the day and with the event that tell most about it. Any
//! other case is shown on its last day.

use crate::format::SHIPPED;
use crate::model::{Day, EventId};
use crate::session::Origin;

/// Day and event with which a case is shown first.
pub(crate) fn opening(origin: &Origin) -> Option<(Day, EventId)> {
    let Origin::Shipped(name) = origin else {
        return None;
    };
    let shipped = SHIPPED.iter().find(|shipped| shipped.name == *name)?;
    Some((shipped.opens_on.parse().ok()?, shipped.opens_at.into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::read;

    #[test]
    fn every_opening_is_in_its_case() {
        for shipped in SHIPPED {
            let origin = Origin::Shipped(shipped.name);
            let (_, event) = opening(&origin).unwrap();
            let dossier = read(origin, shipped.text.as_bytes());
            assert!(
                dossier.case.event(&event).is_some(),
                "{event} in {}",
                shipped.name
            );
        }
    }
}
