//! The open document: the case, the text it was read from, and what was wrong with that.
//!
//! It knows how files are named but neither reads nor writes them. Start with [`Document`].

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Imported;
use crate::format;
use crate::model::Case;
use crate::picture::Picture;
use crate::syntax::Problem;

/// Where a case comes from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// One of the cases that come with the program, by the name of its file.
    Shipped(&'static str),
    /// A file, or a folder of files that become one case.
    File(PathBuf),
    /// Several files that become one case.
    Several(Vec<PathBuf>),
    /// Bytes that were dropped on the window, with the name they came with.
    Dropped(String, Arc<[u8]>),
}

impl Origin {
    /// Files that become one case; `None` when there is none.
    pub fn of_files(mut paths: Vec<PathBuf>) -> Option<Self> {
        match paths.len() {
            0 => None,
            1 => paths.pop().map(Origin::File),
            _ => Some(Origin::Several(paths)),
        }
    }

    /// The name without the folder.
    pub fn name(&self) -> String {
        match self {
            Origin::Shipped(name) => (*name).to_owned(),
            Origin::Dropped(name, _) => name.clone(),
            Origin::File(path) => file_name(path),
            Origin::Several(paths) => match &paths[..] {
                [] => String::new(),
                [only] => file_name(only),
                [first, rest @ ..] => format!("{} and {} more", file_name(first), rest.len()),
            },
        }
    }

    /// The file, if it is one that can be written to.
    pub fn path(&self) -> Option<&PathBuf> {
        match self {
            Origin::File(path) => Some(path),
            Origin::Shipped(_) | Origin::Several(_) | Origin::Dropped(..) => None,
        }
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}

/// What was read: a case, however much of it could be used, and the problems.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// Where it came from.
    pub origin: Origin,
    /// The file as it was read.
    pub read: Arc<format::Document>,
    /// What could be used.
    pub case: Arc<Case>,
    /// What was imported, when it is no case file.
    pub imported: Option<Arc<Imported>>,
    /// Its picture, if it was made already.
    pub picture: Option<Picture>,
}

/// The open document.
#[derive(Clone, Debug)]
pub struct Document {
    /// Where it came from, and where it is saved.
    pub origin: Origin,
    /// The case as it is now.
    pub case: Arc<Case>,
    /// The file as it was read or written last; changes are merged into it, so that comments
    /// and order stay.
    pub read: Arc<format::Document>,
    /// What was imported last, with the report on it.
    pub imported: Option<Arc<Imported>>,
    /// Counts the changes; a result that was made for another revision is stale.
    pub revision: u64,
    saved_revision: u64,
}

impl Document {
    /// The document that was read.
    pub fn new(loaded: Loaded, revision: u64) -> Self {
        Self {
            origin: loaded.origin,
            case: loaded.case,
            read: loaded.read,
            imported: loaded.imported,
            revision,
            saved_revision: revision,
        }
    }

    /// The file to save into; none for what was imported, which stays as it is.
    pub fn path_to_save(&self) -> Option<&PathBuf> {
        self.origin.path().filter(|_| !self.read.is_imported())
    }

    /// The name to propose for a new file.
    pub fn name_to_save(&self) -> String {
        let name = self.origin.name();
        if self.read.is_imported() {
            let stem = name
                .rsplit_once('.')
                .map_or(name.as_str(), |(stem, _)| stem);
            format!("{stem}.toml")
        } else {
            name
        }
    }

    /// What is wrong with the file, in the order of the text.
    pub fn problems(&self) -> &[Problem] {
        &self.read.problems
    }

    /// Whether there is anything to tell of how it was read.
    pub fn has_report(&self) -> bool {
        self.imported.is_some() || !self.problems().is_empty()
    }

    /// Puts another version of the case in the place of this one.
    pub fn replace(&mut self, case: Arc<Case>, revision: u64) {
        self.case = case;
        self.revision = revision;
    }

    /// Notes that a revision was written.
    pub fn written(&mut self, written: Loaded, revision: u64) {
        self.origin = written.origin;
        self.read = written.read;
        self.saved_revision = revision;
    }

    /// Whether something was changed since it was read or saved.
    pub fn is_changed(&self) -> bool {
        self.revision != self.saved_revision
    }
}
