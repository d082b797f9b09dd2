//! Lanes by the groups that a table puts its events into.
//!
//! A group that is a court is the lane of that court. Any other becomes a lane with a party of
//! the group's name, since a lane holds courts or parties. Start with [`Groups::place`].

use std::collections::HashMap;

use super::accents::folded;
use super::courts::Courts;
use super::ids::{Ids, slug};
use super::parties::Parties;
use crate::import::Report;
use crate::model::{Case, CourtId, LaneGroup, PartyId};

/// The most lanes that are made of groups; a column with more holds something else.
const MOST: usize = 24;

/// Where a group puts its events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Into the lane of a court.
    Court(CourtId),
    /// Into a lane of its own, which is that of a party.
    Party(PartyId),
    /// Nowhere: there are too many groups.
    Nowhere,
}

/// Finds groups and collects their lanes.
#[derive(Default)]
pub(crate) struct Groups {
    found: HashMap<String, Place>,
    lanes: Vec<LaneGroup>,
    ids: Ids,
}

impl Groups {
    /// Where the group with this name, which is not empty, puts its events.
    pub(crate) fn place(
        &mut self,
        name: &str,
        courts: &mut Courts<'_>,
        parties: &mut Parties,
        report: &mut Report,
    ) -> Place {
        if let Some(known) = self.found.get(name) {
            return known.clone();
        }
        let court = courts.knows(name) || is_court(name);
        let court = court.then(|| courts.find(name, report)).flatten();
        let place = match court {
            Some(court) => Place::Court(court),
            None if self.lanes.len() < MOST => self.lane(name, parties, report),
            None => Place::Nowhere,
        };
        self.found.insert(name.to_owned(), place.clone());
        place
    }

    /// Adds the lanes to a case.
    pub(crate) fn put_into(self, case: &mut Case) {
        case.lanes.extend(self.lanes);
    }

    fn lane(&mut self, name: &str, parties: &mut Parties, report: &mut Report) -> Place {
        // Several parties stand in one cell with semicolons between; a group is one.
        let Some(party) = parties.find(&name.replace(';', ",")).pop() else {
            return Place::Nowhere;
        };
        let of_party = |lane: &LaneGroup| lane.parties.contains(&party);
        if !self.lanes.iter().any(of_party) {
            let wanted = slug(name);
            let wanted = if wanted.is_empty() { "group" } else { &wanted };
            self.lanes.push(LaneGroup {
                id: self.ids.take(wanted).into(),
                title: name.to_owned(),
                note: None,
                courts: Vec::new(),
                parties: vec![party.clone()],
            });
            let which = if self.lanes.len() == MOST {
                "; of further groups only the name is kept, in a note"
            } else {
                ""
            };
            report.understand(format!(
                "the group “{name}” is a lane, and its events are by a party of that name{which}"
            ));
        }
        Place::Party(party)
    }
}

/// Whether a name says that it is that of a court, in several languages.
fn is_court(name: &str) -> bool {
    const FIRST: [&str; 7] = [
        "court",
        "tribunal",
        "tribunale",
        "cour",
        "corte",
        "juzgado",
        "rechtbank",
    ];
    let name = folded(name);
    let mut words = name.split(|c: char| !c.is_alphanumeric());
    let first = words.next().unwrap_or_default();
    let last = words.next_back().unwrap_or(first);
    last == "court"
        || last == "tribunal"
        || first.ends_with("gericht")
        || first.ends_with("gerichtshof")
        || (FIRST.contains(&first) && name.contains(" d"))
        || name.contains("court of ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::builtin;

    #[test]
    fn a_group_is_a_court_or_a_lane() {
        let (mut groups, mut courts) = (Groups::default(), Courts::new(builtin()));
        let (mut parties, mut report) = (Parties::default(), Report::default());
        let mut place = |name: &str| groups.place(name, &mut courts, &mut parties, &mut report);
        assert_eq!(place("S.D.N.Y."), Place::Court("nysd".into()));
        assert_eq!(
            place("Landgericht Köln"),
            Place::Court("landgericht-k-ln".into())
        );
        assert_eq!(place("Court filings"), Place::Party("court-filings".into()));
        assert_eq!(place("Police"), Place::Party("police".into()));
        assert_eq!(place("POLICE"), Place::Party("police".into()));
        for number in 0..2 * MOST {
            place(&format!("group {number}"));
        }
        assert_eq!(place("one more"), Place::Nowhere);
        let mut case = Case::default();
        groups.put_into(&mut case);
        assert_eq!(case.lanes.len(), MOST);
    }
}
