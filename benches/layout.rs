//! How long the layout of a docket takes and how much memory, beside Graphviz where it is
//! installed.
//!
//! `cargo bench --no-default-features --bench layout` measures generated dockets of the usual
//! sizes; numbers after `--` name other sizes, paths ending in `.csv` other dockets. With
//! `-- --write FOLDER` the dockets are written instead, for `benches/crossings.py`.
//!
//! "first" is the first finished drawing, "default" the drawing that the program shows, and
//! "memory" the most that was held while that was made, the result included.

#![allow(
    clippy::print_stdout,
    reason = "a benchmark says what it measured on the standard output"
)]

#[path = "docket/mod.rs"]
mod docket;

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use peak_alloc::PeakAlloc;
use writmap::diagram::{Diagram, Filter};
use writmap::format;
use writmap::import;
use writmap::layout::{Effort, Sizes, place_with};
use writmap::picture::Story;
use writmap::procedure::Lens;
use writmap::typography::Inter;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Sizes of the generated dockets, in events.
const SIZES: [usize; 5] = [30, 300, 1_000, 10_000, 100_000];
/// How long each docket is measured.
const TIME: Duration = Duration::from_millis(600);
/// Fewest runs, however long one takes.
const LEAST_RUNS: usize = 5;
/// How long Graphviz may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// Larger graphs are not given to Graphviz: it does not finish them in minutes.
const MOST_FOR_GRAPHVIZ: usize = 3_000;

fn main() -> Result<(), Box<dyn Error>> {
    // Cargo passes options such as `--bench`.
    let mut arguments = std::env::args().skip(1).filter(|word| word != "--bench");
    let mut dockets: Vec<(String, Vec<u8>)> = Vec::new();
    while let Some(word) = arguments.next() {
        if word == "--write" {
            let folder = arguments.next().ok_or("--write needs a folder")?;
            return write(Path::new(&folder));
        }
        let made = match word.parse() {
            Ok(events) => docket::csv(events).into_bytes(),
            Err(_) => fs::read(&word)?,
        };
        dockets.push((word, made));
    }
    if dockets.is_empty() {
        dockets = SIZES
            .map(|events| (events.to_string(), docket::csv(events).into_bytes()))
            .into();
    }
    println!(
        "{:<24}{:>9}{:>11}{:>12}{:>11}{:>14}{:>9}",
        "median, ms", "links", "first", "default", "memory", "dot -Tplain", "ratio"
    );
    for (name, bytes) in dockets {
        measure(&name, &bytes)?;
    }
    Ok(())
}

fn write(folder: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    for events in [100, 300, 1_000, 3_000, 10_000, 30_000, 100_000] {
        fs::write(folder.join(format!("{events}.csv")), docket::csv(events))?;
    }
    Ok(())
}

fn measure(name: &str, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    let diagram = diagram(bytes)?;
    let layout = |effort| place_with(&diagram, &Sizes::default(), &Inter, effort);
    let first = median_ms(|| layout(Effort::NONE));
    let default = median_ms(|| layout(Effort::brief(&diagram)));
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    black_box(layout(Effort::brief(&diagram)));
    let memory = MEMORY.peak_usage().saturating_sub(before) as f64 / 1e6;
    let short = Path::new(name)
        .file_name()
        .map_or(name.into(), |name| name.to_string_lossy());
    print!(
        "{short:<24}{:>9}{first:>11.2}{default:>12.2}{memory:>8.1} MB",
        diagram.links.len()
    );
    // What is known already is worth seeing while Graphviz is at work.
    std::io::stdout().flush()?;
    match graphviz(&diagram) {
        Graphviz::Took(took) => println!("{took:>14.0}{:>8.0}×", took / first),
        Graphviz::Gave(why) => println!("{why:>14}{:>9}", "-"),
    }
    Ok(())
}

fn diagram(bytes: &[u8]) -> Result<Diagram, Box<dyn Error>> {
    let file = import::Input::new("docket.csv", bytes);
    let options = import::Options::default();
    let opened = import::open(file.name, &[file], format::builtin(), &options)?;
    let story = Story::of(opened.into_file().case, Lens::default());
    Ok(story.diagram(&Filter::unfolded(true)))
}

/// How Graphviz did.
enum Graphviz {
    /// So many milliseconds.
    Took(f64),
    /// No drawing, for this reason.
    Gave(&'static str),
}

/// Has Graphviz lay out the same boxes and links, from left to right, without lanes or time.
fn graphviz(diagram: &Diagram) -> Graphviz {
    if diagram.cards.len() > MOST_FOR_GRAPHVIZ {
        return Graphviz::Gave("not tried");
    }
    let sizes = Sizes::default();
    let (w, h) = (sizes.card_w / 72.0, sizes.card_h / 72.0);
    let mut text = format!(
        "digraph g {{ rankdir=LR; splines=polyline; node [shape=box,fixedsize=true,width={w},height={h},label=\"\"];\n"
    );
    for card in 0..diagram.cards.len() {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{card};");
    }
    for link in &diagram.links {
        let _ = writeln!(text, "{}->{};", link.source, link.target);
    }
    text.push('}');
    let begun = Instant::now();
    let started = Command::new("dot")
        .arg("-Tplain")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = started else {
        return Graphviz::Gave("not installed");
    };
    if let Some(mut pipe) = child.stdin.take() {
        // What it could not read shows in its status.
        let _ = pipe.write_all(text.as_bytes());
    }
    loop {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => {
                return Graphviz::Took(begun.elapsed().as_secs_f64() * 1e3);
            }
            Ok(None) if begun.elapsed() < PATIENCE => std::thread::sleep(Duration::from_millis(1)),
            Ok(None) => {
                let _ = child.kill();
                let _ = child.wait();
                return Graphviz::Gave("over 20 s");
            }
            _ => return Graphviz::Gave("failed"),
        }
    }
}

/// The median time of a step, in milliseconds. What the step made is dropped off the clock.
fn median_ms<T>(mut step: impl FnMut() -> T) -> f64 {
    drop(black_box(step()));
    let begun = Instant::now();
    let mut times = Vec::new();
    while times.len() < LEAST_RUNS || begun.elapsed() < TIME {
        let start = Instant::now();
        let made = black_box(step());
        times.push(start.elapsed());
        drop(made);
    }
    times.sort_unstable();
    times[times.len() / 2].as_secs_f64() * 1e3
}
