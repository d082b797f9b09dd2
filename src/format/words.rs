//! The closed lists of words of the case file.
//!
//! Each list pairs the variants of an enumeration of the model with the words used on disk.

use super::record::DiskValue;
use super::shape::{Absence, Type};
use crate::model::{
    Actor, AppealEffect, AppealedOrders, Aspect, AuthorityKind, CaseSort, CommentKind,
    ContemptNature, ContemptSanction, CourtLevel, Family, KindRole, LaneOwner, Life, PartyKind,
    SourceKind, StayedByRule, TakesEffect, Verb, WaitsToBeFinal,
};
use crate::syntax::{Node, Value};
use std::borrow::Cow;

/// An enumeration whose variants are words in a case file.
pub(crate) trait ClosedList: Copy + PartialEq + 'static {
    /// Every variant.
    const VALUES: &'static [Self];
    /// The word of each, in the same order.
    const WORDS: &'static [&'static str];
    /// What stands in for a word that is missing or wrong, where that misleads nobody.
    const STAND_IN: Option<Self>;

    /// The word of this variant.
    fn word_on_disk(self) -> &'static str {
        let position = Self::VALUES.iter().position(|value| *value == self);
        position.map_or("", |position| Self::WORDS[position])
    }

    /// The variant with this word.
    fn from_disk(word: &str) -> Option<Self> {
        let position = Self::WORDS.iter().position(|known| *known == word)?;
        Some(Self::VALUES[position])
    }
}

macro_rules! closed {
    ($($name:ident, $stand_in:expr => { $($variant:ident $word:literal),+ $(,)? })+) => {$(
        impl ClosedList for $name {
            const VALUES: &'static [Self] = &[$($name::$variant,)+];
            const WORDS: &'static [&'static str] = &[$($word,)+];
            const STAND_IN: Option<Self> = $stand_in;
        }
        closed!(on disk $name);
    )+};
    (from the model $($name:ident),+) => {$(
        impl ClosedList for $name {
            const VALUES: &'static [Self] = $name::ALL;
            const WORDS: &'static [&'static str] = &{
                let mut words = [""; $name::ALL.len()];
                let mut index = 0;
                while index < words.len() {
                    words[index] = $name::ALL[index].word();
                    index += 1;
                }
                words
            };
            const STAND_IN: Option<Self> = None;
        }
        closed!(on disk $name);
    )+};
    (on disk $name:ident) => {
        impl DiskValue for $name {
            const TYPE: Type = Type::Word(Self::WORDS);
            const ABSENCE: Absence = match Self::STAND_IN {
                Some(_) => Absence::StandIn,
                None => Absence::Fatal,
            };
            fn decode(node: &Node<'_>) -> Option<Self> {
                Self::from_disk(node.as_text()?)
            }
            fn absent() -> Option<Self> {
                Self::STAND_IN
            }
            fn encode(&self) -> Option<Node<'_>> {
                let word = Cow::Borrowed(self.word_on_disk());
                Some(Node::made(Value::Text(word)))
            }
        }
    };
}

closed!(from the model Aspect, ContemptNature, ContemptSanction, Family, Verb);

closed! {
    LaneOwner, Some(LaneOwner::Actor) => { Actor "actor", Court "court" }
    Actor, None => { Court "court", Party "party", Outside "outside" }
    Life, Some(Life::Moment) => {
        Order "order", Stay "stay", Pending "pending", Deadline "deadline", Moment "moment",
    }
    KindRole, None => {
        Compels "compels", Answers "answers", Appealable "appealable", Announces "announces",
        SoOrdered "so-ordered", Mandate "mandate", SpentAtOnce "spent-at-once",
        AsksCause "asks-cause", RestrainsBriefly "restrains-briefly", Interim "interim",
        AsksLeave "asks-leave", GivesLeave "gives-leave", Certifies "certifies", AsksForWrit "asks-for-writ", AsksRelease "asks-release",
        UntilMandate "until-mandate", UntilCertiorari "until-certiorari",
        UntilRuling "until-ruling", ToSupremeCourt "to-supreme-court",
        AboutAStay "about-a-stay", Tries "tries", Pleads "pleads", Sentences "sentences", Confines "confines",
        Schedules "schedules", Elsewhere "elsewhere", OpensCase "opens-case",
        AsksInterim "asks-interim", Enjoins "enjoins", ClosesCase "closes-case", Stands "stands",
        Prepares "prepares", MayLapse "may-lapse", AsksInCase "asks-in-case",
        MayAwardMoney "may-award-money", ConfirmsPlan "confirms-plan", SellsEstate "sells-estate",
        Secures "secures", Charges "charges", UntilSentence "until-sentence", Sanctions "sanctions", EndsAutomaticStay "ends-automatic-stay",
    }
    StayedByRule, None => {
        Money "money", AdversaryMoney "adversary-money", Plan "plan", Sale "sale", ReliefFromStay "relief-from-stay",
    }
    AppealEffect, None => {
        Suspends "suspends", LeavesInForce "leaves-in-force", Depends "depends",
    }
    WaitsToBeFinal, None => {
        Judgments "judgments", AnnulledRegulations "annulled-regulations",
    }
    AppealedOrders, None => {
        Commanding "commanding", Injunctions "injunctions", All "all",
    }
    CaseSort, None => { Criminal "criminal", Civil "civil" }
    TakesEffect, None => { WithMandate "mandate", AtOnce "decision" }
    CourtLevel, None => {
        Authority "authority", Magistrate "magistrate", Trial "trial", Appeal "appeal",
        Supreme "supreme", Supranational "supranational",
    }
    PartyKind, Some(PartyKind::Organisation) => {
        Person "person", Company "company", Organisation "organisation",
        Government "government", ForeignState "foreign-state", Legislature "legislature",
    }
    AuthorityKind, None => {
        Constitution "constitution", Statute "statute", Rule "rule", Treaty "treaty",
        Regulation "regulation", Precedent "precedent",
    }
    SourceKind, Some(SourceKind::Other) => {
        Article "article", Order "order", Opinion "opinion", Filing "filing",
        Docket "docket", Law "law", Summary "summary", Statement "statement", Other "other",
    }
    CommentKind, Some(CommentKind::Apparatus) => {
        Opinion "opinion", Background "background", Framing "framing",
        Question "question", Reader "reader", Apparatus "apparatus",
    }
}
