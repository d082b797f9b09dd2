//! Cards: what an event, a thread or a run of entries shows of itself, in words.
//!
//! It knows which events share a card and not why. Start with [`Maker::card`].

use hashbrown::HashMap;

use super::carry::Carry;
use super::folding::{CardPlan, FoldId};
use super::importance::{Importance, Weights};
use super::kinds::Kinds;
use super::paper_words::{census, course};
use super::threads::{Outcome, PENDING};
use crate::model::{
    Case, CaseIndex, Catalogue, Day, Event, EventDate, EventId, Family, LaneOwner, Marks,
    compact_date, days_between,
};
use crate::procedure::Replay;
use crate::syntax::on_one_line;

/// How a card is marked when its sources differ.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dispute {
    /// No conflict touches the event.
    #[default]
    None,
    /// Every conflict that touches it is settled.
    Settled,
    /// At least one is open.
    Open,
}

/// An event as a card, or several events folded into one.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Position in [`Case::events`]; of a fold, that of its first event.
    pub event: usize,
    /// The event; of a fold, the first.
    pub id: EventId,
    /// Its lane, an index into [`super::Diagram::lanes`].
    pub lane: usize,
    /// The day under which it is placed; `None` when nothing is known.
    pub day: Option<Day>,
    /// Whether the date is known to the day.
    pub exact: bool,
    /// The days between which it must have happened, where there are any; of a fold, its first.
    pub bounds: (Option<Day>, Option<Day>),
    /// Whether the date is told as a date: how long it is from one in words nobody says.
    pub dated: bool,
    /// The date in words, short; of a run, the time from its first to its last event.
    pub date: String,
    /// The kind as it is printed on the card.
    pub kind: String,
    /// Name of the glyph.
    pub glyph: String,
    /// Family of the kind.
    pub family: Family,
    /// Title.
    pub title: String,
    /// Who acted.
    pub who: String,
    /// The first of several who acted, and how many more.
    pub who_first: Option<(String, usize)>,
    /// Number of sources.
    pub sources: usize,
    /// Whether they conflict.
    pub dispute: Dispute,
    /// Holes in what is known.
    pub marks: Marks,
    /// How much it counts.
    pub importance: Importance,
    /// How much it weighs among all events of a story: 0 is the heaviest.
    pub rank: u32,
    /// The number of its moment among those of all events of the case.
    pub moment: u32,
    /// How many orders on it stand to the end of the case as they were made and have no
    /// lifeline, because they weigh little.
    pub standing: usize,
    /// Its number in the docket, when the case comes from one: empty where it has none.
    pub number: Option<String>,
    /// What else stands on it, when it is a fold.
    pub fold: Option<Fold>,
    /// The opened fold out of which it came.
    pub within: Option<FoldId>,
    /// Its number among all cards, from 1, where a drawing has rows that name one another's cards.
    pub step: Option<usize>,
    /// Whether it stands for an event of another row, where a drawing has rows.
    pub carry: Option<Carry>,
}

impl Card {
    /// Whether it has a mark on its corner: its sources differ, or it is disputed or not checked.
    pub fn has_badge(&self) -> bool {
        self.dispute != Dispute::None || self.marks.disputed || self.marks.unverified
    }

    /// Whether it is a run of routine entries.
    pub fn is_run(&self) -> bool {
        let fold = self.fold.as_ref().map(|fold| &fold.id);
        matches!(fold, Some(FoldId::Run(_)))
    }

    /// The events on it, in the order of time.
    pub fn events(&self) -> &[usize] {
        match &self.fold {
            Some(fold) => &fold.events,
            None => std::slice::from_ref(&self.event),
        }
    }
}

/// Several events on one card.
#[derive(Clone, Debug, PartialEq)]
pub struct Fold {
    /// By which it is opened.
    pub id: FoldId,
    /// Positions of its events in [`Case::events`], in the order of time.
    pub events: Vec<usize>,
    /// What they are: the course of a thread, a count of the entries of a run.
    pub contents: String,
    /// What came out of a thread.
    pub outcome: Option<Outcome>,
    /// The day under which the event that decided is placed.
    pub decided: Option<Day>,
    /// How many entries fall into each of [`BEATS`] equal stretches of the time of a run.
    pub rhythm: Vec<u32>,
}

/// Into how many stretches the time of a run is divided.
pub const BEATS: usize = 36;

/// What cards are made from.
pub(super) struct Maker<'a> {
    pub case: &'a Case,
    pub index: CaseIndex<'a>,
    pub catalogue: &'a Catalogue,
    pub replay: &'a Replay,
    pub kinds: &'a Kinds<'a>,
    pub lane_of: &'a [usize],
    /// The lane of runs.
    pub routine_lane: usize,
    /// Whether what is folded away is routine alone.
    pub is_routine: bool,
    /// How much each event weighs; none in a story told by hand, where each is large.
    pub weights: Option<&'a Weights>,
    /// The rank of each event of a story, see [`Ranking`](super::ranking::Ranking).
    pub rank: Option<&'a [u32]>,
    /// The number of the moment of each event.
    pub moments: &'a [u32],
    /// What came of each event.
    pub outcomes: &'a [Option<Outcome>],
    pub disputes: HashMap<&'a EventId, Dispute>,
}

impl Maker<'_> {
    /// Makes the card.
    pub(super) fn card(&self, plan: CardPlan) -> Card {
        match &plan.fold {
            None | Some(FoldId::Step(_)) => self.single(plan.events[0], plan.within),
            Some(FoldId::Thread(_)) => self.thread(plan),
            Some(FoldId::Run(_)) => self.run(plan),
        }
    }

    fn single(&self, index: usize, within: Option<FoldId>) -> Card {
        let event = &self.case.events[index];
        let kind = self.kinds.of(index);
        let is_docket = self.case.lanes_by == LaneOwner::Court;
        Card {
            event: index,
            id: event.id.clone(),
            lane: self.lane_of[index],
            day: event.date.anchor(),
            exact: event.date.exact().is_some(),
            bounds: self.replay.bounds(index),
            dated: event.date.words().is_none(),
            date: compact_date(&event.date),
            kind: kind.map_or_else(|| event.kind.to_string(), |kind| kind.label.clone()),
            glyph: kind.map_or_else(|| "dot".to_owned(), |kind| kind.glyph.clone()),
            family: self.kinds.family(index),
            title: on_one_line(&event.title).into_owned(),
            who: if is_docket && event.by.is_empty() && event.judges.is_empty() {
                // The lane names the court already.
                String::new()
            } else {
                who(&self.index, self.catalogue, event)
            },
            who_first: who_first(&self.index, event),
            sources: self.sources(&[index]),
            dispute: self.disputes.get(&event.id).copied().unwrap_or_default(),
            marks: event.marks,
            importance: self
                .weights
                .map_or(Importance::Large, |weights| weights.importance(index)),
            rank: self.rank.map_or(0, |rank| rank[index]),
            moment: self.moments[index],
            standing: 0,
            number: is_docket.then(|| event.docket_number.clone().unwrap_or_default()),
            fold: None,
            within,
            step: None,
            carry: None,
        }
    }

    /// A thread looks like its first event and says what followed.
    fn thread(&self, plan: CardPlan) -> Card {
        let card = self.single(plan.events[0], plan.within);
        let waits = card.importance != Importance::Large && self.kinds.is_request(card.event);
        let outcome = self.outcomes[card.event].or(waits.then_some(PENDING));
        let decision = outcome.and_then(|outcome| outcome.by);
        let decided = decision.and_then(|event| self.case.events[event].date.anchor());
        let contents = course(self.case, self.catalogue, &plan.events[1..]);
        Card {
            sources: self.sources(&plan.events),
            dispute: self.dispute(&plan.events),
            fold: plan.fold.map(|id| Fold {
                id,
                contents,
                outcome,
                decided,
                rhythm: Vec::new(),
                events: plan.events,
            }),
            ..card
        }
    }

    /// A run says how many entries it holds, of which sorts and from when to when.
    fn run(&self, plan: CardPlan) -> Card {
        let events = &plan.events;
        let first = self.single(events[0], None);
        let title = match events.len() {
            1 => first.title,
            count => format!("{count} entries"),
        };
        let date = |event: usize| &self.case.events[event].date;
        // It stands behind its anchor, and begins with the first of its own where that is later.
        let own = date(events[0]);
        let anchor = plan.anchor.map(date);
        let anchor = anchor.filter(|anchor| anchor.anchor() > own.anchor());
        let begins = anchor.unwrap_or(own);
        Card {
            lane: self.routine_lane,
            day: begins.anchor(),
            exact: begins.exact().is_some(),
            bounds: (begins.anchor(), begins.anchor()),
            dated: begins.words().is_none(),
            date: self.period(events),
            kind: if self.is_routine { "Routine" } else { "Folded" }.to_owned(),
            glyph: "pages".to_owned(),
            family: Family::Filings,
            title,
            who: String::new(),
            who_first: None,
            sources: self.sources(events),
            dispute: self.dispute(events),
            marks: Marks::default(),
            importance: Importance::Routine,
            number: Some(String::new()),
            fold: plan.fold.map(|id| Fold {
                id,
                contents: census(self.case, self.catalogue, events),
                outcome: None,
                decided: None,
                rhythm: self.rhythm(events),
                events: events.clone(),
            }),
            ..first
        }
    }

    fn days<'a>(&'a self, events: &'a [usize]) -> impl Iterator<Item = Day> + 'a {
        let dates = events.iter().map(|&event| &self.case.events[event].date);
        dates.filter_map(EventDate::anchor)
    }

    fn period(&self, events: &[usize]) -> String {
        let bounds = self.days(events).min().zip(self.days(events).max());
        let Some((from, to)) = bounds else {
            return compact_date(&EventDate::unknown());
        };
        // An interval of one day is that day.
        EventDate::parse(&format!("{from}/{to}"))
            .map_or_else(|_| String::new(), |date| compact_date(&date))
    }

    fn rhythm(&self, events: &[usize]) -> Vec<u32> {
        let mut rhythm = vec![0; BEATS];
        let Some((from, to)) = self.days(events).min().zip(self.days(events).max()) else {
            return rhythm;
        };
        let whole = usize::try_from(days_between(from, to)).unwrap_or(0) + 1;
        for day in self.days(events) {
            let passed = usize::try_from(days_between(from, day)).unwrap_or(0);
            rhythm[(passed * BEATS / whole).min(BEATS - 1)] += 1;
        }
        rhythm
    }

    fn sources(&self, events: &[usize]) -> usize {
        let cites = events
            .iter()
            .flat_map(|&event| &self.case.events[event].sources);
        let mut sources: Vec<_> = cites.map(|cite| &cite.source).collect();
        sources.sort();
        sources.dedup();
        sources.len()
    }

    fn dispute(&self, events: &[usize]) -> Dispute {
        let ids = events.iter().map(|&event| &self.case.events[event].id);
        let disputes = ids.filter_map(|id| self.disputes.get(id).copied());
        disputes.max().unwrap_or_default()
    }
}

/// How far the sources of each event conflict.
pub(super) fn disputes(case: &Case) -> HashMap<&EventId, Dispute> {
    let mut disputes = HashMap::new();
    for conflict in &case.conflicts {
        let state = match conflict.settlement {
            Some(_) => Dispute::Settled,
            None => Dispute::Open,
        };
        for event in &conflict.about {
            let entry = disputes.entry(event).or_insert(state);
            *entry = (*entry).max(state);
        }
    }
    disputes
}

/// Who acted, in as few words as fit a card: the judges, else the parties, else the court.
pub fn who(index: &CaseIndex<'_>, catalogue: &Catalogue, event: &Event) -> String {
    let names = names(index, event);
    if !names.is_empty() {
        return names.join(", ");
    }
    let court = event.court.as_ref().and_then(|id| catalogue.court(id));
    court.map_or_else(String::new, |court| court.short.clone())
}

/// The first of several who acted, and how many more.
fn who_first(index: &CaseIndex<'_>, event: &Event) -> Option<(String, usize)> {
    match names(index, event).as_slice() {
        [] | [_] => None,
        [first, others @ ..] => Some(((*first).to_owned(), others.len())),
    }
}

/// The surnames of the judges, else the parties.
fn names<'a>(index: &CaseIndex<'a>, event: &Event) -> Vec<&'a str> {
    let judges = event.judges.iter().filter_map(|id| index.judge(id));
    let surnames = judges.map(|judge| {
        let words = judge.name.rsplit(' ');
        words
            .clone()
            .find(|word| !is_suffix(word))
            .unwrap_or(&judge.name)
    });
    let judges: Vec<&str> = surnames.collect();
    if !event.judges.is_empty() {
        return judges;
    }
    let parties = event.by.iter().filter_map(|id| index.party(id));
    parties.map(|party| party.name.as_str()).collect()
}

/// Whether the word is a suffix of a name and not the surname.
fn is_suffix(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "Jr" | "Sr" | "II" | "III" | "IV"
    )
}
