//! How long a frame of the window takes on the processor: layout of the widgets, painting into
//! shapes and tessellation, at 1440 by 900 points, without a display.
//!
//! A frame on the Microsoft case should take less than 4 ms. `cargo bench --bench window`.

#![allow(
    clippy::print_stdout,
    reason = "a benchmark says what it measured on the standard output"
)]

use std::time::{Duration, Instant};

use egui::{
    Context, Event, Modifiers, MouseWheelSource, MouseWheelUnit, Pos2, RawInput, Rect, TouchPhase,
    Vec2,
};
use writmap::app::{Remembered, Window};
use writmap::format::SHIPPED;
use writmap::session::{DateCommand, Origin};

const SIZE: Vec2 = Vec2::new(1440.0, 900.0);
const FRAMES: usize = 400;

/// What the user does during the frames that are measured.
#[derive(Clone, Copy)]
enum Doing {
    /// Looks.
    Nothing,
    /// Pans with the wheel.
    Panning,
    /// Steps from date to date.
    Stepping,
}

fn main() {
    let ctx = Context::default();
    let mut window = Window::new(
        &ctx,
        Remembered::default(),
        Some(Origin::Shipped(SHIPPED[0].name)),
    );
    let end = Instant::now() + Duration::from_secs(20);
    while window.session().document().is_none() && Instant::now() < end {
        frame(&ctx, &mut window, Vec::new());
        std::thread::sleep(Duration::from_millis(5));
    }
    for _warm_up in 0..30 {
        frame(&ctx, &mut window, Vec::new());
    }
    println!("{:<12}{:>10}{:>10}", "frame, ms", "median", "p99");
    for (name, doing) in [
        ("still", Doing::Nothing),
        ("panning", Doing::Panning),
        ("stepping", Doing::Stepping),
    ] {
        let mut times: Vec<Duration> = (0..FRAMES)
            .map(|step| measured(&ctx, &mut window, doing, step))
            .collect();
        times.sort_unstable();
        let ms = |part: usize| times[times.len() * part / 100].as_secs_f64() * 1e3;
        println!("{name:<12}{:>10.3}{:>10.3}", ms(50), ms(99));
    }
}

fn measured(ctx: &Context, window: &mut Window, doing: Doing, step: usize) -> Duration {
    let mut events = vec![Event::PointerMoved(Pos2::new(700.0, 400.0))];
    let start = Instant::now();
    match doing {
        Doing::Nothing => {}
        Doing::Panning => events.push(Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: Vec2::new(if step % 200 < 100 { -40.0 } else { 40.0 }, 0.0),
            phase: TouchPhase::Move,
            source: MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        }),
        Doing::Stepping => {
            let step = if step % 60 < 30 {
                DateCommand::Next
            } else {
                DateCommand::Previous
            };
            window.apply(ctx, step.into());
        }
    }
    frame(ctx, window, events);
    start.elapsed()
}

/// One frame with these inputs, down to triangles.
fn frame(ctx: &Context, window: &mut Window, events: Vec<Event>) {
    let input = RawInput {
        screen_rect: Some(Rect::from_min_size(Pos2::ZERO, SIZE)),
        events,
        ..RawInput::default()
    };
    let output = ctx.run_ui(input, |ui| {
        let ctx = ui.ctx().clone();
        window.listen(&ctx);
        window.draw(ui);
    });
    std::hint::black_box(ctx.tessellate(output.shapes, output.pixels_per_point));
}
