//! The checks: one file each, one list.
//!
//! A rule reads the case and its replay and returns findings; it changes nothing and knows
//! nothing of other rules. To add one, write its file and name it in [`RULES`].

use super::{Aim, Finding, FindingSeverity, OrderStatus, Replay};
use crate::model::{Case, CaseIndex, Catalogue, Court, CourtId, Event, EventId, Family, Verb};

mod condition_open;
mod contempt_nature;
mod contempt_of_nobody;
mod contempt_unfounded;
mod deadline_passed;
mod docket_gaps;
mod effect_before_cause;
mod effect_rule_unknown;
mod executes_no_warrant;
mod granted_already;
mod injunction_survives;
mod mandate_of_nothing;
mod mandate_untold;
mod matter_outlives_case;
mod not_final;
mod not_in_force;
mod nothing_to_lift;
mod notice_of_no_restraint;
mod open_consequence;
mod option_untaken;
mod order_outlives_case;
mod part_misspelt;
mod part_of_which;
mod person_not_bound;
mod published_before;
mod restraint_outlived;
mod ruling_without_motion;
mod sources_differ;
mod stay_without_end;
mod term_in_the_past;
mod time_in_scope;
mod unsourced;

pub(super) use open_consequence::consequences_left_open;

/// Every rule, in the order of the documentation.
pub const RULES: &[Rule] = &[
    effect_before_cause::RULE,
    term_in_the_past::RULE,
    not_in_force::RULE,
    nothing_to_lift::RULE,
    contempt_unfounded::RULE,
    contempt_nature::RULE,
    contempt_of_nobody::RULE,
    not_final::RULE,
    open_consequence::RULE,
    condition_open::RULE,
    time_in_scope::RULE,
    person_not_bound::RULE,
    part_misspelt::RULE,
    part_of_which::RULE,
    executes_no_warrant::RULE,
    restraint_outlived::RULE,
    injunction_survives::RULE,
    order_outlives_case::RULE,
    matter_outlives_case::RULE,
    notice_of_no_restraint::RULE,
    stay_without_end::RULE,
    ruling_without_motion::RULE,
    granted_already::RULE,
    deadline_passed::RULE,
    option_untaken::RULE,
    sources_differ::RULE,
    published_before::RULE,
    unsourced::RULE,
    docket_gaps::RULE,
    mandate_untold::RULE,
    effect_rule_unknown::RULE,
    mandate_of_nothing::RULE,
];

/// One check.
pub struct Rule {
    /// Name, as it stands in reports.
    pub name: &'static str,
    /// What it looks for, in a few words.
    pub title: &'static str,
    /// The authority on which it rests; `None` for a rule of plain logic.
    pub authority: Option<&'static str>,
    /// How much its findings matter, unless one says otherwise.
    pub severity: FindingSeverity,
    find: fn(&Facts<'_>) -> Vec<Finding>,
}

/// What a rule may read.
struct Facts<'a> {
    case: &'a Case,
    index: CaseIndex<'a>,
    catalogue: &'a Catalogue,
    replay: &'a Replay,
}

impl Facts<'_> {
    /// Title of an event, or its id where there is none.
    fn title<'a>(&'a self, id: &'a EventId) -> &'a str {
        self.index
            .event(id)
            .map_or(id.as_str(), |event| &event.title)
    }

    /// A court of the file or of the catalogue.
    fn court(&self, id: &CourtId) -> Option<&Court> {
        let own = self.index.court(id);
        own.or_else(|| self.catalogue.court(id))
    }

    fn family(&self, event: &Event) -> Option<Family> {
        let own = self.index.kind(&event.kind);
        own.or_else(|| self.catalogue.kind(&event.kind))
            .map(|kind| kind.family)
    }

    /// Points a finding at the effect of an event on another, where the file states one.
    fn aimed(
        &self,
        finding: Finding,
        by: usize,
        target: usize,
        is_it: impl Fn(Verb) -> bool,
    ) -> Finding {
        let script = &self.replay.course.script;
        let mut acts = script.acts[by].iter();
        let stated = acts.find(|act| act.target == target && !act.by_law() && is_it(act.verb));
        match stated {
            Some(act) => finding.at_effect(&script.ids[by], act.verb, &script.ids[target]),
            None => finding,
        }
    }

    /// Lowers the voice when an uncertain date may explain what was found.
    fn soften_when_doubtful(&self, finding: Finding, order: usize, at: usize) -> Finding {
        if !self.replay.course.is_doubtful(order, at) {
            return finding;
        }
        let message = format!("{} Uncertain dates may explain it.", finding.message);
        Finding {
            severity: FindingSeverity::Note,
            message,
            ..finding
        }
    }
}

/// What a file may lack where something was done to an order that was not in force.
fn how_to_revive(order: &EventId, status: OrderStatus) -> String {
    match status {
        OrderStatus::Stayed => format!(
            "If it was not stayed then, add what had ended the stay of `{order}` (lifts-stay); if \
             it was, nothing is missing."
        ),
        OrderStatus::NotYet => format!("Correct one of the dates, or the `from` of `{order}`."),
        OrderStatus::Stands => {
            "A denial binds nobody: name the order that it left in force.".to_owned()
        }
        _ => format!(
            "If it was in force again, add what had brought `{order}` back (reinstates); else name \
             the order that was in force."
        ),
    }
}

impl Rule {
    /// A finding of this rule.
    fn finding(&self, about: Vec<EventId>, message: String) -> Finding {
        Finding {
            rule: self.name,
            severity: self.severity,
            about,
            aim: None,
            conflict: None,
            since: None,
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

    /// Points at an effect of an event.
    fn at_effect(self, by: &EventId, verb: Verb, target: &EventId) -> Self {
        let (by, target) = (by.clone(), target.clone());
        Self {
            aim: Some(Aim::Effect { by, verb, target }),
            ..self
        }
    }

    /// Points at a field of an event.
    fn at_field(self, event: &EventId, key: &'static str) -> Self {
        let event = event.clone();
        Self {
            aim: Some(Aim::Field { event, key }),
            ..self
        }
    }

    fn with_severity(self, severity: FindingSeverity) -> Self {
        Self { severity, ..self }
    }
}

/// Everything that is odd about the case, most important first, then in the order of time.
pub fn check(case: &Case, catalogue: &Catalogue, replay: &Replay) -> Vec<Finding> {
    let facts = Facts {
        case,
        index: CaseIndex::new(case),
        catalogue,
        replay,
    };
    let place = |id: &EventId| Some(replay.course.chronology.place[replay.position(id)?]);
    let mut findings: Vec<Finding> = RULES.iter().flat_map(|rule| (rule.find)(&facts)).collect();
    findings.sort_by_cached_key(|finding| {
        let first = finding.about.first().and_then(place);
        (
            finding.severity,
            first.unwrap_or(usize::MAX),
            finding.rule,
            finding.message.clone(),
        )
    });
    findings
}
