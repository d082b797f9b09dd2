//! Whether a decision binds below whose mandate the file does not tell.
//!
//! It counts from its own day, and yet in the ordinary course its mandate had not issued for some days:
//! Fed. R. App. P. 41(b) and (c). What it took away need perhaps be obeyed until then. Start with
//! [`Course::is_unissued`].

use super::OrderStatus;
use super::course::Course;
use super::run::act::{Act, Facet, Start};
use super::run::cell::Change;
use super::state::Binding;
use crate::model::{Certainty, Day, EventDate, KindRole, OrderEffect, Verb};

impl Course {
    /// Whether the mandate of a decision, of which the file does not tell, had not issued by the end
    /// of a day in the ordinary course.
    pub(super) fn is_unissued(&self, decision: usize, day: Day) -> bool {
        let Some(unsent) = self.script.unsent.get(&decision) else {
            return false;
        };
        let had = |event: usize| self.happened(event, day) == Certainty::Yes;
        let is_carried_out = unsent.carried_out_by.is_some_and(had);
        let is_early = unsent.last_day.is_some_and(|last| day < last);
        let is_reheard = unsent.reheard_until.is_some_and(|until| day < until);
        !is_carried_out && (is_early || is_reheard || self.is_asked_to_rehear(decision, day))
    }

    /// Whether a petition for rehearing of which no answer is told had been filed, so that nobody can
    /// say whether the mandate had issued.
    pub(super) fn is_asked_to_rehear(&self, decision: usize, day: Day) -> bool {
        let unsent = self.script.unsent.get(&decision);
        let is_early = unsent
            .and_then(|unsent| unsent.first_day)
            .is_some_and(|first| day < first);
        let mut asked = unsent.into_iter().flat_map(|unsent| &unsent.asked);
        !is_early && asked.any(|petition| self.happened(*petition, day) == Certainty::Yes)
    }

    /// Why it is not known whether what a decision took away had to be obeyed.
    pub(super) fn why_unissued(&self, decision: usize, day: Day) -> String {
        let it = self.script.sending(decision);
        let unsent = self.script.unsent.get(&decision);
        let may_have = unsent.is_some_and(|unsent| {
            let had_not = |until: Option<Day>| until.is_some_and(|until| day < until);
            !had_not(unsent.first_day) && !had_not(unsent.reheard_until)
        });
        if self.is_asked_to_rehear(decision, day) {
            format!("{it} is not in the file, and a petition for rehearing was pending")
        } else if may_have {
            format!("{it} is not in the file and may have issued")
        } else {
            format!("{it} is not in the file; in the ordinary course it had not issued yet")
        }
    }

    /// The first day on which what an event sends back has certainly come back: where the file tells of
    /// no mandate, not before it issues in the ordinary course.
    pub(super) fn sent_back_from(&self, event: usize) -> Option<Day> {
        let sure = self.chronology.sure_from(event)?;
        let Some(unsent) = self
            .script
            .unsent
            .get(&event)
            .filter(|unsent| !unsent.waits)
        else {
            return Some(sure);
        };
        let issues = unsent.last_day.max(unsent.reheard_until);
        let shown = unsent.carried_out_by;
        let shown = shown.and_then(|event| self.chronology.sure_from(event));
        let back = issues.map(|day| shown.map_or(day, |shown| shown.min(day)));
        Some(back.map_or(sure, |back| back.max(sure)))
    }

    /// The day of an event as that on which something became of an order: by that day, where the event
    /// only shows that a mandate had issued which had brought it about.
    pub(super) fn date_of(&self, order: usize, event: usize) -> EventDate {
        let date = &self.script.dates[event];
        let by = date.exact().filter(|_| self.only_shows(event, order));
        let by = by.and_then(|day| EventDate::parse(&format!("../{day}")).ok());
        by.unwrap_or_else(|| date.clone())
    }

    /// Whether an event does nothing to an order itself, and shows that the mandate of a decision had issued
    /// which had.
    pub(super) fn only_shows(&self, event: usize, order: usize) -> bool {
        let script = &self.script;
        let acts_on = |by: usize| {
            let mut acts = script.acts[by].iter();
            acts.any(|act| act.target == order && act.verb.meaning().order != OrderEffect::Nothing)
        };
        let shown = script.carried_out_with.get(&event).into_iter().flatten();
        !acts_on(event) && shown.copied().any(acts_on)
    }

    /// Whether the mandate of a decision that waits for it, of which the file does not tell, may have
    /// issued by the end of a day.
    pub(super) fn may_have_been_sent(&self, decision: usize, day: Day) -> Certainty {
        let Some(unsent) = self
            .script
            .unsent
            .get(&decision)
            .filter(|unsent| unsent.waits)
        else {
            return Certainty::No;
        };
        let had = |event: usize| self.happened(event, day) == Certainty::Yes;
        if unsent.carried_out_by.is_some_and(had) {
            Certainty::Yes
        } else if unsent.since.is_some_and(had) {
            Certainty::Maybe
        } else {
            Certainty::No
        }
    }

    /// Whether what a change took away may have had to be obeyed, since the mandate had not issued.
    pub(super) fn rests_on_unissued(&self, order: usize, change: &Change, day: Day) -> bool {
        let by = change.ended_by.unwrap_or(change.event);
        change.status.is_struck_down() && self.is_struck_by_unissued(order, by, day)
    }

    /// Whether something is carried out as long as it stands: an order, or a verdict, which a judgment of
    /// conviction is on and which falls with it by one mandate (Fed. R. App. P. 41(c)).
    fn is_executed(&self, order: usize) -> bool {
        !self.script.stands[order] || self.script.is(order, KindRole::Tries)
    }

    /// Whether what changed an order on appeal had perhaps not taken effect, since the mandate had not issued:
    /// it binds all the same, as changed or as it was.
    pub(super) fn is_modified_by_unissued(&self, order: usize, by: usize, day: Day) -> bool {
        let mut acts = self.script.acts[by].iter();
        let modifies = acts.any(|act| {
            let changes = act.verb.meaning().order == OrderEffect::Modify;
            act.target == order && changes && act.is_of_judgment && act.start == Start::AtOnce
        });
        modifies && self.is_executed(order) && self.is_unissued(by, day)
    }

    /// Whether a decision took an order away that commands something, and its mandate had not issued
    /// in the ordinary course.
    pub(super) fn is_struck_by_unissued(&self, order: usize, by: usize, day: Day) -> bool {
        let strikes = |act: &Act| {
            matches!(
                act.verb.meaning().order,
                OrderEffect::Strike(_) | OrderEffect::StrikePart
            )
        };
        let mut acts = self.script.acts[by].iter();
        let is_it = acts.any(|act| {
            let at_once = act.is_of_judgment && act.start == Start::AtOnce;
            act.target == order && at_once && strikes(act)
        });
        is_it && self.is_executed(order) && !self.script.denies[order] && self.is_unissued(by, day)
    }

    /// What brought an order back that commands something, where that is a decision whose mandate had not
    /// issued in the ordinary course: until it does, the order is perhaps as it was.
    pub(super) fn revived_by_unissued(
        &self,
        order: usize,
        changes: &[Change],
        day: Day,
    ) -> Option<usize> {
        let last = changes.last()?.status;
        let first = changes.iter().rposition(|change| change.status != last)?;
        let was_down = changes[first].status.is_struck_down() && last.binds();
        let by = changes.get(first + 1)?.event;
        let revives = |act: &Act| {
            let effect = act.verb.meaning().order;
            let is_it = matches!(effect, OrderEffect::Uphold | OrderEffect::Revive);
            act.target == order && act.is_of_judgment && act.start == Start::AtOnce && is_it
        };
        let is_it = was_down
            && self.is_executed(order)
            && self.script.acts[by].iter().any(revives)
            && self.is_unissued(by, day);
        is_it.then_some(by)
    }

    /// Whether an order, or a part of it, that a decision took away of which the mandate had perhaps not
    /// issued was stayed all the while: it need not be obeyed whichever it is.
    pub(super) fn is_stayed_until_sent(
        &self,
        order: usize,
        facet: Option<Facet>,
        day: Day,
    ) -> bool {
        let strikes = |verb: Verb| {
            let effect = verb.meaning().order;
            matches!(effect, OrderEffect::Strike(_) | OrderEffect::StrikePart)
        };
        let mut decisions = self.script.touchers(order, strikes);
        decisions.any(|by| {
            self.happened(by, day) == Certainty::Yes
                && self.is_struck_by_unissued(order, by, day)
                && self.is_held_through(order, facet, by, day)
        })
    }

    /// Whether a stay that was there before a decision holds an order, or a part of it, and nothing has
    /// ended that by the end of a day but that there was nothing left to hold.
    fn is_held_through(&self, order: usize, facet: Option<Facet>, by: usize, day: Day) -> bool {
        let script = &self.script;
        let place = |event: usize| self.chronology.place[event];
        let had = |event: usize| self.happened(event, day) != Certainty::No;
        let does = |verb: Verb| verb.meaning().order;
        let ends = |verb: Verb| {
            let effect = does(verb);
            matches!(
                effect,
                OrderEffect::Release | OrderEffect::Strike(_) | OrderEffect::End(_)
            )
        };
        let lifted = script.touchers(order, |verb| does(verb) == OrderEffect::Release);
        let lifted: Vec<usize> = lifted.filter(|event| had(*event)).collect();
        let holds = |act: &Act, stay: usize| {
            does(act.verb) == OrderEffect::Hold
                && act.target == order
                && act.start == Start::AtOnce
                && (act.reach.is_whole() || facet.is_some_and(|facet| act.reach.covers(facet)))
                && !act.end.is_some_and(had)
                && !lifted.iter().any(|event| place(*event) > place(stay))
        };
        let mut stays = script.touchers(order, |verb| does(verb) == OrderEffect::Hold);
        stays.any(|stay| {
            self.happened(stay, day) == Certainty::Yes
                && place(stay) < place(by)
                && script.acts[stay].iter().any(|act| holds(act, stay))
                && !script.ends.get(&stay).copied().is_some_and(had)
                && !script.touchers(stay, ends).any(had)
        })
    }

    /// Whether a part must be obeyed that some event took away, or not.
    pub(super) fn binding_of_part(
        &self,
        order: usize,
        (facet, status): (Facet, OrderStatus),
        since: Option<usize>,
        day: Day,
    ) -> Binding {
        let is_unissued = |by: usize| {
            self.is_struck_by_unissued(order, by, day)
                && !self.is_stayed_until_sent(order, Some(facet), day)
        };
        match status {
            OrderStatus::Unknown => Binding::Unknown,
            status if status.is_struck_down() && since.is_some_and(is_unissued) => Binding::Unknown,
            status if status.binds() && !self.script.denies[order] => Binding::Yes,
            _ => Binding::No,
        }
    }

    /// The days on which it may become another whether a decision that its mandate sends down binds.
    pub(super) fn days_of_mandate(&self, decision: usize) -> impl Iterator<Item = Day> {
        let unsent = self.script.unsent.get(&decision).into_iter();
        unsent.flat_map(|unsent| {
            let days = [unsent.first_day, unsent.last_day, unsent.reheard_until];
            days.into_iter().flatten()
        })
    }
}
