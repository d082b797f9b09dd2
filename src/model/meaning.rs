//! What a verb means for the thing it acts on: the columns of the table of verbs.
//!
//! A row says what an effect does *when a file states it*; nothing is inferred from the kind of
//! an event, and nothing here knows dates or other events. The rows stand in [`verb`](super::Verb);
//! `procedure` applies them. What an event upheld, struck down, replaced or released is open once
//! the event itself is struck down. Start with [`Meaning`].

/// All that an effect with a verb does; a column that a row does not name does nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// To an order, a stay or a moment.
    pub order: OrderEffect,
    /// The same where it reaches only a part of it; none where that makes no difference.
    pub in_part: Option<OrderEffect>,
    /// To a pending matter.
    pub pending: PendingEffect,
    /// To a deadline.
    pub deadline: DeadlineEffect,
    /// To the duties under an order.
    pub duty: DutyEffect,
    /// To the review of an order by a court.
    pub review: ReviewEffect,
    /// Whether, when it takes an event away, it takes away what that had done.
    pub undoing: Undoing,
    /// What a matter is said to have come to, as a sort of answer and in a word.
    pub answer: Option<(Answer, &'static str)>,
}

/// How far back the end of an order reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undoing {
    /// What it did stays done: it was dissolved, withdrawn or replaced, or its time had run.
    FromNowOn,
    /// It was wrong, and what it did falls with it or is open.
    FromTheStart,
}

/// What an effect does to an order, a stay or a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderEffect {
    /// Nothing that changes its status.
    Nothing,
    /// Leaves it standing, and revives what was struck down or open.
    Uphold,
    /// A court takes it away, and with it what rested on it.
    Strike(Fall),
    /// A court takes a part of it away; the rest binds.
    StrikePart,
    /// It is over without having been wrong.
    End(Ending),
    /// It goes on in another form, and binds as changed.
    Modify,
    /// A stay begins to hold it.
    Hold,
    /// A stay goes on.
    Extend,
    /// A stay ends; on an order, every stay on it ends for it.
    Release,
    /// Another court is told to deal with it; the reason given becomes a remark.
    SendBack,
    /// It lives again from now on, whatever had ended it.
    Revive,
    /// It binds others besides.
    Widen,
    /// A confinement ends; of anything else, nothing.
    SetFree,
    /// The punishment is over, and what was found stands.
    Pardon,
    /// What a decision does takes effect.
    CarryOut,
    /// What a decision does waits again.
    CallBack,
}

impl OrderEffect {
    /// Whether it ends, changes or brings back what it reaches, so that it waits with an order that
    /// begins on a later day.
    pub fn begins_with_its_order(self) -> bool {
        !matches!(
            self,
            Self::Nothing
                | Self::Uphold
                | Self::Hold
                | Self::Extend
                | Self::SendBack
                | Self::CarryOut
                | Self::CallBack
        )
    }
}

/// How a court takes an order away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fall {
    /// Its result is replaced by the opposite one.
    Reversed,
    /// It is wiped out.
    Vacated,
}

/// How an order ends that was not wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Another order takes its place.
    Superseded,
    /// The dispute over it is over.
    Moot,
    /// Its time has run, or it was done with.
    Spent,
    /// A court ended it from then on.
    Dissolved,
}

/// What an effect does to a pending matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PendingEffect {
    /// It stays pending.
    Nothing,
    /// It was granted. A petition for review stays pending until it is decided.
    Grant,
    /// It was refused: what it attacked stands.
    Refuse,
    /// It was ended without a word on what it attacked.
    Dismiss,
    /// It is over.
    End,
}

/// What an effect does to a deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeadlineEffect {
    /// Nothing.
    Nothing,
    /// Announces it; the deadline lies later than what sets it.
    Set,
    /// Does what was due.
    Meet,
    /// Puts it off.
    Extend,
    /// Stops it from running.
    Toll,
    /// Takes it away.
    Cancel,
}

/// What an effect on an order does to the duties under it. The order is not spent by being
/// obeyed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DutyEffect {
    /// Nothing.
    Nothing,
    /// Does what is owed.
    Meet,
    /// Does a part of it.
    MeetInPart,
    /// Refuses to do it.
    Defy,
    /// Punishes whom it names for not doing it.
    Punish,
    /// Demands that it be done.
    Enforce,
}

/// What an effect does to the review of an order by a court.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewEffect {
    /// Nothing.
    Nothing,
    /// Speaks for, against or about it, and puts nothing in question.
    Discuss,
    /// Attacks it in the same court.
    Challenge,
    /// Attacks it in the court above, as of right.
    Appeal,
    /// Asks a court to look at it, if it will.
    Petition,
    /// Makes it appealable.
    Ripen,
    /// Decides what was put in question about it, and ends the matters that did so.
    Decide,
}

/// Sorts of answer to what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    /// What was asked for was given, or what was attacked stands.
    Given,
    /// A part of it was.
    InPart,
    /// It was refused or struck down.
    Refused,
    /// It is over without an answer.
    Over,
    /// It waits for one.
    Waiting,
}

impl Undoing {
    /// The word for scripts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::FromNowOn => "from-now-on",
            Self::FromTheStart => "from-the-start",
        }
    }
}

impl PendingEffect {
    /// The word for scripts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Grant => "grant",
            Self::Refuse => "refuse",
            Self::Dismiss => "dismiss",
            Self::End => "end",
        }
    }
}

impl DeadlineEffect {
    /// The word for scripts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Set => "set",
            Self::Meet => "meet",
            Self::Extend => "extend",
            Self::Toll => "toll",
            Self::Cancel => "cancel",
        }
    }
}

impl DutyEffect {
    /// The word for scripts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Meet => "meet",
            Self::MeetInPart => "meet-in-part",
            Self::Defy => "defy",
            Self::Punish => "punish",
            Self::Enforce => "enforce",
        }
    }
}

impl ReviewEffect {
    /// The word for scripts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Discuss => "discuss",
            Self::Challenge => "challenge",
            Self::Appeal => "appeal",
            Self::Petition => "petition",
            Self::Ripen => "ripen",
            Self::Decide => "decide",
        }
    }
}

impl OrderEffect {
    /// The word for scripts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Uphold => "uphold",
            Self::Strike(Fall::Reversed) => "strike-reversed",
            Self::Strike(Fall::Vacated) => "strike-vacated",
            Self::StrikePart => "strike-part",
            Self::End(Ending::Superseded) => "end-superseded",
            Self::End(Ending::Moot) => "end-moot",
            Self::End(Ending::Spent) => "end-spent",
            Self::End(Ending::Dissolved) => "end-dissolved",
            Self::Modify => "modify",
            Self::Hold => "hold",
            Self::Extend => "extend",
            Self::Release => "release",
            Self::SendBack => "send-back",
            Self::Revive => "revive",
            Self::Widen => "widen",
            Self::SetFree => "set-free",
            Self::Pardon => "pardon",
            Self::CarryOut => "carry-out",
            Self::CallBack => "call-back",
        }
    }
}

impl Answer {
    /// The word for scripts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::InPart => "in-part",
            Self::Refused => "refused",
            Self::Over => "over",
            Self::Waiting => "waiting",
        }
    }
}

impl Meaning {
    /// Nothing at all.
    pub const NONE: Self = Self {
        order: OrderEffect::Nothing,
        in_part: None,
        pending: PendingEffect::Nothing,
        deadline: DeadlineEffect::Nothing,
        duty: DutyEffect::Nothing,
        review: ReviewEffect::Nothing,
        undoing: Undoing::FromNowOn,
        answer: None,
    };

    /// What it does to an order, a stay or a moment, or to a part of one.
    pub fn on_order(&self, part: bool) -> OrderEffect {
        self.in_part.filter(|_| part).unwrap_or(self.order)
    }

    /// Whether it can bear on the status of its target, at once or by way of what later happens
    /// to the event that acts.
    pub fn bears_on_status(&self) -> bool {
        self.order != OrderEffect::Nothing
            || self.pending != PendingEffect::Nothing
            || self.review.attacks()
    }

    /// Whether it answers a motion, an application or a petition.
    pub const fn answers(&self) -> bool {
        matches!(
            self.pending,
            PendingEffect::Grant | PendingEffect::Refuse | PendingEffect::Dismiss
        )
    }
}

impl DutyEffect {
    /// Whether it only makes sense while the order binds.
    pub const fn needs_force(self) -> bool {
        matches!(self, Self::Defy | Self::Punish | Self::Enforce)
    }
}

impl ReviewEffect {
    /// Whether it attacks the order, so that refusing the attack upholds the order.
    pub const fn attacks(self) -> bool {
        matches!(self, Self::Challenge | Self::Appeal)
    }

    /// Whether it takes the order to a court, so that leave to do so does not end the matter.
    pub const fn goes_to_court(self) -> bool {
        matches!(self, Self::Appeal | Self::Petition)
    }

    /// Whether it puts the order before a court for decision.
    pub const fn puts_in_question(self) -> bool {
        matches!(self, Self::Challenge | Self::Appeal | Self::Petition)
    }
}
