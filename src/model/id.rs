//! Identifiers of the things in a case, one type each so that they cannot be mixed up.

use std::fmt;
use std::sync::Arc;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident($text:ty)) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Arc<$text>);

        impl $name {
            /// The identifier as it is written in the case file.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self::from(text.as_str())
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:?}", &*self.0)
            }
        }
    };
}

/// Identifiers of what mostly has one mention.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        id!($(#[$doc])* $name(str));

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(Arc::from(text))
            }
        }

        impl From<Arc<str>> for $name {
            fn from(text: Arc<str>) -> Self {
                Self(text)
            }
        }
    )+};
}

/// Identifiers of the few things that many events name: each mention takes half the room, for one
/// more step to the text.
macro_rules! shared_ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        id!($(#[$doc])* $name(Box<str>));

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(Arc::new(Box::from(text)))
            }
        }

        impl From<Arc<str>> for $name {
            fn from(text: Arc<str>) -> Self {
                Self::from(&*text)
            }
        }
    )+};
}

ids! {
    /// An event, such as `stay-lifted`.
    EventId,
    /// A sovereign or legal order, such as `us` or `eu`.
    JurisdictionId,
    /// A place on the map.
    PlaceId,
    /// A statute, rule, treaty or precedent.
    AuthorityId,
    /// A claim made by one source.
    ClaimId,
    /// A conflict between claims.
    ConflictId,
    /// A legal question on which positions are taken.
    QuestionId,
    /// A position on a question.
    PositionId,
    /// A duty that an order creates.
    DutyId,
    /// A possible next step that a source names.
    OptionId,
    /// A piece of commentary.
    CommentId,
    /// A lane that the file groups by hand.
    LaneId,
}

shared_ids! {
    /// A kind of event, such as `search-warrant`.
    KindId,
    /// A court or a bench of one, such as `nysd`.
    CourtId,
    /// A party, an amicus or any other actor that is not a court.
    PartyId,
    /// A judge.
    JudgeId,
    /// A source of facts.
    SourceId,
}
