//! The courts through which one case goes: what joins its dockets.
//!
//! A docket names the case below with its dates, its related cases, or the number of the
//! appeal in a text. From that, and from nothing else, effects are drawn between events of
//! different courts, each with what it rests on. Where the docket below is not at hand, what
//! is said of it becomes events of its court. All of it can be taken off again, so that it is
//! drawn anew when another docket comes. It knows cases, not files. Start with
//! [`Instances::draw`].

mod below;
pub(crate) mod group;
mod mentions;
mod numbered;
mod written;

use std::collections::HashSet;

use self::group::Groups;
use crate::import::Report;
use crate::import::words::numbers::CaseNumber;
use crate::model::{Case, CourtId, Effect, EventDate, EventId, SourceId, Verb};

/// A case that a docket names as the one below.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseBelow {
    /// Its court, if the docket names it.
    pub court: Option<CourtId>,
    /// Its number there, as written.
    pub number: String,
    /// Who decided there.
    pub judge: String,
    /// When it was filed there.
    pub filed: EventDate,
    /// When judgment was entered there.
    pub judgment: EventDate,
    /// When the notice of appeal was filed there.
    pub appealed: EventDate,
}

/// What a docket says about other cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The court of the docket.
    pub court: Option<CourtId>,
    /// Its number, as written.
    pub number: String,
    /// The docket as a source.
    pub source: SourceId,
    /// Cases below.
    pub origins: Vec<CaseBelow>,
    /// Related cases: court, where it is another one, number, and how they are related.
    pub related: Vec<(Option<CourtId>, String, String)>,
}

/// What joins the dockets of a case, and what was drawn of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Instances {
    /// What each docket says.
    pub(crate) records: Vec<Record>,
    /// Events that were made of what a docket says of the case below.
    made: Vec<EventId>,
    /// Effects between courts, by the event that acts.
    drawn: Vec<(EventId, Verb, EventId)>,
}

/// What an effect between two courts rests on.
struct CourtTie {
    from: usize,
    verb: Verb,
    to: usize,
    reason: String,
}

impl Instances {
    /// Of these dockets, with nothing drawn yet.
    pub(crate) fn of(records: Vec<Record>) -> Self {
        Self {
            records,
            ..Self::default()
        }
    }

    /// Whether any docket is known.
    pub(crate) fn has_dockets(&self) -> bool {
        !self.records.is_empty()
    }

    /// Adds what another import knows, with the names that its sources have now.
    pub(crate) fn append(&mut self, other: Instances, rename: impl Fn(&mut SourceId)) {
        for mut record in other.records {
            rename(&mut record.source);
            if !self.records.contains(&record) {
                self.records.push(record);
            }
        }
    }

    /// Takes everything that was drawn off a case.
    pub(crate) fn take_off(&mut self, case: &mut Case) {
        let made: HashSet<EventId> = self.made.drain(..).collect();
        let drawn: HashSet<_> = self.drawn.drain(..).collect();
        case.events.retain(|event| !made.contains(&event.id));
        for event in &mut case.events {
            let from = event.id.clone();
            event.does.retain(|effect| {
                !drawn.contains(&(from.clone(), effect.verb, effect.target.clone()))
            });
        }
    }

    /// Draws what joins the dockets. With `only`, nothing is drawn between events that are
    /// not in it: a user may have taken it away.
    pub(crate) fn draw(&mut self, case: &mut Case, only: Option<&HashSet<EventId>>) {
        let before = case.events.len();
        below::make_events(case, &self.records);
        let made = case.events.iter().skip(before);
        self.made = made.map(|event| event.id.clone()).collect();
        let groups = Groups::of(case);
        let mut joints = below::joints(case, &self.records, &groups);
        joints.extend(mentions::joints(case, &self.records, &groups, &joints));
        for joint in joints {
            let target = case.events[joint.to].id.clone();
            let event = &mut case.events[joint.from];
            let known = |effect: &Effect| effect.verb == joint.verb && effect.target == target;
            let touches = only.is_none_or(|ids| {
                let made = self.made.contains(&event.id) || self.made.contains(&target);
                made || ids.contains(&event.id) || ids.contains(&target)
            });
            if joint.from == joint.to || !touches || event.does.iter().any(known) {
                continue;
            }
            self.drawn
                .push((event.id.clone(), joint.verb, target.clone()));
            event.does.push(Effect {
                reason: Some(joint.reason),
                ..Effect::new(joint.verb, target)
            });
        }
    }

    /// Says which dockets nothing joins.
    pub(crate) fn tell(&self, case: &Case, report: &mut Report) {
        if self.records.len() < 2 {
            return;
        }
        let groups = Groups::of(case);
        let parts = groups.parts(case, &self.records);
        if let [first, others @ ..] = &parts[..]
            && !others.is_empty()
        {
            let names: Vec<_> = others.iter().map(|part| part.join(" and ")).collect();
            report.understand(format!(
                "nothing in the files joins {} with {}; they stand side by side in one case; an entry \
                 of one that names the number of the other would join them, such as a notice of \
                 removal or of appeal, an order of transfer or remand, or a lead case",
                first.join(" and "),
                names.join(", nor with ")
            ));
        }
    }
}

/// `1:17-cv-00050 (hid)`.
fn named(court: Option<&CourtId>, number: &str) -> String {
    match (court, number) {
        (Some(court), "") => court.to_string(),
        (Some(court), number) => format!("{number} ({court})"),
        (None, "") => "a docket without a number".to_owned(),
        (None, number) => number.to_owned(),
    }
}

/// The numbers in what may be a list of them, at least an empty one.
pub(crate) fn numbers(written: &str) -> Vec<Option<CaseNumber>> {
    let list = CaseNumber::list(written);
    if list.is_empty() {
        vec![None]
    } else {
        list.into_iter().map(Some).collect()
    }
}
