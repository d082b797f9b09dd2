//! The words of a stay by a rule, without an order of the court.
//!
//! Start with `ClauseWriter::is_stayed_by_rule`.

use super::super::OrderStatus;
use super::super::state::OrderState;
use super::clause::RulingAct;
use super::writer::ClauseWriter;
use crate::model::{EventId, KindRole, Verb, listed};

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

    /// That somebody withdrew something: `Reef's appeal had that day been withdrawn`.
    pub(super) fn withdrawn(&self, by: &EventId, acts: &[RulingAct]) -> Option<String> {
        let is_of_party = !self.replay.course.script.by_court[self.replay.position(by)?];
        let withdraws = acts.iter().all(|act| act.verb == Verb::Withdraws);
        // To name something counts as telling it.
        if !is_of_party || !withdraws || acts.is_empty() {
            return None;
        }
        let matters = acts.iter().map(|act| self.matter_acted_on(act));
        let matters: Vec<String> = matters.collect();
        let date = self.namer.event(by).map(|event| &event.date);
        let when = date.map_or_else(String::new, |date| self.relative(date));
        Some(format!("{} had{when} been withdrawn", listed(&matters)))
    }

    /// Whether an order is stayed by a rule alone, of which its note says until when.
    pub(super) fn is_stayed_by_rule(&self, order: &OrderState) -> bool {
        let stays = &self.replay.course.script.rule_stays;
        let stay = stays.get(&order.index);
        order.status == OrderStatus::Stayed
            && stay.is_some_and(|stay| order.note.as_ref() == Some(&stay.words))
    }
}
