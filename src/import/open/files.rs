//! What a path named: files with their bytes, and those that could not be read.
//!
//! It reads nothing. Start with [`Files`].

use crate::import::File;
use crate::syntax::Problem;

/// Files that were read, and those of the same folder that could not be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    /// Those that were read.
    pub read: Vec<File>,
    /// Those that are left out.
    pub unread: Vec<UnreadFile>,
}

/// A file that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadFile {
    /// Its name, as a message shall say it.
    pub name: String,
    /// Why, as the system says it.
    pub reason: String,
}

impl Files {
    /// Adds others.
    pub fn append(&mut self, other: Self) {
        self.read.extend(other.read);
        self.unread.extend(other.unread);
    }

    /// What is wrong with those that could not be read.
    pub fn problems(&self) -> impl Iterator<Item = Problem> {
        self.unread.iter().map(|unread| {
            let message = format!(
                "`{}` is left out: it could not be read ({})",
                unread.name, unread.reason
            );
            let mut problem = Problem::warning(0..0, message);
            problem.file = unread.name.as_str().into();
            problem
        })
    }
}

impl From<Vec<File>> for Files {
    fn from(read: Vec<File>) -> Self {
        Self {
            read,
            unread: Vec::new(),
        }
    }
}
