//! The checks: one file each, one list.
//!
//! A rule reads the case and its replay and returns findings; it changes nothing and knows
//! nothing of other rules. To add one, write its file and name it in [`RULES`].

use super::{Finding, Replay, Severity};
use crate::model::{Case, Catalogue, EventId};

mod open_consequence;

pub(super) use open_consequence::consequences_left_open;

/// Every rule, in the order of the documentation.
pub const RULES: &[Rule] = &[open_consequence::RULE];

/// One check.
pub struct Rule {
    /// Name, as it stands in reports.
    pub name: &'static str,
    /// What it looks for, in a few words.
    pub title: &'static str,
    /// The authority on which it rests; `None` for a rule of plain logic.
    pub authority: Option<&'static str>,
    /// How much its findings matter, unless one says otherwise.
    pub severity: Severity,
    find: fn(&Facts<'_>) -> Vec<Finding>,
}

/// What a rule may read.
struct Facts<'a> {
    case: &'a Case,
    catalogue: &'a Catalogue,
    replay: &'a Replay,
}

impl Rule {
    /// A finding of this rule.
    fn finding(&self, about: Vec<EventId>, message: String) -> Finding {
        Finding {
            rule: self.name,
            severity: self.severity,
            about,
            conflict: None,
            message,
            authority: self.authority,
            remedy: None,
        }
    }
}

impl Finding {
    fn with_remedy(self, remedy: impl Into<String>) -> Self {
        Self {
            remedy: Some(remedy.into()),
            ..self
        }
    }

    fn with_severity(self, severity: Severity) -> Self {
        Self { severity, ..self }
    }
}

/// Everything that is odd about the case, most important first, then in the order of time.
pub fn check(case: &Case, catalogue: &Catalogue, replay: &Replay) -> Vec<Finding> {
    let facts = Facts {
        case,
        catalogue,
        replay,
    };
    let places: std::collections::HashMap<&EventId, usize> = replay
        .order_of_events()
        .iter()
        .enumerate()
        .map(|(place, event)| (&replay.script.ids[*event], place))
        .collect();
    let mut findings: Vec<Finding> = RULES.iter().flat_map(|rule| (rule.find)(&facts)).collect();
    findings.sort_by_cached_key(|finding| {
        let first = finding.about.first().and_then(|id| places.get(id));
        (
            finding.severity,
            first.copied().unwrap_or(usize::MAX),
            finding.rule,
            finding.message.clone(),
        )
    });
    findings
}
