//! Type: the weights of the bundled typeface, the measuring of text, and the typeface itself.
//!
//! Whoever needs room for words asks a [`TextMeasurer`]; that of the program is [`Inter`].

mod inter;
mod outline;

pub use inter::{CAP_HEIGHT, Inter, elided, font_file, glyph};
pub use outline::{Curve, outline};

/// Weights of the bundled typeface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Weight {
    /// Text.
    Regular,
    /// Text in italics, for quotations.
    Italic,
    /// Titles of cards.
    SemiBold,
    /// Headings.
    Bold,
}

/// Measures text, so that nobody who needs a width needs a font, and all sinks agree.
pub trait TextMeasurer {
    /// Width of `text` in scene units at a font size of `size` units.
    fn width(&self, text: &str, size: f32, weight: Weight) -> f32;
}

impl Weight {
    /// Every weight.
    pub const ALL: [Weight; 4] = [
        Weight::Regular,
        Weight::Italic,
        Weight::SemiBold,
        Weight::Bold,
    ];
}

/// A text broken once, behind the last word that fits, and what is left of it; a word that does
/// not fit is not broken. Costs no more than the line and the word behind it.
pub fn broken(text: &str, fits: impl Fn(&str) -> bool) -> (&str, Option<&str>) {
    let breaks = text.match_indices(' ').map(|(at, _)| at);
    let ends = breaks.chain(std::iter::once(text.len()));
    let last = ends.take_while(|&at| fits(&text[..at])).last();
    let at = last.or_else(|| text.find(' ')).unwrap_or(text.len());
    (&text[..at], text.get(at + 1..))
}

/// The lines of a text, broken between words; what is left behind so many is cut off.
pub fn lines(text: &str, most: usize, fits: impl Fn(&str) -> bool) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest = Some(text);
    while let Some(text) = rest {
        let (line, left) = broken(text, &fits);
        rest = left;
        if lines.len() + 1 == most && left.is_some() {
            lines.push(format!("{line} …"));
            break;
        }
        lines.push(line.to_owned());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_broken_behind_the_last_word_that_fits() {
        let fits = |text: &str| text.len() <= 9;
        assert_eq!(broken("one two", fits), ("one two", None));
        assert_eq!(broken("one two three", fits), ("one two", Some("three")));
        assert_eq!(
            broken("unbreakably long", fits),
            ("unbreakably", Some("long"))
        );
        assert_eq!(
            lines("one two three four", 3, fits),
            ["one two", "three", "four"]
        );
        assert_eq!(lines("one two three four", 2, fits), ["one two", "three …"]);
        assert_eq!(lines("", 1, fits), [""]);
    }
}
