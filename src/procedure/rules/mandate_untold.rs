//! A decision that a mandate would bring into effect, in a file that tells of no mandate.

use super::{Facts, Rule};
use crate::procedure::{Finding, FindingSeverity};

pub(super) const RULE: Rule = Rule {
    name: "mandate-untold",
    title: "a decision whose mandate is not in the file",
    authority: Some("Fed. R. App. P. 41"),
    severity: FindingSeverity::Note,
    find,
};

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let script = &facts.replay.course.script;
    let untold = script.untold.iter().map(|decision| {
        let message = format!(
            "The mandate in “{}” is not in the file; the decision counts from its own day.",
            script.title(*decision)
        );
        let id = script.ids[*decision].clone();
        RULE.finding(vec![id], message).with_remedy(
            "Add the mandate as an event of the kind `mandate`, where a source has it.",
        )
    });
    untold.collect()
}
