//! How much memory it takes to open a file, as so many times its size; and what a step back holds.
//!
//! It is counted what is held at one time, with the bytes of the file and all that is made of them;
//! what the allocator adds to that is its own. The same in any build, so that it can be a test.
//! `WRITMAP_MEMORY=200 cargo test --test memory -- --nocapture` shows it for files of 200 MB.

// A test may fail by panicking, in its helpers too.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod samples;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use peak_alloc::PeakAlloc;
use samples::{SAMPLES, day};
use writmap::import::{File, Options};
use writmap::model::{Case, Effect, Event, EventDate, Verb};
use writmap::session::{CaseState, History, Origin, open};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// What is counted is that of one test.
static ALONE: Mutex<()> = Mutex::new(());

/// The most that opening may take, as so many times the size of the file.
const MOST: f64 = 4.0;

/// What is held at most while a file is opened, and by the open case, as so many times its size;
/// and what an event takes of that, in bytes.
struct Usage {
    peak: f64,
    after: f64,
    per_event: usize,
}

fn usage(name: &str, bytes: Vec<u8>) -> Usage {
    let size = bytes.len() as f64;
    let before = MEMORY.current_usage() - bytes.capacity();
    let file = File {
        name: name.to_owned(),
        bytes: bytes.into(),
    };
    MEMORY.reset_peak_usage();
    let origin = Origin::File(PathBuf::from(name));
    let dossier = open(origin, vec![file].into(), &Options::default()).unwrap();
    let after = MEMORY.current_usage() - before;
    Usage {
        peak: (MEMORY.peak_usage() - before) as f64 / size,
        after: after as f64 / size,
        per_event: after / dossier.case.events.len(),
    }
}

#[test]
fn opening_takes_a_few_times_the_size_of_the_file() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let megabytes = std::env::var("WRITMAP_MEMORY").ok();
    let megabytes = megabytes.map_or(1, |text| text.parse().unwrap());
    println!(
        "{:<16}{:>8}{:>8}{:>12}",
        "file", "at most", "after", "per event"
    );
    let mut too_much = Vec::new();
    for (name, file) in SAMPLES {
        // What is made once for all files is not counted: rules for texts grow as they meet texts.
        usage(name, file(megabytes << 20));
        let usage = usage(name, file(megabytes << 20));
        println!(
            "{name:<16}{:>8.2}{:>8.2}{:>12}",
            usage.peak, usage.after, usage.per_event
        );
        if usage.peak > MOST {
            too_much.push(format!("{name}: {:.2}", usage.peak));
        }
    }
    assert!(too_much.is_empty(), "{too_much:?}");
}

/// The most that one step back may hold, in bytes, in a case of 100,000 events.
const MOST_OF_A_STEP: usize = 1 << 20;

/// A case of so many events: each third acts on the one before, and the last on the first.
fn large_case(events: usize) -> Case {
    let event = |number: usize| {
        let id = format!("e{number}");
        let day = EventDate::parse(&day(number)).unwrap();
        let mut event = Event::new(id.as_str().into(), day);
        event.title = format!("Motion hearing {number}");
        event.kind = "order".into();
        event.court = Some("nysd".into());
        event.docket_number = Some(number.to_string());
        let target = match number {
            _ if number + 1 == events => Some(0),
            number if number.is_multiple_of(3) => number.checked_sub(1),
            _ => None,
        };
        if let Some(target) = target {
            let target = format!("e{target}").as_str().into();
            event.does.push(Effect::new(Verb::Cites, target));
        }
        event
    };
    Case {
        title: "Heron v. Otter".to_owned(),
        events: (0..events).map(event).collect(),
        ..Case::default()
    }
}

/// What a change of a case is called, and the change.
type Change = (&'static str, fn(&mut Case));

const CHANGES: [Change; 6] = [
    ("a title", |case| {
        case.events[50_000].title = "Another title".to_owned();
    }),
    ("a new event", |case| {
        let event = Event::new("new".into(), EventDate::unknown());
        case.events.insert(70_000, event);
    }),
    ("a link turned round, from one end to the other", |case| {
        case.events.last_mut().unwrap().does.clear();
        let last = case.events.last().unwrap().id.clone();
        case.events[0].does.push(Effect::new(Verb::Cites, last));
    }),
    ("an event that goes, and what names it far away", |case| {
        case.events.last_mut().unwrap().does.clear();
        case.events.remove(0);
    }),
    ("an event that goes far down", |case| {
        let event = case.events.remove(3);
        case.events.insert(99_000, event);
    }),
    ("a thousand that are changed here and there", |case| {
        let events = case.events.iter_mut().step_by(100);
        events.for_each(|event| event.marks.disputed = true);
    }),
];

#[test]
fn a_step_back_holds_what_changed_and_no_more() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    for (name, change) in CHANGES {
        let before = CaseState {
            case: Arc::new(large_case(100_000)),
            number: 1,
        };
        let whole = MEMORY.current_usage();
        let begun = Instant::now();
        let mut after = Case::clone(&before.case);
        change(&mut after);
        let copy = MEMORY.current_usage() - whole;
        let mut history = History::default();
        history.record(name, &before, &after);
        let taken = begun.elapsed();
        let rows = history.last_row_count();
        // What nobody else holds any more is what the step costs.
        drop((before, after));
        let held = MEMORY.current_usage();
        drop(history);
        let step = held - MEMORY.current_usage();
        println!("{name}: {rows} rows, {step} bytes, a changed copy {copy} bytes, {taken:?}");
        assert!(step <= MOST_OF_A_STEP, "{name}: {step} bytes");
        assert!(copy <= 2 * MOST_OF_A_STEP, "{name}: {copy} bytes");
    }
}
