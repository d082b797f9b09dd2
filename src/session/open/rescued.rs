//! How a file is called in which unsaved work was kept when the program made a mistake.
//!
//! The name tells it from every other and says what the work was called, so that nothing else has to
//! be kept. Start with [`rescued_name`].

use std::path::Path;

use crate::model::SourceId;
use crate::session::text_file_name;

/// How every such name begins.
pub const RESCUED: &str = "rescued-";
/// How the name of a file begins that holds the text of a source of such work.
pub const RESCUED_TEXT: &str = "text-";
/// How much of the former name is kept, in letters: names of files have a limit.
const MOST_KEPT: usize = 60;

/// A name for what was called `name`; `moment` and `process` tell it from others.
pub fn rescued_name(name: &str, moment: u64, process: u32) -> String {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "toml"));
    let is_plain = |letter: &char| letter.is_alphanumeric() || " -_.()".contains(*letter);
    let plain = |text: &str| -> String {
        let letters = text.chars().map(|letter| match letter {
            letter if is_plain(&letter) => letter,
            _ => '_',
        });
        letters.take(MOST_KEPT).collect()
    };
    let (stem, ending) = (plain(stem), plain(ending));
    format!("{RESCUED}{moment}-{process}-{stem}.{ending}")
}

/// When such a file was written, in milliseconds since 1970, and by which process; none of another
/// name.
pub fn rescued_at(path: &Path) -> Option<(u64, u32)> {
    let (moment, process, _) = parts(path)?;
    Some((moment, process))
}

/// How the names of the files begin that hold the texts of the sources of rescued work.
pub fn rescued_texts(path: &Path) -> Option<String> {
    let (moment, process) = rescued_at(path)?;
    Some(format!("{RESCUED_TEXT}{moment}-{process}-"))
}

/// The name of the file that holds the text of one of its sources.
pub fn rescued_text_name(path: &Path, source: &SourceId) -> Option<String> {
    Some(format!(
        "{}{}",
        rescued_texts(path)?,
        text_file_name(source)?
    ))
}

/// Which work the text in a file of such a name belongs to: when that was kept, and by which process.
pub fn rescued_text_of(path: &Path) -> Option<(u64, u32)> {
    let name = path.file_name()?.to_string_lossy();
    let mut parts = name.strip_prefix(RESCUED_TEXT)?.splitn(3, '-');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

/// What the work was called that a file with such a name holds; none of another name.
pub(super) fn former_name(path: &Path) -> Option<String> {
    parts(path).map(|(_, _, name)| name)
}

fn parts(path: &Path) -> Option<(u64, u32, String)> {
    let name = path.file_name()?.to_string_lossy();
    let mut parts = name.strip_prefix(RESCUED)?.splitn(3, '-');
    let moment = parts.next()?.parse().ok()?;
    let process = parts.next()?.parse().ok()?;
    Some((moment, process, parts.next()?.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_says_what_the_work_was_called() {
        let former = |name: &str| {
            let rescued = rescued_name(name, 1_900_000_000, 77);
            assert!(rescued.len() < 255, "{rescued}");
            former_name(Path::new(&rescued)).unwrap_or_default()
        };
        assert_eq!(former("otter-v-heron.toml"), "otter-v-heron.toml");
        assert_eq!(former("the clipboard"), "the clipboard.toml");
        assert_eq!(former("../a\u{1b}/b.json"), ".._a__b.json");
        assert_eq!(former(&"Ω".repeat(300)), "Ω".repeat(60) + ".toml");
        assert_eq!(former_name(Path::new("rescued-otter.toml")), None);
        let rescued = rescued_name("otter.toml", 1_900, 77);
        let text = rescued_text_name(Path::new(&rescued), &"gazette".into());
        assert_eq!(text.as_deref(), Some("text-1900-77-gazette.txt"));
        let text = text.unwrap();
        assert_eq!(rescued_text_of(Path::new(&text)), Some((1_900, 77)));
    }
}
