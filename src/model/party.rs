//! Parties with their roles, and places.

use super::{Cite, CourtId, EventId, JurisdictionId, PartyId, PlaceId};

/// What sort of actor a party is. It decides whose lane its acts are drawn in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PartyKind {
    /// A natural person.
    Person,
    /// A company or partnership.
    Company,
    /// A group or association.
    Organisation,
    /// The government of the forum, its agencies and its counsel.
    Government,
    /// A foreign state or an institution above states: drawn in the outside world.
    ForeignState,
    /// A law-making body: drawn in the outside world.
    Legislature,
}

/// Somebody who is not a court and plays a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// Identifier.
    pub id: PartyId,
    /// Name as it is shown.
    pub name: String,
    /// Name in full, where it differs.
    pub full: Option<String>,
    /// What sort of actor it is.
    pub kind: PartyKind,
    /// Whose law it lives under, or which sovereign it is.
    pub jurisdiction: Option<JurisdictionId>,
    /// The party of which it is a part or for which it acts, such as a prosecutor's office.
    pub part_of: Option<PartyId>,
    /// What it was at each stage; captions flip on appeal.
    pub roles: Vec<Role>,
    /// Remarks.
    pub note: Option<String>,
    /// Whether this was recalled and not checked.
    pub unverified: bool,
    /// What backs this up.
    pub sources: Vec<Cite>,
}

/// A role of a party at one stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// The role: `movant`, `appellee`, `amicus curiae`.
    pub role: String,
    /// The court of the stage.
    pub court: Option<CourtId>,
    /// The event with which the role began.
    pub from: Option<EventId>,
}

/// A place that matters: where the data is, who controls it, where the court sits.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Identifier.
    pub id: PlaceId,
    /// Name as it is shown.
    pub name: String,
    /// Why it matters: `data centre that holds the e-mail content`.
    pub what: Option<String>,
    /// Latitude in degrees north, WGS 84.
    pub lat: Option<f64>,
    /// Longitude in degrees east, WGS 84.
    pub lon: Option<f64>,
    /// How exact the coordinates are: `city`, `building`.
    pub precision: Option<String>,
    /// Whose territory it is.
    pub jurisdiction: Option<JurisdictionId>,
    /// The parties who control what is there, wherever they are themselves.
    pub controlled_by: Vec<PartyId>,
    /// Whether this was recalled and not checked.
    pub unverified: bool,
    /// What backs this up.
    pub sources: Vec<Cite>,
}
