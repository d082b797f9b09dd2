//! Words for what a fold holds: `opp. 57 › reply 61`, `9 notices · 8 orders`.
//!
//! A kind that the table does not name goes by its family. Start with [`course`] and
//! [`census`].

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::model::{Case, Catalogue, Event, Family, KindId, Life};

/// How papers of some kinds are called: in the course of a thread, one of them, many of them.
#[derive(Clone, Copy)]
struct Words {
    short: &'static str,
    one: &'static str,
    many: &'static str,
    kinds: &'static [&'static str],
}

macro_rules! words {
    ($($short:literal $one:literal $many:literal: $($kind:literal)+;)+) => {
        const WORDS: &[Words] = &[$(Words {
            short: $short,
            one: $one,
            many: $many,
            kinds: &[$($kind),+],
        },)+];
    };
}

// The order is that of a census among equals: what decides first, what informs last.
words! {
    "judgment" "judgment" "judgments": "judgment" "verdict" "sentence" "dismissal";
    "opinion" "opinion" "opinions": "opinion" "separate-opinion";
    "hearing" "hearing" "hearings": "hearing" "argument" "conference" "trial";
    "opp." "response" "responses": "response" "objection" "objections";
    "reply" "reply" "replies": "reply";
    "brief" "brief" "briefs": "brief" "amicus-brief";
    "answer" "answer" "answers": "answer";
    "R&R" "recommendation" "recommendations": "report-and-recommendation";
    "stip." "stipulation" "stipulations": "stipulation" "consent" "waiver";
    "decl." "exhibit" "exhibits": "affidavit" "exhibit" "discovery" "schedules";
    "report" "report" "reports": "status-report" "trustee-report";
    "letter" "letter" "letters": "letter";
    "claim" "claim" "claims": "proof-of-claim" "transfer-of-claim";
    "proposed order" "proposed order" "proposed orders": "proposed-order";
    "minutes" "minute entry" "minute entries": "minute-entry";
    "appearance" "appearance" "appearances": "appearance" "assignment" "disclosure";
    "service" "certificate" "certificates": "certificate-of-service" "summons" "warrant-return";
    "transcript" "transcript" "transcripts": "transcript" "record-on-appeal";
    "notice" "notice" "notices": "notice" "clerk-notice" "notice-of-hearing" "errata";
    "fee" "fee" "fees": "fee" "bond" "cover-sheet" "satisfaction";
}

const fn of_family(family: Family) -> Words {
    let (short, one, many) = match family {
        Family::Orders => ("order", "order", "orders"),
        Family::Filings => ("paper", "paper", "papers"),
        Family::Stays => ("stay", "stay", "stays"),
        Family::Contempt => ("compliance", "act of compliance", "acts of compliance"),
        Family::Appeals => ("appeal", "appeal", "appeals"),
        Family::Statements => ("statement", "statement", "statements"),
        Family::Law => ("law", "law", "laws"),
        Family::Deadlines => ("deadline", "deadline", "deadlines"),
    };
    Words {
        short,
        one,
        many,
        kinds: &[],
    }
}

const MOTIONS: Words = Words {
    short: "motion",
    one: "motion",
    many: "motions",
    kinds: &[],
};

/// How an event is called. Motions are those filings that wait for a ruling.
fn words(event: &Event, catalogue: &Catalogue) -> Words {
    let id = event.kind.as_str();
    let listed = WORDS.iter().find(|words| words.kinds.contains(&id));
    let kind = catalogue.kind(&event.kind);
    match (listed, kind) {
        (Some(words), _) => *words,
        (None, Some(kind)) if kind.family == Family::Filings && kind.life == Life::Pending => {
            MOTIONS
        }
        (None, Some(kind)) => of_family(kind.family),
        (None, None) => of_family(Family::Filings),
    }
}

/// The papers of a thread after its first, as they came: `opp. 57 › reply 61 › 4 exhibits`.
pub(super) fn course(case: &Case, catalogue: &Catalogue, papers: &[usize]) -> String {
    const MOST: usize = 5;
    let event = |index: &usize| &case.events[*index];
    let short = |index: &usize| words(event(index), catalogue).short;
    let mut steps = Vec::new();
    for alike in papers.chunk_by(|a, b| short(a) == short(b)) {
        let Some(first) = alike.first() else { continue };
        if steps.len() == MOST {
            steps.push("…".to_owned());
            break;
        }
        steps.push(match (alike.len(), &event(first).docket_number) {
            (1, Some(number)) => format!("{} {number}", short(first)),
            (1, None) => short(first).to_owned(),
            (several, _) => format!("{several} {}", words(event(first), catalogue).many),
        });
    }
    steps.join(" › ")
}

/// What a run holds, the most frequent first: `9 notices · 8 orders`.
pub(super) fn census(case: &Case, catalogue: &Catalogue, events: &[usize]) -> String {
    let mut by_kind: HashMap<&KindId, usize> = HashMap::new();
    let mut counts: Vec<(Words, usize)> = Vec::new();
    for &index in events {
        let event = &case.events[index];
        let group = *by_kind.entry(&event.kind).or_insert_with(|| {
            let words = words(event, catalogue);
            let known = counts.iter().position(|known| known.0.many == words.many);
            known.unwrap_or_else(|| {
                counts.push((words, 0));
                counts.len() - 1
            })
        });
        counts[group].1 += 1;
    }
    // What has no word of its own comes last.
    let is_vague = |words: &Words| words.kinds.is_empty() && words.many == "papers";
    counts.sort_by_key(|(words, count)| (is_vague(words), Reverse(*count), words.many));
    let counted = counts.iter().map(|(words, count)| match count {
        1 => format!("1 {}", words.one),
        count => format!("{count} {}", words.many),
    });
    counted.collect::<Vec<_>>().join(" · ")
}
