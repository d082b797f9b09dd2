//! What an effect says of itself: its part, its time, its condition, and what follows from it.

pub(super) mod condition_open;
pub(super) mod effect_before_cause;
pub(super) mod effect_on_no_order;
pub(super) mod effect_rule_unknown;
pub(super) mod mandate_of_nothing;
pub(super) mod mandate_untold;
pub(super) mod open_consequence;
pub(super) mod open_for_a_time;
pub(super) mod part_misspelt;
pub(super) mod part_of_which;
pub(super) mod part_unlisted;
pub(super) mod part_untold;
pub(super) mod term_in_the_past;
pub(super) mod time_in_scope;
