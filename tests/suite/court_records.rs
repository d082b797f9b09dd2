//! Records of courts, which do not go into the repository: the folder that `WRITMAP_DATA` names.

use std::path::PathBuf;

/// A file or folder of the collection; without a name, all of it. Where it is not at hand, the test that asks says that it
/// was skipped; `.ci/run` counts those that did.
#[allow(clippy::print_stdout, reason = "a test that is skipped has to say so")]
pub(crate) fn court_records(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("WRITMAP_DATA").map(|data| PathBuf::from(data).join(name));
    let path = path.filter(|path| path.exists());
    if path.is_none() {
        println!("skipped: WRITMAP_DATA names no folder of court records with {name:?}");
    }
    path
}
