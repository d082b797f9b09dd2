//! What could happen next on a day, as the sources of the file name it.
//!
//! It invents no step: an option is open when what it follows had happened and nothing had
//! taken or closed it, or when that may be so. Start with [`open_options`].

use crate::model::{Case, Certainty, Day, EventId, StepOption};
use crate::procedure::Replay;
use crate::procedure::status::words;

words! {
    /// Why it is not certain that an option is open.
    OptionDoubt {
        /// What it follows may not have happened.
        NotYetOpen "not-yet-open" "may not have been open yet",
        /// The event that took it may have happened.
        Taken "taken" "may have been taken already",
        /// The event that closed it may have happened.
        Closed "closed" "may have been closed already",
    }
}

/// An option that is, or may be, open on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenOption<'a> {
    /// What the file says of it.
    pub option: &'a StepOption,
    /// Why that it is open is not certain; nothing where it is.
    pub doubts: Vec<OptionDoubt>,
}

/// The options of the file that were or may have been open at the end of a day, in the order of
/// the file.
pub fn open_options<'a>(case: &'a Case, replay: &Replay, day: Day) -> Vec<OpenOption<'a>> {
    let happened = |id: &EventId| {
        let event = replay.position(id);
        event.map_or(Certainty::No, |event| replay.happened(event, day))
    };
    let had = |id: &Option<EventId>| id.as_ref().map_or(Certainty::No, happened);
    let open = |option: &'a StepOption| {
        let begun = option.after.as_ref().map_or(Certainty::Yes, happened);
        let (taken, closed) = (had(&option.taken_by), had(&option.closed_by));
        let is_open = begun != Certainty::No && taken != Certainty::Yes && closed != Certainty::Yes;
        let doubts = [
            (begun, OptionDoubt::NotYetOpen),
            (taken, OptionDoubt::Taken),
            (closed, OptionDoubt::Closed),
        ];
        let doubts = doubts
            .into_iter()
            .filter(|doubt| doubt.0 == Certainty::Maybe);
        is_open.then(|| OpenOption {
            option,
            doubts: doubts.map(|doubt| doubt.1).collect(),
        })
    };
    case.options.iter().filter_map(open).collect()
}
