//! Numbers of cases above in texts below (`USCA Case Number 18-31050`), and related cases.
//!
//! A number counts only after words that say whose it is, and only when exactly one imported
//! docket of a higher court has it. Start with [`joints`].

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use super::below::{later_first, opening};
use super::group::{Groups, pair};
use super::{CourtTie, Record, named, written};
use crate::import::words::numbers::CaseNumber;
use crate::model::{Case, Event, Kind, Verb};

/// Words after which the number of a case in a higher court stands, and the number.
static NUMBERED: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(FORM).ok());

const FORM: &str = r"(?i)\b(?:USCA|appeals?|appellate|circuit|cir\.|supreme court|certiorari|mandate)\b[^.;]{0,60}?\b(?:(?:case )?(?:info )?(?:case )?(?:no|nos|number|record|#)[.:#]*) ?((?:\d{2}|[A-Z]{2}-\d{2})[-AM]\d{1,6})\b|(?i)\b(?:new |original |other court |member |lead |transferr?ed |their )?case (?:no|nos|number|#)[.:#]* ?(?:is |was )?(\d{1,2}:\d{2}-[a-z]{2}-\d{3,6})\b";

/// What joins dockets that nothing else joins yet.
pub(super) fn joints(
    case: &Case,
    records: &[Record],
    groups: &Groups,
    drawn: &[CourtTie],
) -> Vec<CourtTie> {
    if groups.list.len() < 2 {
        return Vec::new();
    }
    let mut joined: HashSet<(usize, usize)> = drawn
        .iter()
        .map(|joint| pair(groups.of_event[joint.from], groups.of_event[joint.to]))
        .collect();
    let ids = case.event_index();
    for (place, event) in case.events.iter().enumerate() {
        let targets = event
            .does
            .iter()
            .filter_map(|effect| ids.get(&effect.target));
        joined.extend(targets.map(|&to| pair(groups.of_event[place], groups.of_event[to])));
    }
    let own: Vec<usize> = (0..groups.list.len()).collect();
    let mut joints = Vec::new();
    for &below in &own {
        for (place, text, above) in mentioned(case, groups, &own, below) {
            let Some(start) = opening(case, groups, above) else {
                continue;
            };
            if joined.insert(pair(below, above)) {
                let reason = format!("number in the text: “{text}”");
                let out = transfer(case, groups, below).filter(|out| *out == place);
                if let (Some(out), Some(into)) = (out, transfer(case, groups, above)) {
                    joints.push(transfer_in(case, out, into, reason));
                    continue;
                }
                let (from, to) = later_first(case, place, start);
                joints.push(CourtTie {
                    from,
                    verb: Verb::Cites,
                    to,
                    reason,
                });
            }
        }
    }
    related(case, records, groups, &mut joined, &mut joints);
    joints.extend(written::joints(case, groups, &mut joined));
    joints
}

/// Joins dockets that name each other as related, where nothing else joins them.
fn related(
    case: &Case,
    records: &[Record],
    groups: &Groups,
    joined: &mut HashSet<(usize, usize)>,
    joints: &mut Vec<CourtTie>,
) {
    for record in records {
        let Some(one) = groups.of_record(record) else {
            continue;
        };
        for (court, number, relation) in &record.related {
            let Some(parsed) = CaseNumber::parse(number) else {
                continue;
            };
            // A case in another court, of which the page gives the number alone.
            let is_elsewhere = relation.to_lowercase().contains("other court");
            let court = court.as_ref();
            let court = court.or(record.court.as_ref().filter(|_| !is_elsewhere));
            let other = match court {
                Some(court) => groups.find(court, &parsed),
                None => groups.only(&parsed),
            };
            let Some(other) = other.filter(|other| *other != one) else {
                continue;
            };
            let transfers = (transfer(case, groups, one), transfer(case, groups, other));
            if let (Some(a), Some(b)) = transfers
                && joined.insert(pair(one, other))
            {
                let relation = if relation.is_empty() {
                    "other court"
                } else {
                    relation
                };
                let reason = format!("in the docket: {relation} {}", named(None, number));
                joints.push(transfer_in(case, a, b, reason));
                continue;
            }
            let openings = (opening(case, groups, one), opening(case, groups, other));
            if let (Some(a), Some(b)) = openings
                && joined.insert(pair(one, other))
            {
                let (from, to) = later_first(case, a, b);
                let relation = if relation.is_empty() {
                    "related case"
                } else {
                    relation
                };
                let reason = format!("in the docket: {relation} {}", named(None, number));
                joints.push(CourtTie {
                    from,
                    verb: Verb::Cites,
                    to,
                    reason,
                });
            }
        }
    }
}

/// The entry with which a case leaves a court or comes to it: the last of its kind.
fn transfer(case: &Case, groups: &Groups, index: usize) -> Option<usize> {
    let events = groups.in_order(case, index);
    let is_transfer = |event: &Event| event.kind.as_str() == Kind::TRANSFER;
    events
        .iter()
        .rev()
        .find(|(_, event)| is_transfer(event))
        .map(|(place, _)| *place)
}

/// What joins a transfer out of one court with that into another: the latter carries it out.
fn transfer_in(case: &Case, one: usize, other: usize, reason: String) -> CourtTie {
    let comes_in = |place: usize| {
        let quotes = case.events[place].sources.iter();
        let mut quotes = quotes.filter_map(|cite| cite.quote.as_deref());
        quotes.any(|quote| {
            let quote = quote.to_lowercase();
            let words = [
                "transferred in",
                "transfer in",
                "received",
                "transferred from",
            ];
            words.iter().any(|words| quote.contains(words))
        })
    };
    let (from, to) = match (comes_in(one), comes_in(other)) {
        (true, false) => (one, other),
        (false, true) => (other, one),
        _ => later_first(case, one, other),
    };
    CourtTie {
        from,
        verb: Verb::FollowsFrom,
        to,
        reason,
    }
}

/// Events of a docket whose text has the number of another docket, the first of each: the
/// place of the event, the words, and the other docket.
fn mentioned<'c>(
    case: &'c Case,
    groups: &Groups,
    own: &[usize],
    below: usize,
) -> Vec<(usize, &'c str, usize)> {
    let mut found = Vec::new();
    let Some(regex) = NUMBERED.as_ref() else {
        return found;
    };
    for &place in &groups.list[below].events {
        let quotes = case.events[place]
            .sources
            .iter()
            .filter_map(|cite| cite.quote.as_deref());
        for quote in quotes {
            for words in regex.captures_iter(quote) {
                let Some((whole, number)) = words.get(0).zip(words.get(1).or(words.get(2))) else {
                    continue;
                };
                let Some(number) = CaseNumber::parse(number.as_str()) else {
                    continue;
                };
                let fits = own.iter().copied().filter(|index| {
                    let court = groups.list[*index].court.as_ref();
                    let known = court.and_then(|court| groups.find(court, &number));
                    *index != below
                        && known == Some(*index)
                        && court != groups.list[below].court.as_ref()
                });
                let fits: Vec<usize> = fits.collect();
                if let [above] = fits[..] {
                    found.push((place, whole.as_str(), above));
                }
            }
        }
    }
    found
}
