//! What waits for an answer, may be done next or was due.

pub(super) mod deadline_passed;
pub(super) mod granted_already;
pub(super) mod matter_outlives_case;
pub(super) mod not_final;
pub(super) mod option_untaken;
pub(super) mod remanded_elsewhere;
pub(super) mod ruling_without_motion;
pub(super) mod stipulation_unanswered;
pub(super) mod transfer_untold;
