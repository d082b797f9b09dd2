//! A contempt of an order that fell in part, or that is over while nobody says whether the contempt
//! coerces.

use crate::model::{ContemptNature, ContemptSanction, DutyEffect};
use crate::procedure::rules::{Facts, Rule};
use crate::procedure::{Finding, FindingSeverity, OrderStatus};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "contempt-of-part",
    title: "a contempt of an order that fell in part, or is over",
    authority: Some("Shillitani v. United States, 384 U.S. 364, 371-372 (1966)"),
    severity: FindingSeverity::Gap,
    find,
};

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let course = &facts.replay.course;
    let script = &course.script;
    let mut findings = Vec::new();
    for contempt in course.orders() {
        if !course.nominal_status(contempt).binds() {
            continue;
        }
        let told = script.contempts.get(&contempt);
        let nature = told.and_then(|told| told.nature);
        if nature == Some(ContemptNature::Criminal) {
            continue;
        }
        let sanction = told.and_then(|told| told.sanction);
        let runs = matches!(
            sanction,
            Some(ContemptSanction::FinePerDay | ContemptSanction::Confinement)
        );
        let acts = script.acts[contempt].iter();
        let punished = acts.filter(|act| {
            act.verb.meaning().duty == DutyEffect::Punish && act.reach.part.is_none()
        });
        for order in punished.map(|act| act.target) {
            let status = course.nominal_status(order);
            let id = &script.ids[contempt];
            let names = [script.title(contempt), script.title(order)];
            let [contempt_name, order_name] = names;
            let (message, remedy) = if status == OrderStatus::VacatedInPart {
                (
                    format!(
                        "“{order_name}” fell in part; whether “{contempt_name}” was for disobeying \
                         that part the file does not say."
                    ),
                    format!(
                        "Name in `{id}`, with `holds-in-contempt-for`, the part that was disobeyed \
                         (scope); if the contempt fell too, add what took it away."
                    ),
                )
            } else if status.is_over() && !status.is_struck_down() && runs && nature.is_none() {
                (
                    format!(
                        "“{order_name}” is over. If “{contempt_name}” is civil its sanction runs no \
                         longer."
                    ),
                    format!(
                        "Say in the `contempt` of `{id}` whether it is civil: `nature = \"civil\"` \
                         or `\"criminal\"`."
                    ),
                )
            } else {
                continue;
            };
            let about = [contempt, order].map(|event| script.ids[event].clone());
            findings.push(RULE.finding(about.to_vec(), message).with_remedy(remedy));
        }
    }
    findings
}
