//! Sizes of pages: paper, slides and what else pictures are made for.
//!
//! A page is one line in [`PAGES`]. It knows no case.

use super::ExportError;

/// A size to which a picture is made.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Page {
    /// The word by which it is asked for; empty where sides are given.
    pub word: &'static str,
    /// What it is called in a sentence.
    pub name: &'static str,
    /// Width in what its medium is measured in.
    pub width: f32,
    /// Height in the same.
    pub height: f32,
    /// On what it is read.
    pub medium: Medium,
    /// Whether it ends where what stands on it ends: every note has room below the picture, and
    /// nothing is blank. The height is that for which steps are chosen.
    pub is_open: bool,
}

/// On what a picture is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Medium {
    /// Measured in points, of which an inch has 72.
    Paper,
    /// The same, where it is read from a few steps away.
    Wall,
    /// Measured in pixels.
    Screen,
}

/// The smallest print of a picture at full size, in units.
pub const SMALLEST_PRINT: f32 = 10.0;

const fn page(
    word: &'static str,
    name: &'static str,
    (width, height): (f32, f32),
    medium: Medium,
) -> Page {
    Page {
        word,
        name,
        width,
        height,
        medium,
        is_open: false,
    }
}

/// What scrolls has no lower edge.
const fn open(word: &'static str, name: &'static str, (width, height): (f32, f32)) -> Page {
    Page {
        is_open: true,
        ..page(word, name, (width, height), Medium::Screen)
    }
}

/// Every common size.
pub const PAGES: &[Page] = &[
    page("a4", "A4", (595.0, 842.0), Medium::Paper),
    page(
        "a4-landscape",
        "A4 landscape",
        (842.0, 595.0),
        Medium::Paper,
    ),
    page("letter", "letter paper", (612.0, 792.0), Medium::Paper),
    page(
        "letter-landscape",
        "letter paper in landscape",
        (792.0, 612.0),
        Medium::Paper,
    ),
    page(
        "poster",
        "a poster, A2 landscape",
        (1684.0, 1191.0),
        Medium::Wall,
    ),
    open("article", "an article, 1600 pixels wide", (1600.0, 1000.0)),
    open(
        "article-column",
        "a column of an article, 800 pixels wide",
        (800.0, 1400.0),
    ),
    page(
        "slide",
        "a slide of 1600 by 900 pixels",
        (1600.0, 900.0),
        Medium::Screen,
    ),
    page(
        "square",
        "a square of 1080 pixels",
        (1080.0, 1080.0),
        Medium::Screen,
    ),
];

impl Medium {
    /// What a unit of a picture takes: on paper the smallest print has six points and on a wall nine,
    /// on a screen as many pixels as units.
    pub const fn unit(self) -> f32 {
        match self {
            Self::Paper => 6.0 / SMALLEST_PRINT,
            Self::Wall => 9.0 / SMALLEST_PRINT,
            Self::Screen => 1.0,
        }
    }

    /// What it is measured in, in a sentence.
    pub const fn measure(self) -> &'static str {
        match self {
            Self::Paper | Self::Wall => "points",
            Self::Screen => "pixels",
        }
    }

    /// What is left free around a picture besides its own margin.
    const fn margin(self) -> f32 {
        match self {
            Self::Paper | Self::Wall => 20.0,
            Self::Screen => 0.0,
        }
    }
}

impl Page {
    /// A screen with sides of so many pixels.
    pub const fn of_pixels(width: f32, height: f32) -> Self {
        page(
            "",
            "a picture of this size",
            (width, height),
            Medium::Screen,
        )
    }

    /// The common size with a word.
    pub fn of_word(word: &str) -> Option<Self> {
        PAGES.iter().find(|page| page.word == word).copied()
    }

    /// Width and height, in units of the picture.
    pub fn sides(&self) -> (f32, f32) {
        let unit = self.medium.unit();
        (self.width / unit, self.height / unit)
    }

    /// What is left free at each side, in units of the picture.
    pub fn margin(&self) -> f32 {
        self.medium.margin() / self.medium.unit()
    }

    /// Whether it is read on paper.
    pub fn is_paper(&self) -> bool {
        self.medium != Medium::Screen
    }

    /// How small the print on it is, in words, where a picture has a part of its full size.
    pub fn print(&self, part: f32) -> String {
        let print = self.measured(SMALLEST_PRINT * part);
        match self.word {
            "" => format!("the smallest print has {print}"),
            _ => format!("on {} the smallest print has {print}", self.name),
        }
    }

    /// Why a picture is not put on it that would have a part of its full size, where that is too
    /// little for a print that can be read; and whether nothing stands around it.
    pub(super) fn refusal(&self, part: f32, is_bare: bool) -> Option<ExportError> {
        /// What rounding may take.
        const LEAST: f32 = 0.999;
        /// Nobody has a use for a page so many times as large.
        const MOST: f32 = 8.0;
        let [width, height] = [self.width / part, self.height / part].map(f32::ceil);
        (part < LEAST).then(|| ExportError::Cramped {
            page: self.name.to_owned(),
            least: self.measured(SMALLEST_PRINT),
            is_bare,
            remedy: if part * MOST < 1.0 {
                "a page many times as large would have room".to_owned()
            } else {
                format!(
                    "{width} by {height} {} would have room",
                    self.medium.measure()
                )
            },
        })
    }

    /// A length in units as a person would say it.
    fn measured(&self, units: f32) -> String {
        let tenths = (units * self.medium.unit() * 10.0).round();
        format!("{} {}", tenths / 10.0, self.medium.measure())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_print_is_too_small_to_be_read() {
        for page in PAGES {
            let least = match page.medium {
                Medium::Paper => 6.0,
                Medium::Wall => 9.0,
                Medium::Screen => 10.0,
            };
            assert!(SMALLEST_PRINT * page.medium.unit() >= least - 1e-3);
            assert_eq!(Page::of_word(page.word), Some(*page));
            let (width, height) = page.sides();
            let free = 2.0 * page.margin();
            assert!(
                width - free > 500.0 && height - free > 500.0,
                "{}",
                page.word
            );
            assert!(page.print(1.0).contains(page.name));
        }
        assert_eq!(Page::of_word("quarto"), None);
    }
}
