//! An order fell for which somebody is in contempt, and nobody says whether to coerce or to
//! punish.

use crate::procedure::rules::{Facts, Rule};
use crate::procedure::run::machine::observation::Observation;
use crate::procedure::{Finding, FindingSeverity, OrderStatus};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "contempt-nature",
    title: "a contempt that may fall with its order",
    authority: Some("United States v. United Mine Workers, 330 U.S. 258, 294-295 (1947)"),
    severity: FindingSeverity::Gap,
    find,
};

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let course = &facts.replay.course;
    let script = &course.script;
    let mut findings = Vec::new();
    for observation in &course.observations {
        let Observation::NatureUnknown {
            by,
            order,
            contempt,
        } = observation
        else {
            continue;
        };
        if course.nominal_status(*contempt) != OrderStatus::Unknown {
            continue;
        }
        let message = format!(
            "“{}” took “{}” away. If “{}” is civil it falls with it, if it is criminal it stands.",
            script.title(*by),
            script.title(*order),
            script.title(*contempt)
        );
        let about = [*contempt, *order, *by].map(|event| script.ids[event].clone());
        let id = &about[0];
        let finding = RULE.finding(about.to_vec(), message);
        findings.push(if script.contempts.contains_key(contempt) {
            let remedy = format!(
                "Say which in the `contempt` of `{id}`: `nature = \"civil\"` or `\"criminal\"`."
            );
            finding.with_remedy(remedy).at_field(id, "contempt")
        } else {
            finding.with_remedy(format!(
                "Say which in `{id}`: `contempt = {{ nature = \"civil\" }}` or `\"criminal\"`."
            ))
        });
    }
    findings
}
