//! A case as it is exported: how it is looked at, on which day, in which colours.
//!
//! Start with [`Sheet`].

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::ExportError;
use super::size::Page;
use crate::diagram::Diagram;
use crate::model::{Case, DateStyle, Day, day_text};
use crate::picture::{Look, Picture, Story};
use crate::render::{Frame, Scale, ThemeName, View};

/// A drawing of more events than this is exported with blocks in the place of full cards: full
/// cards would make a picture of more than half a million pixels that no viewer opens.
pub(super) const MOST_FULL_CARDS: usize = 2_000;

/// What stands around a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Appendix {
    /// What the signs mean that occur in it.
    pub legend: bool,
    /// What is quoted, by the numbers of its cards, and the sources.
    pub footnotes: bool,
    /// Who made it.
    pub credit: bool,
}

impl Default for Appendix {
    fn default() -> Self {
        Self::ALL
    }
}

impl Appendix {
    /// All of it.
    pub const ALL: Self = Self {
        legend: true,
        footnotes: true,
        credit: true,
    };
    /// Nothing.
    pub const NONE: Self = Self {
        legend: false,
        footnotes: false,
        credit: false,
    };
}

/// What is exported, and how. Plain values; an exporter makes of them what it needs.
#[derive(Clone)]
pub struct Sheet {
    /// The case.
    pub case: Arc<Case>,
    /// How it is looked at.
    pub look: Look,
    /// The date that cuts the picture.
    pub on: Option<Day>,
    /// The colours.
    pub theme: ThemeName,
    /// What stands around the picture.
    pub appendix: Appendix,
    /// Whether it is drawn for a phone, in one column with time downwards.
    pub is_column: bool,
    /// The size of the page; none for that of the picture.
    pub page: Option<Page>,
    /// Pixels per unit of a picture that is made of pixels; none for what suits it.
    pub pixels_per_unit: Option<f32>,
}

impl Sheet {
    /// The picture of the case.
    pub(super) fn picture(&self) -> Picture {
        let look = Look {
            is_numbered: self.appendix.footnotes,
            ..self.look.clone()
        };
        Picture::of(Arc::clone(&self.case), look)
    }

    /// That something of the case is left to draw, where it has any events.
    pub(super) fn something_of(&self, picture: &Picture) -> Result<(), ExportError> {
        let diagram = &picture.diagram;
        let events = self.case.events.len();
        if events == 0 || !diagram.cards.is_empty() || !diagram.stretches.is_empty() {
            return Ok(());
        }
        Err(ExportError::NothingLeft {
            events,
            band: picture.band().unwrap_or_default(),
        })
    }

    /// The whole picture as it is painted, a large one in small.
    pub(super) fn frame(&self, picture: &Picture, notes: &mut Vec<String>) -> Frame {
        let cards = picture.diagram.cards.len();
        let is_large = cards > MOST_FULL_CARDS;
        if is_large {
            notes.push(format!(
                "{cards} events are drawn as small blocks with the titles of the busiest; full \
                 cards are drawn up to {MOST_FULL_CARDS} events"
            ));
        }
        let stretches = picture.diagram.stretches.iter();
        let folded: usize = stretches.map(|stretch| stretch.events.len()).sum();
        if folded > 0 {
            let all = cards + folded;
            notes.push(format!(
                "{cards} of {all} events are shown, {folded} folded"
            ));
        }
        if let Some(glance) = picture.diagram.glance {
            let rest = if glance.is_cut {
                " More has no room."
            } else {
                ""
            };
            notes.push(format!("{}{rest}", glance.sentence()));
        }
        let view = View {
            as_of: self.on,
            scale: if is_large {
                Scale::exported_small()
            } else {
                Scale::ONE
            },
            is_column: self.is_column,
            band: picture.band(),
            ..View::default()
        };
        picture.frame(&view, self.theme)
    }

    /// A line below the title: what was in force, or else what the case is about and up to which
    /// day it is shown.
    pub(super) fn line(&self, story: &Story, diagram: &Diagram) -> String {
        if let Some(day) = self.on {
            return story.brief_on(day).sentence;
        }
        let caption = story.case.caption.clone();
        let about = caption.or_else(|| diagram.glance.map(|glance| glance.sentence()));
        let last = story.span_of(&self.look.filter, &diagram.shown());
        let last = last.map(|(_, last)| last);
        let up_to = last.map(|last| format!("Up to {}", day_text(last, DateStyle::Long)));
        match (about, up_to) {
            (Some(about), Some(up_to)) if about.ends_with('.') => format!("{about} {up_to}."),
            (Some(about), Some(up_to)) => format!("{about} · {up_to}"),
            (about, up_to) => about.or(up_to).unwrap_or_default(),
        }
    }
}
