//! The state of a case in the shape of `writmap status --json`.
//!
//! The field names are a public format: add, never rename. Start with [`report`].

use std::collections::HashMap;

use serde::Serialize;

use super::{Finding, OrderState, Replay};
use crate::model::{Case, Day, EventDate, EventId};

/// What `status --json` prints.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StatusReport {
    /// The day, `2014-08-30`.
    pub on: String,
    /// Every order and stay, in the order of time.
    pub orders: Vec<OrderReport>,
    /// Every duty, in the order of the file.
    pub duties: Vec<DutyReport>,
    /// The events that wait, or may wait, for a decision.
    pub pending: Vec<String>,
    /// Every deadline, by its day.
    pub deadlines: Vec<DeadlineReport>,
    /// The courts that have the case.
    pub courts: Vec<String>,
    /// What the checks found in the whole case.
    pub findings: Vec<FindingReport>,
}

/// An order on that day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OrderReport {
    /// The event that made it.
    pub id: String,
    /// Its title.
    pub title: String,
    /// A word of [`OrderStatus`](super::OrderStatus).
    pub status: &'static str,
    /// Since when, as EDTF; absent from an order not yet made.
    pub since: Option<String>,
    /// The chain of events that explains it, oldest first.
    pub because: Vec<String>,
    /// What it may be, where the answer is uncertain.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub possible: Vec<&'static str>,
    /// Why the answer is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A duty on that day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DutyReport {
    /// Who owes it.
    pub party: String,
    /// Under which order.
    pub order: String,
    /// A word of [`DutyStatus`](super::DutyStatus).
    pub status: &'static str,
    /// Since when, as EDTF.
    pub since: Option<String>,
}

/// A deadline on that day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DeadlineReport {
    /// The event.
    pub event: String,
    /// When it falls due, as EDTF.
    pub due: String,
    /// A word of [`DeadlineStatus`](super::DeadlineStatus).
    pub status: &'static str,
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FindingReport {
    /// Name of the rule.
    pub rule: &'static str,
    /// A word of [`FindingSeverity`](super::FindingSeverity).
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

/// The report for one day, with what the checks found in the whole case.
pub fn report(case: &Case, replay: &Replay, findings: &[Finding], day: Day) -> StatusReport {
    let state = replay.state_on(day);
    let titles: HashMap<&EventId, &str> = case
        .events
        .iter()
        .map(|event| (&event.id, event.title.as_str()))
        .collect();
    let title = |id: &EventId| {
        titles
            .get(id)
            .map_or(id.as_str(), |title| *title)
            .to_owned()
    };
    StatusReport {
        on: day.to_string(),
        orders: state
            .orders
            .iter()
            .map(|order| OrderReport::new(order, title(&order.order)))
            .collect(),
        duties: state
            .duties
            .iter()
            .map(|duty| DutyReport {
                party: duty.party.to_string(),
                order: duty.order.to_string(),
                status: duty.status.word(),
                since: duty.since.as_ref().map(EventDate::to_string),
            })
            .collect(),
        pending: texts(state.pending.iter().map(|matter| &matter.event)),
        deadlines: state
            .deadlines
            .iter()
            .map(|deadline| DeadlineReport {
                event: deadline.event.to_string(),
                due: deadline.due.to_string(),
                status: deadline.status.word(),
            })
            .collect(),
        courts: texts(state.courts.iter()),
        findings: findings.iter().map(FindingReport::from).collect(),
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
