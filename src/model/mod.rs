//! The nouns of a case, and what keeps them consistent.
//!
//! Plain values: no files, no serialisation, no graph library, no clock, no window.
//! Start with [`Case`], then [`Event`] and [`Verb`].

mod appeal_rule;
mod case;
mod catalogue;
mod claim;
mod court;
mod date;
mod date_text;
mod event;
mod id;
mod index;
mod kind;
mod meaning;
mod party;
mod position;
mod scope;
mod source;
mod verb;
mod wording;

pub use appeal_rule::{AppealEffect, AppealRule, AppealedOrders, CaseSort};
pub use case::{Case, Citation, DocketNumber, LaneGroup, LaneOwner, StoryStep};
pub use catalogue::Catalogue;
pub use claim::{Aspect, Claim, Conflict, Settlement, Statement};
pub use court::{
    Court, CourtLevel, CourtSeat, EffectRule, FinalAfter, Judge, Jurisdiction, StayOfJudgment,
    StayOfOrders, StayedByRule, TakesEffect, TimeToMandate, WaitsToBeFinal,
};
pub use date::{Certainty, DateError, Day, EventDate, Qualifier, days_between};
pub use date_text::{
    DateStyle, compact_date, date_text, day_and_month, day_text, gap_text, since_text,
    title_and_date, when_text,
};
pub use event::{
    Contempt, ContemptNature, ContemptSanction, Counsel, Duty, Effect, Event, EventDetails,
    EventFields, Marks, Occasion, Particulars, Scope,
};
pub use id::{
    AuthorityId, ClaimId, CommentId, ConflictId, CourtId, DutyId, EventId, JudgeId, JurisdictionId,
    KindId, LaneId, OptionId, PartyId, PlaceId, PositionId, QuestionId, SourceId,
};
pub use index::CaseIndex;
pub use kind::{Actor, Family, Kind, KindRole, Life, PaperWords};
pub use meaning::{
    Answer, DeadlineEffect, DutyEffect, Ending, Fall, Meaning, OrderEffect, PendingEffect,
    ReviewEffect, Undoing,
};
pub use party::{Party, PartyKind, Place, Role};
pub use position::{Comment, CommentKind, Position, Question, StepOption};
pub use scope::{as_to, if_so};
pub use source::{Authority, AuthorityKind, Cite, Source, SourceKind};
pub use verb::{EffectFamily, Verb};
pub use wording::{
    MONTHS, capital, closed, counted, counted_as, listed, ordinal, plural, unchecked_mark,
};
