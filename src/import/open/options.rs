//! What a user can say of an import in advance.

use serde::{Deserialize, Serialize};

use crate::import::{Choices, Docket};

/// What an import keeps, and what is said of what the files leave open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct Options {
    /// Whether addresses, telephone numbers, e-mail addresses, numbers of aliens, prisoners and
    /// social security and dates of birth stay in the texts. Left out by default: they are of
    /// private people.
    pub keep_private: bool,
    /// What the columns of a table hold; what is not said is guessed.
    pub table: Choices,
    /// What dockets are that do not say it themselves.
    pub docket: Heading,
}

/// What stands at the head of a docket; an empty text leaves open what it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct Heading {
    /// The court, by its id in the catalogue (`nysd`) or its name.
    pub court: String,
    /// The number of the case.
    pub number: String,
    /// The title of the case.
    pub title: String,
}

impl Heading {
    /// Says what the docket leaves open.
    pub(in crate::import) fn complete(&self, docket: &mut Docket) {
        for (own, said) in [
            (&mut docket.court, &self.court),
            (&mut docket.number, &self.number),
            (&mut docket.title, &self.title),
        ] {
            if own.is_empty() {
                said.trim().clone_into(own);
            }
        }
    }
}
