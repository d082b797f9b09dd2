//! A case as the replay needs it: events by number, effects resolved, one lens applied, and what
//! law adds to what the file states.
//!
//! It knows nothing of statuses or of the order of time. Effects whose target is missing,
//! is the event itself, or is not part of this version of the story are left out. A day on which
//! something takes effect or ends is an event of its own here, a *tick*: it stands behind the
//! events of the case and speaks in the name of the event that set it.

use hashbrown::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use super::act::{Act, Roles};
use super::appeal_stay::AppealStays;
use super::benches::Benches;
use super::crowds::Crowds;
use super::disputes::Disputes;
use super::draft::{Draft, is_order, reached_by};
use super::imposed::imposed_for;
use super::law;
use super::leave::opens_case;
use super::machine::fate::Confinement;
use super::positions::Positions;
use super::rows::{Rows, Texts};
use super::rule_stay::RuleStay;
use super::ties::{Upheld, causes, graph};
use super::untold_mandate::{UntoldMandate, shown_by};
use crate::graph::EventGraph;
use crate::model::{
    Case, Catalogue, Contempt, CourtId, Day, DutyEffect, EventDate, EventId, KindRole, Life,
    OrderEffect, PartyId, Verb,
};
use crate::procedure::viewpoint::lens::Lens;

/// A case seen through a lens: what it comes to, and what its events are called, which decides
/// nothing.
#[derive(Clone)]
pub(in crate::procedure) struct Script {
    plot: Arc<Plot>,
    titles: Arc<Texts>,
}

/// What a case comes to, whatever its events are called.
pub(in crate::procedure) struct Plot {
    /// Ids by number; of a tick that of the event in whose name it speaks.
    pub ids: Vec<EventId>,
    /// The position of each event; of duplicates the first.
    positions: Positions,
    /// Of each tick, the event in whose name it speaks.
    owners: Vec<usize>,
    /// What the sources leave in dispute of events.
    pub disputes: Disputes,
    /// The day under which each event stands in the file, where sources differ on it.
    pub stated: HashMap<usize, Day>,
    /// How many events the case has; what comes behind them are ticks.
    pub events: usize,
    pub dates: Vec<EventDate>,
    pub lives: Vec<Life>,
    pub roles: Vec<Roles>,
    /// Whether the status of the event is followed: an order, a stay, or what a duty rests on.
    pub followed: Vec<bool>,
    /// Whether a court acts.
    pub by_court: Vec<bool>,
    /// The court of each event, benches resolved.
    pub courts: Vec<Option<CourtId>>,
    /// Whether the event is part of this version of the story.
    pub kept: Vec<bool>,
    /// Whether it is a denial, which binds nobody.
    pub denies: Vec<bool>,
    /// Whether it says what was found and commands nothing, so that it stands and is not in
    /// force: an opinion, say, under which nobody owes anything.
    pub stands: Vec<bool>,
    /// What each event does, in the order of the file, and behind that what law adds.
    pub acts: Rows<Act>,
    /// The same as a graph, with what law adds.
    pub graph: EventGraph,
    /// Of events on which very many act, these by what they do.
    pub crowds: Crowds,
    /// What must have happened before what.
    pub causes: EventGraph,
    /// Whether an event decides on orders below as a mandate would bring it.
    pub judges: Vec<bool>,
    /// What upholds what, made when somebody asks.
    pub upheld: OnceLock<Upheld>,
    /// The parts of orders, as the file first spells them.
    pub parts: Vec<String>,
    /// By event, the parts it has, where the file lists them.
    pub parts_of: HashMap<usize, Vec<u32>>,
    /// By order and by matter, the persons whom it names as bound or charged, where it names several.
    pub bound: HashMap<usize, Vec<u32>>,
    /// The number of what the named parts of an order leave of it.
    pub rest: u32,
    /// By order, everybody whom it names or who owes something under it; none where nothing in the
    /// file is said of some of several persons.
    pub obliged: HashMap<usize, Vec<u32>>,
    /// The parties of the case, by number.
    pub persons: Vec<PartyId>,
    /// By matter that puts an order in question, who filed it, where that is told.
    pub filed_by: HashMap<usize, Vec<u32>>,
    /// By order that begins to bind later than on its own day, the event with which it does.
    pub begins: HashMap<usize, usize>,
    /// By order that ends by its own terms, the event with which it does.
    pub ends: HashMap<usize, usize>,
    /// By order, what was imposed to enforce it, or under it as a contempt.
    pub imposed_for: HashMap<usize, Vec<usize>>,
    /// By order of contempt, what it is said to be.
    pub contempts: HashMap<usize, Contempt>,
    /// Events that gave leave, so that a case is pending since then.
    pub opens_case: Vec<bool>,
    /// Pairs of orders of different cases, the lower number first, which one matter puts in question.
    pub apart: HashSet<(usize, usize)>,
    /// Decisions that wait for no mandate because the file tells of none.
    pub untold: Vec<usize>,
    /// Of these, by decision, what must have happened before their mandate can have issued; nothing
    /// where that never happens.
    pub holds: HashMap<usize, Vec<Option<usize>>>,
    /// By decision whose own mandate the file does not tell, what is known of it.
    pub unsent: HashMap<usize, UntoldMandate>,
    /// By event, the decisions of which it shows that their mandate had issued.
    pub carried_out_with: HashMap<usize, Vec<usize>>,
    /// By ruling, the injunctions that may have been made to carry it out.
    pub made_with: HashMap<usize, Vec<usize>>,
    /// By event, what confines somebody under it or for disobeying it.
    pub confined_under: HashMap<usize, Vec<Confinement>>,
    /// By event, the orders of which the fate rests on its own.
    pub resting_on: HashMap<usize, Vec<usize>>,
    /// By decision, the orders of other courts that carry it out.
    pub carried_out_by: HashMap<usize, Vec<usize>>,
    /// Orders that do nothing but stay others.
    pub only_stay: HashSet<usize>,
    /// Orders that grant relief for the time being on an application, and decide nothing else; and those
    /// of the Supreme Court on applications, in cases that are in a court of appeals.
    pub on_applications: HashSet<usize>,
    /// Decisions of which what they grant waits for a mandate.
    pub grants_by_mandate: HashSet<usize>,
    /// Stays that may go on after the day that the file gives as their last.
    pub continued: Vec<usize>,
    /// By event, what the mandate of its court is called, where that is another word.
    pub called: HashMap<usize, String>,
    /// By order, the rule that stays it, or may.
    pub rule_stays: HashMap<usize, RuleStay>,
    /// Whether each event is of an authority or a court of the European Union.
    pub of_union: Vec<bool>,
    /// Whether each event is of an authority that has a place among the courts, such as a board.
    pub of_authority: Vec<bool>,
    /// What appeals do to orders by law.
    pub appeal_stays: AppealStays,
    /// By order of which nobody can say whether it outlives its case, the final decision of that.
    pub may_lapse: HashMap<usize, usize>,
}

impl std::ops::Deref for Script {
    type Target = Plot;

    fn deref(&self) -> &Plot {
        &self.plot
    }
}

impl Script {
    pub(in crate::procedure) fn new(
        case: &Case,
        catalogue: &Catalogue,
        benches: &Benches<'_>,
        lens: &Lens,
    ) -> Self {
        let mut draft = Draft::new(case, catalogue, lens);
        let events = case.events.len();
        let mut stated: Vec<Vec<Act>> = (0..events).map(|event| draft.acts(event)).collect();
        let (begins, mut ends) = draft.terms();
        let (parts_of, bound) = (draft.parts_of(), draft.bound());
        let (rest, obliged) = (draft.rest(), draft.obliged());
        let (denies, stands) = draft.rulings(&stated);
        let mut courts = benches.of_events(case);
        let added = law::Facts::new(case, benches, &draft, &courts, &begins, &ends, &parts_of)
            .apply(&mut stated, &draft.disputes);
        ends.retain(|stay, _| !added.continued.contains(stay));
        let ticks = [std::mem::take(&mut draft.ticks), added.ticks].concat();
        draft.add_ticks(&ticks);
        let count = draft.ids.len();
        courts.resize(count, None);
        let acts = with_law(stated, added.acts, count);
        let confined_under = confined_under(case, &acts, &draft);
        let carried_out: Vec<(usize, usize)> = carried_out(&acts, &draft, &courts).collect();
        let contempts = contempts(case);
        let imposed = imposed_for(&acts, &draft, &contempts);
        let rests = rests(&confined_under, &carried_out, &added.made_with, &imposed);
        let graph = graph(&acts, &rests, count);
        let plot = Plot {
            owners: ticks.iter().map(|tick| tick.0).collect(),
            events,
            followed: followed(case, &draft),
            carried_out_by: by_ruling(carried_out.into_iter()),
            crowds: Crowds::of(&graph, count),
            graph,
            causes: causes(&acts, count),
            judges: acts.each_has(|act| act.is_of_judgment),
            upheld: OnceLock::new(),
            imposed_for: by_ruling(imposed.into_iter()),
            contempts,
            opens_case: opens_case(&acts, &draft, &courts, benches),
            persons: case.parties.iter().map(|party| party.id.clone()).collect(),
            filed_by: filed_by(case, &acts),
            apart: apart(case, &acts, &courts),
            ids: draft.ids,
            stated: stated_days(case, &draft.disputes),
            disputes: draft.disputes,
            positions: draft.positions,
            dates: draft.dates,
            lives: draft.lives,
            roles: draft.roles,
            by_court: draft.by_court,
            kept: draft.kept,
            parts: draft.parts,
            denies,
            stands,
            called: benches.called(&courts),
            of_union: benches.of_union(&courts),
            of_authority: benches.of_authority(&courts),
            continued: added.continued,
            grants_by_mandate: added.grants_by_mandate,
            courts,
            acts,
            parts_of,
            bound,
            rest,
            obliged,
            begins,
            ends,
            untold: added.untold,
            holds: added.holds,
            carried_out_with: by_ruling(shown_by(&added.unsent).into_iter()),
            unsent: added.unsent,
            resting_on: by_ruling(rests.into_iter()),
            confined_under,
            made_with: by_ruling(added.made_with.into_iter()),
            appeal_stays: added.appeal_stays,
            may_lapse: added.may_lapse.into_iter().collect(),
            only_stay: added.only_stay.into_iter().collect(),
            on_applications: added.on_applications.into_iter().collect(),
            rule_stays: added.rule_stays.into_iter().collect(),
        };
        Self {
            plot: Arc::new(plot),
            titles: titles(case),
        }
    }

    /// The same of a case that comes to the same, with what its events are called now.
    pub(in crate::procedure) fn with_titles_of(&self, case: &Case) -> Self {
        Self {
            plot: Arc::clone(&self.plot),
            titles: titles(case),
        }
    }

    /// Whether an event holds somebody in contempt.
    pub(in crate::procedure) fn punishes(&self, event: usize) -> bool {
        let mut acts = self.acts[event].iter();
        acts.any(|act| act.verb.meaning().duty == DutyEffect::Punish)
    }

    /// What sends down the decisions of the court of an event, with its article: the mandate.
    pub(in crate::procedure) fn sending(&self, event: usize) -> String {
        let word = self.called.get(&event).map_or("mandate", String::as_str);
        format!("the {word}")
    }

    /// Whether an event is an act of an authority, and not of a court.
    pub(in crate::procedure) fn is_of_authority(&self, event: usize) -> bool {
        !self.by_court[event] || self.courts[event].is_none() || self.of_authority[event]
    }

    /// Number of events and ticks, kept or not.
    pub(in crate::procedure) fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether this is a day on which something begins or ends, and no event of the case.
    pub(in crate::procedure) fn is_tick(&self, event: usize) -> bool {
        event >= self.events
    }

    /// The title of an event.
    pub(in crate::procedure) fn title(&self, event: usize) -> &str {
        let owner = event.checked_sub(self.events);
        self.titles
            .of(owner.map_or(event, |tick| self.owners[tick]))
    }

    /// Whether an event has a part, by its number, for its title.
    pub(in crate::procedure) fn is_called(&self, event: usize, part: u32) -> bool {
        bare_name(self.title(event)) == bare_name(&self.parts[part as usize])
    }

    /// The names of parts: to be one of them is all that a title can decide.
    pub(in crate::procedure) fn part_names(&self) -> HashSet<String> {
        self.parts.iter().map(|part| bare_name(part)).collect()
    }

    /// The position of the event with this id; of duplicates the first.
    pub(in crate::procedure) fn position(&self, id: &EventId) -> Option<usize> {
        self.positions.get(&self.ids, id)
    }

    /// The events whose effects on `target` satisfy a test, in the order of the file.
    pub(in crate::procedure) fn touchers<'a>(
        &'a self,
        target: usize,
        test: impl Fn(Verb) -> bool + 'a,
    ) -> impl Iterator<Item = usize> + 'a {
        let few = self.crowds.few(target, &test);
        let all = few.is_none().then(|| self.graph.acting_on(target));
        let of_all = all.into_iter().flatten();
        let of_all = of_all.filter(move |tie| test(tie.verb)).map(|tie| tie.from);
        few.into_iter().flatten().chain(of_all)
    }

    /// Whether the mandate of a decision is not in the file, be it that others are.
    pub(in crate::procedure) fn is_untold(&self, decision: usize) -> bool {
        let is_unsent = || {
            self.unsent
                .get(&decision)
                .is_some_and(|unsent| unsent.waits)
        };
        self.untold.contains(&decision) || is_unsent()
    }

    /// Whether a rule stays what an event decided for some days after its entry.
    pub(in crate::procedure) fn is_stayed_by_rule(&self, event: usize) -> bool {
        !self.judges[event] && self.holds.contains_key(&event)
    }

    /// The day on which what a rule stays takes effect.
    pub(in crate::procedure) fn freed_on(&self, event: usize) -> Option<Day> {
        let tick = self.holds.get(&event)?.first().copied().flatten();
        self.dates[tick?].exact()
    }

    /// Whether the event has a status of its own that is shown.
    pub(in crate::procedure) fn is_order(&self, event: usize) -> bool {
        self.kept[event] && is_order(self.lives[event])
    }

    /// What a court did when it made an order, as a participle: a warrant is issued, a sentence
    /// imposed.
    pub(in crate::procedure) fn made_word(&self, order: usize) -> &'static str {
        let roles = [
            (KindRole::Sentences, "imposed"),
            (KindRole::Tries, "returned"),
            (KindRole::Confines, "ordered"),
            (KindRole::Sanctions, "imposed"),
            (KindRole::GivesLeave, "entered"),
            (KindRole::ClosesCase, "entered"),
            (KindRole::Compels, "issued"),
            (KindRole::Stands, "given"),
        ];
        let word = roles.into_iter().find(|(role, _)| self.is(order, *role));
        match (word, self.lives[order]) {
            (_, Life::Stay) => "granted",
            // Who goes to prison under a sentence that stands obeys no new order.
            (Some((KindRole::Confines, _)), _) if self.courts[order].is_none() => "begun",
            (Some((_, word)), _) => word,
            (None, _) => "made",
        }
    }

    /// Whether the event is, or opens, a matter that waits for a decision: whether cause was shown,
    /// too, is to be decided.
    pub(in crate::procedure) fn is_matter(&self, event: usize) -> bool {
        self.kept[event]
            && (self.lives[event] == Life::Pending
                || self.opens_case[event]
                || self.is(event, KindRole::AsksCause))
    }

    /// What first extended an order to a party that it did not name.
    pub(in crate::procedure) fn extended_by(
        &self,
        case: &Case,
        order: usize,
        party: &PartyId,
    ) -> Option<usize> {
        let named = &case.events[order].to;
        if named.is_empty() || named.contains(party) {
            return None;
        }
        let widening = self.touchers(order, |verb| verb.meaning().order == OrderEffect::Widen);
        let to_party = widening.filter(|by| {
            let row = &case.events[*by];
            let mut of_order = row
                .does
                .iter()
                .filter(|effect| effect.target == self.ids[order]);
            of_order.any(|effect| reached_by(row, effect).contains(party))
        });
        to_party.min_by_key(|by| self.dates[*by].earliest())
    }

    /// Whether the event has this role.
    pub(in crate::procedure) fn is(&self, event: usize, role: KindRole) -> bool {
        self.roles[event].has(role)
    }
}

/// What each event and tick does, what law adds behind what the file states.
fn with_law(
    mut stated: Vec<Vec<Act>>,
    added: impl IntoIterator<Item = (usize, Act)>,
    count: usize,
) -> Rows<Act> {
    stated.resize_with(count, Vec::new);
    for (event, act) in added {
        stated[event].push(act);
    }
    Rows::of(stated)
}

/// The days under which events stand in the file on whose day the sources differ.
fn stated_days(case: &Case, disputes: &Disputes) -> HashMap<usize, Day> {
    let events = case.events.iter().enumerate();
    let disputed = events.filter(|(event, _)| disputes.days(*event).is_some());
    disputed
        .filter_map(|(event, row)| Some((event, row.date.anchor()?)))
        .collect()
}

fn contempts(case: &Case) -> HashMap<usize, Contempt> {
    let told = case.events.iter().enumerate();
    told.filter_map(|(event, row)| Some((event, row.contempt.as_deref().cloned()?)))
        .collect()
}

/// Who filed each matter that puts an order in question.
fn filed_by(case: &Case, acts: &Rows<Act>) -> HashMap<usize, Vec<u32>> {
    let parties = case.parties.iter().map(|party| &party.id).zip(0..);
    let numbers: HashMap<&PartyId, u32> = parties.collect();
    let events = case.events.iter().enumerate();
    let asking = events.filter(|(event, _)| {
        let mut acts = acts[*event].iter();
        acts.any(|act| act.verb.meaning().review.puts_in_question())
    });
    asking
        .map(|(event, filed)| {
            let by = filed
                .by
                .iter()
                .filter_map(|party| numbers.get(party).copied());
            (event, by.collect::<Vec<u32>>())
        })
        .filter(|(_, by)| !by.is_empty())
        .collect()
}

/// A name without what does not tell it from others, spaces and capitals.
pub(in crate::procedure) fn bare_name(name: &str) -> String {
    let words = name.split_whitespace().map(str::to_lowercase);
    words.collect::<Vec<_>>().join(" ")
}

/// Pairs of orders of different courts or dockets that one matter puts in question.
fn apart(case: &Case, acts: &Rows<Act>, courts: &[Option<CourtId>]) -> HashSet<(usize, usize)> {
    let docket = |event: usize| case.events.get(event)?.docket.as_deref();
    let are_apart = |a: usize, b: usize| match (docket(a), docket(b)) {
        _ if courts[a] != courts[b] => true,
        (Some(one), Some(other)) => !one.contains(other) && !other.contains(one),
        _ => false,
    };
    let mut apart = HashSet::new();
    for event in 0..case.events.len() {
        let asked = acts[event].iter();
        let asked = asked.filter(|act| act.verb.meaning().review.puts_in_question());
        let mut asked: Vec<usize> = asked.map(|act| act.target).take(MOST_ASKED).collect();
        asked.sort_unstable();
        for (number, one) in asked.iter().enumerate() {
            let others = asked[number + 1..].iter();
            apart.extend(
                others
                    .filter(|other| are_apart(*one, **other))
                    .map(|other| (*one, *other)),
            );
        }
    }
    apart
}

/// Most orders that one matter puts in question of which pairs are looked at.
const MOST_ASKED: usize = 64;

fn by_ruling(pairs: impl Iterator<Item = (usize, usize)>) -> HashMap<usize, Vec<usize>> {
    let mut orders: HashMap<usize, Vec<usize>> = HashMap::new();
    for (ruling, order) in pairs {
        orders.entry(ruling).or_default().push(order);
    }
    orders
}

/// Decisions, each with an order that another court made to carry it out, as the file states.
fn carried_out(
    acts: &Rows<Act>,
    draft: &Draft<'_>,
    courts: &[Option<CourtId>],
) -> impl Iterator<Item = (usize, usize)> {
    let stated = (0..draft.lives.len()).flat_map(move |order| {
        let own = acts[order].iter();
        let own = own.filter(|act| act.verb == Verb::FollowsFrom && !act.by_law());
        own.map(move |act| (act.target, order))
    });
    stated.filter(move |(decision, order)| {
        is_order(draft.lives[*order])
            && !draft.roles[*order].has(KindRole::Mandate)
            && courts[*order] != courts[*decision]
    })
}

/// What rests on what, the order or confinement behind that on which it rests.
fn rests(
    confined_under: &HashMap<usize, Vec<Confinement>>,
    carried_out: &[(usize, usize)],
    made_with: &[(usize, usize)],
    imposed: &[(usize, usize)],
) -> Vec<(usize, usize)> {
    let confined = confined_under.iter().flat_map(|(under, confined)| {
        let confined = confined.iter();
        confined.map(|confinement| (*under, confinement.event))
    });
    let mut rests: Vec<(usize, usize)> = carried_out
        .iter()
        .chain(made_with)
        .chain(imposed)
        .copied()
        .chain(confined)
        .collect();
    rests.sort_unstable();
    rests.dedup();
    rests
}

/// By event, what confines somebody under it or for disobeying it.
fn confined_under(
    case: &Case,
    acts: &Rows<Act>,
    draft: &Draft<'_>,
) -> HashMap<usize, Vec<Confinement>> {
    let mut found: HashMap<usize, Vec<Confinement>> = HashMap::new();
    for (event, row) in case.events.iter().enumerate() {
        let confines = acts[event].iter().filter(|act| act.verb == Verb::Confines);
        for ground in confines.map(|act| act.target) {
            if !is_order(draft.lives[event]) {
                continue;
            }
            let punished = acts[ground].iter();
            let punished = punished.filter(|act| act.verb.meaning().duty == DutyEffect::Punish);
            let confinement = Confinement {
                event,
                ground,
                persons: draft.persons_of(row),
                disobeyed: punished.map(|act| act.target).collect(),
            };
            for under in std::iter::once(ground).chain(confinement.disobeyed.clone()) {
                found.entry(under).or_default().push(confinement.clone());
            }
        }
    }
    found
}

/// Whether the status of each event is followed: it is an order, a stay, or what a duty rests on.
fn followed(case: &Case, draft: &Draft<'_>) -> Vec<bool> {
    let mut followed: Vec<bool> = draft.lives.iter().map(|life| is_order(*life)).collect();
    let ordered = case.duties.iter();
    for order in ordered.filter_map(|duty| draft.positions.get(&draft.ids, &duty.order)) {
        followed[order] = true;
    }
    followed
}

fn titles(case: &Case) -> Arc<Texts> {
    let events = case.events.iter();
    Arc::new(Texts::new(events.map(|event| event.title.as_str())))
}
