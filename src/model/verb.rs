//! What an event does to another one: the closed list of effects.

macro_rules! verbs {
    ($($(#[$doc:meta])* $variant:ident $word:literal $label:literal $phrase:literal $family:ident;)+) => {
        /// An effect that an event has on another one.
        ///
        /// Closed on purpose: the status engine gives each verb a meaning, and a new verb
        /// must not fall through unnoticed.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Verb {
            $($(#[$doc])* $variant,)+
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

            /// The active phrase for sentences, for example `lifts the stay of`; the title
            /// of the target follows.
            pub const fn phrase(self) -> &'static str {
                match self { $(Verb::$variant => $phrase,)+ }
            }

            /// The family that decides the colour of the edge.
            pub const fn family(self) -> EffectFamily {
                match self { $(Verb::$variant => EffectFamily::$family,)+ }
            }
        }
    };
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

verbs! {
    /// Gives a motion, application or petition all it asks for.
    Grants "grants" "granted" "grants" Sustains;
    /// Gives it a part of what it asks for.
    GrantsInPart "grants-in-part" "granted in part" "grants in part" Sustains;
    /// Refuses it.
    Denies "denies" "denied" "denies" StrikesDown;
    /// Ends a proceeding, appeal or motion without granting it.
    Dismisses "dismisses" "dismissed" "dismisses" StrikesDown;
    /// Takes back one's own motion, application or order.
    Withdraws "withdraws" "withdrawn" "withdraws" StrikesDown;
    /// Suspends an order.
    Stays "stays" "stayed" "stays" Suspends;
    /// Prolongs a stay.
    ExtendsStay "extends-stay" "stay extended" "extends" Suspends;
    /// Ends a stay; the order wakes when the last stay on it has ended.
    LiftsStay "lifts-stay" "stay lifted" "lifts" Sustains;
    /// Leaves the order of a lower court or judge in place.
    Affirms "affirms" "affirmed" "affirms" Sustains;
    /// Affirms a part of it.
    AffirmsInPart "affirms-in-part" "affirmed in part" "affirms in part" Sustains;
    /// Replaces the result of an order with the opposite one.
    Reverses "reverses" "reversed" "reverses" StrikesDown;
    /// Reverses a part of it.
    ReversesInPart "reverses-in-part" "reversed in part" "reverses in part" StrikesDown;
    /// Wipes an order out, without necessarily deciding the point.
    Vacates "vacates" "vacated" "vacates" StrikesDown;
    /// Vacates a part of it.
    VacatesInPart "vacates-in-part" "vacated in part" "vacates in part" StrikesDown;
    /// Sends a matter back to the court below.
    Remands "remands" "remanded" "remands" CarriesUp;
    /// Changes an order that stays in force.
    Modifies "modifies" "modified" "modifies" Plain;
    /// Replaces an order by a new one.
    Supersedes "supersedes" "superseded" "replaces" StrikesDown;
    /// Ends the live dispute over the target.
    Moots "moots" "mooted" "makes moot" StrikesDown;
    /// Cancels a warrant, subpoena or decision.
    Quashes "quashes" "quashed" "quashes" StrikesDown;
    /// Ends an injunction or restraining order.
    Dissolves "dissolves" "dissolved" "dissolves" StrikesDown;
    /// Marks the end of an order whose time has run.
    Expires "expires" "expired" "marks the expiry of" StrikesDown;
    /// Holds somebody in contempt for disobeying the target.
    HoldsInContemptFor "holds-in-contempt-for" "contempt" "holds in contempt for disobeying" Suspends;
    /// Ends a contempt by doing what was ordered.
    Purges "purges" "purged" "purges" Sustains;
    /// Seeks or orders compliance with an earlier order.
    Enforces "enforces" "enforced" "enforces" Plain;
    /// Does all that an order asks, or meets a deadline.
    CompliesWith "complies-with" "complied with" "complies with" Sustains;
    /// Does a part of it.
    CompliesInPartWith "complies-in-part-with" "complied in part" "complies in part with" Sustains;
    /// Refuses to obey an order.
    Defies "defies" "defied" "refuses to obey" Suspends;
    /// Attacks an instrument or ruling in the same court.
    Challenges "challenges" "challenged" "challenges" Plain;
    /// Takes an order to a higher court as of right.
    Appeals "appeals" "appealed" "appeals from" CarriesUp;
    /// Asks a court to review a decision at its discretion.
    SeeksReviewOf "seeks-review-of" "review sought" "seeks review of" CarriesUp;
    /// Asks a court for something that concerns the target.
    AsksFor "asks-for" "relief asked" "asks the court to act on" Plain;
    /// Argues against the target.
    Opposes "opposes" "opposed" "opposes" Plain;
    /// Argues for the target.
    Supports "supports" "supported" "supports" Sustains;
    /// Answers the target without taking a side that the verb could name.
    RespondsTo "responds-to" "answered" "responds to" Plain;
    /// Sets a deadline, which is an event of its own and lies later.
    SetsDeadline "sets-deadline" "deadline set" "sets the deadline" Plain;
    /// Hears argument on the target.
    Hears "hears" "heard" "hears" Plain;
    /// Sends a matter to another court of the same rank.
    Transfers "transfers" "transferred" "transfers" CarriesUp;
    /// Joins the target with another matter.
    Consolidates "consolidates" "consolidated" "consolidates" Plain;
    /// Refers a question to another court; the matter waits.
    RefersQuestion "refers-question" "referred" "refers a question from" CarriesUp;
    /// Answers a question that was referred.
    AnswersQuestion "answers-question" "answered" "answers the question referred by" Sustains;
    /// Makes an order appealable that was not.
    MakesAppealable "makes-appealable" "made appealable" "makes appealable" CarriesUp;
    /// Mentions the target.
    Cites "cites" "cited" "cites" Plain;
}

impl Verb {
    /// The verb with this word in a case file, if there is one.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|verb| verb.word() == word)
    }

    /// Whether the target may lie later than the event that acts on it, as a deadline does.
    pub const fn may_point_forward(self) -> bool {
        matches!(self, Verb::SetsDeadline)
    }
}
