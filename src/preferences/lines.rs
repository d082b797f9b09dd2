//! The preferences of versions up to 0.1: a file `window` of lines, each a word and a value. They are
//! taken over while there is no newer file.

use std::path::{Path, PathBuf};

use super::{MAX_RECENT, Preferences, sane_size};
use crate::storage::own_bytes;

/// What stands in the file of this folder, if there is one. Lines that mean nothing are passed over.
pub(super) fn read(folder: &Path) -> Preferences {
    let bytes = own_bytes(&folder.join("window")).ok().flatten();
    let text = String::from_utf8(bytes.unwrap_or_default()).unwrap_or_default();
    let mut preferences = Preferences::default();
    for (word, value) in text.lines().filter_map(|line| line.split_once(' ')) {
        match word {
            "size" => preferences.size = size(value),
            "maximized" => preferences.maximized = value == "yes",
            "theme" => preferences.dark = value == "dark",
            "recent" => preferences.recent.push(PathBuf::from(value)),
            _ => {}
        }
    }
    // From which folder the others start nobody knows any more.
    preferences.recent.retain(|path| path.is_absolute());
    preferences.recent.truncate(MAX_RECENT);
    preferences
}

fn size(value: &str) -> Option<(f32, f32)> {
    let (width, height) = value.split_once(' ')?;
    sane_size(width.parse().ok()?, height.parse().ok()?)
}
