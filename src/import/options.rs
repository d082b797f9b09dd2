//! What a user can say of an import in advance.

use super::Choices;

/// What an import keeps, and what is said of tables.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether addresses, telephone numbers, e-mail addresses, numbers of aliens, prisoners and
    /// social security and dates of birth stay in the texts. Left out by default: they are of
    /// private people.
    pub keep_private: bool,
    /// What the columns of a table hold; what is not said is guessed.
    pub table: Choices,
}
