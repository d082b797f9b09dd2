//! How a shipped case is shown first: on the day and with the event that tell most about it.
//!
//! A case without a row here is shown on its last day.

use super::Origin;
use crate::model::{Day, EventId};

/// The name of the file, the day and the event.
const OPENINGS: &[(&str, &str, &str)] = &[
    ("microsoft-ireland.toml", "2014-08-29", "stay-lifted"),
    ("lavabit.toml", "2013-08-05", "keys-ordered"),
    ("pentagon-papers.toml", "1971-06-25", "cert-granted"),
    ("tutorial.toml", "2031-03-12", "stay"),
];

/// Day and event with which a case is shown first.
pub fn opening(origin: &Origin) -> Option<(Day, EventId)> {
    let Origin::Shipped(name) = origin else {
        return None;
    };
    let (_, day, event) = OPENINGS.iter().find(|row| row.0 == *name)?;
    Some((day.parse().ok()?, EventId::from(*event)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::SHIPPED;
    use crate::session::read;

    #[test]
    fn every_opening_is_in_its_case() {
        for shipped in SHIPPED {
            let origin = Origin::Shipped(shipped.name);
            let (_, event) = opening(&origin).unwrap();
            let loaded = read(origin, shipped.text.as_bytes());
            assert!(
                loaded.case.event(&event).is_some(),
                "{event} in {}",
                shipped.name
            );
        }
    }
}
