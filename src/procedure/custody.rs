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

use std::ops::Range;

use hashbrown::{HashMap, HashSet};

use super::chronology::Chronology;
use super::run::act::{Act, Start};
use super::run::benches::Benches;
use super::run::script::Script;
use super::venue::{Venue, taken_over};
use crate::model::{
    Certainty, CourtId, CourtLevel, Day, KindRole, Life, OrderEffect, PendingEffect, ReviewEffect,
    Verb, days_between,
};

/// Most strands that are followed for one event.
const MOST_STRANDS: usize = 8;

/// Where the case was, and since when.
pub(super) struct Custody {
    strands: Vec<Vec<Move>>,
}

/// The case comes before a court.
struct Move {
    event: usize,
    /// The courts that have it since, each with the event that brought it there.
    courts: Vec<(CourtId, usize)>,
    /// The court to which a decision sends it with a mandate of which the file does not tell.
    goes_to: Option<CourtId>,
    /// The court that sent it back in its decision, where the file does not tell when its judgment
    /// was sent down.
    sent_by: Option<CourtId>,
}

/// A strand as it stands in the course of events.
#[derive(Clone, Default)]
struct Strand {
    holder: Option<CourtId>,
    /// The court below, which has gone on meanwhile, or that above, where a dismissed appeal that
    /// moved nothing waits for its mandate.
    beside: Option<CourtId>,
    /// Since the court above decided: what it decided on.
    decided: Option<Vec<usize>>,
    /// The court to which the decision sends it once the mandate comes.
    goes_to: Option<CourtId>,
    /// Whether the file tells of no mandate.
    is_untold: bool,
    /// The appeals with which it went up and which have not been ended.
    appeals: Vec<usize>,
}

struct Walk<'a> {
    script: &'a Script,
    benches: &'a Benches<'a>,
    venue: &'a Venue,
    /// The strands of one event after another, and by event where its own are.
    belonging: Vec<u32>,
    strands_of: Vec<Range<usize>>,
    /// The events of which a mandate tells the court below.
    sent_down: HashSet<usize>,
    roots: Vec<CourtId>,
    strands: Vec<Strand>,
    moves: Vec<Vec<Move>>,
}

impl Custody {
    pub(super) fn new(
        script: &Script,
        benches: &Benches<'_>,
        venue: &Venue,
        chronology: &Chronology,
    ) -> Self {
        let mut walk = Walk {
            script,
            benches,
            venue,
            belonging: Vec::new(),
            strands_of: vec![0..0; script.len()],
            sent_down: mandates(script),
            roots: Vec::new(),
            strands: Vec::new(),
            moves: Vec::new(),
        };
        walk.find_strands(&chronology.causes_first);
        for event in &chronology.order {
            if !script.is_tick(*event) {
                walk.pass(*event);
            }
        }
        Self {
            strands: walk.moves,
        }
    }

    /// The courts that have the case at the end of a day, the strand that began first before the
    /// others; a court to which several strands lead stands there for each.
    pub(super) fn courts_on(&self, chronology: &Chronology, day: Day) -> Vec<CourtId> {
        let mut courts = Vec::new();
        for moves in &self.strands {
            let known = moves.partition_point(|step| chronology.day[step.event] <= day);
            let mut past = moves[..known].iter().rev();
            let last = past.find(|step| chronology.happened(step.event, day) == Certainty::Yes);
            let Some(last) = last else { continue };
            let is_sure =
                |brought: &&(CourtId, usize)| chronology.happened(brought.1, day) == Certainty::Yes;
            let sure = last.courts.iter().filter(is_sure);
            let mut found: Vec<&CourtId> = sure.map(|brought| &brought.0).collect();
            // What may not have come before a court yet is where it was before.
            if found.len() < last.courts.len() {
                let mut earlier = past.filter(|step| step.courts.iter().all(|one| is_sure(&one)));
                let earlier = earlier.next().map(|step| &step.courts);
                found.extend(earlier.into_iter().flatten().map(|brought| &brought.0));
            }
            courts.extend(found.into_iter().cloned());
        }
        courts
    }

    /// The courts before which the case may have come by the end of a day, and is not known to have.
    pub(super) fn perhaps_on(&self, chronology: &Chronology, day: Day) -> Vec<CourtId> {
        let moves = self.strands.iter().flatten();
        let may = moves.filter(|step| chronology.happened(step.event, day) == Certainty::Maybe);
        let courts = may.flat_map(|step| &step.courts);
        courts.map(|brought| brought.0.clone()).collect()
    }

    /// The courts that have sent the case back and whose judgments may not have been sent down yet.
    /// That of the Supreme Court is, 32 days after it: Sup. Ct. R. 45.3.
    pub(super) fn sending_on(&self, chronology: &Chronology, day: Day) -> Vec<CourtId> {
        const DAYS_FOR_JUDGMENT: i64 = 32;
        let happened = |step: &&Move| chronology.happened(step.event, day) == Certainty::Yes;
        let last = self.strands.iter();
        let last = last.filter_map(|moves| moves.iter().rfind(happened));
        let recent =
            last.filter(|step| days_between(chronology.day[step.event], day) < DAYS_FOR_JUDGMENT);
        recent.filter_map(|step| step.sent_by.clone()).collect()
    }

    /// The courts that have decided and keep the case until a mandate that is not in the file, each
    /// with the court to which it goes then.
    pub(super) fn until_mandate(
        &self,
        chronology: &Chronology,
        day: Day,
    ) -> Vec<(CourtId, CourtId)> {
        let happened = |step: &&Move| chronology.happened(step.event, day) == Certainty::Yes;
        let kept = |step: &Move| {
            let court = step.courts.first().map(|brought| brought.0.clone());
            court.zip(step.goes_to.clone())
        };
        let strands = self.strands.iter();
        strands
            .filter_map(|moves| kept(moves.iter().rfind(happened)?))
            .collect()
    }
}

/// The events of which a mandate tells the court below.
fn mandates(script: &Script) -> HashSet<usize> {
    let told = (0..script.len()).filter(|&event| script.is(event, KindRole::Mandate));
    let acts = told.flat_map(|event| &script.acts[event]);
    acts.map(|act| act.target).collect()
}

impl Walk<'_> {
    /// Finds for each event the strands to which it belongs.
    fn find_strands(&mut self, causes_first: &[usize]) {
        let mut numbers: HashMap<CourtId, u32> = HashMap::new();
        let sides = self.script;
        // Where a case began below, what a court above did without a tie to it is no case of its own.
        let begins_below = causes_first.iter().any(|event| {
            let court = sides.courts[*event].as_ref().filter(|_| sides.kept[*event]);
            court.is_some_and(|court| self.is_first_instance(court) && !self.is_authority(court))
        });
        for &event in causes_first {
            let counts = sides.kept[event] && !sides.is_tick(event);
            if !counts || sides.is(event, KindRole::Elsewhere) {
                continue;
            }
            let court = sides.courts[event].as_ref();
            let is_first = court.is_some_and(|court| self.is_first_instance(court));
            // An authority is no court; what waits before it is asked for apart.
            let court = court.filter(|court| !self.is_authority(court));
            let start = self.belonging.len();
            let taken = taken_over(self.benches, sides, event);
            if !is_first || !taken.is_empty() {
                self.join_strands_of_targets(event);
            }
            // What follows in a court that has taken a case over belongs to that case.
            if let (Some(court), Some(strand)) = (court, self.belonging.get(start))
                && taken.iter().any(|(_, to)| to == court)
            {
                numbers.entry(court.clone()).or_insert(*strand);
            }
            if self.belonging.len() == start
                && let Some(court) = court
                && (is_first || !begins_below)
                && !sides.is(event, KindRole::Mandate)
            {
                let next = self.roots.len() as u32;
                let number = *numbers.entry(court.clone()).or_insert(next);
                if number == next {
                    self.roots.push(court.clone());
                    self.strands.push(Strand::default());
                    self.moves.push(Vec::new());
                }
                self.belonging.push(number);
            }
            self.strands_of[event] = start..self.belonging.len();
        }
    }

    /// Has an event belong to the strands of what it acts on.
    fn join_strands_of_targets(&mut self, event: usize) {
        let start = self.belonging.len();
        for act in &self.script.acts[event] {
            for place in self.strands_of[act.target].clone() {
                let strand = self.belonging[place];
                let known = &self.belonging[start..];
                if known.len() < MOST_STRANDS && !known.contains(&strand) {
                    self.belonging.push(strand);
                }
            }
        }
    }

    fn is_authority(&self, court: &CourtId) -> bool {
        self.benches.level(court) == Some(CourtLevel::Authority)
    }

    fn is_first_instance(&self, court: &CourtId) -> bool {
        self.benches.is_first_instance(court)
    }

    fn pass(&mut self, event: usize) {
        for place in self.strands_of[event].clone() {
            let strand = self.belonging[place] as usize;
            let state = |of: &Strand| (of.holder.clone(), of.beside.clone(), of.is_untold);
            let before = state(&self.strands[strand]);
            self.pass_on(event, strand);
            let now = &self.strands[strand];
            if before == state(now) {
                continue;
            }
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
                is_gone && self.script.untold.contains(&event)
            });
            self.moves[strand].push(Move {
                event,
                courts,
                goes_to,
                sent_by: sent_by.cloned(),
            });
        }
    }

    fn pass_on(&mut self, event: usize, strand: usize) {
        let script = self.script;
        if let Some((_, to)) = taken_over(self.benches, script, event).pop() {
            self.roots[strand] = to.clone();
            self.hold(strand, to);
            return;
        }
        self.come_down_by_end_of_appeal(event, strand);
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
        if script.acts[event].iter().any(answers) {
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
        } else if script.opens_case[event] && !self.decides(event) {
            self.hold(strand, court);
        } else if self.decides(event) {
            self.decide(event, strand, court);
        } else if court == self.roots[strand] {
            self.act_below(event, strand, court);
        }
    }

    fn hold(&mut self, strand: usize, court: CourtId) {
        self.strands[strand] = Strand {
            holder: Some(court),
            ..Strand::default()
        };
    }

    /// Whether a court decides on orders of another one, otherwise than by a writ.
    fn decides(&self, event: usize) -> bool {
        let script = self.script;
        let on_writ = |act: &Act| {
            act.verb.meaning().answers() && script.is(act.target, KindRole::AsksForWrit)
        };
        if script.acts[event].iter().any(on_writ) {
            return false;
        }
        let court = &script.courts[event];
        let is_above = court
            .as_ref()
            .is_some_and(|court| !self.is_first_instance(court));
        is_above
            && script.lives[event] == Life::Order
            && script.acts[event].iter().any(|act| {
                let meaning = act.verb.meaning();
                let decides = meaning.review == ReviewEffect::Decide
                    || meaning.order == OrderEffect::SendBack;
                decides && self.is_judgment_on(act) && script.courts[act.target] != *court
            })
    }

    /// Whether an act goes to the case, and not to a stay or to bail.
    fn is_judgment_on(&self, act: &Act) -> bool {
        self.script.lives[act.target] != Life::Stay
            && !self.script.is(act.target, KindRole::Interim)
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
    fn is_early(&self, appeal: usize) -> bool {
        let nonfinal = &self.venue.nonfinal;
        nonfinal.iter().any(|early| early.appeal == appeal)
    }

    /// A decision from above: with the mandate it goes down, or at once with a remand.
    fn decide(&mut self, event: usize, strand: usize, court: CourtId) {
        let script = self.script;
        let acts = script.acts[event]
            .iter()
            .filter(|act| self.is_judgment_on(act));
        let reviews = acts
            .clone()
            .any(|act| act.verb.meaning().review == ReviewEffect::Decide);
        let reviewed = acts.clone().find_map(|act| {
            let decides = act.verb.meaning().review == ReviewEffect::Decide;
            script.courts[act.target]
                .clone()
                .filter(|below| decides && *below != court)
        });
        let sent = acts.clone().find_map(|act| {
            let meaning = act.verb.meaning();
            let to = self.venue.pending_before[act.target].clone();
            let to = to.or_else(|| script.courts[act.target].clone());
            to.filter(|to| meaning.order == OrderEffect::SendBack && *to != court)
        });
        let orders = acts.map(|act| act.target).collect();
        let root = self.roots[strand].clone();
        // Where decisions bind below at once, the court above has done with the case.
        let hands_down = !self.benches.sends_mandates(&court) && reviews && root != court;
        let reviewed = reviewed.filter(|_| !hands_down);
        let below = reviewed.or_else(|| sent.clone()).unwrap_or(root);
        // A court of appeals that remands in its decision keeps the case until its mandate.
        let keeps =
            self.benches.sends_mandates(&court) && !self.benches.is_us_supreme(&court) && reviews;
        let waits = script.acts[event]
            .iter()
            .any(|act| act.start == Start::WithMandate);
        if hands_down || sent.is_some() && !waits && !keeps {
            self.hold(strand, below);
        } else {
            self.strands[strand] = Strand {
                holder: Some(court),
                beside: None,
                decided: Some(orders),
                goes_to: Some(below),
                is_untold: script.untold.contains(&event),
                ..Strand::default()
            };
        }
    }

    fn come_down_by_mandate(&mut self, event: usize, strand: usize, court: &CourtId) {
        if self.strands[strand].holder.as_ref() != Some(court) {
            self.strands[strand]
                .beside
                .take_if(|beside| beside == court);
            return;
        }
        let goes_to = self.strands[strand].goes_to.clone();
        let decided = self.script.acts[event].iter().find_map(|act| {
            let below = self.script.courts[act.target].clone()?;
            (below != *court).then_some(below)
        });
        let below = goes_to
            .or(decided)
            .unwrap_or_else(|| self.roots[strand].clone());
        self.hold(strand, below);
    }

    /// The end of an appeal without a decision on what was appealed from.
    fn come_down_by_end_of_appeal(&mut self, event: usize, strand: usize) {
        let script = self.script;
        let ends = |act: &Act| {
            let ends = act.verb.meaning().pending;
            matches!(ends, PendingEffect::Dismiss | PendingEffect::End) && act.reach.is_whole()
        };
        let ended = script.acts[event]
            .iter()
            .filter(|act| ends(act))
            .any(|act| {
                let is_appeal = || {
                    script.acts[act.target]
                        .iter()
                        .any(|asked| asked.verb.meaning().review == ReviewEffect::Appeal)
                };
                let is_case = script.opens_case[act.target];
                let waits = script.lives[act.target] == Life::Pending && is_appeal();
                (is_case || waits)
                    && self.venue.pending_before[act.target] == self.strands[strand].holder
            });
        let acts = script.acts[event].iter().filter(|act| ends(act));
        let gone: Vec<usize> = acts.map(|act| act.target).collect();
        let is_early = gone.iter().any(|appeal| self.is_early(*appeal));
        if !ended && is_early && self.waits_for_mandate(event) {
            let above = script.courts[event].clone();
            let now = &mut self.strands[strand];
            now.beside = above.filter(|above| now.holder.as_ref() != Some(above));
        }
        let appeals = &mut self.strands[strand].appeals;
        appeals.retain(|appeal| !gone.contains(appeal));
        if ended && appeals.is_empty() && !self.decides(event) {
            let root = self.roots[strand].clone();
            if self.waits_for_mandate(event) {
                // A dismissal of which a mandate tells the court below takes effect with it.
                self.strands[strand] = Strand {
                    holder: self.script.courts[event].clone(),
                    decided: Some(Vec::new()),
                    goes_to: Some(root),
                    ..Strand::default()
                };
            } else {
                self.hold(strand, root);
            }
        }
    }

    /// Whether the file tells of the mandate of what a court of appeals did.
    fn waits_for_mandate(&self, event: usize) -> bool {
        let court = self.script.courts[event].as_ref();
        let sends = court.is_some_and(|court| {
            self.benches.sends_mandates(court) && !self.benches.is_us_supreme(court)
        });
        sends && self.sent_down.contains(&event)
    }

    /// An act of the court below.
    fn act_below(&mut self, event: usize, strand: usize, court: CourtId) {
        let script = self.script;
        let now = &self.strands[strand];
        match (&now.holder, &now.decided) {
            (None, _) => self.hold(strand, court),
            (Some(holder), _) if *holder == court => {}
            (Some(_), Some(decided)) => {
                let follows = script.acts[event]
                    .iter()
                    .filter(|act| !act.by_law())
                    .any(|act| {
                        decided.contains(&act.target) || script.courts[act.target] == now.holder
                    });
                // The clerk below closes what has come back.
                if follows || script.is(event, KindRole::ClosesCase) {
                    self.hold(strand, court);
                }
            }
            (Some(_), None) => self.strands[strand].beside = Some(court),
        }
    }
}
