//! A case to the bytes of a file: SVG for screens and editors, PNG for everything else; and as
//! plain text.
//!
//! What is exported is what was seen. It knows no window and writes no files. Each exporter is
//! one file with one line in [`EXPORTERS`].

mod next_moves;
mod outline;
mod png;
mod sheet;
mod status_list;
mod svg;
mod text;

pub use outline::{event_text, outline};
pub use sheet::Sheet;
pub use status_list::status_text;
pub use svg::{MARGIN, beside, legend_height};

/// Makes the bytes of a file of a sheet: it asks for the picture, or takes the case alone. What
/// whoever exports should know is added to the notes.
pub type Export = fn(sheet: &Sheet, notes: &mut Vec<String>) -> Result<Vec<u8>, ExportError>;

/// One sort of file that is made.
#[derive(Debug)]
pub struct Exporter {
    /// The ending of its name, in small letters without the dot.
    pub ending: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// Makes it.
    pub export: Export,
}

/// Every exporter, the usual one first.
pub const EXPORTERS: &[Exporter] = &[svg::EXPORTER, png::EXPORTER];

impl Exporter {
    /// The exporter of files whose names end so, in letters of any case.
    pub fn of_ending(ending: &str) -> Option<&'static Self> {
        let ending = ending.to_lowercase();
        EXPORTERS.iter().find(|known| known.ending == ending)
    }
}

/// Why nothing could be exported.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The picture would be larger than can be held.
    #[error(
        "the picture would be {width} by {height} pixels, more than the {most} by {most} that a PNG can hold here; export SVG instead, or on a smaller scale"
    )]
    TooLarge {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
        /// The longest side that there can be, in pixels.
        most: u32,
    },
    /// The picture could not be drawn.
    #[error("the picture could not be drawn: {0}")]
    Drawing(String),
    /// What was drawn could not be encoded.
    #[error("the picture could not be encoded: {0}")]
    Encoding(String),
}

/// The endings of all exporters, for a sentence: `.svg or .png`.
pub fn endings() -> String {
    one_of(EXPORTERS.iter().map(|known| format!(".{}", known.ending)))
}

/// The names of all exporters, for a sentence: `SVG or PNG`.
pub fn names() -> String {
    one_of(EXPORTERS.iter().map(|known| known.name.to_owned()))
}

fn one_of(words: impl Iterator<Item = String>) -> String {
    let words: Vec<String> = words.collect();
    match &words[..] {
        [rest @ .., last] if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => words.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ending_leads_to_its_exporter_and_is_named() {
        for exporter in EXPORTERS {
            let ending = exporter.ending.to_uppercase();
            let found = Exporter::of_ending(&ending).unwrap();
            assert_eq!(found.name, exporter.name);
            assert!(endings().contains(&format!(".{}", exporter.ending)));
        }
        assert!(Exporter::of_ending("gif").is_none());
    }

    #[test]
    fn words_of_a_sentence_are_joined() {
        let joined = |words: &[&str]| one_of(words.iter().map(|&word| word.to_owned()));
        assert_eq!(joined(&["a"]), "a");
        assert_eq!(joined(&["a", "b"]), "a or b");
        assert_eq!(joined(&["a", "b", "c"]), "a, b or c");
    }
}
