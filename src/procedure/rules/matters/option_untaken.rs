//! An event may be the step that an option names, and the option does not say so: then nobody can
//! tell whether it is still open.

use crate::model::StepOption;
use crate::procedure::lists::steps::Steps;
use crate::procedure::rules::{Facts, Rule};
use crate::procedure::{Finding, FindingSeverity};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "option-untaken",
    title: "an event that may be the step of an option",
    authority: None,
    severity: FindingSeverity::Note,
    find,
};

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let script = &facts.replay.course.script;
    let options = facts.case.options.iter().filter(|option| {
        // Who says when an option ends has looked at it.
        option.until.is_none() && option.closed_by.is_none()
    });
    let options: Vec<&StepOption> = options.collect();
    if options.is_empty() {
        return Vec::new();
    }
    let steps = Steps::of(facts.case, facts.replay);
    let of_option = |option: &StepOption| {
        let step = steps.first(option)?;
        let id = &script.ids[step];
        let message = format!(
            "“{}” may be the step “{}”, which is offered as open.",
            script.title(step),
            option.title,
        );
        let remedy = format!(
            "If it is, add `taken-by = \"{id}\"` to the option `{}`; if not, say until when the \
             step could be taken (`until`) or what closed it (`closed-by`).",
            option.id
        );
        Some(RULE.finding(vec![id.clone()], message).with_remedy(remedy))
    };
    options.into_iter().filter_map(of_option).collect()
}
