//! The one way from a case to what is painted of it.
//!
//! The window, the command line, exports, thumbnails and tests all ask for a [`Picture`]; nobody
//! else puts replay, diagram, placement and index together. What needs the replayed case alone
//! asks for a [`Story`]. It knows no file and no window. Start with [`Picture::of`].

mod airy;
mod chapters;
mod commission;
mod rows;
mod story;

use std::fmt;
use std::sync::Arc;

use crate::diagram::{Diagram, Filter, Lane};
use crate::geometry::Point;
use crate::layout::{Lanes, Memory, Placement, TimeScale};
use crate::model::{Case, Catalogue, Day, EventId};
use crate::procedure::Lens;
use crate::render::{Frame, Index, Legend, Target, Theme, ThemeName, View, frame, hit};
use crate::typography::Inter;

pub use chapters::Chapter;
pub use commission::{Care, Commission};
pub use rows::{PlacedRow, Rows};
pub use story::{FindingGroup, Story};

/// What decides which picture is made of a case.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Look {
    /// Which version of the story.
    pub lens: Lens,
    /// What is left out, and what is folded.
    pub filter: Filter,
    /// How time maps to the horizontal axis.
    pub scale: TimeScale,
    /// Whether courts have lanes of their own.
    pub lanes: Lanes,
    /// The room, width and height in scene units, in which the path of a story stands whole, with
    /// as many steps as fit; none for all events of a story.
    pub room: Option<(f32, f32)>,
    /// Whether the lanes of a story use the height that the room has left over.
    pub fills: bool,
    /// Whether the path may go on in further rows, one below the other, where it has more steps
    /// then.
    pub wraps: bool,
    /// Whether the cards of a story have numbers, by which something else tells of them.
    pub is_numbered: bool,
}

/// A case that is ready to be painted. Its parts are shared with the pictures made after it, as
/// far as they are the same; a copy costs next to nothing.
#[derive(Clone)]
pub struct Picture {
    look: Look,
    /// The replayed case.
    pub story: Arc<Story>,
    /// What is drawn.
    pub diagram: Arc<Diagram>,
    /// Where it is drawn.
    pub placement: Arc<Placement>,
    /// What lies where.
    pub index: Arc<Index>,
    /// Where it is drawn in rows, if it is.
    pub rows: Option<Arc<Rows>>,
    /// Where things stood in this picture and those before it, so that what stays on the next
    /// one stays in its place.
    memory: Arc<Memory>,
}

impl Picture {
    /// The picture of a case, made with the care that nobody has to wait for.
    pub fn of(case: impl Into<Arc<Case>>, look: Look) -> Self {
        Commission::new(case, look).done()
    }

    /// The same case looked at in another way, which is not replayed anew for it where its lens is
    /// the same.
    #[must_use]
    pub fn looked_at(&self, look: Look) -> Self {
        Commission::new(Arc::clone(&self.story.whole), look)
            .with_story(Some(Arc::clone(&self.story)))
            .done()
    }

    /// Whether this is the picture of this very case, looked at in this way.
    pub fn is_of(&self, case: &Arc<Case>, look: &Look) -> bool {
        Arc::ptr_eq(&self.story.whole, case) && self.look == *look
    }

    /// The case as the lens lets it be seen.
    pub fn case(&self) -> &Case {
        &self.story.case
    }

    /// The courts, jurisdictions and kinds of the program and of the case.
    pub fn catalogue(&self) -> &Catalogue {
        &self.story.catalogue
    }

    /// Why the picture does not show the whole case, in words; nothing when it does.
    pub fn band(&self) -> Option<String> {
        let filter = self.look.filter.words(self.case());
        let parts: Vec<String> = self.story.heading().into_iter().chain(filter).collect();
        (!parts.is_empty()).then(|| parts.join(" · "))
    }

    /// The last day of which anything is told, where a filter has one.
    pub fn until(&self) -> Option<Day> {
        self.look.filter.until
    }

    /// The card on which an event stands, an index into the diagram: its own or the fold that
    /// holds it.
    pub fn card_of(&self, event: &EventId) -> Option<usize> {
        self.diagram.card_of(self.story.replay.position(event)?)
    }

    /// The lane of an event, if its orders are more than have a bar each without being asked for.
    pub fn crowded_lane(&self, event: &EventId) -> Option<&Lane> {
        self.diagram
            .crowded_lane(self.story.replay.position(event)?)
    }

    /// What an event is seen as: the event of its card.
    pub fn seen_as(&self, event: &EventId) -> Option<&EventId> {
        Some(&self.diagram.cards.get(self.card_of(event)?)?.id)
    }

    /// Paints what is looked at. Costs what is seen, not what there is.
    pub fn frame(&self, view: &View, theme: ThemeName) -> Frame {
        let theme = Theme::new(theme);
        if let Some(rows) = &self.rows {
            return rows.frame(view, &theme);
        }
        frame(
            &self.diagram,
            &self.placement,
            &self.index,
            view,
            &theme,
            &Inter,
        )
    }

    /// What the signs in a frame of this picture mean, in lines of a width in units of heads.
    pub fn legend(&self, frame: &Frame, theme: ThemeName, width: f32) -> Legend {
        Legend::of(frame, &self.diagram, &Theme::new(theme), &Inter, width)
    }

    /// What lies at a point of what is looked at, in scene units.
    pub fn hit(&self, view: &View, point: Point) -> Option<Target> {
        hit(&self.diagram, &self.placement, &self.index, view, point)
    }

    /// Has everything arranged anew in the picture after this one.
    pub fn forget_places(&mut self) {
        self.memory = Arc::default();
    }
}

impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { look, .. } = self;
        f.debug_struct("Picture").field("look", look).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format;

    fn tutorial() -> Arc<Case> {
        let shipped = format::SHIPPED[0];
        format::read(shipped.name, shipped.text.as_bytes(), format::builtin()).case
    }

    fn after(picture: &Picture, case: &Arc<Case>, look: Look) -> Picture {
        let commission = Commission::new(Arc::clone(case), look);
        commission.after(picture).done()
    }

    #[test]
    fn only_what_differs_is_made_anew() {
        let case = tutorial();
        let picture = Picture::of(Arc::clone(&case), Look::default());
        let same = after(&picture, &case, Look::default());
        assert!(Arc::ptr_eq(&picture.index, &same.index));
        let proportional = Look {
            scale: TimeScale::Proportional,
            ..Look::default()
        };
        let stretched = after(&picture, &case, proportional);
        assert!(Arc::ptr_eq(&picture.diagram, &stretched.diagram));
        assert!(!Arc::ptr_eq(&picture.placement, &stretched.placement));
        let mut narrow = Look::default();
        narrow.filter.parties.insert(case.parties[0].id.clone());
        let narrow = after(&picture, &case, narrow);
        assert!(Arc::ptr_eq(&picture.story, &narrow.story));
        assert!(narrow.diagram.cards.len() < picture.diagram.cards.len());
        let told = Look {
            lens: Lens {
                as_told_by: Some(case.sources[0].id.clone()),
                ..Lens::default()
            },
            ..Look::default()
        };
        let told = after(&picture, &case, told);
        assert!(!Arc::ptr_eq(&picture.story, &told.story));
    }

    #[test]
    fn another_version_of_the_case_is_another_picture() {
        let case = tutorial();
        let picture = Picture::of(Arc::clone(&case), Look::default());
        assert!(picture.is_of(&case, &Look::default()));
        let copy = Arc::new(Case::clone(&case));
        assert!(!picture.is_of(&copy, &Look::default()));
        let other = after(&picture, &copy, Look::default());
        assert!(!Arc::ptr_eq(&picture.story, &other.story));
        assert!(picture.placement == other.placement);
    }

    #[test]
    fn work_that_is_given_up_makes_nothing() {
        let commission = Commission::new(tutorial(), Look::default());
        let said = std::cell::RefCell::new(Vec::new());
        let say = |text: &str| said.borrow_mut().push(text.to_owned());
        assert!(commission.watched(&say, &|| true).is_none());
        assert!(said.borrow().is_empty());
        assert!(commission.watched(&say, &|| false).is_some());
        assert_eq!(said.borrow().len(), 4);
    }
}
