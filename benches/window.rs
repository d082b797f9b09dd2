//! How long a frame of the window takes on the processor: layout of the widgets, painting into
//! shapes and tessellation, at 1440 by 900 points, without a display.
//!
//! The Microsoft case and generated dockets of up to 100,000 events, at every level of detail,
//! while nothing happens and while the user pans, zooms, points at things and steps through the
//! dates. 99 frames of 100 should take less than 4 ms. `cargo bench --bench window`; with
//! numbers, `-- 1000 10000`, generated dockets of these sizes alone.

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
use writmap::app::{Remembered, Window};
use writmap::format::SHIPPED;
use writmap::session::{DateCommand, Origin, SelectCommand, ViewCommand};

const SIZE: Vec2 = Vec2::new(1440.0, 900.0);
/// Frames measured for each figure.
const FRAMES: usize = 300;
/// Sizes of the generated dockets, in events.
const GENERATED: [usize; 3] = [1_000, 10_000, 100_000];

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

fn main() {
    // Cargo passes options such as `--bench`.
    let sizes: Vec<usize> = std::env::args()
        .skip(1)
        .filter_map(|a| a.parse().ok())
        .collect();
    print!("{:<22}{:<13}", "frame, ms: p50 p99", "level");
    println!("{}", DOINGS.map(|(name, _)| format!("{name:>16}")).concat());
    if sizes.is_empty() {
        measure("microsoft", Origin::Shipped(SHIPPED[0].name));
    }
    let generated = if sizes.is_empty() {
        &GENERATED[..]
    } else {
        &sizes
    };
    for &events in generated {
        let bytes: Arc<[u8]> = Arc::from(docket::csv(events).into_bytes());
        measure(
            &format!("{events} events"),
            Origin::Dropped(format!("docket-{events}.csv"), bytes),
        );
    }
}

/// A window without a display.
struct Bench {
    ctx: Context,
    window: Window,
    /// The time that egui is told, in seconds: a sixtieth a frame.
    now: f64,
}

fn measure(name: &str, origin: Origin) {
    let ctx = Context::default();
    let begin = Instant::now();
    let window = Window::new(&ctx, Remembered::default(), Some(origin));
    let mut bench = Bench {
        ctx,
        window,
        now: 0.0,
    };
    let end = Instant::now() + Duration::from_secs(60);
    let mut slowest = Duration::ZERO;
    while bench.window.session().results().is_none() && Instant::now() < end {
        let frame = Instant::now();
        bench.frame(Vec::new());
        slowest = slowest.max(frame.elapsed());
        std::thread::sleep(Duration::from_millis(4));
    }
    let opened = begin.elapsed().as_secs_f64() * 1e3;
    let slowest = slowest.as_secs_f64() * 1e3;
    println!("{name:<22}opened in {opened:.0} ms, slowest frame meanwhile {slowest:.1} ms");
    for _warm_up in 0..10 {
        bench.frame(Vec::new());
    }
    for (level, zoom) in LEVELS {
        bench.zoom_to(zoom);
        print!("{:<22}{level:<13}", "");
        for (_, doing) in DOINGS {
            print!("{}", bench.times(doing));
        }
        println!();
    }
    bench.stepping_alone();
}

impl Bench {
    fn times(&mut self, doing: Doing) -> String {
        // One round unmeasured: what is kept from then on is what the user lives with.
        for step in 0..FRAMES / 3 {
            self.measured(doing, step);
        }
        let mut times: Vec<Duration> = (0..FRAMES).map(|step| self.measured(doing, step)).collect();
        times.sort_unstable();
        let ms = |part: usize| times[times.len() * part / 100].as_secs_f64() * 1e3;
        format!("{:>8.2}{:>8.2}", ms(50), ms(99))
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
                let step = if step % 60 < 30 {
                    DateCommand::Next
                } else {
                    DateCommand::Previous
                };
                self.window.apply(&self.ctx, step.into());
            }
        }
        self.frame(events);
        start.elapsed()
    }

    /// How long a step of the date takes until states and lifelines of what is seen are new,
    /// without the painting of the window.
    fn stepping_alone(&mut self) {
        let mut times: Vec<Duration> = (0..200)
            .map(|step| {
                let day = if step % 60 < 30 {
                    DateCommand::Next
                } else {
                    DateCommand::Previous
                };
                let start = Instant::now();
                self.window.apply(&self.ctx, day.into());
                let time = start.elapsed();
                self.frame(Vec::new());
                time
            })
            .collect();
        times.sort_unstable();
        let ms = |part: usize| times[times.len() * part / 100].as_secs_f64() * 1e3;
        println!(
            "{:<22}a step of the date alone: {:.3} {:.3}",
            "",
            ms(50),
            ms(99)
        );
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

fn wheel(by: f32) -> Event {
    Event::MouseWheel {
        unit: MouseWheelUnit::Point,
        delta: Vec2::new(by, 0.0),
        phase: TouchPhase::Move,
        source: MouseWheelSource::Wheel,
        modifiers: Modifiers::NONE,
    }
}
