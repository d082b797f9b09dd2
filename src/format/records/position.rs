//! Questions, positions, possible next steps and commentary.

use crate::format::record::record;
use crate::model::{
    AuthorityId, Cite, Comment, CommentId, CommentKind, EventDate, EventId, JudgeId,
    JurisdictionId, OptionId, PartyId, Position, PositionId, Question, QuestionId, SourceId,
    StepOption,
};

record! {
    Question in Question, "A legal question on which parties and courts differ.";
    id: QuestionId, "id", "Identifier.";
    text: String, "text", "The question.";
    between: Vec<JurisdictionId>, "between", "The legal orders between which it lies.";
    decided_by: Option<EventId>, "decided-by", "The event that decided it.";
    note: Option<String>, "note", "Remarks.";
}

record! {
    Position in Position, "What somebody holds on a question.";
    id: PositionId, "id", "Identifier; may be left out.";
    question: Option<QuestionId>, "question", "The question.";
    by: Vec<PartyId>, "by", "The parties who hold it.";
    judges: Vec<JudgeId>, "judges" | "judge", "The judges who hold it.";
    holder: Option<String>, "holder", "Who holds it, when neither party nor judge.";
    says: String, "says", "What they hold, in the editor's words.";
    event: Option<EventId>, "event", "The event in which it was taken.";
    date: Option<EventDate>, "date", "When it was taken, where no event says so.";
    authorities: Vec<AuthorityId>, "authorities" | "authority", "The authorities invoked.";
    sources: Vec<Cite>, "sources", "Who reports it.";
    unverified: bool = false, "unverified", "It was recalled and not checked.";
}

record! {
    StepOption in Option, "A possible next step that a source names.";
    id: OptionId, "id", "Identifier.";
    title: String, "title", "What could be done.";
    after: Option<EventId>, "after", "The event after which it is open.";
    until: Option<EventDate>, "until", "The last day on which it can be taken.";
    by: Vec<PartyId>, "by", "Who could do it.";
    steps: Vec<String>, "steps", "The steps of a path, in order.";
    taken_by: Option<EventId>, "taken-by", "The event that took it.";
    closed_by: Option<EventId>, "closed-by", "The event that closed it.";
    authorities: Vec<AuthorityId>, "authorities" | "authority",
        "The authorities on which it rests.";
    note: Option<String>, "note", "More about it.";
    sources: Vec<Cite>, "sources", "Who names it.";
    unverified: bool = false, "unverified", "It was recalled and not checked.";
}

record! {
    Comment in Comment, "Commentary, kept apart from fact.";
    id: CommentId, "id", "Identifier; may be left out.";
    kind: CommentKind, "kind", "What sort of commentary it is.";
    says: String, "says", "What it says, in the editor's words.";
    authors: Vec<String>, "authors" | "author", "Who says it, when not the source's author.";
    source: SourceId, "source", "The source it stands in.";
    quote: Option<String>, "quote", "The exact words.";
    numbers: Vec<u32>, "numbers", "The numbers of the reader comments grouped here.";
    about: Option<EventId>, "about", "The event it is about.";
    reply_to: Option<CommentId>, "reply-to", "The comment it answers.";
    off_topic: bool = false, "off-topic", "It has nothing to do with the case.";
}
