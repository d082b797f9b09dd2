//! Search through the case: events, parties, judges, sources, quotations, conflicts, laws.
//!
//! It knows no window; a hit is a title, a line below it and the command that jumps there.
//! Start with [`find`].

use super::{Action, Command, SelectCommand, Session, ViewCommand};
use crate::model::{Case, DateStyle, Event, EventId, Source, counted, date_text};

/// Something found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// What sort of thing it is.
    pub kind: &'static str,
    /// Its title.
    pub title: String,
    /// Where the words were found, or the date.
    pub detail: String,
    /// What choosing it does.
    pub command: Command,
    /// How well it fits, the least first.
    rank: u8,
}

/// How many hits are worth listing.
const MAX_HITS: usize = 60;

/// What fits the words, in the case and among these actions; every word must be found. Without
/// words, the actions.
pub fn find(session: &Session, all: &[Action], query: &str) -> Vec<Hit> {
    let words: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
    let mut hits = Vec::new();
    if let (Some(document), false) = (session.document(), words.is_empty()) {
        find_in_case(&document.case, &words, &mut hits);
    }
    hits.extend(actions(session, all, &words));
    hits.sort_by_key(|hit| hit.rank);
    hits.truncate(MAX_HITS);
    hits
}

fn actions(session: &Session, all: &[Action], words: &[String]) -> impl Iterator<Item = Hit> {
    let fits = |action: &&Action| (action.is_enabled)(session) && all_in(action.label, words);
    all.iter().filter(fits).map(|action| Hit {
        kind: "Action",
        title: action.label.to_owned(),
        detail: action
            .shortcuts
            .first()
            .map_or_else(String::new, ToString::to_string),
        command: (action.command)(session),
        rank: 4,
    })
}

fn all_in(text: &str, words: &[String]) -> bool {
    let text = text.to_lowercase();
    words.iter().all(|word| text.contains(word.as_str()))
}

fn find_in_case(case: &Case, words: &[String], hits: &mut Vec<Hit>) {
    for event in &case.events {
        hits.extend(find_event(event, words));
    }
    for party in case.parties.iter().filter(|party| {
        all_in(&party.name, words) || party.full.as_ref().is_some_and(|full| all_in(full, words))
    }) {
        let acts = case
            .events
            .iter()
            .filter(|event| event.by.contains(&party.id))
            .count();
        hits.push(Hit {
            kind: "Party",
            title: party.name.clone(),
            detail: format!(
                "show only its {} and what was done to it",
                counted(acts, "act")
            ),
            command: ViewCommand::ToggleParty(party.id.clone()).into(),
            rank: 0,
        });
    }
    let sources = case.sources.iter().filter(|source| {
        let publisher = source.publisher.as_ref();
        let short = source.short.as_ref();
        all_in(&source.title, words)
            || [publisher, short]
                .into_iter()
                .flatten()
                .any(|name| all_in(name, words))
    });
    hits.extend(sources.map(|source| source_hit(case, source)));
    hits.extend(find_by_reference(case, words));
}

/// Leads to the first event for which a source is cited. To see the case through its eyes is
/// another wish, which the list of sources grants.
fn source_hit(case: &Case, source: &Source) -> Hit {
    let cited = || {
        let events = case.events.iter();
        events.filter(|event| event.sources.iter().any(|cite| cite.source == source.id))
    };
    Hit {
        kind: "Source",
        title: source.short.clone().unwrap_or_else(|| source.title.clone()),
        detail: match cited().next() {
            Some(first) => {
                let count = counted(cited().count(), "event");
                format!("cited for {count}, first for “{}”", first.title)
            }
            None => "cited for no event".to_owned(),
        },
        command: match cited().next() {
            Some(first) => first.id.clone().into(),
            None => SelectCommand::Nothing.into(),
        },
        rank: 2,
    }
}

fn find_event(event: &Event, words: &[String]) -> Option<Hit> {
    let date = date_text(&event.date, DateStyle::Long);
    let head = format!("{} {date} {} {}", event.title, event.id, event.date);
    let quote = || {
        event
            .sources
            .iter()
            .filter_map(|cite| cite.quote.as_ref())
            .find(|quote| all_in(quote, words))
    };
    let (detail, rank) = if all_in(&event.title, words) {
        (date, 0)
    } else if all_in(&head, words) {
        (date, 1)
    } else if let Some(quote) = quote() {
        (format!("{date} · “{quote}”"), 3)
    } else {
        let body = [&event.because, &event.outcome, &event.note];
        let text = body
            .into_iter()
            .flatten()
            .find(|text| all_in(text, words))?;
        (format!("{date} · {text}"), 3)
    };
    Some(Hit {
        kind: "Event",
        title: event.title.clone(),
        detail,
        command: event.id.clone().into(),
        rank,
    })
}

/// Things that stand in a case beside its events, and where each leads.
fn find_by_reference<'a>(case: &'a Case, words: &'a [String]) -> impl Iterator<Item = Hit> + 'a {
    let first = |wanted: &dyn Fn(&Event) -> bool| -> Option<EventId> {
        case.events
            .iter()
            .find(|event| wanted(event))
            .map(|event| event.id.clone())
    };
    let hit = |kind, title: &str, detail: &str, command: Option<Command>| {
        command.map(|command| Hit {
            kind,
            title: title.to_owned(),
            detail: detail.to_owned(),
            command,
            rank: 2,
        })
    };
    let conflicts = case
        .conflicts
        .iter()
        .filter(|conflict| all_in(&conflict.topic, words));
    let conflicts = conflicts.filter_map(move |conflict| {
        hit(
            "Conflict",
            &conflict.topic,
            "sources differ",
            Some(SelectCommand::Conflict(conflict.id.clone()).into()),
        )
    });
    let judges = case
        .judges
        .iter()
        .filter(|judge| all_in(&judge.name, words));
    let judges = judges.filter_map(move |judge| {
        let event = first(&|event| event.judges.contains(&judge.id));
        hit(
            "Judge",
            &judge.name,
            judge.title.as_deref().unwrap_or("judge"),
            event.map(Command::from),
        )
    });
    let laws = case.authorities.iter().filter(|law| {
        all_in(&law.cite, words) || law.name.as_ref().is_some_and(|name| all_in(name, words))
    });
    let laws = laws.filter_map(move |law| {
        let event = first(&|event| event.authorities.contains(&law.id));
        hit(
            "Authority",
            &law.cite,
            law.name.as_deref().unwrap_or("authority"),
            event.map(Command::from),
        )
    });
    conflicts.chain(judges).chain(laws)
}
