//! Events, who acted for whom, and duties.

use std::sync::LazyLock;

use thin_vec::ThinVec;

use crate::format::record::record;
use crate::model::{
    AuthorityId, Cite, Contempt, ContemptNature, ContemptSanction, Counsel, CourtId, Duty, DutyId,
    Effect, Event, EventDate, EventId, JudgeId, KindId, Marks, Occasion, PartyId, PlaceId,
};

/// An event that says nothing, not even when it was.
static BLANK: LazyLock<Event> =
    LazyLock::new(|| Event::new(EventId::from(""), EventDate::unknown()));

record! {
    Event in Event filled (BLANK.clone()), "Something that happened in the case or bears on it.";
    id: EventId, "id", "Identifier.";
    date: EventDate, "date", "When it happened.";
    kind: KindId, "kind", "What sort of event it is.";
    court: Option<CourtId>, "court", "The court that acted, or with which a paper was filed.";
    judges: ThinVec<JudgeId>, "judges" | "judge", "The judges who acted, the author first.";
    by: ThinVec<PartyId>, "by", "The parties who acted.";
    to: ThinVec<PartyId>, "to", "The parties who are bound or addressed.";
    counsel: ThinVec<Counsel>, "counsel", "Who acted for whom.";
    docket: Option<String>, "docket", "Number of the case in that court.";
    docket_number: Option<String>, "docket-number", "Number of the entry in the docket.";
    title: String, "title", "Title of a few words.";
    does: ThinVec<Effect>, "does", "What it does to other events.";
    because: Option<String>, "because", "Why, in the editor's words.";
    outcome: Option<String>, "outcome", "What came out of it, in the editor's words.";
    places: ThinVec<PlaceId>, "places" | "place", "Places involved.";
    authorities: ThinVec<AuthorityId>, "authorities" | "authority",
        "Authorities on which it rests.";
    parts: ThinVec<String>, "parts", "The parts of an order or charge, as effects name them.";
    from: Option<Box<Occasion>>, "from", "The event or day with which an order begins to bind.";
    until: Option<Box<Occasion>>, "until", "The event with which an order ends by its terms, or its last day.";
    on_notice: Option<bool>, "on-notice", "Whether a restraining order was made on notice.";
    for_money: Option<bool>, "for-money", "Whether a judgment awards money.";
    money_parts: ThinVec<String>, "money-parts" | "money-part",
        "The parts in which a judgment awards money, where it has others.";
    stayed_by_rule: Option<bool>, "stayed-by-rule",
        "Whether a rule stayed it for some days, or the court ordered otherwise.";
    contempt: Option<Box<Contempt>>, "contempt", "What an order of contempt is.";
    step: Option<bool>, "step", "Whether it is a step that carries the case and is shown first.";
    sources: ThinVec<Cite>, "sources", "Who says so.";
    note: Option<String>, "note", "Remarks.";
    .. marks: Marks;
}

record! {
    Marks, "Holes in what is known about an event.";
    sealed: bool = false, "sealed", "The paper is sealed.";
    unreported: bool = false, "unreported", "No source reports it.";
    unverified: bool = false, "unverified", "It was recalled and not checked.";
    disputed: bool = false, "disputed", "Its existence is disputed.";
}

record! {
    Contempt, "What an order of contempt is.";
    nature: Option<ContemptNature>, "nature", "Whether it coerces or punishes.";
    by_stipulation: Option<bool>, "by-stipulation", "Whether the parties agreed on it.";
    sanction: Option<ContemptSanction>, "sanction", "What the person in contempt is put to.";
    amount: Option<String>, "amount", "The sum or the term.";
    accrued: Option<String>, "accrued", "What has accrued, as a source has it.";
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
    parts: Vec<String>, "parts" | "part", "The parts of the order under which it is owed, where these are not all.";
    due: Option<EventDate>, "due", "By when, if the order says so.";
    sources: Vec<Cite>, "sources", "Who says so.";
    unverified: bool = false, "unverified", "It, or its day, was recalled and not checked.";
}
