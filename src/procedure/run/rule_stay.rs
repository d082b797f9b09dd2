//! That a rule stays an order for some days after its entry.
//!
//! Which orders that are is decided in `law`. Start with [`RuleStay`].

/// The stay of an order by a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::procedure) struct RuleStay {
    /// The event with which it is over.
    pub until: usize,
    /// Whether the order is known to be one that the rule stays.
    pub is_certain: bool,
    /// The parts that it stays, by their numbers; none where it stays the whole.
    pub parts: Box<[u32]>,
    /// Whether the order is known to award money, in which of its parts be as it may.
    pub awards_money: bool,
    /// Whether courts often lift it in the very order, and the file does not say whether this one did.
    pub may_be_lifted: bool,
    /// Until when, and by which rule.
    pub words: String,
}

impl RuleStay {
    /// What is said of an order that the rule alone stays.
    pub(in crate::procedure) fn note(&self) -> String {
        let how_much = if self.parts.is_empty() {
            "stayed"
        } else {
            "stayed in part"
        };
        format!("{how_much} {}", self.words)
    }
}
