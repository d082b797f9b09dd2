//! A long stay at the program: commands of all kinds at random, on shipped, made-up and damaged
//! cases, with imports, saves and other programs at the same file. Nothing panics, and no more
//! memory is held in the end than in the beginning.
//!
//! `WRITMAP_SOAK=10 cargo test --release --test soak -- --nocapture` does so for ten minutes and shows
//! the memory as it goes. It is a program of its own, so that what is counted is its own.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod commands;
mod player;

#[path = "../../benches/docket/mod.rs"]
mod docket;
#[path = "../suite/mutant.rs"]
mod mutant;

use std::time::{Duration, Instant};

use mutant::Random;
use peak_alloc::PeakAlloc;
use player::Player;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Commands between two rests, at which nothing is open and memory is counted, in a short stay and
/// in a long one.
const BETWEEN_RESTS: [u64; 2] = [80, 1_000];
/// Rests of a short stay.
const RESTS: usize = 5;
/// Rests after which everything that is made once has been made.
const WARM: usize = 2;
/// How much more may be held at a rest than at the first that counts, in MB.
const SLACK: f32 = 4.0;

/// What was held at a rest, and at most since the rest before, in MB.
struct Rest {
    held: f32,
    peak: f32,
}

#[test]
fn a_long_stay_takes_no_more_memory_than_a_short_one() {
    let minutes: Option<u64> = std::env::var("WRITMAP_SOAK")
        .ok()
        .and_then(|minutes| minutes.parse().ok());
    let seed = std::env::var("WRITMAP_SEED").ok();
    let seed = seed.and_then(|seed| seed.parse().ok()).unwrap_or(11);
    let (began, wanted) = (
        Instant::now(),
        minutes.map(|minutes| Duration::from_secs(60 * minutes)),
    );
    let mut random = Random(seed);
    let mut rests: Vec<Rest> = Vec::new();
    let mut player = Player::new();
    let mut given = 0;
    loop {
        MEMORY.reset_peak_usage();
        for _ in 0..BETWEEN_RESTS[usize::from(minutes.is_some())] {
            player.step(&mut random);
            given += 1;
        }
        let peak = MEMORY.peak_usage_as_mb();
        player.rest();
        let held = MEMORY.current_usage_as_mb();
        rests.push(Rest { held, peak });
        if minutes.is_some() {
            let passed = began.elapsed().as_secs();
            println!("{passed} s, {given} commands: {held:.2} MB at rest, {peak:.1} MB at most");
        }
        let is_over = wanted.is_none_or(|wanted| began.elapsed() >= wanted);
        if is_over && rests.len() >= RESTS {
            break;
        }
    }
    println!("{}", player.told());
    let counted = &rests[WARM..];
    let (first, most) = (
        counted[0].held,
        counted.iter().map(|rest| rest.held).fold(0.0, f32::max),
    );
    assert!(
        most <= first + SLACK,
        "held at rest: {first:.2} MB at first, {most:.2} MB later; at most {:.1} MB",
        counted.iter().map(|rest| rest.peak).fold(0.0, f32::max)
    );
}
