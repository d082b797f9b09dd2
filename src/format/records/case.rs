//! The case as a whole, its numbers, citations and lanes.

use crate::format::record::record;
use crate::model::{
    Case, Citation, Cite, CourtId, DocketNumber, EventDate, EventId, LaneGroup, LaneId, LaneOwner,
    PartyId, StoryStep,
};

/// The table `[case]`.
#[derive(Clone, Debug)]
pub(crate) struct CaseHead {
    title: String,
    caption: Option<String>,
    summary: Option<String>,
    lanes_by: LaneOwner,
}

impl CaseHead {
    /// The head of a case.
    pub(crate) fn of(case: &Case) -> Self {
        Self {
            title: case.title.clone(),
            caption: case.caption.clone(),
            summary: case.summary.clone(),
            lanes_by: case.lanes_by,
        }
    }

    /// Fills in the head of a case.
    pub(crate) fn put_into(self, case: &mut Case) {
        case.title = self.title;
        case.caption = self.caption;
        case.summary = self.summary;
        case.lanes_by = self.lanes_by;
    }
}

record! {
    CaseHead, "The case as a whole.";
    title: String, "title", "Title of the case: `Microsoft Corp. v. United States`.";
    caption: Option<String>, "caption", "Caption, or a second title.";
    summary: Option<String>, "summary", "What the case is about, in a sentence or two.";
    lanes_by: LaneOwner = LaneOwner::Actor, "lanes-by",
        "In whose lane filings are drawn: of the actor who filed (default), or of the court.";
}

record! {
    DocketNumber in Docket, "The number of the case in one court.";
    court: CourtId, "court", "The court.";
    number: String, "number", "The number as the court writes it.";
    sources: Vec<Cite>, "sources", "What backs this up.";
}

record! {
    Citation in Citation, "Where a decision is reported.";
    cite: String, "cite", "The citation: `829 F.3d 197 (2d Cir. 2016)`.";
    event: Option<EventId>, "event", "The decision.";
    unverified: bool = false, "unverified", "It was recalled and not checked.";
    sources: Vec<Cite>, "sources", "What backs this up.";
}

record! {
    StoryStep in StoryStep, "A step by which the case is told.";
    title: String, "title", "What it is about, in a few words.";
    text: Option<String>, "text", "What is told; what was so on that day, without it.";
    event: Option<EventId>, "event", "The event that is shown.";
    show: Vec<EventId>, "show", "Other events that stand out with it, and are in view.";
    date: Option<EventDate>, "date", "The date on which the case is looked at; that of the event, without it.";
    sources: Vec<Cite>, "sources", "What backs this up.";
}

record! {
    LaneGroup in Lane, "Courts and parties that share one lane.";
    id: LaneId, "id", "Identifier.";
    title: String, "title", "Head of the lane.";
    note: Option<String>, "note", "Second line of the head.";
    courts: Vec<CourtId>, "courts", "The courts drawn in it.";
    parties: Vec<PartyId>, "parties", "The parties whose acts are drawn in it.";
}
