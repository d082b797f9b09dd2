//! Events, who acted for whom, and duties.

use crate::format::record::record;
use crate::model::{
    AuthorityId, Cite, Counsel, CourtId, Duty, DutyId, Effect, Event, EventDate, EventId, JudgeId,
    KindId, Marks, PartyId, PlaceId,
};

record! {
    Event in Event, "Something that happened in the case or bears on it.";
    id: EventId, "id", "Identifier.";
    date: EventDate, "date", "When it happened.";
    kind: KindId, "kind", "What sort of event it is.";
    court: Option<CourtId>, "court", "The court that acted, or with which a paper was filed.";
    judges: Vec<JudgeId>, "judges" | "judge", "The judges who acted, the author first.";
    by: Vec<PartyId>, "by", "The parties who acted.";
    to: Vec<PartyId>, "to", "The parties who are bound or addressed.";
    counsel: Vec<Counsel>, "counsel", "Who acted for whom.";
    docket: Option<String>, "docket", "Number of the case in that court.";
    docket_number: Option<String>, "docket-number", "Number of the entry in the docket.";
    title: String, "title", "Title of a few words.";
    does: Vec<Effect>, "does", "What it does to other events.";
    because: Option<String>, "because", "Why, in the editor's words.";
    outcome: Option<String>, "outcome", "What came out of it, in the editor's words.";
    places: Vec<PlaceId>, "places" | "place", "Places involved.";
    authorities: Vec<AuthorityId>, "authorities" | "authority",
        "Authorities on which it rests.";
    sources: Vec<Cite>, "sources", "Who says so.";
    note: Option<String>, "note", "Remarks.";
    .. marks: Marks;
}

record! {
    Marks, "Holes in what is known about an event.";
    sealed: bool, "sealed", "The paper is sealed.";
    unreported: bool, "unreported", "No source reports it.";
    unverified: bool, "unverified", "It was recalled and not checked.";
    disputed: bool, "disputed", "Its existence is disputed.";
}

record! {
    Counsel, "Who acted for whom.";
    name: String, "name", "Name of the advocate.";
    on_behalf_of: PartyId, "for", "The party represented.";
}

record! {
    Duty in Duty, "What an order obliges somebody to do.";
    id: DutyId, "id", "Identifier.";
    owed_by: PartyId, "owed-by", "Who owes it.";
    order: EventId, "order", "The order under which it is owed.";
    what: String, "what", "What is to be done.";
    due: Option<EventDate>, "due", "By when, if the order says so.";
    sources: Vec<Cite>, "sources", "Who says so.";
}
