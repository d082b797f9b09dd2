//! What the window remembers from one run to the next: size, theme, recent files.
//!
//! One small file of lines in the folder that the platform has for settings. What cannot be
//! read is ignored, what cannot be written is not missed. Nothing of a case is kept,
//! only the paths of files that were opened. Start with [`WindowMemory::load`].

use std::path::{Path, PathBuf};

use crate::storage::{self, Consent};

/// How many recent files are remembered.
const MAX_RECENT: usize = 12;

/// What the window remembers from one start to the next.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WindowMemory {
    /// Width and height of the window in points.
    pub size: Option<(f32, f32)>,
    /// Whether the window fills the screen.
    pub maximized: bool,
    /// Whether the dark theme was chosen.
    pub dark: bool,
    /// Files that were opened, the last one first.
    pub recent: Vec<PathBuf>,
}

impl WindowMemory {
    /// What was remembered last, or nothing.
    pub fn load() -> Self {
        let text = place().and_then(|place| std::fs::read_to_string(place).ok());
        text.map_or_else(Self::default, |text| Self::from_text(&text))
    }

    /// Reads lines of a word and a value. Lines that mean nothing are passed over.
    fn from_text(text: &str) -> Self {
        let mut memory = Self::default();
        for (word, value) in text.lines().filter_map(|line| line.split_once(' ')) {
            match word {
                "size" => memory.size = sane_size(value),
                "maximized" => memory.maximized = value == "yes",
                "theme" => memory.dark = value == "dark",
                "recent" => memory.recent.push(PathBuf::from(value)),
                _ => {}
            }
        }
        memory.recent.truncate(MAX_RECENT);
        memory
    }

    fn to_text(&self) -> String {
        let mut lines = Vec::new();
        lines.extend(
            self.size
                .map(|(width, height)| format!("size {width} {height}")),
        );
        lines.push(format!(
            "maximized {}",
            if self.maximized { "yes" } else { "no" }
        ));
        lines.push(format!(
            "theme {}",
            if self.dark { "dark" } else { "light" }
        ));
        let recent = self.recent.iter().filter_map(|path| path.to_str());
        let plain = recent.filter(|path| !path.contains('\n'));
        lines.extend(plain.map(|path| format!("recent {path}")));
        lines.join("\n") + "\n"
    }

    /// Remembers this.
    pub fn save(&self) {
        let Some(place) = place() else { return };
        if let Some(folder) = place.parent() {
            // If the folder cannot be made, neither can the file be written.
            let _ = std::fs::create_dir_all(folder);
        }
        let _ = storage::write(&place, self.to_text().as_bytes(), Consent::ANY);
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

/// A size that a window can have.
fn sane_size(value: &str) -> Option<(f32, f32)> {
    let sane = |length: &str| {
        let length = length.parse().ok()?;
        (200.0..20_000.0).contains(&length).then_some(length)
    };
    let (width, height) = value.split_once(' ')?;
    Some((sane(width)?, sane(height)?))
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
    folder.map(|folder| folder.join("writmap").join("window"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nonsense_is_ignored() {
        assert_eq!(
            WindowMemory::from_text("{{{\n\nsize"),
            WindowMemory::default()
        );
        let tiny = WindowMemory::from_text("size 3 1\ntheme dark\nsize\n");
        assert_eq!(tiny.size, None);
        assert!(tiny.dark);
    }

    #[test]
    fn comes_back_as_it_was() {
        let memory = WindowMemory {
            size: Some((1200.5, 800.0)),
            maximized: true,
            dark: true,
            recent: vec![PathBuf::from("/a case/b.toml"), PathBuf::from("c.json")],
        };
        assert_eq!(WindowMemory::from_text(&memory.to_text()), memory);
    }

    #[test]
    fn a_file_opened_again_moves_to_the_front() {
        let mut memory = WindowMemory::default();
        for name in ["a.toml", "b.toml", "a.toml"] {
            memory.opened(Path::new(name));
        }
        assert_eq!(
            memory.recent,
            [PathBuf::from("a.toml"), PathBuf::from("b.toml")]
        );
    }
}
