//! A suit or a judgment against somebody who is in bankruptcy, and the file tells of no stay of it.

use crate::model::Life;
use crate::procedure::rules::{Facts, Rule};
use crate::procedure::{Finding, FindingSeverity};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "bankruptcy-stay-untold",
    title: "a suit or judgment against a debtor of which the file does not say whether it was stayed",
    authority: Some("11 U.S.C. § 362(a)(1), (2)"),
    severity: FindingSeverity::Gap,
    find,
};

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let script = &facts.replay.course.script;
    let known = script.appeal_stays.of_debtors.iter();
    known
        .map(|&(event, petition)| {
            let what = match script.lives[event] {
                Life::Pending => "was pending against",
                _ => "is against",
            };
            let message = format!(
                "“{}” {what} the debtor in “{}”, which stays it unless an exception applies; nothing says \
                 whether it did.",
                script.title(event),
                script.title(petition)
            );
            let (id, by) = (&script.ids[event], &script.ids[petition]);
            let remedy = format!(
                "Add `stays = \"{id}\"` to `{by}`, or to a `stay` of that day, if it was stayed, and what \
                 lifted that; `lifts-stay = \"{id}\"` if the stay did not reach it."
            );
            let about = vec![id.clone(), by.clone()];
            RULE.finding(about, message).with_remedy(remedy)
        })
        .collect()
}
