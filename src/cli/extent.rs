//! How much of a story is drawn: its path, as far as it fits into a box, or everything.

use crate::export::MARGIN;
use crate::picture::Look;
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
    /// The box into which the path has to fit: a width and a height in units, such as 1600x900, or
    /// a4, a4-landscape, letter, letter-landscape, slide, square, or column for a phone
    #[arg(long, value_name = "SIZE", value_parser = size, conflicts_with = "everything")]
    fit: Option<Fit>,
}

/// Into what the path has to fit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Fit {
    /// A box of so many units.
    Box(f32, f32),
    /// A sheet or a screen of a common size.
    Named(&'static Format),
    /// One column for a phone, as long as it needs to be.
    Column,
}

/// A common size.
#[derive(Debug, PartialEq)]
pub(super) struct Format {
    word: &'static str,
    name: &'static str,
    /// Width and height, in what its medium is measured in.
    size: (f32, f32),
    medium: Medium,
}

/// On what a picture is read.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Medium {
    /// Measured in points.
    Paper,
    /// Measured in pixels.
    Screen,
}

/// The smallest print of a picture, in units.
const SMALLEST: f32 = 10.0;

const fn format(
    word: &'static str,
    name: &'static str,
    size: (f32, f32),
    medium: Medium,
) -> Format {
    Format {
        word,
        name,
        size,
        medium,
    }
}

const FORMATS: [Format; 6] = [
    format("a4", "A4", (595.0, 842.0), Medium::Paper),
    format(
        "a4-landscape",
        "A4 landscape",
        (842.0, 595.0),
        Medium::Paper,
    ),
    format("letter", "letter paper", (612.0, 792.0), Medium::Paper),
    format(
        "letter-landscape",
        "letter paper in landscape",
        (792.0, 612.0),
        Medium::Paper,
    ),
    format(
        "slide",
        "a slide of 1600 by 900 pixels",
        (1600.0, 900.0),
        Medium::Screen,
    ),
    format(
        "square",
        "a square of 1080 pixels",
        (1080.0, 1080.0),
        Medium::Screen,
    ),
];

impl Medium {
    /// How much a unit of the picture takes, so that print is no smaller than six points or ten
    /// pixels.
    const fn unit(self) -> f32 {
        match self {
            Self::Paper => 6.0 / SMALLEST,
            Self::Screen => 10.0 / SMALLEST,
        }
    }

    /// What is left free around the picture.
    const fn margin(self) -> f32 {
        match self {
            Self::Paper => 28.0,
            Self::Screen => 0.0,
        }
    }

    const fn measure(self) -> &'static str {
        match self {
            Self::Paper => "points",
            Self::Screen => "pixels",
        }
    }
}

impl Format {
    /// The box, in units.
    fn room(&self) -> (f32, f32) {
        let side = |length: f32| (length - 2.0 * self.medium.margin()) / self.medium.unit();
        (side(self.size.0), side(self.size.1))
    }
}

/// The box of a path where none is asked for: a window of 1440 by 900 with its panels closed.
const WINDOW: (f32, f32) = (1310.0, 860.0);
/// The room of a path that is as long as it needs to be.
const ENDLESS: (f32, f32) = (1e6, 1e6);

impl Extent {
    /// A look with the path or everything, once what stands beside it, by the width, is taken from
    /// the width and the height.
    pub(super) fn of(self, look: Look, beside: impl Fn(f32) -> (f32, f32)) -> Look {
        let within = |(width, height): (f32, f32)| {
            let (heads, lines) = beside(width);
            (width - heads, height - lines)
        };
        let room = match self.fit {
            Some(Fit::Box(width, height)) => Some(within((width, height))),
            Some(Fit::Named(format)) => Some(within(format.room())),
            Some(Fit::Column) => Some(ENDLESS),
            None => self.path.then_some(WINDOW),
        };
        let wraps = matches!(self.fit, Some(Fit::Box(..) | Fit::Named(_)));
        Look {
            room,
            wraps,
            ..look
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

    /// Whether it has to fit into a box.
    pub(super) fn has_bounds(self) -> bool {
        matches!(self.fit, Some(Fit::Box(..) | Fit::Named(_)))
    }

    /// How small the print is, for whoever asked for a size.
    pub(super) fn note(self) -> Option<String> {
        Some(match self.fit? {
            Fit::Named(format) => format!(
                "on {} the smallest print is {:.1} {}",
                format.name,
                SMALLEST * format.medium.unit(),
                format.medium.measure()
            ),
            Fit::Column => format!(
                "the column is {} units wide, the smallest print 10",
                COLUMN_WIDTH + 2.0 * MARGIN
            ),
            Fit::Box(..) => format!("the smallest print is {SMALLEST} units"),
        })
    }
}

fn size(text: &str) -> Result<Fit, String> {
    const SIDES: std::ops::RangeInclusive<f32> = 200.0..=16_000.0;
    if text == "column" {
        return Ok(Fit::Column);
    }
    if let Some(format) = FORMATS.iter().find(|format| format.word == text) {
        return Ok(Fit::Named(format));
    }
    let sides = text.split_once(['x', '×']);
    let sides = sides.and_then(|(w, h)| Some((w.parse::<f32>().ok()?, h.parse::<f32>().ok()?)));
    sides
        .filter(|(w, h)| SIDES.contains(w) && SIDES.contains(h))
        .map(|(width, height)| Fit::Box(width, height))
        .ok_or_else(|| {
            let words: Vec<&str> = FORMATS.iter().map(|format| format.word).collect();
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
        assert_eq!(size("1600x900"), Ok(Fit::Box(1600.0, 900.0)));
        assert_eq!(size("1600×900"), Ok(Fit::Box(1600.0, 900.0)));
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
    fn no_print_of_a_format_is_too_small_to_be_read() {
        for format in &FORMATS {
            let least = match format.medium {
                Medium::Paper => 6.0,
                Medium::Screen => 10.0,
            };
            assert!(
                SMALLEST * format.medium.unit() >= least - 1e-3,
                "{}",
                format.word
            );
            assert_eq!(size(format.word), Ok(Fit::Named(format)));
            let (width, height) = format.room();
            assert!(width > 500.0 && height > 500.0, "{}", format.word);
        }
        assert_eq!(size("column"), Ok(Fit::Column));
    }

    #[test]
    fn a_path_alone_fits_the_window() {
        let extent = |path, fit| Extent {
            path,
            everything: false,
            fit,
        };
        let room = |extent: Extent| extent.of(Look::default(), |_| (10.0, 60.0)).room;
        assert_eq!(room(extent(true, None)), Some(WINDOW));
        assert_eq!(room(extent(false, None).as_in_the_window()), Some(WINDOW));
        assert_eq!(
            room(extent(false, Some(Fit::Box(500.0, 400.0)))),
            Some((490.0, 340.0))
        );
        assert_eq!(room(extent(false, None)), None);
    }
}
