//! The lists of a case file, one row each.
//!
//! It knows neither the shape of a row nor how one is read. Start with [`Section`].

/// Gives the lists to a macro: the noun of the rows, the key, where they stand in the case, and
/// what they are.
macro_rules! sections {
    ($make:ident) => {
        $make! {
            Docket "docket" dockets: DocketNumber, "Numbers of the case, court by court.";
            Citation "citation" citations: Citation, "Where its decisions are reported.";
            Jurisdiction "jurisdiction" jurisdictions: Jurisdiction, "Jurisdictions that the catalogue lacks.";
            Court "court" courts: Court, "Courts and benches that the catalogue lacks.";
            Kind "kind" kinds: Kind, "Kinds of event that the catalogue lacks.";
            Lane "lane" lanes: LaneGroup, "Lanes that group courts and parties by hand.";
            Judge "judge" judges: Judge, "Judges.";
            Party "party" parties: Party, "Parties, amici and other actors that are no courts.";
            Place "place" places: Place, "Places on the map.";
            Authority "authority" authorities: Authority, "Statutes, rules, treaties and precedents.";
            Source "source" sources: Source, "What states facts about the case.";
            Event "event" events: Event, "What happened; events of one day stand in order.";
            Duty "duty" duties: Duty, "What orders oblige somebody to do.";
            Claim "claim" claims: Claim, "What single sources say.";
            Conflict "conflict" conflicts: Conflict, "Claims that cannot all be true.";
            Question "question" questions: Question, "Legal questions.";
            Position "position" positions: Position, "What somebody holds on a question.";
            Option "option" options: StepOption, "Possible next steps that a source names.";
            Comment "comment" comments: Comment, "Commentary, kept apart from fact.";
            StoryStep "story" story: StoryStep, "The steps by which the case is told.";
        }
    };
}
pub(super) use sections;

macro_rules! keys {
    ($($name:ident $key:literal $field:ident: $row:ident, $doc:literal;)+) => {
        /// A list of a case file, by the noun of its rows.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Section {
            $(#[doc = $doc] $name,)+
        }

        impl Section {
            /// Every list, in the order in which it is written.
            pub const ALL: &'static [Section] = &[$(Section::$name,)+];

            /// The keys of all, in the same order.
            pub const KEYS: &'static [&'static str] = &[$($key,)+];

            /// The key of the list: `event` for `[[event]]`.
            pub const fn key(self) -> &'static str {
                match self { $(Section::$name => $key,)+ }
            }
        }
    };
}
sections!(keys);

impl Section {
    /// The list with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|section| section.key() == key)
    }

    /// Whether rows may do without an id, and get one made up by their number.
    pub const fn makes_up_ids(self) -> bool {
        matches!(self, Section::Claim | Section::Position | Section::Comment)
    }
}
