//! How long a case takes from its bytes to its frame, step by step and together.
//!
//! Every file in `cases/` is measured; the steps of the Microsoft case should take less than
//! 5 ms together with the first drawing; the improved one, which is shown, may take a few
//! hundredths of a second. The harness is one function, [`median_ms`]: a step runs for a
//! fraction of a second and its median counts, which is steady enough to compare two commits on
//! one machine.
//!
//! `cargo bench --no-default-features` measures all, `... -- lavabit` the files so named.

#![allow(
    clippy::print_stdout,
    reason = "a benchmark says what it measured on the standard output"
)]

use std::error::Error;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use writmap::diagram::{Diagram, Filter};
use writmap::format::{self, CaseFile};
use writmap::layout::{Effort, Placement, Sizes, place, place_with};
use writmap::model::Catalogue;
use writmap::picture::{Care, Commission, Look, Story};
use writmap::procedure::{Lens, Replay, check};
use writmap::render::{Frame, Index, Theme, ThemeName, View, frame};
use writmap::typography::Inter;

/// The steps, in the order of their work; then the layout that the window shows.
const STEPS: [&str; 8] = [
    "read", "replay", "check", "diagram", "layout", "frame", "together", "improved",
];
/// How long each step of each case is measured.
const TIME: Duration = Duration::from_millis(400);
/// Fewest runs of a step, however long one takes.
const LEAST_RUNS: usize = 11;

fn main() -> Result<(), Box<dyn Error>> {
    // Cargo passes options such as `--bench`; what is left names the cases to measure.
    let named: Vec<String> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with('-'))
        .collect();
    print!("{:<28}{:>8}", "median, ms", "events");
    println!("{}", STEPS.map(|step| format!("{step:>10}")).concat());
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("cases");
    let mut files: Vec<_> = fs::read_dir(folder)?.collect::<Result<_, _>>()?;
    files.sort_by_key(fs::DirEntry::file_name);
    for file in files {
        let name = file.file_name().to_string_lossy().into_owned();
        if !named.is_empty() && !named.iter().any(|part| name.contains(part)) {
            continue;
        }
        let bytes = fs::read(file.path())?;
        let (events, times) = measure(&name, &bytes);
        print!("{name:<28}{events:>8}");
        println!("{}", times.map(|time| format!("{time:>10.3}")).concat());
    }
    Ok(())
}

/// The number of events of a case and the median of each step in milliseconds.
fn measure(name: &str, bytes: &[u8]) -> (usize, [f64; 8]) {
    // Parsed once per program, before the first case is read.
    format::builtin();
    let case = read(name, bytes).0.case;
    let story = Story::of(Arc::clone(&case), Lens::default());
    let diagram = story.diagram(&Filter::default());
    let placement = layout(&diagram);
    let times = [
        median_ms(|| read(name, bytes)),
        median_ms(|| Replay::new(&case, &story.catalogue, &Lens::default())),
        median_ms(|| check(&case, &story.catalogue, &story.replay)),
        median_ms(|| story.diagram(&Filter::default())),
        median_ms(|| layout(&diagram)),
        median_ms(|| paint(&diagram, &placement)),
        median_ms(|| together(name, bytes)),
        median_ms(|| place(&diagram, &Sizes::default(), &Inter)),
    ];
    (case.events.len(), times)
}

fn together(name: &str, bytes: &[u8]) -> Frame {
    let case = format::read(name, bytes, format::builtin()).case;
    let commission = Commission::new(case, Look::default());
    let picture = commission.with_care(Care::Exactly(Effort::NONE)).done();
    picture.frame(&View::default(), ThemeName::Light)
}

fn read(name: &str, bytes: &[u8]) -> (CaseFile, Catalogue) {
    let document = format::read(name, bytes, format::builtin());
    let case = &document.case;
    let catalogue = format::builtin().with(&case.courts, &case.jurisdictions, &case.kinds);
    (document, catalogue)
}

fn layout(diagram: &Diagram) -> Placement {
    place_with(diagram, &Sizes::default(), &Inter, Effort::NONE)
}

fn paint(diagram: &Diagram, placement: &Placement) -> Frame {
    let theme = Theme::new(ThemeName::Light);
    frame(
        diagram,
        placement,
        &Index::new(diagram, placement),
        &View::default(),
        &theme,
        &Inter,
    )
}

/// The median time of a step, in milliseconds. What the step made is dropped off the clock.
fn median_ms<T>(mut step: impl FnMut() -> T) -> f64 {
    black_box(step());
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
