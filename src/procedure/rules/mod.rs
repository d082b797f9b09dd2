//! The checks: one file each, in rooms by what they look at, and one list.
//!
//! A rule reads the case and its replay and returns findings; it changes nothing and knows
//! nothing of other rules. To add one, write its file in a room, and name it there and in [`RULES`].

use super::{Aim, Finding, FindingSeverity, OrderStatus, Replay};
use crate::model::{
    Case, CaseIndex, Catalogue, Court, CourtId, Day, Effect, Event, EventId, Family, Verb,
};

mod effects;
mod matters;
mod orders;
mod record;

pub(super) use effects::open_consequence::consequences_left_open;

/// Every rule, in the order of the documentation.
pub const RULES: &[Rule] = &[
    effects::effect_before_cause::RULE,
    effects::term_in_the_past::RULE,
    orders::not_in_force::RULE,
    orders::nothing_to_lift::RULE,
    orders::contempt_unfounded::RULE,
    orders::contempt_nature::RULE,
    orders::contempt_of_nobody::RULE,
    orders::contempt_of_part::RULE,
    matters::not_final::RULE,
    effects::open_consequence::RULE,
    effects::open_for_a_time::RULE,
    effects::condition_open::RULE,
    effects::time_in_scope::RULE,
    orders::person_not_bound::RULE,
    effects::effect_on_no_order::RULE,
    effects::part_misspelt::RULE,
    effects::part_unlisted::RULE,
    effects::part_of_which::RULE,
    effects::part_untold::RULE,
    orders::executes_no_warrant::RULE,
    orders::restraint_outlived::RULE,
    orders::injunction_survives::RULE,
    orders::order_outlives_case::RULE,
    matters::matter_outlives_case::RULE,
    orders::notice_of_no_restraint::RULE,
    orders::money_untold::RULE,
    orders::rule_stay_untold::RULE,
    orders::stay_without_end::RULE,
    orders::bankruptcy_stay_untold::RULE,
    matters::ruling_without_motion::RULE,
    matters::granted_already::RULE,
    matters::stipulation_unanswered::RULE,
    matters::transfer_untold::RULE,
    matters::remanded_elsewhere::RULE,
    matters::deadline_passed::RULE,
    matters::option_untaken::RULE,
    record::sources_differ::RULE,
    record::published_before::RULE,
    record::unsourced::RULE,
    record::docket_gaps::RULE,
    record::state_court_as_federal::RULE,
    effects::mandate_untold::RULE,
    effects::effect_rule_unknown::RULE,
    effects::mandate_of_nothing::RULE,
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

    /// Whether a court is a bankruptcy court, a unit of a district court: 28 U.S.C. § 151.
    fn is_of_bankruptcy(&self, id: &CourtId) -> bool {
        self.court(id).is_some_and(Court::is_of_bankruptcy)
    }

    /// Each effect that the file states, with its event, in the order of time.
    fn effects(&self) -> impl Iterator<Item = (&Event, &Effect)> {
        let events = self.replay.order_of_events().iter();
        let events = events.map(|&place| &self.case.events[place]);
        events.flat_map(|event| event.does.iter().map(move |effect| (event, effect)))
    }

    /// What the file leaves open when a case is decided: each event that may have lapsed then and
    /// for which that matters on that day, with the decision; in the order of the file.
    fn outliving(&self, matters: impl Fn(usize, Day) -> bool) -> Vec<(usize, usize)> {
        let course = &self.replay.course;
        let lapses = course.script.may_lapse.iter();
        let open = lapses.map(|(&event, &decided)| (event, decided));
        let open = open.filter(|&(event, decided)| {
            let day = course.chronology.day[decided];
            matters(event, day) && course.may_have_lapsed(event, day)
        });
        let mut open: Vec<(usize, usize)> = open.collect();
        open.sort_unstable();
        open
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
