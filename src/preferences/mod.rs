//! What the window remembers from one run to the next: size, theme, recent files, and how the desk
//! stood for each of these.
//!
//! One file of TOML in the folder that the platform has for settings. What another version or a
//! person wrote into it stays; a file that cannot be read is set aside, and that is said. Nothing of
//! a case is kept, only the paths of files that were opened. Start with [`Preferences::load`].

mod lines;
mod notation;

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::export::Publication;
use crate::storage::{self, Consent, own_bytes, set_aside, settings_folder, shown_path};

/// How many recent files are remembered.
const MAX_RECENT: usize = 12;
/// The file.
const FILE: &str = "settings.toml";

/// How the desk stood when a file was looked at last: names of views and panels.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DeskEntry {
    /// The file, by its absolute path.
    pub file: PathBuf,
    /// The view in the middle.
    pub view: String,
    /// A second one beside it; empty for none.
    pub beside: String,
    /// The panels that are open.
    pub open: Vec<String>,
    /// Whether every event has its card.
    pub everything: bool,
}

/// What is remembered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Preferences {
    /// Width and height of the window in points.
    pub size: Option<(f32, f32)>,
    /// Whether the window fills the screen.
    pub maximized: bool,
    /// Whether the dark theme was chosen.
    pub dark: bool,
    /// Whether a file is kept as it was before it is saved over for the first time.
    pub keeps_copy: bool,
    /// How cases are taken out.
    pub publication: Publication,
    /// Files that were opened, by absolute paths, the last one first.
    pub recent: Vec<PathBuf>,
    /// How the desk stood for them.
    pub desks: Vec<DeskEntry>,
    /// What went wrong when they were read, to be told once.
    pub trouble: Option<String>,
    /// Where they are kept; nowhere when that is not known, or must not be written over.
    place: Option<PathBuf>,
}

impl Preferences {
    /// What was remembered last, or nothing.
    pub fn load() -> Self {
        settings_folder().map_or_else(Self::default, |folder| Self::of_folder(&folder))
    }

    /// What is remembered in this folder.
    fn of_folder(folder: &Path) -> Self {
        let place = folder.join(FILE);
        let read = match own_bytes(&place) {
            Ok(Some(bytes)) => match str::from_utf8(&bytes) {
                Ok(text) => notation::read(text),
                Err(error) => Err(error.to_string()),
            },
            Ok(None) => {
                return Self {
                    place: Some(place),
                    ..lines::read(folder)
                };
            }
            Err(error) => {
                return Self {
                    trouble: Some(format!("The settings could not be used: {error}")),
                    ..Self::default()
                };
            }
        };
        match read {
            Ok(read) => Self {
                place: Some(place),
                ..read
            },
            Err(problem) => Self::without(place, &problem),
        }
    }

    /// The usual preferences in the place of those in a damaged file, which is kept.
    fn without(place: PathBuf, problem: &str) -> Self {
        let (trouble, place) = match set_aside(&place) {
            Ok(aside) => (
                format!(
                    "The settings could not be read ({problem}). The usual ones are used; the \
                     damaged file is kept as {}",
                    shown_path(&aside)
                ),
                Some(place),
            ),
            Err(_) => (
                format!(
                    "The settings could not be read ({problem}), and changes to them are not \
                     kept until this file is mended: {}",
                    shown_path(&place)
                ),
                None,
            ),
        };
        Self {
            trouble: Some(trouble),
            place,
            ..Self::default()
        }
    }

    /// Remembers this. What cannot be written is not missed until the next run.
    pub fn save(&self) {
        let Some(place) = &self.place else { return };
        let known = own_bytes(place).ok().flatten().unwrap_or_default();
        let known = String::from_utf8(known).unwrap_or_default();
        let text = notation::write(self, &known);
        if text == known {
            return;
        }
        storage::make_folder_of(place);
        if let Err(error) = storage::write(place, text.as_bytes(), Consent::ANY) {
            log::warn!("the settings could not be written: {error}");
        }
    }

    /// Puts a file in front of the recent ones.
    pub fn opened(&mut self, path: &Path) {
        // Another run may start in another folder.
        let Ok(path) = std::path::absolute(path) else {
            return;
        };
        self.recent.retain(|known| *known != path);
        self.recent.insert(0, path);
        self.recent.truncate(MAX_RECENT);
    }

    /// Keeps how the desk stands for a file, as long as that is among the recent ones.
    pub fn keep_desk(&mut self, desk: DeskEntry) {
        self.desks.retain(|known| known.file != desk.file);
        self.desks.insert(0, desk);
        self.desks.truncate(MAX_RECENT);
    }

    /// How the desk stood for a file, if that is known.
    pub fn desk_of(&self, path: &Path) -> Option<&DeskEntry> {
        let path = std::path::absolute(path).ok()?;
        self.desks.iter().find(|desk| desk.file == path)
    }

    /// The folder of the last file.
    pub fn folder(&self) -> Option<PathBuf> {
        self.recent.first()?.parent().map(Path::to_owned)
    }
}

/// A size that a window can have.
fn sane_size(width: f32, height: f32) -> Option<(f32, f32)> {
    let sane = |length: &f32| (200.0..20_000.0).contains(length);
    (sane(&width) && sane(&height)).then_some((width, height))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::export::{PageSize, Portion};

    /// A folder of a test's own.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("writmap-{name}-{}", std::process::id()));
            fs::create_dir_all(&path).unwrap();
            Self(path)
        }

        fn put(&self, name: &str, text: &str) {
            fs::write(self.0.join(name), text).unwrap();
        }

        fn text(&self, name: &str) -> String {
            fs::read_to_string(self.0.join(name)).unwrap()
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            // What is left in the temporary folder harms nobody.
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn comes_back_as_it_was() {
        let folder = Folder::new("preferences");
        let mut preferences = Preferences::of_folder(&folder.0);
        assert_eq!((preferences.dark, &preferences.trouble), (false, &None));
        preferences.size = Some((1200.5, 800.0));
        preferences.maximized = true;
        preferences.dark = true;
        preferences.keeps_copy = true;
        preferences.publication = Publication {
            portion: Portion::Everything,
            size: PageSize::Column,
            ending: "pdf".to_owned(),
            ..Publication::default()
        };
        preferences.opened(Path::new("/a case/“b”.toml"));
        for view in ["table", "process"] {
            preferences.keep_desk(DeskEntry {
                file: PathBuf::from("/a case/“b”.toml"),
                view: view.to_owned(),
                open: vec!["left".to_owned()],
                everything: true,
                ..DeskEntry::default()
            });
        }
        preferences.save();
        let read = Preferences::of_folder(&folder.0);
        assert_eq!(read, preferences);
        assert_eq!(read.desks.len(), 1);
        let desk = read.desk_of(Path::new("/a case/“b”.toml")).unwrap();
        assert_eq!(desk.view, "process");
        // Written twice it is the same.
        preferences.save();
        assert_eq!(Preferences::of_folder(&folder.0), preferences);
    }

    #[test]
    fn what_another_version_says_of_exports_harms_nothing_else() {
        let folder = Folder::new("preferences-export");
        folder.put(
            "settings.toml",
            "theme = \"dark\"\ndesk = 3\n[export]\nsize = \"a9\"\nframe = true\n",
        );
        let preferences = Preferences::of_folder(&folder.0);
        assert_eq!((preferences.dark, &preferences.trouble), (true, &None));
        assert_eq!(preferences.publication, Publication::default());
        preferences.save();
        assert!(folder.text("settings.toml").contains("frame = true"));
    }

    #[test]
    fn what_others_wrote_stays() {
        let folder = Folder::new("preferences-others");
        let written = "# Mine.\ntheme = \"light\" # for print\nlanguage = \"en\"\n\n[window]\n\
                       width = 900.0\nheight = 700.0\nscreen = 2\n\n[later]\nthing = [1, 2]\n";
        folder.put(FILE, written);
        let mut preferences = Preferences::of_folder(&folder.0);
        assert_eq!(preferences.size, Some((900.0, 700.0)));
        preferences.save();
        preferences.dark = true;
        preferences.save();
        let text = folder.text(FILE);
        for words in [
            "# Mine.",
            "language = \"en\"",
            "screen = 2",
            "thing = [1, 2]",
            "\"dark\"",
        ] {
            assert!(text.contains(words), "{words}: {text}");
        }
    }

    #[test]
    fn a_damaged_file_is_set_aside_and_that_is_said() {
        let folder = Folder::new("preferences-damaged");
        for (number, text) in ["{{{\n", "theme = 3\n"].into_iter().enumerate() {
            folder.put(FILE, text);
            let preferences = Preferences::of_folder(&folder.0);
            let trouble = preferences.trouble.as_deref().unwrap();
            assert!(trouble.contains("settings.damaged"), "{trouble}");
            assert!(!trouble.contains('\n'), "{trouble}");
            let aside = ["settings.damaged.toml", "settings.damaged-1.toml"][number];
            assert_eq!(folder.text(aside), text);
            preferences.save();
            assert_eq!(Preferences::of_folder(&folder.0).trouble, None);
        }
        fs::write(folder.0.join(FILE), b"theme = \"\xff\"").unwrap();
        assert!(Preferences::of_folder(&folder.0).trouble.is_some());
    }

    #[test]
    fn a_file_that_cannot_be_read_is_not_written_over() {
        let folder = Folder::new("preferences-unread");
        fs::create_dir(folder.0.join(FILE)).unwrap();
        let preferences = Preferences::of_folder(&folder.0);
        assert!(preferences.trouble.is_some() && preferences.place.is_none());
        preferences.save();
        assert!(folder.0.join(FILE).is_dir());
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_in_the_place_of_the_settings_is_not_waited_for() {
        let folder = Folder::new("preferences-pipe");
        for name in [FILE, "window"] {
            let made = std::process::Command::new("mkfifo")
                .arg(folder.0.join(name))
                .status();
            assert!(made.unwrap().success());
            let trouble = Preferences::of_folder(&folder.0).trouble;
            assert_eq!(trouble.is_some(), name == FILE, "{trouble:?}");
            fs::remove_file(folder.0.join(name)).unwrap();
        }
    }

    #[test]
    fn the_lines_of_an_earlier_version_are_taken_over_once() {
        let folder = Folder::new("preferences-lines");
        folder.put(
            "window",
            "size 1200.5 800\nmaximized yes\ntheme dark\nrecent /a b.toml\nrecent c\n",
        );
        let preferences = Preferences::of_folder(&folder.0);
        assert!(preferences.dark && preferences.maximized);
        assert_eq!(preferences.size, Some((1200.5, 800.0)));
        assert_eq!(preferences.recent, [PathBuf::from("/a b.toml")]);
        preferences.save();
        folder.put("window", "theme light\n");
        assert!(Preferences::of_folder(&folder.0).dark);
    }

    #[test]
    fn a_file_opened_again_moves_to_the_front_and_paths_are_absolute() {
        let mut preferences = Preferences::default();
        for name in ["a.toml", "b.toml", "a.toml"] {
            preferences.opened(Path::new(name));
        }
        let here = std::env::current_dir().unwrap();
        assert_eq!(
            preferences.recent,
            [here.join("a.toml"), here.join("b.toml")]
        );
    }

    #[test]
    fn no_window_is_smaller_than_can_be_used() {
        assert_eq!(sane_size(3.0, 800.0), None);
        assert_eq!(sane_size(f32::NAN, 800.0), None);
    }
}
