//! Words for what a fold holds: `opp. 57 › reply 61`, `9 notices · 8 orders`.
//!
//! The words themselves stand in the rows of the kinds. Start with [`course`] and [`census`].

use std::borrow::Cow;
use std::cmp::Reverse;

use hashbrown::HashMap;

use crate::model::{Case, Catalogue, Event, Family, KindId, counted_as};

/// What an event is called in the course of a thread, alone, and among others of its sort.
struct Words<'a> {
    short: &'a str,
    one: &'a str,
    many: Cow<'a, str>,
}

fn words<'a>(event: &Event, catalogue: &'a Catalogue) -> Words<'a> {
    if let Some(kind) = catalogue.kind(&event.kind) {
        return Words {
            short: kind.short(),
            one: kind.one(),
            many: kind.many(),
        };
    }
    let [short, one, many] = Family::Filings.paper_words();
    Words {
        short,
        one,
        many: many.into(),
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
    let mut counts: Vec<(Words<'_>, usize)> = Vec::new();
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
    let [.., vague] = Family::Filings.paper_words();
    counts.sort_by(|(a, of_a), (b, of_b)| {
        let key = |words: &Words<'_>, count: usize| (words.many == vague, Reverse(count));
        let keys = key(a, *of_a).cmp(&key(b, *of_b));
        keys.then_with(|| a.many.cmp(&b.many))
    });
    let counted = counts.iter();
    let counted = counted.map(|(words, count)| counted_as(*count, words.one, &words.many));
    counted.collect::<Vec<_>>().join(" · ")
}
