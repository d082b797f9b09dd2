//! Any case, replayed: it has an answer for every day, the same by every way of asking, and words
//! for it.

use writmap::format::{builtin, read};
use writmap::model::{Case, Catalogue, Day};
use writmap::procedure::{Lens, Replay, brief, check, explain, open_options, report};

/// More days than this are not asked about.
const MOST_DAYS: usize = 24;

/// Replays what could be read of a case file.
pub fn try_bytes(bytes: &[u8]) {
    let file = read("case", bytes, builtin());
    let case = &file.case;
    let catalogue = builtin().with(&case.courts, &case.jurisdictions, &case.kinds);
    let days = days(case);
    ask(case, &catalogue, &Lens::default(), &days);
    let source = case.sources.first().map(|source| source.id.clone());
    let lens = Lens {
        as_told_by: source,
        known_by: days.get(days.len() / 2).copied(),
    };
    ask(case, &catalogue, &lens, &days);
}

/// Days on which something may have happened, the one before them and the ends of time.
fn days(case: &Case) -> Vec<Day> {
    let dates = case.events.iter().map(|event| &event.date);
    let bounds = dates.flat_map(|date| [date.earliest(), date.latest(), date.anchor()]);
    let mut days: Vec<Day> = bounds.flatten().collect();
    days.extend([Day::MIN, Day::MAX]);
    days.sort_unstable();
    days.dedup();
    let before = |day: &Day| day.yesterday().ok();
    let eves: Vec<Day> = days.iter().filter_map(before).collect();
    days.extend(eves);
    days.truncate(MOST_DAYS);
    days
}

fn ask(case: &Case, catalogue: &Catalogue, lens: &Lens, days: &[Day]) {
    let replay = Replay::new(case, catalogue, lens);
    assert!(replay.order_of_events().len() <= case.events.len());
    let findings = check(case, catalogue, &replay);
    for &day in days {
        let state = replay.state_on(day);
        for order in &state.orders {
            explain(case, &replay, order);
            let looked_up = replay.order_state_on(order.index, day);
            assert_eq!(looked_up.as_ref(), Some(order), "{day}");
        }
        replay.digest_on(day);
        brief(case, catalogue, &replay, day);
        report(case, &replay, &findings, day);
        open_options(case, &replay, day);
    }
}
