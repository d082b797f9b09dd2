//! Results derived from the document and the way it is looked at.
//!
//! Each keeps the input it was made from and is made anew when that differs, so nobody has to
//! call for it. Moving the date makes a new state and frame, but no new layout. Start with
//! [`Derived::refresh`].

use std::sync::Arc;

use crate::diagram::{Diagram, Filter};
use crate::layout::{Placement, Scale, Sizes, place};
use crate::model::{Case, Catalogue, Day, Family};
use crate::procedure::{Brief, Finding, Lens, Replay, State, brief, check};
use crate::render::{Frame, Inter, Theme, ThemeName, View, frame};

/// A result with the input it was made from.
#[derive(Debug)]
struct Kept<I, O>(Option<(I, Arc<O>)>);

impl<I, O> Default for Kept<I, O> {
    fn default() -> Self {
        Self(None)
    }
}

impl<I: PartialEq, O> Kept<I, O> {
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

/// A case replayed under one lens, with what follows from that alone.
pub struct Story {
    /// The replay.
    pub replay: Replay,
    /// What the checks noticed, most important first.
    pub findings: Vec<Finding>,
    /// The days on which something happened, in order, with the number of events.
    pub days: Vec<(Day, usize)>,
    /// How many events each family has, in the order of [`Family::ALL`].
    pub family_counts: Vec<usize>,
}

#[derive(Clone, Debug, PartialEq)]
struct DiagramInput {
    story: StoryInput,
    filter: Filter,
}

type PlacementInput = (DiagramInput, Scale);

/// What decides how the case looks.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    /// Which version of the story.
    pub lens: Lens,
    /// What is left out.
    pub filter: Filter,
    /// How time maps to the horizontal axis.
    pub scale: Scale,
    /// The date that cuts the picture and the selected event.
    pub view: View,
    /// The colours.
    pub theme: ThemeName,
}

/// What was so on one day.
pub struct OnDay {
    /// Every order, duty, pending matter and deadline.
    pub state: State,
    /// The same in a sentence and a few chips.
    pub brief: Brief,
}

/// Everything derived from one document.
#[derive(Clone)]
pub struct Results {
    /// The replayed case.
    pub story: Arc<Story>,
    /// What was so on the chosen date.
    pub on_day: Arc<OnDay>,
    /// What is drawn.
    pub diagram: Arc<Diagram>,
    /// Where it is drawn.
    pub placement: Arc<Placement>,
    /// The picture.
    pub frame: Arc<Frame>,
}

/// Keeps derived results.
#[derive(Default)]
pub struct Derived {
    story: Kept<StoryInput, Story>,
    on_day: Kept<(StoryInput, Day), OnDay>,
    diagram: Kept<DiagramInput, Diagram>,
    placement: Kept<PlacementInput, Placement>,
    frame: Kept<(PlacementInput, View, ThemeName), Frame>,
}

impl Derived {
    /// The results for this case looked at in this way.
    pub fn refresh(
        &mut self,
        case: &Arc<Case>,
        catalogue: &Arc<Catalogue>,
        look: &Look,
    ) -> Results {
        let story_input = StoryInput {
            version: Version(Arc::clone(case)),
            lens: look.lens.clone(),
        };
        let story = self.story.refresh(story_input.clone(), |input| {
            Story::new(case, catalogue, &input.lens)
        });
        let day = look.view.as_of.unwrap_or(Day::MAX);
        let on_day = self.on_day.refresh((story_input.clone(), day), |(_, day)| {
            let state = story.replay.state_on(*day);
            OnDay {
                brief: brief(case, catalogue, &state, *day),
                state,
            }
        });
        let diagram_input = DiagramInput {
            story: story_input,
            filter: look.filter.clone(),
        };
        let diagram = self.diagram.refresh(diagram_input.clone(), |input| {
            Diagram::new(case, catalogue, &story.replay, &input.filter)
        });
        let placement_input = (diagram_input, look.scale);
        let placement = self.placement.refresh(placement_input.clone(), |input| {
            let sizes = Sizes {
                scale: input.1,
                ..Sizes::default()
            };
            place(&diagram, &sizes, &Inter)
        });
        // An event in a fold is seen as its fold.
        let selected = look.view.selected.as_ref();
        let selected = selected.and_then(|event| diagram.card_with(case, event));
        let view = View {
            selected: selected.map(|card| card.id.clone()),
            ..look.view
        };
        let frame = self
            .frame
            .refresh((placement_input, view, look.theme), |(_, view, theme)| {
                frame(&diagram, &placement, view, &Theme::new(*theme), &Inter)
            });
        Results {
            story,
            on_day,
            diagram,
            placement,
            frame,
        }
    }
}

impl Story {
    fn new(case: &Case, catalogue: &Catalogue, lens: &Lens) -> Self {
        let replay = Replay::new(case, catalogue, lens);
        let findings = check(case, catalogue, &replay);
        let mut days: Vec<(Day, usize)> = Vec::new();
        let mut family_counts = vec![0; Family::ALL.len()];
        for &index in replay.order_of_events() {
            let event = &case.events[index];
            if let Some(kind) = catalogue.kind(&event.kind) {
                family_counts[kind.family as usize] += 1;
            }
            let Some(day) = event.date.anchor() else {
                continue;
            };
            match days.binary_search_by_key(&day, |known| known.0) {
                Ok(known) => days[known].1 += 1,
                Err(place) => days.insert(place, (day, 1)),
            }
        }
        Self {
            replay,
            findings,
            days,
            family_counts,
        }
    }

    /// The first day on which something happened after this one.
    pub fn next_day(&self, day: Day) -> Option<Day> {
        let place = self.days.partition_point(|known| known.0 <= day);
        self.days.get(place).map(|known| known.0)
    }

    /// The last day on which something happened before this one.
    pub fn previous_day(&self, day: Day) -> Option<Day> {
        let place = self.days.partition_point(|known| known.0 < day);
        place.checked_sub(1).map(|before| self.days[before].0)
    }

    /// The first and the last day of the case.
    pub fn span(&self) -> Option<(Day, Day)> {
        Some((self.days.first()?.0, self.days.last()?.0))
    }
}
