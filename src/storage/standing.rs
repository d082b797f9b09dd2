//! How a file stands on the disk, to notice what other programs do to it.
//!
//! Start with [`standing`]; [`glimpse`] costs next to nothing and says whether to look again.

use std::fs::{self, Metadata};
use std::io::ErrorKind;
use std::path::Path;
use std::time::SystemTime;

use super::{Fingerprint, regular};

/// What stands under the name of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A file that holds this.
    File(Fingerprint),
    /// Nothing.
    Nothing,
    /// A folder.
    Directory,
    /// Something that cannot be read.
    Unreadable,
}

/// What the system says of a file without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glimpse {
    length: u64,
    modified: Option<SystemTime>,
    /// What only another file, or the same after a change, has otherwise.
    identity: [u64; 4],
}

/// What stands under a name. Reads the file.
pub fn standing(path: &Path) -> Standing {
    match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => Standing::Directory,
        Ok(metadata) if metadata.is_file() => {
            // The name may stand for a pipe by now, for which nobody waits.
            let opened = regular::open(path).ok();
            let read = opened.and_then(|(file, _)| Fingerprint::read(file).ok());
            read.map_or(Standing::Unreadable, Standing::File)
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Standing::Nothing,
        // A pipe would be waited for.
        Ok(_) | Err(_) => Standing::Unreadable,
    }
}

/// A glimpse of what stands under a name; another one when it may have changed.
pub fn glimpse(path: &Path) -> Option<Glimpse> {
    let metadata = fs::metadata(path).ok()?;
    Some(Glimpse {
        length: metadata.len(),
        modified: metadata.modified().ok(),
        identity: identity(&metadata),
    })
}

#[cfg(unix)]
fn identity(metadata: &Metadata) -> [u64; 4] {
    use std::os::unix::fs::MetadataExt as _;
    [
        metadata.dev(),
        metadata.ino(),
        // It cannot be set back, unlike the time of the last change of what is inside.
        metadata.ctime() as u64,
        metadata.ctime_nsec() as u64,
    ]
}

#[cfg(not(unix))]
fn identity(_metadata: &Metadata) -> [u64; 4] {
    [0; 4]
}
