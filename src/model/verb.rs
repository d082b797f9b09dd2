//! What an event does to another one: the closed list of effects, all of each in one row.
//!
//! To add a verb is to add its row. A row has a description, the variant, the word of the case
//! file, the passive label, what befell the target where the label does not say it,
//! the active phrase, the family, the weight, and what the verb does,
//! column by column, in the words of [`Meaning`]; what it does not name, it does not do.

use super::meaning::{
    Answer, DeadlineEffect, DutyEffect, Ending, Fall, Meaning, OrderEffect, PendingEffect,
    ReviewEffect, Undoing,
};

macro_rules! verbs {
    ($($(#[doc = $doc:literal])* $variant:ident $word:literal $label:literal $([$befell:literal])? $phrase:literal $family:ident
        $weight:literal { $($column:ident: $value:ident $(($($with:tt)+))?),* $(,)? };)+) => {
        /// An effect that an event has on another one.
        ///
        /// Closed on purpose: the status engine gives each verb a meaning, and a new verb
        /// must not fall through unnoticed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Verb {
            $($(#[doc = $doc])* $variant,)+
        }

        impl Verb {
            /// Every verb, in the order of the documentation.
            pub const ALL: &'static [Verb] = &[$(Verb::$variant,)+];

            /// The word used in a case file, for example `lifts-stay`.
            pub const fn word(self) -> &'static str {
                match self { $(Verb::$variant => $word,)+ }
            }

            /// The short passive label drawn on the edge that leads from the earlier event
            /// to the one that acts on it, for example `stay lifted`.
            pub const fn label(self) -> &'static str {
                match self { $(Verb::$variant => $label,)+ }
            }

            /// What befell the target, as a verb: `was vacated`, `expired`.
            pub fn befell(self) -> std::borrow::Cow<'static, str> {
                let own: Option<&'static str> = match self {
                    $(Verb::$variant => None$(.or(Some($befell)))?,)+
                };
                own.map_or_else(|| format!("was {}", self.label()).into(), Into::into)
            }

            /// The active phrase for sentences, for example `lifts the stay of`; the title
            /// of the target follows.
            pub const fn phrase(self) -> &'static str {
                match self { $(Verb::$variant => $phrase,)+ }
            }

            /// What it does, in a sentence.
            pub const fn description(self) -> &'static str {
                let text = match self { $(Verb::$variant => concat!($($doc),*),)+ };
                text.trim_ascii_start()
            }

            /// The family that decides the colour of the edge.
            pub const fn family(self) -> EffectFamily {
                match self { $(Verb::$variant => EffectFamily::$family,)+ }
            }

            /// How much it adds to the weight of the event that does it, from 0 to 3.
            pub const fn weight(self) -> u8 {
                match self { $(Verb::$variant => $weight,)+ }
            }

            /// What it does to orders, pending matters, deadlines and duties.
            pub const fn meaning(self) -> &'static Meaning {
                match self {
                    $(Verb::$variant => const { &Meaning {
                        $($column: verbs!(@$column $value $(($($with)+))?),)*
                        ..Meaning::NONE
                    } },)+
                }
            }
        }
    };
    (@order $value:ident $(($with:expr))?) => { OrderEffect::$value $(($with))? };
    (@in_part $value:ident $(($with:expr))?) => { Some(OrderEffect::$value $(($with))?) };
    (@pending $value:ident) => { PendingEffect::$value };
    (@deadline $value:ident) => { DeadlineEffect::$value };
    (@duty $value:ident) => { DutyEffect::$value };
    (@review $value:ident) => { ReviewEffect::$value };
    (@undoing $value:ident) => { Undoing::$value };
    (@answer $value:ident ($word:literal)) => { Some((Answer::$value, $word)) };
}

/// Families of effects; each has one colour and one line style.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EffectFamily {
    /// Keeps the target alive or gives it what it asked for.
    Sustains,
    /// Ends the target or refuses it.
    StrikesDown,
    /// Suspends the target for a time, or defies it.
    Suspends,
    /// Takes the target to a higher or another court.
    CarriesUp,
    /// Anything else: procedure, argument, citation.
    Plain,
}

impl EffectFamily {
    /// Every family, in the order of the documentation.
    pub const ALL: &'static [Self] = &[
        Self::Sustains,
        Self::StrikesDown,
        Self::Suspends,
        Self::CarriesUp,
        Self::Plain,
    ];

    /// The word for scripts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sustains => "sustains",
            Self::StrikesDown => "strikes-down",
            Self::Suspends => "suspends",
            Self::CarriesUp => "carries-up",
            Self::Plain => "plain",
        }
    }

    /// What effects of the family do, as a heading.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Sustains => "Keeps alive, or gives what was asked",
            Self::StrikesDown => "Ends or refuses",
            Self::Suspends => "Suspends for a time, or defies",
            Self::CarriesUp => "Takes to a higher or another court",
            Self::Plain => "Procedure, argument and citation",
        }
    }
}

verbs! {
    /// Gives a motion, application or petition all it asks for.
    Grants "grants" "granted" "grants" Sustains 2 { pending: Grant, answer: Given("granted") };
    /// Gives it a part of what it asks for.
    GrantsInPart "grants-in-part" "granted in part" "grants in part" Sustains 2 {
        pending: Grant, answer: InPart("in part"),
    };
    /// Refuses it.
    Denies "denies" "denied" "denies" StrikesDown 1 { pending: Refuse, answer: Refused("denied") };
    /// Ends a proceeding, appeal or motion without granting it.
    Dismisses "dismisses" "dismissed" "dismisses" StrikesDown 2 {
        order: End(Ending::Spent), in_part: Nothing, pending: Dismiss, deadline: Cancel,
        answer: Refused("dismissed"),
    };
    /// Takes back one's own motion, application or order.
    Withdraws "withdraws" "withdrawn" "withdraws" StrikesDown 0 {
        order: Strike(Fall::Vacated), in_part: StrikePart, pending: End, deadline: Cancel,
        answer: Over("withdrawn"),
    };
    /// Suspends an order.
    Stays "stays" "stayed" "stays" Suspends 3 { order: Hold };
    /// Prolongs a stay.
    ExtendsStay "extends-stay" "stay extended" ["was extended"] "extends" Suspends 2 { order: Extend };
    /// Ends a stay; the order wakes when the last stay on it has ended.
    LiftsStay "lifts-stay" "stay lifted" ["was lifted"] "lifts" Sustains 3 { order: Release, in_part: Nothing };
    /// Leaves the order of a lower court or judge in place.
    Affirms "affirms" "affirmed" "affirms" Sustains 3 {
        order: Uphold, pending: End, review: Decide, answer: Given("affirmed"),
    };
    /// Affirms a part of it.
    AffirmsInPart "affirms-in-part" "affirmed in part" "affirms in part" Sustains 3 {
        order: Uphold, pending: End, review: Decide, answer: InPart("in part"),
    };
    /// Replaces the result of an order with the opposite one.
    Reverses "reverses" "reversed" "reverses" StrikesDown 3 {
        order: Strike(Fall::Reversed), in_part: StrikePart, pending: End, deadline: Cancel,
        review: Decide, undoing: FromTheStart, answer: Refused("reversed"),
    };
    /// Reverses a part of it.
    ReversesInPart "reverses-in-part" "reversed in part" "reverses in part" StrikesDown 3 {
        order: StrikePart, review: Decide, undoing: FromTheStart,
    };
    /// Wipes an order out, without necessarily deciding the point.
    Vacates "vacates" "vacated" "vacates" StrikesDown 3 {
        order: Strike(Fall::Vacated), in_part: StrikePart, pending: End, deadline: Cancel,
        review: Decide, undoing: FromTheStart, answer: Refused("vacated"),
    };
    /// Vacates a part of it.
    VacatesInPart "vacates-in-part" "vacated in part" "vacates in part" StrikesDown 3 {
        order: StrikePart, review: Decide, undoing: FromTheStart,
    };
    /// Sends a matter back to the court below, or an act back to the authority that made it, which stays in
    /// force unless something vacates it as well (remand without vacatur).
    Remands "remands" "remanded" "remands" CarriesUp 3 { order: SendBack };
    /// Changes an order that stays in force.
    Modifies "modifies" "modified" "modifies" Plain 1 { order: Modify };
    /// Replaces an order by a new one.
    Supersedes "supersedes" "superseded" "supersedes" StrikesDown 2 {
        order: End(Ending::Superseded), in_part: Modify, pending: End, deadline: Cancel,
        answer: Over("superseded"),
    };
    /// Ends the live dispute over the target.
    Moots "moots" "mooted" "makes moot" StrikesDown 1 {
        order: End(Ending::Moot), in_part: Nothing, pending: End, deadline: Cancel,
        answer: Over("moot"),
    };
    /// Brings an order back to life, from now on.
    Reinstates "reinstates" "reinstated" "reinstates" Sustains 3 { order: Revive };
    /// Declares an act invalid on a question that was referred.
    DeclaresInvalid "declares-invalid" "declared invalid" "declares invalid" StrikesDown 3 {
        order: Strike(Fall::Vacated), in_part: StrikePart, review: Decide, undoing: FromTheStart,
        answer: Refused("invalid"),
    };
    /// Finds nothing against the validity of an act on a question that was referred.
    FindsValid "finds-valid" "found valid" "finds valid" Sustains 3 {
        order: Uphold, review: Decide, answer: Given("valid"),
    };
    /// Proposes how a court should decide, which binds nobody.
    Proposes "proposes" "proposed on" ["was the object of a proposed answer"] "proposes an answer to" Plain 1 { review: Discuss };
    /// Cancels a warrant, subpoena or decision.
    Quashes "quashes" "quashed" "quashes" StrikesDown 3 {
        order: Strike(Fall::Vacated), in_part: StrikePart, pending: End, deadline: Cancel,
        review: Decide, undoing: FromTheStart, answer: Refused("quashed"),
    };
    /// Ends an injunction or restraining order.
    Dissolves "dissolves" "dissolved" "dissolves" StrikesDown 3 {
        order: End(Ending::Dissolved), in_part: Nothing, pending: End, deadline: Cancel,
        review: Decide, answer: Refused("dissolved"),
    };
    /// Marks the end of an order whose time has run.
    Expires "expires" "expired" ["expired"] "marks the expiry of" StrikesDown 1 {
        order: End(Ending::Spent), in_part: Nothing, pending: End, deadline: Cancel,
    };
    /// Carries out a warrant, which is spent in the doing.
    Executes "executes" "executed" "executes" Sustains 1 { order: End(Ending::Spent), in_part: Nothing };
    /// Pays or performs a judgment or a sanction in full.
    Satisfies "satisfies" "satisfied" "satisfies" Sustains 2 {
        order: End(Ending::Spent), in_part: Nothing, pending: End, deadline: Meet, duty: Meet,
    };
    /// Lets somebody or something go: a show-cause order, a surety, a debtor.
    Discharges "discharges" "discharged" "discharges" StrikesDown 2 {
        order: End(Ending::Dissolved), in_part: Nothing, pending: End, deadline: Cancel,
        answer: Over("discharged"),
    };
    /// Holds somebody in contempt for disobeying the target.
    HoldsInContemptFor "holds-in-contempt-for" "contempt" ["was the ground of a contempt"] "holds in contempt for disobeying" Suspends 3 {
        duty: Punish,
    };
    /// Ends a contempt by doing what was ordered.
    Purges "purges" "purged" "purges" Sustains 2 {
        order: End(Ending::Spent), in_part: Nothing, pending: End, deadline: Cancel, duty: Meet,
    };
    /// Puts somebody into custody under the target.
    Confines "confines" "confined" ["was the ground of a confinement"] "confines under" Suspends 3 { duty: Enforce };
    /// Lets somebody out of it; the order under which it was stands.
    Releases "releases" "released" "releases from" Sustains 3 {
        order: SetFree, in_part: Nothing,
    };
    /// Seeks or orders compliance with an earlier order.
    Enforces "enforces" "enforced" "enforces" Plain 1 { duty: Enforce };
    /// Does all that an order asks, or meets a deadline.
    CompliesWith "complies-with" "complied with" "complies with" Sustains 1 {
        deadline: Meet, duty: Meet,
    };
    /// Does a part of it.
    CompliesInPartWith "complies-in-part-with" "complied in part" ["was complied with in part"] "complies in part with" Sustains 1 {
        duty: MeetInPart,
    };
    /// Refuses to obey an order.
    Defies "defies" "defied" "refuses to obey" Suspends 2 { duty: Defy };
    /// Attacks an instrument or ruling in the same court.
    Challenges "challenges" "challenged" "challenges" Plain 0 { review: Challenge };
    /// Takes an order to a higher court as of right.
    Appeals "appeals" "appealed" "appeals from" CarriesUp 2 { review: Appeal };
    /// Asks a court to review a decision at its discretion.
    SeeksReviewOf "seeks-review-of" "review sought" ["was the object of a request for review"] "seeks review of" CarriesUp 2 {
        review: Petition,
    };
    /// Asks a court for something that concerns the target.
    AsksFor "asks-for" "relief asked" ["was the object of a request"] "asks the court to act on" Plain 0 { review: Discuss };
    /// Argues against the target.
    Opposes "opposes" "opposed" "opposes" Plain 0 { review: Discuss };
    /// Argues for the target.
    Supports "supports" "supported" "supports" Sustains 0 { review: Discuss };
    /// Answers the target without taking a side that the verb could name.
    RespondsTo "responds-to" "answered" "responds to" Plain 0 { review: Discuss };
    /// Sets a deadline, which is an event of its own and lies later.
    SetsDeadline "sets-deadline" "deadline set" ["was set"] "sets the deadline" Plain 0 { deadline: Set };
    /// Gives a hearing its day; the hearing is an event of its own and lies later.
    Schedules "schedules" "scheduled" ["was scheduled"] "schedules" Plain 0 { deadline: Set };
    /// Puts off a deadline; the new one is an event of its own.
    ExtendsDeadline "extends-deadline" "extended" "extends" Plain 1 { deadline: Extend };
    /// Stops a time limit from running.
    Tolls "tolls" "tolled" "tolls" Plain 1 { deadline: Toll };
    /// Prolongs an order made for a time, such as a restraining order.
    Extends "extends" "extended" "extends" Suspends 2 { order: Extend };
    /// Says what an order means, and changes nothing of it.
    Clarifies "clarifies" "clarified" "clarifies" Plain 1 { review: Discuss };
    /// Makes an order bind others too.
    ExtendsTo "extends-to" "extended to others" "extends to others" Plain 2 { order: Widen };
    /// Carries out what another court decided: a mandate its decision, a judgment a direction.
    FollowsFrom "follows-from" "carried out" "carries out" CarriesUp 2 { order: CarryOut };
    /// Calls back a mandate, so that the decision waits again.
    Recalls "recalls" "recalled" "recalls" Suspends 3 { order: CallBack };
    /// Restrains somebody while an appeal from a denial of that is pending.
    EnjoinsPendingAppeal "enjoins-pending-appeal" "enjoined pending appeal" "enjoins pending appeal from" Suspends 3 {};
    /// Hears argument on the target.
    Hears "hears" "heard" "hears" Plain 0 {};
    /// Sends a matter to another court of the same rank.
    Transfers "transfers" "transferred" "transfers" CarriesUp 2 {};
    /// Joins the target with another matter.
    Consolidates "consolidates" "consolidated" "consolidates" Plain 1 {};
    /// Refers a question to another court; the matter waits.
    RefersQuestion "refers-question" "referred" ["gave rise to a question"] "refers a question from" CarriesUp 2 {};
    /// Certifies a question of its law to another court; the matter waits.
    CertifiesQuestion "certifies-question" "question certified" ["gave rise to a question"] "certifies a question from" CarriesUp 2 {};
    /// Answers a question that was referred.
    AnswersQuestion "answers-question" "answered" "answers the question referred by" Sustains 2 {
        order: End(Ending::Spent), in_part: Nothing, pending: End,
    };
    /// Ends a dispute by agreement.
    Settles "settles" "settled" "settles" Sustains 2 { pending: End, answer: Over("settled") };
    /// Pleads guilty to a charge, which waits for the sentence.
    Pleads "pleads" "pleaded to" "pleads guilty to" Plain 2 {};
    /// Pardons somebody: a sentence, a fine, a contempt or a confinement is over from then on and
    /// undoes nothing, a verdict stands, and a charge waits until a court dismisses it.
    Pardons "pardons" "pardoned" "pardons" Sustains 3 { order: Pardon, in_part: Nothing };
    /// Commutes a sentence: it is served as reduced, and the conviction stands.
    Commutes "commutes" "commuted" "commutes" Sustains 2 { order: Modify };
    /// Makes an order appealable that was not.
    MakesAppealable "makes-appealable" "made appealable" "makes appealable" CarriesUp 2 {
        review: Ripen,
    };
    /// Mentions the target.
    Cites "cites" "cited" "cites" Plain 0 { review: Discuss };
}

impl Verb {
    /// The verb with this word in a case file, if there is one.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|verb| verb.word() == word)
    }

    /// Whether the target may lie later than the event that acts on it, as a deadline does.
    pub const fn may_point_forward(self) -> bool {
        matches!(self.meaning().deadline, DeadlineEffect::Set)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_row_stands_for_itself() {
        let words: BTreeSet<_> = Verb::ALL.iter().map(|verb| verb.word()).collect();
        assert_eq!(words.len(), Verb::ALL.len());
        for verb in Verb::ALL {
            let meaning = verb.meaning();
            assert!(verb.weight() <= 3, "{}", verb.word());
            assert_ne!(meaning.in_part, Some(meaning.order), "{}", verb.word());
            assert_eq!(Verb::from_word(verb.word()), Some(*verb));
        }
    }

    #[test]
    fn what_befell_a_target_is_told_with_a_verb() {
        let is_participle = |word: &str| {
            word.ends_with("ed") || ["withdrawn", "found", "heard", "made", "set"].contains(&word)
        };
        for verb in Verb::ALL {
            let words = verb.befell();
            let fits = match words.strip_prefix("was ") {
                Some(rest) => {
                    is_participle(rest.split(' ').next().unwrap()) || rest.starts_with("the ")
                }
                None => ["expired", "gave rise to a question"].contains(&&*words),
            };
            assert!(fits, "{words}");
        }
    }
}
