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
    /// Until when, and by which rule.
    pub words: String,
}
