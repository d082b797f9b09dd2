//! How a case comes back down: with a decision and its mandate, the end of an appeal, or an act of the
//! court below that shows that it has come.
//!
//! Where the file tells of no mandate, an order of the court below on what was decided shows it, and so
//! does any order that this makes once the mandate had issued in the ordinary course (Fed. R. App. P.
//! 41(b)): in between the case is above. Start with [`Walk::decide`].

use super::custody::{Strand, Walk};
use crate::model::{CourtId, KindRole, Life, OrderEffect, PendingEffect, ReviewEffect};
use crate::procedure::run::act::{Act, Start};

impl Walk<'_> {
    /// A decision from above: with the mandate it goes down, or at once with a remand.
    pub(super) fn decide(&mut self, event: usize, strand: usize, court: CourtId) {
        let script = self.script;
        let judged = script.acts[event]
            .iter()
            .filter(|act| self.is_judgment_on(act));
        // One decision on several cases sends each to where it was.
        let is_own = |act: &&Act| {
            let places = self.strands_of[act.target].clone();
            self.belonging[places].contains(&(strand as u32))
        };
        let has_own = judged.clone().any(|act| is_own(&act));
        let acts = judged.filter(|act| !has_own || is_own(act));
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
            let to = self.held.get(&act.target).cloned();
            let to = to.or_else(|| self.venue.pending_before[act.target].clone());
            let to = to.or_else(|| script.courts[act.target].clone());
            to.filter(|to| meaning.order == OrderEffect::SendBack && *to != court)
        });
        let orders: Vec<usize> = acts.clone().map(|act| act.target).collect();
        let root = self.roots[strand].clone();
        // Where decisions bind below at once, the court above has done with the case.
        let waits_by_rule = script.is_stayed_by_rule(event);
        let hands_down =
            !self.benches.sends_mandates(&court) && reviews && root != court && !waits_by_rule;
        let reviewed = reviewed.filter(|_| !hands_down);
        // What is affirmed and not sent back leaves nothing to do for a court that had done with it.
        let upholds = |act: &Act| {
            let meaning = act.verb.meaning();
            meaning.order == OrderEffect::Uphold || meaning.review != ReviewEffect::Decide
        };
        // Nor does what it reinstates below that court.
        let settles = |act: &Act| {
            let order = act.verb.meaning().order;
            matches!(order, OrderEffect::Uphold | OrderEffect::Revive)
                && script.courts[act.target].as_ref() == Some(&root)
        };
        let is_done = acts.clone().all(upholds) || acts.clone().any(settles);
        let affirms = sent.is_none() && reviews && is_done;
        let had = match &self.strands[strand].came_from {
            Some(had) => Some(had.clone()),
            None => (!self.benches.is_us_supreme(&court)).then(|| root.clone()),
        };
        // A judgment of the court in which the case began was brought up past the court in between.
        let is_past = reviewed.as_ref() == Some(&root);
        let reviewed = had.filter(|_| affirms && !is_past).or(reviewed);
        // A federal court remands to the court from which the case came, 28 U.S.C. § 2106; in other
        // systems it goes to the court whose matter is sent back, N.Y. Crim. Proc. Law 470.40 and 470.45.
        let below = if self.benches.is_federal(&court) {
            reviewed.or_else(|| sent.clone())
        } else {
            sent.clone().or(reviewed)
        };
        let below = below.unwrap_or(root);
        // A court of appeals that remands in its decision keeps the case until its mandate.
        let keeps =
            self.benches.sends_mandates(&court) && !self.benches.is_us_supreme(&court) && reviews;
        let waits = script.acts[event]
            .iter()
            .any(|act| act.start == Start::WithMandate)
            || waits_by_rule;
        if hands_down || sent.is_some() && !waits && !keeps {
            self.hold(strand, below);
        } else {
            let others = self.other_appeals(strand, &orders);
            self.strands[strand] = Strand {
                holder: Some(court),
                beside: None,
                appeals: others,
                decided: Some(orders),
                decided_by: Some(event),
                goes_to: Some(below),
                is_untold: script.is_untold(event),
                ..Strand::default()
            };
        }
    }

    pub(super) fn come_down_by_mandate(&mut self, event: usize, strand: usize, court: &CourtId) {
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
        let others = std::mem::take(&mut self.strands[strand].appeals);
        if others.is_empty() && below == *court {
            // What began in this court, such as a petition against an act of an agency, is over there.
            self.strands[strand] = Strand::default();
        } else if others.is_empty() {
            self.hold(strand, below);
        } else {
            // An appeal from another order, such as the judgment that came after one from an
            // injunction, keeps the case above.
            self.strands[strand] = Strand {
                holder: Some(court.clone()),
                appeals: others,
                ..Strand::default()
            };
        }
    }

    /// The end of an appeal without a decision on what was appealed from.
    pub(super) fn come_down_by_end_of_appeal(&mut self, event: usize, strand: usize) {
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
            self.go_down(event, strand, root);
        }
    }

    /// A decision on a stay or on bail, and on nothing else, by a court that has the case through appeals
    /// from that alone: it has done with it then.
    pub(super) fn come_down_from_interim_appeal(&mut self, event: usize, strand: usize) {
        let script = self.script;
        let on_interim = script.acts[event].iter().filter(|act| {
            let decides = act.verb.meaning().review == ReviewEffect::Decide;
            decides && act.reach.is_whole() && !self.is_judgment_on(act)
        });
        let decided: Vec<usize> = on_interim.map(|act| act.target).collect();
        let below = decided
            .first()
            .and_then(|order| script.courts[*order].clone());
        let is_holder = self.strands[strand].holder == script.courts[event];
        let Some(below) = below.filter(|_| is_holder && !self.decides(event)) else {
            return;
        };
        let is_answered = |appeal: &usize| {
            let asked = script.acts[*appeal].iter();
            let mut asked = asked.filter(|act| act.verb.meaning().review == ReviewEffect::Appeal);
            asked.all(|act| decided.contains(&act.target))
        };
        let appeals = &mut self.strands[strand].appeals;
        let before = appeals.len();
        appeals.retain(|appeal| !is_answered(appeal));
        if appeals.is_empty() && before > 0 {
            self.go_down(event, strand, below);
        }
    }

    /// Lets a case go down with an event, or with the mandate that tells the court below of it.
    fn go_down(&mut self, event: usize, strand: usize, below: CourtId) {
        if self.waits_for_mandate(event) {
            self.strands[strand] = Strand {
                holder: self.script.courts[event].clone(),
                decided: Some(Vec::new()),
                goes_to: Some(below),
                ..Strand::default()
            };
        } else {
            self.hold(strand, below);
        }
    }

    /// An act of the court below.
    pub(super) fn act_below(&mut self, event: usize, strand: usize, court: CourtId) {
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
                // The clerk below closes what has come back. What a mandate of the file will send down,
                // or another appeal holds, has not.
                if follows
                    || self.is_sent_in_time(event, now.decided_by)
                    || script.is(event, KindRole::ClosesCase)
                {
                    if now.is_untold && now.appeals.is_empty() {
                        self.hold(strand, court);
                    } else {
                        self.strands[strand].beside = Some(court);
                    }
                }
            }
            (Some(_), None) => self.strands[strand].beside = Some(court),
        }
    }

    /// Whether a court below orders something after the mandate of a decision, which the file does not
    /// tell, had issued in the ordinary course: what it does then it does with the case before it.
    fn is_sent_in_time(&self, event: usize, decision: Option<usize>) -> bool {
        let unsent = decision.and_then(|decision| self.script.unsent.get(&decision));
        let issues =
            unsent.map(|unsent| (unsent.last_day.max(unsent.reheard_until), &unsent.asked));
        let Some((Some(issues), asked)) = issues else {
            return false;
        };
        let place = &self.chronology.place;
        let is_asked = asked.iter().any(|petition| place[*petition] < place[event]);
        self.script.lives[event] == Life::Order && !is_asked && self.chronology.day[event] >= issues
    }
}
