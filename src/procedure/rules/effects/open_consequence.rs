//! Something was undone or granted, and the file does not say what that left of what rested
//! on it.

use crate::model::{KindRole, Life, OrderEffect};
use crate::procedure::course::Course;
use crate::procedure::rules::{Facts, Rule};
use crate::procedure::run::act::Act;
use crate::procedure::run::machine::observation::Observation;
use crate::procedure::run::script::Script;
use crate::procedure::{Finding, FindingSeverity};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "open-consequence",
    title: "a consequence that the file leaves open",
    authority: None,
    severity: FindingSeverity::Gap,
    find,
};

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    facts.replay.findings().to_vec()
}

/// What nothing later settles.
pub(in crate::procedure) fn consequences_left_open(course: &Course) -> Vec<Finding> {
    let script = &course.script;
    let mut findings = Vec::new();
    for observation in &course.observations {
        let Observation::LeftOpen { by, undone, about } = observation else {
            continue;
        };
        if !course.is_left_open(*about) || !script.is_order(*about) {
            continue;
        }
        let (decision, did) = deed(script, *by, *undone);
        let with = script.made_with.get(undone);
        let may_carry_out = with.is_some_and(|orders| orders.contains(about));
        let left = script.title(*about);
        let left = if may_carry_out && script.is(*about, KindRole::Sentences) {
            format!(
                "the sentence “{left}” may have been imposed on it, and the file does not say whether \
                 it was"
            )
        } else if may_carry_out {
            format!(
                "“{left}”, which the same court made that day, may carry that out, and the file does \
                 not say whether it does"
            )
        } else {
            format!("nothing says what that left of “{left}”")
        };
        let message = format!(
            "“{}” {did} “{}”, and {left}.",
            script.title(decision),
            script.title(*undone),
        );
        let ids = [*about, *undone, *by].map(|event| script.ids[event].clone());
        let ways = match (script.lives[*undone], script.lives[*about]) {
            _ if script.is(*about, KindRole::Confines) => {
                "releases, or, if it went on, a `confinement` of that day under what was left"
            }
            (_, Life::Stay) => "lifts-stay, dissolves, expires or reinstates",
            (Life::Pending, _) if script.is_of_authority(*about) => {
                "vacates, quashes, reverses or supersedes; `remands` alone leaves it in force"
            }
            (Life::Pending, _) => "vacates, quashes, reverses or supersedes",
            _ => "affirms, reinstates, vacates, moots or supersedes",
        };
        let about = &script.ids[*about];
        let decision = script.title(decision);
        let remedy = if may_carry_out {
            let undone = &script.ids[*undone];
            format!(
                "If it does, add `follows-from = \"{undone}\"` to `{about}`, which then falls with it; \
                 if it does not, add to “{decision}”, or to what came after it, what became of \
                 `{about}`: {ways}."
            )
        } else {
            format!("Add what settled `{about}`, to “{decision}” or to what came after it: {ways}.")
        };
        let finding = RULE.finding(ids.to_vec(), message).with_remedy(remedy);
        // Part by part it may have been left open with one decision.
        if !findings.contains(&finding) {
            findings.push(finding);
        }
    }
    findings
}

/// What undid or granted something, and how. Where a mandate did so, that is the decision which it
/// sent down.
fn deed(script: &Script, by: usize, undone: usize) -> (usize, &'static str) {
    let sends = |act: &&Act| act.verb.meaning().order == OrderEffect::CarryOut;
    let sent = script.acts[by].iter().filter(sends).map(|act| act.target);
    let on_it = |event: usize| {
        let mut acts = script.acts[event].iter();
        acts.find(|act| act.target == undone && act.verb.meaning().bears_on_status())
    };
    let found = std::iter::once(by)
        .chain(sent)
        .find_map(|event| Some((event, on_it(event)?.verb.label())));
    let did = match script.lives[undone] {
        Life::Pending => "granted",
        Life::Order | Life::Stay | Life::Deadline | Life::Moment => "undid",
    };
    found.unwrap_or((by, did))
}
