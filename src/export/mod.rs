//! A case to the bytes of a file: pictures of it, data for other programs, and text.
//!
//! What is exported is what was seen. It knows no window and writes no files. Each exporter is
//! one file with one line in [`EXPORTERS`]; those of data begin with an `Excerpt`, the part of the
//! case that is given away.

mod data;
mod debate;
mod drawing;
mod escape;
mod faces;
mod outlook;
mod page;
mod preview;
mod publication;
mod sheet;
mod size;
mod veil;
mod words;

pub use data::csv;
pub use drawing::{Axes, Composition, MARGIN, Pane, PaneRole, Raster, raster};
pub use outlook::Outlook;
pub use preview::{Preview, preview};
pub use publication::{PageSize, Portion, Publication, WINDOW_ROOM};
pub use sheet::{Appendix, Sheet};
pub use size::{Medium, PAGES, Page, SMALLEST_PRINT};
pub use words::{
    Notation, OutlineLine, OutlinePart, brief_text, citation, event_text, outline, outline_parts,
    status_text,
};

use crate::model::counted;

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
    /// What it is made of.
    pub subject: Subject,
    /// Makes it.
    pub export: Export,
}

/// What a file is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The picture of a case.
    Picture,
    /// The case itself.
    Case,
}

/// Every exporter, the usual one of each subject first.
pub const EXPORTERS: &[Exporter] = &[
    drawing::svg::EXPORTER,
    drawing::svg::OUTLINES,
    drawing::png::EXPORTER,
    drawing::png::NOTES,
    drawing::svg::NOTES,
    drawing::pdf::EXPORTER,
    drawing::slides::SLIDES,
    drawing::slides::HANDOUT,
    page::EXPORTER,
    data::graphml::EXPORTER,
    data::gexf::EXPORTER,
    data::dot::EXPORTER,
    data::mermaid::EXPORTER,
    data::csv_events::EXPORTER,
    data::tables::EXPORTER,
    data::case_json::EXPORTER,
    data::states_json::EXPORTER,
    words::markdown::EXPORTER,
    words::outline_html::EXPORTER,
    data::timeline_json::EXPORTER,
    data::calendar::EXPORTER,
    data::bibtex::EXPORTER,
    data::csl_json::EXPORTER,
];

impl Exporter {
    /// The exporter of files whose names end so, in letters of any case.
    pub fn of_ending(ending: &str) -> Option<&'static Self> {
        let ending = ending.to_lowercase();
        EXPORTERS.iter().find(|known| known.ending == ending)
    }

    /// The exporter on a subject of files with such a name, in letters of any case: the one whose
    /// ending is the longest that the name has.
    pub fn of_name(name: &str, subject: Subject) -> Option<&'static Self> {
        let name = name.to_lowercase();
        let ends = |known: &&Self| {
            let rest = name.strip_suffix(known.ending);
            known.subject == subject && rest.is_some_and(|rest| rest.ends_with('.'))
        };
        let known = EXPORTERS.iter().filter(ends);
        known.max_by_key(|known| known.ending.len())
    }

    /// Every exporter on a subject, the usual one first.
    pub fn on(subject: Subject) -> impl Iterator<Item = &'static Self> {
        EXPORTERS
            .iter()
            .filter(move |known| known.subject == subject)
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
    /// The page has no room for the least of a path in print that can be read.
    #[error(
        "{page} is too small for even the fewest steps of this case in print of {least}; {remedy}"
    )]
    Cramped {
        /// What the page is called.
        page: String,
        /// The smallest print that is legible, with its measure.
        least: String,
        /// Which page would have room for it.
        remedy: String,
        /// Whether nothing stands on the page but the picture and its title.
        is_bare: bool,
    },
    /// What is looked at leaves no event of the case.
    #[error("nothing is left to draw of {}: {band}", counted(*events, "event"))]
    NothingLeft {
        /// How many events the case has.
        events: usize,
        /// What is left out and why, in words.
        band: String,
    },
    /// The page would hold more than a browser shows.
    #[error(
        "a page of {events} events is more than a browser shows well ({most} at most); show fewer, or export data or a picture"
    )]
    TooMany {
        /// How many events there are.
        events: usize,
        /// How many there can be.
        most: usize,
    },
    /// The picture could not be drawn.
    #[error("the picture could not be drawn: {0}")]
    Drawing(String),
    /// What was drawn could not be encoded.
    #[error("the picture could not be encoded: {0}")]
    Encoding(String),
    /// A table or an archive of tables could not be made.
    #[error("the table could not be made: {0}")]
    Table(String),
}

/// The endings of all exporters on a subject, for a sentence: `.svg or .png`.
pub fn endings(subject: Subject) -> String {
    one_of(Exporter::on(subject).map(|known| format!(".{}", known.ending)))
}

/// The names of all exporters on a subject, for a sentence: `SVG or PNG`.
pub fn names(subject: Subject) -> String {
    one_of(Exporter::on(subject).map(|known| known.name.to_owned()))
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
            let endings = endings(exporter.subject);
            assert!(endings.contains(&format!(".{}", exporter.ending)));
            let name = format!("Case.{ending}");
            let found = Exporter::of_name(&name, exporter.subject).unwrap();
            assert_eq!(found.name, exporter.name);
        }
        assert!(Exporter::of_name("json", Subject::Case).is_none());
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
