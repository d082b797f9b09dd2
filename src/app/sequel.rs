//! What the user wants done as soon as a running job has brought what it was started for: to quit
//! once the case is saved, to open an import once it has been made as chosen last.
//!
//! It starts no job and waits for none; the window says what came. Start with [`Sequel`].

use crate::session::{Arrival, Command, FileCommand, Offer};

/// What would put something else in the place of the open case.
pub(super) enum Step {
    Command(Command),
    Arrival(Arrival),
}

/// What is done once a job has brought what it was started for, and not at all if it has not.
pub(super) struct Sequel {
    /// What it is done after.
    pub after: Awaited,
    /// What is done.
    pub step: Step,
}

/// What a job is to bring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Awaited {
    /// That the open case is in its file.
    Saved,
    /// An import in which the same can be done as in the one before.
    Import,
}

impl Sequel {
    /// Whether this is what was waited for.
    pub(super) fn follows(&self, arrival: &Arrival) -> bool {
        match (self.after, arrival) {
            (Awaited::Saved, Arrival::Written(..)) => true,
            (Awaited::Import, Arrival::Offer(offer)) => match &self.step {
                Step::Command(command) => can_be_done(command, offer),
                Step::Arrival(_) => false,
            },
            _ => false,
        }
    }
}

/// Whether this command takes the import that is offered.
pub(super) fn takes_offer(command: &Command) -> bool {
    matches!(
        command,
        Command::File(FileCommand::TakeOffer | FileCommand::AddOffer)
    )
}

/// Whether an import can be taken in this way.
fn can_be_done(command: &Command, offer: &Offer) -> bool {
    match command {
        Command::File(FileCommand::TakeOffer) => offer
            .intake()
            .is_some_and(|intake| intake.problem.is_none()),
        Command::File(FileCommand::AddOffer) => matches!(offer.addition, Some(Ok(_))),
        _ => false,
    }
}
