//! What could happen next on a day, as the sources of the file name it.
//!
//! It invents no step: an option is open when what it follows had happened, its time had not run
//! and nothing had taken or closed it, or when that may be so. Where the file does not say what
//! took it, an event that may be the step leaves it in doubt. Start with [`open_options`].

use std::cell::OnceCell;

use super::steps::Steps;
use crate::model::{Case, Certainty, Day, EventDate, EventId, StepOption};
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
        /// Its time may have run.
        TimeRun "time-run" "its time may have run",
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
    let steps = OnceCell::new();
    let may_have_been_taken = |option| {
        let steps = steps.get_or_init(|| Steps::of(case, replay));
        steps.may_have_been_taken(option, day)
    };
    let open = |option: &'a StepOption| {
        let begun = option.after.as_ref().map_or(Certainty::Yes, happened);
        let (taken, closed) = (had(&option.taken_by), had(&option.closed_by));
        let past = option
            .until
            .as_ref()
            .map_or(Certainty::No, |until| has_run(until, day));
        let is_open = begun != Certainty::No
            && [taken, closed, past]
                .iter()
                .all(|over| *over != Certainty::Yes);
        let taken = if is_open && may_have_been_taken(option) {
            Certainty::Maybe
        } else {
            taken
        };
        let doubts = [
            (begun, OptionDoubt::NotYetOpen),
            (taken, OptionDoubt::Taken),
            (closed, OptionDoubt::Closed),
            (past, OptionDoubt::TimeRun),
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

/// Whether the last day on which a step could be taken is over.
fn has_run(until: &EventDate, day: Day) -> Certainty {
    let is_before = |last: Option<Day>| last.is_some_and(|last| last < day);
    match (is_before(until.earliest()), is_before(until.latest())) {
        (_, true) => Certainty::Yes,
        (true, false) => Certainty::Maybe,
        (false, false) => Certainty::No,
    }
}
