//! The making of a picture, step by step, from what is known of the one before it.
//!
//! Every part keeps to the input that it is made from: where that is the same as in the picture
//! before, the part is taken over, so nobody has to say what became stale. Start with
//! [`Commission::done`].

use std::collections::BTreeSet;
use std::sync::Arc;

use super::airy::aired;
use super::{Look, Picture, Rows, Story};
use crate::diagram::{Diagram, Filter};
use crate::layout::{
    Effort, Memory, Placement, Sizes, least_size, place_again, place_with, spread,
};
use crate::model::{Case, EventId};
use crate::render::Index;
use crate::typography::Inter;

/// How much work goes into places that make a picture clearer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Care {
    /// As much as nobody has to wait for.
    #[default]
    Brief,
    /// What brings most of the gain where nobody waits.
    Thorough,
    /// So much.
    Exactly(Effort),
}

impl Care {
    fn effort(self, diagram: &Diagram) -> Effort {
        match self {
            Care::Brief => Effort::brief(diagram),
            Care::Thorough => Effort::thorough(diagram),
            Care::Exactly(effort) => effort,
        }
    }
}

/// A picture that is wanted: plain values, to be made here or on another thread.
#[derive(Clone, Debug)]
pub struct Commission {
    case: Arc<Case>,
    look: Look,
    care: Care,
    before: Option<Picture>,
    /// The case or an earlier version of it, replayed since that picture.
    told: Option<Arc<Story>>,
}

/// Most steps of a path: with more it would be no path, however large the room.
const MOST_STEPS: usize = 40;
/// With fewer steps than these cards rather say less, so that more of them have room.
const FEW_STEPS: usize = 8;
/// The size of print in a window in which few steps would have room in full size.
const SMALLER: f32 = 0.9;
/// Where the heaviest steps have no room, lighter ones are shown down to this place by weight: those
/// are shown in a larger window too.
const LIGHTEST: usize = 12;

/// Which steps a path goes along.
#[derive(Clone, Debug)]
struct Trail {
    /// For how many there is room.
    steps: usize,
    /// Whether their cards say less.
    is_brief: bool,
    /// The steps that have no room.
    passed_over: BTreeSet<EventId>,
}

impl Trail {
    /// So many of the heaviest steps, on full cards.
    fn of_heaviest(steps: usize) -> Self {
        Self {
            steps,
            is_brief: false,
            passed_over: BTreeSet::new(),
        }
    }
}

impl Commission {
    /// The picture of a case looked at in this way.
    pub fn new(case: impl Into<Arc<Case>>, mut look: Look) -> Self {
        // A page has edges.
        look.filter.folding.folds_short |= look.wraps;
        Self {
            case: case.into(),
            look,
            care: Care::Brief,
            before: None,
            told: None,
        }
    }

    /// The same with this care.
    #[must_use]
    pub fn with_care(self, care: Care) -> Self {
        Self { care, ..self }
    }

    /// The same after an earlier picture: what is the same is taken over from it, and what stays
    /// in the picture stays in its place.
    #[must_use]
    pub fn after(self, before: &Picture) -> Self {
        Self {
            before: Some(before.clone()),
            ..self
        }
    }

    /// The same with what was replayed since that picture was made. If that is of an earlier version
    /// of the case it is given up with this.
    #[must_use]
    pub fn with_story(self, told: Option<Arc<Story>>) -> Self {
        Self { told, ..self }
    }

    /// Whether the case has still to be replayed for it.
    pub fn lacks_story(&self) -> bool {
        !self.stories().any(|story| self.is_told_by(story))
    }

    /// The replayed case, before there is a picture of it.
    pub fn replayed(&self) -> Arc<Story> {
        self.story()
    }

    /// What was replayed before, the latest first.
    fn stories(&self) -> impl Iterator<Item = &Arc<Story>> {
        let shown = self.before.as_ref().map(|picture| &picture.story);
        self.told.iter().chain(shown)
    }

    fn is_told_by(&self, story: &Story) -> bool {
        story.is_of(&self.case, &self.look.lens)
    }

    /// Makes the picture.
    pub fn done(&self) -> Picture {
        let story = self.story();
        let (diagram, trail) = self.diagram(&story);
        let picture = self.placed(story, diagram);
        let wrapped = self.wrapped(&picture);
        // Of a picture of everything rows are taken only where they hold more than one.
        let is_enough = wrapped.is_some() && !self.look.filter.folding.takes_all;
        let filled = trail.filter(|_| !is_enough);
        let filled = filled.and_then(|trail| self.filled(&picture, trail));
        let cards = |picture: &Picture| picture.diagram.cards.len();
        let on_page = match (wrapped, filled) {
            (Some(wrapped), Some(filled)) if cards(&filled) > cards(&wrapped) => Some(filled),
            (wrapped, filled) => wrapped.or(filled),
        };
        on_page.unwrap_or(picture)
    }

    /// The path on a page with lighter steps where the next by weight have no room: a window shows
    /// more as it grows, a page never does.
    fn filled(&self, picture: &Picture, trail: Trail) -> Option<Picture> {
        let room = self.look.room.filter(|_| self.look.wraps)?;
        let story = &picture.story;
        let all = self.most_steps(picture.diagram.steps?);
        let before = trail.steps;
        let along = |trail: &Trail| self.along(story, trail, false);
        let fits = |trail: &Trail| self.has_room(story, trail, room);
        let longer = Self::lengthened(trail, all, along, fits);
        (longer.steps > before).then(|| {
            let path = self.along(story, &longer, true);
            self.placed(Arc::clone(story), Arc::new(path))
        })
    }

    /// Makes the picture as [`done`](Self::done) does. Says how far it is, and gives up when it
    /// is told to.
    pub fn watched(&self, say: &dyn Fn(&str), is_cancelled: &dyn Fn() -> bool) -> Option<Picture> {
        let goes_on = |text| {
            let goes_on = !is_cancelled();
            if goes_on {
                say(text);
            }
            goes_on.then_some(())
        };
        goes_on("Replaying")?;
        let story = self.story();
        goes_on("Checking")?;
        // Who watches shows all of it at once, and is not to wait then.
        story.complete();
        goes_on("Choosing what to show")?;
        let (diagram, _) = self.diagram(&story);
        goes_on("Placing")?;
        let picture = self.placed(story, diagram);
        (!is_cancelled()).then_some(picture)
    }

    fn story(&self) -> Arc<Story> {
        if let Some(told) = self.stories().find(|story| self.is_told_by(story)) {
            return Arc::clone(told);
        }
        let (case, lens) = (&self.case, &self.look.lens);
        let of_case = |story: &&Arc<Story>| Arc::ptr_eq(&story.whole, case);
        if let Some(story) = self.stories().find(of_case) {
            return Arc::new(story.under(lens.clone()));
        }
        let of_lens = |story: &&Arc<Story>| story.lens == *lens;
        Arc::new(match self.stories().find(of_lens) {
            Some(story) => story.after_change(case),
            None => Story::of(Arc::clone(case), lens.clone()),
        })
    }

    /// What is shown; and the trail of a path that is new.
    fn diagram(&self, story: &Arc<Story>) -> (Arc<Diagram>, Option<Trail>) {
        let before = self.before.as_ref().filter(|picture| {
            let look = &picture.look;
            Arc::ptr_eq(&picture.story, story)
                && (&look.filter, look.room) == (&self.look.filter, self.look.room)
                && look.is_numbered == self.look.is_numbered
        });
        if let Some(before) = before {
            return (Arc::clone(&before.diagram), None);
        }
        let Some(room) = self.look.room else {
            return (Arc::new(self.shown(story, &self.look.filter)), None);
        };
        match self.path(story, room) {
            Some(trail) => {
                let path = Arc::new(self.along(story, &trail, true));
                (path, Some(trail))
            }
            None => (Arc::new(self.glance(story, room)), None),
        }
    }

    /// What is shown of a case that has no path: of a docket on a page, as many cards as fit there
    /// in their own size.
    fn glance(&self, story: &Story, room: (f32, f32)) -> Diagram {
        let whole = self.shown(story, &self.look.filter);
        let fold = |cards: usize| {
            let mut filter = self.look.filter.clone();
            filter.folding.cards = Some(cards);
            self.shown(story, &filter)
        };
        let sizes = self.sizes();
        let fits = |diagram: &Diagram| Rows::fit(diagram, room, &sizes);
        let glance = whole.glance.filter(|_| self.look.wraps);
        match glance.map(|glance| glance.main + glance.threads) {
            Some(all) if !fits(&whole) => match most(all, |cards| fits(&fold(cards))) {
                0 => whole,
                cards => fold(cards),
            },
            _ => whole,
        }
    }

    /// What a filter shows of a story.
    fn shown(&self, story: &Story, filter: &Filter) -> Diagram {
        let mut diagram = story.diagram(filter);
        if self.look.is_numbered {
            diagram.number();
        }
        diagram
    }

    /// The trail of a story with as many steps as fit into the room, if it has a path.
    fn path(&self, story: &Story, room: (f32, f32)) -> Option<Trail> {
        let all = story.diagram(&self.look.filter).steps?;
        let most_steps = self.most_steps(all);
        let mut trail = self.clearest(story, room, most_steps);
        // A window shows it whole all the same, in slightly smaller print.
        if self.look.fills && trail.steps < most_steps.min(FEW_STEPS) {
            let larger = (room.0 / SMALLER, room.1 / SMALLER);
            let smaller = self.clearest(story, larger, most_steps);
            if smaller.steps > trail.steps {
                trail = smaller;
            }
        }
        trail.steps = trail.steps.max(1);
        Some(trail)
    }

    /// The trail of full cards, or of brief ones where those are few and more of these have room.
    fn clearest(&self, story: &Story, room: (f32, f32), all: usize) -> Trail {
        let trail = self.trail(story, room, all, false);
        // Cards without a foot would have no place for their numbers.
        if trail.steps >= all.min(FEW_STEPS) || self.look.is_numbered {
            return trail;
        }
        let brief = self.trail(story, room, all, true);
        if brief.steps > trail.steps {
            brief
        } else {
            trail
        }
    }

    /// The trail with as many steps as have room: the heaviest, and where those are few, lighter
    /// ones in the place of a group that is too large.
    fn trail(&self, story: &Story, room: (f32, f32), all: usize, is_brief: bool) -> Trail {
        let few = all.min(FEW_STEPS);
        let fitting = |trail: &Trail, most_steps: usize| {
            let with = |steps: usize| Trail {
                steps,
                ..trail.clone()
            };
            let room = most(most_steps, |steps| self.has_room(story, &with(steps), room));
            // A group of steps that belong together has no room in a part of it.
            let shown = || self.along(story, &with(room), false).cards.len();
            if room == 0 { 0 } else { shown() }
        };
        let mut trail = Trail {
            is_brief,
            ..Trail::of_heaviest(0)
        };
        trail.steps = fitting(&trail, if is_brief { few } else { all });
        let mut without = trail.clone();
        while trail.steps < few {
            let next = self.along(story, &without, false).next_steps;
            let after = trail.steps + without.passed_over.len() + next.len();
            // What was passed over comes once more in the end.
            let is_over = next.iter().all(|step| without.passed_over.contains(step));
            if is_over || after > LIGHTEST {
                break;
            }
            without.passed_over.extend(next);
            let steps = fitting(&without, few);
            if steps > trail.steps {
                without.steps = steps;
                trail = without.clone();
            }
        }
        trail
    }

    /// Whether a path has room.
    fn has_room(&self, story: &Story, trail: &Trail, (width, height): (f32, f32)) -> bool {
        // What was opened beside the path takes no step from it.
        let diagram = self.along(story, trail, false);
        let sizes = self.least_sizes();
        let is_hopeless =
            least_size(&diagram, &sizes, &Inter).is_some_and(|(least_width, least_height)| {
                least_width > width || least_height > height
            });
        if is_hopeless {
            return false;
        }
        let placement = place_with(&diagram, &sizes, &Inter, Effort::NONE);
        placement.width <= width && placement.height <= height
    }

    /// The path of such a trail, with what was opened beside it or without.
    fn along(&self, story: &Story, trail: &Trail, is_open: bool) -> Diagram {
        let passed_over = &trail.passed_over;
        let mut diagram = self.with_steps(story, trail.steps, passed_over, is_open);
        diagram.is_brief = trail.is_brief;
        diagram
    }

    /// How many steps of so many are tried at most: where it is known that no more have room,
    /// none beyond.
    fn most_steps(&self, all: usize) -> usize {
        let folding = &self.look.filter.folding;
        let most = if folding.takes_all { all } else { MOST_STEPS };
        all.min(folding.steps.unwrap_or(most)).min(most)
    }

    /// The path with so many steps, with what was opened beside it or without.
    fn with_steps(
        &self,
        story: &Story,
        steps: usize,
        passed_over: &BTreeSet<EventId>,
        is_open: bool,
    ) -> Diagram {
        let mut filter = self.look.filter.clone();
        filter.folding.steps = Some(steps);
        filter.folding.passed_over.clone_from(passed_over);
        if !is_open {
            filter.folding.open.clear();
            filter.folding.bars.clear();
        }
        self.shown(story, &filter)
    }

    /// The path in rows, where it has so many more steps then that it is worth the breaks.
    fn wrapped(&self, picture: &Picture) -> Option<Picture> {
        const WORTH: usize = 2;
        let room = self.look.room.filter(|_| self.look.wraps)?;
        let sizes = self.least_sizes();
        let with =
            |trail: &Trail| self.with_steps(&picture.story, trail.steps, &trail.passed_over, true);
        let fits = |trail: &Trail| Rows::fit(&with(trail), room, &sizes);
        let whole = match picture.diagram.steps {
            // A docket has no path: all that is shown of it, or nothing.
            None if !exceeds(room, &picture.placement) => return None,
            None if Rows::fit(&picture.diagram, room, &sizes) => Arc::clone(&picture.diagram),
            None => return None,
            Some(all) => {
                let all = self.most_steps(all);
                let takes_all = self.look.filter.folding.takes_all;
                let shown = picture.diagram.cards.len();
                // To look for the most that stand in rows takes longest of all.
                let more = Trail::of_heaviest(all.min(shown + WORTH));
                if shown >= FEW_STEPS && !takes_all && !fits(&more) {
                    return None;
                }
                let steps = most(all, |steps| fits(&Trail::of_heaviest(steps)));
                let wanted = if takes_all { all } else { all.min(FEW_STEPS) };
                let trail = Trail::of_heaviest(steps);
                Arc::new(with(&Self::lengthened(trail, wanted, with, fits)))
            }
        };
        let is_whole = |diagram: &Diagram| diagram.stretches.is_empty();
        let is_worth = whole.cards.len() >= picture.diagram.cards.len() + WORTH
            || is_whole(&whole) && !is_whole(&picture.diagram);
        if picture.diagram.steps.is_some() && !is_worth {
            return None;
        }
        let effort = self.care.effort(&whole);
        let rows = Rows::fitting(&whole, room, &sizes, effort)?;
        let picture = self.placed(Arc::clone(&picture.story), whole);
        Some(Picture {
            rows: Some(Arc::new(rows)),
            ..picture
        })
    }

    /// The trail with lighter steps in the place of groups that are too large, until it has as many
    /// as are wanted.
    fn lengthened(
        mut trail: Trail,
        wanted: usize,
        with: impl Fn(&Trail) -> Diagram,
        fits: impl Fn(&Trail) -> bool,
    ) -> Trail {
        const MOST_FAILURES: usize = 8;
        let mut failures = 0;
        while trail.steps < wanted && failures < MOST_FAILURES {
            let next = with(&trail).next_steps;
            // What was passed over comes once more in the end.
            if next.iter().all(|step| trail.passed_over.contains(step)) {
                break;
            }
            let longer = Trail {
                steps: trail.steps + next.len(),
                ..trail.clone()
            };
            if fits(&longer) {
                trail = longer;
            } else {
                failures += 1;
                trail.passed_over.extend(next);
            }
        }
        trail
    }

    /// Whether a path, as it is without what was opened beside it, is larger than its room.
    fn outgrows(&self, diagram: &Diagram, placement: &Placement) -> bool {
        let is_whole = self.look.filter.folding.open.is_empty();
        let room = self
            .look
            .room
            .filter(|_| diagram.steps.is_some() && is_whole);
        room.is_some_and(|room| exceeds(room, placement))
    }

    fn sizes(&self) -> Sizes {
        Sizes {
            scale: self.look.scale,
            lanes: self.look.lanes,
            ..Sizes::default()
        }
    }

    /// The same where room is scarce: a label may stand on a lifeline.
    fn least_sizes(&self) -> Sizes {
        Sizes {
            bar_clearance: 0.0,
            ..self.sizes()
        }
    }

    /// The picture with a place for everything in the diagram.
    fn placed(&self, story: Arc<Story>, diagram: Arc<Diagram>) -> Picture {
        let Look { scale, lanes, .. } = self.look;
        let same = self.before.as_ref().filter(|picture| {
            let look = &picture.look;
            Arc::ptr_eq(&picture.diagram, &diagram)
                && (look.scale, look.lanes, look.fills) == (scale, lanes, self.look.fills)
        });
        if let Some(same) = same {
            return Picture {
                look: self.look.clone(),
                story,
                ..same.clone()
            };
        }
        let mut sizes = self.sizes();
        let effort = self.care.effort(&diagram);
        let known = self
            .before
            .as_ref()
            .map(|picture| (*picture.memory).clone());
        let mut memory = known.unwrap_or_default();
        let mut placement = place_again(&diagram, &sizes, &Inter, effort, &mut memory);
        // Labels beside lifelines, fewer crossings and places that are kept may need more room, and a
        // path has no more than it was measured for: without the first, or without all.
        for effort in [effort, Effort::NONE] {
            if self.outgrows(&diagram, &placement) {
                memory = Memory::default();
                sizes = self.least_sizes();
                placement = place_again(&diagram, &sizes, &Inter, effort, &mut memory);
            }
        }
        if let Some(room) = self.look.room.filter(|_| self.look.wraps)
            && let Some(airy) = aired(room, &diagram, &placement, &sizes, effort)
        {
            (placement, memory) = airy;
        }
        if let Some((_, height)) = self.look.room.filter(|_| self.look.fills)
            && !diagram.is_foldable
        {
            let spare = height - placement.height;
            spread(&mut placement, &diagram, spare);
        }
        Picture {
            look: self.look.clone(),
            index: Arc::new(Index::new(&diagram, &placement)),
            rows: None,
            placement: Arc::new(placement),
            memory: Arc::new(memory),
            diagram,
            story,
        }
    }
}

fn exceeds((width, height): (f32, f32), placement: &Placement) -> bool {
    placement.width > width || placement.height > height
}

/// The largest number up to `all` that fits, none being 0. Of a picture of everything it is looked
/// for among paths first, so that such a picture shows no less than a path.
fn most(all: usize, fits: impl Fn(usize) -> bool) -> usize {
    let path = all.min(MOST_STEPS);
    let found = most_of(path, &fits);
    if found < path || path == all {
        found
    } else {
        most_of(all, &fits)
    }
}

/// The same among all alike. Mostly a step more needs more room, but a few together may need less
/// than one: so about as many again are tried beyond the first that does not fit.
fn most_of(all: usize, fits: impl Fn(usize) -> bool) -> usize {
    const AHEAD: usize = 4;
    let (mut fitting, mut failing) = (0, all + 1);
    while fitting + 1 < failing {
        let middle = usize::midpoint(fitting, failing);
        if fits(middle) {
            fitting = middle;
        } else {
            failing = middle;
        }
    }
    let ahead = (fitting + 2)..=all.min(2 * fitting + AHEAD);
    ahead.rev().find(|&steps| fits(steps)).unwrap_or(fitting)
}
