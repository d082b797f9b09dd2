//! How long it takes to find events and to follow what they are connected with, in dockets of 10,000
//! and 100,000 entries: to look through the words once, for a keystroke, for an operator, and for
//! causes, consequences and ways between two events.
//!
//! A keystroke in 10,000 events should take less than 16 ms, and connections in 100,000 less than
//! 16 ms. `cargo bench --no-default-features --bench find`.

#![allow(
    clippy::print_stdout,
    reason = "a benchmark says what it measured on the standard output"
)]

#[path = "docket/mod.rs"]
mod docket;

use std::sync::Arc;
use std::time::Instant;

use writmap::diagram::Filter;
use writmap::model::Case;
use writmap::picture::{Look, Picture};
use writmap::session::{Connections, HitList, Query, WordIndex, ways_between};
use writmap::{format, import};

/// The median of so many rounds counts.
const ROUNDS: usize = 9;

fn main() {
    for events in [10_000, 100_000] {
        println!("{events} events");
        measure(events);
    }
}

fn case_of(events: usize) -> Option<Arc<Case>> {
    let csv = docket::csv(events);
    let file = import::Input::new("docket.csv", csv.as_bytes());
    let options = import::Options::default();
    let opened = import::open(file.name, &[file], format::builtin(), &options);
    opened.ok().map(|opened| opened.into_file().case)
}

fn measure(events: usize) {
    let Some(case) = case_of(events) else {
        println!("  the docket cannot be read");
        return;
    };
    let look = Look {
        filter: Filter::default(),
        ..Look::default()
    };
    let picture = Picture::of(case, look);
    say("words looked through", || WordIndex::of(picture.case()));
    let index = WordIndex::of(picture.case());
    for query in [
        "o",
        "order",
        "ordre",
        "motion granted",
        "kind:order 2014..2016",
        "\"motion to\"",
    ] {
        say(query, || HitList::of(&picture, &index, Query::parse(query)));
    }
    let story = &picture.story;
    say("effects as a graph", || story.graph().causes(0).count());
    // The events with most that follows, and with most that led to them.
    let reach = |event| Connections::of(story, event, None);
    let sample = (0..events).step_by(events / 50);
    let most = sample
        .max_by_key(|event| reach(*event).events.len())
        .unwrap_or(0);
    println!(
        "  {} events are connected with the one measured",
        reach(most).events.len()
    );
    say("connections to any depth", || reach(most));
    say("ways between two events", || {
        let far = reach(most).events;
        ways_between(story, far[0], far[far.len() - 1])
    });
}

fn say<T>(what: &str, mut work: impl FnMut() -> T) {
    let mut times: Vec<f64> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(work());
            start.elapsed().as_secs_f64() * 1e3
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!("  {what:<28}{:>8.2} ms", times[ROUNDS / 2]);
}
