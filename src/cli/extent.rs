//! How much of a story is drawn: its path, as far as it fits into a box, or everything.

use crate::picture::Look;

/// `--path`, `--everything` and `--fit`.
#[derive(clap::Args, Clone, Copy)]
pub(super) struct Extent {
    /// Draw the steps that carry a story, as many as fit, and fold the rest
    #[arg(long, conflicts_with = "everything")]
    path: bool,
    /// Draw every event of a story
    #[arg(long)]
    everything: bool,
    /// The box into which the path has to fit, such as 1600x900, in units
    #[arg(long, value_name = "SIZE", value_parser = size, conflicts_with = "everything")]
    fit: Option<(f32, f32)>,
}

/// The box of a path where none is asked for: a window of 1440 by 900 with its panels closed.
const WINDOW: (f32, f32) = (1310.0, 860.0);

impl Extent {
    /// A look with the path or everything, once `beside` is taken from the width and the height.
    pub(super) fn of(self, look: Look, beside: (f32, f32)) -> Look {
        let room = self.fit.or(self.path.then_some(WINDOW));
        Look {
            room: room.map(|(width, height)| (width - beside.0, height - beside.1)),
            ..look
        }
    }
}

fn size(text: &str) -> Result<(f32, f32), String> {
    const SIDES: std::ops::RangeInclusive<f32> = 200.0..=16_000.0;
    let sides = text.split_once(['x', '×']);
    let sides = sides.and_then(|(w, h)| Some((w.parse::<f32>().ok()?, h.parse::<f32>().ok()?)));
    sides
        .filter(|(w, h)| SIDES.contains(w) && SIDES.contains(h))
        .ok_or_else(|| {
            "a size is a width and a height from 200 to 16000, such as 1600x900".to_owned()
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_has_two_sides_within_bounds() {
        assert_eq!(size("1600x900"), Ok((1600.0, 900.0)));
        assert_eq!(size("1600×900"), Ok((1600.0, 900.0)));
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
    fn a_path_alone_fits_the_window() {
        let extent = |path, fit| Extent {
            path,
            everything: false,
            fit,
        };
        let room = |extent: Extent| extent.of(Look::default(), (10.0, 60.0)).room;
        assert_eq!(room(extent(true, None)), Some((1300.0, 800.0)));
        assert_eq!(
            room(extent(false, Some((500.0, 400.0)))),
            Some((490.0, 340.0))
        );
        assert_eq!(room(extent(false, None)), None);
    }
}
