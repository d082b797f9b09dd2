//! Chooses what to show: lanes, cards, links and lifelines, with the words on them.
//!
//! It knows neither positions nor colours. Start with [`Diagram::new`]. A story told by hand
//! has a card for every event; of a docket the threads and routine entries are folded.

mod acts;
mod bars;
mod cards;
mod carry;
mod folding;
mod idle;
mod importance;
mod kinds;
mod lanes;
mod lifelines;
mod links;
mod paper_words;
mod path;
mod ranking;
mod rows;
mod threads;

use hashbrown::{HashMap, HashSet};

use crate::model::{
    Case, CaseIndex, Catalogue, Certainty, DateStyle, Day, Event, EventId, Family, JurisdictionId,
    PartyId, counted, day_text, listed,
};
use crate::procedure::{DeadlineStatus, Replay};

use acts::Acts;
use importance::Weights;
use kinds::Kinds;
use ranking::Ranking;

pub use cards::{BEATS, Card, Dispute, Fold, who};
pub use carry::Carry;
pub use folding::{FoldId, FoldMode, Folding, Glance, MOST_UNFOLDED};
pub use importance::Importance;
pub use lanes::Lane;
pub use lifelines::{LifeSpan, Lifeline, Turn};
pub use links::Link;
pub use path::{FoldedEvent, Stretch};
pub use rows::Row;
pub use threads::Outcome;

/// What to leave out, and what to show together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Families of events that are hidden.
    pub hidden: HashSet<Family>,
    /// Show only what these parties did or what was done to them; all when empty.
    pub parties: HashSet<PartyId>,
    /// Show only these events; all when empty.
    pub only: HashSet<EventId>,
    /// The one of these with which the others are linked, if it is for its sake.
    pub focus: Option<EventId>,
    /// Leave out what had not happened by the end of this day; a deadline that was set by then
    /// stays.
    pub until: Option<Day>,
    /// What shares a card.
    pub folding: Folding,
}

/// Everything that is to be drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Diagram {
    /// Lanes, the highest court first.
    pub lanes: Vec<Lane>,
    /// Whose power is exercised in them, each once, in the order of the lanes of the whole.
    pub sovereigns: Vec<JurisdictionId>,
    /// Cards in the order of time.
    pub cards: Vec<Card>,
    /// Links from earlier to later cards.
    pub links: Vec<Link>,
    /// Lifelines of orders.
    pub lifelines: Vec<Lifeline>,
    /// Of the path of a story: what stands beside it.
    pub stretches: Vec<Stretch>,
    /// How many steps the path of a story has; none where it has no path.
    pub steps: Option<usize>,
    /// The next steps of the path with more room, which belong together.
    pub next_steps: Vec<EventId>,
    /// Whether the cards say kind, date and title alone, so that more of them stand in a low room.
    pub is_brief: bool,
    /// Whether the case is a docket long enough to fold, folded or not.
    pub is_foldable: bool,
    /// How much is folded; none when every event has its own card.
    pub glance: Option<Glance>,
    /// The card of each event of the case, where it is shown.
    card_of: Vec<Option<usize>>,
}

impl Diagram {
    /// Chooses what to show of a case. Near-linear in its events and effects.
    pub fn new(case: &Case, catalogue: &Catalogue, replay: &Replay, filter: &Filter) -> Self {
        let kinds = Kinds::new(case, catalogue);
        let (mut lanes, lane_of) = lanes::assign(case, catalogue, &kinds);
        let moments = moments(case, replay);
        lanes::gather(&mut lanes, &lane_of, &moments);
        let acts = Acts::new(case, replay);
        let shown = filter.shown(case, &kinds, replay);
        let is_foldable = folding::is_foldable(case, shown.len());
        let weights = Weights::new(case, &kinds, replay, &acts);
        let ranking = (!is_foldable).then(|| {
            let chosen = (&shown[..], &filter.folding);
            Ranking::new(case, replay, &acts, &weights, chosen)
        });
        let weights = is_foldable.then_some(weights);
        let path = ranking
            .as_ref()
            .filter(|_| path::has_path(&filter.folding, &shown));
        let (kept, folded) = match &ranking {
            Some(ranking) => path::split(case, ranking, &filter.folding, &shown),
            None => (shown.clone(), Vec::new()),
        };
        let plan = match &weights {
            Some(weights) if filter.folding.mode == FoldMode::Auto => {
                let material = threads::Material {
                    case,
                    kinds: &kinds,
                    acts: &acts,
                    weights,
                    lane_of: &lane_of,
                    shown: &shown,
                };
                folding::Plan::new(&material, &filter.folding)
            }
            _ => folding::Plan::of_everything(&kept),
        };
        let is_routine = plan.glance.is_none_or(|glance| !glance.is_cut);
        let maker = cards::Maker {
            case,
            index: CaseIndex::new(case),
            catalogue,
            replay,
            kinds: &kinds,
            lane_of: &lane_of,
            routine_lane: lanes.len(),
            is_routine,
            weights: weights.as_ref(),
            rank: ranking.as_ref().map(|ranking| &ranking.rank[..]),
            moments: &moments,
            outcomes: &threads::outcomes(replay.order_of_events(), &acts),
            disputes: cards::disputes(case),
        };
        let mut diagram = Self {
            lanes,
            is_foldable,
            glance: plan.glance,
            steps: path.map(Ranking::steps),
            next_steps: path
                .zip(filter.folding.steps)
                .map_or_else(Vec::new, |(ranking, room)| ranking.next(case, room)),
            card_of: vec![None; case.events.len()],
            ..Self::default()
        };
        diagram.lanes.push(lanes::folded(is_routine));
        for card in plan.cards {
            diagram.add(maker.card(card));
        }
        diagram.add_beside(case, &kinds, &lane_of, (&folded, replay));
        diagram.sovereigns = sovereigns(&diagram.lanes);
        diagram.links = links::between(&diagram, &acts);
        if !folded.is_empty() {
            links::join_by_chains(&mut diagram, &acts);
        }
        diagram.lifelines =
            lifelines::of_orders(&mut diagram, replay, weights.as_ref(), filter.until);
        idle::mark(&mut diagram, replay, filter.until);
        if let Some(ranking) = &ranking {
            let all = std::mem::take(&mut diagram.lifelines);
            diagram.lifelines = bars::fold(&diagram, all, &ranking.rank, &filter.folding.bars);
        }
        diagram
    }

    /// Adds what stands beside the path, and drops the lanes that are empty then.
    fn add_beside(
        &mut self,
        case: &Case,
        kinds: &Kinds<'_>,
        lane_of: &[usize],
        (folded, replay): (&[usize], &Replay),
    ) {
        let is_used = self.used_lanes();
        let lane_of = lanes::share(&mut self.lanes, lane_of, &is_used, folded);
        self.stretches = path::stretches(self, case, kinds, &lane_of, (folded, replay));
        self.drop_empty_lanes();
    }

    /// The card of an event, by its position in the case, if it is shown: its own or the fold
    /// that holds it.
    pub fn card_of(&self, event: usize) -> Option<usize> {
        self.card_of.get(event).copied().flatten()
    }

    /// Of each event of the case, by its position, whether it is shown: on a card or beside the path.
    pub fn shown(&self) -> Vec<bool> {
        let mut shown: Vec<bool> = self.card_of.iter().map(Option::is_some).collect();
        for folded in self.stretches.iter().flat_map(|stretch| &stretch.events) {
            shown[folded.event] = true;
        }
        shown
    }

    /// Whether an event stands beside the path.
    pub fn is_beside(&self, event: &EventId) -> bool {
        self.stretch_of(event).is_some()
    }

    /// An event that stands beside the path.
    pub fn folded(&self, event: &EventId) -> Option<&FoldedEvent> {
        let mut events = self.stretch_of(event)?.events.iter();
        events.find(|folded| folded.id == *event)
    }

    /// What stands beside the path together with an event.
    pub fn stretch_of(&self, event: &EventId) -> Option<&Stretch> {
        self.stretches.iter().find(|stretch| stretch.holds(event))
    }

    /// Where the events beside the path stand, by position: the stretch, and the place in it.
    fn beside(&self) -> HashMap<usize, (usize, usize)> {
        let stretches = self.stretches.iter().enumerate();
        let events = stretches.flat_map(|(number, stretch)| {
            let events = stretch.events.iter().enumerate();
            events.map(move |(place, folded)| (folded.event, (number, place)))
        });
        events.collect()
    }

    /// The lane of an event's card, if its orders are more than have a bar each without being
    /// asked for.
    pub fn crowded_lane(&self, event: usize) -> Option<&Lane> {
        let lane = self.cards[self.card_of(event)?].lane;
        bars::is_crowded(self, lane).then(|| &self.lanes[lane])
    }

    /// Whether a card stands in the place of this event: it is alone there, or leads a thread.
    fn leads(&self, card: usize, event: usize) -> bool {
        let card = &self.cards[card];
        card.event == event && !card.is_run()
    }

    fn add(&mut self, card: Card) {
        for &event in card.events() {
            self.card_of[event] = Some(self.cards.len());
        }
        self.cards.push(card);
    }

    /// Of each lane whether it has a card.
    fn used_lanes(&self) -> Vec<bool> {
        let mut used = vec![false; self.lanes.len()];
        for card in &self.cards {
            used[card.lane] = true;
        }
        used
    }

    fn drop_empty_lanes(&mut self) {
        let mut used = self.used_lanes();
        for stretch in &self.stretches {
            used[stretch.lane] = true;
        }
        let mut new_index = vec![0; self.lanes.len()];
        let mut kept = 0;
        for (lane, used) in used.iter().enumerate() {
            new_index[lane] = kept;
            kept += usize::from(*used);
        }
        for card in &mut self.cards {
            card.lane = new_index[card.lane];
        }
        for stretch in &mut self.stretches {
            stretch.lane = new_index[stretch.lane];
        }
        let mut used = used.into_iter();
        self.lanes.retain(|_| used.next().unwrap_or(false));
    }
}

fn sovereigns(lanes: &[Lane]) -> Vec<JurisdictionId> {
    let mut known = HashSet::new();
    let all = lanes.iter().filter_map(|lane| lane.sovereign.as_ref());
    let each = all.filter(|sovereign| known.insert(*sovereign));
    each.cloned().collect()
}

impl Filter {
    /// Nothing left out; folded as usual, or not at all.
    pub fn unfolded(unfold: bool) -> Self {
        let mut filter = Self::default();
        if unfold {
            filter.folding.mode = FoldMode::Everything;
        }
        filter
    }

    /// Whether it leaves anything out; folding does not.
    pub fn is_narrow(&self) -> bool {
        !self.hidden.is_empty()
            || !self.parties.is_empty()
            || !self.only.is_empty()
            || self.until.is_some()
    }

    /// What it leaves out, in words: `Only Microsoft`, `Hidden: Stays`.
    pub fn words(&self, case: &Case) -> Vec<String> {
        let shown = case.parties.iter();
        let shown = shown.filter(|party| self.parties.contains(&party.id));
        let names: Vec<&str> = shown.map(|party| party.name.as_str()).collect();
        let only = match (self.parties.is_empty(), names.is_empty()) {
            (true, _) => None,
            (false, true) => Some("Only parties that are not told of".to_owned()),
            (false, false) => Some(format!("Only what touches {}", listed(&names))),
        };
        let hidden = Family::ALL
            .iter()
            .filter(|family| self.hidden.contains(*family));
        let hidden: Vec<&str> = hidden.map(|family| family.label()).collect();
        let hidden = (!hidden.is_empty()).then(|| format!("Hidden: {}", hidden.join(", ")));
        let until = self.until.map(|day| {
            let day = day_text(day, DateStyle::Long);
            format!("Nothing that came after {day}")
        });
        let focus = self.focus.as_ref().and_then(|id| case.event(id));
        let events = match (self.only.len(), focus) {
            (0, _) => None,
            (1, Some(event)) => Some(format!("Only “{}”", event.title)),
            (many, Some(event)) => {
                let others = counted(many - 1, "event");
                Some(format!(
                    "Only “{}” and {others} linked with it",
                    event.title
                ))
            }
            (many, None) => Some(format!("Only {many} events of {}", case.events.len())),
        };
        let words = only.into_iter().chain(events).chain(hidden);
        words.chain(until).collect()
    }

    /// Leaves nothing out any more.
    pub fn widen(&mut self) {
        self.hidden.clear();
        self.parties.clear();
        self.only.clear();
        self.focus = None;
        self.until = None;
    }

    /// The events that are shown, in the order of time.
    fn shown(&self, case: &Case, kinds: &Kinds<'_>, replay: &Replay) -> Vec<usize> {
        let order = replay.order_of_events().iter().copied();
        let shown = order.filter(|&event| {
            self.shows(&case.events[event], kinds.family(event)) && self.reaches(event, replay)
        });
        shown.collect()
    }

    /// Whether an event, by its position, had happened, or was set as a deadline, by the last day.
    fn reaches(&self, event: usize, replay: &Replay) -> bool {
        let is_set = |day| {
            let deadline = replay.deadline_state_on(event, day);
            deadline.is_some_and(|deadline| deadline.status != DeadlineStatus::NotYet)
        };
        self.until
            .is_none_or(|day| replay.happened(event, day) != Certainty::No || is_set(day))
    }

    fn shows(&self, event: &Event, family: Family) -> bool {
        let touches = |party: &PartyId| self.parties.contains(party);
        !self.hidden.contains(&family)
            && (self.only.is_empty() || self.only.contains(&event.id))
            && (self.parties.is_empty()
                || event.by.iter().any(touches)
                || event.to.iter().any(touches))
    }
}

/// The number of the moment of each event, by position: events of one day, or of one uncertain
/// one, share it.
fn moments(case: &Case, replay: &Replay) -> Vec<u32> {
    let moment = |event: usize| {
        let date = &case.events[event].date;
        date.anchor().map(|day| (day, date.exact().is_some()))
    };
    let mut moments = vec![0; case.events.len()];
    let mut number = 0;
    let order = replay.order_of_events();
    for (place, &event) in order.iter().enumerate() {
        let before = place
            .checked_sub(1)
            .and_then(|before| moment(order[before]));
        if place > 0 && (before.is_none() || before != moment(event)) {
            number += 1;
        }
        moments[event] = number;
    }
    moments
}
