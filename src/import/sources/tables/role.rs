//! What a column of a table can hold.
//!
//! Knows no table. Start with [`ColumnRole`].

use serde::{Deserialize, Serialize};

macro_rules! roles {
    ($($(#[$doc:meta])* $role:ident $word:literal $says:literal),+ $(,)?) => {
        /// What a column of a table can hold.
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum ColumnRole {
            $($(#[$doc])* $role,)+
        }

        impl ColumnRole {
            /// Every role, those that matter most first.
            pub const ALL: [ColumnRole; [$($word),+].len()] = [$(ColumnRole::$role),+];

            /// The word for it, as the columns of the plain CSV and the option `--map` name it.
            pub const fn word(self) -> &'static str {
                match self {
                    $(ColumnRole::$role => $word,)+
                }
            }

            /// What the column holds, in words for people.
            pub const fn says(self) -> &'static str {
                match self {
                    $(ColumnRole::$role => $says,)+
                }
            }
        }
    };
}

roles! {
    /// When it happened, or began.
    Date "date" "when it happened",
    /// What happened, in a few words.
    Title "title" "what happened, in a few words",
    /// What happened, at length.
    Text "text" "what happened, at length",
    /// The court that acted, or with which a paper was filed.
    Court "court" "the court that acted, or where it was filed",
    /// What sort of event it is.
    Kind "kind" "what sort of event it is",
    /// Number of the case in that court.
    CaseNumber "case_number" "the number of the case in that court",
    /// Number of the entry in the docket.
    DocketNumber "docket_number" "the number of the entry in the docket",
    /// Who acted.
    By "by" "who acted",
    /// Who is bound or addressed.
    To "addressed_to" "who is bound or addressed",
    /// The judges who acted.
    Judges "judges" "the judges who acted",
    /// What it does to other rows: `verb target; verb target`.
    Does "does" "what it does to other rows, as `grants e3`",
    /// What came out of it.
    Outcome "outcome" "what came out of it",
    /// Why it happened, in the editor's words.
    Because "because" "why it happened",
    /// A name for the row, by which others reach it.
    Id "id" "a name for the row",
    /// Who says so: a name, or an address of the web.
    Source "source" "who says so: a name or an address",
    /// The words of that source.
    Quote "quote" "the words of that source",
    /// Remarks.
    Note "note" "remarks",
    /// Whether the paper is sealed.
    Sealed "sealed" "`yes` where the paper is sealed",
    /// Whether no source reports it.
    Unreported "unreported" "`yes` where no source reports it",
    /// Whether it was recalled and not checked.
    Unverified "unverified" "`yes` where it was recalled and not checked",
    /// Whether its existence is disputed.
    Disputed "disputed" "`yes` where its existence is disputed",
    /// When what happened was over.
    End "end" "when it was over",
    /// In whose lane it belongs, where no court is named.
    Group "group" "the lane it belongs in, where no court is named",
}

impl ColumnRole {
    /// The role with this word; blanks and hyphens stand for underscores.
    pub fn from_word(word: &str) -> Option<Self> {
        let word = word.trim().to_lowercase().replace([' ', '-'], "_");
        Self::ALL.into_iter().find(|role| role.word() == word)
    }
}

/// Which number comes first in a date such as `03/04/2014`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// The day, as in Europe.
    DayFirst,
    /// The month, as in the United States.
    MonthFirst,
}
