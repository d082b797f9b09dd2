//! What the scope of an effect says. People write there which part is reached, but also on what
//! condition or how long: `vacated when the report is filed`, `stayed pending appeal`. These are no
//! parts of an order, and the effect then reaches all of it.
//!
//! Start with [`Effect::part`], [`Effect::on_condition`] and [`Effect::for_a_time`].

use super::event::{Effect, Scope};

/// What a scope names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Matter {
    Part,
    Condition,
    Term,
}

/// Words with which a condition begins.
const CONDITIONS: &[&str] = &[
    "if ",
    "when ",
    "once ",
    "unless ",
    "upon ",
    "only if ",
    "only when ",
    "only upon ",
    "as soon as ",
    "provided ",
    "on condition ",
    "on the condition ",
    "conditional on ",
    "conditionally on ",
    "subject to the condition ",
];

/// Words with which a time begins.
const TERMS: &[&str] = &[
    "until ",
    "till ",
    "while ",
    "as long as ",
    "so long as ",
    "for as long as ",
    "for the duration of ",
    "for the time of ",
];

/// What is waited for after `pending`; pending claims, motions or charges are parts.
const AWAITED: &[&str] = &[
    "a",
    "an",
    "any",
    "appeal",
    "appeals",
    "appellate",
    "certiorari",
    "disposition",
    "en",
    "final",
    "further",
    "its",
    "judicial",
    "judgment",
    "rehearing",
    "resolution",
    "review",
    "such",
    "the",
    "their",
    "trial",
];

/// Words of a part before which `as to` is not said.
const CLAUSES: &[&str] = &[
    "but for ",
    "except ",
    "in so far as ",
    "insofar as ",
    "only ",
    "other than ",
    "save ",
    "so far as ",
    "to the extent ",
    "where ",
    "with respect to ",
];

fn begins_with(text: &str, words: &[&str]) -> bool {
    let starts = |word: &&str| {
        let start = text.get(..word.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(word))
    };
    words.iter().any(starts)
}

/// Whether a text is `for 14 days` or `for seven weeks`.
fn is_span(text: &str) -> bool {
    let mut words = text.split_whitespace().map(str::to_lowercase);
    let is_for = words.next().as_deref() == Some("for");
    let unit = words.find(|word| {
        ["hour", "day", "week", "month", "year"].contains(&word.trim_end_matches('s'))
    });
    // `for days 3 to 5` is a part, `for 3 days` a time.
    is_for && unit.is_some() && words.next().is_none() && text.split_whitespace().count() > 2
}

fn awaits(text: &str) -> bool {
    let mut words = text.split_whitespace().map(str::to_lowercase);
    let is_pending = words.next().as_deref() == Some("pending");
    is_pending
        && words
            .next()
            .is_some_and(|word| AWAITED.contains(&word.as_str()))
}

fn matter(text: &str) -> Matter {
    if begins_with(text, CONDITIONS) {
        Matter::Condition
    } else if begins_with(text, TERMS) || is_span(text) || awaits(text) {
        Matter::Term
    } else {
        Matter::Part
    }
}

/// What a scope says, without the `as to` that goes without saying.
fn said(text: &str) -> &str {
    let text = text.trim();
    match text.get(..6) {
        Some(start) if start.eq_ignore_ascii_case("as to ") => text[6..].trim_start(),
        _ => text,
    }
}

impl Effect {
    fn scope_of(&self, wanted: Matter) -> Option<&str> {
        match &self.scope {
            Scope::Part(text) => Some(said(text)).filter(|text| matter(text) == wanted),
            Scope::Whole => None,
        }
    }

    /// The part that it reaches, where that is not all of its target.
    pub fn part(&self) -> Option<&str> {
        self.scope_of(Matter::Part)
    }

    /// The condition on which it takes effect, wherever the file says it.
    pub fn on_condition(&self) -> Option<&str> {
        let own = self.condition.as_deref();
        own.or_else(|| self.scope_of(Matter::Condition))
    }

    /// How far it reaches, on what condition and how long, where that is said in words:
    /// `as to the memos, if the bond is posted`.
    pub fn extent(&self) -> Option<String> {
        let part = self.part().map(as_to);
        let condition = self.on_condition().map(if_so);
        let time = self.for_a_time().map(str::to_owned);
        let said: Vec<String> = part.into_iter().chain(condition).chain(time).collect();
        (!said.is_empty()).then(|| said.join(", "))
    }

    /// How long it lasts, where the file says so in its scope.
    pub fn for_a_time(&self) -> Option<&str> {
        self.scope_of(Matter::Term)
    }
}

/// A part behind what is done to a whole: `as to the memos`, `except the memos`.
pub fn as_to(part: &str) -> String {
    if begins_with(part, CLAUSES) {
        part.to_owned()
    } else {
        format!("as to {part}")
    }
}

/// A condition behind what depends on it: `if the bond is posted`, `unless paid by noon`.
pub fn if_so(condition: &str) -> String {
    let condition = condition.trim().trim_end_matches('.');
    // Of a condition that is told as one, `on payment of costs` says it all.
    if begins_with(condition, CONDITIONS) || begins_with(condition, &["on "]) {
        condition.to_owned()
    } else {
        format!("if {condition}")
    }
}

#[cfg(test)]
mod tests {
    use super::{as_to, if_so};
    use crate::model::{Effect, Scope, Verb};

    fn effect(scope: &str) -> Effect {
        Effect {
            scope: Scope::Part(scope.to_owned()),
            ..Effect::new(Verb::Vacates, "order".into())
        }
    }

    #[test]
    fn conditions_and_times_are_no_parts() {
        for condition in [
            "when the conditions are met",
            "Once the bond is posted",
            "unless paid by noon",
            "as soon as the report is filed",
            "provided that security is given",
        ] {
            let effect = effect(condition);
            assert_eq!(effect.on_condition(), Some(condition));
            assert_eq!((effect.part(), effect.for_a_time()), (None, None));
        }
        for time in [
            "until the mandate",
            "pending appeal",
            "pending the outcome of the appeal",
            "for 14 days",
            "for seven days",
            "while the petition is pending",
        ] {
            let effect = effect(time);
            assert_eq!(effect.for_a_time(), Some(time));
            assert_eq!((effect.part(), effect.on_condition()), (None, None));
        }
        for part in [
            "count one",
            "pending claims",
            "for days 3 to 5",
            "the iffy clauses",
            "insofar as it demands content abroad",
            "except the memos",
            "whenever-clauses",
            "paragraph 3 (if sold)",
            "été",
        ] {
            let effect = effect(part);
            assert_eq!(effect.part(), Some(part));
            assert_eq!((effect.on_condition(), effect.for_a_time()), (None, None));
        }
        assert_eq!(effect("as to the memos").part(), Some("the memos"));
    }

    #[test]
    fn parts_and_conditions_are_said_once() {
        assert_eq!(as_to("the memos"), "as to the memos");
        assert_eq!(as_to("except the memos"), "except the memos");
        assert_eq!(if_so("the bond is posted."), "if the bond is posted");
        assert_eq!(if_so("unless paid by noon"), "unless paid by noon");
    }
}
