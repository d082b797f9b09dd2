//! Where a case comes from: what the files are called, and which they are.
//!
//! It reads no file itself: whoever asks for the bytes says how a path is read. Start with
//! [`Origin`].

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::rescued::former_name;
use crate::format::SHIPPED;
use crate::import::{File, Files};
use crate::storage::shown_path;
use crate::syntax::visible_line;

/// The name of a case that is in no file yet.
pub(super) const NEW_CASE: &str = "new-case.toml";

/// Where a case comes from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Origin {
    /// One of the cases that come with the program, by the name of its file.
    Shipped(&'static str),
    /// A file, or a folder of files that become one case.
    File(PathBuf),
    /// Several files that become one case.
    Several(Vec<PathBuf>),
    /// A file in which unsaved work was kept when the program made a mistake. It is not saved into:
    /// the work belongs elsewhere.
    Rescued(PathBuf),
    /// Bytes that were dropped on the window, with the name they came with.
    Dropped(String, Arc<Vec<u8>>),
}

impl Origin {
    /// The case that is opened when none is named: the first that comes with the program.
    pub fn usual() -> Self {
        Origin::Shipped(SHIPPED[0].name)
    }

    /// Files that become one case; `None` when there is none.
    pub fn of_files(mut paths: Vec<PathBuf>) -> Option<Self> {
        match paths.len() {
            0 => None,
            1 => paths.pop().map(Origin::File),
            _ => Some(Origin::Several(paths)),
        }
    }

    /// Whether it is a case that was begun here and is in no file yet.
    pub fn is_new(&self) -> bool {
        matches!(self, Origin::Dropped(name, _) if name == NEW_CASE)
    }

    /// The name without the folder, as it may be shown.
    pub fn name(&self) -> String {
        match self {
            Origin::Shipped(name) => (*name).to_owned(),
            Origin::Dropped(name, _) => visible_line(name).into_owned(),
            Origin::File(path) => file_name(path),
            Origin::Rescued(path) => former_name(path).unwrap_or_else(|| file_name(path)),
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
            Origin::Shipped(_) | Origin::Several(_) | Origin::Rescued(_) | Origin::Dropped(..) => {
                None
            }
        }
    }

    /// The files of which the case is made, where `read` answers with those that a path names.
    ///
    /// # Errors
    /// When `read` fails on one of the paths.
    pub fn files<E>(&self, read: impl Fn(&Path) -> Result<Files, E>) -> Result<Files, E> {
        let paths = match self {
            Origin::Shipped(name) => {
                let shipped = SHIPPED.iter().filter(|shipped| shipped.name == *name);
                let files = shipped.map(|shipped| File {
                    name: shipped.name.to_owned(),
                    bytes: shipped.text.as_bytes().to_vec().into(),
                });
                return Ok(files.collect::<Vec<_>>().into());
            }
            Origin::Dropped(name, bytes) => {
                let file = File {
                    name: name.clone(),
                    bytes: Arc::clone(bytes),
                };
                return Ok(vec![file].into());
            }
            Origin::File(path) | Origin::Rescued(path) => std::slice::from_ref(path),
            Origin::Several(paths) => &paths[..],
        };
        let mut files = Files::default();
        for path in paths {
            files.append(read(path)?);
        }
        Ok(files)
    }
}

/// The whole name, as a message on the command line says it.
impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Origin::File(path) | Origin::Rescued(path) => f.write_str(&shown_path(path)),
            Origin::Shipped(_) | Origin::Several(_) | Origin::Dropped(..) => {
                f.write_str(&self.name())
            }
        }
    }
}

fn file_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    visible_line(&name.to_string_lossy()).into_owned()
}
