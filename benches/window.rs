//! How long the window takes on the processor at 1440 by 900 points, without a display: from the
//! bytes of a file to the first frame, to place everything, and for each frame with the layout
//! of the widgets, painting into shapes and tessellation.
//!
//! Generated dockets of 30 to 100,000 events, folded and with a card for every event, at every
//! level of detail, while nothing happens and while the user pans, zooms, points at things and
//! steps through the dates; besides, from a change of the date to the new states (what was in
//! force, in words and chips) and to the new picture of what is seen, lifelines and all, as a
//! display list. At 100,000 events 99 frames of 100 should take less than 4 ms, a change of the
//! date until states and picture are new less than 1 ms, opening less than 1 s (JSON) or 2 s
//! (TOML), and all that less than 400 MB. `cargo bench --bench window`; with numbers, `-- 1000 10000`, dockets of
//! these sizes alone.

#![allow(
    clippy::print_stdout,
    reason = "a benchmark says what it measured on the standard output"
)]

#[path = "docket/mod.rs"]
mod docket;

use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::{
    Context, Event, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, RawInput, Rect, TouchPhase,
    Vec2,
};
use writmap::app::Window;
use writmap::diagram::Filter;
use writmap::layout::{Sizes, place};
use writmap::model::Case;
use writmap::picture::Story;
use writmap::preferences::Preferences;
use writmap::procedure::Lens;
use writmap::render::{Index, View};
use writmap::session::{Command, DateCommand, Origin, Panel, SelectCommand, ViewCommand};
use writmap::typography::Inter;
use writmap::{format, import};

const SIZE: Vec2 = Vec2::new(1440.0, 900.0);
/// Frames measured for each figure.
const FRAMES: usize = 200;
/// The best of so many rounds counts: what other programs do meanwhile is no part of a frame.
const ROUNDS: usize = 4;
/// Sizes of the generated dockets, in events.
const GENERATED: [usize; 5] = [30, 300, 1_000, 10_000, 100_000];

/// What the user does during the frames that are measured.
#[derive(Clone, Copy, PartialEq)]
enum Doing {
    /// Looks.
    Nothing,
    /// Pans with the wheel.
    Panning,
    /// Zooms in and out with the wheel.
    Zooming,
    /// Moves the pointer across the drawing.
    Hovering,
    /// Steps from date to date.
    Stepping,
}

const DOINGS: [(&str, Doing); 5] = [
    ("still", Doing::Nothing),
    ("panning", Doing::Panning),
    ("zooming", Doing::Zooming),
    ("hovering", Doing::Hovering),
    ("stepping", Doing::Stepping),
];

/// Levels of detail and the zoom at which each is measured; 0 stands for all that there is.
const LEVELS: [(&str, f32); 5] = [
    ("near", 1.0),
    ("near/middle", 0.48),
    ("middle", 0.12),
    ("middle/far", 0.015),
    ("far", 0.0),
];

/// The views of the case beside the drawing, by name.
const VIEWS: [&str; 10] = [
    "outline",
    "table",
    "sources",
    "checks",
    "parties",
    "connections",
    "timeline",
    "jurisdictions",
    "positions",
    "record",
];

fn main() {
    // Cargo passes options such as `--bench`.
    let sizes: Vec<usize> = std::env::args()
        .skip(1)
        .filter_map(|a| a.parse().ok())
        .collect();
    let sizes = if sizes.is_empty() {
        &GENERATED[..]
    } else {
        &sizes
    };
    for &events in sizes {
        println!("{events} events");
        measure(events);
    }
}

fn measure(events: usize) {
    let csv = docket::csv(events);
    let file = import::Input::new("docket.csv", csv.as_bytes());
    let options = import::Options::default();
    let opened = import::open(file.name, &[file], format::builtin(), &options);
    let Ok(case) = opened.map(|opened| opened.into_file().case) else {
        println!("  the docket cannot be read");
        return;
    };
    layout(&case);
    let texts = [
        ("CSV", "docket.csv", csv),
        ("TOML", "case.toml", format::to_toml(&case)),
        ("JSON", "case.json", format::to_json(&case)),
    ];
    drop(case);
    let mut opened = None;
    for (name, file, text) in texts {
        let bytes = Arc::new(text.into_bytes());
        drop(opened.take());
        opened = Some(Bench::open(name, Origin::Dropped(file.to_owned(), bytes)));
    }
    let Some(mut bench) = opened else { return };
    for (name, command) in [
        ("folded", ViewCommand::FoldAll),
        ("every event", ViewCommand::UnfoldAll),
    ] {
        bench.window.apply(&bench.ctx, command.into());
        bench.settle();
        bench.levels(name);
    }
    bench.views();
    if let Some(megabytes) = most_memory() {
        println!("  most memory so far, with this benchmark's own texts: {megabytes} MB");
    }
}

/// How long it takes to place everything.
fn layout(case: &Arc<Case>) {
    let story = Story::of(Arc::clone(case), Lens::default());
    for (name, unfold) in [("folded", false), ("every event", true)] {
        let filter = Filter::unfolded(unfold);
        let start = Instant::now();
        let diagram = story.diagram(&filter);
        let chosen = start.elapsed();
        let placement = place(&diagram, &Sizes::default(), &Inter);
        let placed = start.elapsed();
        std::hint::black_box(Index::new(&diagram, &placement));
        println!(
            "  {name}: {} cards chosen in {:.1} ms, placed in {:.1} ms, indexed in {:.1} ms",
            diagram.cards.len(),
            ms(chosen),
            ms(placed.saturating_sub(chosen)),
            ms(start.elapsed().saturating_sub(placed)),
        );
    }
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// The most memory that this process ever had, in MB, where the system says so.
fn most_memory() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: usize = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1024)
}

/// A window without a display.
struct Bench {
    ctx: Context,
    window: Window,
    /// The time that egui is told, in seconds: a sixtieth a frame.
    now: f64,
}

impl Bench {
    /// A window that opens a file, up to its first frame.
    fn open(name: &str, origin: Origin) -> Self {
        let ctx = Context::default();
        let begin = Instant::now();
        let window = Window::new(&ctx, Preferences::default(), Some(origin));
        let mut bench = Self {
            ctx,
            window,
            now: 0.0,
        };
        let slowest = bench.frames_until(|window| window.session().picture().is_some());
        let opened = ms(begin.elapsed());
        println!("  {name}: opened in {opened:.0} ms, slowest frame meanwhile {slowest:.1} ms");
        bench
    }

    /// Frames until something is so, or a minute has passed; how long the slowest took, in ms.
    fn frames_until(&mut self, is_so: impl Fn(&Window) -> bool) -> f64 {
        let end = Instant::now() + Duration::from_mins(1);
        let mut slowest = Duration::ZERO;
        while !is_so(&self.window) && Instant::now() < end {
            let frame = Instant::now();
            self.frame(Vec::new());
            slowest = slowest.max(frame.elapsed());
            std::thread::sleep(Duration::from_millis(4));
        }
        ms(slowest)
    }

    /// Waits for what is made elsewhere.
    fn settle(&mut self) {
        self.frames_until(|window| !window.is_working());
        for _warm_up in 0..10 {
            self.frame(Vec::new());
        }
    }

    /// Measures, for every view of the case, the first frame in which it is in the middle, and
    /// the frame after a change of the date while it is.
    fn views(&mut self) {
        println!("  ms: p50 p99             from another view      other date");
        for name in VIEWS {
            let show = |name| Command::from(ViewCommand::Show(Panel::named(name)));
            let shown = best_of_rounds(|_| {
                self.window.apply(&self.ctx, show("checks"));
                self.frame(Vec::new());
                self.timed(show(name))
            });
            self.window.apply(&self.ctx, show(name));
            self.frame(Vec::new());
            let dated = best_of_rounds(|step| self.timed(step_of_date(step).into()));
            println!("  {name:<23}{shown:>17}{dated}");
        }
        self.window
            .apply(&self.ctx, ViewCommand::Show(Panel::PROCESS).into());
    }

    /// How long something that is wanted takes with the frame that shows it.
    fn timed(&mut self, command: Command) -> Duration {
        let start = Instant::now();
        self.window.apply(&self.ctx, command);
        self.frame(Vec::new());
        start.elapsed()
    }

    /// Measures frames at every level of detail.
    fn levels(&mut self, name: &str) {
        print!("  {name:<12}ms: p50 p99");
        print!("{}", DOINGS.map(|(name, _)| format!("{name:>16}")).concat());
        println!("{:>16}{:>16}", "new states", "new picture");
        for (level, zoom) in LEVELS {
            self.zoom_to(zoom);
            print!("  {level:<23}");
            for (_, doing) in DOINGS {
                print!("{}", self.times(doing));
            }
            println!("{}", self.changes_of_date());
        }
    }

    fn times(&mut self, doing: Doing) -> String {
        // One round unmeasured: what is kept from then on is what the user lives with.
        for step in 0..FRAMES / 3 {
            self.measured(doing, step);
        }
        best_of_rounds(|step| self.measured(doing, step))
    }

    /// How long it takes from a change of the date until what is seen is new, as far as the
    /// session and the display list go: the states alone, on days from all over the case, and
    /// with them the picture, from day to day.
    fn changes_of_date(&mut self) -> String {
        let states = best_of_rounds(|step| self.change_of_date(step, false));
        self.window.apply(&self.ctx, DateCommand::Last.into());
        states + &best_of_rounds(|step| self.change_of_date(step, true))
    }

    fn change_of_date(&mut self, step: usize, painted: bool) -> Duration {
        let view = self.window.view().cloned().unwrap_or_default();
        let days = self
            .window
            .session()
            .picture()
            .map(|picture| picture.story.days());
        let command = match days {
            Some(days) if !painted => DateCommand::Set(days[step * 7919 % days.len()].0),
            _ => step_of_date(step),
        };
        let start = Instant::now();
        self.window.apply(&self.ctx, command.into());
        let session = self.window.session();
        if let Some(picture) = session.picture().filter(|_| painted) {
            let as_of = session.settings().as_of;
            let view = View { as_of, ..view };
            std::hint::black_box(picture.frame(&view, session.settings().theme));
        }
        let time = start.elapsed();
        // The window follows, and what was known of the old date leaves the caches.
        self.frame(Vec::new());
        time
    }

    fn measured(&mut self, doing: Doing, step: usize) -> Duration {
        let at = match doing {
            Doing::Hovering => Pos2::new(
                400.0 + (step % 97) as f32 * 6.0,
                120.0 + (step % 61) as f32 * 9.0,
            ),
            _ => Pos2::new(700.0, 400.0),
        };
        let mut events = vec![Event::PointerMoved(at)];
        let start = Instant::now();
        match doing {
            Doing::Nothing | Doing::Hovering => {}
            Doing::Panning => events.push(wheel(if step % 200 < 100 { -40.0 } else { 40.0 })),
            Doing::Zooming => {
                events.push(Event::Zoom(if step % 60 < 30 { 1.01 } else { 1.0 / 1.01 }));
            }
            Doing::Stepping => {
                self.window.apply(&self.ctx, step_of_date(step).into());
            }
        }
        self.frame(events);
        start.elapsed()
    }

    /// Brings the drawing to a zoom; 0 for the whole of it.
    fn zoom_to(&mut self, zoom: f32) {
        self.window.apply(&self.ctx, SelectCommand::Nothing.into());
        self.window.apply(&self.ctx, ViewCommand::Fit.into());
        self.frame(Vec::new());
        let factor = if zoom <= 0.0 {
            1e-6
        } else {
            zoom / self.window.zoom()
        };
        self.window
            .apply(&self.ctx, ViewCommand::Zoom(factor).into());
        for _gliding in 0..30 {
            self.frame(Vec::new());
        }
    }

    /// One frame with these inputs, down to triangles.
    fn frame(&mut self, events: Vec<Event>) {
        self.now += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SIZE)),
            time: Some(self.now),
            events,
            ..RawInput::default()
        };
        let window = &mut self.window;
        let output = self.ctx.run_ui(input, |ui| {
            let ctx = ui.ctx().clone();
            window.listen(&ctx);
            window.draw(ui);
        });
        let shapes = self.ctx.tessellate(output.shapes, output.pixels_per_point);
        std::hint::black_box(shapes);
    }
}

/// Median and 99th part of a hundred, in ms, of the best of some rounds.
fn best_of_rounds(mut measured: impl FnMut(usize) -> Duration) -> String {
    let rounds = (0..ROUNDS).map(|_| {
        let mut times: Vec<Duration> = (0..FRAMES).map(&mut measured).collect();
        times.sort_unstable();
        [50, 99].map(|part| ms(times[times.len() * part / 100]))
    });
    let best = rounds.min_by(|a, b| a[1].total_cmp(&b[1]));
    let [half, most] = best.unwrap_or_default();
    format!("{half:>8.2}{most:>8.2}")
}

/// There and back through the days.
fn step_of_date(step: usize) -> DateCommand {
    if step % 60 < 30 {
        DateCommand::Next
    } else {
        DateCommand::Previous
    }
}

fn wheel(by: f32) -> Event {
    Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: Vec2::new(by, 0.0),
        phase: TouchPhase::Move,
        source: MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    }
}
