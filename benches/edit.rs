//! What an edit costs, from the command to the changed case and to the changed picture, and what one
//! step back costs, in a docket of 1,000 and of 100,000 events. Medians of several edits.
//!
//! The case is changed on the thread of the window; the picture of a large one is made on another.

#![allow(
    clippy::print_stdout,
    reason = "a benchmark says what it measured on the standard output"
)]

mod docket;

use std::sync::Arc;
use std::time::{Duration, Instant};

use writmap::format::{self, Section};
use writmap::import::File;
use writmap::picture::{Commission, Picture};
use writmap::session::{Arrival, EditCommand, Origin, RowCommand, Session, consider};

/// So many edits are measured.
const EDITS: usize = 9;

fn main() {
    for events in [1_000, 100_000] {
        println!("{events} events");
        measure(events);
    }
}

fn measure(events: usize) {
    let csv = docket::csv(events);
    let input = writmap::import::Input::new("docket.csv", csv.as_bytes());
    let options = writmap::import::Options::default();
    let opened = writmap::import::open("docket.csv", &[input], format::builtin(), &options);
    let Ok(case) = opened.map(|opened| opened.into_file().case) else {
        println!("  the docket cannot be read");
        return;
    };
    let bytes = Arc::new(format::to_toml(&case).into_bytes());
    drop(case);
    let origin = Origin::Dropped("case.toml".to_owned(), Arc::clone(&bytes));
    let file = File {
        name: "case.toml".to_owned(),
        bytes,
    };
    let mut session = Session::default();
    let instructions = session.instructions(None);
    let look = instructions.look.clone();
    let arrival = consider(origin, vec![file].into(), &instructions).ok();
    let arrival = arrival.and_then(|arrival| arrival.with_picture(look, &|_| (), &|| false));
    let Some(arrival) = arrival else {
        println!("  the case cannot be read");
        return;
    };
    session.receive(arrival);
    let Some(event) = middle(&session) else {
        return;
    };
    let set = |key: &str, typed: String| EditCommand::Set {
        event: event.clone(),
        key: key.to_owned(),
        typed: vec![typed],
    };
    println!("  of a title, which no state heeds");
    follow(&mut session, |number| {
        set("title", format!("Another title {number}"))
    });
    println!("  of a date, which they do");
    follow(&mut session, |number| {
        set("date", format!("{} June 2019", number + 1))
    });
    let rows = session.history().last_row_count();
    println!("  rows that a step holds                       {rows:>9}");
    let mut undone = Vec::new();
    for _ in 0..EDITS {
        undone.push(time(|| session.apply(EditCommand::Undo.into())));
    }
    println!(
        "  a step back                                  {:>9.1?}",
        median(undone)
    );
    let add = RowCommand::Add {
        section: Section::Place,
        fields: vec![("name".to_owned(), vec!["Dublin".to_owned()])],
    };
    println!(
        "  a place added                                {:>9.1?}",
        time(|| session.apply(add.into()))
    );
}

/// What edits of one sort cost, until the picture has followed each.
fn follow(session: &mut Session, command: impl Fn(usize) -> EditCommand) {
    let mut edits = Vec::new();
    let mut steps = Steps::default();
    let mut taken_over = Vec::new();
    for number in 0..EDITS {
        edits.push(time(|| session.apply(command(number).into())));
        let Some(work) = session.take_work() else {
            continue;
        };
        if let Some(picture) = steps.follow(&work) {
            let picture = Arrival::Picture(Box::new(picture));
            taken_over.push(time(|| session.receive(picture)));
            drop(session.take_retired());
        }
    }
    println!(
        "  edit of a field, until the case is changed   {:>9.1?}",
        median(edits)
    );
    steps.print();
    println!(
        "  the picture taken over                       {:>9.1?}",
        median(taken_over)
    );
}

/// How long each step of a picture takes that is made on another thread.
#[derive(Default)]
struct Steps(Vec<(String, Vec<Duration>)>);

impl Steps {
    fn follow(&mut self, work: &Commission) -> Option<Picture> {
        let begun = Instant::now();
        let said = std::cell::RefCell::new(Vec::new());
        let say = |text: &str| said.borrow_mut().push((text.to_owned(), begun.elapsed()));
        let picture = work.watched(&say, &|| false);
        let said = said.into_inner();
        let ends = said.iter().skip(1).map(|(_, at)| *at);
        let ends = ends.chain([begun.elapsed()]);
        for ((text, from), to) in said.iter().zip(ends) {
            let place = self.0.iter().position(|(known, _)| known == text);
            let place = place.unwrap_or_else(|| {
                self.0.push((text.clone(), Vec::new()));
                self.0.len() - 1
            });
            self.0[place].1.push(to.saturating_sub(*from));
        }
        picture
    }

    fn print(self) {
        for (text, times) in self.0 {
            println!("  {text:<44} {:>9.1?}", median(times));
        }
    }
}

/// An event in the middle of the case.
fn middle(session: &Session) -> Option<writmap::model::EventId> {
    let events = &session.document()?.case.events;
    Some(events.get(events.len() / 2)?.id.clone())
}

fn time<T>(work: impl FnOnce() -> T) -> Duration {
    let begun = Instant::now();
    let made = work();
    let taken = begun.elapsed();
    drop(made);
    taken
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
