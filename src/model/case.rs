//! The case as a whole.

use hashbrown::HashMap;

use super::{
    Authority, AuthorityId, Cite, Claim, Comment, Conflict, Court, CourtId, Duty, Event, EventDate,
    EventId, Judge, JudgeId, Jurisdiction, Kind, LaneId, Party, PartyId, Place, PlaceId, Position,
    Question, Source, SourceId, StepOption,
};

/// In whose lane a paper filed by a party is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum LaneOwner {
    /// In a lane of the parties, below the courts: for a story told by hand.
    #[default]
    Actor,
    /// In the lane of the court with which it was filed: for an imported docket.
    Court,
}

/// The number of the case in one court.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocketNumber {
    /// The court.
    pub court: CourtId,
    /// The number as the court writes it.
    pub number: String,
    /// What backs this up.
    pub sources: Vec<Cite>,
}

/// Where a decision is reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The citation, `829 F.3d 197 (2d Cir. 2016)`.
    pub cite: String,
    /// The decision.
    pub event: Option<EventId>,
    /// Whether it was recalled and not checked.
    pub unverified: bool,
    /// What backs this up.
    pub sources: Vec<Cite>,
}

/// One step by which the author tells the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryStep {
    /// What it is about, in a few words.
    pub title: String,
    /// What is told; what was so on the day, where nothing is.
    pub text: Option<String>,
    /// The event that is shown.
    pub event: Option<EventId>,
    /// Other events that stand out with it.
    pub show: Vec<EventId>,
    /// The date on which the case is looked at; that of the event, where nothing is said.
    pub date: Option<EventDate>,
    /// What backs this up.
    pub sources: Vec<Cite>,
}

impl StoryStep {
    /// The events that the picture shows for it.
    pub fn events(&self) -> impl Iterator<Item = &EventId> {
        self.event.iter().chain(&self.show)
    }
}

/// Courts and parties that the file wants in one lane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaneGroup {
    /// Identifier.
    pub id: LaneId,
    /// Head of the lane.
    pub title: String,
    /// Second line of the head.
    pub note: Option<String>,
    /// The courts drawn in it.
    pub courts: Vec<CourtId>,
    /// The parties whose acts are drawn in it.
    pub parties: Vec<PartyId>,
}

/// A legal case: everything that a case file holds.
///
/// Lists keep the order of the file. References are by id and may dangle in a broken file;
/// the lookups answer `None` then.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Case {
    /// Title: `Microsoft Corp. v. United States`.
    pub title: String,
    /// Caption or second title.
    pub caption: Option<String>,
    /// What the case is about, in a sentence or two.
    pub summary: Option<String>,
    /// In whose lane filings are drawn.
    pub lanes_by: LaneOwner,
    /// Numbers of the case.
    pub dockets: Vec<DocketNumber>,
    /// Where its decisions are reported.
    pub citations: Vec<Citation>,
    /// Jurisdictions that the catalogue lacks.
    pub jurisdictions: Vec<Jurisdiction>,
    /// Courts and benches that the catalogue lacks.
    pub courts: Vec<Court>,
    /// Kinds of event that the catalogue lacks.
    pub kinds: Vec<Kind>,
    /// Lanes grouped by hand.
    pub lanes: Vec<LaneGroup>,
    /// Judges.
    pub judges: Vec<Judge>,
    /// Parties.
    pub parties: Vec<Party>,
    /// Places.
    pub places: Vec<Place>,
    /// Authorities.
    pub authorities: Vec<Authority>,
    /// Sources.
    pub sources: Vec<Source>,
    /// Events, in the order of the file.
    pub events: Vec<Event>,
    /// Duties.
    pub duties: Vec<Duty>,
    /// Claims.
    pub claims: Vec<Claim>,
    /// Conflicts.
    pub conflicts: Vec<Conflict>,
    /// Legal questions.
    pub questions: Vec<Question>,
    /// Positions on them.
    pub positions: Vec<Position>,
    /// Possible next steps.
    pub options: Vec<StepOption>,
    /// Commentary.
    pub comments: Vec<Comment>,
    /// The steps by which its author tells it; the path tells it where there are none.
    pub story: Vec<StoryStep>,
}

impl Case {
    /// The event with this id. Linear; build [`Case::event_index`] for many lookups.
    pub fn event(&self, id: &EventId) -> Option<&Event> {
        self.events.iter().find(|event| event.id == *id)
    }

    /// Position of each event in [`Case::events`]; of duplicates the first.
    pub fn event_index(&self) -> HashMap<&EventId, usize> {
        let mut index = HashMap::with_capacity(self.events.len());
        for (position, event) in self.events.iter().enumerate() {
            index.entry(&event.id).or_insert(position);
        }
        index
    }

    /// The party with this id.
    pub fn party(&self, id: &PartyId) -> Option<&Party> {
        self.parties.iter().find(|party| party.id == *id)
    }

    /// The judge with this id.
    pub fn judge(&self, id: &JudgeId) -> Option<&Judge> {
        self.judges.iter().find(|judge| judge.id == *id)
    }

    /// The place with this id.
    pub fn place(&self, id: &PlaceId) -> Option<&Place> {
        self.places.iter().find(|place| place.id == *id)
    }

    /// The authority with this id.
    pub fn authority(&self, id: &AuthorityId) -> Option<&Authority> {
        self.authorities
            .iter()
            .find(|authority| authority.id == *id)
    }

    /// The source with this id.
    pub fn source(&self, id: &SourceId) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == *id)
    }

    /// The claims that belong to a conflict, in the order of the file.
    pub fn claims_of<'a>(&'a self, conflict: &'a Conflict) -> impl Iterator<Item = &'a Claim> {
        self.claims
            .iter()
            .filter(|claim| claim.conflict.as_ref() == Some(&conflict.id))
    }
}
