//! Whether an order binds, whom, and what ended it: what the file leaves open or says against itself.

pub(super) mod bankruptcy_stay_untold;
pub(super) mod contempt_nature;
pub(super) mod contempt_of_nobody;
pub(super) mod contempt_of_part;
pub(super) mod contempt_unfounded;
pub(super) mod executes_no_warrant;
pub(super) mod injunction_survives;
pub(super) mod money_untold;
pub(super) mod not_in_force;
pub(super) mod nothing_to_lift;
pub(super) mod notice_of_no_restraint;
pub(super) mod order_outlives_case;
pub(super) mod person_not_bound;
pub(super) mod restraint_outlived;
pub(super) mod rule_stay_untold;
pub(super) mod stay_without_end;
