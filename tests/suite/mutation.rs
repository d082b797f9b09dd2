//! Thousands of broken case files: the reader never panics, never hangs, and every problem
//! it reports lies inside the text.
//!
//! `WRITMAP_FUZZ=200000` sets the number of inputs, and truncates at every byte.

use std::time::{Duration, Instant};

use crate::sample;
use writmap::format::{merge, read, to_json, to_toml};
use writmap::model::Catalogue;
use writmap::syntax::Problem;

/// Inputs of a normal run.
const INPUTS: u64 = 1_500;

/// No sample may take longer than this, with a wide margin for a busy machine.
const LIMIT: Duration = Duration::from_mins(1);

/// A small generator of pseudo-random numbers (`SplitMix64`), the same on every run.
pub(crate) struct Random(pub u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit.max(1) as u64) as usize
    }
}

/// Pieces that are likely to upset a parser or the checker.
const PIECES: [&str; 30] = [
    "[",
    "]",
    "[[",
    "]]",
    "{",
    "}",
    "\"",
    "'",
    "\"\"\"",
    "'''",
    "\\",
    "=",
    ",",
    ".",
    "#",
    "\n",
    "\r",
    "\u{feff}",
    "\u{0}",
    "é",
    "𝕏",
    "\u{202e}",
    "id = 1\n",
    "does = {",
    "[[event]]\n",
    "[case]\n",
    "null",
    "2014-02-30",
    "99999999999999999999",
    "\\ud800",
];

fn mutate(text: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = text.to_vec();
    for _ in 0..=random.below(6) {
        let at = random.below(bytes.len() + 1);
        let to = (at + random.below(40)).min(bytes.len());
        match random.below(9) {
            0 if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
            1 => drop(bytes.drain(at..to)),
            2 => bytes.truncate(at),
            3 => swap_lines(&mut bytes, random),
            4 => {
                let copy = bytes[at..to].to_vec();
                let target = random.below(bytes.len() + 1);
                bytes.splice(target..target, copy);
            }
            5 => {
                if let Some(quote) = bytes[at..].iter().position(|byte| *byte == b'"') {
                    bytes.remove(at + quote);
                }
            }
            _ => {
                let piece = PIECES[random.below(PIECES.len())].as_bytes();
                let count = 1 + random.below(3) * random.below(50);
                bytes.splice(at..at, piece.repeat(count));
            }
        }
    }
    bytes
}

fn swap_lines(bytes: &mut Vec<u8>, random: &mut Random) {
    let mut lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
    let (a, b) = (random.below(lines.len()), random.below(lines.len()));
    if !lines.is_empty() {
        lines.swap(a, b);
    }
    *bytes = lines.concat();
}

/// Reads bytes and holds what comes out against what must always hold.
fn check(bytes: &[u8], catalogue: &Catalogue) {
    let start = Instant::now();
    let document = read("case.toml", bytes, catalogue);
    for problem in &document.problems {
        check_problem(problem, &document.text);
    }
    let places = document.problems.iter().map(|problem| problem.span.start);
    assert!(places.is_sorted());
    assert_eq!(
        merge(&document, &document.case).as_deref(),
        Ok(&*document.text)
    );
    if document.is_usable() {
        let again = read("again.toml", to_toml(&document.case).as_bytes(), catalogue);
        assert_eq!(again.case.events, document.case.events);
        let mut changed = (*document.case).clone();
        changed.title.push('!');
        changed.events.reverse();
        if let Ok(saved) = merge(&document, &changed) {
            let again = read("saved.toml", saved.as_bytes(), catalogue);
            assert_eq!(*again.case, changed, "{saved}");
        }
    }
    assert!(start.elapsed() < LIMIT, "{:?}", start.elapsed());
}

fn check_problem(problem: &Problem, text: &str) {
    assert!(text.get(problem.span.clone()).is_some(), "{problem:?}");
    assert!(problem.line >= 1 && problem.column >= 1, "{problem:?}");
    assert!(problem.line <= text.lines().count() + 1, "{problem:?}");
    assert!(
        !problem.message.is_empty() && problem.to_string().contains(": error: ")
            || problem.to_string().contains(": warning: ")
    );
}

fn samples() -> [String; 2] {
    let case = read("full.toml", sample::FULL.as_bytes(), &sample::catalogue()).case;
    [sample::FULL.to_owned(), to_json(&case)]
}

fn asked_for() -> Option<u64> {
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
