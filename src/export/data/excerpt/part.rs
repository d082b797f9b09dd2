//! A part of a case as a case of its own, in which nothing is left that is not a part of it.
//!
//! Start with [`part`].

use std::hash::Hash;

use hashbrown::{HashMap, HashSet};

use crate::export::debate::{had_begun, is_said_by};
use crate::graph::reached_in_turn;
use crate::model::{
    Case, Cite, CourtId, DateStyle, Day, Event, EventDate, EventId, KindId, Occasion, PartyId,
    Role, SourceId, date_text,
};

/// The case with the events at these places, in their order, with what these name, and with what
/// was said of them by the last day, if there is one.
pub(in crate::export) fn part(case: &Case, places: &[usize], until: Option<Day>) -> Case {
    let events: Vec<Event> = places
        .iter()
        .map(|place| case.events[*place].clone())
        .collect();
    let is_part = events.len() < case.events.len();
    let kept: HashSet<EventId> = events.iter().map(|event| event.id.clone()).collect();
    let mut part = Case {
        events,
        ..Case::clone(case)
    };
    if is_part {
        part.summary = None;
    }
    cut_links(&mut part, &kept, case.events.len());
    for event in &mut part.events {
        untell(event);
    }
    cut_debate(&mut part, &kept);
    cut_later_claims(&mut part, until);
    drop_unnamed(&mut part);
    drop_unused_sources(&mut part);
    part
}

/// A date that is told in words alone is given as they are: no date stands for them.
fn untell(event: &mut Event) {
    if event.date.words().is_none() {
        return;
    }
    if event.date.is_told() {
        let words = date_text(&event.date, DateStyle::Long);
        let told = format!("Date as told: {words}");
        event.note = Some(match event.note.take() {
            Some(note) => format!("{note}\n{told}"),
            None => told,
        });
    }
    event.date = EventDate::unknown();
}

/// Takes away what leads to an event that is not kept.
fn cut_links(case: &mut Case, kept: &HashSet<EventId>, all: usize) {
    let leads_out = |occasion: &mut Box<Occasion>| match &**occasion {
        Occasion::Event(id) => !kept.contains(id),
        Occasion::Date(_) => false,
    };
    for event in &mut case.events {
        event.does.retain(|effect| kept.contains(&effect.target));
        event.from.take_if(leads_out);
        event.until.take_if(leads_out);
        for effect in &mut event.does {
            effect.from.take_if(leads_out);
            effect.until.take_if(leads_out);
        }
    }
    let stays = |event: &Option<EventId>| event.as_ref().is_none_or(|event| kept.contains(event));
    case.citations.retain(|citation| stays(&citation.event));
    // What is told of no event may be told of one that is not kept.
    case.story.retain(|step| {
        step.event
            .as_ref()
            .is_some_and(|event| kept.contains(event))
    });
    for step in &mut case.story {
        step.show.retain(|event| kept.contains(event));
    }
    case.duties.retain(|duty| kept.contains(&duty.order));
    // A role before a court of which nothing is kept tells that the case came there.
    let courts: HashSet<&CourtId> = case.events.iter().flat_map(|event| &event.court).collect();
    let is_kept = |role: &Role| {
        role.court
            .as_ref()
            .is_none_or(|court| courts.contains(court))
    };
    let is_part = kept.len() < all;
    for party in &mut case.parties {
        party
            .roles
            .retain(|role| stays(&role.from) && (!is_part || is_kept(role)));
    }
}

/// Takes away claims, conflicts, questions, positions, options and comments on what is not kept.
fn cut_debate(case: &mut Case, kept: &HashSet<EventId>) {
    let stays = |event: &Option<EventId>| event.as_ref().is_none_or(|event| kept.contains(event));
    case.conflicts.retain_mut(|conflict| {
        let had = conflict.about.len();
        conflict.about.retain(|event| kept.contains(event));
        had == 0 || !conflict.about.is_empty()
    });
    case.claims.retain(|claim| kept.contains(&claim.about));
    for claim in &mut case.claims {
        let conflicts = &case.conflicts;
        claim
            .conflict
            .take_if(|id| !conflicts.iter().any(|known| known.id == *id));
    }
    case.positions.retain(|position| stays(&position.event));
    for question in &mut case.questions {
        if !stays(&question.decided_by) {
            question.decided_by = None;
            question.note = None;
        }
    }
    let asked: HashSet<_> = case
        .positions
        .iter()
        .filter_map(|position| position.question.clone())
        .collect();
    case.questions
        .retain(|question| asked.contains(&question.id));
    case.options.retain(|option| stays(&option.after));
    for option in &mut case.options {
        if !stays(&option.taken_by) || !stays(&option.closed_by) {
            option.taken_by = option.taken_by.take().filter(|event| kept.contains(event));
            option.closed_by = option.closed_by.take().filter(|event| kept.contains(event));
            option.note = None;
        }
    }
    case.comments.retain(|comment| stays(&comment.about));
}

/// Takes away what was said of a later day, and conflicts that had not begun. How one was settled
/// that went on is later, too.
fn cut_later_claims(case: &mut Case, until: Option<Day>) {
    if until.is_none() {
        return;
    }
    let mut begun = HashSet::new();
    for conflict in &mut case.conflicts {
        let claims = case.claims.iter();
        let claims = claims.filter(|claim| claim.conflict.as_ref() == Some(&conflict.id));
        if had_begun(claims.clone(), until) {
            begun.insert(conflict.id.clone());
        }
        if !claims.into_iter().all(|claim| is_said_by(claim, until)) {
            conflict.settlement = None;
            conflict.open_because = None;
        }
    }
    case.conflicts
        .retain(|conflict| begun.contains(&conflict.id));
    case.claims.retain(|claim| is_said_by(claim, until));
    for claim in &mut case.claims {
        claim.conflict.take_if(|id| !begun.contains(id));
    }
}

/// Takes away people, places, law, kinds, courts and lanes that nothing names any more.
fn drop_unnamed(case: &mut Case) {
    let named = Mentions::by(case);
    case.judges
        .retain(|judge| named.judges.contains(judge.id.as_str()));
    case.places
        .retain(|place| named.places.contains(place.id.as_str()));
    case.authorities
        .retain(|law| named.laws.contains(law.id.as_str()));
    case.parties
        .retain(|party| named.parties.contains(&party.id));
    case.kinds.retain(|kind| named.kinds.contains(&kind.id));
    case.courts.retain(|court| named.courts.contains(&court.id));
    case.dockets
        .retain(|docket| named.courts.contains(&docket.court));
    for lane in &mut case.lanes {
        lane.courts.retain(|court| named.courts.contains(court));
        lane.parties.retain(|party| named.parties.contains(party));
    }
    case.lanes
        .retain(|lane| !lane.courts.is_empty() || !lane.parties.is_empty());
}

/// What events and what belongs to them name.
#[derive(Default)]
struct Mentions {
    judges: HashSet<String>,
    places: HashSet<String>,
    laws: HashSet<String>,
    parties: HashSet<PartyId>,
    kinds: HashSet<KindId>,
    courts: HashSet<CourtId>,
}

impl Mentions {
    fn by(case: &Case) -> Self {
        let mut named = Self::default();
        for event in &case.events {
            named.event(event);
        }
        for duty in &case.duties {
            named.parties.insert(duty.owed_by.clone());
        }
        for position in &case.positions {
            named.parties.extend(position.by.iter().cloned());
            named
                .judges
                .extend(position.judges.iter().map(ToString::to_string));
            named
                .laws
                .extend(position.authorities.iter().map(ToString::to_string));
        }
        for option in &case.options {
            named.parties.extend(option.by.iter().cloned());
            named
                .laws
                .extend(option.authorities.iter().map(ToString::to_string));
        }
        named.follow(case);
        named
    }

    fn event(&mut self, event: &Event) {
        self.kinds.insert(event.kind.clone());
        self.courts.extend(event.court.clone());
        self.judges
            .extend(event.judges.iter().map(ToString::to_string));
        self.places
            .extend(event.places.iter().map(ToString::to_string));
        self.laws
            .extend(event.authorities.iter().map(ToString::to_string));
        self.parties
            .extend(event.by.iter().chain(&event.to).cloned());
        let counsel = event.counsel.iter();
        self.parties
            .extend(counsel.map(|counsel| counsel.on_behalf_of.clone()));
        for effect in &event.does {
            self.parties.extend(effect.as_to.iter().cloned());
            self.laws
                .extend(effect.basis.iter().map(ToString::to_string));
        }
    }

    /// What is named by what is named: the whole of which a party is a part, the courts above.
    fn follow(&mut self, case: &Case) {
        let parties = case.parties.iter();
        let parties = parties.map(|party| (&party.id, party.part_of.iter().collect()));
        add_what_follows(&mut self.parties, &parties.collect::<Vec<_>>());
        for kind in case
            .kinds
            .iter()
            .filter(|kind| self.kinds.contains(&kind.id))
        {
            self.courts.extend(kind.goes_to.clone());
        }
        for judge in case
            .judges
            .iter()
            .filter(|judge| self.judges.contains(judge.id.as_str()))
        {
            self.courts.extend(judge.court.clone());
        }
        let courts = case.courts.iter().map(|court| {
            let above = court.appeals_to.iter().chain(&court.part_of);
            (&court.id, above.collect())
        });
        add_what_follows(&mut self.courts, &courts.collect::<Vec<_>>());
    }
}

/// Adds all to which the rows that are named lead, at once or by way of others; of each row there is
/// its id and those that it names.
fn add_what_follows<Id: Clone + Eq + Hash>(named: &mut HashSet<Id>, rows: &[(&Id, Vec<&Id>)]) {
    // Of two rows with one id the first counts.
    let numbers = rows.iter().enumerate().rev();
    let numbers: HashMap<&Id, usize> = numbers.map(|(row, (id, _))| (*id, row)).collect();
    let mut pairs = Vec::new();
    for (row, (_, others)) in rows.iter().enumerate() {
        let known = others.iter().filter_map(|other| numbers.get(*other));
        pairs.extend(known.map(|&other| (row, other)));
    }
    let starts: Vec<usize> = named
        .iter()
        .filter_map(|id| numbers.get(id).copied())
        .collect();
    for row in reached_in_turn(rows.len(), &pairs, starts).concat() {
        named.extend(rows[row].1.iter().copied().cloned());
    }
}

/// Takes away the sources that nothing rests on any more.
fn drop_unused_sources(case: &mut Case) {
    let mut used: HashSet<SourceId> = HashSet::new();
    let mut cited: Vec<&[Cite]> = Vec::new();
    for event in &case.events {
        cited.push(&event.sources);
        cited.extend(event.does.iter().map(|effect| &*effect.sources));
    }
    let lists = case.dockets.iter().map(|row| &row.sources);
    let lists = lists.chain(case.citations.iter().map(|row| &row.sources));
    let lists = lists.chain(case.story.iter().map(|row| &row.sources));
    let lists = lists.chain(case.judges.iter().map(|row| &row.sources));
    let lists = lists.chain(case.parties.iter().map(|row| &row.sources));
    let lists = lists.chain(case.places.iter().map(|row| &row.sources));
    let lists = lists.chain(case.authorities.iter().map(|row| &row.sources));
    let lists = lists.chain(case.duties.iter().map(|row| &row.sources));
    let lists = lists.chain(case.positions.iter().map(|row| &row.sources));
    let lists = lists.chain(case.options.iter().map(|row| &row.sources));
    cited.extend(lists.map(Vec::as_slice));
    let claims = case.claims.iter();
    cited.extend(claims.map(|claim| std::slice::from_ref(&claim.cite)));
    let conflicts = case.conflicts.iter();
    for settlement in conflicts.filter_map(|conflict| conflict.settlement.as_ref()) {
        cited.push(&settlement.sources);
        used.extend(settlement.follows.clone());
    }
    used.extend(cited.into_iter().flatten().map(|cite| cite.source.clone()));
    used.extend(case.comments.iter().map(|comment| comment.source.clone()));
    case.sources.retain(|source| used.contains(&source.id));
    for source in &mut case.sources {
        source.relies_on.retain(|id| used.contains(id));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{builtin, read};

    #[test]
    fn what_leads_on_from_what_is_named_is_kept_in_whatever_order_it_stands() {
        let party = |id: &str, rest: &str| {
            format!("[[party]]\nid = \"{id}\"\nname = \"P\"\nkind = \"company\"\n{rest}\n")
        };
        let court = |id: &str, rest: &str| {
            format!(
                "[[court]]\nid = \"{id}\"\nshort = \"C\"\nname = \"C\"\nlevel = \"trial\"\n\
                 jurisdiction = \"us\"\n{rest}\n"
            )
        };
        let text = [
            "writmap = 1\n[case]\ntitle = \"T\"\n",
            &party("whole", ""),
            &party("office", "part-of = \"whole\""),
            &party("desk", "part-of = \"office\""),
            &party("other", "part-of = \"desk\""),
            &court("top", ""),
            &court("bench", "part-of = \"high\""),
            &court("high", "appeals-to = \"top\""),
            &court("apart", "appeals-to = \"bench\""),
            "[[event]]\nid = \"a\"\ndate = \"2031\"\nkind = \"order\"\ncourt = \"bench\"\n\
             title = \"A\"\nby = \"desk\"\n",
        ]
        .concat();
        let part = part(
            &read("case.toml", text.as_bytes(), builtin()).case,
            &[0],
            None,
        );
        let parties: Vec<&str> = part.parties.iter().map(|row| row.id.as_str()).collect();
        assert_eq!(parties, ["whole", "office", "desk"]);
        let courts: Vec<&str> = part.courts.iter().map(|row| row.id.as_str()).collect();
        assert_eq!(courts, ["top", "bench", "high"]);
    }
}
