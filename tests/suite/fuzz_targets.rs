//! The targets of the fuzzer, run here over their seeds and over mutations of them, so that they are
//! run wherever the tests are.
//!
//! `WRITMAP_FUZZ=20000` sets how many mutations each target tries.

use std::fs;
use std::path::Path;

use crate::fuzz::TARGETS;
use crate::mutant::{Random, mutate};
use crate::mutation::{LIMIT, asked_for};
use crate::stopwatch::Stopwatch;

/// Mutations that each target tries in a normal run.
const INPUTS: u64 = 150;

/// The seeds of a target, by name.
fn seeds(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds");
    let entries = fs::read_dir(folder.join(target)).unwrap();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    let seeds = paths
        .iter()
        .map(|path| (name(path), fs::read(path).unwrap()));
    seeds.collect()
}

/// Tries an input; what fails is said with what it was.
fn try_input(target: &str, run: fn(&[u8]), what: &str, bytes: &[u8]) {
    let start = Stopwatch::start();
    if std::panic::catch_unwind(|| run(bytes)).is_err() {
        let text = String::from_utf8_lossy(bytes);
        panic!("{target}: {what} failed:\n{text}");
    }
    assert!(start.elapsed() < LIMIT, "{target}: {what} took too long");
}

#[test]
fn every_target_survives_its_seeds_and_mutations_of_them() {
    let inputs = asked_for().unwrap_or(INPUTS);
    for &(target, run) in TARGETS {
        let seeds = seeds(target);
        assert!(seeds.len() >= 3, "{target} has too few seeds");
        for (name, bytes) in &seeds {
            try_input(target, run, name, bytes);
        }
        for number in 0..inputs {
            let mut random = Random(number);
            let (name, bytes) = &seeds[random.below(seeds.len())];
            let bytes = mutate(bytes, &mut random);
            try_input(target, run, &format!("mutation {number} of {name}"), &bytes);
        }
    }
}

/// A target that is not in the list, or has no program of its own, would be run by nobody.
#[test]
fn every_target_has_a_program_and_seeds() {
    let names = |folder: &str| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let entries = fs::read_dir(folder).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().path())
            .map(|path| {
                path.file_stem()
                    .unwrap()
                    .to_string_lossy()
                    .replace('_', "-")
            })
            .collect();
        names.sort();
        names
    };
    let mut listed: Vec<&str> = TARGETS.iter().map(|(name, _)| *name).collect();
    listed.sort_unstable();
    assert_eq!(names("fuzz/fuzz_targets"), listed);
    assert_eq!(names("fuzz/seeds"), listed);
}
