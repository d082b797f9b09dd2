//! Which verbs make sense between two events, the likeliest first.
//!
//! What makes sense is said by the meaning of the verb and by what becomes of its target; what is
//! likely, by the cases that come with the program and by the case at hand. Start with
//! [`verb_choices`].

use std::collections::HashMap;
use std::sync::LazyLock;

use super::verb_words::bearing;
use crate::format::{self, SHIPPED};
use crate::model::{
    Actor, Case, Catalogue, DeadlineEffect, DutyEffect, Event, Family, KindId, Life, OrderEffect,
    PendingEffect, ReviewEffect, Verb,
};

/// A verb that may be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerbChoice {
    /// The verb.
    pub verb: Verb,
    /// What it does to the status of the target, in a line.
    pub bearing: String,
    /// Whether it is known between events like these.
    pub is_usual: bool,
}

/// How often a verb stands between a kind, or who acts, and a kind, or what becomes of it.
#[derive(Default)]
struct Usage {
    kinds: HashMap<(KindId, KindId, Verb), u32>,
    lives: HashMap<(KindId, Life, Verb), u32>,
    families: HashMap<(Family, Actor, Life, Verb), u32>,
}

impl Usage {
    fn add(&mut self, case: &Case, catalogue: &Catalogue) {
        let index = case.event_index();
        for event in &case.events {
            for effect in &event.does {
                let target = index.get(&effect.target).map(|place| &case.events[*place]);
                let Some((target, kind)) = target.zip(catalogue.kind(&event.kind)) else {
                    continue;
                };
                let life = life_of(target, catalogue);
                let verb = effect.verb;
                let kinds = (event.kind.clone(), target.kind.clone(), verb);
                *self.kinds.entry(kinds).or_default() += 1;
                let by_life = (event.kind.clone(), life, verb);
                *self.lives.entry(by_life).or_default() += 1;
                let by_family = (kind.family, kind.actor, life, verb);
                *self.families.entry(by_family).or_default() += 1;
            }
        }
    }

    /// How likely a verb is between two events; nothing where it is not known.
    fn score(&self, from: &Event, to: &Event, verb: Verb, catalogue: &Catalogue) -> f64 {
        let life = life_of(to, catalogue);
        let count = |count: Option<&u32>| f64::from(count.copied().unwrap_or(0)).ln_1p();
        let kinds = self.kinds.get(&(from.kind.clone(), to.kind.clone(), verb));
        let by_life = self.lives.get(&(from.kind.clone(), life, verb));
        let kind = catalogue.kind(&from.kind);
        let by_family =
            kind.and_then(|kind| self.families.get(&(kind.family, kind.actor, life, verb)));
        6.0 * count(kinds) + 3.0 * count(by_life) + count(by_family)
    }
}

/// How verbs are used in the cases that come with the program.
static SHIPPED_USAGE: LazyLock<Usage> = LazyLock::new(|| {
    let mut usage = Usage::default();
    for shipped in SHIPPED {
        let case = format::read(shipped.name, shipped.text.as_bytes(), format::builtin()).case;
        let catalogue = format::builtin().with(&case.courts, &case.jurisdictions, &case.kinds);
        usage.add(&case, &catalogue);
    }
    usage
});

fn life_of(event: &Event, catalogue: &Catalogue) -> Life {
    catalogue
        .kind(&event.kind)
        .map_or(Life::Moment, |kind| kind.life)
}

/// The verbs that make sense between two events, the likeliest first.
pub fn verb_choices(
    case: &Case,
    catalogue: &Catalogue,
    from: &Event,
    to: &Event,
) -> Vec<VerbChoice> {
    let mut own = Usage::default();
    own.add(case, catalogue);
    let life = life_of(to, catalogue);
    let actor = catalogue.kind(&from.kind).map(|kind| kind.actor);
    let words = format!("{} {}", from.kind, from.title).to_lowercase();
    let fits = Verb::ALL.iter().filter(|verb| makes_sense(**verb, life));
    let mut scored: Vec<(f64, Verb)> = fits
        .map(|&verb| {
            let mut score = SHIPPED_USAGE.score(from, to, verb, catalogue)
                + own.score(from, to, verb, catalogue);
            // A title such as `Stay lifted` says it.
            if words.contains(verb.label()) {
                score += 8.0;
            }
            if actor
                .zip(usual_actor(verb))
                .is_some_and(|(is, usual)| is != usual)
            {
                score *= 0.3;
            }
            (score, verb)
        })
        .collect();
    scored.sort_by(|one, other| other.0.total_cmp(&one.0));
    let choices = scored.into_iter().map(|(score, verb)| VerbChoice {
        verb,
        bearing: bearing(verb, life),
        is_usual: score > 0.0,
    });
    choices.collect()
}

/// Whether a verb says anything of a target of which this becomes.
fn makes_sense(verb: Verb, life: Life) -> bool {
    let meaning = verb.meaning();
    let speaks_of_it = meaning.review == ReviewEffect::Discuss;
    match life {
        Life::Deadline => meaning.deadline != DeadlineEffect::Nothing || speaks_of_it,
        Life::Pending => meaning.pending != PendingEffect::Nothing || speaks_of_it,
        Life::Order | Life::Stay | Life::Moment => {
            meaning.order != OrderEffect::Nothing
                || meaning.duty != DutyEffect::Nothing
                || meaning.review != ReviewEffect::Nothing
        }
    }
}

/// Who does what a verb says, where that is clear.
fn usual_actor(verb: Verb) -> Option<Actor> {
    let meaning = verb.meaning();
    if meaning.answers() || meaning.review == ReviewEffect::Decide {
        Some(Actor::Court)
    } else if meaning.review.puts_in_question() {
        Some(Actor::Party)
    } else {
        match (meaning.order, meaning.duty) {
            (_, DutyEffect::Meet | DutyEffect::MeetInPart | DutyEffect::Defy) => Some(Actor::Party),
            (OrderEffect::Hold | OrderEffect::Release | OrderEffect::SendBack, _)
            | (_, DutyEffect::Punish) => Some(Actor::Court),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::EventDate;

    fn event(kind: &str, title: &str) -> Event {
        let mut event = Event::new(title.into(), EventDate::unknown());
        event.kind = kind.into();
        event.title = title.to_owned();
        event
    }

    #[test]
    fn the_verb_that_a_lawyer_would_choose_comes_first() {
        for (from, to, verb) in [
            ("ruling", "motion-to-quash", Verb::Denies),
            ("motion-to-quash", "search-warrant", Verb::Challenges),
            ("notice-of-appeal", "judgment", Verb::Appeals),
            ("cert-petition", "judgment", Verb::SeeksReviewOf),
            ("stay", "injunction", Verb::Stays),
            ("stay-lifted", "stay", Verb::LiftsStay),
            ("contempt-order", "search-warrant", Verb::HoldsInContemptFor),
            ("response", "motion-to-quash", Verb::Opposes),
        ] {
            let (acts, target) = (event(from, "First"), event(to, "Second"));
            let case = Case::default();
            let choices = verb_choices(&case, format::builtin(), &acts, &target);
            let first: Vec<Verb> = choices.iter().take(3).map(|choice| choice.verb).collect();
            assert!(first.contains(&verb), "{from} → {to}: {first:?}");
        }
    }

    #[test]
    fn every_choice_says_what_it_does_to_the_status() {
        for life in [
            Life::Order,
            Life::Stay,
            Life::Pending,
            Life::Deadline,
            Life::Moment,
        ] {
            let fitting = Verb::ALL.iter().filter(|verb| makes_sense(**verb, life));
            for verb in fitting.clone() {
                let line = bearing(*verb, life);
                assert!(line.ends_with('.') && line.len() < 80, "{line}");
            }
            assert!(fitting.count() > 5, "{life:?}");
        }
    }
}
