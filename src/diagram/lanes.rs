//! Lanes: courts in the order of their hierarchy, the parties' own acts, the outside world.

use std::borrow::Cow;
use std::cell::OnceCell;

use hashbrown::{HashMap, HashSet};

use super::kinds::Kinds;
use crate::model::{
    Actor, Case, CaseIndex, Catalogue, Court, CourtId, CourtLevel, Event, JurisdictionId,
    LaneOwner, Party, PartyId, PartyKind,
};

/// A lane of the drawing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lane {
    /// A key that stays the same when the case grows.
    pub key: String,
    /// Head of the lane.
    pub title: String,
    /// Second line of the head.
    pub note: String,
    /// How many parties the note names, where it names several; none where it says anything else.
    pub parties: Option<usize>,
    /// Whose power is exercised here; decides the colour.
    pub sovereign: Option<JurisdictionId>,
    /// The name of that.
    pub power: Option<String>,
    /// How many events of the case belong to it, shown or not.
    pub events: usize,
    /// How many of them share a moment at most.
    pub together: usize,
}

/// Height in the picture: the order of the variants is the order of the lanes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// A court: by level downwards, a bench below its court, else by first use.
    Court(std::cmp::Reverse<CourtLevel>, bool, usize),
    /// The parties.
    Parties,
    /// The outside world, by first use.
    Outside(usize),
}

/// The lanes of a case, and the lane of each event as an index into them.
pub(super) fn assign(
    case: &Case,
    catalogue: &Catalogue,
    kinds: &Kinds<'_>,
) -> (Vec<Lane>, Vec<usize>) {
    let mut found: Vec<(Rank, Lane)> = Vec::new();
    let mut by_key: HashMap<String, usize> = HashMap::new();
    // All on which the lane of an event depends.
    let mut known: HashMap<(Actor, Option<&CourtId>, &[PartyId]), usize> = HashMap::new();
    let mut lane_of = Vec::with_capacity(case.events.len());
    let chooser = Chooser::new(case, catalogue);
    for (index, event) in case.events.iter().enumerate() {
        let actor = kinds.of(index).map_or(Actor::Party, |kind| kind.actor);
        let same = (actor, event.court.as_ref(), event.by.as_slice());
        let lane = *known.entry(same).or_insert_with(|| {
            let seen = found.len();
            let (rank, lane) = chooser.lane_for(event, actor, seen);
            *by_key.entry(lane.key.clone()).or_insert_with(|| {
                found.push((rank, lane));
                seen
            })
        });
        lane_of.push(lane);
    }
    let mut order: Vec<usize> = (0..found.len()).collect();
    order.sort_by(|&a, &b| found[a].0.cmp(&found[b].0));
    let mut place = vec![0; found.len()];
    for (position, &lane) in order.iter().enumerate() {
        place[lane] = position;
    }
    let mut lanes: Vec<Lane> = order.iter().map(|&lane| found[lane].1.clone()).collect();
    for lane in &mut lanes {
        let power = |id: &JurisdictionId| match catalogue.jurisdiction(id) {
            Some(known) => known.name.clone(),
            None => id.to_string(),
        };
        lane.power = lane.sovereign.as_ref().map(power);
    }
    for lane in &mut lane_of {
        *lane = place[*lane];
        lanes[*lane].events += 1;
    }
    (lanes, lane_of)
}

/// Counts how many events of each lane share a moment.
pub(super) fn gather(lanes: &mut [Lane], lane_of: &[usize], moments: &[u32]) {
    let mut together: HashMap<(usize, u32), usize> = HashMap::new();
    for (&lane, &moment) in lane_of.iter().zip(moments) {
        let count = together.entry((lane, moment)).or_default();
        *count += 1;
        lanes[lane].together = lanes[lane].together.max(*count);
    }
}

/// The lane of what is folded away: what is routine alone, or also what has no room.
pub(super) fn folded(is_routine: bool) -> Lane {
    let (title, note) = if is_routine {
        ("Routine", "folded, counted")
    } else {
        ("Folded", "routine, or without room; counted")
    };
    Lane {
        key: "routine".to_owned(),
        title: title.to_owned(),
        note: note.to_owned(),
        parties: None,
        sovereign: None,
        power: None,
        ..Lane::default()
    }
}

/// More courts than these with nothing but folded events share a lane: beside a path they would
/// take the room of its steps.
const MOST_IDLE: usize = 4;

/// Puts the courts that have no card into one lane, where they are many: gives the lane of each
/// event that is folded. Lanes are left behind that have nothing any more.
pub(super) fn share<'a>(
    lanes: &mut [Lane],
    lane_of: &'a [usize],
    is_used: &[bool],
    folded: &[usize],
) -> Cow<'a, [usize]> {
    let mut idle = vec![false; lanes.len()];
    for &event in folded {
        let lane = lane_of[event];
        idle[lane] = !is_used[lane] && lanes[lane].is_of_court();
    }
    let idle: Vec<usize> = (0..lanes.len()).filter(|&lane| idle[lane]).collect();
    let Some(&last) = idle.last().filter(|_| idle.len() > MOST_IDLE) else {
        return Cow::Borrowed(lane_of);
    };
    lanes[last] = shared(idle.iter().map(|&lane| &lanes[lane]));
    let mut lane_of = lane_of.to_vec();
    for lane in &mut lane_of {
        if idle.binary_search(lane).is_ok() {
            *lane = last;
        }
    }
    Cow::Owned(lane_of)
}

/// The lane that stands for several.
fn shared<'a>(lanes: impl Iterator<Item = &'a Lane> + Clone) -> Lane {
    let titles: Vec<&str> = lanes.clone().map(|lane| lane.title.as_str()).collect();
    let first = lanes.clone().next().cloned().unwrap_or_default();
    let is_one_power = lanes.clone().all(|lane| lane.sovereign == first.sovereign);
    Lane {
        key: "others".to_owned(),
        title: format!("{} other courts", titles.len()),
        note: titles.join(" · "),
        parties: None,
        sovereign: first.sovereign.filter(|_| is_one_power),
        power: first.power.filter(|_| is_one_power),
        events: lanes.clone().map(|lane| lane.events).sum(),
        together: lanes.map(|lane| lane.together).max().unwrap_or(0),
    }
}

impl Lane {
    /// Whether it is the lane of one court.
    fn is_of_court(&self) -> bool {
        self.key.starts_with(COURT)
    }
}

/// With what the key of a court's lane begins.
const COURT: &str = "court:";

/// Finds the lane of an event. What it knows of the case is put together once, since a case may
/// have as many lanes and parties as events.
struct Chooser<'a> {
    case: &'a Case,
    catalogue: &'a Catalogue,
    index: CaseIndex<'a>,
    /// Of each court the first lane grouped by hand that has it.
    of_court: HashMap<&'a CourtId, usize>,
    /// Of each party all such lanes, in order.
    of_party: HashMap<&'a PartyId, Vec<usize>>,
    parties: OnceCell<Lane>,
}

impl<'a> Chooser<'a> {
    fn new(case: &'a Case, catalogue: &'a Catalogue) -> Self {
        let (mut of_court, mut of_party) = (HashMap::new(), HashMap::<_, Vec<_>>::new());
        for (number, group) in case.lanes.iter().enumerate() {
            for court in &group.courts {
                of_court.entry(court).or_insert(number);
            }
            for party in &group.parties {
                of_party.entry(party).or_default().push(number);
            }
        }
        Self {
            case,
            catalogue,
            index: CaseIndex::new(case),
            of_court,
            of_party,
            parties: OnceCell::new(),
        }
    }

    fn lane_for(&self, event: &Event, actor: Actor, seen: usize) -> (Rank, Lane) {
        if let Some(lane) = self.grouped(event, actor, seen) {
            return lane;
        }
        let in_court = match self.case.lanes_by {
            LaneOwner::Court => true,
            LaneOwner::Actor => actor == Actor::Court,
        };
        if let Some(id) = event.court.as_ref().filter(|_| in_court) {
            return court_lane(self.catalogue, id, seen);
        }
        match self.outsider(event, actor) {
            Some(party) => outside_lane(party, seen),
            None if actor == Actor::Outside => outside_world(seen),
            None => {
                let lane = self.parties.get_or_init(|| self.parties_lane());
                (Rank::Parties, lane.clone())
            }
        }
    }

    /// The lane that the file itself groups this event into: the first that has its court, or
    /// all its parties.
    fn grouped(&self, event: &Event, actor: Actor, seen: usize) -> Option<(Rank, Lane)> {
        let number = match actor {
            Actor::Court => *self.of_court.get(event.court.as_ref()?)?,
            Actor::Party | Actor::Outside => {
                let (first, others) = event.by.split_first()?;
                let has = |party, group| {
                    let groups = self.of_party.get(party);
                    groups.is_some_and(|groups: &Vec<_>| groups.binary_search(&group).is_ok())
                };
                let mut groups = self.of_party.get(first)?.iter().copied();
                groups.find(|&group| others.iter().all(|party| has(party, group)))?
            }
        };
        let group = &self.case.lanes[number];
        let court = group.courts.first();
        let court = court.and_then(|id| self.catalogue.court(id));
        let party = group.parties.first().and_then(|id| self.index.party(id));
        let rank = court.map_or(Rank::Outside(seen), |court| court_rank(court, seen));
        let sovereign = court
            .map(|court| court.jurisdiction.clone())
            .or_else(|| party.and_then(|party| party.jurisdiction.clone()));
        let named = || {
            let parties = group.parties.iter();
            let names = parties.filter_map(|id| self.index.party(id));
            names.map(|party| party.name.as_str()).collect::<Vec<_>>()
        };
        let names = if group.note.is_none() && group.parties.len() > 1 {
            named()
        } else {
            Vec::new()
        };
        let lane = Lane {
            key: format!("lane:{}", group.id),
            title: group.title.clone(),
            note: group.note.clone().unwrap_or_else(|| names.join(" · ")),
            parties: several(&names),
            sovereign,
            power: None,
            ..Lane::default()
        };
        Some((rank, lane))
    }

    /// The foreign state or legislature that acted, if one acted alone.
    fn outsider(&self, event: &Event, actor: Actor) -> Option<&'a Party> {
        let party = event.by.first().and_then(|id| self.index.party(id))?;
        let outside = match party.kind {
            PartyKind::ForeignState | PartyKind::Legislature => true,
            PartyKind::Person
            | PartyKind::Company
            | PartyKind::Organisation
            | PartyKind::Government => actor == Actor::Outside,
        };
        outside.then_some(party)
    }

    fn parties_lane(&self) -> Lane {
        let acting: HashSet<_> = self
            .case
            .events
            .iter()
            .flat_map(|event| &event.by)
            .collect();
        // Of whom no role is told counts whoever acts.
        let acts = |party: &Party| party.roles.is_empty() && acting.contains(&party.id);
        let names: Vec<_> = self
            .case
            .parties
            .iter()
            .filter(|party| party.part_of.is_none() && is_inside(party))
            .filter(|party| litigates(party) || acts(party))
            .filter(|party| !self.of_party.contains_key(&party.id))
            .map(|party| party.name.as_str())
            .collect();
        Lane {
            key: "parties".to_owned(),
            // A timeline or a bare table names nobody.
            title: if names.is_empty() {
                "Events"
            } else {
                "Parties"
            }
            .to_owned(),
            note: names.join(" · "),
            parties: several(&names),
            sovereign: None,
            power: None,
            ..Lane::default()
        }
    }
}

/// How many names these are, if they are several.
fn several(names: &[&str]) -> Option<usize> {
    (names.len() > 1).then_some(names.len())
}

fn court_rank(court: &Court, seen: usize) -> Rank {
    Rank::Court(
        std::cmp::Reverse(court.level),
        court.part_of.is_some(),
        seen,
    )
}

fn court_lane(catalogue: &Catalogue, id: &CourtId, seen: usize) -> (Rank, Lane) {
    let key = format!("{COURT}{id}");
    let Some(court) = catalogue.court(id) else {
        // A court that nobody knows still gets a lane, at the level of a trial court.
        let rank = Rank::Court(std::cmp::Reverse(CourtLevel::Trial), false, seen);
        let lane = Lane {
            key,
            title: id.to_string(),
            note: String::new(),
            parties: None,
            sovereign: None,
            power: None,
            ..Lane::default()
        };
        return (rank, lane);
    };
    let note = match &court.bench {
        Some(bench) => bench.clone(),
        None if court.short == court.name => String::new(),
        None => court.name.clone(),
    };
    let lane = Lane {
        key,
        title: court.short.clone(),
        note,
        parties: None,
        sovereign: Some(court.jurisdiction.clone()),
        power: None,
        ..Lane::default()
    };
    (court_rank(court, seen), lane)
}

fn outside_lane(party: &Party, seen: usize) -> (Rank, Lane) {
    let lane = Lane {
        key: format!("party:{}", party.id),
        title: party.name.clone(),
        note: String::new(),
        parties: None,
        sovereign: party.jurisdiction.clone(),
        power: None,
        ..Lane::default()
    };
    (Rank::Outside(seen), lane)
}

fn outside_world(seen: usize) -> (Rank, Lane) {
    let lane = Lane {
        key: "outside".to_owned(),
        title: "Outside the case".to_owned(),
        note: String::new(),
        parties: None,
        sovereign: None,
        power: None,
        ..Lane::default()
    };
    (Rank::Outside(seen), lane)
}

fn is_inside(party: &Party) -> bool {
    !matches!(party.kind, PartyKind::ForeignState | PartyKind::Legislature)
}

/// Whether a party is said to be a side of the case and not an amicus.
fn litigates(party: &Party) -> bool {
    !party.roles.iter().all(|role| role.role.starts_with("amic"))
}
