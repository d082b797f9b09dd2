//! The state of a case in the shape of `writmap status --json`.
//!
//! The field names are a public format: add, never rename. Start with [`report`].

use serde::Serialize;

use crate::model::{
    Case, CaseIndex, Certainty, ContemptNature, ContemptSanction, CourtId, Day, EventDate, EventId,
    PartyId,
};
use crate::procedure::digest::is_overdue;
use crate::procedure::{
    ContemptState, CourtStanding, Finding, OpenOption, OrderState, PartState, PendingState, Replay,
    open_options, unchecked,
};

/// What `status --json` prints.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StatusReport {
    /// The day, `2014-08-30`.
    pub on: String,
    /// Through whose eyes the case is seen, in words; absent without a lens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lens: Option<String>,
    /// The last day of which the one source that tells the case can know, where that is before
    /// the day asked for: the answer is that of this day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub told_until: Option<String>,
    /// Every order and stay, in the order of time.
    pub orders: Vec<OrderReport>,
    /// Every duty, in the order of the file.
    pub duties: Vec<DutyReport>,
    /// The matters that wait, or may wait, for a decision.
    pub pending: Vec<PendingReport>,
    /// Every deadline, by its day.
    pub deadlines: Vec<DeadlineReport>,
    /// The courts that have the case.
    pub courts: Vec<String>,
    /// The same with how each stands to the case, and behind them those that may have it.
    pub courts_told: Vec<CourtReport>,
    /// What could happen next, as sources say.
    pub options: Vec<OptionReport>,
    /// What the checks found in what had happened by then.
    pub findings: Vec<FindingReport>,
}

/// An order on that day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OrderReport {
    /// The event that made it.
    pub id: String,
    /// Its title.
    pub title: String,
    /// A word of [`OrderStatus`](crate::procedure::OrderStatus).
    pub status: &'static str,
    /// Since when, as EDTF; absent from an order not yet made.
    pub since: Option<String>,
    /// The chain of events that explains it, oldest first.
    pub because: Vec<String>,
    /// What it may be, where the answer is uncertain.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub possible: Vec<&'static str>,
    /// Why the answer is open, or what a court has directed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Whether it must be obeyed: a word of [`Binding`](crate::procedure::Binding).
    pub binds: &'static str,
    /// What was decided of it and is held back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided: Option<DecidedReport>,
    /// The parts and persons that the file names.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<PartReport>,
    /// Of an order of contempt: what is known of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contempt: Option<ContemptReport>,
    /// Whether what it rests on was recalled and not checked; absent where it was checked.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unverified: bool,
}

/// What was decided of an order and is held back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DecidedReport {
    /// A word of [`OrderStatus`](crate::procedure::OrderStatus).
    pub status: &'static str,
    /// The event that decided it.
    pub by: String,
    /// `false` where it may have taken effect; absent where it certainly has not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certain: Option<bool>,
}

/// A part of an order, or the order as to a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PartReport {
    /// The part; all parts when missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// The person; all persons when missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub party: Option<String>,
    /// A word of [`OrderStatus`](crate::procedure::OrderStatus), of
    /// [`DutyStatus`](crate::procedure::DutyStatus) for a duty, or `pending` or `decided` for a matter.
    pub status: &'static str,
    /// Since when, as EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// The chain of events that explains it, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<String>,
    /// Whether it must be obeyed: a word of [`Binding`](crate::procedure::Binding).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub binds: Option<&'static str>,
}

/// What is known of a contempt. What nobody says is `null`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ContemptReport {
    /// `civil` or `criminal`.
    pub nature: Option<&'static str>,
    /// Whether the parties agreed on it.
    pub by_stipulation: Option<bool>,
    /// `none`, `fine`, `fine-per-day`, `compensation`, `confinement` or `reserved`.
    pub sanction: Option<&'static str>,
    /// The sum or the term.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<String>,
    /// What has accrued.
    pub accrued: Option<String>,
    /// Whether it has been paid.
    pub paid: Option<bool>,
    /// Whether it has been purged.
    pub purged: Option<bool>,
    /// Whether what it costs for each day, or confines to, still runs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub runs: Option<bool>,
}

/// A matter that waits for a decision, or may.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PendingReport {
    /// The event.
    pub id: String,
    /// Whether it certainly waits.
    pub certain: bool,
    /// Since when it waits again, as EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub again_since: Option<String>,
    /// The stays of it, and the questions on which it waits.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub held_by: Vec<String>,
    /// Its parts, where some have been decided.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<PartReport>,
    /// Whether what it rests on was recalled and not checked; absent where it was checked.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unverified: bool,
}

/// A duty on that day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DutyReport {
    /// The duty.
    pub id: String,
    /// Who owes it.
    pub party: String,
    /// Under which order.
    pub order: String,
    /// A word of [`DutyStatus`](crate::procedure::DutyStatus).
    pub status: &'static str,
    /// Since when, as EDTF.
    pub since: Option<String>,
    /// How it may stand, where the answer is uncertain.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub possible: Vec<&'static str>,
    /// By when it is or was due, as EDTF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
    /// Whether that day is over and nothing tells whether it was done; absent otherwise.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub overdue: bool,
    /// The parts that differ from the rest.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<PartReport>,
    /// Whether what it rests on was recalled and not checked; absent where it was checked.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unverified: bool,
}

/// A deadline on that day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DeadlineReport {
    /// The event.
    pub event: String,
    /// When it falls due, as EDTF.
    pub due: String,
    /// A word of [`DeadlineStatus`](crate::procedure::DeadlineStatus).
    pub status: &'static str,
    /// Whether it may have been put off; absent where that is certain.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub may_be_extended: bool,
    /// Whether what it rests on was recalled and not checked; absent where it was checked.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unverified: bool,
}

/// How a court stands to the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CourtReport {
    /// The court.
    pub court: String,
    /// A word of [`CourtStanding`].
    pub standing: &'static str,
}

/// A step that is, or may be, open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OptionReport {
    /// The option.
    pub id: String,
    /// What could be done.
    pub title: String,
    /// Who could do it.
    pub by: Vec<String>,
    /// Whether it is certainly open.
    pub certain: bool,
    /// Why it may not be: words of [`OptionDoubt`](crate::procedure::OptionDoubt).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub doubts: Vec<&'static str>,
    /// The last day on which it can be taken, as EDTF; absent where the file sets none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// The steps of a path, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<String>,
    /// The authorities on which it rests.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authorities: Vec<String>,
    /// More about it; it may tell of what came later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Whether it was recalled and not checked; absent where it was checked.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unverified: bool,
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FindingReport {
    /// Name of the rule.
    pub rule: &'static str,
    /// A word of [`FindingSeverity`](crate::procedure::FindingSeverity).
    pub severity: &'static str,
    /// The events concerned.
    pub about: Vec<String>,
    /// The conflict of the file, when it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub conflict: Option<String>,
    /// What was found.
    pub message: String,
    /// The authority on which the rule rests.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authority: Option<&'static str>,
    /// What could be done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remedy: Option<String>,
}

/// The report for one day, with what the checks found in what had happened by then.
pub fn report(case: &Case, replay: &Replay, findings: &[Finding], day: Day) -> StatusReport {
    let state = replay.state_on(day);
    let index = CaseIndex::new(case);
    let title = |id: &EventId| {
        let event = index.event(id);
        event.map_or(id.as_str(), |event| &event.title).to_owned()
    };
    StatusReport {
        on: day.to_string(),
        lens: replay.knowledge().heading(),
        told_until: None,
        orders: state
            .orders
            .iter()
            .map(|order| OrderReport {
                unverified: unchecked::order(case, replay, order),
                ..OrderReport::new(order, title(&order.order))
            })
            .collect(),
        duties: state
            .duties
            .iter()
            .map(|duty| DutyReport {
                id: duty.duty.to_string(),
                party: duty.party.to_string(),
                order: duty.order.to_string(),
                status: duty.status.word(),
                since: duty.since.as_ref().map(EventDate::to_string),
                possible: duty.possible.iter().map(|status| status.word()).collect(),
                due: duty.due.as_ref().map(EventDate::to_string),
                overdue: is_overdue(duty, day),
                parts: duty
                    .parts
                    .iter()
                    .map(|(part, status)| PartReport::of(part, status.word()))
                    .collect(),
                unverified: unchecked::duty(case, replay, duty)
                    || unchecked::terms_of_duty(&index, duty),
            })
            .collect(),
        pending: state
            .pending
            .iter()
            .map(|matter| PendingReport {
                unverified: unchecked::matter(case, matter),
                ..PendingReport::from(matter)
            })
            .collect(),
        deadlines: state
            .deadlines
            .iter()
            .map(|deadline| DeadlineReport {
                event: deadline.event.to_string(),
                due: deadline.due.to_string(),
                status: deadline.status.word(),
                may_be_extended: deadline.may_be_extended,
                unverified: unchecked::deadline(case, replay, deadline),
            })
            .collect(),
        courts: texts(state.courts.iter()),
        courts_told: state.courts_told.iter().map(CourtReport::from).collect(),
        options: open_options(case, replay, day)
            .iter()
            .map(OptionReport::from)
            .collect(),
        findings: findings
            .iter()
            .filter(|finding| replay.has_seen(finding, day))
            .map(FindingReport::from)
            .collect(),
    }
}

impl OrderReport {
    fn new(order: &OrderState, title: String) -> Self {
        Self {
            id: order.order.to_string(),
            title,
            status: order.status.word(),
            since: order.since.as_ref().map(EventDate::to_string),
            because: texts(order.because.iter()),
            possible: order.possible.iter().map(|status| status.word()).collect(),
            note: order.note.clone(),
            binds: order.binds.word(),
            decided: order.decided.as_ref().map(|decided| DecidedReport {
                status: decided.status.word(),
                by: decided.by.to_string(),
                certain: (decided.certainty != Certainty::Yes).then_some(false),
            }),
            parts: order.parts.iter().map(PartReport::from).collect(),
            contempt: order.contempt.as_ref().map(ContemptReport::from),
            unverified: false,
        }
    }
}

impl PartReport {
    fn of(part: &str, status: &'static str) -> Self {
        Self {
            part: Some(part.to_owned()),
            party: None,
            status,
            since: None,
            because: Vec::new(),
            binds: None,
        }
    }

    fn as_to(party: &PartyId, status: &'static str) -> Self {
        Self {
            part: None,
            party: Some(party.to_string()),
            ..Self::of("", status)
        }
    }
}

impl From<&(CourtId, CourtStanding)> for CourtReport {
    fn from((court, standing): &(CourtId, CourtStanding)) -> Self {
        Self {
            court: court.to_string(),
            standing: standing.word(),
        }
    }
}

impl From<&PartState> for PartReport {
    fn from(part: &PartState) -> Self {
        Self {
            part: part.part.clone(),
            party: part.party.as_ref().map(ToString::to_string),
            status: part.status.word(),
            since: part.since.as_ref().map(EventDate::to_string),
            because: texts(part.because.iter()),
            binds: Some(part.binds.word()),
        }
    }
}

impl From<&PendingState> for PendingReport {
    fn from(matter: &PendingState) -> Self {
        let word = |waits: bool| if waits { "pending" } else { "decided" };
        let parts = matter.parts.iter();
        let persons = matter.persons.iter();
        let persons = persons.map(|(party, waits)| PartReport::as_to(party, word(*waits)));
        Self {
            id: matter.event.to_string(),
            certain: matter.certainty == Certainty::Yes,
            again_since: matter.again.as_ref().map(EventDate::to_string),
            held_by: texts(matter.held_by.iter()),
            parts: parts
                .map(|(part, waits)| PartReport::of(part, word(*waits)))
                .chain(persons)
                .collect(),
            unverified: false,
        }
    }
}

impl From<&ContemptState> for ContemptReport {
    fn from(contempt: &ContemptState) -> Self {
        Self {
            nature: contempt.told.nature.map(ContemptNature::word),
            by_stipulation: contempt.told.by_stipulation,
            sanction: contempt.told.sanction.map(ContemptSanction::word),
            amount: contempt.told.amount.clone(),
            accrued: contempt.told.accrued.clone(),
            paid: contempt.paid,
            purged: contempt.purged,
            // That it runs goes without saying.
            runs: contempt.runs.filter(|runs| !runs),
        }
    }
}

impl From<&OpenOption<'_>> for OptionReport {
    fn from(open: &OpenOption<'_>) -> Self {
        let option = open.option;
        Self {
            id: option.id.to_string(),
            title: option.title.clone(),
            by: texts(option.by.iter()),
            certain: open.doubts.is_empty(),
            doubts: open.doubts.iter().map(|doubt| doubt.word()).collect(),
            until: option.until.as_ref().map(ToString::to_string),
            steps: option.steps.clone(),
            authorities: texts(option.authorities.iter()),
            note: option.note.clone(),
            unverified: option.unverified,
        }
    }
}

impl From<&Finding> for FindingReport {
    fn from(finding: &Finding) -> Self {
        Self {
            rule: finding.rule,
            severity: finding.severity.word(),
            about: texts(finding.about.iter()),
            conflict: finding.conflict.as_ref().map(ToString::to_string),
            message: finding.message.clone(),
            authority: finding.authority,
            remedy: finding.remedy.clone(),
        }
    }
}

fn texts<T: ToString>(items: impl Iterator<Item = T>) -> Vec<String> {
    items.map(|item| item.to_string()).collect()
}
