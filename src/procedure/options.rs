//! What could happen next on a day, as the sources of the file name it.
//!
//! It invents no step: an option is open when what it follows had happened and nothing had
//! taken or closed it. Start with [`open_options`].

use super::Replay;
use crate::model::{Case, Certainty, Day, EventId, StepOption};

/// The options of the file that were open at the end of a day, in the order of the file. What
/// happened on an uncertain date counts from the first day on which it may have happened.
pub fn open_options<'a>(case: &'a Case, replay: &Replay, day: Day) -> Vec<&'a StepOption> {
    let happened = |id: &EventId| {
        replay
            .position(id)
            .is_some_and(|event| replay.happened(event, day) != Certainty::No)
    };
    let is_open = |option: &&StepOption| {
        option.after.as_ref().is_none_or(happened)
            && !option.taken_by.as_ref().is_some_and(happened)
            && !option.closed_by.as_ref().is_some_and(happened)
    };
    case.options.iter().filter(is_open).collect()
}
