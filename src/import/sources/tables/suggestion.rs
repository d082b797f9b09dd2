//! What the columns of a strange table probably hold, and on what each guess rests.
//!
//! Knows neither bytes nor how a guess is made. Start with [`Suggestion`].

use super::mapping::Mapping;
use super::role::ColumnRole;

/// A table as its beginning shows it, with a guess of what its columns hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The columns, in their order.
    pub columns: Vec<Column>,
    /// What they probably hold, in the order of [`ColumnRole::ALL`]; nothing is guessed twice.
    pub guesses: Vec<Guess>,
    /// What divides the columns, in words: `a semicolon`.
    pub separator: &'static str,
    /// Whether the dates leave open which of two numbers is the month, so that the user should
    /// say it.
    pub order_is_open: bool,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name, as written in the first row.
    pub name: String,
    /// The first cells that are not empty, shortened.
    pub samples: Vec<String>,
    /// How many of the cells looked at are not empty.
    pub filled: usize,
    /// How many of those can be read as a date.
    pub dates: usize,
}

/// What a column probably holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guess {
    /// What it holds.
    pub role: ColumnRole,
    /// The column, counted from 0.
    pub column: usize,
    /// On what the guess rests.
    pub evidence: Evidence,
}

/// On what a guess rests, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Evidence {
    /// The column is called so.
    Name,
    /// A word of its name says so.
    Word,
    /// Its cells look so.
    Cells,
}

impl Evidence {
    /// The evidence in words: `by its name`.
    pub const fn says(self) -> &'static str {
        match self {
            Evidence::Name => "by its name",
            Evidence::Word => "by a word of its name",
            Evidence::Cells => "by what its cells hold",
        }
    }
}

impl Suggestion {
    /// The guesses as a mapping.
    pub fn mapping(&self) -> Mapping {
        let mut mapping = Mapping::default();
        for guess in &self.guesses {
            mapping.assign(guess.role, Some(guess.column));
        }
        mapping
    }

    /// The guess of the column that holds this.
    pub fn guess(&self, role: ColumnRole) -> Option<&Guess> {
        self.guesses.iter().find(|guess| guess.role == role)
    }

    /// Whether events can be made of the table without asking anybody: it is clear when things
    /// happened and what.
    pub fn is_enough(&self) -> bool {
        let has = |role| self.guess(role).is_some();
        has(ColumnRole::Date)
            && (has(ColumnRole::Title) || has(ColumnRole::Text) || has(ColumnRole::Kind))
    }
}
