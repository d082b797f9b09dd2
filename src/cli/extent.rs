//! How much of a story is drawn: its path, as far as it fits into a box, or everything.

use crate::export::{MARGIN, PAGES, Page, SMALLEST_PRINT};
use crate::render::COLUMN_WIDTH;

/// `--path`, `--everything` and `--fit`.
#[derive(clap::Args, Clone, Copy)]
pub(super) struct Extent {
    /// Draw the steps that carry a story, as many as fit, and fold the rest
    #[arg(long, conflicts_with = "everything")]
    path: bool,
    /// Draw every event of a story
    #[arg(long)]
    everything: bool,
    /// The page into which the path has to fit: a width and a height in pixels, such as 1600x900, or
    /// a4, a4-landscape, letter, letter-landscape, poster, article, slide, square, or column for a
    /// phone
    #[arg(long, value_name = "SIZE", value_parser = size, conflicts_with = "everything")]
    fit: Option<Fit>,
}

/// Into what the path has to fit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Fit {
    /// A page of a common size, or of sides that are given.
    Page(Page),
    /// One column for a phone, as long as it needs to be.
    Column,
}

/// The box of a path where none is asked for: a window of 1440 by 900 with its panels closed.
const WINDOW: (f32, f32) = (1310.0, 860.0);
/// The room of a path that is as long as it needs to be.
const ENDLESS: (f32, f32) = (1e6, 1e6);

impl Extent {
    /// The room of a path, width and height; none where everything is drawn.
    pub(super) fn room(self) -> Option<(f32, f32)> {
        match self.fit {
            Some(Fit::Page(page)) => Some(page.sides()),
            Some(Fit::Column) => Some(ENDLESS),
            None => self.path.then_some(WINDOW),
        }
    }

    /// The same, where nothing is said: what the window shows first.
    pub(super) fn as_in_the_window(self) -> Self {
        Self {
            path: !self.everything,
            ..self
        }
    }

    /// Whether it is drawn in one column.
    pub(super) fn is_column(self) -> bool {
        self.fit == Some(Fit::Column)
    }

    /// The page into which it has to fit.
    pub(super) fn page(self) -> Option<Page> {
        match self.fit? {
            Fit::Page(page) => Some(page),
            Fit::Column => None,
        }
    }

    /// How small the print of a column is.
    pub(super) fn note(self) -> Option<String> {
        self.is_column().then(|| {
            format!(
                "the column is {} units wide, the smallest print {SMALLEST_PRINT}",
                COLUMN_WIDTH + 2.0 * MARGIN
            )
        })
    }
}

fn size(text: &str) -> Result<Fit, String> {
    const SIDES: std::ops::RangeInclusive<f32> = 200.0..=16_000.0;
    if text == "column" {
        return Ok(Fit::Column);
    }
    if let Some(page) = Page::of_word(text) {
        return Ok(Fit::Page(page));
    }
    let sides = text.split_once(['x', '×']);
    let sides = sides.and_then(|(w, h)| Some((w.parse::<f32>().ok()?, h.parse::<f32>().ok()?)));
    sides
        .filter(|(w, h)| SIDES.contains(w) && SIDES.contains(h))
        .map(|(width, height)| Fit::Page(Page::of_pixels(width, height)))
        .ok_or_else(|| {
            let words: Vec<&str> = PAGES.iter().map(|page| page.word).collect();
            format!(
                "a size is a width and a height from 200 to 16000, such as 1600x900, or {} or column",
                words.join(", ")
            )
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_has_two_sides_within_bounds() {
        assert_eq!(
            size("1600x900"),
            Ok(Fit::Page(Page::of_pixels(1600.0, 900.0)))
        );
        assert_eq!(
            size("1600×900"),
            Ok(Fit::Page(Page::of_pixels(1600.0, 900.0)))
        );
        for wrong in [
            "",
            "1600",
            "x",
            "1600x",
            "10x900",
            "1600x90000",
            "NaNx900",
            "infx900",
        ] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_common_size_has_a_word() {
        assert_eq!(size("column"), Ok(Fit::Column));
        for page in PAGES {
            assert_eq!(size(page.word), Ok(Fit::Page(*page)));
        }
    }

    #[test]
    fn a_path_alone_fits_the_window() {
        let extent = |path, fit| Extent {
            path,
            everything: false,
            fit,
        };
        assert_eq!(extent(true, None).room(), Some(WINDOW));
        assert_eq!(extent(false, None).as_in_the_window().room(), Some(WINDOW));
        let page = Page::of_pixels(500.0, 400.0);
        let fitted = extent(false, Some(Fit::Page(page)));
        assert_eq!(fitted.room(), Some((500.0, 400.0)));
        assert_eq!(extent(false, None).room(), None);
    }
}
