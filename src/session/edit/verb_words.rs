//! What a verb does to the status of its target, in a line: for the choice of a verb.
//!
//! It says what the verb means by itself; what other events do besides, the replay tells. Start with
//! [`bearing`].

use crate::model::{
    DeadlineEffect, DutyEffect, Ending, Fall, Life, OrderEffect, PendingEffect, ReviewEffect, Verb,
};

/// What a verb does to the status of a target of which this becomes.
pub(super) fn bearing(verb: Verb, life: Life) -> String {
    match life {
        Life::Pending => pending(verb),
        Life::Deadline => deadline(verb).to_owned(),
        Life::Order | Life::Stay | Life::Moment => order(verb, life),
    }
}

fn pending(verb: Verb) -> String {
    let meaning = verb.meaning();
    let label = verb.label();
    match meaning.pending {
        PendingEffect::Nothing => "It stays pending.".to_owned(),
        PendingEffect::Grant | PendingEffect::Refuse | PendingEffect::Dismiss => {
            format!("It is {label}, and no longer pending.")
        }
        PendingEffect::End => format!("It is over: {label}."),
    }
}

fn deadline(verb: Verb) -> &'static str {
    match verb.meaning().deadline {
        DeadlineEffect::Nothing => "The deadline stays as it is.",
        DeadlineEffect::Set => "The deadline runs from then on.",
        DeadlineEffect::Meet => "The deadline is met.",
        DeadlineEffect::Extend => "The deadline is put off.",
        DeadlineEffect::Toll => "The deadline stops running.",
        DeadlineEffect::Cancel => "The deadline is off.",
    }
}

fn order(verb: Verb, life: Life) -> String {
    let meaning = verb.meaning();
    let label = verb.label();
    let words = match meaning.order {
        OrderEffect::Nothing => return duty(verb).to_owned(),
        OrderEffect::Uphold => "It stands, and what was open about it is closed.",
        OrderEffect::Strike(Fall::Reversed | Fall::Vacated) => {
            return format!("It is {label}, and no longer in force.");
        }
        OrderEffect::StrikePart => "A part of it falls; the rest binds.",
        OrderEffect::End(Ending::Superseded | Ending::Moot | Ending::Spent | Ending::Dissolved) => {
            return format!("It ends, without having been wrong: {label}.");
        }
        OrderEffect::Modify => "It stays in force as changed.",
        OrderEffect::Hold => "It is stayed: it binds nobody until the stay ends.",
        OrderEffect::Extend => "It goes on beyond its term.",
        OrderEffect::Release if life == Life::Stay => "The stay ends, and what it held wakes.",
        OrderEffect::Release => "Every stay on it ends, and it is in force again.",
        OrderEffect::SendBack => "Another court is to deal with it; its status stays.",
        OrderEffect::Revive => "It is in force again from that day.",
        OrderEffect::Widen => "It stays in force, and binds others too.",
        OrderEffect::SetFree => "The confinement ends; the order stands.",
        OrderEffect::Pardon => "The punishment is over; what was found stands.",
        OrderEffect::CarryOut => "What it decides takes effect.",
        OrderEffect::CallBack => "What it decides waits again.",
    };
    words.to_owned()
}

/// What a verb does that leaves the order itself as it is.
fn duty(verb: Verb) -> &'static str {
    let meaning = verb.meaning();
    match (meaning.duty, meaning.review) {
        (DutyEffect::Meet, _) => "What it asks is done; it stays in force.",
        (DutyEffect::MeetInPart, _) => "A part of what it asks is done; it stays in force.",
        (DutyEffect::Defy, _) => "It stays in force, and is disobeyed.",
        (DutyEffect::Punish, _) => "It stays in force, and its breach is punished.",
        (DutyEffect::Enforce, _) => "It stays in force, and is enforced.",
        (DutyEffect::Nothing, ReviewEffect::Challenge | ReviewEffect::Appeal) => {
            "Its status stays, and it is under attack until a court decides."
        }
        (DutyEffect::Nothing, ReviewEffect::Petition) => {
            "Its status stays; a court is asked to look at it."
        }
        (DutyEffect::Nothing, ReviewEffect::Ripen) => "Its status stays; it can be appealed.",
        (
            DutyEffect::Nothing,
            ReviewEffect::Nothing | ReviewEffect::Discuss | ReviewEffect::Decide,
        ) => "Its status stays as it is.",
    }
}
