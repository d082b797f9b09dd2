//! Parties with their roles, and places.

use crate::format::record::record;
use crate::model::{
    Cite, CourtId, EventId, JurisdictionId, Party, PartyId, PartyKind, Place, PlaceId, Role,
};

record! {
    Party in Party, "Somebody who is not a court and plays a part.";
    id: PartyId, "id", "Identifier.";
    name: String, "name", "Name as it is shown.";
    full: Option<String>, "full", "Name in full, where it differs.";
    kind: PartyKind, "kind", "What sort of actor it is.";
    jurisdiction: Option<JurisdictionId>, "jurisdiction",
        "Whose law it lives under, or which sovereign it is.";
    part_of: Option<PartyId>, "part-of", "The party of which it is a part.";
    roles: Vec<Role>, "roles", "What it was at each stage.";
    note: Option<String>, "note", "Remarks.";
    unverified: bool = false, "unverified", "It was recalled and not checked.";
    sources: Vec<Cite>, "sources", "What backs this up.";
}

record! {
    Role short "role", "A role of a party at one stage; a plain text is the role.";
    role: String, "role", "The role: `movant`, `appellee`, `amicus curiae`.";
    court: Option<CourtId>, "court", "The court of the stage.";
    from: Option<EventId>, "from", "The event with which the role began.";
}

record! {
    Place in Place, "A place that matters.";
    id: PlaceId, "id", "Identifier.";
    name: String, "name", "Name as it is shown.";
    what: Option<String>, "what", "Why it matters.";
    lat: Option<f64>, "lat", "Latitude in degrees north, WGS 84.";
    lon: Option<f64>, "lon", "Longitude in degrees east, WGS 84.";
    precision: Option<String>, "precision", "How exact the coordinates are: `city`, `building`.";
    jurisdiction: Option<JurisdictionId>, "jurisdiction", "Whose territory it is.";
    controlled_by: Vec<PartyId>, "controlled-by", "The parties who control what is there.";
    unverified: bool = false, "unverified", "It was recalled and not checked.";
    sources: Vec<Cite>, "sources", "What backs this up.";
}
