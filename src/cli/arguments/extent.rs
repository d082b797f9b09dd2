//! How much of a story is drawn: its path, as far as it fits into a box, or everything.

use crate::export::{MARGIN, Page, PageSize, Portion, SMALLEST_PRINT, WINDOW_ROOM};
use crate::render::COLUMN_WIDTH;

/// `--path`, `--everything` and `--fit`.
#[derive(clap::Args, Clone, Copy)]
pub(in crate::cli) struct Extent {
    /// Draw the steps that carry a story, as many as fit, and fold the rest
    #[arg(long, conflicts_with = "everything")]
    path: bool,
    /// Draw every event of a story; on a page as many as fit
    #[arg(long)]
    everything: bool,
    /// The page into which the path, or everything, has to fit: a width and a height in pixels, such as 1600x900, or
    /// a4, a4-landscape, letter, letter-landscape, poster, article, article-column, slide, square,
    /// or column for a phone
    #[arg(long, value_name = "SIZE", value_parser = str::parse::<PageSize>)]
    fit: Option<PageSize>,
}

impl Extent {
    /// The room of a path, width and height; none where everything is drawn.
    pub(in crate::cli) fn room(self) -> Option<(f32, f32)> {
        match self.fit {
            Some(size) => Some(size.room()),
            None => self.path.then_some(WINDOW_ROOM),
        }
    }

    /// The room of a path where only a part of the case is drawn.
    pub(in crate::cli) fn shown_room(self) -> Option<(f32, f32)> {
        (!self.everything).then(|| self.size().room())
    }

    /// Whether a page takes every event for which it has room, not the steps of a path alone.
    pub(in crate::cli) fn takes_all(self) -> bool {
        self.everything && self.page().is_some()
    }

    /// How much is drawn; where nothing is said, what the window shows first.
    pub(in crate::cli) fn portion(self) -> Portion {
        if self.everything {
            Portion::Everything
        } else {
            Portion::Path
        }
    }

    /// The size to which it is drawn.
    pub(in crate::cli) fn size(self) -> PageSize {
        self.fit.unwrap_or_default()
    }

    /// The page into which it has to fit.
    pub(in crate::cli) fn page(self) -> Option<Page> {
        self.size().page()
    }

    /// How small the print of a column is.
    pub(in crate::cli) fn note(self) -> Option<String> {
        (self.size() == PageSize::Column).then(|| {
            format!(
                "the column is {} units wide, the smallest print {SMALLEST_PRINT}",
                COLUMN_WIDTH + 2.0 * MARGIN
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_alone_fits_the_window() {
        let extent = |path, fit| Extent {
            path,
            everything: false,
            fit,
        };
        assert_eq!(extent(true, None).room(), Some(WINDOW_ROOM));
        assert_eq!(extent(false, None).portion(), Portion::Path);
        let page = Page::of_pixels(500.0, 400.0);
        let fitted = extent(false, Some(PageSize::Page(page)));
        assert_eq!(fitted.room(), Some((500.0, 400.0)));
        assert_eq!(extent(false, None).room(), None);
    }
}
