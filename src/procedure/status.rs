//! What can be said of an order on a day.

use crate::model::{Ending, Fall};

macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident $word:literal $label:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$doc])* $variant,)+
        }

        impl $name {
            /// Every value, in the order of the documentation.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word used by `status --json` and in tests.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// The words for people, as they end a sentence: `it was ...`.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)+ }
            }
        }
    };
}
pub(super) use words;

words! {
    /// The status of an order or a stay.
    OrderStatus {
        /// It had not been made.
        NotYet "not-yet" "not yet made",
        /// It binds.
        InForce "in-force" "in force",
        /// At least one stay holds all of it.
        Stayed "stayed" "stayed",
        /// A stay holds a part of it; the rest binds.
        StayedInPart "stayed-in-part" "stayed in part",
        /// Its result was replaced by the opposite one.
        Reversed "reversed" "reversed",
        /// It was wiped out: vacated, quashed, dissolved or taken back.
        Vacated "vacated" "vacated",
        /// A part of it was vacated or reversed; the rest binds.
        VacatedInPart "vacated-in-part" "vacated in part",
        /// It binds as changed.
        Modified "modified" "in force as modified",
        /// Another order took its place.
        Superseded "superseded" "superseded",
        /// The dispute over it is over.
        Moot "moot" "moot",
        /// Its time has run, it was purged or, of a stay, it was lifted.
        Spent "spent" "over",
        /// A denial that nothing holds or undid: it binds nobody, and stands.
        Stands "stands" "standing",
        /// The file leaves it open.
        Unknown "unknown" "of unknown status",
    }
}

impl From<Fall> for OrderStatus {
    fn from(fall: Fall) -> Self {
        match fall {
            Fall::Reversed => Self::Reversed,
            Fall::Vacated => Self::Vacated,
        }
    }
}

impl From<Ending> for OrderStatus {
    fn from(ending: Ending) -> Self {
        match ending {
            Ending::Superseded => Self::Superseded,
            Ending::Moot => Self::Moot,
            Ending::Spent | Ending::Dissolved => Self::Spent,
        }
    }
}

impl OrderStatus {
    /// Whether somebody is bound by at least a part of it.
    pub const fn binds(self) -> bool {
        matches!(
            self,
            Self::InForce | Self::Modified | Self::StayedInPart | Self::VacatedInPart
        )
    }

    /// Whether it exists and has not ended: it binds, stands or is held by a stay.
    pub const fn lives(self) -> bool {
        self.binds() || matches!(self, Self::Stayed | Self::Stands)
    }

    /// Whether it existed and has ended.
    pub const fn is_over(self) -> bool {
        !self.lives() && !matches!(self, Self::NotYet | Self::Unknown)
    }

    /// Whether a court has taken it away, so that what rested on it may fall with it.
    pub const fn is_struck_down(self) -> bool {
        matches!(self, Self::Reversed | Self::Vacated)
    }
}
