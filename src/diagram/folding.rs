//! Folding: which events of a docket share a card, so that its history is seen at a glance.
//!
//! It decides what stands together and in which order, nothing about words or looks, and it
//! changes no answer of the replay. Three sorts of card come out, in the order of time:
//!
//! - what weighs most, each with the papers that belong to it: at most [`MOST_LARGE`];
//! - threads, a motion with all that followed: at most [`MOST_THREADS`]; where that leaves the
//!   picture thin, the heaviest of the rest, up to [`LEAST_CARDS`] cards;
//! - runs: all the rest, each stretch between two large cards in one fold, or in several where
//!   it is long; a run stands under the card that came last before it.
//!
//! No fold stands before a card on which something in it acts, so links never run backwards.
//! Opening a fold puts what it holds in the place of its card and moves no other card. Start
//! with [`Plan::new`].

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::importance::Importance;
use super::threads::{Material, Thread, Threads};
use crate::model::{Case, Day, EventId, LaneOwner, counted};

/// Whether and what to fold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folding {
    /// Whether to fold at all.
    pub mode: FoldMode,
    /// The folds that were opened.
    pub open: BTreeSet<FoldId>,
    /// The keys of the lanes of a story in which every order has a bar of its own.
    pub bars: BTreeSet<String>,
    /// Of a story, how many steps of its path there is room for; none for all its events.
    pub steps: Option<usize>,
    /// Whether every event of a story counts as a step, where there is room for it.
    pub takes_all: bool,
    /// Of the path of a story, the steps for which there is no room although there is for lighter
    /// ones.
    pub passed_over: BTreeSet<EventId>,
    /// Of the path of a story, the events that come before all but its first and its last step:
    /// those of which the words over a picture speak.
    pub leading: Vec<EventId>,
    /// Whether a story is folded too that is short enough to be shown whole: a page may be smaller.
    pub folds_short: bool,
    /// Of a docket at a glance, for how many cards of main events and threads there is room, where
    /// that is less than it would have.
    pub cards: Option<usize>,
}

/// Whether to fold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FoldMode {
    /// Fold a docket of more than [`MOST_UNFOLDED`] events, and no story told by hand.
    #[default]
    Auto,
    /// A card for every event.
    Everything,
}

/// A fold, known by its first event whatever is open or closed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FoldId {
    /// The thread that this event leads.
    Thread(EventId),
    /// The run of routine entries that begins with this event.
    Run(EventId),
    /// This event alone, beside the path of a story.
    Step(EventId),
}

/// Most events that are each drawn on a card of their own without being asked for.
pub const MOST_UNFOLDED: usize = 24;
/// Most large cards: about two screens of them.
const MOST_LARGE: usize = 48;
/// Most threads that have a card of their own.
const MOST_THREADS: usize = 28;
/// With fewer cards than this the picture is thin, and lighter steps get a card too.
const LEAST_CARDS: usize = 14;
/// A run shorter than this goes on past the next large card.
const LEAST_RUN: usize = 5;
/// A run that is longer ends at the next card of any sort, or with its year.
const LONG_RUN: usize = 24;
/// Where room is scarce, a run of a docket that lasted longer than this, in years, ends with
/// as many years as make no more runs than this.
const MOST_PERIODS: i16 = 10;

/// A card to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct CardPlan {
    /// The events on it, in the order of time.
    pub events: Vec<usize>,
    /// The fold that it is; none for the card of one event.
    pub fold: Option<FoldId>,
    /// The opened fold out of which it came.
    pub within: Option<FoldId>,
    /// The event under whose date a run stands.
    pub anchor: Option<usize>,
    /// Its place in time: that of its first event or its anchor, and whether it stands behind
    /// what is already there.
    place: (usize, bool),
}

/// How many events stand where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Glance {
    /// Cards of main events.
    pub main: usize,
    /// Threads with a card of their own.
    pub threads: usize,
    /// Events folded into runs.
    pub folded: usize,
    /// Whether more is folded than there would be with more room.
    pub is_cut: bool,
}

impl Glance {
    /// The same in words.
    pub fn sentence(&self) -> String {
        format!(
            "History at a glance: {}, {}, {} folded.",
            counted(self.main, "main event"),
            counted(self.threads, "thread"),
            counted(
                self.folded,
                if self.is_cut {
                    "entry"
                } else {
                    "routine entry"
                }
            ),
        )
    }
}

/// The cards to be made, in order.
pub(super) struct Plan {
    pub cards: Vec<CardPlan>,
    /// What is folded; none when everything has its own card.
    pub glance: Option<Glance>,
}

/// Whether a case is one that can be folded: a docket of some length.
pub(super) fn is_foldable(case: &Case, shown: usize) -> bool {
    case.lanes_by == LaneOwner::Court && shown > MOST_UNFOLDED
}

impl Plan {
    /// A card for each event.
    pub(super) fn of_everything(shown: &[usize]) -> Self {
        let cards = shown.iter().enumerate();
        let cards = cards.map(|(place, &event)| CardPlan::single(event, place, None));
        Self {
            cards: cards.collect(),
            glance: None,
        }
    }

    /// The cards of a docket at a glance. Near-linear: two sorts of threads by weight.
    pub(super) fn new(material: &Material<'_>, folding: &Folding) -> Self {
        let threads = Threads::new(material);
        let mut prominence = choose(material, &threads);
        let is_cut = folding
            .cards
            .is_some_and(|most| keep_heaviest(material, &threads, &mut prominence, most));
        let period = folding.cards.map_or(1, |_| period(material.case, &threads));
        let runs = runs(material, &threads, &prominence, period);
        let open = &folding.open;
        let opener = Opener { material, open };
        let mut glance = Glance {
            is_cut,
            ..Glance::default()
        };
        let mut cards = Vec::new();
        for (thread, prominence) in threads.list.iter().zip(&prominence) {
            match prominence {
                Prominence::No => continue,
                Prominence::Step if thread.events.len() > 1 => glance.threads += 1,
                Prominence::Large | Prominence::Step => glance.main += 1,
            }
            opener.thread(thread, &threads, None, &mut cards);
        }
        for run in &runs {
            let held = run.threads.iter().map(|&thread| &threads.list[thread]);
            glance.folded += held.map(|thread| thread.events.len()).sum::<usize>();
            opener.run(run, &threads, &mut cards);
        }
        cards.sort_by_key(|card| card.place);
        Self {
            cards,
            glance: Some(glance),
        }
    }
}

/// Whether a thread has a card, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Prominence {
    No,
    Large,
    Step,
}

/// Chooses the threads that have a card of their own.
fn choose(material: &Material<'_>, threads: &Threads) -> Vec<Prominence> {
    let weights = material.weights;
    let list = &threads.list;
    let importance = |thread: usize| weights.importance(list[thread].lead());
    let heaviest = |thread: usize| {
        let events = list[thread].events.iter();
        events.map(|&event| weights.rank(event)).max()
    };
    let mut prominence = vec![Prominence::No; list.len()];
    let (mut large, mut rest): (Vec<usize>, Vec<usize>) =
        (0..list.len()).partition(|&thread| importance(thread) == Importance::Large);
    large.sort_by_cached_key(|&thread| Reverse(weights.rank(list[thread].lead())));
    for &thread in large.iter().take(MOST_LARGE) {
        prominence[thread] = Prominence::Large;
    }
    // A request and its ruling alone are no story worth a card, unless the request is heavy.
    rest.retain(|&thread| importance(thread) == Importance::Step || list[thread].events.len() > 2);
    rest.sort_by_cached_key(|&thread| Reverse((list[thread].events.len() > 1, heaviest(thread))));
    let large = large.len().min(MOST_LARGE);
    for (drawn, &thread) in (large..).zip(rest.iter().take(MOST_THREADS)) {
        let is_thread = list[thread].events.len() > 1;
        if !is_thread && drawn >= LEAST_CARDS {
            break;
        }
        prominence[thread] = Prominence::Step;
    }
    prominence
}

/// Leaves a card of their own to so many threads, the heaviest; whether any lost its card.
fn keep_heaviest(
    material: &Material<'_>,
    threads: &Threads,
    prominence: &mut [Prominence],
    most: usize,
) -> bool {
    let list = &threads.list;
    let mut shown: Vec<usize> = (0..list.len())
        .filter(|&thread| prominence[thread] != Prominence::No)
        .collect();
    let weight = |thread: usize| {
        let is_large = prominence[thread] == Prominence::Large;
        Reverse((is_large, material.weights.rank(list[thread].lead())))
    };
    shown.sort_by_cached_key(|&thread| weight(thread));
    let cut = shown.split_off(most.min(shown.len()));
    for &thread in &cut {
        prominence[thread] = Prominence::No;
    }
    !cut.is_empty()
}

/// A run of threads that have no card of their own.
struct Run {
    threads: Vec<usize>,
    events: usize,
    /// The lead of the card under which it stands; none when it has its own date.
    anchor: Option<usize>,
    /// Its place in time: that of its anchor or of its first event.
    place: usize,
    /// The last large card, and the last card of any sort, when it began.
    since: (Option<usize>, Option<usize>),
}

/// After how many years a long run ends.
fn period(case: &Case, threads: &Threads) -> i16 {
    let years = threads.list.iter();
    let years = years.filter_map(|thread| year(case, thread.lead()));
    let span = years.fold(None, |span: Option<(i16, i16)>, year| {
        let (first, last) = span.unwrap_or((year, year));
        Some((first.min(year), last.max(year)))
    });
    let years = span.map_or(1, |(first, last)| {
        last.saturating_sub(first).saturating_add(1)
    });
    (years - 1) / MOST_PERIODS + 1
}

/// Gathers what has no card into runs. A long one ends after `period` years.
fn runs(
    material: &Material<'_>,
    threads: &Threads,
    prominence: &[Prominence],
    period: i16,
) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let part = |event| year(material.case, event).map(|year| year.div_euclid(period));
    let (mut large, mut last) = (None, None);
    for (index, thread) in threads.list.iter().enumerate() {
        let lead = thread.lead();
        if prominence[index] != Prominence::No {
            last = Some(lead);
            if prominence[index] == Prominence::Large {
                large = last;
            }
            continue;
        }
        let needs = last_card_acted_on(material, threads, prominence, thread);
        let goes_on = runs.last().is_some_and(|run| {
            let first = threads.list[run.threads[0]].lead();
            let passed_large = run.since.0 != large && run.events >= LEAST_RUN;
            let passed_any = run.since.1 != last || part(first) != part(lead);
            let is_full = run.events >= LONG_RUN && passed_any;
            needs.is_none_or(|card| threads.place(card) <= run.place) && !passed_large && !is_full
        });
        if !goes_on {
            let is_free = runs.last().is_none_or(|run| run.since.1 != last);
            let anchor = last.filter(|_| is_free);
            runs.push(Run {
                threads: Vec::new(),
                events: 0,
                anchor,
                place: threads.place(anchor.unwrap_or(lead)),
                since: (large, last),
            });
        }
        if let Some(run) = runs.last_mut() {
            run.threads.push(index);
            run.events += thread.events.len();
        }
    }
    runs
}

fn year(case: &Case, event: usize) -> Option<i16> {
    case.events[event].date.anchor().map(Day::year)
}

/// The last card on which something in a thread acts; its lead.
fn last_card_acted_on(
    material: &Material<'_>,
    threads: &Threads,
    prominence: &[Prominence],
    thread: &Thread,
) -> Option<usize> {
    let acts = thread.events.iter().flat_map(|&event| {
        let earlier = move |target: usize| threads.place(target) < threads.place(event);
        let targets = material.acts.of(event).iter().map(|act| act.target);
        targets.filter(move |&target| earlier(target))
    });
    let cards = acts
        .filter_map(|target| threads.of(target))
        .filter(|&card| prominence[card] != Prominence::No)
        .map(|card| threads.list[card].lead());
    cards.max_by_key(|&lead| threads.place(lead))
}

impl CardPlan {
    fn single(event: usize, place: usize, within: Option<FoldId>) -> Self {
        Self {
            events: vec![event],
            fold: None,
            within,
            anchor: None,
            place: (place, false),
        }
    }
}

/// Makes cards of threads and runs, opened or closed.
struct Opener<'a> {
    material: &'a Material<'a>,
    open: &'a BTreeSet<FoldId>,
}

impl Opener<'_> {
    fn id(&self, event: usize) -> EventId {
        self.material.case.events[event].id.clone()
    }

    fn thread(
        &self,
        thread: &Thread,
        threads: &Threads,
        within: Option<&FoldId>,
        cards: &mut Vec<CardPlan>,
    ) {
        let lead = thread.lead();
        if thread.events.len() == 1 {
            cards.push(CardPlan::single(lead, threads.place(lead), within.cloned()));
            return;
        }
        let id = FoldId::Thread(self.id(lead));
        if self.open.contains(&id) {
            cards.extend(
                thread
                    .events
                    .iter()
                    .map(|&event| CardPlan::single(event, threads.place(event), Some(id.clone()))),
            );
            return;
        }
        cards.push(CardPlan {
            events: thread.events.clone(),
            fold: Some(id),
            within: within.cloned(),
            anchor: None,
            place: (threads.place(lead), false),
        });
    }

    fn run(&self, run: &Run, threads: &Threads, cards: &mut Vec<CardPlan>) {
        let list = || run.threads.iter().map(|&thread| &threads.list[thread]);
        let first = threads.list[run.threads[0]].lead();
        let id = FoldId::Run(self.id(first));
        if self.open.contains(&id) {
            for thread in list() {
                self.thread(thread, threads, Some(&id), cards);
            }
            return;
        }
        let mut events: Vec<usize> = list().flat_map(|thread| &thread.events).copied().collect();
        events.sort_unstable_by_key(|&event| threads.place(event));
        cards.push(CardPlan {
            events,
            fold: Some(id),
            within: None,
            anchor: run.anchor,
            place: (run.place, run.anchor.is_some()),
        });
    }
}
