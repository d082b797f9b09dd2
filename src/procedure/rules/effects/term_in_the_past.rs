//! Something is said to begin or to end with what had happened before it was ordered.

use crate::model::{DateStyle, Event, EventDate, EventId, Occasion, Verb, when_text};
use crate::procedure::rules::{Facts, Rule};
use crate::procedure::{Finding, FindingSeverity};

pub(in crate::procedure::rules) const RULE: Rule = Rule {
    name: "term-in-the-past",
    title: "a beginning or an end that lies before the act",
    authority: None,
    severity: FindingSeverity::Unusual,
    find,
};

/// A beginning or an end as the file has it.
struct Term<'a> {
    key: &'static str,
    occasion: &'a Occasion,
    /// The effect that has it, if it is not the event as a whole.
    effect: Option<(Verb, &'a EventId)>,
}

fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for position in facts.replay.order_of_events() {
        let event = &facts.case.events[*position];
        let past = terms(event).filter_map(|term| {
            let when = lies_before(facts, *position, term.occasion)?;
            Some(finding(facts, event, &term, when))
        });
        findings.extend(past);
    }
    findings
}

fn terms<'e>(event: &'e Event) -> impl Iterator<Item = Term<'e>> {
    let of = |from, until, effect| {
        [("from", from), ("until", until)].into_iter().filter_map(
            move |(key, occasion): (_, &'e Option<Box<Occasion>>)| {
                let occasion = occasion.as_deref()?;
                Some(Term {
                    key,
                    occasion,
                    effect,
                })
            },
        )
    };
    let effects = event.does.iter().flat_map(move |effect| {
        of(
            &effect.from,
            &effect.until,
            Some((effect.verb, &effect.target)),
        )
    });
    of(&event.from, &event.until, None).chain(effects)
}

/// The date of an occasion that certainly lies before an event.
fn lies_before<'a>(
    facts: &'a Facts<'_>,
    event: usize,
    occasion: &'a Occasion,
) -> Option<&'a EventDate> {
    let course = &facts.replay.course;
    let (date, comes_first) = match occasion {
        Occasion::Date(date) => (date, false),
        Occasion::Event(id) => {
            let other = course.script.position(id)?;
            let chronology = &course.chronology;
            let both_sure = !chronology.is_uncertain(other) && !chronology.is_uncertain(event);
            // Events of one day stand in order.
            let comes_first = both_sure && chronology.place[other] < chronology.place[event];
            (&course.script.dates[other], comes_first)
        }
    };
    let own = &course.script.dates[event];
    let is_past =
        matches!((date.latest(), own.earliest()), (Some(last), Some(first)) if last < first);
    (is_past || comes_first).then_some(date)
}

fn finding(facts: &Facts<'_>, event: &Event, term: &Term<'_>, when: &EventDate) -> Finding {
    let mut about = vec![event.id.clone()];
    let what = match term.occasion {
        Occasion::Event(id) => {
            about.push(id.clone());
            format!("“{}”", facts.title(id))
        }
        Occasion::Date(_) => "a day".to_owned(),
    };
    let key = term.key;
    let message = format!(
        "`{key}` in “{}” names {what} that lies before it ({}); nothing begins or ends before it is \
         ordered.",
        event.title,
        when_text(when, DateStyle::Long)
    );
    let remedy = match key {
        "from" => {
            "Leave `from` out where it takes effect at once, or name what came later; of an \
                   order that was made to reach back, say so in its `note`."
        }
        _ => "Name what came later, or leave `until` out and add what ended it as an event.",
    };
    let finding = RULE.finding(about, message).with_remedy(remedy);
    match term.effect {
        Some((verb, target)) => finding.at_effect(&event.id, verb, target),
        None => finding.at_field(&event.id, key),
    }
}
