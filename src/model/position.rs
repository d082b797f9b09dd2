//! Positions on legal questions, possible next steps, and commentary.

use super::{
    AuthorityId, Cite, CommentId, EventDate, EventId, JudgeId, JurisdictionId, OptionId, PartyId,
    PositionId, QuestionId, SourceId,
};

/// A legal question on which parties and courts differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Identifier.
    pub id: QuestionId,
    /// The question.
    pub text: String,
    /// The legal orders between which it lies, where it is one of whose law reaches how far.
    pub between: Vec<JurisdictionId>,
    /// The event that decided it, if one did and still stands.
    pub decided_by: Option<EventId>,
    /// Remarks, such as why it was never decided.
    pub note: Option<String>,
}

/// What somebody holds on a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// Identifier; made up by the reader when the file gives none.
    pub id: PositionId,
    /// The question, when it is one of the file's list.
    pub question: Option<QuestionId>,
    /// The parties who hold it.
    pub by: Vec<PartyId>,
    /// The judges who hold it.
    pub judges: Vec<JudgeId>,
    /// Who holds it, when neither party nor judge.
    pub holder: Option<String>,
    /// What they hold, in the editor's words.
    pub says: String,
    /// The event in which it was taken.
    pub event: Option<EventId>,
    /// When it was taken, where no event says so.
    pub date: Option<EventDate>,
    /// The authorities invoked.
    pub authorities: Vec<AuthorityId>,
    /// Who reports it.
    pub sources: Vec<Cite>,
    /// Whether this was recalled and not checked.
    pub unverified: bool,
}

/// A possible next step that a source names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepOption {
    /// Identifier.
    pub id: OptionId,
    /// What could be done.
    pub title: String,
    /// The event after which it is open.
    pub after: Option<EventId>,
    /// The last day on which it can be taken, where a rule or an order sets one.
    pub until: Option<EventDate>,
    /// Who could do it.
    pub by: Vec<PartyId>,
    /// The steps of a path, in order: refuse, be held in contempt, appeal.
    pub steps: Vec<String>,
    /// The event that took it, if it was taken.
    pub taken_by: Option<EventId>,
    /// The event that closed it, if it was closed.
    pub closed_by: Option<EventId>,
    /// The authority on which it rests.
    pub authorities: Vec<AuthorityId>,
    /// More about it.
    pub note: Option<String>,
    /// Who names it.
    pub sources: Vec<Cite>,
    /// Whether this was recalled and not checked.
    pub unverified: bool,
}

/// What sort of commentary it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CommentKind {
    /// The author's own view or speculation.
    Opinion,
    /// Background that is no part of the record.
    Background,
    /// A headline or a turn of phrase that colours the story.
    Framing,
    /// A question put to the reader.
    Question,
    /// A reader's comment.
    Reader,
    /// A remark on the source itself: credits, numbering.
    Apparatus,
}

/// Commentary, kept apart from fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Identifier; made up by the reader when the file gives none.
    pub id: CommentId,
    /// What sort of commentary it is.
    pub kind: CommentKind,
    /// What it says, in the editor's words.
    pub says: String,
    /// Who says it, when it is not the author of the source.
    pub authors: Vec<String>,
    /// The source it stands in.
    pub source: SourceId,
    /// The exact words.
    pub quote: Option<String>,
    /// The numbers of the reader comments grouped here.
    pub numbers: Vec<u32>,
    /// The event it is about.
    pub about: Option<EventId>,
    /// The comment it answers.
    pub reply_to: Option<CommentId>,
    /// Whether it has nothing to do with the case.
    pub off_topic: bool,
}
