//! Which appeals came before their orders could be appealed.
//!
//! A refusal to quash a subpoena, or what is like one, is no final decision under 28 U.S.C. § 1291
//! until the recipient has refused and been held in contempt: Cobbledick v. United States, 309 U.S. 323
//! (1940), and United States v. Ryan, 402 U.S. 530 (1971). That is for the recipient alone: who cannot
//! risk contempt may appeal at once (Perlman v. United States, 247 U.S. 7 (1918)). A decision on some of
//! several claims or parties is none either until the rest is decided or the court certifies it: Fed.
//! R. Civ. P. 54(b). A notice filed while a motion against the judgment waits takes effect once that is
//! decided: Fed. R. App. P. 4(a)(4)(B)(i), 4(b)(3)(B). All of it is for federal courts alone. An appeal
//! that is also from an order that can be appealed brings up the earlier ones with it. Start with
//! [`premature`].

use crate::model::{
    Case, CourtId, CourtLevel, Day, DutyEffect, KindRole, Life, PendingEffect, ReviewEffect, Verb,
    days_between,
};
use crate::procedure::run::act::{Act, Facet};
use crate::procedure::run::benches::Benches;
use crate::procedure::run::script::Script;

/// An appeal from an order that was not appealable when it was noted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::procedure) struct PrematureAppeal {
    /// The appeal.
    pub appeal: usize,
    /// The order it appeals from.
    pub order: usize,
    /// Why it could not be appealed yet.
    pub why: Hindrance,
    /// The events that made or make the order appealable.
    pub ripened_by: Vec<usize>,
}

/// Why an order could not be appealed yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::procedure) enum Hindrance {
    /// It upholds compulsory process.
    Process,
    /// It decides a part of the case.
    Part,
    /// A motion against it waits.
    Motion,
}

/// The time for a motion against a judgment: Fed. R. Civ. P. 50(b), 52(b), 59(b) and (e); of motions
/// under Rule 60, Fed. R. App. P. 4(a)(4)(A)(vi).
const DAYS_FOR_MOTION: i64 = 28;

/// What is charged count by count can be appealed so by the United States: 18 U.S.C. § 3731.
const INDICTMENT: &str = "indictment";

/// Whether an appeal came too early.
pub(in crate::procedure) fn premature(
    case: &Case,
    books: &Benches<'_>,
    script: &Script,
    appeal: usize,
) -> Option<PrematureAppeal> {
    under_process(case, books, script, appeal)
        .or_else(|| of_a_part(case, books, script, appeal))
        .or_else(|| beside_a_motion(books, script, appeal))
}

/// The one order of a district court from which an appeal is.
fn only_order(books: &Benches<'_>, script: &Script, appeal: usize) -> Option<usize> {
    let acts = script.acts[appeal].iter();
    let mut from = acts.filter(|act| act.verb.meaning().review == ReviewEffect::Appeal);
    let order = from.next()?.target;
    let court = script.courts[order].as_ref()?;
    let is_only = from.next().is_none();
    (is_only && is_under_the_rule(books, court)).then_some(order)
}

/// An appeal from a decision on some of the parts or parties that a case is known to have.
fn of_a_part(
    case: &Case,
    books: &Benches<'_>,
    script: &Script,
    appeal: usize,
) -> Option<PrematureAppeal> {
    let order = only_order(books, script, appeal)?;
    if can_be_appealed(script, order) {
        return None;
    }
    let answers = |act: &&Act| act.verb.meaning().pending != PendingEffect::Nothing;
    let on_case = |act: &&Act| {
        let is_case = script.is(act.target, KindRole::OpensCase);
        is_case && case.events[act.target].kind.as_str() != INDICTMENT
    };
    let mut decided = script.acts[order].iter().filter(answers).filter(on_case);
    let first = decided.next()?;
    let in_parts = !first.reach.is_whole()
        && decided.all(|act| act.target == first.target && !act.reach.is_whole());
    if !in_parts || !has_several(script, first.target) {
        return None;
    }
    let completed = completed_by(script, first.target);
    if completed == Some(order) {
        return None;
    }
    let mut ripened_by: Vec<usize> = script
        .touchers(order, |verb| verb.meaning().review == ReviewEffect::Ripen)
        .chain(leave_to_appeal(script, order))
        .chain(completed)
        .collect();
    ripened_by.sort_unstable();
    ripened_by.dedup();
    Some(PrematureAppeal {
        appeal,
        order,
        why: Hindrance::Part,
        ripened_by,
    })
}

/// Whether a case is known to have several parts or parties.
fn has_several(script: &Script, matter: usize) -> bool {
    let parts = script.parts_of.get(&matter);
    let persons = script.bound.get(&matter);
    parts.is_some_and(|parts| parts.len() > 1) || persons.is_some_and(|persons| persons.len() > 1)
}

/// The event with which a case was decided in all the parts or as to all the parties that it is known
/// to have, if there is one.
fn completed_by(script: &Script, matter: usize) -> Option<usize> {
    let parts = script.parts_of.get(&matter);
    let persons = script.bound.get(&matter);
    let persons = persons.filter(|persons| persons.len() > 1);
    let parts: Vec<Option<u32>> = match parts {
        Some(parts) => parts.iter().map(|part| Some(*part)).collect(),
        None => vec![None],
    };
    let persons: Vec<Option<u32>> = match persons {
        Some(persons) => persons.iter().map(|person| Some(*person)).collect(),
        None => vec![None],
    };
    let answers = |verb: Verb| verb.meaning().pending != PendingEffect::Nothing;
    let mut deciding: Vec<usize> = script.touchers(matter, answers).collect();
    let day = |event: usize| anchor(script, event).unwrap_or(Day::MAX);
    deciding.sort_by_key(|event| (day(*event), *event));
    deciding.dedup();
    let mut decided: Vec<Facet> = Vec::new();
    for event in deciding {
        let acts = script.acts[event].iter();
        for act in acts.filter(|act| act.target == matter && answers(act.verb)) {
            if act.reach.is_whole() {
                return Some(event);
            }
            decided.extend(act.reach.facets());
        }
        let covers = |of: Option<u32>, wanted| of.is_none() || of == wanted;
        let is_decided = |part, person| {
            let mut decided = decided.iter();
            decided.any(|facet| covers(facet.part, part) && covers(facet.person, person))
        };
        let mut all = parts.iter();
        if all.all(|part| persons.iter().all(|person| is_decided(*part, *person))) {
            return Some(event);
        }
    }
    None
}

fn anchor(script: &Script, event: usize) -> Option<Day> {
    let date = &script.dates[event];
    date.anchor().or(date.earliest()).or(date.latest())
}

/// An appeal from a judgment against which a motion waits in the court that gave it.
fn beside_a_motion(books: &Benches<'_>, script: &Script, appeal: usize) -> Option<PrematureAppeal> {
    let order = only_order(books, script, appeal)?;
    let (decided, noted) = (anchor(script, order)?, script.dates[appeal].earliest()?);
    let attacks = |verb: Verb| verb.meaning().review == ReviewEffect::Challenge;
    let in_time = |motion: &usize| {
        let filed = script.dates[*motion].latest();
        script.lives[*motion] == Life::Pending
            && !script.is(*motion, KindRole::OpensCase)
            && script.courts[*motion] == script.courts[order]
            && filed.is_some_and(|filed| {
                filed <= noted && days_between(decided, filed) <= DAYS_FOR_MOTION
            })
    };
    let motions: Vec<usize> = script.touchers(order, attacks).filter(in_time).collect();
    // Of several the last to be decided counts.
    let answers = |verb: Verb| verb.meaning().pending != PendingEffect::Nothing;
    let answered = motions.iter().map(|motion| {
        let answered = script.touchers(*motion, answers);
        answered.min_by_key(|event| anchor(script, *event).unwrap_or(Day::MAX))
    });
    let answered: Vec<Option<usize>> = answered.collect();
    if motions.is_empty() {
        return None;
    }
    let all: Option<Vec<usize>> = answered.into_iter().collect();
    let last = all.into_iter().flatten();
    let last = last.max_by_key(|event| anchor(script, *event).unwrap_or(Day::MAX));
    Some(PrematureAppeal {
        appeal,
        order,
        why: Hindrance::Motion,
        ripened_by: last.into_iter().collect(),
    })
}

/// An appeal from a refusal to quash compulsory process, or from what upholds or enforces it.
fn under_process(
    case: &Case,
    books: &Benches<'_>,
    script: &Script,
    appeal: usize,
) -> Option<PrematureAppeal> {
    let from = script.acts[appeal]
        .iter()
        .filter(|act| act.verb.meaning().review == ReviewEffect::Appeal);
    let mut found: Option<PrematureAppeal> = None;
    for act in from {
        let order = act.target;
        let in_us = script.courts[order]
            .as_ref()
            .is_some_and(|court| is_under_the_rule(books, court));
        let family = (in_us && !can_be_appealed(script, order))
            .then(|| compulsory_process(case, books, script, order))
            .flatten();
        let family = family.filter(|family| is_by_recipient(case, appeal, family))?;
        let mut ripened_by: Vec<usize> = family
            .iter()
            .flat_map(|event| {
                script.touchers(*event, |verb| {
                    // Of what has been carried out nobody can be held in contempt any more.
                    verb.meaning().duty == DutyEffect::Punish || verb == Verb::Executes
                })
            })
            .chain(script.touchers(order, |verb| verb.meaning().review == ReviewEffect::Ripen))
            .chain(leave_to_appeal(script, order))
            .collect();
        ripened_by.sort_unstable();
        ripened_by.dedup();
        found.get_or_insert(PrematureAppeal {
            appeal,
            order,
            why: Hindrance::Process,
            ripened_by,
        });
    }
    found
}

/// The court whose orders a recipient may bring above by a statute of its own: 50 U.S.C. §§ 1803(b),
/// 1861(f)(3), 1881a(i)(6).
const OF_SURVEILLANCE: &str = "fisc";

/// Whether the rule is that of a court: it is for the district courts. What is final in bankruptcy
/// is decided by discrete disputes, and leave is for the court above to give: 28 U.S.C. § 158(a);
/// Bullard v. Blue Hills Bank, 575 U.S. 496, 501-502 (2015).
fn is_under_the_rule(books: &Benches<'_>, court: &CourtId) -> bool {
    books.is_us_trial_court(court)
        && !books.is_bankruptcy_court(court)
        && court.as_str() != OF_SURVEILLANCE
}

/// Whether an order can be appealed whatever it upholds: it decides the matter that opened the case
/// (28 U.S.C. § 1291; of an application to enforce the subpoena of an agency see Reisman v. Caplin,
/// 375 U.S. 440, 449 (1964), of habeas corpus 28 U.S.C. § 2253(a)), or it grants or refuses an
/// injunction (28 U.S.C. § 1292(a)(1)).
fn can_be_appealed(script: &Script, order: usize) -> bool {
    let decides_case = |act: &Act| {
        let opens = script.is(act.target, KindRole::OpensCase);
        opens && act.is_final()
    };
    let on_injunction =
        |act: &Act| act.verb.meaning().answers() && script.is(act.target, KindRole::AsksInterim);
    let enjoins = [KindRole::Enjoins, KindRole::RestrainsBriefly];
    script.acts[order]
        .iter()
        .any(|act| decides_case(act) || on_injunction(act))
        || enjoins.iter().any(|role| script.is(order, *role))
}

/// The events that gave leave to bring an order before a court above: 28 U.S.C. § 1292(b).
fn leave_to_appeal(script: &Script, order: usize) -> impl Iterator<Item = usize> {
    let asked = script.touchers(order, |verb| verb.meaning().review.goes_to_court());
    // Certiorari before judgment brings the case up, and not an appeal that came too early.
    let asked = asked.filter(|petition| !script.is(*petition, KindRole::ToSupremeCourt));
    let granted = asked.flat_map(|petition| {
        script.touchers(petition, |verb| {
            verb.meaning().pending == PendingEffect::Grant
        })
    });
    granted.filter(|by| script.opens_case[*by])
}

/// Whether who appeals may be one to whom the process is addressed.
fn is_by_recipient(case: &Case, appeal: usize, family: &[usize]) -> bool {
    let by = &case.events[appeal].by;
    let mut addressed = family
        .iter()
        .flat_map(|event| &case.events[*event].to)
        .peekable();
    by.is_empty() || addressed.peek().is_none() || addressed.any(|party| by.contains(party))
}

/// The order and what it upholds or enforces, when that leads to compulsory process of a court. The
/// subpoena of an agency is enforced by a final decision.
fn compulsory_process(
    case: &Case,
    books: &Benches<'_>,
    script: &Script,
    order: usize,
) -> Option<Vec<usize>> {
    let family: Vec<usize> = script.upheld().causes(order).collect();
    let kind = |event: usize| books.catalogue.kind(&case.events[event].kind);
    let is_of_agency = |event: usize| {
        let court = script.courts[event].as_ref();
        court.and_then(|court| books.level(court)) == Some(CourtLevel::Authority)
    };
    let compels = |event: &usize| {
        let kind = kind(*event);
        kind.is_some_and(|kind| kind.is(KindRole::Compels))
    };
    let is_for_agency = family.iter().any(|event| is_of_agency(*event));
    (!is_for_agency && family.iter().any(compels)).then_some(family)
}
