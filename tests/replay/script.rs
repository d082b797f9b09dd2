//! The language of replay tests: a case in a few lines, and what must hold of it.
//!
//! Lines are separated by line breaks or ` / `:
//!
//! ```text
//! 2014-07-31 ruling R @nysd                   an event: date, kind, id, court
//! 2014-09-08 contempt-order C to=ms holds-in-contempt-for R
//! 2014-08-01 stay S stays~ R                  ~ : only a part of the target
//! 2014-08-01 stay S stays R until=2014-09-01  until when what stands before it lasts; so `from=`
//! 2014-08-01 stay S stays R as=ms part=memos  as to whom, and as to which part; so `if=` a condition
//! 2014-07-31 order R parts=memos,mail         the parts it has
//! 2014-09-08 contempt-order C contempt=civil  of which nature, with a fine for each day
//! party ms acme                               parties, where something is done as to one
//! duty D ms R                                 a duty: id, party, order
//! ? 2014-08-15 R stayed R S                   its status, and the chain that explains it
//! ?maybe 2014-05-15 R in-force stayed         what it may be
//! ?binds 2014-08-15 R no                      whether it must be obeyed
//! ?decided 2014-08-15 R reversed P            what was decided and is held back, and by what
//! ?since, ?note                               since when it is that, and what is said besides
//! ?since-part 2014-08-15 R 2014-08-01 mail    since when a part is what it is
//! ?part 2014-08-15 R stayed the memos         the status of a part, or as to a party
//! ?duty 2014-08-15 D suspended
//! ?duty-part 2014-08-15 D suspended the memos
//! ?pending 2014-08-15 N                       all that is pending
//! ?possibly-pending 2014-08-15 N              all of it that may not be
//! ?decided-part 2014-08-15 N count one        its parts that have been decided
//! ?deadline 2014-09-06 T passed
//! ?courts 2014-08-15 nysd ca2
//! ! not-final N R                             a finding of this rule on these events
//! !none not-final                             no finding of this rule
//! ```

use writmap::format::builtin;
use writmap::model::{
    Actor, Case, Catalogue, Certainty, Contempt, ContemptNature, ContemptSanction, Court,
    CourtLevel, Day, Duty, Effect, Event, EventDate, EventFields, Family, Jurisdiction, Kind,
    KindId, Life, Occasion, Scope, Verb,
};
use writmap::procedure::{Lens, Replay, State, brief};

pub(crate) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub(crate) fn event(date: &str, kind: &str, id: &str) -> Event {
    EventFields {
        kind: kind.into(),
        title: id.to_owned(),
        ..Event::new(id.into(), EventDate::parse(date).unwrap()).into_fields()
    }
    .into()
}

pub(crate) fn effect(verb: Verb, target: &str) -> Effect {
    Effect::new(verb, target.into())
}

pub(crate) fn catalogue() -> Catalogue {
    let court = |id: &str, level, above: &[&str], parent: Option<&str>| Court {
        id: id.into(),
        short: id.to_uppercase(),
        name: id.to_uppercase(),
        level,
        jurisdiction: "us".into(),
        appeals_to: above.iter().map(|id| (*id).into()).collect(),
        part_of: parent.map(Into::into),
        bench: None,
    };
    let courts = vec![
        court("nysd", CourtLevel::Trial, &["ca2"], None),
        court("nysd-mj", CourtLevel::Magistrate, &["ca2"], Some("nysd")),
        court("ca2", CourtLevel::Appeal, &["scotus"], None),
        court("scotus", CourtLevel::Supreme, &[], None),
    ];
    let us = Jurisdiction {
        id: "us".into(),
        name: "United States".to_owned(),
        part_of: None,
    };
    Catalogue::new(courts, vec![us], kinds())
        .with_effect_rules(builtin().effect_rules().to_vec())
        .with_appeal_rules(builtin().appeal_rules().to_vec())
}

fn kinds() -> Vec<Kind> {
    let lives = [
        (
            Life::Order,
            Actor::Court,
            "order ruling search-warrant contempt-order decision new-warrant opinion tro \
             dismissal injunction order-to-show-cause sentence verdict judgment confinement \
             decision-of-authority subpoena",
        ),
        (
            Life::Stay,
            Actor::Court,
            "stay stay-pending-appeal administrative-stay stay-pending-certiorari",
        ),
        (
            Life::Pending,
            Actor::Party,
            "motion motion-to-quash objections notice-of-appeal cert-petition \
             complaint motion-for-injunction indictment mandamus-petition \
             petition-for-rehearing",
        ),
        (Life::Deadline, Actor::Court, "deadline"),
        (
            Life::Moment,
            Actor::Court,
            "stay-lifted cert-granted remand mandate leave rehearing-granted",
        ),
        (
            Life::Moment,
            Actor::Party,
            "refusal compliance partial-compliance brief plea pardon",
        ),
    ];
    let kind = |id: &str, actor, life| {
        let family = if id.starts_with("contempt") {
            Family::Contempt
        } else {
            Family::Orders
        };
        let id = KindId::from(id);
        let roles = builtin().kind(&id).map(|kind| kind.roles.clone());
        Kind {
            roles: roles.unwrap_or_default(),
            ..Kind::new(id, family, actor, life)
        }
    };
    lives
        .iter()
        .flat_map(|(life, actor, ids)| ids.split(' ').map(|id| kind(id, *actor, *life)))
        .collect()
}

fn lines(script: &str) -> impl Iterator<Item = Vec<&str>> {
    script
        .split('\n')
        .flat_map(|line| line.split(" / "))
        .map(|line| line.split_whitespace().collect::<Vec<_>>())
        .filter(|words| !words.is_empty())
}

/// The case of a script; lines that ask something are passed over.
pub(crate) fn case(script: &str) -> Case {
    let mut case = Case::default();
    for words in lines(script) {
        if words[0] == "duty" {
            case.duties.push(Duty {
                id: words[1].into(),
                owed_by: words[2].into(),
                order: words[3].into(),
                what: words[1].to_owned(),
                parts: Vec::new(),
                due: None,
                sources: Vec::new(),
                unverified: false,
            });
        } else if words[0] == "party" {
            let named = words[1..]
                .iter()
                .map(|party| crate::properties::party(party));
            case.parties.extend(named);
        } else if !words[0].starts_with(['?', '!']) {
            case.events.push(event_of(&words));
        }
    }
    case
}

fn contempt(nature: &str) -> Contempt {
    Contempt {
        nature: match nature {
            "civil" => Some(ContemptNature::Civil),
            "criminal" => Some(ContemptNature::Criminal),
            _ => None,
        },
        sanction: Some(ContemptSanction::FinePerDay),
        ..Contempt::default()
    }
}

fn event_of(words: &[&str]) -> Event {
    let mut event = event(words[0], words[1], words[2]);
    let mut rest = words[3..].iter();
    while let Some(word) = rest.next() {
        if let Some(court) = word.strip_prefix('@') {
            event.court = Some(court.into());
        } else if let Some(party) = word.strip_prefix("by=") {
            event.by.push(party.into());
        } else if let Some(party) = word.strip_prefix("to=") {
            event.to.push(party.into());
        } else if let Some(party) = word.strip_prefix("as=") {
            for effect in &mut event.does {
                effect.as_to.push(party.into());
            }
        } else if let Some(part) = word.strip_prefix("part=") {
            for effect in &mut event.does {
                effect.scope = Scope::Part(part.to_owned());
            }
        } else if let Some(parts) = word.strip_prefix("parts=") {
            event.parts = parts.split(',').map(str::to_owned).collect();
        } else if let Some(nature) = word.strip_prefix("contempt=") {
            event.contempt = Some(Box::new(contempt(nature)));
        } else if let Some(date) = word.strip_prefix("from=") {
            let from = Occasion::Date(EventDate::parse(date).expect("a date"));
            for effect in &mut event.does {
                effect.from = Some(Box::new(from.clone()));
            }
        } else if let Some(condition) = word.strip_prefix("if=") {
            for effect in &mut event.does {
                effect.condition = Some(condition.to_owned());
            }
        } else if let Some(date) = word.strip_prefix("until=") {
            let until = Occasion::Date(EventDate::parse(date).expect("a date"));
            for effect in &mut event.does {
                effect.until = Some(Box::new(until.clone()));
            }
        } else {
            let verb = Verb::from_word(word.trim_end_matches('~')).expect(word);
            let scope = match word.strip_suffix('~') {
                Some(_) => Scope::Part("a part".to_owned()),
                None => Scope::Whole,
            };
            for target in rest.next().expect("a target").split(',') {
                event.does.push(Effect {
                    scope: scope.clone(),
                    ..effect(verb, target)
                });
            }
        }
    }
    event
}

pub(crate) fn replay(case: &Case) -> Replay {
    replay_under(&Lens::default(), case)
}

pub(crate) fn replay_under(lens: &Lens, case: &Case) -> Replay {
    Replay::new(case, &catalogue(), lens)
}

/// Runs a script: builds the case from its events and puts every question to it.
pub(crate) fn check(script: &str) {
    let case = case(script);
    let replay = replay(&case);
    for words in lines(script).filter(|words| words[0].starts_with('?')) {
        ask(&replay, &words);
    }
    check_findings(script, &case, &catalogue(), &replay);
}

/// The same with the courts, kinds and rules of the program.
pub(crate) fn check_shipped(script: &str) {
    let case = case(script);
    let replay = Replay::new(&case, builtin(), &Lens::default());
    for words in lines(script).filter(|words| words[0].starts_with('?')) {
        ask(&replay, &words);
    }
    check_findings(script, &case, builtin(), &replay);
}

/// Puts the questions of a script to a case file, with the catalogue of the program.
pub(crate) fn check_file(text: &str, questions: &str) {
    let document = writmap::format::read("fault.toml", text.as_bytes(), builtin());
    assert!(document.problems.is_empty(), "{:?}", document.problems);
    put(&document.case, questions);
}

/// The same of a case that has been read.
pub(crate) fn put(case: &Case, questions: &str) {
    let replay = Replay::new(case, builtin(), &Lens::default());
    for words in lines(questions).filter(|words| words[0].starts_with('?')) {
        ask(&replay, &words);
    }
    check_findings(questions, case, builtin(), &replay);
}

fn ask(replay: &Replay, words: &[&str]) {
    let asked = words.join(" ");
    let state = replay.state_on(day(words[1]));
    let ids = |list: Vec<String>| list.join(" ");
    let order = || state.order(&words[2].into()).expect(&asked);
    let (expected, answer) = match words[0] {
        "?" => {
            let order = order();
            let mut answer = vec![order.status.word().to_owned()];
            if words.len() > 4 {
                answer.extend(order.because.iter().map(ToString::to_string));
            }
            (words[3..].join(" "), ids(answer))
        }
        "?maybe" => {
            let order = order();
            assert_eq!(order.certainty, Certainty::Maybe, "{asked}: {order:?}");
            let possible = order.possible.iter().map(|status| status.word().to_owned());
            (words[3..].join(" "), ids(possible.collect()))
        }
        "?binds" => (words[3..].join(" "), order().binds.word().to_owned()),
        "?since" => {
            let since = order().since.as_ref().map(ToString::to_string);
            (words[3..].join(" "), since.unwrap_or_default())
        }
        "?since-part" => {
            let name = words[4..].join(" ");
            let parts = order().parts.clone();
            let part = parts.iter().find(|part| part.part.as_ref() == Some(&name));
            let since = part.and_then(|part| part.since.as_ref());
            let since = since.map(ToString::to_string).unwrap_or_default();
            (words[3].to_owned(), since)
        }
        "?note" => {
            let note = order().note.clone().unwrap_or_default();
            (words[3..].join(" "), note)
        }
        "?decided" => {
            let decided = order().decided.as_ref();
            let decided = decided.map(|held| format!("{} {}", held.status.word(), held.by));
            (words[3..].join(" "), decided.unwrap_or_default())
        }
        "?part" => {
            let named = words[4..].join(" ");
            let parts = order().parts.iter();
            let part = parts.map(|part| {
                let whom = part.party.as_ref().map(ToString::to_string);
                (
                    part.status.word(),
                    part.part.clone().or(whom).unwrap_or_default(),
                )
            });
            let status = part
                .filter(|(_, part)| *part == named)
                .map(|(status, _)| status);
            (words[3].to_owned(), status.collect::<Vec<_>>().join(" "))
        }
        _ => answer_beside(&state, words),
    };
    assert_eq!(answer, expected, "{asked}\n{state:#?}");
}

/// What is asked and what is so of duties, deadlines, pending matters and courts.
fn answer_beside(state: &State, words: &[&str]) -> (String, String) {
    let ids = |list: Vec<String>| list.join(" ");
    match words[0] {
        "?duty" => {
            let duty = state
                .duties
                .iter()
                .find(|duty| duty.duty.as_str() == words[2]);
            (words[3..].join(" "), duty.unwrap().status.word().to_owned())
        }
        "?duty-part" => {
            let named = words[4..].join(" ");
            let mut duties = state.duties.iter();
            let duty = duties.find(|duty| duty.duty.as_str() == words[2]).unwrap();
            let part = duty.parts.iter().find(|(part, _)| *part == named);
            (
                words[3].to_owned(),
                part.map_or("", |(_, status)| status.word()).to_owned(),
            )
        }
        "?deadline" => {
            let found = state
                .deadlines
                .iter()
                .find(|d| d.event.as_str() == words[2]);
            (
                words[3..].join(" "),
                found.unwrap().status.word().to_owned(),
            )
        }
        "?pending" => {
            let pending = state.pending.iter().map(|matter| matter.event.to_string());
            (words[2..].join(" "), ids(pending.collect()))
        }
        "?possibly-pending" => {
            let possible = state.pending.iter();
            let possible = possible.filter(|matter| matter.certainty == Certainty::Maybe);
            let possible = possible.map(|matter| matter.event.to_string());
            (words[2..].join(" "), ids(possible.collect()))
        }
        "?decided-part" => {
            let named = words[3..].join(" ");
            let mut pending = state.pending.iter();
            let matter = pending.find(|matter| matter.event.as_str() == words[2]);
            let parts = matter
                .map(|matter| matter.parts.clone())
                .unwrap_or_default();
            let decided = parts
                .into_iter()
                .filter(|(_, waits)| !waits)
                .map(|(part, _)| part);
            (named, ids(decided.collect()))
        }
        "?courts" => {
            let courts = state.courts.iter().map(ToString::to_string);
            (words[2..].join(" "), ids(courts.collect()))
        }
        other => panic!("{other} asks nothing"),
    }
}

fn check_findings(script: &str, case: &Case, catalogue: &Catalogue, replay: &Replay) {
    let findings = writmap::procedure::check(case, catalogue, replay);
    for words in lines(script).filter(|words| words[0].starts_with('!')) {
        let of_rule = findings.iter().filter(|finding| finding.rule == words[1]);
        let about: Vec<String> = of_rule
            .map(|finding| {
                let ids: Vec<String> = finding.about.iter().map(ToString::to_string).collect();
                ids.join(" ")
            })
            .collect();
        if words[0] == "!none" {
            assert!(about.is_empty(), "{words:?}\n{findings:#?}");
        } else {
            assert!(
                about.contains(&words[2..].join(" ")),
                "{words:?}\n{findings:#?}"
            );
        }
    }
}

/// The sentence of a day, with the courts, kinds and rules of the program.
pub(crate) fn sentence(case: &Case, on: &str) -> String {
    let replay = Replay::new(case, builtin(), &Lens::default());
    brief(case, builtin(), &replay, day(on)).sentence
}

#[track_caller]
pub(crate) fn says(case: &Case, on: &str, words: &str) {
    let said = sentence(case, on);
    assert!(said.contains(words), "“{words}” is not in: {said}");
}

#[track_caller]
pub(crate) fn says_nothing_of(case: &Case, on: &str, words: &str) {
    let said = sentence(case, on);
    assert!(!said.contains(words), "“{words}” is in: {said}");
}
