//! Which court has the case, from the first act of a court on.
//!
//! A case begins in a court and has its *strand* there: two cases that run side by side have two.
//! It goes up with a notice of appeal, with leave to bring it above, and, where the file tells of
//! neither, with a decision from above. It comes back down with the mandate; where the file tells
//! of no mandates, with a remand of its own or a dismissal or, after the decision, with an act below
//! on what was decided or the closing of the case there. The Supreme Court sends it to the court whose decision it reviewed. A denial, a stay
//! and a writ move no case, and a question that was referred leaves it where it is. A notice from
//! an order that could not be appealed yet moves nothing (United States v. Rodgers, 101 F.3d 247
//! (2d Cir. 1996)); in general a notice of appeal takes the case out of the court below (Griggs v.
//! Provident Consumer Discount Co., 459 U.S. 56, 58 (1982)), which keeps it until the mandate:
//! Fed. R. App. P. 41. Start with [`Custody::new`].

use std::collections::BTreeSet;
use std::ops::Range;

use hashbrown::{HashMap, HashSet};

use super::early_appeals::PrematureAppeal;
use super::venue::Venue;
use crate::model::{
    Certainty, CourtId, Day, KindRole, Life, OrderEffect, ReviewEffect, Verb, days_between,
};
use crate::procedure::chronology::Chronology;
use crate::procedure::run::act::Act;
use crate::procedure::run::benches::Benches;
use crate::procedure::run::law::time_limits::days_for_judgment;
use crate::procedure::run::script::Script;

/// Where the case was, and since when.
pub(in crate::procedure) struct Custody {
    strands: Vec<Vec<Move>>,
    /// The courts in which cases begin, and those in which a case of the file began, as with a
    /// petition against what an authority did.
    first_instances: HashSet<CourtId>,
    /// Decisions, each with its court and the mandate that sends it down.
    mandates: Vec<(CourtId, usize, usize)>,
}

/// The case comes before a court.
pub(in crate::procedure) struct Move {
    event: usize,
    /// The courts that have it since, each with the event that brought it there.
    courts: Vec<(CourtId, usize)>,
    /// The court to which a decision sends it with a mandate of which the file does not tell.
    pub(super) goes_to: Option<CourtId>,
    /// Whether its judgment is sent down without a word in the file.
    is_sent_by_clerk: bool,
    /// The court that sent it back in its decision, where the file does not tell when its judgment
    /// was sent down.
    sent_by: Option<CourtId>,
}

/// A strand as it stands in the course of events.
#[derive(Clone, Default)]
pub(in crate::procedure) struct Strand {
    pub(super) holder: Option<CourtId>,
    /// The court below, which has gone on meanwhile, or that above, where a dismissed appeal that
    /// moved nothing waits for its mandate.
    pub(super) beside: Option<CourtId>,
    /// Since the court above decided: what it decided on.
    pub(super) decided: Option<Vec<usize>>,
    /// The decision.
    pub(super) decided_by: Option<usize>,
    /// The court to which the decision sends it once the mandate comes.
    pub(super) goes_to: Option<CourtId>,
    /// Whether the file tells of no mandate.
    pub(super) is_untold: bool,
    /// The appeals with which it went up and which have not been ended.
    pub(in crate::procedure) appeals: Vec<usize>,
    /// The court that had it when leave brought it above.
    pub(super) came_from: Option<CourtId>,
}

pub(in crate::procedure) struct Walk<'a> {
    pub script: &'a Script,
    pub benches: &'a Benches<'a>,
    pub venue: &'a Venue,
    pub chronology: &'a Chronology,
    /// The strands of one event after another, and by event where its own are.
    pub belonging: Vec<u32>,
    pub strands_of: Vec<Range<usize>>,
    /// The events of which a mandate tells the court below.
    pub sent_down: HashSet<usize>,
    /// The appeals from orders that could not be appealed yet when they were noted.
    early: HashSet<usize>,
    /// The courts that have taken matters over from others.
    pub(super) held: HashMap<usize, CourtId>,
    pub roots: Vec<CourtId>,
    pub strands: Vec<Strand>,
    pub moves: Vec<Vec<Move>>,
}

impl Custody {
    pub(in crate::procedure) fn new(
        script: &Script,
        benches: &Benches<'_>,
        venue: &Venue,
        chronology: &Chronology,
    ) -> Self {
        let mut walk = Walk {
            script,
            benches,
            venue,
            chronology,
            belonging: Vec::new(),
            strands_of: vec![0..0; script.len()],
            sent_down: mandates(script),
            early: early_appeals(venue, chronology),
            held: HashMap::new(),
            roots: Vec::new(),
            strands: Vec::new(),
            moves: Vec::new(),
        };
        walk.find_strands(&chronology.causes_first);
        for event in &chronology.order {
            walk.pass(*event);
        }
        let courts = script.courts.iter().flatten();
        let first = courts.filter(|court| walk.is_first_instance(court));
        let first = first.chain(&walk.roots);
        Self {
            mandates: sent_by_mandates(script),
            first_instances: first.cloned().collect(),
            strands: walk.moves,
        }
    }

    /// Whether a court has nothing to do where nothing is pending before it: cases begin there, and
    /// no mandate of the file is still to send down what it decided.
    pub(in crate::procedure) fn may_be_idle(
        &self,
        court: &CourtId,
        chronology: &Chronology,
        day: Day,
    ) -> bool {
        let had = |event: usize| chronology.happened(event, day) == Certainty::Yes;
        let mut mandates = self.mandates.iter();
        let is_to_send = |(by, decision, mandate): &(CourtId, usize, usize)| {
            by == court && had(*decision) && !had(*mandate)
        };
        self.first_instances.contains(court) && !mandates.any(is_to_send)
    }

    /// The courts that have the case at the end of a day, the strand that began first before the
    /// others; a court to which several strands lead stands there for each.
    pub(in crate::procedure) fn courts_on(
        &self,
        chronology: &Chronology,
        day: Day,
    ) -> Vec<CourtId> {
        let strands = self.strands.iter();
        let courts = strands.flat_map(|moves| courts_after(moves, chronology, day));
        courts.cloned().collect()
    }

    /// Of each strand, the days on which that can change, with the courts that have the case then.
    pub(in crate::procedure) fn courts_day_by_day<'a>(
        &'a self,
        chronology: &'a Chronology,
    ) -> impl Iterator<Item = Vec<(Day, Vec<&'a CourtId>)>> {
        self.strands.iter().map(move |moves| {
            let days = moves.iter().flat_map(|step| {
                let sent = step.sent_down_on(chronology);
                chronology.turning(step.event).chain(sent)
            });
            let days: BTreeSet<Day> = days.collect();
            let courts = |day| (day, courts_after(moves, chronology, day));
            days.into_iter().map(courts).collect()
        })
    }

    /// The courts before which the case may have come by the end of a day, and is not known to have.
    pub(in crate::procedure) fn perhaps_on(
        &self,
        chronology: &Chronology,
        day: Day,
    ) -> Vec<CourtId> {
        let moves = self.strands.iter().flatten();
        let may = moves.filter(|step| chronology.happened(step.event, day) == Certainty::Maybe);
        let courts = may.flat_map(|step| &step.courts);
        courts.map(|brought| brought.0.clone()).collect()
    }

    /// The courts that have sent the case back and whose judgments may not have been sent down yet.
    /// That of the Supreme Court is, some days after it.
    pub(in crate::procedure) fn sending_on(
        &self,
        chronology: &Chronology,
        day: Day,
    ) -> Vec<CourtId> {
        let happened = |step: &&Move| chronology.happened(step.event, day) == Certainty::Yes;
        let last = self.strands.iter();
        let last = last.filter_map(|moves| moves.iter().rfind(happened));
        let recent = last.filter(|step| {
            let decided = chronology.day[step.event];
            days_between(decided, day) < days_for_judgment(decided)
        });
        recent.filter_map(|step| step.sent_by.clone()).collect()
    }

    /// The courts that have decided and keep the case until a mandate that is not in the file, each
    /// with the court to which it goes then.
    pub(in crate::procedure) fn until_mandate(
        &self,
        chronology: &Chronology,
        day: Day,
    ) -> Vec<(CourtId, CourtId)> {
        let happened = |step: &&Move| chronology.happened(step.event, day) == Certainty::Yes;
        let kept = |step: &Move| {
            let court = step.courts.first().map(|brought| brought.0.clone());
            let court = court.filter(|_| step.sent_down_by(chronology, day).is_none());
            court.zip(step.goes_to.clone())
        };
        let strands = self.strands.iter();
        strands
            .filter_map(|moves| kept(moves.iter().rfind(happened)?))
            .collect()
    }
}

/// The appeals that nothing had made timely by the time they were noted.
fn early_appeals(venue: &Venue, chronology: &Chronology) -> HashSet<usize> {
    let place = &chronology.place;
    let is_early = |appeal: &&PrematureAppeal| {
        let mut ripened_by = appeal.ripened_by.iter();
        !ripened_by.any(|event| place[*event] < place[appeal.appeal])
    };
    let early = venue.nonfinal.iter().filter(is_early);
    early.map(|early| early.appeal).collect()
}

impl Move {
    /// The day on which the clerk sends the judgment down, without a word in the file.
    fn sent_down_on(&self, chronology: &Chronology) -> Option<Day> {
        let decided = chronology.day[self.event];
        let days = jiff::Span::new().days(days_for_judgment(decided));
        self.is_sent_by_clerk.then(|| decided.saturating_add(days))
    }

    /// The court to which the judgment has been sent down by a day.
    fn sent_down_by(&self, chronology: &Chronology, day: Day) -> Option<&CourtId> {
        let sent = self.sent_down_on(chronology);
        self.goes_to
            .as_ref()
            .filter(|_| sent.is_some_and(|sent| sent <= day))
    }
}

/// The courts to which the moves of a strand have brought the case at the end of a day.
fn courts_after<'a>(moves: &'a [Move], chronology: &Chronology, day: Day) -> Vec<&'a CourtId> {
    let known = moves.partition_point(|step| chronology.day[step.event] <= day);
    let mut past = moves[..known].iter().rev();
    let last = past.find(|step| chronology.happened(step.event, day) == Certainty::Yes);
    let Some(last) = last else {
        return Vec::new();
    };
    let is_sure =
        |brought: &&(CourtId, usize)| chronology.happened(brought.1, day) == Certainty::Yes;
    if let Some(below) = last.sent_down_by(chronology, day) {
        return vec![below];
    }
    let sure = last.courts.iter().filter(is_sure);
    let mut found: Vec<&CourtId> = sure.map(|brought| &brought.0).collect();
    // What may not have come before a court yet is where it was before.
    if found.len() < last.courts.len() {
        let mut earlier = past.filter(|step| step.courts.iter().all(|one| is_sure(&one)));
        let earlier = earlier.next().map(|step| &step.courts);
        found.extend(earlier.into_iter().flatten().map(|brought| &brought.0));
    }
    found
}

/// Decisions, each with its court and the mandate that sends it down.
fn sent_by_mandates(script: &Script) -> Vec<(CourtId, usize, usize)> {
    let mandates = (0..script.len()).filter(|&event| script.is(event, KindRole::Mandate));
    let sent = mandates.flat_map(|mandate| {
        let acts = script.acts[mandate].iter();
        let acts = acts.filter(|act| act.verb == Verb::FollowsFrom);
        acts.map(move |act| (act.target, mandate))
    });
    let sent = sent.filter_map(|(decision, mandate)| {
        Some((script.courts[decision].clone()?, decision, mandate))
    });
    sent.collect()
}

/// The events of which a mandate tells the court below.
fn mandates(script: &Script) -> HashSet<usize> {
    let told = (0..script.len()).filter(|&event| script.is(event, KindRole::Mandate));
    let acts = told.flat_map(|event| &script.acts[event]);
    acts.map(|act| act.target).collect()
}

impl Walk<'_> {
    fn pass(&mut self, event: usize) {
        let taken = self.taken_over(event).to_vec();
        self.held.extend(taken);
        for place in self.strands_of[event].clone() {
            let strand = self.belonging[place] as usize;
            let before = self.strands[strand].clone();
            self.pass_on(event, strand);
            self.note(event, strand, &before);
        }
        for strand in self.finished_by(event) {
            let before = std::mem::take(&mut self.strands[strand]);
            self.note(event, strand, &before);
        }
    }

    /// Notes where a strand is since an event, where that has changed.
    fn note(&mut self, event: usize, strand: usize, before: &Strand) {
        let state = |of: &Strand| (of.holder.clone(), of.beside.clone(), of.is_untold);
        let now = &self.strands[strand];
        if state(before) != state(now) {
            let known = self.moves[strand].last();
            let brought = |court: &CourtId| {
                let mut known = known.iter().flat_map(|step| &step.courts);
                known
                    .find(|known| known.0 == *court)
                    .map_or(event, |known| known.1)
            };
            let courts = now.holder.iter().chain(&now.beside);
            let courts = courts
                .map(|court| (court.clone(), brought(court)))
                .collect();
            let goes_to = now.goes_to.clone().filter(|_| now.is_untold);
            let court = self.script.courts[event].as_ref();
            let sent_by = court.filter(|court| {
                let is_gone = now.holder.as_ref() != Some(*court);
                is_gone && self.script.is_untold(event)
            });
            let is_sent_by_clerk = court.is_some_and(|court| self.benches.is_us_supreme(court))
                && self.script.is_untold(event)
                && !self.script.holds.contains_key(&event);
            self.moves[strand].push(Move {
                event,
                courts,
                goes_to,
                is_sent_by_clerk,
                sent_by: sent_by.cloned(),
            });
        }
    }

    /// Whether an event stays something, or ends a stay.
    fn turns_a_stay(&self, event: usize) -> bool {
        let script = self.script;
        let is_of_stay = |act: &Act| script.lives[act.target] == Life::Stay;
        script.is_tick(event)
            || script.lives[event] == Life::Stay
            || script.acts[event].iter().any(is_of_stay)
    }

    fn pass_on(&mut self, event: usize, strand: usize) {
        let script = self.script;
        let taken = self.taken_over(event).last().cloned();
        if script.is_tick(event) && taken.is_none() {
            let sent = self.sent_by_rule(event);
            if let Some(court) = sent.and_then(|sent| script.courts[sent].clone()) {
                self.come_down_by_mandate(event, strand, &court);
            }
            return;
        }
        if let Some((_, to)) = taken {
            let goes_up = !self.is_first_instance(&to);
            if !goes_up {
                self.roots[strand] = to.clone();
            }
            // A stay of what moved a case leaves the court above what was appealed to it.
            if self.turns_a_stay(event) && !self.strands[strand].appeals.is_empty() {
                return;
            }
            let appeals = std::mem::take(&mut self.strands[strand].appeals);
            self.hold(strand, to);
            self.strands[strand].appeals = if goes_up { appeals } else { Vec::new() };
            return;
        }
        self.come_down_by_end_of_appeal(event, strand);
        self.come_down_from_interim_appeal(event, strand);
        if script.lives[event] == Life::Pending {
            self.go_up_by_notice(event, strand);
            return;
        }
        let Some(court) = script.courts[event]
            .clone()
            .filter(|_| script.by_court[event])
        else {
            return;
        };
        let answers = |act: &Act| act.verb == Verb::AnswersQuestion;
        if script.acts[event].iter().any(answers) && !self.decides_in(event, strand) {
            // The answer goes to the court that asked, which has had the case all along.
            return;
        }
        let calls_back = |act: &&Act| act.verb.meaning().order == OrderEffect::CallBack;
        if script.acts[event].iter().any(|act| calls_back(&act)) {
            let below = self.strands[strand].holder.clone();
            self.strands[strand] = Strand {
                holder: Some(court),
                beside: None,
                decided: Some(Vec::new()),
                goes_to: below,
                ..Strand::default()
            };
        } else if script.is(event, KindRole::Mandate) {
            self.come_down_by_mandate(event, strand, &court);
        } else if script.opens_case[event] && self.is_about_a_writ(event) {
            // The case is where it was, before the court to which the writ would go.
        } else if script.opens_case[event] && !self.decides(event) {
            let now = &self.strands[strand];
            let had = now.goes_to.clone().filter(|_| now.is_untold);
            let had = had.or_else(|| now.holder.clone());
            let had = had.filter(|had| *had != court);
            self.hold(strand, court);
            self.strands[strand].came_from = had;
        } else if self.decides(event) {
            self.decide(event, strand, court);
        } else if court == self.roots[strand] && !self.is_about_a_stay(event) {
            self.act_below(event, strand, court);
        }
    }

    pub(super) fn hold(&mut self, strand: usize, court: CourtId) {
        self.strands[strand] = Strand {
            holder: Some(court),
            ..Strand::default()
        };
    }

    fn go_up_by_notice(&mut self, event: usize, strand: usize) {
        let script = self.script;
        let appeals = script.acts[event]
            .iter()
            .any(|act| act.verb.meaning().review == ReviewEffect::Appeal);
        if appeals
            && !self.is_early(event)
            && let Some(above) = self.venue.pending_before[event].clone()
        {
            // An appeal and a cross-appeal keep it there until both are ended.
            let now = &mut self.strands[strand];
            let is_there = now.decided.is_none() && now.holder.as_ref() == Some(&above);
            let earlier = if is_there {
                std::mem::take(&mut now.appeals)
            } else {
                Vec::new()
            };
            self.hold(strand, above);
            self.strands[strand].appeals = earlier;
            self.strands[strand].appeals.push(event);
        }
    }

    /// Whether an appeal is from an order that could not be appealed yet.
    pub(super) fn is_early(&self, appeal: usize) -> bool {
        self.early.contains(&appeal)
    }
}
