//! What the window remembers from one run to the next: size, theme, recent files.
//!
//! One small JSON file in the folder that the platform has for settings. A file that cannot
//! be read is ignored, one that cannot be written is not missed. Nothing of a case is kept,
//! only the paths of files that were opened. Start with [`Remembered::load`].

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// How many recent files are remembered.
const MAX_RECENT: usize = 12;

/// What is remembered.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Remembered {
    /// Width and height of the window in points.
    pub size: Option<(f32, f32)>,
    /// Whether the window fills the screen.
    pub maximized: bool,
    /// Whether the dark theme was chosen.
    pub dark: bool,
    /// Files that were opened, the last one first.
    pub recent: Vec<PathBuf>,
}

impl Remembered {
    /// What was remembered last, or nothing.
    pub fn load() -> Self {
        let text = place().and_then(|place| std::fs::read_to_string(place).ok());
        text.map_or_else(Self::default, |text| Self::from_text(&text))
    }

    fn from_text(text: &str) -> Self {
        let mut remembered: Self = serde_json::from_str(text).unwrap_or_default();
        let sane = |length: f32| (200.0..20_000.0).contains(&length);
        remembered.size = remembered.size.filter(|(w, h)| sane(*w) && sane(*h));
        remembered.recent.truncate(MAX_RECENT);
        remembered
    }

    /// Remembers this.
    pub fn save(&self) {
        let Some(place) = place() else { return };
        let Ok(text) = serde_json::to_string_pretty(self) else {
            return;
        };
        if let Some(folder) = place.parent() {
            // If the folder cannot be made, neither can the file be written.
            let _ = std::fs::create_dir_all(folder);
        }
        let _ = std::fs::write(place, text);
    }

    /// Puts a file in front of the recent ones.
    pub fn opened(&mut self, path: &Path) {
        self.recent.retain(|known| known != path);
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(MAX_RECENT);
    }

    /// The folder of the last file.
    pub fn folder(&self) -> Option<PathBuf> {
        self.recent.first()?.parent().map(Path::to_owned)
    }
}

/// Where it is remembered: the folder for settings of the XDG Base Directory Specification,
/// of Apple's File System Programming Guide, or `%APPDATA%`.
fn place() -> Option<PathBuf> {
    let from = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let folder = if cfg!(target_os = "windows") {
        from("APPDATA")
    } else if cfg!(target_os = "macos") {
        from("HOME").map(|home| home.join("Library/Application Support"))
    } else {
        from("XDG_CONFIG_HOME")
            .filter(|folder| folder.is_absolute())
            .or_else(|| from("HOME").map(|home| home.join(".config")))
    };
    folder.map(|folder| folder.join("writmap").join("window.json"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nonsense_is_ignored() {
        assert_eq!(Remembered::from_text("{{{"), Remembered::default());
        let tiny = Remembered::from_text(r#"{"size": [3.0, 1.0], "dark": true}"#);
        assert_eq!(tiny.size, None);
        assert!(tiny.dark);
    }

    #[test]
    fn a_file_opened_again_moves_to_the_front() {
        let mut remembered = Remembered::default();
        for name in ["a.toml", "b.toml", "a.toml"] {
            remembered.opened(Path::new(name));
        }
        assert_eq!(
            remembered.recent,
            [PathBuf::from("a.toml"), PathBuf::from("b.toml")]
        );
    }
}
