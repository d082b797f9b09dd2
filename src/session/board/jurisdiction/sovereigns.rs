//! The legal orders that a case concerns: whose its courts, parties, places and laws are.

use super::{Context, JurisdictionBoard, Sovereign, name_of, whole};
use crate::model::{Authority, CourtId, JurisdictionId, listed};

impl Context<'_> {
    /// Puts them on the board, in the order in which the case comes to them.
    pub(super) fn add_sovereigns(&self, board: &mut JurisdictionBoard) {
        let case = self.case();
        let catalogue = self.catalogue();
        let courts: Vec<&CourtId> = self.courts.iter().map(|(court, _)| *court).collect();
        let of_court = |id: &&CourtId| Some(&catalogue.court(id)?.jurisdiction);
        let named = courts
            .iter()
            .filter_map(of_court)
            .chain(
                case.places
                    .iter()
                    .filter_map(|place| place.jurisdiction.as_ref()),
            )
            .chain(
                case.parties
                    .iter()
                    .filter_map(|party| party.jurisdiction.as_ref()),
            )
            .chain(
                case.authorities
                    .iter()
                    .filter_map(|law| law.jurisdiction.as_ref()),
            )
            .map(|id| whole(catalogue, id))
            .chain(
                board
                    .questions
                    .iter()
                    .flat_map(|question| question.between.clone()),
            );
        let mut seen: Vec<JurisdictionId> = Vec::new();
        for id in named {
            if !seen.contains(&id) {
                seen.push(id);
            }
        }
        for id in seen {
            let is_of = |other: Option<&JurisdictionId>| {
                other.is_some_and(|other| whole(catalogue, other) == id)
            };
            let courts = courts.iter().filter(|court| is_of(of_court(court)));
            let courts = courts.filter_map(|court| Some(catalogue.court(court)?.short.clone()));
            let parties = case.parties.iter();
            let parties = parties.filter(|party| is_of(party.jurisdiction.as_ref()));
            let laws = case.authorities.iter();
            let laws = laws.filter(|law| is_of(law.jurisdiction.as_ref()));
            let law_name = |law: &Authority| law.name.clone().unwrap_or_else(|| law.cite.clone());
            let mut parts: Vec<String> = Vec::new();
            for (what, mut names) in [
                ("courts", courts.collect::<Vec<String>>()),
                ("parties", parties.map(|party| party.name.clone()).collect()),
                ("law", laws.map(law_name).collect()),
            ] {
                names.dedup();
                if !names.is_empty() {
                    parts.push(format!("{what}: {}", listed(&names)));
                }
            }
            let name = name_of(catalogue, &id);
            let rest = parts.join("; ");
            board.sovereigns.push(Sovereign {
                sentence: if rest.is_empty() {
                    name.clone()
                } else {
                    format!("{name} – {rest}")
                },
                name,
                id,
            });
        }
    }
}
