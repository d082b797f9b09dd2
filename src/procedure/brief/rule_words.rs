//! The words of a stay by a rule, without an order of the court.
//!
//! Start with `ClauseWriter::is_stayed_by_rule`.

use super::super::OrderStatus;
use super::super::state::{OrderState, PartState};
use super::clause::RulingAct;
use super::writer::ClauseWriter;
use crate::model::{Certainty, EventId, KindRole, PendingEffect, Verb, listed};

impl ClauseWriter<'_> {
    /// The name of a ruling that stands and of which the file does not say what it did, with its title.
    pub(super) fn with_title(&self, order: &EventId, name: String) -> String {
        let script = &self.replay.course.script;
        let position = self.replay.position(order);
        let position = position.filter(|position| {
            let decided = script.acts[*position].iter().any(|act| !act.by_law());
            let rules = script.is(*position, KindRole::Answers) || !decided;
            self.namer.stands(*position) && rules
        });
        match position.map(|position| script.title(position)) {
            Some(title) if !title.is_empty() && !name.contains(title) && !name.contains('“') => {
                format!("{name} “{title}”")
            }
            _ => name,
        }
    }

    /// That somebody withdrew something, or that the parties dismissed it: `Reef's appeal had that day
    /// been withdrawn`, `Ann's complaint had that day been dismissed by stipulation`.
    pub(super) fn withdrawn(&self, by: &EventId, acts: &[RulingAct]) -> Option<String> {
        let is_of_party = !self.replay.course.script.by_court[self.replay.position(by)?];
        let withdraws = acts.iter().all(|act| act.verb == Verb::Withdraws);
        // To name something counts as telling it.
        let dismisses = acts
            .iter()
            .all(|act| act.verb.meaning().pending == PendingEffect::Dismiss);
        if !is_of_party || !withdraws && !dismisses || acts.is_empty() {
            return None;
        }
        let matters = acts.iter().map(|act| self.matter_acted_on(act));
        let matters: Vec<String> = matters.collect();
        let date = self.namer.event(by).map(|event| &event.date);
        let when = date.map_or_else(String::new, |date| self.relative(date));
        let how = if withdraws {
            "withdrawn"
        } else {
            "dismissed by stipulation"
        };
        Some(format!("{} had{when} been {how}", listed(&matters)))
    }

    /// Whether an order is stayed by a rule alone, for some days or for an appeal, as its note says.
    pub(super) fn is_stayed_by_rule(&self, order: &OrderState) -> bool {
        let is_of_appeal = || {
            let stays = self.replay.course.script.appeal_stays.stays.values();
            let note = order.note.as_ref();
            note.is_some_and(|note| stays.into_iter().any(|words| words == note))
        };
        order.status == OrderStatus::Stayed && (self.is_of_rule(order) || is_of_appeal())
    }

    /// Whether a rule still stays parts of an order, and not the whole.
    pub(super) fn holds_parts_by_rule(&self, order: &OrderState) -> bool {
        let course = &self.replay.course;
        let stay = course.script.rule_stays.get(&order.index);
        stay.is_some_and(|stay| {
            let runs = course.happened(stay.until, self.day) != Certainty::Yes;
            runs && stay.is_certain && !stay.parts.is_empty()
        })
    }

    /// Whether the note on an order says until when a rule stays it, or parts of it.
    pub(super) fn is_of_rule(&self, order: &OrderState) -> bool {
        let stay = self.replay.course.script.rule_stays.get(&order.index);
        stay.is_some_and(|stay| order.note.as_ref() == Some(&stay.note()))
    }

    /// `was stayed until 31 March 2022 by Fed. R. Civ. P. 62(a)`, of a part that nothing else stays.
    pub(super) fn part_stayed_by_rule(
        &self,
        order: &OrderState,
        part: &PartState,
    ) -> Option<String> {
        let stay = self.replay.course.script.rule_stays.get(&order.index)?;
        let is_stayed = self.is_of_rule(order)
            && part.status == OrderStatus::Stayed
            && part
                .facet
                .part
                .is_some_and(|part| stay.parts.contains(&part));
        is_stayed.then(|| format!("was stayed {}", stay.words))
    }
}
