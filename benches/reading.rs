//! How long the texts of a docket take to read and to link.
//!
//! The first docket pays for making the rules ready; an import has 100 ms for 250 entries and
//! 2 s for 20,000, of which reading should take less than half. The texts are invented, or
//! those of the labelled entries where `WRITMAP_DATA` names a folder of court records.

#![allow(
    clippy::print_stdout,
    reason = "a benchmark says what it measured on the standard output"
)]

use std::error::Error;
use std::hint::black_box;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use writmap::import::Entry;
use writmap::import::reading::{Reading, Setting, link, read};

/// Texts with `#` for the number of an earlier entry.
const TEXTS: [&str; 12] = [
    "COMPLAINT against Otter Mill (Filing fee $ 400), filed by Heron Hill LLC. (Attachments: # 1 Exhibit A, # 2 Civil Cover Sheet)(finch)",
    "MOTION to Dismiss # Complaint for failure to state a claim by Otter Mill. Responses due by 3/4/2031 (Attachments: # 1 Brief in support)",
    "RESPONSE in Opposition re # MOTION to Dismiss filed by Heron Hill LLC. (Finch, Ada) (Entered: 03/01/2031)",
    "REPLY to Response to Motion re # MOTION to Dismiss filed by Otter Mill.",
    "Minute Entry for proceedings held before Judge Rowan Lark: Motion Hearing held on 3/9/2031 re # MOTION to Dismiss filed by Otter Mill. The parties argue; the motion is taken under advisement. (Court reporter: Wren)",
    "ORDER granting in part and denying in part # Motion to Dismiss. Signed by Judge Rowan Lark on 3/12/2031.",
    "NOTICE OF APPEARANCE by Ada Finch on behalf of Otter Mill (Finch, Ada)",
    "Certificate of Service (related document(s) #) filed by the clerk of Otter Mill",
    "SCHEDULING ORDER: Discovery due by 9/2/2031; motions due by 10/2/2031; final pretrial conference on 12/1/2031 in Courtroom 4.",
    "MOTION for Extension of Time to File Response as to # MOTION to Compel by Heron Hill LLC",
    "TRANSCRIPT of Proceedings held on 3/9/2031 before Judge Rowan Lark, pages 1-67. The transcript may be viewed at the terminal of the court until it is released; redactions are due in 21 days.",
    "Set/Reset Deadlines as to # MOTION to Dismiss: Reply due 3/4/2031",
];

fn main() -> Result<(), Box<dyn Error>> {
    let texts = texts()?;
    println!("{:<24}{:>10}{:>12}", "docket", "ms", "entries/s");
    let first = docket(&texts, 1);
    show("rules made ready", &first, time(&first));
    for count in [250, 2_000, 20_000] {
        let entries = docket(&texts, count);
        show(&format!("{count} entries"), &entries, time(&entries));
    }
    Ok(())
}

fn texts() -> Result<Vec<String>, Box<dyn Error>> {
    let Some(folder) = std::env::var_os("WRITMAP_DATA").map(PathBuf::from) else {
        return Ok(TEXTS.map(str::to_owned).to_vec());
    };
    let mut table = csv::Reader::from_path(folder.join("flp_labels_public.csv"))?;
    let texts = table.records().map(|record| Ok(record?[1].to_owned()));
    texts.collect()
}

/// A docket that repeats the texts.
fn docket(texts: &[String], count: usize) -> Vec<Entry> {
    let entry = |(place, text): (usize, &String)| Entry {
        number: (place + 1).to_string(),
        text: text.replace("re #", &format!("re {}", place.max(1))),
        ..Entry::default()
    };
    let texts = texts.iter().cycle().take(count);
    texts.enumerate().map(entry).collect()
}

fn time(entries: &[Entry]) -> Duration {
    let begin = Instant::now();
    let readings: Vec<Reading> = entries
        .iter()
        .map(|entry| read(entry, Setting::District))
        .collect();
    black_box(link(entries, &readings));
    begin.elapsed()
}

#[expect(clippy::cast_precision_loss, reason = "a docket has few entries")]
fn show(name: &str, entries: &[Entry], time: Duration) {
    let seconds = time.as_secs_f64();
    let speed = entries.len() as f64 / seconds;
    println!("{name:<24}{:>10.1}{speed:>12.0}", 1_000.0 * seconds);
}
