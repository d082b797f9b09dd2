//! Events, what they do to one another, and the duties they create.

use super::{
    AuthorityId, Cite, CourtId, DutyId, EventDate, EventId, JudgeId, Kind, KindId, PartyId,
    PlaceId, Verb,
};

/// Something that happened in the case or bears on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Identifier.
    pub id: EventId,
    /// When it happened. Events of one day stand in the order of the file.
    pub date: EventDate,
    /// What sort of event it is.
    pub kind: KindId,
    /// Title of a few words.
    pub title: String,
    /// The court or bench that acted, or with which a paper was filed.
    pub court: Option<CourtId>,
    /// The judges who acted, the author first.
    pub judges: Vec<JudgeId>,
    /// The parties who acted.
    pub by: Vec<PartyId>,
    /// The parties who are bound or addressed.
    pub to: Vec<PartyId>,
    /// Who acted for whom.
    pub counsel: Vec<Counsel>,
    /// Number of the case in that court, `No. 14-2985`.
    pub docket: Option<String>,
    /// Number of the entry in the docket.
    pub docket_number: Option<String>,
    /// What it does to other events.
    pub does: Vec<Effect>,
    /// Why, in the editor's words.
    pub because: Option<String>,
    /// What came out of it, in the editor's words.
    pub outcome: Option<String>,
    /// Places involved.
    pub places: Vec<PlaceId>,
    /// Authorities on which it rests.
    pub authorities: Vec<AuthorityId>,
    /// Who says so.
    pub sources: Vec<Cite>,
    /// Holes in what is known.
    pub marks: Marks,
    /// Remarks.
    pub note: Option<String>,
}

impl Event {
    /// An event of no known kind of which only the date is known.
    pub fn new(id: EventId, date: EventDate) -> Self {
        Self {
            id,
            date,
            kind: Kind::OTHER.into(),
            title: String::new(),
            court: None,
            judges: Vec::new(),
            by: Vec::new(),
            to: Vec::new(),
            counsel: Vec::new(),
            docket: None,
            docket_number: None,
            does: Vec::new(),
            because: None,
            outcome: None,
            places: Vec::new(),
            authorities: Vec::new(),
            sources: Vec::new(),
            marks: Marks::default(),
            note: None,
        }
    }
}

/// Holes in what is known about an event. Four different things, never left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[allow(clippy::struct_excessive_bools)] // each hole is independent of the others
pub struct Marks {
    /// The paper is sealed.
    pub sealed: bool,
    /// No source reports it; it must have happened, or a reader would look for it here.
    pub unreported: bool,
    /// It was recalled and not checked.
    pub unverified: bool,
    /// Its existence is disputed.
    pub disputed: bool,
}

/// Who acted for whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counsel {
    /// Name of the advocate.
    pub name: String,
    /// The party represented.
    pub on_behalf_of: PartyId,
}

/// How much of the target an effect reaches.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub enum Scope {
    /// All of it.
    #[default]
    Whole,
    /// The part described.
    Part(String),
}

/// What an event does to another one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// What it does.
    pub verb: Verb,
    /// To which event.
    pub target: EventId,
    /// To how much of it.
    pub scope: Scope,
    /// The authority on which this effect rests.
    pub basis: Option<AuthorityId>,
    /// Why, in the editor's words.
    pub reason: Option<String>,
    /// Whether this effect was recalled and not checked.
    pub unverified: bool,
    /// Who says so, when it differs from the sources of the event.
    pub sources: Vec<Cite>,
}

/// What an order obliges somebody to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// Identifier.
    pub id: DutyId,
    /// Who owes it.
    pub owed_by: PartyId,
    /// The order under which it is owed: it lives and sleeps with that order.
    pub order: EventId,
    /// What is to be done.
    pub what: String,
    /// By when, if the order says so.
    pub due: Option<EventDate>,
    /// Who says so.
    pub sources: Vec<Cite>,
}
