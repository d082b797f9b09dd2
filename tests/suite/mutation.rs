//! Thousands of broken case files: the reader never panics, never hangs, and every problem
//! it reports lies inside the text.
//!
//! `WRITMAP_FUZZ=200000` sets the number of inputs, and truncates at every byte.

use std::time::Duration;

use crate::fuzz::reader::read_soundly;
use crate::fuzz::round_trip::takes_changes;
use crate::mutant::{Random, mutate};
use crate::sample;
use crate::stopwatch::Stopwatch;
use writmap::format::{read, to_json};
use writmap::model::Catalogue;

/// Inputs of a normal run.
const INPUTS: u64 = 1_500;

/// No sample may take longer than this, with a wide margin for a slow build.
pub(crate) const LIMIT: Duration = Duration::from_mins(1);

/// Reads bytes and holds what comes out against what must always hold.
fn check(bytes: &[u8], catalogue: &Catalogue) {
    let start = Stopwatch::start();
    let file = read_soundly(bytes, catalogue);
    if file.is_usable() {
        takes_changes(&file, catalogue);
    }
    assert!(start.elapsed() < LIMIT, "{:?}", start.elapsed());
}

fn samples() -> [String; 2] {
    let case = read("full.toml", sample::FULL.as_bytes(), &sample::catalogue()).case;
    [sample::FULL.to_owned(), to_json(&case)]
}

pub(crate) fn asked_for() -> Option<u64> {
    std::env::var("WRITMAP_FUZZ").ok()?.parse().ok()
}

#[test]
fn random_damage_is_survived() {
    let inputs = asked_for().unwrap_or(INPUTS);
    let (catalogue, samples) = (sample::catalogue(), samples());
    for seed in 0..inputs {
        let mut random = Random(seed);
        let text = &samples[random.below(samples.len())];
        let bytes = mutate(text.as_bytes(), &mut random);
        let result = std::panic::catch_unwind(|| check(&bytes, &catalogue));
        if result.is_err() {
            let text = String::from_utf8_lossy(&bytes);
            panic!("input {seed} failed:\n{text}");
        }
    }
}

#[test]
fn truncation_is_survived() {
    let catalogue = sample::catalogue();
    let step = if asked_for().is_some() { 1 } else { 7 };
    for text in samples() {
        for length in (0..text.len()).step_by(step) {
            check(&text.as_bytes()[..length], &catalogue);
        }
    }
}
