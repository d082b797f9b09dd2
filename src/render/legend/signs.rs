//! The signs of a picture: all that means something by its look alone, and what it means in words.
//!
//! Whoever paints a sign notes it, so that a legend explains what occurs and nothing else. It knows
//! no places. Start with [`Sign`].

use crate::model::{EffectFamily, Family};

/// A sign, by the part of the picture it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// The look of a bar.
    Bar(BarSign),
    /// The colour of a link, by what its effects do.
    Effect(EffectFamily),
    /// The look of a link besides.
    Link(LinkSign),
    /// The colour of a card, by the family of its kind.
    Kind(Family),
    /// The look of a card besides.
    Card(CardSign),
    /// The colour of a lane, a number below [`POWERS`]: whose power is exercised there.
    Power(u8),
    /// A lane in which no court speaks.
    NoPower,
    /// What is shown of time.
    Time(TimeSign),
}

/// How many colours of powers there are.
pub const POWERS: u8 = 6;

/// Signs with a word each, in the order in which a legend has them.
macro_rules! signs {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $sign:ident $words:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($(#[$of])* $sign,)+ }

        impl $name {
            /// All of them, in the order of a legend.
            pub const ALL: &'static [Self] = &[$(Self::$sign,)+];

            /// What it means.
            pub const fn words(self) -> &'static str {
                match self { $(Self::$sign => $words,)+ }
            }
        }
    };
}

signs! {
    /// What a bar says of an order.
    BarSign {
        /// Solid.
        InForce "in force",
        /// Hatched.
        Stayed "stayed",
        /// Hatched in a frame of the colour of what is in force.
        Idle "in force, its enforcement stayed",
        /// Half of it hatched.
        StayedInPart "stayed in part",
        /// Thin, in the colour of what is in force.
        VacatedInPart "undone in part",
        /// Outlined.
        Stands "stands, commands nothing",
        /// Thin and grey.
        NotYet "not yet in effect",
        /// Solid and grey.
        Dead "undone, and not for good",
        /// Dashed.
        Perhaps "perhaps in force",
        /// Hatched and dashed.
        PerhapsStayed "perhaps stayed",
        /// Dashed and grey.
        Unknown "not known",
        /// A cap and a tail.
        End "undone or ended, and how",
        /// A question mark behind the word of an end.
        DoubtfulEnd "end not certain",
        /// Thin lines side by side.
        Bundle "several orders, folded",
        /// A short piece at the foot of a card.
        OnCard "an order without a bar",
    }
}

signs! {
    /// What a link says besides its colour.
    LinkSign {
        /// The way of every arrow.
        Arrow "leads to what acted on it, as its word says",
        /// Dotted.
        Unchecked "not checked",
        /// A number behind the word.
        Chain "so many effects in a row, the last one named",
    }
}

signs! {
    /// What a card says besides its colour.
    CardSign {
        /// Its bar has the colour of its court.
        Court "the colour of its court",
        /// Dashed.
        Dashed "sealed, not checked or not dated to the day",
        /// Dotted.
        Unreported "not reported",
        /// A lock.
        Sealed "sealed",
        /// A filled mark.
        Conflict "sources conflict",
        /// The same, hollow.
        Settled "sources conflicted, settled",
        /// A question mark.
        Question "disputed or not checked",
        /// Sheets below one another.
        Stack "several papers of one matter",
        /// A chip.
        Outcome "what came of it; hollow while it waits",
        /// Ticks.
        Rhythm "when folded entries came",
        /// A small mark.
        Folded "a folded event",
        /// The same, hollow.
        FoldedPerhaps "a folded event, not certain",
        /// A frame.
        Selected "selected",
        /// Without a coloured edge.
        Carried "stands in another row",
    }
}

signs! {
    /// What is shown of time.
    TimeSign {
        /// A zigzag.
        Gap "time left out",
        /// A dashed line from top to bottom.
        AsOf "the date of the picture",
        /// Faint.
        Later "after that date",
        /// Bars of counts.
        Count "how many events",
    }
}

impl Sign {
    /// Every sign, in the order of a legend.
    pub fn all() -> impl Iterator<Item = Self> {
        let bars = BarSign::ALL.iter().copied().map(Self::Bar);
        let effects = EffectFamily::ALL.iter().copied().map(Self::Effect);
        let links = LinkSign::ALL.iter().copied().map(Self::Link);
        let kinds = Family::ALL.iter().copied().map(Self::Kind);
        let cards = CardSign::ALL.iter().copied().map(Self::Card);
        let powers = (0..POWERS).map(Self::Power).chain([Self::NoPower]);
        let time = TimeSign::ALL.iter().copied().map(Self::Time);
        let orders = bars.chain(effects).chain(links);
        orders.chain(kinds).chain(cards).chain(powers).chain(time)
    }

    /// What it means, but for the powers, whose names belong to the case.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Bar(sign) => sign.words(),
            Self::Effect(family) => family.label(),
            Self::Link(sign) => sign.words(),
            Self::Kind(family) => family.label(),
            Self::Card(sign) => sign.words(),
            Self::Power(_) => "a power",
            Self::NoPower => "no court",
            Self::Time(sign) => sign.words(),
        }
    }

    /// What signs of its sort are about, as a heading.
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Bar(_) => "Orders",
            Self::Effect(_) | Self::Link(_) => "Links",
            Self::Kind(_) => "Kinds",
            Self::Card(_) => "Cards",
            Self::Power(_) | Self::NoPower => "Lanes",
            Self::Time(_) => "Time",
        }
    }

    /// Its bit in a set.
    const fn bit(self) -> u64 {
        1 << match self {
            Self::Bar(sign) => sign as u64,
            Self::Effect(family) => 15 + family as u64,
            Self::Link(sign) => 20 + sign as u64,
            Self::Kind(family) => 23 + family as u64,
            Self::Card(sign) => 31 + sign as u64,
            Self::Power(power) => 45 + (power % POWERS) as u64,
            Self::NoPower => 51,
            Self::Time(sign) => 52 + sign as u64,
        }
    }
}

/// A set of signs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs(u64);

impl Signs {
    /// Notes that a sign occurs.
    pub fn note(&mut self, sign: Sign) {
        self.0 |= sign.bit();
    }

    /// Notes all that occur in another set.
    pub fn join(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// Whether a sign occurs.
    pub const fn has(self, sign: Sign) -> bool {
        self.0 & sign.bit() != 0
    }

    /// Those that occur, in the order of a legend.
    pub fn iter(self) -> impl Iterator<Item = Sign> {
        Sign::all().filter(move |sign| self.has(*sign))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_signs_share_a_place_in_a_set() {
        let mut signs = Signs::default();
        for sign in Sign::all() {
            assert!(!signs.has(sign), "{sign:?}");
            signs.note(sign);
        }
        assert!(signs.iter().eq(Sign::all()));
    }
}
