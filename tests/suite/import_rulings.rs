//! What courts did: entries that a person read, and what the program says of them.
//!
//! `tests/reading/invented.csv` has invented dockets, entry by entry, in the forms of real ones,
//! for each sort of court. `tests/reading/rulings.csv` has entries of real records by their
//! places, without a word of theirs; where the folder that `WRITMAP_DATA` names is not at hand
//! they are skipped. `WRITMAP_MISSES=1` prints each miss.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde::Deserialize;
use writmap::import::reading::{Reading, Setting, link, read};
use writmap::import::{Entry, EntryList};
use writmap::model::Verb;

use crate::court_records::court_records;
use crate::import_reading::docket;

const INVENTED: &str = include_str!("../reading/invented.csv");

const REAL: &str = include_str!("../reading/rulings.csv");

/// A row of the invented dockets: an entry, what it rules on, `grants:12`, or `grants:@3` for the
/// fourth entry of its docket where that has no number of its own, and the outcome. The field is
/// `nothing` where it rules on nothing, and empty where the entry is there for others only.
#[derive(Deserialize)]
struct Row {
    court: Setting,
    docket: String,
    number: String,
    text: String,
    does: String,
    outcome: String,
}

#[derive(Default)]
struct Score {
    entries: usize,
    by_hand: usize,
    found: usize,
    both: usize,
    outcomes: usize,
    outcomes_right: usize,
}

impl Score {
    fn recall(&self) -> f64 {
        self.both as f64 / self.by_hand.max(1) as f64
    }

    fn precision(&self) -> f64 {
        self.both as f64 / self.found.max(1) as f64
    }

    fn outcomes(&self) -> f64 {
        self.outcomes_right as f64 / self.outcomes.max(1) as f64
    }
}

/// What only a court does.
fn is_ruling(verb: Verb) -> bool {
    ![
        Verb::Cites,
        Verb::Hears,
        Verb::AsksFor,
        Verb::Appeals,
        Verb::Opposes,
        Verb::Supports,
        Verb::RespondsTo,
        Verb::Challenges,
        Verb::SeeksReviewOf,
    ]
    .contains(&verb)
}

/// What the entry at each place rules on, and the outcome.
fn rulings(entries: &[Box<Entry>], setting: Setting) -> Vec<(BTreeSet<String>, String)> {
    let readings: Vec<Reading> = entries.iter().map(|entry| read(entry, setting)).collect();
    let mut done = vec![(BTreeSet::new(), String::new()); entries.len()];
    for (place, reading) in readings.iter().enumerate() {
        done[place].1 = reading
            .outcome
            .as_ref()
            .map_or(String::new(), |outcome| outcome.name.to_owned());
        let outside = |number: &u32| {
            let number = number.to_string();
            !entries.iter().any(|entry| entry.number == number)
        };
        for reference in &reading.references {
            let Some(number) = reference.number.filter(outside) else {
                continue;
            };
            if let Some(verb) = reference.verb.filter(|verb| is_ruling(*verb)) {
                done[place].0.insert(format!("{}:{number}", verb.word()));
            }
        }
    }
    for effect in link(entries, &readings, "").effects {
        if !is_ruling(effect.verb) {
            continue;
        }
        let number = &entries[effect.to].number;
        let is_alone = entries
            .iter()
            .filter(|entry| entry.number == *number)
            .count()
            == 1;
        let target = if is_alone && number.len() < 6 && !number.is_empty() {
            number.clone()
        } else {
            format!("@{}", effect.to)
        };
        done[effect.from]
            .0
            .insert(format!("{}:{target}", effect.verb.word()));
    }
    done
}

fn compare(
    score: &mut Score,
    misses: &mut String,
    text: &str,
    (found, outcome): &(BTreeSet<String>, String),
    (wanted, wanted_outcome): (&str, Option<&str>),
) {
    let by_hand: BTreeSet<String> = wanted.split_whitespace().map(str::to_owned).collect();
    score.entries += 1;
    score.by_hand += by_hand.len();
    score.found += found.len();
    score.both += found.intersection(&by_hand).count();
    let is_right = wanted_outcome.is_none_or(|wanted| wanted == outcome);
    if let Some(wanted) = wanted_outcome {
        score.outcomes += 1;
        score.outcomes_right += usize::from(wanted == outcome);
    }
    if *found != by_hand || !is_right {
        let text: String = text.chars().take(400).collect();
        let _ = writeln!(
            misses,
            "{found:?} {outcome} ≠ {by_hand:?} {wanted_outcome:?}: {text}"
        );
    }
}

#[allow(clippy::print_stdout, reason = "the table is what the test is for")]
fn say(scores: &BTreeMap<String, Score>, misses: &str) {
    println!("rulings                 entries by hand found right precision recall outcomes");
    for (name, score) in scores {
        println!(
            "{name:23} {:7} {:7} {:5} {:5} {:9.3} {:6.3} {:8.3} of {}",
            score.entries,
            score.by_hand,
            score.found,
            score.both,
            score.precision(),
            score.recall(),
            score.outcomes(),
            score.outcomes,
        );
    }
    if std::env::var_os("WRITMAP_MISSES").is_some() {
        println!("{misses}");
    }
}

#[test]
fn rulings_of_invented_dockets_are_found() {
    let mut table = csv::ReaderBuilder::new();
    let mut table = table
        .delimiter(b'|')
        .quoting(false)
        .from_reader(INVENTED.as_bytes());
    let rows: Vec<Row> = table.deserialize().map(|row| row.unwrap()).collect();
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    let mut misses = String::new();
    for rows in rows.chunk_by(|one, other| one.court == other.court && one.docket == other.docket) {
        let entry = |row: &Row| Entry {
            number: row.number.clone(),
            text: row.text.clone(),
            ..Entry::default()
        };
        let entries: EntryList = rows.iter().map(entry).map(Box::new).collect();
        let done = rulings(&entries, rows[0].court);
        let score = scores.entry(format!("{:?}", rows[0].court)).or_default();
        for (row, done) in rows.iter().zip(&done) {
            let does = if row.does == "nothing" { "" } else { &row.does };
            let outcome = Some(row.outcome.as_str()).filter(|outcome| !outcome.is_empty());
            if !row.does.is_empty() || outcome.is_some() {
                compare(score, &mut misses, &row.text, done, (does, outcome));
            }
        }
    }
    say(&scores, &misses);
    assert_eq!(scores.len(), 4);
    for (court, score) in &scores {
        assert!(score.by_hand >= 60, "{court}");
        assert!(score.recall() >= 0.9, "{court}: {misses}");
        assert!(score.precision() >= 0.97, "{court}: {misses}");
        assert!(score.outcomes() >= 0.95, "{court}: {misses}");
    }
}

#[test]
fn rulings_of_entries_read_by_hand() {
    let Some(folder) = court_records("") else {
        return;
    };
    let mut known = BTreeMap::new();
    let mut scores: BTreeMap<String, Score> = BTreeMap::new();
    let mut misses = String::new();
    for record in csv::Reader::from_reader(REAL.as_bytes()).records() {
        let record = record.unwrap();
        let (half, file, place) = (&record[0], &record[1], record[2].parse::<usize>().unwrap());
        let (texts, setting, done) = known.entry(file.to_owned()).or_insert_with(|| {
            let (entries, setting) = docket(&folder.join(file));
            let done = rulings(&entries, setting);
            (entries, setting, done)
        });
        let score = scores.entry(format!("{half} {setting:?}")).or_default();
        let _ = write!(misses, "{file} {place} ");
        compare(
            score,
            &mut misses,
            &texts[place].text,
            &done[place],
            (
                &record[3],
                record.get(4).filter(|outcome| !outcome.is_empty()),
            ),
        );
        if misses.ends_with(&format!("{file} {place} ")) {
            misses.truncate(misses.len() - format!("{file} {place} ").len());
        }
    }
    say(&scores, &misses);
}
