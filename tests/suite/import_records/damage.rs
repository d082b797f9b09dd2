//! Broken court records: no importer panics or hangs, and what an importer cannot use it says.
//!
//! `WRITMAP_FUZZ=200000` sets the number of inputs made of each set of samples; with
//! `WRITMAP_DATA` real records are damaged too.

use std::fs;
use std::time::Duration;

use writmap::format::builtin;
use writmap::import::{Options, join};

use super::files;
use super::samples::{ACMS, APPEAL, DECISION, FLORIDA, PETITION, RECAP, TEXAS};
use crate::court_records::court_records;
use crate::import::import;
use crate::mutant::Random;
use crate::stopwatch::Stopwatch;

/// Inputs of a normal run.
const INPUTS: usize = 400;

/// No input may take longer than this, with a wide margin for a busy machine.
const LIMIT: Duration = Duration::from_mins(1);

/// Pieces that are likely to upset a parser of pages, documents or their dates.
const PIECES: [&str; 24] = [
    "<",
    ">",
    "</",
    "<!--",
    "-->",
    "<table>",
    "</table>",
    "<tr><td>",
    "<b>",
    "</b>",
    "<script>",
    "<svg>",
    "<title>",
    "&nbsp;",
    "&#0;",
    "&#xD800;",
    "\"",
    "'",
    "\u{0}",
    "é",
    "13/45/2031",
    "docs1/",
    "{",
    "null",
];

fn inputs() -> usize {
    let count = std::env::var("WRITMAP_FUZZ").ok();
    count.and_then(|count| count.parse().ok()).unwrap_or(INPUTS)
}

/// Imports bytes and joins what comes out with itself.
fn survive(name: &str, bytes: &[u8]) {
    let start = Stopwatch::start();
    if let Ok(import) = import(name, bytes, builtin(), &Options::default()) {
        for problem in &import.report.problems {
            assert!(problem.span.start <= problem.span.end, "{problem:?}");
        }
        assert!(!import.case.events.is_empty(), "{name}: an empty case");
        assert!(join([import.clone(), import]).is_some());
    }
    assert!(start.elapsed() < LIMIT, "{name}: {:?}", start.elapsed());
}

fn mutate(sample: &[u8], random: &mut Random) -> Vec<u8> {
    let mut bytes = sample.to_vec();
    for _ in 0..=random.below(8) {
        let at = random.below(bytes.len() + 1);
        let to = (at + random.below(60)).min(bytes.len());
        match random.below(6) {
            0 if at < bytes.len() => bytes[at] ^= 1 << random.below(8),
            1 => drop(bytes.drain(at..to)),
            2 => {
                let copy = bytes[at..to].to_vec();
                let place = random.below(bytes.len() + 1);
                bytes.splice(place..place, copy);
            }
            3 if random.below(8) == 0 => bytes.truncate(at),
            _ => {
                let piece = PIECES[random.below(PIECES.len())];
                let times = if random.below(10) == 0 { 300 } else { 1 };
                bytes.splice(at..at, piece.repeat(times).into_bytes());
            }
        }
    }
    bytes
}

fn samples() -> [(&'static str, &'static [u8]); 7] {
    [
        ("appeal.html", APPEAL),
        ("petition.html", PETITION.as_bytes()),
        ("acms.json", ACMS.as_bytes()),
        ("recap.xml", RECAP.as_bytes()),
        ("decision.xml", DECISION.as_bytes()),
        ("texas.html", TEXAS.as_bytes()),
        ("4D2031-0606.json", FLORIDA.as_bytes()),
    ]
}

#[test]
fn every_truncation_of_a_record_is_survived() {
    let step = if std::env::var_os("WRITMAP_FUZZ").is_some() {
        1
    } else {
        7
    };
    for (name, sample) in samples() {
        for end in (0..sample.len()).step_by(step) {
            survive(name, &sample[..end]);
        }
    }
}

#[test]
fn random_damage_of_a_record_is_survived() {
    let mut random = Random(20);
    for _ in 0..inputs() {
        let (name, sample) = samples()[random.below(7)];
        survive(name, &mutate(sample, &mut random));
    }
}

#[test]
#[allow(
    clippy::print_stdout,
    reason = "how many were tried is what the test is for"
)]
fn random_damage_of_real_records_is_survived() {
    let mut random = Random(21);
    for (folder, ending) in [
        ("pacer_appellate", ".html"),
        ("ia_recap_xml", ".xml"),
        ("uk_akn", ".xml"),
        ("texas", ".html"),
        ("florida", ".compare.json"),
    ] {
        let Some(path) = court_records(folder) else {
            continue;
        };
        let mut records = Vec::new();
        for file in files(&path, ending) {
            records.push((
                file.to_string_lossy().into_owned(),
                fs::read(&file).unwrap(),
            ));
        }
        let count = inputs() / 10;
        for _ in 0..count {
            let (name, bytes) = &records[random.below(records.len())];
            let mut bytes = mutate(bytes, &mut random);
            if random.below(3) == 0 {
                bytes.truncate(random.below(bytes.len() + 1));
            }
            survive(name, &bytes);
        }
        println!("{folder}: {count} damaged records");
    }
}

#[test]
fn a_large_docket_costs_in_proportion_to_its_size() {
    let row = "<tr><td valign=top>03/30/2031</td><td>&nbsp;7&nbsp;</td><td width=90%>Filed <b>order. [10378209]</td></tr>\n";
    let text = String::from_utf8_lossy(APPEAL);
    let (head, tail) = text.split_once("</table></TD></TR>").unwrap();
    let page = |rows: usize| format!("{head}{}</table></TD></TR>{tail}", row.repeat(rows));
    let time = |rows| {
        let page = page(rows);
        let start = Stopwatch::start();
        let (docket, _) = super::docket("large.html", page.as_bytes());
        assert_eq!(docket.entries.len(), rows + 3);
        start.elapsed()
    };
    let (small, large) = (time(2_000), time(20_000));
    assert!(
        large < small * 40 + Duration::from_millis(500),
        "{small:?}, {large:?}"
    );
}
