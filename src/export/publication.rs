//! What is taken out of a case, as plain values that are remembered from one time to the next.
//!
//! Window and command line make their [`Sheet`] of the same [`Publication`].

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::de::{Deserializer, Error as _};
use serde::{Deserialize, Serialize, Serializer};

use super::veil::veiled;
use super::{Appendix, Exporter, PAGES, Page, Sheet, Subject};
use crate::diagram::FoldMode;
use crate::model::{Case, Day, LaneOwner};
use crate::picture::{Look, Story};
use crate::render::ThemeName;

/// How a case is taken out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Publication {
    /// How much of it.
    pub portion: Portion,
    /// To which size a picture is made.
    pub size: PageSize,
    /// The colours of a picture.
    #[serde(with = "theme_word")]
    pub theme: ThemeName,
    /// What stands around a picture.
    pub appendix: Appendix,
    /// The ending of the file, without the dot.
    pub ending: String,
}

/// How much of a case is taken out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Portion {
    /// The steps that carry a story, as many as have room; a docket folded.
    #[default]
    Path,
    /// Every event.
    Everything,
    /// What the look that is given shows, with its filters.
    Shown,
    /// The events alone that the look that is given names.
    Selection,
}

/// To which size a picture is made.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum PageSize {
    /// As large as it is.
    #[default]
    Own,
    /// A page of a common size, or of sides that are given.
    Page(Page),
    /// One column for a phone, as long as it needs to be.
    Column,
}

/// The room of a path where no page gives one: a window of 1440 by 900 with its panels closed, in
/// units.
pub const WINDOW_ROOM: (f32, f32) = (1310.0, 860.0);
/// The room of a path that is as long as it needs to be.
const ENDLESS: (f32, f32) = (1e6, 1e6);
/// What a side of a page may have, in pixels.
const SIDES: std::ops::RangeInclusive<f32> = 200.0..=16_000.0;

impl Default for Publication {
    fn default() -> Self {
        Self {
            portion: Portion::default(),
            size: PageSize::default(),
            theme: ThemeName::default(),
            appendix: Appendix::ALL,
            ending: "png".to_owned(),
        }
    }
}

impl Publication {
    /// What makes the file; none where no exporter has the ending.
    pub fn exporter(&self) -> Option<&'static Exporter> {
        Exporter::of_ending(&self.ending)
    }

    /// The case as it is taken out: the lens, the lanes and the scale of time are those of the
    /// look, and so are its filters where what it shows is taken.
    pub fn sheet(&self, case: &Arc<Case>, look: &Look, on: Option<Day>) -> Sheet {
        let is_data = self
            .exporter()
            .is_some_and(|exporter| exporter.subject == Subject::Case);
        let size = if is_data { PageSize::Own } else { self.size };
        let page = size.page();
        let takes_all = match self.portion {
            Portion::Path => false,
            Portion::Everything | Portion::Selection => true,
            Portion::Shown => look.room.is_none(),
        };
        let mut filter = look.filter.clone();
        if matches!(self.portion, Portion::Path | Portion::Everything) {
            filter.widen();
        }
        // Data are made of what is shown alone.
        let case = &if is_data {
            Arc::clone(case)
        } else {
            veiled(
                case,
                &Look {
                    filter: filter.clone(),
                    ..look.clone()
                },
            )
        };
        // A page folds what has no room in print that can be read.
        if page.is_some() && takes_all {
            filter.folding.takes_all = true;
            filter.folding.mode = FoldMode::Auto;
        }
        // No picture of what came by a day speaks of a later one.
        let on = on.map(|day| filter.until.map_or(day, |until| until.min(day)));
        let room = (page.is_some() || !takes_all).then(|| size.room());
        // A docket has no path, and is dear to replay.
        let is_told = !is_data && case.lanes_by != LaneOwner::Court;
        if let Some(day) = on.filter(|_| room.is_some() && is_told) {
            let story = Story::of(Arc::clone(case), look.lens.clone());
            filter.folding.leading = story.brief_on(day).leading();
        }
        let sheet = Sheet {
            case: Arc::clone(case),
            look: Look {
                filter,
                room: room.filter(|_| page.is_none()),
                wraps: page.is_some(),
                ..look.clone()
            },
            on,
            theme: self.theme,
            appendix: if is_data {
                Appendix::NONE
            } else {
                self.appendix
            },
            page,
            is_column: size == PageSize::Column,
            pixels_per_unit: None,
        };
        match room.filter(|_| page.is_some() || size == PageSize::Column) {
            Some(room) => sheet.fitted(room),
            None => sheet,
        }
    }
}

impl PageSize {
    /// The page, where there is one.
    pub const fn page(&self) -> Option<Page> {
        match self {
            Self::Page(page) => Some(*page),
            Self::Own | Self::Column => None,
        }
    }

    /// The room of a path, width and height in units.
    pub fn room(&self) -> (f32, f32) {
        match self {
            Self::Own => WINDOW_ROOM,
            Self::Page(page) => page.sides(),
            Self::Column => ENDLESS,
        }
    }
}

/// The word by which it is asked for.
impl fmt::Display for PageSize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Own => f.write_str("own"),
            Self::Column => f.write_str("column"),
            Self::Page(page) if page.word.is_empty() => {
                write!(f, "{}x{}", page.width, page.height)
            }
            Self::Page(page) => f.write_str(page.word),
        }
    }
}

impl FromStr for PageSize {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "own" => return Ok(Self::Own),
            "column" => return Ok(Self::Column),
            _ => {}
        }
        if let Some(page) = Page::of_word(text) {
            return Ok(Self::Page(page));
        }
        let sides = text.split_once(['x', '×']);
        let sides = sides.and_then(|(w, h)| Some((w.parse::<f32>().ok()?, h.parse::<f32>().ok()?)));
        sides
            .filter(|(w, h)| SIDES.contains(w) && SIDES.contains(h))
            .map(|(width, height)| Self::Page(Page::of_pixels(width, height)))
            .ok_or_else(|| {
                let words: Vec<&str> = PAGES.iter().map(|page| page.word).collect();
                format!(
                    "a size is a width and a height from 200 to 16000, such as 1600x900, or {} or \
                     column",
                    words.join(", ")
                )
            })
    }
}

impl Serialize for PageSize {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PageSize {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let word = String::deserialize(from)?;
        word.parse().map_err(D::Error::custom)
    }
}

/// Colours by the word that the command line has for them.
mod theme_word {
    use serde::de::{Deserialize, Deserializer, Error};
    use serde::ser::Serializer;

    use crate::render::ThemeName;

    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde asks for it like this"
    )]
    pub(super) fn serialize<S: Serializer>(theme: &ThemeName, to: S) -> Result<S::Ok, S::Error> {
        let known = ThemeName::ALL.iter().find(|(known, _)| known == theme);
        to.serialize_str(known.map_or("light", |(_, word)| word))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<ThemeName, D::Error> {
        let word = String::deserialize(from)?;
        let known = ThemeName::ALL.iter().find(|(_, known)| **known == *word);
        known
            .map(|(theme, _)| *theme)
            .ok_or_else(|| D::Error::custom("the colours are light, dark and print"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_has_two_sides_within_bounds() {
        for sides in ["1600x900", "1600×900"] {
            let page = Page::of_pixels(1600.0, 900.0);
            assert_eq!(sides.parse(), Ok(PageSize::Page(page)));
        }
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
            assert!(wrong.parse::<PageSize>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_publication_comes_back_as_it_was_written() {
        let pages = PAGES.iter().map(|page| PageSize::Page(*page));
        let own = PageSize::Page(Page::of_pixels(700.0, 500.0));
        for size in pages.chain([own, PageSize::Own, PageSize::Column]) {
            let publication = Publication {
                portion: Portion::Everything,
                size,
                theme: ThemeName::Print,
                appendix: Appendix::NONE,
                ending: "pdf".to_owned(),
            };
            let text = serde_json::to_string(&publication).unwrap();
            assert_eq!(
                serde_json::from_str::<Publication>(&text).unwrap(),
                publication,
                "{text}"
            );
        }
        assert_eq!(
            serde_json::from_str::<Publication>("{}").unwrap(),
            Publication::default()
        );
    }
}
