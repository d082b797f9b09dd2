//! Results derived from the document and the way it is looked at.
//!
//! Each keeps the input it was made from and is made anew when that differs, so nobody has to
//! call for it. Moving the date makes a new state, which is looked up, but no new layout. What
//! takes long can be made elsewhere, as [`Work`], and handed over. Start with
//! [`Derived::refresh`].

use std::sync::Arc;

use super::story::Story;
use crate::diagram::{Diagram, Filter};
use crate::layout::{Effort, Lanes, Memory, Placement, Scale, Sizes, place_again};
use crate::model::{Case, Catalogue, Day, EventId};
use crate::procedure::{Brief, Lens, brief};
use crate::render::{Frame, Index, Theme, ThemeName, View, frame};
use crate::typography::Inter;

/// A result with the input it was made from.
#[derive(Debug)]
struct Kept<I, O>(Option<(I, Arc<O>)>);

impl<I, O> Default for Kept<I, O> {
    fn default() -> Self {
        Self(None)
    }
}

impl<I: PartialEq, O> Kept<I, O> {
    /// The result for this input, if it is the last one that was made.
    fn known(&self, input: &I) -> Option<&Arc<O>> {
        let (known, result) = self.0.as_ref()?;
        (known == input).then_some(result)
    }

    /// The result for this input, made anew only when the input differs from the last one.
    fn refresh(&mut self, input: I, make: impl FnOnce(&I) -> O) -> Arc<O> {
        match &self.0 {
            Some((known, result)) if *known == input => Arc::clone(result),
            _ => {
                let result = Arc::new(make(&input));
                self.0 = Some((input, Arc::clone(&result)));
                result
            }
        }
    }
}

/// A version of the case, equal only to itself.
#[derive(Clone, Debug)]
struct Version(Arc<Case>);

impl PartialEq for Version {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// A version of the story.
#[derive(Clone, Debug, PartialEq)]
struct StoryInput {
    version: Version,
    lens: Lens,
}

#[derive(Clone, Debug, PartialEq)]
struct DiagramInput {
    story: StoryInput,
    filter: Filter,
}

type PlacementInput = (DiagramInput, Scale, Lanes);

/// What decides how the case looks.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    /// Which version of the story.
    pub lens: Lens,
    /// What is left out.
    pub filter: Filter,
    /// How time maps to the horizontal axis.
    pub scale: Scale,
    /// Whether courts have lanes of their own.
    pub lanes: Lanes,
    /// The date that cuts the picture.
    pub as_of: Option<Day>,
}

/// What was so on one day.
pub struct OnDay {
    /// The day.
    pub day: Day,
    /// What mattered most, in a sentence and a few chips.
    pub brief: Brief,
}

/// Everything derived from one document.
#[derive(Clone)]
pub struct Results {
    /// The case that all this is about.
    pub case: Arc<Case>,
    /// Its catalogue.
    pub catalogue: Arc<Catalogue>,
    /// The replayed case.
    pub story: Arc<Story>,
    /// What was so on the chosen date.
    pub on_day: Arc<OnDay>,
    /// What is drawn.
    pub diagram: Arc<Diagram>,
    /// Where it is drawn.
    pub placement: Arc<Placement>,
    /// What lies where; the window paints from it what is seen.
    pub index: Arc<Index>,
}

impl Results {
    /// The card on which an event stands, an index into the diagram: its own or the fold that
    /// holds it.
    pub fn card_of(&self, event: &EventId) -> Option<usize> {
        self.diagram.card_of(self.story.replay.position(event)?)
    }

    /// What an event is seen as: the event of its card.
    pub fn seen_as(&self, event: &EventId) -> Option<&EventId> {
        Some(&self.diagram.cards.get(self.card_of(event)?)?.id)
    }

    /// The picture of the case for a view.
    pub fn frame(&self, view: &View, theme: ThemeName) -> Frame {
        let theme = Theme::new(theme);
        frame(
            &self.diagram,
            &self.placement,
            &self.index,
            view,
            &theme,
            &Inter,
        )
    }
}

/// Keeps derived results.
#[derive(Default)]
pub struct Derived {
    story: Kept<StoryInput, Story>,
    on_day: Kept<(StoryInput, Day), OnDay>,
    diagram: Kept<DiagramInput, Diagram>,
    placement: Kept<PlacementInput, Placement>,
    index: Kept<PlacementInput, Index>,
    /// Where things stood, so that what stays on the picture stays in its place.
    memory: Arc<Memory>,
}

/// A case and the way it is looked at.
#[derive(Clone)]
pub struct Work {
    /// The case.
    pub case: Arc<Case>,
    /// Its catalogue.
    pub catalogue: Arc<Catalogue>,
    /// How it is looked at.
    pub look: Look,
    /// Where things stood before.
    pub memory: Arc<Memory>,
}

/// Everything that follows from a case, made elsewhere, for a session to take over.
pub struct Ready(Box<Derived>);

impl std::fmt::Debug for Ready {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Ready")
    }
}

/// Each is equal only to itself.
impl PartialEq for Ready {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Work {
    /// Makes everything that follows from the case. Says how far it is, and gives up when it
    /// is told to.
    pub fn run(&self, say: &dyn Fn(&str), is_cancelled: &dyn Fn() -> bool) -> Option<Ready> {
        let mut derived = Derived {
            memory: Arc::clone(&self.memory),
            ..Derived::default()
        };
        for (step, text) in ["Replaying", "Choosing what to show", "Placing"]
            .into_iter()
            .enumerate()
        {
            if is_cancelled() {
                return None;
            }
            say(text);
            match step {
                0 => drop(derived.story(self)),
                1 => drop(derived.diagram(self)),
                _ => drop(derived.index(self)),
            }
        }
        (!is_cancelled()).then(|| Ready(Box::new(derived)))
    }

    fn story_input(&self) -> StoryInput {
        StoryInput {
            version: Version(Arc::clone(&self.case)),
            lens: self.look.lens.clone(),
        }
    }

    fn diagram_input(&self) -> DiagramInput {
        DiagramInput {
            story: self.story_input(),
            filter: self.look.filter.clone(),
        }
    }

    fn placement_input(&self) -> PlacementInput {
        (self.diagram_input(), self.look.scale, self.look.lanes)
    }

    fn day(&self) -> Day {
        self.look.as_of.unwrap_or(Day::MAX)
    }
}

impl Derived {
    /// The results for this case looked at in this way, made now where they are not known.
    pub fn refresh(&mut self, work: &Work) -> Results {
        Results {
            case: Arc::clone(&work.case),
            catalogue: Arc::clone(&work.catalogue),
            story: self.story(work),
            on_day: self.on_day(work),
            diagram: self.diagram(work),
            placement: self.placement(work),
            index: self.index(work),
        }
    }

    /// Where things stand.
    pub fn memory(&self) -> Arc<Memory> {
        Arc::clone(&self.memory)
    }

    /// Has everything arranged anew the next time.
    pub fn forget_places(&mut self) {
        self.memory = Arc::default();
    }

    /// Whether nothing that takes long has to be made.
    pub fn knows(&self, work: &Work) -> bool {
        self.story.known(&work.story_input()).is_some()
            && self.diagram.known(&work.diagram_input()).is_some()
            && self.placement.known(&work.placement_input()).is_some()
            && self.index.known(&work.placement_input()).is_some()
    }

    /// Takes over what was made elsewhere.
    pub fn adopt(&mut self, ready: Ready) {
        *self = *ready.0;
    }

    fn story(&mut self, work: &Work) -> Arc<Story> {
        self.story.refresh(work.story_input(), |input| {
            Story::new(&work.case, &work.catalogue, &input.lens)
        })
    }

    fn on_day(&mut self, work: &Work) -> Arc<OnDay> {
        let story = self.story(work);
        let input = (work.story_input(), work.day());
        self.on_day.refresh(input, |&(_, day)| OnDay {
            day,
            brief: brief(&work.case, &work.catalogue, &story.replay, day),
        })
    }

    fn diagram(&mut self, work: &Work) -> Arc<Diagram> {
        let story = self.story(work);
        self.diagram.refresh(work.diagram_input(), |input| {
            Diagram::new(&work.case, &work.catalogue, &story.replay, &input.filter)
        })
    }

    fn placement(&mut self, work: &Work) -> Arc<Placement> {
        let diagram = self.diagram(work);
        let memory = &mut self.memory;
        self.placement.refresh(work.placement_input(), |input| {
            let sizes = Sizes {
                scale: input.1,
                lanes: input.2,
                ..Sizes::default()
            };
            let effort = Effort::brief(&diagram);
            place_again(&diagram, &sizes, &Inter, effort, Arc::make_mut(memory))
        })
    }

    fn index(&mut self, work: &Work) -> Arc<Index> {
        let (diagram, placement) = (self.diagram(work), self.placement(work));
        self.index
            .refresh(work.placement_input(), |_| Index::new(&diagram, &placement))
    }
}
